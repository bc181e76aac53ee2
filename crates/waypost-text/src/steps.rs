//! How mail is delivered, in five steps; and the words of the still next to them.

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
    /// The words in the still.
    pub picture: PictureText,
}

/// The words inside the still: at most 26 characters each.
#[derive(Debug)]
pub struct PictureText {
    /// The band of what was really looked up.
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
        title: "How mail is delivered",
        steps: || {
            [
                (
                    "The address",
                    say![
                        "You write to ",
                        data("user@example.com"),
                        ". Only the part after the @ decides where the message goes.",
                    ],
                ),
                (
                    "The query",
                    say![
                        "Your provider’s mail server, not your mail program, looks up the MX records of ",
                        data("example.com"),
                        ": which servers accept mail for it?",
                    ],
                ),
                (
                    "The list",
                    "Each record gives the name of one mail server and a number, its preference. The order in \
                     which the records arrive has no meaning."
                        .into(),
                ),
                (
                    "The order",
                    "The server with the lowest number is tried first. Servers with the same number share the \
                     load: the sender picks one at random. A server with a higher number is a backup, tried only \
                     when the earlier ones are unavailable."
                        .into(),
                ),
                (
                    "The delivery",
                    "The server that accepts the message is responsible for it from then on. The message is not \
                     in the mailbox yet: the server may still filter it, forward it or bounce it."
                        .into(),
                ),
            ]
        },
        after: &[
            "If no mail server is available, the message stays in the sender’s queue, and the sender retries for \
             several days. A short outage therefore loses no mail, even without a backup.",
            "MX records say nothing about who may send mail. SPF, DKIM and DMARC do: with them a receiving server checks whether mail really comes from the domain. They do not decide where its mail goes.",
        ],
        still: "One message, followed",
        still_shows: "A message on its way: your provider looks up the MX records and tries the server with the \
                      lowest number first. The other servers are tried only if the first is unavailable.",
        still_says: "Enter a domain above to draw this picture for it: its mail servers, its priority levels, and \
                     one message that tries them in order. You can switch servers off and watch where the message \
                     goes instead.",
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
            trying: "trying…",
            ranks: ["tried first", "then", "last"],
        },
    };

    /// Dutch.
    pub const NL: StepsText = StepsText {
        title: "Hoe mail wordt afgeleverd",
        steps: || {
            [
                (
                    "Het adres",
                    say![
                        "Je schrijft aan ",
                        data("user@example.com"),
                        ". Alleen het deel achter de @ bepaalt waar het bericht heen gaat.",
                    ],
                ),
                (
                    "De DNS-query",
                    say![
                        "De mailserver van je provider, niet je eigen mailprogramma, zoekt de MX-records van ",
                        data("example.com"),
                        " op: welke mailservers nemen de mail aan?",
                    ],
                ),
                (
                    "De lijst",
                    "Elk record bevat de naam van één mailserver en een getal: de prioriteit (preference). De \
                     volgorde waarin de records binnenkomen, heeft geen betekenis."
                        .into(),
                ),
                (
                    "De volgorde",
                    "Het laagste getal gaat voor. Servers met hetzelfde getal verdelen de belasting: er wordt \
                     willekeurig een gekozen. Een server met een hoger getal is een back-up (fallback), voor als \
                     de eerdere niet beschikbaar zijn."
                        .into(),
                ),
                (
                    "De aflevering",
                    "De server die het bericht aanneemt, is er vanaf dat moment verantwoordelijk voor. Het \
                     bericht staat dan nog niet in de mailbox: de server kan het filteren, doorsturen of alsnog \
                     terugsturen."
                        .into(),
                ),
            ]
        },
        after: &[
            "Als geen enkele mailserver bereikbaar is, blijft het bericht in de wachtrij van de verzendende \
             server. Die probeert het dagenlang opnieuw. Door een korte storing gaat dus geen mail verloren, ook \
             zonder back-upserver.",
            "MX-records zeggen niets over wie mail mag versturen. Daarvoor zijn SPF, DKIM en DMARC: daarmee controleert een ontvangende server of mail echt van het domein komt. Ze bepalen niet waar de mail heen gaat.",
        ],
        still: "Eén bericht, gevolgd",
        still_shows: "Een bericht onderweg: je provider zoekt de MX-records op en probeert eerst de server met \
                      het laagste getal. De andere servers zijn pas aan de beurt als de eerste niet beschikbaar \
                      is.",
        still_says: "Vul hierboven een domein in om deze tekening ervoor te maken: de mailservers, de \
                     prioriteitsniveaus en één bericht dat ze op volgorde probeert. Je kunt servers uitzetten en \
                     kijken waar het bericht dan heen gaat.",
        picture: PictureText {
            measured: "Gemeten",
            measured_what: "wat de DNS antwoordde",
            measured_lines: ["wat de DNS", "antwoordde"],
            simulated: "Gesimuleerd",
            simulated_what: "geen mail verstuurd",
            reader: ["Jij", "mailprogramma"],
            sender: ["Je provider", "RFC 5321"],
            resolver: "Resolver",
            servers: "Naamservers",
            mailbox: "Mailbox",
            trying: "probeert…",
            ranks: ["eerst", "daarna", "als laatste"],
        },
    };
}
