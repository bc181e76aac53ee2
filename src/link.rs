//! The address bar and the state of the page, turned into each other (docs/contract.md, section 2).
//!
//! `#/<place>/<subject>?key=value&…`. Unknown keys are ignored, wrong values fall back to the default,
//! and no text whatsoever makes the reader panic.

use std::fmt::Write as _;
use std::rc::Rc;

use waypost_core::encoding::percent;
use waypost_core::ids;

use crate::delivery::{Depth, ProfileId, Scenario};
use crate::dns::resolver::Via;
use crate::finding::FindingId;
use crate::text::Lang;
use crate::text::settings::{Parts, Theme};

/// The longest fragment that is read, in octets.
pub const LINK_OCTETS_MAX: usize = 64 * 1024;

/// The word of a link that leads to the first step that goes wrong.
const AT_FAILURE: &str = "failure";

/// The most faults of one link that are kept.
const FAULTS_MAX: usize = 256;

/// What a link says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which part of Waypost.
    pub place: Place,
    /// What it is about, percent-decoded once; empty for the part itself.
    pub subject: String,
    /// The resolver that was chosen.
    pub via: Option<Via>,
    /// The language that was chosen.
    pub lang: Option<Lang>,
    /// The theme that was chosen.
    pub theme: Option<Theme>,
    /// The sender that was chosen; `None` for the default.
    pub sender: Option<ProfileId>,
    /// What is broken.
    pub scenario: Rc<Scenario>,
    /// The seed of the tie-breaks.
    pub seed: u32,
    /// The step of the walk-through, the first is 1; `None` at rest.
    pub step: Option<u32>,
    /// Whether it leads to the first step that goes wrong, which is known only once the message is on its way; a step that
    /// is named comes first.
    pub at_failure: bool,
    /// How finely the walk-through steps; every step where a link names one, and nothing else.
    pub depth: Depth,
    /// Whether the walk-through asks before it tells.
    pub predict: bool,
    /// What is to be opened.
    pub show: Option<Show>,
    /// What an embed shows.
    pub parts: Parts,
    /// The records that answer in the lab, as zone-file lines; commas may stand for line ends.
    pub records: Option<String>,
    /// Whether it was longer than [`LINK_OCTETS_MAX`]: then nothing of it was read but language and theme.
    pub is_too_long: bool,
}

/// The parts of Waypost that links lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A mail domain.
    Mx,
    /// Records that are tried out.
    Lab,
    /// An answer that was kept.
    Snapshot,
    /// A list of domains.
    Many,
    /// The catalogue of findings.
    Findings,
    /// The lessons.
    Learn,
    /// A bounce, explained. Nothing of it is in the link.
    Bounce,
    /// Reports that others send.
    Reports,
}

ids!(Place {
    Mx => "mx",
    Lab => "lab",
    Snapshot => "kept",
    Many => "many",
    Findings => "findings",
    Learn => "learn",
    Bounce => "bounce",
    Reports => "reports",
});

ids! {
    /// The sections of the page that links open.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Section {
        /// Where mail goes.
        List = "list",
        /// The walk-through.
        Walk = "walk",
        /// What deserves a remark.
        Findings = "findings",
        /// What the domain publishes beside its MX records.
        Policy = "policy",
        /// Every question that was asked.
        Questions = "questions",
        /// A job in the lab, step by step.
        Plan = "plan",
        /// The signatures of the records, checked in the page.
        Signatures = "signatures",
    }
}

/// What a link opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// A section of the page.
    Section(Section),
    /// A finding, in an answer or in the catalogue.
    Finding(FindingId),
}

impl Show {
    /// The word of the link.
    pub fn id(self) -> &'static str {
        match self {
            Show::Section(section) => section.id(),
            Show::Finding(finding) => finding.id(),
        }
    }

    /// What this word means.
    pub fn with_id(id: &str) -> Option<Show> {
        let finding = || FindingId::with_id(id).map(Show::Finding);
        Section::with_id(id).map(Show::Section).or_else(finding)
    }

    /// The finding that is opened.
    pub fn finding(self) -> Option<FindingId> {
        match self {
            Show::Section(_) => None,
            Show::Finding(finding) => Some(finding),
        }
    }
}

impl Default for Link {
    fn default() -> Self {
        Link {
            place: Place::Mx,
            subject: String::new(),
            via: None,
            lang: None,
            theme: None,
            sender: None,
            scenario: Rc::default(),
            seed: 1,
            step: None,
            at_failure: false,
            depth: Depth::default(),
            predict: false,
            show: None,
            parts: Parts::default(),
            records: None,
            is_too_long: false,
        }
    }
}

impl Link {
    /// Reads a fragment, with or without its `#`.
    pub fn read(fragment: &str) -> Link {
        let mut link = Link::default();
        if fragment.len() > LINK_OCTETS_MAX {
            let mut looks = Link::default();
            looks.read_query(fragment.split_once('?').map_or("", |parts| parts.1));
            link.lang = looks.lang;
            link.theme = looks.theme;
            link.is_too_long = true;
            return link;
        }
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let fragment = fragment.strip_prefix('/').unwrap_or(fragment);
        let (path, query) = fragment.split_once('?').unwrap_or((fragment, ""));
        let (place, subject) = path.split_once('/').unwrap_or((path, ""));
        link.place = Place::with_id(place).unwrap_or(Place::Mx);
        link.subject = percent::decode(subject);
        link.read_query(query);
        link
    }

    /// Reads a query string, `?q=example.com`, as browsers send a search; `None` without a `q`. A query
    /// reaches the host, so it is rewritten into a fragment at once.
    pub fn read_search(search: &str) -> Option<Link> {
        let search = search.strip_prefix('?').unwrap_or(search);
        let subject = search
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|pair| pair.0 == "q")?
            .1;
        let mut link = Link {
            subject: percent::decode(&subject.replace('+', " ")),
            ..Link::default()
        };
        link.read_query(search);
        Some(link)
    }

    /// Whether a fragment names a resolver, but none that can be read: then another is asked than it says.
    pub fn has_unreadable_via(fragment: &str) -> bool {
        let query = fragment.split_once('?').map_or("", |parts| parts.1);
        let names_one = query.split('&').any(|pair| pair.starts_with("via="));
        names_one && Link::read(fragment).via.is_none()
    }

    fn read_query(&mut self, query: &str) {
        let mut faults = Vec::new();
        let mut depth = None;
        for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = percent::decode(value);
            match key {
                "via" => self.via = Via::read(&value).or(self.via.take()),
                "lang" => self.lang = Lang::with_id(&value).or(self.lang),
                "theme" => self.theme = Some(Theme::with_id(&value).unwrap_or_default()),
                "sender" => self.sender = ProfileId::with_id(&value),
                "fault" if faults.len() < FAULTS_MAX => faults.push(value),
                "seed" => self.seed = value.parse().unwrap_or(self.seed),
                "step" => self.step = step(&value),
                "at" => self.at_failure = value == AT_FAILURE,
                "depth" => depth = Depth::with_id(&value),
                "predict" => self.predict = value == "1",
                "show" => self.show = Show::with_id(&value),
                "records" => self.records = Some(value).filter(|value| !value.is_empty()),
                "parts" => self.parts = Parts::read(&value).unwrap_or(self.parts),
                _ => (),
            }
        }
        self.scenario = Rc::new(Scenario::from_link(faults.iter().map(String::as_str)));
        self.depth = depth.unwrap_or(depth_beside(self.step));
        self.at_failure &= self.step.is_none();
    }

    /// The fragment with its `#`; empty where there is nothing to say.
    pub fn fragment(&self) -> String {
        let mut query = String::new();
        let mut add = |key: &str, value: &str| {
            let sign = if query.is_empty() { '?' } else { '&' };
            let _ = write!(query, "{sign}{key}={value}");
        };
        if let Some(via) = &self.via {
            add("via", &percent_encoded(via.value()));
        }
        if let Some(lang) = self.lang {
            add("lang", lang.id());
        }
        if let Some(theme) = self.theme {
            add("theme", theme.id());
        }
        if let Some(sender) = self.sender {
            add("sender", sender.id());
        }
        if !self.scenario.is_empty() {
            for fault in faults(&self.scenario) {
                add("fault", &fault);
            }
        }
        if self.seed != 1 {
            add("seed", &self.seed.to_string());
        }
        if let Some(step) = self.step {
            add("step", &step.to_string());
        }
        if self.at_failure && self.step.is_none() {
            add("at", AT_FAILURE);
        }
        if self.depth != depth_beside(self.step) {
            add("depth", self.depth.id());
        }
        if self.predict {
            add("predict", "1");
        }
        if let Some(show) = self.show {
            add("show", word(show));
        }
        if self.parts != Parts::default() {
            add("parts", &self.parts.value());
        }
        if let Some(records) = &self.records {
            add("records", &percent_encoded(records));
        }
        if self.place == Place::Mx && self.subject.is_empty() && query.is_empty() {
            return String::new();
        }
        format!(
            "#/{}/{}{query}",
            self.place.id(),
            percent_encoded(&self.subject)
        )
    }
}

/// The word of what is shown.
fn word(show: Show) -> &'static str {
    show.id()
}

/// How finely a link steps that does not say it: one that was made for a step shows just that step.
fn depth_beside(step: Option<u32>) -> Depth {
    match step {
        Some(_) => Depth::All,
        None => Depth::Short,
    }
}

/// What is broken, encoded.
fn faults(scenario: &Scenario) -> Vec<String> {
    let faults = scenario.to_link();
    faults.iter().map(|fault| percent_encoded(fault)).collect()
}

/// The number of a step, the first is 1; one that is too large for a number stands for the last step.
fn step(value: &str) -> Option<u32> {
    let is_number = !value.is_empty() && value.bytes().all(|octet| octet.is_ascii_digit());
    is_number.then(|| value.parse().unwrap_or(u32::MAX).max(1))
}

/// Encodes what a link detector in a chat or in Markdown might stumble over.
fn percent_encoded(text: &str) -> String {
    percent::encode(text, |octet| {
        octet.is_ascii_alphanumeric() || b"-._~:@/".contains(&octet)
    })
}
