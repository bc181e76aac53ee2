//! The whole result as one value that can be saved and sent (docs/contract.md, section 5).

use serde::Serialize;

use crate::answer::Answer;
use crate::dns::Question;
use crate::finding::Finding;
use crate::input::Subject;
use crate::lookup::{Exchange, Origin};
use crate::policy::report::PolicyReport;
use crate::route::odds::{self, Behaviour};
use crate::route::{Host, Route, Tier};
use crate::signature::{Place, Proof, Validation};
use crate::time::rfc3339;

/// The name and version of the schema.
pub const SCHEMA: &str = "waypost.report/1";

/// The report of an answer by this build, as indented JSON.
pub fn json(answer: &Answer, build: &Build) -> String {
    serde_json::to_string_pretty(&Report::new(answer).by(build)).unwrap_or_default()
}

/// The version of the program.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Which build of that version: the commit and its date, as the page says it. The program itself is the same bytes
/// whatever the page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build(pub String);

impl Default for Build {
    /// Where nobody said.
    fn default() -> Self {
        Build("dev".to_owned())
    }
}

/// The result of one lookup.
#[derive(Debug, Serialize)]
pub struct Report {
    schema: &'static str,
    version: &'static str,
    build: String,
    input: String,
    domain: Option<DomainPart>,
    asked_at: String,
    origin: &'static str,
    resolver: ResolverPart,
    route: RoutePart,
    findings: Vec<FindingPart>,
    questions: Vec<QuestionPart>,
    policy: Option<PolicyReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signatures: Option<Vec<SignedSetPart>>,
}

#[derive(Debug, Serialize)]
struct DomainPart {
    ascii: String,
    unicode: String,
}

#[derive(Debug, Serialize)]
struct ResolverPart {
    id: &'static str,
    url: String,
    format: &'static str,
}

#[derive(Debug, Serialize)]
struct RoutePart {
    kind: &'static str,
    alias_of: Option<String>,
    tiers: Vec<TierPart>,
}

#[derive(Debug, Serialize)]
struct TierPart {
    preference: u16,
    hosts: Vec<HostPart>,
}

#[derive(Debug, Serialize)]
struct HostPart {
    name: String,
    ttl: Option<u32>,
    addresses: Vec<String>,
    usable: bool,
    first_choice: String,
    tier_share: String,
}

#[derive(Debug, Serialize)]
struct FindingPart {
    id: &'static str,
    level: &'static str,
    subject: String,
    reference: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct QuestionPart {
    name: String,
    #[serde(rename = "type")]
    record_type: String,
    resolver: &'static str,
    status: String,
    answers: usize,
    ms: u32,
    authenticated: bool,
}

#[derive(Debug, Serialize)]
struct SignedSetPart {
    name: String,
    #[serde(rename = "type")]
    record_type: String,
    content: &'static str,
    verdict: &'static str,
    cause: Option<&'static str>,
    place: Option<String>,
    resolver: &'static str,
    judged_at: String,
    signed_by: Vec<SignaturePart>,
    valid_until: Option<String>,
}

#[derive(Debug, Serialize)]
struct SignaturePart {
    key_tag: u16,
    algorithm: u8,
    inception: String,
    expiration: String,
}

impl Report {
    /// The report of what is known of an answer.
    pub fn new(answer: &Answer) -> Report {
        let exchanges = answer
            .lookup
            .as_ref()
            .map_or(&[][..], |lookup| lookup.exchanges());
        Report {
            schema: SCHEMA,
            version: VERSION,
            build: Build::default().0,
            input: answer.reading.domain_part.clone(),
            domain: answer
                .subject()
                .and_then(Subject::domain)
                .map(|domain| DomainPart {
                    ascii: domain.name().as_str().to_owned(),
                    unicode: domain.unicode(),
                }),
            asked_at: rfc3339(answer.asked_at_millis),
            origin: answer.provenance().id(),
            resolver: ResolverPart::new(answer),
            route: RoutePart::new(answer.derived.route.as_deref()),
            findings: answer
                .derived
                .findings
                .iter()
                .map(FindingPart::new)
                .collect(),
            questions: exchanges
                .iter()
                .flat_map(|exchange| questions(answer, exchange))
                .collect(),
            policy: policy(answer),
            signatures: answer.validation.as_deref().map(signatures),
        }
    }

    /// The same, by this build.
    pub fn by(self, build: &Build) -> Report {
        Report {
            build: build.0.clone(),
            ..self
        }
    }
}

/// The id of what answers in the place of a resolver: an example that Waypost brings along, or records that are tried
/// out.
fn given_by(answer: &Answer) -> &'static str {
    match answer.source.origin() {
        Origin::Records => "records",
        _ => "example",
    }
}

/// What the domain publishes, with what was asked on request.
fn policy(answer: &Answer) -> Option<PolicyReport> {
    let report =
        PolicyReport::new(answer.derived.policy.as_deref()?).with_dkim(&answer.derived.dkim);
    Some(match answer.policy_file.file() {
        Some(file) => report.with_sts_file(file, answer.comparison().as_ref()),
        None => report,
    })
}

/// Each set whose signatures were checked, once.
fn signatures(validation: &Validation) -> Vec<SignedSetPart> {
    let moment = |seconds: u64| rfc3339(seconds.saturating_mul(1_000));
    let part = |proof: &Proof| SignedSetPart {
        name: proof.set.place.name.to_string(),
        record_type: proof.set.place.record_type.mnemonic(),
        content: proof.set.content.id(),
        verdict: proof.set.judgement.id(),
        cause: proof.set.judgement.cause_id(),
        place: proof.set.judgement.place().map(Place::to_string),
        resolver: validation.via.id(),
        judged_at: moment(validation.judged_at_seconds),
        signed_by: proof
            .signed_by
            .iter()
            .map(|by| SignaturePart {
                key_tag: by.key_tag,
                algorithm: by.algorithm,
                inception: moment(by.from_seconds),
                expiration: moment(by.until_seconds),
            })
            .collect(),
        valid_until: proof.until_seconds().map(moment),
    };
    validation.proofs.iter().map(part).collect()
}

impl ResolverPart {
    /// Who answered the first question; who was asked last where nobody did.
    fn new(answer: &Answer) -> Self {
        if !answer.source.is_of_resolver() {
            return ResolverPart {
                id: given_by(answer),
                url: String::new(),
                format: answer.format.id(),
            };
        }
        let exchanges = answer
            .lookup
            .as_ref()
            .map_or(&[][..], |lookup| lookup.exchanges());
        let answered = exchanges
            .first()
            .and_then(|exchange| exchange.attempts.last())
            .and_then(|attempt| attempt.via.as_ref());
        let via = answered.unwrap_or(&answer.via);
        ResolverPart {
            id: via.id(),
            url: via.url(answer.format).to_owned(),
            format: answer.format.id(),
        }
    }
}

impl RoutePart {
    fn new(route: Option<&Route>) -> Self {
        let Some(route) = route else {
            return RoutePart {
                kind: "invalid_input",
                alias_of: None,
                tiers: Vec::new(),
            };
        };
        // First choice and share do not depend on what the hosts do.
        let odds = odds::odds(route, |_| Behaviour::Accepts);
        let mut hosts = odds.hosts.iter();
        let mut host_part = |host: &Host| {
            let odds = hosts.next();
            HostPart {
                name: host.name.to_string(),
                ttl: host.ttl_seconds,
                addresses: given(host),
                usable: host.is_usable(),
                first_choice: odds.map_or(String::new(), |odds| odds.first_choice.to_string()),
                tier_share: odds.map_or(String::new(), |odds| odds.tier_share.to_string()),
            }
        };
        let mut tier_part = |tier: &Tier| TierPart {
            preference: tier.preference,
            hosts: tier.hosts.iter().map(&mut host_part).collect(),
        };
        RoutePart {
            kind: route.kind.id(),
            alias_of: route.alias_of().map(|name| name.as_str().to_owned()),
            tiers: route.tiers.iter().map(&mut tier_part).collect(),
        }
    }
}

/// The addresses that a host has, not those that stand in for them.
fn given(host: &Host) -> Vec<String> {
    let given = host.addresses.iter().filter(|address| address.is_given());
    given.map(|address| address.ip.to_string()).collect()
}

impl FindingPart {
    fn new(finding: &Finding) -> Self {
        FindingPart {
            id: finding.id.id(),
            level: finding.severity.id(),
            subject: finding.subject.clone(),
            reference: finding.reference.map(|reference| reference.text),
        }
    }
}

/// Every attempt at a question, failed ones too.
fn questions(answer: &Answer, exchange: &Exchange) -> Vec<QuestionPart> {
    let Question {
        name, record_type, ..
    } = &exchange.question;
    let part = |attempt: &crate::lookup::Attempt| {
        let (status, answers, authenticated) = match attempt.outcome.as_ref() {
            Ok(reply) => {
                let is_counted = |record: &&crate::dns::Record| {
                    record.data.record_type() == *record_type && !reply.stands_in
                };
                let answers = reply.answer.iter().filter(is_counted).count();
                (reply.rcode.mnemonic(), answers, reply.authenticated)
            }
            Err(failure) => (failure.status().to_owned(), 0, false),
        };
        QuestionPart {
            name: name.as_str().to_owned(),
            record_type: record_type.mnemonic(),
            resolver: attempt
                .via
                .as_ref()
                .map_or(given_by(answer), |via| via.id()),
            status,
            answers,
            ms: attempt.millis,
            authenticated,
        }
    };
    exchange.attempts.iter().map(part).collect()
}
