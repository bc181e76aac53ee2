//! Replays the texts of `tests/fixtures/policy` through the readers of the policy records.
//!
//! The folder is the reader. The start of a file's name says what must come out: `good` a record that
//! counts, `bad` one that does not, `odd` nothing but an end. For `tlsa` it is the state. The same files
//! are what the fuzzers start from.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

#[path = "support/answers.rs"]
mod support;

use std::fs;
use std::path::PathBuf;

use waypost_core::dns::{HttpAnswer, Name, json};
use waypost_core::policy::{dane, dkim, dmarc, spf, sts, tlsrpt};

/// The files of a folder, with the first word of their names.
fn files(folder: &str) -> Vec<(PathBuf, String, String)> {
    let folder = support::checkout()
        .join("tests/fixtures/policy")
        .join(folder);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_str().unwrap();
            let word = stem.split('-').next().unwrap().to_owned();
            let text = String::from_utf8(fs::read(&path).unwrap()).unwrap();
            (path, word, text)
        })
        .collect();
    files.sort();
    assert!(files.len() > 3, "{folder:?}");
    files
}

fn replay(folder: &str, counts: impl Fn(&str) -> bool) {
    for (path, word, text) in files(folder) {
        let found = counts(&text);
        match word.as_str() {
            "good" => assert!(found, "{path:?}"),
            "bad" => assert!(!found, "{path:?}"),
            "odd" => {}
            _ => panic!("{path:?}"),
        }
    }
}

#[test]
fn spf_records() {
    replay("spf", |text| {
        spf::is_record(text) & !spf::read(text).has_syntax_error()
    });
}

#[test]
fn dmarc_records() {
    replay("dmarc", |text| {
        dmarc::is_record(text) & dmarc::read(text).is_used()
    });
}

#[test]
fn sts_records() {
    replay("sts-record", |text| {
        sts::is_record(text) & sts::read_record(text).is_valid()
    });
}

#[test]
fn sts_policies() {
    replay("sts-policy", |text| sts::read_file(text).policy.is_some());
}

#[test]
fn tls_reporting_records() {
    replay("tlsrpt", |text| {
        tlsrpt::is_record(text) & tlsrpt::read(text).is_valid()
    });
}

#[test]
fn dkim_keys() {
    replay("dkim", |text| {
        dkim::is_record(text) & dkim::read(text).is_usable()
    });
}

#[test]
fn tlsa_answers() {
    let question = dane::question(&Name::new("mx.example.com")).unwrap();
    for (path, word, text) in files("tlsa") {
        let http = HttpAnswer {
            status: 200,
            retry_after_seconds: None,
            body: text.as_bytes(),
        };
        let outcome = json::read(&question, &http);
        assert_eq!(dane::read(&question, &outcome).id(), word, "{path:?}");
    }
}
