//! `cargo xtask size`: what the page weighs on the wire before it is usable, and until a link shows its list, against the
//! budgets.

use std::collections::BTreeSet;
use std::fs;

use crate::page;
use crate::repo::Repo;
use crate::run::{Failure, Result, doing};
use crate::setup;

/// Brotli bytes before the start page is complete and usable for typing: HTML, CSS and scripts, no wasm.
const BUDGET: u64 = 16_000;
/// Brotli bytes until the list of a link stands: the start page, and the main part of the program with its stylesheet.
const LIST_BUDGET: u64 = 165_000;
/// Brotli bytes of the script for other pages.
const SCRIPT_BUDGET: u64 = 3_000;
/// Brotli bytes of the service worker.
const WORKER_BUDGET: u64 = 1_000;
/// What stands alone, beside the pages, and what it may weigh.
const ALONE: [(&str, u64); 2] = [("waypost.js", SCRIPT_BUDGET), ("sw.js", WORKER_BUDGET)];
/// The pages that count, each with everything it loads by itself.
const VIEWS: [&str; 3] = ["index.html", "nl/index.html", "embed.html"];

/// `cargo xtask size`.
pub fn run(repo: &Repo) -> Result {
    page::build(repo, &setup::build_tools(repo)?, None)?;
    check(repo)
}

/// Weighs the page, built before if need be.
pub fn check(repo: &Repo) -> Result {
    page::bring_about(repo)?;
    let mut over = Vec::new();
    for view in VIEWS {
        let (usable, list) = weigh(repo, view)?;
        if usable > BUDGET || list > LIST_BUDGET {
            over.push(view);
        }
    }
    println!("\nbeside the pages: the script for others and the service worker");
    for (script, budget) in ALONE {
        if table(repo, &[script.to_owned()])? > budget {
            over.push(script);
        }
        println!("           of {budget}");
    }
    if over.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "over their budget: {}",
            over.join(", ")
        )))
    }
}

/// Prints the table of one view and returns its sums: until it is usable, and until it can show a list.
fn weigh(repo: &Repo, view: &str) -> Result<(u64, u64)> {
    let html = fs::read_to_string(repo.path("dist").join(view))?;
    let mut files = BTreeSet::from([view.to_string()]);
    files.extend(loaded(&html));
    let (usable, more): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| is_usable(file));
    // The stylesheet of the whole page comes with the part that draws it.
    let is_part =
        |file: &String| file.starts_with("assets/part-") || file.starts_with("assets/page-");
    let (parts, program): (Vec<_>, Vec<_>) = more.into_iter().partition(is_part);
    println!("\n{view}, brotli bytes before it is usable");
    let total = table(repo, &usable)?;
    println!("{total:>9}  of {BUDGET}; when idle, touched or asked by a link:");
    let program = table(repo, &program)?;
    let list = total + program;
    println!(
        "{program:>9}  more, {list} of {LIST_BUDGET} until a list stands; after that, each when it is needed:"
    );
    let parts = table(repo, &parts)?;
    println!("{parts:>9}  in all");
    Ok((total, list))
}

/// Prints what files weigh and returns the sum.
fn table(repo: &Repo, files: &[String]) -> Result<u64> {
    let mut total = 0;
    for file in files {
        let packed = page::compressed(repo).join(format!("{file}.br"));
        let bytes = doing(packed.display(), fs::metadata(&packed))?.len();
        total += bytes;
        println!("{bytes:>9}  {file}");
    }
    Ok(total)
}

/// Whether the page is usable only with this file; `first_view.test.mjs` checks that it is so.
fn is_usable(file: &str) -> bool {
    let is = |start: &str, end: &str| file.starts_with(start) && file.ends_with(end);
    file.ends_with(".html") || is("assets/start-", ".js") || is("assets/waypost-", ".css")
}

/// The scripts, stylesheets and the wasm that a page names.
fn loaded(html: &str) -> BTreeSet<String> {
    // The list of parts stands in an attribute.
    let words = html.split(['"', ' ', ',']);
    let assets = words.filter_map(|word| word.find("assets/").map(|at| word[at..].to_string()));
    let counted = |name: &String| {
        [".js", ".css", ".wasm"]
            .iter()
            .any(|end| name.ends_with(end))
    };
    assets.filter(counted).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_weighed_with_what_it_loads() {
        let html = r#"<link href="../assets/a-1.css"><script src="../assets/b-2.js" data-wasm="assets/c.wasm" data-parts="./assets/d.wasm sha256-x lab,./assets/e.wasm sha256-y lab many">"#;
        let expected = ["a-1.css", "b-2.js", "c.wasm", "d.wasm", "e.wasm"]
            .map(|name| format!("assets/{name}"));
        assert_eq!(loaded(html), BTreeSet::from(expected));
    }
}
