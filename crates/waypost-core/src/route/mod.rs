//! Where mail goes: the shared ordering module.
//!
//! From the answers of a lookup to the list a sending server works through: tiers of ascending
//! preference, the hosts of each in no order of their own, and for every host that is passed over the
//! reason (RFC 5321 section 5.1, RFC 7505). [`order`] draws the order inside a tier, [`odds`] says
//! exactly how likely each host is.

mod address;
mod fraction;
pub mod odds;
pub mod order;
mod plan;
mod profile_id;

use std::net::IpAddr;

use crate::dns::{Name, Rcode};
use crate::remark::{FindingId, Remark};

pub use address::{AddressKind, kind_of_address};
pub use fraction::Fraction;
pub use plan::{Answers, HOSTS_ASKED_MAX, Known, due, literal_target, plan};
pub use profile_id::ProfileId;

/// The way of a message to a mail domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    /// What kind of way it is.
    pub kind: RouteKind,
    /// The mail domain that was asked about; `None` for an address literal.
    pub domain: Option<Name>,
    /// The names after it that an alias led through, in order; the last one is looked up in its place.
    pub aliases: Vec<Name>,
    /// How many MX records the domain has, those included that name a host again or cannot be read.
    pub mx_records: u32,
    /// The tiers in the order they are tried, hosts that are passed over included.
    pub tiers: Vec<Tier>,
    /// Whether the name has a fixed meaning, so that nobody is asked about it.
    pub reserved: Option<Reserved>,
    /// Whether there is no MX, so that the domain itself is the host, usable or not (RFC 5321 section 5.1).
    pub is_implicit: bool,
    /// Why it is not known whether there are MX records, or which: then there are no tiers.
    pub failure: Option<MxFailure>,
    /// What was noticed while reading and ordering, in the order it came up. Told, and never asked: what decides
    /// anything stands in a field.
    pub remarks: Vec<Remark>,
    /// Whether the sender stood in the list itself, so that its tier and all worse were dropped
    /// (RFC 5321 section 5.1).
    pub sender_listed: bool,
}

impl Route {
    /// The hosts that are tried, tier by tier; tiers without any are left out.
    pub fn attempt_groups(&self) -> Vec<Vec<&Host>> {
        self.tiers
            .iter()
            .map(|tier| tier.usable().collect::<Vec<_>>())
            .filter(|group| !group.is_empty())
            .collect()
    }

    /// All hosts, passed over or not, tier by tier.
    pub fn hosts(&self) -> impl Iterator<Item = &Host> {
        self.tiers.iter().flat_map(|tier| &tier.hosts)
    }

    /// The host of this name.
    pub fn host(&self, name: &Name) -> Option<&Host> {
        self.hosts().find(|host| host.name == *name)
    }

    /// The name at the end of the alias chain, where there is one.
    pub fn alias_of(&self) -> Option<&Name> {
        self.aliases.last()
    }
}

/// The kinds of way (docs/contract.md, section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RouteKind {
    /// MX records name at least one usable host.
    Mx,
    /// There is no MX; the domain itself is the host (RFC 5321 section 5.1).
    ImplicitMx,
    /// The domain says that it takes no mail (RFC 7505 section 3).
    NullMx,
    /// A bracketed address: no lookup (RFC 5321 section 4.1.3).
    AddressLiteral,
    /// The name does not exist (RFC 8020 section 2).
    NoSuchDomain,
    /// No host is usable, and none will be until somebody changes the DNS.
    Undeliverable,
    /// It could not be found out for now.
    Unknown,
}

crate::ids!(RouteKind {
    Mx => "mx",
    ImplicitMx => "implicit_mx",
    NullMx => "null_mx",
    AddressLiteral => "address_literal",
    NoSuchDomain => "no_such_domain",
    Undeliverable => "undeliverable",
    Unknown => "unknown",
});

/// Names that are never asked: what they mean is fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reserved {
    /// Below `localhost`: this machine (RFC 6761 section 6.3).
    Localhost,
    /// Below `invalid`: never exists (RFC 6761 section 6.4).
    Invalid,
    /// Below `onion`: not in the DNS (RFC 7686).
    Onion,
}

impl Reserved {
    /// What this name means, where that is fixed.
    pub fn of(name: &Name) -> Option<Reserved> {
        if name.is_within("localhost") {
            Some(Reserved::Localhost)
        } else if name.is_within("invalid") {
            Some(Reserved::Invalid)
        } else if name.is_within("onion") {
            Some(Reserved::Onion)
        } else {
            None
        }
    }

    /// The kind of way of such a domain.
    fn kind(self) -> RouteKind {
        match self {
            Reserved::Localhost => RouteKind::Undeliverable,
            Reserved::Invalid | Reserved::Onion => RouteKind::NoSuchDomain,
        }
    }

    /// What is remarked about it.
    fn finding(self) -> FindingId {
        match self {
            Reserved::Localhost => FindingId::ReservedLocalhost,
            Reserved::Invalid => FindingId::ReservedInvalid,
            Reserved::Onion => FindingId::ReservedOnion,
        }
    }
}

/// Why the MX records are not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MxFailure {
    /// There is no answer: not yet, not any more, or none that is DNS.
    NoAnswer,
    /// The aliases of this name lead in a circle, or are too many.
    AliasLoop(Name),
    /// The resolver filters the name.
    Filtered,
    /// The answer was cut off.
    Truncated,
    /// The resolver answered that it cannot or will not answer.
    Status(Rcode),
    /// No host can be read in the records; this is the text of the first that cannot be read.
    Unreadable(String),
    /// The records are of other names only.
    Foreign,
}

/// The hosts of equal preference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Lower is tried earlier (RFC 5321 section 5.1).
    pub preference: u16,
    /// The hosts, sorted by name.
    pub hosts: Vec<Host>,
}

impl Tier {
    /// The hosts of this tier that are tried.
    pub fn usable(&self) -> impl Iterator<Item = &Host> {
        self.hosts.iter().filter(|host| host.is_usable())
    }
}

/// A host that is meant to take mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// Its name; the text of the address for an address literal.
    pub name: Name,
    /// How long its MX record may be kept, in seconds; `None` where there is none (implicit MX).
    pub ttl_seconds: Option<u32>,
    /// Its place among the usable records of the answer, from 0: some senders keep that order.
    pub place: u32,
    /// Its addresses in the order of the answers, IPv4 first.
    pub addresses: Vec<Address>,
    /// Higher preferences at which it stands again, ascending: some senders try it there once more.
    pub again: Vec<u16>,
    /// The names after it that an alias led through (outside the standard, RFC 2181 section 10.3).
    pub aliases: Vec<Name>,
    /// Whether the resolver filters a part of its addresses, or a part that the sender could use was not to be had.
    pub is_partial: bool,
    /// Why it is passed over; `None` for a host that is tried.
    pub exclusion: Option<Exclusion>,
}

impl Host {
    /// Whether nothing is known yet about its addresses.
    pub fn is_pending(&self) -> bool {
        self.exclusion == Some(Exclusion::Pending)
    }

    /// A host without any addresses.
    pub(crate) fn new(name: Name, exclusion: Option<Exclusion>) -> Host {
        Host {
            name,
            ttl_seconds: None,
            place: 0,
            addresses: Vec::new(),
            again: Vec::new(),
            aliases: Vec::new(),
            is_partial: false,
            exclusion,
        }
    }

    /// Whether a sender tries this host.
    pub fn is_usable(&self) -> bool {
        self.exclusion.is_none()
    }

    /// Whether the target is a host at all, usable or not.
    pub fn is_host(&self) -> bool {
        !self.exclusion.is_some_and(Exclusion::is_no_host)
    }

    /// The addresses a sender tries, in order: private ones only where there is no other, since a
    /// sender on the Internet cannot know that nothing answers there.
    pub fn targets(&self) -> impl Iterator<Item = &Address> {
        let has_public = self
            .addresses
            .iter()
            .any(|a| a.is_tried() && !a.is_private());
        self.addresses
            .iter()
            .filter(move |address| address.is_tried() && !(has_public && address.is_private()))
    }
}

/// An address of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The address.
    pub ip: IpAddr,
    /// What kind it is.
    pub kind: AddressKind,
    /// Whether the sender has this family.
    pub family_usable: bool,
    /// How long its record may be kept, in seconds.
    pub ttl_seconds: Option<u32>,
}

impl Address {
    /// Whether a sender would connect to it.
    pub fn is_tried(&self) -> bool {
        let can_be_reached = matches!(
            self.kind,
            AddressKind::Public | AddressKind::Private | AddressKind::NotGiven
        );
        self.family_usable && can_be_reached
    }

    /// Whether it is an address at all, and does not stand in for those that are not given.
    pub fn is_given(&self) -> bool {
        self.kind != AddressKind::NotGiven
    }

    /// Whether it cannot be reached from the Internet, which a sender only learns by trying.
    pub fn is_private(&self) -> bool {
        self.kind == AddressKind::Private
    }
}

/// Why a host is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Exclusion {
    /// The target is the root: no host.
    Root,
    /// The target is an address where a name must stand.
    IpLiteral,
    /// The target is this machine.
    Localhost,
    /// The target is not a host name.
    InvalidName,
    /// The name does not exist.
    NoSuchName,
    /// The name has no address.
    NoAddress,
    /// Its addresses could not be looked up for now.
    LookupFailed,
    /// None of its addresses can be connected to: loopback, link-local, multicast.
    UnusableAddress,
    /// It has only addresses of a family that the sender does not have.
    FamilyMismatch,
    /// It is the sender itself.
    Sender,
    /// It is as good as or worse than the sender.
    NotBetterThanSender,
    /// An enforced MTA-STS policy does not name it (RFC 8461 section 4.1).
    NotInPolicy,
    /// Its addresses fail validation (RFC 4035 section 5.5), or what says whether it has TLSA records does (RFC 7672 section
    /// 2.1.2).
    Bogus,
    /// Its addresses were not asked: there are too many hosts.
    NotAsked,
    /// The answer about its addresses has not come yet.
    Pending,
}

impl Exclusion {
    /// Whether the target is no host at all, whatever the DNS says about it: it is dropped before anything else is
    /// decided.
    pub fn is_no_host(self) -> bool {
        matches!(
            self,
            Exclusion::Root | Exclusion::IpLiteral | Exclusion::Localhost | Exclusion::InvalidName
        )
    }

    /// Whether a later try may find the host usable.
    pub fn is_soft(self) -> bool {
        matches!(
            self,
            Exclusion::LookupFailed
                | Exclusion::NotInPolicy
                | Exclusion::Bogus
                | Exclusion::NotAsked
                | Exclusion::Pending
        )
    }

    /// Whether the sender's own rules leave the host aside, which is as such all right.
    pub fn is_of_policy(self) -> bool {
        matches!(self, Exclusion::NotInPolicy | Exclusion::Bogus)
    }
}

/// Who sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// Whether it has IPv4.
    pub ipv4: bool,
    /// Whether it has IPv6.
    pub ipv6: bool,
    /// The names it is known by.
    pub names: Vec<Name>,
    /// The addresses it is known by.
    pub addresses: Vec<IpAddr>,
}

impl Default for Sender {
    /// A sender with both families that stands in nobody's list.
    fn default() -> Self {
        Sender {
            ipv4: true,
            ipv6: true,
            names: Vec::new(),
            addresses: Vec::new(),
        }
    }
}

impl Sender {
    /// Whether it has the family of this address.
    pub fn has_family(&self, ip: IpAddr) -> bool {
        if ip.is_ipv4() { self.ipv4 } else { self.ipv6 }
    }
}
