//! Exact odds of the first run, where they exist.
//!
//! Two ways lead there. Where a tier is shuffled evenly and no limit cuts in, the formulas of
//! [`crate::route::odds`] hold for lists of any length. Otherwise all orders are gone through one by one,
//! as long as they are few. What is left is for [`super::SpreadRun`].

use std::net::IpAddr;

use super::DnsFacts;
use super::event::Outcome;
use super::host_ref::HostRef;
use super::machine::outcome_without_host;
use super::profile::{Profile, Then, Ties};
use super::run::{End, Observer, Order, Plan, Reaction, Step, Try, walk};
use super::scenario::{Scenario, Stage};
use crate::route::odds::{Behaviour, odds};
use crate::route::order::Chance;
use crate::route::{Fraction, Route};

/// The most orders that are gone through one by one.
const ORDERS_MAX: u64 = 5_040;

/// The most addresses of a tier for which the formulas are worked out: the numbers stay below 2^64.
const ADDRESSES_MAX: usize = 20;

/// The odds of the first run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exact {
    /// How likely each outcome is; only those that are possible.
    pub outcomes: Vec<(Outcome, Fraction)>,
    /// The hosts that are tried, in the order of the tiers.
    pub hosts: Vec<HostShare>,
    /// The mean number of different hosts tried, where it is known.
    pub mean_hosts: Option<Fraction>,
    /// The mean number of connections, where it is known.
    pub mean_connections: Option<Fraction>,
    /// Every address that may take the message, sorted.
    pub addresses: Vec<IpAddr>,
}

/// The odds of one host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HostShare {
    /// The host.
    pub host: HostRef,
    /// How likely it is the first one tried.
    pub first_choice: Fraction,
    /// How likely it takes the message.
    pub takes: Fraction,
}

impl Exact {
    /// How likely an outcome is.
    pub fn share(&self, outcome: Outcome) -> Fraction {
        self.outcomes
            .iter()
            .find(|(known, _)| *known == outcome)
            .map_or(Fraction::ZERO, |(_, share)| *share)
    }

    /// The hosts that may take the message.
    pub fn takers(&self) -> impl Iterator<Item = HostRef> + '_ {
        self.hosts
            .iter()
            .filter(|share| share.takes != Fraction::ZERO)
            .map(|share| share.host)
    }

    fn certain(outcome: Outcome) -> Exact {
        Exact {
            outcomes: vec![(outcome, Fraction::ONE)],
            hosts: Vec::new(),
            mean_hosts: None,
            mean_connections: None,
            addresses: Vec::new(),
        }
    }
}

/// The odds of the first run of a message; `None` where only trying often tells.
///
/// The route is the one of the standard; host references point into what the profile makes of it.
pub fn exact(
    route: &Route,
    profile: &'static Profile,
    scenario: &Scenario,
    facts: &DnsFacts,
) -> Option<Exact> {
    let route = profile.adapt(route, scenario);
    if let Some(outcome) = outcome_without_host(&route, profile, scenario) {
        return Some(Exact::certain(outcome));
    }
    let plan = Plan::new(&route, profile, scenario, |name| {
        facts.tls_required.contains(name)
    });
    let by_formula = match profile.ties.value {
        Ties::ShuffleHosts | Ties::HashPerProcess => by_hosts(&route, &plan),
        Ties::ShuffleAddresses => by_addresses(&plan),
        _ => None,
    };
    by_formula.or_else(|| by_enumeration(&plan))
}

/// Whether somebody recovers while a run may still be going on: then the order changes what happens.
fn depends_on_time(plan: &Plan<'_>) -> bool {
    let endpoints = || plan.hosts.iter().flat_map(|host| &host.endpoints);
    let timeout = u64::from(plan.profile.connect_timeout_seconds.value) + 60;
    let longest_millis = endpoints().count() as u64 * timeout * 1_000;
    endpoints().any(|endpoint| endpoint.recovers_within(longest_millis))
}

/// What happens when one host alone is tried.
fn alone(plan: &Plan<'_>, host: usize) -> (Behaviour, u64) {
    let endpoints = plan.hosts.get(host).map_or(0, |host| host.endpoints.len());
    let index = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let mut order = Order::default();
    // The families of one host are put in order without any random choice, or this is not asked.
    order.tries = (0..endpoints)
        .map(|address| Try {
            host: index(host),
            address: index(address),
        })
        .collect();
    plan.order_families(&mut order.tries);
    let end = walk(plan, &mut order, 0, &mut ());
    let behaviour = match end.end {
        End::Accepted(_) => Behaviour::Accepts,
        End::Rejected(..) | End::Looped(_) => Behaviour::Refuses,
        End::Deferred => Behaviour::Passes,
    };
    (behaviour, u64::from(end.addresses))
}

fn by_hosts(route: &Route, plan: &Plan<'_>) -> Option<Exact> {
    let profile = plan.profile;
    let limits = profile.limits.value;
    let is_cut = limits.addresses.is_some()
        || limits.sessions.is_some()
        || limits.addresses_of_host.is_some()
        || limits.addresses_then_next_level.is_some()
        || limits
            .hosts
            .is_some_and(|limit| plan.hosts.len() > usize::from(limit));
    let ends_early = [
        profile.greeting_4xx,
        profile.greeting_5xx,
        profile.recipient_4xx,
    ]
    .iter()
    .any(|fact| matches!(fact.value, Then::Queue | Then::NextLastDecides));
    if is_cut || ends_early || depends_on_time(plan) {
        return None;
    }
    let behaviours: Vec<_> = (0..plan.hosts.len())
        .map(|host| alone(plan, host))
        .collect();
    let of = |reference: HostRef| {
        let at = plan.hosts.iter().position(|h| h.reference == reference)?;
        behaviours.get(at).copied()
    };
    // `odds` hands out hosts, not places: the name tells which, since a route has each name once.
    let odds = odds(route, |host| {
        let at = plan
            .hosts
            .iter()
            .position(|h| h.reference.find(route).is_some_and(|h| h.name == host.name));
        at.and_then(|at| behaviours.get(at))
            .map_or(Behaviour::Passes, |(behaviour, _)| *behaviour)
    });
    let mut mean_connections = Fraction::ZERO;
    for level in plan.levels() {
        let of_level: Vec<_> = level.iter().filter_map(|host| of(host.reference)).collect();
        let passes = |b: Behaviour| b == Behaviour::Passes;
        let deciding = of_level.iter().filter(|(b, _)| !passes(*b)).count() as u64;
        let sum = |passing: bool| -> u64 {
            of_level
                .iter()
                .filter(|(b, _)| passes(*b) == passing)
                .map(|(_, connections)| connections)
                .sum()
        };
        mean_connections = mean_connections + Fraction::new(sum(true), deciding + 1);
        if deciding > 0 {
            mean_connections = mean_connections + Fraction::new(sum(false), deciding);
            break;
        }
    }
    let mut exact = Exact {
        outcomes: Vec::new(),
        hosts: Vec::new(),
        mean_hosts: Some(odds.mean_attempts),
        mean_connections: Some(mean_connections),
        addresses: Vec::new(),
    };
    for (outcome, share) in [
        (Outcome::Delivered, odds.delivered),
        (Outcome::Queued, odds.queued),
        (Outcome::Bounced, odds.bounced),
    ] {
        if share != Fraction::ZERO {
            exact.outcomes.push((outcome, share));
        }
    }
    for share in &odds.hosts {
        let index = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let reference = HostRef {
            tier: index(share.tier),
            host: index(share.host),
        };
        let Some(host) = plan.hosts.iter().find(|host| host.reference == reference) else {
            continue;
        };
        exact.hosts.push(HostShare {
            host: reference,
            first_choice: share.first_choice,
            takes: share.delivered_share,
        });
        if share.delivered_share != Fraction::ZERO {
            let taking = host
                .endpoints
                .iter()
                .filter(|endpoint| endpoint.accepts_at(0));
            exact.addresses.extend(taking.map(|endpoint| endpoint.ip));
        }
    }
    exact.addresses.sort();
    exact.addresses.dedup();
    Some(exact)
}

/// Every address of a tier is equally likely to be first; a limit leaves only the first few.
fn by_addresses(plan: &Plan<'_>) -> Option<Exact> {
    let limits = plan.profile.limits.value;
    let endpoints = || plan.hosts.iter().flat_map(|host| &host.endpoints);
    let is_soft = |endpoint: &super::run::Endpoint| match endpoint.reaction(0) {
        Reaction::Reply(stage, code) => stage > Stage::Ehlo && code.is_temporary(stage),
        _ => false,
    };
    let limit = limits.addresses.map_or(usize::MAX, usize::from);
    let both_families = endpoints().any(|endpoint| endpoint.ip.is_ipv4())
        && endpoints().any(|endpoint| endpoint.ip.is_ipv6());
    let is_balanced = both_families && endpoints().count() > limit;
    let counts_sessions = limits.sessions.is_some() && endpoints().any(is_soft);
    let too_many = plan.levels().any(|level| {
        let addresses: usize = level.iter().map(|host| host.endpoints.len()).sum();
        addresses > ADDRESSES_MAX
    });
    if is_balanced || counts_sessions || too_many || depends_on_time(plan) {
        return None;
    }
    let mut exact = Exact {
        outcomes: Vec::new(),
        hosts: Vec::new(),
        mean_hosts: None,
        mean_connections: Some(Fraction::ZERO),
        addresses: Vec::new(),
    };
    let mut left = limit;
    // How likely the run comes this far: 1 until somebody decides.
    let mut undecided = Fraction::ONE;
    let (mut delivered, mut bounced) = (Fraction::ZERO, Fraction::ZERO);
    let mut mean = Fraction::ZERO;
    let mut is_first = true;
    for level in plan.levels() {
        let all: usize = level.iter().map(|host| host.endpoints.len()).sum();
        let decisive = |endpoint: &super::run::Endpoint| match endpoint.reaction(0) {
            Reaction::Accepts | Reaction::Oneself => true,
            Reaction::StartTls => endpoint.accepts_at(0),
            Reaction::Reply(stage, code) => stage > Stage::Ehlo && !code.is_temporary(stage),
            Reaction::Refused | Reaction::Silent => false,
        };
        let deciding = level
            .iter()
            .flat_map(|host| &host.endpoints)
            .filter(|endpoint| decisive(endpoint))
            .count();
        let tried = all.min(left);
        left -= tried;
        // Nobody among the first `count` decides: C(all - deciding, count) / C(all, count).
        let nobody_among = |count: usize| {
            (0..count).fold(Fraction::ONE, |share, drawn| {
                let good = (all - deciding).saturating_sub(drawn) as u64;
                share * Fraction::new(good, (all - drawn) as u64)
            })
        };
        for connection in 0..tried {
            mean = mean + undecided * nobody_among(connection);
        }
        let nobody = nobody_among(tried);
        let complement = Fraction::new(
            nobody.denominator() - nobody.numerator(),
            nobody.denominator(),
        );
        let each = undecided * complement * Fraction::new(1, deciding.max(1) as u64);
        for host in level {
            let accepting = host
                .endpoints
                .iter()
                .filter(|endpoint| endpoint.accepts_at(0));
            let accepting: Vec<_> = accepting.map(|endpoint| endpoint.ip).collect();
            let takes = each * Fraction::whole(accepting.len() as u64);
            let refusing = host
                .endpoints
                .iter()
                .filter(|endpoint| decisive(endpoint))
                .count();
            let refusing = refusing.saturating_sub(accepting.len()) as u64;
            delivered = delivered + takes;
            bounced = bounced + each * Fraction::whole(refusing);
            if takes != Fraction::ZERO {
                exact.addresses.extend(accepting);
            }
            let first_choice = if is_first {
                Fraction::new(host.endpoints.len() as u64, all as u64)
            } else {
                Fraction::ZERO
            };
            exact.hosts.push(HostShare {
                host: host.reference,
                first_choice,
                takes,
            });
        }
        is_first = false;
        undecided = undecided * nobody;
    }
    for (outcome, share) in [
        (Outcome::Delivered, delivered),
        (Outcome::Queued, undecided),
        (Outcome::Bounced, bounced),
    ] {
        if share != Fraction::ZERO {
            exact.outcomes.push((outcome, share));
        }
    }
    exact.mean_connections = Some(mean);
    exact.addresses.sort();
    exact.addresses.dedup();
    Some(exact)
}

/// All orders, one by one: every one of them is equally likely.
pub(super) fn by_enumeration(plan: &Plan<'_>) -> Option<Exact> {
    // Exim's random choices are far too many.
    if plan.profile.ties.value == Ties::RandomBelow500 && plan.levels().any(|level| level.len() > 1)
    {
        return None;
    }
    let mut orders = 1;
    let mut number = 0;
    let mut order = Order::default();
    let (mut first, mut takes) = (vec![0u64; plan.hosts.len()], vec![0u64; plan.hosts.len()]);
    let (mut hosts, mut connections) = (0, 0);
    let mut outcomes: Vec<(Outcome, u64)> = Vec::new();
    let mut addresses = Vec::new();
    while number < orders {
        let mut chance = Counter {
            rest: number,
            orders: 1,
        };
        plan.draw(&mut chance, &mut order);
        orders = chance.orders;
        if orders > ORDERS_MAX {
            return None;
        }
        let mut observer = FirstHost(None);
        let end = walk(plan, &mut order, 0, &mut observer);
        if let Some(count) = observer.0.and_then(|host| first.get_mut(usize::from(host))) {
            *count += 1;
        }
        hosts += u64::from(end.hosts);
        connections += u64::from(end.addresses);
        let outcome = match end.end {
            End::Accepted(attempt) => {
                if let Some(count) = takes.get_mut(usize::from(attempt.host)) {
                    *count += 1;
                }
                if let Some(endpoint) = plan.endpoint(attempt)
                    && !addresses.contains(&endpoint.ip)
                {
                    addresses.push(endpoint.ip);
                }
                Outcome::Delivered
            }
            End::Rejected(..) | End::Looped(_) => Outcome::Bounced,
            End::Deferred => Outcome::Queued,
        };
        match outcomes.iter_mut().find(|(known, _)| *known == outcome) {
            Some((_, count)) => *count += 1,
            None => outcomes.push((outcome, 1)),
        }
        number += 1;
    }
    outcomes.sort();
    addresses.sort();
    let share = |count: u64| Fraction::new(count, orders);
    let host_shares = plan.hosts.iter().zip(first.iter().zip(&takes));
    Some(Exact {
        outcomes: outcomes
            .into_iter()
            .map(|(o, count)| (o, share(count)))
            .collect(),
        hosts: host_shares
            .map(|(host, (&first, &takes))| HostShare {
                host: host.reference,
                first_choice: share(first),
                takes: share(takes),
            })
            .collect(),
        mean_hosts: Some(share(hosts)),
        mean_connections: Some(share(connections)),
        addresses,
    })
}

/// A mixed-radix counter in the place of a random generator: counting up enumerates every permutation.
struct Counter {
    rest: u64,
    orders: u64,
}

impl Chance for Counter {
    fn below(&mut self, bound: u32) -> u32 {
        let bound = u64::from(bound.max(1));
        self.orders = self.orders.saturating_mul(bound);
        let pick = self.rest % bound;
        self.rest /= bound;
        u32::try_from(pick).unwrap_or_default()
    }
}

struct FirstHost(Option<u16>);

impl Observer for FirstHost {
    fn step(&mut self, _: u64, step: Step) {
        if let (Step::Connect(attempt), None) = (step, self.0) {
            self.0 = Some(attempt.host);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::ProfileId;
    use crate::delivery::profile::PROFILES;
    use crate::delivery::scenario::{Fault, HostFault, ReplyCode, Setting, Target};
    use crate::delivery::testing::{name, route};

    fn profile(id: &str) -> &'static Profile {
        Profile::by_id(ProfileId::with_id(id).unwrap())
    }

    fn plan_of(route: &Route, id: &str, scenario: &Scenario) -> Plan<'static> {
        Plan::new(route, profile(id), scenario, |_| false)
    }

    /// How often each host stands at each place, over all orders.
    fn orders(route: &Route, id: &str) -> (u64, Vec<Vec<u16>>) {
        let plan = plan_of(route, id, &Scenario::default());
        let (mut number, mut all) = (0, 1);
        let mut order = Order::default();
        let mut seen = Vec::new();
        while number < all {
            let mut chance = Counter {
                rest: number,
                orders: 1,
            };
            plan.draw(&mut chance, &mut order);
            all = chance.orders;
            seen.push(order.tries.iter().map(|attempt| attempt.host).collect());
            number += 1;
        }
        (all, seen)
    }

    #[test]
    fn every_order_of_hosts_is_equally_likely() {
        for hosts in 1..=5usize {
            let ones = vec![1; hosts];
            for id in ["rfc5321", "sendmail", "stalwart", "chasquid"] {
                let (all, mut seen) = orders(&route(&[&ones]), id);
                assert_eq!(all, (1..=hosts as u64).product::<u64>());
                seen.sort();
                seen.dedup();
                assert_eq!(seen.len() as u64, all, "{id}");
            }
        }
    }

    #[test]
    fn every_order_of_addresses_is_equally_likely() {
        // The host of two addresses is first in 2 of 4 places.
        for id in ["postfix", "kumomta"] {
            let (all, seen) = orders(&route(&[&[2, 1, 1]]), id);
            assert_eq!(all, 24);
            let first = seen.iter().filter(|order| order[0] == 0).count();
            assert_eq!(first, 12);
        }
    }

    #[test]
    fn flips_between_neighbours_never_bring_the_third_first() {
        for (hosts, expected) in [(2, vec![1, 1]), (3, vec![2, 2, 0]), (4, vec![4, 4, 0, 0])] {
            let ones = vec![1; hosts];
            let (_, seen) = orders(&route(&[&ones]), "haraka");
            let first = |host: u16| seen.iter().filter(|order| order[0] == host).count();
            let counted: Vec<usize> = (0..hosts as u16).map(first).collect();
            assert_eq!(counted, expected);
        }
    }

    #[test]
    fn exim_favours_the_first_listed_by_a_thousandth() {
        let (all, seen) = orders(&route(&[&[1, 1]]), "exim");
        assert_eq!(all, 250_000);
        let first = seen.iter().filter(|order| order[0] == 0).count();
        assert_eq!(first, 125_250);
    }

    #[test]
    fn without_lots_the_answer_decides() {
        for id in ["mx-connect", "opensmtpd"] {
            let (all, seen) = orders(&route(&[&[1, 1, 1]]), id);
            assert_eq!((all, seen), (1, vec![vec![0, 1, 2]]));
        }
    }

    /// A scenario in which host `n` of tier 0 behaves as digit `n` says: 0 up, 1 down, 2 rejects, 3 defers.
    fn digits(mut number: u32, hosts: u8) -> Scenario {
        let mut scenario = Scenario::default();
        for host in 0..hosts {
            let fault = match number % 4 {
                1 => Some(Fault::Refused),
                2 => Some(Fault::Reply(Stage::Rcpt, ReplyCode(550))),
                3 => Some(Fault::Reply(Stage::Greeting, ReplyCode(421))),
                _ => None,
            };
            number /= 4;
            if let Some(fault) = fault {
                scenario.set(Setting::Host(HostFault {
                    target: Target::Host(name(0, host)),
                    fault,
                    recovers_at_minutes: None,
                }));
            }
        }
        scenario
    }

    #[test]
    fn the_formula_for_hosts_agrees_with_all_orders() {
        for hosts in 1..=6u8 {
            // One address, two, one, two …: the mean number of connections counts them.
            let addresses: Vec<u8> = (0..hosts).map(|host| host % 2 + 1).collect();
            let route = route(&[&addresses, &[1]]);
            let step = if hosts == 6 { 37 } else { 1 };
            for number in (0..4u32.pow(u32::from(hosts))).step_by(step) {
                let plan = plan_of(&route, "rfc5321", &digits(number, hosts));
                let formula = by_hosts(&route, &plan).unwrap();
                let mut counted = by_enumeration(&plan).unwrap();
                counted.outcomes.sort_by_key(|(outcome, _)| *outcome);
                // The enumeration tries the addresses in one order only; all of a taker may be used.
                counted.addresses.clone_from(&formula.addresses);
                assert_eq!(formula, counted, "{hosts} hosts, {number}");
            }
        }
    }

    #[test]
    fn the_formula_for_addresses_agrees_with_all_orders() {
        for levels in [
            &[&[2u8, 1, 1][..], &[2]][..],
            &[&[3, 3]],
            &[&[4, 2]],
            &[&[1, 2], &[2, 1]],
        ] {
            let route = route(levels);
            for number in 0..16 {
                // Down, up, or rejecting; a deferral counts sessions, which the formula leaves alone.
                let scenario = digits(number, 2);
                for id in ["kumomta", "postfix"] {
                    let plan = plan_of(&route, id, &scenario);
                    let Some(mut formula) = by_addresses(&plan) else {
                        continue;
                    };
                    let counted = by_enumeration(&plan).unwrap();
                    formula.mean_hosts = counted.mean_hosts;
                    assert_eq!(formula, counted, "{id} {levels:?} {number}");
                }
            }
        }
    }

    #[test]
    fn a_limit_defers_mail_although_hosts_work() {
        // Ten addresses, two up, five tried: 2/9 wait (delivery.md section 4).
        let route = route(&[&[8, 2]]);
        let plan = plan_of(&route, "postfix", &digits(1, 1));
        let odds = by_addresses(&plan).unwrap();
        assert_eq!(odds.share(Outcome::Queued).to_string(), "2/9");
        assert_eq!(odds.share(Outcome::Delivered).to_string(), "7/9");
    }

    #[test]
    fn more_addresses_more_mail() {
        let route = route(&[&[3, 1]]);
        let plan = plan_of(&route, "postfix", &Scenario::default());
        let odds = by_addresses(&plan).unwrap();
        let shares: Vec<_> = odds.hosts.iter().map(|h| h.takes.to_string()).collect();
        assert_eq!(shares, ["3/4", "1/4"]);
    }

    #[test]
    fn the_table_of_shares_and_means() {
        for (hosts, up, share, mean) in [
            (1, 1, "1", "1"),
            (2, 2, "1/2", "1"),
            (2, 1, "1", "3/2"),
            (3, 2, "1/2", "4/3"),
            (3, 1, "1", "2"),
            (4, 2, "1/2", "5/3"),
            (5, 1, "1", "3"),
        ] {
            let ones = vec![1; hosts];
            let route = route(&[&ones]);
            let down = (0..hosts - up).map(|host| 4u32.pow(host as u32)).sum();
            let facts = DnsFacts::default();
            let scenario = digits(down, hosts as u8);
            let odds = exact(&route, profile("rfc5321"), &scenario, &facts).unwrap();
            assert_eq!(odds.mean_hosts.unwrap().to_string(), mean);
            let last = odds.hosts.last().unwrap();
            assert_eq!(last.takes.to_string(), share);
            assert_eq!(last.first_choice, Fraction::new(1, hosts as u64));
        }
    }

    #[test]
    fn shares_add_up_to_one_wherever_they_are_exact() {
        let routes = [route(&[&[1, 2], &[1]]), route(&[&[2, 2], &[1, 1, 1]])];
        for route in &routes {
            for number in 0..16 {
                for profile in &PROFILES {
                    let scenario = digits(number, 2);
                    let facts = DnsFacts::default();
                    let Some(odds) = exact(route, profile, &scenario, &facts) else {
                        continue;
                    };
                    let sum = |shares: &mut dyn Iterator<Item = Fraction>| {
                        shares.fold(Fraction::ZERO, |sum, share| sum + share)
                    };
                    let outcomes = sum(&mut odds.outcomes.iter().map(|(_, share)| *share));
                    assert_eq!(outcomes, Fraction::ONE, "{}", profile.name);
                    let taken = sum(&mut odds.hosts.iter().map(|host| host.takes));
                    assert_eq!(taken, odds.share(Outcome::Delivered), "{}", profile.name);
                    let first = sum(&mut odds.hosts.iter().map(|host| host.first_choice));
                    assert_eq!(first, Fraction::ONE, "{}", profile.name);
                }
            }
        }
    }
}
