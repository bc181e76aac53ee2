//! Writes the pages: `prerender <index.html> <assets> <out> [site address]`.
//!
//! The template is the top-level `index.html`. Its `data-trunk` lines give way to hashed files with integrity; the
//! content security policy, the words of each language and the first view, rendered natively, are put in.

mod assets;
mod notices;
mod template;
mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

use assets::Assets;
use template::{Page, Place};

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [template, assets, out, site @ ..] = arguments.as_slice() else {
        eprintln!("prerender <index.html> <assets> <out> [site address]");
        return ExitCode::FAILURE;
    };
    let site = site.first().and_then(|site| site.to_str());
    match write(template, assets, out, site) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("prerender: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(template: &Path, scripts: &Path, out: &Path, site: Option<&str>) -> io::Result<()> {
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
        };
        fs::write(out.join(file), page.html(&template, &assets))?;
    }
    for file in ["favicon.svg", "card.png", "_headers"] {
        fs::copy(root.join("page").join(file), out.join(file))?;
    }
    fs::copy(scripts.join("element.js"), out.join("waypost.js"))?;
    fs::write(out.join("notices.txt"), notices::text(root)?)
}
