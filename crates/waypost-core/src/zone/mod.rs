//! Records that are tried out: the lines of a zone file, read, printed, and answered from.
//!
//! [`read`] takes what people have: a zone file in master format (RFC 1035 section 5), the output of `dig`, or
//! nothing but `10 mx1.example.com.`. What it could not use it says, with its place; the rest counts. A [`Zone`]
//! answers questions as a resolver would ([`Zone::answer`]), so that everything else works as for an answer from
//! the DNS.
//!
//! Beside records a zone holds marks, for what lines of a zone file cannot say. They are written in the place of a
//! type, without data: `mx1.example.com. NODATA` is a host that has no address, `NXDOMAIN` a name that does not
//! exist, `SERVFAIL` one that cannot be looked up. They are ours, not the standard's: what is taken away for
//! publishing has them as comments.

mod answer;
mod cut;
mod edit;
mod escape;
mod form;
mod generic;
mod nslookup;
mod pasted;
mod print;
mod read;
pub mod recipe;
mod text;
mod token;
mod word;

use crate::dns::chain::Chain;
use crate::dns::{Data, Name, Outcome, Question, Rcode, Record, RecordType};
use crate::input::ToAscii;

pub use edit::{Change, Row, Slot};
pub use form::Form;
pub use print::{Printed, data, mark_line, record_line, written};
pub use read::{Draft, Entry, Whose, read};
pub use text::one_a_line;
pub use token::Span;

/// The longest text that is read, in octets.
pub const TEXT_OCTETS_MAX: usize = 256 * 1024;

/// The most lines that are read.
pub const LINES_MAX: usize = 5_000;

/// The most records that are kept.
pub const RECORDS_MAX: usize = 2_000;

/// The most flaws that are told.
pub const FLAWS_MAX: usize = 200;

/// Records of one domain and of the names that they lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// The mail domain. What is said about names below it is complete.
    pub domain: Name,
    /// The records, in the order written.
    pub records: Vec<Record>,
    /// What records cannot say; each name at most once.
    pub marks: Vec<(Name, Mark)>,
}

/// What is said of a name instead of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// It has no address.
    NoData,
    /// It does not exist.
    NoSuchName,
    /// It cannot be looked up for now.
    Failing,
}

impl Mark {
    const ALL: [Mark; 3] = [Mark::NoData, Mark::NoSuchName, Mark::Failing];

    /// The word in the place of a type.
    pub fn word(self) -> &'static str {
        match self {
            Mark::NoData => "NODATA",
            Mark::NoSuchName => "NXDOMAIN",
            Mark::Failing => "SERVFAIL",
        }
    }

    /// The mark of this word, in any case.
    pub fn with_word(word: &str) -> Option<Mark> {
        Mark::ALL
            .into_iter()
            .find(|mark| mark.word().eq_ignore_ascii_case(word))
    }
}

/// Something about a text that its author should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Where it stands.
    pub at: Span,
    /// What it is.
    pub kind: FlawKind,
}

/// What is the matter with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FlawKind {
    /// The line ends before its record is complete.
    Unfinished,
    /// A word stands where a type should.
    NoType(String),
    /// The preference is no number from 0 to 65535.
    BadPreference(String),
    /// No IPv4 address.
    BadIpv4(String),
    /// No IPv6 address.
    BadIpv6(String),
    /// No domain name: an empty label, one beyond 63 octets, or more than 255 octets in all.
    BadName(String),
    /// A name with letters outside ASCII; the DNS has it in another form.
    NotAscii(String),
    /// A time to live beyond 2^31 - 1 seconds (RFC 2181 section 8).
    BadTtl(String),
    /// A TLSA record that is not three numbers and hexadecimal digits.
    BadTlsa(String),
    /// Words after the end of the record.
    TooMuch(String),
    /// A quotation mark without its other half.
    OpenQuote,
    /// A parenthesis without its other half.
    OpenParenthesis,
    /// An address alone: nobody knows whose.
    WhoseAddress(String),
    /// Nobody can tell whose record it is: it names no owner, and the line before it is not understood.
    NoOwner,
    /// A backslash that escapes nothing: `\DDD` is three digits up to 255 (RFC 1035 section 5.1).
    BadEscape(String),
    /// Data in the general form of RFC 3597 that does not add up, or is none of its type.
    BadGeneric(String),
    /// A text of which nobody can tell what belongs to it: the end of a column, or words before its quotation marks.
    Unclear(String),
    /// The tool that printed it left out the end.
    Cut(String),
    /// A directive that is not followed: `$INCLUDE`, `$GENERATE`.
    Directive(String),
    /// A class that is not the Internet.
    OtherClass(String),
    /// Beyond the limits, and left out.
    TooLong,
    /// A type that plays no part here; the line is kept and not used.
    NotUsed(String),
    /// A relative name that most likely was meant to be complete: the final dot is missing.
    MissingDot {
        /// The name as written.
        written: String,
        /// What it means now.
        means: Name,
    },
    /// A text without quotation marks that was most likely meant as a whole: its blanks fall away, and what follows a
    /// semicolon is a comment (RFC 1035 section 5.1).
    Unquoted(String),
    /// A string of more than 255 octets (RFC 1035 section 3.3): most servers refuse it.
    LongString(usize),
    /// An address where the name of a host must stand.
    AddressForName(String),
    /// An alias with other records beside it (RFC 1034 section 3.6.2); servers refuse such a zone.
    AliasBesideOthers(Name),
}

impl FlawKind {
    /// Whether the line does not count because of it.
    pub fn is_error(&self) -> bool {
        !matches!(
            self,
            FlawKind::NotUsed(_)
                | FlawKind::MissingDot { .. }
                | FlawKind::Unquoted(_)
                | FlawKind::LongString(_)
                | FlawKind::AddressForName(_)
                | FlawKind::AliasBesideOthers(_)
        )
    }
}

/// How a flaw can be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fix {
    /// With the final dot.
    Dot,
    /// With quotation marks around the text.
    Quotes,
    /// With the form that the DNS has of the name.
    Ascii,
    /// As several strings, none of them too long.
    Split,
}

impl Flaw {
    /// How it can be mended; `None` where only the author can.
    pub fn fix(&self) -> Option<Fix> {
        match self.kind {
            FlawKind::MissingDot { .. } => Some(Fix::Dot),
            FlawKind::Unquoted(_) => Some(Fix::Quotes),
            FlawKind::NotAscii(_) => Some(Fix::Ascii),
            FlawKind::LongString(_) => Some(Fix::Split),
            _ => None,
        }
    }

    /// The text in which it was found, mended; `None` where only the author can, or where the name has no other form.
    pub fn mend(&self, text: &str, to_ascii: ToAscii) -> Option<String> {
        let place = self.at.octets.clone();
        let found = text.get(place.clone())?;
        let mended = match self.fix()? {
            Fix::Dot => format!("{found}."),
            Fix::Quotes => format!("\"{found}\""),
            Fix::Ascii => match found.strip_suffix('.') {
                Some(name) => to_ascii(name)? + ".",
                None => to_ascii(found)?,
            },
            Fix::Split => split(found),
        };
        Some([&text[..place.start], &mended, &text[place.end..]].concat())
    }
}

/// A string in quotation marks, or a bare word, as several strings of at most 255 octets each.
fn split(written: &str) -> String {
    let inside = written
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let mut strings = String::from("\"");
    let mut octets = 0;
    let mut rest = inside.unwrap_or(written);
    while let Some(first) = rest.chars().next() {
        let is_number = rest.len() > 3 && rest.as_bytes()[1..4].iter().all(u8::is_ascii_digit);
        // An escape is one octet, or the character that it protects.
        let (length, size) = match first {
            '\\' if is_number => (4, 1),
            '\\' => {
                let next = rest.chars().nth(1).map_or(0, char::len_utf8);
                (1 + next, next.max(1))
            }
            first => (first.len_utf8(), first.len_utf8()),
        };
        if octets + size > print::STRING_OCTETS_MAX {
            strings.push_str("\" \"");
            octets = 0;
        }
        let (unit, after) = rest.split_at(length);
        strings.push_str(unit);
        octets += size;
        rest = after;
    }
    strings.push('"');
    strings
}

impl Draft {
    /// The text with all flaws mended that can be mended so.
    pub fn mend_all(&self, text: &str, fix: Fix, to_ascii: ToAscii) -> String {
        let flaws = self.flaws.iter().filter(|flaw| flaw.fix() == Some(fix));
        // From the end on: what stands before keeps its place.
        flaws.rev().fold(text.to_owned(), |text, flaw| {
            flaw.mend(&text, to_ascii).unwrap_or(text)
        })
    }
}

impl Zone {
    /// A zone without records.
    pub fn new(domain: Name) -> Zone {
        Zone {
            domain,
            records: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Whether nothing is said at all.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty() && self.marks.is_empty()
    }

    /// What answers say, as records: those that the list and the policies are made of. A name that does not exist
    /// or could not be looked up gets its mark.
    pub fn of_answers<'a>(
        domain: Name,
        answers: impl Iterator<Item = (&'a Question, &'a Outcome)>,
    ) -> Zone {
        let mut zone = Zone::new(domain);
        let mut without: Vec<(Name, RecordType)> = Vec::new();
        for (question, outcome) in answers {
            let is_address = matches!(question.record_type, RecordType::A | RecordType::Aaaa);
            let is_host = is_address || question.record_type == RecordType::Mx;
            let reply = match outcome {
                Ok(reply) => reply,
                Err(_) if is_host => {
                    zone.mark(&question.name, Mark::Failing);
                    continue;
                }
                Err(_) => continue,
            };
            for record in &reply.answer {
                let is_kept = matches!(
                    record.data,
                    Data::A(_)
                        | Data::Aaaa(_)
                        | Data::Cname(_)
                        | Data::Mx(_)
                        | Data::Txt(_)
                        | Data::Tlsa(_)
                );
                let is_new =
                    |known: &Record| (&known.owner, &known.data) != (&record.owner, &record.data);
                if is_kept && zone.records.len() < RECORDS_MAX && zone.records.iter().all(is_new) {
                    zone.records.push(record.clone());
                }
            }
            // What is said of an alias is said of its end (RFC 2308).
            let chain = Chain::follow(question, reply);
            let end = chain.end(question);
            if chain.looped {
                continue;
            }
            let is_empty = chain.records.is_empty() && chain.malformed.is_empty();
            match reply.rcode {
                Rcode::NOERROR if is_address && is_empty => {
                    without.push((end.clone(), question.record_type));
                }
                Rcode::NOERROR => (),
                Rcode::NXDOMAIN if is_host => zone.mark(end, Mark::NoSuchName),
                Rcode::NXDOMAIN => (),
                _ if is_host => zone.mark(end, Mark::Failing),
                _ => (),
            }
        }
        for (name, record_type) in &without {
            let is_other =
                |other: &&(Name, RecordType)| other.0 == *name && other.1 != *record_type;
            if without.iter().any(|other| is_other(&other)) {
                zone.mark(name, Mark::NoData);
            }
        }
        // A name with records is not without.
        let records = &zone.records;
        zone.marks
            .retain(|(name, _)| !records.iter().any(|record| record.owner == *name));
        zone
    }

    /// Says this of a name, unless something was said before.
    fn mark(&mut self, name: &Name, mark: Mark) {
        if self.mark_of(name).is_none() {
            self.marks.push((name.clone(), mark));
        }
    }

    /// What is said of a name instead of records.
    pub fn mark_of(&self, name: &Name) -> Option<Mark> {
        let mark = self.marks.iter().find(|mark| mark.0 == *name);
        mark.map(|mark| mark.1)
    }

    /// The records of a name, of one type.
    pub fn records_of<'a>(
        &'a self,
        owner: &'a Name,
        record_type: RecordType,
    ) -> impl Iterator<Item = &'a Record> {
        self.records.iter().filter(move |record| {
            record.owner == *owner && record.data.record_type() == record_type
        })
    }
}
