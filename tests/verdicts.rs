//! What follows from the verdicts on signatures: the report, the findings, the walk-through. Whatever says something of a
//! verdict says the same.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "../crates/waypost-core/tests/signatures/native.rs"]
mod native;
#[path = "support/signed.rs"]
mod signed;
mod support;

use serde_json::{Value, json};

use signed::{Resolver, go_on, looked_up, opened, press};
use support::{Program, World};
use waypost::dns::resolver::Via;
use waypost::text::Lang;

/// A domain of the recorded zones, with its records as they are.
fn zone(domain: &str) -> Vec<(String, &'static str, String)> {
    let digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    vec![
        (domain.to_owned(), "MX", format!("10 mx1.{domain}.")),
        (domain.to_owned(), "MX", format!("20 mx2.{domain}.")),
        (format!("mx1.{domain}"), "A", "192.0.2.1".to_owned()),
        (format!("mx1.{domain}"), "AAAA", "2001:db8::1".to_owned()),
        (format!("mx2.{domain}"), "A", "192.0.2.2".to_owned()),
        (
            format!("_25._tcp.mx1.{domain}"),
            "TLSA",
            format!("3 1 1 {digest}"),
        ),
    ]
}

fn world(domain: &str) -> World {
    let zone = zone(domain);
    let lines: Vec<_> = zone
        .iter()
        .map(|(owner, kind, data)| (owner.as_str(), *kind, data.as_str()))
        .collect();
    World::new(&lines)
}

/// A page that has looked a domain up and checked its signatures.
fn checked(lang: Lang, domain: &str, world: &World) -> Program {
    let resolver = Resolver::new(&Via::default());
    let fragment = format!("#/mx/{domain}");
    let mut program = opened(lang, &fragment, resolver.now_seconds);
    program.answer_all(world);
    press(&mut program);
    go_on(&mut program, &resolver);
    program
}

fn entry<'r>(report: &'r Value, name: &str, record_type: &str) -> &'r Value {
    let entries = report["signatures"].as_array().unwrap();
    let is_it = |entry: &&Value| entry["name"] == name && entry["type"] == record_type;
    entries.iter().find(is_it).expect(name)
}

#[test]
fn the_report_has_the_verdicts_once_they_are_there() {
    let resolver = Resolver::new(&Via::default());
    let mut program = looked_up("#/mx/p256.test", &resolver);
    assert!(program.report().get("signatures").is_none());
    press(&mut program);
    assert!(program.report().get("signatures").is_none());
    go_on(&mut program, &resolver);
    let report = program.report();
    let mx = entry(&report, "p256.test", "MX");
    assert_eq!(mx["verdict"], "secure");
    assert_eq!((&mx["cause"], &mx["place"]), (&Value::Null, &Value::Null));
    assert_eq!(mx["resolver"], "cloudflare");
    assert_eq!(mx["signed_by"][0]["algorithm"], 13);
    let denied = entry(&report, "_25._tcp.mx2.p256.test", "TLSA");
    assert_eq!(
        (&denied["content"], &denied["verdict"]),
        (&json!("no-name"), &json!("secure"))
    );
    assert_ne!(denied["valid_until"], Value::Null);
}

#[test]
fn the_report_says_what_breaks_and_where() {
    let report = checked(Lang::En, "expired-nsec.test", &world("expired-nsec.test")).report();
    let denied = entry(&report, "_25._tcp.mx2.expired-nsec.test", "TLSA");
    assert_eq!(denied["verdict"], "bogus");
    assert_eq!(denied["cause"], "expired");
    assert_eq!(denied["place"], "mx2.expired-nsec.test NSEC");
    assert_eq!(denied["valid_until"], Value::Null);
    assert_eq!(denied["signed_by"][0]["expiration"], "2020-02-01T00:00:00Z");
    assert_eq!(
        entry(&report, "expired-nsec.test", "MX")["verdict"],
        "secure"
    );
}
