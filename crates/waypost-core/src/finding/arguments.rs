//! What a sentence about a finding may use, and the records to publish.

use std::fmt::{self, Write};
use std::net::IpAddr;

use super::provider::Provider;
use crate::dns::resolver::Resolver;
use crate::dns::{Data, ExtendedError, Name, Record, RecordType, TlsaData, json};
use crate::policy::problem::Problem;
use crate::policy::spf::LookupCost;
use crate::signature::Bogus;
use crate::zone;

/// The most names of one finding.
pub(super) const NAMES_MAX: usize = 20;

/// The time to live of a record that is proposed where none is known, in seconds.
pub(super) const TTL_PROPOSED_SECONDS: u32 = 3_600;

/// What a sentence may use. A finding fills what its check knows; all else is empty.
///
/// Texts may hold anything a foreign server sent: they are shown as text, never as markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// The mail domain, where there is one.
    pub domain: Option<Name>,
    /// The host it is about.
    pub host: Option<Name>,
    /// The address it is about.
    pub address: Option<IpAddr>,
    /// The other name: the end of an alias, the name that was meant, the owner of a reverse record.
    pub name: Option<Name>,
    /// Several names, at most 20; `count` says how many there are.
    pub names: Vec<Name>,
    /// How many there are.
    pub count: Option<u32>,
    /// How many there should be at most.
    pub limit: Option<u32>,
    /// A time in seconds.
    pub seconds: Option<u32>,
    /// A moment, in seconds since 1970.
    pub moment_seconds: Option<u64>,
    /// Why a chain of signatures breaks; `text` is the place.
    pub bogus: Option<Bogus>,
    /// Whether signatures say so that were checked here, or else the resolver does; `None` where neither was asked.
    pub is_proven: Option<bool>,
    /// A piece of foreign text.
    pub text: Option<String>,
    /// A place in what was typed: characters from its start, the first is 0.
    pub position: Option<u32>,
    /// What became of a question: the mnemonic of a response code, or `timeout`, `unreachable`, `http`,
    /// `not_dns`.
    pub status: Option<String>,
    /// What is wrong with a record.
    pub problem: Option<Problem>,
    /// What the resolver adds.
    pub extended_errors: Vec<ExtendedError>,
    /// Whether the name does not exist at all.
    pub is_gone: bool,
    /// The resolver that said something else.
    pub resolver: Option<&'static Resolver>,
    /// The service it is about.
    pub provider: Option<&'static Provider>,
    /// The preferences that the service asks for.
    pub preferences: Vec<u16>,
    /// The records to publish.
    pub publish: Vec<ZoneLine>,
    /// The records to remove.
    pub remove: Vec<ZoneLine>,
    /// The host that is to get an address, where its name is the domain's own.
    pub needs_address: Option<Name>,
    /// The file to serve.
    pub file: Option<ServedFile>,
    /// What the terms of the SPF record cost, the dearest first.
    pub costs: Vec<LookupCost>,
    /// The line for a shell that shows the data of a record to publish.
    pub command: Option<String>,
}

/// A file that is served on the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServedFile {
    /// Where it is served.
    pub url: String,
    /// What it holds.
    pub text: String,
}

/// One line of a zone file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneLine {
    /// The name the record belongs to.
    pub owner: Name,
    /// How long it may be kept, in seconds.
    pub ttl_seconds: u32,
    /// The type and the data, safe to show.
    pub data: String,
}

impl ZoneLine {
    /// A mail exchanger; `None` for a name with signs that no host name, address or URL has.
    pub(super) fn mx(
        owner: &Name,
        ttl_seconds: Option<u32>,
        preference: u16,
        exchange: &Name,
    ) -> Option<ZoneLine> {
        // What is no host name has to go where it stands: an address, a URL, a port.
        let is_plain = |octet: u8| octet.is_ascii_alphanumeric() || b"-_.:/".contains(&octet);
        let is_shown = exchange.is_root() || exchange.as_str().bytes().all(is_plain);
        is_shown.then(|| {
            let dot = if exchange.is_root() { "" } else { "." };
            ZoneLine::new(
                owner,
                ttl_seconds,
                format!("MX {preference} {exchange}{dot}"),
            )
        })?
    }

    /// A null MX (RFC 7505 section 3).
    pub(super) fn null_mx(owner: &Name) -> Option<ZoneLine> {
        ZoneLine::mx(owner, None, 0, &Name::root())
    }

    /// An address.
    pub fn address(owner: &Name, ip: IpAddr) -> Option<ZoneLine> {
        let record_type = if ip.is_ipv4() { "A" } else { "AAAA" };
        ZoneLine::new(owner, None, format!("{record_type} {ip}"))
    }

    /// The name of an address.
    pub(super) fn ptr(owner: &Name, name: &Name) -> Option<ZoneLine> {
        is_safe(name).then(|| ZoneLine::new(owner, None, format!("PTR {name}.")))?
    }

    /// A text, in strings of 255 octets at most (RFC 1035 section 3.3); `None` where it holds more than plain ASCII,
    /// or a quotation mark.
    pub(super) fn txt(owner: &Name, text: &str) -> Option<ZoneLine> {
        let is_plain =
            |octet: u8| (b' '..=b'~').contains(&octet) && octet != b'"' && octet != b'\\';
        if !text.bytes().all(is_plain) {
            return None;
        }
        ZoneLine::of(owner, &Data::Txt(text.to_owned()))
    }

    /// A certificate association (RFC 6698 section 2.1).
    pub(super) fn tlsa(owner: &Name, record: &TlsaData) -> Option<ZoneLine> {
        ZoneLine::of(owner, &Data::Tlsa(record.clone()))
    }

    /// A record with this data, as a zone file has it.
    fn of(owner: &Name, data: &Data) -> Option<ZoneLine> {
        let record_type = data.record_type().mnemonic();
        let line = format!("{record_type} {}", zone::data(data));
        ZoneLine::new(owner, None, line)
    }

    /// The record of the line.
    pub fn record(&self) -> Option<Record> {
        let (record_type, data) = self.data.split_once(' ')?;
        let record_type = RecordType::from_text(record_type)?;
        Some(Record {
            owner: self.owner.clone(),
            ttl_seconds: Some(self.ttl_seconds),
            data: json::data(record_type, data.to_owned()),
        })
    }

    /// The same record at another name; `None` where that cannot be shown.
    pub(super) fn at(&self, owner: &Name) -> Option<ZoneLine> {
        ZoneLine::new(owner, Some(self.ttl_seconds), self.data.clone())
    }

    fn new(owner: &Name, ttl_seconds: Option<u32>, data: String) -> Option<ZoneLine> {
        is_safe(owner).then(|| ZoneLine {
            owner: owner.clone(),
            ttl_seconds: ttl_seconds.unwrap_or(TTL_PROPOSED_SECONDS),
            data,
        })
    }
}

impl fmt::Display for ZoneLine {
    /// The line, complete in itself.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}. {} IN {}", self.owner, self.ttl_seconds, self.data)
    }
}

/// Whether a name can be shown in a line that people copy: a host name, or one with the underscores of
/// a policy record, or a reverse name.
fn is_safe(name: &Name) -> bool {
    name.is_host_name()
}

/// The lines of a zone file.
pub(super) fn zone_file(lines: &[ZoneLine]) -> Option<String> {
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push('\n');
        }
        // Writing to a string cannot fail.
        let _ = write!(text, "{line}");
    }
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let domain = Name::new("example.com");
        let lines = [
            ZoneLine::null_mx(&domain).unwrap(),
            ZoneLine::mx(&domain, Some(300), 10, &Name::new("mx.example.com")).unwrap(),
            ZoneLine::address(&Name::new("mx.example.com"), "2001:db8::1".parse().unwrap())
                .unwrap(),
            ZoneLine::txt(&Name::new("_smtp._tls.example.com"), "v=TLSRPTv1").unwrap(),
        ];
        assert_eq!(
            zone_file(&lines).unwrap(),
            "example.com. 3600 IN MX 0 .\n\
             example.com. 300 IN MX 10 mx.example.com.\n\
             mx.example.com. 3600 IN AAAA 2001:db8::1\n\
             _smtp._tls.example.com. 3600 IN TXT \"v=TLSRPTv1\""
        );
        assert_eq!(zone_file(&[]), None);
    }

    #[test]
    fn nothing_foreign_gets_into_a_line() {
        let domain = Name::new("example.com");
        let bad = Name::new("<script>; rm -rf");
        assert_eq!(ZoneLine::mx(&domain, None, 1, &bad), None);
        assert_eq!(ZoneLine::mx(&bad, None, 1, &domain), None);
        assert_eq!(ZoneLine::txt(&domain, "a\"b"), None);
        assert_eq!(ZoneLine::txt(&domain, "a\nb"), None);
    }
}
