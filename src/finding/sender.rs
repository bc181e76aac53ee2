//! The chosen sender stands in the list itself.

use super::{Affected, Entry, Facts, Family, Found, Level, Scene};

const SELF: Entry = Entry::new("self-in-mx", Level::Info, Family::Sender)
    .rule("RFC5321-5.1")
    .at(Scene::Order);
const LOOP: Entry = Entry::new("mail-loop", Level::BreaksSome, Family::Sender)
    .rule("RFC5321-5.1")
    .hits(Affected::ThisSender)
    .at(Scene::Order);
const PRIMARY: Entry = Entry::new("primary-unresolvable", Level::Fragile, Family::Sender)
    .rule("RFC5321-5.1")
    .at(Scene::Order);

pub(super) const ENTRIES: &[&Entry] = &[&SELF, &LOOP, &PRIMARY];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    for entry in ENTRIES {
        facts.repeat(entry, found);
    }
}
