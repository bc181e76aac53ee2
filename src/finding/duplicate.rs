//! The same record, or the same host, more than once.

use super::{Entry, Facts, Family, FixKind, Found, Level, Scene};

const RECORD: Entry = Entry::new("mx-duplicate", Level::Info, Family::MxSet)
    .rule("RFC2181-5")
    .fix(FixKind::Remove)
    .at(Scene::Order);
const HOST: Entry = Entry::new("mx-duplicate-host", Level::Advice, Family::MxSet)
    .rule("RFC5321-5.1")
    .fix(FixKind::Remove)
    .at(Scene::Order);

pub(super) const ENTRIES: &[&Entry] = &[&RECORD, &HOST];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    facts.repeat(&RECORD, found);
    facts.repeat(&HOST, found);
}
