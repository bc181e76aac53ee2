//! The walk: gives questions and computations, takes answers and results, and ends with a judgement of each set.

use super::computation::{Computation, Computed};
use super::follow::{Content, JudgedSet, follow};
use super::judgement::Judgement;
use super::pass::{Known, Pass, Stop, known};
use super::record::{CanonicalName, Ds, SignedAnswer};
use super::tree::{self, ChainZone};
use crate::dns::{Failure, Name, Question, Rcode, RecordType};
use crate::policy::dane;

/// The keys of the root, as DS records have them behind their type: KSK-2017 and KSK-2024. The first is to be revoked in January
/// 2027. Nothing but another build changes them.
/// (Looked up 2026-12: Debian's dns-root-data 2024071801, which has them from <https://data.iana.org/root-anchors/>.)
const ROOT_KEYS: [&str; 2] = [
    "20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D",
    "38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16",
];

/// The keys of the root that are known beforehand.
pub fn root_keys() -> Vec<Ds> {
    ROOT_KEYS
        .iter()
        .filter_map(|key| Ds::from_text(key))
        .collect()
}

/// About how many questions a walk to the mail of a domain puts, where these are its hosts: so many it is where every zone
/// is signed and no name is an alias.
pub fn questions_of_mail(domain: &Name, hosts: &[Name]) -> usize {
    let ancestors = |name: &Name, labels_max: usize| {
        let labels: Vec<&str> = name.labels().collect();
        let count = labels.len();
        let first = count.saturating_sub(labels_max);
        (first..count)
            .map(|from| labels[from..].join("."))
            .collect::<Vec<String>>()
    };
    let mut zones = ancestors(domain, usize::MAX);
    // The keys of the root, and the MX records.
    let mut questions = 2;
    for host in hosts.iter().take(dane::HOSTS_MAX) {
        let labels = zone_labels_max(host);
        zones.extend(ancestors(host, labels));
        questions += 2 + usize::from(dane::question_name(host).is_some());
    }
    zones.sort();
    zones.dedup();
    questions + 2 * zones.len()
}

/// How many labels the zone has at most that a host is in: a host is rarely a zone of its own.
fn zone_labels_max(host: &Name) -> usize {
    let registered = host.registrable().map_or(0, |name| name.labels().count());
    registered.min(host.labels().count().saturating_sub(1))
}

/// What a walk starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The time, in seconds since 1970.
    pub now_seconds: u64,
    /// The keys of the root: [`root_keys`] but for tests.
    pub root_keys: Vec<Ds>,
    /// Whether Ed25519 can be computed: older browsers cannot.
    pub has_ed25519: bool,
}

/// What is wanted next, and what is found by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// To be asked with [`crate::dns::wire::query_with_signatures`]. They can all be asked at the same time.
    pub questions: Vec<Question>,
    /// To be computed, all at the same time.
    pub computations: Vec<Computation>,
    /// Each question about mail, as far as it is judged.
    pub chains: Vec<Chain>,
}

impl Step {
    /// Whether there is nothing left to be asked or computed.
    pub fn is_end(&self) -> bool {
        self.questions.is_empty() && self.computations.is_empty()
    }
}

/// A question about mail, and what is found of its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// The question.
    pub question: Question,
    /// Each set of the answer, from the first alias to the last; `None` while something is missing.
    pub sets: Option<Vec<JudgedSet>>,
}

impl Chain {
    /// What is found of the answer as a whole: the worst of its sets. The first where two are as bad.
    pub fn judgement(&self) -> Option<&Judgement> {
        let severity = |judgement: &Judgement| match judgement {
            Judgement::Secure => 0,
            Judgement::Insecure { .. } => 1,
            Judgement::NotJudged { .. } => 2,
            Judgement::Bogus { .. } => 3,
        };
        let sets = self.sets.as_ref()?.iter().rev();
        sets.map(|set| &set.judgement)
            .max_by_key(|judgement| severity(judgement))
    }

    /// Whether the answer ends with records.
    pub fn has_records(&self) -> bool {
        let last = self.sets.as_ref().and_then(|sets| sets.last());
        last.is_some_and(|set| set.content == Content::Records)
    }

    /// Whether an alias that is signed leads to where nothing is: the answer is as insecure as its end.
    pub fn leaves_signed(&self) -> bool {
        let is_secure = |set: &JudgedSet| set.judgement == Judgement::Secure;
        self.sets.as_ref().is_some_and(|sets| {
            sets.first().is_some_and(is_secure)
                && matches!(self.judgement(), Some(Judgement::Insecure { .. }))
        })
    }
}

/// What is judged.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Subject {
    /// The mail of a domain: its MX records, and the addresses and TLSA records of every host.
    Mail(Name),
    /// These.
    Questions(Vec<Question>),
}

/// A walk from the root's keys to all that a mail server asks about a domain.
///
/// Whoever has it asks and computes what [`Walk::step`] wants, hands in what came, and takes the next step, until
/// there is nothing left. A walk never waits and reads no clock.
///
/// ```
/// use waypost_core::dns::Name;
/// use waypost_core::signature::{self, Start, Walk};
///
/// let walk = Walk::of_mail(Name::new("example.com"), Start {
///     now_seconds: 1_795_420_800,
///     root_keys: signature::root_keys(),
///     has_ed25519: true,
/// });
/// // One round trip has the MX records and the way to them; what hosts they name is not known yet.
/// let questions: Vec<String> = walk.step().questions.iter().map(|question| question.to_string()).collect();
/// assert_eq!(questions, [
///     "example.com MX", ". DNSKEY", "com DS", "com DNSKEY", "example.com DS", "example.com DNSKEY",
/// ]);
/// ```
#[derive(Clone, Debug)]
pub struct Walk {
    subject: Subject,
    start: Start,
    answers: Vec<(Question, Result<SignedAnswer, Failure>)>,
    computed: Vec<(Computation, Computed)>,
}

impl Walk {
    /// A walk to the MX records of a domain, and to the addresses and TLSA records of its hosts.
    pub fn of_mail(domain: Name, start: Start) -> Walk {
        Walk::new(Subject::Mail(domain), start)
    }

    /// A walk to the answers of these questions.
    pub fn of_questions(questions: Vec<Question>, start: Start) -> Walk {
        Walk::new(Subject::Questions(questions), start)
    }

    fn new(subject: Subject, start: Start) -> Walk {
        Walk {
            subject,
            start,
            answers: Vec::new(),
            computed: Vec::new(),
        }
    }

    /// Takes what became of a question; only the first time counts.
    pub fn answered(&mut self, question: Question, outcome: Result<SignedAnswer, Failure>) {
        self.answers.push((question, outcome));
    }

    /// Takes what became of a computation; only the first time counts.
    pub fn computed(&mut self, computation: Computation, computed: Computed) {
        self.computed.push((computation, computed));
    }

    /// How many questions were answered.
    pub fn answers(&self) -> usize {
        self.answers.len()
    }

    /// What is wanted next, and what is found by now.
    pub fn step(&self) -> Step {
        let (mut pass, chains) = self.pass();
        if chains.iter().any(|chain| chain.sets.is_none()) {
            self.look_ahead(&mut pass);
        }
        let (questions, computations) = pass.missing();
        Step {
            questions,
            computations,
            chains,
        }
    }

    /// What is found by now as a tree, from the root down; `None` while not even the root is judged.
    pub fn tree(&self) -> Option<ChainZone> {
        let (pass, chains) = self.pass();
        let judged = chains.iter().filter_map(|chain| {
            let sets = chain.sets.as_deref()?;
            Some((&chain.question, sets))
        });
        tree::tree(&pass, judged)
    }

    /// A pass over what is known by now, and what it judged.
    pub(super) fn pass(&self) -> (Pass<'_>, Vec<Chain>) {
        let mut pass = Pass::new(Known {
            now_seconds: self.start.now_seconds,
            has_ed25519: self.start.has_ed25519,
            root_keys: &self.start.root_keys,
            answers: &self.answers,
            computed: &self.computed,
        });
        let questions = self.questions().into_iter();
        let chains = questions
            .map(|question| Chain {
                sets: match follow(&mut pass, &question) {
                    Ok(sets) => Some(sets),
                    Err(Stop::Waiting) => None,
                    Err(Stop::Ended(judgement)) => Some(vec![unanswered(&question, judgement)]),
                },
                question,
            })
            .collect();
        (pass, chains)
    }

    /// The questions whose answers are judged, as far as they are known.
    fn questions(&self) -> Vec<Question> {
        let domain = match &self.subject {
            Subject::Questions(questions) => return questions.clone(),
            Subject::Mail(domain) => domain,
        };
        let mut questions = vec![Question::new(domain.clone(), RecordType::Mx)];
        for host in self.hosts(domain) {
            for record_type in [RecordType::A, RecordType::Aaaa] {
                questions.push(Question::new(host.clone(), record_type));
            }
            questions.extend(dane::question(&host));
        }
        questions
    }

    /// The hosts that take the domain's mail, each once: those of its MX records, or the domain itself where it has none
    /// (RFC 5321 section 5.1).
    fn hosts(&self, domain: &Name) -> Vec<Name> {
        let question = Question::new(domain.clone(), RecordType::Mx);
        let Some(Ok(answer)) = known(&self.answers, &question) else {
            return Vec::new();
        };
        let sets = answer.answer.iter();
        let mx = sets.filter(|set| set.record_type == RecordType::Mx);
        let mut hosts: Vec<Name> = mx.flat_map(|set| set.exchanges()).collect();
        if hosts.is_empty() && answer.rcode == Rcode::NOERROR {
            hosts.push(domain.clone());
        }
        // The root is the host of a null MX (RFC 7505 section 3).
        hosts.retain(|host| !host.is_root());
        hosts.sort();
        hosts.dedup();
        hosts.truncate(dane::HOSTS_MAX);
        hosts
    }

    /// Asks for what the way to the names will need, in the same round trip: the keys of every zone that may be on it.
    fn look_ahead(&self, pass: &mut Pass<'_>) {
        pass.will_need(&CanonicalName::root(), RecordType::Dnskey);
        let Subject::Mail(domain) = &self.subject else {
            return;
        };
        if let Some(name) = CanonicalName::new(domain) {
            for labels in 1..=name.labels() {
                pass.will_need(&name.ancestor(labels), RecordType::Ds);
                pass.will_need(&name.ancestor(labels), RecordType::Dnskey);
            }
        }
        for host in self.hosts(domain) {
            let Some(name) = CanonicalName::new(&host) else {
                continue;
            };
            for labels in 1..=zone_labels_max(&host) {
                pass.will_need(&name.ancestor(labels), RecordType::Ds);
                pass.will_need(&name.ancestor(labels), RecordType::Dnskey);
            }
        }
    }
}

/// A question without an answer that could be judged set by set.
fn unanswered(question: &Question, judgement: Judgement) -> JudgedSet {
    JudgedSet {
        place: super::Place {
            name: question.name.clone(),
            record_type: question.record_type,
        },
        content: Content::Records,
        judgement,
    }
}
