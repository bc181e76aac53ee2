//! The first question of a link, which the head of the page may put before the program is there (docs/contract.md, section 3).
//!
//! `tests/fixtures/early.json` says for each of its links which question the program puts first; here it is made anew and
//! compared, and `tests/e2e/self/early.test.mjs` runs the script of the head on the same links.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::fs;

use serde_json::{Value, json};
use support::Program;
use waypost::app::{Opening, key};

const FILE: &str = "tests/fixtures/early.json";

/// Pieces of names: ordinary ones, and those that mean something somewhere.
const LABELS: [&str; 31] = [
    "a",
    "mail",
    "example",
    "x-1",
    "1",
    "0x1f",
    "xn--mnchen-3ya",
    "xn--",
    "xn--0",
    "ab--cd",
    "-a",
    "a-",
    "a_b",
    "_dmarc",
    "at",
    "dot",
    "www",
    "mailto",
    "local",
    "localhost",
    "home",
    "arpa",
    "internal",
    "lan",
    "corp",
    "intranet",
    "private",
    "onion",
    "invalid",
    "primary-and-backup",
    "m%C3%BCnchen",
];

/// What ends a name.
const ENDS: [&str; 20] = [
    "com",
    "test",
    "example",
    "co1",
    "1",
    "0x1",
    "local",
    "home.arpa",
    "invalid",
    "onion",
    "localhost",
    "internal",
    "lan",
    "home",
    "corp",
    "intranet",
    "private",
    "COM",
    "xn--p1ai",
    "com.",
];

/// What stands behind a name.
const QUERIES: [&str; 16] = [
    "",
    "?",
    "?via=google",
    "?via=dnssb",
    "?via=alidns&lang=nl",
    "?via=dnspod",
    "?via=cloudflare&via=google",
    "?via=google&via=elsewhere",
    "?via=https%3A%2F%2Fdns.test%2Fq",
    "?via=%20google",
    "?via=",
    "?fault=dns:servfail&step=3",
    "?show=policy&seed=7",
    "?records=10%20mx1.example.com.",
    "?sender=postfix&theme=dark&predict=1",
    "?lang=en?via=google",
];

/// What was remembered as the resolver.
const REMEMBERED: [&str; 5] = ["", "", "google", "https://dns.test/q", "nonsense"];

/// Links in an order that looks drawn and is always the same.
fn links() -> Vec<(String, &'static str)> {
    let mut state = 1_u32;
    let mut draw = |count: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize % count
    };
    let mut links = Vec::new();
    while links.len() < 1_200 {
        let mut name: Vec<&str> = (0..draw(4)).map(|_| LABELS[draw(LABELS.len())]).collect();
        // Half of them plain, so that what is plain is well covered.
        if draw(2) == 0 {
            name.retain(|label| label.bytes().all(|octet| octet.is_ascii_lowercase()));
        }
        name.push(if draw(2) == 0 {
            "com"
        } else {
            ENDS[draw(ENDS.len())]
        });
        let place = ["#/mx/", "#/mx/", "#/mx/", "#/mx/", "#mx/", "#/lab/", "#/"][draw(7)];
        let query = QUERIES[draw(QUERIES.len())];
        links.push((
            format!("{place}{}{query}", name.join(".")),
            REMEMBERED[draw(REMEMBERED.len())],
        ));
    }
    for name in [
        format!("{}.com", "a".repeat(63)),
        format!("{}.com", "a".repeat(64)),
        format!("{}com", "abcdefghi.".repeat(25)),
        format!("{}com", "abcdefgh.".repeat(28)),
        "a..com".to_owned(),
        ".com".to_owned(),
        "ann@example.com".to_owned(),
        "192.0.2.1".to_owned(),
        "[192.0.2.1]".to_owned(),
        "example.com/".to_owned(),
        "example.com:25".to_owned(),
        "example.com\u{200b}".to_owned(),
    ] {
        links.push((format!("#/mx/{name}"), ""));
    }
    links
}

/// The first question that the program puts, where it puts one.
fn first_question(fragment: &str, remembered: &str) -> Option<String> {
    let remembered = Some(remembered).filter(|value| !value.is_empty());
    let program = Program::opened_with(Opening {
        fragment: fragment.to_owned(),
        address: "https://waypost.example/".to_owned(),
        remembered: remembered
            .map(|value| (key::VIA.to_owned(), value.to_owned()))
            .into_iter()
            .collect(),
        ..Opening::default()
    });
    program.asks.first().map(|(_, url)| url.clone())
}

#[test]
fn the_table_for_the_head_says_what_the_program_asks_first() {
    let rows: Vec<Value> = links()
        .into_iter()
        .map(|(link, remembered)| json!([link, remembered, first_question(&link, remembered)]))
        .collect();
    let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
    let table = format!("[\n{}\n]\n", lines.join(",\n"));
    if std::env::var_os("WAYPOST_ACCEPT").is_some() {
        fs::write(FILE, &table).unwrap();
    }
    assert_eq!(
        fs::read_to_string(FILE).unwrap(),
        table,
        "WAYPOST_ACCEPT=1 writes it anew"
    );
}

#[test]
fn what_was_asked_before_counts_from_then() {
    let asked_at = 1_800_000_000_000;
    let opening = Opening {
        fragment: "#/mx/shop.test".to_owned(),
        asked_at_millis: Some(asked_at),
        ..Opening::default()
    };
    let mut program = Program::opened_at(asked_at + 3_000, opening);
    assert_eq!(program.answer().asked_at_millis, asked_at);
    program.ask("other.test");
    assert_eq!(program.answer().asked_at_millis, asked_at + 3_000);
}
