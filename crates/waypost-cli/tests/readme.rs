//! The README's lines of the command, run as they are written, in a fresh clone.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

mod support;

use std::env;
use std::fs;
use std::process::{Command, Stdio};

use support::{checkout, folder, read};

/// The blocks for a shell of the section about the command: the one that installs it is the first.
fn blocks(readme: &str, head: &str) -> Vec<String> {
    let text = read(readme);
    let (_, section) = text.split_once(&format!("\n{head}\n")).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let blocks = section.split("```sh\n").skip(1);
    blocks
        .map(|block| block.split("```").next().unwrap().to_owned())
        .collect()
}

#[test]
fn both_readmes_have_the_same_lines() {
    let lines = |readme, head| -> Vec<String> {
        let blocks = blocks(readme, head);
        let lines = blocks.iter().flat_map(|block| block.lines());
        let command = |line: &str| line.split(" #").next().unwrap().trim_end().to_owned();
        lines.map(command).collect()
    };
    let english = lines("README.md", "## On the command line");
    assert!(english.len() > 10, "{english:?}");
    assert_eq!(english, lines("README.nl.md", "## Op de opdrachtregel"));
}

#[test]
#[ignore = "builds a release: cargo xtask test cli"]
fn the_lines_run_in_a_fresh_clone() {
    let home = folder("readme");
    let clone = home.join("waypost");
    let git = Command::new("git")
        .args(["clone", "--quiet", "--no-hardlinks"])
        .args([checkout().as_path(), &clone])
        .status();
    assert!(git.unwrap().success());
    let path = env::join_paths(
        [home.join("bin")]
            .into_iter()
            .chain(env::split_paths(&env::var_os("PATH").unwrap())),
    );
    for block in blocks("README.md", "## On the command line") {
        let end = Command::new("sh")
            .args(["-euxc", &block])
            .current_dir(&clone)
            .env("PATH", path.as_ref().unwrap())
            .env("CARGO_INSTALL_ROOT", &home)
            // What was built for the last run serves this one too.
            .env("CARGO_TARGET_DIR", checkout().join("target/cli"))
            .env_remove("RUSTFLAGS")
            .stdin(Stdio::null())
            .status();
        assert!(end.unwrap().success(), "{block}");
    }
    let lines = |file: &str| {
        fs::read_to_string(clone.join(file))
            .unwrap()
            .lines()
            .count()
    };
    assert!(lines("report.json") > 50);
    assert_eq!(lines("domains.csv"), 3);
    assert_eq!(lines("then.txt"), 1);
    assert!(lines("waypost.bash") > 20);
    assert!(lines("waypost.1") > 20);
    fs::remove_dir_all(home).unwrap();
}
