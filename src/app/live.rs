//! The plan of the lab beside what is live: asked when the reader presses, and never before.

use std::rc::Rc;

use super::context::Context;
use super::model::{Model, Unasked};
use super::pending::Asker;
use super::{HttpBody, Lab, areas, asking};
use crate::answer::Answer;
use crate::asking::Query;
use crate::delivery::profile::{PROFILES, Ties};
use crate::delivery::{Delivery, DnsFacts, Outcome, Profile, Scenario};
use crate::dns::{Data, Failure, Name, Record};
use crate::input;
use crate::route::Route;
use crate::zone::{Zone, record_line};

/// The most lines of each side that are shown.
const LINES_MAX: usize = 100;

/// The plan beside what is live.
#[derive(Clone, Debug)]
pub struct Beside {
    /// What is live, as lines.
    pub live: Vec<Side>,
    /// The plan, as lines.
    pub planned: Vec<Side>,
    /// Hosts that get no new mail any more.
    pub gone: Vec<Name>,
    /// Hosts that get mail from now on.
    pub new: Vec<Name>,
    /// What each sender does with a letter, where that changes; the same by all others.
    pub senders: Vec<Changed>,
    /// How many senders were looked at.
    pub looked_at: usize,
    /// How long the live answer may still be kept, in seconds, which is the least that others may keep it: whoever asked
    /// had kept it for a while already, perhaps. `None` where it did not say.
    pub old_seconds: Option<u32>,
}

/// A line of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The line, without its time to live.
    pub line: String,
    /// Whether the other side has it too.
    pub is_shared: bool,
}

/// What a sender does before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Who sends.
    pub profile: &'static Profile,
    /// What comes of a letter now, and the hosts that may take it, sorted.
    pub before: (Outcome, Vec<Name>),
    /// The same by the plan.
    pub after: (Outcome, Vec<Name>),
}

impl Beside {
    /// Compares the plan with an answer that is complete; `None` while it is not, or where it says nothing.
    pub fn new(live: &Answer, plan: &Zone, planned: &Route, seed: u32) -> Option<Beside> {
        let lookup = live.lookup.as_ref().filter(|_| live.has_route())?;
        let before = live.derived.route.as_deref()?;
        if !live.is_known() {
            return None;
        }
        let domain = plan.domain.clone();
        let exchanges = lookup.exchanges().iter();
        let answers = exchanges
            .filter_map(|exchange| Some((&exchange.question, exchange.outcome.as_deref()?)));
        let zone = Zone::of_answers(domain, answers);
        let (ours, theirs) = (lines(plan), lines(&zone));
        let names = |route: &Route| -> Vec<Name> {
            let usable = route.hosts().filter(|host| host.is_usable());
            usable.map(|host| host.name.clone()).collect()
        };
        let (old, new) = (names(before), names(planned));
        let without = |from: &[Name], other: &[Name]| -> Vec<Name> {
            let missing = from.iter().filter(|name| !other.contains(name));
            missing.take(LINES_MAX).cloned().collect()
        };
        let ends = |route, profile| {
            let scenario = Scenario::default();
            let delivery = Delivery::new(route, profile, &scenario, seed, &DnsFacts::default());
            (delivery.outcome, takers(&delivery))
        };
        let changed = PROFILES.iter().filter_map(|profile| {
            let (before, after) = (ends(before, profile), ends(planned, profile));
            (before != after).then_some(Changed {
                profile,
                before,
                after,
            })
        });
        let of_mx = |record: &&Record| matches!(record.data, Data::Mx(_));
        let times = zone.records.iter().filter(of_mx);
        Some(Beside {
            live: sides(&theirs, &ours),
            planned: sides(&ours, &theirs),
            gone: without(&old, &new),
            new: without(&new, &old),
            senders: changed.collect(),
            looked_at: PROFILES.len(),
            old_seconds: times.filter_map(|record| record.ttl_seconds).max(),
        })
    }

    /// Whether both say the same.
    pub fn is_same(&self) -> bool {
        let is_shared = |side: &Side| side.is_shared;
        self.live.iter().all(is_shared) && self.planned.iter().all(is_shared)
    }
}

/// The hosts that may take a letter while all work: the one that did, or the whole tier of it where the sender draws
/// lots.
fn takers(delivery: &Delivery) -> Vec<Name> {
    let Some(taker) = delivery.taken_by else {
        return Vec::new();
    };
    let has_order = matches!(
        delivery.profile.ties.value,
        Ties::AnswerOrder | Ties::InsertionOrder
    );
    let level = delivery.route.tiers.get(taker.tier as usize);
    let mut names: Vec<Name> = match level.filter(|_| !has_order) {
        Some(level) => level.usable().map(|host| host.name.clone()).collect(),
        None => taker
            .find(&delivery.route)
            .map(|host| host.name.clone())
            .into_iter()
            .collect(),
    };
    names.sort();
    names.truncate(LINES_MAX);
    names
}

/// The list of a zone as lines, sorted: what it says, and not how long it may be kept.
fn lines(zone: &Zone) -> Vec<String> {
    let is_kept = |record: &&Record| matches!(record.data, Data::Mx(_) | Data::Cname(_));
    let mut lines: Vec<(u16, String)> = zone
        .records
        .iter()
        .filter(is_kept)
        .map(|record| {
            let preference = match &record.data {
                Data::Mx(mx) => mx.preference,
                _ => 0,
            };
            let record = Record {
                ttl_seconds: None,
                ..record.clone()
            };
            (preference, record_line(&record))
        })
        .collect();
    lines.sort();
    lines.dedup();
    lines.into_iter().map(|(_, line)| line).collect()
}

fn sides(own: &[String], other: &[String]) -> Vec<Side> {
    own.iter()
        .take(LINES_MAX)
        .map(|line| Side {
            line: line.clone(),
            is_shared: other.contains(line),
        })
        .collect()
}

impl Lab {
    /// Compares the plan with what is live, as far as both are there.
    fn compare(&mut self, planned: Option<&Route>, seed: u32) {
        let compared = self
            .live
            .as_deref()
            .zip(planned)
            .and_then(|(live, planned)| Beside::new(live, &self.draft.zone, planned, seed));
        self.beside = compared.map(Rc::new);
    }
}

impl Model {
    /// The lookup of what is live, to be changed.
    pub(super) fn live_mut(&mut self) -> Option<&mut Answer> {
        let lab = self.lab.as_mut().filter(|lab| lab.live.is_some())?;
        Rc::make_mut(lab).live.as_mut().map(Rc::make_mut)
    }

    /// Asks what is live about the domain of the lab.
    pub(super) fn ask_live(&mut self, cx: &mut Context) {
        let Some(lab) = &self.lab else { return };
        let reading = input::read(lab.domain(), cx.to_ascii);
        let Ok(subject) = reading.subject.clone() else {
            return;
        };
        cx.stop_asking(Asker::Live);
        let Some(live) = self.begin_lookup(reading, subject, Unasked::Live, cx) else {
            return;
        };
        if let Some(lab) = self.lab.as_mut().map(Rc::make_mut) {
            lab.live = Some(Rc::new(live));
            lab.comparison.choose(lab.comparison.against);
        }
        self.ask_live_due(cx);
    }

    fn ask_live_due(&mut self, cx: &mut Context) {
        if let Some(live) = self.live_mut() {
            asking::ask_due(live, Asker::Live, cx);
            areas::work_out(live);
        }
        self.compare_live_now();
        self.end_takeover(cx);
    }

    /// Compares the plan with what is live, as far as both are there, and the problems with those before.
    pub(super) fn compare_live_now(&mut self) {
        let planned = self
            .answer
            .as_deref()
            .and_then(|answer| answer.derived.route.as_deref());
        if let Some(lab) = self.lab.as_mut().map(Rc::make_mut) {
            lab.compare(planned, self.link.seed);
        }
        self.follow_problems();
    }

    /// Takes what a question about what is live brought.
    pub(super) fn on_live_answer(
        &mut self,
        query: Query,
        end: Result<HttpBody, Failure>,
        millis: u32,
        cx: &mut Context,
    ) {
        if let Some(live) = self.live_mut() {
            asking::on_ended(live, Asker::Live, query, end, millis, cx);
        }
        self.ask_live_due(cx);
    }
}
