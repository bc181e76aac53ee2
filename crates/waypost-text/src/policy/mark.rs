//! What each policy of a domain amounts to, in one mark.

use waypost_core::answer::{Answer, PolicyFile};
use waypost_core::policy::dane::DaneState;
use waypost_core::policy::dmarc::{DmarcWalk, Handling};
use waypost_core::policy::spf::{Qualifier, SpfDefault, SpfWalk};
use waypost_core::policy::sts::StsRecord;
use waypost_core::policy::tlsrpt::TlsRpt;
use waypost_core::policy::{HostDane, PolicyKind, Published, PublishedState};

use super::Mark;

/// The marks of an answer, each with the name of its policy; none where there is no domain to ask about.
pub fn marks(answer: &Answer) -> Vec<(&'static str, Mark)> {
    let Some(policy) = answer.derived.policy.as_deref() else {
        return Vec::new();
    };
    let is_lab = answer.source.records().is_some();
    vec![
        (PolicyKind::Spf.name(), Mark::of(&policy.spf, Mark::of_spf)),
        (PolicyKind::Dmarc.name(), Mark::of_dmarc(&policy.dmarc)),
        (PolicyKind::MtaSts.name(), Mark::of_sts(answer, &policy.sts)),
        (
            PolicyKind::TlsRpt.name(),
            Mark::of(&policy.tls_reports, Mark::of_tls_rpt),
        ),
        ("DANE", Mark::of_dane(&policy.dane, is_lab)),
    ]
}

impl Mark {
    /// What is published, with the mark of the record where there is one.
    pub fn of<T>(published: &Published<T>, found: impl FnOnce(&T) -> Mark) -> Mark {
        match published {
            Published::NotAsked => Mark::NotAsked,
            Published::Asking => Mark::Asking,
            Published::Failed => Mark::NotKnown,
            Published::Absent(_) => Mark::Nothing,
            Published::Several(_) => Mark::Several,
            Published::Record(record) => found(record),
        }
    }

    /// An SPF record and those that it leads to.
    pub fn of_spf(walk: &SpfWalk) -> Mark {
        if walk.has_permanent_error() {
            return Mark::InError;
        }
        match walk.default {
            _ if walk.is_reject_all => Mark::InOrder,
            SpfDefault::All(_) | SpfDefault::Missing if walk.lets_everybody_pass() => {
                Mark::OpenToAll
            }
            SpfDefault::All(Qualifier::Fail | Qualifier::SoftFail) => Mark::InOrder,
            SpfDefault::All(Qualifier::Neutral) | SpfDefault::Missing => Mark::SaysLittle,
            SpfDefault::All(Qualifier::Pass) => Mark::OpenToAll,
            SpfDefault::Unknown if walk.is_finished => Mark::NotKnown,
            SpfDefault::Unknown => Mark::Asking,
        }
    }

    /// The DMARC record that counts, or why none does.
    pub fn of_dmarc(walk: &DmarcWalk) -> Mark {
        let Some(found) = &walk.found else {
            return match walk.state() {
                PublishedState::Asking => Mark::Asking,
                PublishedState::NotAsked => Mark::NotAsked,
                PublishedState::Failed => Mark::NotKnown,
                PublishedState::Several => Mark::Several,
                PublishedState::Absent | PublishedState::Found | PublishedState::Malformed => {
                    Mark::Nothing
                }
            };
        };
        match found.effective.handling {
            _ if !found.record.is_used() => Mark::InError,
            Handling::None => Mark::WatchesOnly,
            Handling::Quarantine | Handling::Reject => Mark::InOrder,
        }
    }

    /// MTA-STS: the record only announces the file.
    pub fn of_sts(answer: &Answer, published: &Published<StsRecord>) -> Mark {
        let of_record =
            |found: &StsRecord| of_record(found.is_valid(), found.uncertain().is_some());
        let mark = Mark::of(published, of_record);
        let PolicyFile::Read(file) = &answer.policy_file else {
            return match mark {
                Mark::InOrder => Mark::NotRead,
                mark => mark,
            };
        };
        // A file without a record means nothing, but may well be on its way to mean something.
        let uncovered = answer.comparison().map_or(0, |found| found.uncovered.len());
        match (&file.policy, mark) {
            (None, _) => Mark::InError,
            (Some(_), _) if uncovered > 0 => Mark::Contradicts,
            (Some(_), Mark::InOrder) if file.uncertain().is_some() => Mark::Uncertain,
            (Some(_), mark) => mark,
        }
    }

    /// A TLS-RPT record.
    pub fn of_tls_rpt(found: &TlsRpt) -> Mark {
        of_record(found.is_valid(), found.uncertain().is_some())
    }

    /// What the hosts amount to together: the worst that is known, then what is outstanding. What is hosted elsewhere the
    /// lab asks nobody about.
    pub fn of_dane(hosts: &[HostDane], is_lab: bool) -> Mark {
        let count = |is_wanted: fn(&DaneState) -> bool| {
            hosts.iter().filter(|host| is_wanted(&host.state)).count()
        };
        let usable = count(|state| matches!(state, DaneState::Usable(_)));
        if hosts.is_empty() {
            Mark::Nothing
        } else if count(|state| matches!(state, DaneState::LookupFailed)) > 0 {
            Mark::NotKnown
        } else if count(|state| matches!(state, DaneState::AllUnusable(_))) > 0 {
            Mark::InError
        } else if usable == hosts.len() {
            Mark::InOrder
        } else if is_lab && count(|state| *state == DaneState::NotAsked) > 0 {
            Mark::NotAsked
        } else if count(DaneState::is_open) > 0 {
            Mark::Asking
        } else if usable > 0 {
            Mark::Partly
        } else if count(|state| matches!(state, DaneState::Nothing)) > 0 {
            Mark::Nothing
        } else {
            Mark::NotSigned
        }
    }
}

/// What a record amounts to.
fn of_record(is_valid: bool, is_uncertain: bool) -> Mark {
    match (is_valid, is_uncertain) {
        (true, false) => Mark::InOrder,
        (true, true) => Mark::Uncertain,
        (false, _) => Mark::InError,
    }
}
