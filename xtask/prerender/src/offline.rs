//! `sw.js`: the service worker that keeps this build in the browser, and what an installed page is called.

use std::path::Path;
use std::{fs, io};

use crate::assets::short_sum;
use crate::template::LANGUAGES;
use crate::words::Words;

/// The worker, with the list of the pages in `out`, which name every other file of this build. It changes exactly when one of
/// them does; that is how a browser learns of a new build.
pub fn worker(script: &str, out: &Path) -> io::Result<String> {
    let folders = LANGUAGES.map(|(_, folder)| (folder, format!("{folder}index.html")));
    let pages = folders.iter().map(|(path, file)| (*path, file.as_str()));
    let files = pages.chain([("favicon.svg", "favicon.svg")]);
    let list = files
        .map(|(path, file)| Ok(format!("{path}#{}", short_sum(&fs::read(out.join(file))?))))
        .collect::<io::Result<Vec<String>>>()?;
    let list = serde_json::json!(list).to_string();
    let build = short_sum(list.as_bytes());
    Ok(format!("const PAGES={list},BUILD=\"{build}\";\n{script}"))
}

/// The web app manifest of the page in one language. `top` is the way from its folder to the top of the site, where the
/// share sheet of a phone sends what it is given.
pub fn manifest(words: &Words, top: &str) -> String {
    let manifest = serde_json::json!({
        "name": words.title,
        "short_name": "Waypost",
        "description": words.description,
        "lang": words.language,
        "start_url": "./",
        "scope": top,
        "display": "minimal-ui",
        "background_color": "#f3f3ee",
        "theme_color": "#f3f3ee",
        "icons": [
            { "src": format!("{top}favicon.svg"), "type": "image/svg+xml", "sizes": "any" },
            { "src": format!("{top}icon.png"), "type": "image/png", "sizes": "512x512", "purpose": "any maskable" },
        ],
        "share_target": { "action": "./", "method": "GET", "params": { "text": "q", "url": "q" } },
    });
    format!("{manifest:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    const WORKER: &str = include_str!("../../../page/worker.js");

    /// The worker of pages that hold this; each test has a folder of its own.
    fn written(test: &str, page: &str) -> String {
        let out = std::env::temp_dir();
        let out = out.join(format!("waypost-{}-{test}", std::process::id()));
        fs::create_dir_all(out.join("nl")).unwrap();
        for file in ["index.html", "nl/index.html", "favicon.svg"] {
            fs::write(out.join(file), page).unwrap();
        }
        let worker = worker(WORKER, &out).unwrap();
        fs::remove_dir_all(&out).unwrap();
        worker
    }

    #[test]
    fn the_worker_names_the_pages_by_what_is_in_them() {
        let worker = written("names", "a");
        let list = worker.lines().next().unwrap();
        // The sum of the letter a.
        let expected = r##"const PAGES=["#ca978112ca1b","nl/#ca978112ca1b","favicon.svg#ca978112ca1b"],BUILD="##;
        assert!(list.starts_with(expected), "{list}");
    }

    #[test]
    fn another_build_is_another_worker() {
        let build = |worker: String| {
            let list = worker.lines().next().unwrap().to_owned();
            list.split("BUILD=").nth(1).unwrap().to_owned()
        };
        assert_eq!(written("builds", "a"), written("builds", "a"));
        assert_ne!(build(written("builds", "a")), build(written("builds", "b")));
    }

    #[test]
    fn each_language_has_a_manifest_with_names_and_relative_addresses() {
        for words in words::all() {
            let manifest = manifest(&words, "../");
            let read: serde_json::Value = serde_json::from_str(&manifest).unwrap();
            assert_eq!(read["lang"], words.language);
            assert_eq!(read["name"], words.title);
            assert_eq!(read["share_target"]["params"]["text"], "q");
            assert!(!manifest.contains("\"/") && !manifest.contains("://"));
        }
    }
}
