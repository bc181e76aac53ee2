//! Questions about the way of mail that did not get an answer.

use super::facts::status;
use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};
use crate::dns::Rcode;
use crate::route::RouteKind;

const NO_SUCH_DOMAIN: Entry = Entry::new(FindingId::NoSuchDomain, Severity::Breaks, Family::Answer)
    .rule("RFC5321-5.1")
    .fix(FixKind::Retype)
    .at(Scene::Answer);
const MX_LOOKUP_FAILED: Entry =
    Entry::new(FindingId::MxLookupFailed, Severity::Breaks, Family::Answer)
        .rule("RFC5321-5.1")
        .fix(FixKind::Elsewhere)
        .at(Scene::AskMx);
const RESOLVER_FAILED: Entry =
    Entry::new(FindingId::ResolverFailed, Severity::Info, Family::Answer)
        .fix(FixKind::AskAgain)
        .at(Scene::AskMx);
const TRUNCATED: Entry = Entry::new(FindingId::AnswerTruncated, Severity::Info, Family::Answer)
    .rule("RFC1035-4.1.1")
    .fix(FixKind::AskAgain)
    .at(Scene::Answer);

pub(super) const ENTRIES: &[&Entry] = &[
    &NO_SUCH_DOMAIN,
    &MX_LOOKUP_FAILED,
    &RESOLVER_FAILED,
    &TRUNCATED,
];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let Some((question, outcome)) = facts.mx() else {
        return;
    };
    let mut arguments = facts.arguments();
    arguments.status = Some(status(outcome));
    let reply = match outcome {
        // Nothing is said about the domain: it could not be asked.
        Err(_) => {
            found.push(&RESOLVER_FAILED, facts.subject(), arguments);
            return;
        }
        Ok(reply) => reply,
    };
    arguments.extended_errors.clone_from(&reply.extended_errors);
    if reply.is_filtered() {
        return;
    }
    match reply.rcode {
        Rcode::NXDOMAIN if facts.kind() == Some(RouteKind::NoSuchDomain) => {
            // After an alias the name that does not exist is the last of the chain.
            let missing = facts.owner().unwrap_or(&question.name);
            if facts.domain() != Some(missing) {
                arguments.name = Some(missing.clone());
            }
            found.push(&NO_SUCH_DOMAIN, missing.as_str(), arguments);
        }
        Rcode::NXDOMAIN => (),
        Rcode::NOERROR if reply.truncated => found.push(&TRUNCATED, facts.subject(), arguments),
        Rcode::NOERROR => (),
        _ => found.push(&MX_LOOKUP_FAILED, question.name.as_str(), arguments),
    }
}
