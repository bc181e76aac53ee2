//! Addresses to which nobody on the Internet can connect.

use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity, ZoneLine};
use crate::route::Host;

const fn about(id: FindingId, rule: &'static str) -> Entry {
    Entry::new(id, Severity::Violates, Family::Address)
        .rule(rule)
        .fix(FixKind::Replace)
        .at(Scene::Connect)
}

const LOOPBACK: Entry = about(FindingId::MxAddressLoopback, "RFC1122-3.2.1.3");
const LINK_LOCAL: Entry = about(FindingId::MxAddressLinkLocal, "RFC3927-7");
const MULTICAST: Entry = about(FindingId::MxAddressMulticast, "RFC1122-3.2.1.3");
const PRIVATE: Entry = about(FindingId::MxAddressPrivate, "RFC1918-3");
const MAPPED: Entry = about(FindingId::MxAddressMapped, "RFC4291-2.5.5.2");

pub(super) const ENTRIES: &[&Entry] = &[&LOOPBACK, &LINK_LOCAL, &MULTICAST, &PRIVATE, &MAPPED];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    for entry in ENTRIES {
        facts.repeat_with(entry, found, |_, arguments| {
            let (Some(name), Some(ip)) = (&arguments.host, arguments.address) else {
                return;
            };
            let has_other = |(_, host): (u16, &Host)| {
                let mut others = host.addresses.iter().filter(|other| other.ip != ip);
                others.any(|other| other.is_tried() && !other.is_private())
            };
            let is_spare = facts.ranked(name).is_some_and(has_other);
            let line = ZoneLine::address(name, ip);
            // A host that loses its only address takes no mail either: it needs another one in its place.
            if !is_spare {
                arguments.needs_address = facts.own_name(name);
            }
            if is_spare || arguments.needs_address.is_some() {
                arguments.remove.extend(line);
            }
        });
    }
}
