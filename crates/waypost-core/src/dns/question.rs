//! What is asked.

use std::fmt;
use std::str::FromStr;

use super::Name;
use crate::id::ParseError;

/// A record type that Waypost knows by name (RFC 1035 section 3.2.2 and later registrations).
///
/// ```
/// use waypost_core::dns::RecordType;
///
/// assert_eq!("mx".parse(), Ok(RecordType::Mx));
/// assert_eq!("TYPE99".parse(), Ok(RecordType::Other(99)));
/// assert_eq!(RecordType::from_number(28).to_string(), "AAAA");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the mnemonics are the meaning")]
pub enum RecordType {
    A,
    Ns,
    Cname,
    Soa,
    Ptr,
    Mx,
    Txt,
    Aaaa,
    Dname,
    Ds,
    Rrsig,
    Nsec,
    Dnskey,
    Nsec3,
    Tlsa,
    Other(u16),
}

const KNOWN: [(RecordType, u16, &str); 15] = [
    (RecordType::A, 1, "A"),
    (RecordType::Ns, 2, "NS"),
    (RecordType::Cname, 5, "CNAME"),
    (RecordType::Soa, 6, "SOA"),
    (RecordType::Ptr, 12, "PTR"),
    (RecordType::Mx, 15, "MX"),
    (RecordType::Txt, 16, "TXT"),
    (RecordType::Aaaa, 28, "AAAA"),
    (RecordType::Dname, 39, "DNAME"),
    (RecordType::Ds, 43, "DS"),
    (RecordType::Rrsig, 46, "RRSIG"),
    (RecordType::Nsec, 47, "NSEC"),
    (RecordType::Dnskey, 48, "DNSKEY"),
    (RecordType::Nsec3, 50, "NSEC3"),
    (RecordType::Tlsa, 52, "TLSA"),
];

impl RecordType {
    /// The type with this number.
    pub fn from_number(number: u16) -> Self {
        KNOWN
            .iter()
            .find(|known| known.1 == number)
            .map_or(RecordType::Other(number), |known| known.0)
    }

    /// The type with this mnemonic, in any case, or with this number as text.
    pub fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        KNOWN
            .iter()
            .find(|known| known.2.eq_ignore_ascii_case(text))
            .map(|known| known.0)
            .or_else(|| text.parse().ok().map(RecordType::from_number))
    }

    /// The number on the wire.
    pub fn number(self) -> u16 {
        match self {
            RecordType::Other(number) => number,
            known => KNOWN
                .iter()
                .find(|row| row.0 == known)
                .map_or(0, |row| row.1),
        }
    }

    /// The mnemonic, or `TYPE99` (RFC 3597 section 5) for a type without one here.
    pub fn mnemonic(self) -> String {
        match self {
            RecordType::Other(number) => format!("TYPE{number}"),
            known => KNOWN
                .iter()
                .find(|row| row.0 == known)
                .map_or(String::new(), |row| row.2.to_owned()),
        }
    }
}

impl fmt::Display for RecordType {
    /// The [mnemonic](RecordType::mnemonic).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.mnemonic())
    }
}

impl FromStr for RecordType {
    type Err = ParseError;

    /// The type with this mnemonic or number, `TYPE99` included (RFC 3597 section 5).
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let numbered = || {
            let number = text.strip_prefix("TYPE")?.parse().ok()?;
            Some(RecordType::from_number(number))
        };
        RecordType::from_text(text)
            .or_else(numbered)
            .ok_or_else(|| ParseError::new("RecordType", text))
    }
}

/// One question to a resolver.
///
/// ```
/// use waypost_core::dns::{Name, Question, RecordType};
///
/// let question: Question = "Example.com. MX".parse()?;
/// assert_eq!(question, Question::new(Name::new("example.com"), RecordType::Mx));
/// assert_eq!(question.to_string(), "example.com MX");
/// # Ok::<(), waypost_core::id::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Question {
    /// The name asked about.
    pub name: Name,
    /// The type of record asked for.
    pub record_type: RecordType,
    /// Whether the resolver is told not to validate (the CD bit, RFC 4035 section 3.2.2): the second
    /// question after SERVFAIL, which tells a broken signature from a dead server.
    pub checking_disabled: bool,
}

impl Question {
    /// An ordinary question.
    pub fn new(name: Name, record_type: RecordType) -> Self {
        Question {
            name,
            record_type,
            checking_disabled: false,
        }
    }
}

/// The word of `dig` for a question that asks not to validate.
const CHECKING_DISABLED: &str = "+cdflag";

impl fmt::Display for Question {
    /// As `dig` takes it: `example.com MX`, and `+cdflag` behind it where validation is not wanted.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.record_type)?;
        if self.checking_disabled {
            write!(f, " {CHECKING_DISABLED}")?;
        }
        Ok(())
    }
}

impl FromStr for Question {
    type Err = ParseError;

    /// What `Display` writes: a name, a type, and perhaps `+cdflag`.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let mut words = text.split_whitespace();
        let (name, record_type, flag) = (words.next(), words.next(), words.next());
        let question = name.zip(record_type).and_then(|(name, record_type)| {
            Some(Question {
                name: Name::new(name),
                record_type: record_type.parse().ok()?,
                checking_disabled: flag.is_some(),
            })
        });
        question
            .filter(|_| flag.is_none_or(|flag| flag == CHECKING_DISABLED) && words.next().is_none())
            .ok_or_else(|| ParseError::new("Question", text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        for text in [
            "example.com MX",
            ". NS",
            "_25._tcp.mx.example TLSA +cdflag",
            "a.b TYPE99",
        ] {
            let question: Question = text.parse().unwrap();
            assert_eq!(question.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_question_is_refused() {
        for text in [
            "",
            "example.com",
            "example.com MAIL",
            "a MX +dnssec",
            "a MX +cdflag x",
        ] {
            let error = text.parse::<Question>().unwrap_err();
            assert_eq!((error.expected, error.found.as_str()), ("Question", text));
        }
    }
}
