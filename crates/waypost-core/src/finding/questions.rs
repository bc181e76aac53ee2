//! What the diagnosis asks besides the lookup's own questions.

use super::facts::is_servfail;
use super::{Facts, reverse, signature, takeover, wildcard};
use crate::dns::{Question, RecordType};
use crate::route::{Known, RouteKind};

/// The most failed questions that are repeated without checking signatures.
const REPEATED_MAX: usize = 6;

/// The most names above a host that are asked about.
const PARENTS_MAX: usize = 4;

/// The questions that the checks would like to have asked now: what matters most first, each once. A
/// question appears here until it is answered.
///
/// `left` is what policy, which comes first, and earlier questions have left of what one lookup may ask
/// (docs/contract.md, section 3).
pub fn questions(facts: &Facts<'_>, left: usize) -> Vec<Question> {
    let mut wanted: Vec<Question> = Vec::new();
    let mut want = |question: Question| {
        if !wanted.contains(&question) {
            wanted.push(question);
        }
    };
    let mx = facts.mx();
    let failed = mx
        .into_iter()
        .chain(
            facts
                .hosts()
                .flat_map(|host| facts.address_questions(&host.name)),
        )
        .filter(|(_, outcome)| is_servfail(outcome))
        .take(REPEATED_MAX);
    for (question, _) in failed {
        want(signature::unchecked(&question));
    }
    let parents = facts
        .hosts()
        .filter_map(|host| takeover::question(facts, host))
        .take(PARENTS_MAX);
    for question in parents {
        want(question);
    }
    if matches!(facts.kind(), Some(RouteKind::Mx | RouteKind::ImplicitMx))
        && let Some(question) = wildcard::question(facts)
    {
        want(question);
    }
    let addresses = reverse::addresses(facts);
    for (_, ip) in &addresses {
        want(reverse::question(*ip));
    }
    for (_, ip) in &addresses {
        for name in reverse::names(facts, *ip) {
            let back = reverse::question_back(&name, *ip);
            // The addresses of a host are asked by the lookup itself.
            if !facts.hosts().any(|host| host.name == name) {
                want(back);
            }
        }
    }
    // Who runs the DNS, so that records to publish can be told as its form wants them.
    if let Some(domain) = facts.domain()
        && facts.kind().is_some_and(is_published)
        && facts.mx().is_some_and(|(_, outcome)| outcome.is_ok())
    {
        want(Question::new(domain.clone(), RecordType::Ns));
    }
    wanted.retain(|question| matches!(facts.answers.known(question), Known::Pending));
    wanted.truncate(left);
    wanted
}

/// Whether the domain is there, so that somebody publishes it.
fn is_published(kind: RouteKind) -> bool {
    use RouteKind::{ImplicitMx, Mx, NullMx, Undeliverable};
    matches!(kind, Mx | ImplicitMx | NullMx | Undeliverable)
}
