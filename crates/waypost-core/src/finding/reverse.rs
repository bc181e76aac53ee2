//! The name of an address, and whether it leads back.
//!
//! Receivers look at the reverse name of who *sends* to them; for a host that only receives it is a
//! matter of tidiness, and the name need not be the domain's.

use std::net::IpAddr;

use super::arguments::ZoneLine;
use super::facts::targets;
use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity, providers};
use crate::dns::chain::Chain;
use crate::dns::reverse::name_of;
use crate::dns::{Data, Name, Question, Rcode, RecordType};

const MISSING: Entry = Entry::new(FindingId::PtrMissing, Severity::Opinion, Family::Address)
    .rule("RFC1912-2.1")
    .fix(FixKind::Publish)
    .at(Scene::Connect);
const UNCONFIRMED: Entry = Entry::new(
    FindingId::PtrUnconfirmed,
    Severity::Opinion,
    Family::Address,
)
.rule("RFC1912-2.1")
.fix(FixKind::Elsewhere)
.at(Scene::Connect);

pub(super) const ENTRIES: &[&Entry] = &[&MISSING, &UNCONFIRMED];

/// The most addresses whose reverse name is asked.
pub(super) const ADDRESSES_MAX: usize = 12;

/// The most reverse names of one address that are followed.
const NAMES_MAX: usize = 2;

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    for (host, ip) in addresses(facts) {
        let question = question(ip);
        let Some(reply) = facts.reply(&question) else {
            continue;
        };
        if reply.truncated || reply.is_filtered() {
            continue;
        }
        let mut arguments = facts.about(host);
        arguments.address = Some(ip);
        let names = names(facts, ip);
        let subject = ip.to_string();
        if names.is_empty() {
            let is_answer = matches!(reply.rcode, Rcode::NOERROR | Rcode::NXDOMAIN);
            if is_answer {
                arguments
                    .publish
                    .extend(ZoneLine::ptr(&question.name, host));
                found.push(&MISSING, &subject, arguments);
            }
            continue;
        }
        // Confirmed by one of them is enough; undecided while one of them is not known.
        let confirmed: Vec<Option<bool>> = names
            .iter()
            .map(|name| leads_back(facts, name, ip))
            .collect();
        if confirmed.iter().all(|confirmed| *confirmed == Some(false)) {
            arguments.name = names.into_iter().next();
            found.push(&UNCONFIRMED, &subject, arguments);
        }
    }
}

/// The addresses whose reverse name deserves a question: those that are tried, of hosts that are not a
/// large provider's, each once.
pub(super) fn addresses<'a>(facts: &Facts<'a>) -> Vec<(&'a Name, IpAddr)> {
    let mut addresses: Vec<(&Name, IpAddr)> = Vec::new();
    for (host, address) in targets(facts) {
        let is_known = addresses.iter().any(|(_, ip)| *ip == address.ip);
        if is_known || address.is_private() || providers::has_many_machines(&host.name) {
            continue;
        }
        if addresses.len() == ADDRESSES_MAX {
            break;
        }
        addresses.push((&host.name, address.ip));
    }
    addresses
}

/// The names of an address, as far as they are known.
pub(super) fn names(facts: &Facts<'_>, ip: IpAddr) -> Vec<Name> {
    let question = question(ip);
    let Some(reply) = facts.reply(&question) else {
        return Vec::new();
    };
    let chain = Chain::follow(&question, reply);
    let names = chain
        .records
        .iter()
        .filter_map(|record| match &record.data {
            Data::Ptr(name) if name.is_host_name() => Some(name.clone()),
            _ => None,
        });
    names.take(NAMES_MAX).collect()
}

/// The question that leads back from a name to an address.
pub(super) fn question_back(name: &Name, ip: IpAddr) -> Question {
    let record_type = if ip.is_ipv4() {
        RecordType::A
    } else {
        RecordType::Aaaa
    };
    Question::new(name.clone(), record_type)
}

/// Whether a name has this address; `None` where it is not known.
fn leads_back(facts: &Facts<'_>, name: &Name, ip: IpAddr) -> Option<bool> {
    let question = question_back(name, ip);
    let reply = facts.reply(&question)?;
    let is_answer = matches!(reply.rcode, Rcode::NOERROR | Rcode::NXDOMAIN);
    if !is_answer || reply.truncated || reply.is_filtered() {
        return None;
    }
    let chain = Chain::follow(&question, reply);
    Some(chain.records.iter().any(|record| match record.data {
        Data::A(found) => ip == found,
        Data::Aaaa(found) => ip == found,
        _ => false,
    }))
}

/// The question for the name of an address.
pub(super) fn question(ip: IpAddr) -> Question {
    Question::new(name_of(ip), RecordType::Ptr)
}
