//! The same message by every sender.

use super::event::{EventKind, Outcome};
use super::host_ref::HostRef;
use super::profile::{PROFILES, Profile};
use super::scenario::Scenario;
use super::{Delivery, DnsFacts};
use crate::dns::Name;
use crate::route::Route;

/// What one sender makes of the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Who sends.
    pub profile: &'static Profile,
    /// What the first run comes to.
    pub outcome: Outcome,
    /// What it comes to in the end, after all retries.
    pub end: Outcome,
    /// The number of runs.
    pub runs: u32,
    /// The number of connections, over all runs.
    pub attempts: u32,
    /// When a host took it or it was returned, in milliseconds after it was written.
    pub millis: u64,
    /// The host that took it.
    pub taken_by: Option<HostRef>,
    /// Its name.
    pub taken_by_name: Option<Name>,
    /// What is not as the standard has it.
    pub differs: Differences,
}

/// What is not as the standard has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// The outcome, at first or in the end.
    pub outcome: bool,
    /// The number of connections.
    pub attempts: bool,
    /// The time.
    pub millis: bool,
    /// The host that took it: the standard cannot have chosen this one.
    pub taken_by: bool,
}

impl Differences {
    /// Whether anything differs.
    pub fn any(self) -> bool {
        self.outcome || self.attempts || self.millis || self.taken_by
    }
}

/// One row for every sender that can be simulated, the standard first.
pub fn compare(route: &Route, scenario: &Scenario, seed: u32, facts: &DnsFacts) -> Vec<Comparison> {
    let standard = <&Profile>::default();
    let odds = super::exact(route, standard, scenario, facts);
    let takers: Option<Vec<_>> = odds.map(|odds| odds.takers().collect());
    let mut rows: Vec<Comparison> = Vec::new();
    for profile in &PROFILES {
        let mut row = Comparison::new(&Delivery::new(route, profile, scenario, seed, facts));
        if let Some(first) = rows.first() {
            let is_possible = |host: HostRef| match &takers {
                Some(takers) if first.runs == 1 => takers.contains(&host),
                _ => first.taken_by == Some(host),
            };
            row.differs = Differences {
                outcome: (row.outcome, row.end) != (first.outcome, first.end),
                attempts: row.attempts != first.attempts,
                millis: row.millis != first.millis,
                taken_by: match row.taken_by {
                    Some(host) => !is_possible(host),
                    None => first.taken_by.is_some(),
                },
            };
        }
        rows.push(row);
    }
    rows
}

impl Comparison {
    fn new(delivery: &Delivery) -> Comparison {
        // What happens inside the receiver is not the sender's time.
        let is_end = |kind: &EventKind| {
            matches!(kind, EventKind::Dot { code } if code.0 < 400)
                || matches!(kind, EventKind::Bounce { .. })
        };
        let end = delivery
            .events
            .iter()
            .rev()
            .find(|event| is_end(&event.kind));
        let host = delivery
            .taken_by
            .and_then(|host| host.find(&delivery.route));
        Comparison {
            profile: delivery.profile,
            outcome: delivery.outcome,
            end: delivery.end,
            runs: delivery.runs,
            attempts: delivery.attempts,
            millis: end.map_or(delivery.end_millis, |event| event.at_millis),
            taken_by: delivery.taken_by,
            taken_by_name: host.map(|host| host.name.clone()),
            differs: Differences::default(),
        }
    }
}
