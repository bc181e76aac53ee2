//! Whole questions with their right answers, in `tests/fixtures/cases`: what is typed and what the DNS says, or what is
//! pasted into the lab, and what the report must say then.
//!
//! A case has an `id` and the `rule` that it follows from. Its question is `typed` (else `example.com`) with `dns`, whose
//! other names exist and have nothing, `signed` where the resolver says so, `keys` where the keys of signatures are
//! asked for, `policy_file` where one is pasted, or `lab`, the lines that are tried out. Its answer is `report`, values
//! at JSON pointers, and `problems`, the ids of those that stand there; `findings` and `without`, ids that are there and not there; `asked`, questions that are put;
//! `records` and `flaws`, what is read of the lines; `flaw_lines` where only the place is
//! sure, and `only` where these records or fewer may come of them; or `list`, a file of domains in an `encoding`, with
//! its `subjects` and `refused_lines`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use support::{Line, Program, World, to_ascii};
use waypost::app::{Event, LabEvent};
use waypost::dns::Name;
use waypost::many;
use waypost::zone::{self, FlawKind, Printed};

/// The texts of a member, none where it is not there.
fn texts<'a>(case: &'a Value, member: &str) -> Vec<&'a str> {
    let list = case[member].as_array().into_iter().flatten();
    list.map(|text| text.as_str().expect(member)).collect()
}

/// The text of a member, or of its lines.
fn text(case: &Value, member: &str) -> Option<String> {
    match &case[member] {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        _ => Some(texts(case, member).join("\n") + "\n"),
    }
}

fn world(case: &Value) -> World {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (question, answers) in case["dns"].as_object().into_iter().flatten() {
        let (name, kind) = question.split_once(' ').expect(question);
        match answers {
            Value::String(word) => lines.push((name, word, "")),
            _ => {
                let answers = answers.as_array().expect(question).iter();
                lines.extend(answers.map(|data| (name, kind, data.as_str().unwrap())));
            }
        }
    }
    let world = World::new(&lines);
    if case["signed"] == true {
        world.signed()
    } else {
        world
    }
}

/// What is wrong with what is read of a list.
fn differences_of_list(case: &Value, text: &str) -> Vec<String> {
    let octets: Vec<u8> = match case["encoding"].as_str() {
        None => text.as_bytes().to_vec(),
        Some("utf-16-le") => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Some("utf-16-be") => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Some("cp1252") => text
            .chars()
            .map(|sign| u8::try_from(sign).unwrap())
            .collect(),
        Some(other) => panic!("{other}"),
    };
    let list = many::read(&many::decoded(&octets), to_ascii);
    let subjects: Vec<&str> = list.subjects.iter().map(AsRef::as_ref).collect();
    let refused: Vec<usize> = list.refused.iter().map(|refused| refused.line).collect();
    let mut differences = Vec::new();
    if subjects != texts(case, "subjects") {
        differences.push(format!("subjects: {subjects:?}"));
    }
    if case["refused_lines"] != json!(refused) {
        differences.push(format!("refused: {:?}", list.refused));
    }
    differences
}

/// What is wrong with the answer to a case.
fn differences(case: &Value) -> Vec<String> {
    if let Some(list) = case["list"].as_str() {
        return differences_of_list(case, list);
    }
    let mut differences = Vec::new();
    let mut program = Program::opened("");
    let mut asked: Vec<String> = Vec::new();
    if let Some(lines) = text(case, "lab") {
        program = Program::opened("#/lab/example.com");
        program.send(Event::Lab(LabEvent::TextTyped(lines.clone())));
        let draft = zone::read(&lines, &Name::new("example.com"));
        if let Some(records) = text(case, "records") {
            let found = draft.zone.print(Printed::ForLab);
            if found != records {
                differences.push(format!("records: {found}"));
            }
        }
        if case["only"].is_array() {
            let found = draft.zone.print(Printed::ForLab);
            let is_right = |line: &&str| texts(case, "only").contains(line);
            if let Some(record) = found.lines().find(|line| !is_right(line)) {
                differences.push(format!("nobody wrote {record}"));
            }
            if draft.flaws.is_empty() && found.is_empty() {
                differences.push("nothing is said of it".to_owned());
            }
        }
        let mut lines: Vec<usize> = draft.flaws.iter().map(|flaw| flaw.at.line).collect();
        lines.dedup();
        if case["flaw_lines"].is_array() && case["flaw_lines"] != json!(lines) {
            differences.push(format!("flaws at lines {lines:?}: {:?}", draft.flaws));
        }
        let flaw = |flaw: &zone::Flaw| {
            let kind = match &flaw.kind {
                FlawKind::LongString(octets) => format!("LongString {octets}"),
                kind => format!("{kind:?}")
                    .split(['(', ' '])
                    .next()
                    .unwrap()
                    .to_owned(),
            };
            format!("{} {kind}", flaw.at.line)
        };
        let flaws: Vec<String> = draft.flaws.iter().map(flaw).collect();
        if case["flaws"].is_array() && flaws != texts(case, "flaws") {
            differences.push(format!("flaws: {flaws:?}"));
        }
    } else {
        let world = world(case);
        program.ask(case["typed"].as_str().unwrap_or("example.com"));
        // A name without a dot may be one of the reader's own network.
        program.send(Event::Agreed);
        program.answer_all(&world);
        if case["keys"] == true {
            program.send(Event::KeysWanted);
            program.answer_all(&world);
        }
        if let Some(file) = text(case, "policy_file") {
            program.send(Event::PolicyFilePasted(file));
        }
    }
    if program.model.answer.is_none() && case["report"].is_null() {
        return differences;
    }
    if program.model.answer.is_none() {
        differences.push("it is not looked up".to_owned());
        return differences;
    }
    let report = program.report();
    for question in report["questions"].as_array().unwrap() {
        let word = |member: &str| question[member].as_str().unwrap();
        asked.push(format!("{} {}", word("name"), word("type")));
    }
    for (pointer, right) in case["report"].as_object().into_iter().flatten() {
        let found = report.pointer(pointer).unwrap_or(&Value::Null);
        if found != right {
            differences.push(format!("{pointer} is {found}, and not {right}"));
        }
    }
    for (pointer, right) in case["problems"].as_object().into_iter().flatten() {
        let found = report.pointer(pointer).and_then(Value::as_array);
        let ids: Vec<&Value> = found
            .into_iter()
            .flatten()
            .map(|found| &found["id"])
            .collect();
        if !right.as_array().unwrap().iter().eq(ids.iter().copied()) {
            differences.push(format!("{pointer} are {ids:?}, and not {right}"));
        }
    }
    let findings = program.findings();
    for id in texts(case, "findings") {
        if !findings.contains(&id) {
            differences.push(format!("{id} is missing in {findings:?}"));
        }
    }
    for id in texts(case, "without") {
        if findings.contains(&id) {
            differences.push(format!("{id} is there"));
        }
    }
    for question in texts(case, "asked") {
        if !asked.iter().any(|asked| asked == question) {
            differences.push(format!("{question} is not asked"));
        }
    }
    differences
}

#[test]
fn every_case_is_answered_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/cases");
    let mut wrong = String::new();
    let mut seen: Vec<String> = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        let cases: Value = serde_json::from_str(&text).unwrap();
        for case in cases.as_array().unwrap() {
            let id = case["id"].as_str().unwrap();
            assert!(
                !seen.iter().any(|known| known == id),
                "{id} stands there twice"
            );
            seen.push(id.to_owned());
            assert!(case["rule"].is_string(), "{id} has no rule");
            for difference in differences(case) {
                wrong += &format!("{id}: {difference}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(seen.len() > 40, "{} cases", seen.len());
}
