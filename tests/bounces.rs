//! Bounces and lines of logs: what is named is right, and nothing is named in other texts.
//!
//! The samples in `fixtures/bounces-set-aside` were not looked at while the reader was written.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use waypost_core::bounce::{self, Bounce, Program, Reading, TEXT_OCTETS_MAX};

/// A sample: its name, the text, and what is expected of it.
struct Sample {
    name: String,
    text: String,
    expected: String,
}

fn samples(file: &str) -> Vec<Sample> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures");
    let all = fs::read_to_string(path.join(file)).unwrap();
    let blocks = all.split("===== ").skip(1);
    let sample = |block: &str| {
        let (name, rest) = block.split_once('\n').unwrap();
        let (text, expected) = rest.split_once(">>>>>\n").unwrap();
        Sample {
            name: format!("{file}: {name}"),
            text: text.to_owned(),
            expected: expected.trim().to_owned(),
        }
    };
    blocks.map(sample).collect()
}

/// What is named, each fact as `key=value`.
fn named(bounce: &Bounce) -> Vec<String> {
    let facts = [
        ("program", bounce.program.map(|own| own.to_string())),
        ("lasting", Some(bounce.lasting.to_string())),
        ("cause", bounce.cause.map(|own| own.to_string())),
        ("phase", bounce.phase.map(|own| own.to_string())),
        ("code", bounce.code.map(|own| own.to_string())),
        ("status", bounce.status.map(|own| own.to_string())),
        ("host", bounce.host.as_ref().map(ToString::to_string)),
        ("address", bounce.address.map(|own| own.to_string())),
        ("domain", bounce.domain.as_ref().map(ToString::to_string)),
    ];
    let fact = |(key, value): (&str, Option<String>)| Some(format!("{key}={}", value?));
    facts.into_iter().filter_map(fact).collect()
}

/// How much of what is named is right, and how much of what is there is named.
#[derive(Default)]
struct Count {
    named: usize,
    right: usize,
    there: usize,
}

fn count(folder: &str) -> Count {
    let mut count = Count::default();
    for program in Program::ALL {
        for sample in samples(&format!("{folder}{program}.txt")) {
            let own = match bounce::read(&sample.text) {
                Reading::Bounce(bounce) => named(&bounce),
                _ => Vec::new(),
            };
            let expected: Vec<&str> = sample.expected.split(' ').collect();
            let right = own
                .iter()
                .filter(|fact| expected.contains(&fact.as_str()))
                .count();
            count.named += own.len();
            count.right += right;
            count.there += expected.len();
            if right < own.len() || right < expected.len() {
                println!(
                    "{}\n  expected {}\n  named    {}",
                    sample.name,
                    sample.expected,
                    own.join(" ")
                );
            }
        }
    }
    println!(
        "{folder}: {} of {} named facts are right, of {} that are there",
        count.right, count.named, count.there
    );
    count
}

#[test]
fn every_sample_is_read_as_expected() {
    let count = count("bounces/");
    assert_eq!((count.right, count.named), (count.there, count.there));
}

#[test]
fn of_the_samples_set_aside_95_per_cent_of_what_is_named_is_right() {
    let count = count("bounces-set-aside/");
    assert!(count.right * 100 >= count.named * 95);
    assert!(count.right * 100 >= count.there * 90);
}

#[test]
fn nothing_is_named_in_other_texts() {
    let others = samples("bounces/no-bounce.txt");
    assert_eq!(others.len(), 20);
    for sample in others {
        let own = match bounce::read(&sample.text) {
            Reading::Bounce(_) => "bounce",
            Reading::Delivered => "delivered",
            Reading::Unknown => "nothing",
            Reading::Empty => "empty",
        };
        assert_eq!(own, sample.expected, "{}", sample.name);
    }
    assert_eq!(bounce::read(" \n"), Reading::Empty);
}

#[test]
fn no_local_part_is_kept() {
    for program in Program::ALL {
        for folder in ["bounces/", "bounces-set-aside/"] {
            for sample in samples(&format!("{folder}{program}.txt")) {
                let shown = format!("{:?}", bounce::read(&sample.text));
                for local in ["ann@", "bob@", "info@", "sales@", "team@", "nobody@"] {
                    assert!(!shown.contains(local), "{}: {shown}", sample.name);
                }
            }
        }
    }
}

proptest! {
    /// No text makes the reader fail, and what it quotes has no address in it.
    #[test]
    fn any_text_is_read(words in prop::collection::vec(any_word(), 0..40)) {
        let text = words.concat();
        if let Reading::Bounce(bounce) = bounce::read(&text) {
            let said = bounce.said.unwrap_or_default();
            for (at, _) in said.match_indices('@') {
                prop_assert!(said[..at].ends_with('…'), "{text:?}: {said:?}");
            }
            if let (Some(domain), Some(recipient)) = (&bounce.domain, &bounce.recipient) {
                prop_assert_eq!(domain, &recipient.domain);
            }
        }
    }
}

/// What bounces are made of, and anything else.
fn any_word() -> impl Strategy<Value = String> {
    const WORDS: [&str; 34] = [
        "\n",
        "\n\n",
        " ",
        "<",
        ">: ",
        "@",
        "%40",
        "\"",
        "ann@example.com",
        "status=deferred (",
        "to=<",
        ">, relay=",
        "dsn=4.4.1, ",
        "mx1.example.com[192.0.2.10]",
        " == ",
        " ** ",
        " R=",
        "said: 550 5.1.1 ",
        "delivery 1: deferral: ",
        "[outbound] recipient <",
        "Final-Recipient: rfc822; ",
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 ",
        "This is the mail system at host",
        "Transcript of session follows -----",
        "Diagnostic information for administrators:",
        "The response was:",
        "stat=Deferred: ",
        "mailer=esmtp",
        "created automatically by mail delivery software",
        "following address(es) failed",
        "é",
        "…",
    ];
    prop_oneof![
        3 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
    ]
}

#[test]
fn a_text_that_is_too_long_is_cut_and_says_so() {
    let line = "Nov 14 22:13:20 out postfix/smtp[1]: 1: to=<ann@example.com>, relay=none, dsn=4.4.1, status=deferred (connect to mx1.example.com[192.0.2.10]:25: Connection refused)\n";
    let text = line.repeat(2 * TEXT_OCTETS_MAX / line.len());
    let Reading::Bounce(bounce) = bounce::read(&text) else {
        panic!("{text}");
    };
    assert!(bounce.is_cut);
    assert!(bounce.others > 100 && bounce.others < TEXT_OCTETS_MAX / line.len() + 1);
    let long = "é".repeat(TEXT_OCTETS_MAX);
    assert_eq!(bounce::read(&long), Reading::Unknown);
}

/// What the walk-through shows of a text, as a link says it.
fn stop(text: &str) -> Option<(String, Vec<String>, bool)> {
    let Reading::Bounce(bounce) = bounce::read(text) else {
        return None;
    };
    let stop = bounce.stop()?;
    Some((
        stop.domain.to_string(),
        stop.scenario.to_link(),
        stop.is_usual_step,
    ))
}

#[test]
fn the_walk_through_shows_where_it_stopped() {
    let log = |said: &str| {
        format!("to=<ann@example.com>, relay=none, dsn=4.0.0, status=deferred ({said})")
    };
    for (said, fault) in [
        (
            "connect to mx1.example.com[192.0.2.10]:25: Connection refused",
            "mx1.example.com:refused",
        ),
        (
            "connect to mx1.example.com[192.0.2.10]:25: Connection timed out",
            "mx1.example.com:silent",
        ),
        (
            "host mx1.example.com[192.0.2.10] said: 450 4.2.0 Greylisted (in reply to RCPT TO command)",
            "mx1.example.com:rcpt-4xx",
        ),
        (
            "host mx1.example.com[192.0.2.10] said: 451 later (in reply to end of DATA command)",
            "mx1.example.com:data-4xx",
        ),
        (
            "host mx1.example.com[192.0.2.10] refused to talk to me: 421 too many connections",
            "mx1.example.com:greeting-4xx",
        ),
        (
            "Host or domain name not found. Name service error for name=example.com type=MX: Host not found, try again",
            "dns:servfail",
        ),
    ] {
        let own = stop(&log(said)).expect(said);
        assert_eq!(
            own,
            ("example.com".to_owned(), vec![fault.to_owned()], false)
        );
    }
    // No server is named, or nothing that can be shown.
    assert_eq!(stop("550 5.1.1 <ann@example.com>: user unknown"), None);
    assert_eq!(
        stop(&log(
            "lost connection with mx1.example.com[192.0.2.10] while sending message body"
        )),
        None
    );
    // The step is not named: it is the usual one.
    let unnamed = log("host mx1.example.com[192.0.2.10] said: 450 4.2.0 Greylisted");
    assert!(stop(&unnamed).unwrap().2);
}

#[test]
fn a_part_of_a_message_lasts_as_its_reply_says() {
    let lasting = |code: &str| {
        let text = format!(
            "<ann@example.com>: host mx1.example.com[192.0.2.10] said: {code} no (in reply to RCPT TO command)"
        );
        match bounce::read(&text) {
            Reading::Bounce(bounce) => bounce.lasting.id(),
            _ => "none",
        }
    };
    assert_eq!(
        (lasting("450 4.2.0"), lasting("550 5.1.1")),
        ("transient", "permanent")
    );
}
