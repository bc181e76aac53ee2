//! What deserves a remark: an id, a level, a subject and a reference.
//!
//! A finding carries no sentence; `text` says in each language what it means for mail and how to fix it.
//! Every family of findings is one file: its entries of the [`catalogue`] and the `check` that raises
//! them from the [`Facts`]. Checks read answers, they never ask: [`questions`] lists what they would
//! like to have asked besides the lookup's own questions.

mod arguments;
mod facts;
pub mod provider;
mod questions;
mod reference;

mod address_family;
mod address_kind;
mod alias;
mod answer;
mod backup;
mod dane;
mod dmarc;
mod duplicate;
mod equal;
mod failure;
mod filter;
mod implicit_mx;
mod leftover;
mod many;
mod mta_sts;
mod no_address;
mod null_mx;
mod placing;
mod providers;
mod resolvers;
mod reverse;
mod sender;
mod signature;
mod slip;
mod spare;
mod spf;
mod standing;
mod takeover;
mod target;
mod tls_rpt;
mod ttl;
mod typed;
mod validation;
mod wildcard;

pub use arguments::{Arguments, ServedFile, ZoneLine};
pub use facts::{Facts, Other};
pub use questions::questions;
pub use reference::Reference;

pub use crate::remark::FindingId;

use crate::dns::Name;
use crate::route::ProfileId;
use serde_json::{Value, json};

/// The most findings of one lookup that are kept.
pub const FINDINGS_MAX: usize = 1_000;

/// The most findings of one id that are kept, so that no other is crowded out.
const OF_ONE_ID_MAX: usize = 200;

/// How serious a finding is (docs/contract.md, section 5), the most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Mail is lost or comes back.
    Breaks,
    /// Mail from some senders is lost or comes back; [`Entry::affected`] says which.
    BreaksSome,
    /// A rule is broken; mail usually arrives all the same.
    Violates,
    /// Works as long as nothing else goes wrong.
    Fragile,
    /// Worth doing.
    Advice,
    /// Worth knowing; reasonable people disagree.
    Opinion,
    /// A fact that explains what is seen.
    Info,
    /// Something done well.
    Positive,
}

crate::ids!(Severity {
    Breaks => "breaks",
    BreaksSome => "breaks_some",
    Violates => "violates",
    Fragile => "fragile",
    Advice => "advice",
    Opinion => "opinion",
    Info => "info",
    Positive => "positive",
});

/// What part of the way a finding concerns; the catalogue is ordered by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// What was typed.
    Typed,
    /// Asking, and what came back.
    Answer,
    /// The MX records as a set.
    MxSet,
    /// A host name in an MX record.
    Host,
    /// The addresses of a host.
    Address,
    /// The sender that was chosen.
    Sender,
    /// Signatures (DNSSEC).
    Signature,
    /// What the domain says about encryption (DANE, MTA-STS, TLS-RPT).
    Transport,
    /// What the domain says about mail in its name (SPF, DMARC).
    Origin,
}

crate::ids!(Family {
    Typed => "typed",
    Answer => "answer",
    MxSet => "mx_set",
    Host => "host",
    Address => "address",
    Sender => "sender",
    Signature => "signature",
    Transport => "transport",
    Origin => "origin",
});

/// Whose mail is lost, for [`Severity::BreaksSome`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Affected {
    /// Nobody in particular: the level says it all.
    Unsaid,
    /// Senders that run this software.
    Profiles(&'static [ProfileId]),
    /// Senders whose resolver checks signatures.
    Validating,
    /// Senders that follow DANE.
    Dane,
    /// Senders that follow MTA-STS.
    MtaSts,
    /// The sender that was chosen.
    ThisSender,
}

/// What kind of change removes a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixKind {
    /// None is needed.
    Nothing,
    /// Type something else.
    Retype,
    /// Ask again later, or another resolver.
    AskAgain,
    /// Publish a record that is not there.
    Publish,
    /// Publish other records in the place of some that are there.
    Replace,
    /// Remove a record.
    Remove,
    /// Something outside the domain's own zone: a server, a host's zone, a registration.
    Elsewhere,
}

/// The step of the walk-through at which a finding hurts, without the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scene {
    None,
    Typed,
    AskMx,
    Answer,
    Alias,
    Order,
    Addresses,
    HostAlias,
    Connect,
    Secure,
}

/// The step of the walk-through at which a finding hurts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShowAt {
    /// The domain is cut out of what was typed.
    Typed,
    /// The sender asks for MX records.
    AskMx,
    /// The answer is read.
    Answer,
    /// The domain turns out to be an alias.
    Alias,
    /// Levels are sorted, equals shuffled.
    Order,
    /// The addresses of this host are asked; of the first host where none is named.
    Addresses(Option<Name>),
    /// This host turns out to be an alias.
    HostAlias(Option<Name>),
    /// The sender connects to this host; to the first host where none is named.
    Connect(Option<Name>),
    /// The connection to this host is encrypted; to the first host where none is named.
    Secure(Option<Name>),
}

/// An entry of the catalogue: all that is known about a finding before it is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which finding it is.
    pub id: FindingId,
    /// How serious it is.
    pub severity: Severity,
    /// What part of the way it concerns.
    pub family: Family,
    /// The rule it rests on, where there is one.
    pub reference: Option<Reference>,
    /// What removes it.
    pub fix: FixKind,
    /// Whose mail is lost, for [`Severity::BreaksSome`].
    pub affected: Affected,
    scene: Scene,
}

impl Entry {
    const fn new(id: FindingId, severity: Severity, family: Family) -> Entry {
        Entry {
            id,
            severity,
            family,
            reference: None,
            fix: FixKind::Nothing,
            affected: Affected::Unsaid,
            scene: Scene::None,
        }
    }

    const fn rule(mut self, reference: &'static str) -> Entry {
        self.reference = Some(Reference { text: reference });
        self
    }

    const fn fix(mut self, fix: FixKind) -> Entry {
        self.fix = fix;
        self
    }

    const fn hits(mut self, affected: Affected) -> Entry {
        self.affected = affected;
        self
    }

    const fn at(mut self, scene: Scene) -> Entry {
        self.scene = scene;
        self
    }
}

/// Something that deserves a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which finding it is.
    pub id: FindingId,
    /// How serious it is.
    pub severity: Severity,
    /// What it is about: the domain, a host, an address, the text of a record; empty for what was typed.
    pub subject: String,
    /// The rule it rests on, where there is one.
    pub reference: Option<Reference>,
    /// Whose mail is lost: those of its entry, or fewer.
    pub affected: Affected,
    /// What its sentence may use.
    pub arguments: Arguments,
    /// The finding that says why this one is there; a page may fold it under that one.
    pub because_of: Option<FindingId>,
}

impl Finding {
    /// Its entry of the catalogue.
    pub fn entry(&self) -> &'static Entry {
        self.id.entry()
    }

    /// The lines of a zone file to publish, one record a line.
    pub fn record_to_publish(&self) -> Option<String> {
        arguments::zone_file(&self.arguments.publish)
    }

    /// The lines of a zone file to remove, one record a line.
    pub fn record_to_remove(&self) -> Option<String> {
        arguments::zone_file(&self.arguments.remove)
    }

    /// The step of the walk-through at which it hurts.
    pub fn shows_at(&self) -> Option<ShowAt> {
        let host = || self.arguments.host.clone();
        match self.entry().scene {
            Scene::None => None,
            Scene::Typed => Some(ShowAt::Typed),
            Scene::AskMx => Some(ShowAt::AskMx),
            Scene::Answer => Some(ShowAt::Answer),
            Scene::Alias => Some(ShowAt::Alias),
            Scene::Order => Some(ShowAt::Order),
            Scene::Addresses => Some(ShowAt::Addresses(host())),
            Scene::HostAlias => Some(ShowAt::HostAlias(host())),
            Scene::Connect => Some(ShowAt::Connect(host())),
            Scene::Secure => Some(ShowAt::Secure(host())),
        }
    }

    /// Its form in the report (docs/contract.md, section 5).
    pub fn to_json(&self) -> Value {
        json!({
            "id": self.id.id(),
            "level": self.severity.id(),
            "subject": self.subject,
            "reference": self.reference.map(|reference| reference.text),
        })
    }
}

/// The findings of one lookup while they are collected.
#[derive(Debug, Default)]
struct Found(Vec<Finding>);

impl Found {
    /// Adds a finding unless it stands there already.
    fn push(&mut self, entry: &Entry, subject: &str, arguments: Arguments) {
        let mut same = self.0.iter().filter(|known| known.id == entry.id);
        let has_room = self.0.len() < FINDINGS_MAX && same.clone().nth(OF_ONE_ID_MAX - 1).is_none();
        if has_room && same.all(|known| known.subject != subject) {
            self.0.push(Finding {
                id: entry.id,
                severity: entry.severity,
                subject: subject.to_owned(),
                reference: entry.reference,
                affected: entry.affected,
                arguments,
                because_of: None,
            });
        }
    }

    /// Says that a finding, where it stands, hits others than its entry says.
    fn hits(&mut self, entry: &Entry, affected: Affected) {
        for finding in self.0.iter_mut().filter(|finding| finding.id == entry.id) {
            finding.affected = affected;
        }
    }

    /// Says that a finding, where it stands, explains others of these ids and the same subject.
    fn explain(&mut self, cause: &Entry, subject: &str, explained: &[&Entry]) {
        if !self.0.iter().any(|finding| finding.id == cause.id) {
            return;
        }
        for finding in &mut self.0 {
            let is_explained = explained.iter().any(|entry| entry.id == finding.id);
            if is_explained && finding.subject == subject {
                finding.because_of = Some(cause.id);
            }
        }
    }
}

/// One file of findings.
struct Chapter {
    entries: &'static [&'static Entry],
    check: fn(&Facts<'_>, &mut Found),
}

/// A chapter from the file of this name.
macro_rules! chapters {
    ($($file:ident),* $(,)?) => {
        &[$(Chapter { entries: $file::ENTRIES, check: $file::check }),*]
    };
}

/// All findings there are. What explains other findings comes after them.
const CHAPTERS: &[Chapter] = chapters![
    typed,
    failure,
    filter,
    answer,
    alias,
    resolvers,
    null_mx,
    implicit_mx,
    duplicate,
    equal,
    spare,
    backup,
    many,
    ttl,
    wildcard,
    providers,
    no_address,
    target,
    slip,
    leftover,
    takeover,
    address_kind,
    address_family,
    reverse,
    sender,
    signature,
    dane,
    validation,
    mta_sts,
    tls_rpt,
    spf,
    dmarc,
];

/// Every finding that can be made, family by family, the most serious first.
pub fn catalogue() -> Vec<&'static Entry> {
    let mut entries: Vec<&'static Entry> = entries().collect();
    entries.sort_by_key(|entry| (entry.family, entry.severity));
    entries
}

fn entries() -> impl Iterator<Item = &'static Entry> {
    CHAPTERS
        .iter()
        .flat_map(|chapter| chapter.entries.iter().copied())
}

/// The entries in the order of the ids. That each id has one, and one only, is checked where this is computed: at
/// compile time.
static BY_ID: [&Entry; FindingId::ALL.len()] = by_id();

const fn by_id() -> [&'static Entry; FindingId::ALL.len()] {
    let mut by_id = [None; FindingId::ALL.len()];
    let mut chapter = 0;
    while chapter < CHAPTERS.len() {
        let entries = CHAPTERS[chapter].entries;
        let mut place = 0;
        while place < entries.len() {
            let entry = entries[place];
            assert!(
                by_id[entry.id as usize].is_none(),
                "a finding with two entries"
            );
            by_id[entry.id as usize] = Some(entry);
            place += 1;
        }
        chapter += 1;
    }
    let mut whole = [CHAPTERS[0].entries[0]; FindingId::ALL.len()];
    let mut place = 0;
    while place < by_id.len() {
        assert!(by_id[place].is_some(), "a finding without an entry");
        if let Some(entry) = by_id[place] {
            whole[place] = entry;
        }
        place += 1;
    }
    whole
}

impl FindingId {
    /// Its entry of the catalogue.
    pub fn entry(self) -> &'static Entry {
        BY_ID[self as usize]
    }
}

/// What deserves a remark, the most serious first, then by subject.
///
/// Works on half the answers too: what is not known yet gives rise to nothing.
///
/// ```
/// # use waypost_core::lookup::Saved;
/// # use waypost_core::route::{self, Sender};
/// use waypost_core::finding::{self, Facts, Severity};
///
/// # let reading = waypost_core::input::read("example.com", |_| None);
/// # let saved = Saved::read(br#"{"Status": 0, "Question": [{"name": "example.com", "type": 15}], "Answer": [
/// #     {"name": "example.com", "type": 15, "TTL": 300, "data": "10 192.0.2.1."}]}"#)?;
/// # let sender = Sender::default();
/// # let route = route::plan(&"example.com".parse()?, &saved, &sender);
/// // The only MX record has an address where a name must stand.
/// let facts = Facts {
///     reading: &reading,
///     route: Some(&route),
///     answers: &saved,
///     sender: &sender,
///     seed: 1,
///     resolver_validates: false,
///     policy: None,
///     sts_file: None,
///     validation: None,
///     others: &[],
/// };
/// let findings = finding::findings(&facts);
/// let worst = findings.first().ok_or("nothing found")?;
/// assert_eq!((worst.id.id(), worst.severity), ("no-usable-host", Severity::Breaks));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn findings(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Found::default();
    for chapter in CHAPTERS {
        (chapter.check)(facts, &mut found);
    }
    let mut findings = found.0;
    placing::place(facts, &mut findings);
    findings.sort_by(|a, b| (a.severity, &a.subject).cmp(&(b.severity, &b.subject)));
    findings
}
