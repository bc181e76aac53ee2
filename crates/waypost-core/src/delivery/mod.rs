//! One message on its way: from writing it to the mailbox, or back.
//!
//! [`Delivery`] is a route, a sender profile, a scenario and a seed turned into a complete list of events
//! with simulated time. Playing, scrubbing, the text twin, links and tests all read that one list. The
//! same inputs give the same list on every machine.

mod adapt;
mod compare;
mod depth;
mod dialogue;
mod event;
mod exact;
mod host_ref;
pub mod lesson;
mod machine;
pub mod predict;
pub mod profile;
mod run;
pub mod scenario;
mod spread;
#[cfg(test)]
mod testing;
mod timeline;

pub use compare::{Comparison, Differences, compare};
pub use depth::{Chapter, ChapterKind, Depth};
pub use dialogue::{Line, Speaker};
pub use event::{
    Actor, AnswerSigned, BounceReason, EnhancedCode, Event, EventKind, Outcome, TierOrder,
};
pub use exact::{Exact, HostShare, exact};
pub use host_ref::{HostRef, Limit};
pub use profile::{Profile, ProfileId};
pub use scenario::Scenario;
pub use spread::{HostCount, SPREAD_RUNS, Spread, SpreadRun};
pub use timeline::{Marker, MarkerKind, Moment};

use crate::dns::Name;
use crate::route::Route;

/// What the lookup measured beside the route itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DnsFacts {
    /// How long the MX answer may be kept, in seconds; for a negative answer the negative TTL.
    pub ttl_seconds: Option<u32>,
    /// What is known of the signatures of the MX answer.
    pub signed: AnswerSigned,
    /// The hosts to which nothing may be sent without TLS: enforced MTA-STS (RFC 8461 section 5) or DANE
    /// (RFC 7672 section 2.2).
    pub tls_required: Vec<Name>,
}

/// One message on its way, complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// Who sends.
    pub profile: &'static Profile,
    /// The route as this sender sees it; host references point into it.
    pub route: Route,
    /// All that happens, in the order of time.
    pub events: Vec<Event>,
    /// The choices between hosts, in the order of the events.
    pub decisions: Vec<Decision>,
    /// What the first run came to: the word of the vectors.
    pub outcome: Outcome,
    /// What it came to in the end, once no retry follows.
    pub end: Outcome,
    /// The number of runs.
    pub runs: u32,
    /// The number of connections, over all runs.
    pub attempts: u32,
    /// The host that took the message.
    pub taken_by: Option<HostRef>,
    /// When the story ends on the simulated clock, in milliseconds.
    pub end_millis: u64,
    /// When each event starts on the stage, and when the last is over.
    starts: Vec<u64>,
}

/// A choice between hosts: the stage stops before it and asks which one is next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The position of the event that reveals the answer.
    pub event: usize,
    /// The hosts not tried yet, at most twelve.
    pub candidates: Vec<HostRef>,
    /// Those of them that the rules allow: chance, or the order of the answer, picks one.
    pub possible: Vec<HostRef>,
    /// The one it is.
    pub answer: HostRef,
}

impl Delivery {
    /// Plays the delivery of one message. All times are in milliseconds on a simulated clock.
    ///
    /// ```
    /// # use waypost_core::lookup::Saved;
    /// # use waypost_core::route::{self, Sender};
    /// use waypost_core::delivery::{Delivery, DnsFacts, Outcome, Profile, ProfileId, Scenario};
    ///
    /// # let saved = Saved::read(br#"{"Status": 0, "Question": [{"name": "example.com", "type": 15}], "Answer": [
    /// #     {"name": "example.com", "type": 15, "data": "10 mx.example.com."}]}"#)?;
    /// # let route = route::plan(&"example.com".parse()?, &saved, &Sender::default());
    /// // The only host is down for the first 45 minutes.
    /// let scenario = Scenario::from_link(["mx.example.com:refused@45"]);
    /// let profile = Profile::by_id(ProfileId::Rfc5321);
    /// let delivery = Delivery::new(&route, profile, &scenario, 1, &DnsFacts::default());
    /// assert_eq!((delivery.outcome, delivery.end), (Outcome::Queued, Outcome::Delivered));
    /// assert!(delivery.end_millis > 45 * 60 * 1_000);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(
        route: &Route,
        profile: &'static Profile,
        scenario: &Scenario,
        seed: u32,
        facts: &DnsFacts,
    ) -> Delivery {
        machine::play(route, profile, scenario, seed, facts)
    }

    /// The position of the last event that has happened at this time.
    pub fn event_at(&self, millis: u64) -> usize {
        let happened = self
            .events
            .partition_point(|event| event.at_millis <= millis);
        happened.saturating_sub(1)
    }

    /// The position of the first event that goes wrong: a lookup, a connection, TLS, a reply.
    ///
    /// ```
    /// # use waypost_core::lookup::Saved;
    /// # use waypost_core::route::{self, Sender};
    /// # use waypost_core::delivery::{Delivery, DnsFacts, EventKind, Profile, ProfileId, Scenario};
    /// # let saved = Saved::read(br#"{"Status": 0, "Question": [{"name": "example.com", "type": 15}], "Answer": [
    /// #     {"name": "example.com", "type": 15, "data": "10 mx.example.com."}]}"#)?;
    /// # let route = route::plan(&"example.com".parse()?, &saved, &Sender::default());
    /// # let profile = Profile::by_id(ProfileId::Rfc5321);
    /// let scenario = Scenario::from_link(["mx.example.com:rcpt-5xx"]);
    /// let delivery = Delivery::new(&route, profile, &scenario, 1, &DnsFacts::default());
    /// let first = delivery.first_failure().and_then(|event| delivery.events.get(event));
    /// assert!(first.is_some_and(|event| matches!(event.kind, EventKind::Rcpt { .. })));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn first_failure(&self) -> Option<usize> {
        let fails = |event: &Event| match event.kind {
            EventKind::LookupFailed { .. }
            | EventKind::NoSuchDomain { .. }
            | EventKind::NullMx
            | EventKind::Refused
            | EventKind::TimedOut { .. }
            | EventKind::StartTls { works: false } => true,
            EventKind::Greeting { code }
            | EventKind::Ehlo { code }
            | EventKind::Mail { code }
            | EventKind::Rcpt { code }
            | EventKind::Dot { code } => code.0 >= 400,
            _ => false,
        };
        self.events.iter().position(fails)
    }

    /// The position of the event of a step of a link: steps count from 1 and are clamped.
    pub fn event_of_step(&self, step: u32) -> usize {
        let last = self.events.len().saturating_sub(1);
        usize::try_from(step.saturating_sub(1)).map_or(last, |index| index.min(last))
    }

    /// The step of a link that shows the event at this position.
    pub fn step_of_event(&self, index: usize) -> u32 {
        u32::try_from(index.saturating_add(1)).unwrap_or(u32::MAX)
    }
}
