//! A record that was needed once, to prove that the domain is one's own.

use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity, no_address};

const VERIFICATION: Entry = Entry::new(
    FindingId::MxVerificationLeftover,
    Severity::Advice,
    Family::Host,
)
.rule("RFC6761-6.4")
.fix(FixKind::Remove)
.at(Scene::Answer);

pub(super) const ENTRIES: &[&Entry] = &[&VERIFICATION];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    for (preference, host) in facts.ranked_hosts() {
        if host.name.is_within("msv1.invalid") {
            let mut arguments = facts.about(&host.name);
            arguments
                .remove
                .extend(facts.mx_line_to_spare(preference, host));
            found.push(&VERIFICATION, host.name.as_str(), arguments);
            found.explain(&VERIFICATION, host.name.as_str(), &[&no_address::TARGET]);
        }
    }
}
