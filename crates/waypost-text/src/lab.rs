//! The lab: records that are tried out before the world sees them.

use super::sentence::{Sentence, data, key, say, wrong};
use waypost_core::zone::{FLAWS_MAX, Fix, FlawKind, Form, Mark};

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
    /// Where only the first are listed.
    pub first_flaws: fn(usize) -> String,
    /// Before what is the matter with a line.
    pub line: fn(usize) -> String,
    /// What is the matter.
    pub flaw: fn(&FlawKind) -> Sentence,
    /// Over the table.
    pub hosts: &'static str,
    /// In the place of the table, while it is empty.
    pub no_hosts: &'static str,
    /// How many rows the table leaves out.
    pub more_rows: fn(usize) -> String,
    /// Adds a row.
    pub add_host: &'static str,
    /// The cell of a preference.
    pub preference: &'static str,
    /// The cell of a host.
    pub host: &'static str,
    /// The cell of its addresses.
    pub addresses: &'static str,
    /// In that cell, where there are none, by what the host is said to be.
    pub not_given: fn(Option<Mark>) -> &'static str,
    /// In the place of addresses.
    pub alias: fn(&str) -> Sentence,
    /// In the place of the addresses of a null MX.
    pub nobody: &'static str,
    /// The label of the choice below.
    pub state_of: fn(&str) -> String,
    /// What a host without addresses is.
    pub state: fn(Option<Mark>) -> &'static str,
    /// The label of the buttons of a row.
    pub row: fn(&str) -> String,
    /// Moves a row up.
    pub up: fn(&str) -> String,
    /// Moves a row down.
    pub down: fn(&str) -> String,
    /// Takes a row away.
    pub remove: fn(&str) -> String,
    /// Over the choice of examples.
    pub from_example: &'static str,
    /// That choice before one is chosen.
    pub choose: &'static str,
    /// Takes a step back.
    pub undo: &'static str,
    /// Takes it again.
    pub redo: &'static str,
    /// Takes all records away.
    pub clear: &'static str,
    /// Mends a flaw.
    pub fix: fn(Fix) -> &'static str,
    /// Mends all flaws of this kind.
    pub fix_all: fn(Fix, usize) -> String,
    /// Said where a link cannot hold the lab.
    pub beyond_link: &'static str,
    /// The button at an answer that leads here.
    pub edit_this: &'static str,
    /// The title of what is taken away.
    pub away: &'static str,
    /// The label of the choice of a form.
    pub form_of: &'static str,
    /// The name of a form.
    pub form: fn(Form) -> &'static str,
    /// Copies the records.
    pub copy_records: &'static str,
    /// Copies the link.
    pub copy_link: &'static str,
    /// Over the frame.
    pub embed: &'static str,
    /// What the frame shows.
    pub embed_says: &'static str,
    /// Copies the frame.
    pub copy_embed: &'static str,
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

fn all_en(count: usize) -> String {
    match count {
        2 => "both".to_owned(),
        count => format!("all {count}"),
    }
}

fn all_nl(count: usize) -> String {
    match count {
        2 => "beide".to_owned(),
        count => format!("alle {count}"),
    }
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
                say![
                    "Paste lines of a zone file, or what ",
                    data("dig"),
                    ", ",
                    data("host"),
                    " or ",
                    data("nslookup"),
                    " prints; ",
                    data("10 mx1.example.com."),
                    " is enough too.",
                ],
                say![
                    "A host without an address counts as reachable. Write ",
                    data("NODATA"),
                    " after its name if it has none, ",
                    data("NXDOMAIN"),
                    " if it does not exist, ",
                    data("SERVFAIL"),
                    " if it cannot be looked up.",
                ],
            ]
        },
        flaws: |errors, others| {
            let left_out = match errors {
                0 => return "Worth a look".to_owned(),
                1 => "One line is left out".to_owned(),
                errors if errors + others >= FLAWS_MAX => {
                    return format!("{errors} lines and more are left out");
                }
                errors => format!("{errors} lines are left out"),
            };
            match others {
                0 => left_out,
                1 => left_out + ", one is worth a look",
                others => format!("{left_out}, {others} are worth a look"),
            }
        },
        first_flaws: |count| format!("The first {count}:"),
        line: |line| format!("Line {line}"),
        flaw: |kind| {
            match kind {
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
            FlawKind::BadIpv4(word) => say![wrong(word), " is not an IPv4 address."],
            FlawKind::BadIpv6(word) => say![wrong(word), " is not an IPv6 address."],
            FlawKind::BadName(word) => say![
                wrong(word),
                " is not a name: a part of it is empty or longer than 63 characters, or all of it is too long.",
            ],
            FlawKind::NotAscii(word) => say![
                "The DNS knows ",
                wrong(word),
                " under a name that starts with xn--.",
            ],
            FlawKind::BadTtl(word) => say![wrong(word), " is not a time to live."],
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
            FlawKind::NoOwner => {
                "Whose record is this? The line names no owner, and none can be taken from the line before.".into()
            }
            FlawKind::BadEscape(word) => say![
                "After a backslash stands the character that it protects, or three digits up to 255; not so in ",
                wrong(word),
                ".",
            ],
            FlawKind::BadGeneric(record_type) => say![
                "After \\# stand the number of octets and the octets in hexadecimal; here they do not make a record of the type ",
                data(record_type),
                ".",
            ],
            FlawKind::Unclear(text) => say![
                "What belongs to this text cannot be told: ",
                wrong(text),
                ". Write the whole of it in quotation marks.",
            ],
            FlawKind::Cut(text) => say![
                "The tool left out the end of ",
                wrong(text),
                ". Ask it for the whole.",
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
            FlawKind::Unquoted(text) => say![
                "Without quotation marks this text reads as ",
                key(text),
                ".",
            ],
            FlawKind::LongString(octets) => say![
                format!("This string has {octets} octets; one holds 255 at most, and most servers refuse more."),
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
        }
        },
        hosts: "Hosts",
        no_hosts: "No host yet. Add one, start from an example, or paste what you have.",
        more_rows: |count| format!("{count} more hosts stand in the text only."),
        add_host: "Add a host",
        preference: "Preference",
        host: "Host",
        addresses: "Addresses",
        not_given: |mark| match mark {
            None => "not given: reachable",
            Some(Mark::NoData | Mark::NoSuchName) => "none",
            Some(Mark::Failing) => "not known",
        },
        alias: |target| say!["An alias of ", data(target), "."],
        nobody: "Nobody: the domain takes no mail.",
        state_of: |host| format!("Without addresses, {host} is"),
        state: |mark| match mark {
            None => "taken as reachable",
            Some(Mark::NoData) => "without an address",
            Some(Mark::NoSuchName) => "a name that does not exist",
            Some(Mark::Failing) => "impossible to look up",
        },
        row: |host| format!("Move or remove {host}"),
        up: |host| format!("Move {host} up"),
        down: |host| format!("Move {host} down"),
        remove: |host| format!("Remove {host}"),
        from_example: "Start from an example",
        choose: "Choose one",
        undo: "Undo",
        redo: "Redo",
        clear: "Clear",
        fix: |fix| match fix {
            Fix::Dot => "Put the dot there",
            Fix::Quotes => "Put quotation marks around it",
            Fix::Ascii => "Write that name",
            Fix::Split => "Split it",
        },
        fix_all: |fix, count| match fix {
            Fix::Dot => format!("Put {} dots there", all_en(count)),
            Fix::Quotes => format!("Put {} texts in quotation marks", all_en(count)),
            Fix::Ascii => format!("Write {} names in that form", all_en(count)),
            Fix::Split => format!("Split {} strings", all_en(count)),
        },
        beyond_link: "This is more than a link can hold. Copy the lines to keep them.",
        edit_this: "Edit this in the lab",
        away: "Take away",
        form_of: "Form",
        form: |form| match form {
            Form::Zone => "Zone file",
            Form::Table => "Table",
            Form::Markdown => "Markdown",
            Form::DnsControl => "DNSControl",
            Form::OctoDns => "octoDNS",
            Form::Json => "JSON",
        },
        copy_records: "Copy the records",
        copy_link: "Copy a link to this lab",
        embed: "In a page of your own",
        embed_says: "This frame shows the list and the walk-through of these records. It asks nobody anything.",
        copy_embed: "Copy the frame",
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
                say![
                    "Plak regels van een zonebestand, of wat ",
                    data("dig"),
                    ", ",
                    data("host"),
                    " of ",
                    data("nslookup"),
                    " afdrukt; ",
                    data("10 mx1.example.com."),
                    " is ook genoeg.",
                ],
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
        flaws: |errors, others| {
            let left_out = match errors {
                0 => return "Een blik waard".to_owned(),
                1 => "Eén regel doet niet mee".to_owned(),
                errors if errors + others >= FLAWS_MAX => {
                    return format!("{errors} regels en meer doen niet mee");
                }
                errors => format!("{errors} regels doen niet mee"),
            };
            match others {
                0 => left_out,
                1 => left_out + ", één is een blik waard",
                others => format!("{left_out}, {others} zijn een blik waard"),
            }
        },
        first_flaws: |count| format!("De eerste {count}:"),
        line: |line| format!("Regel {line}"),
        flaw: |kind| {
            match kind {
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
                " onder een naam die met xn-- begint.",
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
            FlawKind::NoOwner => {
                "Van wie is dit record? De regel noemt geen naam, en de regel ervoor geeft er ook geen.".into()
            }
            FlawKind::BadEscape(word) => say![
                "Na een backslash komt het teken dat hij beschermt, of drie cijfers tot en met 255; zo niet in ",
                wrong(word),
                ".",
            ],
            FlawKind::BadGeneric(record_type) => say![
                "Na \\# komen het aantal octetten en de octetten zelf, hexadecimaal; hier vormen ze geen record van het type ",
                data(record_type),
                ".",
            ],
            FlawKind::Unclear(text) => say![
                "Wat bij deze tekst hoort, is niet te zeggen: ",
                wrong(text),
                ". Zet het geheel tussen aanhalingstekens.",
            ],
            FlawKind::Cut(text) => say![
                "Het programma liet het einde weg van ",
                wrong(text),
                ". Vraag het om het geheel.",
            ],
            FlawKind::Directive(word) => say![data(word), " wordt hier niet gevolgd."],
            FlawKind::OtherClass(word) => say![
                data(word),
                " is een andere klasse dan IN, die van het internet.",
            ],
            FlawKind::TooLong => "De rest is meer dan het lab aankan, en doet niet mee.".into(),
            FlawKind::NotUsed(record_type) => say![
                data(record_type),
                " bepaalt niet waar mail heen gaat: wordt hier niet gebruikt.",
            ],
            FlawKind::MissingDot { written, means } => say![
                "Zonder punt aan het eind betekent ",
                data(written),
                " eigenlijk ",
                key(means),
                ".",
            ],
            FlawKind::Unquoted(text) => {
                say!["Zonder aanhalingstekens luidt deze tekst ", key(text), ".",]
            }
            FlawKind::LongString(octets) => say![
                format!("Deze string telt {octets} octetten; er passen er 255 in, en de meeste servers weigeren meer."),
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
        }
        },
        hosts: "Hosts",
        no_hosts: "Nog geen host. Voeg er een toe, begin met een voorbeeld, of plak wat je hebt.",
        more_rows: |count| format!("Nog {count} hosts staan alleen in de tekst."),
        add_host: "Voeg een host toe",
        preference: "Voorkeur",
        host: "Host",
        addresses: "Adressen",
        not_given: |mark| match mark {
            None => "niet opgegeven: bereikbaar",
            Some(Mark::NoData | Mark::NoSuchName) => "geen",
            Some(Mark::Failing) => "niet bekend",
        },
        alias: |target| say!["Een alias van ", data(target), "."],
        nobody: "Niemand: het domein neemt geen mail aan.",
        state_of: |host| format!("Zonder adressen is {host}"),
        state: |mark| match mark {
            None => "bereikbaar",
            Some(Mark::NoData) => "zonder adres",
            Some(Mark::NoSuchName) => "een naam die niet bestaat",
            Some(Mark::Failing) => "niet op te zoeken",
        },
        row: |host| format!("Verplaats of verwijder {host}"),
        up: |host| format!("Verplaats {host} omhoog"),
        down: |host| format!("Verplaats {host} omlaag"),
        remove: |host| format!("Verwijder {host}"),
        from_example: "Begin met een voorbeeld",
        choose: "Kies er een",
        undo: "Ongedaan maken",
        redo: "Opnieuw doen",
        clear: "Leegmaken",
        fix: |fix| match fix {
            Fix::Dot => "Zet de punt erachter",
            Fix::Quotes => "Zet er aanhalingstekens om",
            Fix::Ascii => "Schrijf die naam",
            Fix::Split => "Splits hem",
        },
        fix_all: |fix, count| match fix {
            Fix::Dot => format!("Zet {} punten erachter", all_nl(count)),
            Fix::Quotes => format!("Zet {} teksten tussen aanhalingstekens", all_nl(count)),
            Fix::Ascii => format!("Schrijf {} namen in die vorm", all_nl(count)),
            Fix::Split => format!("Splits {} strings", all_nl(count)),
        },
        beyond_link: "Dit is meer dan een link kan bevatten. Kopieer de regels om ze te bewaren.",
        edit_this: "Bewerk dit in het lab",
        away: "Meenemen",
        form_of: "Vorm",
        form: |form| match form {
            Form::Zone => "Zonebestand",
            Form::Table => "Tabel",
            Form::Markdown => "Markdown",
            Form::DnsControl => "DNSControl",
            Form::OctoDns => "octoDNS",
            Form::Json => "JSON",
        },
        copy_records: "Kopieer de records",
        copy_link: "Kopieer een link naar dit lab",
        embed: "Op je eigen pagina",
        embed_says: "Dit frame laat van deze records de lijst en de brief op weg zien. Het vraagt niemand iets.",
        copy_embed: "Kopieer het frame",
        note: "Uitgeprobeerd: beantwoord uit de records van het lab, er is niets gevraagd.",
        resolver: "De resolver van het lab",
        wire: "Uit de records van het lab:",
        not_signed: "In het lab is niets ondertekend.",
        stamp: ["lab", "uitgeprobeerd"],
    };
}
