//! Where a rule can be read.

use std::fmt;

/// A reference in the form of the report: `RFC5321-5.1`, `RFC7672`, or the key of a known page.
///
/// References are data so that a successor of a document needs a change in one place only. A section is
/// named where it was found in the document's own text (`tests/fixtures/rfc/sections.txt`), else the
/// document alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The reference as the report has it.
    pub text: &'static str,
}

/// Pages that are no RFC: key, title, address.
const PAGES: [(&str, &str, &str); 1] = [(
    "google-doh-json",
    "Google Public DNS: JSON API",
    "https://developers.google.com/speed/public-dns/docs/doh/json",
)];

impl Reference {
    /// Where it can be read.
    pub fn url(&self) -> Option<String> {
        match self.rfc() {
            Some((number, None)) => Some(format!("https://www.rfc-editor.org/rfc/rfc{number}")),
            Some((number, Some(section))) => Some(format!(
                "https://www.rfc-editor.org/rfc/rfc{number}#section-{section}"
            )),
            None => PAGES
                .iter()
                .find(|page| page.0 == self.text)
                .map(|page| page.2.to_owned()),
        }
    }

    /// The number and the section of an RFC.
    fn rfc(&self) -> Option<(&'static str, Option<&'static str>)> {
        let rest = self.text.strip_prefix("RFC")?;
        Some(match rest.split_once('-') {
            Some((number, section)) => (number, Some(section)),
            None => (rest, None),
        })
    }
}

/// As shown: `RFC 5321 §5.1`, or the title of a page.
impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.rfc() {
            Some((number, None)) => write!(f, "RFC {number}"),
            Some((number, Some(section))) => write!(f, "RFC {number} §{section}"),
            None => {
                let page = PAGES.iter().find(|page| page.0 == self.text);
                f.write_str(page.map_or(self.text, |page| page.1))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_and_pages() {
        let reference = Reference {
            text: "RFC5321-5.1",
        };
        assert_eq!(reference.to_string(), "RFC 5321 §5.1");
        assert_eq!(
            reference.url().as_deref(),
            Some("https://www.rfc-editor.org/rfc/rfc5321#section-5.1")
        );

        let whole = Reference { text: "RFC7672" };
        assert_eq!(whole.to_string(), "RFC 7672");
        assert!(whole.url().is_some_and(|url| url.ends_with("rfc7672")));

        let page = Reference {
            text: "google-doh-json",
        };
        assert_eq!(page.to_string(), "Google Public DNS: JSON API");
        assert!(page.url().is_some_and(|url| url.starts_with("https://")));
        assert_eq!(Reference { text: "elsewhere" }.url(), None);
    }
}
