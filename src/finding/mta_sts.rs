//! MTA-STS: the promise to take mail over verified TLS only (RFC 8461).

use super::{Affected, Entry, Facts, Family, FixKind, Found, Level, Scene};
use crate::route::Strike;

const fn about(id: &'static str, level: Level, rule: &'static str) -> Entry {
    Entry::new(id, level, Family::Transport)
        .rule(rule)
        .at(Scene::Secure)
}

const MISMATCH: Entry = about("mta-sts-mx-mismatch", Level::BreaksSome, "RFC8461-4.1")
    .hits(Affected::MtaSts)
    .fix(FixKind::Replace);
const SEVERAL: Entry =
    about("mta-sts-several", Level::Violates, "RFC8461-3.1").fix(FixKind::Remove);
const MALFORMED: Entry =
    about("mta-sts-malformed", Level::Violates, "RFC8461-3.1").fix(FixKind::Replace);
const POLICY_MALFORMED: Entry =
    about("mta-sts-policy-malformed", Level::Violates, "RFC8461-3.2").fix(FixKind::Replace);
const TESTING: Entry = about("mta-sts-testing", Level::Info, "RFC8461-3.2");
const OFF: Entry = about("mta-sts-off", Level::Info, "RFC8461-3.2");
const PRESENT: Entry = about("mta-sts-present", Level::Positive, "RFC8461-3.1");
const MISSING: Entry = about("mta-sts-missing", Level::Advice, "RFC8461").fix(FixKind::Publish);

pub(super) const ENTRIES: &[&Entry] = &[
    &MISMATCH,
    &SEVERAL,
    &MALFORMED,
    &POLICY_MALFORMED,
    &TESTING,
    &OFF,
    &PRESENT,
    &MISSING,
];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    for host in facts.hosts() {
        if host.strike == Some(Strike::NotInPolicy) {
            found.push(&MISMATCH, host.name.as_str(), facts.about(&host.name));
        }
    }
}
