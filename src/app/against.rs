//! What the records of the lab are compared with, what has become of their problems since, and the live records that take
//! the place of those in the lab.

use std::borrow::Cow;
use std::rc::Rc;

use super::areas;
use super::context::Context;
use super::lab::{Sheet, Touch};
use super::model::Model;
use super::{Anchor, Lab};
use crate::answer::Answer;
use crate::dns::Name;
use crate::ids;
use crate::input::Subject;
use crate::link::Section;
use crate::lookup::Source;
use crate::progress::Progress;
use crate::zone::{self, Zone};

ids! {
    /// What the records of the lab are compared with.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Against {
        /// Those that the lab began with.
        Start = "start",
        /// Those that are live.
        Live = "live",
    }
}

/// What the lab is compared with, and what has become of the problems since.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// With what.
    pub against: Against,
    /// What has become of the problems; `None` where there are no records, or the checks are still to come.
    pub progress: Option<Rc<Progress>>,
    /// The records that the lab began with, as text.
    start: Option<Rc<str>>,
    /// The answer from what it is compared with, and about which domain that is.
    base: Option<(Name, Rc<Answer>)>,
}

impl Comparison {
    /// With what the lab begins with.
    pub(super) fn with_start(text: &str) -> Comparison {
        let mut comparison = Comparison {
            against: Against::Start,
            progress: None,
            start: None,
            base: None,
        };
        comparison.begin_with(text);
        comparison
    }

    /// From now on the lab begins with these records.
    pub(super) fn begin_with(&mut self, text: &str) {
        self.against = Against::Start;
        self.start = Some(text)
            .filter(|text| !text.trim().is_empty())
            .map(Rc::from);
        self.base = None;
    }

    /// From now on it is compared with these.
    pub(super) fn choose(&mut self, against: Against) {
        self.against = against;
        self.base = None;
    }
}

/// What becomes of the wish to have the live records in the lab.
#[derive(Clone, Debug, Default)]
pub enum Takeover {
    /// There is none.
    #[default]
    Idle,
    /// They are looked up. They take the place of these records, unless something is written meanwhile.
    Awaited(Rc<Sheet>),
    /// They could not be looked up.
    Failed,
}

impl Lab {
    /// What the records are compared with, as text; `None` while it is not known.
    fn base_text(&self) -> Option<Cow<'_, str>> {
        let live = self.live.as_deref();
        match self.comparison.against {
            Against::Start => self.comparison.start.as_deref().map(Cow::Borrowed),
            Against::Live => live
                .filter(|live| live.is_complete() && live.is_known())
                .and_then(Answer::lines)
                .map(Cow::Owned),
        }
    }

    /// The answer from what the records are compared with. It is worked out in the same way as that from the records, since
    /// only then the difference is one of records.
    fn base(&mut self, domain: &Name, now: &Answer) -> Option<Rc<Answer>> {
        let known = self.comparison.base.as_ref();
        if let Some((_, answer)) = known.filter(|(about, _)| about == domain) {
            return Some(answer.clone());
        }
        let zone = zone::read(&self.base_text()?, domain).zone;
        let answer = Rc::new(tried_out(zone, now)?);
        self.comparison.base = Some((domain.clone(), answer.clone()));
        Some(answer)
    }
}

/// The complete answer from other records about the same domain.
fn tried_out(zone: Zone, like: &Answer) -> Option<Answer> {
    if zone.is_empty() {
        return None;
    }
    let source = Source::Records(Rc::new(zone));
    let mut answer = Answer {
        seed: like.seed,
        ..Answer::new(like.reading.clone(), source, like.asked_at_millis)
    };
    loop {
        let due = areas::take_due(&mut answer);
        if due.is_empty() {
            break;
        }
        for question in due {
            let attempt = areas::answer_given(&answer.source, &question)?;
            answer.settle(&question, attempt);
        }
    }
    areas::work_out(&mut answer);
    answer.is_complete().then_some(answer)
}

impl Model {
    /// Works out what has become of the problems since.
    pub(super) fn follow_problems(&mut self) {
        let Some(lab) = self.lab.as_mut().map(Rc::make_mut) else {
            return;
        };
        lab.comparison.progress = None;
        let (Some(checks), Some(now)) = (areas::CHECKS.get(), self.answer.as_deref()) else {
            return;
        };
        let subject = now.subject().filter(|_| now.is_complete());
        let Some(domain) = subject.and_then(Subject::domain) else {
            return;
        };
        let base = lab.base(domain.name(), now);
        let progress = (checks.progress)(base.as_deref(), now);
        lab.comparison.progress = Some(Rc::new(progress));
    }

    /// Compares with something else.
    pub(super) fn compare_with(&mut self, against: Against) {
        if let Some(lab) = self.lab.as_mut().map(Rc::make_mut) {
            lab.comparison.choose(against);
        }
        self.follow_problems();
    }

    /// Looks the live records up, to take them over into the lab. Without a domain there is nothing to look up.
    pub(super) fn take_live_over(&mut self, cx: &mut Context) {
        let Some(lab) = self.lab.as_mut().map(Rc::make_mut) else {
            return;
        };
        if lab.sheet.domain.trim().is_empty() {
            return cx.focus(Anchor::LabDomain);
        }
        lab.takeover = Takeover::Awaited(lab.sheet.clone());
        self.ask_live(cx);
    }

    /// Takes the live records over, once they are known.
    pub(super) fn end_takeover(&mut self, cx: &mut Context) {
        let Some(lab) = self.lab.as_mut().map(Rc::make_mut) else {
            return;
        };
        let live = lab.live.as_deref().filter(|live| live.is_complete());
        let (Takeover::Awaited(before), Some(live)) = (&lab.takeover, live) else {
            return;
        };
        let text = live.lines().filter(|_| live.is_known());
        let is_wanted = *before == lab.sheet;
        lab.takeover = match text {
            None => Takeover::Failed,
            Some(_) => Takeover::Idle,
        };
        let Some(text) = text.filter(|_| is_wanted) else {
            return;
        };
        lab.comparison.begin_with(&text);
        lab.write_text(text, Touch::Other, cx.now);
        let has_plan = lab.job.is_some();
        self.on_written(cx);
        if has_plan {
            cx.reveal(Anchor::Section(Section::Plan));
        }
    }
}
