//! The JSON Schema of the report: that it says what the program says, and that it can fail. Every report that another
//! test makes is held to it (`support/schema.rs`).

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use serde_json::{Value, json};

use support::schema::{SCHEMA, differences, held};
use support::{Program, World};
use waypost::dns::resolver::RESOLVERS;
use waypost::finding::Severity;
use waypost::lookup::Provenance;
use waypost::lookup::example::ExampleId;
use waypost::policy::PublishedState;
use waypost::report::SCHEMA as NAME;
use waypost::route::RouteKind;
use waypost::signature::Content;

/// The words that the schema allows there.
fn words(pointer: &str) -> Vec<&'static str> {
    let allowed = SCHEMA.pointer(pointer).expect(pointer).as_array().unwrap();
    allowed.iter().map(|word| word.as_str().unwrap()).collect()
}

#[test]
fn the_schema_has_the_words_of_the_program() {
    assert_eq!(SCHEMA["properties"]["schema"]["const"], NAME);
    let levels: Vec<&str> = Severity::ALL.iter().map(|level| level.id()).collect();
    let level = "/properties/findings/items/properties/level/enum";
    assert_eq!(words(level), levels);
    let mut kinds: Vec<&str> = RouteKind::ALL.iter().map(|kind| kind.id()).collect();
    kinds.push("invalid_input");
    assert_eq!(words("/properties/route/properties/kind/enum"), kinds);
    let origins: Vec<&str> = Provenance::ALL.iter().map(|origin| origin.id()).collect();
    assert_eq!(words("/properties/origin/enum"), origins);
    let states: Vec<&str> = PublishedState::ALL.iter().map(|state| state.id()).collect();
    assert_eq!(words("/$defs/state/enum"), states);
    let contents: Vec<&str> = Content::ALL.iter().map(|content| content.id()).collect();
    let of_set = "/properties/signatures/items/properties";
    assert_eq!(words(&format!("{of_set}/content/enum")), contents);
    let mut resolvers: Vec<&str> = RESOLVERS.iter().map(|resolver| resolver.id).collect();
    resolvers.extend(["custom", "example", "records"]);
    assert_eq!(words("/$defs/resolver/enum"), resolvers);
}

#[test]
fn the_report_of_every_example_and_of_what_is_no_domain_is_as_the_schema_says() {
    for example in ExampleId::ALL {
        let mut program = Program::opened(&format!("#/mx/{}", example.id()));
        program.answer_all(&World::new(&[]));
        held(program.report());
    }
    for typed in ["exam ple.com", "[192.0.2.1]", "localhost"] {
        let mut program = Program::opened("");
        program.ask(typed);
        held(program.report());
    }
}

#[test]
fn what_is_not_as_the_schema_says_is_found() {
    let mut program = Program::opened("");
    program.ask("example.com");
    program.answer_all(&World::new(&[("example.com", "MX", "10 mx.example.com")]));
    let report = program.report();
    let wrong: [(&str, Value); 7] = [
        ("/schema", json!("waypost.report/2")),
        ("/asked_at", json!("yesterday")),
        ("/route/kind", json!("maybe")),
        ("/route/tiers/0/preference", json!(65_536)),
        ("/route/tiers/0/hosts/0/first_choice", json!("50 %")),
        ("/questions/0/ms", json!(1.5)),
        ("/policy/spf/state", json!(null)),
    ];
    for (pointer, value) in wrong {
        let mut changed = report.clone();
        *changed.pointer_mut(pointer).expect(pointer) = value;
        assert_eq!(differences(&changed).len(), 1, "{pointer}");
    }
    let mut changed = report.clone();
    changed["route"]["alias"] = json!(null);
    assert_eq!(differences(&changed).len(), 1, "a member more");
    changed = report;
    changed["policy"]["spf"]
        .as_object_mut()
        .unwrap()
        .remove("record");
    assert!(!differences(&changed).is_empty(), "a member less");
}
