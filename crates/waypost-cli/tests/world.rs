//! The command against the DNS world: real servers, in JSON and in the wire format. `cargo xtask test cli` starts them and
//! says where they are.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::env;

use serde_json::Value;
use support::run;

/// Where a server of the world is.
fn address(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: `cargo xtask test cli` sets it"))
}

fn report(arguments: &[&str]) -> (Option<i32>, Value) {
    let end = run(&[arguments, &["--json"]].concat());
    let report = serde_json::from_str(&end.out).unwrap_or_else(|_| panic!("{end:?}"));
    (end.status, report)
}

/// What both formats of a query bring alike.
fn facts(report: &Value) -> Value {
    let mut facts = report.clone();
    for varying in ["asked_at", "resolver", "questions"] {
        facts.as_object_mut().unwrap().remove(varying);
    }
    facts
}

#[test]
#[ignore = "needs the DNS world: cargo xtask test cli"]
fn json_and_the_wire_format_bring_the_same() {
    let json = format!("{}/cloudflare", address("WAYPOST_DOH"));
    let wire = address("WAYPOST_DOH_WIRE");
    for (name, kind) in [
        ("plain.test", "mx"),
        ("signed.test", "mx"),
        ("nullmx.test", "null_mx"),
        ("implicit.test", "implicit_mx"),
        ("no-such-name.test", "no_such_domain"),
    ] {
        let (status, own) = report(&[name, "--via", &json]);
        let (wire_status, in_wire) = report(&[name, "--via", &wire, "--wire"]);
        assert_eq!((status, wire_status), (Some(0), Some(0)), "{name}");
        assert_eq!(own["route"]["kind"], kind, "{name}");
        assert_eq!(own["resolver"]["format"], "json");
        assert_eq!(in_wire["resolver"]["format"], "wire");
        assert_eq!(facts(&own), facts(&in_wire), "{name}");
    }
}

#[test]
#[ignore = "needs the DNS world: cargo xtask test cli"]
fn signatures_and_broken_zones() {
    let json = format!("{}/cloudflare", address("WAYPOST_DOH"));
    let (_, signed) = report(&["signed.test", "--via", &json]);
    assert_eq!(signed["questions"][0]["authenticated"], true);
    let (status, bogus) = report(&["bogus.test", "--via", &json]);
    assert_eq!(
        (status, &bogus["route"]["kind"]),
        (Some(3), &"unknown".into())
    );
    let (status, _) = report(&["bogus.test", "--via", &json, "--fail-on", "breaks"]);
    assert_eq!(status, Some(1));
}

#[test]
#[ignore = "needs the DNS world: cargo xtask test cli"]
fn the_dialects_of_resolvers_are_understood() {
    let (_, own) = report(&[
        "plain.test",
        "--via",
        &format!("{}/cloudflare", address("WAYPOST_DOH")),
    ]);
    for dialect in ["google", "dnssb", "alidns", "dnspod", "adguard"] {
        let via = format!("{}/{dialect}", address("WAYPOST_DOH"));
        let (status, other) = report(&["plain.test", "--via", &via]);
        assert_eq!(status, Some(0), "{dialect}");
        assert_eq!(other["route"], own["route"], "{dialect}");
    }
}
