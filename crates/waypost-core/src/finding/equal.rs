//! Hosts of one level share the mail: that is what equal preferences are for.

use super::facts::list;
use super::{Entry, Facts, Family, FindingId, Found, Scene, Severity};

const EQUAL: Entry = Entry::new(FindingId::MxEqualPreferences, Severity::Info, Family::MxSet)
    .rule("RFC5321-5.1")
    .at(Scene::Order);

pub(super) const ENTRIES: &[&Entry] = &[&EQUAL];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    if !facts.has_mx() || !facts.is_complete() {
        return;
    }
    // The best level that has several hosts stands for all.
    let shared = facts.tiers().find(|tier| tier.usable().nth(1).is_some());
    if let Some(tier) = shared {
        let mut arguments = facts.arguments();
        list(&mut arguments, tier.usable().map(|host| &host.name));
        arguments.text = Some(tier.preference.to_string());
        found.push(&EQUAL, facts.subject(), arguments);
    }
}
