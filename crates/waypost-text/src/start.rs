//! The start page, and the foot of every page: what else there is, what leaves the page, the choices.

use waypost_core::lookup::example::ExampleId;

use crate::settings::Theme;

/// The words of the start page and of the foot.
#[derive(Debug)]
pub struct StartText {
    /// Below the headline: what is found besides.
    pub promise: &'static str,
    /// Over the examples.
    pub examples: &'static str,
    /// What an example shows.
    pub example: fn(ExampleId) -> &'static str,
    /// The link to the start page, which tells how mail is delivered and has the examples.
    pub how_and_examples: &'static str,
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
    /// Recent lookups: their name.
    pub recent: &'static str,
    /// They are not stored, or they are.
    pub recent_is: [&'static str; 2],
    /// What that means.
    pub recent_says: &'static str,
    /// Deletes all of them.
    pub recent_delete: &'static str,
    /// These parts at the start: the lab, a plan in it, many domains; what each is called, and what it is for.
    pub ways: [[&'static str; 2]; 3],
    /// The link to the page for many domains.
    pub many: &'static str,
    /// The link to the lessons.
    pub lessons: &'static str,
    /// The way to the page that explains bounces; not on the start page, whose room is taken.
    pub bounce: &'static str,
    /// Before the version.
    pub version: &'static str,
    /// The link to the lab.
    pub lab: &'static str,
}

impl StartText {
    /// English.
    pub const EN: StartText = StartText {
        promise: "What is wrong with it, and the record that fixes it.",
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
            ExampleId::EqualPair => "two servers with the same preference",
        },
        how_and_examples: "How mail is delivered, and examples",
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
             next default resolver is used. The resolver sees your IP address, the domain, and the names of its mail \
             servers and policy records. Some buttons look up more, and say so: other resolvers, DKIM keys, DNSSEC \
             signatures, the live records in the lab, or the policy file on the domain’s web server. No mail server \
             is contacted and no mail is sent.",
            "The part of an e-mail address before the @ is never sent or stored. The web host of this page cannot \
             see what you look up: it comes after the # in the link, and browsers do not send that part.",
            "Saved in your browser: the language, the appearance and the resolver, once you select one; this page, so \
             that it opens without a network; recent lookups, if you switch them on; a list of many domains and its \
             results, until you delete them. No cookies, no analytics, no server of our own.",
        ],
        recent: "Recent lookups",
        recent_is: ["Off", "On"],
        recent_says: "On: this browser saves the last 20 domains that you look up, with the result for incoming mail.",
        recent_delete: "Delete recent lookups",
        ways: [
            ["Test records", "See what senders do before you publish"],
            ["Plan a migration", "Step by step to another provider"],
            ["Check many domains", "A list of up to 10,000, one row each"],
        ],
        many: "Check many domains",
        lessons: "Eight lessons",
        bounce: "Explain a bounce",
        version: "Version",
        lab: "Lab: test records before you publish them",
    };

    /// Dutch.
    pub const NL: StartText = StartText {
        promise: "Wat er mis is, en het record dat het oplost.",
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
            ExampleId::EqualPair => "twee servers met dezelfde prioriteit",
        },
        how_and_examples: "Hoe mail wordt afgeleverd, en voorbeelden",
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
             standaardresolver niet, dan wordt de volgende gebruikt. De resolver ziet je IP-adres, het domein en de \
             namen van de mailservers en de beleidsrecords. Sommige knoppen zoeken meer op en vermelden dat: andere \
             resolvers, DKIM-sleutels, DNSSEC-handtekeningen, de actuele records in het lab of het beleidsbestand op \
             de webserver van het domein. Er gaat niets naar een mailserver.",
            "Het deel van een e-mailadres vóór de @ wordt nooit verstuurd of opgeslagen. Ook de webhost ziet niet \
             wat je opzoekt: wat in de link na het hekje (#) staat, verstuurt een browser niet.",
            "Opgeslagen in je browser: de taal, de weergave en de resolver, zodra je er een kiest; deze pagina, \
             zodat die zonder netwerk opent; recente zoekopdrachten, als je ze inschakelt; een lijst met veel domeinen \
             en de resultaten, totdat je ze verwijdert. Geen cookies, geen statistieken, geen eigen server.",
        ],
        recent: "Recente zoekopdrachten",
        recent_is: ["Uit", "Aan"],
        recent_says: "Aan: deze browser bewaart de laatste 20 domeinen die je opzoekt, met het resultaat voor inkomende mail.",
        recent_delete: "Recente zoekopdrachten verwijderen",
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
        many: "Veel domeinen controleren",
        lessons: "Acht lessen",
        bounce: "Een bounce uitleggen",
        version: "Versie",
        lab: "Lab: test records vóór publicatie",
    };
}
