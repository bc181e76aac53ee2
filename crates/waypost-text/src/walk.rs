//! The walk-through: what happens in each step, and the words around the stage.
//!
//! Each language is one set of functions over the same events: an event without its sentence does not
//! compile.

use std::fmt::Write as _;

use super::many::grouped;
use super::sentence::{Piece, Sentence, data, key, say};
use waypost_core::delivery::profile::{
    DuplicateHosts, Families, Limits, NullMxRule, RFC5321, Retries, SenderListed, Then, Ties,
};
use waypost_core::delivery::scenario::{ReplyCode, Stage};
use waypost_core::delivery::{
    AnswerSigned, BounceReason, Delivery, Event, EventKind, HostRef, Limit, MarkerKind, Outcome,
    Profile,
};
use waypost_core::route::{Address, AddressKind, Exclusion, Host};

mod en;
mod nl;

/// The most names of one sentence.
const NAMES_MAX: usize = 5;

/// A step in words: who does something, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narration {
    /// Who.
    pub who: Sentence,
    /// What they do.
    pub what: Sentence,
}

/// What the board of a host says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HostState {
    /// Nothing yet.
    Untried,
    /// It is being tried.
    Trying,
    /// It accepted the message.
    Took,
    /// It refused the connection.
    Refused,
    /// It did not answer.
    Silent,
    /// It answered with a temporary error.
    Deferred,
    /// It answered with a permanent error.
    Rejected,
    /// STARTTLS failed.
    NoTls,
    /// It is skipped.
    Excluded(Exclusion),
}

/// The words of the walk-through.
#[derive(Debug)]
pub struct WalkText {
    /// The head of the section.
    pub title: &'static str,
    /// What happens in a step.
    pub tell: fn(&Delivery, usize) -> Narration,
    /// What stands in place of a step before the first.
    pub at_rest: fn(domain: &str) -> Sentence,
    /// Below a step that was measured.
    pub measured: &'static str,
    /// Below a step that follows from the answer of the DNS, and is not a part of it.
    pub computed: &'static str,
    /// About a step that follows from the MTA-STS policy file.
    pub by_policy: &'static str,
    /// Below a step that is simulated.
    pub simulated: &'static str,
    /// A duration, in its two largest units.
    pub duration: fn(millis: u64) -> String,
    /// What a time of the simulated clock starts with after so many whole days.
    pub days: fn(u64) -> String,
    /// Before the simulated clock.
    pub clock: &'static str,
    /// The result of the delivery.
    pub end: fn(&Delivery) -> String,

    /// The group of the controls.
    pub controls: &'static str,
    /// Starts to play.
    pub play: &'static str,
    /// Stops.
    pub pause: &'static str,
    /// Starts again at the end.
    pub play_again: &'static str,
    /// To the first step.
    pub restart: &'static str,
    /// One step back.
    pub back: &'static str,
    /// One step on.
    pub forward: &'static str,
    /// The scrubber.
    pub step: &'static str,
    /// What the scrubber says of a step.
    pub step_of: fn(step: usize, steps: usize, says: &str) -> String,
    /// The scrubber before the first step.
    pub no_step: &'static str,
    /// A named place of the scrubber; the name is that of a host.
    pub marker: fn(MarkerKind, name: &str) -> String,
    /// Over the speeds.
    pub speed: &'static str,
    /// A speed, in per cent.
    pub speed_name: fn(u32) -> &'static str,
    /// Steps without travel.
    pub calm: &'static str,
    /// Opens the explanation of the keys.
    pub keys: &'static str,
    /// The keys, and what they do.
    pub keys_say: [(&'static str, &'static str); 7],

    /// The word of a host's board; empty before it was tried.
    pub state: fn(HostState) -> &'static str,
    /// What a host's board is called as a button.
    pub press: fn(name: &str, state: HostState) -> String,

    /// Switches the guessing on.
    pub predict: &'static str,

    /// Where nothing is said.
    pub wire_nothing: &'static str,
    /// Over lines that are simulated.
    pub wire_simulated: &'static str,
    /// Over what was asked and answered; the time in milliseconds.
    pub wire_measured: fn(resolver: &str, millis: u32) -> Sentence,
    /// Who answers for an example.
    pub example_resolver: &'static str,
    /// Over an answer from the data of an example.
    pub wire_example: &'static str,

    /// A host that works.
    pub works: &'static str,
    /// A kind of fault, by its word in links.
    pub fault: fn(&str) -> &'static str,
    /// What is wrong with a host or address.
    pub fault_of: fn(name: &str) -> String,
    /// Until when it is.
    pub recovers_of: fn(name: &str) -> String,
    /// A time of recovery, in minutes; `None` for never.
    pub recovers: fn(Option<u32>) -> String,
    /// The DNS, as a thing to break.
    pub dns: &'static str,
    /// A DNS that works.
    pub dns_works: &'static str,
    /// A kind of fault of the DNS, by its word in links.
    pub dns_fault: fn(&str) -> &'static str,
    /// Over the choice of who the sender is.
    pub sender_is: &'static str,
    /// Nobody in the list.
    pub sender_is_nobody: &'static str,
    /// Opens the addresses of hosts.
    pub addresses: &'static str,
    /// Adds the hosts behind the first few.
    pub all_hosts: fn(usize) -> String,
    /// Shows so many more addresses.
    pub more_addresses: fn(usize) -> String,
    /// Said when the past was changed.
    pub forked: fn(step: usize) -> String,

    /// Over the choice.
    pub rules: &'static str,
    /// The standard, as a choice.
    pub by_standard: &'static str,
    /// A sender nobody knows enough about.
    pub unknown_sender: fn(&str) -> String,
    /// Said about the standard.
    pub standard_says: &'static str,
    /// Opens what is different about a sender.
    pub differs: fn(&str) -> String,
    /// What is different about a sender, and where that was read.
    pub facts: fn(&Profile) -> Vec<(String, &'static str)>,
    /// What was not read about it: so many rules.
    pub unread: fn(usize) -> String,
    /// Draws another random order.
    pub draw_again: &'static str,

    /// The fold with what else can be tried out of a delivery.
    pub more: &'static str,
    /// The head of the transcript.
    pub transcript: &'static str,
    /// Behind a line that was measured.
    pub measured_tag: &'static str,
    /// A later run: its number, when it starts, its steps.
    pub run: fn(run: u32, after: &str, steps: usize) -> String,

    /// The head of the comparison.
    pub compare: &'static str,
    /// Shows it.
    pub compare_now: &'static str,
    /// Says what is marked.
    pub compare_caption: &'static str,
    /// The heads of its columns.
    pub compare_columns: [&'static str; 5],
    /// The mark of what is not as the standard has it, for those who do not see it.
    pub compare_differs: &'static str,
    /// No server has the message.
    pub nobody: &'static str,
    /// An outcome.
    pub outcome: fn(Outcome) -> &'static str,
    /// An outcome, and what became of it in the end.
    pub outcome_then: fn(Outcome, Outcome) -> String,

    /// Said above exact odds.
    pub odds_exact: &'static str,
    /// Said where there are none.
    pub odds_unknown: &'static str,
    /// Sends many messages.
    pub odds_send: &'static str,
    /// While and after they are sent.
    pub odds_sent: fn(u32) -> String,
    /// Messages in the queue.
    pub odds_wait: &'static str,
    /// Messages that bounce.
    pub odds_return: &'static str,
    /// For how many of the messages a backup was tried, whichever server accepted them.
    pub odds_backup: fn(u32) -> String,
    /// The mean number of connections, in hundredths, and the mean time.
    pub odds_mean: fn(hundredths: u64) -> String,
    /// The same, with the mean time until the end of the run.
    pub odds_mean_time: fn(hundredths: u64, time: &str) -> String,
    /// A share in thousandths.
    pub share: fn(u64) -> String,
    /// How many of the messages.
    pub letters: fn(u32) -> String,
}

/// An event with all that its sentence may need.
#[derive(Clone, Copy)]
struct Step<'a> {
    delivery: &'a Delivery,
    event: &'a Event,
}

impl Step<'_> {
    fn name(&self, host: HostRef) -> String {
        let host = host.find(&self.delivery.route);
        host.map(|host| host.name.to_string()).unwrap_or_default()
    }

    fn host(&self, host: HostRef) -> Piece {
        data(self.name(host))
    }

    /// Where the name of a host leads, where it is an alias.
    fn alias(&self, host: HostRef) -> Option<Piece> {
        let host = host.find(&self.delivery.route)?;
        host.aliases.last().map(data)
    }

    /// The host that speaks or is spoken to.
    fn peer(&self) -> Piece {
        use waypost_core::delivery::Actor;
        let host = [self.event.from, self.event.to]
            .into_iter()
            .find_map(|place| match place {
                Actor::Host(host) => Some(host),
                _ => None,
            });
        data(host.map(|host| self.name(host)).unwrap_or_default())
    }

    fn address(&self) -> Piece {
        data(
            self.event
                .address
                .map(|ip| ip.to_string())
                .unwrap_or_default(),
        )
    }

    /// The address behind a host, in brackets; nothing where it is not given.
    fn at_address(&self) -> Piece {
        match self.event.address {
            Some(_) => Piece::Part(say![" (", self.address(), ")"]),
            None => "".into(),
        }
    }

    fn is_ipv6(&self) -> bool {
        self.event.address.is_some_and(|ip| ip.is_ipv6())
    }

    fn preference(&self, tier: u32) -> String {
        let tier = self.delivery.route.tiers.get(tier as usize);
        tier.map(|tier| tier.preference.to_string())
            .unwrap_or_default()
    }

    fn sender(&self) -> &'static str {
        self.delivery.profile.name
    }

    /// Some names, and how many are left out.
    fn names(&self, items: Vec<String>, and: &'static str, more: fn(usize) -> String) -> Sentence {
        let count = items.len();
        let shown = if count > NAMES_MAX {
            NAMES_MAX - 1
        } else {
            count
        };
        let mut pieces: Vec<Piece> = items.into_iter().take(shown).map(data).collect();
        if count > shown {
            pieces.push(more(count - shown).into());
        }
        Sentence::list(pieces, and)
    }

    /// Whether addresses are put in random order, and not hosts.
    fn draws_addresses(&self) -> bool {
        self.delivery.profile.ties.value == Ties::ShuffleAddresses
    }

    /// The order that was drawn: hosts, or addresses where those are drawn.
    fn order(&self, order: &[(HostRef, std::net::IpAddr)]) -> Vec<String> {
        let mut items: Vec<String> = Vec::new();
        for (host, ip) in order {
            let is_given = |host: &Host| {
                let own = host.addresses.iter().find(|address| address.ip == *ip);
                own.is_none_or(Address::is_given)
            };
            let is_given = host.find(&self.delivery.route).is_none_or(is_given);
            let item = if self.draws_addresses() && is_given {
                ip.to_string()
            } else {
                self.name(*host)
            };
            if !items.contains(&item) {
                items.push(item);
            }
        }
        items
    }
}

/// A duration in its two largest units: days, hours, minutes, seconds.
fn duration(millis: u64, units: [fn(u64) -> String; 4]) -> String {
    let seconds = millis / 1_000;
    let sizes = [86_400, 3_600, 60, 1];
    let first = sizes.iter().position(|size| seconds >= *size).unwrap_or(3);
    let mut words = units[first](seconds / sizes[first]);
    let rest = seconds % sizes[first];
    if let (Some(size), Some(unit)) = (sizes.get(first + 1), units.get(first + 1))
        && rest / size > 0
    {
        let _ = write!(words, " {}", unit(rest / size));
    }
    words
}

/// Hundredths as a number with two places at most.
fn hundredths(number: u64, point: char) -> String {
    match (number / 100, number % 100) {
        (whole, 0) => whole.to_string(),
        (whole, part) if part % 10 == 0 => format!("{whole}{point}{}", part / 10),
        (whole, part) => format!("{whole}{point}{part:02}"),
    }
}

/// Thousandths as per cent.
fn per_cent(per_mille: u64, point: char) -> String {
    match (per_mille / 10, per_mille % 10) {
        (whole, 0) => format!("{whole}%"),
        (whole, part) => format!("{whole}{point}{part}%"),
    }
}

/// What differs from the standard about a sender, in the words of one language.
struct FactWords {
    ties: fn(Ties) -> &'static str,
    families: fn(Families) -> &'static str,
    limits: fn(Limits) -> String,
    duplicate_hosts: fn(DuplicateHosts) -> &'static str,
    skips_known_address: &'static str,
    implicit_preference: fn(u16) -> String,
    applies_sts_first: &'static str,
    null_mx: fn(NullMxRule) -> &'static str,
    address_target: &'static str,
    localhost_is_null: &'static str,
    asks_anyway: &'static str,
    greeting_4xx: fn(Then) -> &'static str,
    greeting_5xx: fn(Then) -> &'static str,
    recipient_4xx: fn(Then) -> &'static str,
    never_without_tls: &'static str,
    unresolvable: fn(Then) -> &'static str,
    no_address: fn(Then) -> &'static str,
    address_unknown: fn(Then) -> &'static str,
    sender_listed: fn(SenderListed) -> &'static str,
    connect_timeout: fn(u32) -> String,
    retries: fn(Retries) -> String,
    give_up: fn(u32) -> String,
}

impl FactWords {
    fn of(&self, profile: &Profile) -> Vec<(String, &'static str)> {
        let mut facts = Vec::new();
        macro_rules! differs {
            ($field:ident, $words:expr) => {
                let (own, standard) = (&profile.$field, &RFC5321.$field);
                if own.is_known() && own.value != standard.value {
                    facts.push(($words(own.value).to_string(), own.source));
                }
            };
        }
        differs!(ties, self.ties);
        differs!(families, self.families);
        differs!(limits, self.limits);
        differs!(duplicate_hosts, self.duplicate_hosts);
        differs!(drops_duplicate_addresses, |_| self.skips_known_address);
        differs!(implicit_preference, self.implicit_preference);
        differs!(applies_sts_first, |_| self.applies_sts_first);
        differs!(null_mx, self.null_mx);
        differs!(takes_address_target, |_| self.address_target);
        differs!(localhost_is_null, |_| self.localhost_is_null);
        differs!(asks_address_after_no_such_name, |_| self.asks_anyway);
        differs!(greeting_4xx, self.greeting_4xx);
        differs!(greeting_5xx, self.greeting_5xx);
        differs!(recipient_4xx, self.recipient_4xx);
        differs!(retries_without_tls, |_| self.never_without_tls);
        differs!(unresolvable, self.unresolvable);
        differs!(no_address, self.no_address);
        differs!(address_unknown, self.address_unknown);
        differs!(sender_listed, self.sender_listed);
        differs!(connect_timeout_seconds, self.connect_timeout);
        differs!(retries, self.retries);
        differs!(give_up_seconds, self.give_up);
        facts
    }
}

/// How many rules of a sender were not read.
pub fn unread(profile: &Profile) -> usize {
    let known = [
        profile.ties.is_known(),
        profile.families.is_known(),
        profile.limits.is_known(),
        profile.duplicate_hosts.is_known(),
        profile.drops_duplicate_addresses.is_known(),
        profile.implicit_preference.is_known(),
        profile.applies_sts_first.is_known(),
        profile.null_mx.is_known(),
        profile.takes_address_target.is_known(),
        profile.localhost_is_null.is_known(),
        profile.asks_address_after_no_such_name.is_known(),
        profile.greeting_4xx.is_known(),
        profile.greeting_5xx.is_known(),
        profile.recipient_4xx.is_known(),
        profile.retries_without_tls.is_known(),
        profile.unresolvable.is_known(),
        profile.no_address.is_known(),
        profile.address_unknown.is_known(),
        profile.sender_listed.is_known(),
        profile.connect_timeout_seconds.is_known(),
        profile.retries.is_known(),
        profile.give_up_seconds.is_known(),
    ];
    known.into_iter().filter(|known| !known).count()
}

impl WalkText {
    /// What is shown at a step in words, or before the first, as plain text; nothing without a delivery.
    pub fn says(&self, delivery: Option<&Delivery>, position: Option<usize>) -> String {
        match (delivery, position) {
            (Some(delivery), Some(position)) => (self.tell)(delivery, position).to_string(),
            (Some(delivery), None) => (self.at_rest)(&recipient(delivery)).to_string(),
            _ => String::new(),
        }
    }
}

/// What the message is addressed to: the domain, or the address in brackets.
pub fn recipient(delivery: &Delivery) -> String {
    match &delivery.route.domain {
        Some(domain) => domain.to_string(),
        None => {
            let host = delivery.route.hosts().next();
            host.map(|host| format!("[{}]", host.name))
                .unwrap_or_default()
        }
    }
}

/// As plain text.
impl std::fmt::Display for Narration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.who, self.what)
    }
}
