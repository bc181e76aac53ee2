//! Who takes the mail: mail services recognised by the names of their hosts.
//!
//! A name is taken as a sign, not as proof: nobody but the service can put a host under its own domain,
//! but anybody can name that host in an MX record. What a service asks of those who use it is kept
//! beside it, so that half a set of its hosts can be told from a whole one.

use crate::dns::Name;

/// A mail service.
#[derive(Debug, PartialEq, Eq)]
pub struct Provider {
    /// The stable id.
    pub id: &'static str,
    /// The name people know it by.
    pub name: &'static str,
    /// What it does with the mail.
    pub kind: Kind,
    /// Its hosts are these names and all below them; `*` stands for one label.
    pub suffixes: &'static [&'static str],
    /// How many hosts of its own it asks to be published, where its documentation says so; any one of
    /// these numbers is complete.
    pub hosts_expected: &'static [usize],
    /// The preferences it asks for, ascending, where its documentation names them: one list for each set
    /// of hosts that is complete.
    pub preferences: &'static [&'static [u16]],
    /// Its own documentation: the page that lists the hosts, or the way in.
    pub source: &'static str,
}

/// What a service does with the mail it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It keeps mailboxes.
    Mailboxes,
    /// It filters and hands on to mailboxes elsewhere, which it hides.
    Filter,
    /// It forwards to addresses elsewhere.
    Forwarder,
    /// It hands the mail to a program.
    Application,
}

/// The service a host belongs to.
pub fn recognise(host: &Name) -> Option<&'static Provider> {
    // An escaped dot inside a label would make it look like the end of a name it is not below.
    if !host.is_host_name() {
        return None;
    }
    PROVIDERS.iter().find(|provider| {
        provider
            .suffixes
            .iter()
            .any(|suffix| is_below(host, suffix))
    })
}

/// The service with this id.
pub fn with_id(id: &str) -> Option<&'static Provider> {
    PROVIDERS.iter().find(|provider| provider.id == id)
}

impl Provider {
    /// The preferences it asks for in a set of so many hosts.
    pub fn preferences_of(&self, hosts: usize) -> Option<&'static [u16]> {
        let mut sets = self.preferences.iter().copied();
        sets.find(|set| set.len() == hosts)
    }
}

/// The services of a set of hosts, each once, in the order met.
pub fn all<'a>(hosts: impl IntoIterator<Item = &'a Name>) -> Vec<&'static Provider> {
    let mut providers: Vec<&'static Provider> = Vec::new();
    for provider in hosts.into_iter().filter_map(recognise) {
        if !providers.contains(&provider) {
            providers.push(provider);
        }
    }
    providers
}

/// The services of a set of hosts where there are two or more, as in a migration that is half done;
/// empty otherwise.
pub fn mixed<'a>(hosts: impl IntoIterator<Item = &'a Name>) -> Vec<&'static Provider> {
    let providers = all(hosts);
    if providers.len() > 1 {
        providers
    } else {
        Vec::new()
    }
}

/// Whether the name ends with the labels of the suffix.
fn is_below(host: &Name, suffix: &str) -> bool {
    let mut labels = host.labels().rev();
    suffix.rsplit('.').all(|wanted| {
        labels
            .next()
            .is_some_and(|label| wanted == "*" || wanted == label)
    })
}

// Looked up 2026-11: the page that each entry names as its source.
/// The services, by kind and name.
pub const PROVIDERS: &[Provider] = &[
    Provider {
        id: "microsoft365",
        name: "Microsoft 365",
        kind: Kind::Mailboxes,
        suffixes: &["mail.protection.outlook.com", "mx.microsoft"],
        hosts_expected: &[1],
        preferences: &[&[0]],
        source: "https://learn.microsoft.com/en-us/microsoft-365/enterprise/external-domain-name-system-records",
    },
    Provider {
        id: "google-workspace",
        name: "Google Workspace",
        kind: Kind::Mailboxes,
        suffixes: &["smtp.google.com", "aspmx.l.google.com", "googlemail.com"],
        // One since 2023, five before.
        hosts_expected: &[1, 5],
        preferences: &[&[1], &[1, 5, 5, 10, 10]],
        source: "https://knowledge.workspace.google.com/admin/domains/set-up-mx-records-for-google-workspace",
    },
    Provider {
        id: "gmail",
        name: "Gmail",
        kind: Kind::Mailboxes,
        suffixes: &["gmail-smtp-in.l.google.com"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://support.google.com/mail/answer/10313",
    },
    Provider {
        id: "outlook",
        name: "Outlook.com",
        kind: Kind::Mailboxes,
        suffixes: &["olc.protection.outlook.com"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://support.microsoft.com/en-us/office/add-or-remove-an-email-alias-in-outlook-com-459b1989-356d-40fa-a689-8f285b13f1f2",
    },
    Provider {
        id: "proton",
        name: "Proton Mail",
        kind: Kind::Mailboxes,
        suffixes: &["protonmail.ch"],
        hosts_expected: &[2],
        preferences: &[&[10, 20]],
        source: "https://proton.me/support/custom-domain",
    },
    Provider {
        id: "fastmail",
        name: "Fastmail",
        kind: Kind::Mailboxes,
        suffixes: &["messagingengine.com"],
        hosts_expected: &[2],
        preferences: &[&[10, 20]],
        source: "https://www.fastmail.help/hc/en-us/articles/360060591153-Manual-DNS-configuration",
    },
    Provider {
        id: "icloud",
        name: "iCloud Mail",
        kind: Kind::Mailboxes,
        suffixes: &["mail.icloud.com"],
        hosts_expected: &[2],
        preferences: &[&[10, 10]],
        source: "https://support.apple.com/en-us/102374",
    },
    Provider {
        id: "zoho",
        name: "Zoho Mail",
        kind: Kind::Mailboxes,
        suffixes: &["zoho.com", "zoho.eu", "zoho.in", "zoho.com.au", "zoho.jp"],
        hosts_expected: &[3],
        preferences: &[&[10, 20, 50]],
        source: "https://www.zoho.com/mail/help/adminconsole/configure-email-delivery.html",
    },
    Provider {
        id: "yandex360",
        name: "Yandex 360",
        kind: Kind::Mailboxes,
        suffixes: &["mx.yandex.net", "mx.yandex.ru"],
        hosts_expected: &[1],
        preferences: &[],
        source: "https://yandex.com/support/yandex-360/business/admin/en/domains/dns/mx",
    },
    Provider {
        id: "vk-workspace",
        name: "Mail.ru",
        kind: Kind::Mailboxes,
        suffixes: &["emx.mail.ru", "mxs.mail.ru"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://biz.mail.ru/",
    },
    Provider {
        id: "migadu",
        name: "Migadu",
        kind: Kind::Mailboxes,
        suffixes: &["migadu.com"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://www.migadu.com/guides/",
    },
    Provider {
        id: "mailbox-org",
        name: "mailbox.org",
        kind: Kind::Mailboxes,
        suffixes: &["mailbox.org"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://kb.mailbox.org/en/private/custom-domains/",
    },
    Provider {
        id: "tuta",
        name: "Tuta",
        kind: Kind::Mailboxes,
        suffixes: &["mail.tutanota.de"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://tuta.com/support",
    },
    Provider {
        id: "soverin",
        name: "Soverin",
        kind: Kind::Mailboxes,
        suffixes: &["mx.soverin.net"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://soverin.com/",
    },
    Provider {
        id: "infomaniak",
        name: "Infomaniak",
        kind: Kind::Mailboxes,
        suffixes: &["mta-gw.infomaniak.ch"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://www.infomaniak.com/en/support/faq",
    },
    Provider {
        id: "transip",
        name: "TransIP",
        kind: Kind::Mailboxes,
        suffixes: &["mx.transip.email"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://www.transip.nl/knowledgebase/",
    },
    Provider {
        id: "ovhcloud",
        name: "OVHcloud",
        kind: Kind::Mailboxes,
        suffixes: &["mail.ovh.net"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://help.ovhcloud.com/",
    },
    Provider {
        id: "gandi",
        name: "Gandi",
        kind: Kind::Mailboxes,
        suffixes: &["mail.gandi.net"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://docs.gandi.net/en/gandimail/",
    },
    Provider {
        id: "ionos",
        name: "IONOS",
        kind: Kind::Mailboxes,
        suffixes: &[
            "mx00.ionos.de",
            "mx01.ionos.de",
            "mx00.ionos.com",
            "mx01.ionos.com",
            "mx00.ionos.co.uk",
            "mx01.ionos.co.uk",
            "mx00.ionos.es",
            "mx01.ionos.es",
            "mx00.kundenserver.de",
            "mx01.kundenserver.de",
        ],
        hosts_expected: &[],
        preferences: &[],
        source: "https://www.ionos.com/help/domains/",
    },
    Provider {
        id: "strato",
        name: "STRATO",
        kind: Kind::Mailboxes,
        suffixes: &["smtpin.rzone.de"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://www.strato.de/faq/",
    },
    Provider {
        id: "hostinger",
        name: "Hostinger",
        kind: Kind::Mailboxes,
        suffixes: &["mx1.hostinger.com", "mx2.hostinger.com"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://support.hostinger.com/en/",
    },
    Provider {
        id: "namecheap",
        name: "Namecheap Private Email",
        kind: Kind::Mailboxes,
        suffixes: &["privateemail.com"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://www.namecheap.com/support/knowledgebase/",
    },
    Provider {
        id: "titan",
        name: "Titan",
        kind: Kind::Mailboxes,
        suffixes: &["titan.email"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://titan.email/",
    },
    Provider {
        id: "godaddy",
        name: "GoDaddy",
        kind: Kind::Mailboxes,
        suffixes: &["smtp.secureserver.net", "mailstore1.secureserver.net"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://www.godaddy.com/help",
    },
    Provider {
        id: "rackspace",
        name: "Rackspace Email",
        kind: Kind::Mailboxes,
        suffixes: &["emailsrvr.com"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://docs.rackspace.com/docs/",
    },
    Provider {
        id: "mimecast",
        name: "Mimecast",
        kind: Kind::Filter,
        suffixes: &["mimecast.com", "mimecast.co.za", "mimecast-offshore.com"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://www.mimecast.com/",
    },
    Provider {
        id: "proofpoint",
        name: "Proofpoint",
        kind: Kind::Filter,
        suffixes: &["pphosted.com", "ppe-hosted.com"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://www.proofpoint.com/",
    },
    Provider {
        id: "barracuda",
        name: "Barracuda Email Gateway Defense",
        kind: Kind::Filter,
        suffixes: &["ess.barracudanetworks.com"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://campus.barracuda.com/product/emailgatewaydefense/doc/96018477/how-to-manage-mx-records-with-the-setup-wizard",
    },
    Provider {
        id: "cisco",
        name: "Cisco Secure Email",
        kind: Kind::Filter,
        suffixes: &["iphmx.com"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://www.cisco.com/",
    },
    Provider {
        id: "symantec",
        name: "Symantec Email Security.cloud",
        kind: Kind::Filter,
        suffixes: &["messagelabs.com"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://knowledge.broadcom.com/",
    },
    Provider {
        id: "trend-micro",
        name: "Trend Micro Email Security",
        kind: Kind::Filter,
        suffixes: &["in.tmes.trendmicro.com", "in.tmes.trendmicro.eu"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://docs.trendmicro.com/",
    },
    Provider {
        id: "hornetsecurity",
        name: "Hornetsecurity",
        kind: Kind::Filter,
        suffixes: &["hornetsecurity.com"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://www.hornetsecurity.com/",
    },
    Provider {
        id: "sophos",
        name: "Sophos Email",
        kind: Kind::Filter,
        suffixes: &["prod.hydra.sophos.com"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://docs.sophos.com/",
    },
    Provider {
        id: "cloudflare",
        name: "Cloudflare Email Routing",
        kind: Kind::Forwarder,
        suffixes: &["mx.cloudflare.net"],
        hosts_expected: &[3],
        preferences: &[],
        source: "https://developers.cloudflare.com/email-routing/",
    },
    Provider {
        id: "improvmx",
        name: "ImprovMX",
        kind: Kind::Forwarder,
        suffixes: &["improvmx.com"],
        hosts_expected: &[2],
        preferences: &[],
        source: "https://improvmx.com/guides/configure-your-dns/",
    },
    Provider {
        id: "forward-email",
        name: "Forward Email",
        kind: Kind::Forwarder,
        suffixes: &["forwardemail.net"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://forwardemail.net/en/faq",
    },
    Provider {
        id: "simplelogin",
        name: "SimpleLogin",
        kind: Kind::Forwarder,
        suffixes: &["mx1.simplelogin.co", "mx2.simplelogin.co"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://simplelogin.io/docs/",
    },
    Provider {
        id: "namecheap-forwarding",
        name: "Namecheap Email Forwarding",
        kind: Kind::Forwarder,
        suffixes: &[
            "eforward1.registrar-servers.com",
            "eforward2.registrar-servers.com",
            "eforward3.registrar-servers.com",
            "eforward4.registrar-servers.com",
            "eforward5.registrar-servers.com",
        ],
        hosts_expected: &[],
        preferences: &[],
        source: "https://www.namecheap.com/support/knowledgebase/article.aspx/308/2214/how-to-set-up-free-email-forwarding/",
    },
    Provider {
        id: "amazon",
        name: "Amazon SES or WorkMail",
        kind: Kind::Application,
        suffixes: &["inbound-smtp.*.amazonaws.com"],
        hosts_expected: &[1],
        preferences: &[],
        source: "https://docs.aws.amazon.com/ses/latest/dg/receiving-email-setting-up.html",
    },
    Provider {
        id: "mailgun",
        name: "Mailgun",
        kind: Kind::Application,
        suffixes: &["mailgun.org"],
        hosts_expected: &[],
        preferences: &[],
        source: "https://documentation.mailgun.com/docs/mailgun/",
    },
    Provider {
        id: "sendgrid",
        name: "SendGrid Inbound Parse",
        kind: Kind::Application,
        suffixes: &["mx.sendgrid.net"],
        hosts_expected: &[1],
        preferences: &[],
        source: "https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    fn id(host: &str) -> Option<&'static str> {
        recognise(&Name::new(host)).map(|provider| provider.id)
    }

    #[test]
    fn hosts_are_recognised() {
        for (host, expected) in [
            ("smtp.google.com", "google-workspace"),
            ("ALT1.ASPMX.L.GOOGLE.COM.", "google-workspace"),
            ("aspmx2.googlemail.com", "google-workspace"),
            ("alt4.gmail-smtp-in.l.google.com", "gmail"),
            ("example-com.mail.protection.outlook.com", "microsoft365"),
            ("example-com.o-v1.mx.microsoft", "microsoft365"),
            ("outlook-com.olc.protection.outlook.com", "outlook"),
            ("mailsec.protonmail.ch", "proton"),
            ("in1-smtp.messagingengine.com", "fastmail"),
            ("mx2.zoho.eu", "zoho"),
            ("mx01.mail.icloud.com", "icloud"),
            ("mxa-00069f02.gslb.pphosted.com", "proofpoint"),
            ("d104a.ess.barracudanetworks.com", "barracuda"),
            ("mx1.example.iphmx.com", "cisco"),
            ("cluster5.eu.messagelabs.com", "symantec"),
            ("example.in.tmes.trendmicro.eu", "trend-micro"),
            ("mx-01-eu-west-1.prod.hydra.sophos.com", "sophos"),
            ("route1.mx.cloudflare.net", "cloudflare"),
            ("eforward1.registrar-servers.com", "namecheap-forwarding"),
            ("inbound-smtp.eu-west-1.amazonaws.com", "amazon"),
            ("mxa.eu.mailgun.org", "mailgun"),
            ("mx00.kundenserver.de", "ionos"),
        ] {
            assert_eq!(id(host), Some(expected), "{host}");
        }
    }

    #[test]
    fn lookalikes_are_not() {
        for host in [
            "mx.example.com",
            "google.com",
            "l.google.com",
            "notsmtp.google.com",
            "evilprotonmail.ch",
            "smtp.google.com.example.net",
            "evil\\.smtp.google.com",
            "evil\\.protonmail.ch",
            "inbound-smtp.amazonaws.com",
            "inbound-smtp.a.b.amazonaws.com",
            "ec2-192-0-2-1.compute-1.amazonaws.com",
            "p3plcpnl0001.prod.phx3.secureserver.net",
            "vps.ovh.net",
            "microsoft",
            "<script>.zoho.com",
            "",
        ] {
            assert_eq!(id(host), None, "{host}");
        }
    }

    #[test]
    fn two_services_in_one_set() {
        let hosts = |texts: &[&str]| texts.iter().map(|text| Name::new(text)).collect::<Vec<_>>();
        let ids = |texts: &[&str]| {
            mixed(&hosts(texts))
                .iter()
                .map(|p| p.id)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            ids(&[
                "aspmx.l.google.com",
                "a.mail.protection.outlook.com",
                "alt1.aspmx.l.google.com"
            ]),
            ["google-workspace", "microsoft365"]
        );
        assert!(ids(&["aspmx.l.google.com", "alt1.aspmx.l.google.com"]).is_empty());
        assert!(ids(&["aspmx.l.google.com", "mx.example.com"]).is_empty());
        assert!(ids(&[]).is_empty());
    }

    #[test]
    fn the_table_is_sound() {
        for (at, provider) in PROVIDERS.iter().enumerate() {
            let id_ok = |octet: u8| matches!(octet, b'a'..=b'z' | b'0'..=b'9' | b'-');
            assert!(provider.id.bytes().all(id_ok), "{}", provider.id);
            assert!(provider.source.starts_with("https://"), "{}", provider.id);
            assert!(!provider.suffixes.is_empty(), "{}", provider.id);
            for set in provider.preferences {
                assert!(set.is_sorted(), "{}", provider.id);
                assert!(
                    provider.hosts_expected.contains(&set.len()),
                    "{}",
                    provider.id
                );
            }
            assert!(
                PROVIDERS[..at]
                    .iter()
                    .all(|before| before.id != provider.id)
            );
            for suffix in provider.suffixes {
                // Each suffix leads to its own service, so none hides another.
                let host = Name::new(&suffix.replace('*', "region"));
                assert_eq!(recognise(&host), Some(provider), "{suffix}");
            }
        }
    }
}
