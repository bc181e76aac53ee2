//! Addresses to which nobody on the Internet can connect.

use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};

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
            let host = arguments.host.as_ref();
            if let (Some(host), Some(ip)) = (host, arguments.address) {
                arguments.remove.extend(super::ZoneLine::address(host, ip));
            }
        });
    }
}
