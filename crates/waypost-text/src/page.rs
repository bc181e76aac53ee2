//! The frame of the page: title, field, examples, choices, what is announced.

use waypost_core::lookup::example::ExampleId;

use super::Sentence;
use super::sentence::{data, key, say};
use crate::settings::Theme;

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
    /// The same button while a query is pending.
    pub stop: &'static str,
    /// Over the examples.
    pub examples: &'static str,
    /// What an example shows.
    pub example: fn(ExampleId) -> &'static str,
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
        title_of_catalogue: "All findings – Waypost",
        title_of: |name| format!("Where the mail of {name} goes – Waypost"),
        description: "Enter a domain and see where its mail goes, in which order, and why.",
        noscript: "This page sends its DNS queries from your browser and needs JavaScript for that.",
        skip: "Skip to the answer",
        headline: "Where a domain’s mail goes, and why.",
        promise: "What is wrong with it, and the record that fixes it.",
        field: "Mail for",
        field_kinds: "a domain or an e-mail address",
        hint: "You can also paste an e-mail address or a URL; only the domain is used.",
        go: "Look up",
        stop: "Stop",
        examples: "Built-in examples (no DNS queries are sent)",
        example: |example| match example {
            ExampleId::PrimaryAndBackup => "a primary and a backup",
            ExampleId::LoadSharing => "three servers share the load",
            ExampleId::ThreeLevels => "three priority levels",
            ExampleId::TakesNoMail => "accepts no mail",
            ExampleId::WebOnly => "no MX record",
            ExampleId::ForgottenHost => "a mail server without an address",
            ExampleId::AliasAsTarget => "the MX host is an alias",
            ExampleId::AliasOfAnother => "the domain is an alias",
            ExampleId::MixedMessage => "null MX next to another MX",
            ExampleId::BehindTheWall => "a private address",
            ExampleId::AddressAsTarget => "an IP address as MX host",
            ExampleId::BrokenDns => "the DNS does not answer",
            ExampleId::NobodyThere => "does not exist",
        },
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
        how_and_examples: "How mail is delivered, and examples",
        choices: "Settings",
        language: "Language",
        appearance: "Appearance",
        theme: |theme| match theme {
            Theme::Auto => "Same as the system",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        },
        privacy: "What leaves this page",
        privacy_says: &[
            "DNS queries to the resolver selected below. If you have not selected one and the default fails, the \
             next default resolver is used. The resolver sees your IP address and the names it looks up: the \
             domain, its mail servers, and the names of its policy records. Some buttons send more, and say so, such as: \
             one queries every listed resolver, the other fetches a policy file from the domain’s web server. No \
             mail server is contacted and no mail is sent.",
            "The part of an e-mail address before the @ is never sent or stored. The web host of this page cannot \
             see what you look up: it comes after the # in the link, and browsers do not send that part.",
            "Saved in your browser: the language, the appearance and the resolver, once you select one. A list of \
             many domains and its results are saved until you delete them. No cookies, no analytics, no server of \
             our own.",
        ],
        places: "Other tools",
        ways: [
            ["Test records", "See what senders do before you publish"],
            ["Plan a migration", "Step by step to another provider"],
            ["Check many domains", "A list of up to 10,000, one row each"],
        ],
        lab_name: "Lab",
        many_name: "Many domains",
        many: "Check many domains",
        version: "Version",
        whole_answer: "Whole answer in Waypost",
        lab: "Lab: test records before you publish them",
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
        promise: "Wat er mis is, en het record dat het oplost.",
        field: "Mail voor",
        field_kinds: "een domein of e-mailadres",
        hint: "Een e-mailadres of URL plakken kan ook; alleen het domein wordt gebruikt.",
        go: "Opzoeken",
        stop: "Stoppen",
        examples: "Ingebouwde voorbeelden (er worden geen DNS-query’s verstuurd)",
        example: |example| match example {
            ExampleId::PrimaryAndBackup => "een primaire en een back-upserver",
            ExampleId::LoadSharing => "drie servers verdelen de mail",
            ExampleId::ThreeLevels => "drie prioriteitsniveaus",
            ExampleId::TakesNoMail => "accepteert geen mail",
            ExampleId::WebOnly => "geen MX-record",
            ExampleId::ForgottenHost => "een mailserver zonder adres",
            ExampleId::AliasAsTarget => "de MX-host is een alias",
            ExampleId::AliasOfAnother => "het domein is een alias",
            ExampleId::MixedMessage => "null-MX naast een andere MX",
            ExampleId::BehindTheWall => "een privéadres",
            ExampleId::AddressAsTarget => "een IP-adres als MX-host",
            ExampleId::BrokenDns => "de DNS antwoordt niet",
            ExampleId::NobodyThere => "bestaat niet",
        },
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
        how_and_examples: "Hoe mail wordt afgeleverd, en voorbeelden",
        choices: "Instellingen",
        language: "Taal",
        appearance: "Weergave",
        theme: |theme| match theme {
            Theme::Auto => "Systeeminstelling",
            Theme::Light => "Licht",
            Theme::Dark => "Donker",
        },
        privacy: "Wat deze pagina verlaat",
        privacy_says: &[
            "DNS-query’s aan de resolver die je hieronder kiest. Heb je niets gekozen en werkt de \
             standaardresolver niet, dan wordt de volgende gebruikt. De resolver ziet je IP-adres en de namen die \
             worden opgezocht: het domein, de mailservers en de namen van de beleidsrecords. Sommige knoppen versturen meer en vermelden dat, zoals: de ene bevraagt alle vermelde resolvers, de andere haalt een \
             beleidsbestand op bij de webserver van het domein. Er wordt geen verbinding met een mailserver \
             gemaakt en geen mail verstuurd.",
            "Het deel van een e-mailadres vóór de @ wordt nooit verstuurd of opgeslagen. Ook de webhost van deze \
             pagina ziet niet wat je opzoekt: dat staat na het hekje (#) in de link, en dat deel verstuurt een \
             browser niet.",
            "Opgeslagen in je browser: de taal, de weergave en de resolver, zodra je er een kiest. Een lijst met \
             veel domeinen en de resultaten blijven opgeslagen totdat je ze verwijdert. Geen cookies, geen \
             statistieken, geen eigen server.",
        ],
        places: "Andere tools",
        ways: [
            [
                "Records testen",
                "Zie vóór publicatie wat verzendende servers doen",
            ],
            [
                "Verhuizing plannen",
                "Stap voor stap naar een andere provider",
            ],
            [
                "Veel domeinen controleren",
                "Een lijst tot 10.000, één regel per domein",
            ],
        ],
        lab_name: "Lab",
        many_name: "Veel domeinen",
        many: "Veel domeinen controleren",
        version: "Versie",
        whole_answer: "Hele antwoord in Waypost",
        lab: "Lab: test records vóór publicatie",
        headline_of: |name| say!["Mail voor ", key(name)],
    };
}
