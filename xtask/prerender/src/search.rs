//! The description document with which a browser learns to search with the page (OpenSearch 1.1).

use crate::escape::escape;
use crate::words::Words;

/// The name under which browsers list the page: 16 characters at most, and the title of the link to the document.
pub const NAME: &str = "Waypost";

/// The document of the page in one language; `page` is its absolute address.
///
/// What is searched for stands in the fragment, which the grammar of templates allows and which browsers keep to
/// themselves: a name that is looked up does not reach the host of the page.
pub fn description(page: &str, top: &str, words: &Words) -> String {
    let (page, top) = (escape(page), escape(top));
    format!(
        r##"<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{NAME}</ShortName>
<Description>{}</Description>
<Language>{}</Language>
<InputEncoding>UTF-8</InputEncoding>
<Image type="image/svg+xml">{top}favicon.svg</Image>
<Url type="text/html" method="get" template="{page}#/mx/{{searchTerms}}" />
<Url type="application/opensearchdescription+xml" rel="self" template="{page}opensearch.xml" />
</OpenSearchDescription>
"##,
        escape(words.description),
        words.language,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn each_language_searches_in_its_own_page_and_tells_the_host_nothing() {
        for (language, page) in [
            ("en", "https://a.example/w/"),
            ("nl", "https://a.example/w/nl/"),
        ] {
            let words = words::of(language);
            let xml = description(page, "https://a.example/w/", &words);
            assert!(xml.contains(&format!("template=\"{page}#/mx/{{searchTerms}}\"")));
            assert!(xml.contains(&escape(words.description)));
            assert!(!xml.contains("?q="));
        }
    }

    #[test]
    fn the_limits_of_the_format_are_kept() {
        assert!(NAME.chars().count() <= 16);
        assert!(
            words::all()
                .iter()
                .all(|words| words.description.chars().count() <= 1024)
        );
    }
}
