//! The mail domain is an alias: legal, and never to be confused with an alias as MX target.

use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};

const QNAME: Entry = Entry::new(FindingId::QnameCname, Severity::Info, Family::Answer)
    .rule("RFC5321-5.1")
    .at(Scene::Alias);
const LOOP: Entry = Entry::new(FindingId::CnameLoop, Severity::Breaks, Family::Answer)
    .rule("RFC1034-3.6.2")
    .fix(FixKind::Replace)
    .at(Scene::Answer);

pub(super) const ENTRIES: &[&Entry] = &[&QNAME, &LOOP];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    facts.repeat_with(&QNAME, found, |_, arguments| {
        arguments.name = facts.route.and_then(|route| route.alias_of()).cloned();
        let aliases = facts.route.into_iter().flat_map(|route| &route.aliases);
        super::facts::list(arguments, aliases);
    });
    facts.repeat(&LOOP, found);
}
