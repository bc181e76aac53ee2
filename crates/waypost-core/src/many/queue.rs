//! One resolver of a batch: what waits for it, and how much of it may be on its way.

use std::collections::VecDeque;

use crate::dns::Question;
use crate::dns::resolver::Via;
use crate::lookup::backoff::{Backoff, WAIT_SECONDS_MAX};

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

/// The questions for one resolver, and how many of them may be on their way.
#[derive(Clone, Debug)]
pub(super) struct ResolverQueue {
    pub via: Via,
    pub queue: VecDeque<Due>,
    pub in_flight: usize,
    /// Whether it is not asked any more until the reader goes on.
    pub is_out: bool,
    /// The congestion window: how many questions may be on their way.
    window: usize,
    window_max: usize,
    /// Answers since the window last grew.
    acks: usize,
    /// Answers since the last HTTP 429.
    acks_since_backoff: usize,
    /// Failures one after the other.
    failures: usize,
    backoff: Option<Backoff>,
    /// Requests before this one were sent before the window last shrank.
    shrunk_at: u32,
}

impl ResolverQueue {
    pub fn new(via: Via, window_max: usize) -> ResolverQueue {
        ResolverQueue {
            via,
            queue: VecDeque::new(),
            in_flight: 0,
            is_out: false,
            window: START.min(window_max),
            window_max,
            acks: 0,
            acks_since_backoff: 0,
            failures: 0,
            backoff: None,
            shrunk_at: 0,
        }
    }

    /// Whether a question may be sent now.
    pub fn has_room(&self, now_millis: u64) -> bool {
        !self.is_out && self.in_flight < self.window && self.rests_until(now_millis).is_none()
    }

    /// Until when it is left alone, in milliseconds since 1970.
    pub fn rests_until(&self, now_millis: u64) -> Option<u64> {
        self.backoff
            .filter(|rest| rest.lasts(now_millis))
            .map(|rest| rest.until_millis)
    }

    /// Notes an answer: with enough of them more may be on their way. What still comes in while it is left alone does
    /// not shorten that.
    pub fn answered(&mut self, now_millis: u64) {
        self.failures = 0;
        self.acks += 1;
        if self.acks >= self.window {
            self.acks = 0;
            self.window = (self.window + 1).min(self.window_max);
        }
        if self.rests_until(now_millis).is_some() {
            return;
        }
        self.acks_since_backoff += 1;
        if self.acks_since_backoff >= FORGIVEN_AFTER {
            self.backoff = None;
        }
    }

    /// Notes a failure, and says what the failures so far come to.
    pub fn failed(&mut self, request: u32, next_request: u32, now_millis: u64) -> Silence {
        self.shrink(request, next_request);
        self.failures += 1;
        if self.failures < SILENT_MAX || self.rests_until(now_millis).is_some() {
            return Silence::Passing;
        }
        self.failures = 0;
        match self.back_off(None, now_millis) {
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
        self.back_off(wish_seconds, now_millis)
    }

    /// The reader wants to go on: whatever was held against it is forgotten.
    pub fn forgive(&mut self) {
        self.is_out = false;
        self.backoff = None;
        self.failures = 0;
    }

    /// Leaves it alone for a while; the seconds that would be too long to wait. Where it has answered in between, no
    /// wait of our own is too long: it is cut short.
    fn back_off(&mut self, wish_seconds: Option<u32>, now_millis: u64) -> Option<u32> {
        let (mut backoff, seconds) = Backoff::after(self.backoff, wish_seconds, now_millis);
        let is_too_long = seconds > WAIT_SECONDS_MAX;
        let gives_up = is_too_long && (wish_seconds.is_some() || self.acks_since_backoff == 0);
        if is_too_long && !gives_up {
            (backoff, _) = Backoff::after(self.backoff, Some(WAIT_SECONDS_MAX), now_millis);
        }
        self.backoff = Some(backoff);
        self.acks_since_backoff = 0;
        gives_up.then_some(seconds)
    }

    /// Multiplicative decrease, at most once per window (AIMD).
    fn shrink(&mut self, request: u32, next_request: u32) {
        if request >= self.shrunk_at {
            self.window = (self.window / 2).max(1);
            self.acks = 0;
            self.shrunk_at = next_request;
        }
    }
}
