//! Sharing an answer: links to send, and the code of an embed.

use std::rc::Rc;

use super::areas;
use super::context::Context;
use super::model::Model;
use super::pending::Purpose;
use super::{Anchor, Command, Move, ShareCommand};
use crate::answer::Answer;
use crate::encoding::visible_lines;
use crate::ids;
use crate::link::{Link, Place};
use crate::snapshot::{self, SnapshotError};
use crate::text::answer::Links;
use crate::text::settings::{EmbedData, Lang, Part, Parts, Theme};

mod embed;
mod list;
mod sent;

pub use embed::{Snippet, System};
pub use sent::{First, LinkKind, Sent};

ids! {
    /// What the panel is for.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum ShareTab {
        /// A link, with a message around it.
        #[default]
        Send = "send",
        /// The code of an embed.
        Embed = "embed",
    }
}

/// What happened at the panel.
#[derive(Clone, Debug)]
pub enum ShareEvent {
    /// The panel was opened, or closed again.
    Pressed,
    /// What it is for was chosen.
    TabChosen(ShareTab),
    /// What the link shows first was chosen.
    FirstChosen(First),
    /// What kind of link it is was chosen.
    KindChosen(LinkKind),
    /// Whether the system offers where to send a link.
    SheetSought(bool),
    /// The message is to be handed to the system, which offers where to.
    SheetWanted,
    /// The system did not take it.
    SheetFailed,
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
    /// An embed was drawn, and is as high as this.
    Measured(Room),
}

/// The panel.
#[derive(Clone, Debug, Default)]
pub struct Share {
    /// Whether it is open.
    pub is_open: bool,
    /// What it is for now.
    pub tab: ShareTab,
    /// What the link shows first, where the reader chose it.
    pub first: Option<First>,
    /// What kind of link is sent, where there are both.
    pub kind: LinkKind,
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
    /// How high the embed is that was drawn last.
    pub room: Option<Room>,
    /// The address of the embed that is drawn to see how high it is.
    measured: Option<String>,
    /// The answer that is packed.
    of: Option<Rc<Answer>>,
    /// Whether the answer is to be copied as text as soon as it is packed.
    is_to_copy: bool,
}

/// How high an embed is, in CSS pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Its address.
    pub address: String,
    /// Its heights, from a wide place to a narrow one.
    pub heights: [u32; 4],
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
            ShareEvent::TabChosen(tab) => {
                self.tab = tab;
                cx.give(Command::Move(Move::FocusDrawn(Anchor::ShareTab(tab))));
            }
            ShareEvent::FirstChosen(first) => self.first = Some(first),
            ShareEvent::KindChosen(kind) => self.kind = kind,
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
            ShareEvent::Measured(room) => self.room = Some(room),
            // What is handed on is not the panel's own.
            ShareEvent::SheetWanted | ShareEvent::SheetFailed => (),
        }
    }

    /// Packs other answers than before; what is being packed is not wanted any more.
    fn pack(&mut self, answer: Option<Rc<Answer>>, cx: &mut Context) {
        cx.pending.forget(is_to_pack);
        self.is_to_copy = false;
        self.kept = match answer.as_deref() {
            None => Packed::NotYet,
            Some(answer) => match kept(answer) {
                None => Packed::TooLong,
                Some(octets) => {
                    let request = cx.pending.begin(Purpose::Pack);
                    cx.give(Command::Pack { request, octets });
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
            ShareEvent::SheetWanted => {
                if let (Some(text), Some(url)) = (self.message(), self.sent_link()) {
                    let [title, text] = [self.title(), text].map(|text| shown(&text));
                    cx.give(Command::Share(ShareCommand::Send { title, text, url }));
                }
            }
            ShareEvent::SheetFailed => self.copy_sent(Sent::Message, cx),
            event => Rc::make_mut(&mut self.share).update(event, cx),
        }
    }

    /// Prepares what the panel shows, where it is open.
    pub(super) fn prepare_share(&mut self, cx: &mut Context) {
        if !self.share.is_open {
            return;
        }
        let answer = self.answer.as_ref().filter(|answer| answer.is_complete());
        if !is_same(answer, self.share.of.as_ref()) {
            Rc::make_mut(&mut self.share).pack(answer.cloned(), cx);
        }
        if self.share.tab == ShareTab::Embed {
            self.measure(cx);
        }
    }

    /// Has the embed drawn that the code makes, to see how high it is.
    fn measure(&mut self, cx: &mut Context) {
        let address = self.measured_address();
        if address == self.share.measured {
            return;
        }
        if let Some(address) = address.clone() {
            cx.give(Command::Share(ShareCommand::Measure { address }));
        }
        Rc::make_mut(&mut self.share).measured = address;
    }

    /// Takes what was packed.
    pub(super) fn on_packed(&mut self, end: Result<Vec<u8>, SnapshotError>, cx: &mut Context) {
        let share = Rc::make_mut(&mut self.share);
        share.kept = match end {
            Err(_) => Packed::Failed,
            Ok(octets) => match snapshot::payload(&octets) {
                Some(payload) => Packed::Ready(Rc::from(payload)),
                None => Packed::TooLong,
            },
        };
        if std::mem::take(&mut share.is_to_copy) {
            cx.give(Command::Copy(self.answer_as_text()));
        }
    }

    /// Copies the answer as text, once there is the link with the answers in it.
    pub(super) fn copy_answer(&mut self, cx: &mut Context) {
        let answer = self.answer.as_ref().filter(|answer| {
            let source = &answer.source;
            answer.is_complete() && source.is_of_resolver() && !source.is_snapshot()
        });
        if let Some(answer) = answer.filter(|answer| answer.lookup.is_some()).cloned() {
            let share = Rc::make_mut(&mut self.share);
            if !is_same(Some(&answer), share.of.as_ref()) {
                share.pack(Some(answer), cx);
            }
            share.is_to_copy = share.kept == Packed::Packing;
        }
        if !self.share.is_to_copy {
            cx.give(Command::Copy(self.answer_as_text()));
        }
    }

    /// Copies what the panel sends.
    pub(super) fn copy_sent(&mut self, sent: Sent, cx: &mut Context) {
        let text = match sent {
            Sent::Link => self.sent_link(),
            Sent::Message => self.message_with_link(),
        };
        if let Some(text) = text {
            cx.give(Command::Copy(text));
        }
    }

    /// The answer as plain text.
    fn answer_as_text(&self) -> String {
        let is_snapshot = |answer: &&Answer| answer.source.is_snapshot();
        let of_link = self.answer.as_deref().filter(is_snapshot);
        let links = Links {
            live: self.link_that_asks(),
            snapshot: match of_link {
                Some(answer) if answer.has_live_link() => Some(self.link_of_page()),
                Some(_) => None,
                None => self.link_with_answers(),
            },
        };
        let plain = areas::CHECKS.get().map(|checks| checks.plain);
        let text = match (&self.answer, plain) {
            (Some(answer), Some(plain)) => plain(self.lang.text(), answer, &links),
            _ => links.live,
        };
        shown(&text)
    }

    /// The link of the page.
    pub(super) fn link_of_page(&self) -> String {
        self.address_of(&self.link)
    }

    /// The link that asks the same, with the choices of this page. For an answer that was kept it is the one that
    /// asks now.
    pub fn link_that_asks(&self) -> String {
        self.address_of(&self.asking())
    }

    fn asking(&self) -> Link {
        let answer = self.answer.as_deref();
        let kept = answer.filter(|answer| answer.source.is_snapshot() && answer.has_live_link());
        let Some(subject) = kept.and_then(Answer::subject) else {
            return self.link.clone();
        };
        Link {
            place: Place::Mx,
            subject: subject.canonical(),
            step: None,
            ..self.link.clone()
        }
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
        Some(self.address_of(&self.with_answers()?))
    }

    fn with_answers(&self) -> Option<Link> {
        let Packed::Ready(payload) = &self.share.kept else {
            return None;
        };
        is_same(self.answer.as_ref(), self.share.of.as_ref()).then(|| Link {
            place: Place::Snapshot,
            subject: payload.to_string(),
            via: None,
            records: None,
            ..self.link.clone()
        })
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

/// A text as it leaves the page: a terminal obeys control characters, and nobody sees what else is hidden.
pub(super) fn shown(text: &str) -> String {
    visible_lines(text).into_owned()
}

/// Whether two answers are the very same.
fn is_same(one: Option<&Rc<Answer>>, other: Option<&Rc<Answer>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => Rc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
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
