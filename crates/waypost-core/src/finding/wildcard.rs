//! Every name below the domain has an MX, whether it exists or not.

use super::{Entry, Facts, Family, FindingId, Found, Scene, Severity};
use crate::dns::chain::Chain;
use crate::dns::{Name, Question, RecordType};
use crate::route::order::TieBreakRng;

const WILDCARD: Entry = Entry::new(FindingId::MxWildcard, Severity::Info, Family::MxSet)
    .rule("RFC4592")
    .at(Scene::Answer);

pub(super) const ENTRIES: &[&Entry] = &[&WILDCARD];

/// The run of the random numbers that draw the label, so that no other use of the seed shares it.
const RUN: u32 = 0x6c61_626c;

const LABEL_LETTERS: usize = 12;

/// How the label starts, so that whoever finds it in a log sees where it comes from.
const LABEL_START: &str = "waypost-";

/// An MX question for a name below the domain that nobody has published; the same seed draws the same.
pub(super) fn question(facts: &Facts<'_>) -> Option<Question> {
    let domain = facts.domain()?;
    let mut rng = TieBreakRng::new(facts.seed, RUN);
    let mut name = String::from(LABEL_START);
    for _ in 0..LABEL_LETTERS {
        let letter = u8::try_from(rng.below(26)).unwrap_or_default();
        name.push(char::from(b'a' + letter));
    }
    name.push('.');
    name.push_str(domain.as_str());
    (name.len() <= 253).then(|| Question::new(Name::new(&name), RecordType::Mx))
}

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let Some(question) = question(facts) else {
        return;
    };
    let Some(reply) = facts.reply(&question) else {
        return;
    };
    let chain = Chain::follow(&question, reply);
    if !chain.records.is_empty() {
        let mut arguments = facts.arguments();
        arguments.name = Some(question.name.clone());
        found.push(&WILDCARD, facts.subject(), arguments);
    }
}
