//! Whether another host would take over: one host only, or several that are one.

use std::net::IpAddr;

use super::facts::{list, targets};
use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity, providers};
use crate::route::Host;

const fn about(id: FindingId, severity: Severity) -> Entry {
    Entry::new(id, severity, Family::MxSet).at(Scene::Connect)
}

const SINGLE: Entry = about(FindingId::MxSingle, Severity::Opinion)
    .rule("RFC5321-5.1")
    .fix(FixKind::Publish);
const SAME_ADDRESS: Entry =
    about(FindingId::SpareSameAddress, Severity::Opinion).fix(FixKind::Elsewhere);
const SAME_NETWORK: Entry =
    about(FindingId::SpareSameNetwork, Severity::Opinion).fix(FixKind::Elsewhere);
const SHARED: Entry = about(FindingId::MxAddressShared, Severity::Info);

pub(super) const ENTRIES: &[&Entry] = &[&SINGLE, &SAME_ADDRESS, &SAME_NETWORK, &SHARED];

/// The most addresses that are compared with each other.
const ADDRESSES_COMPARED_MAX: usize = 400;

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    if !facts.has_mx() || !facts.is_complete() {
        return;
    }
    let hosts: Vec<&Host> = facts.hosts().filter(|host| host.is_usable()).collect();
    let addresses: Vec<(&Host, IpAddr)> = targets(facts)
        .map(|(host, address)| (host, address.ip))
        .take(ADDRESSES_COMPARED_MAX)
        .collect();
    if let [host] = hosts.as_slice() {
        // Several addresses of one family are several machines, or may be.
        let of_family = |ipv4| {
            addresses
                .iter()
                .filter(|(_, ip)| ip.is_ipv4() == ipv4)
                .count()
        };
        if of_family(true) < 2 && of_family(false) < 2 && !providers::has_many_machines(&host.name)
        {
            found.push(&SINGLE, facts.subject(), facts.about(&host.name));
        }
        return;
    }
    // What stands behind the names of a large provider is not one machine, whatever the addresses.
    if hosts
        .iter()
        .any(|host| providers::has_many_machines(&host.name))
    {
        return;
    }
    let Some(first) = addresses.first().map(|first| first.1) else {
        return;
    };
    let mut arguments = facts.arguments();
    list(&mut arguments, hosts.iter().map(|host| &host.name));
    arguments.address = Some(first);
    let all = |is_same: fn(IpAddr, IpAddr) -> bool| {
        [true, false].into_iter().all(|ipv4| {
            let mut family = addresses
                .iter()
                .map(|(_, ip)| *ip)
                .filter(|ip| ip.is_ipv4() == ipv4);
            let first = family.next();
            family.all(|ip| first.is_some_and(|first| is_same(first, ip)))
        })
    };
    if all(|a, b| a == b) && has_shared_address(&addresses) {
        found.push(&SAME_ADDRESS, facts.subject(), arguments);
    } else if all(is_same_network) && is_comparable(&hosts) {
        found.push(&SAME_NETWORK, facts.subject(), arguments);
    } else {
        shared(facts, &addresses, found);
    }
}

/// Whether two hosts have an address in common.
fn has_shared_address(addresses: &[(&Host, IpAddr)]) -> bool {
    addresses.iter().enumerate().any(|(index, (host, ip))| {
        let before = addresses.iter().take(index);
        before
            .clone()
            .any(|(other, same)| same == ip && other.name != host.name)
    })
}

/// Whether all hosts share a family, so that their addresses can be compared at all.
fn is_comparable(hosts: &[&Host]) -> bool {
    [true, false].into_iter().any(|ipv4| {
        hosts.iter().all(|host| {
            host.targets()
                .any(|address| address.is_given() && address.ip.is_ipv4() == ipv4)
        })
    })
}

/// Addresses behind more than one host, one finding for each.
fn shared(facts: &Facts<'_>, addresses: &[(&Host, IpAddr)], found: &mut Found) {
    for (index, (host, ip)) in addresses.iter().enumerate() {
        let is_first = !addresses.iter().take(index).any(|(_, before)| before == ip);
        let others = || addresses.iter().filter(|(_, same)| same == ip);
        if is_first && others().any(|(other, _)| other.name != host.name) {
            let mut arguments = facts.arguments();
            list(&mut arguments, others().map(|(host, _)| &host.name));
            arguments.address = Some(*ip);
            found.push(&SHARED, &ip.to_string(), arguments);
        }
    }
}

/// Whether two addresses stand in one /24 or one /48.
pub(super) fn is_same_network(a: IpAddr, b: IpAddr) -> bool {
    match (a, b) {
        (IpAddr::V4(a), IpAddr::V4(b)) => a.octets().get(..3) == b.octets().get(..3),
        (IpAddr::V6(a), IpAddr::V6(b)) => a.segments().get(..3) == b.segments().get(..3),
        _ => false,
    }
}
