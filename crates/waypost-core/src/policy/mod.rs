//! What a domain publishes about its mail beside the MX records: who may send for it ([`spf`],
//! [`dmarc`], [`mod@dkim`]), and how delivery to it is protected ([`sts`], [`tlsrpt`], [`dane`]).
//!
//! Everything is computed from the answers at hand: [`due`] says what to ask next, [`policy`] what is
//! known so far. Nothing here fetches, waits or remembers. The questions at the domain's own names go out
//! together with those about addresses; includes, parents and TLSA records follow as answers come.

pub mod answer;
pub mod consent;
pub mod dane;
pub mod dkim;
pub mod dmarc;
pub mod problem;
mod published;
pub mod report;
pub mod spf;
pub mod sts;
pub mod tag;
pub mod tlsrpt;

use crate::dns::chain::Chain;
use crate::dns::{Data, Name, Outcome, Question, Rcode, Record, RecordType};
use crate::lookup::{Exchange, FURTHER_QUESTIONS_MAX, Lookup};
use crate::route::{Answers, Exclusion, Host, Known, Route, RouteKind};

use answer::TxtAnswer;
use consent::ReportConsent;
use dane::{DaneState, Unsigned};
use dkim::{COMMON_SELECTORS, Dkim, Selector};
use dmarc::DmarcWalk;
use spf::{SpfAnswers, SpfWalk};
use sts::StsRecord;
use tag::{NearMiss, Slip};
use tlsrpt::TlsRpt;

pub use published::{Published, PublishedState};

/// Where the answers come from.
pub trait PolicyAnswers {
    /// What became of this question; `None` where there is no answer (yet).
    fn outcome(&self, question: &Question) -> Option<&Outcome>;

    /// Whether this question was asked and its answer has not come.
    fn is_asking(&self, question: &Question) -> bool;
}

impl PolicyAnswers for Lookup {
    fn outcome(&self, question: &Question) -> Option<&Outcome> {
        Lookup::outcome(self, question)
    }

    fn is_asking(&self, question: &Question) -> bool {
        let is_open =
            |exchange: &Exchange| exchange.question == *question && exchange.outcome.is_none();
        !self.is_cancelled() && self.exchanges().iter().any(is_open)
    }
}

/// The answers that a route is planned from. They do not tell what is under way: a question without an
/// answer counts as not asked.
#[derive(Clone, Copy)]
pub struct RouteAnswers<'a>(pub &'a dyn Answers);

impl PolicyAnswers for RouteAnswers<'_> {
    fn outcome(&self, question: &Question) -> Option<&Outcome> {
        match self.0.known(question) {
            Known::Answered(outcome) => Some(outcome),
            Known::Pending | Known::Lost => None,
        }
    }

    fn is_asking(&self, _: &Question) -> bool {
        false
    }
}

/// Everything known about what a domain publishes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Who may send for the domain (RFC 7208), with all that the record leads to.
    pub spf: Published<SpfWalk>,
    /// The walk that finds the DMARC record (RFC 9989).
    pub dmarc: DmarcWalk,
    /// Which domains of others take the reports that DMARC asks for (RFC 9990).
    pub report_consents: Vec<ReportConsent>,
    /// That there is a policy for protected delivery (RFC 8461 section 3.1).
    pub sts: Published<StsRecord>,
    /// Where failures of protected delivery are reported to (RFC 8460 section 3).
    pub tls_reports: Published<TlsRpt>,
    /// The certificates of the hosts (RFC 7672), in the order of the route, each host once; at most
    /// [`dane::HOSTS_MAX`].
    pub dane: Vec<HostDane>,
}

/// The policies that are published in one record each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum PolicyKind {
    Spf,
    Dmarc,
    MtaSts,
    TlsRpt,
}

impl PolicyKind {
    /// The name of the standard.
    pub fn name(self) -> &'static str {
        match self {
            PolicyKind::Spf => "SPF",
            PolicyKind::Dmarc => "DMARC",
            PolicyKind::MtaSts => "MTA-STS",
            PolicyKind::TlsRpt => "TLS-RPT",
        }
    }
}

/// The certificates of one host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostDane {
    /// The host.
    pub host: Name,
    /// The name whose TLSA records count: that of the host, or the one its alias leads to (RFC 7672
    /// section 2.2.2).
    pub base: Name,
    /// What is known.
    pub state: DaneState,
    /// Whether signatures say so that were checked here; else it is the word of the resolver (the AD bit).
    pub is_proven: bool,
}

/// What is known so far of the policies of a domain. `domain` is the name that was asked about.
///
/// Each policy can be read by itself too:
///
/// ```
/// use waypost_core::policy::{dmarc, spf};
///
/// let read = spf::read("v=spf1 mx include:_spf.example.net -all");
/// assert!(read.problems.is_empty());
/// let read = dmarc::read("v=DMARC1; p=reject; rua=mailto:reports@example.com");
/// assert_eq!(read.policy, Some(dmarc::Handling::Reject));
/// ```
pub fn policy(domain: &Name, route: &Route, answers: &impl PolicyAnswers) -> Policy {
    let texts = Texts(answers);
    let own_texts = match texts.txt(domain) {
        TxtAnswer::Texts(texts) => texts,
        _ => Vec::new(),
    };
    let dmarc = dmarc::walk(domain, does_exist(route), |name| texts.txt(name));
    let mut policy = Policy {
        spf: published_spf(domain, spf::walk(domain, &texts)),
        report_consents: texts.report_consents(&dmarc),
        dmarc,
        sts: Published::read(
            texts.below(sts::question_name(domain)),
            sts::VERSION,
            sts::is_record,
            sts::read_record,
        ),
        tls_reports: Published::read(
            texts.below(tlsrpt::question_name(domain)),
            tlsrpt::VERSION,
            tlsrpt::is_record,
            tlsrpt::read,
        ),
        dane: hosts(route)
            .map(|host| host_dane(domain, route, host, answers).0)
            .collect(),
    };
    policy.add_misplaced(&own_texts);
    policy
}

/// What to ask next, the most useful first, at most `limit` questions. Nothing is due that was asked
/// before, and nothing at all before the MX answer is there or where it shows that the domain does not
/// exist. Call it again after every answer until nothing is under way.
pub fn due(
    domain: &Name,
    route: &Route,
    answers: &impl PolicyAnswers,
    limit: usize,
) -> Vec<Question> {
    let mx = Question::new(domain.clone(), RecordType::Mx);
    let has_mx_answer = matches!(answers.outcome(&mx), Some(Ok(_)));
    if !has_mx_answer || route.domain.is_none() || !does_exist(route) {
        return Vec::new();
    }
    let texts = Texts(answers);
    let txt = |name| Question::new(name, RecordType::Txt);
    let mut due = Due {
        questions: Vec::new(),
        limit: limit.min(FURTHER_QUESTIONS_MAX),
    };
    let own = [
        Some(domain.clone()),
        dmarc::question_name(domain),
        sts::question_name(domain),
        tlsrpt::question_name(domain),
    ];
    for question in own.into_iter().flatten().map(txt) {
        due.add(question, answers);
    }
    let dmarc = dmarc::walk(domain, true, |name| texts.txt(name));
    let consents = texts.report_consents(&dmarc);
    let includes = spf::walk(domain, &texts).wanted;
    for question in dmarc.wanted.into_iter().chain(includes).map(txt) {
        due.add(question, answers);
    }
    for host in hosts(route) {
        if let (_, Some(question)) = host_dane(domain, route, host, answers) {
            due.add(question, answers);
        }
    }
    for question in consents
        .into_iter()
        .flat_map(|consent| consent.wanted)
        .map(txt)
    {
        due.add(question, answers);
    }
    due.questions
}

/// What is known of the common selectors of a domain. The questions are asked only on request: see
/// [`dkim_due`].
///
/// Where a wildcard answers for every selector, a made-up one has an answer too: it is listed as
/// [`dkim::WILDCARD`], and a selector that has the same says nothing, so that it counts as not there.
pub fn dkim(domain: &Name, answers: &impl PolicyAnswers) -> Vec<(Selector, Published<Dkim>)> {
    let common = common_selectors(domain, answers);
    let made_up = made_up_selector(domain, answers);
    let wildcard = Some(dkim::published(made_up.clone())).filter(is_there);
    let is_open = dkim::published(made_up.clone()).is_open();
    let mut keys: Vec<_> = common
        .iter()
        .map(|(selector, found)| {
            let published = if wildcard.is_some() && *found == made_up {
                Published::Absent(Vec::new())
            } else if is_open && has_double(found, &common) {
                Published::Asking
            } else {
                dkim::published(found.clone())
            };
            (*selector, published)
        })
        .collect();
    keys.extend(wildcard.map(|found| (dkim::WILDCARD, found)));
    keys
}

/// What to ask about the common selectors of a domain, at most `limit` questions, none that was asked before. Where two
/// of them have the same, a wildcard may answer for all, and a made-up one is asked too.
pub fn dkim_due(domain: &Name, answers: &impl PolicyAnswers, limit: usize) -> Vec<Question> {
    let mut due = Due {
        questions: Vec::new(),
        limit: limit.min(FURTHER_QUESTIONS_MAX),
    };
    let common = common_selectors(domain, answers);
    let is_doubtful = common.iter().any(|(_, found)| has_double(found, &common));
    let made_up = is_doubtful.then_some(dkim::MADE_UP_SELECTOR);
    let names = common.iter().map(|(selector, _)| selector.name);
    for selector in names.chain(made_up) {
        if let Some(name) = dkim::question_name(selector, domain) {
            due.add(Question::new(name, RecordType::Txt), answers);
        }
    }
    due.questions
}

/// What stands at each of the common selectors.
fn common_selectors<'a>(
    domain: &Name,
    answers: &'a impl PolicyAnswers,
) -> Vec<(Selector, TxtAnswer<'a>)> {
    let texts = Texts(answers);
    let answer = |selector: Selector| texts.below(dkim::question_name(selector.name, domain));
    let common = COMMON_SELECTORS.into_iter();
    common
        .map(|selector| (selector, answer(selector)))
        .collect()
}

/// What stands at a selector that nobody has.
fn made_up_selector<'a>(domain: &Name, answers: &'a impl PolicyAnswers) -> TxtAnswer<'a> {
    Texts(answers).below(dkim::question_name(dkim::MADE_UP_SELECTOR, domain))
}

/// Whether a key, or several, stand at a selector and the same at another.
fn has_double(found: &TxtAnswer<'_>, common: &[(Selector, TxtAnswer<'_>)]) -> bool {
    let same = common.iter().filter(|(_, other)| other == found);
    is_there(&dkim::published(found.clone())) && same.count() > 1
}

fn is_there<T>(published: &Published<T>) -> bool {
    matches!(published, Published::Record(_) | Published::Several(_))
}

/// Questions collected, each once.
struct Due {
    questions: Vec<Question>,
    limit: usize,
}

impl Due {
    fn add(&mut self, question: Question, answers: &impl PolicyAnswers) {
        let is_new = !self.questions.contains(&question)
            && answers.outcome(&question).is_none()
            && !answers.is_asking(&question);
        if is_new && self.questions.len() < self.limit {
            self.questions.push(question);
        }
    }
}

/// Whether the domain has any record at all.
fn does_exist(route: &Route) -> bool {
    route.kind != RouteKind::NoSuchDomain
}

/// The answers, as texts of names.
struct Texts<'a, Answers>(&'a Answers);

impl<'a, Answers: PolicyAnswers> Texts<'a, Answers> {
    fn txt(&self, name: &Name) -> TxtAnswer<'a> {
        let question = Question::new(name.clone(), RecordType::Txt);
        match self.0.outcome(&question) {
            Some(outcome) => TxtAnswer::read(&question, outcome),
            None if self.0.is_asking(&question) => TxtAnswer::Asking,
            None => TxtAnswer::NotAsked,
        }
    }

    /// What is known of the domains that are to take reports.
    fn report_consents(&self, dmarc: &DmarcWalk) -> Vec<ReportConsent> {
        let found = dmarc.found.iter();
        found
            .flat_map(|found| consent::consents(found, |name| self.txt(name)))
            .collect()
    }

    /// The texts of a name that may be too long to exist.
    fn below(&self, name: Option<Name>) -> TxtAnswer<'a> {
        name.map_or(TxtAnswer::NoSuchName, |name| self.txt(&name))
    }
}

impl<Answers: PolicyAnswers> SpfAnswers for Texts<'_, Answers> {
    fn txt(&self, name: &Name) -> TxtAnswer<'_> {
        Texts::txt(self, name)
    }

    fn mx_count(&self, name: &Name) -> Option<usize> {
        let question = Question::new(name.clone(), RecordType::Mx);
        let reply = self.0.outcome(&question)?.as_ref().ok()?;
        match reply.rcode {
            Rcode::NXDOMAIN => Some(0),
            Rcode::NOERROR => {
                let chain = Chain::follow(&question, reply);
                let is_clear =
                    !chain.looped && chain.malformed.is_empty() && chain.foreign.is_empty();
                is_clear.then_some(chain.records.len())
            }
            _ => None,
        }
    }
}

/// What is known of SPF, by what stands at the domain itself. A domain of one label has none, whatever stands there
/// (RFC 7208).
fn published_spf(domain: &Name, walk: SpfWalk) -> Published<SpfWalk> {
    let first = walk.steps.first().map(|first| &first.published);
    let is_one_label = domain.labels().count() == 1;
    match first {
        Some(Published::Absent(_) | Published::Several(_) | Published::Record(_))
            if is_one_label =>
        {
            Published::Absent(Vec::new())
        }
        None | Some(Published::NotAsked) => Published::NotAsked,
        Some(Published::Asking) => Published::Asking,
        Some(Published::Failed) => Published::Failed,
        Some(Published::Absent(near_misses)) => Published::Absent(near_misses.clone()),
        Some(Published::Several(texts)) => Published::Several(texts.clone()),
        Some(Published::Record(_)) => Published::Record(walk),
    }
}

impl Policy {
    /// Adds records that stand at the domain although they belong below it.
    fn add_misplaced(&mut self, own_texts: &[&str]) {
        let misplaced = |is_record: fn(&str) -> bool| -> Vec<NearMiss> {
            own_texts
                .iter()
                .filter(|text| is_record(text))
                .map(|text| NearMiss {
                    slip: Slip::WrongName,
                    text: tag::excerpt(text),
                })
                .collect()
        };
        if let Published::Absent(near_misses) = &mut self.sts {
            near_misses.extend(misplaced(sts::is_record));
        }
        if let Published::Absent(near_misses) = &mut self.tls_reports {
            near_misses.extend(misplaced(tlsrpt::is_record));
        }
        if let Some(first) = self.dmarc.steps.first_mut()
            && let Published::Absent(near_misses) = &mut first.published
        {
            near_misses.extend(misplaced(dmarc::is_record));
        }
    }

    /// Whether every question that is due has its answer.
    pub fn is_finished(&self) -> bool {
        let is_spf_open =
            self.spf.is_open() || self.spf.record().is_some_and(|walk| !walk.is_finished);
        !is_spf_open
            && self.dmarc.is_finished
            && !self
                .report_consents
                .iter()
                .any(|consent| consent.state.is_open())
            && !self.sts.is_open()
            && !self.tls_reports.is_open()
            && !self.dane.iter().any(|host| host.state.is_open())
    }
}

/// The hosts whose certificates matter: those that are tried or may turn out to be, each once.
fn hosts(route: &Route) -> impl Iterator<Item = &Host> {
    let mut seen: Vec<&Name> = Vec::new();
    let is_literal = route.domain.is_none();
    route
        .hosts()
        .filter(move |host| {
            let is_tried = matches!(
                host.exclusion,
                None | Some(Exclusion::Pending | Exclusion::NotInPolicy)
            );
            let is_new = !is_literal && is_tried && !seen.contains(&&host.name);
            if is_new {
                seen.push(&host.name);
            }
            is_new
        })
        .take(dane::HOSTS_MAX)
}

/// What signatures say about the way to a host.
enum Signed {
    /// An answer is outstanding.
    Waiting,
    /// All are signed.
    Yes,
    /// This one is not.
    No(Unsigned),
}

/// What is known of the certificates of a host, and what is to be asked next about them.
fn host_dane(
    domain: &Name,
    route: &Route,
    host: &Host,
    answers: &impl PolicyAnswers,
) -> (HostDane, Option<Question>) {
    let with = |base: &Name, state: DaneState| HostDane {
        host: host.name.clone(),
        base: base.clone(),
        state,
        is_proven: false,
    };
    // The end of a signed alias goes first, then the host itself (RFC 7672 section 2.2.2).
    let bases: Vec<&Name> = match way_signed(domain, route, host, answers) {
        Signed::Waiting => return (with(&host.name, DaneState::Waiting), None),
        Signed::No(Unsigned::Addresses) if !host.aliases.is_empty() => {
            return signed_alias(host, answers);
        }
        Signed::No(which) => return (with(&host.name, DaneState::NotSigned(which)), None),
        Signed::Yes => host
            .aliases
            .last()
            .into_iter()
            .chain([&host.name])
            .collect(),
    };
    let mut last = (with(&host.name, DaneState::Nothing), None);
    for base in bases {
        let (state, question) = tlsa(base, answers);
        let is_next = matches!(state, DaneState::Nothing | DaneState::NotSigned(_));
        last = (with(base, state), question);
        if !is_next {
            break;
        }
    }
    last
}

/// What is known of the TLSA records of a base domain, and the question where it is to be asked.
fn tlsa(base: &Name, answers: &impl PolicyAnswers) -> (DaneState, Option<Question>) {
    let Some(question) = dane::question(base) else {
        return (DaneState::Nothing, None);
    };
    match answers.outcome(&question) {
        Some(outcome) => (dane::read(&question, outcome), None),
        None if answers.is_asking(&question) => (DaneState::Asking, None),
        None => (DaneState::NotAsked, Some(question)),
    }
}

/// What is known of a host whose alias leads to names that are not signed. Where the alias itself is, the name before
/// it is a base domain all the same (RFC 7672 section 2.2.2), which the question about the alias tells.
fn signed_alias(host: &Host, answers: &impl PolicyAnswers) -> (HostDane, Option<Question>) {
    let with = |state: DaneState| HostDane {
        host: host.name.clone(),
        base: host.name.clone(),
        state,
        is_proven: false,
    };
    let unsigned = || with(DaneState::NotSigned(Unsigned::Addresses));
    let question = Question::new(host.name.clone(), RecordType::Cname);
    let reply = match answers.outcome(&question) {
        Some(Ok(reply)) => Some(reply),
        Some(Err(_)) => None,
        None if answers.is_asking(&question) => return (with(DaneState::Asking), None),
        None => return (with(DaneState::NotAsked), Some(question)),
    };
    let is_alias =
        |record: &Record| record.owner == host.name && matches!(record.data, Data::Cname(_));
    let alias = reply.filter(|reply| reply.answer.iter().any(is_alias));
    // Without an answer about the alias, the TLSA records at the same name tell whether its zone is signed.
    if alias.is_some_and(|reply| !reply.authenticated) {
        return (unsigned(), None);
    }
    let (state, question) = tlsa(&host.name, answers);
    let found = match state {
        DaneState::LookupFailed if alias.is_none() => unsigned(),
        // Nothing more is to be had: the addresses are not signed.
        DaneState::Nothing | DaneState::NotSigned(_) => unsigned(),
        state => with(state),
    };
    (found, question)
}

/// Whether the answers that lead to a host are signed.
fn way_signed(domain: &Name, route: &Route, host: &Host, answers: &impl PolicyAnswers) -> Signed {
    let mx = signed(domain, route.aliases.last(), RecordType::Mx, answers);
    match mx {
        None => return Signed::Waiting,
        Some(false) => return Signed::No(Unsigned::Mx),
        Some(true) => {}
    }
    let mut has_addresses = false;
    let mut is_waiting = false;
    for record_type in [RecordType::A, RecordType::Aaaa] {
        let is_family = |address: &crate::route::Address| {
            address.ip.is_ipv4() == (record_type == RecordType::A)
        };
        match signed(&host.name, host.aliases.last(), record_type, answers) {
            None => is_waiting = true,
            Some(is_signed) if host.addresses.iter().any(is_family) => {
                if !is_signed {
                    return Signed::No(Unsigned::Addresses);
                }
                has_addresses = true;
            }
            Some(_) => {}
        }
    }
    if is_waiting {
        Signed::Waiting
    } else if has_addresses {
        Signed::Yes
    } else {
        Signed::No(Unsigned::Addresses)
    }
}

/// Whether the answer about a name, and the one about the end of its alias where that was asked apart,
/// are signed; `None` while the first is outstanding. A failed one is not signed.
fn signed(
    name: &Name,
    end: Option<&Name>,
    record_type: RecordType,
    answers: &impl PolicyAnswers,
) -> Option<bool> {
    let is_signed = |outcome: &Outcome| matches!(outcome, Ok(reply) if reply.authenticated);
    let outcome = |name: &Name| answers.outcome(&Question::new(name.clone(), record_type));
    let first = is_signed(outcome(name)?);
    let last = end.and_then(outcome).is_none_or(is_signed);
    Some(first && last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dns::resolver::Format;
    use crate::dns::{Failure, MxData, Reply, TlsaData};
    use crate::input::{self, Subject};
    use crate::lookup::Attempt;
    use crate::route::{Sender, plan};
    use std::rc::Rc;

    /// The answers of a small world: `signed` names have AD set; a text `SERVFAIL` is a failure.
    #[derive(Default)]
    struct World {
        rows: Vec<(String, Data)>,
        missing: Vec<&'static str>,
        failing: Vec<&'static str>,
        unsigned: Vec<&'static str>,
        asked: Vec<(Question, Option<Outcome>)>,
    }

    impl World {
        fn new(rows: &[(&str, &str)]) -> Self {
            let read = |(name, text): &(&str, &str)| {
                let (kind, value) = text.split_once(' ').unwrap();
                let data = match kind {
                    "MX" => {
                        let (preference, exchange) = value.split_once(' ').unwrap();
                        Data::Mx(MxData {
                            preference: preference.parse().unwrap(),
                            exchange: Name::new(exchange),
                        })
                    }
                    "A" => Data::A(value.parse().unwrap()),
                    "CNAME" => Data::Cname(Name::new(value)),
                    "TXT" => Data::Txt(value.to_owned()),
                    "TLSA" => Data::Tlsa(TlsaData {
                        usage: value.parse().unwrap(),
                        selector: 1,
                        matching: 1,
                        association: vec![7; 32],
                    }),
                    _ => panic!("{kind}"),
                };
                ((*name).to_owned(), data)
            };
            World {
                rows: rows.iter().map(read).collect(),
                ..World::default()
            }
        }

        /// What the world answers: aliases followed as a resolver does.
        fn answer(&self, question: &Question) -> Outcome {
            if self
                .failing
                .iter()
                .any(|name| question.name.is_within(name))
            {
                return Err(Failure::TimedOut);
            }
            if self
                .missing
                .iter()
                .any(|name| question.name.is_within(name))
            {
                return Ok(Reply::new(Rcode::NXDOMAIN));
            }
            let mut reply = Reply::new(Rcode::NOERROR);
            reply.authenticated = true;
            let mut name = question.name.clone();
            for _ in 0..5 {
                reply.authenticated &= !self.unsigned.iter().any(|zone| name.is_within(zone));
                let of_name: Vec<&Data> = self
                    .rows
                    .iter()
                    .filter(|(owner, data)| {
                        *owner == name.as_str()
                            && (data.record_type() == question.record_type
                                || data.record_type() == RecordType::Cname)
                    })
                    .map(|(_, data)| data)
                    .collect();
                for data in &of_name {
                    reply.answer.push(Record {
                        owner: name.clone(),
                        ttl_seconds: Some(300),
                        data: (*data).clone(),
                    });
                }
                match of_name.first() {
                    Some(Data::Cname(target)) if question.record_type != RecordType::Cname => {
                        name = target.clone();
                    }
                    _ => break,
                }
            }
            Ok(reply)
        }

        fn ask(&mut self, question: Question) {
            let is_new = !self.asked.iter().any(|(known, _)| *known == question);
            assert!(is_new, "{question:?} is asked twice");
            self.asked.push((question, None));
        }

        fn answer_all(&mut self) {
            for index in 0..self.asked.len() {
                if self.asked[index].1.is_none() {
                    let outcome = self.answer(&self.asked[index].0);
                    self.asked[index].1 = Some(outcome);
                }
            }
        }

        fn route(&self, domain: &str) -> Route {
            plan(&subject(domain), self, &Sender::default())
        }

        /// Asks round after round until nothing is due; returns the policy questions of each round.
        fn run(&mut self, domain: &str) -> Vec<Vec<String>> {
            let name = Name::new(domain);
            let mut rounds = Vec::new();
            loop {
                let route = self.route(domain);
                let further = due(&name, &route, self, 60);
                let of_route = crate::route::due(&subject(domain), self);
                if further.is_empty() && of_route.is_empty() {
                    return rounds;
                }
                let texts = further
                    .iter()
                    .map(|question| question.name.as_str().to_owned());
                rounds.push(texts.collect());
                for question in of_route.into_iter().chain(further) {
                    self.ask(question);
                }
                self.answer_all();
                assert!(rounds.len() < 30);
            }
        }

        fn policy(&self, domain: &str) -> Policy {
            policy(&Name::new(domain), &self.route(domain), self)
        }
    }

    fn subject(domain: &str) -> Subject {
        input::read(domain, |text| Some(text.to_owned()))
            .subject
            .unwrap()
    }

    impl PolicyAnswers for World {
        fn outcome(&self, question: &Question) -> Option<&Outcome> {
            let row = self.asked.iter().find(|(known, _)| known == question)?;
            row.1.as_ref()
        }

        fn is_asking(&self, question: &Question) -> bool {
            self.asked
                .iter()
                .any(|(known, outcome)| known == question && outcome.is_none())
        }
    }

    impl Answers for World {
        fn known(&self, question: &Question) -> Known<'_> {
            self.outcome(question)
                .map_or(Known::Pending, Known::Answered)
        }
    }

    const FULL: &[(&str, &str)] = &[
        ("a.example", "MX 10 mx1.a.example"),
        ("a.example", "MX 20 mx2.a.example"),
        ("mx1.a.example", "A 192.0.2.1"),
        ("mx2.a.example", "A 192.0.2.2"),
        ("a.example", "TXT v=spf1 mx include:_spf.b.example -all"),
        ("a.example", "TXT something=else"),
        (
            "_spf.b.example",
            "TXT v=spf1 ip4:192.0.2.0/24 include:c.example ~all",
        ),
        ("c.example", "TXT v=spf1 ip4:198.51.100.1 -all"),
        (
            "_dmarc.a.example",
            "TXT v=DMARC1; p=reject; rua=mailto:r@a.example",
        ),
        ("_mta-sts.a.example", "TXT v=STSv1; id=1;"),
        (
            "_smtp._tls.a.example",
            "TXT v=TLSRPTv1; rua=mailto:t@a.example",
        ),
        ("_25._tcp.mx1.a.example", "TLSA 3"),
        ("_25._tcp.mx2.a.example", "TLSA 1"),
    ];

    #[test]
    fn rounds_of_questions() {
        let mut world = World::new(FULL);
        assert_eq!(
            world.run("a.example"),
            [
                // The first round is the MX question alone; the second goes out with the addresses.
                vec![],
                vec![
                    "a.example",
                    "_dmarc.a.example",
                    "_mta-sts.a.example",
                    "_smtp._tls.a.example"
                ],
                vec![
                    "_spf.b.example",
                    "_25._tcp.mx1.a.example",
                    "_25._tcp.mx2.a.example"
                ],
                vec!["c.example"],
            ]
        );
        let policy = world.policy("a.example");
        assert!(policy.is_finished());
        assert_eq!(policy.spf.state(SpfWalk::is_valid).id(), "found");
        let walk = policy.spf.record().unwrap();
        assert_eq!((walk.lookups, walk.problems.len()), (3, 0));
        assert_eq!(policy.dmarc.state().id(), "found");
        assert_eq!(
            (
                policy.sts.state(StsRecord::is_valid).id(),
                policy.tls_reports.state(TlsRpt::is_valid).id()
            ),
            ("found", "found")
        );
        let states: Vec<_> = policy.dane.iter().map(|host| host.state.id()).collect();
        assert_eq!(states, ["usable", "all_unusable"]);
    }

    #[test]
    fn a_lookup_asks_everything_once() {
        let world = World::new(FULL);
        let name = Name::new("a.example");
        let mut lookup = Lookup::new(subject("a.example"));
        let mut rounds = Vec::new();
        loop {
            let asked = lookup.take_due(|lookup, left| {
                due(&name, &lookup.route(&Sender::default()), lookup, left)
            });
            let open = policy(&name, &lookup.route(&Sender::default()), &lookup);
            if asked.is_empty() {
                assert!(open.is_finished());
                assert_eq!(open.spf.record().map(|walk| walk.lookups), Some(3));
                break;
            }
            assert!(!open.is_finished());
            rounds.push(asked.len());
            for question in &asked {
                let attempt = Attempt {
                    is_shared: false,
                    via: None,
                    format: Format::Json,
                    outcome: Rc::new(world.answer(question)),
                    millis: 1,
                    raw: Rc::from(""),
                };
                lookup.settle(question, attempt);
            }
        }
        // The list; addresses and policies; includes and certificates; what an include includes.
        assert_eq!(rounds, [1, 8, 3, 1]);
        let answers = RouteAnswers(&lookup);
        assert_eq!(
            policy(&name, &lookup.route(&Sender::default()), &answers)
                .dane
                .len(),
            2
        );
    }

    #[test]
    fn nothing_is_asked_before_the_mx_answer_or_in_vain() {
        let world = World::new(FULL);
        let name = Name::new("a.example");
        assert!(due(&name, &world.route("a.example"), &world, 60).is_empty());
        assert!(!world.policy("a.example").is_finished());

        let mut world = World::new(&[]);
        world.missing.push("a.example");
        assert_eq!(world.run("a.example"), [Vec::<String>::new()]);

        let mut world = World::new(&[]);
        world.failing.push("a.example");
        assert_eq!(world.run("a.example"), [Vec::<String>::new()]);

        assert!(World::new(&[]).run("mx.localhost").is_empty());
        assert!(World::new(&[]).run("[192.0.2.1]").is_empty());
    }

    #[test]
    fn limits_hold_and_the_most_useful_goes_first() {
        let mut world = World::new(FULL);
        world.ask(Question::new(Name::new("a.example"), RecordType::Mx));
        world.answer_all();
        let name = Name::new("a.example");
        let route = world.route("a.example");
        assert_eq!(due(&name, &route, &world, 0), []);
        let two: Vec<_> = due(&name, &route, &world, 2);
        let names: Vec<_> = two.iter().map(|question| question.name.as_str()).collect();
        assert_eq!(names, ["a.example", "_dmarc.a.example"]);
    }

    #[test]
    fn certificates_only_where_all_is_signed() {
        for (unsigned, state) in [
            ("mx2.a.example", "usable not_signed"),
            ("a.example", "not_signed not_signed"),
            ("_25._tcp.mx1.a.example", "not_signed all_unusable"),
        ] {
            let mut world = World::new(FULL);
            world.unsigned.push(unsigned);
            let asked = world.run("a.example").concat();
            assert!(unsigned != "a.example" || !asked.iter().any(|name| name.starts_with("_25")));
            let policy = world.policy("a.example");
            let states: Vec<_> = policy.dane.iter().map(|host| host.state.id()).collect();
            assert_eq!(states.join(" "), state, "{unsigned}");
        }
    }

    /// The base domains of DANE for mail to a.example, and the state of each.
    #[track_caller]
    fn assert_bases(rows: &[(&str, &str)], expected: &[(&str, &str)]) {
        let mut world = World::new(rows);
        world.run("a.example");
        let policy = world.policy("a.example");
        let found: Vec<_> = policy
            .dane
            .iter()
            .map(|host| (host.base.as_str(), host.state.id()))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn aliases_of_hosts() {
        let rows = [
            ("a.example", "MX 10 mx.a.example"),
            ("mx.a.example", "CNAME host.b.example"),
            ("host.b.example", "A 192.0.2.1"),
        ];
        let at_end = [rows.as_slice(), &[("_25._tcp.host.b.example", "TLSA 3")]].concat();
        let at_start = [rows.as_slice(), &[("_25._tcp.mx.a.example", "TLSA 3")]].concat();
        for (rows, base) in [(at_end, "host.b.example"), (at_start, "mx.a.example")] {
            assert_bases(&rows, &[(base, "usable")]);
        }
    }

    #[test]
    fn domains_without_mx() {
        let mut world = World::new(&[
            ("a.example", "A 192.0.2.1"),
            ("a.example", "TXT v=spf1 -all"),
            ("_25._tcp.a.example", "TLSA 3"),
        ]);
        world.run("a.example");
        let policy = world.policy("a.example");
        assert!(policy.spf.record().unwrap().is_reject_all);
        assert_eq!(policy.dane[0].state.id(), "usable");
        assert_eq!(
            (
                policy.sts.state(StsRecord::is_valid).id(),
                policy.dmarc.state().id()
            ),
            ("nothing", "nothing")
        );
    }

    #[test]
    fn what_is_nearly_there() {
        let mut world = World::new(&[
            ("a.example", "MX 0 ."),
            ("a.example", "TXT v=DMARC1; p=none"),
            ("a.example", "TXT v=STSv1; id=1"),
            ("_mta-sts.a.example", "TXT v=spf1 -all"),
            (
                "_smtp._tls.a.example",
                "TXT v=TLSRPTv1 rua=mailto:a@b.example",
            ),
            ("_smtp._tls.a.example", "TXT v=TLSRPTv1;"),
        ]);
        world.run("a.example");
        let policy = world.policy("a.example");
        let slips: Vec<_> = policy
            .sts
            .near_misses()
            .iter()
            .map(|miss| miss.slip)
            .collect();
        assert_eq!(slips, [Slip::WrongName]);
        assert_eq!(policy.tls_reports.state(TlsRpt::is_valid).id(), "malformed");
        assert!(matches!(
            &policy.dmarc.steps[0].published,
            Published::Absent(misses) if misses[0].slip == Slip::WrongName
        ));
        assert_eq!(policy.dane, []);
    }

    #[test]
    fn what_could_not_be_asked() {
        let mut world = World::new(FULL);
        world.failing = vec![
            "_dmarc.a.example",
            "_mta-sts.a.example",
            "_25._tcp.mx1.a.example",
            "c.example",
        ];
        world.run("a.example");
        let policy = world.policy("a.example");
        assert!(policy.is_finished());
        assert_eq!(
            (
                policy.dmarc.state().id(),
                policy.sts.state(StsRecord::is_valid).id()
            ),
            ("failed", "failed")
        );
        assert_eq!(policy.dane[0].state.id(), "failed");
        assert!(!policy.spf.record().unwrap().is_exact);
    }

    #[test]
    fn selectors_on_request() {
        let mut world = World::new(&[("selector1._domainkey.a.example", "TXT v=DKIM1; p=")]);
        let name = Name::new("a.example");
        let first = dkim_due(&name, &world, 5);
        assert_eq!(first.len(), 5);
        for question in first {
            world.ask(question);
        }
        assert_eq!(
            dkim_due(&name, &world, 60).len(),
            COMMON_SELECTORS.len() - 5
        );
        world.answer_all();
        let found = dkim(&name, &world);
        assert_eq!(found[0].1.state(|_| true), PublishedState::Found);
        assert_eq!(found[1].1, Published::Absent(Vec::new()));
        assert_eq!(found[5].1, Published::NotAsked);
    }

    #[test]
    fn selectors_that_a_wildcard_answers_say_nothing() {
        let name = Name::new("a.example");
        let wildcard = "TXT v=DKIM1; p=";
        let mut world = World::default();
        for selector in COMMON_SELECTORS.iter().map(|selector| selector.name) {
            let owner = format!("{selector}._domainkey.a.example");
            let text = match selector {
                "google" => "TXT v=DKIM1; p=; n=its own",
                _ => wildcard,
            };
            world
                .rows
                .extend(World::new(&[(owner.as_str(), text)]).rows);
        }
        let made_up = dkim::question_name(dkim::MADE_UP_SELECTOR, &name).unwrap();
        world
            .rows
            .extend(World::new(&[(made_up.as_str(), wildcard)]).rows);
        let first = dkim_due(&name, &world, 60);
        assert_eq!(first.len(), COMMON_SELECTORS.len());
        for question in first {
            world.ask(question);
        }
        world.answer_all();
        // Until it is known nobody is said to have a key that everybody has.
        let found = dkim(&name, &world);
        let is_known = |published: &Published<Dkim>| !published.is_open();
        assert_eq!(found.iter().filter(|(_, found)| is_known(found)).count(), 1);
        let second = dkim_due(&name, &world, 60);
        assert_eq!(second, [Question::new(made_up, RecordType::Txt)]);
        for question in second {
            world.ask(question);
        }
        world.answer_all();
        let found = dkim(&name, &world);
        let listed: Vec<_> = found
            .iter()
            .filter(|(_, published)| published.record().is_some())
            .map(|(selector, _)| selector.name)
            .collect();
        assert_eq!(listed, ["google", "*"]);
    }

    #[test]
    fn a_domain_of_one_label_has_no_spf() {
        let world = World::new(&[
            ("example", "MX 10 mx.example"),
            ("example", "TXT v=spf1 -all"),
        ]);
        let texts = |name: &Name| {
            let question = Question::new(name.clone(), RecordType::Txt);
            world.answer(&question)
        };
        let mut asked = World::new(&[]);
        let name = Name::new("example");
        let question = Question::new(name.clone(), RecordType::Txt);
        asked.asked.push((question, Some(texts(&name))));
        let walk = spf::walk(&name, &Texts(&asked));
        assert!(walk.record().is_some());
        assert_eq!(published_spf(&name, walk), Published::Absent(Vec::new()));
    }

    #[test]
    fn the_name_before_a_signed_alias_is_a_base_domain() {
        let rows = [
            ("a.example", "MX 10 mx.a.example"),
            ("mx.a.example", "CNAME host.b.test-zone"),
            ("host.b.test-zone", "A 192.0.2.1"),
            ("_25._tcp.mx.a.example", "TLSA 3"),
            ("_25._tcp.host.b.test-zone", "TLSA 3"),
        ];
        for (unsigned, rows, expected) in [
            // The records at the end of the alias do not count: their zone is not signed.
            (&["b.test-zone"][..], &rows[..], ("mx.a.example", "usable")),
            (&["b.test-zone"], &rows[..3], ("mx.a.example", "not_signed")),
            (
                &["b.test-zone", "mx.a.example"],
                &rows,
                ("mx.a.example", "not_signed"),
            ),
            (&[], &rows, ("host.b.test-zone", "usable")),
        ] {
            let mut world = World::new(rows);
            world.unsigned = unsigned.to_vec();
            world.run("a.example");
            let policy = world.policy("a.example");
            assert!(policy.is_finished());
            let found: Vec<_> = policy
                .dane
                .iter()
                .map(|host| (host.base.as_str(), host.state.id()))
                .collect();
            assert_eq!(found, [expected], "{unsigned:?}");
        }
    }

    #[test]
    fn without_mx_the_alias_counts_too() {
        let rows = [
            ("a.example", "CNAME host.b.example"),
            ("host.b.example", "A 192.0.2.1"),
            ("_25._tcp.host.b.example", "TLSA 3"),
        ];
        assert_bases(&rows, &[("host.b.example", "usable")]);
    }

    #[test]
    fn the_report() {
        let mut world = World::new(FULL);
        world.run("a.example");
        let policy = world.policy("a.example");
        let file = sts::read_file(
            "version: STSv1\nmode: enforce\nmx: mx1.a.example\nmx: x.example\nmax_age: 604800",
        );
        let comparison = sts::compare(file.policy.as_ref().unwrap(), &world.route("a.example"));
        let report = report::PolicyReport::new(&policy)
            .with_sts_file(&file, Some(&comparison))
            .with_dkim(&dkim(&Name::new("a.example"), &world));
        let json = serde_json::to_value(&report).unwrap();
        assert_eq!(json["spf"]["default"], "fail");
        assert_eq!(json["spf"]["steps"][2]["name"], "c.example");
        assert_eq!(json["dmarc"]["handling"], "reject");
        assert_eq!(json["dmarc"]["place"], "own");
        assert_eq!(json["mta_sts"]["file"]["uncovered"][0], "mx2.a.example");
        assert_eq!(json["mta_sts"]["file"]["idle"][0], "x.example");
        assert_eq!(json["tls_rpt"]["reports"][0], "mailto:t@a.example");
        assert_eq!(json["dane"][1]["records"][0]["unusable"], "pkix_usage");
        assert!(json.get("dkim").is_none());
    }
}
