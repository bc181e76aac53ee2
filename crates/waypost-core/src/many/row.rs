//! What is kept of each domain: a row, not a lookup.

use std::rc::Rc;

use crate::diagnosis::Concern;
use crate::dns::{Name, Rcode};
use crate::finding::provider::{self, Provider};
use crate::finding::{self, Entry, Facts, Finding, FindingId, Severity};
use crate::ids;
use crate::input::{self, Subject};
use crate::lookup::{Cause, Lookup, cause};
use crate::policy::dmarc::{DmarcWalk, Handling};
use crate::policy::spf::{Qualifier, SpfDefault, SpfWalk};
use crate::policy::sts::StsRecord;
use crate::policy::{self, Published, PublishedState};
use crate::route::{Route, RouteKind, Sender};

/// The most hosts of a row that are kept by name.
pub const HOSTS_KEPT: usize = 3;

/// The most octets of a host name that are kept; a name has no more (RFC 1035 section 2.3.4).
const HOST_OCTETS_MAX: usize = 255;

/// A domain of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is looked up, in canonical form.
    pub subject: Rc<str>,
    /// How far that is.
    pub state: State,
}

/// How far a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Not asked yet.
    Waiting,
    /// Being asked.
    Asking,
    /// A local name that the reader did not want to be sent.
    Withheld,
    /// Every question has ended.
    Finished(Rc<Finished>),
}

impl Row {
    /// The letters of the name, where they differ from what the DNS writes.
    pub fn letters(&self) -> Option<String> {
        let letters = input::punycode::to_unicode(&Name::new(&self.subject));
        (letters != *self.subject).then_some(letters)
    }

    /// What came of it.
    pub fn finished(&self) -> Option<&Finished> {
        match &self.state {
            State::Finished(finished) => Some(finished),
            _ => None,
        }
    }
}

/// What came of a domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finished {
    /// What kind of way its mail takes.
    pub kind: RouteKind,
    /// Why that is not known: a word of the report's `status`, the mnemonic of a response code, or one of `stopped`,
    /// `truncated`, `filtered`, `alias_loop`, `malformed`, `foreign`, `addresses`.
    pub cause: Option<Rc<str>>,
    /// The first hosts, the best first; at most [`HOSTS_KEPT`].
    pub hosts: Box<[Rc<str>]>,
    /// How many there are.
    pub host_count: usize,
    /// The first service that is recognised among them.
    pub provider: Option<&'static Provider>,
    /// What deserves a remark, each kind once, the most serious first; without what only follows from another.
    pub findings: Box<[&'static Entry]>,
    /// The most serious that asks for a change.
    pub worst: Option<Worst>,
    /// Whether the MX answer is signed.
    pub signed: Signed,
    /// What SPF says about everybody who is not named.
    pub spf: Spf,
    /// What DMARC asks for.
    pub dmarc: Dmarc,
    /// Whether there is a policy for protected delivery.
    pub sts: Sts,
}

/// The most serious finding of a row, with as much as its first sentence needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worst {
    /// Which it is.
    pub entry: &'static Entry,
    /// The host it is about.
    pub host: Option<Rc<str>>,
    /// How many there are.
    pub count: Option<u32>,
    /// How many there should be at most.
    pub limit: Option<u32>,
}

impl Worst {
    /// The one that is told first of an answer too.
    fn of(found: &[Finding]) -> Option<Worst> {
        let asks = |finding: &&Finding| {
            finding.because_of.is_none() && finding.severity <= Severity::Advice
        };
        let rank = |finding: &&Finding| (finding.severity, Concern::of(finding));
        let finding = found.iter().filter(asks).min_by_key(rank)?;
        let arguments = &finding.arguments;
        Some(Worst {
            entry: finding.entry(),
            host: arguments.host.as_ref().map(kept),
            count: arguments.count,
            limit: arguments.limit,
        })
    }
}

ids! {
    /// Whether the resolver checked the signatures of the MX answer.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Signed {
        /// It did.
        Yes = "signed",
        /// There are none.
        No = "unsigned",
        /// Nobody said.
        Unknown = "unknown",
    }
}

ids! {
    /// What SPF says about everybody who is not named (RFC 7208 section 5.1).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Spf {
        /// They may not send.
        Fail = "fail",
        /// They hardly may.
        SoftFail = "softfail",
        /// Nothing is said.
        Neutral = "neutral",
        /// Everybody may send.
        Pass = "pass",
        /// Another record says it, which was not asked.
        Redirected = "redirected",
        /// There are records, but they are in error.
        Wrong = "wrong",
        /// There is no record.
        Missing = "none",
        /// It could not be asked.
        Unknown = "unknown",
    }
}

ids! {
    /// What DMARC asks for (RFC 9989).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Dmarc {
        /// To reject.
        Reject = "reject",
        /// To set apart.
        Quarantine = "quarantine",
        /// Nothing.
        Watch = "monitor",
        /// There are records, but they are in error.
        Wrong = "wrong",
        /// There is no record.
        Missing = "none",
        /// It could not be asked.
        Unknown = "unknown",
    }
}

ids! {
    /// Whether the domain announces MTA-STS (RFC 8461 section 3.1).
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Sts {
        /// It does; the policy itself was not fetched.
        Announced = "announced",
        /// The record is in error.
        Wrong = "wrong",
        /// It does not.
        Missing = "none",
        /// It could not be asked.
        Unknown = "unknown",
    }
}

impl Finished {
    /// What is kept of a lookup whose questions have ended. `validates` says whether the resolver checks signatures.
    pub(super) fn of(lookup: &Lookup, validates: bool) -> Finished {
        let sender = Sender::default();
        let route = lookup.route(&sender);
        let policy = route
            .domain
            .as_ref()
            .map(|domain| policy::policy(domain, &route, lookup));
        let reading = input::read(&lookup.subject().canonical(), |_| None);
        let found = finding::findings(&Facts {
            reading: &reading,
            route: Some(&route),
            answers: lookup,
            sender: &sender,
            seed: 1,
            resolver_validates: validates,
            policy: policy.as_ref(),
            sts_file: None,
            validation: None,
            others: &[],
        });
        let names = || route.hosts().map(|host| &host.name);
        let is_unknown = route.kind == RouteKind::Unknown;
        let is_own_host = route.kind == RouteKind::ImplicitMx || route.domain.is_none();
        Finished {
            kind: route.kind,
            cause: is_unknown.then(|| cause_word(lookup, &route).into()),
            hosts: names().take(HOSTS_KEPT).map(kept).collect(),
            host_count: names().count(),
            provider: names()
                .filter(|_| !is_own_host)
                .find_map(provider::recognise),
            findings: kinds(&found),
            worst: Worst::of(&found),
            signed: signed(lookup, validates),
            spf: policy
                .as_ref()
                .map_or(Spf::Unknown, |policy| spf(&policy.spf)),
            dmarc: policy
                .as_ref()
                .map_or(Dmarc::Unknown, |policy| dmarc(&policy.dmarc)),
            sts: policy
                .as_ref()
                .map_or(Sts::Unknown, |policy| sts(&policy.sts)),
        }
    }

    /// How many kinds of findings there are of each severity, in the order of [`Severity::ALL`].
    pub fn levels(&self) -> [usize; Severity::ALL.len()] {
        Severity::ALL.map(|level| {
            let is_own = |entry: &&&'static Entry| entry.severity == level;
            self.findings.iter().filter(is_own).count()
        })
    }

    /// Whether a finding of this kind is there.
    pub fn has(&self, id: FindingId) -> bool {
        self.findings.iter().any(|entry| entry.id == id)
    }

    /// How many kinds of findings ask for a change.
    pub fn asking(&self) -> usize {
        let asks = |entry: &&&'static Entry| entry.severity <= Severity::Advice;
        self.findings.iter().filter(asks).count()
    }

    /// Whether no resolver gave an answer that says anything about the domain's mail.
    pub fn is_unasked(&self) -> bool {
        let words = ["timeout", "unreachable", "http", "not_dns", "addresses"];
        let cause = self.cause.as_deref();
        cause.is_some_and(|cause| words.contains(&cause))
    }
}

fn kept(name: &Name) -> Rc<str> {
    let text = name.as_str();
    let mut end = text.len().min(HOST_OCTETS_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    Rc::from(&text[..end])
}

/// Each kind of finding once, in the order of the findings.
fn kinds(found: &[Finding]) -> Box<[&'static Entry]> {
    let mut kinds: Vec<&'static Entry> = Vec::new();
    let own = found.iter().filter(|finding| finding.because_of.is_none());
    for entry in own.map(Finding::entry) {
        if !kinds.iter().any(|known| known.id == entry.id) {
            kinds.push(entry);
        }
    }
    kinds.into()
}

fn cause_word(lookup: &Lookup, route: &Route) -> String {
    match cause(lookup, route) {
        Cause::Stopped => "stopped".to_owned(),
        Cause::Failure(failure) => failure.status().to_owned(),
        Cause::Status(Rcode(code), _) => Rcode(code).mnemonic(),
        Cause::Truncated => "truncated".to_owned(),
        Cause::Filtered(_) => "filtered".to_owned(),
        Cause::AliasLoop(_) => "alias_loop".to_owned(),
        Cause::Unreadable(_) => "malformed".to_owned(),
        Cause::Foreign => "foreign".to_owned(),
        Cause::Addresses => "addresses".to_owned(),
    }
}

fn signed(lookup: &Lookup, validates: bool) -> Signed {
    match lookup.mx_outcome() {
        Some(Ok(reply)) if reply.authenticated => Signed::Yes,
        Some(Ok(reply)) if validates && matches!(reply.rcode, Rcode::NOERROR | Rcode::NXDOMAIN) => {
            Signed::No
        }
        _ => Signed::Unknown,
    }
}

fn spf(published: &Published<SpfWalk>) -> Spf {
    match published {
        Published::NotAsked | Published::Asking | Published::Failed => Spf::Unknown,
        Published::Absent(_) => Spf::Missing,
        Published::Several(_) => Spf::Wrong,
        Published::Record(walk) if !walk.is_valid() => Spf::Wrong,
        Published::Record(walk) => match walk.default {
            SpfDefault::All(Qualifier::Fail) => Spf::Fail,
            SpfDefault::All(Qualifier::SoftFail) => Spf::SoftFail,
            SpfDefault::All(Qualifier::Pass) => Spf::Pass,
            SpfDefault::All(Qualifier::Neutral) | SpfDefault::Missing => Spf::Neutral,
            SpfDefault::Unknown => Spf::Redirected,
        },
    }
}

fn dmarc(walk: &DmarcWalk) -> Dmarc {
    match (walk.state(), &walk.found) {
        (PublishedState::Found, Some(found)) => match found.effective.handling {
            Handling::Reject => Dmarc::Reject,
            Handling::Quarantine => Dmarc::Quarantine,
            Handling::None => Dmarc::Watch,
        },
        (PublishedState::Malformed | PublishedState::Several, _) => Dmarc::Wrong,
        (PublishedState::Absent, _) => Dmarc::Missing,
        _ => Dmarc::Unknown,
    }
}

fn sts(published: &Published<StsRecord>) -> Sts {
    match published {
        Published::NotAsked | Published::Asking | Published::Failed => Sts::Unknown,
        Published::Absent(_) => Sts::Missing,
        Published::Several(_) => Sts::Wrong,
        Published::Record(record) if !record.is_valid() => Sts::Wrong,
        Published::Record(_) => Sts::Announced,
    }
}

/// The subject of a row.
pub(super) fn subject(canonical: &str) -> Option<Subject> {
    input::read(canonical, |_| None).subject.ok()
}
