//! What a sentence about a finding may use, and the records to publish.

use std::fmt::Write;
use std::net::IpAddr;

use super::provider::Provider;
use crate::dns::resolver::Resolver;
use crate::dns::{ExtendedError, Name};
use crate::policy::problem::Problem;

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
    /// A mail exchanger; `None` for a name that is no host name.
    pub(super) fn mx(
        owner: &Name,
        ttl_seconds: Option<u32>,
        preference: u16,
        exchange: &Name,
    ) -> Option<ZoneLine> {
        let is_safe = exchange.is_root() || is_safe(exchange);
        is_safe.then(|| {
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
    pub(super) fn address(owner: &Name, ip: IpAddr) -> Option<ZoneLine> {
        let record_type = if ip.is_ipv4() { "A" } else { "AAAA" };
        ZoneLine::new(owner, None, format!("{record_type} {ip}"))
    }

    /// The name of an address.
    pub(super) fn ptr(owner: &Name, name: &Name) -> Option<ZoneLine> {
        is_safe(name).then(|| ZoneLine::new(owner, None, format!("PTR {name}.")))?
    }

    /// A text; `None` where it holds more than plain ASCII, or a quotation mark.
    pub(super) fn txt(owner: &Name, text: &str) -> Option<ZoneLine> {
        let is_plain =
            |octet: u8| (b' '..=b'~').contains(&octet) && octet != b'"' && octet != b'\\';
        let is_short = text.len() <= 255;
        (is_short && text.bytes().all(is_plain))
            .then(|| ZoneLine::new(owner, None, format!("TXT \"{text}\"")))?
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
        let _ = write!(
            text,
            "{}. {} IN {}",
            line.owner, line.ttl_seconds, line.data
        );
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
