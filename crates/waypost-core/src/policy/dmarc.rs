//! What receivers are asked to do with mail that only pretends to come from a domain: DMARC (RFC 9989,
//! which obsoletes RFC 7489).
//!
//! The record stands at `_dmarc` below the domain; where there is none, that of a parent counts, found by
//! the tree walk (RFC 9989). [`walk`] does it as far as the answers reach.

use super::answer::TxtAnswer;
use super::published::{Published, PublishedState};
use super::tag::ProblemAt;
use super::tag::{self, ReportUri, ReportUriKind, Tag};
use crate::dns::Name;

/// The label below a domain.
pub const LABEL: &str = "_dmarc";

/// The most names asked for one domain (RFC 9989).
pub const NAMES_MAX: usize = 8;

/// A parent has at most this many labels when it is asked (RFC 9989).
const PARENT_LABELS_MAX: usize = NAMES_MAX - 1;

/// A record, taken apart (RFC 9989). What is missing or cannot be read has its default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dmarc {
    /// The text, at most [`tag::TEXT_OCTETS_MAX`] octets.
    pub text: String,
    /// `p`: what to do with mail of the domain itself; `None` where it is missing or cannot be read.
    pub policy: Option<Handling>,
    /// `sp`: what to do with mail of names below it that exist.
    pub subdomain_policy: Option<Handling>,
    /// `np`: what to do with mail of names below it that do not exist.
    pub nonexistent_policy: Option<Handling>,
    /// `adkim`: how closely the signature must fit.
    pub dkim_alignment: Alignment,
    /// `aspf`: how closely the envelope must fit.
    pub spf_alignment: Alignment,
    /// `rua`: where daily reports go (RFC 9990).
    pub aggregate_reports: Vec<ReportUri>,
    /// `ruf`: where reports about single messages go (RFC 9991).
    pub failure_reports: Vec<ReportUri>,
    /// `fo`: when a report about a single message is wanted, as published: `0`, `1`, `d`, `s`.
    pub failure_options: Vec<char>,
    /// `t=y`: the owner is testing, and asks for one step less (RFC 9989).
    pub is_test: bool,
    /// `psd`: whether the domain is one under which others register.
    pub public_suffix: PublicSuffix,
    /// What is wrong or unwise.
    pub problems: Vec<DmarcProblem>,
}

/// What to do with mail that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Handling {
    /// Nothing is asked for.
    None,
    /// Treat it as suspicious.
    Quarantine,
    /// Refuse it.
    Reject,
}

crate::ids!(Handling {
    None => "none",
    Quarantine => "quarantine",
    Reject => "reject",
});

impl Handling {
    fn read(text: &str) -> Option<Self> {
        Handling::ALL
            .into_iter()
            .find(|handling| handling.id().eq_ignore_ascii_case(text))
    }

    /// One step less, as asked for by `t=y`.
    fn relaxed(self) -> Self {
        match self {
            Handling::Reject => Handling::Quarantine,
            Handling::Quarantine | Handling::None => Handling::None,
        }
    }
}

/// How closely a checked domain must fit that of the author (RFC 9989).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// The same organization is enough.
    Relaxed,
    /// It must be the same name.
    Strict,
}

crate::ids!(Alignment {
    Relaxed => "relaxed",
    Strict => "strict",
});

/// Whether a domain is one under which others register (RFC 9989, `psd`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PublicSuffix {
    /// It is.
    Yes,
    /// It is not, and is the top of its organization.
    No,
    /// Not said: the tree walk decides.
    Unknown,
}

/// Something wrong or unwise.
pub type DmarcProblem = ProblemAt<DmarcProblemKind>;

/// The kinds of problems; tags are those of RFC 9989.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DmarcProblemKind {
    /// There is no `p`.
    MissingPolicy,
    /// The value of `p` is none of the three.
    BadPolicy,
    /// The value of `sp` is none of the three.
    BadSubdomainPolicy,
    /// The value of `np` is none of the three.
    BadNonexistentPolicy,
    /// The value of `adkim` or `aspf` is neither `r` nor `s`.
    BadAlignment,
    /// The value of `fo` is not understood.
    BadFailureOption,
    /// `fo` has both `0` and `1`, which exclude each other: the whole value is ignored (RFC 9989).
    ConflictingFailureOptions,
    /// `fo` has a value twice: the whole value is ignored (RFC 9989).
    DuplicateFailureOption,
    /// `fo` stands without `ruf`, and is ignored.
    FailureOptionAlone,
    /// The value of `t` is neither `y` nor `n`.
    BadTest,
    /// The value of `psd` is none of `y`, `n`, `u`.
    BadPublicSuffix,
    /// An address of `rua` or `ruf` is no address, such as one without `mailto:`.
    BadReportUri,
    /// The list of `rua` or `ruf` has a comma with nothing before or behind it.
    EmptyAddress,
    /// An address has a scheme that receivers need not know: only `mailto` is sure.
    UnsupportedScheme,
    /// An address ends with a size such as `!10m`, which is no longer defined (RFC 9989).
    SizeLimit,
    /// `pct`, `rf` or `ri`, which are no longer defined.
    RemovedTag,
    /// A tag that the standard does not know, which is ignored.
    UnknownTag,
    /// A tag occurs twice; the first one is used here.
    DuplicateTag,
    /// A piece without an equals sign.
    NotATag,
    /// Nothing stands between two semicolons.
    EmptyTag,
    /// The record is longer than what is read here.
    TooLong,
}

crate::ids!(DmarcProblemKind {
    MissingPolicy => "missing_policy",
    BadPolicy => "bad_policy",
    BadSubdomainPolicy => "bad_subdomain_policy",
    BadNonexistentPolicy => "bad_nonexistent_policy",
    BadAlignment => "bad_alignment",
    BadFailureOption => "bad_failure_option",
    ConflictingFailureOptions => "conflicting_failure_options",
    DuplicateFailureOption => "duplicate_failure_option",
    FailureOptionAlone => "failure_option_alone",
    BadTest => "bad_test",
    BadPublicSuffix => "bad_public_suffix",
    BadReportUri => "bad_report_uri",
    EmptyAddress => "empty_address",
    UnsupportedScheme => "unsupported_scheme",
    SizeLimit => "size_limit",
    RemovedTag => "removed_tag",
    UnknownTag => "unknown_tag",
    DuplicateTag => "duplicate_tag",
    NotATag => "not_a_tag",
    EmptyTag => "empty_tag",
    TooLong => "too_long",
});

/// The version, as searched for in texts that are no record.
pub(crate) const VERSION: &str = "DMARC1";

/// Whether a text is a DMARC record: it starts with the version, written exactly so (RFC 9989);
/// blanks may stand around the equals sign.
pub fn is_record(text: &str) -> bool {
    let first = text.split(';').next().unwrap_or_default();
    let is_version = first.split_once('=').is_some_and(|(name, value)| {
        tag::trim(name).eq_ignore_ascii_case("v") && tag::trim(value) == VERSION
    });
    is_version && !text.starts_with([' ', '\t'])
}

/// Parses a record leniently: a text that is no record is read as if it were one.
pub fn read(text: &str) -> Dmarc {
    let limited = tag::limited(text);
    let mut record = Dmarc {
        text: limited.to_owned(),
        policy: None,
        subdomain_policy: None,
        nonexistent_policy: None,
        dkim_alignment: Alignment::Relaxed,
        spf_alignment: Alignment::Relaxed,
        aggregate_reports: Vec::new(),
        failure_reports: Vec::new(),
        failure_options: Vec::new(),
        is_test: false,
        public_suffix: PublicSuffix::Unknown,
        problems: Vec::new(),
    };
    let mut seen: Vec<&str> = Vec::new();
    let mut failure_option = None;
    for tag in tag::tags(limited).skip(1) {
        let Some(value) = tag.value else {
            record.problem(DmarcProblemKind::NotATag, &tag, tag.name);
            continue;
        };
        if seen.iter().any(|name| tag.is(name)) {
            record.problem(DmarcProblemKind::DuplicateTag, &tag, tag.name);
            continue;
        }
        seen.push(tag.name);
        if tag.is("fo") {
            failure_option = Some(tag);
        }
        record.read_tag(&tag, value);
    }
    if !seen.iter().any(|name| name.eq_ignore_ascii_case("p")) {
        record.problems.push(DmarcProblem {
            kind: DmarcProblemKind::MissingPolicy,
            position: 0,
            text: String::new(),
        });
    }
    if let Some(tag) = failure_option.filter(|_| record.failure_reports.is_empty()) {
        record.problem(DmarcProblemKind::FailureOptionAlone, &tag, tag.name);
    }
    for position in tag::empty_pieces(limited) {
        record.problems.push(DmarcProblem {
            kind: DmarcProblemKind::EmptyTag,
            position,
            text: String::new(),
        });
    }
    if limited.len() < text.len() {
        record.problems.push(DmarcProblem {
            kind: DmarcProblemKind::TooLong,
            position: limited.len(),
            text: String::new(),
        });
    }
    record.problems.sort_by_key(|problem| problem.position);
    record
}

impl Dmarc {
    fn problem(&mut self, kind: DmarcProblemKind, tag: &Tag<'_>, text: &str) {
        self.problems.push(DmarcProblem {
            kind,
            position: tag.position,
            text: tag::excerpt(text),
        });
    }

    fn read_tag(&mut self, tag: &Tag<'_>, value: &str) {
        match tag.name.to_ascii_lowercase().as_str() {
            "p" => self.policy = self.handling(tag, value, DmarcProblemKind::BadPolicy),
            "sp" => {
                self.subdomain_policy =
                    self.handling(tag, value, DmarcProblemKind::BadSubdomainPolicy);
            }
            "np" => {
                self.nonexistent_policy =
                    self.handling(tag, value, DmarcProblemKind::BadNonexistentPolicy);
            }
            "adkim" => self.dkim_alignment = self.alignment(tag, value),
            "aspf" => self.spf_alignment = self.alignment(tag, value),
            "rua" => self.aggregate_reports = self.uris(tag, value),
            "ruf" => self.failure_reports = self.uris(tag, value),
            "fo" => {
                self.failure_options = value
                    .split(':')
                    .filter_map(|option| tag::trim(option).chars().next())
                    .map(|option| option.to_ascii_lowercase())
                    .take(tag::TAGS_MAX)
                    .collect();
                let is_known = value.split(':').all(|option| {
                    ["0", "1", "d", "s"]
                        .iter()
                        .any(|known| tag::trim(option).eq_ignore_ascii_case(known))
                });
                let options = &self.failure_options;
                let is_twice =
                    |option: &char| options.iter().filter(|other| *other == option).count() > 1;
                let problem = if !is_known {
                    Some(DmarcProblemKind::BadFailureOption)
                } else if options.contains(&'0') && options.contains(&'1') {
                    Some(DmarcProblemKind::ConflictingFailureOptions)
                } else if options.iter().any(is_twice) {
                    Some(DmarcProblemKind::DuplicateFailureOption)
                } else {
                    None
                };
                if let Some(problem) = problem {
                    self.problem(problem, tag, value);
                }
            }
            "t" => {
                self.is_test = value.eq_ignore_ascii_case("y");
                if !self.is_test && !value.eq_ignore_ascii_case("n") {
                    self.problem(DmarcProblemKind::BadTest, tag, value);
                }
            }
            "psd" => match value.to_ascii_lowercase().as_str() {
                "y" => self.public_suffix = PublicSuffix::Yes,
                "n" => self.public_suffix = PublicSuffix::No,
                "u" => {}
                _ => self.problem(DmarcProblemKind::BadPublicSuffix, tag, value),
            },
            "pct" | "rf" | "ri" => self.problem(DmarcProblemKind::RemovedTag, tag, tag.name),
            _ => self.problem(DmarcProblemKind::UnknownTag, tag, tag.name),
        }
    }

    fn handling(
        &mut self,
        tag: &Tag<'_>,
        value: &str,
        problem: DmarcProblemKind,
    ) -> Option<Handling> {
        let handling = Handling::read(value);
        if handling.is_none() {
            self.problem(problem, tag, value);
        }
        handling
    }

    fn alignment(&mut self, tag: &Tag<'_>, value: &str) -> Alignment {
        if value.eq_ignore_ascii_case("s") {
            return Alignment::Strict;
        }
        if !value.eq_ignore_ascii_case("r") {
            self.problem(DmarcProblemKind::BadAlignment, tag, value);
        }
        Alignment::Relaxed
    }

    fn uris(&mut self, tag: &Tag<'_>, value: &str) -> Vec<ReportUri> {
        let uris = tag::report_uris(value);
        if uris.is_empty() {
            self.problem(DmarcProblemKind::BadReportUri, tag, value);
        } else if tag::has_empty_item(value) {
            self.problem(DmarcProblemKind::EmptyAddress, tag, value);
        }
        for uri in &uris {
            match uri.kind {
                ReportUriKind::Invalid => {
                    self.problem(DmarcProblemKind::BadReportUri, tag, &uri.text)
                }
                ReportUriKind::Https(_) | ReportUriKind::Other => {
                    self.problem(DmarcProblemKind::UnsupportedScheme, tag, &uri.text);
                }
                ReportUriKind::Mailto(_) if uri.text.contains('!') => {
                    self.problem(DmarcProblemKind::SizeLimit, tag, &uri.text);
                }
                ReportUriKind::Mailto(_) => {}
            }
        }
        uris
    }

    /// Whether receivers use the record: a sound policy, or at least an address for reports, in which
    /// case nothing is asked for (RFC 9989).
    pub fn is_used(&self) -> bool {
        self.has_sound_policy() || self.aggregate_reports.iter().any(ReportUri::is_valid)
    }

    fn has_sound_policy(&self) -> bool {
        self.policy.is_some()
            && !self.problems.iter().any(|problem| {
                matches!(
                    problem.kind,
                    DmarcProblemKind::BadSubdomainPolicy | DmarcProblemKind::BadNonexistentPolicy
                )
            })
    }

    /// What the record asks for in the case of a domain.
    pub fn effective(&self, place: Place, does_domain_exist: bool) -> Effective {
        let (published, source) = if !self.has_sound_policy() {
            (Handling::None, PolicySource::Unsound)
        } else {
            let own = (self.policy, PolicySource::Policy);
            let below = (self.subdomain_policy, PolicySource::SubdomainPolicy);
            let nonexistent = (self.nonexistent_policy, PolicySource::NonexistentPolicy);
            let order = match (place, does_domain_exist) {
                (Place::Own, _) => [own, own, own],
                (_, true) => [below, own, own],
                (_, false) => [nonexistent, below, own],
            };
            order
                .into_iter()
                .find_map(|(handling, source)| handling.map(|handling| (handling, source)))
                .unwrap_or((Handling::None, PolicySource::Unsound))
        };
        Effective {
            published,
            handling: if self.is_test {
                published.relaxed()
            } else {
                published
            },
            source,
        }
    }
}

/// What a record asks for in the case of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effective {
    /// What is published.
    pub published: Handling,
    /// What is to be done: one step less where the owner is testing (RFC 9989).
    pub handling: Handling,
    /// Which tag says so.
    pub source: PolicySource,
}

/// Which tag decides (RFC 9989).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PolicySource {
    /// `p`.
    Policy,
    /// `sp`.
    SubdomainPolicy,
    /// `np`.
    NonexistentPolicy,
    /// None: `p` is missing, or one of the three cannot be read, so that nothing is asked for.
    Unsound,
}

crate::ids!(PolicySource {
    Policy => "p",
    SubdomainPolicy => "sp",
    NonexistentPolicy => "np",
    Unsound => "none",
});

/// Whose record counts (RFC 9989).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// That of the domain itself.
    Own,
    /// That of its organization.
    Organization,
    /// That of the domain under which the organization registered.
    PublicSuffix,
}

crate::ids!(Place {
    Own => "own",
    Organization => "organization",
    PublicSuffix => "public_suffix",
});

/// The domains whose records are asked for, in order: the domain itself, then its parents, those with
/// more than seven labels left out (RFC 9989). At most [`NAMES_MAX`].
pub fn domains(domain: &Name) -> Vec<Name> {
    if domain.is_root() {
        return Vec::new();
    }
    let mut domains = vec![domain.clone()];
    let labels: Vec<&str> = domain.labels().collect();
    let parents_max = labels.len().saturating_sub(1).min(PARENT_LABELS_MAX);
    for count in (1..=parents_max).rev() {
        let kept = labels.get(labels.len() - count..).unwrap_or_default();
        domains.push(Name::new(&kept.join(".")));
    }
    domains
}

/// The name asked about for a domain; `None` where it would be too long.
pub fn question_name(domain: &Name) -> Option<Name> {
    tag::below(LABEL, domain)
}

/// The tree walk, as far as the answers reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DmarcWalk {
    /// The domains in the order of the walk. Where the domain itself has a record, no parent follows.
    pub steps: Vec<DmarcStep>,
    /// The names whose TXT records are to be asked next.
    pub wanted: Vec<Name>,
    /// The record that counts, once it is known.
    pub found: Option<DmarcFound>,
    /// Whether every answer that was asked or is to be asked has come.
    pub is_finished: bool,
    /// Whether a name that matters could not be asked, so that no record found does not mean that there
    /// is none.
    pub has_failed: bool,
}

impl DmarcWalk {
    /// What is known in all: `Several` where nothing was found but names with several records.
    pub fn state(&self) -> PublishedState {
        let has = |state: fn(&Published<Dmarc>) -> bool| {
            self.steps.iter().any(|step| state(&step.published))
        };
        match &self.found {
            Some(found) if !found.record.is_used() => PublishedState::Malformed,
            Some(_) => PublishedState::Found,
            None if has(|step| matches!(step, Published::Asking)) => PublishedState::Asking,
            None if !self.is_finished => PublishedState::NotAsked,
            None if self.has_failed => PublishedState::Failed,
            None if has(|step| matches!(step, Published::Several(_))) => PublishedState::Several,
            None => PublishedState::Absent,
        }
    }
}

/// One domain of the walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DmarcStep {
    /// The domain; asked is the name below it.
    pub domain: Name,
    /// What stands there. Several records are discarded (RFC 9989).
    pub published: Published<Dmarc>,
}

/// The record that counts for a domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DmarcFound {
    /// The domain it was found at.
    pub domain: Name,
    /// Whose it is.
    pub place: Place,
    /// The record.
    pub record: Dmarc,
    /// What it asks for.
    pub effective: Effective,
}

/// Walks from a domain towards the root. `txt` says what is known of the texts of a name;
/// `does_domain_exist` whether the domain has any record at all.
pub fn walk<'a>(
    domain: &Name,
    does_domain_exist: bool,
    txt: impl Fn(&Name) -> TxtAnswer<'a>,
) -> DmarcWalk {
    let mut walk = DmarcWalk {
        steps: Vec::new(),
        wanted: Vec::new(),
        found: None,
        is_finished: true,
        has_failed: false,
    };
    for (index, domain) in domains(domain).into_iter().enumerate() {
        let name = question_name(&domain);
        // A name too long to be asked about does not exist.
        let answer = name.as_ref().map_or(TxtAnswer::NoSuchName, &txt);
        let published = Published::read(answer, VERSION, is_record, read);
        let is_own = index == 0;
        let is_last = match &published {
            Published::NotAsked => {
                walk.wanted.extend(name);
                walk.is_finished = false;
                is_own
            }
            Published::Asking => {
                walk.is_finished = false;
                is_own
            }
            Published::Failed => {
                walk.has_failed = true;
                is_own
            }
            Published::Record(record) => is_own || record.public_suffix != PublicSuffix::Unknown,
            Published::Absent(_) | Published::Several(_) => false,
        };
        walk.steps.push(DmarcStep { domain, published });
        if is_last {
            break;
        }
    }
    if walk.is_finished && !walk.has_failed {
        walk.found = found(&walk.steps, does_domain_exist);
    }
    walk
}

/// The organization of a domain, as far as the answers reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Organization {
    /// It is the one of this domain.
    Known(Name),
    /// Answers are outstanding: these names are to be asked, perhaps none.
    Open(Vec<Name>),
    /// A name that matters could not be asked.
    Failed,
}

/// Walks from a domain to the top of its organization (RFC 9989): the domain with `psd=n`, the one below the domain
/// with `psd=y`, else the one with a record that has the fewest labels, else the domain itself.
pub fn organization<'a>(domain: &Name, txt: impl Fn(&Name) -> TxtAnswer<'a>) -> Organization {
    let domains = domains(domain);
    let mut top = domain.clone();
    let mut wanted = Vec::new();
    let (mut is_open, mut has_failed) = (false, false);
    for (index, domain) in domains.iter().enumerate() {
        let name = question_name(domain);
        let answer = name.as_ref().map_or(TxtAnswer::NoSuchName, &txt);
        match Published::read(answer, VERSION, is_record, read) {
            Published::NotAsked => {
                is_open = true;
                wanted.extend(name);
            }
            Published::Asking => is_open = true,
            Published::Failed => has_failed = true,
            Published::Absent(_) | Published::Several(_) => {}
            Published::Record(record) => {
                let below = index.checked_sub(1).and_then(|below| domains.get(below));
                top = match (record.public_suffix, below) {
                    (PublicSuffix::Yes, Some(below)) => below.clone(),
                    _ => domain.clone(),
                };
                if record.public_suffix != PublicSuffix::Unknown {
                    break;
                }
            }
        }
    }
    if is_open {
        Organization::Open(wanted)
    } else if has_failed {
        Organization::Failed
    } else {
        Organization::Known(top)
    }
}

/// Chooses the record that counts (RFC 9989).
fn found(steps: &[DmarcStep], does_domain_exist: bool) -> Option<DmarcFound> {
    let records: Vec<(usize, &Dmarc)> = steps
        .iter()
        .enumerate()
        .filter_map(|(index, step)| match &step.published {
            Published::Record(record) => Some((index, record)),
            _ => None,
        })
        .collect();
    let &(last, record) = records.last()?;
    let (index, place) = if last == 0 {
        (0, Place::Own)
    } else if record.public_suffix == PublicSuffix::Yes {
        // The organization is one label below the public suffix, and its own record goes first.
        let organization = last - 1;
        match records.iter().find(|(index, _)| *index == organization) {
            Some(_) => (organization, Place::Organization),
            None => (last, Place::PublicSuffix),
        }
    } else {
        // `psd=n` ended the walk here, or it is the one with the fewest labels.
        (last, Place::Organization)
    };
    let (_, record) = records.into_iter().find(|(found, _)| *found == index)?;
    Some(DmarcFound {
        domain: steps.get(index)?.domain.clone(),
        place,
        record: record.clone(),
        effective: record.effective(place, does_domain_exist),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use DmarcProblemKind as Kind;

    #[test]
    fn records_and_others() {
        for (text, expected) in [
            ("v=DMARC1; p=none", true),
            ("v=DMARC1;p=none", true),
            ("V = DMARC1 ; p=none", true),
            ("v=DMARC1", true),
            (" v=DMARC1; p=none", false),
            ("v=dmarc1; p=none", false),
            ("v=DMARC1 p=none", false),
            ("v=DMARC10; p=none", false),
            ("p=none; v=DMARC1", false),
            ("v=spf1 -all", false),
            ("", false),
        ] {
            assert_eq!(is_record(text), expected, "{text}");
        }
    }

    #[test]
    fn a_full_record() {
        let record = read(
            "v=DMARC1; p=reject; sp=quarantine; np=reject; adkim=s; aspf=r; \
             rua=mailto:a@b.example,mailto:c@d.example; ruf=mailto:e@f.example; fo=1:d; t=y; psd=n;",
        );
        assert_eq!(record.problems, []);
        assert_eq!(record.policy, Some(Handling::Reject));
        assert_eq!(record.subdomain_policy, Some(Handling::Quarantine));
        assert_eq!(record.nonexistent_policy, Some(Handling::Reject));
        assert_eq!(
            (record.dkim_alignment, record.spf_alignment),
            (Alignment::Strict, Alignment::Relaxed)
        );
        assert_eq!(
            (record.aggregate_reports.len(), record.failure_reports.len()),
            (2, 1)
        );
        assert_eq!(record.failure_options, ['1', 'd']);
        assert!(record.is_test);
        assert_eq!(record.public_suffix, PublicSuffix::No);
    }

    #[test]
    fn problems() {
        for (text, expected) in [
            ("v=DMARC1; p=none", &[][..]),
            ("v=DMARC1; P=None;", &[]),
            ("v=DMARC1", &[Kind::MissingPolicy]),
            ("v=DMARC1; p=non", &[Kind::BadPolicy]),
            (
                "v=DMARC1; p=none; sp=x; np=",
                &[Kind::BadSubdomainPolicy, Kind::BadNonexistentPolicy],
            ),
            (
                "v=DMARC1; p=none; adkim=x; aspf=strict",
                &[Kind::BadAlignment, Kind::BadAlignment],
            ),
            (
                "v=DMARC1; p=none; pct=50; rf=afrf; ri=86400",
                &[Kind::RemovedTag; 3],
            ),
            ("v=DMARC1; p=none; p=reject", &[Kind::DuplicateTag]),
            ("v=DMARC1; p=none; x=1", &[Kind::UnknownTag]),
            ("v=DMARC1; p=none; junk", &[Kind::NotATag]),
            ("v=DMARC1; p=none; fo=1", &[Kind::FailureOptionAlone]),
            (
                "v=DMARC1; p=none; fo=x; ruf=mailto:a@b.example",
                &[Kind::BadFailureOption],
            ),
            (
                "v=DMARC1; p=none; fo=0:1; ruf=mailto:a@b.example",
                &[Kind::ConflictingFailureOptions],
            ),
            (
                "v=DMARC1; p=none; fo=1 : d : 0; ruf=mailto:a@b.example",
                &[Kind::ConflictingFailureOptions],
            ),
            (
                "v=DMARC1; p=none; fo=d:D; ruf=mailto:a@b.example",
                &[Kind::DuplicateFailureOption],
            ),
            (
                "v=DMARC1; p=none; fo=1:1; ruf=mailto:a@b.example",
                &[Kind::DuplicateFailureOption],
            ),
            (
                "v=DMARC1; p=none; fo=1:; ruf=mailto:a@b.example",
                &[Kind::BadFailureOption],
            ),
            ("v=DMARC1; p=none; fo=1:d:s; ruf=mailto:a@b.example", &[]),
            (
                "v=DMARC1; p=none; rua=mailto:a@b.example,",
                &[Kind::EmptyAddress],
            ),
            (
                "v=DMARC1; p=none; rua=,mailto:a@b.example",
                &[Kind::EmptyAddress],
            ),
            (
                "v=DMARC1; p=none; ruf=mailto:a@b.example, ,mailto:c@b.example",
                &[Kind::EmptyAddress],
            ),
            ("v=DMARC1;; p=none", &[Kind::EmptyTag]),
            ("v=DMARC1; p=none;;", &[Kind::EmptyTag]),
            ("v=DMARC1; p=none; ", &[]),
            ("v=DMARC1; p=none; t=1", &[Kind::BadTest]),
            ("v=DMARC1; p=none; psd=x", &[Kind::BadPublicSuffix]),
            ("v=DMARC1; p=none; rua=a@b.example", &[Kind::BadReportUri]),
            ("v=DMARC1; p=none; rua=", &[Kind::BadReportUri]),
            (
                "v=DMARC1; p=none; rua=https://b.example",
                &[Kind::UnsupportedScheme],
            ),
            (
                "v=DMARC1; p=none; rua=mailto:a@b.example!10m",
                &[Kind::SizeLimit],
            ),
        ] {
            let kinds: Vec<_> = read(text)
                .problems
                .iter()
                .map(|problem| problem.kind)
                .collect();
            assert_eq!(kinds, expected, "{text}");
        }
    }

    #[test]
    fn what_is_asked_for() {
        use Handling::{None as Nothing, Quarantine, Reject};
        use PolicySource::{NonexistentPolicy, Policy, SubdomainPolicy, Unsound};
        let above = Place::Organization;
        for (text, place, exists, published, handling, source) in [
            ("p=reject", Place::Own, true, Reject, Reject, Policy),
            (
                "p=reject; sp=none",
                Place::Own,
                true,
                Reject,
                Reject,
                Policy,
            ),
            (
                "p=reject; sp=none",
                above,
                true,
                Nothing,
                Nothing,
                SubdomainPolicy,
            ),
            (
                "p=reject; sp=none",
                above,
                false,
                Nothing,
                Nothing,
                SubdomainPolicy,
            ),
            (
                "p=none; np=reject",
                above,
                false,
                Reject,
                Reject,
                NonexistentPolicy,
            ),
            ("p=none; np=reject", above, true, Nothing, Nothing, Policy),
            (
                "p=quarantine",
                Place::PublicSuffix,
                true,
                Quarantine,
                Quarantine,
                Policy,
            ),
            (
                "p=reject; t=y",
                Place::Own,
                true,
                Reject,
                Quarantine,
                Policy,
            ),
            (
                "p=quarantine; t=y",
                Place::Own,
                true,
                Quarantine,
                Nothing,
                Policy,
            ),
            (
                "p=reject; sp=x",
                Place::Own,
                true,
                Nothing,
                Nothing,
                Unsound,
            ),
            (
                "rua=mailto:a@b.example",
                Place::Own,
                true,
                Nothing,
                Nothing,
                Unsound,
            ),
        ] {
            let record = read(&format!("v=DMARC1; {text}"));
            let effective = Effective {
                published,
                handling,
                source,
            };
            assert_eq!(
                record.effective(place, exists),
                effective,
                "{text} {place:?} {exists}"
            );
        }
        assert!(read("v=DMARC1; p=x; rua=mailto:a@b.example").is_used());
        assert!(!read("v=DMARC1; p=x; rua=nobody").is_used());
    }

    fn texts(names: &[Name]) -> Vec<&str> {
        names.iter().map(Name::as_str).collect()
    }

    #[test]
    fn names_of_the_walk() {
        assert_eq!(
            texts(&domains(&Name::new("a.mail.example.com"))),
            [
                "a.mail.example.com",
                "mail.example.com",
                "example.com",
                "com"
            ]
        );
        assert_eq!(
            texts(&domains(&Name::new("a.b.c.d.e.f.g.h.i.j.mail.example.com"))),
            [
                "a.b.c.d.e.f.g.h.i.j.mail.example.com",
                "g.h.i.j.mail.example.com",
                "h.i.j.mail.example.com",
                "i.j.mail.example.com",
                "j.mail.example.com",
                "mail.example.com",
                "example.com",
                "com",
            ]
        );
        let eight = domains(&Name::new("a.b.c.d.e.f.g.h"));
        assert_eq!(texts(&eight)[..2], ["a.b.c.d.e.f.g.h", "b.c.d.e.f.g.h"]);
        assert_eq!(eight.len(), NAMES_MAX);
        assert_eq!(texts(&domains(&Name::new("com"))), ["com"]);
        assert!(domains(&Name::root()).is_empty());
    }

    /// Walks with these records; a domain that is not listed has none.
    fn walked(domain: &str, rows: &[(&str, &'static str)]) -> DmarcWalk {
        walk(&Name::new(domain), true, |name| {
            let domain = name.as_str().strip_prefix("_dmarc.").unwrap();
            match rows.iter().find(|(known, _)| *known == domain) {
                None => TxtAnswer::NoSuchName,
                Some((_, "?")) => TxtAnswer::NotAsked,
                Some((_, "...")) => TxtAnswer::Asking,
                Some((_, "failed")) => TxtAnswer::Failed,
                Some((_, text)) => TxtAnswer::Texts(text.split('|').collect()),
            }
        })
    }

    #[test]
    fn whose_record_counts() {
        type Row = (&'static str, &'static str);
        type Case = (&'static str, &'static [Row], Option<(&'static str, Place)>);
        let cases: [Case; 11] = [
            ("a.example.com", &[], None),
            (
                "a.example.com",
                &[
                    ("a.example.com", "v=DMARC1; p=none"),
                    ("example.com", "v=DMARC1; p=reject"),
                ],
                Some(("a.example.com", Place::Own)),
            ),
            (
                "a.b.example.com",
                &[
                    ("b.example.com", "v=DMARC1; p=none"),
                    ("example.com", "v=DMARC1; p=reject"),
                ],
                Some(("example.com", Place::Organization)),
            ),
            (
                "a.b.example.com",
                &[
                    ("b.example.com", "v=DMARC1; p=none; psd=n"),
                    ("example.com", "v=DMARC1; p=reject"),
                ],
                Some(("b.example.com", Place::Organization)),
            ),
            (
                "a.example.com",
                &[
                    ("example.com", "v=DMARC1; p=none"),
                    ("com", "v=DMARC1; p=reject; psd=y"),
                ],
                Some(("example.com", Place::Organization)),
            ),
            (
                "a.example.com",
                &[("com", "v=DMARC1; p=reject; psd=y")],
                Some(("com", Place::PublicSuffix)),
            ),
            (
                "example.com",
                &[("com", "v=DMARC1; p=reject; psd=y")],
                Some(("com", Place::PublicSuffix)),
            ),
            (
                // What lies below the organization is passed over.
                "a.b.example.com",
                &[
                    ("b.example.com", "v=DMARC1; p=none"),
                    ("com", "v=DMARC1; p=reject; psd=y"),
                ],
                Some(("com", Place::PublicSuffix)),
            ),
            (
                "a.example.com",
                &[
                    ("a.example.com", "v=DMARC1; p=none|v=DMARC1; p=reject"),
                    ("example.com", "v=DMARC1; p=reject"),
                ],
                Some(("example.com", Place::Organization)),
            ),
            (
                "com",
                &[("com", "v=DMARC1; p=reject; psd=y")],
                Some(("com", Place::Own)),
            ),
            ("a.example.com", &[("example.com", "v=spf1 -all")], None),
        ];
        for (domain, rows, expected) in cases {
            let walk = walked(domain, rows);
            assert!(walk.is_finished);
            let found = walk
                .found
                .as_ref()
                .map(|found| (found.domain.as_str(), found.place));
            assert_eq!(found, expected, "{domain} {rows:?}");
        }
    }

    #[test]
    fn what_is_asked_and_what_is_not_known() {
        let walk = walked(
            "a.example.com",
            &[("a.example.com", "?"), ("example.com", "?")],
        );
        assert_eq!(texts(&walk.wanted), ["_dmarc.a.example.com"]);
        assert_eq!(walk.state().id(), "not_asked");

        let walk = walked("a.example.com", &[("example.com", "?"), ("com", "?")]);
        assert_eq!(texts(&walk.wanted), ["_dmarc.example.com", "_dmarc.com"]);

        let walk = walked(
            "a.example.com",
            &[("example.com", "v=DMARC1; p=none; psd=n"), ("com", "?")],
        );
        assert!(walk.wanted.is_empty());
        assert_eq!(walk.state().id(), "found");

        let walk = walked(
            "a.example.com",
            &[("example.com", "..."), ("com", "failed")],
        );
        assert_eq!((walk.state().id(), walk.is_finished), ("asking", false));

        // A name that could not be asked may hold another record.
        let walk = walked(
            "a.example.com",
            &[("example.com", "v=DMARC1; p=none"), ("com", "failed")],
        );
        assert_eq!((walk.state().id(), walk.found), ("failed", None));
        let walk = walked(
            "a.example.com",
            &[("a.example.com", "failed"), ("example.com", "?")],
        );
        assert_eq!((walk.state().id(), walk.wanted), ("failed", Vec::new()));

        let several = [("a.example.com", "v=DMARC1; p=none|v=DMARC1; p=none")];
        assert_eq!(walked("a.example.com", &several).state().id(), "several");
        assert_eq!(
            walked("a.example.com", &[("a.example.com", "v=DMARC1; p=x")])
                .state()
                .id(),
            "malformed"
        );
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn reading_never_panics(text in "\\PC{0,200}") {
                for problem in read(&text).problems {
                    prop_assert!(problem.position <= text.len());
                }
            }

            #[test]
            fn what_looks_like_a_record_is_read(
                text in "v=DMARC1( ?; ?(p|sp|np|adkim|aspf|rua|ruf|fo|t|psd|pct) ?= ?[a-z0-9:@.,!/ ]{0,30}){0,12};?",
            ) {
                prop_assert!(is_record(&text));
                let record = read(&text);
                let own = record.effective(Place::Own, true);
                prop_assert!(own.handling <= own.published);
            }

            #[test]
            fn walks_end(labels in prop::collection::vec("[a-z0-9-]{1,9}", 1..20)) {
                let domain = Name::new(&labels.join("."));
                let walk = walk(&domain, true, |_| TxtAnswer::NotAsked);
                prop_assert!(walk.wanted.len() <= 1);
                let walk = super::walk(&domain, true, |_| TxtAnswer::NoSuchName);
                prop_assert!(walk.steps.len() <= NAMES_MAX);
                prop_assert!(walk.is_finished && walk.found.is_none());
            }
        }
    }
}
