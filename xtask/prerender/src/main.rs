//! Writes the pages: `prerender <index.html> <assets> <out> <build> [site address]`.
//!
//! The template is the top-level `index.html`. Its `data-trunk` lines give way to hashed files with integrity; the
//! content security policy, the words of each language and the first view, rendered natively, are put in.

mod asks;
mod assets;
mod escape;
mod headers;
mod missing;
mod notices;
mod offline;
mod search;
mod site;
mod template;
mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use waypost::report::Build;

use assets::Assets;
use site::Site;
use template::{LANGUAGES, Page, Place};

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [template, assets, out, build, site @ ..] = arguments.as_slice() else {
        eprintln!("prerender <index.html> <assets> <out> <build> [site address]");
        return ExitCode::FAILURE;
    };
    let build = Build(build.to_string_lossy().into_owned());
    let site = match site.first().map(|site| site.to_string_lossy()) {
        None => None,
        Some(text) => match Site::read(&text) {
            Some(site) => Some(site),
            None => {
                eprintln!("prerender: {text} is no address like https://example.com/waypost/");
                return ExitCode::FAILURE;
            }
        },
    };
    match write(template, assets, out, &build, site.as_ref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("prerender: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(
    template: &Path,
    scripts: &Path,
    out: &Path,
    build: &Build,
    site: Option<&Site>,
) -> io::Result<()> {
    let root = template.parent().unwrap_or(Path::new("."));
    let template = fs::read_to_string(template)?;
    let assets = Assets::copy(scripts, &out.join("assets"))?;
    fs::create_dir_all(out.join("nl"))?;
    for (file, language, place) in [
        ("index.html", "en", Place::Page),
        ("nl/index.html", "nl", Place::Page),
        ("embed.html", "en", Place::Embed),
    ] {
        let page = Page {
            language,
            place,
            site,
            build,
        };
        fs::write(out.join(file), page.html(&template, &assets))?;
    }
    let ours = root.join("page");
    for (from, to) in [
        ("favicon.svg", "favicon.svg"),
        ("icon.png", "icon.png"),
        ("card.png", "card.png"),
        ("card-nl.png", "nl/card.png"),
    ] {
        fs::copy(ours.join(from), out.join(to))?;
    }
    let headers = fs::read_to_string(ours.join("_headers"))?;
    fs::write(out.join("_headers"), headers::file(&headers, &assets, site))?;
    fs::write(out.join("404.html"), missing::page(&assets, site))?;
    let worker = fs::read_to_string(scripts.join("worker.js"))?;
    fs::write(out.join("sw.js"), offline::worker(&worker, out)?)?;
    for (language, folder) in LANGUAGES {
        let top = if folder.is_empty() { "./" } else { "../" };
        let manifest = offline::manifest(&words::of(language), top);
        fs::write(out.join(folder).join("manifest.json"), manifest)?;
        if let Some(site) = site {
            let page = format!("{}{folder}", site.address());
            let xml = search::description(&page, site.address(), &words::of(language));
            fs::write(out.join(folder).join("opensearch.xml"), xml)?;
        }
    }
    fs::copy(scripts.join("element.js"), out.join("waypost.js"))?;
    fs::write(out.join("notices.txt"), notices::text(root)?)
}
