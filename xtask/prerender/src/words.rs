//! The words that stand outside the program.

/// What a page says before and beside the program.
pub struct Words {
    /// The language.
    pub language: &'static str,
    /// The title of the page.
    pub title: &'static str,
    /// One sentence for search engines and cards.
    pub description: &'static str,
    /// Shown when the program does not run.
    pub failed: &'static str,
    /// On the button below that.
    pub reload: &'static str,
    /// Shown where scripts are off.
    pub noscript: &'static str,
}

/// Every language.
pub const ALL: [Words; 2] = [
    Words {
        language: "en",
        title: "Waypost: where a domain's mail goes",
        description: "Type a domain and see where its mail goes, in which order, and why.",
        failed: "The program of this page could not be started, or has stopped. \
                 Reloading often helps; a browser or an extension that blocks WebAssembly does not let it run.",
        reload: "Reload",
        noscript: "This page asks its questions from your browser, and needs JavaScript for that.",
    },
    Words {
        language: "nl",
        title: "Waypost: waar de post van een domein heen gaat",
        description: "Typ een domein en zie waar de post heen gaat, in welke volgorde, en waarom.",
        failed: "Het programma van deze pagina kon niet starten of is gestopt. Opnieuw laden helpt vaak; \
                 een browser of uitbreiding die WebAssembly blokkeert, laat het niet draaien.",
        reload: "Opnieuw laden",
        noscript: "Deze pagina stelt haar vragen vanuit uw browser, en heeft daar JavaScript voor nodig.",
    },
];

/// The words of a language.
pub fn of(language: &str) -> &'static Words {
    ALL.iter()
        .find(|words| words.language == language)
        .unwrap_or(&ALL[0])
}

/// What `#app` holds before the program takes over.
pub fn first_view(_language: &str, _place: &str) -> String {
    "<form id=\"ask\"><input id=\"domain\" name=\"domain\" /></form>".into()
}
