//! What is asked.

use super::Name;

/// A record type that Waypost knows by name (RFC 1035 section 3.2.2 and later registrations).
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
    Ds,
    Rrsig,
    Dnskey,
    Tlsa,
    Other(u16),
}

const KNOWN: [(RecordType, u16, &str); 12] = [
    (RecordType::A, 1, "A"),
    (RecordType::Ns, 2, "NS"),
    (RecordType::Cname, 5, "CNAME"),
    (RecordType::Soa, 6, "SOA"),
    (RecordType::Ptr, 12, "PTR"),
    (RecordType::Mx, 15, "MX"),
    (RecordType::Txt, 16, "TXT"),
    (RecordType::Aaaa, 28, "AAAA"),
    (RecordType::Ds, 43, "DS"),
    (RecordType::Rrsig, 46, "RRSIG"),
    (RecordType::Dnskey, 48, "DNSKEY"),
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

/// One question to a resolver.
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
