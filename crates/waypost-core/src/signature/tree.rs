//! The chain of trust as a tree: each zone below its parent, each set in its zone, with who signed it and for how long.
//!
//! It repeats what was judged, and judges nothing itself.

use super::check::moment;
use super::follow::{Content, JudgedSet};
use super::judgement::{Judgement, Place};
use super::pass::{Pass, Stop, known};
use super::record::{CanonicalName, Ds, RecordSet, Signature, SignedAnswer};
use crate::dns::{Name, Question, RecordType};

/// A zone of the chain, with what is below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainZone {
    /// Its name.
    pub apex: Name,
    /// What is found of its keys: secure, or why the chain ends or breaks at this zone.
    pub judgement: Judgement,
    /// The keys that are named from outside: by the DS records of the parent zone, for the root by those known beforehand.
    pub named_keys: Vec<Ds>,
    /// Who signed its keys.
    pub signed_by: Vec<SignedBy>,
    /// Its DS and DNSKEY records with their signatures, or what denies them, as lines of a zone file.
    pub records: Vec<String>,
    /// The sets that belong to it, in the order in which a mail server asks for them.
    pub sets: Vec<ChainSet>,
    /// The zones below it.
    pub zones: Vec<ChainZone>,
}

/// A set in its zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainSet {
    /// What is found of it.
    pub set: JudgedSet,
    /// Who signed it or, where there is no set, what denies it.
    pub signed_by: Vec<SignedBy>,
    /// The signatures, and the records that deny, as lines of a zone file.
    pub records: Vec<String>,
}

/// Who signed, and for how long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedBy {
    /// The tag of the key.
    pub key_tag: u16,
    /// The number of the algorithm.
    pub algorithm: u8,
    /// From when on the signature is valid, in seconds since 1970.
    pub from_seconds: u64,
    /// Until when.
    pub until_seconds: u64,
    /// What that is now.
    pub validity: Validity,
}

/// Whether a signature is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Validity {
    /// It will be.
    NotYet,
    /// It is.
    Valid,
    /// It was.
    Expired,
}

impl ChainZone {
    /// This zone and all below it, each after its parent.
    pub fn downward(&self) -> Vec<&ChainZone> {
        let below = self.zones.iter().flat_map(ChainZone::downward);
        std::iter::once(self).chain(below).collect()
    }
}

/// Puts what a pass judged in its place; `None` where not even the root was reached.
pub(super) fn tree<'s>(
    pass: &Pass<'_>,
    judged: impl Iterator<Item = (&'s Question, &'s [JudgedSet])> + Clone,
) -> Option<ChainZone> {
    let mut apexes: Vec<(CanonicalName, Judgement)> = pass
        .zones
        .iter()
        .filter_map(|(apex, found)| match found {
            Ok(_) => Some((apex.clone(), Judgement::Secure)),
            Err(Stop::Ended(judgement)) => Some((apex.clone(), judgement.clone())),
            Err(Stop::Waiting) => None,
        })
        .collect();
    // A zone where the chain ends was never entered: the judgements of its sets name it.
    for set in judged.clone().flat_map(|(_, sets)| sets) {
        let ends = set.judgement.place().filter(|place| is_of_zone(place));
        let apex = ends.and_then(|place| CanonicalName::new(&place.name));
        if let Some(apex) = apex.filter(|apex| known(&apexes, apex).is_none()) {
            apexes.push((apex, set.judgement.clone()));
        }
    }
    let mut sets: Vec<(CanonicalName, ChainSet)> = Vec::new();
    for (question, judged) in judged {
        let answer = known(pass.known.answers, question);
        let answer = answer.and_then(|answer| answer.as_ref().ok());
        for set in judged {
            let is_there = sets.iter().any(|(_, other)| other.set.place == set.place);
            if let Some(owner) = CanonicalName::new(&set.place.name).filter(|_| !is_there) {
                sets.push((owner.clone(), chain_set(pass, &owner, set, answer)));
            }
        }
    }
    let root = CanonicalName::root();
    known(&apexes, &root)?;
    Some(zone(pass, &root, &apexes, &sets))
}

fn is_of_zone(place: &Place) -> bool {
    matches!(place.record_type, RecordType::Ds | RecordType::Dnskey)
}

fn zone(
    pass: &Pass<'_>,
    apex: &CanonicalName,
    apexes: &[(CanonicalName, Judgement)],
    sets: &[(CanonicalName, ChainSet)],
) -> ChainZone {
    let answer = |record_type| {
        let question = Question::new(apex.to_name(), record_type);
        let answer = known(pass.known.answers, &question);
        answer.and_then(|answer| answer.as_ref().ok())
    };
    let (mut named_keys, mut records) = (Vec::new(), Vec::new());
    if *apex == CanonicalName::root() {
        named_keys.extend_from_slice(pass.known.root_keys);
    } else if let Some(answer) = answer(RecordType::Ds) {
        match answer.set(apex, RecordType::Ds) {
            Some(set) => {
                named_keys.extend(set.data.iter().filter_map(|data| Ds::read(data)));
                records.extend(set.lines());
            }
            None => records.extend(denials(answer).flat_map(RecordSet::lines)),
        }
    }
    let keys = answer(RecordType::Dnskey);
    let keys = keys.and_then(|answer| answer.set(apex, RecordType::Dnskey));
    records.extend(keys.into_iter().flat_map(RecordSet::lines));
    // The zone that something is in is the nearest one above it.
    let zone_of = |name: &CanonicalName| {
        let above = apexes.iter().map(|(apex, _)| apex);
        let above = above.filter(|apex| name.is_within(apex));
        above.max_by_key(|apex| apex.labels())
    };
    let parent = |name: &CanonicalName| {
        let mut above = name.upward().skip(1);
        above.find(|name| known(apexes, name).is_some())
    };
    let own = sets
        .iter()
        .filter(|(owner, _)| zone_of(owner) == Some(apex));
    let below = apexes.iter().map(|(below, _)| below);
    let below = below.filter(|below| parent(below).as_ref() == Some(apex));
    ChainZone {
        apex: apex.to_name(),
        judgement: known(apexes, apex).cloned().unwrap_or(Judgement::Secure),
        named_keys,
        signed_by: keys.map_or_else(Vec::new, |set| signed_by(pass, &set.signatures)),
        records,
        sets: own.map(|(_, set)| set.clone()).collect(),
        zones: below.map(|below| zone(pass, below, apexes, sets)).collect(),
    }
}

fn chain_set(
    pass: &Pass<'_>,
    owner: &CanonicalName,
    judged: &JudgedSet,
    answer: Option<&SignedAnswer>,
) -> ChainSet {
    let is_denied = matches!(judged.content, Content::NoData | Content::NoName);
    let set = answer.and_then(|answer| answer.set(owner, judged.place.record_type));
    let is_from_wildcard = set.is_some_and(|set| {
        let mut labels = set.signatures.iter().map(|signature| signature.labels);
        labels.any(|labels| labels < owner.signed_labels())
    });
    let with_denials = answer.filter(|_| is_denied || is_from_wildcard);
    let (mut signatures, mut records) = (Vec::new(), Vec::new());
    if let Some(set) = set {
        signatures.extend(set.signatures.iter().cloned());
        records.extend(set.lines());
    }
    for set in with_denials.into_iter().flat_map(denials) {
        if is_denied {
            signatures.extend(set.signatures.iter().cloned());
        }
        records.extend(set.lines());
    }
    ChainSet {
        set: judged.clone(),
        signed_by: signed_by(pass, &signatures),
        records,
    }
}

/// The records that say what there is not.
pub(super) fn denials(answer: &SignedAnswer) -> impl Iterator<Item = &RecordSet> {
    let sets = answer.authority.iter();
    sets.filter(|set| matches!(set.record_type, RecordType::Nsec | RecordType::Nsec3))
}

pub(super) fn signed_by(pass: &Pass<'_>, signatures: &[Signature]) -> Vec<SignedBy> {
    let now = pass.known.now_seconds;
    let mut found: Vec<SignedBy> = Vec::new();
    for signature in signatures {
        let from_seconds = moment(now, signature.inception);
        let until_seconds = moment(now, signature.expiration);
        let by = SignedBy {
            key_tag: signature.key_tag,
            algorithm: signature.algorithm,
            from_seconds,
            until_seconds,
            validity: match now {
                _ if until_seconds < now => Validity::Expired,
                _ if from_seconds > now => Validity::NotYet,
                _ => Validity::Valid,
            },
        };
        if !found.contains(&by) {
            found.push(by);
        }
    }
    found
}
