//! What is to be done outside.

use std::rc::Rc;

use super::{Anchor, ParentMessage, RecentLookup, RequestId, SignatureCommand};
use crate::area::Area;
use crate::many::export::File;
use crate::reports::Totals;
use crate::text::Lang;
use crate::text::settings::Theme;

/// Something that is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Fetch a URL with one header and nothing else.
    Ask {
        /// The number under which its end is reported.
        request: RequestId,
        /// The URL, question included.
        url: String,
        /// The value of the `Accept` header.
        accept: &'static str,
        /// How long it may take, in milliseconds.
        millis_max: u32,
    },
    /// Fetch a policy file, with no header of our own, without following a redirect (RFC 8461 section
    /// 3.3).
    FetchPolicy {
        /// The number under which its end is reported.
        request: RequestId,
        /// The URL.
        url: String,
        /// How long it may take, in milliseconds.
        millis_max: u32,
        /// The most octets that are read.
        octets_max: usize,
    },
    /// Pack octets for a link and report [`super::Event::Packed`].
    Pack {
        /// The number under which the end is reported.
        request: RequestId,
        /// What is packed.
        octets: Vec<u8>,
    },
    /// Share answers with the other embeds on the page from now on.
    ShareAnswers,
    /// Stop waiting for a request.
    Abort(RequestId),
    /// Report [`super::Event::Woke`] after this many milliseconds.
    Wake(u32),
    /// Show this fragment in the address bar.
    SetLink {
        /// The fragment with its `#`, or nothing.
        fragment: String,
        /// Whether it becomes a new entry of the history.
        is_new_entry: bool,
    },
    /// Remember a value, or forget it.
    Remember {
        /// Its key.
        key: &'static str,
        /// The value; `None` to forget.
        value: Option<String>,
    },
    /// Store a lookup with the recent ones, if they are still stored, and report [`super::RecentEvent::Found`].
    KeepRecent(RecentLookup),
    /// Show this title, language and theme.
    SetDocument {
        /// The title of the page.
        title: String,
        /// The language.
        lang: Lang,
        /// The theme.
        theme: Theme,
    },
    /// Connect to an origin, since a question is likely to follow.
    Preconnect(String),
    /// Copy a text and report [`super::Event::Copied`].
    Copy(String),
    /// Offer a file for saving.
    Save {
        /// Its name.
        name: String,
        /// Its content.
        text: String,
    },
    /// Move the focus or what is in sight.
    Move(Move),
    /// Hand an answer on.
    Share(ShareCommand),
    /// Do something for the page for many domains.
    Many(ManyCommand),
    /// Do something for the page for reports.
    Reports(ReportsCommand),
    /// Do something to check signatures.
    Signatures(SignatureCommand),
    /// Load an area once what is shown is drawn, and report [`super::Event::Arrived`] or [`super::Event::Lost`].
    Load(Area),
    /// Tell the page around an embed.
    Tell(ParentMessage),
    /// Draw the letter where it is now, and nothing else.
    MoveLetter,
    /// Report a [`super::WalkEvent::FrameDrawn`] for every frame while the stage can be seen, or stop.
    Play(bool),
    /// Report a [`super::WalkEvent::SliceTime`] as soon as the page has had its turn.
    Slice,
}

/// How the focus, or what is in sight, is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Move the focus to this element.
    Focus(Anchor),
    /// Move the focus to this element, once the page is drawn.
    Reveal(Anchor),
    /// Move the focus to this element, once the page is drawn, without more scrolling than that takes.
    FocusDrawn(Anchor),
    /// Move the focus to this element, once the page is drawn, if what had it has gone.
    RestoreFocus(Anchor),
    /// Select these UTF-16 units of a field, once the page is drawn.
    Select {
        /// The field.
        field: Anchor,
        /// From here.
        start: u32,
        /// To the one before here.
        end: u32,
    },
    /// Scroll so far that this element can be seen as a whole, where it cannot; leave the focus where it is.
    ShowWhole(Anchor),
    /// Scroll to this element, once the page is drawn, and leave the focus where it is.
    ScrollTo(Anchor),
}

/// What is to be done to hand an answer on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareCommand {
    /// Find out whether the system offers where to send a link, and report a [`super::ShareEvent::SheetSought`].
    SeekSheet,
    /// Let the system offer where to send a link; report a [`super::ShareEvent::SheetFailed`] where it cannot.
    Send {
        /// What it is called.
        title: String,
        /// The message, up to the link.
        text: String,
        /// The link.
        url: String,
    },
    /// Draw an embed unseen and report how high it is in a [`super::ShareEvent::Measured`]; one that is being drawn is
    /// dropped.
    Measure {
        /// Its address.
        address: String,
    },
    /// Unpack the octets of a link and report [`super::Event::Unpacked`].
    Unpack {
        /// The number under which the end is reported.
        request: RequestId,
        /// What is unpacked.
        octets: Vec<u8>,
        /// The most octets that may come of it.
        octets_max: usize,
    },
}

/// What is to be done for the page for many domains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManyCommand {
    /// Offer the rows that are shown as a file for saving; [`super::Many::write`] writes it.
    Save(File),
    /// Read the file in this field and report [`super::ManyEvent::FileRead`].
    ReadFile(Anchor),
    /// Look for a list of many domains that was kept, and report [`super::ManyEvent::Found`], or
    /// [`super::ManyEvent::FoundElsewhere`] where another tab has it.
    Find {
        /// Whether it is taken from that tab.
        takes_over: bool,
    },
    /// Keep a piece of such a list; where that fails report [`super::ManyEvent::NotKept`]. As soon as another tab takes the
    /// list over, report [`super::ManyEvent::TakenOver`].
    Keep {
        /// The piece.
        piece: String,
        /// Whether a list begins with it.
        is_first: bool,
    },
    /// Delete what was kept of such a list.
    Forget,
}

/// What is to be done for the page for reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportsCommand {
    /// Read the files in a field, report each in a [`super::ReportsEvent::FileRead`], and what they say together in a
    /// [`super::ReportsEvent::Ended`].
    Read {
        /// The field.
        field: Anchor,
        /// What was read before.
        before: Rc<Totals>,
    },
    /// Read no more of them.
    Stop,
}
