//! What follows from the verdicts on signatures: the report, the findings, the walk-through. Whatever says something of a
//! verdict says the same.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "../crates/waypost-core/tests/signatures/native.rs"]
mod native;
#[path = "support/signed.rs"]
mod signed;
mod support;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use signed::{Resolver, go_on, looked_up, opened, press};
use support::{Program, World, html};
use waypost::delivery::{AnswerSigned, EventKind, Outcome};
use waypost::diagnosis::{self, Diagnosis};
use waypost::dns::Name;
use waypost::dns::resolver::Via;
use waypost::finding::{Arguments, Family, Finding, FindingId, Severity};
use waypost::route::Exclusion;
use waypost::signature::{Bogus, EffectKind};
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

/// The hosts that the sender of the walk-through leaves aside because their signatures do not hold.
fn left_aside(program: &Program) -> BTreeSet<String> {
    let delivery = program.model.walk.delivery.as_ref().unwrap();
    let hosts = delivery
        .events
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::StruckOut {
                host,
                reason: Exclusion::Bogus,
            } => Some(host.find(&delivery.route).unwrap().name.to_string()),
            _ => None,
        });
    hosts.collect()
}

fn fails_as_bogus(program: &Program) -> bool {
    let delivery = program.model.walk.delivery.as_ref().unwrap();
    let mut kinds = delivery.events.iter().map(|event| &event.kind);
    kinds.any(|kind| matches!(kind, EventKind::LookupFailed { is_bogus: true, .. }))
}

/// A denial that does not validate leaves a host aside that has no TLSA records: what no other tool tells.
#[test]
fn a_denial_that_does_not_hold_is_a_problem_and_the_walk_leaves_the_host_aside() {
    let domain = "expired-nsec.test";
    let resolver = Resolver::new(&Via::default());
    let mut program = opened(Lang::En, &format!("#/mx/{domain}"), resolver.now_seconds);
    program.answer_all(&world(domain));
    let before = program.model.walk.delivery.clone().unwrap();
    assert_eq!(left_aside(&program), BTreeSet::new());
    press(&mut program);
    go_on(&mut program, &resolver);
    let findings = program.findings();
    assert!(findings.contains(&"tlsa-denial-bogus"), "{findings:?}");
    assert!(findings.contains(&"mx-validated"), "{findings:?}");
    let skipped = BTreeSet::from([format!("mx2.{domain}")]);
    assert_eq!(left_aside(&program), skipped);
    let after = program.model.walk.delivery.clone().unwrap();
    assert_ne!(before.events, after.events);
    assert_eq!(after.outcome, Outcome::Delivered);
    let policy = program.answer().derived.policy.clone().unwrap();
    let states: Vec<_> = policy
        .dane
        .iter()
        .map(|of_host| of_host.state.id())
        .collect();
    assert_eq!(states, ["usable", "failed"]);
}

#[test]
fn the_walk_says_whose_word_it_is_that_the_answer_is_signed() {
    let signed = |program: &Program| {
        let delivery = program.model.walk.delivery.clone().unwrap();
        let mut signed = delivery.events.iter().filter_map(|event| match event.kind {
            EventKind::Answer { signed, .. } => Some(signed),
            _ => None,
        });
        signed.next()
    };
    let resolver = Resolver::new(&Via::default());
    let fragment = "#/mx/p256.test";
    let mut program = opened(Lang::En, fragment, resolver.now_seconds);
    program.answer_all(&world("p256.test").signed());
    assert_eq!(signed(&program), Some(AnswerSigned::ByResolver));
    press(&mut program);
    go_on(&mut program, &resolver);
    assert_eq!(signed(&program), Some(AnswerSigned::Here));
    // A resolver that does not validate answers; a sender that does gets nothing.
    let program = checked(Lang::En, "expired.test", &world("expired.test"));
    assert_eq!(signed(&program), None);
    assert!(fails_as_bogus(&program));
    let delivery = program.model.walk.delivery.as_ref().unwrap();
    assert_eq!(delivery.outcome, Outcome::TempError);
}

#[test]
fn dane_rests_on_the_word_of_the_resolver_until_it_is_validated_here() {
    let words = |program: &Program| -> BTreeSet<Option<bool>> {
        let findings = program.answer().derived.findings.iter();
        let of_dane = findings.filter(|finding| finding.id.id().starts_with("dane-"));
        of_dane.map(|finding| finding.arguments.is_proven).collect()
    };
    let signed = world("p256.test").signed();
    let mut program = Program::opened("#/mx/p256.test");
    program.answer_all(&signed);
    assert_eq!(words(&program), BTreeSet::from([Some(false)]));
    let checked = checked(Lang::En, "p256.test", &signed);
    assert_eq!(words(&checked), BTreeSet::from([Some(true)]));
}

#[test]
fn a_difference_between_verdict_and_resolver_is_told() {
    let found = |domain: &str, is_signed: bool| {
        let world = world(domain);
        let world = if is_signed { world.signed() } else { world };
        checked(Lang::En, domain, &world).findings()
    };
    let bogus = found("expired.test", true);
    assert!(bogus.contains(&"bogus-authenticated") && bogus.contains(&"mx-bogus"));
    assert!(!bogus.contains(&"mx-authenticated"));
    let secure = found("p256.test", false);
    assert!(secure.contains(&"secure-not-authenticated") && secure.contains(&"mx-validated"));
    assert!(!secure.contains(&"mx-not-authenticated"));
    let agreed = found("p256.test", true);
    assert!(!agreed.contains(&"secure-not-authenticated"));
}

/// What asks for a change and follows from nothing else.
fn own_problems(program: &Program) -> Vec<Finding> {
    let findings = &program.answer().derived.findings;
    let is_own = |finding: &&Finding| {
        finding.severity < Severity::Advice && diagnosis::cause_of(findings, finding).is_none()
    };
    findings.iter().filter(is_own).cloned().collect()
}

#[test]
fn a_lookup_that_fails_and_its_cause_are_one_problem_everywhere() {
    let domain = "expired.test";
    let world = World::new(&[(domain, "SERVFAIL", "")]);
    let resolver = Resolver::new(&Via::default());
    let mut program = opened(Lang::En, &format!("#/mx/{domain}"), resolver.now_seconds);
    program.answer_all(&world);
    let before = Diagnosis::of(program.answer()).problems;
    press(&mut program);
    go_on(&mut program, &resolver);
    let problems = own_problems(&program);
    let ids: Vec<_> = problems.iter().map(|finding| finding.id.id()).collect();
    assert_eq!(ids, ["mx-bogus"]);
    assert_eq!(Diagnosis::of(program.answer()).problems, before);
    let page = program.html();
    assert!(html::has(&page, "#finding-mx-bogus"));
    let report = program.report();
    let of_report = report["findings"].as_array().unwrap().iter();
    assert!(of_report.clone().any(|finding| finding["id"] == "mx-bogus"));
    assert!(
        of_report
            .clone()
            .any(|finding| finding["id"] == "mx-lookup-failed")
    );
}

/// The findings about signatures that were checked here, as they are told.
#[test]
fn every_finding_has_its_sentences() {
    let finding = |id: FindingId| Finding {
        id,
        severity: id.entry().severity,
        subject: "example.test".to_owned(),
        reference: id.entry().reference,
        affected: id.entry().affected,
        arguments: Arguments {
            domain: Some(Name::new("example.test")),
            host: Some(Name::new("mx1.example.test")),
            names: vec![Name::new("mx1.example.test"), Name::new("mx2.example.test")],
            count: Some(2),
            text: Some("example.test DNSKEY".to_owned()),
            bogus: Some(Bogus::Expired {
                since_seconds: 1_796_000_000,
            }),
            moment_seconds: Some(1_796_100_000),
            seconds: Some(100_000),
            is_proven: Some(true),
            ..Arguments::default()
        },
        because_of: None,
    };
    for lang in Lang::ALL {
        let words = lang.text().finding();
        let told = FindingId::ALL
            .iter()
            .filter(|id| id.entry().family == Family::Signature || **id == FindingId::DaneProtected)
            .map(|id| {
                let said = words.said(&finding(*id));
                format!("{}\n  {}\n  {}\n", id.id(), said.say, said.fix)
            });
        let told: String = told.collect();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("verdicts-findings-{}", lang.id()), told);
        });
    }
}

type Verdict = (String, Option<String>);

fn verdict(element: &str) -> Verdict {
    (
        html::attribute(element, "data-verdict").unwrap(),
        html::attribute(element, "data-cause").filter(|cause| !cause.is_empty()),
    )
}

/// Every domain whose answers were recorded.
fn recorded_domains() -> BTreeSet<String> {
    let text = include_str!("../crates/waypost-core/tests/signatures/recorded.json");
    let recorded: Value = serde_json::from_str(text).unwrap();
    let questions = recorded["answers"].as_object().unwrap().keys().cloned();
    let domain = |question: String| {
        let name = question.strip_suffix(" MX")?.to_owned();
        (name.split('.').count() == 2).then_some(name)
    };
    questions.filter_map(domain).collect()
}

/// The report, the picture, the words, the findings and the walk-through say the same of every zone, in both languages.
#[test]
fn whatever_speaks_of_a_verdict_says_the_same() {
    let domains = recorded_domains();
    assert!(domains.len() > 30);
    for domain in &domains {
        for lang in Lang::ALL {
            let program = checked(lang, domain, &world(domain));
            let page = program.html();
            let report = program.report();
            let entries = report["signatures"].as_array().unwrap();
            let text = |value: &Value| value.as_str().map(str::to_owned);
            let of_report: BTreeMap<String, Verdict> = entries
                .iter()
                .map(|entry| {
                    let place = format!(
                        "{} {}",
                        entry["name"].as_str().unwrap(),
                        entry["type"].as_str().unwrap()
                    );
                    (
                        place,
                        (text(&entry["verdict"]).unwrap(), text(&entry["cause"])),
                    )
                })
                .collect();
            let drawn: BTreeMap<String, Verdict> = html::elements(&page, "[data-set]")
                .into_iter()
                .map(|element| {
                    (
                        html::attribute(element, "data-set").unwrap(),
                        verdict(element),
                    )
                })
                .collect();
            assert_eq!(drawn, of_report, "{domain}: the picture");

            let causes: BTreeSet<Verdict> =
                html::elements(&page, "[data-test=signatures-causes] [data-verdict]")
                    .into_iter()
                    .map(verdict)
                    .collect();
            let expected: BTreeSet<Verdict> = of_report
                .values()
                .filter(|(verdict, _)| verdict != "secure")
                .cloned()
                .collect();
            assert_eq!(causes, expected, "{domain}: the words");

            let told: BTreeSet<String> = html::elements(&page, "[data-effect]")
                .into_iter()
                .map(|element| html::attribute(element, "data-effect").unwrap())
                .collect();
            let effects = program.answer().validation.as_ref().unwrap().effects();
            let kinds: BTreeSet<String> = effects
                .iter()
                .map(|effect| effect.kind.id().to_owned())
                .collect();
            assert_eq!(told, kinds, "{domain}: the effects");
            let findings = program.findings();
            for (kind, id) in [
                (EffectKind::MxRefused, "mx-bogus"),
                (EffectKind::AddressesRefused, "address-bogus"),
                (EffectKind::TlsaRefused, "tlsa-bogus"),
                (EffectKind::DenialRefused, "tlsa-denial-bogus"),
            ] {
                let is_told = kinds.contains(kind.id());
                assert_eq!(findings.contains(&id), is_told, "{domain}: {id}");
            }
            let is_secure = of_report[&format!("{domain} MX")].0 == "secure";
            assert_eq!(findings.contains(&"mx-validated"), is_secure, "{domain}");

            assert_eq!(
                fails_as_bogus(&program),
                kinds.contains(EffectKind::MxRefused.id()),
                "{domain}: the walk-through"
            );
            let refused = effects.iter().filter(|effect| effect.kind.leaves_host());
            let refused: BTreeSet<String> = refused
                .flat_map(|effect| effect.hosts.iter().map(ToString::to_string))
                .collect();
            assert_eq!(left_aside(&program), refused, "{domain}: the hosts");
            let diagnosis = Diagnosis::of(program.answer());
            assert_eq!(diagnosis.problems, own_problems(&program).len(), "{domain}");
        }
    }
}
