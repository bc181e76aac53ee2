//! What several resolvers say to one question, side by side.
//!
//! Sets are compared: the order of the records, capitals and the time that is left do not matter. A filter's
//! answer, a failure and an error say nothing about the domain, and are compared with nothing.

use std::rc::Rc;

use super::Attempt;
use crate::dns::chain::Chain;
use crate::dns::resolver::{RESOLVERS, Resolver};
use crate::dns::{Data, Outcome, Question, Rcode, Record, Reply};

/// The answers of several resolvers to one question.
#[derive(Clone, Debug)]
pub struct Several {
    /// The question.
    pub question: Question,
    /// Who was asked, in the order of [`RESOLVERS`].
    pub rows: Vec<Row>,
}

/// What one resolver said.
#[derive(Clone, Debug)]
pub struct Row {
    /// Who.
    pub resolver: &'static Resolver,
    /// What came of it; `None` while nothing has.
    pub attempt: Option<Attempt>,
}

/// How an answer compares with the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The answer has not come.
    Asking,
    /// It says the same as the first that says something.
    Same,
    /// It says something else.
    Differs,
    /// The resolver filters the name: no statement about the domain.
    Filtered,
    /// Nothing was said: a failure, or an error of the resolver.
    Silent,
}

/// One of the answers that can be met, and who gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// What it says; its time is the longest that is left at any of them.
    pub said: Said,
    /// Who says it, in the order of [`RESOLVERS`].
    pub resolvers: Vec<&'static Resolver>,
}

/// What an answer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The response code.
    pub rcode: Rcode,
    /// The records as text, each once, in an order of ours.
    pub records: Vec<String>,
    /// The least time that is left of them, in seconds; of an answer without records, that of its SOA.
    pub ttl_seconds: Option<u32>,
}

impl Said {
    /// `None` where nothing was said about the domain.
    pub fn by(question: &Question, outcome: &Outcome) -> Option<Said> {
        let reply = outcome.as_ref().ok().filter(|reply| is_statement(reply))?;
        let chain = Chain::follow(question, reply);
        let mut exchangers: Vec<(u16, String)> = Vec::new();
        for record in &chain.records {
            if let Data::Mx(mx) = &record.data {
                exchangers.push((mx.preference, mx.exchange.to_string()));
            }
        }
        exchangers.sort();
        exchangers.dedup();
        let is_zone = |record: &&Record| matches!(record.data, Data::Soa(_));
        let zone = reply.authority.iter().filter(is_zone);
        let kept = if exchangers.is_empty() {
            zone.filter_map(|record| record.ttl_seconds).min()
        } else {
            chain
                .records
                .iter()
                .filter_map(|record| record.ttl_seconds)
                .min()
        };
        Some(Said {
            rcode: reply.rcode,
            records: exchangers
                .into_iter()
                .map(|(preference, exchange)| format!("{preference} {exchange}"))
                .collect(),
            ttl_seconds: kept,
        })
    }

    fn is_same(&self, other: &Said) -> bool {
        (self.rcode, &self.records) == (other.rcode, &other.records)
    }
}

fn is_statement(reply: &Reply) -> bool {
    matches!(reply.rcode, Rcode::NOERROR | Rcode::NXDOMAIN)
        && !reply.truncated
        && !reply.is_filtered()
}

impl Several {
    /// Every known resolver, of which one may have answered already.
    pub fn new(question: Question, known: Option<(&'static Resolver, Attempt)>) -> Several {
        let row = |resolver: &'static Resolver| {
            let own = known.iter().find(|known| known.0.id == resolver.id);
            Row {
                resolver,
                attempt: own.map(|known| known.1.clone()),
            }
        };
        Several {
            rows: RESOLVERS.iter().map(row).collect(),
            question,
        }
    }

    /// Notes what came of asking a resolver.
    pub fn settle(&mut self, resolver: &str, attempt: Attempt) {
        let row = self.rows.iter_mut().find(|row| row.resolver.id == resolver);
        if let Some(row) = row.filter(|row| row.attempt.is_none()) {
            row.attempt = Some(attempt);
        }
    }

    /// Whether every answer has come.
    pub fn is_complete(&self) -> bool {
        self.rows.iter().all(|row| row.attempt.is_some())
    }

    /// What a row says about the domain.
    pub fn said(&self, row: &Row) -> Option<Said> {
        Said::by(&self.question, row.outcome()?)
    }

    /// How each row compares with the first that says something.
    pub fn verdicts(&self) -> Vec<Verdict> {
        let first = self.rows.iter().find_map(|row| self.said(row));
        let verdict = |row: &Row| match (row.outcome(), self.said(row)) {
            (None, _) => Verdict::Asking,
            (Some(Ok(reply)), _) if reply.is_filtered() => Verdict::Filtered,
            (Some(_), None) => Verdict::Silent,
            (Some(_), Some(said)) => match &first {
                Some(first) if !first.is_same(&said) => Verdict::Differs,
                _ => Verdict::Same,
            },
        };
        self.rows.iter().map(verdict).collect()
    }

    /// The different answers, each once, in the order of the rows.
    pub fn versions(&self) -> Vec<Version> {
        let mut versions: Vec<Version> = Vec::new();
        for row in &self.rows {
            let Some(said) = self.said(row) else { continue };
            match versions
                .iter_mut()
                .find(|version| version.said.is_same(&said))
            {
                Some(version) => {
                    version.said.ttl_seconds = version.said.ttl_seconds.max(said.ttl_seconds);
                    version.resolvers.push(row.resolver);
                }
                None => versions.push(Version {
                    said,
                    resolvers: vec![row.resolver],
                }),
            }
        }
        versions
    }

    /// While answers differ: for how many seconds from now more than one of them can be met, at least.
    ///
    /// Which answer is the older nobody tells. Each is kept somewhere until its longest remaining time has
    /// run out, so that the shorter of these is certain. There is no upper bound: it would need the time
    /// to live from before the change, and resolvers that were not asked.
    pub fn both_met_seconds(&self) -> Option<u32> {
        let versions = self.versions();
        let longest: Option<Vec<u32>> = versions
            .iter()
            .map(|version| version.said.ttl_seconds)
            .collect();
        longest.filter(|all| all.len() > 1)?.into_iter().min()
    }
}

impl Row {
    /// What came of it.
    pub fn outcome(&self) -> Option<&Outcome> {
        let attempt = self.attempt.as_ref()?;
        let outcome: &Rc<Outcome> = &attempt.outcome;
        Some(outcome)
    }

    /// Whether another embed on the page asked, so that nobody here saw the answer.
    pub fn is_shared(&self) -> bool {
        self.attempt
            .as_ref()
            .is_some_and(|attempt| attempt.is_shared)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::resolver::{Format, Via};
    use crate::dns::{ExtendedError, Failure, MxData, Name, Record, RecordType};

    fn attempt(outcome: Outcome) -> Attempt {
        Attempt {
            is_shared: false,
            via: Some(Via::default()),
            format: Format::Json,
            outcome: Rc::new(outcome),
            millis: 10,
            raw: Rc::from(""),
        }
    }

    fn reply(records: &[(u16, &str, u32)]) -> Outcome {
        let mut reply = Reply::new(Rcode::NOERROR);
        for (preference, exchange, ttl) in records {
            reply.answer.push(Record {
                owner: Name::new("example.com"),
                ttl_seconds: Some(*ttl),
                data: Data::Mx(MxData {
                    preference: *preference,
                    exchange: Name::new(exchange),
                }),
            });
        }
        Ok(reply)
    }

    fn several(outcomes: Vec<Outcome>) -> Several {
        let question = Question::new(Name::new("example.com"), RecordType::Mx);
        let mut several = Several::new(question, None);
        for (place, outcome) in outcomes.into_iter().enumerate() {
            several.settle(RESOLVERS[place].id, attempt(outcome));
        }
        several
    }

    #[test]
    fn order_case_and_time_do_not_matter() {
        let found = several(vec![
            reply(&[(10, "a.example", 300), (20, "b.example", 300)]),
            reply(&[(20, "B.EXAMPLE", 5), (10, "A.example", 7)]),
            reply(&[
                (10, "a.example", 300),
                (10, "a.example", 300),
                (20, "b.example", 1),
            ]),
        ]);
        assert_eq!(found.verdicts()[..3], [Verdict::Same; 3]);
        assert_eq!(found.verdicts()[3..], [Verdict::Asking; 2]);
        assert_eq!(found.both_met_seconds(), None);
        assert!(!found.is_complete());
    }

    #[test]
    fn differences_and_how_long_they_last_at_least() {
        let old = |ttl| reply(&[(10, "old.example", ttl)]);
        let new = |ttl| reply(&[(10, "new.example", ttl)]);
        let found = several(vec![
            new(3_600),
            old(900),
            old(1_200),
            new(10),
            Ok(Reply::new(Rcode::NXDOMAIN)),
        ]);
        use Verdict::{Differs, Same};
        assert_eq!(found.verdicts(), [Same, Differs, Differs, Same, Differs]);
        // "No such name" brought no time, so that nothing is certain.
        assert_eq!(found.both_met_seconds(), None);
        let found = several(vec![new(3_600), old(900), old(1_200), new(10)]);
        assert_eq!(found.both_met_seconds(), Some(1_200));
        let of = |version: &Version| {
            let resolvers = version.resolvers.iter().map(|resolver| resolver.id);
            (version.said.ttl_seconds, resolvers.collect::<Vec<_>>())
        };
        let versions: Vec<_> = found.versions().iter().map(of).collect();
        let ids = |places: [usize; 2]| places.map(|place| RESOLVERS[place].id).to_vec();
        assert_eq!(
            versions,
            [(Some(3_600), ids([0, 3])), (Some(1_200), ids([1, 2]))]
        );

        // What does not exist is kept as long as the start of its zone says.
        let mut gone = Reply::new(Rcode::NXDOMAIN);
        gone.authority.push(Record {
            owner: Name::new("com"),
            ttl_seconds: Some(700),
            data: Data::Soa(Some(900)),
        });
        let found = several(vec![new(3_600), Ok(gone)]);
        assert_eq!(found.both_met_seconds(), Some(700));
    }

    #[test]
    fn a_filter_and_a_failure_are_compared_with_nothing() {
        let mut filtered = Reply::new(Rcode::NXDOMAIN);
        filtered.extended_errors.push(ExtendedError {
            code: 17,
            text: String::new(),
        });
        let found = several(vec![
            Ok(filtered),
            Err(Failure::TimedOut),
            Ok(Reply::new(Rcode::SERVFAIL)),
            reply(&[(0, "", 60)]),
            reply(&[(0, "", 30)]),
        ]);
        use Verdict::{Filtered, Same, Silent};
        assert_eq!(found.verdicts(), [Filtered, Silent, Silent, Same, Same]);
        assert_eq!(found.said(&found.rows[3]).unwrap().records, ["0 ."]);
        assert!(found.is_complete());
    }

    #[test]
    fn an_answer_is_taken_once() {
        let mut found = several(vec![reply(&[(10, "a.example", 300)])]);
        found.settle(RESOLVERS[0].id, attempt(reply(&[(10, "b.example", 300)])));
        found.settle("nobody", attempt(reply(&[])));
        assert_eq!(
            found.said(&found.rows[0]).unwrap().records,
            ["10 a.example"]
        );
    }
}
