//! The address that the pages will have.

/// The top of the site as an absolute address, without query and fragment, with a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site(String);

impl Site {
    /// Reads `https://example.com/some/where`; nothing when it is no such address.
    pub fn read(text: &str) -> Option<Site> {
        let rest = ["https://", "http://"]
            .iter()
            .find_map(|scheme| text.strip_prefix(scheme))?;
        let is_plain = |sign: char| !sign.is_whitespace() && !"?#\"<>".contains(sign);
        let has_host = !rest.is_empty() && !rest.starts_with('/');
        (has_host && rest.chars().all(is_plain))
            .then(|| Site(format!("{}/", text.trim_end_matches('/'))))
    }

    /// The address.
    pub fn address(&self) -> &str {
        &self.0
    }

    /// The path from the top of the host, with a slash at both ends.
    pub fn path(&self) -> &str {
        let host = self.0.find("://").map_or(0, |at| at + 3);
        self.0[host..]
            .find('/')
            .map_or("/", |at| &self.0[host + at..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_with_and_without_its_slash() {
        for (text, path) in [
            ("https://a.example", "/"),
            ("https://a.example/", "/"),
            ("http://localhost:8080/some/where", "/some/where/"),
            ("https://a.example/some/where/", "/some/where/"),
        ] {
            let site = Site::read(text).unwrap();
            assert!(site.address().ends_with('/') && !site.address().ends_with("//"));
            assert_eq!(site.path(), path);
        }
    }

    #[test]
    fn what_is_no_address_is_none() {
        for text in [
            "",
            "a.example",
            "https://",
            "https:///a",
            "https://a b",
            "https://a/?q=1",
            "ftp://a/",
            "https://a/#b",
        ] {
            assert_eq!(Site::read(text), None, "{text}");
        }
    }
}
