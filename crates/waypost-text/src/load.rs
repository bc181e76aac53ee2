//! What the page says by itself while its program comes, and where it does not. The pages carry these words
//! (`xtask/prerender`), and a script shows them (`page/start.js`); the program does not know them.

/// The words of a page without its program.
#[derive(Debug)]
pub struct LoadText {
    /// Not even the first script runs, so that nothing can be said later: it stands there until one does.
    pub unrun: &'static str,
    /// The program is on its way.
    pub coming: &'static str,
    /// A part of it was not reached.
    pub network: &'static str,
    /// It takes very long.
    pub slow: &'static str,
    /// Its files are no longer those that the page names.
    pub version: &'static str,
    /// The browser does not run it.
    pub blocked: &'static str,
    /// It has stopped.
    pub stopped: &'static str,
    /// Tries to get what is missing.
    pub again: &'static str,
    /// Loads the page anew.
    pub reload: &'static str,
}

impl LoadText {
    /// English.
    pub const EN: LoadText = LoadText {
        unrun: "Waypost does not run here. It needs scripts and styles from a web server: a frame with “sandbox” keeps \
                them out, a page that is opened from a disk does not get them, and a file may be missing.",
        coming: "The program of this page is still on its way…",
        network: "A part of this page could not be fetched: there is no network, or the host of the page does not \
                  answer. What you typed is kept.",
        slow: "A part of this page has been on its way for 20 seconds, and is not there yet. What you typed is kept.",
        version: "This page and its files no longer fit together: most likely a new version was published. \
                  Reloading brings it.",
        blocked: "Your browser does not run the program of this page: a setting or an extension blocks WebAssembly, \
                  or the browser is too old for it.",
        stopped: "The program of this page has stopped because of an error of its own. Reloading starts it again.",
        again: "Try again",
        reload: "Reload",
    };

    /// Dutch.
    pub const NL: LoadText = LoadText {
        unrun: "Waypost draait hier niet. Het heeft scripts en stijlen van een webserver nodig: een frame met ‘sandbox’ \
                houdt ze tegen, een pagina die van schijf is geopend krijgt ze niet, en er kan een bestand ontbreken.",
        coming: "Het programma van deze pagina is nog onderweg…",
        network: "Een deel van deze pagina was niet op te halen: er is geen netwerk, of de host van de pagina \
                  antwoordt niet. Wat er getypt is, blijft bewaard.",
        slow: "Een deel van deze pagina is al 20 seconden onderweg en nog niet aangekomen. Wat er getypt is, blijft \
               bewaard.",
        version: "Deze pagina en haar bestanden passen niet meer bij elkaar: waarschijnlijk is er een nieuwe versie. \
                  Opnieuw laden haalt die op.",
        blocked: "De browser voert het programma van deze pagina niet uit: een instelling of uitbreiding blokkeert \
                  WebAssembly, of de browser is er te oud voor.",
        stopped: "Het programma van deze pagina is gestopt door een fout in het programma zelf. Opnieuw laden start \
                  het weer.",
        again: "Probeer opnieuw",
        reload: "Opnieuw laden",
    };
}
