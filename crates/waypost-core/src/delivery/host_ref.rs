//! What events and runs speak of: a host of the route, and a limit that was reached.

use crate::route::{Host, Route};

/// A host of a route: the position of its tier, and its position in the tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct HostRef {
    /// The position of its tier in the route.
    pub tier: u32,
    /// Its position in the tier.
    pub host: u32,
}

impl HostRef {
    /// The host itself.
    pub fn find(self, route: &Route) -> Option<&Host> {
        let tier = route.tiers.get(self.tier as usize)?;
        tier.hosts.get(self.host as usize)
    }
}

/// Which limit was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Addresses in one run.
    Addresses(u16),
    /// Hosts in one run.
    Hosts(u16),
    /// Addresses of one host.
    AddressesOfHost(u16),
    /// Sessions in one run.
    Sessions(u16),
    /// Addresses after which the rest of the tier is skipped.
    RestOfLevel(u16),
}
