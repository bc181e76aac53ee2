//! What of a batch is shown: which rows, in which order, or how many of them have something in common.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::batch::Batch;
use super::row::{Dmarc, Finished, Row, Spf, State};
use crate::finding::provider::Provider;
use crate::finding::{Entry, FindingId, Severity};
use crate::ids;
use crate::route::RouteKind;

/// How many rows a page has.
pub const ROWS_ON_PAGE: usize = 100;

/// Which rows of the table are shown: filter, order and page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableQuery {
    /// Rows, or what they have in common.
    pub shown: Shown,
    /// The order that the reader chose.
    pub order: Option<Order>,
    /// What is counted at the head, where only those rows are wanted.
    pub tally: Option<Tally>,
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

/// The order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// As in the list.
    Listed,
    /// What needs the reader most comes first.
    Worst,
    /// By a column, and whether the last comes first.
    By(Column, Direction),
}

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The first comes first.
    Ascending,
    /// The last comes first.
    Descending,
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

ids!(Column {
    Domain => "domain",
    Outcome => "outcome",
    Hosts => "hosts",
    Provider => "provider",
    Findings => "findings",
    Signed => "dnssec",
    Policy => "policy",
});

impl Order {
    /// Every order of which the first comes first.
    pub const ALL: [Order; 2 + Column::ALL.len()] = {
        let mut all = [Order::Worst; 2 + Column::ALL.len()];
        all[1] = Order::Listed;
        let mut place = 0;
        while place < Column::ALL.len() {
            all[2 + place] = Order::By(Column::ALL[place], Direction::Ascending);
            place += 1;
        }
        all
    };

    /// Its word, whichever way it is sorted.
    pub const fn id(self) -> &'static str {
        match self {
            Order::Listed => "listed",
            Order::Worst => "worst",
            Order::By(column, _) => column.id(),
        }
    }

    /// The one with this word, of which the first comes first.
    pub fn with_id(id: &str) -> Option<Order> {
        Order::ALL.into_iter().find(|order| order.id() == id)
    }
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

ids!(Kind {
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

ids! {
    /// What is counted at the head of a list. A row may count several times.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Tally {
        /// Mail cannot be delivered, or the name does not exist.
        CannotReceive = "cannot-receive",
        /// No answer from which the way is known.
        NotKnown = "not-known",
        /// The domain has no MX record.
        NoMx = "no-mx",
        /// The domain has no DMARC record.
        NoDmarc = "no-dmarc",
        /// The domain has no SPF record.
        NoSpf = "no-spf",
    }
}

impl Tally {
    /// Whether a row counts.
    pub fn counts(self, row: &Row) -> bool {
        let kind = Kind::of(row);
        match self {
            Tally::CannotReceive => return kind == Kind::Broken,
            Tally::NotKnown => return matches!(kind, Kind::Unknown | Kind::Unasked),
            Tally::NoMx | Tally::NoDmarc | Tally::NoSpf => (),
        }
        row.finished().is_some_and(|finished| match self {
            Tally::NoMx => kind == Kind::Implicit || finished.has(FindingId::NoAddress),
            Tally::NoDmarc => finished.dmarc == Dmarc::Missing,
            _ => finished.spf == Spf::Missing,
        })
    }

    /// How many of these rows count, in the order of [`Tally::ALL`].
    pub fn all_of(rows: &[Row]) -> [usize; Tally::ALL.len()] {
        Tally::ALL.map(|tally| rows.iter().filter(|row| tally.counts(row)).count())
    }
}

impl TableQuery {
    /// The order of the rows: the one that was chosen. Otherwise rows stay in their places while answers come in, and the
    /// worst comes first once all are there.
    pub fn order(&self, batch: &Batch) -> Order {
        self.order.unwrap_or(if batch.is_over() {
            Order::Worst
        } else {
            Order::Listed
        })
    }

    /// Whether rows are left out.
    pub fn is_filtered(&self) -> bool {
        !self.search.trim().is_empty()
            || self.kind.is_some()
            || self.tally.is_some()
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
        match self.order(batch) {
            Order::Listed => (),
            Order::Worst => places.sort_by_cached_key(|place| weight(&rows[*place])),
            Order::By(column, direction) => places.sort_by(|a, b| {
                let order = compare(column, &rows[*a], &rows[*b]);
                match direction {
                    Direction::Ascending => order,
                    Direction::Descending => order.reverse(),
                }
            }),
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
        let has = |entry: &'static Entry| finished.is_some_and(|finished| finished.has(entry.id));
        (search.is_empty() || has_text())
            && self.kind.is_none_or(|kind| Kind::of(row) == kind)
            && self.tally.is_none_or(|tally| tally.counts(row))
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

/// What needs the reader most is the smallest: what cannot receive mail, then what is not known, then all else by the
/// severity of its findings and how many there are. What has no row yet comes last.
fn weight(row: &Row) -> (u8, Reverse<[usize; Severity::ALL.len()]>) {
    let group = match Kind::of(row) {
        Kind::Broken => 0,
        Kind::Unknown | Kind::Unasked => 1,
        Kind::Delivered | Kind::Implicit | Kind::NoMail => 2,
        Kind::Withheld | Kind::Waiting => 3,
    };
    // Findings that ask for no change weigh nothing.
    let mut levels = row.finished().map(Finished::levels).unwrap_or_default();
    levels[Severity::Opinion as usize..].fill(0);
    (group, Reverse(levels))
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
    let provider = |finished: &Finished| finished.provider.map_or("\u{ffff}", |p| p.name);
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
