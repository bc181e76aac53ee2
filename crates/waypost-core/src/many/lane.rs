//! One resolver of a batch: what waits for it, and how much of it may be on its way.

use std::collections::VecDeque;

use crate::dns::Question;
use crate::dns::resolver::Via;
use crate::lookup::rest::{Rest, WAIT_SECONDS_MAX};

/// So many failures one after the other, and a resolver is left alone for a while.
const SILENT_MAX: usize = 6;

/// So many answers after a complaint, and the next wait starts small again.
const FORGIVEN_AFTER: usize = 10;

/// How many questions are on their way at first.
const START: usize = 4;

/// A question that is due.
#[derive(Clone, Debug)]
pub(super) struct Due {
    /// The place of its domain in the list.
    pub row: usize,
    pub question: Question,
    /// The places of the resolvers that were asked in vain, one for each time.
    pub tried: Vec<usize>,
}

/// What failures come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Silence {
    /// It goes on being asked.
    Passing,
    /// So many that it is left alone for a while.
    Long,
    /// So many for so long that it is given up.
    Lasting,
}

/// A resolver.
#[derive(Clone, Debug)]
pub(super) struct Lane {
    pub via: Via,
    pub queue: VecDeque<Due>,
    pub in_flight: usize,
    /// Whether it is not asked any more until the reader goes on.
    pub is_out: bool,
    /// How many questions may be on their way.
    room: usize,
    room_max: usize,
    /// Answers since the room last grew.
    good: usize,
    /// Answers since the last complaint.
    good_since_rest: usize,
    /// Failures one after the other.
    silent: usize,
    rest: Option<Rest>,
    /// Requests before this one were sent before the room last shrank.
    shrunk_at: u32,
}

impl Lane {
    pub fn new(via: Via, room_max: usize) -> Lane {
        Lane {
            via,
            queue: VecDeque::new(),
            in_flight: 0,
            is_out: false,
            room: START.min(room_max),
            room_max,
            good: 0,
            good_since_rest: 0,
            silent: 0,
            rest: None,
            shrunk_at: 0,
        }
    }

    /// Whether a question may be sent now.
    pub fn has_room(&self, now_millis: u64) -> bool {
        !self.is_out && self.in_flight < self.room && self.rests_until(now_millis).is_none()
    }

    /// Until when it is left alone, in milliseconds since 1970.
    pub fn rests_until(&self, now_millis: u64) -> Option<u64> {
        self.rest
            .filter(|rest| rest.lasts(now_millis))
            .map(|rest| rest.until_millis)
    }

    /// Notes an answer: with enough of them more may be on their way. What still comes in while it is left alone does
    /// not shorten that.
    pub fn answered(&mut self, now_millis: u64) {
        self.silent = 0;
        self.good += 1;
        if self.good >= self.room {
            self.good = 0;
            self.room = (self.room + 1).min(self.room_max);
        }
        if self.rests_until(now_millis).is_some() {
            return;
        }
        self.good_since_rest += 1;
        if self.good_since_rest >= FORGIVEN_AFTER {
            self.rest = None;
        }
    }

    /// Notes a failure, and says what the failures so far come to.
    pub fn failed(&mut self, request: u32, next_request: u32, now_millis: u64) -> Silence {
        self.shrink(request, next_request);
        self.silent += 1;
        if self.silent < SILENT_MAX || self.rests_until(now_millis).is_some() {
            return Silence::Passing;
        }
        self.silent = 0;
        match self.take_rest(None, now_millis) {
            Some(_) => Silence::Lasting,
            None => Silence::Long,
        }
    }

    /// Notes "too many requests"; how many seconds it wants to be left alone, where that is too long to wait.
    pub fn complained(
        &mut self,
        wish_seconds: Option<u32>,
        request: u32,
        next_request: u32,
        now_millis: u64,
    ) -> Option<u32> {
        self.shrink(request, next_request);
        self.take_rest(wish_seconds, now_millis)
    }

    /// The reader wants to go on: whatever was held against it is forgotten.
    pub fn forgive(&mut self) {
        self.is_out = false;
        self.rest = None;
        self.silent = 0;
    }

    /// Leaves it alone for a while; the seconds that would be too long to wait. Where it has answered in between, no
    /// wait of our own is too long: it is cut short.
    fn take_rest(&mut self, wish_seconds: Option<u32>, now_millis: u64) -> Option<u32> {
        let (mut rest, seconds) = Rest::after(self.rest, wish_seconds, now_millis);
        let is_too_long = seconds > WAIT_SECONDS_MAX;
        let gives_up = is_too_long && (wish_seconds.is_some() || self.good_since_rest == 0);
        if is_too_long && !gives_up {
            (rest, _) = Rest::after(self.rest, Some(WAIT_SECONDS_MAX), now_millis);
        }
        self.rest = Some(rest);
        self.good_since_rest = 0;
        gives_up.then_some(seconds)
    }

    /// Halves the room, once for all that were on their way together.
    fn shrink(&mut self, request: u32, next_request: u32) {
        if request >= self.shrunk_at {
            self.room = (self.room / 2).max(1);
            self.good = 0;
            self.shrunk_at = next_request;
        }
    }
}
