//! Many domains at once: what the reader does on that page, and the requests of a batch.

use std::rc::Rc;

use super::areas;
use super::context::Context;
use super::model::{Model, Unasked};
use super::pending::{Asker, Purpose};
use super::{Anchor, Command, HttpBody, ManyCommand, Move};
use crate::asking::Query;
use crate::dns::Failure;
use crate::finding::Entry;
use crate::finding::provider::Provider;
use crate::input::ToAscii;
use crate::link::Place;
use crate::many::export::{self, File};
use crate::many::{
    self, Batch, Choices, Column, Direction, Kind, List, Order, Phase, Shown, Stop, TableQuery,
    Tally, store,
};

/// The limits that are offered for questions on their way at once.
pub const AT_ONCE: [usize; 3] = [8, 16, 32];

/// While answers come in, the page is drawn no more often than this, in milliseconds.
const MILLIS_BETWEEN_DRAWINGS: u64 = 250;

/// The longest that is waited for a timer, in milliseconds: the seconds that are left are shown.
const WAKE_MILLIS_MAX: u32 = 1_000;

/// A timer may come so many milliseconds early.
const EARLY_MILLIS_MAX: u64 = 5;

/// The page for many domains.
#[derive(Clone, Debug)]
pub struct Many {
    /// The list as it stands in the field; gone once it is asked about.
    pub text: Rc<str>,
    /// What was read of it.
    pub list: Rc<List>,
    /// Whether the file that was chosen could not be read.
    pub is_file_unread: bool,
    /// Whether questions are to be spread over several resolvers.
    pub spreads: bool,
    /// The most questions on their way at once.
    pub at_once: usize,
    /// Whether local names are to be sent too.
    pub asks_local: bool,
    /// The list that is asked about.
    pub batch: Option<Batch>,
    /// What of it is shown.
    pub sight: TableQuery,
    /// What outlives the page.
    pub kept: Persistence,
    /// When the last event came, in milliseconds since 1970.
    pub now_millis: u64,
    drawn_millis: u64,
    wakes_at_millis: Option<u64>,
}

/// What outlives the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Persistence {
    /// It is being looked for.
    Looking,
    /// Nothing.
    Nothing,
    /// The list and what was found so far.
    Batch,
    /// Another tab of the browser has a list and keeps it.
    Elsewhere,
    /// Nothing can be kept here.
    Impossible,
}

impl Default for Many {
    fn default() -> Self {
        Many {
            text: Rc::from(""),
            list: Rc::default(),
            is_file_unread: false,
            spreads: false,
            at_once: AT_ONCE[1],
            asks_local: false,
            batch: None,
            sight: TableQuery::default(),
            kept: Persistence::Looking,
            now_millis: 0,
            drawn_millis: 0,
            wakes_at_millis: None,
        }
    }
}

/// Something that happened on the page for many domains.
#[derive(Clone, Debug)]
pub enum ManyEvent {
    /// The list in the field is now this.
    Typed(String),
    /// A file was chosen in the field for files.
    FileChosen,
    /// The file has this text; `None` where it could not be read.
    FileRead(Option<String>),
    /// Local names are to be sent too, or not.
    LocalPressed,
    /// Questions are to be spread, or not.
    SpreadPressed,
    /// A limit was chosen.
    AtOnceChosen(usize),
    /// The list is to be asked about.
    Started,
    /// Pause, or go on.
    PausePressed,
    /// It is to be broken off.
    Cancelled,
    /// What could not be asked is to be asked again.
    UnaskedWanted,
    /// Another list is wanted; this one is forgotten.
    Left,
    /// What outlives the page is to be deleted.
    Deleted,
    /// What was kept, piece by piece.
    Found(Vec<String>),
    /// Another tab has a list that is kept.
    FoundElsewhere,
    /// The list of the other tab is wanted in this one.
    TakeOverWanted,
    /// Another tab has taken over the list of this one.
    TakenOver,
    /// Something could not be kept.
    NotKept,
    /// Rows, or what they have in common, are to be shown.
    ShownChosen(Shown),
    /// A column was pressed.
    Sorted(Column),
    /// Another order of the rows was chosen.
    OrderChosen(Option<Order>),
    /// Rows that are counted at the head are wanted; all again where these are shown.
    TallyPressed(Tally),
    /// A name is looked for.
    Searched(String),
    /// Rows that came out so are wanted, or all.
    KindChosen(Option<Kind>),
    /// Rows with this service are wanted, or with none, or all.
    ProviderChosen(Option<Option<&'static Provider>>),
    /// Rows with this finding are wanted, or all.
    FindingChosen(Option<&'static Entry>),
    /// All rows are wanted.
    AllWanted,
    /// A page was chosen.
    PageChosen(usize),
    /// The rows that are shown are to be saved.
    FileWanted(File),
}

impl Many {
    /// Takes what happened on the page for many domains.
    fn update(&mut self, event: ManyEvent, cx: &mut Context) {
        match event {
            ManyEvent::Typed(text) => {
                self.is_file_unread = false;
                self.set_text(&text, cx.to_ascii);
            }
            ManyEvent::FileChosen => cx.many(ManyCommand::ReadFile(Anchor::ManyFile)),
            ManyEvent::FileRead(text) => self.on_file(text, cx.to_ascii),
            ManyEvent::LocalPressed => self.asks_local = !self.asks_local,
            ManyEvent::SpreadPressed => self.spreads = !self.spreads,
            ManyEvent::AtOnceChosen(at_once) => self.at_once = at_once,
            ManyEvent::PausePressed => self.pause_or_resume(cx.now.epoch_millis),
            ManyEvent::Cancelled => self.cancel(cx),
            ManyEvent::UnaskedWanted => {
                if let Some(batch) = &mut self.batch {
                    batch.ask_again(cx.now.epoch_millis);
                }
                cx.reveal(Anchor::ManyProgress);
            }
            ManyEvent::Left => self.leave(cx),
            ManyEvent::Deleted => {
                self.forget_kept(cx);
                cx.reveal(Anchor::ManyProgress);
            }
            ManyEvent::Found(pieces) => self.on_found(&pieces, cx),
            ManyEvent::FoundElsewhere => self.kept = Persistence::Elsewhere,
            ManyEvent::TakeOverWanted => cx.many(ManyCommand::Find { takes_over: true }),
            ManyEvent::TakenOver => self.begin_anew(Persistence::Elsewhere, cx),
            ManyEvent::NotKept => self.kept = Persistence::Impossible,
            ManyEvent::ShownChosen(shown) => self.sight.shown = shown,
            ManyEvent::Sorted(column) => self.sort(column),
            ManyEvent::OrderChosen(order) => {
                self.sight.order = order;
                self.sight.page = 0;
            }
            ManyEvent::TallyPressed(tally) => {
                let is_shown = self.sight.tally == Some(tally);
                self.sight.tally = Some(tally).filter(|_| !is_shown);
                self.sight.page = 0;
            }
            ManyEvent::Searched(text) => {
                self.sight.search = text;
                self.sight.page = 0;
            }
            ManyEvent::KindChosen(kind) => {
                self.sight.kind = kind;
                self.sight.page = 0;
            }
            ManyEvent::ProviderChosen(provider) => {
                self.sight.provider = provider;
                self.show_rows(cx);
            }
            ManyEvent::FindingChosen(finding) => {
                self.sight.finding = finding;
                self.show_rows(cx);
            }
            ManyEvent::AllWanted => self.show_all(cx),
            ManyEvent::PageChosen(page) => {
                self.sight.page = page;
                cx.reveal(Anchor::ManyRows);
            }
            ManyEvent::FileWanted(file) => cx.many(ManyCommand::Save(file)),
            // The program knows who is asked, and whether the reader has agreed.
            ManyEvent::Started => (),
        }
    }

    /// Goes on after something happened: asks what is due, and keeps what is new.
    fn go_on(&mut self, cx: &mut Context) {
        self.now_millis = cx.now.epoch_millis;
        self.ask_due(cx);
        self.keep_fresh(cx);
        self.drawn_millis = cx.now.epoch_millis;
    }

    /// Sends the questions that are due. With a batch of its own nothing else is asked for it.
    fn ask_due(&mut self, cx: &mut Context) {
        let Some(batch) = &mut self.batch else { return };
        let format = batch.choices.format;
        for ask in batch.take_due(cx.now.epoch_millis) {
            let query = Query::new(ask.question, ask.via, format);
            cx.ask(Asker::Batch(ask.ticket), query);
        }
        if let Some(millis) = batch.wakes_in(cx.now.epoch_millis) {
            self.wake_in(millis.min(WAKE_MILLIS_MAX), cx);
        }
    }

    /// Sets a timer, unless an earlier one is set.
    fn wake_in(&mut self, millis: u32, cx: &mut Context) {
        let wakes_at = cx.now.epoch_millis + u64::from(millis);
        if self.wakes_at_millis.is_none_or(|set| wakes_at < set) {
            self.wakes_at_millis = Some(wakes_at);
            cx.give(Command::Wake(millis));
        }
    }

    /// Keeps the rows that were finished since this was last called: as often as the page is drawn, and not for each.
    fn keep_fresh(&mut self, cx: &mut Context) {
        let Some(batch) = &mut self.batch else { return };
        let fresh = batch.take_fresh();
        if !fresh.is_empty() && self.kept == Persistence::Batch {
            cx.many(ManyCommand::Keep {
                piece: store::piece(batch, &fresh),
                is_first: false,
            });
        }
    }

    /// Whether the page is to be drawn now, and if not yet, then later.
    fn draws(&mut self, phase_before: Option<Phase>, cx: &mut Context) -> bool {
        let phase = self.batch.as_ref().map(|batch| batch.phase);
        let since = cx.now.epoch_millis.saturating_sub(self.drawn_millis);
        let draws = since >= MILLIS_BETWEEN_DRAWINGS || phase != phase_before;
        if phase == Some(Phase::Finished) && phase != phase_before {
            // The buttons of the run go.
            cx.give(Command::Move(Move::RestoreFocus(Anchor::ManyProgress)));
        }
        if draws {
            self.drawn_millis = cx.now.epoch_millis;
            self.keep_fresh(cx);
        } else {
            let left = MILLIS_BETWEEN_DRAWINGS - since;
            self.wake_in(u32::try_from(left).unwrap_or_default(), cx);
        }
        draws
    }

    /// What was kept is not needed any more.
    fn forget_kept(&mut self, cx: &mut Context) {
        if self.kept == Persistence::Batch {
            self.kept = Persistence::Nothing;
            cx.many(ManyCommand::Forget);
        }
    }

    fn set_text(&mut self, text: &str, to_ascii: ToAscii) {
        self.list = Rc::new(many::read(text, to_ascii));
        self.text = Rc::from(text);
        self.asks_local = false;
    }

    fn on_file(&mut self, text: Option<String>, to_ascii: ToAscii) {
        self.is_file_unread = text.is_none();
        self.set_text(&text.unwrap_or_default(), to_ascii);
        // The file has it already; ten thousand lines in a field would only be slow.
        self.text = Rc::from("");
    }

    fn start(&mut self, choices: Choices, cx: &mut Context) {
        if self.list.subjects.is_empty() {
            return;
        }
        let batch = Batch::new(&self.list, choices, cx.now.epoch_millis);
        if matches!(self.kept, Persistence::Nothing | Persistence::Batch) {
            self.kept = Persistence::Batch;
            cx.many(ManyCommand::Keep {
                piece: store::head(&batch),
                is_first: true,
            });
        }
        self.batch = Some(batch);
        self.text = Rc::from("");
        self.list = Rc::default();
        self.sight = TableQuery::default();
        cx.reveal(Anchor::ManyProgress);
    }

    fn pause_or_resume(&mut self, now_millis: u64) {
        if let Some(batch) = &mut self.batch {
            match batch.phase {
                Phase::Running => batch.pause(Stop::Reader),
                _ => batch.resume(now_millis),
            }
        }
    }

    fn cancel(&mut self, cx: &mut Context) {
        if let Some(batch) = &mut self.batch {
            batch.cancel();
        }
        cx.abort(is_of_batch);
        self.forget_kept(cx);
        cx.reveal(Anchor::ManyProgress);
    }

    /// Forgets the list, for another one.
    fn leave(&mut self, cx: &mut Context) {
        self.forget_kept(cx);
        self.begin_anew(self.kept, cx);
        cx.reveal(Anchor::ManyList);
    }

    fn begin_anew(&mut self, kept: Persistence, cx: &mut Context) {
        cx.abort(is_of_batch);
        *self = Many {
            kept,
            ..Many::default()
        };
    }

    fn on_found(&mut self, pieces: &[String], cx: &mut Context) {
        let is_wanted = self.kept == Persistence::Elsewhere;
        self.kept = Persistence::Nothing;
        if self.batch.is_some() || pieces.is_empty() {
            return;
        }
        self.kept = Persistence::Batch;
        self.batch = store::restore(pieces);
        if self.batch.is_none() {
            self.forget_kept(cx);
        } else if is_wanted {
            cx.reveal(Anchor::ManyProgress);
        }
    }

    /// Takes what a question of the batch brought; whether the page is to be drawn.
    fn on_answer(
        &mut self,
        ticket: u32,
        query: &Query,
        end: Result<HttpBody, Failure>,
        cx: &mut Context,
    ) -> bool {
        let phase = self.batch.as_ref().map(|batch| batch.phase);
        if let Some(batch) = &mut self.batch {
            batch.take_end(
                ticket,
                query.outcome(end, areas::read_wire),
                cx.now.epoch_millis,
            );
        }
        self.now_millis = cx.now.epoch_millis;
        self.ask_due(cx);
        self.draws(phase, cx)
    }

    /// The time has come that the batch waited for; whether the page is to be drawn.
    fn on_woke(&mut self, cx: &mut Context) -> bool {
        let phase = self.batch.as_ref().map(|batch| batch.phase);
        self.wakes_at_millis = None;
        self.now_millis = cx.now.epoch_millis;
        self.ask_due(cx);
        self.draws(phase, cx)
    }

    fn sort(&mut self, column: Column) {
        let direction = match self.sight.order {
            Some(Order::By(sorted, Direction::Ascending)) if sorted == column => {
                Direction::Descending
            }
            _ => Direction::Ascending,
        };
        self.sight.order = Some(Order::By(column, direction));
        self.sight.page = 0;
    }

    /// Shows all rows again, in the order in which they are.
    fn show_all(&mut self, cx: &mut Context) {
        self.sight = TableQuery {
            order: self.sight.order,
            ..TableQuery::default()
        };
        cx.reveal(Anchor::ManySearch);
    }

    /// Shows the rows that were chosen among what they have in common.
    fn show_rows(&mut self, cx: &mut Context) {
        self.sight.page = 0;
        if self.sight.shown != Shown::Rows {
            self.sight.shown = Shown::Rows;
            cx.reveal(Anchor::ManyRows);
        }
    }

    /// Writes a file of the rows that are shown; `take` gets it piece by piece.
    pub fn write(&self, file: File, take: impl FnMut(String)) {
        if let Some(batch) = &self.batch {
            export::write(file, batch, &self.sight.rows(batch), take);
        }
    }
}

impl Model {
    /// Opens the page for many domains, and looks for a list that was kept.
    pub(super) fn enter_many(&mut self, cx: &mut Context) {
        if self.link.place == Place::Many && !self.is_embedded && self.many.is_none() {
            self.many = Some(Rc::default());
            cx.many(ManyCommand::Find { takes_over: false });
        }
    }

    /// Takes what happened on the page for many domains; whether the page is to be drawn.
    pub(super) fn on_many(&mut self, event: ManyEvent, cx: &mut Context) -> bool {
        if matches!(event, ManyEvent::Started) {
            return self.start_many(cx);
        }
        let Some(many) = self.many.as_mut().map(Rc::make_mut) else {
            return false;
        };
        many.update(event, cx);
        many.go_on(cx);
        true
    }

    /// Asks about the list, once the reader has agreed where that is needed. Local names are sent only where the list
    /// itself says so.
    pub(super) fn start_many(&mut self, cx: &mut Context) -> bool {
        let asks = |many: &Rc<Many>| many.list.asked(many.asks_local) > 0;
        if self.many.as_ref().is_some_and(asks) && self.has_to_agree(None, Unasked::List, cx) {
            return true;
        }
        let (via, via_is_chosen) = self.via();
        let format = self.format;
        let Some(many) = self.many.as_mut().map(Rc::make_mut) else {
            return false;
        };
        let choices = Choices {
            via,
            via_is_chosen,
            spreads: many.spreads && !via_is_chosen,
            format,
            at_once: many.at_once,
            asks_local: many.asks_local,
        };
        many.start(choices, cx);
        many.go_on(cx);
        true
    }

    /// Takes what a question of the batch brought; whether the page is to be drawn.
    pub(super) fn on_batch_answer(
        &mut self,
        ticket: u32,
        query: &Query,
        end: Result<HttpBody, Failure>,
        cx: &mut Context,
    ) -> bool {
        let Some(many) = self.many.as_mut().map(Rc::make_mut) else {
            return false;
        };
        many.on_answer(ticket, query, end, cx) && self.link.place == Place::Many
    }

    /// The time has come that the batch waited for; whether the page is to be drawn, `None` where it is not
    /// the one that is shown.
    pub(super) fn wake_many(&mut self, cx: &mut Context) -> Option<bool> {
        let many = self.many.as_mut()?;
        let is_shown = self.link.place == Place::Many;
        let left = many.wakes_at_millis?.saturating_sub(cx.now.epoch_millis);
        // An earlier one was set after this one: were it heard too, each would set the next, and they would only ever
        // become more. With more time left than is ever waited, the clock was set back.
        if left > EARLY_MILLIS_MAX && left <= u64::from(WAKE_MILLIS_MAX) {
            return is_shown.then_some(false);
        }
        let draws = Rc::make_mut(many).on_woke(cx);
        is_shown.then_some(draws)
    }
}

/// Whether a request is one of the list.
fn is_of_batch(purpose: &Purpose) -> bool {
    matches!(purpose, Purpose::Question(Asker::Batch(_), _))
}
