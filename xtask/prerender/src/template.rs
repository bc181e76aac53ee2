//! One page from the template.

use crate::assets::{Asset, Assets};
use crate::words::{self, Words};

/// `contracts.md` section 8.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; \
    connect-src 'self' https: http://localhost:* http://127.0.0.1:*; base-uri 'none'; \
    form-action 'none'; require-trusted-types-for 'script'";

/// The page of its own, or the one for frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `index.html` in each language.
    Page,
    /// `embed.html`, one for both languages.
    Embed,
}

/// What one page is about.
pub struct Page<'a> {
    /// Its language.
    pub language: &'static str,
    /// Its place.
    pub place: Place,
    /// The address it will have, if it is known.
    pub site: Option<&'a str>,
}

impl Page<'_> {
    /// The page as HTML.
    pub fn html(&self, template: &str, assets: &Assets) -> String {
        let mut html = without_comments(template)
            .lines()
            .filter(|line| !line.contains("data-trunk"))
            .map(|line| format!("{}\n", line.trim_start()))
            .collect::<String>();
        let words = &words::of(self.language);
        for (old, new) in [
            (
                "<html lang=\"en\">",
                format!("<html lang=\"{}\">", self.language),
            ),
            ("<meta charset=\"utf-8\" />", self.first(assets)),
            ("<title>Waypost</title>", self.words(words)),
            (
                "href=\"favicon.svg\"",
                format!("href=\"{}favicon.svg\"", self.top()),
            ),
            ("</head>", self.last(assets)),
            ("<body>", self.body()),
            ("<div id=\"app\"></div>", self.app(words)),
        ] {
            assert!(html.contains(old), "index.html has no {old}");
            html = html.replacen(old, &new, 1);
        }
        html
    }

    /// The way to the top of the site.
    fn top(&self) -> &'static str {
        match (self.place, self.language) {
            (Place::Page, "nl") => "../",
            _ => "./",
        }
    }

    /// What must come first: the character set, the policy, and the script that may leave for another language. The
    /// stylesheet stands before it, so that both are fetched at once: behind a policy in a meta element browsers do
    /// not look ahead of a script.
    fn first(&self, assets: &Assets) -> String {
        let ways = match (self.place, self.language) {
            (Place::Embed, _) => "",
            (Place::Page, "nl") => " data-en=\"../\"",
            (Place::Page, _) => " data-nl=\"nl/\"",
        };
        format!(
            "<meta charset=\"utf-8\" />\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\" />\n\
             <link rel=\"stylesheet\" {} />\n\
             <script {}{ways}></script>",
            self.source(&assets.style, "href"),
            self.source(&assets.start, "src"),
        )
    }

    /// Title, description, languages, card.
    fn words(&self, words: &Words) -> String {
        let mut html = format!("<title>{}</title>\n", escape(words.title));
        html.push_str(&format!(
            "<meta name=\"description\" content=\"{}\" />",
            escape(words.description)
        ));
        if self.place == Place::Embed {
            html.push_str("\n<meta name=\"robots\" content=\"noindex\" />");
            return html;
        }
        let top = self.site.map_or(self.top().to_string(), |site| {
            format!("{}/", site.trim_end_matches('/'))
        });
        for (language, path) in [("en", ""), ("nl", "nl/"), ("x-default", "")] {
            html.push_str(&format!(
                "\n<link rel=\"alternate\" hreflang=\"{language}\" href=\"{top}{path}\" />"
            ));
        }
        for (property, content) in [
            ("og:type", "website"),
            ("og:title", words.title),
            ("og:description", words.description),
            ("og:image", &format!("{top}card.png")),
        ] {
            html.push_str(&format!(
                "\n<meta property=\"{property}\" content=\"{}\" />",
                escape(content)
            ));
        }
        html.push_str("\n<meta name=\"twitter:card\" content=\"summary_large_image\" />");
        html
    }

    /// The loader, last: it waits for the page anyway.
    fn last(&self, assets: &Assets) -> String {
        format!(
            "<script type=\"module\" id=\"loader\" {} data-wasm=\"{top}{}\" data-integrity=\"{}\" \
             data-later=\"{top}{}\" data-later-integrity=\"{}\" \
             data-sheet=\"{top}{}\" data-sheet-integrity=\"{}\"></script>\n</head>",
            self.source(&assets.loader, "src"),
            assets.wasm.path,
            assets.wasm.integrity,
            assets.later.path,
            assets.later.integrity,
            assets.later_style.path,
            assets.later_style.integrity,
            top = self.top(),
        )
    }

    fn body(&self) -> String {
        match self.place {
            Place::Page => "<body>".into(),
            Place::Embed => "<body data-embed>".into(),
        }
    }

    /// The first view, and the sentences of a page that does not run.
    fn app(&self, words: &Words) -> String {
        let place = match self.place {
            Place::Page => waypost::view::Place::Page,
            Place::Embed => waypost::view::Place::Embed,
        };
        let all = words::all();
        let spoken: Vec<&Words> = match self.place {
            Place::Page => vec![words],
            Place::Embed => all.iter().collect(),
        };
        let only = |words: &Words| match self.place {
            Place::Page => String::new(),
            Place::Embed => format!(" lang=\"{0}\" data-only=\"{0}\"", words.language),
        };
        let mut failed = String::new();
        let mut noscript = String::new();
        for words in spoken {
            failed.push_str(&format!(
                "<div{}><p>{}</p><button type=\"button\">{}</button></div>",
                only(words),
                escape(words.failed),
                escape(words.reload)
            ));
            noscript.push_str(&format!("<p{}>{}</p>", only(words), escape(words.noscript)));
        }
        format!(
            "<div id=\"failed\" role=\"alert\" hidden>{failed}</div>\n\
             <noscript>{noscript}</noscript>\n\
             <div id=\"app\">{}</div>",
            words::first_view(self.language, place)
        )
    }

    /// The attributes of an element that loads a file.
    fn source(&self, asset: &Asset, attribute: &str) -> String {
        format!(
            "{attribute}=\"{}{}\" integrity=\"{}\"",
            self.top(),
            asset.path,
            asset.integrity
        )
    }
}

/// The template without what is only for people who read it.
fn without_comments(template: &str) -> String {
    let mut html = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("<!--") {
        html.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    html.push_str(rest);
    html
}

/// Text for element content and attributes in double quotes.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = include_str!("../../../index.html");

    fn assets() -> Assets {
        let asset = |path: &str| Asset {
            path: format!("assets/{path}"),
            integrity: "sha384-x".into(),
        };
        Assets {
            start: asset("start.js"),
            loader: asset("waypost.js"),
            style: asset("waypost.css"),
            later_style: asset("later.css"),
            wasm: asset("waypost.wasm"),
            later: asset("later.wasm"),
        }
    }

    fn page(language: &'static str, place: Place) -> String {
        let page = Page {
            language,
            place,
            site: None,
        };
        page.html(TEMPLATE, &assets())
    }

    #[test]
    fn the_policy_comes_before_everything_that_loads() {
        let html = page("en", Place::Page);
        let policy = html.find("Content-Security-Policy").unwrap();
        assert!(policy < html.find("<script").unwrap());
        assert!(policy < html.find("<link").unwrap());
    }

    #[test]
    fn nothing_of_trunk_nothing_inline_and_no_absolute_path_is_left() {
        for html in [
            page("en", Place::Page),
            page("nl", Place::Page),
            page("en", Place::Embed),
        ] {
            assert!(!html.contains("data-trunk"));
            assert!(!html.contains("style=\""));
            assert!(!html.contains("=\"/"));
            assert!(
                html.split("<script")
                    .skip(1)
                    .all(|script| script.contains("src="))
            );
        }
    }

    #[test]
    fn each_page_finds_its_files_and_the_other_language() {
        let english = page("en", Place::Page);
        assert!(english.contains("data-nl=\"nl/\""));
        assert!(english.contains("\"./assets/waypost.css\""));
        let dutch = page("nl", Place::Page);
        assert!(dutch.contains("<html lang=\"nl\">"));
        assert!(dutch.contains("data-en=\"../\""));
        assert!(dutch.contains("\"../assets/waypost.css\""));
        assert!(dutch.contains("data-wasm=\"../assets/waypost.wasm\""));
    }

    #[test]
    fn the_embed_speaks_both_languages_and_stays_where_it_is() {
        let html = page("en", Place::Embed);
        assert!(html.contains("<body data-embed>"));
        assert!(html.contains("data-only=\"en\"") && html.contains("data-only=\"nl\""));
        assert!(!html.contains("data-nl=") && !html.contains("hreflang"));
    }

    #[test]
    fn a_known_address_makes_links_for_others_absolute() {
        let page = Page {
            language: "nl",
            place: Place::Page,
            site: Some("https://waypost.example/"),
        };
        let html = page.html(TEMPLATE, &assets());
        assert!(html.contains("content=\"https://waypost.example/card.png\""));
        assert!(html.contains("hreflang=\"nl\" href=\"https://waypost.example/nl/\""));
    }
}
