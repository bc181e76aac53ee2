//! Whether a set is what its zone signed (RFC 4035).

use super::computation::{Computation, Computed};
use super::judgement::{Bogus, Judgement, NotJudged};
use super::pass::{Found, Pass, Stop, Zone, bogus, not_judged, place};
use super::record::{CanonicalName, Key, RecordSet, Signature};

/// The most signatures of a set that are looked at.
const SIGNATURES_MAX: usize = 8;

/// The most keys that are tried for one signature: tags are no names, and two keys may share one.
const KEYS_MAX: usize = 4;

/// A set that is what its zone signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Checked {
    /// The name whose wildcard the set was made from; nothing yet says that the set's own name does not exist.
    pub wildcard_of: Option<CanonicalName>,
}

/// Checks a set with the keys of the zone it belongs to. One good signature is enough; of several bad ones the one that
/// came furthest says why.
pub(super) fn check(pass: &mut Pass<'_>, set: &RecordSet, zone: &Zone) -> Found<Checked> {
    let at = place(&set.owner, set.record_type);
    let mut furthest = bogus(Bogus::NoSignature, at.clone());
    for signature in set.signatures.iter().take(SIGNATURES_MAX) {
        match examine(pass, set, signature, zone) {
            Ok(checked) => return Ok(checked),
            Err(stop) if distance(&stop) >= distance(&furthest) => furthest = stop,
            Err(_) => {}
        }
    }
    if set.signatures.len() > SIGNATURES_MAX && furthest != Stop::Waiting {
        return Err(not_judged(NotJudged::Limit, at));
    }
    Err(furthest)
}

/// How far a signature came: the later a check, the more it says of the set.
fn distance(stop: &Stop) -> u8 {
    match stop {
        Stop::Ended(Judgement::Bogus { cause, .. }) => match cause {
            Bogus::NoSignature => 0,
            Bogus::WrongSigner { .. } => 1,
            Bogus::TooManyLabels => 3,
            Bogus::UnknownKey { .. } => 4,
            Bogus::Expired { .. } | Bogus::NotYetValid { .. } => 5,
            Bogus::BrokenKey { .. } => 6,
            _ => 7,
        },
        Stop::Ended(Judgement::NotJudged {
            cause: NotJudged::UnknownAlgorithms,
            ..
        }) => 2,
        Stop::Ended(_) => 8,
        Stop::Waiting => 9,
    }
}

fn examine(
    pass: &mut Pass<'_>,
    set: &RecordSet,
    signature: &Signature,
    zone: &Zone,
) -> Found<Checked> {
    let at = place(&set.owner, set.record_type);
    let key_tag = signature.key_tag;
    if signature.signer != zone.apex || !set.owner.is_within(&zone.apex) {
        let signer = signature.signer.to_name();
        return Err(bogus(Bogus::WrongSigner { signer }, at));
    }
    let Some(algorithm) = pass.algorithm(signature.algorithm) else {
        return Err(not_judged(NotJudged::UnknownAlgorithms, at));
    };
    let own_labels = set.owner.signed_labels();
    if signature.labels > own_labels || signature.labels < zone.apex.labels() {
        return Err(bogus(Bogus::TooManyLabels, at));
    }
    let is_its =
        |key: &&Key| key.may_sign && key.tag == key_tag && key.algorithm == signature.algorithm;
    let keys: Vec<_> = zone.keys.iter().filter(is_its).collect();
    if keys.is_empty() {
        return Err(bogus(Bogus::UnknownKey { key_tag }, at));
    }
    check_time(pass.known.now_seconds, signature).map_err(|cause| bogus(cause, at.clone()))?;

    let encloser = set.owner.ancestor(signature.labels);
    let is_from_wildcard = signature.labels < own_labels;
    let owner = match encloser.wildcard() {
        Some(wildcard) if is_from_wildcard => wildcard,
        _ => set.owner.clone(),
    };
    let signed = set.signed(signature, &owner);
    let mut furthest = bogus(Bogus::BrokenKey { key_tag }, at.clone());
    for key in keys.iter().take(KEYS_MAX) {
        let Some(public_key) = key.public_key(algorithm) else {
            continue;
        };
        let verify = Computation::Verify {
            algorithm,
            key: public_key,
            signed: signed.clone(),
            signature: signature.value.clone(),
        };
        let refused = match pass.compute(verify, &at) {
            Ok(Computed::Verified(true)) => {
                return Ok(Checked {
                    wildcard_of: is_from_wildcard.then_some(encloser),
                });
            }
            Ok(_) => bogus(Bogus::DoesNotVerify { key_tag }, at.clone()),
            Err(stop) => stop,
        };
        if distance(&refused) >= distance(&furthest) {
            furthest = refused;
        }
    }
    if keys.len() > KEYS_MAX && furthest != Stop::Waiting {
        return Err(not_judged(NotJudged::Limit, at));
    }
    Err(furthest)
}

/// Whether a signature is valid now.
fn check_time(now_seconds: u64, signature: &Signature) -> Result<(), Bogus> {
    if from_now(now_seconds, signature.expiration) < 0 {
        return Err(Bogus::Expired {
            since_seconds: moment(now_seconds, signature.expiration),
        });
    }
    if from_now(now_seconds, signature.inception) > 0 {
        return Err(Bogus::NotYetValid {
            from_seconds: moment(now_seconds, signature.inception),
        });
    }
    Ok(())
}

/// The moment that a signature means, in seconds since 1970. Its times are serial numbers of 32 bits (RFC 4034): what is
/// meant is the moment nearest to now.
pub(super) fn moment(now_seconds: u64, stamp: u32) -> u64 {
    now_seconds.saturating_add_signed(from_now(now_seconds, stamp))
}

fn from_now(now_seconds: u64, stamp: u32) -> i64 {
    i64::from(stamp.wrapping_sub(now_seconds as u32) as i32)
}
