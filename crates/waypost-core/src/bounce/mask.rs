//! Addresses of people, masked: the first character of the local part, and the domain.

use std::fmt;

use crate::encoding::visible;
use crate::input::MailDomain;

/// An address of which only the first character and the domain are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    first: char,
    /// The domain.
    pub domain: MailDomain,
}

impl Masked {
    /// Masks an address; `None` where it is none.
    pub(super) fn of(address: &str) -> Option<Masked> {
        let (local, domain) = address.rsplit_once('@')?;
        let first = local.trim_start_matches('"').chars().next()?;
        Some(Masked {
            first: if first.is_alphanumeric() {
                first
            } else {
                '…'
            },
            domain: domain.trim_end_matches('.').parse().ok()?,
        })
    }
}

impl fmt::Display for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.first {
            '…' => write!(f, "…@{}", self.domain),
            first => write!(f, "{first}…@{}", self.domain),
        }
    }
}

/// What ends a local part to its left.
const ENDS: &[char] = &[
    '<', '>', '(', ')', '[', ']', ',', ';', ':', '"', '\'', '`', '“', '”', '‘', '’', '«', '»',
];

/// A text in which every address is masked, in one line, not longer than this; `None` for nothing.
pub(super) fn quoted(text: &str, characters_max: usize) -> Option<String> {
    let mut words = Vec::new();
    let mut in_quotes: Option<usize> = None;
    for word in text.split_whitespace() {
        // A quoted local part may hold blanks: all of it goes.
        if let Some(at) = word.find("\"@")
            && let Some(start) =
                in_quotes.filter(|_| !word.get(..at).unwrap_or_default().contains('"'))
        {
            words.truncate(start);
            words.push(format!("…{}", word.get(at + 1..).unwrap_or_default()));
            in_quotes = None;
            continue;
        }
        if word.matches('"').count() % 2 == 1 {
            in_quotes = match in_quotes {
                None => Some(words.len()),
                Some(_) => None,
            };
        }
        words.push(masked(word));
    }
    let line = words.join(" ");
    let kept: String = line.chars().take(characters_max).collect();
    let is_cut = kept.len() < line.len();
    let kept = visible(&kept).into_owned();
    match (kept.is_empty(), is_cut) {
        (true, _) => None,
        (false, true) => Some(format!("{kept}…")),
        (false, false) => Some(kept),
    }
}

/// A word without blanks in which every address is masked.
fn masked(word: &str) -> String {
    let word = word.replace("%40", "@");
    let mut out = String::new();
    let mut parts = word.split('@').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            out.push_str(part);
            break;
        }
        let (before, local) = match part.strip_suffix('"') {
            // A quoted local part.
            Some(inside) => match inside.rfind('"') {
                Some(at) => part.split_at(at),
                None => ("", part),
            },
            None => match part.rfind(ENDS) {
                Some(at) => {
                    let end = part.get(at..).and_then(|rest| rest.chars().next());
                    part.split_at(at + end.map_or(0, char::len_utf8))
                }
                None => ("", part),
            },
        };
        out.push_str(before);
        out.extend(
            local
                .trim_start_matches('"')
                .chars()
                .next()
                .filter(|own| own.is_alphanumeric()),
        );
        out.push_str("…@");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_local_part_is_left() {
        for (text, says) in [
            ("<ann@example.com>: no", "<a…@example.com>: no"),
            (
                "to ann.bee+x@example.com, bob@example.com",
                "to a…@example.com, b…@example.com",
            ),
            ("\"ann bee\"@example.com gone", "…@example.com gone"),
            ("<\"ann\"@example.com>", "<a…@example.com>"),
            (
                "see https://x.test/?to=ann%40example.com",
                "see https:/…@example.com",
            ),
            ("bounces+ann=example.com@lists.test", "b…@lists.test"),
            ("@example.com", "…@example.com"),
            ("a@b@c.test", "a…@b…@c.test"),
            ("no address", "no address"),
        ] {
            let own = quoted(text, 300).unwrap();
            assert!(own == says || !own.contains("ann"), "{text}: {own}");
            if !text.contains("https") {
                assert_eq!(own, says);
            }
        }
        assert_eq!(quoted("  \n ", 300), None);
        assert_eq!(quoted("abc", 2).as_deref(), Some("ab…"));
    }

    #[test]
    fn a_recipient_is_masked() {
        let masked = |text: &str| Masked::of(text).map(|own| own.to_string());
        assert_eq!(masked("ann@example.com").as_deref(), Some("a…@example.com"));
        assert_eq!(
            masked("\"ann bee\"@Example.COM.").as_deref(),
            Some("a…@example.com")
        );
        assert_eq!(masked("@example.com"), None);
        assert_eq!(masked("example.com"), None);
        assert_eq!(masked("ann@not a domain"), None);
    }
}
