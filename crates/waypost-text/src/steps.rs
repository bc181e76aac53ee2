//! How mail finds its way, in five steps; and the words of the still beside them.

use super::Sentence;
use super::sentence::{data, say};

/// The words of the explanation.
#[derive(Debug)]
pub struct StepsText {
    /// The head of the section.
    pub title: &'static str,
    /// Five steps: a word or two, and what happens.
    pub steps: fn() -> [(&'static str, Sentence); 5],
    /// What the steps do not say.
    pub after: &'static [&'static str],
    /// The head of the still.
    pub still: &'static str,
    /// What the still shows, for those who do not see it.
    pub still_shows: &'static str,
    /// Below the still.
    pub still_says: &'static str,
    /// What stands in the still.
    pub picture: PictureText,
}

/// The words inside the still: at most 26 characters each.
#[derive(Debug)]
pub struct PictureText {
    /// The band of what was really asked.
    pub measured: &'static str,
    /// What it holds, in one line.
    pub measured_what: &'static str,
    /// The same in two lines.
    pub measured_lines: [&'static str; 2],
    /// The rest.
    pub simulated: &'static str,
    /// What it is not.
    pub simulated_what: &'static str,
    /// The reader, and what they use.
    pub reader: [&'static str; 2],
    /// The sending server, and whose rules it follows.
    pub sender: [&'static str; 2],
    /// The resolver.
    pub resolver: &'static str,
    /// The name servers of the domain.
    pub servers: &'static str,
    /// The mailbox.
    pub mailbox: &'static str,
    /// A host that is being tried.
    pub trying: &'static str,
    /// The ranks of the three levels.
    pub ranks: [&'static str; 3],
}

impl StepsText {
    /// English.
    pub const EN: StepsText = StepsText {
        title: "How mail finds its way",
        steps: || {
            [
                (
                    "The address",
                    say![
                        "You write to ",
                        data("user@example.com"),
                        ". Only the part after the @ decides where the letter goes.",
                    ],
                ),
                (
                    "The question",
                    say![
                        "Your provider’s server, not your own mail program, asks the DNS for the MX records of ",
                        data("example.com"),
                        ": which hosts take its mail?",
                    ],
                ),
                (
                    "The list",
                    "Each record names one host and a number, the preference. The order in which they come means \
                     nothing."
                        .into(),
                ),
                (
                    "The order",
                    "Lowest number first. Hosts with equal numbers share the load: the sender draws lots. A higher \
                     number is a fallback, tried when nobody before it takes the letter."
                        .into(),
                ),
                (
                    "The delivery",
                    "The host that accepts the letter is responsible for it from then on. That is not yet the mailbox: \
                     it may filter the letter, pass it on, or still return it."
                        .into(),
                ),
            ]
        },
        after: &[
            "If no host answers, the letter waits at the sender, which tries again for several days. That is why a \
             short failure loses no mail, with or without a second level.",
            "MX records do not themselves stop spam or phishing. SPF, DKIM and DMARC stand beside them for that; they \
             are records about who may send in the name of a domain, not about where its mail goes.",
        ],
        still: "One letter, followed",
        still_shows: "A letter on its way: your provider asks the DNS, then tries the host with the lowest number first, \
                      and the others only if it does not answer.",
        still_says: "Type a domain above, and the picture is drawn for it: its hosts, its levels, and one letter that \
                     tries them in order. You can switch servers off and watch where the letter goes instead.",
        picture: PictureText {
            measured: "Measured",
            measured_what: "the DNS, as it answered",
            measured_lines: ["the DNS, as", "it answered"],
            simulated: "Simulated",
            simulated_what: "no mail is sent",
            reader: ["You", "mail program"],
            sender: ["Your provider", "RFC 5321"],
            resolver: "Resolver",
            servers: "Name servers",
            mailbox: "Mailbox",
            trying: "trying …",
            ranks: ["tried first", "then", "last"],
        },
    };

    /// Dutch.
    pub const NL: StepsText = StepsText {
        title: "Hoe mail de weg vindt",
        steps: || {
            [
                (
                    "Het adres",
                    say![
                        "Je schrijft aan ",
                        data("user@example.com"),
                        ". Alleen het deel achter de @ bepaalt waar de brief heen gaat.",
                    ],
                ),
                (
                    "De vraag",
                    say![
                        "De server van je provider, niet je eigen mailprogramma, vraagt de DNS om de MX-records van ",
                        data("example.com"),
                        ": welke hosts nemen de mail aan?",
                    ],
                ),
                (
                    "De lijst",
                    "Elk record noemt één host en een getal, de voorkeur. De volgorde waarin ze binnenkomen, betekent \
                 niets."
                        .into(),
                ),
                (
                    "De volgorde",
                    "Het laagste getal eerst. Hosts met hetzelfde getal delen de drukte: de verzender loot. Een hoger \
                     getal is een vangnet, voor als niemand daarvóór de brief aanneemt."
                        .into(),
                ),
                (
                    "De aflevering",
                    "De host die de brief aanneemt, is er vanaf dan verantwoordelijk voor. Dat is nog niet de postbus: \
                     de host kan de brief filteren, doorgeven of alsnog terugsturen."
                        .into(),
                ),
            ]
        },
        after: &[
            "Antwoordt geen enkele host, dan wacht de brief bij de verzender, die het dagenlang opnieuw probeert. \
             Daarom kost een korte storing geen mail, met of zonder tweede niveau.",
            "MX-records houden zelf geen spam of phishing tegen. Daarvoor staan SPF, DKIM en DMARC ernaast; die gaan \
             over wie er namens een domein mag verzenden, niet over waar de mail heen gaat.",
        ],
        still: "Eén brief, gevolgd",
        still_shows: "Een brief onderweg: je provider vraagt de DNS, probeert dan eerst de host met het laagste getal, en \
                      de andere alleen als die niet antwoordt.",
        still_says: "Typ hierboven een domein, en de tekening wordt ervoor gemaakt: de hosts, de niveaus, en één brief die \
                     ze op volgorde probeert. Je kunt servers uitzetten en kijken waar de brief dan heen gaat.",
        picture: PictureText {
            measured: "Gemeten",
            measured_what: "wat de DNS antwoordde",
            measured_lines: ["wat de DNS", "antwoordde"],
            simulated: "Nagespeeld",
            simulated_what: "er gaat geen mail uit",
            reader: ["Jij", "mailprogramma"],
            sender: ["Je provider", "RFC 5321"],
            resolver: "Resolver",
            servers: "Naamservers",
            mailbox: "Postbus",
            trying: "probeert …",
            ranks: ["eerst", "daarna", "ten slotte"],
        },
    };
}
