//! The same message many times, where no formula tells the odds.

use super::DnsFacts;
use super::event::Outcome;
use super::host_ref::HostRef;
use super::machine::outcome_without_host;
use super::profile::Profile;
use super::run::{End, Observer, Order, Plan, Step, walk};
use super::scenario::Scenario;
use crate::route::Route;
use crate::route::order::TieBreakRng;

/// The messages of a spread.
pub const SPREAD_RUNS: u32 = 10_000;

/// What came of many messages, each in its first run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// How many messages there were.
    pub runs: u32,
    /// How many were delivered at once.
    pub delivered: u32,
    /// How many have to wait, for the hosts or for the DNS.
    pub waiting: u32,
    /// How many were returned.
    pub returned: u32,
    /// How many a host of a worse tier than the best was connected for.
    pub backup_seen: u32,
    /// How many a host of a worse tier than the best took.
    pub backup_took: u32,
    /// The connections made, over all messages.
    pub connections: u64,
    /// The time until the end of the run, over all messages, in milliseconds.
    pub millis: u64,
    /// The hosts that are tried, in the order of the tiers.
    pub hosts: Vec<HostCount>,
}

/// What came to one host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HostCount {
    /// The host.
    pub host: HostRef,
    /// How many messages tried it first.
    pub first: u32,
    /// How many it took.
    pub took: u32,
}

/// A spread on its way, to be advanced in slices.
#[derive(Clone, Debug)]
pub struct SpreadRun {
    plan: Plan<'static>,
    /// The outcome of every message, where no host is tried at all.
    certain: Option<Outcome>,
    seed: u32,
    wanted: u32,
    order: Order,
    spread: Spread,
}

impl SpreadRun {
    /// Prepares a spread of [`SPREAD_RUNS`] messages. The first has this seed, the next one more.
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

    /// Sends up to this many more messages; whether all are sent.
    pub fn advance(&mut self, runs: u32) -> bool {
        let left = self.wanted - self.spread.runs;
        for _ in 0..runs.min(left) {
            self.one();
        }
        self.spread.runs == self.wanted
    }

    /// What came of the messages so far.
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
        let mut rng = TieBreakRng::new(seed, 0);
        self.plan.draw(&mut rng, &mut self.order);
        let mut observer = Contacts {
            plan: &self.plan,
            first: None,
            has_seen_backup: false,
        };
        let end = walk(&self.plan, &mut self.order, 0, &mut observer);
        let (first, has_seen_backup) = (observer.first, observer.has_seen_backup);
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

impl Observer for Contacts<'_> {
    fn step(&mut self, _: u64, step: Step) {
        if let Step::Connect(attempt) = step {
            self.first.get_or_insert(attempt.host);
            self.has_seen_backup |= self.plan.host(attempt).is_some_and(|host| host.level > 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::ProfileId;
    use crate::delivery::testing::route;
    use crate::delivery::{Delivery, exact};

    fn all(route: &Route, id: &str, faults: &[&str], slice: u32) -> Spread {
        let profile = Profile::by_id(ProfileId::with_id(id).unwrap());
        let scenario = Scenario::from_link(faults.iter().copied());
        let mut run = SpreadRun::new(route, profile, &scenario, 1, &DnsFacts::default());
        while !run.advance(slice) {}
        run.spread().clone()
    }

    #[test]
    fn slices_do_not_matter() {
        let route = route(&[&[1, 1], &[1]]);
        let faults = ["h0-0.example.com:refused"];
        let whole = all(&route, "exim", &faults, SPREAD_RUNS);
        assert_eq!(whole, all(&route, "exim", &faults, 333));
        assert_eq!(whole.runs, SPREAD_RUNS);
    }

    #[test]
    fn many_letters_come_close_to_the_odds() {
        let route = route(&[&[1, 2, 1], &[1]]);
        let faults = ["h0-0.example.com:silent", "h0-2.example.com:rcpt-5xx"];
        for id in ["rfc5321", "postfix", "haraka", "sendmail", "stalwart"] {
            let profile = Profile::by_id(ProfileId::with_id(id).unwrap());
            let scenario = Scenario::from_link(faults);
            let odds = exact(&route, profile, &scenario, &DnsFacts::default()).unwrap();
            let spread = all(&route, id, &faults, 1_000);
            let near = |count: u32, per_mille: u32| count.div_ceil(10).abs_diff(per_mille) <= 20;
            let bounced = odds.share(Outcome::Bounced).per_mille();
            assert!(near(spread.returned, bounced), "{id} {spread:?} {bounced}");
            for (counted, share) in spread.hosts.iter().zip(&odds.hosts) {
                assert!(near(counted.took, share.takes.per_mille()), "{id}");
                assert!(near(counted.first, share.first_choice.per_mille()), "{id}");
            }
        }
    }

    #[test]
    fn letters_are_the_deliveries_of_the_following_seeds() {
        let route = route(&[&[1, 1, 1], &[1]]);
        let profile = Profile::by_id(ProfileId::Exim);
        let scenario = Scenario::from_link(["h0-1.example.com:rcpt-5xx"]);
        let facts = DnsFacts::default();
        let mut run = SpreadRun::new(&route, profile, &scenario, 7, &facts);
        run.advance(50);
        let mut delivered = 0;
        for seed in 7..57 {
            let delivery = Delivery::new(&route, profile, &scenario, seed, &facts);
            delivered += u32::from(delivery.outcome == Outcome::Delivered);
        }
        assert_eq!(run.spread().delivered, delivered);
    }

    #[test]
    fn what_the_dns_says_is_certain() {
        let route = route(&[&[1]]);
        assert_eq!(
            all(&route, "rfc5321", &["dns:servfail@5"], 99).waiting,
            SPREAD_RUNS
        );
        assert_eq!(
            all(&route, "rfc5321", &["dns:nxdomain"], 99).returned,
            SPREAD_RUNS
        );
    }
}
