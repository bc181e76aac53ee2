//! What the page says by itself while its program loads, and where it does not. The pages carry these words
//! (`xtask/prerender`), and a script shows them (`page/start.js`); the program does not know them.

/// The words of a page without its program.
#[derive(Debug)]
pub struct LoadText {
    /// Not even the first script runs, so that nothing can be said later: it is shown until one does.
    pub unrun: &'static str,
    /// The program is loading.
    pub coming: &'static str,
    /// A part of it was not reached.
    pub network: &'static str,
    /// It takes very long.
    pub slow: &'static str,
    /// Its files are no longer those that the page names.
    pub version: &'static str,
    /// It runs, and a newer version is ready.
    pub newer: &'static str,
    /// The browser does not run it.
    pub blocked: &'static str,
    /// It has stopped.
    pub stopped: &'static str,
    /// Tries to get what is missing.
    pub again: &'static str,
    /// Loads the page again.
    pub reload: &'static str,
}

impl LoadText {
    /// English.
    pub const EN: LoadText = LoadText {
        unrun: "Waypost does not run here. It needs scripts and styles from a web server. A frame with “sandbox” \
                blocks them, a page opened from disk does not get them, or a file is missing.",
        coming: "This page is still loading…",
        network: "A part of this page could not be loaded: there is no network, or the web server does not \
                  answer. What you typed is not lost.",
        slow: "A part of this page has not arrived after 20 seconds. What you typed is not lost.",
        version: "This page and its files do not match. Most likely a new version was published. Reload the page \
                  to get it.",
        newer: "There is a new version of this page. Reload the page to get it.",
        blocked: "This page cannot run in your browser. A setting or an extension blocks WebAssembly, or the \
                  browser is too old for it.",
        stopped: "This page has stopped because of an error in Waypost. Reload the page to start it again.",
        again: "Try again",
        reload: "Reload",
    };

    /// Dutch.
    pub const NL: LoadText = LoadText {
        unrun: "Waypost draait hier niet. Het heeft scripts en stylesheets van een webserver nodig. Een frame met \
                “sandbox” blokkeert die, een pagina die van schijf is geopend, krijgt ze niet, of er ontbreekt \
                een bestand.",
        coming: "Deze pagina wordt nog geladen…",
        network: "Een deel van deze pagina kon niet worden geladen: er is geen netwerk, of de webserver antwoordt \
                  niet. Wat je hebt getypt, gaat niet verloren.",
        slow: "Een deel van deze pagina is na 20 seconden nog niet aangekomen. Wat je hebt getypt, gaat niet \
               verloren.",
        version: "Deze pagina en de bestanden ervan passen niet bij elkaar. Waarschijnlijk is er een nieuwe \
                  versie. Laad de pagina opnieuw om die op te halen.",
        newer: "Er is een nieuwe versie van deze pagina. Laad de pagina opnieuw om die op te halen.",
        blocked: "Deze pagina werkt niet in je browser. Een instelling of extensie blokkeert WebAssembly, of de \
                  browser is er te oud voor.",
        stopped: "Deze pagina is gestopt door een fout in Waypost. Laad de pagina opnieuw om verder te gaan.",
        again: "Opnieuw proberen",
        reload: "Opnieuw laden",
    };
}
