//! The sections of RFCs that are named anywhere: `fixtures/rfc/sections.txt` lists those that were read
//! in the document's own text, with their titles. What was not read is named without a section.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const READ: &str = include_str!("fixtures/rfc/sections.txt");

#[test]
fn every_section_that_is_named_was_read() {
    let read: BTreeSet<String> = READ
        .lines()
        .map(|line| line.split_once(' ').expect(line).0.to_owned())
        .collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut named = BTreeSet::new();
    for file in sources(&root.join("src"))
        .into_iter()
        .chain(sources(&root.join("crates")))
        .chain(sources(&root.join("xtask")))
        .chain([root.join("CONTRIBUTING.md")])
    {
        named.extend(sections(&fs::read_to_string(file).unwrap()));
    }
    assert!(named.len() > 100, "{named:?}");
    let unread: Vec<_> = named.difference(&read).collect();
    assert!(unread.is_empty(), "not read: {unread:?}");
    let idle: Vec<_> = read.difference(&named).collect();
    assert!(idle.is_empty(), "named nowhere: {idle:?}");
}

#[test]
fn sections_are_found_in_any_form() {
    let of = |text: &str| sections(text).into_iter().collect::<Vec<_>>();
    assert_eq!(of("\"RFC5321-5.1\", \"RFC7672\""), ["RFC5321-5.1"]);
    assert_eq!(of("(RFC 1035 section 5.1)."), ["RFC1035-5.1"]);
    assert_eq!(of("RFC 5321\n    /// section 4.2.1"), ["RFC5321-4.2.1"]);
    assert_eq!(of("RFC 2181, 10.3."), ["RFC2181-10.3"]);
    assert_eq!(of("(RFC 2181 §10.3)"), ["RFC2181-10.3"]);
    assert_eq!(
        of("RFC 7208 sections 4.6, 5.1 and 6"),
        ["RFC7208-4.6", "RFC7208-5.1", "RFC7208-6"]
    );
    assert!(of("RFC 7672, RFC 9989; 5 of them").is_empty());
}

fn sources(path: &Path) -> Vec<PathBuf> {
    if path.file_name().is_some_and(|name| name == "target") {
        return Vec::new();
    }
    let Ok(entries) = fs::read_dir(path) else {
        return Vec::from_iter(
            path.extension()
                .is_some_and(|extension| extension == "rs")
                .then(|| path.to_owned()),
        );
    };
    entries
        .flat_map(|entry| sources(&entry.unwrap().path()))
        .collect()
}

/// The sections that a text names, in the form of the report: `RFC5321-5.1`.
fn sections(text: &str) -> BTreeSet<String> {
    // A comment that runs over the end of a line is one sentence.
    let text: Vec<&str> = text
        .lines()
        .map(|line| line.trim().trim_start_matches(['/', '!']).trim())
        .collect();
    let text = text.join(" ");
    let mut found = BTreeSet::new();
    for after in text.split("RFC").skip(1) {
        let after = after.strip_prefix(' ').unwrap_or(after);
        let digits = after
            .find(|letter: char| !letter.is_ascii_digit())
            .unwrap_or(after.len());
        let (number, mut rest) = after.split_at(digits);
        if number.is_empty() {
            continue;
        }
        let joined = [" sections ", " section ", " §", ", ", "-"];
        let Some(first) = joined.iter().find_map(|word| rest.strip_prefix(word)) else {
            continue;
        };
        rest = first;
        loop {
            let end = rest
                .find(|letter: char| !letter.is_ascii_digit() && letter != '.')
                .unwrap_or(rest.len());
            let section = rest[..end].trim_end_matches('.');
            if section.is_empty() {
                break;
            }
            found.insert(format!("RFC{number}-{section}"));
            rest = &rest[end..];
            let Some(next) = [", ", " and ", " to "]
                .iter()
                .find_map(|word| rest.strip_prefix(word))
            else {
                break;
            };
            rest = next;
        }
    }
    found
}
