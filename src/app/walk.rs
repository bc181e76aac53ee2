//! The walk-through: where it stands, how it plays, what the reader broke.

use std::rc::Rc;

use super::model::Model;
use super::{Command, WalkEvent};
use crate::answer::Answer;
use crate::delivery::profile::RFC5321;
use crate::delivery::scenario::{DnsTrouble, HostFault, Setting};
use crate::delivery::{
    Comparison, Decision, Delivery, DnsFacts, EventKind, Exact, HostRef, Profile, Scenario, Spread,
    SpreadRun, compare, exact,
};
use crate::dns::{Data, Name, Question, RecordType};
use crate::finding::ShowAt;
use crate::link::Link;

/// How long the letter travels in one step, in milliseconds at speed 100.
pub const TRAVEL_MILLIS: u32 = 800;

/// The shortest time of a step, in milliseconds at speed 100: its sentence wants to be read.
const STEP_MILLIS_MIN: u32 = 1_000;

/// The longest.
const STEP_MILLIS_MAX: u32 = 4_000;

/// How many single addresses are shown at once among what can be broken.
pub const ADDRESSES_SHOWN: usize = 40;

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
    /// What is broken.
    pub scenario: Scenario,
    /// Who sends.
    pub profile: &'static Profile,
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
    /// Whether every host can be broken, and not just the first few.
    pub shows_all_hosts: bool,
    /// How many single addresses can be broken; each has menus.
    pub addresses_shown: usize,
    /// What the reader said is next, before the answer is shown.
    pub guess: Option<HostRef>,
    /// The odds, where a formula tells them.
    pub exact: Option<Rc<Exact>>,
    /// Many letters, once they were wanted.
    pub spread: Option<Rc<Spread>>,
    /// The senders side by side, once they were wanted.
    pub comparison: Option<Rc<Vec<Comparison>>>,
    pub(super) spread_run: Option<Rc<SpreadRun>>,
    last_frame_millis: Option<u64>,
}

impl Default for Walk {
    fn default() -> Self {
        Walk {
            delivery: None,
            scenario: Scenario::default(),
            profile: &RFC5321,
            position: None,
            is_playing: false,
            speed: 100,
            played_millis: 0,
            forked_at: None,
            is_still: false,
            is_calm: false,
            shows_keys: false,
            shows_all_hosts: false,
            addresses_shown: ADDRESSES_SHOWN,
            guess: None,
            exact: None,
            spread: None,
            comparison: None,
            spread_run: None,
            last_frame_millis: None,
        }
    }
}

impl Walk {
    /// How far the letter is on its way in the present step, in thousandths; all the way while it does
    /// not play.
    pub fn travel_per_mille(&self) -> u32 {
        match self.is_playing && !self.is_still && !self.is_calm {
            true => (self.played_millis * 1_000 / TRAVEL_MILLIS).min(1_000),
            false => 1_000,
        }
    }

    /// How long the step shown plays, in milliseconds at speed 100.
    pub fn step_millis(&self) -> u32 {
        let Some(delivery) = &self.delivery else {
            return STEP_MILLIS_MIN;
        };
        let position = self.position.unwrap_or_default();
        let end = match position >= self.last() {
            true => delivery.stage_millis(),
            false => delivery.stage_start(position + 1),
        };
        let millis = 2 * end.saturating_sub(delivery.stage_start(position));
        u32::try_from(millis)
            .unwrap_or(STEP_MILLIS_MAX)
            .clamp(STEP_MILLIS_MIN, STEP_MILLIS_MAX)
    }

    /// The choice that is revealed now, after the reader said what they expect.
    pub fn revealed(&self) -> Option<(&Decision, HostRef)> {
        let (guess, position) = (self.guess?, self.position?);
        let delivery = self.delivery.as_ref()?;
        let is_told = |decision: &&Decision| reveals_at(delivery, decision) == Some(position);
        let decision = delivery.decisions.iter().find(is_told)?;
        Some((decision, guess))
    }

    /// How many events may be told: where the reader guesses, none of the future.
    pub fn told(&self, predict: bool) -> usize {
        match predict && !self.is_over() {
            true => self.position.map_or(0, |position| position + 1),
            false => self.steps(),
        }
    }

    /// Whether the last step is shown.
    pub fn is_over(&self) -> bool {
        self.position
            .is_some_and(|position| position >= self.last())
    }

    /// The choice that the reader is asked about now: the one whose answer is the next event.
    pub fn open_decision(&self, predict: bool) -> Option<usize> {
        let delivery = self.delivery.as_ref()?;
        let next = self.position.map_or(0, |position| position + 1);
        let is_next = |decision: &Decision| reveals_at(delivery, decision) == Some(next);
        let place = delivery.decisions.iter().position(is_next)?;
        predict.then_some(place)
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
        self.guess = None;
    }

    fn stop(&mut self) {
        self.is_playing = false;
        self.played_millis = 0;
        self.last_frame_millis = None;
    }
}

impl Model {
    /// Takes what happened at the stage; whether the page has to be drawn again. Between two steps only
    /// the letter moves.
    pub(super) fn take_walk(&mut self, event: WalkEvent, commands: &mut Vec<Command>) -> bool {
        match event {
            WalkEvent::FrameDrawn { millis, is_still } => {
                let predict = self.link.predict;
                let walk = Rc::make_mut(&mut self.walk);
                walk.is_still = is_still;
                let before = (walk.position, walk.is_playing);
                let was_playing = walk.is_playing;
                walk.play_to(millis, predict);
                let is_same_scene = before == (walk.position, walk.is_playing);
                commands.push(Command::MoveLetter);
                if !is_same_scene {
                    self.link_walk(was_playing, None, commands);
                }
                !is_same_scene
            }
            WalkEvent::SliceTime => self.advance_spread(commands),
            event => {
                let before = self.link.clone();
                let was_playing = self.walk.is_playing;
                self.take_choice(event, commands);
                commands.push(Command::MoveLetter);
                self.link_walk(was_playing, Some(&before), commands);
                true
            }
        }
    }

    /// Says in the link where the walk-through stands, and keeps the frames coming while it plays. The
    /// address bar waits until it stops: to change it costs more than all the rest of a step.
    fn link_walk(&mut self, was_playing: bool, before: Option<&Link>, commands: &mut Vec<Command>) {
        let walk = &self.walk;
        self.link.step = walk.step();
        self.link.faults = walk.scenario.to_link();
        let is_playing = walk.is_playing;
        commands.push(Command::Play(is_playing));
        let has_changed = before.is_some_and(|before| self.link != *before);
        if !is_playing && (was_playing || has_changed) {
            self.set_link(false, commands);
        }
    }

    /// Forgets the delivery shown; how it is played is kept.
    pub(super) fn forget_walk(&mut self) {
        self.walk = Rc::new(Walk {
            speed: self.walk.speed,
            is_still: self.walk.is_still,
            is_calm: self.walk.is_calm,
            ..Walk::default()
        });
    }

    /// Takes what the reader did at the stage.
    fn take_choice(&mut self, event: WalkEvent, commands: &mut Vec<Command>) {
        let predict = self.link.predict;
        let walk = Rc::make_mut(&mut self.walk);
        match event {
            WalkEvent::PlayPressed if walk.is_playing => walk.stop(),
            WalkEvent::PlayPressed => {
                let is_asked = walk.open_decision(predict).is_some() && walk.guess.is_none();
                if walk.steps() > 0 && !is_asked {
                    match walk.is_over() {
                        true => walk.go_to(Some(0)),
                        false => walk.go_to(walk.position.or(Some(0))),
                    }
                    // The letter is there already: what is left of the step is reading.
                    walk.played_millis = TRAVEL_MILLIS;
                    walk.is_playing = true;
                    walk.last_frame_millis = None;
                }
            }
            WalkEvent::SteppedForward => {
                if walk.open_decision(predict).is_none() || walk.guess.is_some() {
                    walk.stop();
                    walk.go_to(Some(walk.position.map_or(0, |position| position + 1)));
                }
            }
            WalkEvent::SteppedBack => {
                walk.stop();
                walk.go_to(Some(
                    walk.position
                        .map_or(0, |position| position.saturating_sub(1)),
                ));
            }
            WalkEvent::Restarted => {
                walk.stop();
                walk.go_to(Some(0));
                walk.forked_at = None;
            }
            WalkEvent::Sought(step) => {
                walk.stop();
                walk.go_to(Some(step.saturating_sub(1)));
            }
            WalkEvent::SpeedChosen(speed) => walk.speed = speed.clamp(10, 1_600),
            WalkEvent::CalmPressed => walk.is_calm = !walk.is_calm,
            WalkEvent::KeysPressed => walk.shows_keys = !walk.shows_keys,
            WalkEvent::AllHostsWanted => walk.shows_all_hosts = true,
            WalkEvent::MoreAddressesWanted => walk.addresses_shown += ADDRESSES_SHOWN,
            WalkEvent::Guessed(host) => {
                if walk.open_decision(predict).is_some() {
                    walk.stop();
                    walk.go_to(Some(walk.position.map_or(0, |position| position + 1)));
                    walk.guess = Some(host);
                }
            }
            WalkEvent::ShowWanted(show_at) => {
                let delivery = walk.delivery.as_deref();
                if let Some(event) = delivery.and_then(|d| event_showing(d, &show_at)) {
                    walk.stop();
                    walk.go_to(Some(event));
                    commands.push(Command::Focus("stage"));
                }
            }
            WalkEvent::PredictPressed => {
                walk.stop();
                self.link.predict = !predict;
            }
            WalkEvent::SenderChosen(id) => {
                walk.profile = Profile::by_id(id);
                self.link.sender = Some(id).filter(|id| *id != RFC5321.id);
                self.deliver_again();
            }
            WalkEvent::FaultChosen(target, fault, minutes) => {
                match fault {
                    Some(fault) => walk.scenario.set(Setting::Host(HostFault {
                        target,
                        fault,
                        recovers_at_minutes: minutes,
                    })),
                    None => walk.scenario.repair(&target),
                }
                self.deliver_again();
            }
            WalkEvent::DnsFaultChosen(fault, minutes) => {
                walk.scenario.dns = fault.map(|fault| DnsTrouble {
                    fault,
                    recovers_at_minutes: minutes,
                });
                self.deliver_again();
            }
            WalkEvent::SenderIsChosen(host) => {
                walk.scenario.sender_is = host;
                self.deliver_again();
            }
            WalkEvent::AllRepaired => {
                walk.scenario = Scenario::default();
                self.deliver_again();
            }
            WalkEvent::DrawnAgain => {
                self.link.seed = self.link.seed.wrapping_add(1);
                self.deliver_again();
            }
            WalkEvent::SpreadWanted => self.begin_spread(commands),
            WalkEvent::ComparisonWanted => self.compare_senders(),
            WalkEvent::FrameDrawn { .. } | WalkEvent::SliceTime => (),
        }
    }

    /// Computes the delivery of the answer shown, for what the link says.
    pub(super) fn deliver(&mut self, commands: &mut Vec<Command>) {
        let walk = Rc::make_mut(&mut self.walk);
        walk.profile = Profile::by_id(self.link.sender.unwrap_or(RFC5321.id));
        walk.scenario = Scenario::from_link(self.link.faults.iter().map(String::as_str));
        walk.forked_at = None;
        walk.stop();
        self.compute_delivery();
        let walk = Rc::make_mut(&mut self.walk);
        let position = self
            .link
            .step
            .and_then(|step| usize::try_from(step.saturating_sub(1)).ok());
        walk.go_to(position);
        if position.is_some() && walk.delivery.is_some() {
            self.link.step = walk.step();
            self.show_link(commands);
        }
    }

    /// Computes the delivery anew after the reader changed something. Where that changes what was shown
    /// already, the stage goes back to the first event that is new.
    pub(super) fn deliver_again(&mut self) {
        let before = self.walk.delivery.clone();
        let had_comparison = self.walk.comparison.is_some();
        self.compute_delivery();
        let walk = Rc::make_mut(&mut self.walk);
        walk.stop();
        let fork = match (&before, &walk.delivery) {
            (Some(before), Some(after)) => first_difference(before, after),
            _ => None,
        };
        walk.forked_at = fork.filter(|fork| walk.position.is_some_and(|at| at >= *fork));
        walk.go_to(walk.forked_at.or(walk.position));
        if had_comparison {
            self.compare_senders();
        }
    }

    fn compute_delivery(&mut self) {
        let seed = self.link.seed;
        let inputs = self.delivery_inputs();
        let walk = Rc::make_mut(&mut self.walk);
        walk.delivery = None;
        walk.exact = None;
        walk.spread = None;
        walk.spread_run = None;
        walk.comparison = None;
        if let Some((route, facts)) = inputs {
            let delivery = Delivery::new(&route, walk.profile, &walk.scenario, seed, &facts);
            walk.delivery = Some(Rc::new(delivery));
            walk.exact = exact(&route, walk.profile, &walk.scenario, &facts).map(Rc::new);
        }
    }

    /// The route and what else was measured, once every question of the route has ended.
    fn delivery_inputs(&self) -> Option<(Rc<crate::route::Route>, DnsFacts)> {
        let answer = self.answer.as_ref()?;
        let lookup = answer.lookup.as_ref().filter(|lookup| lookup.has_route())?;
        let (route, tls_required) = answer.protected(answer.route.as_ref()?);
        let facts = DnsFacts {
            tls_required,
            ..facts(answer, lookup)
        };
        Some((route, facts))
    }

    fn begin_spread(&mut self, commands: &mut Vec<Command>) {
        let seed = self.link.seed;
        if let Some((route, facts)) = self.delivery_inputs() {
            let walk = Rc::make_mut(&mut self.walk);
            let run = SpreadRun::new(&route, walk.profile, &walk.scenario, seed, &facts);
            walk.spread_run = Some(Rc::new(run));
            self.advance_spread(commands);
        }
    }

    /// Sends a slice of the many letters; whether the bars are to be drawn anew.
    fn advance_spread(&mut self, commands: &mut Vec<Command>) -> bool {
        let walk = Rc::make_mut(&mut self.walk);
        let Some(run) = &mut walk.spread_run else {
            return false;
        };
        let route = walk.delivery.as_ref().map(|delivery| &delivery.route);
        let addresses: usize = route.map_or(0, |route| {
            route.hosts().map(|host| host.addresses.len() + 1).sum()
        });
        let slice = u32::try_from(SLICE_CONNECTIONS / addresses.max(1)).unwrap_or_default();
        let is_done = Rc::make_mut(run).advance(slice.clamp(4, 200));
        let (runs, before) = (
            run.spread().runs,
            walk.spread.as_ref().map_or(0, |spread| spread.runs),
        );
        let is_drawn = is_done || walk.spread.is_none() || runs >= before + SPREAD_DRAWN;
        if is_drawn {
            walk.spread = Some(Rc::new(run.spread().clone()));
        }
        if is_done {
            walk.spread_run = None;
        } else {
            commands.push(Command::Slice);
        }
        is_drawn
    }

    fn compare_senders(&mut self) {
        let seed = self.link.seed;
        if let Some((route, facts)) = self.delivery_inputs() {
            let walk = Rc::make_mut(&mut self.walk);
            walk.comparison = Some(Rc::new(compare(&route, &walk.scenario, seed, &facts)));
        }
    }
}

impl Walk {
    /// Plays on to the time of a frame, in milliseconds of any clock that only goes forward.
    fn play_to(&mut self, millis: u64, predict: bool) {
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
        while self.played_millis >= self.step_millis() {
            let position = self.position.unwrap_or_default();
            if position >= self.last() || self.open_decision(predict).is_some() {
                self.stop();
                return;
            }
            self.played_millis -= self.step_millis();
            self.position = Some(position + 1);
            self.guess = None;
        }
    }
}

/// The position of the event that tells the answer to a choice; `None` where it was told before, by the
/// lots of the whole level.
fn reveals_at(delivery: &Delivery, decision: &Decision) -> Option<usize> {
    let kind = |position: usize| delivery.events.get(position).map(|event| &event.kind);
    if decision.candidates.len() < 2
        || matches!(kind(decision.event), Some(EventKind::NextHost { .. }))
    {
        return None;
    }
    let mut position = decision.event;
    while let Some(before) = position.checked_sub(1)
        && matches!(
            kind(before),
            Some(EventKind::Draw { .. } | EventKind::NextTier { .. })
        )
    {
        position = before;
    }
    Some(position)
}

/// The position of the first event that is not the same in both; `None` where all are.
fn first_difference(before: &Delivery, after: &Delivery) -> Option<usize> {
    let (before, after) = (&before.events, &after.events);
    let shared = before.iter().zip(after).take_while(|(b, a)| b == a).count();
    (shared < before.len().max(after.len())).then_some(shared)
}

/// The position of the event at which a finding hurts; of the nearest before it where that one does not
/// come up.
fn event_showing(delivery: &Delivery, show_at: &ShowAt) -> Option<usize> {
    let is_host = |host: &HostRef, wanted: &Option<Name>| match wanted {
        Some(name) => host
            .find(&delivery.route)
            .is_some_and(|host| host.name == *name),
        None => true,
    };
    let shows = |kind: &EventKind| match (show_at, kind) {
        (ShowAt::Typed, EventKind::TakeDomain { .. })
        | (ShowAt::AskMx, EventKind::AskMx { .. })
        | (
            ShowAt::Answer,
            EventKind::Answer { .. }
            | EventKind::LookupFailed { .. }
            | EventKind::NoSuchDomain { .. }
            | EventKind::NullMx,
        )
        | (ShowAt::Order, EventKind::Group { .. }) => true,
        (
            ShowAt::Addresses(name) | ShowAt::Connect(name) | ShowAt::Secure(name),
            EventKind::StruckOut { host, .. } | EventKind::AddressStruckOut { host, .. },
        )
        | (ShowAt::Addresses(name), EventKind::Addresses { host, .. })
        | (ShowAt::Connect(name) | ShowAt::Secure(name), EventKind::Connect { host }) => {
            is_host(host, name)
        }
        _ => false,
    };
    let find = |wanted: &dyn Fn(&EventKind) -> bool| {
        delivery.events.iter().position(|event| wanted(&event.kind))
    };
    find(&shows)
        .or_else(|| find(&|kind| matches!(kind, EventKind::Group { .. })))
        .or_else(|| find(&|kind| matches!(kind, EventKind::AskMx { .. })))
}

/// What was measured beside the route.
fn facts(answer: &Answer, lookup: &crate::lookup::Lookup) -> DnsFacts {
    let route = answer.route.as_deref();
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
        authenticated: answer.is_seen() && reply.is_some_and(|reply| reply.authenticated),
        tls_required: Vec::new(),
    }
}
