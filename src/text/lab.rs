//! The lab: records that are tried out before the world sees them.

use super::sentence::{Sentence, data, key, say, wrong};
use crate::zone::FlawKind;

/// The words of the lab.
#[derive(Debug)]
pub struct LabText {
    /// The title of the page, for this domain.
    pub title_of: fn(&str) -> String,
    /// The title of the section.
    pub title: &'static str,
    /// What the lab is for.
    pub about: &'static [&'static str],
    /// Over the field for the domain.
    pub domain: &'static str,
    /// Over the field for the lines.
    pub lines: &'static str,
    /// What can be written there.
    pub lines_hint: Sentences,
    /// Over what is the matter with the lines.
    pub flaws: fn(errors: usize, others: usize) -> String,
    /// Before what is the matter with a line.
    pub line: fn(usize) -> String,
    /// What is the matter.
    pub flaw: fn(&FlawKind) -> Sentence,
    /// What is said below the list: nobody was asked.
    pub note: &'static str,
    /// What the resolver of the lab is called.
    pub resolver: &'static str,
    /// Over an answer from the records.
    pub wire: &'static str,
    /// Why nothing is signed.
    pub not_signed: &'static str,
    /// The words of the stamp: above and below.
    pub stamp: [&'static str; 2],
}

/// Sentences made when they are needed.
type Sentences = fn() -> Vec<Sentence>;

impl LabText {
    /// English.
    pub const EN: LabText = LabText {
        title_of: |name| format!("{name} in the lab – Waypost"),
        title: "Lab",
        about: &[
            "Write down the records that you mean to publish, and see what senders would do with them. \
             Nothing is asked and nothing is sent: it works without a network.",
        ],
        domain: "Domain",
        lines: "Records, as in a zone file",
        lines_hint: || {
            vec![
                say!["Short is enough: ", data("10 mx1.example.com."), "."],
                say![
                    "A host without an address counts as reachable. Write ",
                    data("NODATA"),
                    " behind its name if it has none, ",
                    data("NXDOMAIN"),
                    " if it does not exist, ",
                    data("SERVFAIL"),
                    " if it cannot be looked up.",
                ],
            ]
        },
        flaws: |errors, others| match (errors, others) {
            (0, _) => "Worth a look".to_owned(),
            (1, _) => "One line is left out".to_owned(),
            (errors, _) => format!("{errors} lines are left out"),
        },
        line: |line| format!("Line {line}"),
        flaw: |kind| match kind {
            FlawKind::Unfinished => "The line ends before the record is complete.".into(),
            FlawKind::NoType(word) => say![
                "A type should stand here, such as MX, A or TXT, not ",
                wrong(word),
                ".",
            ],
            FlawKind::BadPreference(word) => say![
                "A preference is a number from 0 to 65535, not ",
                wrong(word),
                ".",
            ],
            FlawKind::BadIpv4(word) => say![wrong(word), " is no IPv4 address."],
            FlawKind::BadIpv6(word) => say![wrong(word), " is no IPv6 address."],
            FlawKind::BadName(word) => say![
                wrong(word),
                " is no name: a part of it is empty or longer than 63 characters, or all of it is too long.",
            ],
            FlawKind::NotAscii(word) => say![
                "The DNS knows ",
                wrong(word),
                " under a name that starts with xn--. Write that one.",
            ],
            FlawKind::BadTtl(word) => say![wrong(word), " is no time to live."],
            FlawKind::BadTlsa(word) => say![
                "A TLSA record is three numbers and hexadecimal digits in pairs; this is not: ",
                wrong(word),
                ".",
            ],
            FlawKind::TooMuch(word) => say!["The record was complete before ", wrong(word), "."],
            FlawKind::OpenQuote => "The second quotation mark is missing.".into(),
            FlawKind::OpenParenthesis => "The other parenthesis is missing.".into(),
            FlawKind::WhoseAddress(ip) => say![
                "Whose address is ",
                data(ip),
                "? Write the name of the host before it.",
            ],
            FlawKind::Directive(word) => say![data(word), " is not followed here."],
            FlawKind::OtherClass(word) => say![
                data(word),
                " is another class than IN, the one of the Internet.",
            ],
            FlawKind::TooLong => "What follows is more than the lab takes, and is left out.".into(),
            FlawKind::NotUsed(record_type) => say![
                data(record_type),
                " has no say in where mail goes: not used here.",
            ],
            FlawKind::MissingDot { written, means } => say![
                "Without a final dot ",
                data(written),
                " means ",
                key(means),
                ".",
            ],
            FlawKind::AddressForName(ip) => say![
                "The name of a host must stand here, not the address ",
                data(ip),
                ".",
            ],
            FlawKind::AliasBesideOthers(name) => say![
                data(name),
                " is an alias and has other records too. Servers refuse such a zone (RFC 1034, 3.6.2).",
            ],
        },
        note: "Tried out: answered from the records of the lab, nothing was asked.",
        resolver: "The resolver of the lab",
        wire: "From the records of the lab:",
        not_signed: "In the lab nothing is signed.",
        stamp: ["lab", "tried out"],
    };

    /// Dutch.
    pub const NL: LabText = LabText {
        title_of: |name| format!("{name} in het lab – Waypost"),
        title: "Lab",
        about: &[
            "Schrijf de records op die je wilt publiceren, en zie wat verzenders ermee zouden doen. \
             Er wordt niets gevraagd en niets verstuurd: het werkt ook zonder netwerk.",
        ],
        domain: "Domein",
        lines: "Records, zoals in een zonebestand",
        lines_hint: || {
            vec![
                say!["Kort mag: ", data("10 mx1.example.com."), "."],
                say![
                    "Een host zonder adres telt als bereikbaar. Zet ",
                    data("NODATA"),
                    " achter de naam als er geen adres is, ",
                    data("NXDOMAIN"),
                    " als de naam niet bestaat, ",
                    data("SERVFAIL"),
                    " als opzoeken niet lukt.",
                ],
            ]
        },
        flaws: |errors, others| match (errors, others) {
            (0, _) => "Een blik waard".to_owned(),
            (1, _) => "Eén regel doet niet mee".to_owned(),
            (errors, _) => format!("{errors} regels doen niet mee"),
        },
        line: |line| format!("Regel {line}"),
        flaw: |kind| match kind {
            FlawKind::Unfinished => "De regel houdt op voordat het record af is.".into(),
            FlawKind::NoType(word) => say![
                "Hier hoort een type te staan, zoals MX, A of TXT, niet ",
                wrong(word),
                ".",
            ],
            FlawKind::BadPreference(word) => say![
                "Een voorkeur is een getal van 0 tot en met 65535, niet ",
                wrong(word),
                ".",
            ],
            FlawKind::BadIpv4(word) => say![wrong(word), " is geen IPv4-adres."],
            FlawKind::BadIpv6(word) => say![wrong(word), " is geen IPv6-adres."],
            FlawKind::BadName(word) => say![
                wrong(word),
                " is geen naam: een deel ervan is leeg of langer dan 63 tekens, of het geheel is te lang.",
            ],
            FlawKind::NotAscii(word) => say![
                "De DNS kent ",
                wrong(word),
                " onder een naam die met xn-- begint. Schrijf die.",
            ],
            FlawKind::BadTtl(word) => say![wrong(word), " is geen bewaartijd."],
            FlawKind::BadTlsa(word) => say![
                "Een TLSA-record bestaat uit drie getallen en hexadecimale cijfers in paren; dit niet: ",
                wrong(word),
                ".",
            ],
            FlawKind::TooMuch(word) => say!["Het record was al af vóór ", wrong(word), "."],
            FlawKind::OpenQuote => "Het tweede aanhalingsteken ontbreekt.".into(),
            FlawKind::OpenParenthesis => "Het andere haakje ontbreekt.".into(),
            FlawKind::WhoseAddress(ip) => say![
                "Van wie is het adres ",
                data(ip),
                "? Zet de naam van de host ervoor.",
            ],
            FlawKind::Directive(word) => say![data(word), " wordt hier niet gevolgd."],
            FlawKind::OtherClass(word) => say![
                data(word),
                " is een andere klasse dan IN, die van het internet.",
            ],
            FlawKind::TooLong => "De rest is meer dan het lab aankan, en doet niet mee.".into(),
            FlawKind::NotUsed(record_type) => say![
                data(record_type),
                " bepaalt niet waar mail heen gaat: hier niet gebruikt.",
            ],
            FlawKind::MissingDot { written, means } => say![
                "Zonder punt aan het eind betekent ",
                data(written),
                " eigenlijk ",
                key(means),
                ".",
            ],
            FlawKind::AddressForName(ip) => say![
                "Hier hoort de naam van een host, niet het adres ",
                data(ip),
                ".",
            ],
            FlawKind::AliasBesideOthers(name) => say![
                data(name),
                " is een alias en heeft ook andere records. Servers weigeren zo’n zone (RFC 1034, 3.6.2).",
            ],
        },
        note: "Uitgeprobeerd: beantwoord uit de records van het lab, er is niets gevraagd.",
        resolver: "De resolver van het lab",
        wire: "Uit de records van het lab:",
        not_signed: "In het lab is niets ondertekend.",
        stamp: ["lab", "uitgeprobeerd"],
    };
}
