//! The run as a value: which question next, to whom, and what came of every domain.

use std::collections::VecDeque;
use std::rc::Rc;

use super::list::List;
use super::pace::Pace;
use super::queue::{Due, ResolverQueue, Silence};
use super::row::{self, Finished, Row, State};
use super::shared::Shared;
use crate::dns::resolver::{Format, RESOLVERS, Via};
use crate::dns::{Failure, Outcome, Question, RecordType, TOO_MANY_REQUESTS};
use crate::lookup::{Attempt, Lookup, Source, example};
use crate::policy::{self, dmarc, sts};
use crate::route::Sender;

/// The most hosts of one domain whose addresses are asked.
const HOSTS_ASKED_MAX: usize = 16;

/// The most questions about one domain that is no chain of aliases, each counted once: MX, two for each host, SPF,
/// MTA-STS, and DMARC with its parents.
pub const QUESTIONS_MAX: usize = 1 + 2 * HOSTS_ASKED_MAX + 2 + dmarc::NAMES_MAX;

/// The fewest questions about one domain: the name does not exist.
pub const QUESTIONS_LEAST: usize = 1;

/// About as many are asked about most domains: two hosts, SPF, DMARC and MTA-STS.
pub const QUESTIONS_USUAL: usize = 8;

/// The most questions that may be on their way at once.
pub const AT_ONCE_MAX: usize = 64;

/// The most domains that are begun at once: those that need no question must not keep the page busy.
const BEGUN_MAX: usize = 64;

/// How often a question is asked before it counts as not answered; "too many requests" does not count.
const TRIES_MAX: usize = 3;

/// What the reader chose for a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Who is asked.
    pub via: Via,
    /// Whether the reader chose who is asked, so that nobody takes over.
    pub via_is_chosen: bool,
    /// Whether the questions are spread over all who would take over.
    pub spreads: bool,
    /// In which form the questions are put.
    pub format: Format,
    /// The most questions on their way at once.
    pub at_once: usize,
    /// Whether local names are sent too.
    pub asks_local: bool,
}

impl Choices {
    /// Who is asked: the one chosen, or the first and those that may take over.
    pub fn resolvers(&self) -> Vec<Via> {
        let takes_over = || RESOLVERS.iter().filter(|resolver| resolver.failover);
        match &self.via {
            Via::Known(first) if !self.via_is_chosen => std::iter::once(*first)
                .chain(takes_over().filter(|resolver| resolver != first))
                .map(Via::Known)
                .collect(),
            via => vec![via.clone()],
        }
    }
}

/// A question to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The number under which its end is taken.
    pub ticket: u32,
    /// Who is asked.
    pub via: Via,
    /// What.
    pub question: Question,
}

/// How far a batch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Questions are sent.
    Running,
    /// None are sent until the reader goes on.
    Paused(Stop),
    /// Every domain has its row.
    Finished,
    /// The reader broke it off.
    Cancelled,
}

/// Why none are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The reader wants it.
    Reader,
    /// The page was closed in between.
    Reloaded,
    /// There is no network.
    Offline,
    /// Nobody who may be asked answers.
    Silent,
    /// A resolver wants to be left alone for so many seconds.
    Busy(u32),
}

/// A list on its way.
#[derive(Clone, Debug)]
pub struct Batch {
    /// What tells it from other batches: when it was started, in milliseconds since 1970.
    pub started_millis: u64,
    /// What the reader chose.
    pub choices: Choices,
    /// How far it is.
    pub phase: Phase,
    /// How many questions were sent.
    pub asked: usize,
    rows: Vec<Row>,
    /// The places of the rows that wait, in the order in which they are taken.
    waiting: VecDeque<usize>,
    done: usize,
    running: Vec<Running>,
    lanes: Vec<ResolverQueue>,
    flights: Vec<Flight>,
    next_ticket: u32,
    /// The lane that is looked at first.
    turn: usize,
    /// The lane that new domains start on, where they are not spread.
    main: usize,
    pace: Pace,
    /// The rows finished since they were last taken.
    fresh: Vec<usize>,
    /// Whether domains were left for later although nothing is waited for.
    has_more: bool,
    shared: Shared,
}

/// A domain that is being asked about.
#[derive(Clone, Debug)]
struct Running {
    row: usize,
    lane: usize,
    lookup: Lookup,
}

/// A question on its way.
#[derive(Clone, Debug)]
struct Flight {
    ticket: u32,
    lane: usize,
    due: Due,
}

impl Batch {
    /// A batch that has asked nothing yet.
    pub fn new(list: &List, choices: Choices, now_millis: u64) -> Batch {
        let row = |subject: &Rc<str>| Row {
            subject: subject.clone(),
            state: if list.local.contains(subject) && !choices.asks_local {
                State::Withheld
            } else {
                State::Waiting
            },
        };
        let rows = list.subjects.iter().map(row).collect();
        Batch::of_rows(rows, choices, now_millis)
    }

    /// A batch of rows as they were kept.
    pub(super) fn of_rows(rows: Vec<Row>, choices: Choices, started_millis: u64) -> Batch {
        let is_waiting = |place: &usize| rows[*place].state == State::Waiting;
        let is_done = |row: &&Row| matches!(row.state, State::Finished(_) | State::Withheld);
        let at_once = choices.at_once.clamp(1, AT_ONCE_MAX);
        let lanes = choices.resolvers().into_iter();
        Batch {
            started_millis,
            phase: Phase::Running,
            asked: 0,
            waiting: (0..rows.len()).filter(is_waiting).collect(),
            done: rows.iter().filter(is_done).count(),
            rows,
            running: Vec::new(),
            lanes: lanes.map(|via| ResolverQueue::new(via, at_once)).collect(),
            choices: Choices { at_once, ..choices },
            flights: Vec::new(),
            next_ticket: 0,
            turn: 0,
            main: 0,
            pace: Pace::default(),
            fresh: Vec::new(),
            has_more: false,
            shared: Shared::default(),
        }
    }

    /// The rows, in the order of the list.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many rows have come to their end, those that are not sent included.
    pub fn done(&self) -> usize {
        self.done
    }

    /// Whether it has come to its end, or was broken off.
    pub fn is_over(&self) -> bool {
        matches!(self.phase, Phase::Finished | Phase::Cancelled)
    }

    /// How many questions are on their way.
    pub fn in_flight(&self) -> usize {
        self.flights.len()
    }

    /// Domains done in a second.
    pub fn in_a_second(&self) -> Option<f64> {
        self.pace.in_a_second()
    }

    /// How many seconds are left at this pace.
    pub fn seconds_left(&self) -> Option<u32> {
        self.pace.seconds_for(self.rows.len() - self.done)
    }

    /// Who is left alone for now, and for how many seconds, where that keeps questions waiting.
    pub fn resting(&self, now_millis: u64) -> Option<(&Via, u32)> {
        if self.phase != Phase::Running || !self.flights.is_empty() {
            return None;
        }
        let rest = |lane: &'_ ResolverQueue| {
            let until = lane.rests_until(now_millis)?;
            u32::try_from((until - now_millis).div_ceil(1_000)).ok()
        };
        let mut resting = self
            .lanes
            .iter()
            .filter_map(|lane| Some((&lane.via, rest(lane)?)));
        resting.next()
    }

    /// After how many milliseconds something may be sent that may not be sent now.
    pub fn wakes_in(&self, now_millis: u64) -> Option<u32> {
        if self.phase != Phase::Running {
            return None;
        }
        if self.has_more && self.flights.is_empty() {
            return Some(0);
        }
        let untils = self
            .lanes
            .iter()
            .filter_map(|lane| lane.rests_until(now_millis));
        let millis = untils.min()?.saturating_sub(now_millis);
        Some(u32::try_from(millis).unwrap_or(u32::MAX))
    }

    /// The rows that have been finished since this was last called.
    pub fn take_fresh(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.fresh)
    }

    /// The questions that are to be sent now, marked as on their way.
    pub fn take_due(&mut self, now_millis: u64) -> Vec<Ask> {
        let mut asks = Vec::new();
        let mut begun = 0;
        self.has_more = false;
        while self.phase == Phase::Running && self.flights.len() < self.choices.at_once {
            let lanes = self.lanes.len();
            let mut places = (0..lanes).map(|step| (self.turn + step) % lanes);
            let next =
                places.find(|lane| self.lanes[*lane].has_room(now_millis) && self.has_due(*lane));
            let Some(lane) = next else { break };
            self.turn = lane + 1;
            match self.lanes[lane].queue.pop_front() {
                Some(due) => asks.push(self.send(lane, due)),
                None if begun == BEGUN_MAX => {
                    self.has_more = true;
                    break;
                }
                None => {
                    begun += 1;
                    self.begin_next(lane, now_millis);
                }
            }
        }
        self.settle_phase(now_millis);
        asks
    }

    /// Whether a lane has a question, or takes a new domain.
    fn has_due(&self, lane: usize) -> bool {
        let takes_new = self.choices.spreads || lane == self.main;
        !self.lanes[lane].queue.is_empty() || takes_new && !self.waiting.is_empty()
    }

    fn send(&mut self, lane: usize, due: Due) -> Ask {
        let ask = Ask {
            ticket: self.next_ticket,
            via: self.lanes[lane].via.clone(),
            question: due.question.clone(),
        };
        self.flights.push(Flight {
            ticket: self.next_ticket,
            lane,
            due,
        });
        self.lanes[lane].in_flight += 1;
        self.next_ticket = self.next_ticket.wrapping_add(1);
        self.asked += 1;
        ask
    }

    /// Starts the next domain.
    fn begin_next(&mut self, lane: usize, now_millis: u64) {
        let Some(row) = self.waiting.pop_front() else {
            return;
        };
        let Some(subject) = row::subject(&self.rows[row].subject) else {
            self.rows[row].state = State::Withheld;
            self.done += 1;
            return;
        };
        self.rows[row].state = State::Asking;
        self.running.push(Running {
            row,
            lane,
            lookup: Lookup::new(subject).with_hosts_max(HOSTS_ASKED_MAX),
        });
        self.advance(row, now_millis);
    }

    /// Puts what is due about a domain in the queue, or finishes its row.
    fn advance(&mut self, row: usize, now_millis: u64) {
        let Some(place) = self.running.iter().position(|running| running.row == row) else {
            return;
        };
        let running = &mut self.running[place];
        let lane = running.lane;
        let example = running.lookup.domain();
        let example = example.and_then(|domain| example::find(domain.name()));
        let source = example.map_or(Source::Resolver, Source::Example);
        loop {
            let due = running.lookup.take_due(further_due);
            if due.is_empty() {
                break;
            }
            for question in due {
                let shared = self.shared.answer(&question, now_millis);
                let via = &self.lanes[lane].via;
                let known = shared.map(|outcome| attempt(via, self.choices.format, outcome));
                match source.answer(&question).or(known) {
                    Some(attempt) => running.lookup.settle(&question, attempt),
                    None => self.lanes[lane].queue.push_back(Due {
                        row,
                        question,
                        tried: Vec::new(),
                    }),
                }
            }
        }
        if running.lookup.in_flight() == 0 {
            let running = self.running.swap_remove(place);
            let validates = match &self.lanes[lane].via {
                Via::Known(resolver) => resolver.validates && !source.is_given(),
                Via::Custom(_) => true,
            };
            let finished = Finished::of(&running.lookup, validates);
            self.rows[row].state = State::Finished(Rc::new(finished));
            self.done += 1;
            self.fresh.push(row);
        }
    }

    /// Takes what became of a question; one that nobody waits for is refused.
    pub fn take_end(&mut self, ticket: u32, outcome: Outcome, now_millis: u64) {
        let Some(place) = self
            .flights
            .iter()
            .position(|flight| flight.ticket == ticket)
        else {
            return;
        };
        let Flight { lane, due, .. } = self.flights.swap_remove(place);
        let next_ticket = self.next_ticket;
        self.lanes[lane].in_flight -= 1;
        match outcome {
            Err(Failure::Offline) => {
                let open = self.open_lane(lane);
                self.lanes[open].queue.push_front(due);
                self.pause(Stop::Offline);
            }
            Err(Failure::Http {
                status: TOO_MANY_REQUESTS,
                retry_after_seconds: wish,
                ..
            }) => {
                let open = self.open_lane(lane);
                self.lanes[open].queue.push_front(due);
                let too_long = self.lanes[lane].complained(wish, ticket, next_ticket, now_millis);
                if let Some(seconds) = too_long {
                    self.give_up(lane, self.choices.spreads, Stop::Busy(seconds));
                }
            }
            Err(failure) => {
                let silence = self.lanes[lane].failed(ticket, next_ticket, now_millis);
                self.hand_on(lane, due, failure, now_millis);
                let has_next = lane == self.main && lane + 1 < self.lanes.len();
                let is_given_up = match silence {
                    Silence::Passing => false,
                    Silence::Long => has_next && !self.choices.spreads,
                    Silence::Lasting => true,
                };
                if is_given_up {
                    self.give_up(lane, true, Stop::Silent);
                }
            }
            Ok(reply) => {
                self.lanes[lane].answered(now_millis);
                self.settle(lane, &due, Ok(reply), now_millis);
            }
        }
        self.pace.note(now_millis, self.done);
        self.settle_phase(now_millis);
    }

    /// A question that brought no answer: it is asked again, of the next who may be, or counts as not answered.
    fn hand_on(&mut self, lane: usize, mut due: Due, failure: Failure, now_millis: u64) {
        due.tried.push(lane);
        if due.tried.len() >= TRIES_MAX {
            self.settle(lane, &due, Err(failure), now_millis);
            return;
        }
        let lanes = self.lanes.len();
        let is_new = |lane: &usize| !due.tried.contains(lane) && !self.lanes[*lane].is_out;
        let mut others = (1..lanes).map(|step| (lane + step) % lanes);
        let next = others.find(is_new);
        let next = next.unwrap_or_else(|| self.open_lane(lane));
        // The rest of the lookup stays with the next one.
        if let Some(running) = self
            .running
            .iter_mut()
            .find(|running| running.row == due.row)
        {
            running.lane = next;
        }
        self.lanes[next].queue.push_front(due);
    }

    /// This lane, or the one that took over from it.
    fn open_lane(&self, lane: usize) -> usize {
        if self.lanes[lane].is_out {
            self.main
        } else {
            lane
        }
    }

    fn settle(&mut self, lane: usize, due: &Due, outcome: Outcome, now_millis: u64) {
        let outcome = Rc::new(outcome);
        let attempt = attempt(&self.lanes[lane].via, self.choices.format, outcome.clone());
        let is_own = |running: &&mut Running| running.row == due.row;
        if let Some(running) = self.running.iter_mut().find(is_own) {
            if let Some(domain) = running.lookup.domain() {
                self.shared
                    .keep(domain.name(), &due.question, &outcome, now_millis);
            }
            running.lookup.settle(&due.question, attempt);
        }
        self.advance(due.row, now_millis);
    }

    /// Asks a resolver no more: the others take over where they may, else nothing is asked any more.
    fn give_up(&mut self, lane: usize, may_move: bool, why: Stop) {
        if std::mem::replace(&mut self.lanes[lane].is_out, true) {
            return;
        }
        let lanes = self.lanes.len();
        let mut others = (1..lanes).map(|step| (lane + step) % lanes);
        let next = others.find(|other| !self.lanes[*other].is_out);
        let Some(next) = next.filter(|_| may_move) else {
            self.pause(why);
            return;
        };
        let queue = std::mem::take(&mut self.lanes[lane].queue);
        self.lanes[next].queue.extend(queue);
        for running in self
            .running
            .iter_mut()
            .filter(|running| running.lane == lane)
        {
            running.lane = next;
        }
        if self.main == lane {
            self.main = next;
        }
    }

    /// Sends no more questions; those on their way come to their ends.
    pub fn pause(&mut self, why: Stop) {
        if self.phase == Phase::Running {
            self.phase = Phase::Paused(why);
            self.pace.start_anew();
        }
    }

    /// Goes on.
    pub fn resume(&mut self, now_millis: u64) {
        if matches!(self.phase, Phase::Paused(_)) {
            self.phase = Phase::Running;
            self.main = 0;
            self.lanes.iter_mut().for_each(ResolverQueue::forgive);
            self.pace.start_anew();
            self.pace.note(now_millis, self.done);
        }
    }

    /// Breaks off: what was finished stays.
    pub fn cancel(&mut self) {
        if self.phase == Phase::Finished {
            return;
        }
        self.phase = Phase::Cancelled;
        self.flights.clear();
        self.running.clear();
        self.waiting.clear();
        for lane in &mut self.lanes {
            lane.queue.clear();
            lane.in_flight = 0;
        }
        for row in self
            .rows
            .iter_mut()
            .filter(|row| row.state == State::Asking)
        {
            row.state = State::Waiting;
        }
    }

    /// Asks again about every domain that could not be asked; whether there is any.
    pub fn ask_again(&mut self, now_millis: u64) -> bool {
        let is_unasked = |row: &Row| row.finished().is_some_and(Finished::is_unasked);
        let places = (0..self.rows.len()).filter(|place| is_unasked(&self.rows[*place]));
        let places: Vec<usize> = places.collect();
        if self.phase != Phase::Finished || places.is_empty() {
            return false;
        }
        self.done -= places.len();
        for place in places {
            self.rows[place].state = State::Waiting;
            self.waiting.push_back(place);
        }
        self.phase = Phase::Paused(Stop::Reader);
        self.resume(now_millis);
        true
    }

    /// Notes the end.
    fn settle_phase(&mut self, now_millis: u64) {
        if self.done == self.rows.len() && self.phase != Phase::Cancelled {
            self.phase = Phase::Finished;
        }
        if self.phase == Phase::Running {
            self.pace.note(now_millis, self.done);
        }
    }
}

/// One time a question was asked, without what only a page of its own shows.
fn attempt(via: &Via, format: Format, outcome: Rc<Outcome>) -> Attempt {
    Attempt {
        is_shared: false,
        via: Some(via.clone()),
        format,
        outcome,
        millis: 0,
        raw: Rc::from(""),
    }
}

/// The questions about a domain beside its route: SPF, DMARC and MTA-STS at its own names, and what leads to the
/// DMARC record above it.
fn further_due(lookup: &Lookup, left: usize) -> Vec<Question> {
    let route = lookup.route(&Sender::default());
    let Some(domain) = &route.domain else {
        return Vec::new();
    };
    let mut due = policy::due(domain, &route, lookup, left);
    let is_sts = |question: &Question| Some(&question.name) == sts::question_name(domain).as_ref();
    let is_dmarc = |question: &Question| question.name.labels().next() == Some(dmarc::LABEL);
    due.retain(|question| {
        let is_own = question.name == *domain || is_sts(question) || is_dmarc(question);
        question.record_type == RecordType::Txt && is_own
    });
    due
}
