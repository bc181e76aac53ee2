//! What has changed between two answers about one domain.
//!
//! Only what is known of both is compared: an answer that is missing then or now says nothing about a change.

use std::net::IpAddr;

use crate::answer::Answer;
use crate::dns::Name;
use crate::dns::resolver::Via;
use crate::policy::report::PolicyReport;
use crate::policy::{HostDane, Policy};
use crate::route::{Host, Route, RouteKind, Strike};

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
    Policy(Published, Option<String>, Option<String>),
    /// The certificates published for a host are others.
    Certificates(Name),
    /// Whether the resolver vouches for the MX answer, now.
    Signed(bool),
}

/// A policy that is published in one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the meaning")]
pub enum Published {
    Spf,
    Dmarc,
    MtaSts,
    TlsRpt,
}

/// Compares two complete answers.
pub fn compare(then: &Answer, now: &Answer) -> Comparison {
    let (Some(before), Some(after)) = (&then.route, &now.route) else {
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
    if let (Some(before), Some(after)) = (&then.policy, &now.policy) {
        found.compare_policies(before, after);
        found.compare_certificates(before, after);
    }
    found.compare_signatures(then, now);
    Comparison::Compared {
        changes: found.changes,
        has_gaps: found.has_gaps,
    }
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
            match (certificates(old), new.map(certificates)) {
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

/// The levels in which a host stands; none where there are no MX records.
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
        host.strike,
        Some(Strike::LookupFailed | Strike::Pending | Strike::NotAsked)
    );
    let mut addresses: Vec<IpAddr> = host.addresses.iter().map(|address| address.ip).collect();
    addresses.sort();
    addresses.dedup();
    (!is_unknown).then_some(addresses)
}

/// What each policy says: `None` where it is not known, nothing where there is none.
fn texts(policy: &Policy) -> [(Published, Option<Option<String>>); 4] {
    let report = PolicyReport::new(policy);
    let text = |state: &str, record: Option<String>, several: &str| match state {
        "not_asked" | "asking" | "failed" => None,
        "several" => Some(Some(several.to_owned())),
        _ => Some(record),
    };
    let several = |texts: Option<&[String]>| texts.map(|texts| texts.join(" | "));
    let spf = several(policy.spf.several()).unwrap_or_default();
    let sts = several(policy.sts.several()).unwrap_or_default();
    let tls = several(policy.tls_reports.several()).unwrap_or_default();
    [
        (
            Published::Spf,
            text(report.spf.state, report.spf.record, &spf),
        ),
        (
            Published::Dmarc,
            text(report.dmarc.state, report.dmarc.record, ""),
        ),
        (
            Published::MtaSts,
            text(report.mta_sts.state, report.mta_sts.record, &sts),
        ),
        (
            Published::TlsRpt,
            text(report.tls_rpt.state, report.tls_rpt.record, &tls),
        ),
    ]
}

/// What DANE says about a host, comparable; `None` where it is not known.
fn certificates(dane: &HostDane) -> Option<String> {
    match dane.state.id() {
        "waiting" | "not_asked" | "asking" | "failed" => None,
        id => Some(match dane.state.records() {
            Some(records) => format!("{records:?}"),
            None => id.to_owned(),
        }),
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
