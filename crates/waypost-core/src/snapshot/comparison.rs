//! What has changed between two answers about one domain.
//!
//! Only what is known of both is compared: an answer that is missing then or now says nothing about a change.

use std::net::IpAddr;

use super::Snapshot;
use crate::answer::Answer;
use crate::diagnosis::Diagnosis;
use crate::dns::resolver::Via;
use crate::dns::{Name, TlsaData};
use crate::finding::Finding;
use crate::lookup::Source;
use crate::policy::dane::DaneState;
use crate::policy::dmarc::DmarcWalk;
use crate::policy::{Policy, PolicyKind, Published, PublishedState};
use crate::route::{Exclusion, Host, Route, RouteKind};

/// Two answers, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// The earlier answer says nothing about the domain.
    NothingThen,
    /// The later one does not.
    NothingNow,
    /// Both say something.
    Compared {
        /// What has changed, the way first.
        changes: Vec<Change>,
        /// Whether something could not be compared, since an answer is missing.
        has_gaps: bool,
    },
}

/// Something that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The kind of way.
    Kind(RouteKind, RouteKind),
    /// The name in whose place the domain's mail is looked up.
    Alias(Option<Name>, Option<Name>),
    /// A host is in the list no more.
    Went(Name, Vec<u16>),
    /// A host is new in the list.
    Came(Name, Vec<u16>),
    /// A host has other preferences.
    Preference(Name, Vec<u16>, Vec<u16>),
    /// A host has other addresses: those that went, those that came.
    Addresses(Name, Vec<IpAddr>, Vec<IpAddr>),
    /// A policy says something else; `None` where nothing is published.
    Policy(PolicyKind, Option<String>, Option<String>),
    /// The certificates published for a host are others.
    Certificates(Name),
    /// Whether the resolver vouches for the MX answer, now.
    Signed(bool),
}

/// Compares two complete answers.
pub fn compare(then: &Answer, now: &Answer) -> Comparison {
    let (Some(before), Some(after)) = (&then.derived.route, &now.derived.route) else {
        return Comparison::NothingNow;
    };
    if !then.is_known() {
        return Comparison::NothingThen;
    }
    if !now.is_known() {
        return Comparison::NothingNow;
    }
    let mut found = Found::default();
    found.compare_ways(before, after);
    found.compare_hosts(before, after);
    if let (Some(before), Some(after)) = (&then.derived.policy, &now.derived.policy) {
        found.compare_policies(before, after);
        found.compare_certificates(before, after);
    }
    found.compare_signatures(then, now);
    Comparison::Compared {
        changes: found.changes,
        has_gaps: found.has_gaps,
    }
}

/// The problems of two answers that only one of them has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// Those that the later one has.
    pub came: Vec<Finding>,
    /// Those that the earlier one has.
    pub went: Vec<Finding>,
}

impl Problems {
    /// Whether both answers have the same.
    pub fn is_empty(&self) -> bool {
        self.came.is_empty() && self.went.is_empty()
    }
}

/// Compares what asks for a change in an answer that a snapshot kept, and in a complete one of now. Of the later one it
/// counts what a snapshot of it would say too.
pub fn problems(then: &Answer, now: &Answer) -> Problems {
    let now = replayed(now).unwrap_or_else(|| now.clone());
    let (before, after) = (to_change(then), to_change(&now));
    let missing = |from: &[Finding], other: &[Finding]| -> Vec<Finding> {
        let is_same = |one: &Finding, two: &Finding| one.id == two.id && one.subject == two.subject;
        let is_missing = |one: &&Finding| !other.iter().any(|two| is_same(one, two));
        from.iter().filter(is_missing).cloned().collect()
    };
    Problems {
        came: missing(&after, &before),
        went: missing(&before, &after),
    }
}

/// What a snapshot would show of an answer.
fn replayed(answer: &Answer) -> Option<Answer> {
    let kept = Snapshot::of(answer)?;
    let source = Source::Snapshot(kept.origin);
    let mut replayed = kept.answer(answer.reading.clone(), source).ok()?;
    replayed.work_out();
    Some(replayed)
}

/// What asks for a change, in the order in which it is told.
fn to_change(answer: &Answer) -> Vec<Finding> {
    let groups = Diagnosis::of(answer).groups;
    let members = groups.iter().flat_map(|(_, members)| members);
    let findings = members.filter_map(|index| answer.derived.findings.get(*index));
    findings.cloned().collect()
}

#[derive(Default)]
struct Found {
    changes: Vec<Change>,
    has_gaps: bool,
}

impl Found {
    fn compare_ways(&mut self, before: &Route, after: &Route) {
        let is_unknown = |route: &Route| route.kind == RouteKind::Unknown;
        if is_unknown(before) || is_unknown(after) {
            self.has_gaps = true;
        } else if before.kind != after.kind {
            self.changes.push(Change::Kind(before.kind, after.kind));
        }
        if before.alias_of() != after.alias_of() {
            let alias = |route: &Route| route.alias_of().cloned();
            self.changes
                .push(Change::Alias(alias(before), alias(after)));
        }
    }

    fn compare_hosts(&mut self, before: &Route, after: &Route) {
        for name in names(before) {
            if after.host(name).is_none() {
                self.changes
                    .push(Change::Went(name.clone(), preferences(before, name)));
            }
        }
        for name in names(after) {
            if before.host(name).is_none() {
                self.changes
                    .push(Change::Came(name.clone(), preferences(after, name)));
            }
        }
        for name in names(before) {
            let (Some(old), Some(new)) = (before.host(name), after.host(name)) else {
                continue;
            };
            let (was, is) = (preferences(before, name), preferences(after, name));
            if was != is {
                self.changes.push(Change::Preference(name.clone(), was, is));
            }
            let (Some(was), Some(is)) = (addresses(old), addresses(new)) else {
                self.has_gaps = true;
                continue;
            };
            let missing = |from: &[IpAddr], other: &[IpAddr]| -> Vec<IpAddr> {
                let is_missing = |ip: &&IpAddr| !other.contains(ip);
                from.iter().filter(is_missing).copied().collect()
            };
            let (went, came) = (missing(&was, &is), missing(&is, &was));
            if !went.is_empty() || !came.is_empty() {
                self.changes
                    .push(Change::Addresses(name.clone(), went, came));
            }
        }
    }

    fn compare_policies(&mut self, before: &Policy, after: &Policy) {
        let (before, after) = (texts(before), texts(after));
        for ((which, was), (_, is)) in before.into_iter().zip(after) {
            match (was, is) {
                (Some(was), Some(is)) if was != is => {
                    self.changes.push(Change::Policy(which, was, is));
                }
                (Some(_), Some(_)) => (),
                _ => self.has_gaps = true,
            }
        }
    }

    fn compare_certificates(&mut self, before: &Policy, after: &Policy) {
        for old in &before.dane {
            let new = after.dane.iter().find(|new| new.host == old.host);
            match (
                certificates(&old.state),
                new.map(|new| certificates(&new.state)),
            ) {
                (_, None) => (),
                (Some(was), Some(Some(is))) => {
                    if was != is {
                        self.changes.push(Change::Certificates(old.host.clone()));
                    }
                }
                _ => self.has_gaps = true,
            }
        }
    }

    fn compare_signatures(&mut self, then: &Answer, now: &Answer) {
        if let (Some(was), Some(is)) = (is_signed(then), is_signed(now))
            && was != is
        {
            self.changes.push(Change::Signed(is));
        }
    }
}

/// The hosts, each once.
fn names(route: &Route) -> Vec<&Name> {
    let mut names: Vec<&Name> = route.hosts().map(|host| &host.name).collect();
    names.sort();
    names.dedup();
    names
}

/// The tiers in which a host stands; none where there are no MX records.
fn preferences(route: &Route, name: &Name) -> Vec<u16> {
    if route.kind == RouteKind::ImplicitMx {
        return Vec::new();
    }
    let has_it = |tier: &&crate::route::Tier| tier.hosts.iter().any(|host| host.name == *name);
    let tiers = route.tiers.iter().filter(has_it);
    tiers.map(|tier| tier.preference).collect()
}

/// The addresses of a host, in an order of ours; `None` where they are not known.
fn addresses(host: &Host) -> Option<Vec<IpAddr>> {
    let is_unknown = matches!(
        host.exclusion,
        Some(Exclusion::LookupFailed | Exclusion::Pending | Exclusion::NotAsked)
    );
    let mut addresses: Vec<IpAddr> = host.addresses.iter().map(|address| address.ip).collect();
    addresses.sort();
    addresses.dedup();
    (!is_unknown).then_some(addresses)
}

/// What each policy says: `None` where it is not known, nothing where there is none.
fn texts(policy: &Policy) -> [(PolicyKind, Option<Option<String>>); 4] {
    [
        (
            PolicyKind::Spf,
            text(&policy.spf, |walk| {
                walk.record().map_or("", |record| &record.text)
            }),
        ),
        (PolicyKind::Dmarc, dmarc(&policy.dmarc)),
        (PolicyKind::MtaSts, text(&policy.sts, |record| &record.text)),
        (
            PolicyKind::TlsRpt,
            text(&policy.tls_reports, |record| &record.text),
        ),
    ]
}

fn text<T>(published: &Published<T>, text: impl Fn(&T) -> &str) -> Option<Option<String>> {
    match published {
        Published::NotAsked | Published::Asking | Published::Failed => None,
        Published::Absent(_) => Some(None),
        Published::Several(texts) => Some(Some(joined(texts.iter()))),
        Published::Record(record) => Some(Some(text(record).to_owned())),
    }
}

/// The record that counts, wherever on the way to the root it was found.
fn dmarc(walk: &DmarcWalk) -> Option<Option<String>> {
    match walk.state() {
        PublishedState::NotAsked | PublishedState::Asking | PublishedState::Failed => None,
        PublishedState::Several => {
            let steps = walk.steps.iter();
            let several = steps.flat_map(|step| step.published.several());
            Some(Some(joined(several)))
        }
        PublishedState::Absent | PublishedState::Found | PublishedState::Malformed => {
            Some(walk.found.as_ref().map(|found| found.record.text.clone()))
        }
    }
}

/// Several records as one text; answers do not keep them in an order.
fn joined<'a>(texts: impl Iterator<Item = &'a String>) -> String {
    let mut texts: Vec<&str> = texts.map(String::as_str).collect();
    texts.sort_unstable();
    texts.join(" | ")
}

/// What DANE says about a host.
#[derive(Debug, PartialEq, Eq)]
enum Certificates<'a> {
    /// It does not apply: an answer is not signed.
    NotSigned,
    /// No records.
    Absent,
    /// The records in an order of ours, and how many could not be read.
    Records(Vec<&'a TlsaData>, usize),
}

/// What DANE says about a host; `None` where it is not known.
fn certificates(state: &DaneState) -> Option<Certificates<'_>> {
    match state {
        DaneState::Waiting | DaneState::NotAsked | DaneState::Asking | DaneState::LookupFailed => {
            None
        }
        DaneState::NotSigned(_) => Some(Certificates::NotSigned),
        DaneState::Nothing => Some(Certificates::Absent),
        DaneState::Usable(set) | DaneState::AllUnusable(set) => {
            let mut records: Vec<&TlsaData> =
                set.records.iter().map(|(record, _)| record).collect();
            records.sort_unstable();
            Some(Certificates::Records(records, set.malformed))
        }
    }
}

/// Whether the resolver says that the MX answer is signed; `None` where it does not check, or said nothing.
fn is_signed(answer: &Answer) -> Option<bool> {
    let checks = match &answer.via {
        Via::Known(resolver) => resolver.validates && answer.source.is_of_resolver(),
        Via::Custom(_) => false,
    };
    let outcome = answer.lookup.as_ref()?.mx_outcome()?;
    let reply = outcome.as_ref().ok().filter(|_| checks)?;
    Some(reply.authenticated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::answer::TxtAnswer;
    use crate::policy::dane::{TlsaSet, Unsigned};
    use crate::policy::dmarc;

    fn usable(associations: &[u8]) -> DaneState {
        let record = |octet: &u8| TlsaData {
            usage: 3,
            selector: 1,
            matching: 1,
            association: vec![*octet; 32],
        };
        DaneState::Usable(TlsaSet {
            records: associations
                .iter()
                .map(|octet| (record(octet), None))
                .collect(),
            malformed: 0,
        })
    }

    #[test]
    fn certificates_are_compared_without_their_order() {
        let (one, turned, other) = (usable(&[1, 2]), usable(&[2, 1]), usable(&[1, 3]));
        assert_eq!(certificates(&one), certificates(&turned));
        assert_ne!(certificates(&one), certificates(&other));
        assert_ne!(certificates(&one), certificates(&DaneState::Nothing));
        // Which of the answers is not signed makes no difference for the host.
        assert_eq!(
            certificates(&DaneState::NotSigned(Unsigned::Mx)),
            certificates(&DaneState::NotSigned(Unsigned::Tlsa))
        );
        for unknown in [
            DaneState::Waiting,
            DaneState::NotAsked,
            DaneState::Asking,
            DaneState::LookupFailed,
        ] {
            assert_eq!(certificates(&unknown), None, "{unknown:?}");
        }
    }

    #[test]
    fn several_records_are_compared_without_their_order() {
        fn said(texts: &[&str]) -> Option<Option<String>> {
            let walk = dmarc::walk(&Name::new("a.example"), true, |_| {
                TxtAnswer::Texts(texts.to_vec())
            });
            super::dmarc(&walk)
        }
        let (none, reject) = ("v=DMARC1; p=none", "v=DMARC1; p=reject");
        let joined = [none, reject, none, reject].map(str::to_owned);
        assert_eq!(said(&[]), Some(None));
        assert_eq!(said(&[none]), Some(Some(none.to_owned())));
        assert_eq!(said(&[none, reject]), said(&[reject, none]));
        assert_eq!(
            said(&[none, reject]),
            Some(Some(super::joined(joined.iter())))
        );
    }
}
