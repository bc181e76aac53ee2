//! Whether a domain insists on encrypted and authenticated delivery: MTA-STS (RFC 8461).
//!
//! A TXT record says that there is a policy ([`read_record`]); the policy itself is a file on the web
//! ([`read_file`]), which is fetched or pasted only on request. The hosts of a route are compared with it
//! by [`compare`].

use super::tag;
use super::tag::ProblemAt;
use crate::dns::Name;
use crate::route::{Exclusion, Route};

/// The labels below a domain at which the record stands (RFC 8461 section 3.1).
pub const LABEL: &str = "_mta-sts";

/// The host that serves the policy of a domain (RFC 8461 section 3.3).
pub fn policy_host(domain: &Name) -> String {
    ["mta-sts.", domain.as_str()].concat()
}

/// Where the policy of a domain is served (RFC 8461 section 3.3).
pub fn policy_url(domain: &Name) -> String {
    ["https://", &policy_host(domain), "/.well-known/mta-sts.txt"].concat()
}

/// An `id` for the next edition of a policy: senders fetch it anew when it is another one (RFC 8461 section 3.1). A
/// number is counted up; anything else gets a digit more, or its last character changed where it is as long as it may be.
pub fn next_id(id: &str) -> String {
    let number = id.parse::<u128>().ok().and_then(|id| id.checked_add(1));
    let next = number.map(|next| format!("{next:0width$}", width = id.len()));
    if let Some(next) = next.filter(|next| next.len() <= ID_OCTETS_MAX) {
        return next;
    }
    let mut next = id.to_owned();
    if next.len() < ID_OCTETS_MAX {
        next.push('2');
        return next;
    }
    let last = next.pop();
    next.push(if last == Some('2') { '3' } else { '2' });
    next
}

/// The longest `id`, in octets (RFC 8461 section 3.1).
const ID_OCTETS_MAX: usize = 32;

/// How long fetching the policy file may take, in milliseconds.
pub const FILE_MILLIS_MAX: u32 = 10_000;

/// The longest policy file that is read, in octets: the size suggested by RFC 8461 section 3.3.
pub const FILE_OCTETS_MAX: usize = 65_536;

/// The most lines of a policy file that are read; a limit of ours.
pub const LINES_MAX: usize = 2_000;

/// The longest time a policy may be kept, in seconds: about a year (RFC 8461 section 3.2).
pub const AGE_SECONDS_MAX: u32 = 31_557_600;

/// A policy that is forgotten sooner than this, in seconds, protects little: a day. The standard expects
/// weeks or more (RFC 8461 section 3.2).
pub const AGE_SECONDS_SHORT: u32 = 86_400;

/// The record at `_mta-sts` (RFC 8461 section 3.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StsRecord {
    /// The text, at most [`tag::TEXT_OCTETS_MAX`] octets.
    pub text: String,
    /// The name of this edition of the policy; `None` where it is missing or cannot be read.
    pub id: Option<String>,
    /// What is wrong.
    pub problems: Vec<StsRecordProblem>,
}

impl StsRecord {
    /// Whether senders take the record for one: otherwise they act as if there were none.
    pub fn is_valid(&self) -> bool {
        self.id.is_some() && !self.problems.iter().any(|problem| problem.kind.is_fatal())
    }

    /// The first thing because of which some senders pass over it.
    pub fn uncertain(&self) -> Option<&StsRecordProblem> {
        self.problems
            .iter()
            .find(|problem| problem.kind.is_uncertain())
    }
}

/// Something wrong with the record.
pub type StsRecordProblem = ProblemAt<StsRecordProblemKind>;

/// The kinds of problems of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StsRecordProblemKind {
    /// There is no `id`.
    MissingId,
    /// The `id` is not 1 to 32 letters and digits.
    BadId,
    /// A field occurs twice; the first one counts (RFC 8461 section 3.2).
    DuplicateField,
    /// A piece that is no field: no equals sign, blanks around it, or characters that are not allowed.
    BadField,
    /// A field that the standard does not know, which is ignored.
    UnknownField,
    /// Nothing stands between two semicolons.
    EmptyField,
    /// A blank stands where some senders take none: before the first semicolon, or at the end.
    Blank,
}

crate::ids!(StsRecordProblemKind {
    MissingId => "missing_id",
    BadId => "bad_id",
    DuplicateField => "duplicate_field",
    BadField => "bad_field",
    UnknownField => "unknown_field",
    EmptyField => "empty_field",
    Blank => "blank",
});

impl StsRecordProblemKind {
    fn is_fatal(self) -> bool {
        !self.is_uncertain()
            && !matches!(
                self,
                StsRecordProblemKind::DuplicateField | StsRecordProblemKind::UnknownField
            )
    }

    /// Whether senders that read the grammar to the letter pass over the record because of it, and others do not.
    pub fn is_uncertain(self) -> bool {
        matches!(
            self,
            StsRecordProblemKind::EmptyField | StsRecordProblemKind::Blank
        )
    }
}

/// The version, as searched for in texts that are no record.
pub(crate) const VERSION: &str = "STSv1";

/// Whether a text is an MTA-STS record: it starts with `v=STSv1` and a semicolon (RFC 8461 section 3.1).
pub fn is_record(text: &str) -> bool {
    starts_with_version(text, "v=STSv1")
}

/// Whether a text starts with a version, blanks, and a semicolon.
pub(super) fn starts_with_version(text: &str, version: &str) -> bool {
    text.strip_prefix(version)
        .is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with(';'))
}

/// Whether a field of RFC 8461 section 3.1 or RFC 8460 section 3 keeps to the grammar: no blanks around
/// the equals sign, a name of up to 32 characters, a value of printable ones.
pub(super) fn is_extension(name: &str, value: &str) -> bool {
    is_extension_name(name)
        && !value.is_empty()
        && value
            .bytes()
            .all(|octet| octet.is_ascii_graphic() && octet != b'=')
}

/// Whether the name of such a field does, in a record and in a policy file alike.
fn is_extension_name(name: &str) -> bool {
    (1..=32).contains(&name.len())
        && name.starts_with(|first: char| first.is_ascii_alphanumeric())
        && name
            .bytes()
            .all(|octet| octet.is_ascii_alphanumeric() || b"_-.".contains(&octet))
}

/// Parses a record leniently: a text that is no record is read as if it were one.
pub fn read_record(text: &str) -> StsRecord {
    let text = tag::limited(text);
    let mut record = StsRecord {
        text: text.to_owned(),
        id: None,
        problems: Vec::new(),
    };
    let mut seen: Vec<&str> = Vec::new();
    for tag in tag::tags(text).skip(1) {
        let piece = piece_at(text, tag.position);
        let field = piece.split_once('=');
        let kind = match field {
            None => StsRecordProblemKind::BadField,
            Some((name, _)) if seen.contains(&name) => StsRecordProblemKind::DuplicateField,
            Some(("id", value)) => {
                seen.push("id");
                let is_id = (1..=ID_OCTETS_MAX).contains(&value.len())
                    && value.bytes().all(|octet| octet.is_ascii_alphanumeric());
                if is_id {
                    record.id = Some(value.to_owned());
                    continue;
                }
                StsRecordProblemKind::BadId
            }
            Some((name, value)) if is_extension(name, value) => {
                seen.push(name);
                StsRecordProblemKind::UnknownField
            }
            Some(_) => StsRecordProblemKind::BadField,
        };
        record.problems.push(StsRecordProblem {
            kind,
            position: tag.position,
            text: tag::excerpt(piece),
        });
    }
    for (kind, position) in loose_pieces(text) {
        record.problems.push(StsRecordProblem {
            kind: match kind {
                Loose::Empty => StsRecordProblemKind::EmptyField,
                Loose::Blank => StsRecordProblemKind::Blank,
            },
            position,
            text: String::new(),
        });
    }
    if !seen.contains(&"id") {
        record.problems.push(StsRecordProblem {
            kind: StsRecordProblemKind::MissingId,
            position: text.len(),
            text: String::new(),
        });
    }
    record.problems.sort_by_key(|problem| problem.position);
    record
}

/// Something between the fields of a record that some senders take and others do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loose {
    /// No field between two semicolons.
    Empty,
    /// A blank before the first semicolon, or behind the last field.
    Blank,
}

/// What stands between the fields that the grammar of RFC 8461 section 3.1 and RFC 8460 section 3 does not have, and
/// the blank before the first semicolon: the grammar has it, but records that do not start with the version and a
/// semicolon are to be discarded.
pub(super) fn loose_pieces(text: &str) -> Vec<(Loose, usize)> {
    let is_blank = |character: char| matches!(character, ' ' | '\t');
    let mut found: Vec<(Loose, usize)> = tag::empty_pieces(text)
        .map(|position| (Loose::Empty, position))
        .collect();
    let version = text.split(';').next().unwrap_or_default();
    let last = text.rsplit(';').next().unwrap_or_default();
    if version.ends_with(is_blank) {
        let position = version.trim_end_matches(is_blank).len();
        found.push((Loose::Blank, position));
    }
    if !tag::trim(last).is_empty() && last.ends_with(is_blank) && last.len() < text.len() {
        let position = text.trim_end_matches(is_blank).len();
        found.push((Loose::Blank, position));
    }
    found
}

/// The piece that starts here, up to the next semicolon, without blanks at its end.
pub(super) fn piece_at(text: &str, position: usize) -> &str {
    let rest = text.get(position..).unwrap_or_default();
    tag::trim(rest.split(';').next().unwrap_or_default())
}

/// A policy, as a sender applies it (RFC 8461 section 3.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StsPolicy {
    /// What happens where a host does not comply.
    pub mode: StsMode,
    /// The patterns of the hosts that may take the mail, lower case, without final dots; empty only where
    /// the mode is `none`.
    pub mx: Vec<String>,
    /// How long it may be kept, in seconds; at most [`AGE_SECONDS_MAX`].
    pub max_age_seconds: u32,
}

impl StsPolicy {
    /// The policy as the file that is served (RFC 8461 section 3.2).
    pub fn to_text(&self) -> String {
        let hosts = self.mx.iter().map(|host| format!("mx: {host}\n"));
        let hosts: String = hosts.collect();
        format!(
            "version: {VERSION}\nmode: {}\n{hosts}max_age: {}\n",
            self.mode.id(),
            self.max_age_seconds
        )
    }
}

/// What happens where a host does not comply (RFC 8461 section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StsMode {
    /// It gets no mail.
    Enforce,
    /// It gets the mail, and the failure is reported.
    Testing,
    /// Nothing: the policy is withdrawn.
    None,
}

crate::ids!(StsMode {
    Enforce => "enforce",
    Testing => "testing",
    None => "none",
});

/// A policy file, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StsFile {
    /// The policy; `None` where senders act as if there were none.
    pub policy: Option<StsPolicy>,
    /// What is wrong or unwise.
    pub problems: Vec<StsFileProblem>,
}

/// Something wrong or unwise in a policy file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StsFileProblem {
    /// What it is.
    pub kind: StsFileProblemKind,
    /// The line, counted from 1; 0 for the file as a whole.
    pub line: usize,
    /// The line's text; at most [`tag::EXCERPT_CHARACTERS_MAX`] characters.
    pub text: String,
}

/// The kinds of problems of a policy file (RFC 8461 section 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StsFileProblemKind {
    /// The file is larger than [`FILE_OCTETS_MAX`] or longer than [`LINES_MAX`].
    TooLarge,
    /// It is markup, such as an error page.
    Markup,
    /// A line has no colon.
    BadLine,
    /// There is no `version`.
    MissingVersion,
    /// The version is not `STSv1`.
    BadVersion,
    /// There is no `mode`.
    MissingMode,
    /// The mode is none of the three.
    BadMode,
    /// There is no `max_age`.
    MissingMaxAge,
    /// `max_age` is no number of at most ten digits.
    BadMaxAge,
    /// `max_age` is above [`AGE_SECONDS_MAX`]: some senders use that instead, others refuse the policy, as
    /// postfix-mta-sts-resolver does (`resolver.py`).
    MaxAgeTooLong,
    /// `max_age` is below [`AGE_SECONDS_SHORT`].
    MaxAgeShort,
    /// There is no usable `mx`, and the mode is not `none`.
    MissingMx,
    /// The pattern of an `mx` breaks the grammar: it matches nothing.
    BadMx,
    /// A field other than `mx` occurs twice; the first one counts.
    DuplicateField,
    /// A field that the standard does not know, which is ignored.
    UnknownField,
    /// A field of the standard is written with other capitals, and does not count.
    WrongCase,
    /// A blank stands before a field or before its colon, and the field does not count.
    Blank,
    /// The pattern of an `mx` ends with a dot, which is not in the grammar: senders that compare texts find no match.
    FinalDot,
    /// The pattern of an `mx` has an underscore, which a domain of RFC 5321 does not have: senders that check the syntax
    /// reject the policy.
    Underscore,
    /// A line has nothing in it, which the grammar does not have.
    EmptyLine,
    /// A field that the standard does not know and that keeps to no grammar.
    BadField,
}

crate::ids!(StsFileProblemKind {
    TooLarge => "too_large",
    Markup => "markup",
    BadLine => "bad_line",
    MissingVersion => "missing_version",
    BadVersion => "bad_version",
    MissingMode => "missing_mode",
    BadMode => "bad_mode",
    MissingMaxAge => "missing_max_age",
    BadMaxAge => "bad_max_age",
    MaxAgeTooLong => "max_age_too_long",
    MaxAgeShort => "max_age_short",
    MissingMx => "missing_mx",
    BadMx => "bad_mx",
    DuplicateField => "duplicate_field",
    UnknownField => "unknown_field",
    WrongCase => "wrong_case",
    Blank => "blank",
    FinalDot => "final_dot",
    Underscore => "underscore",
    EmptyLine => "empty_line",
    BadField => "bad_field",
});

impl StsFileProblemKind {
    /// Whether some senders pass over the policy or one of its hosts because of it, and others do not.
    pub fn is_uncertain(self) -> bool {
        matches!(
            self,
            StsFileProblemKind::BadField
                | StsFileProblemKind::BadLine
                | StsFileProblemKind::BadMx
                | StsFileProblemKind::Blank
                | StsFileProblemKind::FinalDot
                | StsFileProblemKind::MaxAgeTooLong
                | StsFileProblemKind::Underscore
        )
    }
}

/// The fields of a policy file.
const FIELDS: [&str; 4] = ["version", "mode", "max_age", "mx"];

/// What the fields of a policy file say, and in which line.
#[derive(Default)]
struct Fields<'a> {
    version: Option<(usize, &'a str)>,
    mode: Option<(usize, &'a str)>,
    max_age: Option<(usize, &'a str)>,
    /// The patterns that can be read.
    mx: Vec<String>,
}

/// Reads a policy file. Lines end with CR LF or LF.
pub fn read_file(text: &str) -> StsFile {
    let mut file = StsFile {
        policy: None,
        problems: Vec::new(),
    };
    if text.len() > FILE_OCTETS_MAX {
        file.problem(StsFileProblemKind::TooLarge, 0, "");
        return file;
    }
    if text.trim_start().starts_with('<') {
        file.problem(StsFileProblemKind::Markup, 1, text.trim_start());
        return file;
    }
    let Some(fields) = file.fields(text) else {
        return file;
    };
    let is_version = file.is_version(fields.version);
    let mode = file.mode(fields.mode);
    let max_age_seconds = file.max_age_seconds(fields.max_age);
    let has_mx = !fields.mx.is_empty() || mode == Some(StsMode::None);
    if !has_mx {
        file.problem(StsFileProblemKind::MissingMx, 0, "");
    }
    if let (true, true, Some(mode), Some(max_age_seconds)) =
        (is_version, has_mx, mode, max_age_seconds)
    {
        file.policy = Some(StsPolicy {
            mode,
            mx: fields.mx,
            max_age_seconds,
        });
    }
    file.problems.sort_by_key(|problem| problem.line);
    file
}

impl StsFile {
    /// The first thing because of which some senders do not take a policy that others take.
    pub fn uncertain(&self) -> Option<&StsFileProblem> {
        let is_taken = self.policy.is_some();
        self.problems
            .iter()
            .find(|problem| is_taken && problem.kind.is_uncertain())
    }

    fn problem(&mut self, kind: StsFileProblemKind, line: usize, text: &str) {
        self.problems.push(StsFileProblem {
            kind,
            line,
            text: tag::excerpt(text),
        });
    }

    /// Reads line by line; `None` where there are too many lines.
    fn fields<'a>(&mut self, text: &'a str) -> Option<Fields<'a>> {
        let mut fields = Fields::default();
        let line_count = text.split('\n').count();
        for (index, line) in text.split('\n').enumerate() {
            let number = index + 1;
            if index >= LINES_MAX {
                self.problem(StsFileProblemKind::TooLarge, number, "");
                return None;
            }
            let line = line.strip_suffix('\r').unwrap_or(line);
            if line.trim().is_empty() {
                // Behind the last line end there is no line.
                if index + 1 < line_count {
                    self.problem(StsFileProblemKind::EmptyLine, number, "");
                }
                continue;
            }
            let Some((field, value)) = line.split_once(':') else {
                self.problem(StsFileProblemKind::BadLine, number, line);
                continue;
            };
            let value = tag::trim(value);
            let once = match field {
                "version" => &mut fields.version,
                "mode" => &mut fields.mode,
                "max_age" => &mut fields.max_age,
                "mx" => {
                    match pattern(value) {
                        Some(pattern) => {
                            if value.ends_with('.') {
                                self.problem(StsFileProblemKind::FinalDot, number, line);
                            }
                            if value.contains('_') {
                                self.problem(StsFileProblemKind::Underscore, number, line);
                            }
                            fields.mx.push(pattern);
                        }
                        None => self.problem(StsFileProblemKind::BadMx, number, line),
                    }
                    continue;
                }
                _ => {
                    let is_field = |known: &&str| known.eq_ignore_ascii_case(field.trim());
                    let kind = if FIELDS.contains(&field.trim()) {
                        StsFileProblemKind::Blank
                    } else if FIELDS.iter().any(is_field) {
                        StsFileProblemKind::WrongCase
                    } else if is_file_extension(field, value) {
                        StsFileProblemKind::UnknownField
                    } else {
                        StsFileProblemKind::BadField
                    };
                    self.problem(kind, number, line);
                    continue;
                }
            };
            if once.is_some() {
                self.problem(StsFileProblemKind::DuplicateField, number, line);
            } else {
                *once = Some((number, value));
            }
        }
        Some(fields)
    }

    fn is_version(&mut self, version: Option<(usize, &str)>) -> bool {
        let Some((line, value)) = version else {
            self.problem(StsFileProblemKind::MissingVersion, 0, "");
            return false;
        };
        if value != VERSION {
            self.problem(StsFileProblemKind::BadVersion, line, value);
        }
        value == VERSION
    }

    fn mode(&mut self, mode: Option<(usize, &str)>) -> Option<StsMode> {
        let Some((line, value)) = mode else {
            self.problem(StsFileProblemKind::MissingMode, 0, "");
            return None;
        };
        let mode = StsMode::with_id(value);
        if mode.is_none() {
            self.problem(StsFileProblemKind::BadMode, line, value);
        }
        mode
    }

    fn max_age_seconds(&mut self, max_age: Option<(usize, &str)>) -> Option<u32> {
        let Some((line, value)) = max_age else {
            self.problem(StsFileProblemKind::MissingMaxAge, 0, "");
            return None;
        };
        let is_number =
            (1..=10).contains(&value.len()) && value.bytes().all(|octet| octet.is_ascii_digit());
        let Some(seconds) = value.parse::<u64>().ok().filter(|_| is_number) else {
            self.problem(StsFileProblemKind::BadMaxAge, line, value);
            return None;
        };
        let seconds = u32::try_from(seconds).unwrap_or(u32::MAX);
        if seconds > AGE_SECONDS_MAX {
            self.problem(StsFileProblemKind::MaxAgeTooLong, line, value);
        } else if seconds < AGE_SECONDS_SHORT {
            self.problem(StsFileProblemKind::MaxAgeShort, line, value);
        }
        Some(seconds.min(AGE_SECONDS_MAX))
    }
}

/// Whether a field that the standard does not know keeps to the grammar of such fields (RFC 8461 section 3.2).
fn is_file_extension(name: &str, value: &str) -> bool {
    is_extension_name(name) && !value.is_empty() && !value.contains(char::is_control)
}

/// A pattern in the form it is compared in; `None` where it is neither a name nor `*.` and a name.
fn pattern(value: &str) -> Option<String> {
    let name = value.strip_prefix("*.").unwrap_or(value);
    let name = Name::new(name);
    if !name.is_host_name() || value.contains(char::is_whitespace) {
        return None;
    }
    Some(if value.starts_with("*.") {
        ["*.", name.as_str()].concat()
    } else {
        name.as_str().to_owned()
    })
}

/// Whether a pattern covers a host: `*.` stands for exactly one label (RFC 8461 section 4.1).
pub fn matches(pattern: &str, host: &Name) -> bool {
    let host = host.as_str();
    let pattern = pattern.strip_suffix('.').unwrap_or(pattern);
    match pattern.strip_prefix("*.") {
        None => !host.is_empty() && pattern.eq_ignore_ascii_case(host),
        Some(suffix) => match host.split_once('.') {
            Some((first, rest)) => {
                !first.is_empty() && !rest.is_empty() && suffix.eq_ignore_ascii_case(rest)
            }
            None => false,
        },
    }
}

impl StsPolicy {
    /// Whether the policy names a host. One with the mode `none` names everybody.
    pub fn covers(&self, host: &Name) -> bool {
        self.mode == StsMode::None || self.mx.iter().any(|pattern| matches(pattern, host))
    }
}

/// The hosts of a route, compared with a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StsComparison {
    /// The hosts that the policy does not name, each once, in the order of the route.
    pub uncovered: Vec<Name>,
    /// The patterns that name no host of the route.
    pub idle: Vec<String>,
}

/// Compares the hosts that a sender could come to with a policy. Targets that are no host, such as an
/// address or the root, are left out.
pub fn compare(policy: &StsPolicy, route: &Route) -> StsComparison {
    let mut hosts: Vec<&Name> = Vec::new();
    for host in route.hosts() {
        let is_host = !matches!(
            host.exclusion,
            Some(
                Exclusion::Root
                    | Exclusion::IpLiteral
                    | Exclusion::Localhost
                    | Exclusion::InvalidName
            )
        );
        if is_host && !hosts.contains(&&host.name) {
            hosts.push(&host.name);
        }
    }
    StsComparison {
        uncovered: hosts
            .iter()
            .filter(|host| !policy.covers(host))
            .map(|host| (*host).clone())
            .collect(),
        idle: policy
            .mx
            .iter()
            .filter(|pattern| !hosts.iter().any(|host| matches(pattern, host)))
            .cloned()
            .collect(),
    }
}

/// The name asked about for a domain; `None` where it would be too long.
pub fn question_name(domain: &Name) -> Option<Name> {
    tag::below(LABEL, domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records() {
        use StsRecordProblemKind as Kind;
        for (text, id, kinds) in [
            (
                "v=STSv1; id=20160831085700Z;",
                Some("20160831085700Z"),
                &[][..],
            ),
            ("v=STSv1;id=1", Some("1"), &[]),
            (
                "v=STSv1 ; id=1 ; a.b-c_d=e",
                Some("1"),
                &[Kind::Blank, Kind::UnknownField],
            ),
            ("v=STSv1;\tid=1 ; ", Some("1"), &[]),
            ("v=STSv1; id=1 ", Some("1"), &[Kind::Blank]),
            ("v=STSv1;; id=1", Some("1"), &[Kind::EmptyField]),
            ("v=STSv1; ; id=1;", Some("1"), &[Kind::EmptyField]),
            ("v=STSv1; id=1;;", Some("1"), &[Kind::EmptyField]),
            ("v=STSv1; id=1; x=y=z", Some("1"), &[Kind::BadField]),
            ("v=STSv1; id= 1", None, &[Kind::BadId]),
            ("v=STSv1; id=1; id=2", Some("1"), &[Kind::DuplicateField]),
            ("v=STSv1;", None, &[Kind::MissingId]),
            ("v=STSv1; id=", None, &[Kind::BadId]),
            ("v=STSv1; id=2026-11-23", None, &[Kind::BadId]),
            (
                "v=STSv1; id=123456789012345678901234567890123",
                None,
                &[Kind::BadId],
            ),
            ("v=STSv1; id = 1", None, &[Kind::BadField, Kind::MissingId]),
            (
                "v=STSv1; ID=1",
                None,
                &[Kind::UnknownField, Kind::MissingId],
            ),
            ("v=STSv1; id=1; junk", Some("1"), &[Kind::BadField]),
        ] {
            assert!(is_record(text), "{text}");
            let record = read_record(text);
            let seen: Vec<_> = record.problems.iter().map(|problem| problem.kind).collect();
            assert_eq!(
                (record.id.as_deref(), seen.as_slice()),
                (id, kinds),
                "{text}"
            );
        }
        for loose in ["v=STSv1;; id=1", "v=STSv1; id=1 ", "v=STSv1 ; id=1"] {
            let record = read_record(loose);
            assert!(record.is_valid() && record.uncertain().is_some(), "{loose}");
        }
        assert_eq!(read_record("v=STSv1; id=1; x=y;").uncertain(), None);
        assert!(read_record("v=STSv1; id=1; id=2").is_valid());
        assert!(!read_record("v=STSv1; id=1; junk").is_valid());
        for text in [
            "v=STSv1",
            "v=stsv1; id=1",
            " v=STSv1; id=1",
            "v=STSv10; id=1",
            "v=spf1 -all",
        ] {
            assert!(!is_record(text), "{text}");
        }
    }

    #[test]
    fn files() {
        use StsFileProblemKind as Kind;
        let good = "version: STSv1\r\nmode: enforce\r\nmx: mail.example.com\r\nmx: *.Example.net\r\nmax_age: 604800\r\n";
        let file = read_file(good);
        assert_eq!(file.problems, []);
        let policy = file.policy.unwrap();
        assert_eq!(policy.mode, StsMode::Enforce);
        assert_eq!(policy.mx, ["mail.example.com", "*.example.net"]);
        assert_eq!(policy.max_age_seconds, 604_800);
        assert_eq!(read_file(&good.replace('\r', "")), read_file(good));

        for (text, is_policy, kinds) in [
            ("version:STSv1\nmode:none\nmax_age:604800", true, &[][..]),
            (
                "version: STSv1\nmode: testing\nmx: a.example\nmax_age: 604800 \nx: y",
                true,
                &[Kind::UnknownField],
            ),
            (
                "version: STSv1\nmode: testing\nmode: enforce\nmx: a.example\nmax_age: 604800",
                true,
                &[Kind::DuplicateField],
            ),
            (
                "version: STSv1\nmode: enforce\nmax_age: 604800",
                false,
                &[Kind::MissingMx],
            ),
            (
                "version: STSv1\nmode: enforce\nmx: a.*.example\nmax_age: 604800",
                false,
                &[Kind::MissingMx, Kind::BadMx],
            ),
            (
                "version: STSv1\nmode: enforce\nmx: 10 a.example\nmx: a.example\nmax_age: 604800",
                true,
                &[Kind::BadMx],
            ),
            (
                "version: STSv2\nmode: none\nmax_age: 604800",
                false,
                &[Kind::BadVersion],
            ),
            (
                "mode: none\nmax_age: 604800",
                false,
                &[Kind::MissingVersion],
            ),
            (
                "version: STSv1\nmax_age: 604800",
                false,
                &[Kind::MissingMode, Kind::MissingMx],
            ),
            (
                "version: STSv1\nmode: Enforce\nmx: a.example\nmax_age: 604800",
                false,
                &[Kind::BadMode],
            ),
            ("version: STSv1\nmode: none", false, &[Kind::MissingMaxAge]),
            (
                "version: STSv1\nmode: none\nmax_age: 1d",
                false,
                &[Kind::BadMaxAge],
            ),
            (
                "version: STSv1\nmode: none\nmax_age: -1",
                false,
                &[Kind::BadMaxAge],
            ),
            (
                "version: STSv1\nmode: none\nmax_age: 9999999999",
                true,
                &[Kind::MaxAgeTooLong],
            ),
            (
                "version: STSv1\nmode: none\nmax_age: 60",
                true,
                &[Kind::MaxAgeShort],
            ),
            (
                "Version: STSv1\nmode: none\nmax_age: 604800",
                false,
                &[Kind::MissingVersion, Kind::WrongCase],
            ),
            (
                "version: STSv1\nmode none\nmax_age: 604800",
                false,
                &[Kind::MissingMode, Kind::MissingMx, Kind::BadLine],
            ),
            (
                "version: STSv1\nmode: enforce\nmx: a.example.\nmax_age: 604800",
                true,
                &[Kind::FinalDot],
            ),
            (
                "version: STSv1\nmode: enforce\nmx: *.a.example.\nmax_age: 604800",
                true,
                &[Kind::FinalDot],
            ),
            (
                "version: STSv1\nmode: enforce\nmx: mail_1.a.example\nmax_age: 604800",
                true,
                &[Kind::Underscore],
            ),
            (
                "version: STSv1\nmode: enforce\nmx: *.a_b.example.\nmax_age: 604800",
                true,
                &[Kind::FinalDot, Kind::Underscore],
            ),
            (
                "version: STSv1\nmode: enforce\n\nmx: a.example\nmax_age: 604800\n",
                true,
                &[Kind::EmptyLine],
            ),
            (
                "version: STSv1\nmode: enforce\nmx: a.example\n mx: b.example\nmax_age: 604800",
                true,
                &[Kind::Blank],
            ),
            (
                "version: STSv1\nmode: none\nmax_age: 604800\na b: c\nx:\n-y: z\nx.y: a: b",
                true,
                &[
                    Kind::BadField,
                    Kind::BadField,
                    Kind::BadField,
                    Kind::UnknownField,
                ],
            ),
            (
                "version : STSv1\nmode: none\nmax_age: 604800",
                false,
                &[Kind::MissingVersion, Kind::Blank],
            ),
            ("<!doctype html>", false, &[Kind::Markup]),
            (
                "",
                false,
                &[
                    Kind::MissingVersion,
                    Kind::MissingMode,
                    Kind::MissingMaxAge,
                    Kind::MissingMx,
                ],
            ),
        ] {
            let file = read_file(text);
            let seen: Vec<_> = file.problems.iter().map(|problem| problem.kind).collect();
            assert_eq!(
                (file.policy.is_some(), seen.as_slice()),
                (is_policy, kinds),
                "{text}"
            );
        }
        assert_eq!(
            read_file(&"a".repeat(FILE_OCTETS_MAX + 1)).problems[0].kind,
            Kind::TooLarge
        );
        let many = read_file(&"mx: a.example\n".repeat(LINES_MAX + 1));
        assert_eq!((many.policy, many.problems[0].kind), (None, Kind::TooLarge));
    }

    #[test]
    fn patterns() {
        for (pattern, host, expected) in [
            ("mail.example.com", "mail.example.com", true),
            ("Mail.example.com.", "mail.example.com", true),
            ("*.example.com", "mail.example.com", true),
            ("*.example.com", "example.com", false),
            ("*.example.com", "foo.bar.example.com", false),
            ("*.example.com", ".example.com", false),
            ("*.com", "example.com", true),
            ("*.", "com", false),
            ("*", "com", false),
            ("", "", false),
            ("example.com", "mail.example.com", false),
            ("*.example.com", "mail.example.org", false),
        ] {
            assert_eq!(
                matches(pattern, &Name::new(host)),
                expected,
                "{pattern} {host}"
            );
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    mod properties {
        use super::*;
        use proptest::prelude::*;

        /// The rule, label by label.
        fn matches_by_label(pattern: &str, host: &str) -> bool {
            let pattern: Vec<&str> = pattern.split('.').collect();
            let host: Vec<&str> = host.split('.').collect();
            pattern.len() == host.len()
                && pattern
                    .iter()
                    .zip(&host)
                    .enumerate()
                    .all(|(index, (wanted, label))| {
                        wanted == label
                            || (index == 0 && *wanted == "*" && !label.is_empty() && host.len() > 1)
                    })
        }

        proptest! {
            #[test]
            fn patterns_agree_with_the_rule(
                pattern in "(\\*\\.)?[ab](\\.[ab]){0,3}",
                host in "[ab](\\.[ab]){0,4}",
            ) {
                prop_assert_eq!(
                    matches(&pattern, &Name::new(&host)),
                    matches_by_label(&pattern, &host)
                );
            }

            #[test]
            fn reading_never_panics(text in "\\PC{0,200}", host in "\\PC{0,40}") {
                let _ = read_record(&text);
                let _ = read_file(&text);
                let _ = matches(&text, &Name::new(&host));
            }

            #[test]
            fn what_looks_like_a_policy_is_read(
                text in "(version: ?STSv1\r?\n|mode: ?(enforce|testing|none)\n|max_age: ?[0-9]{1,11}\n|mx: ?[*.a-z-]{0,12}\n){0,9}",
            ) {
                let file = read_file(&text);
                if let Some(policy) = file.policy {
                    prop_assert!(policy.max_age_seconds <= AGE_SECONDS_MAX);
                    prop_assert!(policy.mode == StsMode::None || !policy.mx.is_empty());
                }
            }
        }
    }
}
