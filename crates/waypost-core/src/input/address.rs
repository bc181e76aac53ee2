//! Finds the domain part: behind the last unquoted `@`, inside a URL, between angle brackets.

use super::invisible::is_around;
use super::{InputError, InputErrorKind};
use crate::encoding::percent;
use crate::remark::{About, FindingId, Remark, push_once};

/// The domain part of what was typed.
pub(super) struct Parts {
    /// The part itself, as typed.
    pub domain: String,
    /// Where it starts, in characters; `None` where it had to be decoded first.
    pub offset: Option<usize>,
    /// Whether the rest around it makes sense.
    pub checked: Result<(), InputError>,
}

/// A piece of what was typed, with its place.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    /// Characters before it; meaningless once decoded.
    offset: usize,
}

impl<'a> Piece<'a> {
    /// The part from octet `start` to octet `end`.
    fn part(self, start: usize, end: usize) -> Piece<'a> {
        let before = self.text.get(..start).unwrap_or_default();
        Piece {
            text: self.text.get(start..end).unwrap_or_default(),
            offset: self.offset + before.chars().count(),
        }
    }

    fn from(self, start: usize) -> Piece<'a> {
        self.part(start, self.text.len())
    }

    /// Without blanks, and what else shows nothing, around it.
    fn trimmed(self) -> Piece<'a> {
        let start = self.text.len() - self.text.trim_start_matches(is_around).len();
        self.part(start, start + self.text.trim_matches(is_around).len())
    }
}

/// Takes off blanks, `mailto:`, a display name, the parts of a URL and the local part.
pub(super) fn domain_part(typed: &str, remarks: &mut Vec<Remark>) -> Parts {
    let whole = Piece {
        text: typed,
        offset: 0,
    };
    let mut piece = whole.trimmed();
    if piece.text != typed {
        push_once(remarks, FindingId::InputWhitespace, About::Domain);
    }
    // What stands behind an address in a list of them.
    piece = piece
        .part(0, piece.text.trim_end_matches([',', ';']).len())
        .trimmed();
    // Quotation marks of a text around it are none of its own.
    const MARKS: [(char, char); 8] = [
        ('\'', '\''),
        ('`', '`'),
        ('“', '”'),
        ('„', '“'),
        ('„', '”'),
        ('‘', '’'),
        ('«', '»'),
        ('"', '"'),
    ];
    let inside = |(open, close): (char, char)| piece.text.strip_prefix(open)?.strip_suffix(close);
    let is_whole = |text: &&str| !text.contains(['"', '\\']);
    if let Some(text) = MARKS.into_iter().filter_map(inside).find(is_whole) {
        let start = piece.text.find(text).unwrap_or_default();
        piece = piece.part(start, start + text.len()).trimmed();
    }
    // `Ann <ann@example.com>`, `<mailto:ann@example.com>`, and what Markdown makes of it.
    let opens = |text: &str| match text.chars().next_back() {
        Some('>') => text.rfind('<'),
        Some(')') if text.starts_with('[') => text.rfind("](").map(|open| open + 1),
        Some(')') => text.to_ascii_lowercase().rfind("(mailto:"),
        _ => None,
    };
    let open = opens(piece.text).filter(|open| !piece.text[..*open].contains("://"));
    if let Some(open) = open {
        push_once(remarks, FindingId::InputDisplayName, About::Domain);
        piece = piece.part(open + 1, piece.text.len() - 1).trimmed();
    }
    // The form in which RFC 3986 appendix C wraps any URL.
    if has_prefix(piece.text, "url:") {
        piece = piece.from("url:".len()).trimmed();
    }
    // Others that lead to an address: what directories note (`SMTP:ann@example.com`), telephones and chats, and words
    // before one.
    const OTHERS: [&str; 9] = [
        "smtp:", "sip:", "sips:", "xmpp:", "email:", "e-mail:", "mail:", "to:", "from:",
    ];
    if let Some(scheme) = OTHERS.iter().find(|scheme| has_prefix(piece.text, scheme))
        && piece.text.contains('@')
        && !piece.text[scheme.len()..].starts_with("//")
    {
        push_once(remarks, FindingId::InputMailto, About::Domain);
        piece = piece.from(scheme.len()).trimmed();
    }
    if has_prefix(piece.text, "mailto:") {
        push_once(remarks, FindingId::InputMailto, About::Domain);
        let query = piece.text.find(['?', '#']).unwrap_or(piece.text.len());
        let start = if has_prefix(piece.text, "mailto://") {
            "mailto://".len()
        } else {
            "mailto:".len()
        };
        let to = piece.from(query).text;
        piece = piece.part(start.min(query), query).trimmed();
        // Nobody before the question mark: the addresses stand behind it (RFC 6068 section 2).
        let named = to.trim_start_matches('?').split(['&', ';']);
        let named = named.filter_map(|field| field.split_once('='));
        if let Some((_, to)) = named
            .into_iter()
            .find(|(key, _)| key.eq_ignore_ascii_case("to"))
            && piece.text.is_empty()
        {
            let decoded = percent::decode(to);
            let mut parts = from_address(first_of_same(Piece {
                text: &decoded,
                offset: 0,
            }));
            parts.offset = None;
            return parts;
        }
        piece = first_of_same(piece);
        // Escapes in the local part stay: an escaped `@` does not end it (RFC 6068 section 2).
        let domain_start = piece.text.rfind('@').unwrap_or(0);
        if piece.text[domain_start..].contains('%') {
            let decoded = percent::decode(piece.text);
            let decoded = Piece {
                text: &decoded,
                offset: 0,
            };
            let mut parts = from_address(decoded.trimmed());
            parts.offset = None;
            return parts;
        }
    } else if let Some(host) = host_of_url(piece) {
        push_once(remarks, FindingId::InputUrl, About::Domain);
        return Parts::of(host, Ok(()));
    }
    from_address(first_of_same(piece))
}

/// Of several addresses with commas or semicolons between the first, where all lead to the same domain.
fn first_of_same(piece: Piece<'_>) -> Piece<'_> {
    let mut addresses = piece.text.split([',', ';']);
    let first = addresses.next().unwrap_or_default();
    let Some(domain) = plain_domain(first) else {
        return piece;
    };
    let is_same =
        |other: &str| plain_domain(other).is_some_and(|other| other.eq_ignore_ascii_case(domain));
    if addresses.all(is_same) {
        piece.part(0, first.len()).trimmed()
    } else {
        piece
    }
}

/// The domain of an address whose local part has neither quotation marks nor escapes.
fn plain_domain(address: &str) -> Option<&str> {
    let (local, domain) = address.trim().rsplit_once('@')?;
    (!local.contains(['"', '\\'])).then_some(domain)
}

impl Parts {
    fn of(domain: Piece<'_>, checked: Result<(), InputError>) -> Parts {
        Parts {
            domain: domain.text.to_owned(),
            offset: Some(domain.offset),
            checked,
        }
    }
}

fn has_prefix(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// The host of a web address, with or without its scheme; `None` where it is none.
fn host_of_url(piece: Piece<'_>) -> Option<Piece<'_>> {
    let text = piece.text;
    let start = match text.find("://") {
        Some(scheme_end) => {
            let scheme = &text[..scheme_end];
            let is_scheme = |octet: u8| octet.is_ascii_alphanumeric() || b"+-.".contains(&octet);
            if scheme.is_empty() || !scheme.bytes().all(is_scheme) {
                return None;
            }
            scheme_end + 3
        }
        None if text.starts_with("//") => 2,
        None => 0,
    };
    let rest = piece.from(start);
    let end = rest.text.find(['/', '?', '#']).unwrap_or(rest.text.len());
    let authority = rest.part(0, end);
    let has_path = end < rest.text.len();
    // Without a scheme, an `@` makes it an address, whatever stands in its local part.
    if start == 0 && text.contains('@') {
        return None;
    }
    let host = match authority.text.rfind('@') {
        Some(at) => authority.from(at + 1),
        None => authority,
    };
    let port = host.text.rfind(':').filter(|&colon| {
        let digits = &host.text[colon + 1..];
        let is_ipv6 = host.text[..colon].contains(':') && !host.text[..colon].ends_with(']');
        !is_ipv6 && colon > 0 && digits.bytes().all(|octet| octet.is_ascii_digit())
    });
    let is_url = start > 0 || has_path || port.is_some();
    is_url.then(|| host.part(0, port.unwrap_or(host.text.len())))
}

/// Splits an address at its `@`; a text without one is a domain already.
fn from_address(piece: Piece<'_>) -> Parts {
    let bad = |at: usize, found: char| {
        let place = piece.part(at, piece.text.len()).offset;
        InputError::new(InputErrorKind::BadAddress, Some(place), found)
    };
    let mut quoted = false;
    let mut escaped = false;
    let mut at_sign = None;
    let mut problem = None;
    for (at, character) in piece.text.char_indices() {
        let in_local_part = at_sign.is_none();
        if escaped {
            escaped = false;
        } else if quoted && character == '\\' {
            escaped = true;
        } else if character == '"' && in_local_part {
            quoted = !quoted;
        } else if character == '@' && !quoted {
            if at_sign.is_some() {
                problem = problem.or(Some((at, character)));
            }
            at_sign = at_sign.or(Some(at));
        } else if !quoted && (character.is_whitespace() || character.is_control()) {
            problem = problem.or(Some((at, character)));
        }
    }
    if at_sign.is_none() {
        let checked = match problem {
            Some((at, character)) => Err(bad(at, character)),
            None => Ok(()),
        };
        return match (quoted || piece.text.contains('"'), piece.text.rfind('@')) {
            // A quotation that never ends swallows the sign.
            (true, Some(sign)) => Parts::of(piece.from(sign + 1), Err(bad(0, '"'))),
            _ => Parts::of(piece, checked),
        };
    }
    let last = piece.text.rfind('@').unwrap_or_default();
    let domain = piece.from(last + 1);
    // A blank there is a slip that is told; what cannot be seen is none.
    let domain = if domain.text.starts_with(char::is_whitespace) {
        domain
    } else {
        domain.trimmed()
    };
    let local = &piece.text[..at_sign.unwrap_or_default()];
    if let Some((at, character)) = problem {
        return Parts::of(domain, Err(bad(at, character)));
    }
    if local.is_empty() {
        return Parts::of(domain, Err(bad(0, '@')));
    }
    if !local.starts_with('"') {
        let special = local.char_indices().find(|&(at, character)| {
            "()<>[]:;,\\\"".contains(character) || is_loose_dot(local, at)
        });
        if let Some((at, character)) = special {
            return Parts::of(domain, Err(bad(at, character)));
        }
    } else if !(local.len() > 1 && local.ends_with('"')) {
        return Parts::of(domain, Err(bad(0, '"')));
    }
    Parts::of(domain, Ok(()))
}

/// Whether a dot stands there without a word on both sides (Dot-string, RFC 5321 section 4.1.2).
fn is_loose_dot(local: &str, at: usize) -> bool {
    let (before, from) = local.split_at_checked(at).unwrap_or_default();
    from.starts_with('.') && (before.is_empty() || before.ends_with('.') || from.len() == 1)
}
