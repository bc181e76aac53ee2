//! Answers of a resolver in a file: what was asked, what came, and what others found of it.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use waypost_core::dns::{HttpAnswer, Question};
use waypost_core::encoding::base64url;
use waypost_core::signature::{self, Chain, Computation, Computed, Ds, SignedAnswer, Start, Walk};

use crate::native;

/// Answers, and the cases that are judged by them.
#[derive(Clone, Serialize, Deserialize)]
pub struct Recorded {
    /// When they came, in seconds since 1970.
    pub now_seconds: u64,
    /// DS records of the root's keys, as zone files have them behind the type.
    pub root_keys: Vec<String>,
    pub cases: Vec<Case>,
    /// The answers, by question: base64url.
    pub answers: BTreeMap<String, String>,
}

/// A question, and what is found of its answer.
#[derive(Clone, Serialize, Deserialize)]
pub struct Case {
    pub question: String,
    /// What the walk finds: `bogus: expired at example.test DNSKEY`.
    pub found: String,
    /// What unbound found: `secure`, `insecure` or `bogus`.
    pub unbound: String,
    /// What delv found.
    pub delv: String,
}

impl Recorded {
    /// Those in the file beside this one.
    pub fn here() -> Recorded {
        serde_json::from_str(include_str!("recorded.json")).unwrap()
    }

    /// What a walk through these answers starts from.
    pub fn start(&self) -> Start {
        Start {
            now_seconds: self.now_seconds,
            root_keys: self.root_keys.iter().map(|text| ds(text)).collect(),
            has_ed25519: true,
        }
    }

    /// What came for a question; what is not recorded is not answered.
    pub fn octets(&self, question: &Question) -> Vec<u8> {
        let answer = self.answers.get(&question.to_string());
        answer.map_or_else(Vec::new, |text| base64url::decode(text).unwrap())
    }
}

/// A DS record from a zone file.
pub fn ds(text: &str) -> Ds {
    Ds::from_text(text).unwrap()
}

/// An answer as the walk takes it.
pub fn read(
    question: &Question,
    octets: &[u8],
) -> Result<SignedAnswer, waypost_core::dns::Failure> {
    let http = HttpAnswer {
        status: 200,
        retry_after_seconds: None,
        body: octets,
    };
    signature::read(question, &http)
}

/// What was computed, so that it is computed once.
#[derive(Default)]
pub struct Arithmetic(HashMap<Computation, Computed>);

impl Arithmetic {
    fn compute(&mut self, computation: &Computation) -> Computed {
        if let Some(known) = self.0.get(computation) {
            return known.clone();
        }
        let computed = native::compute(computation);
        self.0.insert(computation.clone(), computed.clone());
        computed
    }
}

/// What became of a walk.
pub struct Walked {
    pub chains: Vec<Chain>,
    /// How often questions went out, however many at once.
    pub round_trips: usize,
    pub questions: usize,
}

/// Takes a walk to its end.
pub fn walk(
    walk: Walk,
    arithmetic: &mut Arithmetic,
    ask: impl FnMut(&Question) -> Vec<u8>,
) -> Walked {
    walk_to_end(walk, arithmetic, ask).1
}

/// Takes a walk to its end, and keeps it.
pub fn walk_to_end(
    mut walk: Walk,
    arithmetic: &mut Arithmetic,
    mut ask: impl FnMut(&Question) -> Vec<u8>,
) -> (Walk, Walked) {
    let mut round_trips = 0;
    // A walk ends: each step brings something that was not known, of which there is a limited number.
    for _ in 0..2_000 {
        let step = walk.step();
        if step.is_end() {
            let walked = Walked {
                chains: step.chains,
                round_trips,
                questions: walk.answers(),
            };
            return (walk, walked);
        }
        // What can be computed is computed before more is asked.
        if step.computations.is_empty() {
            round_trips += 1;
            for question in step.questions {
                let outcome = read(&question, &ask(&question));
                walk.answered(question, outcome);
            }
        }
        for computation in step.computations {
            let computed = arithmetic.compute(&computation);
            walk.computed(computation, computed);
        }
    }
    panic!("the walk does not end");
}
