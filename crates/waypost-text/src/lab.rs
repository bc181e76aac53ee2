//! The lab: records that are tried out before they are published.

use super::diagnosis::DiagnosisText;
use super::sentence::{Sentence, data, key, say, wrong};
use waypost_core::progress::Count;
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
    /// Puts the live records into the lab.
    pub load_live: &'static str,
    /// What comes of the records.
    pub result: &'static str,
    /// In its place, while there are no records.
    pub no_result: &'static str,
    /// The mail servers, as short as can be.
    pub short_list: &'static str,
    /// How much asked for a change at the start, and how much does now.
    pub since_start: fn(Option<Count>, Count) -> String,
    /// The same, compared with the live records.
    pub since_live: fn(Option<Count>, Count) -> String,
    /// How much asks for a change, in a narrow place.
    pub verdict: fn(Option<Count>, Count) -> String,
    /// Over the choice of what to compare with.
    pub compare_with: &'static str,
    /// The records at the start.
    pub start: &'static str,
    /// The live records.
    pub live: &'static str,
    /// Makes the records as they are now the start.
    pub compare_from_here: &'static str,
    /// At a problem that was not there.
    pub new: &'static str,
    /// At a problem that is there no more.
    pub fixed: &'static str,
    /// At one of which that is not known.
    pub unchecked: &'static str,
    /// How many more there are.
    pub and_more: fn(usize) -> String,
    /// Fixes a flaw.
    pub fix: fn(Fix) -> &'static str,
    /// Fixes all flaws of this kind.
    pub fix_all: fn(Fix, usize) -> String,
    /// Said where a link cannot hold the lab.
    pub beyond_link: &'static str,
    /// The title of the export.
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
    /// Over an answer from the records.
    pub wire: &'static str,
    /// Why nothing is signed.
    pub not_signed: &'static str,
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

/// The same words at the start of a label.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// How much asks for a change, in English.
fn count_en(count: Count) -> String {
    match (DiagnosisText::EN.count)(count.problems, count.advice) {
        words if words.is_empty() => "no problems".to_owned(),
        words => words,
    }
}

/// The same in Dutch.
fn count_nl(count: Count) -> String {
    match (DiagnosisText::NL.count)(count.problems, count.advice) {
        words if words.is_empty() => "geen problemen".to_owned(),
        words => words,
    }
}

/// What of two counts is told: the problems, or where only those differ the recommendations.
fn told(before: Count, now: Count) -> [Count; 2] {
    let is_advice = before.problems == now.problems && before.advice != now.advice;
    [before, now].map(|count| {
        if is_advice && count.advice > 0 {
            Count {
                problems: 0,
                ..count
            }
        } else {
            Count { advice: 0, ..count }
        }
    })
}

/// Sentences made when they are needed.
type Sentences = fn() -> Vec<Sentence>;

impl LabText {
    /// English.
    pub const EN: LabText = LabText {
        title_of: |name| format!("{name} in the lab – Waypost"),
        title: "Lab",
        about: &["DNS queries are sent for live records only. Everything else works offline too."],
        domain: "Domain",
        lines: "Records in zone file format",
        lines_hint: || {
            vec![
                say![
                    "Paste lines from a zone file, or output of ",
                    data("dig"),
                    ", ",
                    data("host"),
                    " or ",
                    data("nslookup"),
                    ". A short form such as ",
                    data("10 mx1.example.com."),
                    " works too.",
                ],
                say![
                    "A host without an address is assumed to be reachable. After the name of a host, write ",
                    data("NODATA"),
                    " if it has no address, ",
                    data("NXDOMAIN"),
                    " if it does not exist, or ",
                    data("SERVFAIL"),
                    " if the lookup fails.",
                ],
            ]
        },
        flaws: |errors, others| {
            let left_out = match errors {
                0 => return "Warnings".to_owned(),
                1 => "1 line is ignored".to_owned(),
                errors if errors + others >= FLAWS_MAX => {
                    return format!("{errors} or more lines are ignored");
                }
                errors => format!("{errors} lines are ignored"),
            };
            match others {
                0 => left_out,
                1 => left_out + ", 1 warning",
                others => format!("{left_out}, {others} warnings"),
            }
        },
        first_flaws: |count| format!("The first {count}:"),
        line: |line| format!("Line {line}"),
        flaw: |kind| {
            match kind {
            FlawKind::Unfinished => "The record is not complete.".into(),
            FlawKind::NoType(word) => say![
                wrong(word),
                " is not a record type. Write a type such as MX, A or TXT here.",
            ],
            FlawKind::BadPreference(word) => say![
                wrong(word),
                " is not a preference. Use a number from 0 to 65535.",
            ],
            FlawKind::BadIpv4(word) => say![wrong(word), " is not an IPv4 address."],
            FlawKind::BadIpv6(word) => say![wrong(word), " is not an IPv6 address."],
            FlawKind::BadName(word) => say![
                wrong(word),
                " is not a valid name. A part is empty or longer than 63 characters, or the whole name is too long.",
            ],
            FlawKind::NotAscii(word) => say![
                wrong(word),
                " contains non-ASCII letters. In the DNS this name starts with xn-- (Punycode).",
            ],
            FlawKind::BadTtl(word) => say![wrong(word), " is not a valid TTL."],
            FlawKind::BadTlsa(word) => say![
                wrong(word),
                " is not a valid TLSA record. Write three numbers and an even number of hexadecimal digits.",
            ],
            FlawKind::TooMuch(word) => say![
                "The record is complete before ",
                wrong(word),
                ". Remove the rest.",
            ],
            FlawKind::OpenQuote => "The closing quotation mark is missing.".into(),
            FlawKind::OpenParenthesis => "The other parenthesis is missing.".into(),
            FlawKind::WhoseAddress(ip) => say![
                "The host name is missing. Write it before the address ",
                data(ip),
                ".",
            ],
            FlawKind::NoOwner => {
                "The name of this record is missing: this line does not give it, and neither does the line before.".into()
            }
            FlawKind::BadEscape(word) => say![
                "Invalid escape in ",
                wrong(word),
                ". A backslash must be followed by a character, or by three digits up to 255.",
            ],
            FlawKind::BadGeneric(record_type) => say![
                "The data after \\# is not a valid record of type ",
                data(record_type),
                ". Write the number of octets, then the octets in hexadecimal.",
            ],
            FlawKind::Unclear(text) => say![
                "It is not clear where this text ends: ",
                wrong(text),
                ". Write the whole text in quotation marks.",
            ],
            FlawKind::Cut(text) => say![
                "The end of ",
                wrong(text),
                " is missing: the tool that printed it cut it off. Paste the complete text.",
            ],
            FlawKind::Directive(word) => say!["The lab does not support ", data(word), "."],
            FlawKind::OtherClass(word) => say![
                "Class ",
                data(word),
                " is not supported. Use IN, the class of the internet.",
            ],
            FlawKind::TooLong => "The text exceeds the limit of the lab. The rest is ignored.".into(),
            FlawKind::NotUsed(record_type) => say![
                data(record_type),
                " records do not decide where mail goes. The lab does not use them.",
            ],
            FlawKind::MissingDot { written, means } => say![
                "Without a trailing dot, ",
                data(written),
                " means ",
                key(means),
                ".",
            ],
            FlawKind::Unquoted(text) => say![
                "Without quotation marks, this text reads as ",
                key(text),
                ".",
            ],
            FlawKind::LongString(octets) => say![format!(
                "This string is {octets} octets long. The limit is 255, and most name servers reject longer strings."
            )],
            FlawKind::AddressForName(ip) => say![
                "An MX record must name a host, not the IP address ",
                data(ip),
                ".",
            ],
            FlawKind::AliasBesideOthers(name) => say![
                data(name),
                " has a CNAME record and other records. Most name servers refuse such a zone (RFC 1034 §3.6.2).",
            ],
        }
        },
        hosts: "Mail servers",
        no_hosts: "No mail server yet. Add one, start from an example, or paste your records.",
        more_rows: |count| match count {
            1 => "1 more mail server is in the text only.".to_owned(),
            count => format!("{count} more mail servers are in the text only."),
        },
        add_host: "Add mail server",
        preference: "Preference",
        host: "Mail server",
        addresses: "IP addresses",
        not_given: |mark| match mark {
            None => "not given: assumed to be reachable",
            Some(Mark::NoData | Mark::NoSuchName) => "none",
            Some(Mark::Failing) => "not known",
        },
        alias: |target| say!["Alias (CNAME) of ", data(target), "."],
        nobody: "Null MX: the domain accepts no mail.",
        state_of: |host| format!("Without addresses, {host} is"),
        state: |mark| match mark {
            None => "assumed to be reachable",
            Some(Mark::NoData) => "without an address (NODATA)",
            Some(Mark::NoSuchName) => "a name that does not exist (NXDOMAIN)",
            Some(Mark::Failing) => "a name whose lookup fails (SERVFAIL)",
        },
        row: |host| format!("Move or remove {host}"),
        up: |host| format!("Move {host} up"),
        down: |host| format!("Move {host} down"),
        remove: |host| format!("Remove {host}"),
        from_example: "Start from an example",
        choose: "Choose an example",
        undo: "Undo",
        redo: "Redo",
        clear: "Clear",
        load_live: "Load live records",
        result: "Result",
        no_result: "The result appears here as soon as there are records.",
        short_list: "Mail servers in order",
        since_start: |before, now| match before {
            None => format!("Now: {}.", count_en(now)),
            Some(before) => {
                let [before, now] = told(before, now).map(count_en);
                format!("At the start: {before}. Now: {now}.")
            }
        },
        since_live: |before, now| match before {
            None => format!("Now: {}.", count_en(now)),
            Some(before) => {
                let [before, now] = told(before, now).map(count_en);
                format!("Live: {before}. Lab: {now}.")
            }
        },
        verdict: |before, now| match before {
            Some(before) if before != now => {
                let [before, now] = told(before, now).map(count_en);
                format!("{now} (before: {before})")
            }
            _ => count_en(now),
        },
        compare_with: "Compare with",
        start: "the start",
        live: "live records",
        compare_from_here: "Compare from here",
        new: "new",
        fixed: "fixed",
        unchecked: "not checked",
        and_more: |count| format!("and {count} more"),
        fix: |fix| match fix {
            Fix::Dot => "Add the dot",
            Fix::Quotes => "Add quotation marks",
            Fix::Ascii => "Use the xn-- form",
            Fix::Split => "Split the string",
        },
        fix_all: |fix, count| match fix {
            Fix::Dot => format!("Add {} dots", all_en(count)),
            Fix::Quotes => format!("Add quotation marks to {} texts", all_en(count)),
            Fix::Ascii => format!("Use the xn-- form for {} names", all_en(count)),
            Fix::Split => format!("Split {} strings", all_en(count)),
        },
        beyond_link: "These records do not fit into a link. Copy the text to keep it.",
        away: "Export",
        form_of: "Format",
        form: |form| match form {
            Form::Zone => "Zone file",
            Form::Table => "Table",
            Form::Markdown => "Markdown",
            Form::DnsControl => "DNSControl",
            Form::OctoDns => "octoDNS",
            Form::Json => "JSON",
        },
        copy_records: "Copy records",
        copy_link: "Copy link to this lab",
        embed: "Put in a page",
        embed_says: "This frame shows the priority list and “One message, followed” for the records of the lab. It sends no \
                     DNS queries.",
        copy_embed: "Copy embed code",
        wire: "From the records of the lab:",
        not_signed: "The records of the lab are not signed with DNSSEC.",
    };

    /// Dutch.
    pub const NL: LabText = LabText {
        title_of: |name| format!("{name} in het lab – Waypost"),
        title: "Lab",
        about: &[
            "Alleen voor actuele records worden DNS-query’s verstuurd. De rest werkt ook offline.",
        ],
        domain: "Domein",
        lines: "Records in het formaat van een zonebestand",
        lines_hint: || {
            vec![
                say![
                    "Plak regels uit een zonebestand, of uitvoer van ",
                    data("dig"),
                    ", ",
                    data("host"),
                    " of ",
                    data("nslookup"),
                    ". Een korte vorm zoals ",
                    data("10 mx1.example.com."),
                    " werkt ook.",
                ],
                say![
                    "Een host zonder adres wordt als bereikbaar beschouwd. Zet achter de naam van een host ",
                    data("NODATA"),
                    " als die geen adres heeft, ",
                    data("NXDOMAIN"),
                    " als die niet bestaat, of ",
                    data("SERVFAIL"),
                    " als opzoeken mislukt.",
                ],
            ]
        },
        flaws: |errors, others| {
            let left_out = match errors {
                0 => return "Waarschuwingen".to_owned(),
                1 => "1 regel wordt genegeerd".to_owned(),
                errors if errors + others >= FLAWS_MAX => {
                    return format!("{errors} of meer regels worden genegeerd");
                }
                errors => format!("{errors} regels worden genegeerd"),
            };
            match others {
                0 => left_out,
                1 => left_out + ", 1 waarschuwing",
                others => format!("{left_out}, {others} waarschuwingen"),
            }
        },
        first_flaws: |count| format!("De eerste {count}:"),
        line: |line| format!("Regel {line}"),
        flaw: |kind| {
            match kind {
            FlawKind::Unfinished => "Het record is niet volledig.".into(),
            FlawKind::NoType(word) => say![
                wrong(word),
                " is geen recordtype. Vul hier een type in, zoals MX, A of TXT.",
            ],
            FlawKind::BadPreference(word) => say![
                wrong(word),
                " is geen prioriteit. Gebruik een getal van 0 tot en met 65535.",
            ],
            FlawKind::BadIpv4(word) => say![wrong(word), " is geen IPv4-adres."],
            FlawKind::BadIpv6(word) => say![wrong(word), " is geen IPv6-adres."],
            FlawKind::BadName(word) => say![
                wrong(word),
                " is geen geldige naam. Een deel is leeg of langer dan 63 tekens, of de hele naam is te lang.",
            ],
            FlawKind::NotAscii(word) => say![
                wrong(word),
                " bevat niet-ASCII-letters. In de DNS begint deze naam met xn-- (Punycode).",
            ],
            FlawKind::BadTtl(word) => say![wrong(word), " is geen geldige TTL."],
            FlawKind::BadTlsa(word) => say![
                wrong(word),
                " is geen geldig TLSA-record. Gebruik drie getallen en een even aantal hexadecimale cijfers.",
            ],
            FlawKind::TooMuch(word) => say![
                "Het record is al volledig vóór ",
                wrong(word),
                ". Haal de rest weg.",
            ],
            FlawKind::OpenQuote => "Het sluitende aanhalingsteken ontbreekt.".into(),
            FlawKind::OpenParenthesis => "Het andere haakje ontbreekt.".into(),
            FlawKind::WhoseAddress(ip) => say![
                "De hostnaam ontbreekt. Zet die vóór het adres ",
                data(ip),
                ".",
            ],
            FlawKind::NoOwner => {
                "De naam van dit record ontbreekt: die staat niet in deze regel en ook niet in de regel ervoor.".into()
            }
            FlawKind::BadEscape(word) => say![
                "Ongeldige escape in ",
                wrong(word),
                ". Na een backslash moet een teken komen, of drie cijfers tot en met 255.",
            ],
            FlawKind::BadGeneric(record_type) => say![
                "De gegevens na \\# zijn geen geldig record van het type ",
                data(record_type),
                ". Geef eerst het aantal bytes, daarna de bytes in hexadecimale cijfers.",
            ],
            FlawKind::Unclear(text) => say![
                "Het is niet duidelijk waar deze tekst eindigt: ",
                wrong(text),
                ". Zet de hele tekst tussen aanhalingstekens.",
            ],
            FlawKind::Cut(text) => say![
                "Het einde van ",
                wrong(text),
                " ontbreekt: het programma heeft de tekst afgekapt. Plak de volledige tekst.",
            ],
            FlawKind::Directive(word) => say!["Het lab ondersteunt ", data(word), " niet."],
            FlawKind::OtherClass(word) => say![
                "Klasse ",
                data(word),
                " wordt niet ondersteund. Gebruik IN, de klasse van het internet.",
            ],
            FlawKind::TooLong => {
                "De tekst is langer dan het lab toestaat. De rest wordt genegeerd.".into()
            }
            FlawKind::NotUsed(record_type) => say![
                data(record_type),
                "-records bepalen niet waar mail heen gaat. Het lab gebruikt ze niet.",
            ],
            FlawKind::MissingDot { written, means } => say![
                "Zonder punt aan het eind betekent ",
                data(written),
                " eigenlijk ",
                key(means),
                ".",
            ],
            FlawKind::Unquoted(text) => say![
                "Zonder aanhalingstekens wordt deze tekst gelezen als ",
                key(text),
                ".",
            ],
            FlawKind::LongString(octets) => say![format!(
                "Deze string is {octets} bytes lang. De limiet is 255, en de meeste naamservers weigeren langere strings."
            )],
            FlawKind::AddressForName(ip) => say![
                "Een MX-record moet een hostnaam bevatten, niet het IP-adres ",
                data(ip),
                ".",
            ],
            FlawKind::AliasBesideOthers(name) => say![
                data(name),
                " heeft een CNAME-record en ook andere records. De meeste naamservers weigeren zo’n zone (RFC 1034 \
                 §3.6.2).",
            ],
        }
        },
        hosts: "Mailservers",
        no_hosts: "Nog geen mailserver. Voeg er een toe, begin met een voorbeeld, of plak je records.",
        more_rows: |count| match count {
            1 => "Nog 1 mailserver staat alleen in de tekst.".to_owned(),
            count => format!("Nog {count} mailservers staan alleen in de tekst."),
        },
        add_host: "Mailserver toevoegen",
        preference: "Prioriteit",
        host: "Mailserver",
        addresses: "IP-adressen",
        not_given: |mark| match mark {
            None => "niet opgegeven: als bereikbaar beschouwd",
            Some(Mark::NoData | Mark::NoSuchName) => "geen",
            Some(Mark::Failing) => "niet bekend",
        },
        alias: |target| say!["Alias (CNAME) van ", data(target), "."],
        nobody: "Null-MX: het domein accepteert geen mail.",
        state_of: |host| format!("Zonder adressen geldt {host} als"),
        state: |mark| match mark {
            None => "bereikbaar (aanname)",
            Some(Mark::NoData) => "naam zonder adres (NODATA)",
            Some(Mark::NoSuchName) => "naam die niet bestaat (NXDOMAIN)",
            Some(Mark::Failing) => "naam die niet kan worden opgezocht (SERVFAIL)",
        },
        row: |host| format!("{host} verplaatsen of verwijderen"),
        up: |host| format!("{host} omhoog verplaatsen"),
        down: |host| format!("{host} omlaag verplaatsen"),
        remove: |host| format!("{host} verwijderen"),
        from_example: "Beginnen met een voorbeeld",
        choose: "Kies een voorbeeld",
        undo: "Ongedaan maken",
        redo: "Opnieuw uitvoeren",
        clear: "Leegmaken",
        load_live: "Uit DNS laden",
        result: "Resultaat",
        no_result: "Het resultaat verschijnt hier zodra er records zijn.",
        short_list: "Mailservers op volgorde",
        since_start: |before, now| match before {
            None => format!("Nu: {}.", count_nl(now)),
            Some(before) => {
                let [before, now] = told(before, now).map(count_nl);
                format!("Aan het begin: {before}. Nu: {now}.")
            }
        },
        since_live: |before, now| match before {
            None => format!("Nu: {}.", count_nl(now)),
            Some(before) => {
                let [before, now] = told(before, now).map(count_nl);
                format!("DNS: {before}. Lab: {now}.")
            }
        },
        verdict: |before, now| match before {
            Some(before) if before != now => {
                let [before, now] = told(before, now).map(count_nl);
                format!("{now} (eerst: {before})")
            }
            _ => count_nl(now),
        },
        compare_with: "Vergelijken met",
        start: "het begin",
        live: "actuele records",
        compare_from_here: "Vanaf hier vergelijken",
        new: "nieuw",
        fixed: "opgelost",
        unchecked: "niet gecontroleerd",
        and_more: |count| format!("en nog {count}"),
        fix: |fix| match fix {
            Fix::Dot => "Punt toevoegen",
            Fix::Quotes => "Aanhalingstekens toevoegen",
            Fix::Ascii => "De vorm met xn-- gebruiken",
            Fix::Split => "String splitsen",
        },
        fix_all: |fix, count| match fix {
            Fix::Dot => format!("{} punten toevoegen", capital(&all_nl(count))),
            Fix::Quotes => format!(
                "{} teksten tussen aanhalingstekens zetten",
                capital(&all_nl(count))
            ),
            Fix::Ascii => format!("Voor {} namen de vorm met xn-- gebruiken", all_nl(count)),
            Fix::Split => format!("{} strings splitsen", capital(&all_nl(count))),
        },
        beyond_link: "Deze records passen niet in een link. Kopieer de tekst om die te bewaren.",
        away: "Exporteren",
        form_of: "Formaat",
        form: |form| match form {
            Form::Zone => "Zonebestand",
            Form::Table => "Tabel",
            Form::Markdown => "Markdown",
            Form::DnsControl => "DNSControl",
            Form::OctoDns => "octoDNS",
            Form::Json => "JSON",
        },
        copy_records: "Records kopiëren",
        copy_link: "Link naar dit lab kopiëren",
        embed: "In een pagina zetten",
        embed_says: "Dit frame toont de prioriteitenlijst en “Eén bericht, gevolgd” voor de records van het lab. Het verstuurt \
                     geen DNS-query’s.",
        copy_embed: "Code kopiëren",
        wire: "Uit de records van het lab:",
        not_signed: "De records van het lab zijn niet ondertekend met DNSSEC.",
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a host of the lab is without an address, is assumed and not known, in both languages.
    #[test]
    fn a_host_without_an_address_is_assumed_to_be_reachable() {
        for (text, word) in [(LabText::EN, "assumed"), (LabText::NL, "aanname")] {
            assert!((text.state)(None).contains(word));
            assert_ne!((text.not_given)(None), (text.state)(Some(Mark::NoData)));
        }
        assert!((LabText::NL.not_given)(None).contains("beschouwd"));
    }

    /// The problems are told, or what differs where their number does not; none is counted in words.
    #[test]
    fn before_and_now_are_told_in_one_measure() {
        let count = |problems, advice| Count { problems, advice };
        for text in [LabText::EN, LabText::NL] {
            for says in [text.since_start, text.since_live, text.verdict] {
                let changed = says(Some(count(3, 7)), count(1, 8));
                assert!(changed.contains('3') && changed.contains('1'), "{changed}");
                assert!(!changed.contains(['7', '8']), "{changed}");
                let better = says(Some(count(3, 7)), count(3, 6));
                assert!(better.contains('7') && better.contains('6'), "{better}");
                let gone = says(Some(count(1, 0)), count(0, 0));
                assert!(gone.contains('1') && !gone.contains('0'), "{gone}");
            }
            assert!(!(text.verdict)(Some(count(1, 0)), count(1, 0)).contains('('));
        }
    }

    /// Many name servers refuse a CNAME next to other records, not all.
    #[test]
    fn not_every_server_refuses_an_alias_beside_others() {
        let kind = FlawKind::AliasBesideOthers("www.example.com".into());
        for (text, most) in [
            (LabText::EN, "Most name servers"),
            (LabText::NL, "De meeste naamservers"),
        ] {
            assert!((text.flaw)(&kind).to_string().contains(most));
        }
    }
}
