//! Replays the corpus of the fuzzers: the files of `fuzz/corpus/<target>` and the fixtures they start
//! from, through the very functions that are fuzzed. An input that once failed stays there.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "../fuzz/entries.rs"]
mod entries;
#[path = "../fuzz/seeds.rs"]
mod seeds;

use std::fs;
use std::path::Path;

fn replay(target: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (_, entry) = entries::ENTRIES.iter().find(|row| row.0 == target).unwrap();
    let (_, fixtures) = seeds::SEEDS.iter().find(|row| row.0 == target).unwrap();
    let own = format!("fuzz/corpus/{target}");
    let mut count = 0;
    for folder in fixtures.iter().copied().chain([own.as_str()]) {
        for file in fs::read_dir(root.join(folder)).expect(folder) {
            let path = file.unwrap().path();
            // The name stands in the output of a test that fails.
            println!("{}", path.display());
            entry(&fs::read(path).unwrap());
            count += 1;
        }
    }
    assert!(count > 5, "{target} has {count} inputs");
}

#[test]
fn json() {
    replay("json");
}

#[test]
fn wire() {
    replay("wire");
}

#[test]
fn spf() {
    replay("spf");
}

#[test]
fn dmarc() {
    replay("dmarc");
}

#[test]
fn mta_sts() {
    replay("mta-sts");
}

#[test]
fn tlsa() {
    replay("tlsa");
}

#[test]
fn link() {
    replay("link");
}

#[test]
fn kept() {
    replay("kept");
}

#[test]
fn pasted() {
    replay("pasted");
}

#[test]
fn list() {
    replay("list");
}

#[test]
fn bounce() {
    replay("bounce");
}

#[test]
fn signed() {
    replay("signed");
}

#[test]
fn chain() {
    replay("chain");
}

#[test]
fn every_target_has_an_entry_and_seeds() {
    let manifest = include_str!("../fuzz/Cargo.toml");
    let targets = manifest.matches("[[bin]]").count();
    assert_eq!(
        (entries::ENTRIES.len(), seeds::SEEDS.len()),
        (targets, targets)
    );
    for ((entry, _), (seed, _)) in entries::ENTRIES.iter().zip(&seeds::SEEDS) {
        assert_eq!(entry, seed);
        assert!(manifest.contains(&format!("name = \"{entry}\"")), "{entry}");
    }
}

#[test]
fn reports() {
    replay("reports");
}
