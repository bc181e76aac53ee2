//! Domain names as the DNS shows them.

use std::convert::Infallible;
use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use crate::encoding::visible;

/// A domain name in presentation form: ASCII lower case, without the final dot.
///
/// The text may hold anything a foreign server sent (escapes, blanks, angle brackets): a `Name` is
/// comparable and printable, not yet known to be a host name; see [`Name::is_host_name`]. Names are
/// compared without regard to ASCII case (RFC 4343) by being stored in lower case. What would not show in it
/// stands as `\DDD` (RFC 1035 section 5.1). The root is the empty text.
///
/// ```
/// use waypost_core::dns::Name;
///
/// let name: Name = "MX1.Example.COM.".parse()?;
/// assert_eq!(name, Name::new("mx1.example.com"));
/// assert!(name.is_within("example.com") && name.is_host_name());
/// # Ok::<(), std::convert::Infallible>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Name(Rc<str>);

impl Name {
    /// The root of the DNS.
    pub fn root() -> Self {
        Name(Rc::from(""))
    }

    /// Reads the presentation form of a name, with or without its final dot.
    pub fn new(text: &str) -> Self {
        let text = text.trim();
        let text = match text.strip_suffix('.') {
            // An escaped final dot belongs to the last label; a backslash may itself be escaped.
            Some(rest) if backslashes_at_end(rest).is_multiple_of(2) => rest,
            _ => text,
        };
        let text = visible(text);
        if text.bytes().any(|octet| octet.is_ascii_uppercase()) {
            Name(Rc::from(text.to_ascii_lowercase()))
        } else {
            Name(Rc::from(text.as_ref()))
        }
    }

    /// The text, lower case, without the final dot; empty for the root.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this is the root, the "." of a null MX (RFC 7505 section 3).
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The labels from left to right; none for the root.
    pub fn labels(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('.').filter(move |_| !self.is_root())
    }

    /// Whether this name is `ancestor` or stands below it.
    pub fn is_within(&self, ancestor: &str) -> bool {
        match self.0.strip_suffix(ancestor) {
            Some(rest) => rest.is_empty() || ancestor.is_empty() || rest.ends_with('.'),
            None => false,
        }
    }

    /// The name without its first label; the root for a single label.
    pub fn parent(&self) -> Name {
        match self.0.split_once('.') {
            Some((_, rest)) => Name(Rc::from(rest)),
            None => Name::root(),
        }
    }

    /// The name that somebody registered, to judge by its labels: two of them, or three below the likes
    /// of `co.uk`. A guess, since nobody asks a list; `None` for a name that is shorter.
    pub fn registrable(&self) -> Option<Name> {
        const SECOND_LEVEL: [&str; 9] = ["ac", "co", "com", "edu", "go", "gov", "net", "or", "org"];
        let labels: Vec<&str> = self.labels().collect();
        let [.., second, top] = labels.as_slice() else {
            return None;
        };
        let is_shared = top.len() == 2 && SECOND_LEVEL.contains(second);
        let start = labels.len().checked_sub(if is_shared { 3 } else { 2 })?;
        labels.get(start..).map(|last| Name::new(&last.join(".")))
    }

    /// Whether every label has 1 to 63 octets of letters, digits, hyphens and underscores, does not
    /// start or end with a hyphen, and the whole has at most 253 (RFC 1123 section 2.1; the underscore
    /// is outside it but works in practice and has a remark of its own). A last label of digits alone
    /// cannot be told from an address and is refused.
    pub fn is_host_name(&self) -> bool {
        let label_ok = |label: &str| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|octet| octet.is_ascii_alphanumeric() || octet == b'-' || octet == b'_')
        };
        let last_is_number = self
            .labels()
            .next_back()
            .is_some_and(|label| label.bytes().all(|octet| octet.is_ascii_digit()));
        !self.is_root() && self.0.len() <= 253 && self.labels().all(label_ok) && !last_is_number
    }

    /// Whether the name has one label only (RFC 5321 section 2.3.5).
    pub fn is_single_label(&self) -> bool {
        !self.is_root() && !self.0.contains('.')
    }
}

fn backslashes_at_end(text: &str) -> usize {
    text.len() - text.trim_end_matches('\\').len()
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_root() { "." } else { &self.0 })
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Name::new(text)
    }
}

impl FromStr for Name {
    type Err = Infallible;

    /// [`Name::new`]: every text is a name to the DNS, and not each a host name.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Name::new(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_final_dot_do_not_matter() {
        assert_eq!(Name::new("MX1.Example.COM."), Name::new("mx1.example.com"));
        assert_eq!(Name::new("."), Name::root());
        assert_eq!(Name::new("").to_string(), ".");
        assert_eq!(Name::new("a\\.").as_str(), "a\\.");
        assert_eq!(Name::new("a\\\\.").as_str(), "a\\\\");
    }

    #[test]
    fn nothing_in_a_name_is_hidden() {
        assert_eq!(
            Name::new("goo\u{200b}gle.com").as_str(),
            "goo\\226\\128\\139gle.com"
        );
        assert_eq!(Name::new("a\u{1b}b.").to_string(), "a\\027b");
    }

    #[test]
    fn within_counts_whole_labels() {
        let name = Name::new("mx.example.com");
        assert!(name.is_within("example.com"));
        assert!(name.is_within("mx.example.com"));
        assert!(name.is_within(""));
        assert!(!name.is_within("ample.com"));
    }

    #[test]
    fn host_names() {
        for good in ["mx1.example.com", "mail_1.example.com", "mail", "1.example"] {
            assert!(Name::new(good).is_host_name(), "{good}");
        }
        let long = "a".repeat(64);
        for bad in [
            "",
            "192.0.2.1",
            "-a.example",
            "a-.example",
            "a..b",
            "a b.example",
            "<script>",
            &long,
        ] {
            assert!(!Name::new(bad).is_host_name(), "{bad}");
        }
    }

    #[test]
    fn registered_names() {
        let registrable = |name: &str| Name::new(name).registrable().map(|name| name.to_string());
        assert_eq!(
            registrable("mx.a.example.com").as_deref(),
            Some("example.com")
        );
        assert_eq!(
            registrable("mx.example.co.uk").as_deref(),
            Some("example.co.uk")
        );
        assert_eq!(registrable("example.com").as_deref(), Some("example.com"));
        assert_eq!(registrable("co.uk"), None);
        assert_eq!(registrable("com"), None);
        assert_eq!(registrable(""), None);
    }
}
