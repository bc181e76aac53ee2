//! Hosts without an address, and domains without a host that can take mail.

use super::facts::{list, status, targets};
use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};
use crate::dns::Name;
use crate::remark::About;
use crate::route::{Exclusion, Host, RouteKind};

const NO_USABLE_HOST: Entry = Entry::new(FindingId::NoUsableHost, Severity::Breaks, Family::Host)
    .rule("RFC5321-5.1")
    .fix(FixKind::Replace)
    .at(Scene::Addresses);
const ONLY_PRIVATE: Entry = Entry::new(
    FindingId::NoPublicAddress,
    Severity::Breaks,
    Family::Address,
)
.rule("RFC1918-3")
.fix(FixKind::Replace)
.at(Scene::Connect);
pub(super) const TARGET: Entry = Entry::new(
    FindingId::MxTargetNoAddress,
    Severity::Violates,
    Family::Host,
)
.rule("RFC5321-5.1")
.fix(FixKind::Replace)
.at(Scene::Addresses);
const LOOKUP_FAILED: Entry = Entry::new(
    FindingId::MxTargetLookupFailed,
    Severity::Fragile,
    Family::Host,
)
.rule("RFC5321-4.5.4.1")
.fix(FixKind::Elsewhere)
.at(Scene::Addresses);
const PARTIAL: Entry = Entry::new(
    FindingId::AddressLookupPartial,
    Severity::Advice,
    Family::Address,
)
.rule("RFC5321-5.2")
.fix(FixKind::Elsewhere)
.at(Scene::Addresses);

pub(super) const ENTRIES: &[&Entry] = &[
    &NO_USABLE_HOST,
    &ONLY_PRIVATE,
    &TARGET,
    &LOOKUP_FAILED,
    &PARTIAL,
];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    facts.repeat_with(&TARGET, found, |_, arguments| {
        let Some((preference, host)) = arguments.host.as_ref().and_then(|name| facts.ranked(name))
        else {
            return;
        };
        arguments.is_gone = host.exclusion == Some(Exclusion::NoSuchName);
        arguments.needs_address = own(facts, host);
        arguments
            .remove
            .extend(facts.mx_line_to_spare(preference, host));
    });
    for entry in [&LOOKUP_FAILED, &PARTIAL] {
        for remark in facts.remarks(entry.id) {
            // No host of that name: nothing to say; no failure at all: the reader stopped the lookup.
            let About::Name(name) = &remark.about else {
                continue;
            };
            let Some((_, host)) = facts.ranked(name) else {
                continue;
            };
            let mut arguments = facts.about(&host.name);
            for (_, outcome) in facts.address_questions(&host.name) {
                let is_whole = matches!(
                    outcome,
                    Ok(reply) if matches!(reply.rcode.0, 0 | 3)
                        && !reply.truncated
                        && !reply.is_filtered()
                );
                if !is_whole {
                    arguments.status = Some(status(outcome));
                    if let Ok(reply) = outcome {
                        let errors = reply.extended_errors.iter().cloned();
                        arguments.extended_errors.extend(errors);
                    }
                }
            }
            let has_all = facts.address_questions(&host.name).count() == 2;
            if arguments.status.is_some() || has_all {
                found.push(entry, host.name.as_str(), arguments);
            }
        }
    }

    if facts.owner().is_none() {
        return;
    }
    let is_listed = facts.route.is_some_and(|route| route.sender_listed);
    // Dots alone have a finding of their own.
    let names_host = facts
        .hosts()
        .any(|host| host.exclusion != Some(Exclusion::Root));
    let is_proper = facts.has_mx() && names_host;
    if facts.kind() == Some(RouteKind::Undeliverable) && is_proper && !is_listed {
        // A host that only this sender cannot reach is no fault of the domain.
        let is_reachable = |exclusion| exclusion == Some(Exclusion::FamilyMismatch);
        if !facts.hosts().any(|host| is_reachable(host.exclusion)) {
            let mut arguments = facts.arguments();
            list(&mut arguments, facts.hosts().map(|host| &host.name));
            arguments.needs_address = facts.hosts().find_map(|host| own(facts, host));
            found.push(&NO_USABLE_HOST, facts.subject(), arguments);
        }
    }
    let mut tried = targets(facts).peekable();
    if tried.peek().is_some()
        && facts.is_complete()
        && tried.all(|(_, address)| address.is_private())
    {
        let mut arguments = facts.arguments();
        list(&mut arguments, facts.hosts().map(|host| &host.name));
        found.push(&ONLY_PRIVATE, facts.subject(), arguments);
    }
}

/// A host without an address that can be given one.
fn own(facts: &Facts<'_>, host: &Host) -> Option<Name> {
    let has_none = matches!(
        host.exclusion,
        Some(Exclusion::NoAddress | Exclusion::NoSuchName)
    );
    has_none.then(|| facts.own_name(&host.name))?
}
