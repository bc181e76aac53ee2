//! MTA-STS: the promise to take mail over verified TLS only (RFC 8461).

use super::arguments::ZoneLine;
use super::facts::list;
use super::standing::{self, Entries, Standing};
use super::{
    Affected, Arguments, Entry, Facts, Family, FindingId, FixKind, Found, Scene, ServedFile,
    Severity,
};
use crate::dns::Name;
use crate::policy::sts::{self, StsFile, StsMode, StsPolicy};
use crate::policy::{Published, tag};
use crate::route::Exclusion;

const fn about(id: FindingId, severity: Severity, rule: &'static str) -> Entry {
    Entry::new(id, severity, Family::Transport)
        .rule(rule)
        .at(Scene::Secure)
}

const MISMATCH: Entry = about(
    FindingId::MtaStsMxMismatch,
    Severity::BreaksSome,
    "RFC8461-4.1",
)
.hits(Affected::MtaSts)
.fix(FixKind::Elsewhere);
const SEVERAL: Entry =
    about(FindingId::MtaStsSeveral, Severity::Violates, "RFC8461-3.1").fix(FixKind::Remove);
const MALFORMED: Entry = about(
    FindingId::MtaStsMalformed,
    Severity::Violates,
    "RFC8461-3.1",
)
.fix(FixKind::Replace);
const FOREIGN: Entry = about(
    FindingId::MtaStsForeignText,
    Severity::Advice,
    "RFC8461-3.1",
)
.fix(FixKind::Remove);
const UNCERTAIN: Entry =
    about(FindingId::MtaStsUncertain, Severity::Fragile, "RFC8461-3.1").fix(FixKind::Replace);
const POLICY_UNCERTAIN: Entry = about(
    FindingId::MtaStsPolicyUncertain,
    Severity::Fragile,
    "RFC8461-3.2",
)
.fix(FixKind::Elsewhere);
const POLICY_MALFORMED: Entry = about(
    FindingId::MtaStsPolicyMalformed,
    Severity::Violates,
    "RFC8461-3.2",
)
.fix(FixKind::Elsewhere);
const MISSING: Entry =
    about(FindingId::MtaStsMissing, Severity::Advice, "RFC8461").fix(FixKind::Publish);
const TESTING: Entry = about(FindingId::MtaStsTesting, Severity::Info, "RFC8461-3.2");
const OFF: Entry = about(FindingId::MtaStsOff, Severity::Info, "RFC8461-3.2");
const PRESENT: Entry = about(FindingId::MtaStsPresent, Severity::Positive, "RFC8461-3.1");

pub(super) const ENTRIES: &[&Entry] = &[
    &MISMATCH,
    &SEVERAL,
    &MALFORMED,
    &FOREIGN,
    &UNCERTAIN,
    &POLICY_MALFORMED,
    &POLICY_UNCERTAIN,
    &MISSING,
    &TESTING,
    &OFF,
    &PRESENT,
];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    if facts.is_delivered() {
        if let Some(policy) = facts.policy {
            record(facts, &policy.sts, found);
            foreign_text(facts, found);
        }
        if let Some(policy_file) = facts.sts_file {
            file(facts, policy_file, found);
        }
    }
    for host in facts.hosts() {
        if host.exclusion == Some(Exclusion::NotInPolicy) {
            found.push(&MISMATCH, host.name.as_str(), facts.about(&host.name));
        }
    }
}

fn record(facts: &Facts<'_>, published: &Published<sts::StsRecord>, found: &mut Found) {
    let entries = Entries {
        several: &SEVERAL,
        malformed: &MALFORMED,
        uncertain: &UNCERTAIN,
        present: &PRESENT,
    };
    standing::check(facts, found, &entries, published, standing, |found| {
        let mut arguments = facts.arguments();
        let name = facts.domain().and_then(sts::question_name);
        let line = name.and_then(|name| ZoneLine::txt(&name, "v=STSv1; id=1"));
        arguments.publish.extend(line);
        arguments.file = first_file(facts);
        found.push(&MISSING, facts.subject(), arguments);
    });
}

/// The file of a domain that has none yet: its hosts, and nothing is enforced before reports say that nothing breaks.
fn first_file(facts: &Facts<'_>) -> Option<ServedFile> {
    // What does not take mail today may do so tomorrow.
    let hosts = facts.hosts().filter(|host| host.name.is_host_name());
    let names = hosts.map(|host| host.name.as_str().to_owned()).collect();
    served(
        facts,
        &StsPolicy {
            mode: StsMode::Testing,
            mx: names,
            max_age_seconds: AGE_SECONDS_PROPOSED,
        },
    )
}

/// How long a policy may be kept, in seconds, where none is published yet: a week, as in the example of RFC 8461
/// section 3.2.
const AGE_SECONDS_PROPOSED: u32 = 604_800;

/// A policy as the file of this domain; `None` where it names no host, one that cannot be shown, or one with an
/// underscore, which senders that check the syntax do not take.
fn served(facts: &Facts<'_>, policy: &StsPolicy) -> Option<ServedFile> {
    let domain = facts.domain().filter(|domain| domain.is_host_name())?;
    let is_taken = |octet: u8| octet.is_ascii_graphic() && octet != b'_';
    let is_whole = !policy.mx.is_empty() && policy.mx.iter().all(|host| host.bytes().all(is_taken));
    is_whole.then(|| ServedFile {
        url: sts::policy_url(domain),
        text: policy.to_text(),
    })
}

/// The policy with the hosts that it leaves out, and the record that tells senders to fetch it anew.
fn widened(facts: &Facts<'_>, policy: &StsPolicy, uncovered: &[Name]) -> Arguments {
    let mut arguments = facts.arguments();
    let mut policy = policy.clone();
    let names = uncovered.iter().map(|host| host.as_str().to_owned());
    policy.mx.extend(names);
    arguments.file = served(facts, &policy);
    let record = facts.policy.and_then(|policy| policy.sts.record());
    let owner = facts.domain().and_then(sts::question_name);
    if let (Some(record), Some(owner), Some(_)) = (record, owner, &arguments.file)
        && let Some(id) = &record.id
    {
        let id = sts::next_id(id);
        arguments.remove.extend(ZoneLine::txt(&owner, &record.text));
        arguments
            .publish
            .extend(ZoneLine::txt(&owner, &format!("v=STSv1; id={id}")));
    }
    arguments
}

fn standing(record: &sts::StsRecord) -> Standing<'_> {
    Standing {
        text: &record.text,
        is_valid: record.is_valid(),
        problem: record.problems.first().map(|problem| problem.kind.into()),
        uncertain: record.uncertain().map(|problem| problem.kind.into()),
    }
}

/// A text at the name of the record that was never meant to be one, as a wildcard gives it to every name.
fn foreign_text(facts: &Facts<'_>, found: &mut Found) {
    let Some(name) = facts.domain().and_then(sts::question_name) else {
        return;
    };
    let is_foreign =
        |text: &&str| !sts::is_record(text) && tag::near_miss(text, sts::VERSION).is_none();
    if let Some(text) = facts.texts(&name).into_iter().find(is_foreign) {
        let mut arguments = facts.arguments();
        arguments.text = Some(tag::excerpt(text));
        found.push(&FOREIGN, facts.subject(), arguments);
    }
}

fn file(facts: &Facts<'_>, file: &StsFile, found: &mut Found) {
    let mut arguments = facts.arguments();
    let (Some(policy), Some(route)) = (&file.policy, facts.route) else {
        if let Some(problem) = file.problems.first() {
            arguments.problem = Some(problem.kind.into());
            arguments.text = Some(problem.text.clone());
        }
        found.push(&POLICY_MALFORMED, facts.subject(), arguments);
        return;
    };
    if let Some(problem) = file.uncertain() {
        let mut arguments = facts.arguments();
        arguments.problem = Some(problem.kind.into());
        arguments.text = Some(problem.text.clone());
        found.push(&POLICY_UNCERTAIN, facts.subject(), arguments);
    }
    let uncovered = sts::compare(policy, route).uncovered;
    if policy.mode == StsMode::None {
        found.push(&OFF, facts.subject(), arguments);
        return;
    }
    let whole = widened(facts, policy, &uncovered);
    for host in &uncovered {
        let mut arguments = whole.clone();
        arguments.host = Some(host.clone());
        found.push(&MISMATCH, host.as_str(), arguments);
    }
    if policy.mode == StsMode::Testing {
        list(&mut arguments, uncovered.iter());
        found.push(&TESTING, facts.subject(), arguments);
        // They get their mail all the same: nothing is enforced yet.
        for host in &uncovered {
            found.explain(&TESTING, host.as_str(), &[&MISMATCH]);
        }
    }
}
