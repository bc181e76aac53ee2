//! What the resolver says about signatures, by its own check. Where they were checked here too, the verdict goes first.

use super::facts::{is_servfail, list};
use super::{Affected, Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};
use crate::dns::{Name, Question, Rcode, RecordType, Reply};
use crate::signature::Judgement;

const BOGUS: Entry = Entry::new(
    FindingId::DnssecBogus,
    Severity::BreaksSome,
    Family::Signature,
)
.rule("RFC4035-5.5")
.hits(Affected::Validating)
.fix(FixKind::Elsewhere)
.at(Scene::AskMx);
const MX_SIGNED: Entry = Entry::new(
    FindingId::MxAuthenticated,
    Severity::Positive,
    Family::Signature,
)
.rule("RFC4035-3.2.3")
.at(Scene::Answer);
const MX_UNSIGNED: Entry = Entry::new(
    FindingId::MxNotAuthenticated,
    Severity::Info,
    Family::Signature,
)
.rule("RFC4035-3.2.3")
.fix(FixKind::Elsewhere)
.at(Scene::Answer);
const HOSTS_SIGNED: Entry = Entry::new(
    FindingId::HostsAuthenticated,
    Severity::Positive,
    Family::Signature,
)
.rule("RFC7672-2.2.2")
.at(Scene::Addresses);
const HOSTS_UNSIGNED: Entry = Entry::new(
    FindingId::HostsNotAuthenticated,
    Severity::Info,
    Family::Signature,
)
.rule("RFC7672-2.2.2")
.fix(FixKind::Elsewhere)
.at(Scene::Addresses);

const HOSTS_VALIDATED: Entry = Entry::new(
    FindingId::HostsValidated,
    Severity::Positive,
    Family::Signature,
)
.rule("RFC7672-2.2.2")
.at(Scene::Addresses);

pub(super) const ENTRIES: &[&Entry] = &[
    &BOGUS,
    &MX_SIGNED,
    &MX_UNSIGNED,
    &HOSTS_SIGNED,
    &HOSTS_UNSIGNED,
    &HOSTS_VALIDATED,
];

/// The same question with the resolver told not to check signatures (RFC 4035 section 3.2.2).
pub(super) fn unchecked(question: &Question) -> Question {
    Question {
        checking_disabled: true,
        ..question.clone()
    }
}

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let mx = facts.mx();
    if let Some((question, outcome)) = &mx
        && is_servfail(outcome)
    {
        bogus(facts, question, outcome.as_ref().ok(), found);
    }
    for host in facts.hosts() {
        for (question, outcome) in facts.address_questions(&host.name) {
            if is_servfail(outcome) {
                bogus(facts, &question, outcome.as_ref().ok(), found);
            }
        }
    }
    let Some((question, Ok(reply))) = mx else {
        return;
    };
    let is_answer = matches!(reply.rcode, Rcode::NOERROR | Rcode::NXDOMAIN);
    if !is_answer || reply.truncated || reply.is_filtered() {
        return;
    }
    // The verdict is about the name that was typed, with its aliases.
    let asked = facts.domain().map_or(question, |domain| {
        Question::new(domain.clone(), RecordType::Mx)
    });
    let is_proven = facts.verdict(&asked) == Some(&Judgement::Secure);
    match facts.is_signed(&asked, reply) {
        Some(true) if !is_proven => found.push(&MX_SIGNED, facts.subject(), facts.arguments()),
        Some(false) => found.push(&MX_UNSIGNED, facts.subject(), facts.arguments()),
        _ => {}
    }

    if !facts.is_complete() {
        return;
    }
    let hosts = || facts.hosts().filter(|host| !host.addresses.is_empty());
    let unsigned = hosts().filter(|host| {
        facts
            .address_questions(&host.name)
            .any(|(question, outcome)| matches!(outcome, Ok(reply) if facts.is_signed(&question, reply) == Some(false)))
    });
    let unsigned: Vec<&Name> = unsigned.map(|host| &host.name).collect();
    // A signed alias has certificate data of its own (RFC 7672 section 2.2.2).
    let of_hosts = facts.policy.map_or(&[][..], |policy| &policy.dane);
    let has_dane = |name: &Name| {
        of_hosts
            .iter()
            .any(|of_host| of_host.host == *name && of_host.state.records().is_some())
    };
    let mut arguments = facts.arguments();
    let bare = unsigned.iter().copied().filter(|name| !has_dane(name));
    list(&mut arguments, bare);
    if arguments.count != Some(0) {
        found.push(&HOSTS_UNSIGNED, facts.subject(), arguments);
        return;
    }
    let answers = hosts().flat_map(|host| facts.address_questions(&host.name));
    let answers: Vec<_> = answers
        .filter_map(|(question, outcome)| Some((question, outcome.as_ref().ok()?)))
        .collect();
    let are = |is_so: &dyn Fn(&Question, &Reply) -> bool| {
        let mut all = answers.iter();
        !answers.is_empty() && all.all(|(question, reply)| is_so(question, reply))
    };
    if are(&|question, _| facts.verdict(question) == Some(&Judgement::Secure)) {
        found.push(&HOSTS_VALIDATED, facts.subject(), facts.arguments());
    } else if are(&|question, reply| facts.is_signed(question, reply) == Some(true)) {
        found.push(&HOSTS_SIGNED, facts.subject(), facts.arguments());
    }
}

/// A failure that goes away when signatures are not checked is a broken signature.
fn bogus(facts: &Facts<'_>, question: &Question, reply: Option<&Reply>, found: &mut Found) {
    let Some(unchecked) = facts.reply(&unchecked(question)) else {
        return;
    };
    if !matches!(unchecked.rcode, Rcode::NOERROR | Rcode::NXDOMAIN) {
        return;
    }
    let mut arguments = facts.arguments();
    if facts.hosts().any(|host| host.name == question.name) {
        arguments.host = Some(question.name.clone());
    }
    arguments.name = Some(question.name.clone());
    arguments.text = Some(question.record_type.mnemonic());
    if let Some(reply) = reply {
        arguments.extended_errors.clone_from(&reply.extended_errors);
    }
    let subject = question.name.as_str();
    found.push(&BOGUS, subject, arguments);
    let explained = [
        FindingId::MxLookupFailed,
        FindingId::MxTargetLookupFailed,
        FindingId::AddressLookupPartial,
    ];
    found.explain(&BOGUS, subject, &explained.map(FindingId::entry));
}
