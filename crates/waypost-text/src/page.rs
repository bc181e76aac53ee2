//! The frame of the page: title, field, examples, choices, what is announced.

use waypost_core::lookup::example::ExampleId;

use super::Sentence;
use super::sentence::{data, key, say};
use crate::settings::Theme;

/// The words of the frame.
#[derive(Debug)]
pub struct PageText {
    /// The title where nothing was asked.
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
    /// Below it at the start: what is found besides.
    pub promise: &'static str,
    /// What the field is for.
    pub field: &'static str,
    /// What can be typed into it.
    pub field_kinds: &'static str,
    /// The line below the field.
    pub hint: &'static str,
    /// The button beside the field.
    pub go: &'static str,
    /// The same button while a question is on its way.
    pub stop: &'static str,
    /// Over the examples.
    pub examples: &'static str,
    /// What an example shows.
    pub example: fn(ExampleId) -> &'static str,
    /// What is asked before anything is sent to a resolver of somebody's own.
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
    /// The link to the start page, which tells how mail is delivered and has the examples.
    pub how_and_examples: &'static str,
    /// The head of the choices at the foot.
    pub choices: &'static str,
    /// Over the languages.
    pub language: &'static str,
    /// Over the themes.
    pub appearance: &'static str,
    /// The name of a theme.
    pub theme: fn(Theme) -> &'static str,
    /// The head of the paragraph about privacy.
    pub privacy: &'static str,
    /// That paragraph.
    pub privacy_says: &'static [&'static str],
    /// What the other parts of Waypost are called together, for those who do not see where they stand.
    pub places: &'static str,
    /// These parts at the start: the lab, a plan in it, many domains; what each is called, and what it is for.
    pub ways: [[&'static str; 2]; 3],
    /// The name of the lab.
    pub lab_name: &'static str,
    /// The name of the page for many domains.
    pub many_name: &'static str,
    /// The link to the page for many domains.
    pub many: &'static str,
    /// Before the version.
    pub version: &'static str,
    /// The link under a frame that leads to the page of its own.
    pub whole_answer: &'static str,
    /// The link to the lab.
    pub lab: &'static str,
    /// The headline of a frame.
    pub headline_of: fn(&str) -> Sentence,
}

impl PageText {
    /// English.
    pub const EN: PageText = PageText {
        title: "Waypost: where does a domain’s mail go?",
        title_of_catalogue: "All remarks there are – Waypost",
        title_of: |name| format!("{name}: where its mail goes – Waypost"),
        description: "Type a domain and see where its mail goes, in which order, and why.",
        noscript: "This page asks its questions from your browser, and needs JavaScript for that.",
        skip: "Skip to the answer",
        headline: "Where a domain’s mail goes, and why.",
        promise: "What is wrong with it, and the record that mends it.",
        field: "Mail for",
        field_kinds: "a domain or an address",
        hint: "An address or a web address will do: only the part that names the domain is used.",
        go: "Follow the mail",
        stop: "Stop asking",
        examples: "Examples, answered from data in this page: nothing is asked",
        example: |example| match example {
            ExampleId::PrimaryAndBackup => "one host, one spare",
            ExampleId::LoadSharing => "three that share",
            ExampleId::ThreeLevels => "three levels",
            ExampleId::TakesNoMail => "wants no mail",
            ExampleId::WebOnly => "no MX at all",
            ExampleId::ForgottenHost => "a host without address",
            ExampleId::AliasAsTarget => "the host is an alias",
            ExampleId::AliasOfAnother => "the domain is an alias",
            ExampleId::MixedMessage => "no mail, and yet some",
            ExampleId::BehindTheWall => "a private address",
            ExampleId::AddressAsTarget => "an address as host",
            ExampleId::BrokenDns => "the DNS is broken",
            ExampleId::NobodyThere => "does not exist",
        },
        confirm_resolver: |url| {
            say![
                "This link wants to ask a resolver that Waypost does not know: ",
                key(url),
                ". Whoever runs it sees which domain you look up, and your IP address. Ask it?",
            ]
        },
        confirm_local: |name, resolver| {
            say![
                key(name),
                " looks like a name that only a local network knows. Asking would show it to ",
                data(resolver),
                ", which most likely cannot answer. Ask all the same?",
            ]
        },
        agree: |resolver| say!["Ask ", data(resolver)],
        refuse: "Do not ask",
        copied: "Copied.",
        not_copied: "Your browser does not allow copying here. Select the text and copy it by hand.",
        how_and_examples: "How mail finds its way, and examples",
        choices: "Settings",
        language: "Language",
        appearance: "Appearance",
        theme: |theme| match theme {
            Theme::Auto => "As the system",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        },
        privacy: "What leaves this page",
        privacy_says: &[
            "DNS questions to the resolver chosen below; if you chose none and it fails, to those that take \
             over. The resolver sees your IP address and the names it is asked about: the domain, its mail \
             hosts, and the names under which its policies are published. Two buttons go further, and each \
             says so beside it: one asks every known resolver, one fetches a policy file from the domain \
             itself. No mail server is contacted and no mail is sent.",
            "The part of an address before the @ never leaves the field. The host of this page does not \
             learn what you look up: it stands behind the # of the link, which browsers keep to themselves.",
            "Stored in your browser: the language, the appearance and the resolver, once you choose one; \
             and a list of many domains with what was found, until you delete it. No cookies, no counters, no \
             server of ours.",
        ],
        places: "Other parts",
        ways: [
            ["Try records out", "See what senders do, before you publish"],
            ["Plan a move", "Step by step to another provider"],
            ["Check many domains", "A list of up to 10,000, a row each"],
        ],
        lab_name: "Lab",
        many_name: "Many domains",
        many: "Many domains at once",
        version: "Version",
        whole_answer: "Waypost: the whole answer",
        lab: "Lab: try records before you publish them",
        headline_of: |name| say!["Mail for ", key(name)],
    };

    /// Dutch.
    pub const NL: PageText = PageText {
        title: "Waypost: waar gaat de mail van een domein heen?",
        title_of_catalogue: "Alle opmerkingen die er zijn – Waypost",
        title_of: |name| format!("{name}: waar de mail heen gaat – Waypost"),
        description: "Typ een domein en zie waar de mail heen gaat, in welke volgorde, en waarom.",
        noscript: "Deze pagina stelt haar vragen vanuit de browser en heeft daar JavaScript voor nodig.",
        skip: "Naar het antwoord",
        headline: "Waar de mail van een domein heen gaat, en waarom.",
        promise: "Wat er mis is, en het record dat het verhelpt.",
        field: "Mail voor",
        field_kinds: "een domein of een adres",
        hint: "Een mailadres of webadres mag ook: alleen het deel met de domeinnaam wordt gebruikt.",
        go: "Volg de mail",
        stop: "Stop met vragen",
        examples: "Voorbeelden, beantwoord uit gegevens in deze pagina: er wordt niets gevraagd",
        example: |example| match example {
            ExampleId::PrimaryAndBackup => "één host, één reserve",
            ExampleId::LoadSharing => "drie die samen delen",
            ExampleId::ThreeLevels => "drie niveaus",
            ExampleId::TakesNoMail => "wil geen mail",
            ExampleId::WebOnly => "helemaal geen MX",
            ExampleId::ForgottenHost => "een host zonder adres",
            ExampleId::AliasAsTarget => "de host is een alias",
            ExampleId::AliasOfAnother => "het domein is een alias",
            ExampleId::MixedMessage => "geen mail, en toch wel",
            ExampleId::BehindTheWall => "een privéadres",
            ExampleId::AddressAsTarget => "een IP-adres als host",
            ExampleId::BrokenDns => "de DNS is stuk",
            ExampleId::NobodyThere => "bestaat niet",
        },
        confirm_resolver: |url| {
            say![
                "Deze link wil een resolver gebruiken die Waypost niet kent: ",
                key(url),
                ". Wie die beheert, ziet welk domein wordt opgezocht en vanaf welk IP-adres. Toch vragen?",
            ]
        },
        confirm_local: |name, resolver| {
            say![
                key(name),
                " lijkt een naam die alleen een lokaal netwerk kent. Vragen laat die naam zien aan ",
                data(resolver),
                ", dat het antwoord waarschijnlijk niet weet. Toch vragen?",
            ]
        },
        agree: |resolver| say!["Vraag ", data(resolver)],
        refuse: "Niet vragen",
        copied: "Gekopieerd.",
        not_copied: "De browser staat kopiëren hier niet toe. Selecteer de tekst en kopieer die met de hand.",
        how_and_examples: "Hoe mail zijn weg vindt, en voorbeelden",
        choices: "Instellingen",
        language: "Taal",
        appearance: "Weergave",
        theme: |theme| match theme {
            Theme::Auto => "Als het systeem",
            Theme::Light => "Licht",
            Theme::Dark => "Donker",
        },
        privacy: "Wat deze pagina verlaat",
        privacy_says: &[
            "DNS-vragen aan de resolver die hieronder gekozen is; is er geen gekozen en lukt het niet, dan aan wie \
             het overneemt. De resolver ziet het IP-adres van de vrager en de namen waar het om gaat: het \
             domein, de mailhosts ervan, en de namen waaronder het beleid staat. Twee knoppen gaan verder, en \
             zeggen dat erbij: de ene vraagt alle bekende resolvers, de andere haalt een beleidsbestand bij \
             het domein zelf. Er wordt geen mailserver benaderd en geen mail verstuurd.",
            "Het deel van een adres vóór de @ verlaat het veld nooit. Ook de host van deze pagina komt niet \
             te weten wat er wordt opgezocht: dat staat achter het # van de link, en dat houdt een browser \
             voor zich.",
            "In de browser bewaard: de taal, de weergave en de resolver, zodra er een gekozen is; en een lijst \
             van veel domeinen met wat er gevonden is, tot die gewist wordt. Geen cookies, geen tellers, geen \
             server van ons.",
        ],
        places: "Andere delen",
        ways: [
            [
                "Records uitproberen",
                "Zie wat verzenders doen, vóór publicatie",
            ],
            [
                "Verhuizing plannen",
                "Stap voor stap naar een andere provider",
            ],
            [
                "Veel domeinen nagaan",
                "Een lijst tot 10.000, elk een regel",
            ],
        ],
        lab_name: "Lab",
        many_name: "Veel domeinen",
        many: "Veel domeinen tegelijk",
        version: "Versie",
        whole_answer: "Waypost: het hele antwoord",
        lab: "Lab: probeer records uit vóór publicatie",
        headline_of: |name| say!["Mail voor ", key(name)],
    };
}
