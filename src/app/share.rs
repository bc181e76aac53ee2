//! Handing an answer on: the link that asks again, the link with these answers, and the code of an embed.

use std::rc::Rc;

use super::areas;
use super::context::Context;
use super::model::Model;
use super::pending::Purpose;
use super::{Command, CopyTarget, ShareCommand};
use crate::answer::Answer;
use crate::encoding::visible_lines;
use crate::link::{Link, Place};
use crate::snapshot::{self, SnapshotError};
use crate::text::settings::{EmbedData, Lang, Part, Parts, Theme};

mod embed;

pub use embed::{Snippet, System};

/// What happened at the panel.
#[derive(Clone, Debug)]
pub enum ShareEvent {
    /// The panel was opened, or closed again.
    Pressed,
    /// Whether the system offers where to send a link.
    SheetSought(bool),
    /// A link is to be handed to the system, which offers where to.
    SheetWanted(CopyTarget),
    /// The system did not take it.
    SheetFailed(CopyTarget),
    /// An embed is to show this part, or not.
    PartPressed(Part),
    /// An embed is to have this theme.
    ThemeChosen(Theme),
    /// An embed is to speak this language; `None` for that of its reader.
    LangChosen(Option<Lang>),
    /// An embed is to get its answers from here.
    DataChosen(EmbedData),
    /// The code is to be for this system, by its id.
    SystemChosen(String),
    /// The preview was opened, or closed again.
    PreviewPressed,
}

/// The panel.
#[derive(Clone, Debug, Default)]
pub struct Share {
    /// Whether it is open.
    pub is_open: bool,
    /// The answers of the answer shown, packed for a link.
    pub kept: Packed,
    /// What an embed is to show.
    pub parts: Parts,
    /// In which theme.
    pub theme: Theme,
    /// In which language; `None` for that of its reader.
    pub lang: Option<Lang>,
    /// Where its answers come from.
    pub data: EmbedData,
    /// What the page around it is made with.
    pub system: System,
    /// Whether the preview is shown.
    pub has_preview: bool,
    /// Whether the system offers where to send a link.
    pub can_send: bool,
    /// The answer that is packed.
    of: Option<Rc<Answer>>,
}

/// Answers, packed for a link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Packed {
    /// Not yet.
    #[default]
    NotYet,
    /// They are being packed.
    Packing,
    /// This is the subject of the link.
    Ready(Rc<str>),
    /// They are more than a link carries.
    TooLong,
    /// The browser cannot pack.
    Failed,
}

impl Share {
    /// Takes what happened at the panel.
    fn update(&mut self, event: ShareEvent, cx: &mut Context) {
        match event {
            ShareEvent::Pressed => {
                self.is_open = !self.is_open;
                cx.give(Command::Share(ShareCommand::SeekSheet));
            }
            ShareEvent::SheetSought(is_there) => self.can_send = is_there,
            ShareEvent::PartPressed(part) => {
                part.toggle(&mut self.parts);
                // An embed that shows nothing is none.
                if !Part::ALL.into_iter().any(|part| part.is_in(self.parts)) {
                    part.toggle(&mut self.parts);
                }
            }
            ShareEvent::ThemeChosen(theme) => self.theme = theme,
            ShareEvent::LangChosen(lang) => self.lang = lang,
            ShareEvent::DataChosen(data) => self.data = data,
            ShareEvent::SystemChosen(id) => {
                self.system = System::with_id(&id).unwrap_or(self.system);
            }
            ShareEvent::PreviewPressed => self.has_preview = !self.has_preview,
            // What is handed on is not the panel's own.
            ShareEvent::SheetWanted(_) | ShareEvent::SheetFailed(_) => (),
        }
    }

    /// Packs other answers than before; what is being packed is not wanted any more.
    fn pack(&mut self, answer: Option<Rc<Answer>>, cx: &mut Context) {
        cx.pending.forget(is_to_pack);
        self.kept = match answer.as_deref() {
            None => Packed::NotYet,
            Some(answer) => match kept(answer) {
                None => Packed::TooLong,
                Some(octets) => {
                    let request = cx.pending.begin(Purpose::Pack);
                    cx.give(Command::Share(ShareCommand::Pack { request, octets }));
                    Packed::Packing
                }
            },
        };
        self.of = answer;
    }
}

impl Model {
    /// Takes what happened at the panel.
    pub(super) fn on_share(&mut self, event: ShareEvent, cx: &mut Context) {
        match event {
            ShareEvent::SheetWanted(copy) => {
                let url = self.copied(&copy);
                let title = self.title();
                cx.give(Command::Share(ShareCommand::Send { copy, title, url }));
            }
            ShareEvent::SheetFailed(copy) => {
                let text = self.copied(&copy);
                cx.give(Command::Copy(text));
            }
            event => Rc::make_mut(&mut self.share).update(event, cx),
        }
    }

    /// Packs the answers anew where the panel is open and they are others than before.
    pub(super) fn pack(&mut self, cx: &mut Context) {
        if !self.share.is_open {
            return;
        }
        let answer = self.answer.as_ref().filter(|answer| answer.is_complete());
        let is_same = match (answer, &self.share.of) {
            (Some(answer), Some(of)) => Rc::ptr_eq(answer, of),
            (None, None) => true,
            _ => false,
        };
        if !is_same {
            Rc::make_mut(&mut self.share).pack(answer.cloned(), cx);
        }
    }

    /// Takes what was packed.
    pub(super) fn on_packed(&mut self, end: Result<Vec<u8>, SnapshotError>) {
        Rc::make_mut(&mut self.share).kept = match end {
            Err(_) => Packed::Failed,
            Ok(octets) => match snapshot::payload(&octets) {
                Some(payload) => Packed::Ready(Rc::from(payload)),
                None => Packed::TooLong,
            },
        };
    }

    /// The text that is copied.
    pub(super) fn copied(&self, copy: &CopyTarget) -> String {
        let text = match copy {
            CopyTarget::Answer => self.answer_as_text(),
            CopyTarget::Link => self.address_of(&self.link),
            CopyTarget::Asking => self.link_that_asks(),
            CopyTarget::Snapshot => self.link_with_answers().unwrap_or_default(),
            CopyTarget::Text(text) => text.to_string(),
        };
        // A terminal obeys control characters; nobody sees what else is hidden.
        visible_lines(&text).into_owned()
    }

    /// The link that asks the same, with the choices of this page. For an answer that was kept it is the one that
    /// asks now.
    pub fn link_that_asks(&self) -> String {
        let answer = self.answer.as_deref();
        let kept = answer.filter(|answer| answer.source.is_snapshot());
        let Some(subject) = kept.and_then(Answer::subject) else {
            return self.address_of(&self.link);
        };
        self.address_of(&Link {
            place: Place::Mx,
            subject: subject.canonical(),
            step: None,
            ..self.link.clone()
        })
    }

    /// The fragment of the page without anything to show or a step, for links to its parts; empty where there is no
    /// link, as for what could not be looked up and in a frame.
    pub fn here(&self) -> String {
        let has_link = |answer: &Answer| answer.lookup.is_some() && !self.is_embedded;
        if !self.answer.as_deref().is_some_and(has_link) {
            return String::new();
        }
        let link = Link {
            step: None,
            show: None,
            ..self.link.clone()
        };
        link.fragment()
    }

    /// The link with the answers shown, once they are packed.
    pub fn link_with_answers(&self) -> Option<String> {
        let Packed::Ready(payload) = &self.share.kept else {
            return None;
        };
        Some(self.address_of(&Link {
            place: Place::Snapshot,
            subject: payload.to_string(),
            via: None,
            records: None,
            ..self.link.clone()
        }))
    }

    /// A link on this site, to the page itself and not to the one for frames.
    fn address_of(&self, link: &Link) -> String {
        let page = self.address.strip_suffix("embed.html");
        let link = Link {
            parts: Parts::default(),
            ..link.clone()
        };
        [page.unwrap_or(&self.address), &link.fragment()].concat()
    }
}

/// A complete answer, written down. It is complete only where the checks are there.
fn kept(answer: &Answer) -> Option<Vec<u8>> {
    (areas::CHECKS.get()?.keep)(answer)
}

/// Whether a request is to pack the answers shown for a link.
pub(super) fn is_to_pack(purpose: &Purpose) -> bool {
    matches!(purpose, Purpose::Pack)
}
