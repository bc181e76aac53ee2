//! All that a walk found, for what follows from it: the verdicts, who signed what and until when, and what DANE makes of it.

use super::check::moment;
use super::effect::{Effect, effects};
use super::follow::{Content, JudgedSet};
use super::judgement::{Judgement, Place};
use super::pass::{Pass, known};
use super::record::{CanonicalName, RecordSet, Signature};
use super::tree::{SignedBy, denials, signed_by};
use super::walk::{Chain, Walk};
use crate::dns::resolver::Via;
use crate::dns::{Name, Question, RecordType, TlsaData};
use crate::policy::dane::{self, DaneState, TlsaSet, Unsigned};

/// What was found of the signatures of a domain's mail, by the answers of one resolver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validation {
    /// Who answered.
    pub via: Via,
    /// When it was judged, in seconds since 1970.
    pub judged_at_seconds: u64,
    /// The questions of a mail server, and what was found of each.
    pub chains: Vec<Chain>,
    /// What each set rests on, each once.
    pub proofs: Vec<Proof>,
    /// The TLSA records, by the name they are at.
    pub tlsa: Vec<(Name, TlsaSet)>,
}

/// What the verdict on a set rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The set, and what was found of it.
    pub set: JudgedSet,
    /// Who signed it or, where there is no set, what denies it.
    pub signed_by: Vec<SignedBy>,
    /// How long each set is signed that leads to this one, from the root's keys down; none where it is not secure.
    pub periods: Vec<Period>,
}

impl Proof {
    /// When the first of the signatures ends that lead to it; `None` where it is not secure.
    pub fn until_seconds(&self) -> Option<u64> {
        self.periods.iter().map(|period| period.until_seconds).min()
    }
}

/// For how long a set is signed: by the signature that ends last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The set.
    pub place: Place,
    /// From when on, in seconds since 1970.
    pub from_seconds: u64,
    /// Until when.
    pub until_seconds: u64,
}

/// The longest time before its end at which a signature counts as late.
const LATE_SECONDS_MAX: u64 = 7 * 86_400;

impl Period {
    /// Whether the set should have been signed again by now: less than a tenth of the time is left, and less than a week.
    pub fn is_late(&self, now_seconds: u64) -> bool {
        let whole = self.until_seconds.saturating_sub(self.from_seconds);
        let left = self.until_seconds.saturating_sub(now_seconds);
        left < (whole / 10).min(LATE_SECONDS_MAX)
    }
}

impl Validation {
    /// What was found of a question.
    pub fn chain(&self, name: &Name, record_type: RecordType) -> Option<&Chain> {
        let question = Question::new(name.clone(), record_type);
        self.chains.iter().find(|chain| chain.question == question)
    }

    /// The verdict on the answer to a question; `None` where none was reached.
    pub fn verdict(&self, name: &Name, record_type: RecordType) -> Option<&Judgement> {
        let judgement = self.chain(name, record_type)?.judgement()?;
        let is_verdict = !matches!(judgement, Judgement::NotJudged { .. });
        is_verdict.then_some(judgement)
    }

    /// What the verdicts do to mail, the gravest first.
    pub fn effects(&self) -> Vec<Effect> {
        effects(&self.chains)
    }

    /// What rests on what at a place.
    pub fn proof(&self, place: &Place) -> Option<&Proof> {
        self.proofs.iter().find(|proof| proof.set.place == *place)
    }

    /// What DANE says about a host by these verdicts (RFC 7672 section 2.2); `None` where they do not reach that far. The TLSA
    /// records of `base` count.
    pub fn dane(&self, domain: &Name, host: &Name, base: &Name) -> Option<DaneState> {
        match self.verdict(domain, RecordType::Mx)? {
            Judgement::Secure => {}
            insecure if insecure.is_choice() => return Some(DaneState::NotSigned(Unsigned::Mx)),
            _ => return None,
        }
        let families = [RecordType::A, RecordType::Aaaa];
        let addresses = families.map(|family| self.chain(host, family));
        let mut has_signed = false;
        for chain in addresses.into_iter().flatten() {
            match chain.judgement()? {
                Judgement::Secure => has_signed |= chain.has_records(),
                // Those of the other type are left.
                Judgement::Bogus { .. } => {}
                _ if !chain.has_records() => {}
                insecure if insecure.is_choice() => {
                    return Some(DaneState::NotSigned(Unsigned::Addresses));
                }
                _ => return None,
            }
        }
        if !has_signed {
            return None;
        }
        let question = dane::question(base)?;
        let chain = self.chain(&question.name, question.record_type)?;
        let records = self.tlsa.iter().find(|(name, _)| *name == question.name);
        match (chain.judgement()?, records) {
            (Judgement::Secure, Some((_, set))) => Some(DaneState::of_signed(set.clone())),
            (Judgement::Bogus { .. }, _) => Some(DaneState::LookupFailed),
            (insecure, Some(_)) if insecure.is_choice() => {
                Some(DaneState::NotSigned(Unsigned::Tlsa))
            }
            (Judgement::Secure | Judgement::Insecure { .. }, None) => Some(DaneState::Nothing),
            _ => None,
        }
    }
}

impl Walk {
    /// What is found by now of the answers that this resolver gave, for all that follows from it.
    pub fn validation(&self, via: Via) -> Validation {
        let (pass, chains) = self.pass();
        let (mut proofs, mut tlsa): (Vec<Proof>, Vec<(Name, TlsaSet)>) = (Vec::new(), Vec::new());
        for chain in &chains {
            for set in chain.sets.iter().flatten() {
                if proofs.iter().all(|other| other.set.place != set.place) {
                    proofs.push(proof(&pass, &chain.question, set));
                }
            }
            if chain.question.record_type == RecordType::Tlsa && chain.has_records() {
                tlsa.extend(records(&pass, chain));
            }
        }
        Validation {
            via,
            judged_at_seconds: pass.known.now_seconds,
            chains,
            proofs,
            tlsa,
        }
    }
}

/// The TLSA records at the end of an answer, by the name that was asked about.
fn records(pass: &Pass<'_>, chain: &Chain) -> Option<(Name, TlsaSet)> {
    let answer = known(pass.known.answers, &chain.question)?.as_ref().ok()?;
    let data = answer.data(&chain.sets.as_ref()?.last()?.place);
    let read: Vec<TlsaData> = data
        .iter()
        .filter_map(|octets| TlsaData::from_octets(octets))
        .collect();
    let malformed = data.len() - read.len();
    let set = TlsaSet::new(read.into_iter(), malformed);
    Some((chain.question.name.clone(), set))
}

fn proof(pass: &Pass<'_>, question: &Question, judged: &JudgedSet) -> Proof {
    let answer = known(pass.known.answers, question);
    let answer = answer.and_then(|answer| answer.as_ref().ok());
    let owner = CanonicalName::new(&judged.place.name);
    let is_denied = matches!(judged.content, Content::NoData | Content::NoName);
    let set = answer
        .zip(owner)
        .and_then(|(answer, owner)| answer.set(&owner, judged.place.record_type));
    let is_from_wildcard = set.is_some_and(|set| {
        let mut labels = set.signatures.iter().map(|signature| signature.labels);
        labels.any(|labels| labels < set.owner.signed_labels())
    });
    let denials = answer.into_iter().flat_map(denials);
    let denials: Vec<&RecordSet> = denials.filter(|_| is_denied || is_from_wildcard).collect();
    let shown = set
        .into_iter()
        .chain(denials.iter().copied().filter(|_| is_denied));
    let signatures: Vec<Signature> = shown.flat_map(|set| set.signatures.clone()).collect();
    let sets: Vec<&RecordSet> = set.into_iter().chain(denials).collect();
    Proof {
        set: judged.clone(),
        signed_by: signed_by(pass, &signatures),
        periods: match judged.judgement {
            Judgement::Secure => periods(pass, &sets),
            _ => Vec::new(),
        },
    }
}

/// How long each set holds that proves these: the DS records and the keys of every zone above them, and they themselves.
fn periods(pass: &Pass<'_>, sets: &[&RecordSet]) -> Vec<Period> {
    let mut signatures = sets.iter().flat_map(|set| &set.signatures);
    let signature = signatures.find(|signature| is_by_known_key(pass, signature));
    let Some(signer) = signature.map(|signature| &signature.signer) else {
        return Vec::new();
    };
    let above = pass
        .zones
        .iter()
        .filter(|(apex, found)| found.is_ok() && signer.is_within(apex));
    let mut apexes: Vec<&CanonicalName> = above.map(|(apex, _)| apex).collect();
    apexes.sort_by_key(|apex| apex.labels());
    let of_zones = apexes.into_iter().flat_map(|apex| {
        let types = [RecordType::Ds, RecordType::Dnskey].into_iter();
        types.filter_map(move |record_type| {
            let question = Question::new(apex.to_name(), record_type);
            let answer = known(pass.known.answers, &question)?.as_ref().ok()?;
            answer.set(apex, record_type)
        })
    });
    of_zones
        .chain(sets.iter().copied())
        .filter_map(|set| period(pass, set))
        .collect()
}

fn period(pass: &Pass<'_>, set: &RecordSet) -> Option<Period> {
    let now = pass.known.now_seconds;
    let by_known_keys = set
        .signatures
        .iter()
        .filter(|signature| is_by_known_key(pass, signature));
    let periods = by_known_keys.map(|signature| Period {
        place: Place {
            name: set.owner.to_name(),
            record_type: set.record_type,
        },
        from_seconds: moment(now, signature.inception),
        until_seconds: moment(now, signature.expiration),
    });
    let is_now = |period: &Period| (period.from_seconds..=period.until_seconds).contains(&now);
    periods
        .filter(is_now)
        .max_by_key(|period| period.until_seconds)
}

/// Whether a signature names a key of a zone whose keys are proven.
fn is_by_known_key(pass: &Pass<'_>, signature: &Signature) -> bool {
    let zone = known(&pass.zones, &signature.signer).and_then(|found| found.as_ref().ok());
    zone.is_some_and(|zone| {
        let mut keys = zone.keys.iter();
        keys.any(|key| key.tag == signature.key_tag && key.algorithm == signature.algorithm)
    })
}
