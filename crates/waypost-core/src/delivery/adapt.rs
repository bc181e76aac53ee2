//! What a sender makes of a route that was planned by the standard.

use super::profile::{DuplicateHosts, NullMxRule, Profile, SenderListed, Then};
use super::scenario::Scenario;
use crate::dns::Name;
use crate::route::{
    Address, Exclusion, Host, Route, RouteKind, Tier, kind_of_address, literal_target,
};

impl Profile {
    /// The route as this sender sees it. What is passed over changes, and with it the kind; where the sender tries a
    /// host once more at a higher preference, that host is added there, so that places may change too.
    pub fn adapt(&self, route: &Route, scenario: &Scenario) -> Route {
        let mut route = route.clone();
        self.adapt_null_mx(&mut route);
        if route.kind == RouteKind::NullMx || route.tiers.is_empty() {
            return route;
        }
        if self.takes_address_target.value {
            take_address_targets(&mut route);
        }
        if route.is_implicit {
            for tier in &mut route.tiers {
                tier.preference = self.implicit_preference.value;
            }
        }
        match self.duplicate_hosts.value {
            DuplicateHosts::Once => (),
            DuplicateHosts::Each => keep_duplicates(&mut route, |_, _, _| true),
            // By chance a host may also come last in one tier and first in the next: that is left out.
            DuplicateHosts::EachButNeighbours => keep_duplicates(&mut route, has_another_between),
        }
        if let Some(sender) = &scenario.sender_is {
            self.adapt_sender(&mut route, sender);
        }
        route.settle();
        route
    }

    fn adapt_null_mx(&self, route: &mut Route) {
        if route.kind == RouteKind::NullMx {
            if self.null_mx.value == NullMxRule::UnusableHost {
                route.kind = RouteKind::Undeliverable;
                route.tiers.push(Tier {
                    preference: 0,
                    hosts: vec![Host::new(Name::root(), Some(Exclusion::Root))],
                });
            }
            return;
        }
        if !matches!(
            route.kind,
            RouteKind::Mx | RouteKind::Undeliverable | RouteKind::Unknown
        ) || route.tiers.is_empty()
        {
            return;
        }
        // Whoever applies MTA-STS first never sees a root beside hosts that the policy names.
        let is_left_by_policy = |host: &Host| host.exclusion == Some(Exclusion::NotInPolicy);
        let has_policy = route.hosts().any(is_left_by_policy) && route.hosts().any(Host::is_usable);
        if has_policy && self.applies_sts_first.value {
            return;
        }
        let is_root = |host: &Host| host.exclusion == Some(Exclusion::Root);
        let is_null = match self.null_mx.value {
            NullMxRule::ZeroAlone | NullMxRule::UnusableHost => false,
            NullMxRule::AnyPreferenceAlone => route.hosts().all(is_root),
            NullMxRule::AloneAtItsLevel => route
                .tiers
                .iter()
                .any(|tier| tier.preference == 0 && tier.hosts.iter().all(is_root)),
            NullMxRule::Anywhere => route.hosts().any(is_root),
        };
        let is_localhost = |host: &Host| host.exclusion == Some(Exclusion::Localhost);
        let names_only_localhost = self.localhost_is_null.value && route.hosts().all(is_localhost);
        if is_null || names_only_localhost {
            route.kind = RouteKind::NullMx;
        }
    }

    /// Strikes out what this sender strikes out when it finds itself in the list.
    fn adapt_sender(&self, route: &mut Route, sender: &Name) {
        let own_addresses: Vec<_> = route
            .hosts()
            .filter(|host| host.name == *sender)
            .flat_map(|host| host.addresses.iter().map(|address| address.ip))
            .collect();
        let by_name = |host: &Host| host.name == *sender;
        let by_address = |host: &Host| {
            host.addresses
                .iter()
                .any(|address| own_addresses.contains(&address.ip))
        };
        let rule = self.sender_listed.value;
        let is_found = |host: &Host| match rule {
            SenderListed::DropLevel => by_name(host) || by_address(host),
            SenderListed::DropLevelByAddress => by_address(host),
            SenderListed::DropLevelByName | SenderListed::SkipHost => by_name(host),
            SenderListed::NotChecked => false,
        };
        route.drop_from_sender(is_found, rule != SenderListed::SkipHost);
    }

    /// What follows when the route names nobody who could be tried.
    pub(super) fn then_without_host(&self, route: &Route) -> Then {
        if route.sender_listed {
            return if route.waits_for_primary() {
                Then::Queue
            } else {
                Then::Bounce
            };
        }
        let is_reserved = route.tiers.is_empty();
        if is_reserved || route.domain.is_none() {
            Then::Bounce
        } else if route.is_implicit {
            self.no_address.value
        } else {
            self.unresolvable.value
        }
    }
}

/// Adds each host once more at every higher preference at which it stands, where `is_kept` says so of the preferences
/// before and there.
fn keep_duplicates(route: &mut Route, is_kept: impl Fn(&Route, &Name, [u16; 2]) -> bool) {
    let mut again: Vec<(u16, Host)> = Vec::new();
    for tier in &route.tiers {
        for host in &tier.hosts {
            let mut before = tier.preference;
            for &preference in &host.again {
                if is_kept(route, &host.name, [before, preference]) {
                    let once_more = Host {
                        again: Vec::new(),
                        ..host.clone()
                    };
                    again.push((preference, once_more));
                }
                before = preference;
            }
        }
    }
    for (preference, host) in again {
        let at = route
            .tiers
            .partition_point(|tier| tier.preference < preference);
        match route.tiers.get_mut(at) {
            Some(tier) if tier.preference == preference => tier.hosts.push(host),
            _ => route.tiers.insert(
                at,
                Tier {
                    preference,
                    hosts: vec![host],
                },
            ),
        }
    }
}

/// Whether another host than this one stands from one preference to the other.
fn has_another_between(route: &Route, name: &Name, [from, to]: [u16; 2]) -> bool {
    let mut others = route.tiers.iter().flat_map(|tier| {
        let places = |host: &Host| {
            let own = [tier.preference].into_iter();
            own.chain(host.again.iter().copied())
                .any(|at| (from..=to).contains(&at))
        };
        tier.hosts
            .iter()
            .filter(move |host| host.name != *name && places(host))
    });
    others.next().is_some()
}

/// Makes hosts of the addresses that stand where names should.
fn take_address_targets(route: &mut Route) {
    for host in route.tiers.iter_mut().flat_map(|tier| &mut tier.hosts) {
        let ip = match host.exclusion {
            Some(Exclusion::IpLiteral) => literal_target(&host.name),
            _ => None,
        };
        let Some(ip) = ip else {
            continue;
        };
        let address = Address {
            ip,
            kind: kind_of_address(ip),
            family_usable: true,
            ttl_seconds: host.ttl_seconds,
        };
        host.exclusion = if address.is_tried() {
            None
        } else {
            Some(Exclusion::UnusableAddress)
        };
        host.addresses = vec![address];
    }
}
