//! Plays one delivery from writing to the mailbox, all at once.

use std::net::IpAddr;

use super::event::{
    Actor, AnswerSigned, BounceReason, EnhancedCode, Event, EventKind, Outcome, TierOrder,
};
use super::host_ref::HostRef;
use super::profile::{Profile, Then, Ties};
use super::run::{End, Observer, Order, Plan, PlannedHost, Step, Try, pace, walk};
use super::scenario::{DnsFault, ReplyCode, Scenario, Stage};
use super::{Decision, Delivery, DnsFacts};
use crate::dns::Name;
use crate::route::order::TieBreakRng;
use crate::route::{AddressKind, Exclusion, Host, Route, RouteKind, literal_target};

/// The runs that are told in full; of the others only the last.
const RUNS_TOLD: u32 = 3;

/// The most runs of one delivery.
const RUNS_MAX: u32 = 1_000;

/// The most events of one run that are told about connections, the last connection aside.
const RUN_EVENTS_MAX: usize = 60;

/// The most hosts of which addresses and strikes are told one by one.
const HOSTS_TOLD: usize = 12;

/// The most places of an order, and the most addresses of a host, that an event carries.
const PLACES_TOLD: usize = 16;

/// What a lookup takes, in milliseconds.
const LOOKUP_MILLIS: u64 = 60;

/// How long a resolver waits for name servers that do not answer, in milliseconds.
const NAME_SERVER_MILLIS: u64 = 5_000;

/// A stale record is handed out with this time to live (RFC 8767 section 4).
const STALE_TTL_SECONDS: u32 = 30;

/// How long an answer is kept where it did not say.
const TTL_SECONDS: u32 = 300;

/// How often a backup tries to reach a better host: the interval of RFC 5321 section 4.5.4.1.
const BACKUP_PAUSE_MILLIS: u64 = 30 * 60_000;

pub(super) fn play(
    route: &Route,
    profile: &'static Profile,
    scenario: &Scenario,
    seed: u32,
    facts: &DnsFacts,
) -> Delivery {
    let adapted = profile.adapt(route, scenario);
    let plan = Plan::new(&adapted, profile, scenario, |name| {
        facts.tls_required.contains(name)
    });
    let mut machine = Machine {
        route: &adapted,
        plan: &plan,
        profile,
        scenario,
        facts,
        seed,
        now: 0,
        run: 0,
        told: Transcript::default(),
        cached_until: None,
        list_was_told: false,
        attempts: 0,
        taken_by: None,
        order: Order::default(),
    };
    machine.hand_in();
    let (outcome, end) = machine.runs();
    let (told, run, attempts, taken_by, now) = (
        std::mem::take(&mut machine.told),
        machine.run,
        machine.attempts,
        machine.taken_by,
        machine.now,
    );
    Delivery {
        profile,
        starts: Delivery::stage_starts(&told.events),
        events: told.events,
        decisions: told.decisions,
        outcome,
        end,
        runs: run + 1,
        attempts,
        taken_by,
        end_millis: now,
        route: adapted,
    }
}

/// The outcome of a message before anybody is connected to; `None` where there is somebody to try.
pub(super) fn verdict_of_dns(route: &Route, profile: &Profile) -> Option<Outcome> {
    match route.kind {
        RouteKind::NoSuchDomain => Some(outcome_of_no_such_name(route, profile)),
        RouteKind::NullMx => Some(Outcome::RefusedNullMx),
        RouteKind::Unknown => Some(match profile.address_unknown.value {
            Then::Bounce if route.is_implicit => Outcome::Bounced,
            _ => Outcome::TempError,
        }),
        RouteKind::Undeliverable => Some(match profile.then_without_host(route) {
            Then::Queue => Outcome::Queued,
            _ => Outcome::Bounced,
        }),
        RouteKind::Mx | RouteKind::ImplicitMx | RouteKind::AddressLiteral => None,
    }
}

/// The outcome of the first run, where no host is tried in it.
pub(super) fn outcome_without_host(
    route: &Route,
    profile: &Profile,
    scenario: &Scenario,
) -> Option<Outcome> {
    let is_asked = route.domain.is_some() && route.reserved.is_none();
    let trouble = scenario.dns.filter(|_| is_asked);
    match trouble.filter(|trouble| trouble.recovers_at_minutes != Some(0)) {
        Some(trouble) if trouble.fault == DnsFault::ServFail => Some(Outcome::TempError),
        Some(trouble) if trouble.fault == DnsFault::NxDomain => {
            Some(outcome_of_no_such_name(route, profile))
        }
        _ => verdict_of_dns(route, profile),
    }
}

/// A sender that does not tell "no such domain" from "no MX" does what it does without an address.
fn outcome_of_no_such_name(route: &Route, profile: &Profile) -> Outcome {
    let is_told_apart = route.reserved.is_some() || !profile.asks_address_after_no_such_name.value;
    match profile.no_address.value {
        Then::Queue if !is_told_apart => Outcome::Queued,
        _ => Outcome::NoSuchDomain,
    }
}

#[derive(Default)]
struct Transcript {
    events: Vec<Event>,
    decisions: Vec<Decision>,
}

impl Transcript {
    /// Tells an event before the one at a place; the decisions from another place on belong to later events.
    fn insert(&mut self, event: usize, decision: usize, told: Event) {
        self.events.insert(event.min(self.events.len()), told);
        for decision in self.decisions.iter_mut().skip(decision) {
            decision.event += 1;
        }
    }
}

struct Machine<'a> {
    route: &'a Route,
    plan: &'a Plan<'a>,
    profile: &'a Profile,
    scenario: &'a Scenario,
    facts: &'a DnsFacts,
    seed: u32,
    now: u64,
    run: u32,
    told: Transcript,
    /// Until when the resolver keeps the answer.
    cached_until: Option<u64>,
    /// Whether tiers, addresses and strikes were told.
    list_was_told: bool,
    attempts: u32,
    taken_by: Option<HostRef>,
    order: Order,
}

impl Machine<'_> {
    fn tell(&mut self, from: Actor, to: Actor, kind: EventKind) {
        self.told.events.push(Event {
            at_millis: self.now,
            run: self.run,
            from,
            to,
            address: None,
            measured: false,
            kind,
        });
    }

    fn tell_measured(&mut self, from: Actor, to: Actor, kind: EventKind) {
        self.tell(from, to, kind);
        let is_real = self.run == 0 && self.scenario.dns.is_none();
        if let Some(event) = self.told.events.last_mut() {
            event.measured = is_real;
        }
    }

    fn pass(&mut self, millis: u64) {
        self.now = self.now.saturating_add(millis);
    }

    /// From the reader's desk to the queue of the provider.
    fn hand_in(&mut self) {
        self.tell(Actor::Reader, Actor::Reader, EventKind::Compose);
        self.pass(1_000);
        let submit = EventKind::Submit { port: 465 };
        self.tell(Actor::Reader, Actor::Provider, submit);
        self.pass(500);
        let taken = EventKind::TakenByProvider;
        self.tell(Actor::Provider, Actor::Queue, taken);
        self.pass(100);
        let domain = self.route.domain.clone();
        self.tell(
            Actor::Queue,
            Actor::Provider,
            EventKind::TakeDomain { domain },
        );
    }

    /// All runs until one ends it; the outcome of the first and of the last.
    fn runs(&mut self) -> (Outcome, Outcome) {
        let give_up_millis = u64::from(self.profile.give_up_seconds.value) * 1_000;
        let notice = self.profile.delay_notice_seconds.value;
        let mut notice_millis = notice.map(|seconds| u64::from(seconds) * 1_000);
        let mut first = None;
        let mut hidden = 0;
        loop {
            let (events, decisions) = (self.told.events.len(), self.told.decisions.len());
            let outcome = self.one_run();
            let first = *first.get_or_insert(outcome);
            let is_last =
                !outcome.is_temporary() || self.now >= give_up_millis || self.run >= RUNS_MAX;
            if hidden > 0 && is_last {
                self.insert_more_runs(events, decisions, hidden);
            }
            if !outcome.is_temporary() {
                return (first, outcome);
            }
            if is_last {
                self.tell(Actor::Provider, Actor::Queue, EventKind::BackToQueue);
                let after_millis = self.now;
                let give_up = EventKind::GiveUp { after_millis };
                self.tell(Actor::Queue, Actor::Provider, give_up);
                self.bounce(BounceReason::Expired, ReplyCode(550), EnhancedCode(5, 4, 7));
                return (first, Outcome::Bounced);
            }
            if self.run >= RUNS_TOLD {
                self.told.events.truncate(events);
                self.told.decisions.truncate(decisions);
                hidden += 1;
            } else {
                self.tell(Actor::Provider, Actor::Queue, EventKind::BackToQueue);
            }
            let pause = self.profile.retries.value.pause_seconds(self.run + 1);
            let millis = u64::from(pause) * 1_000;
            let again_at = self.now.saturating_add(millis);
            if self.run < RUNS_TOLD {
                self.tell(Actor::Queue, Actor::Queue, EventKind::Wait { millis });
            }
            if let Some(due) = notice_millis.filter(|&due| due <= again_at) {
                if hidden > 0 {
                    let at = self.told.events.len();
                    self.insert_more_runs(at, self.told.decisions.len(), hidden);
                    hidden = 0;
                }
                self.now = self.now.max(due);
                self.tell(Actor::Queue, Actor::Reader, EventKind::DelayNotice);
                notice_millis = None;
            }
            self.now = again_at;
            self.run += 1;
        }
    }

    /// Says, before the event at this place, that this many runs are left out.
    fn insert_more_runs(&mut self, event: usize, decision: usize, runs: u32) {
        let before = event.checked_sub(1).and_then(|at| self.told.events.get(at));
        let (at_millis, run) = before.map_or((0, 0), |before| (before.at_millis, before.run));
        let more = Event {
            at_millis,
            run,
            from: Actor::Queue,
            to: Actor::Queue,
            address: None,
            measured: false,
            kind: EventKind::MoreRuns { runs },
        };
        self.told.insert(event, decision, more);
    }

    /// One run: the DNS first, then the hosts.
    fn one_run(&mut self) -> Outcome {
        if let Some(outcome) = self.ask() {
            return outcome;
        }
        if let Some(outcome) = verdict_of_dns(self.route, self.profile) {
            match outcome {
                Outcome::RefusedNullMx => {
                    let status = self.profile.null_mx_status.value;
                    self.bounce(BounceReason::NullMx, ReplyCode(556), status);
                }
                Outcome::Bounced if self.route.sender_listed => {
                    self.bounce(BounceReason::Loop, ReplyCode(554), EnhancedCode(5, 4, 6));
                }
                Outcome::Bounced => {
                    self.bounce(BounceReason::NoHost, ReplyCode(550), EnhancedCode(5, 4, 4));
                }
                _ => (),
            }
            return outcome;
        }
        self.try_hosts()
    }

    /// The question for MX and what comes of it; an outcome where that ends the run.
    fn ask(&mut self) -> Option<Outcome> {
        let Some(name) = self.route.domain.clone() else {
            if !self.list_was_told {
                self.tell(Actor::Provider, Actor::Provider, EventKind::NoLookup);
                self.tell_list();
            }
            return None;
        };
        if self.route.reserved.is_some() {
            let never = EventKind::NeverAsked { name: name.clone() };
            self.tell(Actor::Provider, Actor::Provider, never);
            return match self.route.kind {
                RouteKind::NoSuchDomain => Some(self.no_such_domain(name)),
                _ => None,
            };
        }
        let ask = EventKind::AskMx {
            name: name.clone(),
            again: self.run > 0,
        };
        self.tell(Actor::Provider, Actor::Resolver, ask);
        let trouble = self.scenario.dns.filter(|trouble| {
            trouble
                .recovers_at_minutes
                .is_none_or(|minutes| self.now < u64::from(minutes) * 60_000)
        });
        let fault = trouble.map(|trouble| trouble.fault);
        let mut ttl_seconds = self.facts.ttl_seconds.unwrap_or(TTL_SECONDS);
        let left_millis = self
            .cached_until
            .and_then(|until| until.checked_sub(self.now));
        match left_millis.filter(|&left| left > 0) {
            Some(left) => {
                let left_seconds = u32::try_from(left / 1_000).unwrap_or(u32::MAX);
                ttl_seconds = left_seconds;
                self.tell(
                    Actor::Cache,
                    Actor::Resolver,
                    EventKind::FromCache { left_seconds },
                );
            }
            None => {
                self.pass(LOOKUP_MILLIS / 2);
                let ask = EventKind::AskAuthority { name: name.clone() };
                self.tell(Actor::Resolver, Actor::NameServers, ask);
                let is_silent = matches!(fault, Some(DnsFault::ServFail | DnsFault::Stale));
                if is_silent {
                    self.pass(NAME_SERVER_MILLIS);
                    let silent = EventKind::AuthoritySilent;
                    self.tell(Actor::NameServers, Actor::Resolver, silent);
                } else {
                    self.pass(LOOKUP_MILLIS / 2);
                    let answers = EventKind::AuthorityAnswers;
                    self.tell(Actor::NameServers, Actor::Resolver, answers);
                }
            }
        }
        self.pass(LOOKUP_MILLIS / 2);
        let is_unknown = self.route.kind == RouteKind::Unknown && self.route.tiers.is_empty();
        if fault == Some(DnsFault::ServFail) || is_unknown {
            self.tell_measured(
                Actor::Resolver,
                Actor::Provider,
                EventKind::LookupFailed {
                    name,
                    is_bogus: self.facts.signed == AnswerSigned::Bogus,
                },
            );
            return Some(Outcome::TempError);
        }
        if fault == Some(DnsFault::NxDomain) || self.route.kind == RouteKind::NoSuchDomain {
            return Some(self.no_such_domain(name));
        }
        let stale = fault == Some(DnsFault::Stale);
        if stale {
            ttl_seconds = STALE_TTL_SECONDS;
        }
        if left_millis.is_none_or(|left| left == 0) {
            self.cached_until = Some(self.now + u64::from(ttl_seconds) * 1_000);
        }
        let answer = EventKind::Answer {
            records: self.route.mx_records,
            ttl_seconds: self.facts.ttl_seconds.map(|_| ttl_seconds),
            signed: self.facts.signed,
            stale,
        };
        self.tell_measured(Actor::Resolver, Actor::Provider, answer);
        if !self.list_was_told {
            self.tell_list();
        }
        None
    }

    fn no_such_domain(&mut self, name: Name) -> Outcome {
        let gone = EventKind::NoSuchDomain { name: name.clone() };
        self.tell_measured(Actor::Resolver, Actor::Provider, gone);
        if self.profile.asks_address_after_no_such_name.value && self.route.reserved.is_none() {
            self.pass(LOOKUP_MILLIS);
            let anyway = EventKind::AskAddressAnyway { name };
            self.tell(Actor::Provider, Actor::Resolver, anyway);
        }
        let outcome = outcome_of_no_such_name(self.route, self.profile);
        if outcome == Outcome::NoSuchDomain {
            let status = EnhancedCode(5, 1, 2);
            self.bounce(BounceReason::NoSuchDomain, ReplyCode(550), status);
        }
        outcome
    }

    /// What the answer says: aliases, tiers, addresses, and who is passed over.
    fn tell_list(&mut self) {
        self.list_was_told = true;
        let route = self.route;
        let here = Actor::Provider;
        let mut from = route.domain.clone();
        for to in &route.aliases {
            if let Some(from) = from.replace(to.clone()) {
                let alias = EventKind::Alias {
                    from,
                    to: to.clone(),
                };
                self.tell_measured(here, here, alias);
            }
        }
        if route.kind == RouteKind::NullMx {
            self.tell_measured(here, here, EventKind::NullMx);
            return;
        }
        if route.is_implicit
            && let Some(host) = route.hosts().next()
        {
            let name = host.name.clone();
            self.tell_measured(here, here, EventKind::ImplicitMx { name });
        }
        self.tell_addresses();
        self.tell_strikes();
        if !self.plan.hosts.is_empty() {
            let levels = self.plan.levels().filter_map(|hosts| {
                let tier = hosts.first()?.reference.tier;
                Some(TierOrder {
                    tier,
                    preference: route.tiers.get(tier as usize)?.preference,
                    hosts: hosts.iter().map(|host| host.reference).collect(),
                })
            });
            let levels = levels.collect();
            self.tell_measured(here, here, EventKind::Group { levels });
        }
    }

    fn tell_addresses(&mut self) {
        let hosts: Vec<_> = references(self.route)
            .filter(|(_, host)| !host.addresses.is_empty() && literal_target(&host.name).is_none())
            .collect();
        if hosts.is_empty() {
            return;
        }
        self.pass(LOOKUP_MILLIS);
        let (from, to) = (Actor::Resolver, Actor::Provider);
        for (reference, host) in hosts.iter().take(HOSTS_TOLD) {
            let given = host.addresses.iter().filter(|address| address.is_given());
            let addresses = given.take(PLACES_TOLD);
            let addresses = EventKind::Addresses {
                host: *reference,
                addresses: addresses.map(|address| address.ip).collect(),
            };
            self.tell_measured(from, to, addresses);
        }
        if hosts.len() > HOSTS_TOLD {
            let hosts = u32::try_from(hosts.len() - HOSTS_TOLD).unwrap_or(u32::MAX);
            self.tell_measured(from, to, EventKind::MoreAddresses { hosts });
        }
    }

    fn tell_strikes(&mut self) {
        let here = Actor::Provider;
        let mut room = HOSTS_TOLD;
        for (host, reason) in references(self.route) {
            let targets: Vec<IpAddr> = reason.targets().map(|address| address.ip).collect();
            let is_listed = reason.exclusion.is_none();
            for address in &reason.addresses {
                let is_skipped = is_listed && !targets.contains(&address.ip);
                if is_skipped && room > 0 {
                    room -= 1;
                    let struck = EventKind::AddressStruckOut {
                        host,
                        kind: address.kind,
                        no_family: !address.family_usable
                            && matches!(address.kind, AddressKind::Public | AddressKind::Private),
                    };
                    self.tell_measured(here, here, struck);
                    if let Some(event) = self.told.events.last_mut() {
                        event.address = Some(address.ip);
                    }
                }
            }
        }
        let strikes: Vec<_> = references(self.route)
            .filter_map(|(reference, host)| Some((reference, host.exclusion?)))
            .collect();
        let by_scenario = self.scenario.sender_is.is_some();
        if let Some(&(host, _)) = strikes
            .iter()
            .find(|(_, reason)| *reason == Exclusion::Sender)
        {
            self.tell(here, here, EventKind::SenderFound { host });
        }
        for &(host, reason) in strikes.iter().take(HOSTS_TOLD) {
            self.tell_measured(here, here, EventKind::StruckOut { host, reason });
            let is_simulated =
                matches!(reason, Exclusion::Sender | Exclusion::NotBetterThanSender) && by_scenario;
            if let Some(event) = self.told.events.last_mut() {
                event.measured &= !is_simulated;
            }
        }
        if strikes.len() > HOSTS_TOLD {
            let hosts = u32::try_from(strikes.len() - HOSTS_TOLD).unwrap_or(u32::MAX);
            self.tell_measured(here, here, EventKind::MoreStruckOut { hosts });
        }
    }

    fn try_hosts(&mut self) -> Outcome {
        let mut rng = TieBreakRng::new(self.seed, self.run);
        let mut order = std::mem::take(&mut self.order);
        self.plan.draw(&mut rng, &mut order);
        let mut teller = Teller {
            plan: self.plan,
            tries: order.tries.clone(),
            run: self.run,
            seen: Vec::new(),
            current: None,
            last_at: self.now,
            start: self.told.events.len(),
            held: None,
            skipped: 0,
            told: &mut self.told,
        };
        let end = walk(self.plan, &mut order, self.now, &mut teller);
        teller.finish();
        self.order = order;
        self.now = end.at_millis;
        self.attempts = self.attempts.saturating_add(end.addresses);
        match end.end {
            End::Accepted(attempt) => {
                if let Some(host) = self.plan.host(attempt) {
                    self.taken_by = Some(host.reference);
                    self.inside(host);
                }
                Outcome::Delivered
            }
            End::Rejected(attempt, stage, code) => {
                let status = match stage {
                    Stage::Greeting | Stage::Ehlo => EnhancedCode(5, 3, 2),
                    Stage::Mail => EnhancedCode(5, 7, 1),
                    Stage::Rcpt => EnhancedCode(5, 1, 1),
                    Stage::Data => EnhancedCode(5, 7, 1),
                };
                if let Some(host) = self.plan.host(attempt) {
                    let host = host.reference;
                    self.bounce(BounceReason::Rejected { host, stage }, code, status);
                }
                Outcome::Bounced
            }
            End::Looped(attempt) => {
                if let Some(host) = self.plan.host(attempt) {
                    let host = host.reference;
                    let place = Actor::Host(host);
                    self.tell(place, Actor::Provider, EventKind::Loop { host });
                }
                self.bounce(BounceReason::Loop, ReplyCode(554), EnhancedCode(5, 4, 6));
                Outcome::Bounced
            }
            End::Deferred => Outcome::Queued,
        }
    }

    fn bounce(&mut self, reason: BounceReason, code: ReplyCode, status: EnhancedCode) {
        self.pass(pace::ROUND_TRIP);
        let bounce = EventKind::Bounce {
            reason,
            code,
            status,
        };
        self.tell(Actor::Provider, Actor::Reader, bounce);
    }

    /// Whether a better tier has a host that works, for others at least or on another day: the host behind it keeps
    /// the message for that one.
    fn is_backup(&self, host: HostRef) -> bool {
        let better = self.route.tiers.iter().take(host.tier as usize);
        let works_for_others =
            |exclusion: Exclusion| exclusion.is_soft() || exclusion == Exclusion::FamilyMismatch;
        better
            .flat_map(|tier| &tier.hosts)
            .any(|host| host.exclusion.is_none_or(works_for_others))
    }

    /// What happens behind the host that took the message.
    fn inside(&mut self, host: &PlannedHost) {
        let mut at = host.reference;
        let better = self.plan.hosts.iter().filter(|h| h.level < host.level);
        let soonest = better
            .filter_map(|better| {
                let endpoints = better.endpoints.iter();
                let from = endpoints
                    .filter_map(|endpoint| endpoint.accepts_from_millis())
                    .min()?;
                Some((from, better.reference))
            })
            .min();
        if self.is_backup(at) {
            let here = Actor::Host(at);
            self.pass(pace::ROUND_TRIP);
            self.tell(here, here, EventKind::BackupQueues);
            let Some((from, better)) = soonest else {
                self.tell(here, here, EventKind::BackupWaits { millis: None });
                return;
            };
            let missing = from.saturating_sub(self.now);
            let millis = missing.div_ceil(BACKUP_PAUSE_MILLIS) * BACKUP_PAUSE_MILLIS;
            if millis > 0 {
                let millis = Some(millis);
                self.tell(here, here, EventKind::BackupWaits { millis });
            }
            self.pass(millis.saturating_add(pace::MESSAGE));
            let forwards = EventKind::BackupForwards { host: better };
            self.tell(here, Actor::Host(better), forwards);
            at = better;
        }
        let here = Actor::Host(at);
        self.pass(pace::MESSAGE);
        self.tell(here, here, EventKind::Filter);
        self.pass(pace::MESSAGE);
        self.tell(here, Actor::Mailbox, EventKind::Delivered);
    }
}

fn references(route: &Route) -> impl Iterator<Item = (HostRef, &Host)> {
    (0..).zip(&route.tiers).flat_map(|(tier, level)| {
        (0..)
            .zip(&level.hosts)
            .map(move |(host, known)| (HostRef { tier, host }, known))
    })
}

/// Turns the steps of a walk into events.
struct Teller<'a> {
    plan: &'a Plan<'a>,
    tries: Vec<Try>,
    run: u32,
    /// The hosts tried so far.
    seen: Vec<u16>,
    current: Option<Try>,
    last_at: u64,
    /// The events before this run.
    start: usize,
    /// Once there is no room: where the events of the current connection start.
    held: Option<(usize, usize)>,
    /// The connections that are left out.
    skipped: u32,
    told: &'a mut Transcript,
}

impl Teller<'_> {
    fn tell(&mut self, at_millis: u64, from: Actor, to: Actor, kind: EventKind) {
        let address = self
            .current
            .and_then(|attempt| self.plan.endpoint(attempt))
            .filter(|endpoint| endpoint.is_given)
            .map(|endpoint| endpoint.ip);
        self.told.events.push(Event {
            at_millis,
            run: self.run,
            from,
            to,
            address,
            measured: false,
            kind,
        });
    }

    fn level_of(&self, attempt: Try) -> Option<usize> {
        self.plan.host(attempt).map(|host| host.level)
    }

    /// Makes room for one more connection: beyond the limit only the last one is kept.
    fn make_room(&mut self) {
        if self.told.events.len() - self.start < RUN_EVENTS_MAX && self.held.is_none() {
            return;
        }
        if let Some((event, decision)) = self.held {
            self.told.events.truncate(event);
            self.told.decisions.truncate(decision);
            self.skipped += 1;
        }
        self.held = Some((self.told.events.len(), self.told.decisions.len()));
    }

    fn connect(&mut self, at_millis: u64, attempt: Try) {
        self.make_room();
        let Some(host) = self.plan.host(attempt) else {
            return;
        };
        let reference = host.reference;
        let place = Actor::Host(reference);
        let before = self.current.replace(attempt);
        let level_before = before.and_then(|before| self.level_of(before));
        let is_new_level = level_before != Some(host.level);
        let is_new_host = before.is_none_or(|before| before.host != attempt.host);
        let here = Actor::Provider;
        if is_new_level {
            if before.is_some() {
                let tier = reference.tier;
                self.tell(at_millis, here, here, EventKind::NextTier { tier });
            }
            self.draw(at_millis, host.level, reference.tier);
        }
        if is_new_host {
            self.decide(attempt, host.level, reference);
        }
        if before.is_some() && !is_new_level {
            let next = if is_new_host {
                EventKind::NextHost { host: reference }
            } else {
                EventKind::NextAddress { host: reference }
            };
            self.tell(at_millis, here, here, next);
        }
        self.seen.push(attempt.host);
        let connect = EventKind::Connect { host: reference };
        self.tell(at_millis, here, place, connect);
    }

    fn draw(&mut self, at_millis: u64, level: usize, tier: u32) {
        let of_level = |attempt: &&Try| self.level_of(**attempt) == Some(level);
        let order: Vec<_> = self
            .tries
            .iter()
            .filter(of_level)
            .take(PLACES_TOLD)
            .filter_map(|&attempt| {
                let endpoint = self.plan.endpoint(attempt)?;
                Some((self.plan.host(attempt)?.reference, endpoint.ip))
            })
            .collect();
        let has_choice = match self.plan.profile.ties.value {
            Ties::ShuffleAddresses => order.len() > 1,
            _ => order
                .iter()
                .any(|(host, _)| order.first().is_some_and(|f| f.0 != *host)),
        };
        if !has_choice {
            return;
        }
        let by_lot = !matches!(
            self.plan.profile.ties.value,
            Ties::AnswerOrder | Ties::InsertionOrder
        );
        let here = Actor::Provider;
        let address = self.current.take();
        self.tell(
            at_millis,
            here,
            here,
            EventKind::Draw {
                tier,
                order,
                by_lot,
            },
        );
        self.current = address;
    }

    /// A choice between hosts that were not tried yet.
    fn decide(&mut self, attempt: Try, level: usize, answer: HostRef) {
        let index = |host: usize| u16::try_from(host).unwrap_or(u16::MAX);
        let untried =
            self.plan.hosts.iter().enumerate().filter(|(host, _)| {
                !self.seen.contains(&index(*host)) || index(*host) == attempt.host
            });
        let (mut candidates, mut possible) = (Vec::new(), Vec::new());
        for (_, host) in untried.take(HOSTS_TOLD) {
            candidates.push(host.reference);
            if host.level == level {
                possible.push(host.reference);
            }
        }
        if candidates.len() > 1 && candidates.contains(&answer) {
            self.told.decisions.push(Decision {
                event: self.told.events.len(),
                candidates,
                possible,
                answer,
            });
        }
    }

    /// Says what was left out, before the last connection.
    fn finish(mut self) {
        let (Some((event, decision)), true) = (self.held, self.skipped > 0) else {
            return;
        };
        let at_millis = match event.checked_sub(1).and_then(|at| self.told.events.get(at)) {
            Some(before) => before.at_millis,
            None => self.last_at,
        };
        self.current = None;
        let connections = self.skipped;
        let here = Actor::Provider;
        let more = EventKind::MoreConnections { connections };
        self.tell(at_millis, here, here, more);
        if let Some(more) = self.told.events.pop() {
            self.told.insert(event, decision, more);
        }
    }
}

impl Observer for Teller<'_> {
    fn step(&mut self, at_millis: u64, step: Step) {
        self.last_at = at_millis;
        let here = Actor::Provider;
        let there = self
            .current
            .and_then(|attempt| self.plan.host(attempt))
            .map_or(here, |host| Actor::Host(host.reference));
        let (from, to, kind) = match step {
            Step::Connect(attempt) => return self.connect(at_millis, attempt),
            Step::Refused => (there, here, EventKind::Refused),
            Step::TimedOut(waited_millis) => (there, here, EventKind::TimedOut { waited_millis }),
            Step::Connected => (here, there, EventKind::Connected),
            Step::Greeting(code) => (there, here, EventKind::Greeting { code }),
            Step::Ehlo(code) => (here, there, EventKind::Ehlo { code }),
            Step::StartTls { works } => (here, there, EventKind::StartTls { works }),
            Step::WithoutTls => (here, there, EventKind::WithoutTls),
            Step::Mail(code) => (here, there, EventKind::Mail { code }),
            Step::Rcpt(code) => (here, there, EventKind::Rcpt { code }),
            Step::GoAhead => (there, here, EventKind::Data),
            Step::Dot(code) => (here, there, EventKind::Dot { code }),
            Step::Quit => (here, there, EventKind::Quit),
            Step::Limit(limit) => (here, here, EventKind::LimitReached { limit }),
        };
        self.tell(at_millis, from, to, kind);
    }
}
