//! `docs/report.schema.json`, to which every report is held that a test makes.

use std::sync::LazyLock;

use jsonschema::Validator;
use serde_json::Value;

/// The schema, as it is published.
pub static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../../docs/report.schema.json");
    serde_json::from_str(text).expect("docs/report.schema.json is JSON")
});

/// Readers are told to ignore members that they do not know; a member that the schema does not know would be one that
/// nobody wrote down.
static STRICT: LazyLock<Validator> = LazyLock::new(|| {
    let mut strict = SCHEMA.clone();
    close(&mut strict);
    jsonschema::validator_for(&strict).expect("docs/report.schema.json is a schema")
});

fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if members.contains_key("properties") && members.contains_key("required") {
                members.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            members.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => (),
    }
}

/// What of a report is not as the schema says, each with its place.
pub fn differences(report: &Value) -> Vec<String> {
    STRICT
        .iter_errors(report)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// A report as the schema says.
#[track_caller]
pub fn held(report: Value) -> Value {
    let differences = differences(&report);
    assert!(differences.is_empty(), "{differences:#?}");
    report
}
