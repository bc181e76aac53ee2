//! What the documents name exists: files, types, functions, tests and scenes.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

/// The documents that name things of this checkout.
const DOCUMENTS: [&str; 8] = [
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "README.md",
    "docs/audit.md",
    "docs/contract.md",
    "docs/design.md",
    "docs/hosting.md",
    "docs/mistakes.md",
];

/// Where a path may start that is written short.
const ROOTS: [&str; 6] = [
    "",
    "src",
    "crates/waypost-core/src",
    "crates/waypost-text/src",
    "crates/waypost-cli/src",
    "tests/e2e",
];

/// What ends the name of a file of this checkout.
const ENDINGS: [&str; 10] = [
    ".rs", ".js", ".mjs", ".json", ".toml", ".yml", ".md", ".css", ".txt", ".html",
];

/// Files that are named and are not here: they are made, or stand with others.
const ELSEWHERE: [&str; 13] = [
    "embed.html",
    "nl/index.html",
    "waypost.js",
    "sw.js",
    "manifest.json",
    "nl/manifest.json",
    "waypost.json",
    "notices.txt",
    "mx.json",
    "404.html",
    "src/main.rs",
    // In Haraka, and in an example.
    "outbound/hmail.js",
    "waypost.css",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The words in backticks outside of blocks of code.
fn terms(page: &str) -> Vec<String> {
    let mut is_block = false;
    let mut text = String::new();
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            is_block = !is_block;
        } else if !is_block {
            text.push_str(line);
            text.push('\n');
        }
    }
    let terms = text.split('`').skip(1).step_by(2);
    terms.map(str::to_owned).collect()
}

fn sources(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let mut entries: Vec<_> = fs::read_dir(path).unwrap().flatten().collect();
        entries.sort_by_key(fs::DirEntry::path);
        for entry in entries {
            let name = entry.file_name();
            if name != "target" && name != "node_modules" {
                sources(&entry.path(), found);
            }
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        found.push(path.to_owned());
    }
}

/// The file or folder that is meant; an asterisk stands for any name.
fn find(path: &str) -> Option<PathBuf> {
    let roots = ROOTS.iter().map(|start| root().join(start));
    roots.map(|start| start.join(path)).find(|path| {
        match path.file_name().and_then(|name| name.to_str()) {
            Some(name) if name.contains('*') => {
                let ending = name.trim_start_matches('*');
                let entries = path.parent().and_then(|parent| fs::read_dir(parent).ok());
                entries
                    .into_iter()
                    .flatten()
                    .flatten()
                    .any(|entry| entry.file_name().to_string_lossy().ends_with(ending))
            }
            _ => path.exists(),
        }
    })
}

/// Whether a source defines something of this name: an item, a method, a variant or a field.
fn defines(text: &str, name: &str) -> bool {
    let is_word = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        if before.ends_with(is_word) || after.starts_with(is_word) {
            return false;
        }
        let word = before.trim_end().rsplit(|sign| !is_word(sign)).next();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let is_item = matches!(
            word,
            Some(
                "fn" | "struct"
                    | "enum"
                    | "trait"
                    | "type"
                    | "const"
                    | "static"
                    | "mod"
                    | "macro_rules"
            )
        ) || before.ends_with("macro_rules! ");
        let is_member =
            line.trim().is_empty() && after.trim_start().starts_with(['=', ',', '(', '{', ':']);
        is_item || is_member
    })
}

/// Why a term names nothing that is there; `None` where it does, or is none of ours.
fn gone(term: &str, all: &[(PathBuf, String)]) -> Option<String> {
    let (term, title) = match term.split_once(" \"") {
        Some((path, title)) => (path, Some(title.trim_end_matches('"'))),
        None => (term, None),
    };
    let is_plain = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|sign| sign.is_ascii_alphanumeric() || "_-./*".contains(sign))
    };
    let (path, name) = match term.split_once("::") {
        Some((path, name)) => (path, Some(name)),
        None => (term, None),
    };
    if !is_plain(path) || path.starts_with(['.', '-', '/']) && !path.starts_with(".github") {
        return None;
    }
    let is_file = ENDINGS.iter().any(|ending| path.ends_with(ending));
    let first = path.split('/').next().unwrap_or_default();
    let is_ours = path.contains('/') && !first.contains('.') && root().join(first).is_dir();
    if is_file || is_ours {
        if ELSEWHERE.contains(&path) {
            return None;
        }
        let Some(file) = find(path) else {
            let anywhere = |(file, _): &(PathBuf, String)| file.ends_with(path);
            return (!all.iter().any(anywhere)).then(|| "there is no such file".to_owned());
        };
        let wanted = name
            .map(|name| (name, true))
            .or(title.map(|title| (title, false)));
        let (wanted, is_defined) = wanted?;
        let text = fs::read_to_string(file).unwrap();
        let is_there = if is_defined {
            defines(&text, wanted)
        } else {
            text.contains(wanted)
        };
        return (!is_there).then(|| format!("{wanted} is not in it"));
    }
    // A path of Rust: a module of ours, or a type, and something in it.
    let name = name?;
    let last = name
        .rsplit("::")
        .next()
        .unwrap_or(name)
        .trim_end_matches("()");
    let is_rust = |text: &str| {
        text.chars()
            .all(|sign| sign.is_ascii_alphanumeric() || sign == '_')
    };
    if !is_rust(path) || !is_rust(last) || ["std", "syn"].contains(&path) {
        return None;
    }
    let is_module = path.starts_with(|first: char| first.is_ascii_lowercase());
    let is_in = |file: &Path| {
        let parts = file.iter().filter_map(|part| part.to_str());
        parts
            .map(|part| part.trim_end_matches(".rs"))
            .any(|part| part == path)
    };
    let is_there = all.iter().any(|(file, text)| {
        let is_home = if is_module {
            is_in(file)
        } else {
            defines(text, path) || text.contains(&format!("impl {path}"))
        };
        is_home && (defines(text, last) || text.contains(&format!("{last},")))
    });
    (!is_there).then(|| "it is not in the sources".to_owned())
}

#[test]
fn what_the_documents_name_is_there() {
    let mut files = Vec::new();
    for room in ["src", "crates", "tests", "xtask", "fuzz", "benches"] {
        sources(&root().join(room), &mut files);
    }
    let all: Vec<(PathBuf, String)> = files
        .into_iter()
        .map(|file| {
            let text = fs::read_to_string(&file).unwrap();
            (file, text)
        })
        .collect();
    let mut missing = Vec::new();
    let mut checked = 0;
    for document in DOCUMENTS {
        let page = fs::read_to_string(root().join(document)).unwrap();
        for term in terms(&page) {
            checked += 1;
            if let Some(why) = gone(&term, &all) {
                missing.push(format!("{document}: `{term}`: {why}"));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
    assert!(checked > 500, "{checked} terms");
    // It can fail.
    for term in [
        "docs/nothing.md",
        "src/app/nothing.rs",
        "finding/nothing.rs",
        "tests/app.rs::nothing_of_this_name",
        "tests/e2e/chromium/start.test.mjs \"no such scene\"",
        "route::Nothing",
        "Store::nothing",
        "tests/vectors/*.nothing",
    ] {
        assert!(gone(term, &all).is_some(), "{term}");
    }
}

#[test]
fn every_mistake_is_held_by_something_that_is_checked() {
    let page = fs::read_to_string(root().join("docs/mistakes.md")).unwrap();
    let rows = page.lines().filter(|line| line.starts_with("| "));
    let rows: Vec<Vec<&str>> = rows
        .map(|row| row.trim_matches('|').split(" | ").collect())
        .filter(|row: &Vec<&str>| !row[0].contains("mistake"))
        .collect();
    assert!(rows.len() > 30, "{}", rows.len());
    for row in rows {
        assert_eq!(row.len(), 3, "{row:?}");
        let is_said = ["ours", "others", "foreseen"]
            .iter()
            .any(|who| row[1].trim().starts_with(who));
        assert!(is_said, "whose it was: {row:?}");
        let is_path = |term: &String| term.contains('/');
        assert!(
            terms(row[2]).iter().any(is_path),
            "held by nothing: {row:?}"
        );
    }
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut missing = Vec::new();
    for document in DOCUMENTS {
        let page = fs::read_to_string(root().join(document)).unwrap();
        let home = Path::new(document).parent().unwrap();
        for target in page.split("](").skip(1) {
            let target = target.split([')', '#']).next().unwrap_or_default();
            let is_address = target.contains("://") || target.is_empty();
            if !is_address && !root().join(home).join(target).exists() {
                missing.push(format!("{document}: {target}"));
            }
        }
    }
    assert!(missing.is_empty(), "\n{}", missing.join("\n"));
}
