//! DMARC aggregate reports in XML (RFC 7489, RFC 9990): who sends mail with the domain in its From field, and what of it
//! is authenticated.
//!
//! Both forms have the same elements where it matters; names are read without their namespace. A document type with
//! entities of its own is refused, whatever they are.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::net::IpAddr;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::count::{Counted, Day, When};
use super::{FILE_ROWS_MAX, NAME_CHARACTERS_MAX, Unread, count_of, kept, kept_name};
use crate::ids;

/// The deepest that elements of a report are nested, and some more.
const DEPTH_MAX: usize = 16;

/// The most names that are kept of one source.
const NAMES_MAX: usize = 5;

ids! {
    /// What of a message is authenticated.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Alignment {
        /// Neither SPF nor DKIM passed.
        Failed = "failed",
        /// SPF or DKIM passed, for another domain than the one in the From field.
        Unaligned = "unaligned",
        /// SPF or DKIM passed for the domain in the From field: DMARC passes.
        Aligned = "aligned",
    }
}

ids! {
    /// What the receiver did with a message because of the policy.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub enum Disposition {
        /// Nothing.
        None = "none",
        /// It went to the spam folder.
        Quarantine = "quarantine",
        /// It was rejected.
        Reject = "reject",
    }
}

/// What makes a row of sources.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceKey {
    /// What of its messages is authenticated.
    pub alignment: Alignment,
    /// The domain in the From field.
    pub domain: String,
    /// The address that sent.
    pub address: IpAddr,
}

/// A row of sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// How many messages.
    pub counted: Counted,
    /// How many of them went to the spam folder.
    pub quarantined: u64,
    /// How many were rejected.
    pub rejected: u64,
    /// Domains for which SPF passed.
    pub spf: BTreeSet<String>,
    /// Domains for which DKIM passed.
    pub dkim: BTreeSet<String>,
}

impl Source {
    /// Adds everything of another.
    pub fn merge(&mut self, other: &Source) {
        self.counted.merge(&other.counted);
        self.quarantined = self.quarantined.saturating_add(other.quarantined);
        self.rejected = self.rejected.saturating_add(other.rejected);
        for (own, other) in [(&mut self.spf, &other.spf), (&mut self.dkim, &other.dkim)] {
            for name in other {
                keep_name(own, name);
            }
        }
    }
}

/// Keeps a name, where there is room.
fn keep_name(names: &mut BTreeSet<String>, name: &str) {
    if names.len() < NAMES_MAX && !name.is_empty() {
        names.insert(name.to_owned());
    }
}

/// The policy that the domain published, as the reporter saw it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The domain.
    pub domain: String,
    /// `p`: what is to be done with mail of the domain.
    pub p: String,
    /// `sp`: with mail of names below it; empty where nothing is said.
    pub sp: String,
}

/// A report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DmarcReport {
    /// Who reports.
    pub reporter: String,
    /// What the reporter calls it.
    pub id: String,
    /// The day on which it begins.
    pub day: Option<Day>,
    /// The policy that was published.
    pub policy: Policy,
    /// How many messages.
    pub messages: u64,
    /// The sources, row by row.
    pub rows: BTreeMap<SourceKey, Source>,
    /// Messages that were counted and are in no row.
    pub beyond: u64,
}

/// The element that is being read, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Feedback,
    Record,
    Row,
    PolicyEvaluated,
    AuthResults,
    Spf,
    Dkim,
    Metadata,
    Range,
    Published,
    Identifiers,
    Leaf(Leaf),
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leaf {
    OrgName,
    ReportId,
    Begin,
    PolicyDomain,
    P,
    Sp,
    SourceIp,
    Count,
    Disposition,
    EvaluatedDkim,
    EvaluatedSpf,
    HeaderFrom,
    ResultDomain,
    Result,
}

impl Element {
    /// What an element of this name is inside another.
    fn inside(outer: Option<Element>, name: &str) -> Element {
        use Element as E;
        match (outer, name) {
            (None, "feedback") => E::Feedback,
            (Some(E::Feedback), "report_metadata") => E::Metadata,
            (Some(E::Feedback), "policy_published") => E::Published,
            (Some(E::Feedback), "record") => E::Record,
            (Some(E::Metadata), "org_name") => E::Leaf(Leaf::OrgName),
            (Some(E::Metadata), "report_id") => E::Leaf(Leaf::ReportId),
            (Some(E::Metadata), "date_range") => E::Range,
            (Some(E::Range), "begin") => E::Leaf(Leaf::Begin),
            (Some(E::Published), "domain") => E::Leaf(Leaf::PolicyDomain),
            (Some(E::Published), "p") => E::Leaf(Leaf::P),
            (Some(E::Published), "sp") => E::Leaf(Leaf::Sp),
            (Some(E::Record), "row") => E::Row,
            (Some(E::Record), "identifiers" | "identities") => E::Identifiers,
            (Some(E::Record), "auth_results") => E::AuthResults,
            (Some(E::Row), "source_ip") => E::Leaf(Leaf::SourceIp),
            (Some(E::Row), "count") => E::Leaf(Leaf::Count),
            (Some(E::Row), "policy_evaluated") => E::PolicyEvaluated,
            (Some(E::PolicyEvaluated), "disposition") => E::Leaf(Leaf::Disposition),
            (Some(E::PolicyEvaluated), "dkim") => E::Leaf(Leaf::EvaluatedDkim),
            (Some(E::PolicyEvaluated), "spf") => E::Leaf(Leaf::EvaluatedSpf),
            (Some(E::Identifiers), "header_from") => E::Leaf(Leaf::HeaderFrom),
            (Some(E::AuthResults), "spf") => E::Spf,
            (Some(E::AuthResults), "dkim") => E::Dkim,
            (Some(E::Spf | E::Dkim), "domain") => E::Leaf(Leaf::ResultDomain),
            (Some(E::Spf | E::Dkim), "result") => E::Leaf(Leaf::Result),
            _ => E::Other,
        }
    }
}

/// One record, as far as it was read.
#[derive(Default)]
struct Row {
    address: String,
    count: Option<String>,
    disposition: Option<Disposition>,
    is_aligned: bool,
    header_from: String,
    spf: BTreeSet<String>,
    dkim: BTreeSet<String>,
    passed: bool,
}

/// The result of one check.
#[derive(Default)]
struct Checked {
    domain: String,
    passed: bool,
}

/// Reads a report, one event of its XML at a time.
pub(super) struct DmarcReader {
    xml: Reader<Cursor<Vec<u8>>>,
    buffer: Vec<u8>,
    open: Vec<Element>,
    text: String,
    report: DmarcReport,
    row: Row,
    checked: Checked,
    has_root: bool,
}

impl DmarcReader {
    pub(super) fn new(octets: Vec<u8>) -> DmarcReader {
        DmarcReader {
            xml: Reader::from_reader(Cursor::new(octets)),
            buffer: Vec::new(),
            open: Vec::new(),
            text: String::new(),
            report: DmarcReport::default(),
            row: Row::default(),
            checked: Checked::default(),
            has_root: false,
        }
    }

    /// Reads on; the report once it is complete.
    pub(super) fn step(&mut self) -> Result<Option<DmarcReport>, Unread> {
        let mut buffer = std::mem::take(&mut self.buffer);
        buffer.clear();
        let read = self.xml.read_event_into(&mut buffer);
        let end = match read.map_err(|_| Unread::Malformed)? {
            Event::Start(tag) => self.begin(tag.local_name().as_ref()),
            Event::Empty(tag) => self
                .begin(tag.local_name().as_ref())
                .and_then(|()| self.end()),
            Event::End(_) => self.end(),
            Event::Text(text) => {
                self.write(&text);
                Ok(())
            }
            Event::CData(text) => {
                self.write(&text);
                Ok(())
            }
            Event::GeneralRef(reference) => {
                let sign = match reference.as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                let sign = sign.ok_or(Unread::Entities)?;
                self.write(sign.encode_utf8(&mut [0; 4]));
                Ok(())
            }
            Event::DocType(_) => Err(Unread::Entities),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Ok(()),
            Event::Eof if !self.has_root => Err(Unread::NoReport),
            Event::Eof if !self.open.is_empty() => Err(Unread::Malformed),
            Event::Eof => return Ok(Some(self.finished())),
        };
        self.buffer = buffer;
        end.map(|()| None)
    }

    fn begin(&mut self, name: &str) -> Result<(), Unread> {
        if self.open.len() >= DEPTH_MAX {
            return Err(Unread::TooDeep);
        }
        let element = Element::inside(self.open.last().copied(), name);
        if self.open.is_empty() && (element != Element::Feedback || self.has_root) {
            return Err(Unread::NoReport);
        }
        self.has_root = true;
        self.open.push(element);
        self.text.clear();
        match element {
            Element::Record => self.row = Row::default(),
            Element::Spf | Element::Dkim => self.checked = Checked::default(),
            _ => (),
        }
        Ok(())
    }

    fn write(&mut self, text: &str) {
        let is_leaf = matches!(self.open.last(), Some(Element::Leaf(_)));
        let room = (4 * NAME_CHARACTERS_MAX).saturating_sub(self.text.len());
        if is_leaf && room > 0 {
            self.text.extend(text.chars().take(room));
        }
    }

    fn end(&mut self) -> Result<(), Unread> {
        match self.open.pop().ok_or(Unread::Malformed)? {
            Element::Leaf(leaf) => self.take(leaf),
            Element::Spf => self.end_check(|row| &mut row.spf),
            Element::Dkim => self.end_check(|row| &mut row.dkim),
            Element::Record => self.end_record()?,
            _ => (),
        }
        Ok(())
    }

    fn take(&mut self, leaf: Leaf) {
        let text = kept(&self.text);
        let is_pass = text.eq_ignore_ascii_case("pass");
        let (report, row) = (&mut self.report, &mut self.row);
        match leaf {
            Leaf::OrgName => report.reporter = text,
            Leaf::ReportId => report.id = text,
            Leaf::Begin => report.day = text.parse().ok().and_then(Day::of_seconds),
            Leaf::PolicyDomain => report.policy.domain = kept_name(&text),
            Leaf::P => report.policy.p = text.to_ascii_lowercase(),
            Leaf::Sp => report.policy.sp = text.to_ascii_lowercase(),
            Leaf::SourceIp => row.address = text,
            Leaf::Count => row.count = Some(text),
            Leaf::Disposition => {
                row.disposition = Disposition::with_id(&text.to_ascii_lowercase());
            }
            Leaf::EvaluatedDkim | Leaf::EvaluatedSpf => row.is_aligned |= is_pass,
            Leaf::HeaderFrom => row.header_from = kept_name(&text),
            Leaf::ResultDomain => self.checked.domain = kept_name(&text),
            Leaf::Result => self.checked.passed = is_pass,
        }
    }

    fn end_check(&mut self, names: impl Fn(&mut Row) -> &mut BTreeSet<String>) {
        let checked = std::mem::take(&mut self.checked);
        if checked.passed {
            self.row.passed = true;
            keep_name(names(&mut self.row), &checked.domain);
        }
    }

    fn end_record(&mut self) -> Result<(), Unread> {
        let row = std::mem::take(&mut self.row);
        let count = count_of(row.count.as_deref().unwrap_or_default())?;
        let report = &mut self.report;
        report.messages = report.messages.saturating_add(count);
        let address: Option<IpAddr> = row.address.parse().ok();
        let Some(address) = address else {
            report.beyond = report.beyond.saturating_add(count);
            return Ok(());
        };
        let alignment = match (row.is_aligned, row.passed) {
            (true, _) => Alignment::Aligned,
            (false, true) => Alignment::Unaligned,
            (false, false) => Alignment::Failed,
        };
        let key = SourceKey {
            alignment,
            domain: row.header_from,
            address,
        };
        if report.rows.len() >= FILE_ROWS_MAX && !report.rows.contains_key(&key) {
            report.beyond = report.beyond.saturating_add(count);
            return Ok(());
        }
        let source = report.rows.entry(key).or_default();
        // By whom and for which day is added once the report is complete.
        source.counted.more = source.counted.more.saturating_add(count);
        match row.disposition {
            Some(Disposition::Quarantine) => {
                source.quarantined = source.quarantined.saturating_add(count);
            }
            Some(Disposition::Reject) => source.rejected = source.rejected.saturating_add(count),
            Some(Disposition::None) | None => (),
        }
        for name in &row.spf {
            keep_name(&mut source.spf, name);
        }
        for name in &row.dkim {
            keep_name(&mut source.dkim, name);
        }
        Ok(())
    }

    fn finished(&mut self) -> DmarcReport {
        let mut report = std::mem::take(&mut self.report);
        let when = When {
            day: report.day,
            reporter: report.reporter.clone(),
        };
        for source in report.rows.values_mut() {
            let count = source.counted.more;
            source.counted = Counted::default();
            source.counted.add(&when, count);
        }
        report
    }
}
