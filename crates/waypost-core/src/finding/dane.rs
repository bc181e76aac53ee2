//! DANE: what TLSA records of the hosts promise (RFC 7672).

use super::arguments::ZoneLine;
use super::facts::{list, status};
use super::{
    Affected, Arguments, Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity,
};
use crate::dns::Name;
use crate::policy::HostDane;
use crate::policy::dane::{self, DaneState, TlsaSet, Unsigned, Unusable};

const fn about(id: FindingId, severity: Severity, rule: &'static str) -> Entry {
    Entry::new(id, severity, Family::Transport)
        .rule(rule)
        .at(Scene::Secure)
}

const LOOKUP_FAILED: Entry = about(
    FindingId::TlsaLookupFailed,
    Severity::BreaksSome,
    "RFC7672-2.1.2",
)
.hits(Affected::Dane)
.fix(FixKind::Elsewhere);
const MALFORMED: Entry =
    about(FindingId::TlsaMalformed, Severity::Violates, "RFC6698-2.1").fix(FixKind::Replace);
const USAGE: Entry =
    about(FindingId::TlsaUsage, Severity::Violates, "RFC7672-3.1.3").fix(FixKind::Replace);
const UNSIGNED: Entry =
    about(FindingId::TlsaUnsigned, Severity::Fragile, "RFC7672-2.2").fix(FixKind::Elsewhere);
const ALIAS: Entry =
    about(FindingId::TlsaAlias, Severity::Fragile, "RFC7672-2.2.2").fix(FixKind::Replace);
const PARTIAL: Entry =
    about(FindingId::DanePartial, Severity::Advice, "RFC7672").fix(FixKind::Publish);
const NO_ROLL_OVER: Entry =
    about(FindingId::TlsaNoRollOver, Severity::Advice, "RFC7671-8.1").fix(FixKind::Publish);
const MISSING: Entry =
    about(FindingId::DaneMissing, Severity::Advice, "RFC7672").fix(FixKind::Publish);
const PROTECTED: Entry = about(FindingId::DaneProtected, Severity::Positive, "RFC7672");

pub(super) const ENTRIES: &[&Entry] = &[
    &LOOKUP_FAILED,
    &MALFORMED,
    &USAGE,
    &UNSIGNED,
    &ALIAS,
    &PARTIAL,
    &NO_ROLL_OVER,
    &MISSING,
    &PROTECTED,
];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let Some(policy) = facts.policy.filter(|_| facts.is_delivered()) else {
        return;
    };
    for of_host in &policy.dane {
        host(facts, of_host, found);
    }

    let is_known =
        |of_host: &HostDane| !of_host.state.is_open() && of_host.state != DaneState::LookupFailed;
    if policy.dane.is_empty() || !facts.is_complete() || !policy.dane.iter().all(is_known) {
        return;
    }
    let is_protected = |of_host: &&HostDane| matches!(of_host.state, DaneState::Usable(_));
    let bare = policy.dane.iter().filter(|of_host| !is_protected(of_host));
    let mut arguments = facts.arguments();
    arguments.is_proven = word(facts, policy.dane.iter().all(|of_host| of_host.is_proven));
    list(&mut arguments, bare.map(|of_host| &of_host.host));
    // Senders disagree about an alias, so that nothing can be promised.
    let is_alias = |of_host: &HostDane| alias_end(facts, of_host).is_some();
    if arguments.count == Some(0) && policy.dane.iter().any(is_alias) {
        return;
    }
    if arguments.count == Some(0) {
        list(
            &mut arguments,
            policy.dane.iter().map(|of_host| &of_host.host),
        );
        found.push(&PROTECTED, facts.subject(), arguments);
    } else if policy.dane.iter().any(|of_host| is_protected(&of_host)) {
        found.push(&PARTIAL, facts.subject(), arguments);
    } else if policy
        .dane
        .iter()
        .all(|of_host| of_host.state == DaneState::Nothing)
    {
        found.push(&MISSING, facts.subject(), arguments);
    }
}

/// Whose word it is that records are signed.
fn word(facts: &Facts<'_>, is_proven: bool) -> Option<bool> {
    (is_proven || facts.resolver_validates).then_some(is_proven)
}

/// Where the alias ends that a host is.
fn alias_end<'a>(facts: &Facts<'a>, of_host: &HostDane) -> Option<&'a Name> {
    let (_, host) = facts.ranked(&of_host.host)?;
    host.aliases.last()
}

fn host(facts: &Facts<'_>, of_host: &HostDane, found: &mut Found) {
    let mut arguments = facts.about(&of_host.host);
    arguments.is_proven = word(facts, of_host.is_proven);
    let subject = of_host.host.as_str();
    match &of_host.state {
        DaneState::LookupFailed => {
            let question = dane::question(&of_host.base);
            let outcome = question.and_then(|question| facts.outcome(&question));
            let Some(outcome) = outcome else {
                return;
            };
            // Only where a resolver says so: that we could not ask says nothing about the host.
            if let Ok(reply) = outcome
                && !matches!(reply.rcode.0, 0 | 3)
                && !reply.is_filtered()
            {
                arguments.status = Some(status(outcome));
                arguments.extended_errors.clone_from(&reply.extended_errors);
                found.push(&LOOKUP_FAILED, subject, arguments);
            }
        }
        DaneState::NotSigned(Unsigned::Tlsa) => found.push(&UNSIGNED, subject, arguments),
        DaneState::Usable(records) | DaneState::AllUnusable(records) => {
            unusable(of_host, records, &arguments, found);
            let stays = records.has_roll_over() || records.names_authority();
            if matches!(of_host.state, DaneState::Usable(_)) && !stays {
                found.push(&NO_ROLL_OVER, subject, arguments.clone());
            }
            if let Some(end) = alias_end(facts, of_host) {
                arguments.name = Some(end.clone());
                found.push(&ALIAS, subject, arguments);
            }
        }
        _ => (),
    }
}

/// A line for a shell that prints the data of a TLSA record `3 1 1`: the SHA-256 digest of the public key that the host
/// presents on port 25 (RFC 6698 section 2.1.4).
fn digest_command(host: &Name) -> String {
    format!(
        "openssl s_client -starttls smtp -connect {host}:25 -servername {host} </dev/null 2>/dev/null \\\n  \
         | openssl x509 -noout -pubkey | openssl pkey -pubin -outform DER | openssl dgst -sha256"
    )
}

/// Records that a sender passes over, one finding for each kind.
fn unusable(of_host: &HostDane, records: &TlsaSet, about: &Arguments, found: &mut Found) {
    for (record, reason) in &records.records {
        let Some(reason) = reason else {
            continue;
        };
        let entry = match reason {
            Unusable::PkixUsage => &USAGE,
            _ => &MALFORMED,
        };
        let mut arguments = about.clone();
        arguments.problem = Some((*reason).into());
        let numbers = [record.usage, record.selector, record.matching];
        arguments.text = Some(numbers.map(|number| number.to_string()).join(" "));
        let owner = dane::question(&of_host.base).map(|question| question.name);
        let line = owner.and_then(|owner| ZoneLine::tlsa(&owner, record));
        arguments.command = line.is_some().then(|| digest_command(&of_host.host));
        arguments.remove.extend(line);
        found.push(entry, of_host.host.as_str(), arguments);
    }
}
