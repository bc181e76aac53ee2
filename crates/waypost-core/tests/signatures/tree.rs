//! The chain of trust as a tree: what was judged, at its place, with who signed it.

use std::fmt::Write as _;

use waypost_core::dns::{Name, Question};
use waypost_core::signature::{
    self, Chain, ChainZone, Effect, Judgement, SignedBy, Validity, Walk,
};

use crate::record::{Arithmetic, Recorded, walk_to_end};

/// What is found of a domain's mail.
fn judged(domain: &str) -> (ChainZone, Vec<Chain>) {
    let recorded = Recorded::here();
    let walk = Walk::of_mail(Name::new(domain), recorded.start());
    let ask = |question: &Question| recorded.octets(question);
    let (walk, walked) = walk_to_end(walk, &mut Arithmetic::default(), ask);
    (walk.tree().unwrap(), walked.chains)
}

/// One line for each zone and each set, indented below its zone.
fn outline(zone: &ChainZone, depth: usize) -> String {
    let mut text = String::new();
    let indent = "  ".repeat(depth);
    writeln!(text, "{indent}{}: {}", zone.apex, zone.judgement).unwrap();
    for set in &zone.sets {
        let (place, judgement) = (&set.set.place, &set.set.judgement);
        writeln!(text, "{indent}- {place}: {judgement}").unwrap();
    }
    for below in &zone.zones {
        text.push_str(&outline(below, depth + 1));
    }
    text
}

#[test]
fn each_zone_is_below_its_parent_and_each_set_in_its_zone() {
    let expected = "\
.: secure
  test: secure
    p256.test: secure
    - away.p256.test CNAME: secure
    - _25._tcp.away.p256.test TLSA: secure
    plain.test: insecure: opt-out at plain.test DS
    - mx1.plain.test MX: insecure: opt-out at plain.test DS
    - mx1.plain.test A: insecure: opt-out at plain.test DS
    - mx1.plain.test AAAA: insecure: opt-out at plain.test DS
";
    assert_eq!(outline(&judged("away.p256.test").0, 0), expected);
    let expected = "\
.: secure
  test: secure
    expired-nsec.test: secure
    - expired-nsec.test MX: secure
    - mx1.expired-nsec.test A: secure
    - mx1.expired-nsec.test AAAA: secure
    - _25._tcp.mx1.expired-nsec.test TLSA: secure
    - mx2.expired-nsec.test A: secure
    - mx2.expired-nsec.test AAAA: bogus: expired at mx2.expired-nsec.test NSEC
    - _25._tcp.mx2.expired-nsec.test TLSA: bogus: expired at mx2.expired-nsec.test NSEC
";
    assert_eq!(outline(&judged("expired-nsec.test").0, 0), expected);
}

/// Every set of every recorded question stands in the tree once, with its judgement, and what is secure with a signature
/// that is valid.
#[test]
fn the_tree_says_what_was_judged() {
    let recorded = Recorded::here();
    let is_valid = |by: &SignedBy| by.validity == Validity::Valid;
    let mut arithmetic = Arithmetic::default();
    for case in &recorded.cases {
        let questions = vec![case.question.parse().unwrap()];
        let walk = Walk::of_questions(questions, recorded.start());
        let ask = |question: &Question| recorded.octets(question);
        let (walk, walked) = walk_to_end(walk, &mut arithmetic, ask);
        let Some(root) = walk.tree() else {
            // Nothing was answered.
            assert!(case.found.starts_with("not-judged: "), "{}", case.question);
            continue;
        };
        let zones = root.downward();
        let shown: Vec<_> = zones.iter().flat_map(|zone| &zone.sets).collect();
        let sets = walked.chains[0].sets.as_ref().unwrap();
        assert_eq!(shown.len(), sets.len(), "{}", case.question);
        for set in sets {
            let shown = shown.iter().find(|shown| shown.set == *set).unwrap();
            if set.judgement == Judgement::Secure {
                assert!(shown.signed_by.iter().any(is_valid), "{}", case.question);
            }
        }
        for zone in zones
            .iter()
            .filter(|zone| zone.judgement == Judgement::Secure)
        {
            assert!(zone.signed_by.iter().any(is_valid), "{}", zone.apex);
            let tags = zone.named_keys.iter().map(|ds| ds.key_tag);
            let is_named = |tag| zone.signed_by.iter().any(|by| by.key_tag == tag);
            assert!(tags.into_iter().any(is_named), "{}", zone.apex);
        }
    }
}

#[test]
fn records_are_lines_of_a_zone_file() {
    let (root, _) = judged("opt-out.test");
    let zones = root.downward();
    let sets = zones.iter().flat_map(|zone| &zone.sets);
    let lines: Vec<&String> = zones
        .iter()
        .flat_map(|zone| &zone.records)
        .chain(sets.flat_map(|set| &set.records))
        .collect();
    for (start, end) in [
        (". IN RRSIG DNSKEY 8 0 300 ", "=="),
        (". IN DNSKEY 257 3 8 ", "="),
        ("test. IN DS ", ""),
        ("mx1.opt-out.test. IN RRSIG A 13 3 300 ", "=="),
        (
            "i98sbpr0dj53rkf7rbc47s82hushgsto.opt-out.test. IN NSEC3 1 1 0 - ",
            " A RRSIG",
        ),
    ] {
        let is_it = |line: &&&String| line.starts_with(start) && line.ends_with(end);
        assert!(lines.iter().any(|line| is_it(&line)), "{start}: {lines:#?}");
    }
    let (root, _) = judged("p256.test");
    let sets = &root.downward()[2].sets;
    let denial = sets.last().unwrap().records.join("\n");
    assert!(denial.contains("mx2.p256.test. IN NSEC "), "{denial}");
}

#[test]
fn effects_on_mail_follow_from_the_judgements() {
    let of = |domain: &str| {
        let (_, chains) = judged(domain);
        let effects = signature::effects(&chains);
        let one = |effect: &Effect| {
            let hosts: Vec<&str> = effect.hosts.iter().map(Name::as_str).collect();
            let all = if effect.is_all { " (all)" } else { "" };
            format!("{}: {}{all}", effect.kind.id(), hosts.join(" "))
        };
        effects.iter().map(one).collect::<Vec<_>>()
    };
    assert_eq!(
        of("p256.test"),
        ["dane-applies: mx1.p256.test", "no-tlsa: mx2.p256.test"]
    );
    assert_eq!(
        of("expired-nsec.test"),
        [
            "address-type-refused: mx2.expired-nsec.test",
            "denial-refused: mx2.expired-nsec.test",
            "dane-applies: mx1.expired-nsec.test",
        ]
    );
    assert_eq!(
        of("opt-out.test"),
        [
            "dane-applies: mx1.opt-out.test",
            "dane-does-not-apply: mx2.opt-out.test",
        ]
    );
    assert_eq!(
        of("expired.test"),
        ["mx-refused: mx1.expired.test mx2.expired.test (all)"]
    );
    assert_eq!(
        of("away.p256.test"),
        ["dane-does-not-apply: away.p256.test (all)"]
    );
    // What was not answered is not judged.
    assert_eq!(of("island.test"), ["dane-does-not-apply: mx2.island.test"]);
}
