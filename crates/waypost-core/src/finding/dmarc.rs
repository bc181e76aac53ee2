//! DMARC: what to do with mail that only claims to come from the domain.

use super::arguments::ZoneLine;
use super::{Entry, Facts, Family, FindingId, FixKind, Found, Severity};
use crate::dns::Name;
use crate::policy::Published;
use crate::policy::consent::ConsentState;
use crate::policy::dmarc::{self, DmarcWalk, Handling};
use crate::route::RouteKind;

const fn about(id: FindingId, severity: Severity) -> Entry {
    Entry::new(id, severity, Family::Origin).rule("RFC9989")
}

const SEVERAL: Entry = about(FindingId::DmarcSeveral, Severity::Violates).fix(FixKind::Remove);
const MALFORMED: Entry = about(FindingId::DmarcMalformed, Severity::Violates).fix(FixKind::Replace);
const POLICY_NONE: Entry = about(FindingId::DmarcPolicyNone, Severity::Info).fix(FixKind::Replace);
const REPORTS: Entry = about(FindingId::DmarcReportsUnwanted, Severity::Advice)
    .rule("RFC9990")
    .fix(FixKind::Elsewhere);
const REDIRECTED: Entry = about(FindingId::DmarcReportsRedirected, Severity::Advice)
    .rule("RFC9990")
    .fix(FixKind::Elsewhere);
// Advice, since large receivers refuse or sort out mail in the name of domains without it, where these send much.
// Looked up 2026-12: https://support.google.com/a/answer/81126 and https://senders.yahooinc.com/best-practices/, as
// https://mxio.io/learn/guides/bulk-sender-requirements sums them up.
const MISSING: Entry = about(FindingId::DmarcMissing, Severity::Advice).fix(FixKind::Publish);

/// The mailbox that is proposed for reports; the reader may put any other in its place.
const REPORTS_TO: &str = "dmarc-reports";

pub(super) const ENTRIES: &[&Entry] = &[
    &SEVERAL,
    &MALFORMED,
    &REPORTS,
    &REDIRECTED,
    &POLICY_NONE,
    &MISSING,
];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let Some(policy) = facts.policy else {
        return;
    };
    let walk = &policy.dmarc;
    if !walk.is_finished || walk.has_failed {
        return;
    }
    for consent in &policy.report_consents {
        let entry = match consent.state {
            ConsentState::Missing => &REPORTS,
            ConsentState::SentElsewhere => &REDIRECTED,
            ConsentState::NotAsked
            | ConsentState::Asking
            | ConsentState::Given
            | ConsentState::Failed => continue,
        };
        let mut arguments = facts.arguments();
        if let Some(name) = &consent.name {
            arguments.publish.extend(ZoneLine::txt(name, "v=DMARC1;"));
            arguments.remove = standing(facts, name);
        }
        arguments.name = Some(consent.domain.clone());
        found.push(entry, consent.domain.as_str(), arguments);
    }
    let mut arguments = facts.arguments();
    if let Some(record) = &walk.found {
        arguments.text = Some(record.record.text.clone());
        if Some(&record.domain) != facts.domain() {
            arguments.name = Some(record.domain.clone());
        }
        if !record.record.is_used() {
            arguments.problem = record
                .record
                .problems
                .first()
                .map(|problem| problem.kind.into());
            found.push(&MALFORMED, facts.subject(), arguments);
        } else if record.effective.handling == Handling::None {
            found.push(&POLICY_NONE, facts.subject(), arguments);
        }
        return;
    }
    missing(facts, walk, found);
}

/// The records that say where else reports are to go.
fn standing(facts: &Facts<'_>, name: &Name) -> Vec<ZoneLine> {
    let texts = facts.texts(name).into_iter();
    let records = texts.filter(|text| dmarc::is_record(text));
    records
        .filter_map(|text| ZoneLine::txt(name, text))
        .collect()
}

fn missing(facts: &Facts<'_>, walk: &DmarcWalk, found: &mut Found) {
    let mut arguments = facts.arguments();
    for step in &walk.steps {
        match &step.published {
            Published::Several(texts) => {
                arguments.count = u32::try_from(texts.len()).ok();
                found.push(&SEVERAL, facts.subject(), arguments);
                return;
            }
            Published::Absent(near_misses) => {
                if let Some(miss) = near_misses.first() {
                    arguments.text = Some(miss.text.clone());
                    arguments.problem = Some(miss.slip.into());
                    found.push(&MALFORMED, facts.subject(), arguments);
                    return;
                }
            }
            _ => (),
        }
    }
    let text = |domain: &Name| match facts.kind() {
        Some(RouteKind::NullMx) => "v=DMARC1; p=reject".to_owned(),
        // Without reports nothing is seen by waiting.
        _ if facts.is_delivered() => {
            format!("v=DMARC1; p=none; rua=mailto:{REPORTS_TO}@{domain}")
        }
        _ => "v=DMARC1; p=none".to_owned(),
    };
    let line = facts.domain().and_then(|domain| {
        let name = dmarc::question_name(domain)?;
        ZoneLine::txt(&name, &text(domain))
    });
    arguments.publish.extend(line);
    // Nothing was walked where there was nothing to ask.
    if !walk.steps.is_empty() {
        found.push(&MISSING, facts.subject(), arguments);
    }
}
