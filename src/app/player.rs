//! What the player of the walk-through is made of: its drawings, its tabs, and what can be broken where it stands.

use crate::delivery::scenario::{Scenario, Target};
use crate::delivery::{Delivery, HostRef};
use crate::ids;

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

ids! {
    /// What stands below the stage, one at a time.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Tab {
        /// Every step in a sentence.
        Transcript = "transcript",
        /// The bytes behind the step.
        Wire = "wire",
        /// What is broken.
        #[default]
        Break = "break",
        /// Who sends, and what others would do.
        Senders = "senders",
        /// Many messages.
        Odds = "odds",
        /// The experiments.
        Try = "try",
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

/// The kinds of faults in the menu of a host, by their words in links; empty where it works.
const HOST_KINDS: [&str; 5] = ["", "refused", "silent", "rcpt-4xx", "rcpt-5xx"];

/// Those of the DNS.
const DNS_KINDS: [&str; 4] = ["", "servfail", "nxdomain", "stale"];

impl Breakable {
    /// The kinds of faults that its menu offers, by their words in links; empty where it works.
    pub fn kinds(self) -> &'static [&'static str] {
        match self {
            Breakable::Host(_) => &HOST_KINDS,
            Breakable::Dns => &DNS_KINDS,
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

    /// How it is broken, by the word in links; empty where it works.
    pub fn fault(self, scenario: &Scenario, delivery: &Delivery) -> &'static str {
        if self == Breakable::Dns {
            return scenario.dns.map_or("", |trouble| trouble.fault.kind());
        }
        let target = self.target(delivery);
        let is_it = |target: &Target| Some(target) == self.target(delivery).as_ref();
        let own = scenario.hosts.iter().find(|fault| is_it(&fault.target));
        target.and(own).map_or("", |fault| fault.fault.kind())
    }
}

/// The menu that is open at a switch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Menu {
    /// What can be broken.
    pub of: Breakable,
    /// In which drawing.
    pub drawing: Drawing,
    /// The entry that has the focus; the one behind the kinds leads to all that can be broken.
    pub entry: usize,
}
