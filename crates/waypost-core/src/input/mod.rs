//! What was typed: a domain, an address, a URL; checked once, then carried in the type.

mod address;
mod disguise;
mod domain;
mod invisible;
pub mod punycode;

pub use invisible::named;

use std::error::Error;
use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use crate::dns::Name;
use crate::remark::{FindingId, Remark};

/// Turns a name with characters outside ASCII into A-labels by UTS 46, non-transitional; `None` where
/// it refuses. The browser brings one, tests bring another.
pub type ToAscii = fn(&str) -> Option<String>;

/// What is to be looked up.
///
/// ```
/// use waypost_core::input::Subject;
///
/// let subject: Subject = "Ann <ann@Example.COM.>".parse()?;
/// assert_eq!(subject.to_string(), "example.com");
/// # Ok::<(), waypost_core::input::InputError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A mail domain.
    Domain(MailDomain),
    /// A bracketed address, to which mail goes without any lookup (RFC 5321 section 4.1.3).
    Literal(IpAddr),
}

impl Subject {
    /// The form that stands in links: lower-case A-labels without the final dot, or the literal.
    pub fn canonical(&self) -> String {
        match self {
            Subject::Domain(domain) => domain.name().as_str().to_owned(),
            Subject::Literal(IpAddr::V4(ip)) => format!("[{ip}]"),
            Subject::Literal(IpAddr::V6(ip)) => format!("[IPv6:{ip}]"),
        }
    }

    /// The mail domain; `None` for a literal.
    pub fn domain(&self) -> Option<&MailDomain> {
        match self {
            Subject::Domain(domain) => Some(domain),
            Subject::Literal(_) => None,
        }
    }
}

impl fmt::Display for Subject {
    /// Its [canonical](Subject::canonical) form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.canonical())
    }
}

impl FromStr for Subject {
    type Err = InputError;

    /// What [`read`] makes of a text, without its remarks. Names outside ASCII need [`read`], which is given what turns
    /// them into A-labels.
    fn from_str(typed: &str) -> Result<Self, InputError> {
        read(typed, |_| None).subject
    }
}

impl From<MailDomain> for Subject {
    fn from(domain: MailDomain) -> Self {
        Subject::Domain(domain)
    }
}

/// A name that may stand behind the `@`, known to be one (RFC 5321 section 4.1.2, with the underscore
/// that DNS allows and single labels).
///
/// Whoever has one need not check again: it is made by checking alone.
///
/// ```
/// use waypost_core::dns::Name;
/// use waypost_core::input::{InputErrorKind, MailDomain};
///
/// let domain: MailDomain = "Example.COM.".parse()?;
/// assert_eq!(domain.name(), &Name::new("example.com"));
///
/// let error = MailDomain::try_from(Name::new("exam ple.com")).unwrap_err();
/// assert_eq!((error.kind, error.position), (InputErrorKind::BadAddress, Some(4)));
/// assert!("ann@example.com".parse::<MailDomain>().is_err());
/// # Ok::<(), waypost_core::input::InputError>(())
/// ```
///
/// ```compile_fail,E0423
/// use waypost_core::{dns::Name, input::MailDomain};
///
/// let unchecked = MailDomain(Name::new("exam ple.com"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MailDomain(Name);

impl MailDomain {
    /// The name: lower-case A-labels.
    pub fn name(&self) -> &Name {
        &self.0
    }

    /// The name as people read it, its A-labels turned back into Unicode where they can be.
    pub fn unicode(&self) -> String {
        punycode::to_unicode(&self.0)
    }

    /// Whether a public resolver is not the one to ask: names that only a local network knows
    /// (RFC 6762, RFC 8375, `.internal`) and single labels.
    pub fn is_local(&self) -> bool {
        const LOCAL: [&str; 8] = [
            "local",
            "internal",
            "home.arpa",
            "lan",
            "home",
            "corp",
            "intranet",
            "private",
        ];
        self.0.is_single_label() && !self.0.is_within("localhost")
            || LOCAL.iter().any(|suffix| self.0.is_within(suffix))
    }
}

impl fmt::Display for MailDomain {
    /// The name: lower-case A-labels without the final dot.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0.as_str())
    }
}

impl FromStr for MailDomain {
    type Err = InputError;

    /// A domain in A-labels and nothing around it, in any case, with or without the final dot. What somebody typed is
    /// for [`read`].
    fn from_str(text: &str) -> Result<Self, InputError> {
        match domain::read(text, |_| None, &mut Vec::new())? {
            Subject::Domain(domain) => Ok(domain),
            Subject::Literal(_) => Err(InputError::new(InputErrorKind::BadCharacter, Some(0), "[")),
        }
    }
}

impl TryFrom<Name> for MailDomain {
    type Error = InputError;

    fn try_from(name: Name) -> Result<Self, InputError> {
        name.as_str().parse()
    }
}

impl From<MailDomain> for Name {
    fn from(domain: MailDomain) -> Self {
        domain.0
    }
}

/// What became of the text that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The domain part as typed; the local part of an address never leaves the field, nor does what is no domain and may
    /// be about a person: then this is empty.
    pub domain_part: String,
    /// What was tidied up or is unusual.
    pub remarks: Vec<Remark>,
    /// What is to be looked up, or why nothing is.
    pub subject: Result<Subject, InputError>,
}

/// Why nothing is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputError {
    /// What is wrong.
    pub kind: InputErrorKind,
    /// Where it is wrong: characters from the start of what was typed, the first is 0.
    pub position: Option<usize>,
    /// What stands there.
    pub found: String,
}

/// What is wrong with what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputErrorKind {
    /// There is no domain.
    Empty,
    /// Nothing stands between two dots, or before the first.
    EmptyLabel,
    /// A label has more than 63 octets (RFC 1035 section 2.3.4).
    LabelTooLong,
    /// The name has more than 255 octets on the wire (RFC 1035 section 2.3.4).
    NameTooLong,
    /// A character, or a label, that cannot stand in a domain.
    BadCharacter,
    /// No address (RFC 5321 section 4.1.2).
    BadAddress,
    /// No address literal (RFC 5321 section 4.1.3).
    BadLiteral,
    /// An IP address without brackets.
    BareIp,
    /// An A-label that decodes to nothing (RFC 5891 section 5.3).
    Idna,
}

impl InputErrorKind {
    /// The finding that says so.
    pub const fn finding(self) -> FindingId {
        match self {
            InputErrorKind::Empty => FindingId::InputEmpty,
            InputErrorKind::EmptyLabel => FindingId::InputEmptyLabel,
            InputErrorKind::LabelTooLong => FindingId::InputLabelTooLong,
            InputErrorKind::NameTooLong => FindingId::InputNameTooLong,
            InputErrorKind::BadCharacter => FindingId::InputBadCharacter,
            InputErrorKind::BadAddress => FindingId::InputBadAddress,
            InputErrorKind::BadLiteral => FindingId::InputBadLiteral,
            InputErrorKind::BareIp => FindingId::InputBareIp,
            InputErrorKind::Idna => FindingId::InputIdna,
        }
    }

    /// The word of the report (`tests/vectors/format.json`).
    pub const fn id(self) -> &'static str {
        self.finding().id()
    }
}

impl fmt::Display for InputErrorKind {
    /// In English, for whoever runs a program.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            InputErrorKind::Empty => "there is no domain",
            InputErrorKind::EmptyLabel => "a label is empty",
            InputErrorKind::LabelTooLong => "a label has more than 63 octets",
            InputErrorKind::NameTooLong => "the name has more than 255 octets",
            InputErrorKind::BadCharacter => "this cannot stand in a domain",
            InputErrorKind::BadAddress => "this is no address",
            InputErrorKind::BadLiteral => "this is no address literal",
            InputErrorKind::BareIp => "an IP address needs brackets",
            InputErrorKind::Idna => "an A-label decodes to nothing",
        })
    }
}

impl fmt::Display for InputError {
    /// In English, for whoever runs a program: what is wrong, what stands there, and the how-manieth character it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        if !self.found.is_empty() {
            write!(f, ": {:?}", self.found)?;
        }
        match self.position {
            Some(position) => write!(f, " (character {})", position.saturating_add(1)),
            None => Ok(()),
        }
    }
}

impl Error for InputError {}

/// Reads what was typed. Characters that show nothing fall away around it, and full-width forms are what they stand
/// for.
///
/// ```
/// let reading = waypost_core::input::read("Ann <ann@Example.com>", |_| None);
/// assert_eq!(reading.subject.unwrap().canonical(), "example.com");
/// ```
pub fn read(typed: &str, to_ascii: ToAscii) -> Reading {
    let mut remarks = Vec::new();
    let plain = disguise::undisguised(typed);
    let text = plain.as_deref().unwrap_or(typed);
    let mut parts = address::domain_part(&invisible::narrow(text), &mut remarks);
    if plain.is_some() {
        // Places in another text than was typed say nothing.
        parts.offset = None;
        parts.checked = parts.checked.map_err(|error| InputError {
            position: None,
            ..error
        });
    }
    let subject = parts.checked.and_then(|()| {
        domain::read(&parts.domain, to_ascii, &mut remarks).map_err(|mut error| {
            error.position = error
                .position
                .zip(parts.offset)
                .map(|(inside, offset)| offset + inside);
            error
        })
    });
    // What is no domain, and may be about a person, stays in the field.
    let is_kept = subject.is_ok() || !disguise::may_name_somebody(&parts.domain, text);
    Reading {
        domain_part: if is_kept { parts.domain } else { String::new() },
        remarks,
        subject,
    }
}

impl Reading {
    /// What a link says of it: the subject in its canonical form, else the domain part as typed.
    pub fn canonical(&self) -> String {
        match &self.subject {
            Ok(subject) => subject.canonical(),
            Err(_) => self.domain_part.clone(),
        }
    }
}

impl InputError {
    fn new(kind: InputErrorKind, position: Option<usize>, found: impl Into<String>) -> Self {
        InputError {
            kind,
            position,
            found: found.into(),
        }
    }
}
