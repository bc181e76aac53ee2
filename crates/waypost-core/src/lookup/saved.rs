//! Answers that were saved in files, for programs that ask nobody themselves.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;

use serde_json::{Deserializer, Value};

use crate::dns::{Data, HttpAnswer, Name, Outcome, Question, RecordType, json};
use crate::route::{Answers, Known};
use crate::zone::Zone;

/// Answers of JSON resolvers as they came, one after the other: what `curl` leaves behind.
///
/// What was not saved is not known. Only a host of which nothing was saved counts as reachable, as in the lab: it gets
/// an address that [stands in](crate::dns::Reply::stands_in) for its own. So the answer to the MX question is enough
/// for the list and the odds.
///
/// ```
/// use waypost_core::lookup::Saved;
/// use waypost_core::route::{self, RouteKind, Sender};
///
/// let saved = Saved::read(
///     br#"{"Status": 0,
///          "Question": [{"name": "example.com.", "type": 15}],
///          "Answer": [{"name": "example.com.", "type": 15, "TTL": 300, "data": "10 mx.example.com."}]}"#,
/// )?;
/// let subject = saved.domain().ok_or("no MX question")?.parse()?;
/// let route = route::plan(&subject, &saved, &Sender::default());
/// assert_eq!(route.kind, RouteKind::Mx);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Saved {
    domain: Option<Name>,
    outcomes: BTreeMap<Question, Outcome>,
}

/// Why a text is not taken for saved answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SavedError {
    /// It is no JSON from this answer on, which counts from 1; the reason is that of the JSON reader.
    NotJson(usize, String),
    /// This answer, which counts from 1, does not say what was asked.
    NoQuestion(usize),
}

impl Saved {
    /// Reads bodies in the JSON of Google and Cloudflare, with blanks, line ends or nothing between. Each has to repeat
    /// its question. A body that cannot be used as an answer is one that did not come.
    ///
    /// # Errors
    ///
    /// Where it is not known which question a body answers.
    pub fn read(text: &[u8]) -> Result<Saved, SavedError> {
        let mut saved = Saved {
            domain: None,
            outcomes: BTreeMap::new(),
        };
        let mut bodies = Deserializer::from_slice(text).into_iter::<Value>();
        let mut from = bodies.byte_offset();
        for number in 1.. {
            let body = match bodies.next() {
                None => break,
                Some(Ok(body)) => body,
                Some(Err(error)) => return Err(SavedError::NotJson(number, error.to_string())),
            };
            let question = json::question(&body).ok_or(SavedError::NoQuestion(number))?;
            let http = HttpAnswer {
                status: 200,
                retry_after_seconds: None,
                body: text.get(from..bodies.byte_offset()).unwrap_or_default(),
            };
            from = bodies.byte_offset();
            let outcome = json::read(&question, &http);
            if question.record_type == RecordType::Mx && saved.domain.is_none() {
                saved.domain = Some(question.name.clone());
            }
            saved.outcomes.insert(question, outcome);
        }
        saved.stand_in();
        Ok(saved)
    }

    /// The name of the first MX question.
    pub fn domain(&self) -> Option<&str> {
        self.domain.as_ref().map(Name::as_str)
    }

    /// Gives an address to the hosts of which nothing was saved.
    fn stand_in(&mut self) {
        let Some(domain) = self.domain.clone() else {
            return;
        };
        let replies = self.outcomes.values().flatten();
        let targets = replies
            .flat_map(|reply| &reply.answer)
            .filter_map(|record| match &record.data {
                Data::Mx(mx) => Some(mx.exchange.clone()),
                _ => None,
            });
        let questions: Vec<[Question; 2]> = targets
            .map(|host| {
                [RecordType::A, RecordType::Aaaa].map(|kind| Question::new(host.clone(), kind))
            })
            .filter(|both| {
                !both
                    .iter()
                    .any(|question| self.outcomes.contains_key(question))
            })
            .collect();
        let zone = Zone::of_answers(domain, self.outcomes.iter());
        for question in questions.into_iter().flatten() {
            let outcome = zone.answer(&question);
            if outcome.as_ref().is_ok_and(|reply| reply.stands_in) {
                self.outcomes.insert(question, outcome);
            }
        }
    }
}

impl Answers for Saved {
    fn known(&self, question: &Question) -> Known<'_> {
        match self.outcomes.get(question) {
            Some(outcome) => Known::Answered(outcome),
            None => Known::Lost,
        }
    }
}

impl fmt::Display for SavedError {
    /// In English, for whoever runs a program.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SavedError::NotJson(number, reason) => write!(f, "answer {number}: {reason}"),
            SavedError::NoQuestion(number) => {
                write!(f, "answer {number} does not say what was asked")
            }
        }
    }
}

impl Error for SavedError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::{self, Exclusion, Host, RouteKind, Sender};

    const MX: &str = r#"{"Status":0,"Question":[{"name":"example.com","type":15}],"Answer":[
        {"name":"example.com","type":15,"TTL":300,"data":"10 a.example.com."},
        {"name":"example.com","type":15,"TTL":300,"data":"20 b.example.com."}]}"#;
    const NO_A: &str = r#"{"Status":0,"Question":[{"name":"a.example.com","type":1}]}"#;
    const NO_AAAA: &str = r#"{"Status":0,"Question":[{"name":"a.example.com","type":28}]}"#;

    fn route(text: &str) -> route::Route {
        let saved = Saved::read(text.as_bytes()).unwrap();
        let subject = saved.domain().unwrap().parse().unwrap();
        route::plan(&subject, &saved, &Sender::default())
    }

    #[test]
    fn a_host_of_which_nothing_was_saved_counts_as_reachable() {
        let route = route(MX);
        assert!(route.hosts().all(Host::is_usable));
        assert!(route.hosts().all(|host| !host.addresses[0].is_given()));
    }

    #[test]
    fn a_host_that_was_asked_about_is_what_was_answered() {
        let route = route(&[MX, NO_A, "\n", NO_AAAA].concat());
        let excluded: Vec<_> = route.hosts().map(|host| host.exclusion).collect();
        assert_eq!(excluded, [Some(Exclusion::NoAddress), None]);
    }

    #[test]
    fn half_of_what_must_be_known_of_a_host_is_not_made_up() {
        let route = route(&[MX, NO_A].concat());
        let first = route.hosts().next().unwrap();
        assert_eq!(first.exclusion, Some(Exclusion::LookupFailed));
    }

    #[test]
    fn a_broken_answer_is_not_taken_for_no_mx() {
        let broken = MX.replace("\"Status\":0", "\"State\":0");
        assert_eq!(route(&broken).kind, RouteKind::Unknown);
    }

    #[test]
    fn what_does_not_say_what_was_asked_is_refused() {
        let refused = |text: &str| Saved::read(text.as_bytes()).unwrap_err();
        assert_eq!(refused(r#"{"Status":0}"#), SavedError::NoQuestion(1));
        assert_eq!(refused(&[MX, "[]"].concat()), SavedError::NoQuestion(2));
        assert!(matches!(refused("<html>"), SavedError::NotJson(1, _)));
        assert!(Saved::read(b" \n").unwrap().domain().is_none());
    }
}
