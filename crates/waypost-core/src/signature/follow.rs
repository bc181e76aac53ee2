//! An answer, set by set: along its aliases, each set in the zone it belongs to.

use super::chain::{Denied, denied, wildcard_is_due, zone_of};
use super::check::check;
use super::judgement::{Bogus, Judgement, NotJudged, Place};
use super::pass::{Found, Pass, Stop, bogus, not_judged, place};
use super::record::{CanonicalName, RecordSet, SignedAnswer};
use crate::dns::chain::HOPS_MAX;
use crate::dns::{Question, Rcode, RecordType};

/// What an answer has of a name and a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Content {
    /// Records.
    Records,
    /// An alias.
    Alias,
    /// No such records.
    NoData,
    /// No such name.
    NoName,
}

crate::ids!(Content {
    Records => "records",
    Alias => "alias",
    NoData => "no-data",
    NoName => "no-name",
});

/// A set of an answer, or what says that there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgedSet {
    /// Its name and type.
    pub place: Place,
    /// What it is.
    pub content: Content,
    /// What is found of it.
    pub judgement: Judgement,
}

/// The part of an answer that is about one name.
enum Link<'a> {
    Records(&'a RecordSet),
    Alias(&'a RecordSet),
    /// An alias that follows from a DNAME, which alone is signed (RFC 6672).
    Redirection(&'a RecordSet),
    Nothing(Denied),
}

/// Judges what was answered to a question.
pub(super) fn follow(pass: &mut Pass<'_>, question: &Question) -> Found<Vec<JudgedSet>> {
    let record_type = question.record_type;
    let Some(mut name) = CanonicalName::new(&question.name) else {
        let at = Place {
            name: question.name.clone(),
            record_type,
        };
        return Err(not_judged(NotJudged::NoAnswer, at));
    };
    let answer = pass.answer(&name, record_type)?;
    let (mut sets, mut waits) = (Vec::new(), false);
    for _ in 0..=HOPS_MAX {
        let (link, next) = link(answer, &name, record_type);
        let (at, content) = match &link {
            Link::Records(set) => (place(&set.owner, set.record_type), Content::Records),
            Link::Alias(set) | Link::Redirection(set) => {
                (place(&set.owner, set.record_type), Content::Alias)
            }
            Link::Nothing(Denied::NoName) => (place(&name, record_type), Content::NoName),
            Link::Nothing(Denied::NoData { .. }) => (place(&name, record_type), Content::NoData),
        };
        let (content, judgement) = match judge(pass, answer, &name, record_type, &link) {
            Ok(Some(proven)) => (proven, Judgement::Secure),
            Ok(None) => (content, Judgement::Secure),
            Err(Stop::Ended(judgement)) => (content, judgement),
            Err(Stop::Waiting) => {
                waits = true;
                (content, Judgement::Secure)
            }
        };
        sets.push(JudgedSet {
            place: at,
            content,
            judgement,
        });
        match next {
            Some(next) => name = next,
            None if waits => return Err(Stop::Waiting),
            None => return Ok(sets),
        }
    }
    Err(not_judged(NotJudged::Limit, place(&name, record_type)))
}

/// What an answer has about a name, and the name it leads on to.
fn link<'a>(
    answer: &'a SignedAnswer,
    name: &CanonicalName,
    record_type: RecordType,
) -> (Link<'a>, Option<CanonicalName>) {
    if let Some(set) = answer.set(name, record_type) {
        return (Link::Records(set), None);
    }
    let alias = answer.set(name, RecordType::Cname);
    let is_above =
        |set: &&RecordSet| set.record_type == RecordType::Dname && name.is_below(&set.owner);
    if let Some(redirection) = answer.answer.iter().find(is_above) {
        let target = redirection.target();
        let target = target.and_then(|target| name.redirected(&redirection.owner, &target));
        // A signed alias stands for itself.
        if alias.is_none_or(|alias| alias.signatures.is_empty() && alias.target() == target) {
            return (Link::Redirection(redirection), target);
        }
    }
    match alias {
        Some(set) => (Link::Alias(set), set.target()),
        None if answer.rcode == Rcode::NXDOMAIN => (Link::Nothing(Denied::NoName), None),
        None => {
            let no_data = Denied::NoData {
                is_delegation: false,
            };
            (Link::Nothing(no_data), None)
        }
    }
}

/// Judges a link. Who signed tells where to look; where that leads to a fault, it may have been a lie, and the way
/// down from the root decides.
fn judge(
    pass: &mut Pass<'_>,
    answer: &SignedAnswer,
    name: &CanonicalName,
    record_type: RecordType,
    link: &Link<'_>,
) -> Found<Option<Content>> {
    let signer = signer(answer, name, link);
    let by_signer = judge_in(pass, answer, name, record_type, link, signer.as_ref());
    let is_bogus = matches!(by_signer, Err(Stop::Ended(Judgement::Bogus { .. })));
    if signer.is_none() || !is_bogus {
        return by_signer;
    }
    match judge_in(pass, answer, name, record_type, link, None) {
        Err(Stop::Ended(Judgement::NotJudged { .. })) => by_signer,
        found => found,
    }
}

/// Who signed, by the first signature of somebody who could be the zone of the name.
fn signer(answer: &SignedAnswer, name: &CanonicalName, link: &Link<'_>) -> Option<CanonicalName> {
    let of_set = |set: &RecordSet, name: &CanonicalName| {
        let mut signers = set.signatures.iter().map(|signature| &signature.signer);
        signers.find(|signer| name.is_within(signer)).cloned()
    };
    match link {
        Link::Records(set) | Link::Alias(set) | Link::Redirection(set) => of_set(set, &set.owner),
        Link::Nothing(_) => {
            let is_denial =
                |set: &&RecordSet| matches!(set.record_type, RecordType::Nsec | RecordType::Nsec3);
            let denials = answer.authority.iter().filter(is_denial);
            denials.filter_map(|set| of_set(set, name)).next()
        }
    }
}

fn judge_in(
    pass: &mut Pass<'_>,
    answer: &SignedAnswer,
    name: &CanonicalName,
    record_type: RecordType,
    link: &Link<'_>,
    signer: Option<&CanonicalName>,
) -> Found<Option<Content>> {
    // A DS record belongs to the zone above (RFC 4035).
    let belongs_to = |name: &CanonicalName| match record_type {
        RecordType::Ds => name.ancestor(name.labels().saturating_sub(1)),
        _ => name.clone(),
    };
    match link {
        Link::Records(set) | Link::Alias(set) => {
            let zone = zone_of(pass, &belongs_to(&set.owner), signer)?;
            let checked = check(pass, set, &zone)?;
            wildcard_is_due(pass, &zone, answer, set, &checked)?;
            Ok(None)
        }
        Link::Redirection(set) => {
            let zone = zone_of(pass, &set.owner, signer)?;
            let checked = check(pass, set, &zone)?;
            match checked.wildcard_of {
                Some(_) => Err(bogus(
                    Bogus::TooManyLabels,
                    place(&set.owner, set.record_type),
                )),
                None => Ok(None),
            }
        }
        Link::Nothing(_) => {
            let zone = zone_of(pass, &belongs_to(name), signer)?;
            let denied = denied(pass, &zone, answer, name, record_type)?;
            Ok(Some(match denied {
                Denied::NoName => Content::NoName,
                Denied::NoData { .. } => Content::NoData,
            }))
        }
    }
}
