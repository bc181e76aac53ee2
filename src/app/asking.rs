//! Putting questions and taking answers: who is asked, what happens when they fail, and when to wait.

use std::rc::Rc;

use super::model::{Model, Request, RequestId, Resting};
use super::{Command, HttpBody, Now};
use crate::answer::Answer;
use crate::answer::Waiting;
use crate::dns::resolver::{Format, Via};
use crate::dns::{Failure, HttpAnswer, Outcome, Question, TOO_MANY_REQUESTS, json, wire};
use crate::lookup::rest::{Rest, WAIT_SECONDS_MAX};
use crate::lookup::{Attempt, IN_FLIGHT_MAX, Lookup};

/// How often one question is put to a resolver that says "too many requests".
const TRIES_MAX: usize = 4;

/// The same where another resolver may take over.
const TRIES_BEFORE_NEXT: usize = 2;

/// The octets of a raw answer that are kept for the trace.
const RAW_OCTETS_MAX: usize = 16 * 1024;

impl Model {
    /// Sends off what is due, and plans anew with what is known.
    pub(super) fn ask_due(&mut self, now: Now, commands: &mut Vec<Command>) {
        loop {
            let due = self.take_due();
            if due.is_empty() {
                break;
            }
            for question in due {
                let given = self
                    .answer
                    .as_ref()
                    .and_then(|answer| answer.source.answer(&question));
                match given {
                    Some(attempt) => self.settle(&question, attempt),
                    None => self.dispatch(question, now, commands),
                }
            }
        }
        if let Some(answer) = self.answer_mut() {
            answer.replan();
        }
        let has_route = |answer: &Answer| answer.lookup.as_ref().is_some_and(Lookup::has_route);
        if self.walk.delivery.is_none() && self.answer.as_deref().is_some_and(has_route) {
            self.deliver(commands);
        }
    }

    /// The questions that are to be asked now, marked as asked.
    fn take_due(&mut self) -> Vec<Question> {
        let Some(answer) = self.answer_mut() else {
            return Vec::new();
        };
        let Some(mut lookup) = answer.lookup.take() else {
            return Vec::new();
        };
        let due = lookup.take_due(|lookup, left| answer.further_due(lookup, left));
        answer.lookup = Some(lookup);
        due
    }

    /// Takes the end of a request; one that nobody waits for is refused.
    pub(super) fn take_end(
        &mut self,
        id: RequestId,
        end: Result<HttpBody, Failure>,
        millis: u32,
        now: Now,
        commands: &mut Vec<Command>,
    ) {
        if self.take_policy_end(id, &end) {
            return;
        }
        let Some(end) = self.take_side_end(id, end, millis) else {
            return;
        };
        let Some(end) = self.take_live_end(id, end, millis, commands) else {
            return;
        };
        let Some(place) = self.requests.iter().position(|request| request.id == id) else {
            return;
        };
        let request = self.requests.swap_remove(place);
        let attempt = read(&request, end, millis);
        match attempt.outcome.as_ref() {
            Err(failure) => {
                let failure = failure.clone();
                self.take_failure(&request, &failure, attempt, now, commands);
            }
            Ok(_) => self.settle(&request.question, attempt),
        }
        // Of a very large answer the rest is worked out in batches.
        let is_large = |lookup: &Lookup| {
            lookup.exchanges().len() >= IN_FLIGHT_MAX && lookup.in_flight() > IN_FLIGHT_MAX / 2
        };
        let lookup = self
            .answer
            .as_ref()
            .and_then(|answer| answer.lookup.as_ref());
        if !lookup.is_some_and(is_large) {
            self.ask_due(now, commands);
        }
    }

    /// A request that brought no answer: a resolver that is asked too much is left alone for a while (contract
    /// section 3), another takes over where the reader chose none, anything else is final.
    fn take_failure(
        &mut self,
        request: &Request,
        failure: &Failure,
        attempt: Attempt,
        now: Now,
        commands: &mut Vec<Command>,
    ) {
        let rest = match failure {
            Failure::Http {
                status: TOO_MANY_REQUESTS,
                retry_after_seconds,
                ..
            } => Some(self.rest(&request.via, *retry_after_seconds, now)),
            _ => None,
        };
        let question = request.question.clone();
        let tries_max = match self.successor(request) {
            Some(_) => TRIES_BEFORE_NEXT,
            None => TRIES_MAX,
        };
        let waits = rest.is_some_and(|seconds| seconds <= WAIT_SECONDS_MAX)
            && self.tries(&question, &request.via) + 1 < tries_max;
        let is_asked_again = waits || *failure != Failure::Offline && self.hand_over(request);
        if is_asked_again {
            self.note_attempt(&question, attempt);
            self.dispatch(question, now, commands);
        } else {
            self.settle(&question, attempt);
        }
    }

    /// Who may be asked the rest of the lookup instead; nobody where the reader chose a resolver.
    fn successor(&self, request: &Request) -> Option<Via> {
        let answer = self
            .answer
            .as_ref()
            .filter(|answer| !answer.via_is_chosen)?;
        match &request.via {
            // Another question was quicker to hand it over.
            via if *via != answer.via => Some(answer.via.clone()),
            Via::Known(resolver) => resolver.next().map(Via::Known),
            Via::Custom(_) => None,
        }
    }

    /// Lets the next resolver take over the rest of the lookup; whether there is one that has not been
    /// asked this question yet.
    fn hand_over(&mut self, request: &Request) -> bool {
        match self.successor(request).zip(self.answer_mut()) {
            Some((successor, answer)) => {
                answer.via = successor;
                true
            }
            None => false,
        }
    }

    /// Notes that a resolver wants to be left alone, and for how long, in seconds.
    fn rest(&mut self, via: &Via, wish_seconds: Option<u32>, now: Now) -> u32 {
        let place = self.resting.iter().position(|resting| resting.via == *via);
        let before = place.map(|place| self.resting.swap_remove(place).rest);
        let (rest, seconds) = Rest::after(before, wish_seconds, now.epoch_millis);
        self.resting.push(Resting {
            via: via.clone(),
            rest,
        });
        seconds
    }

    /// Sends a question, or parks it where its resolver wants to be left alone.
    pub(super) fn dispatch(&mut self, question: Question, now: Now, commands: &mut Vec<Command>) {
        let Some(answer) = self.answer.as_mut().map(Rc::make_mut) else {
            return;
        };
        let resting = self
            .resting
            .iter()
            .find(|resting| resting.via == answer.via && resting.rest.lasts(now.epoch_millis));
        if let Some(resting) = resting {
            let left = resting.rest.until_millis - now.epoch_millis;
            let left = u32::try_from(left).unwrap_or(u32::MAX);
            answer.waiting = Some(Waiting {
                seconds: left.div_ceil(1_000),
            });
            self.parked.push(question);
            commands.push(Command::Wake(left));
            return;
        }
        self.last_request += 1;
        let request = Request {
            id: RequestId(self.last_request),
            via: answer.via.clone(),
            format: answer.format,
            question,
        };
        commands.push(request.command());
        self.requests.push(request);
    }

    /// Sends what was parked, as far as its resolver may be asked again.
    pub(super) fn unpark(&mut self, now: Now, commands: &mut Vec<Command>) {
        if let Some(answer) = self.answer_mut() {
            answer.waiting = None;
        }
        for question in std::mem::take(&mut self.parked) {
            self.dispatch(question, now, commands);
        }
    }

    /// Forgets every request on its way.
    pub(super) fn abort_all(&mut self, commands: &mut Vec<Command>) {
        self.parked.clear();
        if self.lab.is_none() {
            self.abort_live(commands);
        }
        commands.extend(self.policy_request.take().map(Command::Abort));
        for request in self.side_requests.drain(..) {
            commands.push(Command::Abort(request.id));
        }
        for request in self.requests.drain(..) {
            commands.push(Command::Abort(request.id));
        }
    }

    fn lookup_mut(&mut self) -> Option<&mut Lookup> {
        self.answer_mut()?.lookup.as_mut()
    }

    fn settle(&mut self, question: &Question, attempt: Attempt) {
        if let Some(lookup) = self.lookup_mut() {
            lookup.settle(question, attempt);
        }
    }

    fn note_attempt(&mut self, question: &Question, attempt: Attempt) {
        if let Some(lookup) = self.lookup_mut() {
            lookup.note_attempt(question, attempt);
        }
    }

    fn tries(&mut self, question: &Question, via: &Via) -> usize {
        self.lookup_mut()
            .map_or(0, |lookup| lookup.tries(question, via))
    }
}

/// Reads what a request brought.
pub(super) fn read(request: &Request, end: Result<HttpBody, Failure>, millis: u32) -> Attempt {
    let raw = match &end {
        Ok(http) => raw_text(request.format, &http.octets),
        Err(_) => Rc::from(""),
    };
    let is_shared = end.as_ref().is_ok_and(|http| http.is_shared);
    let outcome = outcome(&request.question, request.format, end);
    Attempt {
        is_shared,
        via: Some(request.via.clone()),
        format: request.format,
        outcome: Rc::new(outcome),
        millis,
        raw,
    }
}

/// What an answer over HTTP says.
pub(super) fn outcome(
    question: &Question,
    format: Format,
    end: Result<HttpBody, Failure>,
) -> Outcome {
    let http = end?;
    let answer = HttpAnswer {
        status: http.status,
        retry_after_seconds: http.retry_after_seconds,
        body: &http.octets,
    };
    match format {
        Format::Json => json::read(question, &answer),
        Format::Wire => wire::read(question, &answer),
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
