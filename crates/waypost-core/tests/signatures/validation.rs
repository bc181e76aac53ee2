//! What follows from the verdicts: who signed what and until when, and what DANE makes of it.

use waypost_core::dns::resolver::Via;
use waypost_core::dns::{Name, Question, RecordType};
use waypost_core::signature::{Judgement, Period, Place, Validation, Walk};

use crate::record::{Arithmetic, Recorded, walk_to_end};

fn validation(domain: &str) -> Validation {
    let recorded = Recorded::here();
    let walk = Walk::of_mail(Name::new(domain), recorded.start());
    let ask = |question: &Question| recorded.octets(question);
    let (walk, _) = walk_to_end(walk, &mut Arithmetic::default(), ask);
    walk.validation(Via::default())
}

#[test]
fn a_secure_set_rests_on_every_signature_above_it() {
    let validation = validation("p256.test");
    let now = validation.judged_at_seconds;
    let place = Place {
        name: Name::new("p256.test"),
        record_type: RecordType::Mx,
    };
    let proof = validation.proof(&place).unwrap();
    let places: Vec<String> = proof
        .periods
        .iter()
        .map(|period| period.place.to_string())
        .collect();
    assert_eq!(
        places,
        [
            ". DNSKEY",
            "test DS",
            "test DNSKEY",
            "p256.test DS",
            "p256.test DNSKEY",
            "p256.test MX"
        ]
    );
    assert_eq!(proof.signed_by.len(), 1);
    assert_eq!(proof.signed_by[0].algorithm, 13);
    let first_end = proof.until_seconds().unwrap();
    assert!(first_end > now);
    assert!(first_end <= proof.signed_by[0].until_seconds);
}

#[test]
fn each_set_is_there_once_and_what_is_not_secure_rests_on_nothing() {
    for domain in [
        "p256.test",
        "expired-nsec.test",
        "expired.test",
        "island.test",
    ] {
        let validation = validation(domain);
        let mut places: Vec<&Place> = validation
            .proofs
            .iter()
            .map(|proof| &proof.set.place)
            .collect();
        let count = places.len();
        places.sort();
        places.dedup();
        assert_eq!(places.len(), count, "{domain}");
        for proof in &validation.proofs {
            let is_secure = proof.set.judgement == Judgement::Secure;
            assert_eq!(
                proof.until_seconds().is_some(),
                is_secure,
                "{}",
                proof.set.place
            );
        }
    }
}

/// A denial that does not hold leaves the host aside, as a lookup that fails does.
#[test]
fn certificates_follow_from_the_verdicts() {
    for (domain, expected) in [
        ("p256.test", ["usable", "nothing"]),
        ("expired-nsec.test", ["usable", "failed"]),
        ("island.test", ["not_signed", "not_signed"]),
        ("expired.test", ["-", "-"]),
    ] {
        let validation = validation(domain);
        let found = ["mx1", "mx2"].map(|host| {
            let host = Name::new(&format!("{host}.{domain}"));
            let state = validation.dane(&Name::new(domain), &host, &host);
            state.map_or("-", |state| state.id())
        });
        assert_eq!(found, expected, "{domain}");
    }
}

#[test]
fn late_is_the_last_tenth_of_the_time_and_at_most_a_week() {
    const DAY: u64 = 86_400;
    let is_late = |days: u64, left_seconds: u64| {
        let period = Period {
            place: Place {
                name: Name::new("example.com"),
                record_type: RecordType::Mx,
            },
            from_seconds: 1_000_000,
            until_seconds: 1_000_000 + days * DAY,
        };
        period.is_late(period.until_seconds - left_seconds)
    };
    assert!(!is_late(14, 34 * 3_600));
    assert!(is_late(14, 33 * 3_600));
    // Signed anew for every answer, for two days.
    assert!(!is_late(2, DAY));
    assert!(!is_late(365, 7 * DAY));
    assert!(is_late(365, 7 * DAY - 1));
}
