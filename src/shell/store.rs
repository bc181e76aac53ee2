//! Holds the model, takes events one at a time, and carries out commands at once.
//!
//! Events wait here until what answers are drawn with is there, and those that only an area can work on that is still to
//! come wait for that area.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Array;
use yew::Callback;

use super::address_bar::AddressBar;
use super::clock::{self, Clock};
use super::embed::Parent;
use super::fetch::{Fetches, Get};
use super::frames::Frames;
use super::measure::{self, Measuring};
use super::pieces::{KeptPieces, Task};
use super::reports::Stopped;
use super::{arithmetic, document, frames, idna, pack, parts, rest, sheet, storage};
use crate::app::areas::{self, needed};
use crate::app::{
    Anchor, Command, Edit, Event, ManyCommand, ManyEvent, Model, Move, Now, Opening, Recent,
    RecentEvent, RecentLookup, RequestId, Room, ShareCommand, ShareEvent, SignatureCommand,
    SignatureEvent, WalkEvent, key, update,
};
use crate::area::Area;
use crate::dns::BODY_OCTETS_MAX;
use crate::signature;
use crate::view;

/// The model and everything that goes on around it.
pub(super) struct Store {
    model: RefCell<Rc<Model>>,
    /// The model that was drawn last.
    shown: RefCell<Rc<Model>>,
    events: RefCell<VecDeque<Event>>,
    /// Events that wait for an area.
    held: RefCell<Vec<(Area, Event)>>,
    is_running: Cell<bool>,
    rest: Cell<DeferredModule>,
    redraw: RefCell<Option<Box<dyn Fn()>>>,
    /// What draws until then.
    draw_first: RefCell<Option<DrawFirst>>,
    /// What waits for the page to be drawn for the first time, as `loads` does.
    moves: RefCell<Vec<Move>>,
    loads: RefCell<Vec<Area>>,
    turns: RefCell<view::Turns>,
    has_turn: Cell<bool>,
    is_over: Cell<bool>,
    clock: Clock,
    fetches: Fetches,
    address_bar: AddressBar,
    frames: Frames,
    kept: Rc<KeptPieces>,
    parent: Parent,
    measuring: RefCell<Option<Measuring>>,
    /// Whether no more reports are to be read.
    pub(super) reading_stopped: Stopped,
}

/// What draws a model before the page is there.
type DrawFirst = Rc<dyn Fn(&Model)>;

/// What answers are drawn with.
#[derive(Clone, Copy)]
enum DeferredModule {
    Unloaded,
    Ready,
}

impl Store {
    /// A store that has taken in how the page was opened.
    pub fn open(opening: Opening) -> Rc<Store> {
        let store = Store::new(Model::default(), opening, DeferredModule::Ready);
        store.drain_queue();
        store
    }

    /// A store that takes that in together with the first event, since there is nothing to do before.
    pub fn at_rest(opening: Opening) -> Rc<Store> {
        Store::new(Model::at_rest(&opening), opening, DeferredModule::Unloaded)
    }

    fn new(model: Model, opening: Opening, rest: DeferredModule) -> Rc<Store> {
        let model = Rc::new(model);
        let store = Rc::new(Store {
            shown: RefCell::new(model.clone()),
            model: RefCell::new(model),
            events: RefCell::new(VecDeque::from([Event::Opened(opening)])),
            held: RefCell::default(),
            is_running: Cell::new(false),
            rest: Cell::new(rest),
            redraw: RefCell::new(None),
            draw_first: RefCell::default(),
            moves: RefCell::default(),
            loads: RefCell::default(),
            turns: RefCell::default(),
            has_turn: Cell::new(false),
            is_over: Cell::new(false),
            clock: Clock::default(),
            fetches: Fetches::default(),
            address_bar: AddressBar::default(),
            frames: Frames::default(),
            kept: Rc::default(),
            parent: Parent::of_frame(),
            measuring: RefCell::default(),
            reading_stopped: Stopped::default(),
        });
        let listener = store.clone();
        store
            .address_bar
            .listen(move |fragment| listener.send(Event::LinkChanged(fragment)));
        let listener = store.clone();
        store
            .parent
            .listen(move |domain| listener.send(Event::AskedByParent(domain)));
        store
    }

    /// Draws with this until the page is there.
    pub fn draws_first_with(&self, draw: impl Fn(&Model) + 'static) {
        draw(&self.model());
        *self.draw_first.borrow_mut() = Some(Rc::new(draw));
    }

    /// Draws the page with this from now on.
    pub fn draws_with(self: &Rc<Self>, redraw: impl Fn() + 'static) {
        *self.draw_first.borrow_mut() = None;
        *self.shown.borrow_mut() = self.model();
        redraw();
        *self.redraw.borrow_mut() = Some(Box::new(redraw));
        if matches!(self.rest.get(), DeferredModule::Ready) {
            self.make_moves();
        }
        for area in self.loads.take() {
            self.load_later(area);
        }
    }

    /// Loads what waits for the page, which is about to be drawn.
    pub fn load_waiting(self: &Rc<Self>) {
        for area in self.loads.take() {
            self.load(area);
        }
    }

    /// Moves what had to wait for the page.
    fn make_moves(&self) {
        for to in self.moves.take() {
            move_to(to);
        }
    }

    /// The model as it is.
    pub fn model(&self) -> Rc<Model> {
        self.model.borrow().clone()
    }

    /// The parts of the page that are to show it only when it is their turn.
    pub fn turns(&self) -> view::Turns {
        self.turns.borrow().clone()
    }

    /// What the view calls with its events.
    pub fn sender(self: &Rc<Self>) -> Callback<Event> {
        let store = self.clone();
        Callback::from(move |event| store.send(event))
    }

    /// Takes an event. One that comes while another is being taken, or before what answers are drawn with is here, waits.
    pub fn send(self: &Rc<Self>, event: Event) {
        if self.is_over.get() {
            return;
        }
        // Who only writes waits for nothing yet.
        let is_awaited = !matches!(event, Event::FieldFocused | Event::Typed(_));
        self.events.borrow_mut().push_back(event);
        match self.rest.get() {
            DeferredModule::Ready => self.drain_queue(),
            DeferredModule::Unloaded => {
                let store = self.clone();
                rest::when_here(is_awaited, move || {
                    store.rest.set(DeferredModule::Ready);
                    store.drain_queue();
                });
            }
        }
    }

    /// Takes no event any more, since nothing can be drawn any more: leaves what is known to the program that starts in
    /// the place of this one.
    pub fn fall(&self) {
        self.is_over.set(true);
        if matches!(self.rest.get(), DeferredModule::Ready) {
            self.hand_over();
        }
    }

    fn hand_over(&self) {
        self.fetches.end();
        self.parent.end();
        self.kept.end();
        self.frames.play(false, |_, _| ());
        // It is taken where the model itself was being changed.
        if let Ok(model) = self.model.try_borrow() {
            self.address_bar.end(&model.link.fragment());
            let handed_over = areas::CHECKS.get().map(|checks| checks.handed_over);
            let answers = handed_over.map_or_else(Vec::new, |handed_over| handed_over(&model));
            document::hand_over(&answers, model.may_ask);
        }
    }

    /// Takes the events that wait.
    fn drain_queue(self: &Rc<Self>) {
        if self.is_running.replace(true) {
            return;
        }
        let (mut redraw, mut edit) = (false, None);
        loop {
            let next = self.events.borrow_mut().pop_front();
            let Some(event) = next else { break };
            let missing = needed(&self.model.borrow(), &event, idna::to_ascii);
            if let Some(area) = missing {
                self.hold(area, event);
                continue;
            }
            let now = Now {
                epoch_millis: self.clock.epoch_millis(),
            };
            let effects = {
                let mut model = self.model.borrow_mut();
                update(Rc::make_mut(&mut model), event, now, idna::to_ascii)
            };
            redraw |= effects.redraw;
            edit = self.model.borrow().edit_since(&self.shown.borrow());
            if edit.is_some() {
                // Before the commands: what they reveal is drawn by then.
                self.turns.borrow_mut().wait(&self.shown.borrow());
                self.give_turn();
            }
            for command in effects.commands {
                self.carry_out(command);
            }
        }
        self.is_running.set(false);
        if redraw && edit != Some(Edit::Typed) {
            self.turns.borrow_mut().take_sheet();
            self.draw();
        }
    }

    /// Lets an event wait for an area.
    fn hold(self: &Rc<Self>, area: Area, event: Event) {
        let mut held = self.held.borrow_mut();
        if let Event::LinkChanged(_) = event {
            // Where the page was to lead before is not wanted any more.
            held.retain(|(_, event)| !matches!(event, Event::LinkChanged(_)));
        }
        let is_first = held.iter().all(|(other, _)| *other != area);
        held.push((area, event));
        if is_first {
            parts::await_it(area);
            self.load(area);
        }
    }

    /// Loads an area once what is shown now is drawn.
    fn load_later(self: &Rc<Self>, area: Area) {
        let store = self.clone();
        frames::after_drawing(move || store.load(area));
    }

    /// Loads an area, and says what came of it.
    fn load(self: &Rc<Self>, area: Area) {
        let store = self.clone();
        parts::load(area, move |is_here| {
            if !is_here {
                return store.send(Event::Lost(area));
            }
            let held = store.held.take();
            let (due, held): (Vec<_>, Vec<_>) = held.into_iter().partition(|(of, _)| *of == area);
            *store.held.borrow_mut() = held;
            let mut events = store.events.borrow_mut();
            events.push_back(Event::Arrived(area));
            events.extend(due.into_iter().map(|(_, event)| event));
            drop(events);
            store.drain_queue();
        });
    }

    fn draw(&self) {
        if let Some(draw) = self.redraw.borrow().as_ref() {
            *self.shown.borrow_mut() = self.model();
            draw();
        }
        let draw_first = self.draw_first.borrow().clone();
        if let Some(draw_first) = draw_first {
            draw_first(&self.model());
        }
    }

    /// Gives the parts of the page their turns, each in a task of its own.
    fn give_turn(self: &Rc<Self>) {
        if self.turns.borrow().are_over() || self.has_turn.replace(true) {
            return;
        }
        let store = self.clone();
        let turn = move || {
            store.has_turn.set(false);
            store.turns.borrow_mut().take();
            store.draw();
            store.give_turn();
        };
        Timeout::new(0, turn).forget();
    }

    /// Gets something and reports its end.
    fn get(self: &Rc<Self>, request: RequestId, get: Get, millis_max: u32) {
        let store = self.clone();
        self.fetches
            .begin(request, get, millis_max, move |end, millis| {
                store.send(Event::Ended {
                    request,
                    end,
                    millis,
                });
            });
    }

    /// Does something with what outlives the page, and reports what there is to tell.
    fn keep(self: &Rc<Self>, task: Task) {
        let store = self.clone();
        let tell = move |event| store.send(Event::Many(event));
        self.kept.begin(task, tell);
    }

    /// Another tab may have stored a lookup meanwhile, or deleted all of them.
    fn keep_recent(self: &Rc<Self>, lookup: &RecentLookup) {
        let recent = storage::get(key::RECENT).map(|text| Recent::stored(&text));
        let with = areas::STARTING.get().map(|starting| starting.with_recent);
        let recent = recent.zip(with).map(|(recent, with)| with(&recent, lookup));
        if let Some(recent) = &recent {
            storage::set(key::RECENT, Some(recent.as_str()));
        }
        self.send(Event::Recent(RecentEvent::Found(recent)));
    }

    fn carry_out(self: &Rc<Self>, command: Command) {
        match command {
            Command::Ask {
                request,
                url,
                accept,
                millis_max,
            } => {
                let get = Get {
                    url,
                    accept,
                    octets_max: BODY_OCTETS_MAX,
                    is_shared: true,
                };
                self.get(request, get, millis_max);
            }
            Command::FetchPolicy {
                request,
                url,
                millis_max,
                octets_max,
            } => {
                let get = Get {
                    url,
                    accept: "",
                    octets_max,
                    is_shared: false,
                };
                self.get(request, get, millis_max);
            }
            Command::ShareAnswers => self.fetches.share(),
            Command::Abort(request) => self.fetches.abort(request),
            Command::Wake(millis) => {
                let store = self.clone();
                Timeout::new(millis, move || store.send(Event::Woke)).forget();
            }
            Command::SetLink {
                fragment,
                is_new_entry,
            } => self.address_bar.show(&fragment, is_new_entry),
            Command::Remember { key, value } => storage::set(key, value.as_deref()),
            Command::KeepRecent(lookup) => self.keep_recent(&lookup),
            Command::SetDocument { title, lang, theme } => document::dress(&title, lang, theme),
            Command::Preconnect(origin) => document::preconnect(&origin),
            Command::Move(to) if self.redraw.borrow().is_none() => {
                self.moves.borrow_mut().push(to);
            }
            Command::Share(command) => {
                if let Some(hand_on) = parts::HANDING_ON.get() {
                    hand_on(self, command);
                }
            }
            Command::Many(command) => {
                if let Some(carry_out) = parts::FOR_MANY.get() {
                    carry_out(self, command);
                }
            }
            Command::Reports(command) => {
                if let Some(carry_out) = parts::FOR_REPORTS.get() {
                    carry_out(self, command);
                }
            }
            Command::Signatures(command) => {
                if let Some(carry_out) = parts::FOR_SIGNATURES.get() {
                    carry_out(self, command);
                }
            }
            Command::Load(area) if self.redraw.borrow().is_none() => {
                self.loads.borrow_mut().push(area);
            }
            Command::Load(area) => self.load_later(area),
            Command::Tell(told) => self.parent.tell(told),
            command => {
                if let Some(carry_out) = parts::FOR_PAGE.get() {
                    carry_out(self, command);
                }
            }
        }
    }

    /// Carries out what the area of links wants.
    pub fn hand_on(self: &Rc<Self>, command: ShareCommand) {
        let store = self.clone();
        match command {
            ShareCommand::SeekSheet => {
                let found = sheet::is_there();
                self.send(Event::Share(ShareEvent::SheetSought(found)));
            }
            ShareCommand::Send { title, text, url } => {
                let failed = move || store.send(Event::Share(ShareEvent::SheetFailed));
                sheet::send(&title, &text, &url, failed);
            }
            ShareCommand::Measure { address } => {
                let of = address.clone();
                let done = move |heights| {
                    let address = of.clone();
                    let room = Room { address, heights };
                    store.send(Event::Share(ShareEvent::Measured(room)));
                };
                *self.measuring.borrow_mut() = measure::measure(&address, done);
            }
            ShareCommand::Unpack {
                request,
                octets,
                octets_max,
            } => {
                let done = move |end| store.send(Event::Unpacked { request, end });
                pack::unpack(&octets, octets_max, done);
            }
        }
    }

    /// Carries out what only a page that is drawn whole gives rise to.
    pub fn carry_out_for_page(self: &Rc<Self>, command: Command) {
        match command {
            Command::Copy(text) => {
                let store = self.clone();
                document::copy(&text, move |worked| store.send(Event::Copied(worked)));
            }
            Command::Save { name, text } => document::save(&name, &Array::of1(&text.into())),
            Command::Move(to) => move_to(to),
            Command::Pack { request, octets } => {
                let store = self.clone();
                pack::pack(&octets, move |end| {
                    store.send(Event::Packed { request, end })
                });
            }
            Command::Play(is_playing) => {
                let store = self.clone();
                let draw = move |millis, is_still| {
                    store.send(Event::Walk(WalkEvent::FrameDrawn { millis, is_still }));
                };
                self.frames.play(is_playing, draw);
            }
            Command::MoveLetter => {
                let letters = view::areas::WALKING.get().map(|walking| walking.letters);
                let letters = letters.map(|letters| letters(&self.model.borrow().walk));
                for (anchor, transform) in letters.into_iter().flatten() {
                    document::transform(anchor, &transform);
                }
            }
            Command::Slice => {
                let store = self.clone();
                let slice = move || store.send(Event::Walk(WalkEvent::SliceTime));
                Timeout::new(0, slice).forget();
            }
            _ => (),
        }
    }

    /// Carries out what the area of signatures wants.
    pub fn carry_out_for_signatures(self: &Rc<Self>, command: SignatureCommand) {
        let store = self.clone();
        let tell = move |event| store.send(Event::Signatures(event));
        match command {
            SignatureCommand::Seek { request } => arithmetic::seek(move |arithmetic| {
                tell(SignatureEvent::Sought {
                    request,
                    arithmetic,
                    root_keys: signature::root_keys(),
                    offset_minutes: clock::offset_minutes,
                });
            }),
            SignatureCommand::Compute {
                request,
                computations,
            } => arithmetic::compute(computations, move |results| {
                tell(SignatureEvent::Computed { request, results });
            }),
        }
    }

    /// Carries out what the page for many domains wants.
    pub fn carry_out_for_many(self: &Rc<Self>, command: ManyCommand) {
        match command {
            ManyCommand::Save(file) => {
                // Each piece leaves the memory of the program, which only ever grows, before the next is written.
                let pieces = Array::new();
                if let Some(batches) = areas::BATCHES.get() {
                    (batches.write)(&self.model.borrow(), file, &mut |piece| {
                        pieces.push(&piece.into());
                    });
                }
                document::save(file.name(), &pieces);
            }
            ManyCommand::ReadFile(field) => {
                let store = self.clone();
                document::read_file(field, move |text| {
                    store.send(Event::Many(ManyEvent::FileRead(text)));
                });
            }
            ManyCommand::Find { takes_over } => self.keep(Task::Find { takes_over }),
            ManyCommand::Keep { piece, is_first } => self.keep(Task::Keep { piece, is_first }),
            ManyCommand::Forget => self.keep(Task::Forget),
        }
    }
}

/// Moves the focus or what is in sight.
fn move_to(to: Move) {
    match to {
        Move::Focus(anchor) => document::focus(&anchor.to_string()),
        Move::FocusDrawn(anchor) => {
            Timeout::new(0, move || document::focus(&anchor.to_string())).forget();
        }
        Move::ShowWhole(anchor) => document::show_whole(anchor),
        Move::Reveal(anchor) => reveal(anchor, REVEALS_MAX),
        Move::RestoreFocus(anchor) => {
            Timeout::new(0, move || document::catch(anchor)).forget();
        }
        Move::ScrollTo(anchor) => {
            Timeout::new(0, move || document::scroll_to(anchor)).forget();
        }
        Move::Select { field, start, end } => {
            Timeout::new(0, move || document::select(field, start, end)).forget();
        }
    }
}

/// How often an element is looked for that is about to be drawn, and how many milliseconds lie in between: a large
/// page is drawn in several turns.
const REVEALS_MAX: u32 = 30;
const REVEAL_MILLIS: u32 = 16;

/// Moves the focus to an element as soon as it is there.
fn reveal(anchor: Anchor, tries: u32) {
    let wait = if tries == REVEALS_MAX {
        0
    } else {
        REVEAL_MILLIS
    };
    let look = move || match document::element(&anchor.to_string()) {
        None if tries > 0 => reveal(anchor, tries - 1),
        _ => document::reveal(anchor),
    };
    Timeout::new(wait, look).forget();
}
