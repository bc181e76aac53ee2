//! A page that checks signatures, with the answers that were recorded from our own signed zones
//! (crates/waypost-core/tests/signatures).

#![allow(dead_code, reason = "no test needs all of it")]

use std::collections::BTreeMap;

use serde_json::Value;

use crate::native;
use crate::support::{self, Line, Program, World};
use waypost::app::{
    Arithmetic, Command, Event, HttpBody, Opening, SignatureCommand, SignatureEvent,
};
use waypost::dns::resolver::Via;
use waypost::encoding::base64url;
use waypost::signature::Ds;
use waypost::text::Lang;

pub const ZONE: [Line<'_>; 8] = [
    ("p256.test", "MX", "10 mx1.p256.test."),
    ("p256.test", "MX", "20 mx2.p256.test."),
    ("mx1.p256.test", "A", "192.0.2.1"),
    ("mx2.p256.test", "A", "192.0.2.2"),
    ("expired.test", "MX", "10 mx2.expired.test."),
    ("mx2.expired.test", "A", "192.0.2.2"),
    ("island.test", "MX", "10 mx2.island.test."),
    ("mx2.island.test", "A", "192.0.2.2"),
];

/// Answers by the URL that asks for them.
pub struct Resolver {
    pub now_seconds: u64,
    pub root_keys: Vec<Ds>,
    pub answers: BTreeMap<String, Vec<u8>>,
    pub removes_signatures: bool,
}

pub fn recorded() -> Value {
    let text = include_str!("../../crates/waypost-core/tests/signatures/recorded.json");
    serde_json::from_str(text).unwrap()
}

impl Resolver {
    pub fn new(via: &Via) -> Resolver {
        let recorded = recorded();
        let by_url = |(question, answer): (&String, &Value)| {
            let url = via.signed_question_url(&question.parse().unwrap());
            (url, base64url::decode(answer.as_str().unwrap()).unwrap())
        };
        Resolver {
            now_seconds: recorded["now_seconds"].as_u64().unwrap(),
            root_keys: recorded["root_keys"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(|key| Ds::from_text(key.as_str()?))
                .collect(),
            answers: recorded["answers"]
                .as_object()
                .unwrap()
                .iter()
                .map(by_url)
                .collect(),
            removes_signatures: false,
        }
    }

    pub fn body(&self, url: &str) -> HttpBody {
        let known = self.answers.get(url).filter(|_| !self.removes_signatures);
        HttpBody {
            status: 200,
            retry_after_seconds: None,
            octets: known.cloned().unwrap_or_else(|| nothing(url)),
            is_shared: false,
        }
    }
}

/// An answer without records or signatures to the question of this URL.
pub fn nothing(url: &str) -> Vec<u8> {
    let mut message = base64url::decode(&support::parameter(url, "dns")).unwrap();
    // It is an answer, and there is a resolver; without OPT, which stands at the end.
    message[2] |= 0x80;
    message[3] |= 0x80;
    message[11] = 0;
    message.truncate(message.len() - 11);
    message
}

/// A page that has looked a domain up.
pub fn opened(lang: Lang, fragment: &str, now_seconds: u64) -> Program {
    let opening = Opening {
        fragment: fragment.to_owned(),
        lang,
        ..Opening::default()
    };
    Program::opened_at(now_seconds * 1_000, opening)
}

pub fn looked_up(fragment: &str, resolver: &Resolver) -> Program {
    let mut program = opened(Lang::En, fragment, resolver.now_seconds);
    program.answer_all(&World::new(&ZONE));
    program
}

pub fn press(program: &mut Program) {
    program.send(Event::Signatures(SignatureEvent::Wanted));
}

/// Does what the browser does: computes, and asks. How many questions each round had.
pub fn go_on(program: &mut Program, resolver: &Resolver) -> Vec<usize> {
    let mut rounds = Vec::new();
    loop {
        compute(program, resolver);
        if program.asks.is_empty() {
            return rounds;
        }
        let asks = program.asks.clone();
        rounds.push(asks.len());
        for (request, url) in asks {
            program.end(request, Ok(resolver.body(&url)));
        }
    }
}

/// Computes until there is nothing to compute.
pub fn compute(program: &mut Program, resolver: &Resolver) {
    loop {
        let commands = std::mem::take(&mut program.others);
        let mut was_idle = true;
        for command in commands {
            let event = match command {
                Command::Signatures(SignatureCommand::Seek { request }) => SignatureEvent::Sought {
                    request,
                    arithmetic: Some(Arithmetic { has_ed25519: true }),
                    root_keys: resolver.root_keys.clone(),
                    offset_minutes: |_| 60,
                },
                Command::Signatures(SignatureCommand::Compute {
                    request,
                    computations,
                }) => {
                    let computed = computations.into_iter().map(|computation| {
                        let computed = native::compute(&computation);
                        (computation, computed)
                    });
                    SignatureEvent::Computed {
                        request,
                        results: computed.collect(),
                    }
                }
                _ => continue,
            };
            was_idle = false;
            program.send(Event::Signatures(event));
        }
        if was_idle {
            return;
        }
    }
}
