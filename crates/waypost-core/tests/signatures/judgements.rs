//! What the walk finds of the recorded answers: each cause at its place.

use waypost_core::dns::{Name, Question};
use waypost_core::signature::{self, Chain, Content, Start, Walk};

use crate::native;
use crate::record::{Arithmetic, Recorded, walk};

/// What the walk finds of a question, where these answers come.
fn chain(start: &Start, question: &str, answer: impl FnMut(&Question) -> Vec<u8>) -> Chain {
    let question: Question = question.parse().unwrap();
    let questions = Walk::of_questions(vec![question], start.clone());
    let mut walked = walk(questions, &mut Arithmetic::default(), answer);
    walked.chains.remove(0)
}

/// What it finds in one line.
fn judge(recorded: &Recorded, start: &Start, question: &str) -> String {
    let chain = chain(start, question, |question| recorded.octets(question));
    chain.judgement().unwrap().to_string()
}

#[test]
fn recorded_answers_are_judged_as_when_they_came() {
    let recorded = Recorded::here();
    let mut arithmetic = Arithmetic::default();
    for case in &recorded.cases {
        let question: Question = case.question.parse().unwrap();
        let walked = walk(
            Walk::of_questions(vec![question], recorded.start()),
            &mut arithmetic,
            |question| recorded.octets(question),
        );
        let found = walked.chains[0].judgement().unwrap().to_string();
        assert_eq!(found, case.found, "{}", case.question);
        assert_eq!(crate::difference(case), None);
    }
    assert!(recorded.cases.len() > 120);
}

#[test]
fn every_cause_is_found_at_its_place() {
    let recorded = Recorded::here();
    for (question, expected) in [
        ("p256.test MX", "secure"),
        ("rsa256.test MX", "secure"),
        ("rsa512.test MX", "secure"),
        ("p384.test MX", "secure"),
        ("ed25519.test MX", "secure"),
        ("second-ds.test MX", "secure"),
        ("ds-sha1.test MX", "secure"),
        ("ds-sha384.test MX", "secure"),
        ("hashed-100.test MX", "secure"),
        (
            "ed448.test MX",
            "insecure: unknown-algorithms at ed448.test DS",
        ),
        (
            "ds-digest.test MX",
            "insecure: unknown-algorithms at ds-digest.test DS",
        ),
        ("island.test MX", "insecure: opt-out at island.test DS"),
        ("sub.p256.test MX", "insecure: no-ds at sub.p256.test DS"),
        ("away.p256.test A", "insecure: opt-out at plain.test DS"),
        (
            "_25._tcp.mx2.hashed-500.test TLSA",
            "insecure: too-many-iterations at _25._tcp.mx2.hashed-500.test TLSA",
        ),
        (
            "wrong-digest.test MX",
            "bogus: ds-of-other-key at wrong-digest.test DS",
        ),
        (
            "wrong-tag.test MX",
            "bogus: ds-without-key at wrong-tag.test DS",
        ),
        ("no-keys.test MX", "bogus: no-keys at no-keys.test DNSKEY"),
        ("expired.test MX", "bogus: expired at expired.test DNSKEY"),
        ("early.test MX", "bogus: not-yet-valid at early.test DNSKEY"),
        (
            "expired-keys.test MX",
            "bogus: expired at expired-keys.test DNSKEY",
        ),
        ("expired-mx.test MX", "bogus: expired at expired-mx.test MX"),
        (
            "keys-by-other.test MX",
            "bogus: unknown-key at keys-by-other.test DNSKEY",
        ),
        ("lost-key.test MX", "bogus: unknown-key at lost-key.test MX"),
        ("cut-mx.test MX", "bogus: no-signature at cut-mx.test MX"),
        (
            "forged-mx.test MX",
            "bogus: does-not-verify at forged-mx.test MX",
        ),
        ("labels.test MX", "bogus: too-many-labels at labels.test MX"),
        ("signer.test MX", "bogus: wrong-signer at signer.test MX"),
        ("unsigned.test MX", "bogus: no-keys at unsigned.test DNSKEY"),
    ] {
        let found = judge(&recorded, &recorded.start(), question);
        assert_eq!(found, expected, "{question}");
    }
}

/// A denial that does not validate stops the mail of senders that use DANE, though the host has no TLSA records.
#[test]
fn a_broken_denial_of_tlsa_is_bogus() {
    let recorded = Recorded::here();
    for (zone, expected) in [
        ("cut-denial-nsec3", "bogus: no-signature"),
        ("forged-denial", "bogus: does-not-verify"),
        ("forged-denial-nsec3", "bogus: does-not-verify"),
        ("expired-nsec", "bogus: expired"),
    ] {
        let start = recorded.start();
        let found = judge(&recorded, &start, &format!("_25._tcp.mx2.{zone}.test TLSA"));
        assert!(found.starts_with(expected), "{zone}: {found}");
        assert_eq!(
            judge(&recorded, &start, &format!("{zone}.test MX")),
            "secure"
        );
    }
}

/// An answer whose authority section counts as one of the additional ones: its denial is gone.
fn without_authority(mut octets: Vec<u8>) -> Vec<u8> {
    let count = |at: usize| u16::from_be_bytes([octets[at], octets[at + 1]]);
    let (authority, additional) = (count(8), count(10));
    octets[8..10].fill(0);
    octets[10..12].copy_from_slice(&(authority + additional).to_be_bytes());
    octets
}

#[test]
fn what_is_denied_needs_a_proof() {
    let recorded = Recorded::here();
    for (question, whole, expected) in [
        (
            "nope.p256.test MX",
            Content::NoName,
            "bogus: denial-missing at nope.p256.test MX",
        ),
        (
            "nope.nsec3-salt.test MX",
            Content::NoName,
            "bogus: denial-missing at nope.nsec3-salt.test MX",
        ),
        (
            "mx1.p256.test TXT",
            Content::NoData,
            "bogus: denial-missing at mx1.p256.test TXT",
        ),
        (
            "a.wild.p256.test MX",
            Content::Records,
            "bogus: wildcard-without-denial at a.wild.p256.test MX",
        ),
        (
            "a.wild.nsec3-salt.test MX",
            Content::Records,
            "bogus: wildcard-without-denial at a.wild.nsec3-salt.test MX",
        ),
    ] {
        let start = recorded.start();
        let before = chain(&start, question, |asked| recorded.octets(asked));
        let set = before.sets.as_ref().unwrap().last().unwrap();
        assert_eq!(
            (set.content, before.judgement().unwrap().id()),
            (whole, "secure")
        );
        let cut = chain(&start, question, |asked| {
            let octets = recorded.octets(asked);
            if asked.to_string() == question {
                without_authority(octets)
            } else {
                octets
            }
        });
        assert_eq!(cut.judgement().unwrap().to_string(), expected);
    }
}

#[test]
fn an_alias_that_leaves_what_is_signed_is_insecure() {
    let recorded = Recorded::here();
    let answer = |asked: &Question| recorded.octets(asked);
    let away = chain(&recorded.start(), "away.p256.test A", answer);
    assert!(away.leaves_signed());
    let contents: Vec<Content> = away.sets.iter().flatten().map(|set| set.content).collect();
    assert_eq!(contents, [Content::Alias, Content::Records]);
    let stays = chain(&recorded.start(), "alias.p256.test A", answer);
    assert!(!stays.leaves_signed());
}

#[test]
fn a_resolver_that_keeps_signatures_to_itself_is_no_fault_of_the_domain() {
    let recorded = Recorded::here();
    let found = chain(&recorded.start(), "p256.test MX", |asked| {
        let octets = recorded.octets(asked);
        // As without the DO bit: a root that answers with nothing.
        if asked.name.is_root() {
            let mut bare = octets[..12 + 5].to_vec();
            bare[6..12].fill(0);
            bare
        } else {
            octets
        }
    });
    let expected = "not-judged: signatures-removed at . DNSKEY";
    assert_eq!(found.judgement().unwrap().to_string(), expected);
}

#[test]
fn a_root_with_other_keys_is_no_fault_of_the_domain() {
    let recorded = Recorded::here();
    let start = Start {
        root_keys: signature::root_keys(),
        ..recorded.start()
    };
    let found = judge(&recorded, &start, "p256.test MX");
    assert_eq!(found, "not-judged: root-changed at . DNSKEY");
}

#[test]
fn without_ed25519_a_zone_with_nothing_else_counts_as_unsigned() {
    let recorded = Recorded::here();
    let start = Start {
        has_ed25519: false,
        ..recorded.start()
    };
    let found = judge(&recorded, &start, "ed25519.test MX");
    let expected = "insecure: unknown-algorithms at ed25519.test DS";
    assert_eq!(found, expected);
    assert_eq!(judge(&recorded, &start, "p256.test MX"), "secure");
}

/// What a reader waits for: everything about a usual domain after two round trips.
#[test]
fn a_usual_domain_takes_two_round_trips() {
    let recorded = Recorded::here();
    let walked = walk(
        Walk::of_mail(Name::new("p256.test"), recorded.start()),
        &mut Arithmetic::default(),
        |question| recorded.octets(question),
    );
    assert_eq!((walked.round_trips, walked.questions), (2, 12));
    let hosts = [Name::new("mx1.p256.test"), Name::new("mx2.p256.test")];
    let said = signature::questions_of_mail(&Name::new("p256.test"), &hosts);
    assert_eq!(said, walked.questions);
    let found: Vec<String> = walked
        .chains
        .iter()
        .map(|chain| format!("{}: {}", chain.question, chain.judgement().unwrap()))
        .collect();
    assert_eq!(
        found,
        [
            "p256.test MX: secure",
            "mx1.p256.test A: secure",
            "mx1.p256.test AAAA: secure",
            "_25._tcp.mx1.p256.test TLSA: secure",
            "mx2.p256.test A: secure",
            "mx2.p256.test AAAA: secure",
            "_25._tcp.mx2.p256.test TLSA: secure",
        ]
    );
}

/// The example of RFC 5155 appendix A.
#[test]
fn names_are_hashed_as_in_rfc_5155() {
    let computation = signature::Computation::NameHash {
        name: b"\x07example\x00".to_vec(),
        salt: vec![0xaa, 0xbb, 0xcc, 0xdd],
        iterations: 12,
    };
    let hashed = match native::compute(&computation) {
        signature::Computed::Octets(octets) => octets,
        other => panic!("{other:?}"),
    };
    assert_eq!(base32hex(&hashed), "0p9mhaveqvm6t7vbl5lop2u3t2rp3tom");
}

/// Octets as NSEC3 writes them in names (RFC 4648).
fn base32hex(octets: &[u8]) -> String {
    let digits = b"0123456789abcdefghijklmnopqrstuv";
    let bit = |at: usize| octets[at / 8] >> (7 - at % 8) & 1;
    let quintets = (0..octets.len() * 8 / 5)
        .map(|at| (0..5).fold(0, |sum, step| sum << 1 | bit(at * 5 + step)));
    quintets
        .map(|value| char::from(digits[usize::from(value)]))
        .collect()
}
