//! The diagnosis of an answer: whether mail arrives, how many problems there are, which is the worst, and in which order
//! they are told.
//!
//! The page, its text copy and what is announced count alike because they count here.

use crate::answer::Answer;
use crate::finding::{Family, Finding, Severity};
use crate::ids;
use crate::route::{Host, RouteKind};

ids! {
    /// What of the reader's mail a finding bears on, in the order in which they are told where they are equally severe.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Concern {
        /// Mail to the domain.
        Incoming = "incoming",
        /// Mail in the name of the domain: SPF, DMARC.
        Outgoing = "outgoing",
        /// How mail to the domain is protected on its way: DANE, MTA-STS, TLS-RPT, DNSSEC.
        Encryption = "encryption",
    }
}

impl Concern {
    /// What a finding bears on. What stops mail is about mail that comes in, whatever it is published for.
    pub fn of(finding: &Finding) -> Concern {
        match finding.entry().family {
            Family::Origin => Concern::Outgoing,
            Family::Transport | Family::Signature if finding.severity > Severity::BreaksSome => {
                Concern::Encryption
            }
            _ => Concern::Incoming,
        }
    }
}

ids! {
    /// What becomes of mail to the domain.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Outcome {
        /// Nothing was looked up: what was typed names no domain.
        NotAsked = "not-asked",
        /// It is being found out.
        Asking = "asking",
        /// It could not be found out.
        NotKnown = "not-known",
        /// The domain takes no mail by its own choice (RFC 7505).
        NullMx = "null-mx",
        /// It does not arrive, whoever sends it.
        Fails = "fails",
        /// What some senders send does not arrive.
        SomeFail = "some-fail",
        /// It arrives.
        Arrives = "arrives",
    }
}

/// What is to be said first about an answer.
///
/// Findings are named by their index in [`Derived::findings`](crate::answer::Derived::findings).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    /// What becomes of mail.
    pub outcome: Outcome,
    /// Whether every query has ended, so that nothing is added any more.
    pub is_final: bool,
    /// How many queries ended without an answer.
    pub unanswered: usize,
    /// What asks for a change, by what it bears on: the most severe first, and within it too.
    pub groups: Vec<(Concern, Vec<usize>)>,
    /// What reasonable people disagree about.
    pub opinions: Vec<usize>,
    /// Facts that explain what is seen.
    pub notes: Vec<usize>,
    /// What is done well.
    pub in_order: Vec<usize>,
    /// How many of the groups' findings are problems.
    pub problems: usize,
    /// How many of them are advice.
    pub advice: usize,
}

impl Diagnosis {
    /// The diagnosis of an answer as far as it is known. Findings that follow from another one are not counted: they are
    /// told with it.
    pub fn of(answer: &Answer) -> Diagnosis {
        let findings = answer.derived.findings.as_slice();
        let own = |wanted: fn(Severity) -> bool| -> Vec<usize> {
            let is_own = |index: &usize| {
                let finding = &findings[*index];
                wanted(finding.severity) && cause_of(findings, finding).is_none()
            };
            (0..findings.len()).filter(is_own).collect()
        };
        let mut groups: Vec<(Concern, Vec<usize>)> = Vec::new();
        for index in own(|severity| severity <= Severity::Advice) {
            let concern = Concern::of(&findings[index]);
            match groups.iter_mut().find(|(known, _)| *known == concern) {
                Some((_, members)) => members.push(index),
                None => groups.push((concern, vec![index])),
            }
        }
        for (_, members) in &mut groups {
            members.sort_by_key(|index| findings[*index].severity);
        }
        groups.sort_by_key(|(concern, members)| {
            let worst = members.first().map(|index| findings[*index].severity);
            (worst, *concern)
        });
        let listed = groups.iter().flat_map(|(_, members)| members);
        let (advice, problems): (Vec<usize>, Vec<usize>) =
            listed.partition(|index| findings[**index].severity == Severity::Advice);
        Diagnosis {
            outcome: outcome(answer),
            is_final: answer.is_complete(),
            unanswered: unanswered(answer),
            problems: problems.len(),
            advice: advice.len(),
            groups,
            opinions: own(|severity| severity == Severity::Opinion),
            notes: own(|severity| severity == Severity::Info),
            in_order: own(|severity| severity == Severity::Positive),
        }
    }

    /// The diagnosis of an answer whose checks are still to come.
    pub fn without_findings(answer: &Answer) -> Diagnosis {
        Diagnosis {
            outcome: outcome(answer),
            is_final: false,
            unanswered: unanswered(answer),
            groups: Vec::new(),
            opinions: Vec::new(),
            notes: Vec::new(),
            in_order: Vec::new(),
            problems: 0,
            advice: 0,
        }
    }

    /// The most severe of the findings that ask for a change.
    pub fn worst(&self) -> Option<usize> {
        self.groups.first()?.1.first().copied()
    }

    /// The findings of one concern that ask for a change.
    pub fn of_concern(&self, concern: Concern) -> &[usize] {
        let group = self.groups.iter().find(|(known, _)| *known == concern);
        group.map_or(&[], |(_, members)| members)
    }
}

/// The index of the finding that says why this one is there.
pub fn cause_of(findings: &[Finding], finding: &Finding) -> Option<usize> {
    let id = finding.because_of?;
    let is_cause = |other: &Finding| other.id == id && other.because_of.is_none();
    let same = |other: &Finding| is_cause(other) && other.subject == finding.subject;
    findings
        .iter()
        .position(same)
        .or_else(|| findings.iter().position(is_cause))
}

fn outcome(answer: &Answer) -> Outcome {
    let Some(route) = answer.derived.route.as_deref() else {
        return Outcome::NotAsked;
    };
    if !answer.has_list() {
        return Outcome::Asking;
    }
    let worst = answer
        .derived
        .findings
        .iter()
        .map(|finding| finding.severity);
    match (route.kind, worst.min()) {
        (RouteKind::NullMx, _) => Outcome::NullMx,
        (RouteKind::NoSuchDomain | RouteKind::Undeliverable, _) => Outcome::Fails,
        (RouteKind::Unknown, _) if route.hosts().any(Host::is_pending) => Outcome::Asking,
        (RouteKind::Unknown, _) => Outcome::NotKnown,
        (_, Some(Severity::Breaks)) => Outcome::Fails,
        (_, Some(Severity::BreaksSome)) => Outcome::SomeFail,
        _ => Outcome::Arrives,
    }
}

/// The queries that ended in a failure: what they would have told is not known.
fn unanswered(answer: &Answer) -> usize {
    let exchanges = answer.lookup.iter().flat_map(|lookup| lookup.exchanges());
    exchanges
        .filter(|exchange| exchange.outcome.as_deref().is_some_and(Result::is_err))
        .count()
}
