//! Where the records stand that are proposed: never beside an alias, which has no other data at its name
//! (RFC 1034 section 3.6.2).

use super::arguments::{Arguments, ZoneLine};
use super::{Facts, Finding};
use crate::dns::chain::Chain;
use crate::dns::{Data, Name, Question, RecordType};

/// Puts the records to publish at the ends of aliases. Where an end is none of the domain's names, nobody but its owner
/// can put one there, and none is proposed.
pub(super) fn place(facts: &Facts<'_>, findings: &mut [Finding]) {
    for Finding { arguments, .. } in findings {
        let placed = arguments.publish.iter().map(|line| placed(facts, line));
        match placed.collect::<Option<Vec<ZoneLine>>>() {
            Some(lines) => arguments.publish = lines,
            None => forget(arguments),
        }
    }
}

/// What is to be removed has its place taken by what is to be published: one does not go without the other.
fn forget(arguments: &mut Arguments) {
    arguments.publish.clear();
    arguments.remove.clear();
}

/// The line at the end of the alias where its owner is one; `None` where that is not the domain's.
fn placed(facts: &Facts<'_>, line: &ZoneLine) -> Option<ZoneLine> {
    let Some((question, chain)) = aliases(facts, &line.owner) else {
        return Some(line.clone());
    };
    let (domain, end) = (facts.domain()?, chain.end(&question));
    // The names of addresses are delegated by aliases (RFC 2317).
    let is_reverse = line.owner.is_within("in-addr.arpa") || line.owner.is_within("ip6.arpa");
    let is_own = end.is_within(domain.as_str()) || facts.owner() == Some(end);
    (!chain.looped && (is_reverse || is_own)).then(|| line.at(end))?
}

/// The aliases of a name, as far as an answer says that it is one.
fn aliases<'a>(facts: &Facts<'a>, owner: &Name) -> Option<(Question, Chain<'a>)> {
    use RecordType::{A, Aaaa, Cname, Mx, Ptr, Txt};
    [Txt, Mx, A, Aaaa, Ptr, Cname]
        .into_iter()
        .find_map(|record_type| {
            let question = Question::new(owner.clone(), record_type);
            let reply = facts.reply(&question)?;
            let is_alias = reply
                .answer
                .iter()
                .any(|record| record.owner == *owner && matches!(record.data, Data::Cname(_)));
            let chain = is_alias.then(|| Chain::follow(&question, reply))?;
            Some((question, chain))
        })
}
