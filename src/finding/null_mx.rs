//! "This domain takes no mail": said well, said badly, or worth saying.

use super::arguments::ZoneLine;
use super::{Affected, Entry, Facts, Family, FixKind, Found, Level, Scene};
use crate::policy::Part;
use crate::route::{RouteKind, Strike};

const fn about(id: &'static str, level: Level) -> Entry {
    Entry::new(id, level, Family::MxSet)
        .rule("RFC7505-3")
        .at(Scene::Answer)
}

const NULL_MX: Entry = about("null-mx", Level::Positive);
const MIXED: Entry = about("null-mx-mixed", Level::BreaksSome)
    .fix(FixKind::Replace)
    .hits(Affected::Profiles(&["postfix", "kumomta", "stalwart"]));
const NONZERO: Entry = about("null-mx-nonzero-preference", Level::Violates).fix(FixKind::Replace);
const SENDS: Entry = about("null-mx-sends", Level::Fragile)
    .rule("RFC7505-4.2")
    .fix(FixKind::Replace);
const ADVISED: Entry = about("null-mx-advised", Level::Advice)
    .rule("RFC7505")
    .fix(FixKind::Publish);

pub(super) const ENTRIES: &[&Entry] = &[&NULL_MX, &MIXED, &NONZERO, &SENDS, &ADVISED];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let Some(owner) = facts.owner() else {
        return;
    };
    if facts.kind() == Some(RouteKind::NullMx) {
        found.push(&NULL_MX, facts.subject(), facts.arguments());
    }
    facts.repeat_with(&MIXED, found, |_, arguments| {
        arguments.remove.extend(ZoneLine::null_mx(owner));
        arguments.publish = facts.mx_lines(|host| host.strike != Some(Strike::Root));
    });
    facts.repeat_with(&NONZERO, found, |_, arguments| {
        arguments.publish.extend(ZoneLine::null_mx(owner));
        arguments.remove = facts.mx_lines(|_| true);
    });

    let Some(Part::Found(spf)) = facts.policy.map(|policy| &policy.spf) else {
        return;
    };
    let Some(record) = spf.record().filter(|_| spf.is_finished) else {
        return;
    };
    let sends = !spf.is_reject_all;
    let mut arguments = facts.arguments();
    arguments.text = Some(record.text.clone());
    match facts.kind() {
        Some(RouteKind::NullMx) if sends => {
            arguments
                .publish
                .extend(ZoneLine::txt(owner, "v=spf1 -all"));
            found.push(&SENDS, facts.subject(), arguments);
        }
        Some(RouteKind::ImplicitMx) if !sends => {
            arguments.publish.extend(ZoneLine::null_mx(owner));
            found.push(&ADVISED, facts.subject(), arguments);
        }
        _ => (),
    }
}
