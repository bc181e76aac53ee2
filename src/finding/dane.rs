//! DANE: what TLSA records of the hosts promise (RFC 7672).

use super::{Affected, Entry, Facts, Family, FixKind, Found, Level, Scene};

const fn about(id: &'static str, level: Level, rule: &'static str) -> Entry {
    Entry::new(id, level, Family::Transport)
        .rule(rule)
        .at(Scene::Secure)
}

const PROTECTED: Entry = about("dane-protected", Level::Positive, "RFC7672");
const BROKEN_DENIAL: Entry = about("tlsa-lookup-failed", Level::BreaksSome, "RFC7672-2.1.2")
    .hits(Affected::Dane)
    .fix(FixKind::Elsewhere);
const MALFORMED: Entry =
    about("tlsa-malformed", Level::Violates, "RFC6698-2.1").fix(FixKind::Replace);
const USAGE: Entry = about("tlsa-usage", Level::Violates, "RFC7672-3.1.3").fix(FixKind::Replace);
const UNSIGNED: Entry =
    about("tlsa-unsigned", Level::Fragile, "RFC7672-2.2").fix(FixKind::Elsewhere);
const ALIAS: Entry = about("tlsa-alias", Level::Fragile, "RFC7672-2.2.2").fix(FixKind::Replace);
const PARTIAL: Entry = about("dane-partial", Level::Advice, "RFC7672").fix(FixKind::Publish);
const SINGLE: Entry = about("tlsa-single", Level::Advice, "RFC7671").fix(FixKind::Publish);
const MISSING: Entry = about("dane-missing", Level::Advice, "RFC7672").fix(FixKind::Publish);

pub(super) const ENTRIES: &[&Entry] = &[
    &PROTECTED,
    &BROKEN_DENIAL,
    &MALFORMED,
    &USAGE,
    &UNSIGNED,
    &ALIAS,
    &PARTIAL,
    &SINGLE,
    &MISSING,
];

pub(super) fn check(_: &Facts<'_>, _: &mut Found) {}
