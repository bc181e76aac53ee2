//! Our own zones on loopback, signed by real tools and judged by unbound and delv too: `cargo xtask test signatures`.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use std::{env, fs};

use serde::Deserialize;
use waypost_core::dns::wire;
use waypost_core::dns::{HttpAnswer, Question, Rcode};
use waypost_core::encoding::base64url;
use waypost_core::signature::{Start, Walk};

use crate::record::{Arithmetic, Case, Recorded, ds, walk};

/// What the test is told.
#[derive(Deserialize)]
struct World {
    /// The address of unbound.
    resolver: String,
    /// The port of it, for delv.
    port: String,
    /// The root's key for delv.
    anchor_file: PathBuf,
    root_keys: Vec<String>,
    questions: Vec<String>,
    /// Those of the questions that are recorded in a file beside the tests.
    recorded: Vec<String>,
}

impl World {
    /// One question, over TCP.
    fn ask(&self, query: &[u8]) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.resolver).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        let length = u16::try_from(query.len()).unwrap().to_be_bytes();
        stream.write_all(&[&length, query].concat()).unwrap();
        let mut length = [0; 2];
        stream.read_exact(&mut length).unwrap();
        let mut answer = vec![0; usize::from(u16::from_be_bytes(length))];
        stream.read_exact(&mut answer).unwrap();
        answer
    }

    /// What unbound finds: its word on the signatures, or SERVFAIL.
    fn unbound(&self, question: &Question) -> String {
        let body = self.ask(&wire::query(question).unwrap());
        let http = HttpAnswer {
            status: 200,
            retry_after_seconds: None,
            body: &body,
        };
        let word = match wire::read(question, &http) {
            Ok(reply) if reply.rcode == Rcode::SERVFAIL => "bogus",
            Ok(reply) if reply.authenticated => "secure",
            _ => "insecure",
        };
        word.to_owned()
    }

    /// What delv finds, by what it prints above each set.
    fn delv(&self, question: &Question) -> String {
        let output = Command::new("delv")
            .args(["@127.0.0.1", "-p", &self.port, "+root=.", "-a"])
            .arg(&self.anchor_file)
            .args([
                format!("{}.", question.name),
                question.record_type.to_string(),
            ])
            .output()
            .unwrap();
        let printed = String::from_utf8_lossy(&output.stdout).into_owned()
            + &String::from_utf8_lossy(&output.stderr);
        // Of what does not exist it says too that resolution failed.
        let word = if printed.contains("unsigned answer") {
            "insecure"
        } else if printed.contains("fully validated") {
            "secure"
        } else if printed.contains("resolution failed") {
            "bogus"
        } else {
            return printed;
        };
        word.to_owned()
    }
}

#[test]
fn the_walk_finds_what_unbound_and_delv_find() {
    // Only `cargo xtask test signatures` has these servers.
    let Some(file) = env::var_os("WAYPOST_SIGNED") else {
        return;
    };
    let world: World = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let start = Start {
        now_seconds: now.as_secs(),
        root_keys: world.root_keys.iter().map(|text| ds(text)).collect(),
        has_ed25519: true,
    };
    let mut arithmetic = Arithmetic::default();
    let mut asked: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut recorded = Recorded {
        now_seconds: start.now_seconds,
        root_keys: world.root_keys.clone(),
        cases: Vec::new(),
        answers: BTreeMap::new(),
    };
    let mut differences = Vec::new();
    for text in &world.questions {
        let question: Question = text.parse().unwrap();
        let is_recorded = world.recorded.contains(text);
        let ask = |question: &Question| {
            let text = question.to_string();
            let answer = asked
                .entry(text.clone())
                .or_insert_with(|| world.ask(&wire::query_with_signatures(question).unwrap()));
            if is_recorded {
                let octets = base64url::encode(answer);
                recorded.answers.insert(text, octets);
            }
            answer.clone()
        };
        let walked = walk(
            Walk::of_questions(vec![question.clone()], start.clone()),
            &mut arithmetic,
            ask,
        );
        let case = Case {
            question: text.clone(),
            found: walked.chains[0].judgement().unwrap().to_string(),
            unbound: world.unbound(&question),
            delv: world.delv(&question),
        };
        differences.extend(crate::difference(&case));
        if is_recorded {
            recorded.cases.push(case);
        }
    }
    if let Some(file) = env::var_os("WAYPOST_SIGNED_RECORD") {
        let text = serde_json::to_string_pretty(&recorded).unwrap() + "\n";
        fs::write(file, text).unwrap();
    }
    println!("{} questions", world.questions.len());
    assert!(world.questions.len() >= 500);
    assert!(
        differences.is_empty(),
        "{} differences:\n{}",
        differences.len(),
        differences.join("\n")
    );
}
