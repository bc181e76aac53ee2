//! Facts that perish: what services, resolvers, senders and receivers do or ask for. Beside each stands
//! `Looked up 2026-11: <source>`. One that is older than a year is told at every run of the tests; one that is older than
//! two fails.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use waypost::time::Utc;

/// The files that hold such facts.
const HOLDERS: [&str; 7] = [
    "crates/waypost-core/src/delivery/profile.rs",
    "crates/waypost-core/src/dns/resolver.rs",
    "crates/waypost-core/src/finding/dmarc.rs",
    "crates/waypost-core/src/finding/provider.rs",
    "crates/waypost-core/src/finding/spf.rs",
    "crates/waypost-core/src/signature/walk.rs",
    "docs/design.md",
];

const MARK: &str = "Looked up ";

/// Months after which it is told, and after which it fails.
const OLD: u64 = 12;
const TOO_OLD: u64 = 24;

/// A month, counted from the year 0.
fn month(text: &str) -> Option<u64> {
    let (year, month) = text.split_once('-')?;
    let (year, month): (u64, u64) = (year.parse().ok()?, month.parse().ok()?);
    (year > 2000 && (1..=12).contains(&month)).then_some(year * 12 + month - 1)
}

/// The month of the newest commit, so that the same checkout is judged alike for ever; that of the clock where there is no
/// history.
fn now() -> u64 {
    let git = Command::new("git")
        .args(["log", "-1", "--format=%cs"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output();
    let told = git.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    let of_commit = told.ok().and_then(|told| month(told.trim().get(..7)?));
    of_commit.unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let today = Utc::new(since.as_millis().try_into().unwrap());
        today.year * 12 + u64::from(today.month) - 1
    })
}

/// The marks of a text: when it was looked up, and where.
fn marks(text: &str) -> Vec<(String, String)> {
    let marks = text.split(MARK).skip(1);
    marks
        .map(|rest| {
            let line = rest.lines().next().unwrap_or_default();
            let (month, source) = line.split_once(": ").unwrap_or((line, ""));
            (month.to_owned(), source.trim().to_owned())
        })
        .collect()
}

fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap().flatten() {
            files(&entry.path(), found);
        }
    } else if ["rs", "md"]
        .iter()
        .any(|ending| path.extension().is_some_and(|own| own == *ending))
    {
        found.push(path.to_owned());
    }
}

#[test]
fn facts_that_perish_are_young() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for room in ["src", "crates", "docs"] {
        files(&root.join(room), &mut found);
    }
    let now = now();
    let (mut holders, mut wrong) = (Vec::new(), Vec::new());
    for file in found {
        let text = fs::read_to_string(&file).unwrap();
        let name = file.strip_prefix(root).unwrap().display().to_string();
        for (when, source) in marks(&text) {
            holders.push(name.clone());
            // One month ahead: what was looked up today may be committed tomorrow.
            let age = month(&when).and_then(|then| (now + 1).checked_sub(then));
            match age {
                None => wrong.push(format!("{name}: `{when}` is no month of the past")),
                Some(_) if source.len() < 10 => wrong.push(format!("{name}: {when} has no source")),
                Some(age) if age > TOO_OLD + 1 => wrong.push(format!(
                    "{name}: looked up {when}, more than two years ago: {source}"
                )),
                // Around the harness, which keeps what a test that passes prints.
                Some(age) if age > OLD + 1 => drop(writeln!(
                    io::stderr(),
                    "warning: {name}: looked up {when}, more than a year ago: {source}"
                )),
                Some(_) => (),
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let without: Vec<_> = HOLDERS
        .iter()
        .filter(|holder| !holders.iter().any(|name| name == *holder))
        .collect();
    assert!(without.is_empty(), "they do not say when: {without:?}");
}

#[test]
fn months_and_marks_are_read() {
    assert_eq!(month("2026-11").unwrap() + 2, month("2027-01").unwrap());
    assert_eq!(
        (month("2026-13"), month("2026"), month("today")),
        (None, None, None)
    );
    let text = "// Looked up 2026-11: a page.\n/// x\n(Looked up 2025-02: https://example.com/.)";
    let marks = marks(text);
    assert_eq!(marks[0], ("2026-11".to_owned(), "a page.".to_owned()));
    assert_eq!(marks[1].0, "2025-02");
}
