//! What holds of answers that somebody changed: what is not as it was signed is never secure.

use proptest::prelude::*;
use waypost_core::dns::{Name, Question, RecordType};
use waypost_core::signature::{Chain, Judgement, Place, Walk};

use crate::record::{Arithmetic, Recorded, read, walk};

/// What a walk finds of a question where one answer is replaced.
fn judge(
    recorded: &Recorded,
    arithmetic: &mut Arithmetic,
    question: &Question,
    changed: (&Question, &[u8]),
) -> Chain {
    let mut walked = walk(
        Walk::of_questions(vec![question.clone()], recorded.start()),
        arithmetic,
        |asked| {
            if asked == changed.0 {
                changed.1.to_vec()
            } else {
                recorded.octets(asked)
            }
        },
    );
    walked.chains.remove(0)
}

/// The questions whose answers decide a case: its own, and the keys and delegations on the way to its zone.
fn on_the_way(question: &Question) -> Vec<Question> {
    let zone = |name: &str, record_type| Question::new(Name::new(name), record_type);
    let labels: Vec<&str> = question.name.labels().collect();
    let apex = labels[labels.len() - 2..].join(".");
    let mut questions = vec![question.clone(), zone(".", RecordType::Dnskey)];
    for name in ["test", &apex] {
        questions.push(zone(name, RecordType::Ds));
        questions.push(zone(name, RecordType::Dnskey));
    }
    questions
}

/// Whatever is secure after a change is what it was before.
#[track_caller]
fn assert_never_another(
    recorded: &Recorded,
    arithmetic: &mut Arithmetic,
    case: &Question,
    changed: &Question,
    octets: &[u8],
) {
    let chain = judge(recorded, arithmetic, case, (changed, octets));
    if chain.judgement() != Some(&Judgement::Secure) {
        return;
    }
    let before = recorded.octets(changed);
    let own = judge(recorded, arithmetic, case, (changed, &before));
    assert_eq!(chain, own, "{case}: {changed}");
    let (after, before) = (read(changed, octets), read(changed, &before));
    let (Ok(after), Ok(before)) = (after, before) else {
        panic!("{case}: {changed} cannot be read");
    };
    let mut places: Vec<Place> = own.sets.unwrap().into_iter().map(|set| set.place).collect();
    places.push(Place {
        name: changed.name.clone(),
        record_type: changed.record_type,
    });
    for place in places {
        assert_eq!(after.data(&place), before.data(&place), "{case}: {place}");
    }
}

#[test]
fn no_octet_can_be_changed() {
    let recorded = Recorded::here();
    let mut arithmetic = Arithmetic::default();
    let case: Question = "p256.test MX".parse().unwrap();
    for changed in on_the_way(&case).into_iter().filter(|question| {
        // The root has RSA keys: its answer takes longest, and is left to chance below.
        !question.name.is_root()
    }) {
        let octets = recorded.octets(&changed);
        for at in 0..octets.len() {
            let mut flipped = octets.clone();
            // Another bit each time; all of them take a minute.
            flipped[at] ^= 1 << (at % 8);
            assert_never_another(&recorded, &mut arithmetic, &case, &changed, &flipped);
        }
    }
}

#[test]
fn signatures_are_valid_between_their_times_only() {
    let recorded = Recorded::here();
    let mut arithmetic = Arithmetic::default();
    let question: Question = "p256.test MX".parse().unwrap();
    for (days, expected) in [
        (0, None),
        (25, None),
        (40, Some("expired")),
        (20_000, Some("expired")),
        (-3, Some("not-yet-valid")),
    ] {
        let mut start = recorded.start();
        start.now_seconds = start.now_seconds.saturating_add_signed(days * 86_400);
        let walked = walk(
            Walk::of_questions(vec![question.clone()], start),
            &mut arithmetic,
            |question| recorded.octets(question),
        );
        let judgement = walked.chains[0].judgement().unwrap();
        assert_eq!(judgement.cause_id(), expected, "{days} days");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn what_is_changed_is_not_secure(
        case: prop::sample::Index,
        place: prop::sample::Index,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let recorded = Recorded::here();
        let secure: Vec<&str> = recorded
            .cases
            .iter()
            .filter(|case| case.found == "secure")
            .map(|case| case.question.as_str())
            .collect();
        let question: Question = case.get(&secure).parse().unwrap();
        let way = on_the_way(&question);
        let changed = place.get(&way);
        let mut octets = recorded.octets(changed);
        for (index, octet) in changes {
            let at = index.index(octets.len());
            octets[at] = octet;
        }
        // What reads as it did before may be as secure as before.
        assert_never_another(&recorded, &mut Arithmetic::default(), &question, changed, &octets);
    }
}
