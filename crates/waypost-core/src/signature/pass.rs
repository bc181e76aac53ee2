//! One pass over what is known so far. Each pass starts at the root and ends where something is missing; what is missing
//! is asked for or computed, and the next pass gets further. Nothing is patched in between.

use super::computation::{Algorithm, Computation, Computed};
use super::judgement::{Bogus, Insecure, Judgement, NotJudged, Place};
use super::record::{CanonicalName, Ds, Key, SignedAnswer};
use crate::dns::{Failure, Question, Rcode, RecordType};

/// The most questions of one walk (docs/contract.md, section 3); a usual domain needs 12 to 20.
const QUESTIONS_MAX: usize = 60;

/// The most computations of one walk. A zone that makes validators compute for minutes (CVE-2023-50387) ends here.
const COMPUTATIONS_MAX: usize = 600;

/// What is known, and what for.
pub(super) struct Known<'a> {
    /// In seconds since 1970.
    pub now_seconds: u64,
    /// Whether the browser verifies Ed25519.
    pub has_ed25519: bool,
    pub root_keys: &'a [Ds],
    pub answers: &'a [(Question, Result<SignedAnswer, Failure>)],
    pub computed: &'a [(Computation, Computed)],
}

/// What became of this one; a walk has so few that a list is the shortest way.
pub(super) fn known<'a, K: PartialEq, V>(list: &'a [(K, V)], key: &K) -> Option<&'a V> {
    let found = list.iter().find(|(other, _)| other == key);
    found.map(|(_, value)| value)
}

/// Why a pass got no further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Something is missing that will be asked for or computed.
    Waiting,
    /// The chain ends here: never [`Judgement::Secure`].
    Ended(Judgement),
}

/// What a pass found, if it got that far.
pub(super) type Found<T> = Result<T, Stop>;

/// A zone whose keys are proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Zone {
    pub apex: CanonicalName,
    pub keys: Vec<Key>,
}

/// A pass: what is known, and what turned out to be missing.
pub(super) struct Pass<'a> {
    pub known: Known<'a>,
    /// The zones that were reached in this pass.
    pub zones: Vec<(CanonicalName, Found<Zone>)>,
    questions: Vec<Question>,
    computations: Vec<Computation>,
}

impl<'a> Pass<'a> {
    pub fn new(known: Known<'a>) -> Self {
        Pass {
            known,
            zones: Vec::new(),
            questions: Vec::new(),
            computations: Vec::new(),
        }
    }

    /// What is to be asked and computed before the next pass.
    pub fn missing(self) -> (Vec<Question>, Vec<Computation>) {
        (self.questions, self.computations)
    }

    /// Asks for what will be needed; it is no fault if there is no room for it.
    pub fn will_need(&mut self, name: &CanonicalName, record_type: RecordType) {
        let question = Question::new(name.to_name(), record_type);
        let has_room = self.known.answers.len() + self.questions.len() < QUESTIONS_MAX;
        if has_room
            && known(self.known.answers, &question).is_none()
            && !self.questions.contains(&question)
        {
            self.questions.push(question);
        }
    }

    /// What was answered about a name: there are records, there are none, or there is no such name.
    pub fn answer(
        &mut self,
        name: &CanonicalName,
        record_type: RecordType,
    ) -> Found<&'a SignedAnswer> {
        let answers = self.known.answers;
        let question = Question::new(name.to_name(), record_type);
        match known(answers, &question) {
            Some(Ok(answer)) if matches!(answer.rcode, Rcode::NOERROR | Rcode::NXDOMAIN) => {
                Ok(answer)
            }
            Some(_) => Err(not_judged(NotJudged::NoAnswer, place(name, record_type))),
            None => {
                self.will_need(name, record_type);
                if self.questions.contains(&question) {
                    Err(Stop::Waiting)
                } else {
                    Err(not_judged(NotJudged::Limit, place(name, record_type)))
                }
            }
        }
    }

    /// What a computation for the set at this place came to.
    pub fn compute(&mut self, computation: Computation, at: &Place) -> Found<&'a Computed> {
        let computed = self.known.computed;
        match known(computed, &computation) {
            Some(Computed::Failed) => Err(not_judged(NotJudged::NotComputed, at.clone())),
            Some(computed) => Ok(computed),
            None if self.computations.contains(&computation) => Err(Stop::Waiting),
            None if computed.len() + self.computations.len() < COMPUTATIONS_MAX => {
                self.computations.push(computation);
                Err(Stop::Waiting)
            }
            None => Err(not_judged(NotJudged::Limit, at.clone())),
        }
    }

    /// The octets of a digest or a hash.
    pub fn octets(&mut self, computation: Computation, at: &Place) -> Found<&'a [u8]> {
        match self.compute(computation, at)? {
            Computed::Octets(octets) => Ok(octets),
            _ => Err(not_judged(NotJudged::NotComputed, at.clone())),
        }
    }

    /// The algorithm with this number, if it can be computed here.
    pub fn algorithm(&self, number: u8) -> Option<Algorithm> {
        let is_here =
            |algorithm: &Algorithm| self.known.has_ed25519 || *algorithm != Algorithm::Ed25519;
        Algorithm::from_number(number).filter(is_here)
    }
}

/// The set of this name and type.
pub(super) fn place(name: &CanonicalName, record_type: RecordType) -> Place {
    Place {
        name: name.to_name(),
        record_type,
    }
}

pub(super) fn bogus(cause: Bogus, place: Place) -> Stop {
    Stop::Ended(Judgement::Bogus { cause, place })
}

pub(super) fn insecure(cause: Insecure, place: Place) -> Stop {
    Stop::Ended(Judgement::Insecure { cause, place })
}

pub(super) fn not_judged(cause: NotJudged, place: Place) -> Stop {
    Stop::Ended(Judgement::NotJudged { cause, place })
}
