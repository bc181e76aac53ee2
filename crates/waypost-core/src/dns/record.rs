//! What a resource record says.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::{Name, RecordType};

/// One resource record of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The name the record belongs to.
    pub owner: Name,
    /// How long it may still be kept, in seconds (at most 2^31 - 1, RFC 2181 section 8); `None` where
    /// the answer did not say.
    pub ttl_seconds: Option<u32>,
    /// What it says.
    pub data: Data,
}

/// The data of a record, by type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// An IPv4 address (RFC 1035 section 3.4.1).
    A(Ipv4Addr),
    /// An IPv6 address (RFC 3596 section 2.1).
    Aaaa(Ipv6Addr),
    /// The name the owner is an alias of (RFC 1035 section 3.3.1).
    Cname(Name),
    /// A mail exchanger (RFC 1035 section 3.3.9).
    Mx(MxData),
    /// The name an address belongs to (RFC 1035 section 3.3.12).
    Ptr(Name),
    /// Text, its character-strings joined with nothing between (RFC 7208 section 3.3). Octets that are
    /// not UTF-8 are replaced.
    Txt(String),
    /// A certificate association (RFC 6698 section 2.1).
    Tlsa(TlsaData),
    /// Start of a zone; the number is the negative TTL in seconds (RFC 2308 section 4), if readable.
    Soa(Option<u32>),
    /// The text of a record of a type that Waypost reads, which could not be read as such.
    Malformed(RecordType, String),
    /// A record of a type that Waypost does not read.
    Other(RecordType, String),
}

impl Data {
    /// The type of record this is.
    pub fn record_type(&self) -> RecordType {
        match self {
            Data::A(_) => RecordType::A,
            Data::Aaaa(_) => RecordType::Aaaa,
            Data::Cname(_) => RecordType::Cname,
            Data::Mx(_) => RecordType::Mx,
            Data::Ptr(_) => RecordType::Ptr,
            Data::Txt(_) => RecordType::Txt,
            Data::Tlsa(_) => RecordType::Tlsa,
            Data::Soa(_) => RecordType::Soa,
            Data::Malformed(record_type, _) | Data::Other(record_type, _) => *record_type,
        }
    }
}

/// A mail exchanger: who takes mail, and how early it is tried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MxData {
    /// Lower is tried earlier; a rank, not a weight (RFC 5321 section 5.1).
    pub preference: u16,
    /// The host; the root for a null MX (RFC 7505 section 3).
    pub exchange: Name,
}

/// A certificate association (RFC 6698 section 2.1).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TlsaData {
    /// Certificate usage; only 2 and 3 apply to SMTP (RFC 7672 section 3.1).
    pub usage: u8,
    /// Which part of the certificate: 0 all of it, 1 the public key.
    pub selector: u8,
    /// How it is compared: 0 as it is, 1 SHA-256, 2 SHA-512.
    pub matching: u8,
    /// The octets compared with.
    pub association: Vec<u8>,
}

impl TlsaData {
    /// Reads the octets of a record. An association of no octets matches nothing and is none.
    pub(crate) fn from_octets(octets: &[u8]) -> Option<TlsaData> {
        match octets {
            [usage, selector, matching, association @ ..] if !association.is_empty() => {
                Some(TlsaData {
                    usage: *usage,
                    selector: *selector,
                    matching: *matching,
                    association: association.to_vec(),
                })
            }
            _ => None,
        }
    }
}
