//! Many reports, added up.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::count::Day;
use super::dmarc::{Alignment, DmarcReport, Policy, Source, SourceKey};
use super::tls::{Cause, FailureKey, FailureRow, TlsReport};
use super::{ROWS_MAX, Report};

/// The most reporters and domains that are named.
const NAMES_MAX: usize = 1_000;

/// What all reports say together. A report that comes twice counts once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// What the TLS reports say.
    pub tls: TlsTotals,
    /// What the DMARC reports say.
    pub dmarc: DmarcTotals,
    /// How many reports came again.
    pub repeated: usize,
    known: BTreeSet<(bool, String, String, Option<Day>)>,
}

/// Who reports, about whom, and for which days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// How many reports.
    pub reports: usize,
    /// Who sent them.
    pub reporters: BTreeSet<String>,
    /// The domains that they are about.
    pub domains: BTreeSet<String>,
    /// The first and the last day.
    pub days: Option<(Day, Day)>,
}

impl Scope {
    fn add<'a>(
        &mut self,
        reporter: &str,
        domains: impl IntoIterator<Item = &'a String>,
        day: Option<Day>,
    ) {
        self.reports += 1;
        if self.reporters.len() < NAMES_MAX {
            self.reporters.insert(reporter.to_owned());
        }
        for domain in domains {
            if self.domains.len() < NAMES_MAX {
                self.domains.insert(domain.clone());
            }
        }
        if let Some(day) = day {
            let (first, last) = self.days.unwrap_or((day, day));
            self.days = Some((first.min(day), last.max(day)));
        }
    }
}

/// The places of these counts, the largest first, equal ones in their order. What is counted stays out of it, so that one
/// sort serves for all.
fn most_first(counts: Vec<u64>) -> Vec<usize> {
    let mut order: Vec<(Reverse<u64>, usize)> = counts
        .into_iter()
        .enumerate()
        .map(|(place, count)| (Reverse(count), place))
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(_, place)| place).collect()
}

fn in_order<T: Clone>(order: &[usize], all: &[T]) -> Vec<T> {
    order
        .iter()
        .filter_map(|place| all.get(*place).cloned())
        .collect()
}

/// What the TLS reports say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TlsTotals {
    /// Who reports, about whom, and for which days.
    pub scope: Scope,
    /// How many connections were encrypted as the policy wants.
    pub succeeded: u64,
    /// How many were not.
    pub failed: u64,
    /// Failures that are in no row: no report explains them, or there are too many rows.
    pub unexplained: u64,
    /// The failures, row by row.
    pub rows: BTreeMap<FailureKey, FailureRow>,
}

/// The failures of one host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostFailures<'a> {
    /// The domain.
    pub domain: &'a str,
    /// The host; empty where none is named.
    pub host: &'a str,
    /// How many.
    pub count: u64,
    /// What failed, the most frequent first.
    pub causes: Vec<(&'a Cause, &'a FailureRow)>,
}

impl TlsTotals {
    /// The hosts with failures, those with the most first.
    pub fn hosts(&self) -> Vec<HostFailures<'_>> {
        let mut hosts: Vec<HostFailures> = Vec::new();
        // Rows of one host are next to each other.
        for (key, row) in &self.rows {
            let count = row.counted.count;
            match hosts.last_mut() {
                Some(last) if last.domain == key.domain && last.host == key.host => {
                    last.count = last.count.saturating_add(count);
                    last.causes.push((&key.cause, row));
                }
                _ => hosts.push(HostFailures {
                    domain: &key.domain,
                    host: &key.host,
                    count,
                    causes: vec![(&key.cause, row)],
                }),
            }
        }
        for host in &mut hosts {
            let counts = host.causes.iter().map(|(_, row)| row.counted.count);
            host.causes = in_order(&most_first(counts.collect()), &host.causes);
        }
        let counts = hosts.iter().map(|host| host.count);
        in_order(&most_first(counts.collect()), &hosts)
    }

    fn add(&mut self, report: &TlsReport) {
        self.scope
            .add(&report.reporter, &report.domains, report.day);
        self.succeeded = self.succeeded.saturating_add(report.succeeded);
        self.failed = self.failed.saturating_add(report.failed);
        self.unexplained = self.unexplained.saturating_add(report.unexplained);
        for (key, row) in &report.rows {
            if let Some(known) = self.rows.get_mut(key) {
                known.merge(row);
            } else if self.rows.len() < ROWS_MAX {
                self.rows.insert(key.clone(), row.clone());
            } else {
                self.unexplained = self.unexplained.saturating_add(row.counted.count);
            }
        }
    }
}

/// What the DMARC reports say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DmarcTotals {
    /// Who reports, about whom, and for which days.
    pub scope: Scope,
    /// How many messages.
    pub messages: u64,
    /// The sources, row by row.
    pub rows: BTreeMap<SourceKey, Source>,
    /// Messages in no row: there are too many rows, or the address of the source cannot be read.
    pub beyond: u64,
    /// The policy of each domain, as the last report saw it.
    pub policies: BTreeMap<String, (Option<Day>, Policy)>,
}

impl DmarcTotals {
    /// The sources whose messages are authenticated like this, those with the most messages first.
    pub fn sources(&self, alignment: Alignment) -> Vec<(&SourceKey, &Source)> {
        let rows = self.rows.iter();
        let sources: Vec<_> = rows.filter(|(key, _)| key.alignment == alignment).collect();
        let counts = sources.iter().map(|(_, source)| source.counted.count);
        in_order(&most_first(counts.collect()), &sources)
    }

    /// How many messages are authenticated like this.
    pub fn count(&self, alignment: Alignment) -> u64 {
        let rows = self
            .rows
            .iter()
            .filter(|(key, _)| key.alignment == alignment);
        rows.fold(0, |sum, (_, source)| {
            sum.saturating_add(source.counted.count)
        })
    }

    fn add(&mut self, report: &DmarcReport) {
        let policy = &report.policy;
        self.scope
            .add(&report.reporter, [&policy.domain], report.day);
        self.messages = self.messages.saturating_add(report.messages);
        self.beyond = self.beyond.saturating_add(report.beyond);
        for (key, source) in &report.rows {
            if let Some(known) = self.rows.get_mut(key) {
                known.merge(source);
            } else if self.rows.len() < ROWS_MAX {
                self.rows.insert(key.clone(), source.clone());
            } else {
                self.beyond = self.beyond.saturating_add(source.counted.count);
            }
        }
        let is_newer = |(day, _): &(Option<Day>, Policy)| *day <= report.day;
        if self.policies.get(&policy.domain).is_none_or(is_newer) && self.policies.len() < NAMES_MAX
        {
            self.policies
                .insert(policy.domain.clone(), (report.day, policy.clone()));
        }
    }
}

impl Totals {
    /// Adds a report, unless it was added before.
    pub fn add(&mut self, report: &Report) {
        let (is_tls, reporter, id, day) = match report {
            Report::Tls(report) => (true, &report.reporter, &report.id, report.day),
            Report::Dmarc(report) => (false, &report.reporter, &report.id, report.day),
        };
        // Without an id there is no telling whether it is the same.
        if !id.is_empty()
            && !self
                .known
                .insert((is_tls, reporter.clone(), id.clone(), day))
        {
            self.repeated += 1;
            return;
        }
        match report {
            Report::Tls(report) => self.tls.add(report),
            Report::Dmarc(report) => self.dmarc.add(report),
        }
    }

    /// Whether no report was added.
    pub fn is_empty(&self) -> bool {
        self.tls.scope.reports == 0 && self.dmarc.scope.reports == 0
    }
}
