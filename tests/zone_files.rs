//! The reader of zone-file lines against what a real name server and `dig` print: `cargo xtask test zones` says where
//! that is.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::path::PathBuf;

use waypost::dns::Name;
use waypost::zone::{Printed, read};

/// Where the files are; `None` where nobody printed any.
fn folder() -> Option<PathBuf> {
    std::env::var_os("WAYPOST_ZONES").map(PathBuf::from)
}

/// The records of a file about a zone, one a line, sorted. No line of it may be wrong.
#[track_caller]
fn records(zone: &str, file: &str) -> Vec<String> {
    let text = fs::read_to_string(folder().unwrap().join(file)).unwrap();
    let draft = read(&text, &Name::new(zone));
    let wrong = draft.flaws.iter().find(|flaw| flaw.kind.is_error());
    assert_eq!(wrong, None, "{file}:\n{text}");
    // What was printed by it is read as the same once more.
    let printed = draft.zone.print(Printed::ForLab);
    assert_eq!(read(&printed, &Name::new(zone)).zone, draft.zone, "{file}");
    let mut lines: Vec<String> = printed
        .lines()
        .map(|line| line.replace("\\<", "<").replace("\\>", ">"))
        .collect();
    lines.sort();
    lines
}

#[test]
fn what_named_checkzone_prints_is_read_as_what_it_read() {
    if folder().is_none() {
        return;
    }
    for (zone, least) in [("plain.test", 260), ("signed.test", 13), ("test", 30)] {
        let full = records(zone, &format!("{zone}.full"));
        assert!(full.len() >= least, "{zone}: {} records", full.len());
        assert_eq!(records(zone, &format!("{zone}.relative")), full);
        assert_eq!(records(zone, &format!("{zone}.zone")), full);
    }
}

/// The forms in which `dig` names the owner of every record, headings and statistics around them or not.
const FORMS: [&str; 6] = [
    "whole",
    "answer",
    "multiline",
    "dnssec",
    "dnssec-multiline",
    "units",
];

#[test]
fn a_zone_that_dig_prints_is_read_as_the_zone() {
    if folder().is_none() {
        return;
    }
    for zone in ["plain.test", "signed.test", "test"] {
        for form in FORMS {
            let dug = records(zone, &format!("{zone}.AXFR.{form}.dig"));
            assert_eq!(dug, records(zone, &format!("{zone}.zone")), "{form}");
        }
    }
}

#[test]
fn an_answer_that_dig_prints_is_read_as_its_records() {
    if folder().is_none() {
        return;
    }
    for (zone, name, record_type, count) in [
        ("plain.test", "plain.test", "MX", 3),
        ("signed.test", "signed.test", "MX", 2),
        ("signed.test", "signed.test", "TXT", 2),
        ("signed.test", "_25._tcp.mx1.signed.test", "TLSA", 1),
    ] {
        let all = records(zone, &format!("{zone}.zone"));
        let start = format!("{name}. 300 IN {record_type} ");
        let is_asked = |line: &&String| line.starts_with(&start);
        let asked: Vec<String> = all.iter().filter(is_asked).cloned().collect();
        assert_eq!(asked.len(), count, "{name} {record_type}");
        for form in FORMS {
            let dug = records(zone, &format!("{name}.{record_type}.{form}.dig"));
            // Around the answer stand records that belong to it: the addresses of its hosts.
            assert!(dug.iter().all(|line| all.contains(line)), "{form}: {dug:?}");
            let answer: Vec<String> = dug.iter().filter(is_asked).cloned().collect();
            assert_eq!(answer, asked, "{name} {record_type} {form}");
            assert!(form != "answer" || dug == asked, "{dug:?}");
        }
        if record_type != "TLSA" {
            // Without owner and time it is a record of the domain all the same.
            let short = records(zone, &format!("{name}.{record_type}.short.dig"));
            let timeless: Vec<String> = asked.iter().map(|line| line.replace(" 300", "")).collect();
            assert_eq!(short, timeless, "{name} {record_type}");
        }
    }
}
