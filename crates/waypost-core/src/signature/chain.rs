//! From the root down to the zone of a name (RFC 4035): each zone's keys are named by its parent.

use super::check::{Checked, check};
use super::computation::{Computation, Digest};
use super::denial::{Denial, Proof};
use super::judgement::{Bogus, Insecure, Judgement, NotJudged, Place};
use super::pass::{Found, Pass, Stop, Zone, bogus, insecure, known, not_judged, place};
use super::record::{
    CanonicalName, Ds, Key, Nsec, Nsec3, Nsec3Parameters, RecordSet, SignedAnswer,
};
use crate::dns::RecordType;

/// The most DS records of a zone that are looked at.
const DS_MAX: usize = 8;

/// The most keys that a DS record is compared with: those with the same tag.
const KEYS_MAX: usize = 4;

/// The most records of denial in an answer that are looked at; a proof needs three.
const DENIALS_MAX: usize = 12;

/// The zone that a name belongs to, its keys proven. The signer of what is to be checked tells how far down it is;
/// where nothing is signed, every name on the way is asked about.
pub(super) fn zone_of(
    pass: &mut Pass<'_>,
    name: &CanonicalName,
    signer: Option<&CanonicalName>,
) -> Found<Zone> {
    let mut zone = cached(pass, &CanonicalName::root(), root)?;
    for labels in 1..=name.labels() {
        if signer == Some(&zone.apex) {
            break;
        }
        let cut = name.ancestor(labels);
        match delegation(pass, &zone, &cut)? {
            Delegation::Signed(fingerprints) => {
                zone = cached(pass, &cut, |pass| keys(pass, &cut, &fingerprints))?;
            }
            Delegation::None => {}
            Delegation::NoName => break,
        }
    }
    Ok(zone)
}

fn cached(
    pass: &mut Pass<'_>,
    apex: &CanonicalName,
    find: impl FnOnce(&mut Pass<'_>) -> Found<Zone>,
) -> Found<Zone> {
    if let Some(found) = known(&pass.zones, apex) {
        return found.clone();
    }
    let found = find(pass);
    pass.zones.push((apex.clone(), found.clone()));
    found
}

/// The root, by the keys that are known beforehand.
fn root(pass: &mut Pass<'_>) -> Found<Zone> {
    let apex = CanonicalName::root();
    let at = place(&apex, RecordType::Dnskey);
    let answer = pass.answer(&apex, RecordType::Dnskey)?;
    let unsigned = answer
        .set(&apex, RecordType::Dnskey)
        .is_none_or(|set| set.signatures.is_empty());
    if unsigned {
        return Err(not_judged(NotJudged::SignaturesRemoved, at));
    }
    let root_keys = pass.known.root_keys;
    keys(pass, &apex, root_keys).map_err(|stop| match stop {
        Stop::Ended(Judgement::Bogus {
            cause: Bogus::DsWithoutKey { .. },
            ..
        }) => not_judged(NotJudged::RootChanged, at),
        stop => stop,
    })
}

/// What a zone says of a name below it.
enum Delegation {
    /// Another zone starts there, with one of these keys.
    Signed(Vec<Ds>),
    /// No other zone starts there.
    None,
    /// There is no such name, and nothing below it.
    NoName,
}

fn delegation(pass: &mut Pass<'_>, zone: &Zone, cut: &CanonicalName) -> Found<Delegation> {
    let at = place(cut, RecordType::Ds);
    let answer = pass.answer(cut, RecordType::Ds)?;
    if let Some(set) = answer.set(cut, RecordType::Ds) {
        let checked = check(pass, set, zone)?;
        if checked.wildcard_of.is_some() {
            return Err(bogus(Bogus::TooManyLabels, at));
        }
        let fingerprints = set.data.iter().filter_map(|data| Ds::read(data));
        let usable = usable(pass, fingerprints.take(DS_MAX).collect());
        if usable.is_empty() {
            return Err(insecure(Insecure::UnknownAlgorithms, at));
        }
        return Ok(Delegation::Signed(usable));
    }
    if let Some(alias) = answer.set(cut, RecordType::Cname) {
        // No zone starts at an alias.
        check(pass, alias, zone)?;
        return Ok(Delegation::None);
    }
    match denied(pass, zone, answer, cut, RecordType::Ds)? {
        Denied::NoData {
            is_delegation: true,
        } => Err(insecure(Insecure::NoDs, at)),
        Denied::NoData { .. } => Ok(Delegation::None),
        Denied::NoName => Ok(Delegation::NoName),
    }
}

/// The DS records that can be compared here; SHA-1 only where there is nothing better (RFC 4509).
fn usable(pass: &Pass<'_>, mut fingerprints: Vec<Ds>) -> Vec<Ds> {
    fingerprints.retain(|ds| {
        pass.algorithm(ds.algorithm).is_some() && Digest::from_number(ds.digest_type).is_some()
    });
    let is_weak = |ds: &Ds| Digest::from_number(ds.digest_type) == Some(Digest::Sha1);
    if !fingerprints.iter().all(is_weak) {
        fingerprints.retain(|ds| !is_weak(ds));
    }
    fingerprints
}

/// The zone with its keys, which one that a DS record names has signed (RFC 4035).
fn keys(pass: &mut Pass<'_>, apex: &CanonicalName, fingerprints: &[Ds]) -> Found<Zone> {
    let at = place(apex, RecordType::Dnskey);
    let answer = pass.answer(apex, RecordType::Dnskey)?;
    let Some(set) = answer.set(apex, RecordType::Dnskey) else {
        return Err(bogus(Bogus::NoKeys, at));
    };
    let mut keys: Vec<Key> = set.data.iter().filter_map(|data| Key::read(data)).collect();
    let (mut named, mut waits, mut refused) = (Vec::new(), false, None);
    for ds in fingerprints {
        let is_its = |key: &&Key| key.tag == ds.key_tag && key.algorithm == ds.algorithm;
        for key in keys.iter().filter(is_its).take(KEYS_MAX) {
            match is_of(pass, ds, key, apex, &at) {
                Ok(true) if key.may_sign => named.push(key.clone()),
                Ok(true) => {}
                Ok(false) => {
                    let cause = Bogus::DsOfOtherKey {
                        key_tag: ds.key_tag,
                    };
                    refused = Some(bogus(cause, place(apex, RecordType::Ds)));
                }
                Err(Stop::Waiting) => waits = true,
                Err(ended) => refused = Some(ended),
            }
        }
    }
    if waits {
        return Err(Stop::Waiting);
    }
    if named.is_empty() {
        let key_tag = fingerprints.first().map_or(0, |ds| ds.key_tag);
        let without = bogus(Bogus::DsWithoutKey { key_tag }, place(apex, RecordType::Ds));
        return Err(refused.unwrap_or(without));
    }
    let by_named = Zone {
        apex: apex.clone(),
        keys: named,
    };
    check(pass, set, &by_named)?;
    keys.retain(|key| key.may_sign);
    Ok(Zone {
        apex: apex.clone(),
        keys,
    })
}

/// Whether a DS record is of this key (RFC 4034).
fn is_of(pass: &mut Pass<'_>, ds: &Ds, key: &Key, apex: &CanonicalName, at: &Place) -> Found<bool> {
    let Some(digest) = Digest::from_number(ds.digest_type) else {
        return Ok(false);
    };
    let computation = Computation::Digest {
        digest,
        octets: [apex.octets(), &key.data].concat(),
    };
    Ok(pass.octets(computation, at)? == ds.digest)
}

/// What is proven to be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Denied {
    /// There is no such name.
    NoName,
    /// The name has no such records.
    NoData {
        /// Whether the name is a delegation.
        is_delegation: bool,
    },
}

/// What an answer proves that has no such records.
pub(super) fn denied(
    pass: &mut Pass<'_>,
    zone: &Zone,
    answer: &SignedAnswer,
    name: &CanonicalName,
    record_type: RecordType,
) -> Found<Denied> {
    let at = place(name, record_type);
    let (denial, refused) = denial(pass, zone, answer)?;
    let mut hash = hasher(pass, at.clone());
    let proof = denial.of(name, record_type, &mut hash)?;
    match proof {
        Proof::NoName => Ok(Denied::NoName),
        Proof::NoData { is_delegation } => Ok(Denied::NoData { is_delegation }),
        proof => Err(unproven(proof, refused, at, denial.is_empty())),
    }
}

/// Whether an answer proves that a set made from a wildcard is the one its name gets (RFC 4035 section 5.3.4).
pub(super) fn wildcard_is_due(
    pass: &mut Pass<'_>,
    zone: &Zone,
    answer: &SignedAnswer,
    set: &RecordSet,
    checked: &Checked,
) -> Found<()> {
    let Some(encloser) = &checked.wildcard_of else {
        return Ok(());
    };
    let at = place(&set.owner, set.record_type);
    let (denial, refused) = denial(pass, zone, answer)?;
    let mut hash = hasher(pass, at.clone());
    let proof = denial.of_wildcard(&set.owner, encloser, &mut hash)?;
    match proof {
        Proof::NoName => Ok(()),
        Proof::Nothing => {
            let missing = bogus(Bogus::WildcardWithoutDenial, at);
            Err(refused.map_or(missing, Stop::Ended))
        }
        proof => Err(unproven(proof, refused, at, false)),
    }
}

fn unproven(proof: Proof, refused: Option<Judgement>, at: Place, is_empty: bool) -> Stop {
    match (proof, refused) {
        (Proof::OptOut, _) => insecure(Insecure::OptOut, at),
        (Proof::TooManyIterations, _) => insecure(Insecure::TooManyIterations, at),
        (_, Some(refused)) => Stop::Ended(refused),
        (_, None) if is_empty => bogus(Bogus::DenialMissing, at),
        (_, None) => bogus(Bogus::DenialBeside, at),
    }
}

fn hasher<'p>(
    pass: &'p mut Pass<'_>,
    at: Place,
) -> impl FnMut(&CanonicalName, &Nsec3Parameters) -> Found<Vec<u8>> + 'p {
    move |name, parameters| {
        let computation = Computation::NameHash {
            name: name.octets().to_vec(),
            salt: parameters.salt.clone(),
            iterations: parameters.iterations,
        };
        pass.octets(computation, &at).map(<[u8]>::to_vec)
    }
}

/// The records of denial that the zone signed, and why one was refused.
fn denial(
    pass: &mut Pass<'_>,
    zone: &Zone,
    answer: &SignedAnswer,
) -> Found<(Denial, Option<Judgement>)> {
    let mut denial = Denial {
        zone: zone.apex.clone(),
        nsec: Vec::new(),
        nsec3: Vec::new(),
    };
    let (mut refused, mut waits) = (None, false);
    let is_denial =
        |set: &&RecordSet| matches!(set.record_type, RecordType::Nsec | RecordType::Nsec3);
    for set in answer.authority.iter().filter(is_denial).take(DENIALS_MAX) {
        match check(pass, set, zone) {
            // One made from a wildcard says nothing of its name.
            Ok(checked) if checked.wildcard_of.is_some() => {}
            Ok(_) if set.record_type == RecordType::Nsec => {
                let read = |data: &Vec<u8>| Nsec::read(&set.owner, data);
                denial.nsec.extend(set.data.iter().filter_map(read));
            }
            Ok(_) => {
                let read = |data: &Vec<u8>| Nsec3::read(&set.owner, &zone.apex, data);
                denial.nsec3.extend(set.data.iter().filter_map(read));
            }
            Err(Stop::Waiting) => waits = true,
            Err(Stop::Ended(judgement)) => refused = refused.or(Some(judgement)),
        }
    }
    if waits {
        return Err(Stop::Waiting);
    }
    // Only those count that hash as the first does (RFC 5155 section 8.2).
    if let Some(first) = denial.nsec3.first().map(|first| first.parameters.clone()) {
        denial.nsec3.retain(|nsec3| nsec3.parameters == first);
    }
    Ok((denial, refused))
}
