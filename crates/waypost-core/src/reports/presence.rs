//! The hosts of TLS reports, compared with the MX list of their domain.

use crate::dns::Name;
use crate::input::ToAscii;
use crate::route::Route;

/// Where a host of a report is in the MX list of its domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is in the list.
    Listed {
        /// The lowest preference that it has there.
        preference: u16,
        /// Whether senders try it before all others.
        is_first: bool,
    },
    /// There are no MX records, so that the domain itself is the host, and this is its name (RFC 5321 section 5.1).
    Implicit,
    /// It is not in the list: it was removed since, or it never was there.
    Absent,
}

impl Presence {
    /// Looks for a host, as a report names it, in a list. A pattern of an MTA-STS policy, which some senders write in its
    /// place, is there where it covers a host of the list (RFC 8461 section 4.1).
    pub fn of(host: &str, list: &Route, to_ascii: ToAscii) -> Presence {
        let name = match to_ascii(host).filter(|_| !host.is_ascii()) {
            Some(ascii) => Name::new(&ascii),
            None => Name::new(host),
        };
        let pattern = name.as_str().strip_prefix("*.").map(Name::new);
        let is_meant = |listed: &Name| match &pattern {
            Some(above) => !listed.is_single_label() && listed.parent() == *above,
            None => *listed == name,
        };
        let mut tiers = list.tiers.iter().enumerate();
        let found = tiers.find(|(_, tier)| tier.hosts.iter().any(|host| is_meant(&host.name)));
        match found {
            None => Presence::Absent,
            Some(_) if list.is_implicit => Presence::Implicit,
            Some((place, tier)) => Presence::Listed {
                preference: tier.preference,
                is_first: place == 0 && tier.hosts.len() == 1,
            },
        }
    }

    /// Its word for tests and styles.
    pub fn id(self) -> &'static str {
        match self {
            Presence::Listed { .. } => "listed",
            Presence::Implicit => "implicit",
            Presence::Absent => "absent",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lookup::{Lookup, Source};
    use crate::route::{self, Sender};
    use crate::zone;

    /// The list of `example.com` with these records.
    fn list(lines: &str) -> Route {
        let zone = zone::read(lines, &Name::new("example.com")).zone;
        let source = Source::Records(zone.into());
        let mut lookup = Lookup::new("example.com".parse().expect("a domain"));
        // The MX question alone, as it is asked for a comparison.
        for question in lookup.take_due(|_, _| Vec::new()) {
            let attempt = source.answer(&question).expect("records answer");
            lookup.settle(&question, attempt);
        }
        route::plan(lookup.subject(), &lookup, &Sender::default())
    }

    fn to_ascii(name: &str) -> Option<String> {
        Some(name.replace("bücher", "xn--bcher-kva"))
    }

    fn of(host: &str, list: &Route) -> Presence {
        Presence::of(host, list, to_ascii)
    }

    #[test]
    fn hosts_of_the_list_are_found_however_they_are_written() {
        let list = list(
            "10 mx1.example.com.\n20 mx2.example.com.\n20 mx.xn--bcher-kva.example.\n30 mx1.example.com.",
        );
        let listed = |preference, is_first| Presence::Listed {
            preference,
            is_first,
        };
        for host in ["mx1.example.com", "MX1.Example.COM.", " mx1.example.com "] {
            assert_eq!(of(host, &list), listed(10, true), "{host}");
        }
        assert_eq!(of("mx2.example.com", &list), listed(20, false));
        for host in ["mx.bücher.example", "mx.xn--bcher-kva.example"] {
            assert_eq!(of(host, &list), listed(20, false), "{host}");
        }
        for host in [
            "mx3.example.com",
            "mx1.example.com.evil.example",
            "xmx1.example.com",
            "example.com",
            "",
            ".",
        ] {
            assert_eq!(of(host, &list), Presence::Absent, "{host}");
        }
    }

    #[test]
    fn a_pattern_stands_for_one_label() {
        let list = list("10 mx1.mail.example.com.\n20 mx2.example.com.");
        let preference = |host| match of(host, &list) {
            Presence::Listed { preference, .. } => Some(preference),
            _ => None,
        };
        assert_eq!(preference("*.mail.example.com"), Some(10));
        assert_eq!(preference("*.example.com"), Some(20));
        assert_eq!(preference("*.com"), None);
        assert_eq!(preference("*.mx2.example.com"), None);
        assert_eq!(preference("*."), None);
    }

    #[test]
    fn equal_hosts_share_the_first_place() {
        let list = list("10 mx1.example.com.\n10 mx2.example.com.");
        for host in ["mx1.example.com", "mx2.example.com"] {
            let presence = Presence::Listed {
                preference: 10,
                is_first: false,
            };
            assert_eq!(of(host, &list), presence);
        }
    }

    #[test]
    fn without_mx_records_the_domain_is_the_host() {
        let list = list("example.com. A 192.0.2.1");
        assert_eq!(of("example.com", &list), Presence::Implicit);
        assert_eq!(of("mx.example.com", &list), Presence::Absent);
    }

    #[test]
    fn a_null_mx_names_no_host() {
        let list = list("0 .");
        for host in ["example.com", ".", "", "*."] {
            assert_eq!(of(host, &list), Presence::Absent, "{host}");
        }
    }
}
