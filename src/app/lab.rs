//! The lab: records that are tried out, and what senders would do with them. Nothing is asked.

use std::rc::Rc;

use super::model::{Field, Model};
use super::{Command, LabEvent, Now};
use crate::dns::Name;
use crate::input::{self, Subject, ToAscii};
use crate::lookup::{Lookup, Source};
use crate::zone::{self, Draft};

/// The domain whose records are tried out where none is named.
pub const DOMAIN: &str = "example.com";

/// The lab.
#[derive(Clone, Debug)]
pub struct Lab {
    /// The domain, as typed.
    pub domain: String,
    /// The records, as typed.
    pub text: String,
    /// What was understood of them.
    pub draft: Rc<Draft>,
}

impl Lab {
    fn new(domain: String, text: String) -> Lab {
        Lab {
            domain,
            text,
            draft: Rc::new(zone::read("", &Name::root())),
        }
    }

    /// The domain; where none is typed one that is nobody's.
    pub fn domain_or_default(&self) -> &str {
        match self.domain.trim() {
            "" => DOMAIN,
            domain => domain,
        }
    }
}

impl Model {
    /// Opens the lab with what the link says.
    pub(super) fn open_lab(&mut self, now: Now, to_ascii: ToAscii, commands: &mut Vec<Command>) {
        let reading = input::read(&self.link.subject, to_ascii);
        let domain = match &reading.subject {
            Ok(Subject::Domain(domain)) => domain.name().as_str().to_owned(),
            _ => reading.domain_part,
        };
        let text = self.link.records.clone().unwrap_or_default();
        self.lab = Some(Rc::new(Lab::new(domain, text)));
        self.field = Field::default();
        self.try_out(now, to_ascii, commands);
    }

    /// Takes what happened in the lab.
    pub(super) fn take_lab(
        &mut self,
        event: LabEvent,
        now: Now,
        to_ascii: ToAscii,
        commands: &mut Vec<Command>,
    ) {
        let Some(lab) = self.lab.as_mut().map(Rc::make_mut) else {
            return;
        };
        match event {
            LabEvent::DomainTyped(domain) => lab.domain = domain,
            LabEvent::TextTyped(text) => lab.text = text,
        }
        self.try_out(now, to_ascii, commands);
        self.link_lab(commands);
    }

    /// Answers all questions about the domain of the lab from its records.
    fn try_out(&mut self, now: Now, to_ascii: ToAscii, commands: &mut Vec<Command>) {
        self.abort_all(commands);
        self.confirm = None;
        self.kept = None;
        self.answer = None;
        self.forget_walk();
        commands.push(Command::Play(false));
        let Some(lab) = self.lab.as_mut().map(Rc::make_mut) else {
            return;
        };
        let reading = input::read(lab.domain_or_default(), to_ascii);
        let Ok(Subject::Domain(domain)) = &reading.subject else {
            return;
        };
        let subject = Subject::Domain(domain.clone());
        lab.draft = Rc::new(zone::read(&lab.text, domain.name()));
        if lab.draft.zone.is_empty() {
            return;
        }
        let source = Source::Records(Rc::new(lab.draft.zone.clone()));
        let mut answer = self.new_answer(reading, now);
        answer.source = source;
        answer.lookup = Some(Lookup::new(subject));
        self.answer = Some(answer.into());
        self.ask_due(now, commands);
    }

    /// Puts the whole lab into the link.
    fn link_lab(&mut self, commands: &mut Vec<Command>) {
        let Some(lab) = &self.lab else { return };
        self.link.subject = lab.domain.trim().to_owned();
        self.link.records = Some(lab.text.clone()).filter(|text| !text.trim().is_empty());
        self.set_link(false, commands);
    }

    /// The title of the page in the lab.
    pub(super) fn title_of_lab(&self) -> String {
        let domain = self.lab.as_ref().map(|lab| lab.domain_or_default());
        (self.lang.text().lab().title_of)(domain.unwrap_or_default())
    }
}
