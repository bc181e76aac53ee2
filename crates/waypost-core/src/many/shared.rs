//! Answers that many domains of a list need: the addresses of the hosts they share, and the DMARC records above them.
//! Each is asked once while it holds.

use std::collections::HashMap;
use std::rc::Rc;

use crate::dns::{Name, Outcome, Question, RecordType, Reply};

/// The most answers that are kept; with more all are forgotten.
const ANSWERS_MAX: usize = 500;

/// How long an answer without records holds, in seconds.
const SECONDS_WITHOUT_RECORDS: u32 = 60;

/// Answers, until their time is over.
#[derive(Clone, Debug, Default)]
pub(super) struct Shared {
    answers: HashMap<Question, (u64, Rc<Outcome>)>,
}

impl Shared {
    /// The answer to a question, where it still holds.
    pub fn answer(&self, question: &Question, now_millis: u64) -> Option<Rc<Outcome>> {
        let (until, outcome) = self.answers.get(question)?;
        (now_millis < *until).then(|| outcome.clone())
    }

    /// Keeps an answer for as long as its records allow, unless only the domain it was asked about needs it: hosts may
    /// be shared wherever they are, everything else where its name is not the domain's own.
    pub fn keep(
        &mut self,
        domain: &Name,
        question: &Question,
        outcome: &Rc<Outcome>,
        now_millis: u64,
    ) {
        let is_address = matches!(question.record_type, RecordType::A | RecordType::Aaaa);
        let is_own = question.name.is_within(domain.as_str());
        let Ok(reply) = outcome.as_ref() else { return };
        if is_own && !is_address {
            return;
        }
        if self.answers.len() >= ANSWERS_MAX {
            self.answers.clear();
        }
        let until = now_millis + u64::from(seconds(reply)) * 1_000;
        self.answers
            .insert(question.clone(), (until, outcome.clone()));
    }
}

fn seconds(reply: &Reply) -> u32 {
    let times = reply.answer.iter().filter_map(|record| record.ttl_seconds);
    times.min().unwrap_or(SECONDS_WITHOUT_RECORDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::{Data, Failure, Rcode, Record};

    fn reply() -> Rc<Outcome> {
        let mut reply = Reply::new(Rcode::NOERROR);
        reply.answer.push(Record {
            owner: Name::new("mx.test"),
            ttl_seconds: Some(30),
            data: Data::A([192, 0, 2, 1].into()),
        });
        Rc::new(Ok(reply))
    }

    #[test]
    fn addresses_hold_as_long_as_their_records() {
        let domain = Name::new("mx.test");
        let question = Question::new(domain.clone(), RecordType::A);
        let mut shared = Shared::default();
        shared.keep(&domain, &question, &reply(), 1_000);
        assert!(shared.answer(&question, 30_999).is_some());
        assert!(shared.answer(&question, 31_000).is_none());
        let other = Question::new(Name::new("b.test"), RecordType::A);
        shared.keep(&domain, &other, &Rc::new(Err(Failure::TimedOut)), 1_000);
        assert!(shared.answer(&other, 1_000).is_none());
    }

    #[test]
    fn what_only_one_domain_needs_is_not_kept() {
        let domain = Name::new("a.example.test");
        let mut shared = Shared::default();
        let mut is_kept = |name: &str| {
            let question = Question::new(Name::new(name), RecordType::Txt);
            shared.keep(&domain, &question, &reply(), 1_000);
            shared.answer(&question, 1_000).is_some()
        };
        assert!(!is_kept("a.example.test"));
        assert!(!is_kept("_dmarc.a.example.test"));
        assert!(is_kept("_dmarc.example.test"));
        assert!(is_kept("_dmarc.test"));
    }
}
