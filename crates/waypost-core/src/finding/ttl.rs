//! How long the records may be kept.
//!
//! An answer from a resolver's memory shows the time that is left, not the time that was published: a
//! high one and an unequal one are certain, a low one only where it is zero.

use super::arguments::TTL_PROPOSED_SECONDS;
use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};
use crate::dns::Data;
use crate::dns::chain::Chain;

const LOW: Entry = Entry::new(FindingId::MxTtlZero, Severity::Opinion, Family::MxSet)
    .rule("RFC1035-3.2.1")
    .fix(FixKind::Replace)
    .at(Scene::AskMx);
const HIGH: Entry = Entry::new(FindingId::MxTtlHigh, Severity::Opinion, Family::MxSet)
    .rule("RFC1912")
    .fix(FixKind::Replace)
    .at(Scene::AskMx);
const UNEQUAL: Entry = Entry::new(FindingId::MxTtlUnequal, Severity::Opinion, Family::MxSet)
    .rule("RFC2181-5.2")
    .fix(FixKind::Replace)
    .at(Scene::AskMx);

pub(super) const ENTRIES: &[&Entry] = &[&LOW, &HIGH, &UNEQUAL];

/// A week: a change would be seen everywhere only after it.
const HIGH_SECONDS: u32 = 7 * 86_400;

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let Some((question, Ok(reply))) = facts.mx() else {
        return;
    };
    let chain = Chain::follow(&question, reply);
    let exchangers = chain
        .records
        .iter()
        .filter_map(|record| match &record.data {
            Data::Mx(_) => record.ttl_seconds,
            _ => None,
        });
    let (Some(least), Some(most)) = (exchangers.clone().min(), exchangers.max()) else {
        return;
    };
    let entry = if least != most {
        &UNEQUAL
    } else if most == 0 {
        &LOW
    } else if most > HIGH_SECONDS {
        &HIGH
    } else {
        return;
    };
    let mut arguments = facts.arguments();
    arguments.seconds = Some(most);
    arguments.publish = facts.mx_lines(|_| true);
    for line in &mut arguments.publish {
        line.ttl_seconds = TTL_PROPOSED_SECONDS;
    }
    found.push(entry, facts.subject(), arguments);
}
