//! IPv4 and IPv6.

use super::facts::list;
use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};
use crate::route::{AddressKind, Host};

const fn about(id: FindingId, severity: Severity) -> Entry {
    Entry::new(id, severity, Family::Address)
        .fix(FixKind::Publish)
        .at(Scene::Connect)
}

const NO_IPV4: Entry = about(FindingId::Ipv4Missing, Severity::Fragile).rule("RFC3974");
const NO_IPV6: Entry = about(FindingId::Ipv6Missing, Severity::Advice).rule("RFC3974");
const SOME_IPV6: Entry = about(FindingId::Ipv6Partial, Severity::Advice).rule("RFC3974");
const MISMATCH: Entry = Entry::new(
    FindingId::MxAddressFamilyMismatch,
    Severity::Info,
    Family::Address,
)
.rule("RFC5321-5.2")
.at(Scene::Connect);

pub(super) const ENTRIES: &[&Entry] = &[&NO_IPV4, &NO_IPV6, &SOME_IPV6, &MISMATCH];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    facts.repeat(&MISMATCH, found);
    if facts.domain().is_none() || !facts.is_complete() {
        return;
    }
    // What is published, whatever the chosen sender has; a half that could not be asked says nothing.
    if facts.hosts().any(|host| host.is_partial) {
        return;
    }
    let has = |host: &Host, ipv4: bool| {
        let fits = |kind| matches!(kind, AddressKind::Public | AddressKind::Private);
        host.addresses
            .iter()
            .any(|address| address.ip.is_ipv4() == ipv4 && fits(address.kind))
    };
    let hosts: Vec<&Host> = facts
        .hosts()
        .filter(|host| has(host, true) || has(host, false))
        .collect();
    let without = |ipv4: bool| {
        let hosts = hosts.iter().filter(move |host| !has(host, ipv4));
        hosts.map(|host| &host.name)
    };
    let mut arguments = facts.arguments();
    if hosts.is_empty() {
        return;
    }
    if without(true).count() == hosts.len() {
        list(&mut arguments, without(true));
        found.push(&NO_IPV4, facts.subject(), arguments);
        return;
    }
    list(&mut arguments, without(false));
    match without(false).count() {
        0 => (),
        all if all == hosts.len() => found.push(&NO_IPV6, facts.subject(), arguments),
        _ => found.push(&SOME_IPV6, facts.subject(), arguments),
    }
}
