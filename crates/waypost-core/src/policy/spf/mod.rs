//! Who may send for a domain: SPF (RFC 7208).
//!
//! [`read`] takes one record apart; [`walk`] follows its includes and its redirect as far as the answers
//! at hand reach and says which names to ask next.

mod walk;

use std::net::{Ipv4Addr, Ipv6Addr};

use super::tag;
use super::tag::ProblemAt;
use crate::dns::Name;

pub use walk::{
    DEPTH_MAX, LOOKUPS_MAX, LookupCost, MX_RECORDS_MAX, NAMES_MAX, STEPS_MAX, SpfAnswers,
    SpfDefault, SpfStep, SpfWalk, VOID_LOOKUPS_MAX, Via, walk,
};

/// The most terms of one record that are read; a limit of ours.
pub const TERMS_MAX: usize = 256;

/// A record, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spf {
    /// The text, at most [`tag::TEXT_OCTETS_MAX`] octets.
    pub text: String,
    /// The terms in their order; those that could not be read are problems instead.
    pub terms: Vec<Term>,
    /// What is wrong with the record by itself.
    pub problems: Vec<SpfProblem>,
}

/// A mechanism or a modifier (RFC 7208 section 4.6.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Where it starts: octets from the start of the record.
    pub position: usize,
    /// The term as published.
    pub text: String,
    /// What it says.
    pub kind: TermKind,
}

impl Term {
    /// Whether it is `all`, whatever its result.
    fn is_all(&self) -> bool {
        matches!(self.kind, TermKind::Mechanism(_, Mechanism::All))
    }
}

/// What a term says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// A test, and the result where it matches (RFC 7208 section 4.6.2).
    Mechanism(Qualifier, Mechanism),
    /// More information (RFC 7208 section 6).
    Modifier(Modifier),
}

/// The result of a test that matches (RFC 7208 section 4.6.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// `+`, also where nothing is written: may send.
    Pass,
    /// `-`: may not send.
    Fail,
    /// `~`: probably may not send.
    SoftFail,
    /// `?`: nothing is said.
    Neutral,
}

// The names of the results (RFC 7208 section 2.6).
crate::ids!(Qualifier {
    Pass => "pass",
    Fail => "fail",
    SoftFail => "softfail",
    Neutral => "neutral",
});

impl Qualifier {
    /// The sign in a record.
    pub fn sign(self) -> char {
        match self {
            Qualifier::Pass => '+',
            Qualifier::Fail => '-',
            Qualifier::SoftFail => '~',
            Qualifier::Neutral => '?',
        }
    }
}

/// A test (RFC 7208 section 5). Prefix lengths are in bits, 32 and 128 where the record says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mechanism {
    /// Matches always (RFC 7208 section 5.1).
    All,
    /// Matches what another record lets pass (RFC 7208 section 5.2).
    Include(DomainSpec),
    /// Matches the addresses of a name (RFC 7208 section 5.3).
    A {
        /// The name; `None` for the domain itself.
        domain: Option<DomainSpec>,
        /// Bits compared of an IPv4 address.
        ipv4_prefix: u8,
        /// Bits compared of an IPv6 address.
        ipv6_prefix: u8,
    },
    /// Matches the addresses of the hosts that take mail for a name (RFC 7208 section 5.4).
    Mx {
        /// The name; `None` for the domain itself.
        domain: Option<DomainSpec>,
        /// Bits compared of an IPv4 address.
        ipv4_prefix: u8,
        /// Bits compared of an IPv6 address.
        ipv6_prefix: u8,
    },
    /// Matches by reverse names; not to be used (RFC 7208 section 5.5).
    Ptr(Option<DomainSpec>),
    /// Matches an IPv4 network (RFC 7208 section 5.6).
    Ip4 {
        /// An address of the network.
        network: Ipv4Addr,
        /// Bits compared.
        prefix: u8,
    },
    /// Matches an IPv6 network (RFC 7208 section 5.6).
    Ip6 {
        /// An address of the network.
        network: Ipv6Addr,
        /// Bits compared.
        prefix: u8,
    },
    /// Matches where a constructed name has an address (RFC 7208 section 5.7).
    Exists(DomainSpec),
}

impl Mechanism {
    /// Whether it causes DNS questions, of which there may be [`LOOKUPS_MAX`] (RFC 7208 section 4.6.4).
    pub fn is_lookup(&self) -> bool {
        !matches!(
            self,
            Mechanism::All | Mechanism::Ip4 { .. } | Mechanism::Ip6 { .. }
        )
    }
}

/// More information (RFC 7208 section 6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Modifier {
    /// The record that decides where no test matches (RFC 7208 section 6.1).
    Redirect(DomainSpec),
    /// Where the explanation of a refusal stands (RFC 7208 section 6.2).
    Explanation(DomainSpec),
    /// One that this standard does not know, which is ignored (RFC 7208 section 6).
    Unknown {
        /// Its name as written.
        name: String,
        /// Its value.
        value: String,
    },
}

/// A name that may hold macros (RFC 7208 section 7.1), kept as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DomainSpec(String);

impl DomainSpec {
    /// The text as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the name depends on the message that is checked.
    pub fn has_macros(&self) -> bool {
        self.0.contains('%')
    }

    /// The name, where it does not depend on the message.
    pub fn name(&self) -> Option<Name> {
        (!self.has_macros()).then(|| Name::new(&self.0))
    }

    /// Reads a name; `None` where it breaks the grammar (RFC 7208 section 7.1).
    fn read(text: &str) -> Option<Self> {
        let ends_with_macro = macro_string(text)?;
        (ends_with_macro || ends_with_domain(text)).then(|| DomainSpec(text.to_owned()))
    }
}

/// Something wrong or unwise.
pub type SpfProblem = ProblemAt<SpfProblemKind>;

/// The kinds of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SpfProblemKind {
    /// A test of that name does not exist (RFC 7208 section 4.6.1).
    UnknownMechanism,
    /// A term that needs a name or a network has none (RFC 7208 sections 5 and 6).
    MissingArgument,
    /// A term that takes no argument has one (RFC 7208 section 5.1).
    UnexpectedArgument,
    /// The name breaks the grammar (RFC 7208 section 7.1).
    BadDomain,
    /// The network is no address (RFC 7208 section 5.6).
    BadNetwork,
    /// The prefix length is no number, or too large (RFC 7208 section 5.6).
    BadPrefix,
    /// A modifier carries a sign such as `-` (RFC 7208 section 4.6.1).
    QualifiedModifier,
    /// `redirect` or `exp` occurs twice (RFC 7208 section 6).
    DuplicateModifier,
    /// A character that is not ASCII, such as a typographic dash.
    NotAscii,
    /// Something is written like a modifier that is a mechanism, such as `include=`: it is ignored.
    ModifierLikeMechanism,
    /// Everybody may send: by `all`, or by networks that cover every address, such as `ip4:0.0.0.0/0` and `a/0`
    /// (RFC 7208 sections 5.1 and 5.6).
    PassAll,
    /// `ptr` or `%{p}` is used (RFC 7208 sections 5.5 and 7.2).
    UsesPtr,
    /// Tests stand behind `all`, which are ignored (RFC 7208 section 5.1).
    AfterAll,
    /// `redirect` stands beside `all`, and is ignored (RFC 7208 section 5.1).
    RedirectBesideAll,
    /// There is neither `all` nor `redirect` (RFC 7208 section 4.7).
    NoDefault,
    /// The record is longer than what is read here.
    TooLong,
    /// More terms that cause DNS questions than allowed (RFC 7208 section 4.6.4).
    TooManyLookups,
    /// More questions that bring nothing than recommended (RFC 7208 section 4.6.4).
    TooManyVoidLookups,
    /// An `mx` brings more records than allowed (RFC 7208 section 4.6.4).
    TooManyMx,
    /// An include leads to a name without a record (RFC 7208 section 5.2).
    IncludeWithoutRecord,
    /// A redirect leads to a name without a record (RFC 7208 section 6.1).
    RedirectWithoutRecord,
    /// An include or redirect leads to a name with several records (RFC 7208 section 4.5).
    TargetWithSeveral,
    /// An include or redirect leads to a record that breaks the grammar (RFC 7208 sections 4.6 and 5.2).
    TargetBroken,
    /// A record includes itself, directly or through others.
    Loop,
    /// The record of an include or redirect could not be asked.
    TargetFailed,
    /// An include or redirect depends on the message, and cannot be followed here.
    TargetWithMacros,
    /// An include or redirect was not followed: too many, or too deep.
    NotFollowed,
}

crate::ids!(SpfProblemKind {
    UnknownMechanism => "unknown_mechanism",
    MissingArgument => "missing_argument",
    UnexpectedArgument => "unexpected_argument",
    BadDomain => "bad_domain",
    BadNetwork => "bad_network",
    BadPrefix => "bad_prefix",
    QualifiedModifier => "qualified_modifier",
    DuplicateModifier => "duplicate_modifier",
    NotAscii => "not_ascii",
    ModifierLikeMechanism => "modifier_like_mechanism",
    PassAll => "pass_all",
    UsesPtr => "uses_ptr",
    AfterAll => "after_all",
    RedirectBesideAll => "redirect_beside_all",
    NoDefault => "no_default",
    TooLong => "too_long",
    TooManyLookups => "too_many_lookups",
    TooManyVoidLookups => "too_many_void_lookups",
    TooManyMx => "too_many_mx",
    IncludeWithoutRecord => "include_without_record",
    RedirectWithoutRecord => "redirect_without_record",
    TargetWithSeveral => "target_with_several",
    TargetBroken => "target_broken",
    Loop => "loop",
    TargetFailed => "target_failed",
    TargetWithMacros => "target_with_macros",
    NotFollowed => "not_followed",
});

impl SpfProblemKind {
    /// Whether the record breaks the grammar, which makes every check end in an error (RFC 7208 section
    /// 4.6).
    pub fn is_syntax_error(self) -> bool {
        matches!(
            self,
            SpfProblemKind::UnknownMechanism
                | SpfProblemKind::MissingArgument
                | SpfProblemKind::UnexpectedArgument
                | SpfProblemKind::BadDomain
                | SpfProblemKind::BadNetwork
                | SpfProblemKind::BadPrefix
                | SpfProblemKind::QualifiedModifier
                | SpfProblemKind::DuplicateModifier
                | SpfProblemKind::NotAscii
        )
    }

    /// Whether a receiver may end with a permanent error because of it, so that the record protects
    /// nobody (RFC 7208 section 2.6.7).
    pub fn is_permanent_error(self) -> bool {
        self.is_syntax_error()
            || matches!(
                self,
                SpfProblemKind::TooManyLookups
                    | SpfProblemKind::TooManyVoidLookups
                    | SpfProblemKind::TooManyMx
                    | SpfProblemKind::IncludeWithoutRecord
                    | SpfProblemKind::RedirectWithoutRecord
                    | SpfProblemKind::TargetWithSeveral
                    | SpfProblemKind::TargetBroken
                    | SpfProblemKind::Loop
            )
    }
}

/// The version, as searched for in texts that are no record.
pub(crate) const VERSION: &str = "spf1";

const VERSION_TAG: &str = "v=spf1";

/// One record in the place of several: the tests of all, each once, and at the end the mildest of what they say about
/// everybody else.
///
/// `None` where one record cannot say the same: a syntax error, a redirect, a test that refuses (which would be met before
/// the tests of the next record), or an `all` that lets everybody pass.
pub fn joined(records: &[Spf]) -> Option<String> {
    let mut words = vec![VERSION_TAG];
    let mut default = None;
    let mut has_explanation = false;
    for record in records {
        if record.has_syntax_error() || record.redirect().is_some() {
            return None;
        }
        let all = record.all().unwrap_or(Qualifier::Neutral);
        default = Some(mildest(default.unwrap_or(all), all)?);
        for term in record.counting().filter(|term| !term.is_all()) {
            match &term.kind {
                TermKind::Mechanism(Qualifier::Pass, _) => (),
                TermKind::Mechanism(..) => return None,
                TermKind::Modifier(Modifier::Explanation(_)) if has_explanation => continue,
                TermKind::Modifier(Modifier::Explanation(_)) => has_explanation = true,
                TermKind::Modifier(_) => (),
            }
            let is_same = |word: &&str| word.eq_ignore_ascii_case(&term.text);
            if !words.iter().any(is_same) {
                words.push(&term.text);
            }
        }
    }
    let all = format!("{}all", default?.sign());
    words.push(&all);
    Some(words.join(" "))
}

/// The milder of two results for everybody who is not named; `None` where one lets everybody pass.
fn mildest(one: Qualifier, other: Qualifier) -> Option<Qualifier> {
    match (one, other) {
        (Qualifier::Pass, _) | (_, Qualifier::Pass) => None,
        (Qualifier::Neutral, _) | (_, Qualifier::Neutral) => Some(Qualifier::Neutral),
        (Qualifier::SoftFail, _) | (_, Qualifier::SoftFail) => Some(Qualifier::SoftFail),
        (Qualifier::Fail, Qualifier::Fail) => Some(Qualifier::Fail),
    }
}

/// Whether a text is an SPF record: it starts with the version and a blank, or is nothing else (RFC 7208
/// section 4.5).
pub fn is_record(text: &str) -> bool {
    match text.split_at_checked(VERSION_TAG.len()) {
        Some((version, rest)) => {
            version.eq_ignore_ascii_case(VERSION_TAG) && (rest.is_empty() || rest.starts_with(' '))
        }
        None => false,
    }
}

/// Parses a record leniently: a text that is no record is read as if it were one.
pub fn read(text: &str) -> Spf {
    let limited = tag::limited(text);
    let mut spf = Spf {
        text: limited.to_owned(),
        terms: Vec::new(),
        problems: Vec::new(),
    };
    if limited.len() < text.len() {
        spf.problem(SpfProblemKind::TooLong, limited.len(), "");
    }
    let mut position = 0;
    for (index, word) in limited.split(' ').enumerate() {
        let start = position;
        position += word.len() + 1;
        if index == 0 || word.is_empty() {
            continue;
        }
        if spf.terms.len() + spf.problems.len() >= TERMS_MAX {
            spf.problem(SpfProblemKind::TooLong, start, "");
            break;
        }
        match term(word) {
            Ok(kind) => spf.terms.push(Term {
                position: start,
                text: word.to_owned(),
                kind,
            }),
            Err(kind) => spf.problem(kind, start, word),
        }
    }
    spf.check();
    spf
}

impl Spf {
    /// Whether the record breaks the grammar, which makes every check end in an error (RFC 7208 section
    /// 4.6).
    pub fn has_syntax_error(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.kind.is_syntax_error())
    }

    /// The tests that are reached: those up to the first `all`, with the terms they stand in.
    pub fn mechanisms(&self) -> impl Iterator<Item = (&Term, Qualifier, &Mechanism)> {
        let mut is_over = false;
        self.terms
            .iter()
            .filter_map(|term| match &term.kind {
                TermKind::Mechanism(qualifier, mechanism) => Some((term, *qualifier, mechanism)),
                TermKind::Modifier(_) => None,
            })
            .take_while(move |(_, _, mechanism)| {
                let was_over = is_over;
                is_over |= **mechanism == Mechanism::All;
                !was_over
            })
    }

    /// What `all` says, where there is one.
    pub fn all(&self) -> Option<Qualifier> {
        self.mechanisms()
            .find(|(_, _, mechanism)| **mechanism == Mechanism::All)
            .map(|(_, qualifier, _)| qualifier)
    }

    /// The redirect that counts: there is none beside `all` (RFC 7208 section 5.1).
    pub fn redirect(&self) -> Option<(&Term, &DomainSpec)> {
        if self.all().is_some() {
            return None;
        }
        self.terms.iter().find_map(|term| match &term.kind {
            TermKind::Modifier(Modifier::Redirect(target)) => Some((term, target)),
            _ => None,
        })
    }

    /// The terms that count: up to the first `all`, and the modifiers, which may stand anywhere.
    fn counting(&self) -> impl Iterator<Item = &Term> {
        let end = self.terms.iter().position(Term::is_all);
        self.terms
            .iter()
            .enumerate()
            .filter(move |(index, term)| {
                let is_test = matches!(term.kind, TermKind::Mechanism(..));
                !is_test || end.is_none_or(|end| *index <= end)
            })
            .map(|(_, term)| term)
    }

    fn problem(&mut self, kind: SpfProblemKind, position: usize, text: &str) {
        self.problems.push(SpfProblem {
            kind,
            position,
            text: tag::excerpt(text),
        });
    }

    /// What is wrong with the record as a whole.
    fn check(&mut self) {
        let mut found = Vec::new();
        let mut all = None;
        let (mut redirect, mut explanation) = (None, None);
        let mut passed = Passed::default();
        for term in &self.terms {
            match &term.kind {
                TermKind::Mechanism(..) if all.is_some() => {
                    found.push((SpfProblemKind::AfterAll, term))
                }
                TermKind::Mechanism(qualifier, Mechanism::All) => {
                    all = Some(*qualifier);
                    if *qualifier == Qualifier::Pass {
                        found.push((SpfProblemKind::PassAll, term));
                    }
                }
                TermKind::Mechanism(_, Mechanism::Ptr(_)) => {
                    found.push((SpfProblemKind::UsesPtr, term))
                }
                TermKind::Mechanism(qualifier, mechanism) => {
                    if uses_ptr_macro(&term.text) {
                        found.push((SpfProblemKind::UsesPtr, term));
                    }
                    if *qualifier == Qualifier::Pass && passed.covers_all_with(mechanism) {
                        found.push((SpfProblemKind::PassAll, term));
                    }
                }
                TermKind::Modifier(Modifier::Redirect(_)) => {
                    if redirect.replace(term).is_some() {
                        found.push((SpfProblemKind::DuplicateModifier, term));
                    }
                }
                TermKind::Modifier(Modifier::Explanation(_)) => {
                    if explanation.replace(term).is_some() {
                        found.push((SpfProblemKind::DuplicateModifier, term));
                    }
                }
                TermKind::Modifier(Modifier::Unknown { name, .. }) => {
                    let is_mechanism = MECHANISMS
                        .iter()
                        .any(|mechanism| mechanism.eq_ignore_ascii_case(name));
                    if is_mechanism {
                        found.push((SpfProblemKind::ModifierLikeMechanism, term));
                    }
                }
            }
        }
        if let (Some(_), Some(term)) = (all, redirect) {
            found.push((SpfProblemKind::RedirectBesideAll, term));
        }
        let found: Vec<_> = found
            .into_iter()
            .map(|(kind, term)| (kind, term.position, term.text.clone()))
            .collect();
        let has_default = all.is_some() || redirect.is_some();
        for (kind, position, text) in found {
            self.problem(kind, position, &text);
        }
        if !has_default && !self.has_syntax_error() {
            self.problem(SpfProblemKind::NoDefault, self.text.len(), "");
        }
        self.problems.sort_by_key(|problem| problem.position);
    }
}

/// The networks that a record lets pass, as first and last address.
#[derive(Default)]
struct Passed {
    ipv4: Vec<(u128, u128)>,
    ipv6: Vec<(u128, u128)>,
}

impl Passed {
    /// Whether every address of a family passes with this test, and did not before it.
    fn covers_all_with(&mut self, mechanism: &Mechanism) -> bool {
        match mechanism {
            // Zero bits compared: whatever the name has, every address of that family is like it.
            Mechanism::A {
                ipv4_prefix,
                ipv6_prefix,
                ..
            }
            | Mechanism::Mx {
                ipv4_prefix,
                ipv6_prefix,
                ..
            } => *ipv4_prefix == 0 || *ipv6_prefix == 0,
            Mechanism::Ip4 { network, prefix } => {
                let network = u128::from(u32::from(*network));
                cover(&mut self.ipv4, network, 32, *prefix)
            }
            Mechanism::Ip6 { network, prefix } => {
                cover(&mut self.ipv6, u128::from(*network), 128, *prefix)
            }
            _ => false,
        }
    }
}

/// Adds a network to those of a family of so many bits; whether it closes the last gap between them.
fn cover(covered: &mut Vec<(u128, u128)>, network: u128, bits: u8, prefix: u8) -> bool {
    let low_bits = |count: u8| {
        let above = 1u128.checked_shl(u32::from(count));
        above.map_or(u128::MAX, |above| above - 1)
    };
    let hosts = low_bits(bits.saturating_sub(prefix));
    let first = network & !hosts;
    let was_all = is_gapless(covered, low_bits(bits));
    covered.push((first, first | hosts));
    covered.sort_unstable();
    !was_all && is_gapless(covered, low_bits(bits))
}

/// Whether networks in their order leave no address out, from the first to this last one.
fn is_gapless(networks: &[(u128, u128)], last_address: u128) -> bool {
    let mut next = Some(0u128);
    for &(first, last) in networks {
        match next {
            Some(wanted) if first <= wanted => {
                if last >= wanted {
                    next = last.checked_add(1).filter(|next| *next <= last_address);
                }
            }
            _ => break,
        }
    }
    next.is_none()
}

const MECHANISMS: [&str; 8] = ["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"];

fn term(text: &str) -> Result<TermKind, SpfProblemKind> {
    if !text.is_ascii() {
        return Err(SpfProblemKind::NotAscii);
    }
    let qualifier = match text.bytes().next() {
        Some(b'+') => Some(Qualifier::Pass),
        Some(b'-') => Some(Qualifier::Fail),
        Some(b'~') => Some(Qualifier::SoftFail),
        Some(b'?') => Some(Qualifier::Neutral),
        _ => None,
    };
    let unsigned = text
        .get(usize::from(qualifier.is_some())..)
        .unwrap_or_default();
    let end = unsigned.find(['=', ':', '/']).unwrap_or(unsigned.len());
    let (name, rest) = unsigned.split_at(end);
    if let Some(value) = rest.strip_prefix('=') {
        if qualifier.is_some() {
            return Err(SpfProblemKind::QualifiedModifier);
        }
        return modifier(name, value).map(TermKind::Modifier);
    }
    let mechanism = mechanism(name, rest)?;
    Ok(TermKind::Mechanism(
        qualifier.unwrap_or(Qualifier::Pass),
        mechanism,
    ))
}

fn modifier(name: &str, value: &str) -> Result<Modifier, SpfProblemKind> {
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|octet| octet.is_ascii_alphanumeric() || b"-_.".contains(&octet));
    if !is_name {
        return Err(SpfProblemKind::UnknownMechanism);
    }
    let domain = || {
        if value.is_empty() {
            return Err(SpfProblemKind::MissingArgument);
        }
        DomainSpec::read(value).ok_or(SpfProblemKind::BadDomain)
    };
    if name.eq_ignore_ascii_case("redirect") {
        domain().map(Modifier::Redirect)
    } else if name.eq_ignore_ascii_case("exp") {
        domain().map(Modifier::Explanation)
    } else if macro_string(value).is_some() {
        Ok(Modifier::Unknown {
            name: name.to_owned(),
            value: value.to_owned(),
        })
    } else {
        Err(SpfProblemKind::BadDomain)
    }
}

/// A test by its name and what stands behind it, the colon or slash included.
fn mechanism(name: &str, rest: &str) -> Result<Mechanism, SpfProblemKind> {
    let argument = rest.strip_prefix(':');
    let required = || match argument {
        None | Some("") => Err(SpfProblemKind::MissingArgument),
        Some(argument) => Ok(argument),
    };
    let domain = |text: &str| DomainSpec::read(text).ok_or(SpfProblemKind::BadDomain);
    let optional_domain = || match argument {
        None if rest.is_empty() => Ok(None),
        None => Err(SpfProblemKind::UnexpectedArgument),
        Some("") => Err(SpfProblemKind::MissingArgument),
        Some(argument) => domain(argument).map(Some),
    };
    match name.to_ascii_lowercase().as_str() {
        "all" if rest.is_empty() => Ok(Mechanism::All),
        "all" => Err(SpfProblemKind::UnexpectedArgument),
        "include" => domain(required()?).map(Mechanism::Include),
        "exists" => domain(required()?).map(Mechanism::Exists),
        "ptr" => optional_domain().map(Mechanism::Ptr),
        kind @ ("a" | "mx") => {
            let (target, prefixes) = match argument {
                None => ("", rest),
                Some(text) if text.is_empty() || text.starts_with('/') => {
                    return Err(SpfProblemKind::MissingArgument);
                }
                Some(text) => split_prefixes(text),
            };
            let domain = match argument {
                None => None,
                Some(_) => Some(domain(target)?),
            };
            let (ipv4_prefix, ipv6_prefix) =
                dual_prefix(prefixes).ok_or(SpfProblemKind::BadPrefix)?;
            Ok(if kind == "a" {
                Mechanism::A {
                    domain,
                    ipv4_prefix,
                    ipv6_prefix,
                }
            } else {
                Mechanism::Mx {
                    domain,
                    ipv4_prefix,
                    ipv6_prefix,
                }
            })
        }
        "ip4" => {
            let (network, prefix) = network(required()?, 32)?;
            Ok(Mechanism::Ip4 { network, prefix })
        }
        "ip6" => {
            let (network, prefix) = network(required()?, 128)?;
            Ok(Mechanism::Ip6 { network, prefix })
        }
        _ => Err(SpfProblemKind::UnknownMechanism),
    }
}

/// A network and its prefix length.
fn network<Address: std::str::FromStr>(
    text: &str,
    bits_max: u8,
) -> Result<(Address, u8), SpfProblemKind> {
    let (address, length) = match text.split_once('/') {
        None => (text, bits_max),
        Some((address, length)) => (
            address,
            prefix(length, bits_max).ok_or(SpfProblemKind::BadPrefix)?,
        ),
    };
    let address = address.parse().map_err(|_| SpfProblemKind::BadNetwork)?;
    Ok((address, length))
}

/// A prefix length: a number without leading zeros, not above the bits there are.
fn prefix(text: &str, bits_max: u8) -> Option<u8> {
    let is_number = text.bytes().all(|octet| octet.is_ascii_digit());
    let is_short = text == "0" || !text.starts_with('0');
    let bits: u8 = text.parse().ok().filter(|_| is_number && is_short)?;
    (bits <= bits_max).then_some(bits)
}

/// Both prefix lengths of `/24//64`, either of which may be missing.
fn dual_prefix(text: &str) -> Option<(u8, u8)> {
    let double = text.as_bytes().windows(2).position(|pair| pair == b"//");
    let (ipv4, ipv6) = match double.and_then(|at| text.split_at_checked(at)) {
        Some((ipv4, ipv6)) => (ipv4, ipv6.get(2..)),
        None => (text, None),
    };
    let ipv4_prefix = match ipv4 {
        "" => 32,
        _ => prefix(ipv4.strip_prefix('/')?, 32)?,
    };
    let ipv6_prefix = match ipv6 {
        None => 128,
        Some(text) => prefix(text, 128)?,
    };
    Some((ipv4_prefix, ipv6_prefix))
}

/// Splits a name from the prefix lengths behind it. A slash may stand in a name too (RFC 7208 section 7.1), so the
/// lengths are what stands at the end; where that leaves no name, everything behind the first name that is one.
fn split_prefixes(text: &str) -> (&str, &str) {
    if DomainSpec::read(text).is_some() {
        return (text, "");
    }
    let slashes = || text.bytes().enumerate().filter(|(_, octet)| *octet == b'/');
    let splits = || slashes().map(|(at, _)| text.split_at(at));
    splits()
        .find(|(name, lengths)| dual_prefix(lengths).is_some() && DomainSpec::read(name).is_some())
        .or_else(|| splits().find(|(name, _)| DomainSpec::read(name).is_some()))
        .or_else(|| splits().find(|(_, lengths)| dual_prefix(lengths).is_some()))
        .unwrap_or((text, ""))
}

/// Whether a text keeps to the grammar of macros (RFC 7208 section 7.1), and if so, whether it ends with
/// one. The letters `c`, `r` and `t` are for explanations only.
fn macro_string(text: &str) -> Option<bool> {
    let mut ends_with_macro = false;
    let mut rest = text.as_bytes();
    while let Some((&octet, tail)) = rest.split_first() {
        if !octet.is_ascii_graphic() {
            return None;
        }
        rest = tail;
        ends_with_macro = octet == b'%';
        if !ends_with_macro {
            continue;
        }
        let (&kind, tail) = rest.split_first()?;
        rest = tail;
        match kind {
            b'%' | b'_' | b'-' => {}
            b'{' => {
                let (&letter, mut inner) = rest.split_first()?;
                if !b"slodiphv".contains(&letter.to_ascii_lowercase()) {
                    return None;
                }
                let digits = inner;
                while let [b'0'..=b'9', tail @ ..] = inner {
                    inner = tail;
                }
                // A number of parts, which cannot be none.
                let count = digits.len() - inner.len();
                if count > 0 && digits.iter().take(count).all(|&digit| digit == b'0') {
                    return None;
                }
                if let [b'r' | b'R', tail @ ..] = inner {
                    inner = tail;
                }
                while let [b'.' | b'-' | b'+' | b',' | b'/' | b'_' | b'=', tail @ ..] = inner {
                    inner = tail;
                }
                rest = inner.strip_prefix(b"}")?;
            }
            _ => return None,
        }
    }
    Some(ends_with_macro)
}

/// Whether a text ends like a domain name: a dot and a last label that is not a number; no label empty or
/// too long where there are no macros.
fn ends_with_domain(text: &str) -> bool {
    let text = text.strip_suffix('.').unwrap_or(text);
    let Some((front, last)) = text.rsplit_once('.') else {
        return false;
    };
    let is_label = last
        .bytes()
        .all(|octet| octet.is_ascii_alphanumeric() || octet == b'-')
        && !last.starts_with('-')
        && !last.ends_with('-')
        && !last.bytes().all(|octet| octet.is_ascii_digit());
    let are_lengths_fine = front.contains('%')
        || text.len() <= tag::NAME_OCTETS_MAX
            && text.split('.').all(|label| (1..=63).contains(&label.len()));
    is_label && are_lengths_fine
}

/// Whether a term uses the macro for a reverse name, which is not to be used (RFC 7208 section 7.2).
fn uses_ptr_macro(text: &str) -> bool {
    text.as_bytes()
        .windows(3)
        .any(|macro_start| matches!(macro_start, b"%{p" | b"%{P"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use SpfProblemKind as Kind;

    fn kinds(text: &str) -> Vec<Kind> {
        read(text)
            .problems
            .iter()
            .map(|problem| problem.kind)
            .collect()
    }

    #[test]
    fn records_and_others() {
        for (text, expected) in [
            ("v=spf1", true),
            ("v=spf1 -all", true),
            ("V=SPF1 -all", true),
            ("v=spf1 ", true),
            ("v=spf10 -all", false),
            ("v=spf1\t-all", false),
            (" v=spf1 -all", false),
            ("v=spf", false),
            ("v=spf\u{e9}", false),
            ("spf2.0/pra -all", false),
        ] {
            assert_eq!(is_record(text), expected, "{text}");
        }
    }

    #[test]
    fn slashes_belong_to_names_where_no_length_follows() {
        let target = |text: &str| match mechanism("a", text) {
            Ok(Mechanism::A {
                domain,
                ipv4_prefix,
                ipv6_prefix,
            }) => {
                let name = domain.map_or_else(String::new, |domain| domain.0);
                Ok((name, ipv4_prefix, ipv6_prefix))
            }
            Ok(other) => panic!("{other:?}"),
            Err(kind) => Err(kind),
        };
        for (text, expected) in [
            (":one/two.example.com", Ok(("one/two.example.com", 32, 128))),
            (
                ":one/two.example.com/24",
                Ok(("one/two.example.com", 24, 128)),
            ),
            (
                ":one/two.example.com/24//64",
                Ok(("one/two.example.com", 24, 64)),
            ),
            (
                ":foo:bar/baz.example.com",
                Ok(("foo:bar/baz.example.com", 32, 128)),
            ),
            (":a/24.example.com", Ok(("a/24.example.com", 32, 128))),
            (":%{d}/24", Ok(("%{d}", 24, 128))),
            (":%{d1/}/24", Ok(("%{d1/}", 24, 128))),
            (":x/%{d}//64", Ok(("x/%{d}", 32, 64))),
            (":%{i}/%{d}", Ok(("%{i}/%{d}", 32, 128))),
            (":%{d}.example.com/0", Ok(("%{d}.example.com", 0, 128))),
            ("/24//64", Ok(("", 24, 64))),
            (":example.com/33", Err(Kind::BadPrefix)),
            (":example.com/x", Err(Kind::BadPrefix)),
            (":example.com/24/24", Err(Kind::BadPrefix)),
            (":example.com/", Err(Kind::BadPrefix)),
            (":example.com//129", Err(Kind::BadPrefix)),
            (":%{d}/024", Err(Kind::BadPrefix)),
            (":one/two", Err(Kind::BadDomain)),
            (":example/24", Err(Kind::BadDomain)),
            (":/24", Err(Kind::MissingArgument)),
            (":", Err(Kind::MissingArgument)),
        ] {
            let expected = expected.map(|(name, v4, v6)| (name.to_owned(), v4, v6));
            assert_eq!(target(text), expected, "{text}");
        }
        for (text, is_name) in [
            ("one/two.example.com", true),
            ("example.com/24", false),
            ("%{d}/24", false),
            ("%{d}x", false),
            ("x%{d}", true),
            ("%{d}.com", true),
            ("%{d2}", true),
            ("%{d0}", false),
            ("%{d00r}", false),
            ("%{d10r}", true),
            ("%{S}.example", true),
            ("%{c}.example", false),
            ("%{dr2}", false),
            ("%{d", false),
            ("%x.example", false),
            ("%%.example", true),
            ("a%_b.example", true),
        ] {
            assert_eq!(DomainSpec::read(text).is_some(), is_name, "{text}");
        }
    }

    #[test]
    fn what_covers_every_address() {
        let lets_all_pass =
            |terms: &str| kinds(&format!("v=spf1 {terms} -all")).contains(&Kind::PassAll);
        for terms in [
            "ip4:0.0.0.0/0",
            "+ip4:198.51.100.7/0",
            "ip6:::/0",
            "ip6:2001:db8::1/0",
            "a/0",
            "a//0",
            "a/0//0",
            "a/24//0",
            "a:example.com/0",
            "mx/0",
            "mx:example.com/24//0",
            "a:%{d}/0",
            "ip4:0.0.0.0/1 ip4:128.0.0.0/1",
            "ip4:128.0.0.0/1 ip4:192.0.2.1 ip4:0.0.0.0/2 ip4:64.0.0.0/2",
            "ip6:8000::/1 ip6:::/1",
            "-ip4:192.0.2.1 ip4:0.0.0.0/0",
        ] {
            assert!(lets_all_pass(terms), "{terms}");
        }
        for terms in [
            "ip4:0.0.0.0/1",
            "-ip4:0.0.0.0/0",
            "~ip6:::/0",
            "?a/0",
            "ip4:0.0.0.0/1 ip6:8000::/1",
            "ip4:0.0.0.0/1 -ip4:128.0.0.0/1",
            "ip4:0.0.0.0/1 ip4:128.0.0.0/2",
            "a/32//128",
            "-all ip4:0.0.0.0/0",
        ] {
            assert!(!lets_all_pass(terms), "{terms}");
        }
    }

    #[test]
    fn terms_are_read() {
        let spf = read(
            "v=spf1 a/24//64 MX:mail.example ip4:192.0.2.0/24 ip6:2001:db8::/32 ?include:_spf.%{d} \
             exists:%{ir}.%{l1r+-}._spf.%{d}  ptr:example.com exp=why.example custom=1 ~all",
        );
        assert!(!spf.has_syntax_error(), "{:?}", spf.problems);
        let mechanisms: Vec<_> = spf
            .mechanisms()
            .map(|(_, sign, test)| (sign, test.clone()))
            .collect();
        let pass = Qualifier::Pass;
        assert_eq!(
            mechanisms,
            [
                (
                    pass,
                    Mechanism::A {
                        domain: None,
                        ipv4_prefix: 24,
                        ipv6_prefix: 64
                    }
                ),
                (
                    pass,
                    Mechanism::Mx {
                        domain: Some(DomainSpec("mail.example".to_owned())),
                        ipv4_prefix: 32,
                        ipv6_prefix: 128
                    }
                ),
                (
                    pass,
                    Mechanism::Ip4 {
                        network: [192, 0, 2, 0].into(),
                        prefix: 24
                    }
                ),
                (
                    pass,
                    Mechanism::Ip6 {
                        network: "2001:db8::".parse().unwrap(),
                        prefix: 32
                    }
                ),
                (
                    Qualifier::Neutral,
                    Mechanism::Include(DomainSpec("_spf.%{d}".to_owned()))
                ),
                (
                    pass,
                    Mechanism::Exists(DomainSpec("%{ir}.%{l1r+-}._spf.%{d}".to_owned()))
                ),
                (
                    pass,
                    Mechanism::Ptr(Some(DomainSpec("example.com".to_owned())))
                ),
                (Qualifier::SoftFail, Mechanism::All),
            ]
        );
        assert_eq!(spf.all(), Some(Qualifier::SoftFail));
        assert_eq!(kinds(&spf.text), [Kind::UsesPtr]);
        let positions: Vec<_> = spf.terms.iter().map(|term| term.position).collect();
        for (term, position) in spf.terms.iter().zip(positions) {
            assert!(spf.text[position..].starts_with(&term.text));
        }
    }

    #[test]
    fn problems_of_one_record() {
        for (text, expected) in [
            ("v=spf1 -all", &[][..]),
            ("v=spf1 redirect=_spf.example.com", &[]),
            ("v=spf1 include:_spf.example.com. ~all", &[]),
            ("v=spf1 a:%{d} -all", &[]),
            ("v=spf1", &[Kind::NoDefault]),
            ("v=spf1 a mx", &[Kind::NoDefault]),
            ("v=spf1 +all", &[Kind::PassAll]),
            ("v=spf1 all", &[Kind::PassAll]),
            ("v=spf1 ptr -all", &[Kind::UsesPtr]),
            ("v=spf1 exists:%{p}.example.com -all", &[Kind::UsesPtr]),
            ("v=spf1 -all a mx", &[Kind::AfterAll, Kind::AfterAll]),
            ("v=spf1 redirect=a.example -all", &[Kind::RedirectBesideAll]),
            ("v=spf1 ip:192.0.2.1 -all", &[Kind::UnknownMechanism]),
            ("v=spf1 ip4:192.0.2 -all", &[Kind::BadNetwork]),
            ("v=spf1 ip4:192.0.2.1/33 -all", &[Kind::BadPrefix]),
            ("v=spf1 ip4:192.0.2.1/08 -all", &[Kind::BadPrefix]),
            ("v=spf1 ip6:192.0.2.1 -all", &[Kind::BadNetwork]),
            ("v=spf1 ip6:2001:db8::/129 -all", &[Kind::BadPrefix]),
            (
                "v=spf1 ip4: 192.0.2.1 -all",
                &[Kind::MissingArgument, Kind::UnknownMechanism],
            ),
            ("v=spf1 include -all", &[Kind::MissingArgument]),
            ("v=spf1 include: -all", &[Kind::MissingArgument]),
            ("v=spf1 include:localhost -all", &[Kind::BadDomain]),
            ("v=spf1 include:a..example -all", &[Kind::BadDomain]),
            ("v=spf1 include:192.0.2.1 -all", &[Kind::BadDomain]),
            ("v=spf1 include:%{x}.example -all", &[Kind::BadDomain]),
            ("v=spf1 include:%(d) -all", &[Kind::BadDomain]),
            ("v=spf1 include:%{d -all", &[Kind::BadDomain]),
            ("v=spf1 include:a.example/24 -all", &[Kind::BadDomain]),
            (
                "v=spf1 include=a.example -all",
                &[Kind::ModifierLikeMechanism],
            ),
            ("v=spf1 -all:x", &[Kind::UnexpectedArgument]),
            ("v=spf1 a/ -all", &[Kind::BadPrefix]),
            ("v=spf1 a//24 -all", &[]),
            ("v=spf1 a/24/24 -all", &[Kind::BadPrefix]),
            ("v=spf1 -redirect=a.example", &[Kind::QualifiedModifier]),
            ("v=spf1 redirect= -all", &[Kind::MissingArgument]),
            (
                "v=spf1 redirect=a.example redirect=b.example",
                &[Kind::DuplicateModifier],
            ),
            ("v=spf1 \u{2013}all", &[Kind::NotAscii]),
            ("v=spf1 a\tmx -all", &[Kind::UnknownMechanism]),
            ("v=spf1 -all;", &[Kind::UnknownMechanism]),
        ] {
            assert_eq!(kinds(text), expected, "{text}");
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn reading_never_panics(text in "\\PC{0,200}") {
                let spf = read(&text);
                for problem in &spf.problems {
                    prop_assert!(problem.position <= text.len());
                }
            }

            #[test]
            fn what_looks_like_a_record_is_read(
                text in "v=spf1( [-+~?]?(all|include|a|mx|ptr|ip4|ip6|exists|exp|redirect)[:=/%{}a-z0-9._-]{0,20}){0,12}",
            ) {
                prop_assert!(is_record(&text));
                let spf = read(&text);
                for term in &spf.terms {
                    prop_assert!(text[term.position..].starts_with(&term.text));
                }
            }
        }
    }
}
