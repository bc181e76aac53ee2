//! SPF: who may send in the name of the domain. It never changes where mail *to* the domain goes.

use super::{Entry, Facts, Family, FixKind, Found, Level};

const fn about(id: &'static str, level: Level, rule: &'static str) -> Entry {
    Entry::new(id, level, Family::Origin).rule(rule)
}

const SEVERAL: Entry = about("spf-several", Level::Violates, "RFC7208-4.5").fix(FixKind::Remove);
const MALFORMED: Entry =
    about("spf-malformed", Level::Violates, "RFC7208-4.6").fix(FixKind::Replace);
const LOOKUPS: Entry =
    about("spf-too-many-lookups", Level::Violates, "RFC7208-4.6.4").fix(FixKind::Replace);
const ALLOWS_ALL: Entry =
    about("spf-allows-all", Level::Fragile, "RFC7208-5.1").fix(FixKind::Replace);
const MISSING: Entry = about("spf-missing", Level::Info, "RFC7208").fix(FixKind::Publish);

pub(super) const ENTRIES: &[&Entry] = &[&SEVERAL, &MALFORMED, &LOOKUPS, &ALLOWS_ALL, &MISSING];

pub(super) fn check(_: &Facts<'_>, _: &mut Found) {}
