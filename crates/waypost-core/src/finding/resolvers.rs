//! Several resolvers asked the same question and did not say the same.

use super::{Entry, Facts, Family, FindingId, Found, Scene, Severity};
use crate::dns::chain::Chain;
use crate::dns::{Data, Outcome, Question, Rcode, RecordType};

const MX_DIFFERS: Entry = Entry::new(
    FindingId::ResolversDiffer,
    Severity::Fragile,
    Family::Answer,
)
.at(Scene::Answer);
const ADDRESS_DIFFERS: Entry =
    Entry::new(FindingId::AddressDiffers, Severity::Info, Family::Answer).at(Scene::Addresses);

pub(super) const ENTRIES: &[&Entry] = &[&MX_DIFFERS, &ADDRESS_DIFFERS];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    for other in facts.others {
        let Some(ours) = facts.outcome(&other.question) else {
            continue;
        };
        let (Some(ours), Some(theirs)) = (
            Said::by(&other.question, ours),
            Said::by(&other.question, other.outcome),
        ) else {
            continue;
        };
        if ours == theirs {
            continue;
        }
        let mut arguments = facts.arguments();
        arguments.resolver = Some(other.resolver);
        let entry = match other.question.record_type {
            RecordType::Mx => &MX_DIFFERS,
            RecordType::A | RecordType::Aaaa => {
                arguments.host = Some(other.question.name.clone());
                &ADDRESS_DIFFERS
            }
            _ => continue,
        };
        found.push(entry, other.question.name.as_str(), arguments);
    }
}

/// What an answer says, without order, case and remaining time.
#[derive(PartialEq)]
struct Said {
    rcode: Rcode,
    data: Vec<String>,
}

impl Said {
    /// `None` where nothing was said: a failure, an error of the resolver, a filter.
    fn by(question: &Question, outcome: &Outcome) -> Option<Said> {
        let reply = outcome.as_ref().ok()?;
        let is_answer = matches!(reply.rcode, Rcode::NOERROR | Rcode::NXDOMAIN);
        if !is_answer || reply.truncated || reply.is_filtered() {
            return None;
        }
        let chain = Chain::follow(question, reply);
        let mut data: Vec<String> = chain
            .records
            .iter()
            .filter_map(|record| match &record.data {
                Data::Mx(mx) => Some(format!("{} {}", mx.preference, mx.exchange)),
                Data::A(ip) => Some(ip.to_string()),
                Data::Aaaa(ip) => Some(ip.to_string()),
                _ => None,
            })
            .collect();
        data.sort();
        data.dedup();
        Some(Said {
            rcode: reply.rcode,
            data,
        })
    }
}
