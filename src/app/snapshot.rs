//! Answers that a link kept: shown again without asking, and compared with those of now.

use std::rc::Rc;

use super::areas;
use super::context::Context;
use super::model::Model;
use super::pending::Purpose;
use super::{Command, ShareCommand};
use crate::answer::Answer;
use crate::input::{self, Reading};
use crate::link::Place;
use crate::lookup::{Lookup, Provenance, Source};
use crate::snapshot::{self, Comparison, Snapshot, SnapshotError, UNPACKED_OCTETS_MAX};

/// What becomes of a link that kept answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Replay {
    /// There is no such link, or its answers are shown.
    #[default]
    Idle,
    /// It is being unpacked.
    Unpacking,
    /// It shows no answers.
    Failed(SnapshotError),
}

impl Model {
    /// Opens a link that kept answers. Nothing is asked, so that an embed may do it too.
    pub(super) fn open_kept(&mut self, cx: &mut Context) {
        self.stop_asking(cx);
        self.forget_answer(cx);
        match snapshot::packed(&self.link.subject) {
            Ok(octets) => {
                self.replay = Replay::Unpacking;
                let request = cx.pending.begin(Purpose::Unpack);
                cx.give(Command::Share(ShareCommand::Unpack {
                    request,
                    octets,
                    octets_max: UNPACKED_OCTETS_MAX,
                }));
            }
            Err(error) => self.replay = Replay::Failed(error),
        }
    }

    /// There is no such link any more, or its answers are shown.
    pub(super) fn end_replay(&mut self, cx: &mut Context) {
        self.replay = Replay::Idle;
        cx.pending.forget(is_to_unpack);
    }

    /// Takes what was unpacked.
    pub(super) fn on_unpacked(&mut self, end: Result<Vec<u8>, SnapshotError>, cx: &mut Context) {
        let kept = end.and_then(|octets| Snapshot::read(&octets));
        let read = |kept: Snapshot| {
            let reading = input::read(&kept.subject, cx.to_ascii);
            self.answer_of(&kept, reading, Source::Snapshot(kept.origin))
        };
        match kept.and_then(read) {
            Ok(answer) => {
                self.replay = Replay::Idle;
                self.field.text = answer.reading.domain_part.clone();
                self.answer = Some(Rc::new(answer));
                self.deliver(cx);
                cx.give(Command::Play(false));
                cx.give(Command::MoveLetter);
            }
            Err(error) => self.replay = Replay::Failed(error),
        }
    }

    /// The answer as it was, with what today's rules say about it.
    fn answer_of(
        &self,
        kept: &Snapshot,
        reading: Reading,
        source: Source,
    ) -> Result<Answer, SnapshotError> {
        let mut answer = kept.answer(reading, source)?;
        answer.seed = self.link.seed;
        areas::work_out(&mut answer);
        Ok(answer)
    }

    /// The answers of a resolver, for the program that starts anew in this page; none while some are still to come. All
    /// else stands in the link, or needs nobody.
    pub fn handed_over(&self) -> Vec<u8> {
        let answer = self.answer.as_deref().filter(|answer| answer.is_complete());
        // What a link or another embed said would look like an answer that was asked for.
        let kept = answer.filter(|answer| answer.provenance() == Provenance::Asked);
        kept.and_then(Snapshot::of)
            .map(|kept| kept.write())
            .unwrap_or_default()
    }

    /// Takes the answers that were here before the program had to start anew, where they are about this. Whether they
    /// are: then nobody is asked again.
    pub(super) fn take_handed(&mut self, reading: &Reading, cx: &mut Context) -> bool {
        let Some(kept) = self.handed.take() else {
            return false;
        };
        let Ok(mut answer) = self.answer_of(&kept, reading.clone(), Source::Resolver) else {
            return false;
        };
        answer.lookup = answer.lookup.map(Lookup::resumed);
        self.answer = Some(Rc::new(answer));
        self.ask_due(cx);
        true
    }

    /// Asks about the same now, to be compared with what was kept: of the same resolver, where the reader chose it
    /// then and no other since.
    pub(super) fn ask_since(&mut self, cx: &mut Context) {
        let Some(then) = self.answer.clone().filter(|answer| answer.can_ask_since()) else {
            return;
        };
        let Some(subject) = then.subject().map(|subject| subject.canonical()) else {
            return;
        };
        let via = Some(then.via.clone()).filter(|_| then.via_is_chosen);
        self.link.via = self.link.via.take().or(via);
        self.link.place = Place::Mx;
        self.link.subject = subject;
        self.link.step = None;
        self.may_ask = true;
        self.set_link(true, cx);
        let reading = then.reading.clone();
        self.then = Some(then);
        self.begin(reading, false, cx);
    }

    /// The answer that was kept, and what has changed since; nothing before every answer is there.
    pub fn since(&self) -> Option<(&Answer, Comparison)> {
        let (then, now) = (self.then.as_deref()?, self.answer.as_deref()?);
        let is_same = then.subject() == now.subject() && now.is_complete();
        is_same.then(|| (then, snapshot::compare(then, now)))
    }
}

/// Whether a request is to unpack the answers of a link.
pub(super) fn is_to_unpack(purpose: &Purpose) -> bool {
    matches!(purpose, Purpose::Unpack)
}
