//! What the player of the walk-through is made of: its drawings, and what can be broken where it stands.

use crate::delivery::scenario::{HostFault, Scenario, Target};
use crate::delivery::{Delivery, HostRef};
use crate::ids;
pub use crate::text::player::{Choice, DnsChoice, HostChoice, Tab};

ids! {
    /// The drawings of the walk-through; style shows the one that fits the window.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Drawing {
        /// For room from 43rem on.
        Wide = "wide",
        /// For a phone.
        Tall = "tall",
        /// For a phone on its side.
        Flat = "flat",
    }
}

/// What has a switch in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breakable {
    /// A host of the list.
    Host(HostRef),
    /// The DNS.
    Dns,
}

/// What the menu of a host offers.
const HOST_CHOICES: [Choice; 5] = [
    Choice::Host(HostChoice::Works),
    Choice::Host(HostChoice::Refused),
    Choice::Host(HostChoice::Silent),
    Choice::Host(HostChoice::Defers),
    Choice::Host(HostChoice::Rejects),
];

/// What that of the DNS offers.
const DNS_CHOICES: [Choice; 4] = [
    Choice::Dns(DnsChoice::Works),
    Choice::Dns(DnsChoice::ServFail),
    Choice::Dns(DnsChoice::NxDomain),
    Choice::Dns(DnsChoice::Stale),
];

impl Breakable {
    /// What its menu offers.
    pub fn choices(self) -> &'static [Choice] {
        match self {
            Breakable::Host(_) => &HOST_CHOICES,
            Breakable::Dns => &DNS_CHOICES,
        }
    }

    /// The host that it is.
    pub fn host(self) -> Option<HostRef> {
        match self {
            Breakable::Host(host) => Some(host),
            Breakable::Dns => None,
        }
    }

    /// Who it is for a scenario; `None` for the DNS.
    pub fn target(self, delivery: &Delivery) -> Option<Target> {
        match self {
            Breakable::Host(host) => {
                let host = host.find(&delivery.route)?;
                Some(Target::Host(host.name.clone()))
            }
            Breakable::Dns => None,
        }
    }

    /// What of that is so now; `None` where it is broken in a way that the menu does not offer.
    pub fn chosen(self, scenario: &Scenario, delivery: &Delivery) -> Option<Choice> {
        if self == Breakable::Dns {
            let fault = scenario.dns.map(|trouble| trouble.fault);
            return Some(Choice::Dns(DnsChoice::of(fault)));
        }
        let target = self.target(delivery);
        let is_it = |other: &&HostFault| Some(&other.target) == target.as_ref();
        let own = scenario.hosts.iter().find(is_it);
        HostChoice::of(own.map(|own| own.fault)).map(Choice::Host)
    }
}

/// The menu that is open at a switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Menu {
    /// What can be broken.
    pub of: Breakable,
    /// In which drawing.
    pub drawing: Drawing,
    /// The entry that has the focus; the one behind the choices leads to all that can be broken.
    pub entry: usize,
}
