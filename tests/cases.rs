//! Whole questions with their right answers, in `tests/fixtures/cases`: what is typed and what the DNS says, or what is
//! pasted into the lab, and what the report must say then.
//!
//! A case has an `id` and the `rule` that it follows from. Its question is `typed` (else `example.com`) with `dns`, whose
//! other names exist and have nothing, `signed` where the resolver says so, `keys` where the keys of signatures are
//! asked for, `policy_file` where one is pasted, or `lab`, the lines that are tried out. Its answer is `report`, values
//! at JSON pointers, and `problems`, the ids of those that stand there; `findings` and `without`, ids that are there and not there; `asked`, questions that are put;
//! `records` and `flaws`, what is read of the lines.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::fs;
use std::path::Path;

use serde_json::Value;
use support::{Line, Program, World};
use waypost::app::{Event, LabEvent};
use waypost::dns::Name;
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

/// What is wrong with the answer to a case.
fn differences(case: &Value) -> Vec<String> {
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
