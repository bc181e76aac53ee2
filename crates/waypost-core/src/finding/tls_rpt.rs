//! TLS-RPT: where senders report what went wrong with encryption (RFC 8460).

use super::arguments::ZoneLine;
use super::standing::{self, Entries, Standing};
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
    let entries = Entries {
        several: &SEVERAL,
        malformed: &MALFORMED,
        uncertain: &UNCERTAIN,
        present: &PRESENT,
    };
    standing::check(
        facts,
        found,
        &entries,
        &policy.tls_reports,
        standing,
        |found| {
            if has_promise(policy) {
                let mut arguments = facts.arguments();
                let line = facts.domain().and_then(|domain| {
                    let text = format!("v=TLSRPTv1; rua=mailto:postmaster@{domain}");
                    ZoneLine::txt(&tlsrpt::question_name(domain)?, &text)
                });
                arguments.publish.extend(line);
                found.push(&MISSING, facts.subject(), arguments);
            }
        },
    );
}

fn standing(record: &tlsrpt::TlsRpt) -> Standing<'_> {
    Standing {
        text: &record.text,
        is_valid: record.is_valid(),
        problem: record.problems.first().map(|problem| problem.kind.into()),
        uncertain: record.uncertain().map(|problem| problem.kind.into()),
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
