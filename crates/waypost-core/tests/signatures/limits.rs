//! What a hostile zone can make a walk do: not much.

use waypost_core::dns::{Failure, Name, Question, RecordType};
use waypost_core::signature::{Computation, Computed, Ds, Start, Walk};

use crate::record::read;

const KEYS: usize = 40;
const SIGNATURES: usize = 40;

/// The keys of the root, all with one tag, and signatures by each of them (CVE-2023-50387).
fn trap() -> Vec<u8> {
    let (keys, signatures) = (KEYS as u16, SIGNATURES as u16);
    let mut message = vec![0, 0, 0x80, 0, 0, 1];
    message.extend((keys + signatures).to_be_bytes());
    message.extend([0, 0, 0, 0]);
    message.extend([0, 0, 48, 0, 1]);
    let mut record = |record_type: u8, data: &[u8]| {
        message.extend([0, 0, record_type, 0, 1, 0, 0, 1, 44]);
        message.extend((data.len() as u16).to_be_bytes());
        message.extend(data);
    };
    for place in 0..KEYS {
        // One pair of octets differs from the others, at another place in each key.
        let mut data = vec![1, 1, 3, 13];
        let mut point = [0; 64];
        point[place % 32 * 2] = 1;
        point[place / 32 * 2 + 1] = 1;
        data.extend(point);
        record(48, &data);
    }
    for number in 0..SIGNATURES {
        let mut data = vec![0, 48, 13, 0, 0, 0, 1, 44];
        data.extend(u32::MAX.to_be_bytes().map(|octet| octet >> 1));
        data.extend([0, 0, 0, 0]);
        data.extend(TAG.to_be_bytes());
        data.push(0);
        data.extend([number as u8; 64]);
        record(46, &data);
    }
    message
}

/// The tag that all keys share: it is the sum of the octets in pairs, so pairs can change places. First come the flags, the
/// protocol and the algorithm, then the key.
const TAG: u16 = 0x0101 + 0x030d + 0x0100 + 0x0001;

#[test]
fn keys_that_share_a_tag_are_not_tried_for_ever() {
    let start = Start {
        now_seconds: 1_000_000,
        root_keys: vec![Ds {
            key_tag: TAG,
            algorithm: 13,
            digest_type: 2,
            digest: vec![1; 32],
        }],
        has_ed25519: true,
    };
    let question = Question::new(Name::root(), RecordType::Mx);
    let mut walk = Walk::of_questions(vec![question], start);
    let mut verified = 0;
    let judgement = loop {
        let step = walk.step();
        if step.is_end() {
            break step.chains[0].judgement().unwrap().to_string();
        }
        for question in step.questions {
            let outcome = match question.record_type {
                RecordType::Dnskey => read(&question, &trap()),
                _ => read(&question, &[0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            };
            assert_ne!(outcome, Err(Failure::WrongQuestion));
            walk.answered(question, outcome);
        }
        for computation in step.computations {
            let computed = match computation {
                Computation::Verify { .. } => {
                    verified += 1;
                    Computed::Verified(false)
                }
                _ => Computed::Octets(vec![1; 32]),
            };
            walk.computed(computation, computed);
        }
    };
    assert_eq!(judgement, "not-judged: limit at . DNSKEY");
    // Eight signatures, four keys each; with all of them it were 1,600.
    assert_eq!(verified, 32);
}

#[test]
fn a_walk_asks_a_limited_number_of_questions() {
    let start = Start {
        now_seconds: 1_000_000,
        root_keys: Vec::new(),
        has_ed25519: true,
    };
    let many: Vec<Question> = (0..1_000)
        .map(|number| Question::new(Name::new(&format!("a{number}.example")), RecordType::A))
        .collect();
    let mut walk = Walk::of_questions(many, start);
    let mut asked = 0;
    loop {
        let step = walk.step();
        if step.is_end() {
            assert_eq!(step.chains.len(), 1_000);
            assert!(step.chains.iter().all(|chain| chain.sets.is_some()));
            break;
        }
        for question in step.questions {
            asked += 1;
            walk.answered(question, Err(Failure::TimedOut));
        }
        assert!(step.computations.is_empty());
    }
    assert_eq!(asked, 60);
}
