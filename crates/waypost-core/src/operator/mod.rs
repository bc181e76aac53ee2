//! Who runs the DNS of a domain, and what the form for records wants there.
//!
//! A domain's NS records name the servers that publish it, and the names of those servers
//! tell whose they are: nobody but the operator can put a host under its own domain. What the operator's form wants
//! is claimed only where a text that was read says so; everything else is `None`, and a form is then filled in as
//! most want it ([`FormFields`]). Where two texts contradict each other nothing is claimed.
//!
//! Name servers that two operators share tell nothing, and are in no entry: those below `googledomains.com` serve
//! Google Cloud DNS, and domains of Squarespace that were Google's, whose forms want different things.

mod form;
mod table;

use crate::dns::Name;

pub use form::FormFields;
pub use table::OPERATORS;

/// Who runs the DNS of domains.
#[derive(Debug, PartialEq, Eq)]
pub struct Operator {
    /// The name people know it by.
    pub name: &'static str,
    /// Its name servers are these names and all below them; `*` inside a label stands for one to three digits.
    pub name_servers: &'static [&'static str],
    /// What the name field wants for a record of the domain itself.
    pub apex: Option<Apex>,
    /// What the name field wants for a name below the domain.
    pub names: Option<Names>,
    /// Whether the priority of an MX record has a field of its own; if not, it stands before the host.
    pub has_priority_apart: Option<bool>,
    /// Whether a host in the value is typed with its final dot.
    pub wants_final_dot: Option<bool>,
    /// Whether a text is typed with its quotation marks.
    pub wants_quotes: Option<bool>,
    /// Its own instructions.
    pub instructions: &'static str,
    /// What tells its name servers.
    pub name_servers_source: Source,
    /// What tells its form: every claim is in one of these.
    pub form_sources: &'static [Source],
    /// The day on which the sources were read, as in `2026-12-01`.
    pub read_on: &'static str,
}

crate::ids! {
    /// What the name field wants for a record of the domain itself.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Apex {
        /// The sign `@`.
        At = "at",
        /// Nothing.
        Empty = "empty",
        /// The domain.
        WholeName = "whole-name",
    }
}

crate::ids! {
    /// What the name field wants for a name below the domain.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Names {
        /// What stands before the domain.
        Relative = "relative",
        /// All of it.
        Whole = "whole",
    }
}

/// A text that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// Where it is, as it was read.
    pub url: &'static str,
    /// Whose words they are.
    pub publisher: Publisher,
}

crate::ids! {
    /// Whose words a source has.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Publisher {
        /// The operator's own.
        Operator = "operator",
        /// Those of a service whose records customers publish with the operator.
        Service = "service",
        /// Those of somebody who has to do with the operator's form or its name servers.
        Other = "other",
    }
}

/// The one operator that all these name servers belong to; `None` where one is unknown, where they belong to several,
/// and where there are none.
pub fn operator(name_servers: &[Name]) -> Option<&'static Operator> {
    let (first, others) = name_servers.split_first()?;
    let operator = of_server(first)?;
    others
        .iter()
        .all(|other| of_server(other) == Some(operator))
        .then_some(operator)
}

fn of_server(server: &Name) -> Option<&'static Operator> {
    // An escaped dot inside a label would make it look like the end of a name it is not below.
    if !server.is_host_name() {
        return None;
    }
    OPERATORS.iter().find(|operator| {
        let mut patterns = operator.name_servers.iter();
        patterns.any(|pattern| is_below(server, pattern))
    })
}

/// Whether the name ends with the labels of the pattern.
fn is_below(server: &Name, pattern: &str) -> bool {
    let mut labels = server.labels().rev();
    pattern
        .rsplit('.')
        .all(|wanted| labels.next().is_some_and(|label| is_like(label, wanted)))
}

/// Whether a label is what is wanted, with digits where a `*` is.
fn is_like(label: &str, wanted: &str) -> bool {
    let Some((before, after)) = wanted.split_once('*') else {
        return label == wanted;
    };
    let rest = label.strip_prefix(before);
    rest.and_then(|rest| rest.strip_suffix(after))
        .is_some_and(|digits| {
            (1..=3).contains(&digits.len()) && digits.bytes().all(|octet| octet.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_of(servers: &[&str]) -> Option<&'static str> {
        let servers: Vec<Name> = servers.iter().map(|server| Name::new(server)).collect();
        operator(&servers).map(|operator| operator.name)
    }

    /// Name servers as they are published.
    const REAL: &[(&str, &[&str])] = &[
        (
            "Amazon Route 53",
            &[
                "ns-1472.awsdns-56.org",
                "ns-1829.awsdns-36.co.uk",
                "ns-921.awsdns-51.net",
                "ns-3.awsdns-00.com",
            ],
        ),
        (
            "Azure DNS",
            &[
                "ns1-04.azure-dns.com",
                "ns2-04.azure-dns.net",
                "ns3-04.azure-dns.org",
                "ns4-04.azure-dns.info",
            ],
        ),
        ("Bluehost", &["ns1.bluehost.com", "ns2.bluehost.com"]),
        (
            "Cloudflare",
            &["ana.ns.cloudflare.com", "BOB.NS.CLOUDFLARE.COM."],
        ),
        (
            "DigitalOcean",
            &["ns1.digitalocean.com", "ns3.digitalocean.com"],
        ),
        (
            "DNSimple",
            &[
                "ns1.dnsimple-edge.com",
                "ns2.dnsimple-edge.net",
                "ns3.dnsimple-edge.io",
                "ns4.dnsimple-edge.org",
            ],
        ),
        ("Gandi", &["ns-154-a.gandi.net", "ns-232-b.gandi.net"]),
        (
            "GoDaddy",
            &["ns55.domaincontrol.com", "ns56.domaincontrol.com"],
        ),
        (
            "Hetzner",
            &["hydrogen.ns.hetzner.com", "helium.ns.hetzner.de"],
        ),
        ("Hover", &["ns1.hover.com", "ns2.hover.com"]),
        ("IONOS", &["ns1071.ui-dns.com", "ns1071.ui-dns.de"]),
        ("Linode", &["ns1.linode.com", "ns5.linode.com"]),
        ("Name.com", &["ns4bty.name.com", "ns1.name.com"]),
        (
            "Namecheap",
            &["dns1.registrar-servers.com", "dns2.registrar-servers.com"],
        ),
        ("one.com", &["ns01.one.com", "ns02.one.com"]),
        ("OVHcloud", &["dns19.ovh.net", "ns19.ovh.net"]),
        (
            "Porkbun",
            &["curitiba.ns.porkbun.com", "fortaleza.ns.porkbun.com"],
        ),
        ("Squarespace", &["ns1.squarespacedns.com"]),
        ("STRATO", &["docks14.rzone.de", "shades09.rzone.de"]),
        (
            "TransIP",
            &["ns0.transip.net", "ns1.transip.nl", "ns2.transip.eu"],
        ),
        ("Vercel", &["ns1.vercel-dns.com"]),
        ("Wix", &["ns0.wixdns.net", "ns1.wixdns.net"]),
        ("WordPress.com", &["ns1.wordpress.com"]),
    ];

    #[test]
    fn name_servers_tell_the_operator() {
        for (name, servers) in REAL {
            assert_eq!(name_of(servers), Some(*name), "{servers:?}");
        }
        let mut tested: Vec<&str> = REAL.iter().map(|(name, _)| *name).collect();
        let mut known: Vec<&str> = OPERATORS.iter().map(|operator| operator.name).collect();
        tested.sort_unstable();
        known.sort_unstable();
        assert_eq!(tested, known, "every entry has a name of its own here");
    }

    #[test]
    fn lookalikes_tell_nothing() {
        for server in [
            "ns1.example.com",
            "ns01.someone.com",
            "ns1.one.com.example.net",
            "ns01.one.computer",
            "www.one.com",
            "ns.one.com",
            "evil-ns.cloudflare.com",
            "cloudflare.com",
            "ns1.myname.com",
            "ns-1.awsdns-.org",
            "ns-1.awsdns-x1.org",
            "awsdns-56.org.example.com",
            "ns1234567.ovh.net",
            "mail.ovh.net",
            "notgandi.net",
            "eviltransip.nl",
            "mx.transip.nl",
            "li123-45.members.linode.com",
            "ns-cloud-a1.googledomains.com",
            "evil\\.ns.cloudflare.com",
            "evil\\.gandi.net",
            "gandi",
            "",
        ] {
            assert_eq!(name_of(&[server]), None, "{server}");
        }
    }

    #[test]
    fn all_name_servers_have_to_agree() {
        assert_eq!(name_of(&["ns01.one.com", "dns19.ovh.net"]), None);
        assert_eq!(name_of(&["ns01.one.com", "ns1.example.com"]), None);
        assert_eq!(name_of(&["ns1.example.com", "ns01.one.com"]), None);
        assert_eq!(name_of(&[]), None);
    }

    fn is_day(text: &str) -> bool {
        text.len() == 10
            && text.bytes().enumerate().all(|(at, octet)| match at {
                4 | 7 => octet == b'-',
                _ => octet.is_ascii_digit(),
            })
    }

    #[test]
    fn the_table_is_sound() {
        assert!(OPERATORS.len() <= 30);
        assert!(OPERATORS.is_sorted_by_key(|operator| operator.name.to_ascii_lowercase()));
        for operator in OPERATORS {
            let name = operator.name;
            assert!(!operator.name_servers.is_empty(), "{name}");
            assert!(is_day(operator.read_on), "{name}");
            assert!(operator.instructions.starts_with("https://"), "{name}");
            let claims = [
                operator.apex.is_some(),
                operator.names.is_some(),
                operator.has_priority_apart.is_some(),
                operator.wants_final_dot.is_some(),
                operator.wants_quotes.is_some(),
            ];
            assert_eq!(
                claims.contains(&true),
                !operator.form_sources.is_empty(),
                "{name}: a claim has a source, and a source tells something"
            );
            let sources = operator.form_sources.iter();
            for source in sources.chain([&operator.name_servers_source]) {
                assert!(source.url.starts_with("https://"), "{name}");
            }
            for pattern in operator.name_servers {
                // Each pattern leads to its own operator, so none hides another.
                let server = Name::new(&pattern.replace('*', "12"));
                assert_eq!(of_server(&server), Some(operator), "{pattern}");
            }
        }
    }

    #[test]
    fn words_lead_back() {
        assert!(
            Apex::ALL
                .iter()
                .all(|apex| Apex::with_id(apex.id()) == Some(*apex))
        );
        assert!(
            Names::ALL
                .iter()
                .all(|names| Names::with_id(names.id()) == Some(*names))
        );
        let mut publishers = Publisher::ALL.iter();
        assert!(publishers.all(|who| Publisher::with_id(who.id()) == Some(*who)));
    }
}
