//! The chosen sender stands in the list itself.

use super::{Affected, Entry, Facts, Family, FindingId, Found, Scene, Severity};
use crate::route::Exclusion;

const SELF: Entry = Entry::new(FindingId::SelfInMx, Severity::Info, Family::Sender)
    .rule("RFC5321-5.1")
    .at(Scene::Order);
const LOOP: Entry = Entry::new(FindingId::MailLoop, Severity::BreaksSome, Family::Sender)
    .rule("RFC5321-5.1")
    .hits(Affected::ThisSender)
    .at(Scene::Order);
const PRIMARY: Entry = Entry::new(
    FindingId::PrimaryUnresolvable,
    Severity::Fragile,
    Family::Sender,
)
.rule("RFC5321-5.1")
.at(Scene::Order);

pub(super) const ENTRIES: &[&Entry] = &[&SELF, &LOOP, &PRIMARY];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    facts.repeat(&SELF, found);
    facts.repeat(&LOOP, found);
    // A better host may still turn out to have an address.
    let is_pending = facts
        .hosts()
        .any(|host| host.exclusion == Some(Exclusion::Pending));
    if !is_pending {
        facts.repeat(&PRIMARY, found);
    }
}
