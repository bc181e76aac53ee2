//! The frame of the page: title, field, what is asked before a query, what is announced.

use super::Sentence;
use super::sentence::{data, key, say};

/// The words of the frame.
#[derive(Debug)]
pub struct PageText {
    /// The title where nothing is looked up.
    pub title: &'static str,
    /// The title of the catalogue of findings.
    pub title_of_catalogue: &'static str,
    /// The title of an answer about this name.
    pub title_of: fn(&str) -> String,
    /// One sentence for search engines and cards.
    pub description: &'static str,
    /// Shown where scripts are off.
    pub noscript: &'static str,
    /// The first link of the page, for those who do not see it.
    pub skip: &'static str,
    /// The headline.
    pub headline: &'static str,
    /// What the field is for.
    pub field: &'static str,
    /// What can be typed into it.
    pub field_kinds: &'static str,
    /// The line below the field.
    pub hint: &'static str,
    /// The button beside the field.
    pub go: &'static str,
    /// The same button while a query is pending.
    pub stop: &'static str,
    /// What is asked before anything is sent to a resolver that Waypost does not know.
    pub confirm_resolver: fn(url: &str) -> Sentence,
    /// What is asked before a local name is sent to a public resolver.
    pub confirm_local: fn(name: &str, resolver: &str) -> Sentence,
    /// Agrees to the former.
    pub agree: fn(resolver: &str) -> Sentence,
    /// Refuses.
    pub refuse: &'static str,
    /// Announced once a text is copied.
    pub copied: &'static str,
    /// Announced where copying was not allowed.
    pub not_copied: &'static str,
    /// The head of the choices at the foot.
    pub choices: &'static str,
    /// What the other parts of Waypost are called together, for those who do not see where they stand.
    pub places: &'static str,
    /// The name of the lab.
    pub lab_name: &'static str,
    /// The name of the page for many domains.
    pub many_name: &'static str,
    /// The link under a frame that leads to the page of its own.
    pub whole_answer: &'static str,
    /// The headline of a frame.
    pub headline_of: fn(&str) -> Sentence,
}

impl PageText {
    /// English.
    pub const EN: PageText = PageText {
        title: "Waypost: where does a domain’s mail go?",
        title_of_catalogue: "All findings – Waypost",
        title_of: |name| format!("Where the mail of {name} goes – Waypost"),
        description: "Enter a domain and see where its mail goes, in which order, and why.",
        noscript: "This page sends its DNS queries from your browser and needs JavaScript for that.",
        skip: "Skip to the answer",
        headline: "Where a domain’s mail goes, and why.",
        field: "Mail for",
        field_kinds: "a domain or an e-mail address",
        hint: "You can also paste an e-mail address or a URL; only the domain is used.",
        go: "Look up",
        stop: "Stop",
        confirm_resolver: |url| {
            say![
                "This link wants to use a resolver that Waypost does not know: ",
                key(url),
                ". Its operator sees which domain you look up, and your IP address. Use this resolver?",
            ]
        },
        confirm_local: |name, resolver| {
            say![
                key(name),
                " looks like a name that exists only on a local network. Looking it up shows the name to ",
                data(resolver),
                ", which most likely has no answer. Look it up anyway?",
            ]
        },
        agree: |resolver| say!["Use ", data(resolver)],
        refuse: "Cancel",
        copied: "Copied.",
        not_copied: "Your browser does not allow copying here. Select the text and copy it manually.",
        choices: "Settings",
        places: "Other tools",
        lab_name: "Lab",
        many_name: "Many domains",
        whole_answer: "Whole answer in Waypost",
        headline_of: |name| say!["Mail for ", key(name)],
    };

    /// Dutch.
    pub const NL: PageText = PageText {
        title: "Waypost: waar gaat de mail van een domein heen?",
        title_of_catalogue: "Alle bevindingen – Waypost",
        title_of: |name| format!("Waar de mail van {name} heen gaat – Waypost"),
        description: "Vul een domein in en zie waar de mail heen gaat, in welke volgorde en waarom.",
        noscript: "Deze pagina verstuurt DNS-query’s vanuit je browser en heeft daar JavaScript voor nodig.",
        skip: "Naar het antwoord",
        headline: "Waar de mail van een domein heen gaat, en waarom.",
        field: "Mail voor",
        field_kinds: "een domein of e-mailadres",
        hint: "Een e-mailadres of URL plakken kan ook; alleen het domein wordt gebruikt.",
        go: "Opzoeken",
        stop: "Stoppen",
        confirm_resolver: |url| {
            say![
                "Deze link wil een resolver gebruiken die Waypost niet kent: ",
                key(url),
                ". De beheerder ziet welk domein je opzoekt, en je IP-adres. Deze resolver gebruiken?",
            ]
        },
        confirm_local: |name, resolver| {
            say![
                key(name),
                " lijkt een naam die alleen in een lokaal netwerk bestaat. Als je die opzoekt, ziet ",
                data(resolver),
                " die naam, en een antwoord is er waarschijnlijk niet. Toch opzoeken?",
            ]
        },
        agree: |resolver| say!["Gebruik ", data(resolver)],
        refuse: "Annuleren",
        copied: "Gekopieerd.",
        not_copied: "Je browser staat kopiëren hier niet toe. Selecteer de tekst en kopieer die handmatig.",
        choices: "Instellingen",
        places: "Andere tools",
        lab_name: "Lab",
        many_name: "Veel domeinen",
        whole_answer: "Hele antwoord in Waypost",
        headline_of: |name| say!["Mail voor ", key(name)],
    };
}
