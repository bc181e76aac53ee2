//! What of a batch is shown: which rows, in which order, or how many of them have something in common.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::batch::Batch;
use super::row::{Row, State};
use crate::finding::provider::Provider;
use crate::finding::{Entry, FindingId};
use crate::route::RouteKind;

/// How many rows a page has.
pub const ROWS_ON_PAGE: usize = 100;

/// Which rows of the table are shown: filter, order and page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableQuery {
    /// Rows, or what they have in common.
    pub shown: Shown,
    /// By what rows are sorted; as in the list where by nothing.
    pub column: Option<Column>,
    /// Whether the last comes first.
    pub is_descending: bool,
    /// What the name of the domain or of a host holds.
    pub search: String,
    /// How it came out.
    pub kind: Option<Kind>,
    /// The service that takes the mail; the inner one is `None` for rows where none is recognised.
    pub provider: Option<Option<&'static Provider>>,
    /// A finding that the domain has.
    pub finding: Option<&'static Entry>,
    /// The page, the first is 0.
    pub page: usize,
}

/// Rows, or what they have in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// A row of each domain.
    #[default]
    Rows,
    /// A row of each service.
    Providers,
    /// A row of each finding.
    Findings,
}

/// What rows are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The name.
    Domain,
    /// How it came out.
    Outcome,
    /// The first host.
    Hosts,
    /// The service that takes the mail.
    Provider,
    /// The most serious findings.
    Findings,
    /// Whether it is signed.
    Signed,
    /// What SPF, DMARC and MTA-STS ask for.
    Policy,
}

/// How a row came out, in classes that a reader looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Mail cannot be delivered, or the name does not exist.
    Broken,
    /// No answer that says anything.
    Unasked,
    /// The DNS answered, but not so that the way is known.
    Unknown,
    /// It takes no mail, and says so.
    NoMail,
    /// There is no MX record; the domain is its own host.
    Implicit,
    /// Mail goes to hosts.
    Delivered,
    /// Not sent, as a local name.
    Withheld,
    /// Not asked yet.
    Waiting,
}

crate::ids!(Kind {
    Delivered => "mx",
    Implicit => "implicit_mx",
    NoMail => "no_mail",
    Broken => "broken",
    Unknown => "unknown",
    Unasked => "unasked",
    Withheld => "withheld",
    Waiting => "waiting",
});

impl Kind {
    /// The class of a row.
    pub fn of(row: &Row) -> Kind {
        let finished = match &row.state {
            State::Waiting | State::Asking => return Kind::Waiting,
            State::Withheld => return Kind::Withheld,
            State::Finished(finished) => finished,
        };
        match finished.kind {
            RouteKind::Mx | RouteKind::AddressLiteral => Kind::Delivered,
            RouteKind::ImplicitMx => Kind::Implicit,
            RouteKind::NullMx => Kind::NoMail,
            RouteKind::NoSuchDomain | RouteKind::Undeliverable => Kind::Broken,
            RouteKind::Unknown if finished.is_unasked() => Kind::Unasked,
            RouteKind::Unknown => Kind::Unknown,
        }
    }
}

impl TableQuery {
    /// Whether rows are left out.
    pub fn is_filtered(&self) -> bool {
        !self.search.trim().is_empty()
            || self.kind.is_some()
            || self.provider.is_some()
            || self.finding.is_some()
    }

    /// The places of the rows that are shown, in order.
    pub fn rows(&self, batch: &Batch) -> Vec<usize> {
        let rows = batch.rows();
        let search = self.search.trim().to_lowercase();
        let mut places: Vec<usize> = (0..rows.len())
            .filter(|place| self.shows(&rows[*place], &search))
            .collect();
        if let Some(column) = self.column {
            places.sort_by(|a, b| {
                let order = compare(column, &rows[*a], &rows[*b]);
                if self.is_descending {
                    order.reverse()
                } else {
                    order
                }
            });
        }
        places
    }

    fn shows(&self, row: &Row, search: &str) -> bool {
        let finished = row.finished();
        let has_text = || {
            let mut hosts = finished
                .into_iter()
                .flat_map(|finished| finished.hosts.iter());
            let has_letters = || {
                row.letters()
                    .is_some_and(|letters| letters.contains(search))
            };
            row.subject.contains(search) || hosts.any(|host| host.contains(search)) || has_letters()
        };
        let is_of = |provider: Option<&'static Provider>| {
            finished.is_some_and(|finished| finished.provider == provider)
        };
        let has = |entry: &'static Entry| {
            let mut own = finished
                .into_iter()
                .flat_map(|finished| finished.findings.iter());
            own.any(|own| own.id == entry.id)
        };
        (search.is_empty() || has_text())
            && self.kind.is_none_or(|kind| Kind::of(row) == kind)
            && self.provider.is_none_or(is_of)
            && self.finding.is_none_or(has)
    }

    /// The page with its bounds, where there are so many rows: first and end.
    pub fn bounds(&self, rows: usize) -> (usize, usize) {
        let last = rows.saturating_sub(1) / ROWS_ON_PAGE;
        let first = self.page.min(last) * ROWS_ON_PAGE;
        (first, (first + ROWS_ON_PAGE).min(rows))
    }
}

fn compare(column: Column, a: &Row, b: &Row) -> Ordering {
    let by_name = || a.subject.cmp(&b.subject);
    if column == Column::Domain {
        return by_name();
    }
    let kinds = Kind::of(a).cmp(&Kind::of(b));
    let (Some(a), Some(b)) = (a.finished(), b.finished()) else {
        return kinds;
    };
    let provider = |finished: &super::Finished| finished.provider.map_or("\u{ffff}", |p| p.name);
    match column {
        Column::Domain | Column::Outcome => kinds,
        Column::Hosts => a.hosts.first().cmp(&b.hosts.first()),
        Column::Provider => provider(a).cmp(provider(b)),
        // More of a higher severity comes first.
        Column::Findings => b.levels().cmp(&a.levels()),
        Column::Signed => a.signed.cmp(&b.signed),
        Column::Policy => (a.dmarc, a.spf, a.sts).cmp(&(b.dmarc, b.spf, b.sts)),
    }
}

/// How many of these rows each service takes the mail of, the most first; those where none is recognised under `None`.
pub fn by_provider(batch: &Batch, places: &[usize]) -> Vec<(Option<&'static Provider>, usize)> {
    let mut counts: BTreeMap<Option<&str>, (Option<&'static Provider>, usize)> = BTreeMap::new();
    for place in places {
        if let Some(finished) = batch.rows()[*place].finished() {
            let id = finished.provider.map(|provider| provider.id);
            counts.entry(id).or_insert((finished.provider, 0)).1 += 1;
        }
    }
    let mut groups: Vec<_> = counts.into_values().collect();
    groups.sort_by_key(|group| Reverse(group.1));
    groups
}

/// How many of these rows have each finding, the most serious first, then the most, then by their words.
pub fn by_finding(batch: &Batch, places: &[usize]) -> Vec<(&'static Entry, usize)> {
    let mut counts: BTreeMap<FindingId, (&'static Entry, usize)> = BTreeMap::new();
    for place in places {
        let finished = batch.rows()[*place].finished();
        for entry in finished
            .into_iter()
            .flat_map(|finished| finished.findings.iter())
        {
            counts.entry(entry.id).or_insert((entry, 0)).1 += 1;
        }
    }
    let mut groups: Vec<_> = counts.into_values().collect();
    groups.sort_by_key(|(entry, count)| (entry.severity, Reverse(*count), entry.id.id()));
    groups
}
