//! What the stage shows at one step: where the letter is, what each host has said, which ways were taken.
//!
//! All of it follows from the events up to that step, so that seeking and playing show the same.

use super::geometry::{HOSTS_MAX, LEVELS_MAX, SlipStop, Stop};
use crate::delivery::{Actor, Delivery, Event, EventKind, HostRef};
use crate::text::walk::HostState;

/// Which hosts are drawn: the first tiers, and of each the hosts that the letter visits, then others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seats {
    /// The hosts drawn of each tier, in the order of the route.
    pub levels: Vec<Vec<HostRef>>,
    /// How many hosts each tier has; one for every tier of the route.
    pub hosts: Vec<usize>,
}

impl Seats {
    /// The seats of a delivery.
    pub fn new(delivery: &Delivery) -> Seats {
        let index = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let tiers = &delivery.route.tiers;
        let seat = |(tier, level): (usize, &crate::route::Tier)| {
            let all = (0..level.hosts.len()).map(|host| HostRef {
                tier: index(tier),
                host: index(host),
            });
            if level.hosts.len() <= HOSTS_MAX {
                return all.collect();
            }
            let mut drawn: Vec<HostRef> = Vec::with_capacity(HOSTS_MAX);
            let visited = delivery.events.iter().filter_map(|event| match event.kind {
                EventKind::Connect { host } if host.tier == index(tier) => Some(host),
                _ => None,
            });
            for host in visited.chain(all) {
                if drawn.len() < HOSTS_MAX && !drawn.contains(&host) {
                    drawn.push(host);
                }
            }
            drawn.sort();
            drawn
        };
        Seats {
            levels: tiers
                .iter()
                .take(LEVELS_MAX)
                .enumerate()
                .map(seat)
                .collect(),
            hosts: tiers.iter().map(|tier| tier.hosts.len()).collect(),
        }
    }

    /// The hosts drawn that can be broken, in the order of their faults' choices.
    pub fn breakable(&self, delivery: &Delivery) -> Vec<HostRef> {
        let is_usable = |host: &&HostRef| {
            let host = host.find(&delivery.route);
            host.is_some_and(crate::route::Host::is_usable)
        };
        self.levels
            .iter()
            .flatten()
            .filter(is_usable)
            .copied()
            .collect()
    }

    /// The tier and row of a host; the row after the last stands for those not drawn.
    fn row(&self, host: HostRef) -> Option<(usize, usize)> {
        let level = host.tier as usize;
        let drawn = self.levels.get(level)?;
        let row = drawn.iter().position(|seat| *seat == host);
        Some((level, row.unwrap_or(drawn.len())))
    }

    fn door(&self, host: HostRef) -> Stop {
        self.row(host)
            .map_or(Stop::Beyond, |(level, row)| Stop::Door(level, row))
    }

    fn taken(&self, host: HostRef) -> Stop {
        self.row(host)
            .map_or(Stop::Beyond, |(level, row)| Stop::Taken(level, row))
    }

    fn entry(&self, tier: u32) -> Stop {
        if (tier as usize) < self.levels.len() {
            Stop::Entry(tier as usize)
        } else {
            Stop::Beyond
        }
    }

    /// Where the letter is after an event.
    fn after(&self, before: Stop, event: &Event) -> Stop {
        match &event.kind {
            EventKind::Compose | EventKind::Bounce { .. } => Stop::Reader,
            EventKind::Submit { .. }
            | EventKind::TakenByProvider
            | EventKind::BackToQueue
            | EventKind::Wait { .. }
            | EventKind::MoreRuns { .. }
            | EventKind::GiveUp { .. } => Stop::Sender,
            EventKind::TakeDomain { .. }
            | EventKind::NoLookup
            | EventKind::NeverAsked { .. }
            | EventKind::AskMx { .. }
            | EventKind::Loop { .. } => Stop::Leaving,
            EventKind::Connect { host } => self.door(*host),
            EventKind::NextHost { host } => self.entry(host.tier),
            EventKind::NextTier { tier } => self.entry(*tier),
            EventKind::Dot { code } if code.0 < 400 => match event.to {
                Actor::Host(host) => self.taken(host),
                _ => before,
            },
            EventKind::BackupForwards { host } => self.taken(*host),
            EventKind::Delivered => Stop::Mailbox,
            _ => before,
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
    pub from: Stop,
    /// Where it is.
    pub to: Stop,
    /// The slip, where a question or an answer is on its way.
    pub slip: Option<Slip>,
    /// The stops of the present run, each once.
    pub visited: Vec<Stop>,
    /// What was said by which host, in the present run.
    pub states: Vec<(HostRef, HostState)>,
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
    pub fn new(delivery: &Delivery, seats: &Seats, position: Option<usize>) -> Scene {
        let mut scene = Scene {
            from: Stop::Reader,
            to: Stop::Reader,
            slip: None,
            visited: vec![Stop::Reader],
            states: Vec::new(),
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
                scene.visited.clear();
                (scene.has_asked, scene.has_asked_servers) = (false, false);
            }
            scene.take(seats, event);
        }
        if let Some(event) = delivery.events.get(position) {
            scene.slip = slip(event);
            scene.active = Some(event.to);
            scene.failed = match event.kind {
                EventKind::LookupFailed { .. } => Some(Actor::Resolver),
                EventKind::AuthoritySilent => Some(Actor::NameServers),
                _ => None,
            };
        }
        scene
    }

    fn take(&mut self, seats: &Seats, event: &Event) {
        (self.from, self.to) = (self.to, seats.after(self.to, event));
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
}
