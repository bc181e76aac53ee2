//! The layers of ARCHITECTURE.md, read from the sources: a test fails when one is broken.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

/// The folders of sources: the page, the core, the sentences, the command line.
const ROOMS: [&str; 4] = [
    "src",
    "crates/waypost-core/src",
    "crates/waypost-text/src",
    "crates/waypost-cli/src",
];

/// The folders that ask no clock, draw no numbers and open no file.
const PURE: [&str; 4] = [
    "src/app",
    "src/link.rs",
    "crates/waypost-core/src",
    "crates/waypost-text/src",
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

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The part of a line that is no comment: a `//` inside a URL is none.
fn code(line: &str) -> &str {
    let mut from = 0;
    while let Some(at) = line[from..].find("//") {
        if !line[..from + at].ends_with(':') {
            return &line[..from + at];
        }
        from += at + 2;
    }
    line
}

/// The lines of code below these paths that hold one of the words, comments left out.
fn lines_with(paths: &[&str], words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in paths.iter().flat_map(|path| sources(&root().join(path))) {
        let text = fs::read_to_string(&file).unwrap();
        for (number, line) in text.lines().enumerate() {
            let code = code(line);
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

/// The modules of the core in the order of `lib.rs`, which is that of the data.
fn floors() -> Vec<String> {
    let text = fs::read_to_string(root().join("crates/waypost-core/src/lib.rs")).unwrap();
    let modules = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod "));
    modules
        .map(|name| name.trim_end_matches(';').to_owned())
        .collect()
}

/// The modules that a line names behind `crate::`.
fn modules_named(line: &str) -> Vec<&str> {
    let word = |text: &'_ str| -> usize {
        text.find(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '_'))
            .unwrap_or(text.len())
    };
    line.match_indices("crate::")
        .map(|(at, found)| &line[at + found.len()..])
        .map(|rest| &rest[..word(rest)])
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn inside_the_core_nothing_is_imported_from_further_down_the_data() {
    let floors = floors();
    let floor = |name: &str| {
        // A macro of a module stands at the root of its crate.
        let module = if name == "ids" { "id" } else { name };
        floors.iter().position(|floor| floor == module)
    };
    let mut upward = Vec::new();
    for (own, module) in floors.iter().enumerate() {
        let home = root().join("crates/waypost-core/src");
        for file in [home.join(module), home.join(module).with_extension("rs")]
            .iter()
            .flat_map(|path| sources(path))
        {
            let text = fs::read_to_string(&file).unwrap();
            for line in text.lines().map(code) {
                for named in modules_named(line) {
                    if floor(named).is_none_or(|other| other > own) {
                        upward.push(format!("{}: {}", file.display(), line.trim()));
                    }
                }
            }
        }
    }
    assert_none(
        &upward,
        "modules of the core use only those above them in lib.rs",
    );
}

#[test]
fn what_is_pure_asks_no_clock_and_draws_no_numbers_of_its_own() {
    let outside = [
        "SystemTime",
        "Instant::",
        "thread_rng",
        "getrandom",
        "std::fs",
        "std::net::Tcp",
        "web_sys",
        "js_sys",
        "gloo",
    ];
    assert_none(
        &lines_with(&PURE, &outside),
        "time and chance are arguments",
    );
}

#[test]
fn the_program_does_not_know_how_it_is_drawn() {
    let outer = ["::view", "::shell", "yew"];
    assert_none(
        &lines_with(&["src/app", "src/link.rs"], &outer),
        "app does not use view or shell",
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
    let found = lines_with(&["src/view"], &effects);
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
        &lines_with(&["src/shell"], &rules),
        "shell holds no mail or DNS decision",
    );
}

#[test]
fn two_files_name_the_dns_crate() {
    let mut found = lines_with(&ROOMS, &["use domain::", " domain::"]);
    let may = ["/dns/wire.rs:", "/signature/record.rs:", "input/mod.rs"];
    found.retain(|line| !may.iter().any(|file| line.contains(file)));
    assert_none(
        &found,
        "only dns/wire.rs and signature/record.rs name the DNS crate",
    );
}

#[test]
fn styles_are_never_set_as_attributes() {
    let found = lines_with(&["src/view"], &["style="]);
    assert_none(
        &found,
        "the content security policy blocks style attributes",
    );
}

#[test]
fn nothing_panics_on_purpose_outside_tests() {
    let mut found = Vec::new();
    for file in ROOMS.iter().flat_map(|path| sources(&root().join(path))) {
        let text = fs::read_to_string(&file).unwrap();
        let shipped = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in shipped.lines().enumerate() {
            let code = code(line);
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
    for file in ROOMS.iter().flat_map(|room| sources(&root().join(room))) {
        let text = fs::read_to_string(&file).unwrap();
        if !text.starts_with("//!") {
            silent.push(file.display().to_string());
        }
    }
    assert_none(&silent, "every file starts with what it is for");
}
