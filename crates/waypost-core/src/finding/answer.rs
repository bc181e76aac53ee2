//! Oddities of an answer that was used all the same.

use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};

const OWNER_MISMATCH: Entry = Entry::new(
    FindingId::AnswerOwnerMismatch,
    Severity::Info,
    Family::Answer,
)
.rule("RFC1034-4.3.2")
.fix(FixKind::AskAgain)
.at(Scene::Answer);
const STATUS_STRING: Entry = Entry::new(FindingId::DohStatusString, Severity::Info, Family::Answer)
    .rule("google-doh-json")
    .at(Scene::Answer);
const MALFORMED: Entry = Entry::new(
    FindingId::MxMalformedRdata,
    Severity::Violates,
    Family::Answer,
)
.rule("RFC1035-3.3.9")
.fix(FixKind::Replace)
.at(Scene::Answer);

pub(super) const ENTRIES: &[&Entry] = &[&OWNER_MISMATCH, &STATUS_STRING, &MALFORMED];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    facts.repeat(&OWNER_MISMATCH, found);
    facts.repeat(&STATUS_STRING, found);
    facts.repeat_with(&MALFORMED, found, |remark, arguments| {
        arguments.text = Some(remark.about.to_string());
    });
}
