//! DMARC: what to do with mail that only claims to come from the domain.

use super::{Entry, Facts, Family, FixKind, Found, Level};

const fn about(id: &'static str, level: Level) -> Entry {
    Entry::new(id, level, Family::Origin).rule("RFC9989")
}

const SEVERAL: Entry = about("dmarc-several", Level::Violates).fix(FixKind::Remove);
const MALFORMED: Entry = about("dmarc-malformed", Level::Violates).fix(FixKind::Replace);
const POLICY_NONE: Entry = about("dmarc-policy-none", Level::Info).fix(FixKind::Replace);
const MISSING: Entry = about("dmarc-missing", Level::Info).fix(FixKind::Publish);

pub(super) const ENTRIES: &[&Entry] = &[&SEVERAL, &MALFORMED, &POLICY_NONE, &MISSING];

pub(super) fn check(_: &Facts<'_>, _: &mut Found) {}
