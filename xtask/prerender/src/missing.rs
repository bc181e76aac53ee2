//! `404.html`: what hosts send for an address where nothing is.
//!
//! Without it Cloudflare Pages sends the page itself, under every address and with the headers of that address.

use crate::assets::Assets;
use crate::escape::escape;
use crate::site::Site;
use crate::template::{LANGUAGES, POLICY};
use crate::words;

/// The page, in every language. It is sent at any depth, so that its links begin at the top of the host.
pub fn page(assets: &Assets, site: Option<&Site>) -> String {
    let top = escape(site.map_or("/", Site::path));
    let mut said = String::new();
    for (language, folder) in LANGUAGES {
        let words = words::of(language).missing;
        said.push_str(&format!(
            "<section class=\"sect\" lang=\"{language}\">\n<h1>{}</h1>\n<div>\n<p>{}</p>\n<p><a href=\"{top}{folder}\">{}</a></p>\n</div>\n</section>\n",
            escape(words.says),
            escape(words.why),
            escape(words.way),
        ));
    }
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="{POLICY}" />
<link rel="stylesheet" href="{top}{}" integrity="{}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>404 – Waypost</title>
<meta name="robots" content="noindex" />
<meta name="color-scheme" content="light dark" />
<link rel="icon" href="{top}favicon.svg" type="image/svg+xml" />
</head>
<body>
<main class="page">
{said}</main>
</body>
</html>
"#,
        assets.style.path, assets.style.integrity,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_so_in_every_language_and_leads_to_the_page() {
        let site = Site::read("https://a.example/some/where/");
        let html = page(&Assets::some(), site.as_ref());
        for (language, folder) in LANGUAGES {
            assert!(html.contains(words::of(language).missing.says));
            assert!(html.contains(&format!("href=\"/some/where/{folder}\"")));
        }
        assert!(html.contains("href=\"/some/where/assets/waypost.css\""));
    }

    #[test]
    fn without_an_address_of_the_site_it_leads_to_the_top_of_the_host() {
        let html = page(&Assets::some(), None);
        assert!(html.contains("href=\"/\"") && html.contains("href=\"/nl/\""));
        assert!(html.contains("href=\"/assets/waypost.css\""));
    }
}
