//! The walk-through: where it stands, how it plays, what the reader broke.

use std::rc::Rc;

use super::context::Context;
use super::model::Model;
use super::player::{Breakable, Choice, Menu, Tab};
use super::{Anchor, Command, Move, WalkEvent};
use crate::answer::Answer;
use crate::delivery::predict::{Guess, Prediction};
use crate::delivery::profile::RFC5321;
use crate::delivery::scenario::{DnsTrouble, Fault, HostFault, Setting, Target};
use crate::delivery::{
    Chapter, Comparison, Delivery, Depth, DnsFacts, EventKind, Exact, HostRef, Profile, ProfileId,
    Scenario, Spread, SpreadRun, compare, exact,
};
use crate::dns::{Data, Name, Question, RecordType};
use crate::finding::ShowAt;
use crate::link::Link;
use crate::route::Route;
use crate::text::Lang;
use crate::text::walk::Narration;

/// How long the letter travels in one step, in milliseconds at speed 100.
pub const TRAVEL_MILLIS: u32 = 800;

/// How long one word of a sentence takes to read, in milliseconds at speed 100.
const WORD_MILLIS: u64 = 300;

/// How long it takes to find the sentence, in milliseconds at speed 100.
const SENTENCE_MILLIS: u64 = 600;

/// How many single addresses are shown at once among what can be broken.
pub const ADDRESSES_SHOWN: usize = 40;

/// How long the events of a chapter move at most, in milliseconds at speed 100.
const CHAPTER_MILLIS_MAX: u64 = 3_600;

/// The speeds that are offered, in per cent.
pub const SPEEDS: [u32; 5] = [50, 100, 200, 400, 800];

/// The longest time between two frames that is played, in milliseconds: after a longer one the page was
/// asleep.
const FRAME_MILLIS_MAX: u32 = 100;

/// The connections that a slice of a spread may make; far below 10 ms anywhere.
const SLICE_CONNECTIONS: usize = 2_000;

/// The letters of a spread after which its bars are drawn anew.
const SPREAD_DRAWN: u32 = 1_000;

/// The state of the walk-through.
#[derive(Clone, Debug)]
pub struct Walk {
    /// The delivery that is shown; `None` where there is nothing to deliver to.
    pub delivery: Option<Rc<Delivery>>,
    /// Who sends.
    pub profile: &'static Profile,
    /// Its chapters.
    pub chapters: Rc<[Chapter]>,
    /// The position of the event shown; `None` at rest.
    pub position: Option<usize>,
    /// Whether it plays.
    pub is_playing: bool,
    /// How fast, in per cent.
    pub speed: u32,
    /// How long the present step has played, in milliseconds at speed 100.
    pub played_millis: u32,
    /// The position from which on all is new, where the reader changed something in the past.
    pub forked_at: Option<usize>,
    /// Whether the reader's system asks for no motion.
    pub is_still: bool,
    /// Whether the reader switched motion off here.
    pub is_calm: bool,
    /// Whether the keys are explained.
    pub shows_keys: bool,
    /// The menu that is open at a switch of the picture.
    pub menu: Option<Menu>,
    /// The finding for which the step is shown.
    pub shown_for: Option<Anchor>,
    /// What is shown below the stage.
    pub tab: Tab,
    /// Whether that was opened, where it lies over the page until it is closed.
    pub is_panel_open: bool,
    /// Whether every host can be broken, and not just the first few.
    pub shows_all_hosts: bool,
    /// How many single addresses can be broken; each has menus.
    pub addresses_shown: usize,
    /// The domain that was shown last and is no example: the way back from one.
    pub own_domain: Option<Rc<str>>,
    /// What the reader may predict.
    pub predictions: Rc<[Prediction]>,
    /// What the reader predicted, each with its place among the predictions.
    guesses: Vec<(usize, Guess)>,
    /// Whether the reader goes on from what was revealed, to what is asked at the same step.
    is_revealed_read: bool,
    /// The odds, where a formula tells them.
    pub exact: Option<Rc<Exact>>,
    /// Many letters, once they were wanted.
    pub spread: Option<Rc<Spread>>,
    /// The senders side by side, once they were wanted.
    pub comparison: Option<Rc<Vec<Comparison>>>,
    spread_run: Option<Rc<SpreadRun>>,
    /// How long the letter travels in the present step, in milliseconds at speed 100.
    travel_millis: u32,
    last_frame_millis: Option<u64>,
}

impl Default for Walk {
    fn default() -> Self {
        Walk {
            delivery: None,
            chapters: Rc::default(),
            profile: &RFC5321,
            position: None,
            is_playing: false,
            speed: 100,
            played_millis: 0,
            forked_at: None,
            is_still: false,
            is_calm: false,
            shows_keys: false,
            menu: None,
            shown_for: None,
            tab: Tab::default(),
            is_panel_open: false,
            shows_all_hosts: false,
            addresses_shown: ADDRESSES_SHOWN,
            own_domain: None,
            predictions: Rc::default(),
            guesses: Vec::new(),
            is_revealed_read: false,
            exact: None,
            spread: None,
            comparison: None,
            spread_run: None,
            travel_millis: TRAVEL_MILLIS,
            last_frame_millis: None,
        }
    }
}

impl Walk {
    /// How far the letter is on its way in the present step, in thousandths; all the way while it does
    /// not play.
    pub fn travel_per_mille(&self) -> u32 {
        if self.is_playing && !self.is_still && !self.is_calm {
            (self.played_millis * 1_000 / self.travel_millis.max(1)).min(1_000)
        } else {
            1_000
        }
    }

    /// How long the event shown stands where the sentence told about it has so many words, in milliseconds at speed 100: as
    /// long as it moves, or as the sentence takes to read. The events of a chapter share its time.
    pub fn step_millis(&self, words: usize, depth: Depth) -> u32 {
        let position = self.position.unwrap_or_default();
        let words = u64::try_from(words).unwrap_or(u64::MAX);
        let reading = words.saturating_mul(WORD_MILLIS) + SENTENCE_MILLIS;
        let motion = self.motion(position);
        let millis = match self.chapter().filter(|_| depth == Depth::Short) {
            Some(chapter) => {
                let all = (chapter.first..=chapter.last).map(|event| self.motion(event));
                let all = all.sum::<u64>().max(1);
                all.min(CHAPTER_MILLIS_MAX).max(reading) * motion / all
            }
            None => motion.max(reading),
        };
        u32::try_from(millis).unwrap_or(u32::MAX).max(1)
    }

    /// How long an event moves.
    fn motion(&self, position: usize) -> u64 {
        self.delivery.as_ref().map_or(0, |delivery| {
            let end = if position >= self.last() {
                delivery.stage_millis()
            } else {
                delivery.stage_start(position + 1)
            };
            end.saturating_sub(delivery.stage_start(position))
        })
    }

    /// The chapter of the event shown; `None` at rest.
    pub fn chapter(&self) -> Option<&Chapter> {
        let position = self.position?;
        self.chapters.get(self.chapter_of(position))
    }

    /// The number of the chapter that holds an event, from 0.
    pub fn chapter_of(&self, position: usize) -> usize {
        let begun = self
            .chapters
            .partition_point(|chapter| chapter.first <= position);
        begun.saturating_sub(1)
    }

    /// How finely the step shown is told: by itself while something in its chapter is still to be predicted, since what is
    /// told about the chapter would give it away.
    pub fn telling(&self, depth: Depth, predict: bool) -> Depth {
        let (Some(position), Some(chapter)) = (self.position, self.chapter()) else {
            return depth;
        };
        let is_ahead = |own: &Prediction| own.event > position && own.event <= chapter.last;
        if predict && self.predictions.iter().any(is_ahead) {
            Depth::All
        } else {
            depth
        }
    }

    /// What is told about the event shown, or about its chapter; nothing at rest.
    pub fn told_in(&self, lang: Lang, depth: Depth) -> Option<Narration> {
        let delivery = self.delivery.as_ref()?;
        let text = lang.text();
        match self.chapter().filter(|_| depth == Depth::Short) {
            Some(chapter) => Some((text.player().tell)(delivery, chapter)),
            None => Some((text.walk().tell)(delivery, self.position?)),
        }
    }

    /// How many words that has.
    fn words(&self, lang: Lang, depth: Depth) -> usize {
        self.told_in(lang, depth).map_or(0, |told| told.words())
    }

    /// What was predicted and is told now, with what the reader said.
    pub fn revealed(&self, predict: bool) -> Option<(&Prediction, Guess)> {
        let position = self.position.filter(|_| predict)?;
        let mut answers = self.answers();
        answers.find(|(prediction, _)| prediction.event == position)
    }

    /// What the reader predicted, in the order in which they did.
    pub fn answers(&self) -> impl Iterator<Item = (&Prediction, Guess)> {
        let answer =
            |(place, guess): &(usize, Guess)| Some((self.predictions.get(*place)?, *guess));
        self.guesses.iter().filter_map(answer)
    }

    /// The place of the prediction that the next event tells, where the reader has not said anything yet: nothing goes on
    /// before.
    fn next_place(&self, predict: bool) -> Option<usize> {
        let next = self.next();
        let mut predictions = self.predictions.iter().filter(|_| predict);
        let place = predictions.position(|prediction| prediction.event == next)?;
        let is_given = self.guesses.iter().any(|(given, _)| *given == place);
        (!is_given).then_some(place)
    }

    /// The same, where it is asked now: what is revealed at this step is read first.
    fn open_place(&self, predict: bool) -> Option<usize> {
        let is_read = self.is_revealed_read || self.revealed(predict).is_none();
        self.next_place(predict).filter(|_| is_read)
    }

    /// What the reader is asked now.
    pub fn open_prediction(&self, predict: bool) -> Option<&Prediction> {
        self.predictions.get(self.open_place(predict)?)
    }

    /// Whether the reader is asked before anything goes on.
    fn asks(&mut self, predict: bool) -> bool {
        let asks = self.next_place(predict).is_some();
        self.is_revealed_read |= asks;
        asks
    }

    /// Takes an answer to what is asked, if it is one that is offered, and shows what is right.
    fn predict(&mut self, guess: Guess, predict: bool, cx: &mut Context) {
        let Some(place) = self.open_place(predict) else {
            return;
        };
        let options = self.predictions.get(place).map(|own| &own.options);
        if options.is_some_and(|options| options.contains(&guess)) {
            self.guesses.push((place, guess));
            self.step_to(self.next());
            // The answer that was pressed is gone.
            cx.give(Command::Move(Move::RestoreFocus(Anchor::Stage)));
        }
    }

    /// How many events may be told: where the reader predicts, none of the future.
    pub fn told(&self, predict: bool) -> usize {
        if predict && !self.is_over() {
            self.position.map_or(0, |position| position + 1)
        } else {
            self.steps()
        }
    }

    /// Whether the last step is shown.
    pub fn is_over(&self) -> bool {
        self.position
            .is_some_and(|position| position >= self.last())
    }

    /// The number of steps.
    pub fn steps(&self) -> usize {
        self.delivery
            .as_ref()
            .map_or(0, |delivery| delivery.events.len())
    }

    fn last(&self) -> usize {
        self.steps().saturating_sub(1)
    }

    /// The step shown, the first is 1; `None` at rest.
    pub(super) fn step(&self) -> Option<u32> {
        let position = u32::try_from(self.position?).ok()?;
        position.checked_add(1)
    }

    fn go_to(&mut self, position: Option<usize>) {
        self.position = position.map(|position| position.min(self.last()));
        self.played_millis = 0;
        self.menu = None;
        self.shown_for = None;
        self.is_revealed_read = false;
    }

    fn stop(&mut self) {
        self.is_playing = false;
        self.played_millis = 0;
        self.last_frame_millis = None;
    }
}

/// What the walk-through is of: an answer, as the link says.
pub(super) struct Walked<'a> {
    answer: Option<&'a Answer>,
    link: &'a mut Link,
}

impl Walked<'_> {
    /// The route and what else was measured, once every question of the route has ended.
    fn delivery_inputs(&self) -> Option<(Rc<Route>, DnsFacts)> {
        let answer = self.answer?;
        let lookup = answer.lookup.as_ref().filter(|_| answer.has_route())?;
        let (route, tls_required) = answer.protected(answer.derived.route.as_ref()?);
        let facts = DnsFacts {
            tls_required,
            ..facts(answer, lookup)
        };
        Some((route, facts))
    }

    fn scenario_mut(&mut self) -> &mut Scenario {
        Rc::make_mut(&mut self.link.scenario)
    }

    /// Breaks a host or an address, or lets it work again.
    fn break_host(&mut self, target: Target, fault: Option<Fault>, minutes: Option<u32>) {
        match fault {
            Some(fault) => self.scenario_mut().set(Setting::Host(HostFault {
                target,
                fault,
                recovers_at_minutes: minutes,
            })),
            None => self.scenario_mut().repair(&target),
        }
    }
}

impl Model {
    /// The walk-through, to be changed, and what it is of.
    pub(super) fn walked(&mut self) -> (&mut Walk, Walked<'_>) {
        let of = Walked {
            answer: self.answer.as_deref(),
            link: &mut self.link,
        };
        (Rc::make_mut(&mut self.walk), of)
    }

    /// Takes what happened at the stage; whether the page has to be drawn again. Between two steps only
    /// the letter moves.
    pub(super) fn on_walk(&mut self, event: WalkEvent, cx: &mut Context) -> bool {
        match event {
            WalkEvent::FrameDrawn { millis, is_still } => {
                let lang = self.lang;
                let (predict, depth) = (self.link.predict, self.link.depth);
                let walk = Rc::make_mut(&mut self.walk);
                walk.is_still = is_still;
                let before = (walk.position, walk.is_playing);
                walk.play_to(millis, predict, lang, depth);
                let is_same_scene = before == (walk.position, walk.is_playing);
                cx.give(Command::MoveLetter);
                if !is_same_scene {
                    self.link_walk(before.1, None, cx);
                }
                !is_same_scene
            }
            WalkEvent::SliceTime => Rc::make_mut(&mut self.walk).advance_spread(cx),
            event => {
                if matches!(event, WalkEvent::ShowWanted(..)) {
                    // *Back* leads to the finding again. The link opens the step then, and no finding any more.
                    self.link.show = None;
                    self.set_link(true, cx);
                }
                let before = self.link.clone();
                let was_playing = self.walk.is_playing;
                let is_play = matches!(event, WalkEvent::PlayPressed);
                let (walk, mut of) = self.walked();
                walk.update(event, &mut of, cx);
                // A frame does not move the page around it.
                if is_play && self.walk.is_playing && !self.is_embedded {
                    cx.give(Command::Move(Move::ShowWhole(Anchor::Stage)));
                }
                cx.give(Command::MoveLetter);
                self.link_walk(was_playing, Some(&before), cx);
                true
            }
        }
    }

    /// Says in the link where the walk-through stands, and keeps the frames coming while it plays. The
    /// address bar waits until it stops: to change it costs more than all the rest of a step.
    fn link_walk(&mut self, was_playing: bool, before: Option<&Link>, cx: &mut Context) {
        let walk = &self.walk;
        self.link.step = walk.step();
        let is_playing = walk.is_playing;
        cx.give(Command::Play(is_playing));
        let has_changed = before.is_some_and(|before| self.link != *before);
        if !is_playing && (was_playing || has_changed) {
            self.set_link(false, cx);
        }
    }

    /// Forgets the delivery shown; how it is played is kept.
    pub(super) fn forget_walk(&mut self) {
        self.walk = Rc::new(Walk {
            speed: self.walk.speed,
            is_still: self.walk.is_still,
            is_calm: self.walk.is_calm,
            own_domain: self.walk.own_domain.clone(),
            ..Walk::default()
        });
    }

    /// Computes the delivery of the answer shown, for what the link says.
    pub(super) fn deliver_now(&mut self, cx: &mut Context) {
        let (walk, mut of) = self.walked();
        let answer = of.answer.filter(|answer| answer.source.is_of_resolver());
        if let Some(subject) = answer.and_then(|answer| answer.subject()) {
            walk.own_domain = Some(subject.canonical().into());
        }
        walk.deliver(&mut of);
        if walk.position.is_some() && walk.delivery.is_some() {
            self.link.step = self.walk.step();
            self.show_link(cx);
        }
    }
}

impl Walk {
    /// Takes what the reader did at the stage.
    fn update(&mut self, event: WalkEvent, of: &mut Walked<'_>, cx: &mut Context) {
        let predict = of.link.predict;
        match event {
            WalkEvent::PlayPressed if self.is_playing => self.stop(),
            WalkEvent::PlayPressed => self.play(predict),
            WalkEvent::SteppedForward => {
                if !self.asks(predict) {
                    let next = self.forward(predict, of.link.depth);
                    self.step_to(next);
                }
            }
            WalkEvent::SteppedBack => {
                let back = self.back(of.link.depth);
                self.step_to(back);
            }
            WalkEvent::Restarted => {
                self.step_to(0);
                self.guesses.clear();
                self.forked_at = None;
            }
            WalkEvent::Sought(step) => self.step_to(step.saturating_sub(1)),
            WalkEvent::SpeedChosen(speed) => self.speed = speed.clamp(10, 1_600),
            WalkEvent::CalmPressed => self.is_calm = !self.is_calm,
            WalkEvent::KeysPressed => self.shows_keys = !self.shows_keys,
            WalkEvent::SwitchPressed(what, drawing) => {
                let open = self.open_prediction(predict);
                let answer = open.and_then(|open| open.answer_of(what.host()?));
                if let Some(guess) = answer {
                    return self.predict(guess, predict, cx);
                }
                let is_open = self.menu.is_some_and(|menu| menu.of == what);
                self.stop();
                match self.delivery.as_ref().filter(|_| !is_open) {
                    Some(delivery) => {
                        let now = what.chosen(&of.link.scenario, delivery);
                        let mut choices = what.choices().iter();
                        let entry = choices.position(|choice| Some(*choice) == now);
                        let entry = entry.unwrap_or(what.choices().len());
                        self.menu = Some(Menu {
                            of: what,
                            drawing,
                            entry,
                        });
                        cx.give(Command::Move(Move::FocusDrawn(Anchor::MenuEntry(entry))));
                    }
                    None => self.leave_menu(cx),
                }
            }
            WalkEvent::MenuMoved(entry) => {
                if let Some(menu) = &mut self.menu {
                    menu.entry = entry.min(menu.of.choices().len());
                    cx.focus(Anchor::MenuEntry(menu.entry));
                }
            }
            WalkEvent::MenuLeft => self.leave_menu(cx),
            WalkEvent::MenuChosen(entry) => self.break_there(entry, of, cx),
            WalkEvent::TabChosen(tab) => {
                self.open_panel(tab, cx);
                cx.give(Command::Move(Move::FocusDrawn(Anchor::Tab(tab))));
            }
            WalkEvent::PanelClosed => {
                self.is_panel_open = false;
                cx.give(Command::Move(Move::FocusDrawn(Anchor::Tab(self.tab))));
            }
            WalkEvent::AllHostsWanted => self.shows_all_hosts = true,
            WalkEvent::MoreAddressesWanted => self.addresses_shown += ADDRESSES_SHOWN,
            WalkEvent::Guessed(guess) => self.predict(guess, predict, cx),
            WalkEvent::ShowWanted(show_at, finding) => {
                let delivery = self.delivery.as_deref();
                if let Some(event) = delivery.and_then(|d| event_showing(d, &show_at)) {
                    of.link.depth = Depth::All;
                    self.step_to(event);
                    self.shown_for = Some(finding);
                    cx.reveal(Anchor::Stage);
                }
            }
            WalkEvent::BackWanted => {
                if let Some(finding) = self.shown_for.take() {
                    cx.reveal(finding);
                }
            }
            WalkEvent::DepthChosen(depth) => of.link.depth = depth,
            WalkEvent::ChapterOpened => {
                let first = self.chapter().map(|chapter| chapter.first);
                of.link.depth = Depth::All;
                self.step_to(first.unwrap_or_default());
            }
            WalkEvent::PredictPressed => {
                self.stop();
                self.guesses.clear();
                of.link.predict = !predict;
            }
            WalkEvent::SenderChosen(id) => self.choose_sender(id, of),
            WalkEvent::FaultChosen(target, fault, minutes) => {
                of.break_host(target, fault, minutes);
                self.deliver_again(of);
            }
            WalkEvent::DnsFaultChosen(fault, minutes) => {
                of.scenario_mut().dns = fault.map(|fault| DnsTrouble {
                    fault,
                    recovers_at_minutes: minutes,
                });
                self.deliver_again(of);
            }
            WalkEvent::SenderIsChosen(host) => {
                of.scenario_mut().sender_is = host;
                self.deliver_again(of);
            }
            WalkEvent::AllRepaired => {
                of.link.scenario = Rc::default();
                self.deliver_again(of);
            }
            WalkEvent::DrawnAgain => {
                of.link.seed = of.link.seed.wrapping_add(1);
                self.deliver_again(of);
            }
            WalkEvent::SpreadWanted => self.begin_spread(of, cx),
            WalkEvent::ComparisonWanted => self.compare_senders(of),
            WalkEvent::FrameDrawn { .. } | WalkEvent::SliceTime => (),
        }
    }

    /// Plays on, or again from the first step; not past a choice that the reader is asked about.
    fn play(&mut self, predict: bool) {
        if self.steps() == 0 || self.asks(predict) {
            return;
        }
        if self.is_over() || self.position.is_none() {
            self.go_to(Some(0));
            self.guesses.clear();
        } else {
            self.go_to(self.position);
            // The letter is there already: what is left of the step is reading.
            self.played_millis = TRAVEL_MILLIS;
        }
        self.is_playing = true;
        self.last_frame_millis = None;
    }

    /// The position to which one step on leads: the next event, or the last of the next chapter; not past a choice that the
    /// reader is asked about.
    fn forward(&self, predict: bool, depth: Depth) -> usize {
        let next = self.next();
        let Some(position) = self.position.filter(|_| depth == Depth::Short) else {
            return next;
        };
        let chapter = self.chapter_of(position) + 1;
        let end = self
            .chapters
            .get(chapter)
            .map_or(self.last(), |chapter| chapter.last);
        let mut events = self.predictions.iter().filter(|_| predict);
        let asked = events.find(|own| (next + 1..=end).contains(&own.event));
        asked.map_or(end, |own| own.event - 1)
    }

    /// The position to which one step back leads.
    fn back(&self, depth: Depth) -> usize {
        let position = self.position.unwrap_or_default();
        if depth == Depth::All {
            return position.saturating_sub(1);
        }
        let before = self.chapter_of(position).checked_sub(1);
        let before = before.and_then(|before| self.chapters.get(before));
        before.map_or(0, |chapter| chapter.last)
    }

    /// The position after the one that is shown.
    fn next(&self) -> usize {
        self.position.map_or(0, |position| position + 1)
    }

    /// Shows a position, and plays no further.
    fn step_to(&mut self, position: usize) {
        self.stop();
        self.go_to(Some(position));
    }

    /// Opens what stands below the stage. Where it lies over the page, the stage is seen above it.
    fn open_panel(&mut self, tab: Tab, cx: &mut Context) {
        self.tab = tab;
        self.is_panel_open = true;
        cx.give(Command::Move(Move::ShowWhole(Anchor::StageTop)));
    }

    /// Closes the menu; the focus goes back to its switch.
    fn leave_menu(&mut self, cx: &mut Context) {
        if let Some(menu) = self.menu.take() {
            let switch = Anchor::Switch(menu.drawing, menu.of);
            cx.give(Command::Move(Move::FocusDrawn(switch)));
        }
    }

    /// Breaks what the menu is about as its entry says, goes back to where that changes something, and plays on from there.
    fn break_there(&mut self, entry: usize, of: &mut Walked<'_>, cx: &mut Context) {
        let Some((menu, delivery)) = self.menu.zip(self.delivery.clone()) else {
            return;
        };
        let Some(&choice) = menu.of.choices().get(entry) else {
            self.menu = None;
            self.open_panel(Tab::Break, cx);
            self.shows_all_hosts = true;
            cx.reveal(self.place_of(menu.of, &delivery));
            return;
        };
        if Some(choice) == menu.of.chosen(&of.link.scenario, &delivery) {
            self.leave_menu(cx);
            return;
        }
        match choice {
            Choice::Host(choice) => {
                if let Some(target) = menu.of.target(&delivery) {
                    of.break_host(target, choice.fault(), None);
                }
            }
            Choice::Dns(choice) => {
                of.scenario_mut().dns = choice.fault().map(|fault| DnsTrouble {
                    fault,
                    recovers_at_minutes: None,
                });
            }
        }
        self.leave_menu(cx);
        let is_at_rest = self.position.is_none();
        self.deliver_again(of);
        let Some(after) = &self.delivery else {
            return;
        };
        let is_start = |position: &usize| {
            let event = after.events.get(*position);
            event.is_some_and(|event| matches!(event.kind, EventKind::Connect { .. }))
        };
        let is_sort =
            |event: &crate::delivery::Event| matches!(event.kind, EventKind::Group { .. });
        let start = if is_at_rest {
            // The beginning is known: what is new comes after the levels.
            let sort = after.events.iter().position(is_sort);
            let fork = first_difference(&delivery, after);
            sort.filter(|sort| fork.is_none_or(|fork| *sort < fork))
        } else {
            let fork = self.forked_at;
            let before = fork.and_then(|fork| fork.checked_sub(1));
            before.filter(is_start).or(fork)
        };
        if start.is_some() {
            self.go_to(start);
        }
        self.play(of.link.predict);
        self.played_millis = 0;
    }

    /// Where all that can be broken about this stands.
    fn place_of(&self, of: Breakable, delivery: &Delivery) -> Anchor {
        let Breakable::Host(wanted) = of else {
            return Anchor::FaultDns;
        };
        let mut hosts = delivery.route.hosts().filter(|host| host.is_usable());
        let wanted = wanted.find(&delivery.route).map(|host| &host.name);
        let index = hosts.position(|host| Some(&host.name) == wanted);
        Anchor::Fault(index.unwrap_or_default())
    }

    fn choose_sender(&mut self, id: ProfileId, of: &mut Walked<'_>) {
        self.profile = Profile::by_id(id);
        of.link.sender = Some(id).filter(|id| *id != RFC5321.id);
        self.deliver_again(of);
    }

    /// Computes the delivery for what the link says, and shows the step that it names.
    fn deliver(&mut self, of: &mut Walked<'_>) {
        self.profile = Profile::by_id(of.link.sender.unwrap_or(RFC5321.id));
        self.forked_at = None;
        self.stop();
        self.compute_delivery(of);
        let step = of.link.step;
        let mut position = step.and_then(|step| usize::try_from(step.saturating_sub(1)).ok());
        if of.link.at_failure
            && let Some(delivery) = &self.delivery
        {
            position = position.or_else(|| delivery.first_failure());
            of.link.at_failure = false;
            of.link.depth = Depth::All;
        }
        self.go_to(position);
    }

    /// Computes the delivery anew after the reader changed something. Where that changes what was shown
    /// already, the stage goes back to the first event that is new.
    pub(super) fn deliver_again(&mut self, of: &mut Walked<'_>) {
        let before = self.delivery.clone();
        let had_comparison = self.comparison.is_some();
        self.compute_delivery(of);
        self.stop();
        let fork = match (&before, &self.delivery) {
            (Some(before), Some(after)) => first_difference(before, after),
            _ => None,
        };
        self.forked_at = fork.filter(|fork| self.position.is_some_and(|at| at >= *fork));
        self.go_to(self.forked_at.or(self.position));
        if had_comparison {
            self.compare_senders(of);
        }
    }

    fn compute_delivery(&mut self, of: &Walked<'_>) {
        self.delivery = None;
        self.chapters = Rc::default();
        self.predictions = Rc::default();
        self.guesses.clear();
        self.exact = None;
        self.spread = None;
        self.spread_run = None;
        self.comparison = None;
        if let Some((route, facts)) = of.delivery_inputs() {
            let seed = of.link.seed;
            let delivery = Delivery::new(&route, self.profile, &of.link.scenario, seed, &facts);
            self.chapters = delivery.chapters().into();
            self.predictions = delivery.predictions().into();
            self.delivery = Some(Rc::new(delivery));
            self.exact = exact(&route, self.profile, &of.link.scenario, &facts).map(Rc::new);
        }
    }

    fn begin_spread(&mut self, of: &Walked<'_>, cx: &mut Context) {
        if let Some((route, facts)) = of.delivery_inputs() {
            let seed = of.link.seed;
            let run = SpreadRun::new(&route, self.profile, &of.link.scenario, seed, &facts);
            self.spread_run = Some(Rc::new(run));
            self.advance_spread(cx);
        }
    }

    /// Sends a slice of the many letters; whether the bars are to be drawn anew.
    fn advance_spread(&mut self, cx: &mut Context) -> bool {
        let Some(run) = &mut self.spread_run else {
            return false;
        };
        let route = self.delivery.as_ref().map(|delivery| &delivery.route);
        let addresses: usize = route.map_or(0, |route| {
            route.hosts().map(|host| host.addresses.len() + 1).sum()
        });
        let slice = u32::try_from(SLICE_CONNECTIONS / addresses.max(1)).unwrap_or_default();
        let is_done = Rc::make_mut(run).advance(slice.clamp(4, 200));
        let (runs, before) = (
            run.spread().runs,
            self.spread.as_ref().map_or(0, |spread| spread.runs),
        );
        let is_drawn = is_done || self.spread.is_none() || runs >= before + SPREAD_DRAWN;
        if is_drawn {
            self.spread = Some(Rc::new(run.spread().clone()));
        }
        if is_done {
            self.spread_run = None;
        } else {
            cx.give(Command::Slice);
        }
        is_drawn
    }

    fn compare_senders(&mut self, of: &Walked<'_>) {
        if let Some((route, facts)) = of.delivery_inputs() {
            let rows = compare(&route, &of.link.scenario, of.link.seed, &facts);
            self.comparison = Some(Rc::new(rows));
        }
    }
}

impl Walk {
    /// Plays on to the time of a frame, in milliseconds of any clock that only goes forward.
    fn play_to(&mut self, millis: u64, predict: bool, lang: Lang, depth: Depth) {
        if !self.is_playing {
            return;
        }
        let since = self
            .last_frame_millis
            .map_or(0, |last| millis.saturating_sub(last));
        self.last_frame_millis = Some(millis);
        let since = u32::try_from(since)
            .unwrap_or(u32::MAX)
            .min(FRAME_MILLIS_MAX);
        self.played_millis += since * self.speed / 100;
        loop {
            let depth = self.telling(depth, predict);
            let step_millis = self.step_millis(self.words(lang, depth), depth);
            self.travel_millis = TRAVEL_MILLIS.min(step_millis);
            if self.played_millis < step_millis {
                return;
            }
            let position = self.position.unwrap_or_default();
            if position >= self.last() || self.next_place(predict).is_some() {
                self.stop();
                return;
            }
            self.played_millis -= step_millis;
            self.position = Some(position + 1);
            self.is_revealed_read = false;
        }
    }
}

/// The position of the first event that is not the same in both; `None` where all are.
fn first_difference(before: &Delivery, after: &Delivery) -> Option<usize> {
    let (before, after) = (&before.events, &after.events);
    let shared = before.iter().zip(after).take_while(|(b, a)| b == a).count();
    (shared < before.len().max(after.len())).then_some(shared)
}

/// The position of the event that is about a finding; `None` where none is.
pub fn event_showing(delivery: &Delivery, show_at: &ShowAt) -> Option<usize> {
    let is_named = |host: &HostRef, wanted: &Name| {
        let host = host.find(&delivery.route);
        host.is_some_and(|host| host.name == *wanted)
    };
    let find = |wanted: &dyn Fn(&EventKind) -> bool| {
        delivery.events.iter().position(|event| wanted(&event.kind))
    };
    // What happens to a host is shown only where the finding names it.
    let struck = |name: &Name| {
        find(&|kind| match kind {
            EventKind::StruckOut { host, .. } | EventKind::AddressStruckOut { host, .. } => {
                is_named(host, name)
            }
            _ => false,
        })
    };
    match show_at {
        ShowAt::Typed => find(&|kind| matches!(kind, EventKind::TakeDomain { .. })),
        ShowAt::AskMx => find(&|kind| matches!(kind, EventKind::AskMx { .. })),
        ShowAt::Answer => find(&|kind| {
            matches!(
                kind,
                EventKind::Answer { .. }
                    | EventKind::LookupFailed { .. }
                    | EventKind::NoSuchDomain { .. }
                    | EventKind::NullMx
            )
        }),
        ShowAt::Alias => find(&|kind| matches!(kind, EventKind::Alias { .. })),
        ShowAt::Order => find(&|kind| matches!(kind, EventKind::Group { .. })),
        ShowAt::HostAlias(Some(name)) => find(&|kind| {
            let EventKind::Addresses { host, addresses } = kind else {
                return false;
            };
            let found = host.find(&delivery.route);
            let is_alias = found.is_some_and(|host| !host.aliases.is_empty());
            // Without addresses it is said that there are none, and not why.
            is_named(host, name) && is_alias && !addresses.is_empty()
        }),
        ShowAt::Addresses(Some(name)) => struck(name).or_else(|| {
            find(&|kind| matches!(kind, EventKind::Addresses { host, .. } if is_named(host, name)))
        }),
        ShowAt::Connect(Some(name)) => struck(name).or_else(|| {
            find(&|kind| matches!(kind, EventKind::Connect { host } if is_named(host, name)))
        }),
        ShowAt::Secure(Some(name)) => struck(name),
        ShowAt::Addresses(None)
        | ShowAt::HostAlias(None)
        | ShowAt::Connect(None)
        | ShowAt::Secure(None) => None,
    }
}

/// What was measured beside the route.
fn facts(answer: &Answer, lookup: &crate::lookup::Lookup) -> DnsFacts {
    let route = answer.derived.route.as_deref();
    let owner: Option<Name> = route
        .and_then(|route| route.alias_of().or(route.domain.as_ref()))
        .cloned();
    let domain = route.and_then(|route| route.domain.clone());
    let reply = owner
        .into_iter()
        .chain(domain)
        .filter_map(|name| lookup.outcome(&Question::new(name, RecordType::Mx)))
        .find_map(|outcome| outcome.as_ref().ok());
    let ttl_seconds = reply.and_then(|reply| {
        let is_mx = |record: &&crate::dns::Record| record.data.record_type() == RecordType::Mx;
        let of_mx = reply.answer.iter().filter(is_mx);
        let negative = reply
            .authority
            .iter()
            .filter_map(|record| match record.data {
                Data::Soa(minimum) => minimum.into_iter().chain(record.ttl_seconds).min(),
                _ => None,
            });
        of_mx
            .filter_map(|record| record.ttl_seconds)
            .chain(negative)
            .min()
    });
    DnsFacts {
        ttl_seconds,
        signed: answer
            .mx_signed(answer.is_seen() && reply.is_some_and(|reply| reply.authenticated)),
        tls_required: Vec::new(),
    }
}
