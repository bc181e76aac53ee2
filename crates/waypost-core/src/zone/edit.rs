//! Changing lines without touching the others: what the table of the lab does is done to its text.

use std::collections::BTreeMap;
use std::net::IpAddr;

use super::print::{mark_line, record_line, written};
use super::read::Whose;
use super::{Draft, Flaw, FlawKind, Mark, Zone};
use crate::dns::chain::HOPS_MAX;
use crate::dns::{Data, MxData, Name, Record, RecordType};

/// How far tiers lie apart when they are numbered anew.
const STEP: u16 = 10;

/// One host of the list, as a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The place of its MX record among the records.
    pub record: usize,
    /// Lower is tried earlier.
    pub preference: u16,
    /// The host.
    pub host: Name,
    /// Its addresses as they are written.
    pub addresses: Vec<IpAddr>,
    /// The name that it is an alias of.
    pub alias: Option<Name>,
    /// What is said of it instead.
    pub mark: Option<Mark>,
}

/// What the table does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A host is added behind all others.
    Add(Name),
    /// A row is taken away, and the addresses of its host if nothing else leads there.
    Remove(usize),
    /// Another preference.
    Preference(usize, u16),
    /// Another host.
    Host(usize, Name),
    /// Other addresses.
    Addresses(usize, Vec<IpAddr>),
    /// Something is said of the host instead of addresses, or nothing any more.
    Mark(usize, Option<Mark>),
    /// Half a tier up: out of a tier that it shares, or into the one before.
    Up(usize),
    /// Half a tier down.
    Down(usize),
    /// To the tier of another row, or to one of its own right before or behind that.
    To(usize, Slot),
}

/// Where a row is moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Into the tier of this row.
    With(usize),
    /// Into a tier of its own, before that of this row.
    Before(usize),
    /// Into a tier of its own, behind that of this row.
    Behind(usize),
}

impl Draft {
    /// The MX records of the domain, by preference; where it is an alias, those of the name it leads to.
    pub fn rows(&self) -> Vec<Row> {
        let zone = &self.zone;
        let owner = zone.mx_owner();
        let mut rows: Vec<Row> = Vec::new();
        for (record, line) in zone.records.iter().enumerate() {
            let Data::Mx(mx) = &line.data else { continue };
            if line.owner != owner {
                continue;
            }
            let own = zone.records.iter().filter(|line| line.owner == mx.exchange);
            rows.push(Row {
                record,
                preference: mx.preference,
                host: mx.exchange.clone(),
                addresses: own.clone().filter_map(address).collect(),
                alias: own
                    .filter_map(|line| match &line.data {
                        Data::Cname(target) => Some(target.clone()),
                        _ => None,
                    })
                    .next(),
                mark: zone.mark_of(&mx.exchange),
            });
        }
        rows.sort_by_key(|row| row.preference);
        rows
    }

    /// The text after a change; rows are counted as [`Draft::rows`] has them. A change that changes nothing, or names
    /// no row, gives the same text.
    ///
    /// Lines that a change does not concern stay as they are, comments and mistakes included. Where several records
    /// share a line, all are written anew.
    pub fn change(&self, text: &str, change: &Change) -> String {
        let rows = self.rows();
        let mut edit = Edit {
            draft: self,
            lines: BTreeMap::new(),
            added: Vec::new(),
        };
        match change {
            Change::Add(host) => edit.add(&rows, host),
            Change::Remove(row) => edit.remove(&rows, *row),
            Change::Preference(row, preference) => edit.set(&rows, *row, *preference, None),
            Change::Host(row, host) => edit.rename(&rows, *row, host),
            Change::Addresses(row, addresses) => edit.addresses(&rows, *row, addresses),
            Change::Mark(row, mark) => edit.mark(&rows, *row, *mark),
            Change::Up(row) => edit.renumber(&rows, &shifted(&rows, *row, true)),
            Change::Down(row) => edit.renumber(&rows, &shifted(&rows, *row, false)),
            Change::To(row, slot) => edit.renumber(&rows, &moved(&rows, *row, *slot)),
        }
        edit.done(text)
    }
}

impl Zone {
    /// The hosts of the list, the best first.
    pub fn hosts(&self) -> Vec<Name> {
        let owner = self.mx_owner();
        let of_mx = self.records_of(&owner, RecordType::Mx);
        let mut hosts: Vec<(u16, Name)> = of_mx
            .filter_map(|record| match &record.data {
                Data::Mx(mx) => Some((mx.preference, mx.exchange.clone())),
                _ => None,
            })
            .collect();
        hosts.sort();
        hosts.into_iter().map(|(_, host)| host).collect()
    }

    /// The name whose MX records count: the domain, or the end of its aliases.
    pub fn mx_owner(&self) -> Name {
        let mut owner = self.domain.clone();
        for _ in 0..HOPS_MAX {
            let alias = self.records_of(&owner, RecordType::Cname).next();
            let Some(Data::Cname(target)) = alias.map(|alias| &alias.data) else {
                break;
            };
            owner = target.clone();
        }
        owner
    }
}

fn address(line: &Record) -> Option<IpAddr> {
    match line.data {
        Data::A(ip) => Some(ip.into()),
        Data::Aaaa(ip) => Some(ip.into()),
        _ => None,
    }
}

/// The tiers, each with its rows.
fn levels(rows: &[Row]) -> Vec<(u16, Vec<usize>)> {
    let mut levels: Vec<(u16, Vec<usize>)> = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        match levels.last_mut() {
            Some(level) if level.0 == row.preference => level.1.push(place),
            _ => levels.push((row.preference, vec![place])),
        }
    }
    levels
}

/// The tiers after a row went half a tier up or down.
fn shifted(rows: &[Row], row: usize, is_up: bool) -> Vec<(Option<u16>, Vec<usize>)> {
    let levels = levels(rows);
    let Some(level) = levels.iter().position(|level| level.1.contains(&row)) else {
        return Vec::new();
    };
    let is_alone = levels[level].1.len() == 1;
    let other = if is_up {
        level.checked_sub(1)
    } else {
        Some(level + 1).filter(|other| *other < levels.len())
    };
    let slot = match (is_alone, other) {
        (true, None) => return Vec::new(),
        (true, Some(other)) => Slot::With(levels[other].1[0]),
        (false, _) => {
            let stays = levels[level].1.iter().find(|place| **place != row);
            let stays = stays.copied().unwrap_or(row);
            if is_up {
                Slot::Before(stays)
            } else {
                Slot::Behind(stays)
            }
        }
    };
    moved(rows, row, slot)
}

/// The tiers after a row was moved; a tier that is new has no preference yet.
fn moved(rows: &[Row], row: usize, slot: Slot) -> Vec<(Option<u16>, Vec<usize>)> {
    let (Slot::With(other) | Slot::Before(other) | Slot::Behind(other)) = slot;
    if row >= rows.len() || other >= rows.len() || row == other {
        return Vec::new();
    }
    let mut levels: Vec<(Option<u16>, Vec<usize>)> = levels(rows)
        .into_iter()
        .map(|(preference, places)| (Some(preference), places))
        .collect();
    for level in &mut levels {
        level.1.retain(|place| *place != row);
    }
    levels.retain(|level| !level.1.is_empty());
    let Some(place) = levels.iter().position(|level| level.1.contains(&other)) else {
        return Vec::new();
    };
    match slot {
        Slot::With(_) => levels[place].1.push(row),
        Slot::Before(_) => levels.insert(place, (None, vec![row])),
        Slot::Behind(_) => levels.insert(place + 1, (None, vec![row])),
    }
    levels
}

/// Gives a new tier a preference between its neighbours; where there is none, all get new ones.
fn numbered(levels: &[(Option<u16>, Vec<usize>)]) -> Vec<u16> {
    let known: Vec<Option<u16>> = levels.iter().map(|level| level.0).collect();
    let between: Option<Vec<u16>> = (0..known.len())
        .map(|place| {
            if let Some(preference) = known[place] {
                return Some(preference);
            }
            let before = place.checked_sub(1).and_then(|before| known[before]);
            let after = known.get(place + 1).copied().flatten();
            match (before, after) {
                (Some(before), Some(after)) => {
                    let half = before + (after - before) / 2;
                    (half > before && half < after).then_some(half)
                }
                (None, Some(after)) => (after > 0).then_some(after / 2),
                (Some(before), None) => before.checked_add(STEP),
                (None, None) => Some(STEP),
            }
        })
        .collect();
    let anew = (1..).map(|place: u16| place.saturating_mul(STEP));
    between.unwrap_or_else(|| anew.take(levels.len()).collect())
}

/// Lines that are put in the place of those of records.
struct Edit<'a> {
    draft: &'a Draft,
    /// By the place of the entry: its new line, or nothing where it goes.
    lines: BTreeMap<usize, Option<Line>>,
    /// New lines, each behind that of an entry; at the end where there is none.
    added: Vec<(Option<usize>, Line)>,
}

#[derive(Clone, Debug)]
enum Line {
    Record(Record),
    Mark(Name, Mark),
}

impl Edit<'_> {
    fn zone(&self) -> &Zone {
        &self.draft.zone
    }

    fn add(&mut self, rows: &[Row], host: &Name) {
        let last = rows.last();
        let preference = last.map_or(STEP, |row| row.preference.saturating_add(STEP));
        let like = rows
            .last()
            .and_then(|row| self.zone().records.get(row.record));
        let record = Record {
            owner: self.zone().mx_owner(),
            ttl_seconds: like.and_then(|record| record.ttl_seconds),
            data: Data::Mx(MxData {
                preference,
                exchange: host.clone(),
            }),
        };
        let after = rows.iter().map(|row| row.record).max();
        self.added.push((after, Line::Record(record)));
    }

    fn remove(&mut self, rows: &[Row], row: usize) {
        let Some(gone) = rows.get(row) else { return };
        self.lines.insert(gone.record, None);
        if self.is_only_for(rows, row) {
            self.forget(&gone.host);
        }
    }

    /// Whether nothing else leads to the host of a row.
    fn is_only_for(&self, rows: &[Row], row: usize) -> bool {
        let Some(own) = rows.get(row) else {
            return false;
        };
        let leads = |record: &Record| match &record.data {
            Data::Mx(mx) => mx.exchange == own.host,
            Data::Cname(target) => *target == own.host,
            _ => false,
        };
        let leading = self.zone().records.iter().filter(|record| leads(record));
        leading.count() <= 1 && own.host != self.zone().domain
    }

    /// Takes away the addresses of a host and its mark.
    fn forget(&mut self, host: &Name) {
        for (place, record) in self.draft.zone.records.iter().enumerate() {
            if record.owner == *host && address(record).is_some() {
                self.lines.insert(place, None);
            }
        }
        self.unmark(host);
    }

    fn unmark(&mut self, host: &Name) {
        let first = self.zone().records.len();
        let mark = self.zone().marks.iter().position(|mark| mark.0 == *host);
        if let Some(mark) = mark {
            self.lines.insert(first + mark, None);
        }
    }

    fn set(&mut self, rows: &[Row], row: usize, preference: u16, host: Option<&Name>) {
        let Some(own) = rows.get(row) else { return };
        let exchange = host.unwrap_or(&own.host);
        if own.preference == preference && own.host == *exchange {
            return;
        }
        if let Some(record) = self.zone().records.get(own.record) {
            let record = Record {
                data: Data::Mx(MxData {
                    preference,
                    exchange: exchange.clone(),
                }),
                ..record.clone()
            };
            self.lines.insert(own.record, Some(Line::Record(record)));
        }
    }

    /// Another host in a row; its addresses go along if nobody else has that name.
    fn rename(&mut self, rows: &[Row], row: usize, host: &Name) {
        let Some(own) = rows.get(row) else { return };
        self.set(rows, row, own.preference, Some(host));
        let is_taken = self
            .zone()
            .records
            .iter()
            .any(|record| record.owner == *host);
        if is_taken || !self.is_only_for(rows, row) || own.host == *host {
            return;
        }
        for (place, record) in self.draft.zone.records.iter().enumerate() {
            if record.owner == own.host && address(record).is_some() {
                let record = Record {
                    owner: host.clone(),
                    ..record.clone()
                };
                self.lines.insert(place, Some(Line::Record(record)));
            }
        }
        if let Some(mark) = own.mark {
            let first = self.zone().records.len();
            let place = self.zone().marks.iter().position(|mark| mark.0 == own.host);
            if let Some(place) = place {
                let line = Line::Mark(host.clone(), mark);
                self.lines.insert(first + place, Some(line));
            }
        }
    }

    fn addresses(&mut self, rows: &[Row], row: usize, addresses: &[IpAddr]) {
        let Some(own) = rows.get(row) else { return };
        if own.addresses == addresses {
            return;
        }
        let mut last = own.record;
        for (place, record) in self.draft.zone.records.iter().enumerate() {
            if record.owner != own.host {
                continue;
            }
            if let Some(ip) = address(record) {
                last = last.max(place);
                if !addresses.contains(&ip) {
                    self.lines.insert(place, None);
                }
            }
        }
        let like = self.zone().records.get(own.record);
        let ttl_seconds = like.and_then(|record| record.ttl_seconds);
        for ip in addresses {
            if own.addresses.contains(ip) {
                continue;
            }
            let data = match ip {
                IpAddr::V4(ip) => Data::A(*ip),
                IpAddr::V6(ip) => Data::Aaaa(*ip),
            };
            let record = Record {
                owner: own.host.clone(),
                ttl_seconds,
                data,
            };
            self.added.push((Some(last), Line::Record(record)));
        }
        if !addresses.is_empty() {
            self.unmark(&own.host);
        }
    }

    fn mark(&mut self, rows: &[Row], row: usize, mark: Option<Mark>) {
        let Some(own) = rows.get(row) else { return };
        if own.mark == mark {
            return;
        }
        let first = self.zone().records.len();
        let place = self.zone().marks.iter().position(|mark| mark.0 == own.host);
        match (place, mark) {
            (Some(place), mark) => {
                let line = mark.map(|mark| Line::Mark(own.host.clone(), mark));
                self.lines.insert(first + place, line);
            }
            (None, Some(mark)) => {
                self.forget(&own.host);
                self.added.push((None, Line::Mark(own.host.clone(), mark)));
            }
            (None, None) => (),
        }
    }

    fn renumber(&mut self, rows: &[Row], levels: &[(Option<u16>, Vec<usize>)]) {
        let preferences = numbered(levels);
        for (preference, (_, places)) in preferences.into_iter().zip(levels) {
            for place in places {
                self.set(rows, *place, preference, None);
            }
        }
    }

    fn done(mut self, text: &str) -> String {
        if self.lines.is_empty() && self.added.is_empty() {
            return text.to_owned();
        }
        let entries = &self.draft.entries;
        let is_shared = |place: &usize| entries.get(*place).is_none_or(|entry| entry.shares_line);
        let touched = self
            .lines
            .keys()
            .chain(self.added.iter().filter_map(|added| added.0.as_ref()));
        if touched.clone().any(is_shared) {
            return self.print_anew();
        }
        self.name_heirs();
        let mut lines: Vec<Vec<String>> = text.lines().map(|line| vec![line.to_owned()]).collect();
        let is_short = self.is_short();
        for (place, line) in &self.lines {
            let Some(entry) = self.draft.entries.get(*place) else {
                continue;
            };
            let comment = text.get(entry.octets_end..).unwrap_or_default();
            let comment = comment.lines().next().unwrap_or_default().trim();
            let comment = Some(comment).filter(|comment| comment.starts_with(';'));
            for number in entry.lines.clone() {
                if let Some(line) = lines.get_mut(number - 1) {
                    line.clear();
                }
            }
            if let (Some(line), Some(first)) = (line, lines.get_mut(entry.lines.start - 1)) {
                let written = printed(line, is_short && entry.is_short, &self.draft.zone);
                first.push(match comment {
                    Some(comment) => format!("{written} {comment}"),
                    None => written,
                });
            }
        }
        let mut at_end = Vec::new();
        // A line without an owner would take that of a line that is added before it.
        let is_ownerless = |flaw: &Flaw| flaw.kind == FlawKind::NoOwner;
        let has_ownerless = self.draft.flaws.iter().any(is_ownerless);
        for (after, line) in &self.added {
            let written = printed(line, is_short, &self.draft.zone);
            let after = after.filter(|_| !has_ownerless);
            let entry = after.and_then(|after| self.draft.entries.get(after));
            match entry.and_then(|entry| lines.get_mut(entry.lines.end - 2)) {
                Some(line) => line.push(written),
                None => at_end.push(written),
            }
        }
        let mut changed = String::new();
        for line in lines.into_iter().flatten().chain(at_end) {
            changed.push_str(&line);
            changed.push('\n');
        }
        changed
    }

    /// Whether all MX records are written in short.
    fn is_short(&self) -> bool {
        let records = self.zone().records.iter().zip(&self.draft.entries);
        let mut of_mx = records.filter(|(record, _)| matches!(record.data, Data::Mx(_)));
        of_mx.all(|(_, entry)| entry.is_short)
    }

    /// Records that have their owner, or their time, from a line that goes or changes get one of their own.
    fn name_heirs(&mut self) {
        let entries = &self.draft.entries;
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by_key(|place| entries[*place].lines.start);
        let mut is_orphan = false;
        let mut is_timeless = false;
        let mut named = Vec::new();
        for place in order {
            let has_changed = self.lines.contains_key(&place);
            let entry = &entries[place];
            let states_ttl = !entry.inherits_ttl && entry.whose != Whose::Clear;
            is_timeless &= !states_ttl;
            match entry.whose {
                Whose::Inherited if is_orphan && !has_changed => named.push(place),
                _ if is_timeless && entry.inherits_ttl && !has_changed => named.push(place),
                Whose::Named => is_orphan = false,
                Whose::Inherited | Whose::Clear => (),
            }
            let is_added = self.added.iter().any(|added| added.0 == Some(place));
            is_timeless |= is_added || has_changed && entry.whose != Whose::Clear;
            is_orphan |= has_changed || is_added;
        }
        for place in named {
            if let Some(line) = self.line(place) {
                self.lines.insert(place, Some(line));
            }
        }
    }

    fn line(&self, place: usize) -> Option<Line> {
        let zone = self.zone();
        match zone.records.get(place) {
            Some(record) => Some(Line::Record(record.clone())),
            None => {
                let mark = zone.marks.get(place - zone.records.len())?;
                Some(Line::Mark(mark.0.clone(), mark.1))
            }
        }
    }

    /// All records on lines of their own.
    fn print_anew(&self) -> String {
        let zone = self.zone();
        let has_time = zone
            .records
            .iter()
            .any(|record| record.ttl_seconds.is_some());
        let is_short = self.is_short() && !has_time;
        let mut text = String::new();
        let mut add = |line: &Line| {
            text.push_str(&printed(line, is_short, zone));
            text.push('\n');
        };
        for place in 0..zone.records.len() + zone.marks.len() {
            match self.lines.get(&place) {
                Some(line) => line.iter().for_each(&mut add),
                None => self.line(place).iter().for_each(&mut add),
            }
            let here = self.added.iter().filter(|added| added.0 == Some(place));
            here.for_each(|added| add(&added.1));
        }
        let at_end = self.added.iter().filter(|added| added.0.is_none());
        at_end.for_each(|added| add(&added.1));
        text
    }
}

/// A line, in short where its neighbours are.
fn printed(line: &Line, is_short: bool, zone: &Zone) -> String {
    match line {
        Line::Mark(name, mark) => mark_line(name, *mark),
        Line::Record(record) => match &record.data {
            Data::Mx(mx) if is_short && record.owner == zone.domain => {
                format!("{} {}", mx.preference, written(&mx.exchange))
            }
            Data::A(_) | Data::Aaaa(_) if is_short && record.ttl_seconds.is_none() => format!(
                "{} {} {}",
                written(&record.owner),
                record.data.record_type().mnemonic(),
                super::data(&record.data)
            ),
            _ => record_line(record),
        },
    }
}
