//! What the tests of the command stand on: the command itself, and a resolver on this machine.

#![allow(dead_code, reason = "no test needs all of it")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, process, thread};

use dialects::dialect::Dialect;
use dialects::dns::{Data, Record, Reply, Word, mnemonic};
use dialects::fault::Fault;
use httpd::{Reaction, Request};
use serde::Deserialize;

/// The command, without anything of the environment that it would heed.
pub fn waypost(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waypost"));
    command.env_clear().args(arguments).stdin(Stdio::null());
    command
}

/// What came of a run.
#[derive(Debug, PartialEq, Eq)]
pub struct Run {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        Run {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Runs the command to its end.
pub fn run(arguments: &[&str]) -> Run {
    waypost(arguments).output().unwrap().into()
}

/// A folder of a test, empty.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The folder of the checkout.
pub fn checkout() -> PathBuf {
    fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap()
}

/// A file of the checkout.
pub fn read(path: &str) -> String {
    fs::read_to_string(checkout().join(path)).unwrap()
}

/// Domains that stand for what people look up (`tests/e2e/worlds.mjs` tells the page of them): what is not named is
/// NODATA where another type of the name is, else NXDOMAIN.
#[derive(Clone, Debug, Deserialize)]
pub struct World {
    pub id: String,
    pub domain: String,
    #[serde(default, rename = "adAll")]
    is_signed: bool,
    #[serde(default, rename = "adNames")]
    signed_names: Vec<String>,
    pub dns: BTreeMap<String, Vec<String>>,
}

/// Every world.
pub fn worlds() -> Vec<World> {
    serde_json::from_str(&read("tests/fixtures/worlds.json")).unwrap()
}

impl World {
    /// What a resolver answers.
    pub fn reply(&self, name: &str, kind: u16) -> Reply {
        let kind_name = mnemonic(kind);
        let records = |owner: &str, kind: &str| self.dns.get(&format!("{owner}/{kind}"));
        let mut reply = Reply {
            authenticated: self.is_signed || self.signed_names.iter().any(|own| own == name),
            ..Reply::default()
        };
        let mut owner = name.to_owned();
        while let Some(alias) = records(&owner, "CNAME").filter(|_| kind_name != "CNAME") {
            let target = alias[0].trim_end_matches('.').to_owned();
            reply.answer.push(record(&owner, 5, &alias[0]));
            owner = target;
        }
        let own = records(&owner, &kind_name).into_iter().flatten();
        reply
            .answer
            .extend(own.map(|data| record(&owner, kind, data)));
        let is_name = |key: &String| {
            let own = key.split_once('/').map_or(key.as_str(), |parts| parts.0);
            own == owner || own.ends_with(&format!(".{owner}"))
        };
        if !self.dns.keys().any(is_name) {
            reply.status = 3;
        }
        if reply.answer.is_empty() {
            let soa = "ns1.test. admin.test. 1 2 3 4 5";
            reply.authority.push(record(&self.domain, 6, soa));
        }
        reply
    }
}

/// A record as a zone file writes its data.
pub fn record(owner: &str, kind: u16, data: &str) -> Record {
    let word = |word: &str| match word.parse() {
        Ok(number) => Word::Number(number),
        Err(_) => Word::Name(word.trim_end_matches('.').to_owned()),
    };
    Record {
        owner: owner.to_owned(),
        kind,
        ttl: 300,
        data: match kind {
            2 | 5 | 6 | 12 | 15 => Data::Words(data.split(' ').map(word).collect()),
            _ => Data::Text(data.to_owned()),
        },
    }
}

/// A resolver on this machine, which speaks as Cloudflare does.
pub struct Resolver {
    /// Its URL, for `--via`.
    pub url: String,
    asked: Arc<AtomicUsize>,
}

impl Resolver {
    /// One that answers a name and a type.
    pub fn of(reply: impl Fn(&str, u16) -> Reply + Send + Sync + 'static) -> Resolver {
        Resolver::with_faults(|_, _| Fault::None, reply)
    }

    /// The same, with what breaks a request of this number, the first is 0, and name.
    pub fn with_faults(
        fault: impl Fn(usize, &str) -> Fault + Send + Sync + 'static,
        reply: impl Fn(&str, u16) -> Reply + Send + Sync + 'static,
    ) -> Resolver {
        let listener = httpd::listen(0).unwrap();
        let url = format!("http://{}/dns-query", listener.local_addr().unwrap());
        let asked = Arc::new(AtomicUsize::new(0));
        let counter = asked.clone();
        let react = move |request: &Request| {
            let number = counter.fetch_add(1, Ordering::SeqCst);
            let answer = || match Dialect::Cloudflare.question(request) {
                Ok(question) => {
                    let reply = reply(&question.name, question.kind);
                    Reaction::Answer(Dialect::Cloudflare.word(&question, &reply))
                }
                Err(refusal) => refusal,
            };
            let name = request.parameter("name").unwrap_or_default();
            fault(number, &name).play(answer, request, Dialect::Cloudflare)
        };
        thread::spawn(move || httpd::serve(listener, react));
        Resolver { url, asked }
    }

    /// How many requests came.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

/// What varies from run to run, replaced: who was asked when, and how long it took.
pub fn without_time(text: &str) -> String {
    let is_source = |line: &&str| !line.contains("UTC");
    let lines: Vec<&str> = text.lines().filter(is_source).collect();
    lines.join("\n") + "\n"
}
