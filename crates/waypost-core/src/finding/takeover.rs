//! A target below a name that nobody owns: whoever registers it gets the mail.

use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity, no_address};
use crate::dns::{Data, Name, Question, Rcode, RecordType, Reply};
use crate::route::{Exclusion, Host};

const UNREGISTERED: Entry = Entry::new(
    FindingId::MxTargetUnregistered,
    Severity::Breaks,
    Family::Host,
)
.fix(FixKind::Remove)
.at(Scene::Addresses);

pub(super) const ENTRIES: &[&Entry] = &[&UNREGISTERED];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    for (preference, host) in facts.ranked_hosts() {
        let Some(free) = free_name(facts, host) else {
            continue;
        };
        let mut arguments = facts.about(&host.name);
        arguments
            .remove
            .extend(facts.mx_line_to_spare(preference, host));
        arguments.name = Some(free);
        found.push(&UNREGISTERED, host.name.as_str(), arguments);
        found.explain(&UNREGISTERED, host.name.as_str(), &[&no_address::TARGET]);
    }
}

/// The question that tells a missing host from a missing domain, where the answer about the host does
/// not tell: does the registered name above it exist?
pub(super) fn question(facts: &Facts<'_>, host: &Host) -> Option<Question> {
    let needs = is_candidate(facts, host) && free_by_soa(facts, host).is_none();
    let has_soa = replies(facts, &host.name).any(|reply| reply.has_soa());
    if !needs || has_soa {
        return None;
    }
    Some(Question::new(host.name.registrable()?, RecordType::Ns))
}

/// The name that could be registered by anybody, where that can be told.
fn free_name(facts: &Facts<'_>, host: &Host) -> Option<Name> {
    if !is_candidate(facts, host) {
        return None;
    }
    if let Some(free) = free_by_soa(facts, host) {
        return Some(free);
    }
    let question = question(facts, host)?;
    let reply = facts.reply(&question)?;
    let is_gone = reply.rcode == Rcode::NXDOMAIN && !reply.is_filtered();
    is_gone.then_some(question.name)
}

/// A host that does not exist, outside the mail domain itself and outside names that cannot be owned.
fn is_candidate(facts: &Facts<'_>, host: &Host) -> bool {
    let is_own = facts
        .domain()
        .into_iter()
        .chain(facts.owner())
        .any(|own| own.registrable() == host.name.registrable());
    let is_reserved = [
        "invalid",
        "onion",
        "localhost",
        "test",
        "example",
        "local",
        "arpa",
    ]
    .iter()
    .any(|reserved| host.name.is_within(reserved));
    host.exclusion == Some(Exclusion::NoSuchName) && !is_own && !is_reserved
}

/// The zone that says "no such name" is a top-level domain: the name right below it has no owner.
fn free_by_soa(facts: &Facts<'_>, host: &Host) -> Option<Name> {
    let is_top = |reply: &Reply| {
        reply.authority.iter().any(|record| {
            matches!(record.data, Data::Soa(_))
                && record.owner.is_single_label()
                && host.name.is_within(record.owner.as_str())
        })
    };
    replies(facts, &host.name)
        .any(is_top)
        .then(|| host.name.registrable())?
}

/// The replies that say that a host does not exist.
fn replies<'a>(facts: &Facts<'a>, host: &Name) -> impl Iterator<Item = &'a Reply> {
    facts
        .address_questions(host)
        .filter_map(|(_, outcome)| outcome.as_ref().ok())
        .filter(|reply| reply.rcode == Rcode::NXDOMAIN && !reply.is_filtered())
        // After an alias the denial speaks of another name.
        .filter(|reply| reply.answer.is_empty())
}
