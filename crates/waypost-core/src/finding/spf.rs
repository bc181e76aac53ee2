//! SPF: who may send in the name of the domain. It never changes where mail *to* the domain goes.

use super::arguments::ZoneLine;
use super::{Arguments, Entry, Facts, Family, FindingId, FixKind, Found, Severity};
use crate::policy::Published;
use crate::policy::spf::{self, LOOKUPS_MAX, Spf, SpfProblemKind, SpfWalk};
use crate::route::RouteKind;

const fn about(id: FindingId, severity: Severity, rule: &'static str) -> Entry {
    Entry::new(id, severity, Family::Origin).rule(rule)
}

const SEVERAL: Entry =
    about(FindingId::SpfSeveral, Severity::Violates, "RFC7208-4.5").fix(FixKind::Remove);
const MALFORMED: Entry =
    about(FindingId::SpfMalformed, Severity::Violates, "RFC7208-4.6").fix(FixKind::Replace);
const LOOKUPS: Entry = about(
    FindingId::SpfTooManyLookups,
    Severity::Violates,
    "RFC7208-4.6.4",
)
.fix(FixKind::Replace);
const ERROR: Entry = about(
    FindingId::SpfPermanentError,
    Severity::Violates,
    "RFC7208-2.6.7",
)
.fix(FixKind::Replace);
const ALLOWS_ALL: Entry =
    about(FindingId::SpfAllowsAll, Severity::Fragile, "RFC7208-5.1").fix(FixKind::Replace);
// Advice, since large receivers refuse or sort out mail in the name of domains without it.
// Looked up 2026-12: https://support.google.com/a/answer/81126 and https://senders.yahooinc.com/best-practices/, as
// https://mxio.io/learn/guides/bulk-sender-requirements sums them up.
const MISSING: Entry =
    about(FindingId::SpfMissing, Severity::Advice, "RFC7208").fix(FixKind::Publish);

pub(super) const ENTRIES: &[&Entry] = &[
    &SEVERAL,
    &MALFORMED,
    &LOOKUPS,
    &ERROR,
    &ALLOWS_ALL,
    &MISSING,
];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let Some(policy) = facts.policy else {
        return;
    };
    let mut arguments = facts.arguments();
    match &policy.spf {
        Published::Several(texts) => {
            arguments.count = u32::try_from(texts.len()).ok();
            join(facts, &mut arguments);
            found.push(&SEVERAL, facts.subject(), arguments);
        }
        Published::Absent(near_misses) => {
            if let Some(miss) = near_misses.first() {
                arguments.text = Some(miss.text.clone());
                arguments.problem = Some(miss.slip.into());
                found.push(&MALFORMED, facts.subject(), arguments);
            } else if facts
                .domain()
                .is_some_and(|domain| domain.labels().count() > 1)
            {
                // What else may send nobody but the owner knows.
                let is_mute = facts.kind() == Some(RouteKind::NullMx);
                let owner = facts.domain().filter(|_| is_mute);
                let line = owner.and_then(|owner| ZoneLine::txt(owner, "v=spf1 -all"));
                arguments.publish.extend(line);
                found.push(&MISSING, facts.subject(), arguments);
            }
        }
        Published::Record(walk) => problems(facts, walk, found),
        Published::NotAsked | Published::Asking | Published::Failed => (),
    }
}

/// One record in the place of those that are published, where it can say the same.
fn join(facts: &Facts<'_>, arguments: &mut Arguments) {
    let Some(owner) = facts.domain() else {
        return;
    };
    let mut texts = facts.texts(owner);
    texts.retain(|text| spf::is_record(text));
    let records: Vec<Spf> = texts.iter().map(|text| spf::read(text)).collect();
    let joined = spf::joined(&records);
    let Some(joined) = joined.and_then(|text| ZoneLine::txt(owner, &text)) else {
        return;
    };
    let published = texts.iter().map(|text| ZoneLine::txt(owner, text));
    // All go, or the new one stands beside what is left.
    if let Some(remove) = published.collect() {
        arguments.remove = remove;
        arguments.publish.push(joined);
    }
}

/// What is wrong with the record and with those it leads to, the first of each kind.
fn problems(facts: &Facts<'_>, walk: &SpfWalk, found: &mut Found) {
    for (name, problem) in &walk.problems {
        let is_own = facts.domain() == Some(name);
        let mut arguments = facts.arguments();
        arguments.text = Some(problem.text.clone());
        arguments.problem = Some(problem.kind.into());
        if !is_own {
            arguments.name = Some(name.clone());
        }
        let entry = match problem.kind {
            SpfProblemKind::TooManyLookups => {
                arguments.count = Some(walk.lookups);
                arguments.limit = Some(LOOKUPS_MAX);
                arguments.costs = walk.costs();
                &LOOKUPS
            }
            SpfProblemKind::PassAll => &ALLOWS_ALL,
            kind if kind.is_syntax_error() && is_own => &MALFORMED,
            kind if kind.is_permanent_error() => &ERROR,
            _ => continue,
        };
        found.push(entry, facts.subject(), arguments);
    }
}
