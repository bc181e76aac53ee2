//! The link that is sent, and the message around it.

use crate::answer::Answer;
use crate::app::Model;
use crate::diagnosis::Diagnosis;
use crate::finding::{Finding, FindingId};
use crate::ids;
use crate::link::{Link, Section, Show};
use crate::text::share::{About, message};

ids! {
    /// What kind of link is sent.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum LinkKind {
        /// It looks everything up again.
        #[default]
        Live = "live",
        /// It has the answers in it.
        Snapshot = "snapshot",
    }
}

/// What of the panel is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// The link alone.
    Link,
    /// The message, with the link at its end.
    Message,
}

/// What a link shows first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// The answer from its beginning.
    Whole,
    /// The step of the walk-through that is shown.
    Step,
    /// A section, or a finding.
    Show(Show),
}

impl First {
    /// Its value in a list.
    pub fn id(self) -> &'static str {
        match self {
            First::Whole => "answer",
            First::Step => "step",
            First::Show(show) => show.id(),
        }
    }
}

impl Model {
    /// What a link may show first: the answer, what the link of the page shows, every problem.
    pub fn firsts(&self) -> Vec<First> {
        let mut firsts = vec![First::Whole];
        if self.shown_step().is_some() {
            firsts.push(First::Step);
        }
        let is_there = |show: &Show| match show {
            Show::Section(Section::Walk) => self.shown_step().is_none(),
            Show::Section(_) => true,
            Show::Finding(id) => self.finding(*id).is_some(),
        };
        firsts.extend(self.link.show.filter(is_there).map(First::Show));
        for finding in self.problems() {
            let first = First::Show(Show::Finding(finding.id));
            if !firsts.contains(&first) {
                firsts.push(first);
            }
        }
        firsts
    }

    /// What the link shows first: as the reader chose, else what the link of the page shows.
    pub fn first(&self) -> First {
        let of_page = match (self.link.show, self.link.step) {
            (None | Some(Show::Section(Section::Walk)), Some(_)) => First::Step,
            (Some(show), _) => First::Show(show),
            (None, None) => First::Whole,
        };
        let firsts = self.firsts();
        let wishes = [self.share.first, Some(of_page)].into_iter().flatten();
        let mut there = wishes.filter(|wish| firsts.contains(wish));
        there.next().unwrap_or(First::Whole)
    }

    /// What kind of link is sent: the one with the answers where nobody can be asked.
    pub fn sent_kind(&self) -> LinkKind {
        match self.answer.as_deref() {
            Some(answer) if !answer.has_live_link() => LinkKind::Snapshot,
            _ => self.share.kind,
        }
    }

    /// The link that is sent, once there is one.
    pub fn sent_link(&self) -> Option<String> {
        let link = match self.sent_kind() {
            LinkKind::Live => self.asking(),
            LinkKind::Snapshot => self.with_answers()?,
        };
        Some(self.address_of(&match self.first() {
            First::Whole => Link {
                step: None,
                show: None,
                ..link
            },
            First::Step => Link { show: None, ..link },
            First::Show(show) => Link {
                step: None,
                show: Some(show),
                ..link
            },
        }))
    }

    /// The message, up to the link at its end.
    pub(super) fn message(&self) -> Option<String> {
        let answer = self.answer.as_deref()?;
        let about = match self.first() {
            First::Step => self.shown_step().map_or(About::Answer, About::Step),
            First::Show(Show::Finding(id)) => {
                self.finding(id).map_or(About::Answer, About::Finding)
            }
            First::Show(Show::Section(_)) | First::Whole => About::Answer,
        };
        let has_answers = self.sent_kind() == LinkKind::Snapshot;
        Some(message(self.lang.text(), answer, about, has_answers))
    }

    /// The message with the link, once there is one.
    pub fn message_with_link(&self) -> Option<String> {
        let (message, link) = (self.message()?, self.sent_link()?);
        Some(super::shown(&format!("{message} {link}")))
    }

    /// The step that a link can show: what is looked up again may take another way.
    pub fn shown_step(&self) -> Option<u32> {
        let is_same_run = |answer: &Answer| {
            self.sent_kind() == LinkKind::Snapshot || !answer.source.is_snapshot()
        };
        let answer = self.answer.as_deref();
        self.link.step.filter(|_| answer.is_some_and(is_same_run))
    }

    /// The first finding of the answer with this id.
    pub fn finding(&self, id: FindingId) -> Option<&Finding> {
        let mut findings = self.answer.as_deref()?.derived.findings.iter();
        findings.find(|finding| finding.id == id)
    }

    /// The problems and recommendations of the answer, in their order.
    fn problems(&self) -> Vec<&Finding> {
        let Some(answer) = self.answer.as_deref() else {
            return Vec::new();
        };
        let diagnosis = Diagnosis::of(answer);
        let members = diagnosis.groups.iter().flat_map(|(_, members)| members);
        members
            .filter_map(|index| answer.derived.findings.get(*index))
            .collect()
    }
}
