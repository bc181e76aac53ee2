//! Answers of a resolver that filters: what it says then is no fact about the domain.

use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};
use crate::dns::Rcode;

const ANSWER: Entry = Entry::new(FindingId::AnswerFiltered, Severity::Info, Family::Answer)
    .rule("RFC8914")
    .fix(FixKind::AskAgain)
    .at(Scene::Answer);
const ADDRESS: Entry = Entry::new(FindingId::AddressFiltered, Severity::Info, Family::Answer)
    .rule("RFC8914")
    .fix(FixKind::AskAgain)
    .at(Scene::Addresses);
const WITHOUT_SOA: Entry = Entry::new(
    FindingId::NegativeWithoutSoa,
    Severity::Info,
    Family::Answer,
)
.rule("RFC2308-3")
.fix(FixKind::AskAgain)
.at(Scene::Answer);

pub(super) const ENTRIES: &[&Entry] = &[&ANSWER, &ADDRESS, &WITHOUT_SOA];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let mx = facts.mx();
    facts.repeat_with(&ANSWER, found, |_, arguments| {
        if let Some((_, Ok(reply))) = &mx {
            arguments.extended_errors.clone_from(&reply.extended_errors);
        }
    });
    facts.repeat_with(&ADDRESS, found, |_, arguments| {
        let Some(host) = arguments.host.clone() else {
            return;
        };
        for (_, outcome) in facts.address_questions(&host) {
            if let Ok(reply) = outcome {
                arguments
                    .extended_errors
                    .extend(reply.extended_errors.iter().cloned());
            }
        }
    });
    // An honest "no such name" brings the start of the zone that says so.
    if let Some((question, Ok(reply))) = &mx
        && reply.rcode == Rcode::NXDOMAIN
        && !reply.has_soa()
        && !reply.is_filtered()
    {
        found.push(&WITHOUT_SOA, question.name.as_str(), facts.arguments());
    }
}
