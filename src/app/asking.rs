//! Putting questions and taking answers, for whoever asks.
//!
//! Whoever asks does so with [`Context::ask`]. What happens when a resolver fails, and when to wait, is the core's
//! (`crate::asking`).

use super::areas;
use super::context::Context;
use super::model::Model;
use super::pending::{self, Asker, Purpose};
use super::{Command, HttpBody};
use crate::answer::{Answer, Waiting};
use crate::asking::Query;
use crate::dns::{Failure, Question};
use crate::lookup::{IN_FLIGHT_MAX, Lookup};

impl Asker {
    /// Whether the questions wait while their resolver wants to be left alone. A batch waits by itself, and what the
    /// reader wants to know of every resolver is asked at once, for the first time.
    fn waits(self, query: &Query) -> bool {
        match self {
            Asker::Lookup | Asker::Live | Asker::Signatures | Asker::MxList(_) => true,
            Asker::OtherResolver => query.tries > 0,
            Asker::Batch(_) => false,
        }
    }
}

impl Context {
    /// Sends a question, or parks it where its resolver wants to be left alone: then it says for how long.
    pub fn ask(&mut self, asker: Asker, query: Query) -> Option<Waiting> {
        let now = self.now.epoch_millis;
        let left = self.pending.backoffs.left(&query.via, now);
        if let Some(left) = left.filter(|_| asker.waits(&query)) {
            self.pending.park(asker, query);
            self.give(Command::Wake(left));
            return Some(Waiting {
                seconds: left.div_ceil(1_000),
            });
        }
        let purpose = Purpose::Question(asker, query.clone());
        let request = self.pending.begin(purpose);
        self.give(pending::command(asker, &query, request));
        None
    }

    /// The same question again, where its resolver may be asked again at all.
    pub fn ask_again(&mut self, asker: Asker, query: &Query, failure: &Failure) -> bool {
        let now = self.now.epoch_millis;
        let backoffs = &mut self.pending.backoffs;
        if backoffs.retry(query, failure, None, now).is_none() {
            return false;
        }
        self.ask(asker, query.clone().again());
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

/// The questions that are to be asked now, marked as asked. Of the other resolvers the route is all that is looked up, and
/// for reports no more of it than the list.
fn take_due(answer: &mut Answer, asker: Asker) -> Vec<Question> {
    match asker {
        Asker::Lookup | Asker::Live => areas::take_due(answer),
        Asker::MxList(_) if answer.has_list() => Vec::new(),
        Asker::MxList(_) | Asker::OtherResolver | Asker::Signatures | Asker::Batch(_) => {
            answer.take_route_due()
        }
    }
}

/// Puts a question of a lookup to whoever is asked now: another question may have handed the rest over.
pub(super) fn put(answer: &mut Answer, asker: Asker, query: Query, cx: &mut Context) {
    if let Some(waiting) = cx.ask(asker, answer.readdressed(query)) {
        answer.waiting = Some(waiting);
    }
}

/// Takes what a question of a lookup brought.
pub(super) fn on_ended(
    answer: &mut Answer,
    asker: Asker,
    query: Query,
    end: Result<HttpBody, Failure>,
    millis: u32,
    cx: &mut Context,
) {
    let attempt = query.read(end, millis, areas::read_wire);
    let backoffs = &mut cx.pending.backoffs;
    let again = answer.take_end(query, attempt, backoffs, cx.now.epoch_millis);
    if let Some(query) = again {
        put(answer, asker, query, cx);
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
                Asker::OtherResolver | Asker::Signatures | Asker::Batch(_) | Asker::MxList(_) => {
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
        self.forget_signatures(cx);
        cx.stop_asking(Asker::Lookup);
    }
}
