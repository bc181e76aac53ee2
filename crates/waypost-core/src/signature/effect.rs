//! What verdicts do to mail, by what a sender does: validate, or use DANE too.

use super::judgement::Judgement;
use super::walk::Chain;
use crate::dns::{Name, RecordType};
use crate::policy::dane;

/// What happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EffectKind {
    /// Senders that validate get no MX records: their mail waits.
    MxRefused,
    /// Senders that validate get no address: they skip the host.
    AddressesRefused,
    /// Senders that validate get the addresses of one type alone.
    AddressTypeRefused,
    /// Senders that use DANE skip the host: its TLSA records are refused (RFC 7672 section 2.1.2).
    TlsaRefused,
    /// Senders that use DANE skip the host: that it has no TLSA records is not proven (RFC 7672 section 2.1.2).
    DenialRefused,
    /// Senders that use DANE deliver only where the certificate is one that the TLSA records allow.
    DaneApplies,
    /// There are no TLSA records, and that is proven.
    NoTlsa,
    /// Something on the way is not signed, so DANE protects nothing (RFC 7672 section 2.2).
    DaneDoesNotApply,
}

crate::ids!(EffectKind {
    MxRefused => "mx-refused",
    AddressesRefused => "addresses-refused",
    AddressTypeRefused => "address-type-refused",
    TlsaRefused => "tlsa-refused",
    DenialRefused => "denial-refused",
    DaneApplies => "dane-applies",
    NoTlsa => "no-tlsa",
    DaneDoesNotApply => "dane-does-not-apply",
});

impl EffectKind {
    /// The rule that says so, in the form of the report.
    pub fn rule(self) -> &'static str {
        match self {
            EffectKind::MxRefused
            | EffectKind::AddressesRefused
            | EffectKind::AddressTypeRefused => "RFC4035-5.5",
            EffectKind::TlsaRefused | EffectKind::DenialRefused => "RFC7672-2.1.2",
            EffectKind::DaneApplies | EffectKind::NoTlsa | EffectKind::DaneDoesNotApply => {
                "RFC7672-2.2"
            }
        }
    }

    /// Whether senders that validate and use DANE leave the host aside.
    pub fn leaves_host(self) -> bool {
        matches!(
            self,
            EffectKind::AddressesRefused | EffectKind::TlsaRefused | EffectKind::DenialRefused
        )
    }

    /// Whether mail of some senders is delayed, or goes elsewhere.
    pub fn is_fault(self) -> bool {
        match self {
            EffectKind::MxRefused
            | EffectKind::AddressesRefused
            | EffectKind::AddressTypeRefused
            | EffectKind::TlsaRefused
            | EffectKind::DenialRefused => true,
            EffectKind::DaneApplies | EffectKind::NoTlsa | EffectKind::DaneDoesNotApply => false,
        }
    }
}

/// What verdicts do to the mail for some hosts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What happens.
    pub kind: EffectKind,
    /// To which hosts.
    pub hosts: Vec<Name>,
    /// Whether the domain has no others.
    pub is_all: bool,
}

/// What the verdicts on a domain's mail do, the gravest first. Of what was not judged nothing is said.
pub fn effects(chains: &[Chain]) -> Vec<Effect> {
    let questions = chains.iter().map(|chain| &chain.question);
    let hosts: Vec<Name> = questions
        .filter(|question| question.record_type == RecordType::A)
        .map(|question| question.name.clone())
        .collect();
    let of_mx = |chain: &&Chain| chain.question.record_type == RecordType::Mx;
    let mx = chains.iter().find(of_mx).and_then(Chain::judgement);
    if matches!(mx, Some(Judgement::Bogus { .. })) {
        return vec![Effect {
            kind: EffectKind::MxRefused,
            hosts,
            is_all: true,
        }];
    }
    let of_host = |host| of_host(chains, mx, host);
    let kinds: Vec<Vec<EffectKind>> = hosts.iter().map(of_host).collect();
    let effect = |kind: &EffectKind| {
        let concerned = hosts.iter().zip(&kinds);
        let concerned = concerned.filter(|(_, kinds)| kinds.contains(kind));
        let concerned: Vec<Name> = concerned.map(|(host, _)| host.clone()).collect();
        (!concerned.is_empty()).then_some(Effect {
            kind: *kind,
            is_all: concerned.len() == hosts.len(),
            hosts: concerned,
        })
    };
    EffectKind::ALL.iter().filter_map(effect).collect()
}

fn of_host(chains: &[Chain], mx: Option<&Judgement>, host: &Name) -> Vec<EffectKind> {
    let chain = |name: &Name, record_type| {
        chains
            .iter()
            .find(|chain| chain.question.name == *name && chain.question.record_type == record_type)
    };
    let addresses = [RecordType::A, RecordType::Aaaa].map(|record_type| chain(host, record_type));
    let judged = |chain: &Chain| chain.judgement().cloned();
    let is_bogus = |chain: &&Chain| matches!(chain.judgement(), Some(Judgement::Bogus { .. }));
    let (refused, others): (Vec<&Chain>, Vec<&Chain>) =
        addresses.into_iter().flatten().partition(is_bogus);
    let usable: Vec<&Chain> = others
        .into_iter()
        .filter(|chain| chain.has_records())
        .collect();

    let mut kinds = Vec::new();
    if !refused.is_empty() && usable.is_empty() {
        return vec![EffectKind::AddressesRefused];
    }
    if !refused.is_empty() {
        kinds.push(EffectKind::AddressTypeRefused);
    }
    // Without a signed address no TLSA records are looked up.
    let is_insecure =
        |chain: &&Chain| matches!(chain.judgement(), Some(Judgement::Insecure { .. }));
    let is_unsigned = !usable.is_empty() && usable.iter().all(is_insecure);
    let question = dane::question(host);
    let tlsa = question.and_then(|question| chain(&question.name, question.record_type));
    let of_tlsa = match (tlsa, tlsa.and_then(judged)) {
        _ if is_unsigned => Some(EffectKind::DaneDoesNotApply),
        (Some(chain), Some(Judgement::Bogus { .. })) if chain.has_records() => {
            Some(EffectKind::TlsaRefused)
        }
        (_, Some(Judgement::Bogus { .. })) => Some(EffectKind::DenialRefused),
        (_, Some(Judgement::Insecure { .. })) => Some(EffectKind::DaneDoesNotApply),
        (Some(chain), Some(Judgement::Secure)) => match mx {
            _ if !chain.has_records() => Some(EffectKind::NoTlsa),
            Some(Judgement::Secure) => Some(EffectKind::DaneApplies),
            Some(Judgement::Insecure { .. }) => Some(EffectKind::DaneDoesNotApply),
            Some(Judgement::Bogus { .. } | Judgement::NotJudged { .. }) | None => None,
        },
        _ => None,
    };
    kinds.extend(of_tlsa);
    kinds
}
