//! TLS-RPT: where senders report what went wrong with encryption (RFC 8460).

use super::arguments::ZoneLine;
use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};
use crate::policy::dane::DaneState;
use crate::policy::{Policy, Published, tlsrpt};

const fn about(id: FindingId, severity: Severity, rule: &'static str) -> Entry {
    Entry::new(id, severity, Family::Transport)
        .rule(rule)
        .at(Scene::Secure)
}

const SEVERAL: Entry =
    about(FindingId::TlsRptSeveral, Severity::Violates, "RFC8460-3").fix(FixKind::Remove);
const MALFORMED: Entry =
    about(FindingId::TlsRptMalformed, Severity::Violates, "RFC8460-3").fix(FixKind::Replace);
const UNCERTAIN: Entry =
    about(FindingId::TlsRptUncertain, Severity::Fragile, "RFC8460-3").fix(FixKind::Replace);
const MISSING: Entry =
    about(FindingId::TlsRptMissing, Severity::Advice, "RFC8460").fix(FixKind::Publish);
const PRESENT: Entry = about(FindingId::TlsRptPresent, Severity::Positive, "RFC8460-3");

pub(super) const ENTRIES: &[&Entry] = &[&SEVERAL, &MALFORMED, &UNCERTAIN, &MISSING, &PRESENT];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let Some(policy) = facts.policy.filter(|_| facts.is_delivered()) else {
        return;
    };
    let mut arguments = facts.arguments();
    match &policy.tls_reports {
        Published::Several(texts) => {
            arguments.count = u32::try_from(texts.len()).ok();
            found.push(&SEVERAL, facts.subject(), arguments);
        }
        Published::Record(record) if !record.is_valid() => {
            arguments.text = Some(record.text.clone());
            arguments.problem = record.problems.first().map(|problem| problem.kind.into());
            found.push(&MALFORMED, facts.subject(), arguments);
        }
        Published::Absent(near_misses) => {
            if let Some(miss) = near_misses.first() {
                arguments.text = Some(miss.text.clone());
                arguments.problem = Some(miss.slip.into());
                found.push(&MALFORMED, facts.subject(), arguments);
            } else if has_promise(policy) {
                let line = facts.domain().and_then(|domain| {
                    let text = format!("v=TLSRPTv1; rua=mailto:postmaster@{domain}");
                    ZoneLine::txt(&tlsrpt::question_name(domain)?, &text)
                });
                arguments.publish.extend(line);
                found.push(&MISSING, facts.subject(), arguments);
            }
        }
        Published::Record(record) => {
            arguments.text = Some(record.text.clone());
            let uncertain = record.uncertain();
            arguments.problem = uncertain.map(|problem| problem.kind.into());
            let entry = if uncertain.is_some() {
                &UNCERTAIN
            } else {
                &PRESENT
            };
            found.push(entry, facts.subject(), arguments);
        }
        Published::NotAsked | Published::Asking | Published::Failed => (),
    }
}

/// Whether there is a promise whose breach would be worth a report.
fn has_promise(policy: &Policy) -> bool {
    let is_protected =
        |state: &DaneState| matches!(state, DaneState::Usable(_) | DaneState::AllUnusable(_));
    matches!(&policy.sts, Published::Record(record) if record.is_valid())
        || policy
            .dane
            .iter()
            .any(|of_host| is_protected(&of_host.state))
}
