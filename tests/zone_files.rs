//! The reader of zone-file lines against what others print: the files of `tests/fixtures/zone`, and what a real name
//! server and `dig` print; `cargo xtask test zones` says where that is.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

use waypost::dns::{Name, RecordType};
use waypost::zone::{Change, Draft, FlawKind, Printed, read};

/// One case of a fixture: what is pasted, and what comes of it.
///
/// `=====` and a name start a case, `>>>>>` ends what is pasted; then the records as the lab prints them, and
/// `! <line> <kind>` for each flaw. In a case with `(crlf)` in its name lines end as on Windows.
struct Case {
    name: String,
    pasted: String,
    records: String,
    flaws: Vec<String>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut is_pasted = true;
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("===== ") {
            is_pasted = true;
            cases.push(Case {
                name: name.to_owned(),
                pasted: String::new(),
                records: String::new(),
                flaws: Vec::new(),
            });
            continue;
        }
        let case = cases.last_mut().unwrap();
        match line.strip_prefix("! ") {
            _ if line == ">>>>>" => is_pasted = false,
            _ if is_pasted => case.pasted += &format!("{line}\n"),
            Some(flaw) => case.flaws.push(flaw.to_owned()),
            None => case.records += &format!("{line}\n"),
        }
    }
    for case in cases
        .iter_mut()
        .filter(|case| case.name.ends_with("(crlf)"))
    {
        case.pasted = case.pasted.replace('\n', "\r\n");
    }
    cases
}

#[test]
fn what_tools_and_providers_print_is_read_as_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/zone");
    let mut wrong = String::new();
    let mut count = 0;
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        for case in cases(&fs::read_to_string(&path).unwrap()) {
            count += 1;
            let draft = read(&case.pasted, &Name::new("example.com"));
            let records = draft.zone.print(Printed::ForLab);
            let kind = |kind: &FlawKind| {
                let whole = format!("{kind:?}");
                whole.split(['(', ' ']).next().unwrap().to_owned()
            };
            let flaws: Vec<String> = draft
                .flaws
                .iter()
                .map(|flaw| format!("{} {}", flaw.at.line, kind(&flaw.kind)))
                .collect();
            if records != case.records || flaws != case.flaws {
                wrong += &format!("{}: {}\n{records}{flaws:?}\n\n", path.display(), case.name);
            }
            // A flaw stands where its line is, and a record where its own is.
            for flaw in &draft.flaws {
                assert!(
                    case.pasted.get(flaw.at.octets.clone()).is_some(),
                    "{}",
                    case.name
                );
            }
            // A change in the table writes its row anew, and leaves the others as they are.
            for row in 0..draft.rows().len() {
                let changed = draft.change(&case.pasted, &Change::Preference(row, 77));
                let after = read(&changed, &Name::new("example.com"));
                let said = |draft: &Draft| {
                    let mut said: Vec<String> = draft
                        .zone
                        .records
                        .iter()
                        .filter(|record| record.data.record_type() != RecordType::Mx)
                        .map(|record| format!("{} {:?}", record.owner, record.data))
                        .collect();
                    said.sort();
                    said
                };
                let has_changed = after.rows().iter().any(|row| row.preference == 77);
                if !has_changed
                    || said(&after) != said(&draft)
                    || after.rows().len() != draft.rows().len()
                {
                    wrong += &format!("{}, row {row}:\n{changed}\n\n", case.name);
                }
            }
            let lines = case.pasted.lines().count();
            for entry in &draft.entries {
                assert!(entry.lines.start < entry.lines.end && entry.lines.end <= lines + 1);
            }
        }
    }
    assert_eq!(wrong, "");
    assert!(count > 50, "{count} cases");
}

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
