//! Putting questions and taking answers, for whoever asks: what happens when a resolver fails, and when to wait.
//!
//! Whoever asks does so with [`Context::ask`]. A resolver that says "too many requests" is left alone for a while
//! (docs/contract.md, section 3) by all of them; a list of many domains has a pace of its own for each resolver on top
//! (`many::Batch`). Where the reader has not chosen a resolver, another one takes over the rest of a lookup.

use std::rc::Rc;

use super::areas;
use super::context::Context;
use super::model::Model;
use super::pending::{Asker, Purpose, Query};
use super::{Command, HttpBody};
use crate::answer::{Answer, Waiting};
use crate::dns::resolver::{Format, Via};
use crate::dns::{Failure, HttpAnswer, Outcome, Question, TOO_MANY_REQUESTS, json};
use crate::lookup::backoff::WAIT_SECONDS_MAX;
use crate::lookup::{Attempt, IN_FLIGHT_MAX, Lookup};

/// How often one question is put to a resolver that says "too many requests".
const TRIES_MAX: usize = 4;

/// The same where another resolver may take over.
const TRIES_BEFORE_NEXT: usize = 2;

/// The octets of a raw answer that are kept for the trace.
const RAW_OCTETS_MAX: usize = 16 * 1024;

/// What is done about a question that brought no answer.
enum Retry {
    /// It is put to the same resolver again.
    Same,
    /// It is put to this one, which takes over.
    Next(Via),
}

impl Asker {
    /// Whether the questions wait while their resolver wants to be left alone. A batch waits by itself, and what the
    /// reader wants to know of every resolver is asked at once, for the first time.
    fn waits(self, query: &Query) -> bool {
        match self {
            Asker::Lookup | Asker::Live => true,
            Asker::OtherResolver => query.tries > 0,
            Asker::Batch(_) => false,
        }
    }
}

impl Context {
    /// Sends a question, or parks it where its resolver wants to be left alone: then it says for how long.
    pub fn ask(&mut self, asker: Asker, query: Query) -> Option<Waiting> {
        let left = self.pending.backoff_left(&query.via, self.now);
        if let Some(left) = left.filter(|_| asker.waits(&query)) {
            self.pending.park(asker, query);
            self.give(Command::Wake(left));
            return Some(Waiting {
                seconds: left.div_ceil(1_000),
            });
        }
        let purpose = Purpose::Question(asker, query.clone());
        let request = self.pending.begin(purpose);
        self.give(query.command(request));
        None
    }

    /// Whether and how a question that brought no answer is put again. A resolver that is asked too much is left alone
    /// for a while, another takes over where there is a successor, anything else is final.
    fn retry(&mut self, query: &Query, failure: &Failure, successor: Option<Via>) -> Option<Retry> {
        let backoff_seconds = match failure {
            Failure::Http {
                status: TOO_MANY_REQUESTS,
                retry_after_seconds,
                ..
            } => Some(
                self.pending
                    .back_off(&query.via, *retry_after_seconds, self.now),
            ),
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

    /// The same question again, where its resolver may be asked again at all.
    pub fn ask_again(&mut self, asker: Asker, query: &Query, failure: &Failure) -> bool {
        if self.retry(query, failure, None).is_none() {
            return false;
        }
        let tries = query.tries + 1;
        self.ask(
            asker,
            Query {
                tries,
                ..query.clone()
            },
        );
        true
    }
}

/// Puts the questions of a lookup that are due. What needs no resolver is answered at once, and may make others due.
pub(super) fn ask_due(answer: &mut Answer, asker: Asker, cx: &mut Context) {
    loop {
        let due = take_due(answer, asker);
        if due.is_empty() {
            break;
        }
        for question in due {
            match areas::answer_given(&answer.source, &question) {
                Some(attempt) => answer.settle(&question, attempt),
                None => {
                    let query = Query::new(question, answer.via.clone(), answer.format);
                    put(answer, asker, query, cx);
                }
            }
        }
    }
}

/// The questions that are to be asked now, marked as asked. Beside the lab the route is all that is looked up.
fn take_due(answer: &mut Answer, asker: Asker) -> Vec<Question> {
    match asker {
        Asker::Lookup => areas::take_due(answer),
        _ => answer.take_route_due(),
    }
}

/// Puts a question of a lookup to whoever is asked now: another question may have handed the rest over.
pub(super) fn put(answer: &mut Answer, asker: Asker, query: Query, cx: &mut Context) {
    let query = if query.via == answer.via {
        query
    } else {
        Query::new(query.question, answer.via.clone(), query.format)
    };
    if let Some(waiting) = cx.ask(asker, query) {
        answer.waiting = Some(waiting);
    }
}

/// Takes what a question of a lookup brought.
pub(super) fn on_ended(
    answer: &mut Answer,
    asker: Asker,
    mut query: Query,
    end: Result<HttpBody, Failure>,
    millis: u32,
    cx: &mut Context,
) {
    let attempt = query.read(end, millis);
    let retry = match attempt.outcome.as_ref() {
        Ok(_) => None,
        Err(failure) => cx.retry(&query, failure, successor(answer, &query.via)),
    };
    let Some(retry) = retry else {
        answer.settle(&query.question, attempt);
        return;
    };
    answer.note_attempt(&query.question, attempt);
    match retry {
        Retry::Same => query.tries += 1,
        Retry::Next(via) => answer.via = via,
    }
    put(answer, asker, query, cx);
}

/// Who may be asked the rest of a lookup instead; nobody where the reader chose a resolver.
fn successor(answer: &Answer, via: &Via) -> Option<Via> {
    if answer.via_is_chosen {
        return None;
    }
    match via {
        // Another question was quicker to hand it over.
        via if *via != answer.via => Some(answer.via.clone()),
        Via::Known(resolver) => resolver.next().map(Via::Known),
        Via::Custom(_) => None,
    }
}

impl Model {
    /// Sends off what is due, and plans anew with what is known.
    pub(super) fn ask_due(&mut self, cx: &mut Context) {
        if let Some(answer) = self.answer_mut() {
            ask_due(answer, Asker::Lookup, cx);
            areas::work_out(answer);
        }
        let answer = self.answer.as_deref();
        if self.walk.delivery.is_none() && answer.is_some_and(Answer::has_route) {
            self.deliver(cx);
        }
    }

    /// Takes what a question of the lookup brought.
    pub(super) fn on_answer(
        &mut self,
        query: Query,
        end: Result<HttpBody, Failure>,
        millis: u32,
        cx: &mut Context,
    ) {
        let Some(answer) = self.answer_mut() else {
            return;
        };
        on_ended(answer, Asker::Lookup, query, end, millis, cx);
        // Of a very large answer the rest is worked out in batches.
        let is_large = |lookup: &Lookup| {
            lookup.exchanges().len() >= IN_FLIGHT_MAX && lookup.in_flight() > IN_FLIGHT_MAX / 2
        };
        if !answer.lookup.as_ref().is_some_and(is_large) {
            self.ask_due(cx);
        }
    }

    /// Sends what was parked, as far as its resolver may be asked again.
    pub(super) fn unpark(&mut self, cx: &mut Context) {
        let parked = cx.pending.take_parked();
        if parked.is_empty() {
            return;
        }
        if let Some(answer) = self.answer_mut() {
            answer.waiting = None;
        }
        if let Some(live) = self.live_mut() {
            live.waiting = None;
        }
        for (asker, query) in parked {
            let answer = match asker {
                Asker::Lookup => self.answer_mut(),
                Asker::Live => self.live_mut(),
                Asker::OtherResolver | Asker::Batch(_) => {
                    cx.ask(asker, query);
                    continue;
                }
            };
            if let Some(answer) = answer {
                put(answer, asker, query, cx);
            }
        }
        self.ask_due(cx);
    }

    /// Stops everything that is waited for about what is shown.
    pub(super) fn stop_asking(&mut self, cx: &mut Context) {
        if self.lab.is_none() {
            cx.stop_asking(Asker::Live);
        }
        cx.abort(|purpose| matches!(purpose, Purpose::PolicyFile));
        cx.stop_asking(Asker::OtherResolver);
        cx.stop_asking(Asker::Lookup);
    }
}

impl Query {
    /// Reads what it brought.
    pub fn read(&self, end: Result<HttpBody, Failure>, millis: u32) -> Attempt {
        let is_shared = end.as_ref().is_ok_and(|http| http.is_shared);
        let raw = match &end {
            Ok(http) => raw_text(self.format, &http.octets),
            Err(_) => Rc::from(""),
        };
        Attempt {
            is_shared,
            via: Some(self.via.clone()),
            format: self.format,
            outcome: Rc::new(self.outcome(end)),
            millis,
            raw,
        }
    }

    /// What its answer over HTTP says.
    pub fn outcome(&self, end: Result<HttpBody, Failure>) -> Outcome {
        let http = end?;
        let answer = HttpAnswer {
            status: http.status,
            retry_after_seconds: http.retry_after_seconds,
            body: &http.octets,
        };
        match self.format {
            Format::Json => json::read(&self.question, &answer),
            Format::Wire => areas::read_wire(&self.question, &answer),
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
