//! The example `order`, run as its documentation says.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const LIST: &str = "\
example.com: mx
   10  gone.example.com  passed over: NoSuchName
   10  mx1.example.com  first with 1/2
   10  mx2.example.com  first with 1/2
   20  backup.example.net  only after those above
";

fn saved(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/saved")
        .join(name)
}

/// The example, by the command that its documentation names.
fn order(files: &[PathBuf], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--locked", "-p", "waypost-core"])
        .args(["--example", "order", "--"])
        .args(files)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cargo runs these tests, so that it is there");
    let mut stdin = child.stdin.take().expect("it was asked for");
    stdin.write_all(input).expect("it reads all");
    drop(stdin);
    child.wait_with_output().expect("it ends")
}

#[test]
fn files_are_ordered() {
    let output = order(&[saved("mx.json"), saved("gone.json")], b"");
    assert_eq!(String::from_utf8_lossy(&output.stdout), LIST);
}

#[test]
fn standard_input_is_ordered() {
    let mx = std::fs::read(saved("mx.json")).expect("it is there");
    let output = order(&[], &mx);
    let told = String::from_utf8_lossy(&output.stdout);
    // Nothing was saved of that host, so that it counts as reachable.
    assert!(told.contains("gone.example.com  first with 1/3"), "{told}");
}

#[test]
fn what_is_no_answer_is_told() {
    let output = order(&[], b"<html>");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("NotJson"));
}
