//! The `policy` member of the report: what was found, as plain values.
//!
//! States are words: `not_asked`, `asking`, `nothing`, `found`, `several`, `malformed`, `failed` (could
//! not be asked). Numbers are counts, bits or seconds as named. Problems are ids with a place; sentences
//! are made elsewhere.

use serde::Serialize;

use super::consent::ReportConsent;
use super::dane::DaneState;
use super::dkim::{Dkim, Key, Selector};
use super::dmarc::{Dmarc, DmarcWalk};
use super::problem::Problem;
use super::spf::{SpfDefault, SpfWalk};
use super::sts::{StsComparison, StsFile, StsRecord};
use super::tag::ProblemAt;
use super::tag::{NearMiss, ReportUri};
use super::tlsrpt::TlsRpt;
use super::{HostDane, Policy, Published, PublishedState};

/// Everything found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyReport {
    /// Who may send.
    pub spf: SpfReport,
    /// What to do with mail that fails.
    pub dmarc: DmarcReport,
    /// Protected delivery.
    pub mta_sts: StsReport,
    /// Reports about protected delivery.
    pub tls_rpt: TlsRptReport,
    /// Certificates, by host.
    pub dane: Vec<DaneReport>,
    /// Keys of signatures; only those asked on request that are there or could not be asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dkim: Vec<DkimReport>,
}

/// Something wrong or unwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProblemReport {
    /// Which kind.
    pub id: &'static str,
    /// The name whose record it stands in, where that is not the record above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Octets from the start of the record; in a policy file, the line counted from 1.
    pub position: usize,
    /// What it is about.
    pub text: String,
}

/// A text that would be the record but for a slip.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NearMissReport {
    /// Which slip.
    pub id: &'static str,
    /// The start of the text.
    pub text: String,
}

/// SPF (RFC 7208).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpfReport {
    /// What is known.
    pub state: &'static str,
    /// The record.
    pub record: Option<String>,
    /// The result for everybody who is not named: `pass`, `fail`, `softfail`, `neutral`; null where it is
    /// not known.
    pub default: Option<&'static str>,
    /// How many terms cause DNS questions; at most ten are allowed.
    pub lookups: u32,
    /// Whether that is the whole number.
    pub lookups_exact: bool,
    /// How many questions are known to bring nothing; at most two are recommended.
    pub void_lookups: u32,
    /// Whether the record says nothing but that nobody may send.
    pub rejects_all: bool,
    /// The names walked through.
    pub steps: Vec<SpfStepReport>,
    /// What is wrong or unwise.
    pub problems: Vec<ProblemReport>,
    /// Texts that nearly are a record.
    pub near_misses: Vec<NearMissReport>,
}

/// A name that the walk came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpfStepReport {
    /// The name.
    pub name: String,
    /// `start`, `include` or `redirect`.
    pub via: &'static str,
    /// How many includes and redirects lead to it.
    pub depth: usize,
    /// What is known.
    pub state: &'static str,
    /// How many lookups it costs in all.
    pub lookups: u32,
}

/// DMARC (RFC 9989).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DmarcReport {
    /// What is known; `several` where all that was found are names with several records.
    pub state: &'static str,
    /// The domain whose record counts.
    pub domain: Option<String>,
    /// Whose it is: `own`, `organization`, `public_suffix`.
    pub place: Option<&'static str>,
    /// The record.
    pub record: Option<String>,
    /// What is published for this domain: `none`, `quarantine`, `reject`.
    pub published: Option<&'static str>,
    /// What receivers are to do, the test mode respected.
    pub handling: Option<&'static str>,
    /// The tag that says so: `p`, `sp`, `np`, or `none`.
    pub source: Option<&'static str>,
    /// Whether the owner is testing.
    pub test: bool,
    /// `relaxed` or `strict`, for signatures.
    pub dkim_alignment: Option<&'static str>,
    /// `relaxed` or `strict`, for envelopes.
    pub spf_alignment: Option<&'static str>,
    /// Where daily reports go.
    pub aggregate_reports: Vec<String>,
    /// Where reports about single messages go.
    pub failure_reports: Vec<String>,
    /// The domains of others that are to take reports.
    pub report_consents: Vec<ReportConsentReport>,
    /// The domains walked through.
    pub steps: Vec<DmarcStepReport>,
    /// What is wrong or unwise in the record.
    pub problems: Vec<ProblemReport>,
}

/// A domain of others that is to take reports (RFC 9990).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportConsentReport {
    /// The domain.
    pub domain: String,
    /// Whether it does: `not_asked`, `asking`, `given`, `missing`, `sent_elsewhere` or `failed`.
    pub state: &'static str,
}

/// A domain of the walk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DmarcStepReport {
    /// The domain.
    pub domain: String,
    /// What is known.
    pub state: &'static str,
    /// Texts that nearly are a record.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near_misses: Vec<NearMissReport>,
}

/// MTA-STS (RFC 8461).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StsReport {
    /// What is known of the record.
    pub state: &'static str,
    /// The record.
    pub record: Option<String>,
    /// The name of this edition of the policy.
    pub id: Option<String>,
    /// What is wrong.
    pub problems: Vec<ProblemReport>,
    /// Texts that nearly are a record.
    pub near_misses: Vec<NearMissReport>,
    /// The policy file, where it was fetched or pasted.
    pub file: Option<StsFileReport>,
}

/// A policy file, compared with the hosts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StsFileReport {
    /// Whether senders take it for a policy.
    pub valid: bool,
    /// `enforce`, `testing` or `none`.
    pub mode: Option<&'static str>,
    /// How long it may be kept, in seconds.
    pub max_age_seconds: Option<u32>,
    /// The patterns of the hosts.
    pub mx: Vec<String>,
    /// The hosts that it does not name.
    pub uncovered: Vec<String>,
    /// The patterns that name no host.
    pub idle: Vec<String>,
    /// What is wrong or unwise.
    pub problems: Vec<ProblemReport>,
}

/// SMTP TLS Reporting (RFC 8460).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TlsRptReport {
    /// What is known.
    pub state: &'static str,
    /// The record.
    pub record: Option<String>,
    /// Where reports go.
    pub reports: Vec<String>,
    /// What is wrong.
    pub problems: Vec<ProblemReport>,
    /// Texts that nearly are a record.
    pub near_misses: Vec<NearMissReport>,
}

/// The certificates of one host (RFC 7672).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DaneReport {
    /// The host.
    pub host: String,
    /// The name whose TLSA records count.
    pub base: String,
    /// `waiting`, `not_signed`, `not_asked`, `asking`, `nothing`, `usable`, `all_unusable` or `failed`.
    pub state: &'static str,
    /// Which answer is not signed: `mx`, `addresses` or `tlsa`.
    pub unsigned: Option<&'static str>,
    /// The records.
    pub records: Vec<TlsaReport>,
    /// Whether the set can stay through a change of keys.
    pub roll_over: bool,
}

/// One TLSA record (RFC 6698 section 2.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TlsaReport {
    /// Certificate usage.
    pub usage: u8,
    /// Selector.
    pub selector: u8,
    /// Matching type.
    pub matching: u8,
    /// Why senders pass over it; null for one they can use.
    pub unusable: Option<&'static str>,
}

/// A key of signatures (RFC 6376).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DkimReport {
    /// The selector; `*` for what a wildcard gives to every one.
    pub selector: &'static str,
    /// What is known.
    pub state: &'static str,
    /// `rsa`, `ed25519`, `unknown`, `revoked` or `missing`.
    pub key: Option<&'static str>,
    /// The length of an RSA key.
    pub bits: Option<u32>,
    /// Whether the domain is testing.
    pub testing: bool,
    /// What is wrong or unwise.
    pub problems: Vec<ProblemReport>,
}

impl PolicyReport {
    /// The report about a policy.
    pub fn new(policy: &Policy) -> Self {
        PolicyReport {
            spf: spf(&policy.spf),
            dmarc: dmarc(&policy.dmarc, &policy.report_consents),
            mta_sts: sts(&policy.sts),
            tls_rpt: tls_rpt(&policy.tls_reports),
            dane: policy.dane.iter().map(dane).collect(),
            dkim: Vec::new(),
        }
    }

    /// The same, with a policy file and how the hosts compare with it.
    pub fn with_sts_file(mut self, file: &StsFile, comparison: Option<&StsComparison>) -> Self {
        self.mta_sts.file = Some(sts_file(file, comparison));
        self
    }

    /// The same, with the keys that were asked on request.
    pub fn with_dkim(mut self, keys: &[(Selector, Published<Dkim>)]) -> Self {
        self.dkim = keys
            .iter()
            .filter_map(|(selector, state)| dkim(selector, state))
            .collect();
        self
    }
}

fn problem(kind: impl Into<Problem>, position: usize, text: &str) -> ProblemReport {
    ProblemReport {
        id: kind.into().id(),
        name: None,
        position,
        text: text.to_owned(),
    }
}

fn problems<Kind: Copy + Into<Problem>>(found: &[ProblemAt<Kind>]) -> Vec<ProblemReport> {
    let found = found.iter();
    found
        .map(|found| problem(found.kind, found.position, &found.text))
        .collect()
}

fn near_misses(found: &[NearMiss]) -> Vec<NearMissReport> {
    found
        .iter()
        .map(|miss| NearMissReport {
            id: miss.slip.id(),
            text: miss.text.clone(),
        })
        .collect()
}

fn uris(uris: &[ReportUri]) -> Vec<String> {
    uris.iter().map(|uri| uri.text.clone()).collect()
}

fn spf(published: &Published<SpfWalk>) -> SpfReport {
    let walk = published.record();
    SpfReport {
        state: published.state(SpfWalk::is_valid).id(),
        record: walk
            .and_then(SpfWalk::record)
            .map(|record| record.text.clone()),
        default: walk.and_then(|walk| match walk.default {
            SpfDefault::All(qualifier) => Some(qualifier.id()),
            SpfDefault::Missing => Some(super::spf::Qualifier::Neutral.id()),
            SpfDefault::Unknown => None,
        }),
        lookups: walk.map_or(0, |walk| walk.lookups),
        lookups_exact: walk.is_some_and(|walk| walk.is_exact),
        void_lookups: walk.map_or(0, |walk| walk.void_lookups),
        rejects_all: walk.is_some_and(|walk| walk.is_reject_all),
        steps: walk.map(spf_steps).unwrap_or_default(),
        problems: walk
            .map(|walk| {
                let problems = walk.problems.iter();
                problems
                    .map(|(name, found)| ProblemReport {
                        name: Some(name.as_str().to_owned()),
                        ..problem(found.kind, found.position, &found.text)
                    })
                    .collect()
            })
            .unwrap_or_default(),
        near_misses: near_misses(published.near_misses()),
    }
}

fn spf_steps(walk: &SpfWalk) -> Vec<SpfStepReport> {
    walk.steps
        .iter()
        .map(|step| SpfStepReport {
            name: step.name.as_str().to_owned(),
            via: step.via.id(),
            depth: step.depth,
            state: step.published.state(|_| true).id(),
            lookups: step.lookups,
        })
        .collect()
}

fn dmarc(walk: &DmarcWalk, consents: &[ReportConsent]) -> DmarcReport {
    let found = walk.found.as_ref();
    let record: Option<&Dmarc> = found.map(|found| &found.record);
    DmarcReport {
        state: walk.state().id(),
        domain: found.map(|found| found.domain.as_str().to_owned()),
        place: found.map(|found| found.place.id()),
        record: record.map(|record| record.text.clone()),
        published: found.map(|found| found.effective.published.id()),
        handling: found.map(|found| found.effective.handling.id()),
        source: found.map(|found| found.effective.source.id()),
        test: record.is_some_and(|record| record.is_test),
        dkim_alignment: record.map(|record| record.dkim_alignment.id()),
        spf_alignment: record.map(|record| record.spf_alignment.id()),
        aggregate_reports: record
            .map(|record| uris(&record.aggregate_reports))
            .unwrap_or_default(),
        failure_reports: record
            .map(|record| uris(&record.failure_reports))
            .unwrap_or_default(),
        report_consents: consents
            .iter()
            .map(|consent| ReportConsentReport {
                domain: consent.domain.as_str().to_owned(),
                state: consent.state.id(),
            })
            .collect(),
        steps: walk
            .steps
            .iter()
            .map(|step| DmarcStepReport {
                domain: step.domain.as_str().to_owned(),
                state: step.published.state(|_| true).id(),
                near_misses: near_misses(step.published.near_misses()),
            })
            .collect(),
        problems: record
            .map(|record| problems(&record.problems))
            .unwrap_or_default(),
    }
}

fn sts(published: &Published<StsRecord>) -> StsReport {
    let record = published.record();
    StsReport {
        state: published.state(StsRecord::is_valid).id(),
        record: record.map(|record| record.text.clone()),
        id: record.and_then(|record| record.id.clone()),
        problems: record
            .map(|record| problems(&record.problems))
            .unwrap_or_default(),
        near_misses: near_misses(published.near_misses()),
        file: None,
    }
}

fn sts_file(file: &StsFile, comparison: Option<&StsComparison>) -> StsFileReport {
    let policy = file.policy.as_ref();
    StsFileReport {
        valid: policy.is_some(),
        mode: policy.map(|policy| policy.mode.id()),
        max_age_seconds: policy.map(|policy| policy.max_age_seconds),
        mx: policy.map(|policy| policy.mx.clone()).unwrap_or_default(),
        uncovered: comparison
            .map(|found| {
                found
                    .uncovered
                    .iter()
                    .map(|host| host.as_str().to_owned())
                    .collect()
            })
            .unwrap_or_default(),
        idle: comparison
            .map(|found| found.idle.clone())
            .unwrap_or_default(),
        problems: file
            .problems
            .iter()
            .map(|found| problem(found.kind, found.line, &found.text))
            .collect(),
    }
}

fn tls_rpt(published: &Published<TlsRpt>) -> TlsRptReport {
    let record = published.record();
    TlsRptReport {
        state: published.state(TlsRpt::is_valid).id(),
        record: record.map(|record| record.text.clone()),
        reports: record
            .map(|record| uris(&record.reports))
            .unwrap_or_default(),
        problems: record
            .map(|record| problems(&record.problems))
            .unwrap_or_default(),
        near_misses: near_misses(published.near_misses()),
    }
}

fn dane(found: &HostDane) -> DaneReport {
    let set = found.state.records();
    DaneReport {
        host: found.host.as_str().to_owned(),
        base: found.base.as_str().to_owned(),
        state: found.state.id(),
        unsigned: match found.state {
            DaneState::NotSigned(which) => Some(which.id()),
            _ => None,
        },
        records: set
            .map(|set| {
                let records = set.records.iter();
                records
                    .map(|(record, reason)| TlsaReport {
                        usage: record.usage,
                        selector: record.selector,
                        matching: record.matching,
                        unusable: reason.map(|reason| reason.id()),
                    })
                    .collect()
            })
            .unwrap_or_default(),
        roll_over: set.is_some_and(|set| set.has_roll_over()),
    }
}

fn dkim(selector: &Selector, published: &Published<Dkim>) -> Option<DkimReport> {
    let state = published.state(Dkim::is_well_formed);
    if matches!(
        state,
        PublishedState::NotAsked | PublishedState::Asking | PublishedState::Absent
    ) {
        return None;
    }
    let record = published.record();
    Some(DkimReport {
        selector: selector.name,
        state: state.id(),
        key: record.map(|record| record.key.id()),
        bits: record.and_then(|record| match record.key {
            Key::Rsa(bits) => bits,
            _ => None,
        }),
        testing: record.is_some_and(|record| record.is_testing),
        problems: record
            .map(|record| problems(&record.problems))
            .unwrap_or_default(),
    })
}
