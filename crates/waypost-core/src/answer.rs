//! A lookup and everything that follows from it: the route, the findings and the policies.

use std::borrow::Cow;
use std::rc::Rc;

use crate::delivery::AnswerSigned;
use crate::dns::resolver::{Format, Via};
use crate::dns::{Data, Name, Question, Record, RecordType};
use crate::finding::{self, Facts, Finding, Other};
use crate::input::{Reading, Subject};
use crate::lookup::several::{Row, Several};
use crate::lookup::{Attempt, Exchange, Lookup, Origin, Provenance, Source};
use crate::operator::{self, Operator};
use crate::policy::dkim::{Dkim, Selector};
use crate::policy::sts::{self, StsComparison, StsFile, StsMode, StsPolicy};
use crate::policy::{self, Policy, Published};
use crate::route::{Answers, Known, Route, RouteKind, Sender};
use crate::signature::{Judgement, Validation};
use crate::zone::{Printed, Zone};

/// A lookup and what follows from it so far.
///
/// Whoever has one asks what is [due](Answer::take_due), tells it what [became](Answer::settle) of each question, and
/// has it [work out](Answer::work_out) what follows, until nothing is due any more.
///
/// ```
/// use waypost_core::answer::Answer;
/// use waypost_core::diagnosis::{Diagnosis, Outcome};
/// use waypost_core::input;
/// use waypost_core::lookup::{Source, example::{Example, ExampleId}};
/// use waypost_core::report::{self, Build};
///
/// let typed = "broken-dns.example";
/// let source = Source::Example(Example::new(ExampleId::BrokenDns));
/// let mut answer = Answer::new(input::read(typed, |_| None), source, 1_795_420_800_000);
/// loop {
///     let due = answer.take_due();
///     if due.is_empty() {
///         break;
///     }
///     for question in due {
///         // Here a program asks the network, and makes an attempt of what comes.
///         let attempt = answer.source.answer(&question).ok_or("an example answers everything")?;
///         answer.settle(&question, attempt);
///     }
///     answer.work_out();
/// }
/// // A server that fails says nothing about mail.
/// assert_eq!(Diagnosis::of(&answer).outcome, Outcome::NotKnown);
/// assert!(report::json(&answer, &Build::default()).contains(r#""kind": "unknown""#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was typed.
    pub reading: Reading,
    /// The lookup; `None` where the input was wrong, so that nothing was asked.
    pub lookup: Option<Lookup>,
    /// What follows from its answers.
    pub derived: Derived,
    /// The MTA-STS policy file, once the reader asked for it.
    pub policy_file: PolicyFile,
    /// Whether the reader asked for keys of signatures.
    pub is_dkim_wanted: bool,
    /// What every known resolver says, once the reader asked for it.
    pub several: Option<Rc<Several>>,
    /// What was found of the signatures, once the reader had them checked.
    pub validation: Option<Rc<Validation>>,
    /// The seed of the lots.
    pub seed: u32,
    /// Who is asked; after a failure, who took over.
    pub via: Via,
    /// Whether the reader chose who is asked, so that nobody takes over.
    pub via_is_chosen: bool,
    /// In which form the questions are put.
    pub format: Format,
    /// Where the answers come from.
    pub source: Source,
    /// When it was asked: milliseconds since 1970, UTC.
    pub asked_at_millis: u64,
    /// Until when the resolver wants to be left alone, where it said so.
    pub waiting: Option<Waiting>,
    /// Whether the list is so long in coming that the page says so.
    pub is_slow: bool,
    /// Whether what does the checks is not there yet, so that nothing beyond the route was asked.
    pub awaits_checks: bool,
}

/// What follows from the answers of a lookup: worked out once, after the answers of an event have been taken.
#[derive(Clone, Debug, Default)]
pub struct Derived {
    /// Where mail goes, as far as is known; `None` where the input was wrong.
    pub route: Option<Rc<Route>>,
    /// What the domain publishes beside its MX records; `None` where there is no domain to ask about.
    pub policy: Option<Rc<Policy>>,
    /// The keys of signatures under common names, as far as they were asked for.
    pub dkim: Rc<Vec<(Selector, Published<Dkim>)>>,
    /// What deserves a remark, as far as is known.
    pub findings: Rc<Vec<Finding>>,
    /// The questions of the route that have no answer yet.
    due: Vec<Question>,
    /// The [revision](Lookup::revision) of the lookup that the route and what is due of it belong to.
    revision: Option<u32>,
}

/// A resolver wants to be left alone for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// For how long, in seconds.
    pub seconds: u32,
}

/// Where records are published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosting {
    /// The name at the top of the zone, to which the names of a form are relative.
    pub zone: Name,
    /// Who runs its DNS, where the name servers tell.
    pub operator: Option<&'static Operator>,
}

impl Hosting {
    fn unknown(zone: Name) -> Hosting {
        Hosting {
            zone,
            operator: None,
        }
    }
}

impl Answer {
    /// An answer of which nothing is known yet, asked at this moment: milliseconds since 1970, UTC. Nobody chose who is
    /// asked, and the seed is 1.
    pub fn new(reading: Reading, source: Source, asked_at_millis: u64) -> Answer {
        Answer {
            lookup: reading.subject.as_ref().ok().cloned().map(Lookup::new),
            reading,
            derived: Derived::default(),
            policy_file: PolicyFile::NotAsked,
            is_dkim_wanted: false,
            several: None,
            validation: None,
            seed: 1,
            via: Via::default(),
            via_is_chosen: false,
            format: Format::default(),
            source,
            asked_at_millis,
            waiting: None,
            is_slow: false,
            awaits_checks: false,
        }
    }

    /// Whether every question of the lookup has ended, for good or ill.
    pub fn is_complete(&self) -> bool {
        match &self.lookup {
            _ if self.awaits_checks => false,
            Some(lookup) => lookup.in_flight() == 0 && self.has_route(),
            None => true,
        }
    }

    /// Whether any query was answered, with records or without.
    pub fn is_answered(&self) -> bool {
        let mut exchanges = self.lookup.iter().flat_map(|lookup| lookup.exchanges());
        exchanges.any(|exchange| exchange.outcome.as_deref().is_some_and(Result::is_ok))
    }

    /// Whether the list can be shown: the MX question has ended.
    pub fn has_list(&self) -> bool {
        let is_mx = |question: &Question| question.record_type == RecordType::Mx;
        self.route_due().is_some_and(|due| !due.iter().any(is_mx))
    }

    /// Whether every question of the route has ended.
    pub fn has_route(&self) -> bool {
        self.route_due().is_some_and(|due| due.is_empty())
    }

    /// The questions of the route that have no answer yet; `None` where nothing is looked up.
    fn route_due(&self) -> Option<Cow<'_, [Question]>> {
        let lookup = self.lookup.as_ref()?;
        Some(if self.is_planned(lookup) {
            Cow::Borrowed(&self.derived.due)
        } else {
            Cow::Owned(lookup.route_due())
        })
    }

    /// Whether no answer came since the route was worked out.
    fn is_planned(&self, lookup: &Lookup) -> bool {
        self.derived.revision == Some(lookup.revision())
    }

    /// What is looked up.
    pub fn subject(&self) -> Option<&Subject> {
        self.reading.subject.as_ref().ok()
    }

    /// Whether it says something about the domain: hosts, or that there are none. An answer that could
    /// not be had says nothing.
    pub fn is_known(&self) -> bool {
        let says = |route: &Rc<Route>| route.kind != RouteKind::Unknown || !route.tiers.is_empty();
        self.has_list() && self.derived.route.as_ref().is_some_and(says)
    }

    /// Cancels the lookup: questions without an answer stay unresolved. What follows from that is still to be worked out.
    pub fn stop(&mut self) {
        if let Some(lookup) = &mut self.lookup {
            lookup.cancel();
        }
        self.waiting = None;
    }

    /// The questions that are to be asked now, marked as asked: those of the route first, then those about policies and
    /// for the diagnosis.
    pub fn take_due(&mut self) -> Vec<Question> {
        self.take_due_with(Answer::further_due)
    }

    /// The same, of the route alone.
    pub fn take_route_due(&mut self) -> Vec<Question> {
        self.take_due_with(|_, _, _| Vec::new())
    }

    fn take_due_with(
        &mut self,
        further: fn(&Answer, &Lookup, usize) -> Vec<Question>,
    ) -> Vec<Question> {
        self.plan();
        let Some(mut lookup) = self.lookup.take() else {
            return Vec::new();
        };
        let due = lookup.take_due_of(&self.derived.due, |lookup, left| {
            further(self, lookup, left)
        });
        self.lookup = Some(lookup);
        due
    }

    /// Notes that a question was asked in vain and will be asked again.
    pub fn note_attempt(&mut self, question: &Question, attempt: Attempt) {
        if let Some(lookup) = &mut self.lookup {
            lookup.note_attempt(question, attempt);
        }
    }

    /// Notes what finally came of a question.
    pub fn settle(&mut self, question: &Question, attempt: Attempt) {
        if let Some(lookup) = &mut self.lookup {
            lookup.settle(question, attempt);
        }
    }

    /// Works out the route, and what is due of it, where answers came since it was.
    pub fn plan(&mut self) {
        let Some(lookup) = self
            .lookup
            .as_ref()
            .filter(|lookup| !self.is_planned(lookup))
        else {
            return;
        };
        self.derived.route = Some(Rc::new(lookup.route(&Sender::default())));
        self.derived.due = lookup.route_due();
        self.derived.revision = Some(lookup.revision());
    }

    /// Works out what follows from what is known now.
    pub fn work_out(&mut self) {
        self.plan();
        let sender = Sender::default();
        let (Some(lookup), Some(route)) = (&self.lookup, self.derived.route.clone()) else {
            let facts = self.facts(&Nothing, None, &sender, &[]);
            self.derived.findings = Rc::new(finding::findings(&facts));
            return;
        };
        self.derived.policy = route.domain.as_ref().map(|domain| {
            let mut policy = policy::policy(domain, &route, lookup);
            for of_host in &mut policy.dane {
                let validation = self.validation.as_ref();
                let proven =
                    validation.and_then(|found| found.dane(domain, &of_host.host, &of_host.base));
                if let Some(state) = proven {
                    of_host.state = state;
                    of_host.is_proven = true;
                }
            }
            Rc::new(policy)
        });
        if let Some(domain) = route.domain.as_ref().filter(|_| self.is_dkim_wanted) {
            self.derived.dkim = Rc::new(policy::dkim(domain, lookup));
        }
        let is_small = lookup.exchanges().len() <= EXCHANGES_FOLLOWED_MAX;
        if is_small || lookup.in_flight() == 0 {
            let others = self.others();
            let facts = self.facts(lookup, Some(&route), &sender, &others);
            self.derived.findings = Rc::new(finding::findings(&facts));
        }
    }

    /// What the checks look at.
    fn facts<'a>(
        &'a self,
        answers: &'a dyn Answers,
        route: Option<&'a Route>,
        sender: &'a Sender,
        others: &'a [Other<'a>],
    ) -> Facts<'a> {
        Facts {
            reading: &self.reading,
            route,
            answers,
            sender,
            seed: self.seed,
            resolver_validates: match &self.via {
                // Of signatures nothing is said that was not seen.
                _ if !self.is_seen() => false,
                Via::Known(resolver) => resolver.validates && self.source.is_of_resolver(),
                Via::Custom(_) => true,
            },
            policy: self.derived.policy.as_deref(),
            sts_file: self.policy_file.file(),
            validation: self.validation.as_deref(),
            others,
        }
    }

    /// The questions for policy and diagnosis that are due, at most `left`: policy first.
    fn further_due(&self, lookup: &Lookup, left: usize) -> Vec<Question> {
        let sender = Sender::default();
        let Some(route) = self.derived.route.as_deref() else {
            return Vec::new();
        };
        let Some(domain) = &route.domain else {
            return Vec::new();
        };
        let mut due = policy::due(domain, route, lookup, left);
        let left = left.saturating_sub(due.len());
        due.retain(|question| self.source.knows(question));
        // The diagnosis asks about what was found: once the addresses are there. An example stands for
        // what its name says and nothing else.
        if self.derived.due.is_empty() && !self.source.is_given() {
            due.extend(finding::questions(
                &self.facts(lookup, Some(route), &sender, &[]),
                left,
            ));
        }
        if self.is_dkim_wanted {
            let left = left.saturating_sub(due.len());
            let keys = policy::dkim_due(domain, lookup, left);
            due.extend(
                keys.into_iter()
                    .filter(|question| self.source.knows(question)),
            );
        }
        due
    }

    /// Where the records of the domain are published, as far as its name servers tell.
    pub fn hosting(&self) -> Option<Hosting> {
        let domain = self.domain()?;
        let question = Question::new(domain.clone(), RecordType::Ns);
        let outcome = self.lookup.as_ref()?.outcome(&question);
        let Some(Ok(reply)) = outcome else {
            return Some(Hosting::unknown(domain.clone()));
        };
        let server = |record: &Record| match &record.data {
            Data::Other(RecordType::Ns, text) if record.owner == *domain => Some(Name::new(text)),
            _ => None,
        };
        let servers: Vec<Name> = reply.answer.iter().filter_map(server).collect();
        if !servers.is_empty() {
            return Some(Hosting {
                zone: domain.clone(),
                operator: operator::operator(&servers),
            });
        }
        // A name inside a zone has no name servers of its own; the answer says which zone it is.
        let top = reply.authority.iter().find(|record| {
            record.data.record_type() == RecordType::Soa && domain.is_within(record.owner.as_str())
        });
        let zone = top.map_or_else(|| domain.clone(), |record| record.owner.clone());
        Some(Hosting::unknown(zone))
    }

    /// The mail domain that was looked up.
    pub fn domain(&self) -> Option<&Name> {
        self.derived.route.as_ref()?.domain.as_ref()
    }

    /// Whether the other resolvers can be asked: there is a question that left the page, and a name that
    /// may be shown to anybody.
    pub fn can_ask_all(&self) -> bool {
        let domain = self.subject().and_then(|subject| subject.domain());
        let was_asked = self
            .lookup
            .as_ref()
            .is_some_and(|lookup| lookup.mx_outcome().is_some());
        !self.source.is_given() && was_asked && domain.is_some_and(|domain| !domain.is_local())
    }

    /// What the other resolvers said.
    pub fn others(&self) -> Vec<Other<'_>> {
        let Some(several) = &self.several else {
            return Vec::new();
        };
        let is_other = |row: &&Row| self.via.id() != row.resolver.id;
        several
            .rows
            .iter()
            .filter(is_other)
            .filter_map(|row| {
                Some(Other {
                    resolver: row.resolver,
                    question: several.question.clone(),
                    outcome: row.outcome()?,
                })
            })
            .collect()
    }

    /// The hosts, compared with the policy file.
    pub fn comparison(&self) -> Option<StsComparison> {
        let policy = self.policy_file.file()?.policy.as_ref()?;
        self.derived
            .route
            .as_deref()
            .map(|route| sts::compare(policy, route))
    }

    /// The route as senders that follow MTA-STS and DANE take it, and the hosts that get nothing without
    /// encryption. Whoever follows DANE validates: what is bogus is left aside.
    pub fn protected(&self, route: &Rc<Route>) -> (Rc<Route>, Vec<Name>) {
        let enforced = self.policy_file.enforced();
        let mut route = route.clone();
        if let Some(policy) = enforced {
            Rc::make_mut(&mut route).keep_only(|host| policy.covers(host));
        }
        if let Some(validation) = &self.validation {
            if self.is_list_bogus() {
                Rc::make_mut(&mut route).refuse_list();
            }
            let effects = validation.effects();
            let refused = effects.iter().filter(|effect| effect.kind.leaves_host());
            for host in refused.flat_map(|effect| &effect.hosts) {
                Rc::make_mut(&mut route).refuse(host);
            }
        }
        let dane = self.derived.policy.iter().flat_map(|policy| &policy.dane);
        let has_records = |host: &&crate::policy::HostDane| host.state.records().is_some();
        let mut required: Vec<Name> = match enforced {
            Some(_) => route.hosts().map(|host| host.name.clone()).collect(),
            None => Vec::new(),
        };
        required.extend(dane.filter(has_records).map(|host| host.host.clone()));
        (route, required)
    }

    /// Whether the MX records fail validation.
    fn is_list_bogus(&self) -> bool {
        matches!(self.mx_verdict(), Some(Judgement::Bogus { .. }))
    }

    /// The verdict on the MX records, where signatures were checked here and led to one.
    fn mx_verdict(&self) -> Option<&Judgement> {
        let domain = self.domain()?;
        self.validation.as_ref()?.verdict(domain, RecordType::Mx)
    }

    /// What is known of the signatures of the MX records: the verdict, else the word of the resolver (its AD bit).
    pub fn mx_signed(&self, is_authenticated: bool) -> AnswerSigned {
        match self.mx_verdict() {
            Some(Judgement::Secure) => AnswerSigned::Here,
            Some(Judgement::Bogus { .. }) => AnswerSigned::Bogus,
            _ if is_authenticated => AnswerSigned::ByResolver,
            _ => AnswerSigned::NotSaid,
        }
    }

    /// Whose word the answers are; of those that came in several ways, the least sure.
    pub fn provenance(&self) -> Provenance {
        let is_shared = |exchange: &Exchange| exchange.attempts.iter().any(|at| at.is_shared);
        let was_shared = |lookup: &Lookup| lookup.exchanges().iter().any(is_shared);
        match &self.source {
            Source::Snapshot(_) => Provenance::Link,
            Source::Example(_) => Provenance::Example,
            Source::Records(_) => Provenance::Records,
            Source::Resolver if self.lookup.as_ref().is_some_and(was_shared) => Provenance::Shared,
            Source::Resolver => Provenance::Asked,
        }
    }

    /// Whether the answers came here from those who gave them, so that the page can say what was said.
    pub fn is_seen(&self) -> bool {
        !matches!(self.provenance(), Provenance::Link | Provenance::Shared)
    }

    /// Whether a link kept it and the same can be asked now.
    pub fn can_ask_since(&self) -> bool {
        self.source.is_snapshot() && self.has_live_link()
    }

    /// Whether a link can say what is to be asked. Records that were given have nobody to ask once only their answers
    /// are left.
    pub fn has_live_link(&self) -> bool {
        !self.source.is_snapshot() || self.source.origin() != Origin::Records
    }

    /// Whether the lab can make records of it: something was answered, and it is not the lab's own.
    pub fn can_be_edited(&self) -> bool {
        let was_answered = |lookup: &Lookup| lookup.mx_outcome().is_some();
        self.is_known()
            && self.source.records().is_none()
            && self.lookup.as_ref().is_some_and(was_answered)
    }

    /// What is known of a domain, as lines of the lab; `None` where there is no domain or nothing is known.
    pub fn lines(&self) -> Option<String> {
        let domain = self.subject()?.domain()?.name().clone();
        let exchanges = self.lookup.as_ref()?.exchanges().iter();
        let (made_up, published): (Vec<_>, Vec<_>) =
            exchanges.partition(|exchange| exchange.is_about_made_up_name());
        let answers = published.into_iter();
        let answers =
            answers.filter_map(|exchange| Some((&exchange.question, exchange.outcome.as_deref()?)));
        let mut zone = Zone::of_answers(domain, answers);
        // What a name has that nobody published stands at the asterisk (RFC 4592).
        let records = made_up.into_iter().flat_map(|exchange| {
            let reply = exchange.outcome.as_deref().and_then(|o| o.as_ref().ok());
            let records = reply.into_iter().flat_map(|reply| &reply.answer);
            records.filter(|record| record.owner == exchange.question.name)
        });
        let at_asterisk: Vec<Record> = records
            .map(|record| Record {
                owner: Name::new(&format!("*.{}", zone.domain.as_str())),
                ..record.clone()
            })
            .collect();
        zone.records.extend(at_asterisk);
        (!zone.is_empty()).then(|| zone.print(Printed::ForLab))
    }
}

/// The most questions of a lookup whose findings are worked out after every answer; with more they wait
/// until all have come.
const EXCHANGES_FOLLOWED_MAX: usize = 120;

/// No answers at all: for what was typed and could not be looked up.
struct Nothing;

impl Answers for Nothing {
    fn known(&self, _: &Question) -> Known<'_> {
        Known::Lost
    }
}

/// What is known of the MTA-STS policy file.
#[derive(Clone, Debug, Default)]
pub enum PolicyFile {
    /// Nobody asked for it.
    #[default]
    NotAsked,
    /// It is being fetched.
    Fetching,
    /// It could not be read from here.
    Unreadable,
    /// It was fetched or pasted.
    Read(Rc<StsFile>),
}

impl PolicyFile {
    /// The file, where there is one.
    pub fn file(&self) -> Option<&StsFile> {
        match self {
            PolicyFile::Read(file) => Some(file),
            _ => None,
        }
    }

    /// The policy that senders act on, where it is enforced.
    fn enforced(&self) -> Option<&StsPolicy> {
        let policy = self.file()?.policy.as_ref()?;
        (policy.mode == StsMode::Enforce).then_some(policy)
    }
}
