//! TLS-RPT: where senders report what went wrong with encryption (RFC 8460).

use super::{Entry, Facts, Family, FixKind, Found, Level, Scene};

const fn about(id: &'static str, level: Level, rule: &'static str) -> Entry {
    Entry::new(id, level, Family::Transport)
        .rule(rule)
        .at(Scene::Secure)
}

const SEVERAL: Entry = about("tls-rpt-several", Level::Violates, "RFC8460-3").fix(FixKind::Remove);
const MALFORMED: Entry =
    about("tls-rpt-malformed", Level::Violates, "RFC8460-3").fix(FixKind::Replace);
const MISSING: Entry = about("tls-rpt-missing", Level::Advice, "RFC8460").fix(FixKind::Publish);
const PRESENT: Entry = about("tls-rpt-present", Level::Positive, "RFC8460-3");

pub(super) const ENTRIES: &[&Entry] = &[&SEVERAL, &MALFORMED, &MISSING, &PRESENT];

pub(super) fn check(_: &Facts<'_>, _: &mut Found) {}
