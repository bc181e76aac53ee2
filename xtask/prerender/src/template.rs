//! One page from the template.

use waypost::report::Build;
use waypost::text::load::LoadText;

use crate::asks;
use crate::assets::{Asset, Assets};
use crate::escape::escape;
use crate::search;
use crate::site::Site;
use crate::words::{self, Words};

/// What the pages may load, run and ask, and what not.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; \
    connect-src 'self' https: http://localhost:* http://127.0.0.1:*; base-uri 'none'; \
    form-action 'none'; require-trusted-types-for 'script'";

/// The languages that have a page of their own, each with its folder.
pub const LANGUAGES: [(&str, &str); 2] = [("en", ""), ("nl", "nl/")];

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
    /// The address of the top of the site, if it is known.
    pub site: Option<&'a Site>,
    /// Which build it is.
    pub build: &'a Build,
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
                format!(
                    "<html lang=\"{}\" data-build=\"{}\">",
                    self.language,
                    escape(&self.build.0)
                ),
            ),
            ("<meta charset=\"utf-8\" />", self.first(assets)),
            ("<title>Waypost</title>", self.words(words)),
            (
                "href=\"favicon.svg\"",
                format!("href=\"{}favicon.svg\"", self.top()),
            ),
            ("<body>", self.body()),
            ("<div id=\"app\"></div>", self.app()),
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
    /// not look ahead of a script. The loader stands in a template, from which that script takes it.
    fn first(&self, assets: &Assets) -> String {
        let ways = match (self.place, self.language) {
            (Place::Embed, _) => " data-embed",
            (Place::Page, "nl") => " data-en=\"../\"",
            (Place::Page, _) => " data-nl=\"nl/\"",
        };
        format!(
            "<meta charset=\"utf-8\" />\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\" />\n\
             <link rel=\"stylesheet\" {} />\n\
             <template id=\"program\">{}</template>\n\
             <script {}{ways} data-asks=\"{}\"></script>",
            self.source(&assets.style, "href"),
            self.loader(assets),
            self.source(&assets.start, "src"),
            escape(&asks::json()),
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
            // Links lead out of the frame. Where browsers size frames by themselves, the embed tells them its size.
            html.push_str(
                "\n<base target=\"_blank\" />\
                 \n<meta name=\"robots\" content=\"noindex\" />\
                 \n<meta name=\"responsive-embedded-sizing\" />",
            );
            return html;
        }
        let top = escape(self.site.map_or(self.top(), Site::address));
        for (language, path) in LANGUAGES.iter().chain(&[("x-default", "")]) {
            html.push_str(&format!(
                "\n<link rel=\"alternate\" hreflang=\"{language}\" href=\"{top}{path}\" />"
            ));
        }
        let own = format!("{top}{}", self.folder());
        if self.site.is_some() {
            html.push_str(&format!(
                "\n<link rel=\"canonical\" href=\"{own}\" />\n\
                 <link rel=\"search\" type=\"application/opensearchdescription+xml\" \
                 title=\"{}\" href=\"{own}opensearch.xml\" />\n\
                 <meta property=\"og:url\" content=\"{own}\" />",
                search::NAME,
            ));
        }
        for (property, content) in [
            ("og:type", "website"),
            ("og:site_name", "Waypost"),
            ("og:locale", words.locale),
            ("og:title", &escape(words.title)),
            ("og:description", &escape(words.description)),
            ("og:image", &format!("{own}card.png")),
            ("og:image:width", "1200"),
            ("og:image:height", "630"),
            ("og:image:alt", &escape(words.headline)),
        ] {
            html.push_str(&format!(
                "\n<meta property=\"{property}\" content=\"{content}\" />"
            ));
        }
        html.push_str("\n<meta name=\"twitter:card\" content=\"summary_large_image\" />");
        html
    }

    /// The folder that the page stands in, from the top of the site.
    fn folder(&self) -> &'static str {
        let own = LANGUAGES.iter().find(|(id, _)| *id == self.language);
        own.map_or("", |(_, folder)| folder)
    }

    /// What starts the program, and where its parts are.
    fn loader(&self, assets: &Assets) -> String {
        format!(
            "<script id=\"loader\" {} data-wasm=\"{top}{}\" data-integrity=\"{}\" \
             data-parts=\"{}\" \
             data-sheet=\"{top}{}\" data-sheet-integrity=\"{}\"></script>",
            self.source(&assets.loader, "src"),
            assets.wasm.path,
            assets.wasm.integrity,
            escape(&assets.parts(self.top())),
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

    /// The first view, and the sentences of a page that does not run. The embed has all of it in every language, of
    /// which the script of the head leaves one.
    fn app(&self) -> String {
        let place = match self.place {
            Place::Page => waypost::view::Place::Page,
            Place::Embed => waypost::view::Place::Embed,
        };
        let languages = match self.place {
            Place::Page => vec![words::of(self.language)],
            Place::Embed => Vec::from(words::all()),
        };
        let (mut coming, mut failed) = (String::new(), String::new());
        let (mut noscript, mut views) = (String::new(), String::new());
        let mut unrun = String::new();
        for words in &languages {
            let language = words.language;
            let (only, name) = match self.place {
                Place::Page => (String::new(), "id=\"app\""),
                Place::Embed => (
                    format!(" lang=\"{language}\" data-only=\"{language}\""),
                    "data-view",
                ),
            };
            coming.push_str(&format!("<p{only}>{}</p>", escape(words.load.coming)));
            failed.push_str(&format!(
                "<div{only}>{}</div>",
                causes(words.load, self.place)
            ));
            let lang = format!(" lang=\"{language}\"");
            unrun.push_str(&format!("<p{lang}>{}</p>", escape(words.load.unrun)));
            noscript.push_str(&format!("<p{only}>{}</p>", escape(words.noscript)));
            let view = words::first_view(language, place, self.build);
            views.push_str(&format!("<div {name}{only}>{view}</div>"));
        }
        format!(
            "<div id=\"unrun\">{unrun}</div>\n\
             <div id=\"failed\" role=\"alert\" hidden>{failed}</div>\n\
             <div role=\"status\"><div id=\"coming\" hidden>{coming}</div></div>\n\
             <noscript>{noscript}</noscript>\n{views}"
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

/// A sentence for each cause that keeps the program from running, and the button that may help.
fn causes(words: &LoadText, place: Place) -> String {
    let (again, reload) = (("again", words.again), ("reload", words.reload));
    let causes = [
        ("network", words.network, again),
        ("slow", words.slow, again),
        ("version", words.version, reload),
        ("newer", words.newer, reload),
        ("blocked", words.blocked, reload),
        ("stopped", words.stopped, reload),
    ];
    // An embed is not kept in the browser, so that none gets old there.
    let can_be = |cause: &str| place == Place::Page || cause != "newer";
    let causes = causes.into_iter().filter(|(cause, ..)| can_be(cause));
    causes
        .map(|(cause, says, (does, name))| {
            format!(
                "<div data-cause=\"{cause}\"><p>{}</p><button type=\"button\" data-does=\"{does}\">{}</button></div>",
                escape(says),
                escape(name)
            )
        })
        .collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use waypost::text::Lang;

    const TEMPLATE: &str = include_str!("../../../index.html");

    fn page_at(site: Option<&str>, language: &'static str, place: Place) -> String {
        let site = site.and_then(Site::read);
        let page = Page {
            language,
            place,
            site: site.as_ref(),
            build: &Build("0123456, 2026-11-25".into()),
        };
        page.html(TEMPLATE, &Assets::some())
    }

    fn page(language: &'static str, place: Place) -> String {
        page_at(None, language, place)
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

    /// The worker keeps what the pages name (`page/worker.js`).
    #[test]
    fn every_file_is_named_by_every_page() {
        for language in ["en", "nl"] {
            let html = page(language, Place::Page);
            for asset in Assets::some().all() {
                assert!(html.contains(&asset.path), "{language}: {}", asset.path);
            }
        }
    }

    #[test]
    fn each_page_finds_its_files_and_the_other_language() {
        let english = page("en", Place::Page);
        assert!(english.contains("data-nl=\"nl/\""));
        assert!(english.contains("\"./assets/waypost.css\""));
        let dutch = page("nl", Place::Page);
        assert!(dutch.contains("<html lang=\"nl\" "));
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
        assert!(html.contains("data-view lang=\"nl\"") && !html.contains("id=\"app\""));
        for lang in Lang::ALL {
            assert!(html.contains(lang.text().page.go));
        }
    }

    #[test]
    fn whatever_keeps_the_program_away_has_its_sentence_and_its_button() {
        for cause in ["network", "slow", "version", "blocked", "stopped"] {
            let element = format!("data-cause=\"{cause}\"><p>");
            let count = |html: String| html.matches(&element).count();
            assert_eq!(count(page("nl", Place::Page)), 1, "{cause}");
            assert_eq!(count(page("en", Place::Embed)), 2, "{cause}");
        }
        let html = page("en", Place::Embed);
        let newer = "data-cause=\"newer\"";
        assert!(page("en", Place::Page).contains(newer) && !html.contains(newer));
        for lang in Lang::ALL {
            assert!(html.contains(lang.text().load().again));
        }
    }

    #[test]
    fn a_page_that_nothing_runs_on_says_so_before_anything_else() {
        let stands = |html: &str, says: &str| {
            let body = html.split_once("<body").map_or("", |parts| parts.1);
            let first = body
                .split_once("<div id=\"unrun\">")
                .map_or("", |parts| parts.1);
            first
                .split("</div>")
                .next()
                .is_some_and(|div| div.contains(says))
        };
        let [english, dutch] = Lang::ALL.map(|lang| escape(lang.text().load().unrun));
        let (english, dutch) = (english.as_str(), dutch.as_str());
        assert!(stands(&page("en", Place::Page), english));
        assert!(stands(&page("nl", Place::Page), dutch));
        let embed = page("en", Place::Embed);
        assert!(stands(&embed, english) && stands(&embed, dutch));
    }

    #[test]
    fn links_lead_out_of_the_embed_and_out_of_nothing_else() {
        let base = "<base target=\"_blank\" />";
        assert!(page("en", Place::Embed).contains(base));
        assert!(!page("en", Place::Page).contains("<base"));
    }

    #[test]
    fn a_known_address_makes_links_for_others_absolute() {
        let top = "https://waypost.example/some/where/";
        for (language, folder) in LANGUAGES {
            let html = page_at(Some(top), language, Place::Page);
            for expected in [
                format!("rel=\"canonical\" href=\"{top}{folder}\""),
                format!("hreflang=\"en\" href=\"{top}\""),
                format!("hreflang=\"nl\" href=\"{top}nl/\""),
                format!("hreflang=\"x-default\" href=\"{top}\""),
                format!("property=\"og:url\" content=\"{top}{folder}\""),
                format!("property=\"og:image\" content=\"{top}{folder}card.png\""),
                format!("title=\"Waypost\" href=\"{top}{folder}opensearch.xml\""),
            ] {
                assert!(html.contains(&expected), "{language}: {expected}");
            }
        }
    }

    #[test]
    fn an_unknown_address_is_not_made_up() {
        for (language, _) in LANGUAGES {
            let html = page(language, Place::Page);
            for absent in ["canonical", "opensearch", "og:url", "https://waypost"] {
                assert!(!html.contains(absent), "{language}: {absent}");
            }
        }
    }

    #[test]
    fn each_page_says_which_build_it_is() {
        for (language, place) in [
            ("en", Place::Page),
            ("nl", Place::Page),
            ("en", Place::Embed),
        ] {
            assert!(page(language, place).contains(" data-build=\"0123456, 2026-11-25\">"));
        }
        assert!(page("nl", Place::Page).contains("(0123456, 2026-11-25)"));
    }
}
