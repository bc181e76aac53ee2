//! What the stage shows at one step: which hosts, where the letter is, what each host has said, which ways were taken.
//!
//! All of it follows from the events up to that step, so that seeking and playing show the same.

use super::geometry::{SlipStop, Stop, lines_max};
use crate::app::Drawing;
use crate::delivery::{Actor, Delivery, Event, EventKind, HostRef};
use crate::route::RouteKind;
use crate::text::walk::HostState;

/// A line of the ladder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rung {
    /// A host.
    Host {
        /// Which.
        host: HostRef,
        /// Whether the preference stands before it.
        opens: bool,
        /// Its place in the order that chance drew, the first is 1.
        rank: Option<usize>,
    },
    /// So many hosts of a tier that have no line of their own.
    Hosts {
        /// Which tier.
        tier: u32,
        /// How many.
        count: usize,
    },
    /// The tiers before those that are shown.
    Above {
        /// How many hosts they have.
        hosts: usize,
        /// The last of them.
        tier: u32,
    },
    /// The tiers behind those that are shown.
    Below {
        /// How many hosts they have.
        hosts: usize,
        /// The first of them.
        tier: u32,
    },
}

impl Rung {
    /// The tier it belongs to.
    pub fn tier(self) -> u32 {
        match self {
            Rung::Host { host, .. } => host.tier,
            Rung::Hosts { tier, .. } | Rung::Above { tier, .. } | Rung::Below { tier, .. } => tier,
        }
    }

    /// Whether the preference of its tier stands before it.
    pub fn shows_preference(self) -> bool {
        matches!(self, Rung::Host { opens: true, .. })
    }
}

/// What the sender knows of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    /// Nothing yet.
    Nothing,
    /// The records, in the order of the answer.
    Records,
    /// The tiers.
    Tiers,
}

/// The hosts that are shown at one step: all of them, or those around the letter, with a line for what is before and behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// Its lines, from above.
    pub rungs: Vec<Rung>,
    /// The place of each line's tier among the tiers that are shown.
    pub tiers: Vec<usize>,
    /// For how many lines there is room, whatever is known yet.
    pub lines: usize,
}

impl Ladder {
    /// The ladder at this position, with room for so many lines; at rest without a position.
    pub fn new(delivery: &Delivery, position: Option<usize>, lines_max: usize) -> Ladder {
        let counts: Vec<usize> = delivery
            .route
            .tiers
            .iter()
            .map(|tier| tier.hosts.len())
            .collect();
        let lines = counts.iter().sum::<usize>().min(lines_max);
        let rungs = match known(delivery, position) {
            Known::Nothing => Vec::new(),
            Known::Records => records(delivery, lines_max),
            Known::Tiers => sorted(delivery, position, &counts, lines_max),
        };
        let mut tiers = Vec::with_capacity(rungs.len());
        let mut place = 0;
        for (index, rung) in rungs.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| rungs.get(before));
            if before.is_some_and(|before| before.tier() != rung.tier()) {
                place += 1;
            }
            tiers.push(place);
        }
        if known(delivery, position) == Known::Records {
            tiers.fill(0);
        }
        Ladder {
            rungs,
            tiers,
            lines,
        }
    }

    /// Where the letter is drawn that is at this place.
    pub fn stop(&self, spot: Spot) -> Stop {
        match spot {
            Spot::Reader => Stop::Reader,
            Spot::Sender => Stop::Sender,
            Spot::Leaving => Stop::Leaving,
            Spot::Mailbox => Stop::Mailbox,
            Spot::Tier(tier) => self.of_tier(tier).map_or(Stop::Leaving, Stop::Trunk),
            Spot::Door(host) => match self.of_host(host) {
                Some(line) => Stop::Door(line),
                None => self.of_tier(host.tier).map_or(Stop::Leaving, Stop::Trunk),
            },
            Spot::Taken(host) => match self.of_host(host) {
                Some(line) => Stop::Taken(line),
                None => self.of_tier(host.tier).map_or(Stop::Leaving, Stop::Trunk),
            },
        }
    }

    fn of_host(&self, wanted: HostRef) -> Option<usize> {
        let is_it = |rung: &Rung| matches!(rung, Rung::Host { host, .. } if *host == wanted);
        let is_rest =
            |rung: &Rung| matches!(rung, Rung::Hosts { tier, .. } if *tier == wanted.tier);
        let own = self.rungs.iter().position(is_it);
        own.or_else(|| self.rungs.iter().position(is_rest))
    }

    fn of_tier(&self, wanted: u32) -> Option<usize> {
        let holds = |rung: &Rung| match *rung {
            Rung::Above { tier, .. } => wanted <= tier,
            Rung::Below { tier, .. } => wanted >= tier,
            rung => rung.tier() == wanted,
        };
        self.rungs.iter().position(holds)
    }
}

/// What is known at this position.
fn known(delivery: &Delivery, position: Option<usize>) -> Known {
    let Some(position) = position else {
        return Known::Tiers;
    };
    let sorts = |event: &Event| {
        matches!(
            event.kind,
            EventKind::Group { .. } | EventKind::ImplicitMx { .. } | EventKind::NoLookup
        )
    };
    let (told, rest) = delivery
        .events
        .split_at_checked(position + 1)
        .unwrap_or((&delivery.events, &[]));
    let answers = |event: &Event| matches!(event.kind, EventKind::Answer { records: 1.., .. });
    match (told.iter().any(sorts), rest.iter().any(sorts)) {
        (true, _) | (false, false) => Known::Tiers,
        _ if delivery.route.kind == RouteKind::ImplicitMx => Known::Nothing,
        _ if told.iter().any(answers) => Known::Records,
        _ => Known::Nothing,
    }
}

/// The records in the order of the answer, each with its preference.
fn records(delivery: &Delivery, lines_max: usize) -> Vec<Rung> {
    let mut hosts: Vec<(u32, HostRef)> = all_hosts(delivery)
        .filter_map(|host| Some((host.find(&delivery.route)?.place, host)))
        .collect();
    hosts.sort();
    let count = hosts.len();
    let shown = if count > lines_max {
        lines_max - 1
    } else {
        count
    };
    let mut rungs: Vec<Rung> = hosts
        .iter()
        .take(shown)
        .map(|(_, host)| Rung::Host {
            host: *host,
            opens: true,
            rank: None,
        })
        .collect();
    if let Some((_, next)) = hosts.get(shown) {
        rungs.push(Rung::Hosts {
            tier: next.tier,
            count: count - shown,
        });
    }
    rungs
}

/// Every host, in the order of the route.
fn all_hosts(delivery: &Delivery) -> impl Iterator<Item = HostRef> + '_ {
    (0..).zip(&delivery.route.tiers).flat_map(|(tier, level)| {
        (0..)
            .zip(&level.hosts)
            .map(move |(host, _)| HostRef { tier, host })
    })
}

/// The hosts of a tier in the order in which they are tried, as far as that was drawn, and whether chance had a part in it.
fn order_of(delivery: &Delivery, position: Option<usize>, wanted: u32) -> (Vec<HostRef>, bool) {
    let own = all_hosts(delivery).filter(|host| host.tier == wanted);
    let told = position.map_or(0, |position| position + 1);
    let drawn = delivery
        .events
        .iter()
        .take(told)
        .rev()
        .find_map(|event| match &event.kind {
            EventKind::Draw {
                tier,
                order,
                by_lot,
            } if *tier == wanted => Some((order, *by_lot)),
            _ => None,
        });
    let Some((order, by_lot)) = drawn else {
        return (own.collect(), false);
    };
    let mut hosts: Vec<HostRef> = Vec::new();
    for host in order.iter().map(|(host, _)| *host).chain(own) {
        if !hosts.contains(&host) {
            hosts.push(host);
        }
    }
    (hosts, by_lot && hosts_in(order) > 1)
}

fn hosts_in(order: &[(HostRef, std::net::IpAddr)]) -> usize {
    let mut hosts: Vec<HostRef> = order.iter().map(|(host, _)| *host).collect();
    hosts.sort();
    hosts.dedup();
    hosts.len()
}

/// The host or the tier around which the ladder is shown.
fn focus(delivery: &Delivery, position: Option<usize>) -> (u32, Option<HostRef>) {
    let told = position.map_or(0, |position| position + 1);
    let place = |event: &Event| match event.kind {
        EventKind::NextTier { tier } | EventKind::Draw { tier, .. } => Some((tier, None)),
        EventKind::NextHost { host } | EventKind::Connect { host } => Some((host.tier, Some(host))),
        EventKind::BackupForwards { host } => Some((host.tier, Some(host))),
        EventKind::AskMx { .. } => Some((0, None)),
        _ => None,
    };
    let mut events = delivery.events.iter().take(told).rev();
    events.find_map(place).unwrap_or_default()
}

/// The hosts by tier, around the one where the letter is.
fn sorted(
    delivery: &Delivery,
    position: Option<usize>,
    counts: &[usize],
    lines_max: usize,
) -> Vec<Rung> {
    let index = |tier: usize| u32::try_from(tier).unwrap_or(u32::MAX);
    let all: usize = counts.iter().sum();
    let (tier, host) = if all > lines_max {
        focus(delivery, position)
    } else {
        (0, None)
    };
    let first = usize::try_from(tier).unwrap_or_default();
    let before: usize = counts.iter().take(first).sum();
    let mut rungs = Vec::new();
    if before > 0 {
        rungs.push(Rung::Above {
            hosts: before,
            tier: tier - 1,
        });
    }
    let mut left = all - before;
    for (place, &count) in counts.iter().enumerate().skip(first) {
        let is_last = left == count;
        let room = (lines_max - rungs.len()).saturating_sub(usize::from(!is_last));
        let (hosts, by_lot) = order_of(delivery, position, index(place));
        if count > room && place > first {
            break;
        }
        let shown = if count > room { room - 1 } else { count };
        // A window around the host where the letter is.
        let at = host.and_then(|host| hosts.iter().position(|other| *other == host));
        let start = at.map_or(0, |at| (at + 1).saturating_sub(shown));
        let lines = hosts.iter().enumerate().skip(start).take(shown);
        rungs.extend(lines.map(|(nth, host)| Rung::Host {
            host: *host,
            opens: nth == start,
            rank: by_lot.then_some(nth + 1),
        }));
        if count > shown {
            rungs.push(Rung::Hosts {
                tier: index(place),
                count: count - shown,
            });
        }
        left -= count;
    }
    if left > 0 {
        let next = counts.len() - rest_of(counts, left);
        rungs.push(Rung::Below {
            hosts: left,
            tier: index(next),
        });
    }
    rungs
}

/// How many tiers at the end have so many hosts together.
fn rest_of(counts: &[usize], hosts: usize) -> usize {
    let mut left = hosts;
    let is_in = |count: &&usize| {
        let is_in = left > 0;
        left = left.saturating_sub(**count);
        is_in
    };
    counts.iter().rev().take_while(is_in).count()
}

/// The hosts that have a line of their own, whichever drawing is seen.
pub fn in_every_drawing(delivery: &Delivery, position: Option<usize>) -> Vec<HostRef> {
    let fewest = Drawing::ALL.into_iter().map(lines_max).min();
    let ladder = Ladder::new(delivery, position, fewest.unwrap_or_default());
    let host = |rung: &Rung| match rung {
        Rung::Host { host, .. } => Some(*host),
        _ => None,
    };
    ladder.rungs.iter().filter_map(host).collect()
}

/// The hosts that can be broken, in the order of the route: those that come first in their list of choices.
pub fn breakable(delivery: &Delivery) -> Vec<HostRef> {
    let is_usable = |host: &HostRef| {
        let host = host.find(&delivery.route);
        host.is_some_and(crate::route::Host::is_usable)
    };
    all_hosts(delivery).filter(is_usable).collect()
}

/// A place of the letter, whatever is drawn of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// With the reader.
    Reader,
    /// At the provider, waiting.
    Sender,
    /// At the provider, about to leave.
    Leaving,
    /// Where the way branches off to a tier.
    Tier(u32),
    /// At the door of a host.
    Door(HostRef),
    /// Taken by a host.
    Taken(HostRef),
    /// In the mailbox.
    Mailbox,
}

impl Spot {
    /// Where the letter is after an event.
    fn after(self, event: &Event) -> Spot {
        match &event.kind {
            EventKind::Compose | EventKind::Bounce { .. } => Spot::Reader,
            EventKind::Submit { .. }
            | EventKind::TakenByProvider
            | EventKind::BackToQueue
            | EventKind::Wait { .. }
            | EventKind::MoreRuns { .. }
            | EventKind::GiveUp { .. } => Spot::Sender,
            EventKind::TakeDomain { .. }
            | EventKind::NoLookup
            | EventKind::NeverAsked { .. }
            | EventKind::AskMx { .. }
            | EventKind::Loop { .. } => Spot::Leaving,
            EventKind::Connect { host } => Spot::Door(*host),
            EventKind::NextHost { host } => Spot::Tier(host.tier),
            EventKind::NextTier { tier } => Spot::Tier(*tier),
            EventKind::Dot { code } if code.0 < 400 => match event.to {
                Actor::Host(host) => Spot::Taken(host),
                _ => self,
            },
            EventKind::BackupForwards { host } => Spot::Taken(*host),
            EventKind::Delivered => Spot::Mailbox,
            _ => self,
        }
    }
}

/// What travels beside the letter: a question or its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The type asked about.
    pub says: &'static str,
    /// From where.
    pub from: SlipStop,
    /// To where.
    pub to: SlipStop,
}

fn slip(event: &Event) -> Option<Slip> {
    use SlipStop::{Resolver, Sender, Servers};
    let (says, from, to) = match &event.kind {
        EventKind::AskMx { .. } => ("MX", Sender, Resolver),
        EventKind::FromCache { .. } => ("MX", Resolver, Resolver),
        EventKind::AskAuthority { .. } => ("MX", Resolver, Servers),
        EventKind::AuthorityAnswers => ("MX", Servers, Resolver),
        EventKind::AuthoritySilent => ("MX", Servers, Servers),
        EventKind::Answer { .. }
        | EventKind::LookupFailed { .. }
        | EventKind::NoSuchDomain { .. } => ("MX", Resolver, Sender),
        EventKind::AskAddressAnyway { .. } => ("A", Sender, Resolver),
        EventKind::Addresses { addresses, .. }
            if event.measured || event.from == Actor::Resolver =>
        {
            let has_ipv6 = addresses.iter().any(|ip| ip.is_ipv6());
            let has_ipv4 = addresses.iter().any(|ip| ip.is_ipv4());
            let says = if has_ipv6 && !has_ipv4 { "AAAA" } else { "A" };
            (says, Resolver, Sender)
        }
        EventKind::MoreAddresses { .. } => ("A", Resolver, Sender),
        _ => return None,
    };
    Some(Slip { says, from, to })
}

/// What is shown at one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// Where the letter was before.
    pub from: Spot,
    /// Where it is.
    pub to: Spot,
    /// The slip, where a question or an answer is on its way.
    pub slip: Option<Slip>,
    /// The stops of the present run, each once.
    pub visited: Vec<Spot>,
    /// What was said by which host, in the present run.
    pub states: Vec<(HostRef, HostState)>,
    /// The reply with which a host said no, in the present run.
    pub codes: Vec<(HostRef, u16)>,
    /// How long is waited at this step, in milliseconds.
    pub waits: Option<u64>,
    /// Where something happens.
    pub active: Option<Actor>,
    /// Who failed.
    pub failed: Option<Actor>,
    /// Whether the resolver was asked.
    pub has_asked: bool,
    /// Whether the name servers were.
    pub has_asked_servers: bool,
    /// Whether the letter came back.
    pub is_returned: bool,
}

impl Scene {
    /// What is shown at this position; at rest without one.
    pub fn new(delivery: &Delivery, position: Option<usize>) -> Scene {
        let mut scene = Scene {
            from: Spot::Reader,
            to: Spot::Reader,
            slip: None,
            visited: vec![Spot::Reader],
            states: Vec::new(),
            codes: Vec::new(),
            waits: None,
            active: None,
            failed: None,
            has_asked: false,
            has_asked_servers: false,
            is_returned: false,
        };
        let Some(position) = position else {
            return scene;
        };
        let mut run = 0;
        for event in delivery.events.iter().take(position + 1) {
            if event.run != run {
                run = event.run;
                scene.states.clear();
                scene.codes.clear();
                scene.visited.clear();
                (scene.has_asked, scene.has_asked_servers) = (false, false);
            }
            scene.take(event);
        }
        if let Some(event) = delivery.events.get(position) {
            scene.slip = slip(event);
            scene.waits = match event.kind {
                EventKind::TimedOut { waited_millis } => Some(waited_millis),
                EventKind::Wait { millis } => Some(millis),
                EventKind::BackupWaits { millis } => millis,
                _ => None,
            };
            scene.active = Some(event.to);
            scene.failed = match event.kind {
                EventKind::LookupFailed { .. } => Some(Actor::Resolver),
                EventKind::AuthoritySilent => Some(Actor::NameServers),
                _ => None,
            };
        }
        scene
    }

    fn take(&mut self, event: &Event) {
        (self.from, self.to) = (self.to, self.to.after(event));
        if !self.visited.contains(&self.to) {
            self.visited.push(self.to);
        }
        let peer = [event.from, event.to]
            .into_iter()
            .find_map(|place| match place {
                Actor::Host(host) => Some(host),
                _ => None,
            });
        let state = match &event.kind {
            EventKind::AskMx { .. } => {
                self.has_asked = true;
                None
            }
            EventKind::AskAuthority { .. } => {
                self.has_asked_servers = true;
                None
            }
            EventKind::Connect { .. } => Some(HostState::Trying),
            EventKind::Refused => Some(HostState::Refused),
            EventKind::TimedOut { .. } => Some(HostState::Silent),
            EventKind::StartTls { works: false } => Some(HostState::NoTls),
            EventKind::WithoutTls => Some(HostState::Trying),
            EventKind::Greeting { code }
            | EventKind::Ehlo { code }
            | EventKind::Mail { code }
            | EventKind::Rcpt { code }
            | EventKind::Dot { code }
                if code.0 >= 400 =>
            {
                Some(match code.0 {
                    ..500 => HostState::Deferred,
                    _ => HostState::Rejected,
                })
            }
            EventKind::Dot { .. } => Some(HostState::Took),
            EventKind::BackupForwards { host } => {
                self.set(*host, HostState::Took);
                None
            }
            EventKind::Bounce { .. } => {
                self.is_returned = true;
                None
            }
            _ => None,
        };
        if let (Some(host), Some(state)) = (peer, state) {
            self.set(host, state);
        }
        if let (Some(host), Some(code)) = (peer, refusal(&event.kind)) {
            self.codes.retain(|(known, _)| *known != host);
            self.codes.push((host, code));
        }
    }

    fn set(&mut self, host: HostRef, state: HostState) {
        match self.states.iter_mut().find(|(known, _)| *known == host) {
            Some((_, known)) => *known = state,
            None => self.states.push((host, state)),
        }
    }

    /// What the board of a host says.
    pub fn state(&self, delivery: &Delivery, host: HostRef) -> HostState {
        let exclusion = host.find(&delivery.route).and_then(|host| host.exclusion);
        let said = self.states.iter().find(|(known, _)| *known == host);
        match (exclusion, said) {
            (Some(exclusion), None) => HostState::Excluded(exclusion),
            (_, Some((_, said))) => *said,
            (None, None) => HostState::Untried,
        }
    }

    /// The reply with which a host said no, where that is the last that it said.
    pub fn code(&self, host: HostRef) -> Option<u16> {
        let is_no = |(known, state): &&(HostRef, HostState)| {
            *known == host && *state == HostState::Rejected
        };
        self.states.iter().find(is_no)?;
        let said = self.codes.iter().find(|(known, _)| *known == host);
        said.map(|(_, code)| *code)
    }
}

/// The code of a reply that says no.
fn refusal(kind: &EventKind) -> Option<u16> {
    match kind {
        EventKind::Greeting { code }
        | EventKind::Ehlo { code }
        | EventKind::Mail { code }
        | EventKind::Rcpt { code }
        | EventKind::Dot { code } => Some(code.0).filter(|code| *code >= 400),
        _ => None,
    }
}
