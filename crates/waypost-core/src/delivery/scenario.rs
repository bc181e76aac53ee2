//! What is broken, for a while or for good.
//!
//! The reader breaks things at the stage; the link carries them as `fault=` values (contract
//! section 2). What a link cannot say exactly, a reply with its very code, is there for tests.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use crate::dns::Name;
use crate::id::ParseError;
use crate::route::Host;

/// The most hosts and addresses of a link that misbehave.
pub const FAULTS_MAX: usize = 256;

/// The latest recovery that is taken, in minutes: about two months, longer than any sender waits.
pub const RECOVERY_MINUTES_MAX: u32 = 99_999;

/// Everything that is broken.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scenario {
    /// Hosts and addresses that misbehave; each target once.
    pub hosts: Vec<HostFault>,
    /// What is wrong with the DNS.
    pub dns: Option<DnsTrouble>,
    /// The sender is this host of the list itself.
    pub sender_is: Option<Name>,
}

/// A host or an address that misbehaves.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HostFault {
    /// Who.
    pub target: Target,
    /// How.
    pub fault: Fault,
    /// When it works again, in minutes after the message was handed in; `None` for never.
    pub recovers_at_minutes: Option<u32>,
}

/// Who misbehaves.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A host, with all its addresses.
    Host(Name),
    /// One address, whichever host it belongs to.
    Address(IpAddr),
}

/// How a host misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The connection is refused at once: nothing listens.
    Refused,
    /// Nothing answers: the sender waits until its time-out.
    Silent,
    /// It answers with an error.
    Reply(Stage, ReplyCode),
    /// It offers STARTTLS, which then fails.
    StartTls,
    /// Its IPv6 addresses do not answer.
    NoIpv6,
}

/// The point of the dialogue at which a host answers with an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Before the sender said anything (RFC 5321 section 3.1).
    Greeting,
    /// To EHLO.
    Ehlo,
    /// To MAIL FROM.
    Mail,
    /// To RCPT TO.
    Rcpt,
    /// To the message, after its final dot.
    Data,
}

/// A reply code of SMTP (RFC 5321 section 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReplyCode(pub u16);

impl ReplyCode {
    /// Whether the sender may come back with the same message: 4xx, and "too many recipients" in both
    /// its forms (RFC 5321 sections 4.2.1 and 4.5.3.1.10).
    pub fn is_temporary(self, stage: Stage) -> bool {
        (400..500).contains(&self.0) || self.0 == 552 && stage == Stage::Rcpt
    }
}

/// What is wrong with the DNS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DnsTrouble {
    /// What.
    pub fault: DnsFault,
    /// When it works again, in minutes after the message was handed in; `None` for never.
    pub recovers_at_minutes: Option<u32>,
}

/// How the DNS misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DnsFault {
    /// The resolver cannot find out.
    ServFail,
    /// The resolver says that the domain does not exist.
    NxDomain,
    /// The name servers do not answer; the resolver serves what it kept (RFC 8767).
    Stale,
}

/// One thing that is set, as one `fault=` value carries it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// A host or an address misbehaves.
    Host(HostFault),
    /// The DNS misbehaves.
    Dns(DnsTrouble),
    /// The sender is this host.
    Sender(Name),
}

/// The kinds of a host that a link knows, with the reply each stands for.
pub const FAULT_KINDS: [(&str, Fault); 12] = [
    ("refused", Fault::Refused),
    ("silent", Fault::Silent),
    (
        "greeting-4xx",
        Fault::Reply(Stage::Greeting, ReplyCode(421)),
    ),
    (
        "greeting-5xx",
        Fault::Reply(Stage::Greeting, ReplyCode(554)),
    ),
    ("mail-4xx", Fault::Reply(Stage::Mail, ReplyCode(451))),
    ("mail-5xx", Fault::Reply(Stage::Mail, ReplyCode(550))),
    ("rcpt-4xx", Fault::Reply(Stage::Rcpt, ReplyCode(450))),
    ("rcpt-5xx", Fault::Reply(Stage::Rcpt, ReplyCode(550))),
    ("data-4xx", Fault::Reply(Stage::Data, ReplyCode(451))),
    ("data-5xx", Fault::Reply(Stage::Data, ReplyCode(554))),
    ("starttls", Fault::StartTls),
    ("no-ipv6", Fault::NoIpv6),
];

/// The kinds of the DNS that a link knows.
pub const DNS_FAULT_KINDS: [(&str, DnsFault); 3] = [
    ("servfail", DnsFault::ServFail),
    ("nxdomain", DnsFault::NxDomain),
    ("stale", DnsFault::Stale),
];

impl Fault {
    /// The word of the link; a reply that is none of the sample ones is named by its class.
    pub fn kind(self) -> &'static str {
        let wanted = match self {
            Fault::Reply(stage, code) => {
                let stage_of_link = match stage {
                    Stage::Ehlo => Stage::Greeting,
                    other => other,
                };
                let same = |fault: &Fault| {
                    matches!(fault, Fault::Reply(s, c)
                        if *s == stage_of_link && c.is_temporary(*s) == code.is_temporary(stage))
                };
                FAULT_KINDS.iter().find(|(_, fault)| same(fault))
            }
            other => FAULT_KINDS.iter().find(|(_, fault)| *fault == other),
        };
        wanted.map_or("", |(kind, _)| kind)
    }
}

impl DnsFault {
    /// The word of the link.
    pub fn kind(self) -> &'static str {
        DNS_FAULT_KINDS
            .iter()
            .find(|(_, fault)| *fault == self)
            .map_or("", |(kind, _)| kind)
    }
}

impl Scenario {
    /// Reads `fault=` values; what makes no sense is left out, and of two for the same target the later
    /// one counts.
    pub fn from_link<'a>(values: impl IntoIterator<Item = &'a str>) -> Scenario {
        let mut scenario = Scenario::default();
        for setting in values
            .into_iter()
            .take(FAULTS_MAX * 4)
            .filter_map(Setting::parse)
        {
            let is_known = |fault: &HostFault| {
                let mut known = scenario.hosts.iter();
                known.any(|known| known.target == fault.target)
            };
            let has_room = match &setting {
                Setting::Host(fault) => scenario.hosts.len() < FAULTS_MAX || is_known(fault),
                _ => true,
            };
            if has_room {
                scenario.set(setting);
            }
        }
        scenario
    }

    /// The `fault=` values, hosts first.
    pub fn to_link(&self) -> Vec<String> {
        self.settings().map(|setting| setting.to_string()).collect()
    }

    /// All that is set, hosts first.
    pub fn settings(&self) -> impl Iterator<Item = Setting> + '_ {
        let hosts = self.hosts.iter().cloned().map(Setting::Host);
        let dns = self.dns.iter().copied().map(Setting::Dns);
        let sender = self.sender_is.iter().cloned().map(Setting::Sender);
        hosts.chain(dns).chain(sender)
    }

    /// Sets one thing; what was set for the same target is replaced.
    pub fn set(&mut self, setting: Setting) {
        match setting {
            Setting::Dns(trouble) => self.dns = Some(trouble),
            Setting::Sender(name) => self.sender_is = Some(name),
            Setting::Host(fault) => {
                let known = self.hosts.iter_mut().find(|f| f.target == fault.target);
                match known {
                    Some(known) => *known = fault,
                    None => self.hosts.push(fault),
                }
            }
        }
    }

    /// Takes back what is set for a host or an address.
    pub fn repair(&mut self, target: &Target) {
        self.hosts.retain(|fault| fault.target != *target);
    }

    /// Whether nothing is set.
    pub fn is_empty(&self) -> bool {
        self.hosts.is_empty() && self.dns.is_none() && self.sender_is.is_none()
    }

    /// What is wrong with one address of a host: its own fault before that of the host.
    pub fn fault_of(&self, host: &Host, ip: IpAddr) -> Option<&HostFault> {
        let is_own = |fault: &&HostFault| fault.target == Target::Address(ip);
        let is_of_host = |fault: &&HostFault| match &fault.target {
            Target::Host(name) => {
                *name == host.name && (fault.fault != Fault::NoIpv6 || ip.is_ipv6())
            }
            Target::Address(_) => false,
        };
        let own = self.hosts.iter().find(is_own);
        own.or_else(|| self.hosts.iter().find(is_of_host))
    }
}

impl Setting {
    /// Reads one `fault=` value; `None` where it makes no sense.
    pub fn parse(value: &str) -> Option<Setting> {
        if let Some(host) = value.strip_prefix("sender:") {
            return host_name(host).map(Setting::Sender);
        }
        let (target, kind) = value.rsplit_once(':')?;
        let (kind, recovers_at_minutes) = match kind.split_once('@') {
            Some((kind, minutes)) => (kind, Some(recovery(minutes)?)),
            None => (kind, None),
        };
        if target == "dns" {
            let (_, fault) = DNS_FAULT_KINDS.iter().find(|(word, _)| *word == kind)?;
            return Some(Setting::Dns(DnsTrouble {
                fault: *fault,
                recovers_at_minutes,
            }));
        }
        let (_, fault) = FAULT_KINDS.iter().find(|(word, _)| *word == kind)?;
        let target = match target.strip_prefix('[') {
            Some(rest) => Target::Address(rest.strip_suffix(']')?.parse().ok()?),
            None => Target::Host(host_name(target)?),
        };
        Some(Setting::Host(HostFault {
            target,
            fault: *fault,
            recovers_at_minutes,
        }))
    }
}

fn host_name(text: &str) -> Option<Name> {
    let is_plain = |octet: u8| octet.is_ascii_alphanumeric() || b"-_.".contains(&octet);
    if text.is_empty() || !text.bytes().all(is_plain) {
        return None;
    }
    Some(Name::new(text)).filter(Name::is_host_name)
}

fn recovery(text: &str) -> Option<u32> {
    let is_number = !text.is_empty() && text.bytes().all(|octet| octet.is_ascii_digit());
    let minutes = text.parse().ok().filter(|_| is_number)?;
    (minutes <= RECOVERY_MINUTES_MAX).then_some(minutes)
}

impl FromStr for Setting {
    type Err = ParseError;

    /// One `fault=` value.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        Setting::parse(text).ok_or_else(|| ParseError::new("Setting", text))
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let recovery = match self {
            Setting::Host(fault) => {
                match &fault.target {
                    Target::Address(ip) => write!(f, "[{ip}]")?,
                    // These two words mean something else before the colon.
                    Target::Host(name) if matches!(name.as_str(), "dns" | "sender") => {
                        write!(f, "{name}.")?;
                    }
                    Target::Host(name) => write!(f, "{name}")?,
                }
                write!(f, ":{}", fault.fault.kind())?;
                fault.recovers_at_minutes
            }
            Setting::Dns(trouble) => {
                write!(f, "dns:{}", trouble.fault.kind())?;
                trouble.recovers_at_minutes
            }
            Setting::Sender(name) => {
                write!(f, "sender:{name}")?;
                None
            }
        };
        match recovery {
            Some(minutes) => write!(f, "@{minutes}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grammar_of_the_link() {
        for value in [
            "mx1.example.com:refused",
            "mx1.example.com:silent@45",
            "[2001:db8::1]:greeting-5xx",
            "[192.0.2.1]:rcpt-4xx@0",
            "dns:servfail@30",
            "dns:stale",
            "sender:mx2.example.com",
            "mx1.example.com:no-ipv6",
            "mx1.example.com:starttls",
            "dns.:silent",
        ] {
            let setting = Setting::parse(value).unwrap();
            assert_eq!(setting.to_string(), value);
        }
        for kind in FAULT_KINDS {
            assert_eq!(kind.1.kind(), kind.0);
        }
    }

    #[test]
    fn junk_is_left_out() {
        for value in [
            "",
            ":",
            "mx1.example.com",
            "mx1.example.com:",
            "mx1.example.com:slow",
            "mx1.example.com:silent@",
            "mx1.example.com:silent@-1",
            "mx1.example.com:silent@+1",
            "mx1.example.com:silent@100000",
            "mx1.example.com:silent@5@6",
            "dns:silent",
            "dns:servfail@x",
            "[192.0.2.1:silent",
            "[mx1]:silent",
            "sender:",
            "sender:mx1@5",
            "a b:silent",
            "-a.example:silent",
            "::::",
        ] {
            assert_eq!(Setting::parse(value), None, "{value}");
        }
        assert!(Scenario::from_link(["x", "dns:slow"]).is_empty());
    }

    #[test]
    fn the_later_value_counts() {
        let scenario = Scenario::from_link(["MX1.example:silent", "mx1.example.:refused@5"]);
        assert_eq!(scenario.to_link(), ["mx1.example:refused@5"]);
    }

    #[test]
    fn a_link_has_a_limit_and_a_list_of_hosts_has_none() {
        let values: Vec<String> = (0..300).map(|n| format!("mx{n}.example:refused")).collect();
        let linked = Scenario::from_link(values.iter().map(String::as_str));
        assert_eq!(linked.hosts.len(), FAULTS_MAX);
        let mut set = Scenario::default();
        for setting in values.iter().filter_map(|value| Setting::parse(value)) {
            set.set(setting);
        }
        assert_eq!(set.hosts.len(), values.len());
    }

    #[test]
    fn too_many_recipients_is_temporary() {
        assert!(ReplyCode(452).is_temporary(Stage::Rcpt));
        assert!(ReplyCode(552).is_temporary(Stage::Rcpt));
        assert!(!ReplyCode(552).is_temporary(Stage::Data));
        assert!(ReplyCode(421).is_temporary(Stage::Data));
        let exact = Fault::Reply(Stage::Rcpt, ReplyCode(552));
        assert_eq!(exact.kind(), "rcpt-4xx");
    }
}
