//! No MX: the domain itself is the host, if it has an address.

use super::arguments::ZoneLine;
use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};
use crate::dns::{Data, Rcode};

const IMPLICIT: Entry = Entry::new(FindingId::ImplicitMx, Severity::Fragile, Family::MxSet)
    .rule("RFC5321-5.1")
    .fix(FixKind::Publish)
    .at(Scene::Answer);
const NO_ADDRESS: Entry = Entry::new(FindingId::NoAddress, Severity::Breaks, Family::MxSet)
    .rule("RFC5321-5.1")
    .fix(FixKind::Publish)
    .at(Scene::Addresses);
const APEX: Entry = Entry::new(FindingId::ApexWithoutMx, Severity::Opinion, Family::MxSet)
    .rule("RFC2142-7")
    .fix(FixKind::Publish)
    .at(Scene::Answer);

pub(super) const ENTRIES: &[&Entry] = &[&IMPLICIT, &NO_ADDRESS, &APEX];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let Some(owner) = facts.owner() else {
        return;
    };
    facts.repeat_with(&IMPLICIT, found, |_, arguments| {
        let has_address = facts.hosts().any(|host| !host.addresses.is_empty());
        if has_address {
            arguments
                .publish
                .extend(ZoneLine::mx(owner, None, 10, owner));
        }
    });
    facts.repeat(&NO_ADDRESS, found);
    found.explain(&NO_ADDRESS, facts.subject(), &[&IMPLICIT]);

    // The start of a zone answers for the zone itself, hostmaster included. Zones of infrastructure are
    // exempt (RFC 3172).
    let Some((question, Ok(reply))) = facts.mx() else {
        return;
    };
    let is_apex = reply
        .authority
        .iter()
        .any(|record| matches!(record.data, Data::Soa(_)) && record.owner == question.name);
    let is_implicit = facts.route.is_some_and(|route| route.is_implicit);
    if is_implicit && is_apex && reply.rcode == Rcode::NOERROR && !question.name.is_within("arpa") {
        found.push(&APEX, facts.subject(), facts.arguments());
        found.explain(&IMPLICIT, facts.subject(), &[&APEX]);
    }
}
