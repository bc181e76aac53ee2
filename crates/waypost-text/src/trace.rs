//! Every question that was asked, and who answered when.

use waypost_core::time::Utc;

use super::Sentence;
use super::sentence::{data, say};

/// The words of the questions.
#[derive(Debug)]
pub struct TraceText {
    /// The head of the section.
    pub title: &'static str,
    /// How many were asked, how many of them failed, how many are on their way.
    pub count: fn(asked: usize, failed: usize, open: usize) -> String,
    /// The questions behind the first few.
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
    /// What became of a question about addresses that are not given, in the lab.
    pub not_given: &'static str,
    /// Where the answers of examples come from.
    pub example: &'static str,
    /// The same on a stamp, below.
    pub example_stamp: &'static str,
    /// Which attempt this was, of how many.
    pub attempt: fn(usize, usize) -> String,
    /// That the resolver vouches for the answer.
    pub authenticated: &'static str,
    /// What a resolver adds in prose.
    pub comment: &'static str,
    /// That there was no body.
    pub no_body: &'static str,
    /// Copies the line for dig.
    pub copy_dig: &'static str,
    /// Copies the line for curl.
    pub copy_curl: &'static str,
    /// The same question, asked by the browser in a tab of its own.
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
    /// Who was asked, where no answer came.
    pub asked: fn(resolver: &str, form: &str, at: &Moment) -> Sentence,
    /// What the resolver says about signatures.
    pub signed: fn(bool) -> &'static str,
    /// That nothing was asked.
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
        title: "Every question",
        count: |asked, failed, open| {
            let mut words = format!("{asked} asked");
            if failed > 0 {
                words.push_str(&format!(", {failed} failed"));
            }
            if open > 0 {
                words.push_str(&format!(", {open} on the way"));
            }
            words
        },
        more: |count| format!("and {count} more questions"),
        answers: |count| match count {
            1 => "1 answer".to_owned(),
            count => format!("{count} answers"),
        },
        open: "on the way",
        stopped: "stopped",
        end: |end| match end {
            "timeout" => "no answer in time",
            "unreachable" => "not reached, or blocked",
            "http" => "an HTTP error",
            _ => "not DNS",
        },
        after_failure: "after a failure",
        not_given: "not given",
        example: "this page",
        example_stamp: "example",
        attempt: |number, count| format!("Attempt {number} of {count}"),
        authenticated: "The resolver says that it checked the signatures (AD).",
        comment: "The resolver remarks:",
        no_body: "Nothing came back.",
        copy_dig: "Copy dig",
        copy_curl: "Copy curl",
        open_url: "Open this question in a tab",
        at: at_en,
        months: [
            "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
        ],
        answered: |resolver, form, at, millis| {
            say![
                data(resolver),
                format!(" answered in {form} on {}, in {millis} ms.", at_en(at)),
            ]
        },
        told: |by, resolver, form, at, millis| {
            let who = match by {
                Teller::Link => "This link says that ",
                Teller::Embed => "Another embed on this page says that ",
            };
            say![
                who,
                data(resolver),
                format!(" answered in {form} on {}, in {millis} ms.", at_en(at)),
            ]
        },
        unseen: |by| match by {
            Teller::Link => {
                "Anybody can write such a link: Waypost has not asked, and vouches for none of it."
            }
            Teller::Embed => "Waypost has not asked here, and does not vouch for it.",
        },
        told_stamp: |by| match by {
            Teller::Link => ["from a link", "not asked"],
            Teller::Embed => ["embed", "not asked"],
        },
        asked: |resolver, form, at| {
            say![
                data(resolver),
                format!(" was asked in {form} on {}.", at_en(at))
            ]
        },
        signed: |is_signed| {
            if is_signed {
                "By its word the signatures were checked and hold (AD)."
            } else {
                "It does not vouch for signatures (no AD)."
            }
        },
        nothing_asked: |at| format!("Nothing had to be asked. {}.", at_en(at)),
    };

    /// Dutch.
    pub const NL: TraceText = TraceText {
        title: "Elke vraag",
        count: |asked, failed, open| {
            let mut words = format!("{asked} gesteld");
            if failed > 0 {
                words.push_str(&format!(", {failed} mislukt"));
            }
            if open > 0 {
                words.push_str(&format!(", {open} onderweg"));
            }
            words
        },
        more: |count| format!("en nog {count} vragen"),
        answers: |count| match count {
            1 => "1 antwoord".to_owned(),
            count => format!("{count} antwoorden"),
        },
        open: "onderweg",
        stopped: "gestopt",
        end: |end| match end {
            "timeout" => "geen antwoord op tijd",
            "unreachable" => "niet bereikt, of geblokkeerd",
            "http" => "een HTTP-fout",
            _ => "geen DNS",
        },
        after_failure: "na een mislukking",
        not_given: "niet opgegeven",
        example: "deze pagina",
        example_stamp: "voorbeeld",
        attempt: |number, count| format!("Poging {number} van {count}"),
        authenticated: "De resolver zegt de handtekeningen gecontroleerd te hebben (AD).",
        comment: "De resolver merkt op:",
        no_body: "Er kwam niets terug.",
        copy_dig: "Kopieer dig",
        copy_curl: "Kopieer curl",
        open_url: "Open deze vraag in een tabblad",
        at: at_nl,
        months: [
            "JAN", "FEB", "MRT", "APR", "MEI", "JUN", "JUL", "AUG", "SEP", "OKT", "NOV", "DEC",
        ],
        answered: |resolver, form, at, millis| {
            say![
                data(resolver),
                format!(" antwoordde in {form} op {}, in {millis} ms.", at_nl(at)),
            ]
        },
        told: |by, resolver, form, at, millis| {
            let who = match by {
                Teller::Link => "Volgens deze link antwoordde ",
                Teller::Embed => "Volgens een ander frame op deze pagina antwoordde ",
            };
            say![
                who,
                data(resolver),
                format!(" in {form} op {}, in {millis} ms.", at_nl(at)),
            ]
        },
        unseen: |by| match by {
            Teller::Link => {
                "Zo’n link kan iedereen schrijven: Waypost heeft niets gevraagd en staat er niet voor in."
            }
            Teller::Embed => "Waypost heeft het hier niet zelf gevraagd en staat er niet voor in.",
        },
        told_stamp: |by| match by {
            Teller::Link => ["uit een link", "niet gevraagd"],
            Teller::Embed => ["ander frame", "niet gevraagd"],
        },
        asked: |resolver, form, at| {
            say![
                data(resolver),
                format!(" is gevraagd in {form} op {}.", at_nl(at))
            ]
        },
        signed: |is_signed| {
            if is_signed {
                "Naar eigen zeggen zijn de handtekeningen gecontroleerd en kloppen ze (AD)."
            } else {
                "Voor handtekeningen staat die niet in (geen AD)."
            }
        },
        nothing_asked: |at| format!("Er hoefde niets gevraagd te worden. {}.", at_nl(at)),
    };
}
