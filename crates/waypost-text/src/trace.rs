//! Every query that was sent, and who answered when.

use waypost_core::time::Utc;

use super::Sentence;
use super::sentence::{data, say};

/// The words of the queries.
#[derive(Debug)]
pub struct TraceText {
    /// The head of the section.
    pub title: &'static str,
    /// How many were sent, how many of them failed, how many are pending.
    pub count: fn(asked: usize, failed: usize, open: usize) -> String,
    /// The queries behind the first few.
    pub more: fn(usize) -> String,
    /// How many records of the asked type came.
    pub answers: fn(usize) -> String,
    /// While the answer is waited for.
    pub open: &'static str,
    /// Where it was never answered.
    pub stopped: &'static str,
    /// What became of it, for those ends that have no word in the DNS.
    pub end: fn(&'static str) -> &'static str,
    /// That a resolver took over.
    pub after_failure: &'static str,
    /// What became of a query about addresses that are not given, in the lab.
    pub not_given: &'static str,
    /// Where the answers of examples come from.
    pub example: &'static str,
    /// The same on a stamp, below.
    pub example_stamp: &'static str,
    /// What answers in the lab.
    pub lab: &'static str,
    /// That the answers come from there, below the list.
    pub lab_note: &'static str,
    /// The same on a stamp: above, and below.
    pub lab_stamp: [&'static str; 2],
    /// Which attempt this was, of how many.
    pub attempt: fn(usize, usize) -> String,
    /// That the resolver validated the answer.
    pub authenticated: &'static str,
    /// What a resolver adds in prose.
    pub comment: &'static str,
    /// That there was no body.
    pub no_body: &'static str,
    /// Copies the line for dig.
    pub copy_dig: &'static str,
    /// Copies the line for curl.
    pub copy_curl: &'static str,
    /// The same query, sent by the browser in a tab of its own.
    pub open_url: &'static str,
    /// A day and a time, from year, month, day, hour and minute.
    pub at: fn(&Moment) -> String,
    /// The names of the months, as a stamp has them.
    pub months: [&'static str; 12],
    /// Who answered, in which form, when and how fast.
    pub answered: fn(resolver: &str, form: &str, at: &Moment, millis: u32) -> Sentence,
    /// What somebody else says of that.
    pub told: fn(by: Teller, resolver: &str, form: &str, at: &Moment, millis: u32) -> Sentence,
    /// That this was not seen here, and what it is worth.
    pub unseen: fn(Teller) -> &'static str,
    /// The same on a stamp: above, and below.
    pub told_stamp: fn(Teller) -> [&'static str; 2],
    /// Who was queried, where no answer came.
    pub asked: fn(resolver: &str, form: &str, at: &Moment) -> Sentence,
    /// Whether the resolver validated the answer.
    pub signed: fn(bool) -> &'static str,
    /// That nothing was looked up.
    pub nothing_asked: fn(&Moment) -> String,
}

/// Who hands on answers that were not seen here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Teller {
    /// A link.
    Link,
    /// Another embed on the page.
    Embed,
}

/// A point in time, UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The year.
    pub year: String,
    /// The month, the first is 0.
    pub month: usize,
    /// The day of the month.
    pub day: u32,
    /// Hour and minute: `14:05`.
    pub time: String,
}

impl Moment {
    /// The moment these milliseconds after 1970.
    pub fn new(epoch_millis: u64) -> Moment {
        let utc = Utc::new(epoch_millis);
        Moment {
            year: utc.year.to_string(),
            month: usize::from(utc.month - 1),
            day: u32::from(utc.day),
            time: format!("{:02}:{:02}", utc.hour, utc.minute),
        }
    }
}

const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const MONTHS_NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

pub(super) fn at_en(at: &Moment) -> String {
    format!(
        "{} {} {} at {} UTC",
        at.day, MONTHS_EN[at.month], at.year, at.time
    )
}

pub(super) fn at_nl(at: &Moment) -> String {
    format!(
        "{} {} {} om {} UTC",
        at.day, MONTHS_NL[at.month], at.year, at.time
    )
}

impl TraceText {
    /// English.
    pub const EN: TraceText = TraceText {
        title: "DNS queries",
        count: |asked, failed, open| {
            let mut words = match asked {
                1 => "1 query".to_owned(),
                asked => format!("{asked} queries"),
            };
            if failed > 0 {
                words.push_str(&format!(", {failed} failed"));
            }
            if open > 0 {
                words.push_str(&format!(", {open} pending"));
            }
            words
        },
        more: |count| format!("and {count} more queries"),
        answers: |count| match count {
            1 => "1 record".to_owned(),
            count => format!("{count} records"),
        },
        open: "pending",
        stopped: "stopped",
        end: |end| match end {
            "timeout" => "no answer in time",
            "unreachable" => "unreachable or blocked",
            "http" => "HTTP error",
            _ => "not a DNS response",
        },
        after_failure: "after a failure",
        not_given: "not given",
        example: "built in",
        example_stamp: "example",
        lab: "The resolver of the lab",
        lab_note: "Tried out with the records of the lab: no DNS queries were sent.",
        lab_stamp: ["lab", "tried out"],
        attempt: |number, count| format!("Attempt {number} of {count}"),
        authenticated: "The resolver validated this answer with DNSSEC (AD flag set).",
        comment: "Comment of the resolver:",
        no_body: "Nothing was received.",
        copy_dig: "Copy dig command",
        copy_curl: "Copy curl command",
        open_url: "Open query in a new tab",
        at: at_en,
        months: [
            "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
        ],
        answered: |resolver, form, at, millis| {
            say![
                data(resolver),
                format!(" answered on {} in {millis} ms ({form}).", at_en(at)),
            ]
        },
        told: |by, resolver, form, at, millis| {
            let who = match by {
                Teller::Link => "According to this link, ",
                Teller::Embed => "According to another embed on this page, ",
            };
            say![
                who,
                data(resolver),
                format!(" answered on {} in {millis} ms ({form}).", at_en(at)),
            ]
        },
        unseen: |by| match by {
            Teller::Link => {
                "Anyone can write such a link. Waypost has not looked anything up itself."
            }
            Teller::Embed => "Waypost has not looked anything up here itself.",
        },
        told_stamp: |by| match by {
            Teller::Link => ["from a link", "not looked up"],
            Teller::Embed => ["embed", "not looked up"],
        },
        asked: |resolver, form, at| {
            say![
                "The query went to ",
                data(resolver),
                format!(" on {} ({form}).", at_en(at))
            ]
        },
        signed: |is_signed| {
            if is_signed {
                "The resolver validated the answer with DNSSEC (AD flag set)."
            } else {
                "The answer was not validated with DNSSEC (AD flag not set)."
            }
        },
        nothing_asked: |at| format!("No DNS query was needed. {}.", at_en(at)),
    };

    /// Dutch.
    pub const NL: TraceText = TraceText {
        title: "DNS-query’s",
        count: |asked, failed, open| {
            let mut words = match asked {
                1 => "1 query".to_owned(),
                asked => format!("{asked} query’s"),
            };
            if failed > 0 {
                words.push_str(&format!(", {failed} mislukt"));
            }
            if open > 0 {
                words.push_str(&format!(", {open} onderweg"));
            }
            words
        },
        more: |count| format!("en nog {count} query’s"),
        answers: |count| match count {
            1 => "1 record".to_owned(),
            count => format!("{count} records"),
        },
        open: "onderweg",
        stopped: "gestopt",
        end: |end| match end {
            "timeout" => "geen antwoord op tijd",
            "unreachable" => "onbereikbaar of geblokkeerd",
            "http" => "HTTP-fout",
            _ => "geen DNS-antwoord",
        },
        after_failure: "na een fout",
        not_given: "niet opgegeven",
        example: "ingebouwd",
        example_stamp: "voorbeeld",
        lab: "De resolver van het lab",
        lab_note: "Uitgeprobeerd met de records van het lab: er zijn geen DNS-query’s verstuurd.",
        lab_stamp: ["lab", "uitgeprobeerd"],
        attempt: |number, count| format!("Poging {number} van {count}"),
        authenticated: "De resolver heeft dit antwoord met DNSSEC gevalideerd (AD-vlag).",
        comment: "Toelichting van de resolver:",
        no_body: "Er is niets ontvangen.",
        copy_dig: "dig-opdracht kopiëren",
        copy_curl: "curl-opdracht kopiëren",
        open_url: "Query openen in nieuw tabblad",
        at: at_nl,
        months: [
            "JAN", "FEB", "MRT", "APR", "MEI", "JUN", "JUL", "AUG", "SEP", "OKT", "NOV", "DEC",
        ],
        answered: |resolver, form, at, millis| {
            say![
                data(resolver),
                format!(" antwoordde op {} in {millis} ms ({form}).", at_nl(at)),
            ]
        },
        told: |by, resolver, form, at, millis| {
            let who = match by {
                Teller::Link => "Volgens deze link antwoordde ",
                Teller::Embed => "Volgens een andere embed op deze pagina antwoordde ",
            };
            say![
                who,
                data(resolver),
                format!(" op {} in {millis} ms ({form}).", at_nl(at)),
            ]
        },
        unseen: |by| match by {
            Teller::Link => "Iedereen kan zo’n link maken. Waypost heeft zelf niets opgezocht.",
            Teller::Embed => "Waypost heeft hier zelf niets opgezocht.",
        },
        told_stamp: |by| match by {
            Teller::Link => ["uit een link", "niet opgezocht"],
            Teller::Embed => ["andere embed", "niet opgezocht"],
        },
        asked: |resolver, form, at| {
            say![
                "De query ging naar ",
                data(resolver),
                format!(" op {} ({form}).", at_nl(at))
            ]
        },
        signed: |is_signed| {
            if is_signed {
                "De resolver heeft het antwoord met DNSSEC gevalideerd (AD-vlag)."
            } else {
                "Het antwoord is niet met DNSSEC gevalideerd (geen AD-vlag)."
            }
        },
        nothing_asked: |at| format!("Er was geen DNS-query nodig. {}.", at_nl(at)),
    };
}
