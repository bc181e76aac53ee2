//! A backup that is run elsewhere.

use super::facts::list;
use super::{Entry, Facts, Family, FindingId, Found, Scene, Severity, providers};
use crate::dns::Name;

const ELSEWHERE: Entry =
    Entry::new(FindingId::BackupElsewhere, Severity::Opinion, Family::MxSet).at(Scene::Order);

pub(super) const ENTRIES: &[&Entry] = &[&ELSEWHERE];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    if !facts.has_mx() || !facts.is_complete() {
        return;
    }
    let mut levels = facts.tiers().filter(|tier| tier.usable().next().is_some());
    let Some(first) = levels.next() else {
        return;
    };
    let is_elsewhere = |name: &Name| {
        first
            .usable()
            .all(|host| !is_one_operator(&host.name, name))
    };
    let backups = levels.flat_map(|tier| tier.usable()).map(|host| &host.name);
    let mut arguments = facts.arguments();
    list(&mut arguments, backups.filter(|name| is_elsewhere(name)));
    if arguments.count > Some(0) {
        found.push(&ELSEWHERE, facts.subject(), arguments);
    }
}

/// Whether two hosts are likely run by the same people: one service, or one registered name.
fn is_one_operator(a: &Name, b: &Name) -> bool {
    a.registrable() == b.registrable() || providers::is_same(a, b)
}
