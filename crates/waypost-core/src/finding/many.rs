//! More hosts or addresses than senders are willing to try.

use super::facts::{list, targets};
use super::{Entry, Facts, Family, FindingId, FixKind, Found, Scene, Severity};

const HOSTS: Entry = Entry::new(FindingId::MxManyHosts, Severity::Fragile, Family::MxSet)
    .rule("RFC5321-5.1")
    .fix(FixKind::Remove)
    .at(Scene::Order);
const ADDRESSES: Entry = Entry::new(FindingId::MxManyAddresses, Severity::Advice, Family::MxSet)
    .rule("RFC5321-5.1")
    .fix(FixKind::Elsewhere)
    .at(Scene::Connect);
const NOT_ASKED: Entry =
    Entry::new(FindingId::HostsNotAsked, Severity::Info, Family::MxSet).at(Scene::Addresses);

pub(super) const ENTRIES: &[&Entry] = &[&HOSTS, &ADDRESSES, &NOT_ASKED];

/// Above this an SPF mechanism `mx` fails, too (RFC 7208 section 4.6.4); Postfix and Exim try 5
/// addresses, Stalwart and chasquid 5 hosts.
const HOSTS_MAX: u32 = 10;

/// mx-connect, the most patient of the senders with a limit below 50, tries 20 addresses.
const ADDRESSES_MAX: u32 = 20;

pub(super) fn check(facts: &Facts<'_>, found: &mut Found) {
    let hosts = facts.hosts().filter(|host| host.is_usable());
    let mut arguments = facts.arguments();
    list(&mut arguments, hosts.map(|host| &host.name));
    arguments.limit = Some(HOSTS_MAX);
    if arguments.count > arguments.limit {
        found.push(&HOSTS, facts.subject(), arguments);
    }

    let mut arguments = facts.arguments();
    arguments.count = u32::try_from(targets(facts).count()).ok();
    arguments.limit = Some(ADDRESSES_MAX);
    if arguments.count > arguments.limit {
        found.push(&ADDRESSES, facts.subject(), arguments);
    }

    // One finding for all of them.
    let left_out = facts.remarks(NOT_ASKED.id).count();
    if left_out > 0 {
        let mut arguments = facts.arguments();
        arguments.count = u32::try_from(left_out).ok();
        arguments.limit = u32::try_from(crate::route::HOSTS_ASKED_MAX).ok();
        found.push(&NOT_ASKED, facts.subject(), arguments);
    }
}
