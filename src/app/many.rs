//! Many domains at once: what the reader does on that page, and the requests of a batch.

use std::rc::Rc;

use super::asking::outcome;
use super::model::{Model, RequestId, Unasked};
use super::{Anchor, Command, HttpBody, Now};
use crate::dns::resolver::Format;
use crate::dns::{Failure, Question};
use crate::finding::Entry;
use crate::finding::provider::Provider;
use crate::input::ToAscii;
use crate::link::Place;
use crate::lookup::QUESTION_MILLIS_MAX;
use crate::many::export::{self, File};
use crate::many::{self, Batch, Choices, Column, Kind, List, Phase, Shown, Sight, Stop, store};

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
    pub sight: Sight,
    /// What outlives the page.
    pub kept: Kept,
    /// When the last event came, in milliseconds since 1970.
    pub now_millis: u64,
    requests: Vec<(RequestId, u32, Question)>,
    drawn_millis: u64,
    wakes_at_millis: Option<u64>,
}

/// What outlives the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
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
            sight: Sight::default(),
            kept: Kept::Looking,
            now_millis: 0,
            requests: Vec::new(),
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
    /// Sends the questions that are due. With a batch of its own nothing else is asked for it.
    fn ask_due(&mut self, last_request: &mut u32, now: Now, commands: &mut Vec<Command>) {
        let Some(batch) = &mut self.batch else { return };
        let format = batch.choices.format;
        for ask in batch.take_due(now.epoch_millis) {
            *last_request += 1;
            let request = RequestId(*last_request);
            commands.push(Command::Ask {
                request,
                url: ask.via.question_url(&ask.question, format),
                accept: format.accept(),
                millis_max: QUESTION_MILLIS_MAX,
            });
            self.requests.push((request, ask.ticket, ask.question));
        }
        if let Some(millis) = batch.wakes_in(now.epoch_millis) {
            self.wake_in(millis.min(WAKE_MILLIS_MAX), now, commands);
        }
    }

    /// Sets a timer, unless an earlier one is set.
    fn wake_in(&mut self, millis: u32, now: Now, commands: &mut Vec<Command>) {
        let wakes_at = now.epoch_millis + u64::from(millis);
        if self.wakes_at_millis.is_none_or(|set| wakes_at < set) {
            self.wakes_at_millis = Some(wakes_at);
            commands.push(Command::Wake(millis));
        }
    }

    /// Keeps the rows that were finished since this was last called: as often as the page is drawn, and not for each.
    fn keep_fresh(&mut self, commands: &mut Vec<Command>) {
        let Some(batch) = &mut self.batch else { return };
        let fresh = batch.take_fresh();
        if !fresh.is_empty() && self.kept == Kept::Batch {
            commands.push(Command::KeepMany {
                piece: store::piece(batch, &fresh),
                is_first: false,
            });
        }
    }

    /// Whether the page is to be drawn now, and if not yet, then later.
    fn draws(
        &mut self,
        phase_before: Option<Phase>,
        now: Now,
        commands: &mut Vec<Command>,
    ) -> bool {
        let phase = self.batch.as_ref().map(|batch| batch.phase);
        let since = now.epoch_millis.saturating_sub(self.drawn_millis);
        let draws = since >= MILLIS_BETWEEN_DRAWINGS || phase != phase_before;
        if phase == Some(Phase::Finished) && phase != phase_before {
            // The buttons of the run go.
            commands.push(Command::Catch(Anchor::ManyProgress));
        }
        if draws {
            self.drawn_millis = now.epoch_millis;
            self.keep_fresh(commands);
        } else {
            let left = MILLIS_BETWEEN_DRAWINGS - since;
            self.wake_in(u32::try_from(left).unwrap_or_default(), now, commands);
        }
        draws
    }

    fn abort_all(&mut self, commands: &mut Vec<Command>) {
        let requests = self.requests.drain(..);
        commands.extend(requests.map(|(request, ..)| Command::Abort(request)));
    }

    /// What was kept is not needed any more.
    fn forget_kept(&mut self, commands: &mut Vec<Command>) {
        if self.kept == Kept::Batch {
            self.kept = Kept::Nothing;
            commands.push(Command::ForgetMany);
        }
    }

    fn take_text(&mut self, text: &str, to_ascii: ToAscii) {
        self.list = Rc::new(many::read(text, to_ascii));
        self.text = Rc::from(text);
        self.asks_local = false;
    }

    fn start(&mut self, choices: Choices, now: Now, commands: &mut Vec<Command>) {
        if self.list.subjects.is_empty() {
            return;
        }
        let batch = Batch::new(&self.list, choices, now.epoch_millis);
        if matches!(self.kept, Kept::Nothing | Kept::Batch) {
            self.kept = Kept::Batch;
            commands.push(Command::KeepMany {
                piece: store::head(&batch),
                is_first: true,
            });
        }
        self.batch = Some(batch);
        self.text = Rc::from("");
        self.list = Rc::default();
        self.sight = Sight::default();
        commands.push(Command::Reveal(Anchor::ManyProgress));
    }

    fn take_found(&mut self, pieces: &[String], commands: &mut Vec<Command>) {
        let is_wanted = self.kept == Kept::Elsewhere;
        self.kept = Kept::Nothing;
        if self.batch.is_some() || pieces.is_empty() {
            return;
        }
        self.kept = Kept::Batch;
        self.batch = store::restore(pieces);
        if self.batch.is_none() {
            self.forget_kept(commands);
        } else if is_wanted {
            commands.push(Command::Reveal(Anchor::ManyProgress));
        }
    }
}

impl Model {
    /// Opens the page for many domains, and looks for a list that was kept.
    pub(super) fn enter_many(&mut self, commands: &mut Vec<Command>) {
        if self.link.place == Place::Many && !self.is_embedded && self.many.is_none() {
            self.many = Some(Rc::default());
            commands.push(Command::FindMany { takes_over: false });
        }
    }

    /// Takes what happened; whether the page is to be drawn.
    pub(super) fn take_many(
        &mut self,
        event: ManyEvent,
        now: Now,
        to_ascii: ToAscii,
        commands: &mut Vec<Command>,
    ) -> bool {
        if matches!(event, ManyEvent::Started) && self.many_has_to_agree() {
            commands.push(Command::Reveal(Anchor::Confirm));
            return true;
        }
        let (via, via_is_chosen) = self.via();
        let format = self.format;
        let Some(many) = self.many.as_mut().map(Rc::make_mut) else {
            return false;
        };
        many.now_millis = now.epoch_millis;
        match event {
            ManyEvent::Typed(text) => {
                many.is_file_unread = false;
                many.take_text(&text, to_ascii);
            }
            ManyEvent::FileChosen => commands.push(Command::ReadFile(Anchor::ManyFile)),
            ManyEvent::FileRead(text) => {
                many.is_file_unread = text.is_none();
                many.take_text(&text.unwrap_or_default(), to_ascii);
                // The file has it already; ten thousand lines in a field would only be slow.
                many.text = Rc::from("");
            }
            ManyEvent::LocalPressed => many.asks_local = !many.asks_local,
            ManyEvent::SpreadPressed => many.spreads = !many.spreads,
            ManyEvent::AtOnceChosen(at_once) => many.at_once = at_once,
            ManyEvent::Started => {
                let choices = Choices {
                    via,
                    via_is_chosen,
                    spreads: many.spreads && !via_is_chosen,
                    format,
                    at_once: many.at_once,
                    asks_local: many.asks_local,
                };
                many.start(choices, now, commands);
            }
            ManyEvent::PausePressed => {
                if let Some(batch) = &mut many.batch {
                    match batch.phase {
                        Phase::Running => batch.pause(Stop::Reader),
                        _ => batch.resume(now.epoch_millis),
                    }
                }
            }
            ManyEvent::Cancelled => {
                if let Some(batch) = &mut many.batch {
                    batch.cancel();
                }
                many.abort_all(commands);
                many.forget_kept(commands);
                commands.push(Command::Reveal(Anchor::ManyProgress));
            }
            ManyEvent::UnaskedWanted => {
                if let Some(batch) = &mut many.batch {
                    batch.ask_again(now.epoch_millis);
                }
                commands.push(Command::Reveal(Anchor::ManyProgress));
            }
            ManyEvent::Left => {
                many.abort_all(commands);
                many.forget_kept(commands);
                let kept = many.kept;
                *many = Many {
                    kept,
                    ..Many::default()
                };
                commands.push(Command::Reveal(Anchor::ManyList));
            }
            ManyEvent::Deleted => {
                many.forget_kept(commands);
                commands.push(Command::Reveal(Anchor::ManyProgress));
            }
            ManyEvent::Found(pieces) => many.take_found(&pieces, commands),
            ManyEvent::FoundElsewhere => many.kept = Kept::Elsewhere,
            ManyEvent::TakeOverWanted => commands.push(Command::FindMany { takes_over: true }),
            ManyEvent::TakenOver => {
                many.abort_all(commands);
                *many = Many {
                    kept: Kept::Elsewhere,
                    ..Many::default()
                };
            }
            ManyEvent::NotKept => many.kept = Kept::Impossible,
            ManyEvent::ShownChosen(shown) => many.sight.shown = shown,
            ManyEvent::Sorted(column) => {
                let sight = &mut many.sight;
                let is_same = sight.column == Some(column);
                sight.is_descending = is_same && !sight.is_descending;
                sight.column = Some(column);
                sight.page = 0;
            }
            ManyEvent::Searched(text) => {
                many.sight.search = text;
                many.sight.page = 0;
            }
            ManyEvent::KindChosen(kind) => {
                many.sight.kind = kind;
                many.sight.page = 0;
            }
            ManyEvent::ProviderChosen(provider) => {
                many.sight.provider = provider;
                many.show_rows(commands);
            }
            ManyEvent::FindingChosen(finding) => {
                many.sight.finding = finding;
                many.show_rows(commands);
            }
            ManyEvent::AllWanted => {
                many.sight = Sight {
                    column: many.sight.column,
                    is_descending: many.sight.is_descending,
                    ..Sight::default()
                };
                commands.push(Command::Reveal(Anchor::ManySearch));
            }
            ManyEvent::PageChosen(page) => {
                many.sight.page = page;
                commands.push(Command::Reveal(Anchor::ManyRows));
            }
            ManyEvent::FileWanted(file) => commands.push(Command::SaveMany(file)),
        }
        many.ask_due(&mut self.last_request, now, commands);
        many.keep_fresh(commands);
        many.drawn_millis = now.epoch_millis;
        true
    }

    /// Whether the reader has to agree before the list is asked about. Local names are sent only where the list itself
    /// says so.
    fn many_has_to_agree(&mut self) -> bool {
        let asks = |many: &Rc<Many>| many.list.asked(many.asks_local) > 0;
        self.many.as_ref().is_some_and(asks) && self.has_to_agree(None, Unasked::List)
    }

    /// Takes the end of a request of the batch, and says whether the page is to be drawn; gives back that of any
    /// other request.
    pub(super) fn take_many_end(
        &mut self,
        request: RequestId,
        end: Result<HttpBody, Failure>,
        now: Now,
        commands: &mut Vec<Command>,
    ) -> Result<bool, Result<HttpBody, Failure>> {
        let is_own = |own: &(RequestId, u32, Question)| own.0 == request;
        let place = self
            .many
            .as_ref()
            .and_then(|many| many.requests.iter().position(is_own));
        let (Some(place), Some(many)) = (place, self.many.as_mut()) else {
            return Err(end);
        };
        let many = Rc::make_mut(many);
        let (_, ticket, question) = many.requests.swap_remove(place);
        let phase = many.batch.as_ref().map(|batch| batch.phase);
        let format = many
            .batch
            .as_ref()
            .map_or(Format::Json, |batch| batch.choices.format);
        if let Some(batch) = &mut many.batch {
            batch.take_end(ticket, outcome(&question, format, end), now.epoch_millis);
        }
        many.now_millis = now.epoch_millis;
        many.ask_due(&mut self.last_request, now, commands);
        Ok(many.draws(phase, now, commands) && self.link.place == Place::Many)
    }

    /// The time has come that the batch waited for; whether the page is to be drawn, `None` where it is not
    /// the one that is shown.
    pub(super) fn wake_many(&mut self, now: Now, commands: &mut Vec<Command>) -> Option<bool> {
        let many = self.many.as_mut()?;
        let left = many.wakes_at_millis?.saturating_sub(now.epoch_millis);
        // An earlier one was set after this one: were it heard too, each would set the next, and they would only ever
        // become more. With more time left than is ever waited, the clock was set back.
        if left > EARLY_MILLIS_MAX && left <= u64::from(WAKE_MILLIS_MAX) {
            return (self.link.place == Place::Many).then_some(false);
        }
        let many = Rc::make_mut(many);
        let phase = many.batch.as_ref().map(|batch| batch.phase);
        many.wakes_at_millis = None;
        many.now_millis = now.epoch_millis;
        many.ask_due(&mut self.last_request, now, commands);
        let draws = many.draws(phase, now, commands);
        (self.link.place == Place::Many).then_some(draws)
    }
}

impl Many {
    /// Shows the rows that were chosen among what they have in common.
    fn show_rows(&mut self, commands: &mut Vec<Command>) {
        self.sight.page = 0;
        if self.sight.shown != Shown::Rows {
            self.sight.shown = Shown::Rows;
            commands.push(Command::Reveal(Anchor::ManyRows));
        }
    }

    /// Writes a file of the rows that are shown; `take` gets it piece by piece.
    pub fn write(&self, file: File, take: impl FnMut(String)) {
        if let Some(batch) = &self.batch {
            export::write(file, batch, &self.sight.rows(batch), take);
        }
    }
}
