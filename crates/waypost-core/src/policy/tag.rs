//! What the policy records have in common: lists of tags, choosing one record among several, texts that
//! would be a record but for a slip, and addresses that reports are sent to.

use crate::dns::Name;

/// The longest record text that is read, in octets; a TXT record cannot be longer (RFC 1035 section
/// 3.2.1: RDLENGTH has 16 bits).
pub const TEXT_OCTETS_MAX: usize = 65_535;

/// The most tags of one record that are read.
pub const TAGS_MAX: usize = 64;

/// The most characters of a foreign text that a problem repeats.
pub const EXCERPT_CHARACTERS_MAX: usize = 80;

/// The longest name that can be asked about, in octets without the final dot (RFC 1035 section 2.3.4).
pub const NAME_OCTETS_MAX: usize = 253;

/// One piece of a list of tags (RFC 6376 section 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// What stands before the equals sign; the whole piece where there is none.
    pub name: &'a str,
    /// What stands behind the equals sign, blanks around it removed; `None` where there is none.
    pub value: Option<&'a str>,
    /// Where the piece starts: octets from the start of the record.
    pub position: usize,
}

impl Tag<'_> {
    /// Whether the tag has this name; case does not matter.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

/// The pieces between semicolons, empty ones left out, at most [`TAGS_MAX`].
pub fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut position = 0;
    text.split(';')
        .filter_map(move |piece| {
            let trimmed = trim(piece);
            let start = position + (piece.len() - piece.trim_start_matches(BLANKS).len());
            position += piece.len() + 1;
            (!trimmed.is_empty()).then(|| match trimmed.split_once('=') {
                Some((name, value)) => Tag {
                    name: trim(name),
                    value: Some(trim(value)),
                    position: start,
                },
                None => Tag {
                    name: trimmed,
                    value: None,
                    position: start,
                },
            })
        })
        .take(TAGS_MAX)
}

/// Where a list of tags has nothing between two semicolons, or before the first; one may end the list. At most
/// [`TAGS_MAX`] places.
pub fn empty_pieces(text: &str) -> impl Iterator<Item = usize> {
    let mut position = 0;
    let mut pieces = text.split(';').peekable();
    std::iter::from_fn(move || {
        let piece = pieces.next()?;
        let start = position;
        position += piece.len() + 1;
        let is_last = pieces.peek().is_none();
        Some((trim(piece).is_empty() && !is_last).then_some(start))
    })
    .flatten()
    .take(TAGS_MAX)
}

/// Whether a list separated by commas has an item without anything in it, and others with something.
pub fn has_empty_item(list: &str) -> bool {
    !trim(list).is_empty() && list.split(',').any(|item| trim(item).is_empty())
}

/// The blanks of a record (WSP, RFC 5234 appendix B.1).
const BLANKS: [char; 2] = [' ', '\t'];

/// The text without blanks around it.
pub fn trim(text: &str) -> &str {
    text.trim_matches(BLANKS)
}

/// The text cut to what can be a record.
pub fn limited(text: &str) -> &str {
    let mut end = text.len().min(TEXT_OCTETS_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// The start of a foreign text, for a problem.
pub fn excerpt(text: &str) -> String {
    text.chars().take(EXCERPT_CHARACTERS_MAX).collect()
}

/// The name below a domain, such as `_dmarc` of `example.com`; `None` where it would be too long to ask
/// about.
pub fn below(labels: &str, domain: &Name) -> Option<Name> {
    if domain.is_root() || labels.len() + 1 + domain.as_str().len() > NAME_OCTETS_MAX {
        return None;
    }
    let mut text = String::with_capacity(NAME_OCTETS_MAX);
    text.push_str(labels);
    text.push('.');
    text.push_str(domain.as_str());
    Some(Name::new(&text))
}

/// A text that would be a record but for a slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// What keeps it from being one.
    pub slip: Slip,
    /// The start of the text.
    pub text: String,
}

/// What keeps a text from being the record it was meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slip {
    /// A blank stands before it.
    LeadingBlank,
    /// Quotation marks belong to the text.
    Quoted,
    /// The version is written with other capitals.
    WrongCase,
    /// The version does not stand first.
    VersionNotFirst,
    /// What must separate the version from the rest is missing.
    Separator,
    /// It stands at the domain instead of at the name below it where it belongs.
    WrongName,
}

crate::ids!(Slip {
    LeadingBlank => "leading_blank",
    Quoted => "quoted",
    WrongCase => "wrong_case",
    VersionNotFirst => "version_not_first",
    Separator => "separator",
    WrongName => "wrong_name",
});

/// The octets of a text that are looked through for a version.
const NEAR_MISS_OCTETS_MAX: usize = 512;

/// Says why a text that is no record of this version looks like one, if it does.
pub fn near_miss(text: &str, version: &str) -> Option<NearMiss> {
    let is_quote =
        |character: char| matches!(character, '"' | '\'' | '\u{201c}' | '\u{201d}' | '\u{201e}');
    let compact: String = text
        .chars()
        .take(NEAR_MISS_OCTETS_MAX)
        .filter(|&character| !character.is_whitespace() && !is_quote(character))
        .map(|character| character.to_ascii_lowercase())
        .collect();
    let wanted = ["v=", &version.to_ascii_lowercase()].concat();
    // Octet by octet: the string searcher is large, and the texts are short.
    let at = compact
        .as_bytes()
        .windows(wanted.len())
        .position(|window| window == wanted.as_bytes())?;
    let slip = if text.trim_start().starts_with(is_quote) {
        Slip::Quoted
    } else if text.starts_with(char::is_whitespace) {
        Slip::LeadingBlank
    } else if at > 0 {
        Slip::VersionNotFirst
    } else if is_written_exactly(text, version) {
        Slip::Separator
    } else {
        Slip::WrongCase
    };
    Some(NearMiss {
        slip,
        text: excerpt(text),
    })
}

/// Whether the version stands at the start of a text with the capitals it should have.
fn is_written_exactly(text: &str, version: &str) -> bool {
    let behind_equals = text.split_once('=').map(|(_, rest)| rest.trim_start());
    behind_equals.is_some_and(|rest| rest.starts_with(version))
}

/// What a set of texts holds of one kind of record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice<'a> {
    /// None.
    Nothing(Vec<NearMiss>),
    /// Exactly one.
    One(&'a str),
    /// More than one, which counts as none or as an error.
    Several(Vec<&'a str>),
}

/// The most texts of one answer that are looked at.
pub const TEXTS_MAX: usize = 200;

/// Chooses the records of one kind among the texts of a name.
pub fn choose<'a>(
    texts: &[&'a str],
    version: &str,
    is_record: impl Fn(&str) -> bool,
) -> Choice<'a> {
    let texts = texts.get(..texts.len().min(TEXTS_MAX)).unwrap_or_default();
    let records: Vec<&str> = texts
        .iter()
        .copied()
        .filter(|text| is_record(text))
        .collect();
    match records.as_slice() {
        [] => Choice::Nothing(
            texts
                .iter()
                .filter_map(|text| near_miss(text, version))
                .collect(),
        ),
        [record] => Choice::One(record),
        _ => Choice::Several(records),
    }
}

/// Where reports are sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportUri {
    /// The address as published, at most [`TEXT_OCTETS_MAX`] octets.
    pub text: String,
    /// What kind it is.
    pub kind: ReportUriKind,
}

/// What kind of address reports are sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportUriKind {
    /// A mailbox (RFC 6068), with its domain.
    Mailto(Name),
    /// A web server (RFC 8460 section 3), with its host.
    Https(Name),
    /// Another scheme, which receivers ignore.
    Other,
    /// No address at all.
    Invalid,
}

impl ReportUri {
    /// Reads one address.
    pub fn read(text: &str) -> Self {
        ReportUri {
            text: text.to_owned(),
            kind: uri_kind(text).unwrap_or(ReportUriKind::Invalid),
        }
    }

    /// Whether it is an address that somebody could send to.
    pub fn is_valid(&self) -> bool {
        self.kind != ReportUriKind::Invalid
    }

    /// The domain it belongs to.
    pub fn domain(&self) -> Option<&Name> {
        match &self.kind {
            ReportUriKind::Mailto(domain) | ReportUriKind::Https(domain) => Some(domain),
            ReportUriKind::Other | ReportUriKind::Invalid => None,
        }
    }
}

/// The most addresses of one list that are read.
pub const URIS_MAX: usize = 32;

/// The addresses of a list separated by commas, at most [`URIS_MAX`].
pub fn report_uris(list: &str) -> Vec<ReportUri> {
    list.split(',')
        .map(trim)
        .filter(|text| !text.is_empty())
        .take(URIS_MAX)
        .map(ReportUri::read)
        .collect()
}

/// The kind of an address; `None` for what is no URI (RFC 3986 section 3).
fn uri_kind(text: &str) -> Option<ReportUriKind> {
    let (scheme, rest) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|octet| octet.is_ascii_alphanumeric() || b"+-.".contains(&octet));
    let is_plain = text.bytes().all(|octet| octet.is_ascii_graphic());
    if !is_scheme || !is_plain || rest.is_empty() {
        return None;
    }
    if scheme.eq_ignore_ascii_case("mailto") {
        let address = rest.split(['?', '!']).next()?;
        let (local, domain) = address.rsplit_once('@')?;
        return (!local.is_empty())
            .then_some(())
            .and_then(|()| host(domain).map(ReportUriKind::Mailto));
    }
    if scheme.eq_ignore_ascii_case("https") {
        let authority = rest
            .strip_prefix("//")?
            .split(['/', '?', '#', '!'])
            .next()?;
        let without_port = authority.split(':').next()?;
        return host(without_port).map(ReportUriKind::Https);
    }
    Some(ReportUriKind::Other)
}

fn host(text: &str) -> Option<Name> {
    let name = Name::new(text);
    (name.is_host_name()).then_some(name)
}

/// Something wrong or unwise in a record, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemAt<Kind> {
    /// What it is.
    pub kind: Kind,
    /// Where it starts: octets from the start of the record; 0 for the record as a whole.
    pub position: usize,
    /// What it is about: a piece of the record, a name or a number; at most [`EXCERPT_CHARACTERS_MAX`]
    /// characters.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_keep_their_places() {
        let read: Vec<_> = tags(" v = DMARC1 ;; p=none; junk ;rua = a=b ").collect();
        let seen: Vec<_> = read
            .iter()
            .map(|tag| (tag.name, tag.value, tag.position))
            .collect();
        assert_eq!(
            seen,
            [
                ("v", Some("DMARC1"), 1),
                ("p", Some("none"), 15),
                ("junk", None, 23),
                ("rua", Some("a=b"), 29),
            ]
        );
    }

    #[test]
    fn nothing_between_separators() {
        for (text, places) in [
            ("a=1; b=2", &[][..]),
            ("a=1; b=2;", &[]),
            ("a=1; b=2; ", &[]),
            ("a=1;; b=2", &[4]),
            ("a=1; ; b=2;;", &[4, 11]),
            (";a=1", &[0]),
        ] {
            assert_eq!(empty_pieces(text).collect::<Vec<_>>(), places, "{text}");
        }
        for (list, expected) in [
            ("a,b", false),
            ("a , b", false),
            ("", false),
            (" ", false),
            ("a,", true),
            (",a", true),
            ("a,,b", true),
            ("a, ,b", true),
        ] {
            assert_eq!(has_empty_item(list), expected, "{list}");
        }
    }

    #[test]
    fn slips() {
        for (text, version, slip) in [
            (" v=DMARC1; p=none", "DMARC1", Slip::LeadingBlank),
            ("\"v=DMARC1; p=none\"", "DMARC1", Slip::Quoted),
            ("v=dmarc1; p=none", "DMARC1", Slip::WrongCase),
            ("p=none; v=DMARC1", "DMARC1", Slip::VersionNotFirst),
            ("v=DMARC1 p=none", "DMARC1", Slip::Separator),
            ("v=STSv1", "STSv1", Slip::Separator),
            ("v=spf1include:a.example", "spf1", Slip::Separator),
        ] {
            assert_eq!(
                near_miss(text, version).map(|miss| miss.slip),
                Some(slip),
                "{text}"
            );
        }
        assert_eq!(near_miss("google-site-verification=abc", "spf1"), None);
    }

    #[test]
    fn addresses() {
        let kinds: Vec<_> = report_uris(
            "mailto:a@Example.com!10m, https://r.example/x,ftp://x,mailto:nobody,,x@y.example",
        )
        .into_iter()
        .map(|uri| uri.kind)
        .collect();
        assert_eq!(
            kinds,
            [
                ReportUriKind::Mailto(Name::new("example.com")),
                ReportUriKind::Https(Name::new("r.example")),
                ReportUriKind::Other,
                ReportUriKind::Invalid,
                ReportUriKind::Invalid,
            ]
        );
    }

    #[test]
    fn long_texts_are_cut_at_characters() {
        let long = "\u{e9}".repeat(TEXT_OCTETS_MAX);
        assert_eq!(limited(&long).len(), TEXT_OCTETS_MAX - 1);
        assert_eq!(below("_dmarc", &Name::new(&"a.".repeat(125))), None);
        assert_eq!(below("_dmarc", &Name::root()), None);
    }
}
