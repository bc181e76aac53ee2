//! Putting the questions of a lookup and taking what comes: what happens when a resolver fails, and when to wait.
//!
//! A resolver that says "too many requests" is left alone for a while (docs/contract.md, section 3) by everybody who
//! shares its [`Backoffs`]. Where nobody chose a resolver, another one takes over the rest of a lookup. A list of many
//! domains has a pace of its own for each resolver (`many::Batch`).

use std::rc::Rc;

use crate::answer::{Answer, PolicyFile};
use crate::dns::resolver::{Format, Via};
use crate::dns::{Failure, HttpAnswer, Outcome, Question, TOO_MANY_REQUESTS, json};
use crate::lookup::Attempt;
use crate::lookup::backoff::{Backoff, WAIT_SECONDS_MAX};
use crate::policy::sts;

/// How often one question is put to a resolver that says "too many requests".
const TRIES_MAX: usize = 4;

/// The same where another resolver may take over.
const TRIES_BEFORE_NEXT: usize = 2;

/// The octets of a raw answer that are kept for the trace.
const RAW_OCTETS_MAX: usize = 16 * 1024;

/// An HTTP answer with its body, at most [`BODY_OCTETS_MAX`](crate::dns::BODY_OCTETS_MAX) octets.
#[derive(Clone, Debug)]
pub struct HttpBody {
    /// The HTTP status.
    pub status: u16,
    /// The seconds of a `Retry-After` header, where it can be read.
    pub retry_after_seconds: Option<u32>,
    /// The body.
    pub octets: Vec<u8>,
    /// Whether another embed on the page asked and handed this on.
    pub is_shared: bool,
}

/// What reads the wire format: [`wire::read`](crate::dns::wire::read), where it is there.
pub type WireReader = fn(&Question, &HttpAnswer) -> Outcome;

/// A question and whom it is put to.
#[derive(Clone, Debug)]
pub struct Query {
    /// What is asked.
    pub question: Question,
    /// Who is asked.
    pub via: Via,
    /// In which form.
    pub format: Format,
    /// How often this resolver was asked it in vain already.
    pub tries: usize,
}

impl Query {
    /// A question that was not put yet.
    pub fn new(question: Question, via: Via, format: Format) -> Query {
        Query {
            question,
            via,
            format,
            tries: 0,
        }
    }

    /// The URL that is fetched.
    pub fn url(&self) -> String {
        self.via.question_url(&self.question, self.format)
    }

    /// The same question once more.
    pub fn again(self) -> Query {
        Query {
            tries: self.tries + 1,
            ..self
        }
    }

    /// Reads what it brought.
    pub fn read(&self, end: Result<HttpBody, Failure>, millis: u32, wire: WireReader) -> Attempt {
        let is_shared = end.as_ref().is_ok_and(|http| http.is_shared);
        let raw = match &end {
            Ok(http) => raw_text(self.format, &http.octets),
            Err(_) => Rc::from(""),
        };
        Attempt {
            is_shared,
            via: Some(self.via.clone()),
            format: self.format,
            outcome: Rc::new(self.outcome(end, wire)),
            millis,
            raw,
        }
    }

    /// What its answer over HTTP says.
    ///
    /// # Errors
    ///
    /// Where none came, or where it is no answer to this question: then we do not know.
    pub fn outcome(&self, end: Result<HttpBody, Failure>, wire: WireReader) -> Outcome {
        let http = end?;
        let answer = HttpAnswer {
            status: http.status,
            retry_after_seconds: http.retry_after_seconds,
            body: &http.octets,
        };
        match self.format {
            Format::Json => json::read(&self.question, &answer),
            Format::Wire => wire(&self.question, &answer),
        }
    }
}

/// The start of a body as text: octets of the wire format in hexadecimal, sixteen to a line.
fn raw_text(format: Format, octets: &[u8]) -> Rc<str> {
    use std::fmt::Write as _;
    let start = &octets[..octets.len().min(RAW_OCTETS_MAX)];
    match format {
        Format::Json => Rc::from(String::from_utf8_lossy(start).as_ref()),
        Format::Wire => {
            let mut text = String::with_capacity(start.len() * 3);
            for line in start.chunks(16) {
                for octet in line {
                    let _ = write!(text, "{octet:02x} ");
                }
                text.pop();
                text.push('\n');
            }
            Rc::from(text.as_str())
        }
    }
}

/// What is done about a question that brought no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Retry {
    /// It is put to the same resolver again.
    Same,
    /// It is put to this one, which takes over.
    Next(Via),
}

/// The resolvers that asked to be left alone.
#[derive(Clone, Debug, Default)]
pub struct Backoffs(Vec<(Via, Backoff)>);

impl Backoffs {
    /// For how many milliseconds more a resolver is left alone; `None` where it may be asked.
    pub fn left(&self, via: &Via, now_millis: u64) -> Option<u32> {
        let is_own = |(other, backoff): &&(Via, Backoff)| other == via && backoff.lasts(now_millis);
        let (_, backoff) = self.0.iter().find(is_own)?;
        let left = backoff.until_millis.saturating_sub(now_millis);
        Some(u32::try_from(left).unwrap_or(u32::MAX))
    }

    /// Whether and how a question that brought no answer is put again. A resolver that is asked too much is left alone
    /// for a while, another takes over where there is a successor, anything else is final.
    pub fn retry(
        &mut self,
        query: &Query,
        failure: &Failure,
        successor: Option<Via>,
        now_millis: u64,
    ) -> Option<Retry> {
        let backoff_seconds = match failure {
            Failure::Http {
                status: TOO_MANY_REQUESTS,
                retry_after_seconds,
                ..
            } => Some(self.back_off(&query.via, *retry_after_seconds, now_millis)),
            _ => None,
        };
        let tries_max = match successor {
            Some(_) => TRIES_BEFORE_NEXT,
            None => TRIES_MAX,
        };
        let waits = backoff_seconds.is_some_and(|seconds| seconds <= WAIT_SECONDS_MAX);
        if waits && query.tries + 1 < tries_max {
            return Some(Retry::Same);
        }
        let successor = successor.filter(|_| *failure != Failure::Offline);
        successor.map(Retry::Next)
    }

    /// Notes that a resolver wants to be left alone, and for how long, in seconds.
    fn back_off(&mut self, via: &Via, wish_seconds: Option<u32>, now_millis: u64) -> u32 {
        let index = self.0.iter().position(|(other, _)| other == via);
        let before = index.map(|index| self.0.swap_remove(index).1);
        let (backoff, seconds) = Backoff::after(before, wish_seconds, now_millis);
        self.0.push((via.clone(), backoff));
        seconds
    }
}

impl Answer {
    /// A question for whoever is asked now: another question may have handed the rest of the lookup over.
    pub fn readdressed(&self, query: Query) -> Query {
        if query.via == self.via {
            query
        } else {
            Query::new(query.question, self.via.clone(), query.format)
        }
    }

    /// Takes what a question brought. Where it is put again, that is the query; until then nothing is settled.
    pub fn take_end(
        &mut self,
        query: Query,
        attempt: Attempt,
        backoffs: &mut Backoffs,
        now_millis: u64,
    ) -> Option<Query> {
        let retry = match attempt.outcome.as_ref() {
            Ok(_) => None,
            Err(failure) => backoffs.retry(&query, failure, self.successor(&query.via), now_millis),
        };
        let Some(retry) = retry else {
            self.settle(&query.question, attempt);
            return None;
        };
        self.note_attempt(&query.question, attempt);
        let query = match retry {
            Retry::Same => query.again(),
            Retry::Next(via) => {
                self.via = via;
                query
            }
        };
        Some(self.readdressed(query))
    }

    /// Who may be asked the rest of a lookup instead; nobody where a resolver was chosen.
    fn successor(&self, via: &Via) -> Option<Via> {
        let has_choice = !self.via_is_chosen;
        has_choice.then(|| successor(via, &self.via)).flatten()
    }
}

/// Who takes over from a resolver that gave no answer, where `now` is asked by now and nobody chose it.
pub fn successor(failed: &Via, now: &Via) -> Option<Via> {
    match failed {
        // Another question was quicker to hand it over.
        failed if failed != now => Some(now.clone()),
        Via::Known(resolver) => resolver.next().map(Via::Known),
        Via::Custom(_) => None,
    }
}

/// The HTTP status of a policy file that is there.
const OK: u16 = 200;

impl PolicyFile {
    /// What came of fetching it: with any other status than 200, or where it is no text, it could not be read.
    pub fn fetched(end: &Result<HttpBody, Failure>) -> PolicyFile {
        let text = match end {
            Ok(body) if body.status == OK => std::str::from_utf8(&body.octets).ok(),
            _ => None,
        };
        match text {
            Some(text) => PolicyFile::Read(Rc::new(sts::read_file(text))),
            None => PolicyFile::Unreadable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::RecordType;
    use crate::dns::{Name, resolver};
    use crate::input;
    use crate::lookup::Source;

    fn mx(via: &Via) -> Query {
        let question = Question::new(Name::new("a.test"), RecordType::Mx);
        Query::new(question, via.clone(), Format::Json)
    }

    fn lookup(is_chosen: bool) -> Answer {
        let mut answer = Answer::new(input::read("a.test", |_| None), Source::Resolver, 0);
        answer.via_is_chosen = is_chosen;
        answer.take_due();
        answer
    }

    fn busy(retry_after_seconds: Option<u32>) -> Failure {
        Failure::Http {
            status: TOO_MANY_REQUESTS,
            retry_after_seconds,
            excerpt: String::new(),
        }
    }

    fn end(answer: &mut Answer, backoffs: &mut Backoffs, failure: Failure) -> Option<Query> {
        let query = mx(&answer.via.clone());
        let attempt = query.read(Err(failure), 1, |_, _| Err(Failure::TimedOut));
        answer.take_end(query, attempt, backoffs, 0)
    }

    #[test]
    fn the_next_takes_over_unless_one_was_chosen_or_there_is_no_network() {
        let mut backoffs = Backoffs::default();
        let taken = |is_chosen, failure, backoffs: &mut Backoffs| {
            end(&mut lookup(is_chosen), backoffs, failure).map(|query| query.via.id())
        };
        assert_eq!(
            taken(false, Failure::TimedOut, &mut backoffs),
            Some("google")
        );
        assert_eq!(taken(true, Failure::TimedOut, &mut backoffs), None);
        assert_eq!(taken(false, Failure::Offline, &mut backoffs), None);
    }

    #[test]
    fn a_busy_resolver_is_waited_for_and_left_where_that_is_too_long() {
        let via = Via::default();
        let mut backoffs = Backoffs::default();
        let next = || Some(Via::Known(&resolver::RESOLVERS[1]));
        let first = mx(&via);
        let second = first.clone().again();
        assert_eq!(
            backoffs.retry(&first, &busy(Some(3)), next(), 0),
            Some(Retry::Same)
        );
        assert_eq!(backoffs.left(&via, 1_000), Some(2_000));
        assert_eq!(backoffs.left(&via, 3_000), None);
        let handed_over = next().map(Retry::Next);
        assert_eq!(
            backoffs.retry(&second, &busy(Some(3)), next(), 4_000),
            handed_over
        );
        assert_eq!(
            backoffs.retry(&first, &busy(Some(121)), next(), 8_000),
            handed_over
        );
        assert_eq!(backoffs.retry(&first, &busy(Some(121)), None, 8_000), None);
    }

    #[test]
    fn a_policy_file_comes_with_status_200_and_is_text() {
        let fetched = |status, octets: &[u8]| {
            let file = PolicyFile::fetched(&Ok(HttpBody {
                status,
                retry_after_seconds: None,
                octets: octets.to_vec(),
                is_shared: false,
            }));
            file.file().is_some()
        };
        assert!(fetched(200, b"version: STSv1\n"));
        // A redirect is not followed (RFC 8461 section 3.3).
        assert!(!fetched(302, b"version: STSv1\n"));
        assert!(!fetched(200, b"\xff"));
        assert!(
            PolicyFile::fetched(&Err(Failure::TimedOut))
                .file()
                .is_none()
        );
    }
}
