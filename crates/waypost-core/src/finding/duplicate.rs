//! The same record, or the same host, more than once.

use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};
use crate::dns::Data;
use crate::dns::chain::Chain;

const RECORD: Entry = Entry::new(FindingId::MxDuplicate, Severity::Info, Family::MxSet)
    .rule("RFC2181-5")
    .fix(FixKind::Remove)
    .at(Scene::Order);
const HOST: Entry = Entry::new(FindingId::MxDuplicateHost, Severity::Advice, Family::MxSet)
    .rule("RFC5321-5.1")
    .fix(FixKind::Remove)
    .at(Scene::Order);

/// The most records of one host that are listed.
const RECORDS_MAX: usize = 10;

pub(super) const ENTRIES: &[&Entry] = &[&RECORD, &HOST];

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    facts.repeat(&RECORD, found);
    facts.repeat_with(&HOST, found, |_, arguments| {
        let host = arguments.host.as_ref().and_then(|name| facts.ranked(name));
        let Some((kept, host)) = host else {
            return;
        };
        let Some((question, Ok(reply))) = facts.mx() else {
            return;
        };
        // The records that are passed over, each preference once.
        let mut others: Vec<u16> = Vec::new();
        for record in Chain::follow(&question, reply).records {
            if let Data::Mx(mx) = &record.data
                && mx.exchange == host.name
                && mx.preference != kept
                && !others.contains(&mx.preference)
                && others.len() < RECORDS_MAX
            {
                others.push(mx.preference);
            }
        }
        let lines = others
            .into_iter()
            .filter_map(|preference| facts.mx_line(preference, host));
        arguments.remove = lines.collect();
    });
}
