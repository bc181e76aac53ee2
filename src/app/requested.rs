//! What is asked only when the reader presses: the MTA-STS policy file, keys of signatures, and the other
//! resolvers.

use std::rc::Rc;

use super::areas;
use super::context::Context;
use super::model::Model;
use super::pending::{Asker, Purpose};
use super::{Anchor, Command, Event, Fold, HttpBody, Move, PolicyRow};
use crate::answer::{Answer, PolicyFile};
use crate::asking::Query;
use crate::dns::resolver::{Format, Via};
use crate::dns::{Failure, Question, RecordType};
use crate::link::{Place, Section, Show};
use crate::lookup::several::Several;
use crate::policy::sts::{self, FILE_MILLIS_MAX, FILE_OCTETS_MAX};

impl Model {
    /// Takes what the reader wants of the checks.
    pub(super) fn on_checks(&mut self, event: Event, cx: &mut Context) {
        match event {
            Event::PolicyFileWanted => self.fetch_policy(cx),
            Event::PolicyFilePasted(text) => self.on_policy_file_pasted(&text, cx),
            Event::AllWanted => self.ask_all(cx),
            Event::KeysWanted => self.ask_for_keys(cx),
            _ => (),
        }
    }

    /// Fetches the policy file of the domain.
    fn fetch_policy(&mut self, cx: &mut Context) {
        let Some(answer) = self.answer.as_deref() else {
            return;
        };
        // A name that breaks a URL has no web server.
        let Some(domain) = answer.domain().filter(|domain| domain.is_host_name()) else {
            return;
        };
        if cx.pending.waits_for(is_policy_file) {
            return;
        }
        // Nothing leaves the page for answers that are there already.
        if answer.source.is_given() {
            self.set_policy_file(PolicyFile::Unreadable);
            return;
        }
        let request = cx.pending.begin(Purpose::PolicyFile);
        cx.give(Command::FetchPolicy {
            request,
            url: sts::policy_url(domain),
            millis_max: FILE_MILLIS_MAX,
            octets_max: FILE_OCTETS_MAX,
        });
        if let Some(answer) = self.answer_mut() {
            answer.policy_file = PolicyFile::Fetching;
        }
        self.stay_at_policy(cx);
    }

    /// Takes the end of the fetch.
    pub(super) fn on_policy_file(&mut self, end: &Result<HttpBody, Failure>, cx: &mut Context) {
        self.set_policy_file(PolicyFile::fetched(end));
        self.stay_at_policy(cx);
    }

    /// The button that was pressed is gone: the focus stays at its row.
    fn stay_at_policy(&self, cx: &mut Context) {
        if !self.is_embedded {
            let row = Anchor::Policy(PolicyRow::MtaSts);
            cx.give(Command::Move(Move::RestoreFocus(row)));
        }
    }

    /// Takes a policy file that was pasted.
    fn on_policy_file_pasted(&mut self, text: &str, cx: &mut Context) {
        cx.abort(is_policy_file);
        self.set_policy_file(if text.trim().is_empty() {
            PolicyFile::NotAsked
        } else {
            PolicyFile::Read(Rc::new(sts::read_file(text)))
        });
    }

    fn set_policy_file(&mut self, file: PolicyFile) {
        if let Some(answer) = self.answer_mut() {
            answer.policy_file = file;
            areas::work_out(answer);
        }
        if self.walk.delivery.is_some()
            && let Some(walking) = areas::WALKING.get()
        {
            (walking.deliver_again)(self);
        }
    }

    /// Asks for the common selectors.
    fn ask_for_keys(&mut self, cx: &mut Context) {
        if let Some(answer) = self.answer_mut() {
            answer.is_dkim_wanted = true;
        }
        self.ask_due(cx);
    }

    /// Asks every known resolver the MX question, apart from the one that answered it.
    fn ask_all(&mut self, cx: &mut Context) {
        let Some(answer) = &self.answer else { return };
        let Some(domain) = answer.domain().filter(|_| answer.can_ask_all()) else {
            return;
        };
        if answer.several.is_some() {
            return;
        }
        let question = Question::new(domain.clone(), RecordType::Mx);
        let exchanges = answer.lookup.iter().flat_map(|lookup| lookup.exchanges());
        let attempt = exchanges
            .filter(|exchange| exchange.question == question)
            .find_map(|exchange| exchange.attempts.last().cloned());
        let known = attempt.and_then(|attempt| match attempt.via {
            Some(Via::Known(resolver)) => Some((resolver, attempt)),
            _ => None,
        });
        let several = Several::new(question.clone(), known);
        for row in several.rows.iter().filter(|row| row.attempt.is_none()) {
            let via = Via::Known(row.resolver);
            let query = Query::new(question.clone(), via, Format::Json);
            cx.ask(Asker::OtherResolver, query);
        }
        if let Some(answer) = self.answer_mut() {
            answer.several = Some(Rc::new(several));
        }
    }

    /// Takes what another resolver said.
    pub(super) fn on_other_resolver(
        &mut self,
        query: &Query,
        end: Result<HttpBody, Failure>,
        millis: u32,
        cx: &mut Context,
    ) {
        let attempt = query.read(end, millis, areas::read_wire);
        if let Err(failure) = attempt.outcome.as_ref()
            && cx.ask_again(Asker::OtherResolver, query, failure)
        {
            return;
        }
        if let Some(answer) = self.answer_mut() {
            if let Some(several) = &mut answer.several {
                Rc::make_mut(several).settle(query.via.id(), attempt);
            }
            areas::work_out(answer);
        }
    }

    /// Moves to what the link wants shown, once it is there.
    pub(super) fn reveal(&mut self, cx: &mut Context) {
        let Some(show) = self.sent_to else {
            self.revealed = None;
            return;
        };
        if self.revealed == Some(show) || !self.has(show) {
            return;
        }
        self.revealed = Some(show);
        if show == Show::Section(Section::Questions) {
            self.unfold(Fold::Evidence);
        }
        let anchor = match show {
            Show::Finding(id) => Anchor::Finding(id, 0),
            // Of a step the stage is shown, which fits the window, and not what stands above it.
            Show::Section(Section::Walk) if self.link.step.is_some() || self.link.at_failure => {
                Anchor::Stage
            }
            Show::Section(section) => Anchor::Section(section),
        };
        // A frame takes neither the focus nor the place of the page around it.
        cx.give(Command::Move(if self.is_embedded {
            Move::ScrollTo(anchor)
        } else {
            Move::Reveal(anchor)
        }));
    }

    /// Whether there is on the page what a link wants shown.
    fn has(&self, show: Show) -> bool {
        let answer = self.answer.as_deref();
        match show {
            Show::Finding(_) if self.link.place == Place::Findings => true,
            Show::Finding(id) => answer.is_some_and(|answer| {
                let mut findings = answer.derived.findings.iter();
                answer.is_complete() && findings.any(|finding| finding.id == id)
            }),
            Show::Section(Section::Plan) => self.lab.is_some(),
            Show::Section(_) => answer.is_some_and(Answer::is_complete),
        }
    }
}

fn is_policy_file(purpose: &Purpose) -> bool {
    matches!(purpose, Purpose::PolicyFile)
}
