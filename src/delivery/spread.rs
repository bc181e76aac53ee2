//! The same letter many times, where no formula tells the odds.

use super::DnsFacts;
use super::event::Outcome;
use super::machine::outcome_without_host;
use super::profile::Profile;
use super::run::{End, HostRef, Order, Plan, Step, Watch, walk};
use super::scenario::Scenario;
use crate::route::Route;
use crate::route::order::Lots;

/// The letters of a spread.
pub const SPREAD_RUNS: u32 = 10_000;

/// What came of many letters, each in its first run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// How many letters there were.
    pub runs: u32,
    /// How many were delivered at once.
    pub delivered: u32,
    /// How many have to wait, for the hosts or for the DNS.
    pub waiting: u32,
    /// How many were returned.
    pub returned: u32,
    /// How many a host of a worse level than the best was connected for.
    pub backup_seen: u32,
    /// How many a host of a worse level than the best took.
    pub backup_took: u32,
    /// The connections made, over all letters.
    pub connections: u64,
    /// The time until the end of the run, over all letters, in milliseconds.
    pub millis: u64,
    /// The hosts that are tried, in the order of the levels.
    pub hosts: Vec<HostCount>,
}

/// What came to one host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HostCount {
    /// The host.
    pub host: HostRef,
    /// How many letters tried it first.
    pub first: u32,
    /// How many it took.
    pub took: u32,
}

/// A spread on its way, to be advanced in slices.
#[derive(Clone, Debug)]
pub struct SpreadRun {
    plan: Plan<'static>,
    /// The outcome of every letter, where no host is tried at all.
    certain: Option<Outcome>,
    seed: u32,
    wanted: u32,
    order: Order,
    spread: Spread,
}

impl SpreadRun {
    /// Prepares a spread of [`SPREAD_RUNS`] letters. The first has this seed, the next one more.
    pub fn new(
        route: &Route,
        profile: &'static Profile,
        scenario: &Scenario,
        seed: u32,
        facts: &DnsFacts,
    ) -> SpreadRun {
        let route = profile.adapt(route, scenario);
        let plan = Plan::new(&route, profile, scenario, |name| {
            facts.tls_required.contains(name)
        });
        let count = |host: &super::run::PlannedHost| HostCount {
            host: host.reference,
            first: 0,
            took: 0,
        };
        let spread = Spread {
            hosts: plan.hosts.iter().map(count).collect(),
            ..Spread::default()
        };
        SpreadRun {
            certain: outcome_without_host(&route, profile, scenario),
            plan,
            seed,
            wanted: SPREAD_RUNS,
            order: Order::default(),
            spread,
        }
    }

    /// Sends up to this many more letters; whether all are sent.
    pub fn advance(&mut self, runs: u32) -> bool {
        let left = self.wanted - self.spread.runs;
        for _ in 0..runs.min(left) {
            self.one();
        }
        self.spread.runs == self.wanted
    }

    /// What came of the letters so far.
    pub fn spread(&self) -> &Spread {
        &self.spread
    }

    fn one(&mut self) {
        let seed = self.seed.wrapping_add(self.spread.runs);
        self.spread.runs += 1;
        if let Some(outcome) = self.certain {
            match outcome {
                Outcome::Delivered => self.spread.delivered += 1,
                Outcome::Queued | Outcome::TempError => self.spread.waiting += 1,
                _ => self.spread.returned += 1,
            }
            return;
        }
        let mut lots = Lots::new(seed, 0);
        self.plan.draw(&mut lots, &mut self.order);
        let mut watch = Contacts {
            plan: &self.plan,
            first: None,
            has_seen_backup: false,
        };
        let end = walk(&self.plan, &mut self.order, 0, &mut watch);
        let (first, has_seen_backup) = (watch.first, watch.has_seen_backup);
        let spread = &mut self.spread;
        spread.backup_seen += u32::from(has_seen_backup);
        spread.connections += u64::from(end.addresses);
        spread.millis = spread.millis.saturating_add(end.at_millis);
        if let Some(host) = first.and_then(|host| spread.hosts.get_mut(usize::from(host))) {
            host.first += 1;
        }
        match end.end {
            End::Accepted(attempt) => {
                spread.delivered += 1;
                let is_backup = self.plan.host(attempt).is_some_and(|host| host.level > 0);
                spread.backup_took += u32::from(is_backup);
                if let Some(host) = spread.hosts.get_mut(usize::from(attempt.host)) {
                    host.took += 1;
                }
            }
            End::Rejected(..) | End::Looped(_) => spread.returned += 1,
            End::Deferred => spread.waiting += 1,
        }
    }
}

struct Contacts<'a> {
    plan: &'a Plan<'a>,
    first: Option<u16>,
    has_seen_backup: bool,
}

impl Watch for Contacts<'_> {
    fn step(&mut self, _: u64, step: Step) {
        if let Step::Connect(attempt) = step {
            self.first.get_or_insert(attempt.host);
            self.has_seen_backup |= self.plan.host(attempt).is_some_and(|host| host.level > 0);
        }
    }
}
