//! The signatures of a domain's records, checked here when the reader asks for it.
//!
//! The questions go out in rounds, all of one together; what is to be computed is computed between them, by the browser.
//! The way from the root's keys to each record is the core's ([`crate::signature::Walk`]).

use std::rc::Rc;

use super::areas;
use super::context::Context;
use super::model::{Model, Unasked};
use super::pending::{Asker, Purpose};
use super::{Anchor, Command, HttpBody, RequestId};
use crate::answer::{Answer, Waiting};
use crate::asking::{Query, Retry, successor};
use crate::dns::resolver::{Format, Via};
use crate::dns::{Failure, HttpAnswer, Name, Question};
use crate::input::Subject;
use crate::link::{Place, Section, Show};
use crate::signature::{
    self, Chain, ChainZone, Computation, Computed, Ds, Start, Validation, Walk,
};
use crate::time::OffsetMinutes;

/// Something that happened at the signatures.
#[derive(Clone, Debug)]
pub enum SignatureEvent {
    /// They are to be checked, by the resolver that answered.
    Wanted,
    /// They are to be checked, by this resolver.
    WantedOf(Via),
    /// It is known what the browser computes.
    Sought {
        /// Under which number it was asked for.
        request: RequestId,
        /// What it computes; `None` where it computes nothing on this page.
        arithmetic: Option<Arithmetic>,
        /// The keys of the root that this build knows: [`signature::root_keys`] but for tests.
        root_keys: Vec<Ds>,
        /// What the reader's clock shows.
        offset_minutes: OffsetMinutes,
    },
    /// The browser has computed.
    Computed {
        /// Under which number it was asked for.
        request: RequestId,
        /// What each computation came to.
        results: Vec<(Computation, Computed)>,
    },
}

/// What is to be done to check signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignatureCommand {
    /// Find out what the browser computes, and report [`SignatureEvent::Sought`].
    Seek {
        /// The number under which the end is reported.
        request: RequestId,
    },
    /// Compute all of these, and report [`SignatureEvent::Computed`].
    Compute {
        /// The number under which the end is reported.
        request: RequestId,
        /// What is to be computed.
        computations: Vec<Computation>,
    },
}

/// What the browser computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arithmetic {
    /// Whether it computes Ed25519.
    pub has_ed25519: bool,
}

/// The check of the signatures of a domain.
#[derive(Clone, Debug)]
pub struct Signatures {
    /// Who is asked.
    pub via: Via,
    /// Whether the reader chose them: then nobody takes over.
    pub via_is_chosen: bool,
    /// Whose records are checked.
    pub domain: Name,
    /// What the reader's clock shows, once it is known.
    pub offset_minutes: OffsetMinutes,
    /// How far it is.
    pub state: State,
    /// What was found as a tree; only at the end, and only where the root was judged.
    pub tree: Option<ChainZone>,
    /// For how long the resolver wants to be left alone.
    pub waiting: Option<Waiting>,
}

/// How far a check is.
#[derive(Clone, Debug)]
pub enum State {
    /// It is not known yet what the browser computes.
    Seeking,
    /// The browser computes nothing on this page.
    CannotCompute,
    /// Questions or computations are on their way.
    Running(Box<Run>),
    /// All is found that can be found.
    Ended(Vec<Chain>),
}

/// A check under way.
#[derive(Clone, Debug)]
pub struct Run {
    walk: Walk,
    /// How often questions went out, all of a round together.
    pub round: usize,
    /// How many went out in this round.
    pub questions: usize,
    /// How many of them have no answer yet.
    outstanding: usize,
}

/// Whether the signatures of an answer's domain can be checked: it is complete, it came from a resolver, and the name may be
/// shown to anybody.
pub fn can_be_checked(answer: &Answer) -> bool {
    answer.is_complete() && answer.can_ask_all()
}

impl Model {
    /// Takes what happened at the signatures.
    pub(super) fn on_signatures(&mut self, event: SignatureEvent, cx: &mut Context) {
        match event {
            SignatureEvent::Wanted => self.check_signatures(cx),
            SignatureEvent::WantedOf(via) => self.check_signatures_by(via, true, cx),
            SignatureEvent::Sought {
                request,
                arithmetic,
                root_keys,
                offset_minutes,
            } => {
                if cx.pending.end(request, is_arithmetic).is_some() {
                    if let Some(signatures) = self.signatures_mut() {
                        signatures.offset_minutes = offset_minutes;
                    }
                    self.on_arithmetic_sought(arithmetic, root_keys, cx);
                }
            }
            SignatureEvent::Computed { request, results } => {
                if cx.pending.end(request, is_arithmetic).is_some() {
                    self.on_computed(results, cx);
                }
            }
        }
    }

    /// Whether a link wants the signatures checked that can be.
    pub(super) fn link_wants_signatures(&self) -> bool {
        let shows = self.link.show == Some(Show::Section(Section::Signatures));
        let answer = self.answer.as_deref();
        shows
            && self.link.place == Place::Mx
            && !self.is_embedded
            && self.signatures.is_none()
            && self.confirm.is_none()
            && answer.is_some_and(can_be_checked)
    }

    /// Checks the signatures by the resolver that answered, unless the reader has to agree first.
    pub(super) fn check_signatures(&mut self, cx: &mut Context) {
        let Some(answer) = self.answer.clone() else {
            return;
        };
        let domain = answer.subject().and_then(Subject::domain);
        if self.has_to_agree(domain, Unasked::Signatures, cx) {
            return;
        }
        // Of the resolvers of somebody's own the one is agreed to that is asked next.
        let (via, is_chosen) = match &answer.via {
            Via::Known(_) => (answer.via.clone(), answer.via_is_chosen),
            Via::Custom(_) => self.via(),
        };
        self.check_signatures_by(via, is_chosen, cx);
    }

    fn check_signatures_by(&mut self, via: Via, via_is_chosen: bool, cx: &mut Context) {
        let answer = self.answer.as_deref();
        let answer = answer.filter(|answer| can_be_checked(answer));
        let Some(domain) = answer.and_then(Answer::domain).cloned() else {
            return;
        };
        stop(cx);
        let request = cx.pending.begin(Purpose::Arithmetic);
        cx.give(Command::Signatures(SignatureCommand::Seek { request }));
        self.signatures = Some(Rc::new(Signatures {
            via,
            via_is_chosen,
            domain,
            offset_minutes: |_| 0,
            state: State::Seeking,
            tree: None,
            waiting: None,
        }));
        // The button that was pressed is gone.
        cx.give(Command::Move(super::Move::RestoreFocus(Anchor::Section(
            Section::Signatures,
        ))));
    }

    fn on_arithmetic_sought(
        &mut self,
        arithmetic: Option<Arithmetic>,
        root_keys: Vec<Ds>,
        cx: &mut Context,
    ) {
        let Some(signatures) = self.signatures_mut() else {
            return;
        };
        let Some(arithmetic) = arithmetic else {
            signatures.state = State::CannotCompute;
            return;
        };
        let start = Start {
            now_seconds: cx.now.epoch_millis / 1_000,
            root_keys,
            has_ed25519: arithmetic.has_ed25519,
        };
        let walk = Walk::of_mail(signatures.domain.clone(), start);
        signatures.state = State::Running(Box::new(Run {
            walk,
            round: 0,
            questions: 0,
            outstanding: 0,
        }));
        let end = signatures.go_on(cx);
        self.take_validation(end);
    }

    fn on_computed(&mut self, results: Vec<(Computation, Computed)>, cx: &mut Context) {
        let Some(signatures) = self.signatures_mut() else {
            return;
        };
        if let State::Running(run) = &mut signatures.state {
            for (computation, computed) in results {
                run.walk.computed(computation, computed);
            }
        }
        let end = signatures.go_on(cx);
        self.take_validation(end);
    }

    /// Takes what was found, and all that follows from it. What an earlier check found stands until then.
    fn take_validation(&mut self, end: Option<Validation>) {
        let Some(validation) = end else {
            return;
        };
        if let Some(answer) = self.answer_mut() {
            answer.validation = Some(Rc::new(validation));
            areas::work_out(answer);
        }
        if self.walk.delivery.is_some()
            && let Some(walking) = areas::WALKING.get()
        {
            (walking.deliver_again)(self);
        }
    }

    /// Takes what a question about signatures brought.
    pub(super) fn on_signed_answer(
        &mut self,
        query: Query,
        end: Result<HttpBody, Failure>,
        cx: &mut Context,
    ) {
        if let Some(signatures) = self.signatures_mut() {
            let end = signatures.on_answer(query, end, cx);
            self.take_validation(end);
        }
    }

    fn signatures_mut(&mut self) -> Option<&mut Signatures> {
        self.signatures.as_mut().map(Rc::make_mut)
    }

    /// Forgets what was found of signatures, and asks no more.
    pub(super) fn forget_signatures(&mut self, cx: &mut Context) {
        self.signatures = None;
        stop(cx);
    }

    /// The reader does not want them asked for: no link does any more.
    pub(super) fn refuse_signatures(&mut self, cx: &mut Context) {
        self.link.show = None;
        self.set_link(false, cx);
        cx.reveal(Anchor::Section(Section::Signatures));
    }

    /// Goes on with what a link wants checked, once the area is there that checks.
    pub(super) fn follow_to_signatures(&mut self, cx: &mut Context) {
        if let Some(signing) = areas::SIGNING
            .get()
            .filter(|_| self.link_wants_signatures())
        {
            (signing.check)(self, cx);
        }
    }
}

impl Signatures {
    /// Takes what a question brought: it is put again, or the round is nearer to its end; what was found, at the end of the
    /// last.
    fn on_answer(
        &mut self,
        query: Query,
        end: Result<HttpBody, Failure>,
        cx: &mut Context,
    ) -> Option<Validation> {
        self.waiting = None;
        let outcome = end.and_then(|http| {
            let answer = HttpAnswer {
                status: http.status,
                retry_after_seconds: http.retry_after_seconds,
                body: &http.octets,
            };
            signature::read(&query.question, &answer)
        });
        if let Err(failure) = &outcome {
            let next = (!self.via_is_chosen).then(|| successor(&query.via, &self.via));
            let now = cx.now.epoch_millis;
            let retry = cx
                .pending
                .backoffs
                .retry(&query, failure, next.flatten(), now);
            match retry {
                Some(Retry::Same) => {
                    self.put(query.again(), cx);
                    return None;
                }
                Some(Retry::Next(via)) => {
                    self.via = via;
                    self.put(self.query(query.question), cx);
                    return None;
                }
                None => (),
            }
        }
        if let State::Running(run) = &mut self.state {
            run.walk.answered(query.question, outcome);
            run.outstanding = run.outstanding.saturating_sub(1);
            if run.outstanding == 0 {
                return self.go_on(cx);
            }
        }
        None
    }

    /// Takes the next step: computes what can be computed, then asks what is left; what was found, at the end.
    fn go_on(&mut self, cx: &mut Context) -> Option<Validation> {
        let State::Running(run) = &mut self.state else {
            return None;
        };
        let step = run.walk.step();
        if step.is_end() {
            let validation = run.walk.validation(self.via.clone());
            self.tree = run.walk.tree();
            self.state = State::Ended(step.chains);
            return Some(validation);
        }
        if !step.computations.is_empty() {
            let request = cx.pending.begin(Purpose::Arithmetic);
            cx.give(Command::Signatures(SignatureCommand::Compute {
                request,
                computations: step.computations,
            }));
            return None;
        }
        run.round += 1;
        run.questions = step.questions.len();
        run.outstanding = run.questions;
        for question in step.questions {
            self.put(self.query(question), cx);
        }
        None
    }

    fn query(&self, question: Question) -> Query {
        Query::new(question, self.via.clone(), Format::Wire)
    }

    fn put(&mut self, query: Query, cx: &mut Context) {
        if let Some(waiting) = cx.ask(Asker::Signatures, query) {
            self.waiting = Some(waiting);
        }
    }
}

/// Stops asking and computing.
fn stop(cx: &mut Context) {
    cx.stop_asking(Asker::Signatures);
    cx.pending.forget(is_arithmetic);
}

fn is_arithmetic(purpose: &Purpose) -> bool {
    matches!(purpose, Purpose::Arithmetic)
}
