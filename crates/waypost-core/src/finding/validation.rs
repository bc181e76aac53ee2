//! What the signatures say that were checked here: what breaks, what ends soon, and where the resolver says something else.

use super::facts::list;
use super::{
    Affected, Arguments, Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity,
};
use crate::dns::{Name, Question, Rcode, RecordType};
use crate::policy::dane;
use crate::signature::{Chain, EffectKind, Judgement, Period, Validation};

const fn about(id: FindingId, severity: Severity, rule: &'static str, scene: Scene) -> Entry {
    Entry::new(id, severity, Family::Signature)
        .rule(rule)
        .at(scene)
}

const MX_VALIDATED: Entry = about(
    FindingId::MxValidated,
    Severity::Positive,
    "RFC4035",
    Scene::Answer,
);
const MX_BOGUS: Entry = about(
    FindingId::MxBogus,
    Severity::BreaksSome,
    "RFC4035-5.5",
    Scene::AskMx,
)
.hits(Affected::Validating)
.fix(FixKind::Elsewhere);
const ADDRESS_BOGUS: Entry = about(
    FindingId::AddressBogus,
    Severity::BreaksSome,
    "RFC4035-5.5",
    Scene::Addresses,
)
.hits(Affected::Validating)
.fix(FixKind::Elsewhere);
const ADDRESS_PARTLY_BOGUS: Entry = about(
    FindingId::AddressPartlyBogus,
    Severity::Fragile,
    "RFC4035-5.5",
    Scene::Addresses,
)
.fix(FixKind::Elsewhere);
const TLSA_BOGUS: Entry = about(
    FindingId::TlsaBogus,
    Severity::BreaksSome,
    "RFC7672-2.1.2",
    Scene::Secure,
)
.hits(Affected::Dane)
.fix(FixKind::Elsewhere);
const TLSA_DENIAL_BOGUS: Entry = about(
    FindingId::TlsaDenialBogus,
    Severity::BreaksSome,
    "RFC7672-2.1.2",
    Scene::Secure,
)
.hits(Affected::Dane)
.fix(FixKind::Elsewhere);
const BOGUS_AUTHENTICATED: Entry = about(
    FindingId::BogusAuthenticated,
    Severity::Violates,
    "RFC4035-3.2.3",
    Scene::Answer,
)
.fix(FixKind::AskAgain);
const SECURE_NOT_AUTHENTICATED: Entry = about(
    FindingId::SecureNotAuthenticated,
    Severity::Info,
    "RFC4035-3.2.3",
    Scene::Answer,
)
.fix(FixKind::AskAgain);
const SIGNATURE_ENDS_SOON: Entry = about(
    FindingId::SignatureEndsSoon,
    Severity::Fragile,
    "RFC4035-5.3.1",
    Scene::AskMx,
)
.fix(FixKind::Elsewhere);
const TLSA_SIGNATURE_ENDS_SOON: Entry = about(
    FindingId::TlsaSignatureEndsSoon,
    Severity::Fragile,
    "RFC4035-5.3.1",
    Scene::Secure,
)
.fix(FixKind::Elsewhere);

pub(super) const ENTRIES: &[&Entry] = &[
    &MX_BOGUS,
    &ADDRESS_BOGUS,
    &TLSA_BOGUS,
    &TLSA_DENIAL_BOGUS,
    &BOGUS_AUTHENTICATED,
    &ADDRESS_PARTLY_BOGUS,
    &SIGNATURE_ENDS_SOON,
    &TLSA_SIGNATURE_ENDS_SOON,
    &SECURE_NOT_AUTHENTICATED,
    &MX_VALIDATED,
];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let (Some(validation), Some(domain)) = (facts.validation, facts.domain()) else {
        return;
    };
    match validation.verdict(domain, RecordType::Mx) {
        Some(Judgement::Secure) => {
            found.push(&MX_VALIDATED, facts.subject(), facts.arguments());
        }
        Some(judgement @ Judgement::Bogus { .. }) => {
            found.push(&MX_BOGUS, facts.subject(), because(facts, judgement));
            let names = [Some(domain), facts.owner()];
            for name in names.into_iter().flatten() {
                explain(&MX_BOGUS, name, found);
            }
        }
        _ => {}
    }
    hosts(facts, validation, found);
    differences(facts, validation, found);
    ends_soon(facts, validation, domain, found);
}

/// The arguments of a finding about a chain that breaks.
fn because(facts: &Facts<'_>, judgement: &Judgement) -> Arguments {
    let mut arguments = facts.arguments();
    if let Judgement::Bogus { cause, place } = judgement {
        arguments.bogus = Some(cause.clone());
        arguments.text = Some(place.to_string());
    }
    arguments
}

/// A lookup that fails at a validating resolver fails because of this.
fn explain(entry: &Entry, name: &Name, found: &mut Found) {
    let explained = [
        FindingId::MxLookupFailed,
        FindingId::MxTargetLookupFailed,
        FindingId::AddressLookupPartial,
        FindingId::DnssecBogus,
        FindingId::TlsaLookupFailed,
    ];
    found.explain(entry, name.as_str(), &explained.map(FindingId::entry));
}

/// What breaks at the hosts: one finding for each place where a chain breaks.
fn hosts(facts: &Facts<'_>, validation: &Validation, found: &mut Found) {
    let mut told: Vec<(&Judgement, &Name)> = Vec::new();
    for effect in &validation.effects() {
        let entry = match effect.kind {
            EffectKind::AddressesRefused => &ADDRESS_BOGUS,
            EffectKind::TlsaRefused => &TLSA_BOGUS,
            EffectKind::DenialRefused => &TLSA_DENIAL_BOGUS,
            EffectKind::AddressTypeRefused => &ADDRESS_PARTLY_BOGUS,
            EffectKind::MxRefused
            | EffectKind::DaneApplies
            | EffectKind::NoTlsa
            | EffectKind::DaneDoesNotApply => continue,
        };
        let mut broken: Vec<(&Judgement, Vec<&Name>)> = Vec::new();
        for host in &effect.hosts {
            let Some(judgement) = broken_at(validation, effect.kind, host) else {
                continue;
            };
            match broken.iter_mut().find(|(known, _)| *known == judgement) {
                Some((_, hosts)) => hosts.push(host),
                None => broken.push((judgement, vec![host])),
            }
        }
        for (judgement, hosts) in broken {
            // What breaks the certificates of a host is told once.
            let is_told = |host: &&Name| told.contains(&(judgement, *host));
            if entry.id == FindingId::AddressPartlyBogus && hosts.iter().all(is_told) {
                continue;
            }
            let mut arguments = because(facts, judgement);
            list(&mut arguments, hosts.iter().copied());
            let Some(first) = hosts.first() else {
                continue;
            };
            arguments.host = Some((*first).clone());
            found.push(entry, first.as_str(), arguments);
            for host in hosts {
                explain(entry, host, found);
                told.push((judgement, host));
            }
        }
    }
}

/// What breaks a host, so that this happens.
fn broken_at<'v>(
    validation: &'v Validation,
    kind: EffectKind,
    host: &Name,
) -> Option<&'v Judgement> {
    let is_bogus = |judgement: &&Judgement| matches!(judgement, Judgement::Bogus { .. });
    if matches!(kind, EffectKind::TlsaRefused | EffectKind::DenialRefused) {
        let question = dane::question(host)?;
        let verdict = validation.verdict(&question.name, question.record_type);
        return verdict.filter(is_bogus);
    }
    [RecordType::A, RecordType::Aaaa]
        .into_iter()
        .filter_map(|record_type| validation.verdict(host, record_type))
        .find(is_bogus)
}

/// Where the resolver says something else (its AD bit).
fn differences(facts: &Facts<'_>, validation: &Validation, found: &mut Found) {
    let (mut bogus, mut secure): (Vec<&Name>, Vec<&Name>) = (Vec::new(), Vec::new());
    for Chain { question, .. } in &validation.chains {
        let Some(reply) = facts.reply(question) else {
            continue;
        };
        if !matches!(reply.rcode, Rcode::NOERROR | Rcode::NXDOMAIN) || reply.is_filtered() {
            continue;
        }
        let names = match (facts.verdict(question), reply.authenticated) {
            (Some(Judgement::Bogus { .. }), true) => &mut bogus,
            (Some(Judgement::Secure), false) if facts.resolver_validates => &mut secure,
            _ => continue,
        };
        if !names.contains(&&question.name) {
            names.push(&question.name);
        }
    }
    for (entry, names) in [
        (&BOGUS_AUTHENTICATED, bogus),
        (&SECURE_NOT_AUTHENTICATED, secure),
    ] {
        if !names.is_empty() {
            let mut arguments = facts.arguments();
            list(&mut arguments, names.into_iter());
            found.push(entry, facts.subject(), arguments);
        }
    }
}

/// Signatures that should have been renewed by now.
fn ends_soon(facts: &Facts<'_>, validation: &Validation, domain: &Name, found: &mut Found) {
    let first = |is_about: fn(&Question) -> bool| {
        let chains = validation.chains.iter();
        let chains = chains.filter(|chain| is_about(&chain.question));
        // Where a chain is not secure, something else stops the mail, or nothing is signed.
        let secure = chains.filter(|chain| chain.judgement() == Some(&Judgement::Secure));
        let sets = secure.flat_map(|chain| chain.sets.iter().flatten());
        let proofs = sets.filter_map(|set| validation.proof(&set.place));
        let periods = proofs.flat_map(|proof| &proof.periods);
        periods
            .filter(|period| period.is_late(validation.judged_at_seconds))
            .min_by_key(|period| period.until_seconds)
    };
    let of_all = first(|question| question.record_type != RecordType::Tlsa);
    let of_tlsa = first(|question| question.record_type == RecordType::Tlsa);
    let mut push = |entry: &Entry, period: &Period| {
        let mut arguments = facts.arguments();
        arguments.text = Some(period.place.to_string());
        arguments.moment_seconds = Some(period.until_seconds);
        let left = period.until_seconds - validation.judged_at_seconds;
        arguments.seconds = u32::try_from(left).ok();
        found.push(entry, domain.as_str(), arguments);
    };
    if let Some(period) = of_all {
        push(&SIGNATURE_ENDS_SOON, period);
    }
    // What stops all validating senders stops those that use DANE.
    let is_earlier =
        |period: &&Period| of_all.is_none_or(|other| period.until_seconds < other.until_seconds);
    if let Some(period) = of_tlsa.filter(is_earlier) {
        push(&TLSA_SIGNATURE_ENDS_SOON, period);
    }
}
