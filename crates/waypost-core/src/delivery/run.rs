//! One run through the list: from the order drawn to accepted, refused or back to the queue.
//!
//! The same walk serves the events of the stage, the ten thousand runs of a spread and the enumeration
//! of all orders; what differs is who watches and where the chance comes from.

use std::net::IpAddr;

use super::host_ref::{HostRef, Limit};
use super::profile::{Families, Profile, Then, Ties};
use super::scenario::{Fault, ReplyCode, Scenario, Stage};
use crate::dns::Name;
use crate::route::order::Chance;
use crate::route::{Host, Route};

/// The most addresses of one host that a run knows.
const ADDRESSES_OF_HOST_MAX: usize = 256;

/// The most addresses of all hosts together: ten thousand orders of them are drawn.
const ADDRESSES_MAX: usize = 12_800;

/// The most hosts that a run knows.
const HOSTS_MAX: usize = 256;

/// The most connections of one run, whatever the profile allows.
const CONNECTIONS_MAX: u32 = 1_000;

/// What the steps of a dialogue take, in milliseconds: enough to see an order, little beside a time-out.
pub(super) mod pace {
    /// A packet there and back.
    pub const ROUND_TRIP: u64 = 80;
    /// Until a server greets.
    pub const GREETING: u64 = 120;
    /// A TLS handshake.
    pub const TLS: u64 = 160;
    /// The message itself, up to the reply after its final dot.
    pub const MESSAGE: u64 = 400;
}

/// One connection that may be made: a host of the plan and one of its addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Try {
    pub host: u16,
    pub address: u16,
}

/// The hosts that are tried, and how each address behaves.
#[derive(Clone, Debug)]
pub(super) struct Plan<'a> {
    pub profile: &'a Profile,
    pub hosts: Vec<PlannedHost>,
    /// The hosts of each tier: from, to.
    levels: Vec<(usize, usize)>,
}

#[derive(Clone, Debug)]
pub(super) struct PlannedHost {
    pub reference: HostRef,
    /// The position of its tier among those with a host.
    pub level: usize,
    pub endpoints: Vec<Endpoint>,
    place: u32,
}

/// An address and what happens there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Endpoint {
    pub ip: IpAddr,
    /// Whether it is an address that the host has, and does not stand in for one.
    pub is_given: bool,
    reaction: Reaction,
    recovers_at_millis: Option<u64>,
    /// Whether nothing is sent here once STARTTLS failed.
    tls_required: bool,
}

/// What an address does with a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reaction {
    Accepts,
    Refused,
    Silent,
    Reply(Stage, ReplyCode),
    StartTls,
    /// The sender itself.
    Oneself,
}

impl Endpoint {
    /// What happens at this time.
    pub fn reaction(&self, at_millis: u64) -> Reaction {
        match self.recovers_at_millis {
            Some(recovery) if at_millis >= recovery => Reaction::Accepts,
            _ => self.reaction,
        }
    }

    /// Whether it takes a message at this time, where it is asked nothing but that.
    pub fn accepts_at(&self, at_millis: u64) -> bool {
        match self.reaction(at_millis) {
            Reaction::Accepts => true,
            Reaction::StartTls => !self.tls_required,
            _ => false,
        }
    }

    /// Whether it recovers after the start and before this time.
    pub fn recovers_within(&self, millis: u64) -> bool {
        self.reaction != Reaction::Accepts
            && self
                .recovers_at_millis
                .is_some_and(|recovery| recovery > 0 && recovery < millis)
    }

    /// When it starts to accept; 0 where it always does, `None` where it never will.
    pub fn accepts_from_millis(&self) -> Option<u64> {
        match self.reaction {
            Reaction::Accepts => Some(0),
            Reaction::StartTls if !self.tls_required => Some(0),
            _ => self.recovers_at_millis,
        }
    }
}

impl<'a> Plan<'a> {
    /// The plan of a route that was adapted to the profile; `needs_tls` says to which hosts nothing may
    /// be sent without TLS.
    pub fn new(
        route: &Route,
        profile: &'a Profile,
        scenario: &Scenario,
        needs_tls: impl Fn(&Name) -> bool,
    ) -> Plan<'a> {
        let mut plan = Plan {
            profile,
            hosts: Vec::new(),
            levels: Vec::new(),
        };
        let mut room = ADDRESSES_MAX;
        for (tier_index, tier) in (0..).zip(&route.tiers) {
            let from = plan.hosts.len();
            for (host_index, host) in (0..).zip(&tier.hosts) {
                if !host.is_usable() || plan.hosts.len() == HOSTS_MAX {
                    continue;
                }
                let is_sender = scenario.sender_is.as_ref() == Some(&host.name);
                let tls_required = needs_tls(&host.name) || !profile.retries_without_tls.value;
                let endpoint = |address: &crate::route::Address| {
                    endpoint(host, address, scenario, is_sender, tls_required)
                };
                let most = ADDRESSES_OF_HOST_MAX.min(room);
                let endpoints: Vec<Endpoint> = host.targets().take(most).map(endpoint).collect();
                room -= endpoints.len();
                plan.hosts.push(PlannedHost {
                    reference: HostRef {
                        tier: tier_index,
                        host: host_index,
                    },
                    level: plan.levels.len(),
                    endpoints,
                    place: host.place,
                });
            }
            if plan.hosts.len() > from {
                plan.levels.push((from, plan.hosts.len()));
            }
        }
        plan
    }

    pub fn host(&self, attempt: Try) -> Option<&PlannedHost> {
        self.hosts.get(usize::from(attempt.host))
    }

    pub fn endpoint(&self, attempt: Try) -> Option<&Endpoint> {
        self.host(attempt)?
            .endpoints
            .get(usize::from(attempt.address))
    }

    /// The hosts of each tier.
    pub fn levels(&self) -> impl Iterator<Item = &[PlannedHost]> {
        let hosts = &self.hosts;
        self.levels
            .iter()
            .map(move |&(from, to)| hosts.get(from..to).unwrap_or_default())
    }

    /// Draws the order of all connections, tier by tier.
    pub fn draw(&self, chance: &mut impl Chance, order: &mut Order) {
        order.tries.clear();
        for &(from, to) in &self.levels {
            order.hosts.clear();
            order.hosts.extend((from..to).map(|host| (0, host)));
            let hosts = &mut order.hosts;
            let by_place = |&(_, host): &(u32, usize)| self.hosts.get(host).map(|h| h.place);
            match self.profile.ties.value {
                Ties::ShuffleHosts | Ties::HashPerProcess => chance.shuffle(hosts),
                Ties::AnswerOrder | Ties::InsertionOrder => hosts.sort_by_key(by_place),
                Ties::RandomBelow500 => {
                    hosts.sort_by_key(by_place);
                    // A host by itself draws a number too, but nothing depends on it.
                    let bound = if hosts.len() == 1 { 1 } else { 500 };
                    for (key, _) in hosts.iter_mut() {
                        *key = chance.below(bound);
                    }
                    hosts.sort_by_key(|&(key, _)| key);
                }
                Ties::NeighbourFlips => {
                    hosts.sort_by_key(by_place);
                    for first in 1..hosts.len() {
                        if chance.below(2) == 1 {
                            hosts.swap(first - 1, first);
                        }
                    }
                }
                Ties::ShuffleAddresses => (),
            }
            let level_from = order.tries.len();
            for &(_, host) in &order.hosts {
                let host_from = order.tries.len();
                let endpoints = self.hosts.get(host).map_or(0, |h| h.endpoints.len());
                let host = u16::try_from(host).unwrap_or(u16::MAX);
                let address = |address| Try { host, address };
                let endpoints = u16::try_from(endpoints).unwrap_or(u16::MAX);
                order.tries.extend((0..endpoints).map(address));
                let own = order.tries.get_mut(host_from..).unwrap_or_default();
                self.order_families(own);
                if self.profile.families.value == Families::Ipv6FirstInLevel {
                    chance.shuffle(own);
                }
            }
            let level = order.tries.get_mut(level_from..).unwrap_or_default();
            if self.profile.ties.value == Ties::ShuffleAddresses {
                chance.shuffle(level);
            }
            if self.profile.families.value == Families::Ipv6FirstInLevel {
                level
                    .sort_by_key(|attempt| self.endpoint(*attempt).is_some_and(|d| d.ip.is_ipv4()));
            }
        }
        if self.profile.drops_duplicate_addresses.value {
            let mut seen: Vec<IpAddr> = Vec::new();
            order.tries.retain(|attempt| {
                let Some(endpoint) = self.endpoint(*attempt).filter(|endpoint| endpoint.is_given)
                else {
                    return true;
                };
                let is_new = !seen.contains(&endpoint.ip);
                seen.push(endpoint.ip);
                is_new
            });
        }
        self.balance_families(order);
    }

    /// Puts the addresses of one host in the order of their families.
    pub fn order_families(&self, tries: &mut [Try]) {
        let is_ipv6 = |attempt: &Try| self.endpoint(*attempt).is_some_and(|d| d.ip.is_ipv6());
        match self.profile.families.value {
            Families::AsAnswered | Families::Shuffled | Families::Ipv6FirstInLevel => (),
            Families::Ipv4First => tries.sort_by_key(is_ipv6),
            Families::Ipv6First => tries.sort_by_key(|attempt| !is_ipv6(attempt)),
        }
    }

    /// Where a limit cuts the list, keeps a share of the places for each family, as Postfix does
    /// (`smtp_addr.c`, `smtp_balance_inet_proto`).
    fn balance_families(&self, order: &mut Order) {
        let is_balanced = self.profile.families.value == Families::Shuffled;
        let (Some(limit), true) = (self.profile.limits.value.addresses, is_balanced) else {
            return;
        };
        let limit = usize::from(limit);
        let is_ipv6 = |attempt: &Try| self.endpoint(*attempt).is_some_and(|d| d.ip.is_ipv6());
        let ipv6 = order
            .tries
            .iter()
            .filter(|attempt| is_ipv6(attempt))
            .count();
        let ipv4 = order.tries.len() - ipv6;
        if ipv4 == 0 || ipv6 == 0 || ipv4 + ipv6 <= limit {
            return;
        }
        let starts_with_ipv4 = order.tries.first().is_some_and(|attempt| !is_ipv6(attempt));
        let mut ipv4_left = if ipv6 <= limit / 2 {
            limit - ipv6
        } else if ipv4 <= limit / 2 {
            ipv4
        } else {
            (limit + usize::from(starts_with_ipv4)) / 2
        };
        let mut ipv6_left = limit - ipv4_left;
        order.tries.retain(|attempt| {
            let left = if is_ipv6(attempt) {
                &mut ipv6_left
            } else {
                &mut ipv4_left
            };
            let keeps = *left > 0;
            *left = left.saturating_sub(1);
            keeps
        });
    }
}

fn endpoint(
    host: &Host,
    address: &crate::route::Address,
    scenario: &Scenario,
    is_sender: bool,
    tls_required: bool,
) -> Endpoint {
    let fault = scenario.fault_of(host, address.ip);
    let (reaction, recovers_at_minutes) = if is_sender {
        (Reaction::Oneself, None)
    } else if address.is_private() {
        (Reaction::Silent, None)
    } else if let Some(fault) = fault {
        let reaction = match fault.fault {
            Fault::Refused => Reaction::Refused,
            Fault::NoIpv6 if address.ip.is_ipv4() => Reaction::Accepts,
            Fault::Silent | Fault::NoIpv6 => Reaction::Silent,
            Fault::Reply(stage, code) => Reaction::Reply(stage, code),
            Fault::StartTls => Reaction::StartTls,
        };
        (reaction, fault.recovers_at_minutes)
    } else {
        (Reaction::Accepts, None)
    };
    Endpoint {
        ip: address.ip,
        is_given: address.is_given(),
        reaction,
        recovers_at_millis: recovers_at_minutes.map(|minutes| u64::from(minutes) * 60_000),
        tls_required,
    }
}

/// The order of one run, and room to draw it in.
#[derive(Clone, Debug, Default)]
pub(super) struct Order {
    pub tries: Vec<Try>,
    hosts: Vec<(u32, usize)>,
    /// For each host of the plan, whether it was tried.
    seen: Vec<bool>,
}

/// What a run goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Connect(Try),
    /// Nothing listens.
    Refused,
    /// Nothing answered in this many milliseconds.
    TimedOut(u64),
    Connected,
    Greeting(ReplyCode),
    Ehlo(ReplyCode),
    StartTls {
        works: bool,
    },
    /// The same address again, without TLS.
    WithoutTls,
    Mail(ReplyCode),
    Rcpt(ReplyCode),
    /// 354: go ahead.
    GoAhead,
    /// The reply after the final dot.
    Dot(ReplyCode),
    Quit,
    /// The profile stops here, or skips the rest of the tier.
    Limit(Limit),
}

/// Receives each step of a run.
pub(super) trait Observer {
    fn step(&mut self, at_millis: u64, step: Step);
}

impl Observer for () {
    fn step(&mut self, _: u64, _: Step) {}
}

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Accepted(Try),
    /// A 5xx that ends it all.
    Rejected(Try, Stage, ReplyCode),
    /// The sender has connected to itself: the message goes round until its hops are counted out.
    Looped(Try),
    /// Nobody took it now.
    Deferred,
}

/// How a run ended, and what it took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RunEnd {
    pub end: End,
    pub at_millis: u64,
    /// Addresses connected to.
    pub addresses: u32,
    /// Different hosts connected to.
    pub hosts: u32,
}

/// Goes through the order that was drawn.
pub(super) fn walk(
    plan: &Plan<'_>,
    order: &mut Order,
    start_millis: u64,
    observer: &mut impl Observer,
) -> RunEnd {
    order.seen.clear();
    order.seen.resize(plan.hosts.len(), false);
    let mut run = Walk {
        plan,
        observer,
        now: start_millis,
        addresses: 0,
        hosts: 0,
        sessions: 0,
        last_refusal: None,
    };
    let limits = plan.profile.limits.value;
    let reached = |limit: Option<u16>, count: u32| limit.filter(|&l| count >= u32::from(l));
    let mut skipped_level = None;
    let mut limit_told = None;
    let mut counted = 0u32;
    let (mut last_host, mut of_host) = (None, 0u32);
    for &attempt in &order.tries {
        let (Some(host), Some(endpoint)) = (plan.host(attempt), plan.endpoint(attempt)) else {
            continue;
        };
        if skipped_level == Some(host.level) {
            if limit_told != skipped_level {
                let limit = limits.addresses_then_next_level.unwrap_or_default();
                run.tell(Step::Limit(Limit::RestOfLevel(limit)));
                limit_told = skipped_level;
            }
            continue;
        }
        if last_host != Some(attempt.host) {
            (last_host, of_host) = (Some(attempt.host), 0);
        }
        let seen = order.seen.get_mut(usize::from(attempt.host));
        let is_new = seen.as_ref().is_some_and(|seen| !**seen);
        let stop = reached(limits.addresses, run.addresses)
            .map(Limit::Addresses)
            .or(reached(limits.sessions, run.sessions).map(Limit::Sessions))
            .or(reached(limits.hosts.filter(|_| is_new), run.hosts).map(Limit::Hosts));
        if let Some(limit) = stop {
            run.tell(Step::Limit(limit));
            break;
        }
        if run.addresses == CONNECTIONS_MAX {
            break;
        }
        if let Some(limit) = reached(limits.addresses_of_host, of_host) {
            if of_host == u32::from(limit) {
                run.tell(Step::Limit(Limit::AddressesOfHost(limit)));
                of_host += 1;
            }
            continue;
        }
        if let Some(seen) = seen {
            *seen = true;
        }
        run.hosts += u32::from(is_new);
        run.addresses += 1;
        of_host += 1;
        counted += 1;
        if reached(limits.addresses_then_next_level, counted).is_some() {
            skipped_level = Some(host.level);
            counted -= 1;
        }
        if let Some(end) = run.connect(attempt, endpoint) {
            return run.end(end);
        }
    }
    match run.last_refusal {
        Some((attempt, stage, code)) => run.end(End::Rejected(attempt, stage, code)),
        None => run.end(End::Deferred),
    }
}

struct Walk<'a, W> {
    plan: &'a Plan<'a>,
    observer: &'a mut W,
    now: u64,
    addresses: u32,
    hosts: u32,
    sessions: u32,
    /// The last failure, where it is one that decides should nothing follow.
    last_refusal: Option<(Try, Stage, ReplyCode)>,
}

impl<W: Observer> Walk<'_, W> {
    fn tell(&mut self, step: Step) {
        self.observer.step(self.now, step);
    }

    fn after(&mut self, millis: u64, step: Step) {
        self.now = self.now.saturating_add(millis);
        self.tell(step);
    }

    fn end(&self, end: End) -> RunEnd {
        RunEnd {
            end,
            at_millis: self.now,
            addresses: self.addresses,
            hosts: self.hosts,
        }
    }

    /// One connection; `None` where the next address follows.
    fn connect(&mut self, attempt: Try, endpoint: &Endpoint) -> Option<End> {
        self.last_refusal = None;
        self.tell(Step::Connect(attempt));
        let reaction = endpoint.reaction(self.now);
        let failing = match reaction {
            Reaction::Refused => {
                self.after(pace::ROUND_TRIP, Step::Refused);
                return None;
            }
            Reaction::Silent => {
                let seconds = self.plan.profile.connect_timeout_seconds.value;
                let millis = u64::from(seconds) * 1_000;
                self.after(millis, Step::TimedOut(millis));
                return None;
            }
            Reaction::Reply(stage, code) => Some((stage, code)),
            Reaction::Accepts | Reaction::StartTls | Reaction::Oneself => None,
        };
        self.after(pace::ROUND_TRIP, Step::Connected);
        let mut tls_works = reaction != Reaction::StartTls;
        if !tls_works {
            self.after(pace::GREETING, Step::Greeting(ReplyCode(220)));
            self.after(pace::ROUND_TRIP, Step::Ehlo(ReplyCode(250)));
            self.after(pace::ROUND_TRIP, Step::StartTls { works: false });
            if endpoint.tls_required {
                return None;
            }
            self.tell(Step::WithoutTls);
            self.after(pace::ROUND_TRIP, Step::Connected);
        }
        let reply = |wanted: Stage, good: u16| match failing {
            Some((stage, code)) if stage == wanted => code,
            _ => ReplyCode(good),
        };
        let greeting = reply(Stage::Greeting, 220);
        self.after(pace::GREETING, Step::Greeting(greeting));
        if failing.is_some_and(|(stage, _)| stage == Stage::Greeting) {
            return self.failed(attempt, Stage::Greeting, greeting);
        }
        if reaction == Reaction::Oneself {
            return Some(End::Looped(attempt));
        }
        let ehlo = reply(Stage::Ehlo, 250);
        self.after(pace::ROUND_TRIP, Step::Ehlo(ehlo));
        if failing.is_some_and(|(stage, _)| stage == Stage::Ehlo) {
            return self.failed(attempt, Stage::Ehlo, ehlo);
        }
        if std::mem::take(&mut tls_works) {
            let millis = pace::ROUND_TRIP + pace::TLS;
            self.after(millis, Step::StartTls { works: true });
            self.after(pace::ROUND_TRIP, Step::Ehlo(ReplyCode(250)));
        }
        let mail = reply(Stage::Mail, 250);
        self.after(pace::ROUND_TRIP, Step::Mail(mail));
        if failing.is_some_and(|(stage, _)| stage == Stage::Mail) {
            return self.failed(attempt, Stage::Mail, mail);
        }
        let rcpt = reply(Stage::Rcpt, 250);
        self.after(pace::ROUND_TRIP, Step::Rcpt(rcpt));
        if failing.is_some_and(|(stage, _)| stage == Stage::Rcpt) {
            return self.failed(attempt, Stage::Rcpt, rcpt);
        }
        self.after(pace::ROUND_TRIP, Step::GoAhead);
        let dot = reply(Stage::Data, 250);
        self.after(pace::MESSAGE, Step::Dot(dot));
        if failing.is_some_and(|(stage, _)| stage == Stage::Data) {
            return self.failed(attempt, Stage::Data, dot);
        }
        let end = self.end(End::Accepted(attempt)).end;
        self.after(pace::ROUND_TRIP, Step::Quit);
        Some(end)
    }

    /// What follows an error reply.
    fn failed(&mut self, attempt: Try, stage: Stage, code: ReplyCode) -> Option<End> {
        self.after(pace::ROUND_TRIP, Step::Quit);
        if stage > Stage::Ehlo {
            self.sessions += 1;
        }
        let is_temporary = code.is_temporary(stage);
        let profile = self.plan.profile;
        let then = match (stage, is_temporary) {
            (Stage::Greeting | Stage::Ehlo, true) => profile.greeting_4xx.value,
            (Stage::Greeting | Stage::Ehlo, false) => profile.greeting_5xx.value,
            (_, true) => profile.recipient_4xx.value,
            (_, false) => Then::Bounce,
        };
        match then {
            Then::Next => None,
            Then::NextLastDecides => {
                if !is_temporary {
                    self.last_refusal = Some((attempt, stage, code));
                }
                None
            }
            Then::Queue => Some(End::Deferred),
            Then::Bounce => Some(End::Rejected(attempt, stage, code)),
        }
    }
}
