//! The layers of ARCHITECTURE.md, read from the sources: a test fails when one is broken.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules that run anywhere: they know nothing of a browser or of how things are drawn.
const CORE: [&str; 16] = [
    "input",
    "dns",
    "zone",
    "lookup",
    "route",
    "finding",
    "policy",
    "delivery",
    "report.rs",
    "kept",
    "many",
    "app",
    "link.rs",
    "text",
    "remark.rs",
    "base64url.rs",
];

fn sources(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let Ok(entries) = fs::read_dir(path) else {
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut found: Vec<PathBuf> = paths.flat_map(|path| sources(&path)).collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    found
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The lines of code below these paths that hold one of the words, comments left out.
fn lines_with(paths: &[&str], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in paths
        .iter()
        .flat_map(|path| sources(&source_folder().join(path)))
    {
        let text = fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if words.iter().any(|word| code.contains(word)) {
                found.push(format!(
                    "{}:{}: {}",
                    file.display(),
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    found
}

#[track_caller]
fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}\n{}", found.join("\n"));
}

#[test]
fn the_core_knows_no_browser() {
    let browser = ["yew", "web_sys", "js_sys", "wasm_bindgen", "gloo"];
    assert_none(
        &lines_with(&CORE, &browser),
        "core modules name no browser crate",
    );
}

#[test]
fn the_core_asks_no_clock_and_draws_no_lots_of_its_own() {
    let outside = [
        "SystemTime",
        "Instant::",
        "thread_rng",
        "getrandom",
        "std::fs",
        "std::net::Tcp",
    ];
    assert_none(
        &lines_with(&CORE, &outside),
        "time and chance are arguments",
    );
}

#[test]
fn the_core_does_not_know_how_it_is_drawn() {
    let outer = ["crate::view", "crate::shell"];
    assert_none(
        &lines_with(&CORE, &outer),
        "core modules do not use view or shell",
    );
}

#[test]
fn the_view_does_nothing_by_itself() {
    let effects = [
        "window()",
        "fetch_with",
        "XmlHttpRequest",
        "local_storage",
        "Timeout",
        "Date::now",
        "spawn_local",
        "crate::shell",
    ];
    let found = lines_with(&["view"], &effects);
    assert_none(&found, "view fetches, stores and times nothing");
}

#[test]
fn the_shell_decides_nothing_about_mail_or_dns() {
    let rules = [
        "crate::route",
        "crate::finding",
        "crate::policy",
        "crate::delivery",
    ];
    assert_none(
        &lines_with(&["shell"], &rules),
        "shell holds no mail or DNS decision",
    );
}

#[test]
fn one_file_names_the_dns_crate() {
    let everything = [".", "main.rs"];
    let mut found = lines_with(&everything[..1], &["use domain::", " domain::"]);
    found.retain(|line| !line.contains("/dns/wire.rs:") && !line.contains("input/mod.rs"));
    assert_none(&found, "only dns/wire.rs names the DNS crate");
}

#[test]
fn styles_are_never_set_as_attributes() {
    let found = lines_with(&["view"], &["style="]);
    assert_none(
        &found,
        "the content security policy blocks style attributes",
    );
}

#[test]
fn nothing_panics_on_purpose_outside_tests() {
    let everything = ["."];
    let mut found = Vec::new();
    for file in everything
        .iter()
        .flat_map(|path| sources(&source_folder().join(path)))
    {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let panics = [
                ".unwrap()",
                ".expect(",
                "panic!(",
                "unreachable!(",
                "todo!(",
            ];
            if panics.iter().any(|word| code.contains(word)) {
                found.push(format!(
                    "{}:{}: {}",
                    file.display(),
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    assert_none(&found, "nothing unwraps outside tests");
}

#[test]
fn every_module_says_what_it_is_for() {
    let mut silent = Vec::new();
    for file in sources(&source_folder()) {
        let text = fs::read_to_string(&file).unwrap();
        if !text.starts_with("//!") {
            silent.push(file.display().to_string());
        }
    }
    assert_none(&silent, "every file starts with what it is for");
}
