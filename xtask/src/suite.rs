//! `cargo xtask test`: everything CI checks, step by step. All steps run, the summary stands at the end.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::dns::World;
use crate::page;
use crate::repo::Repo;
use crate::run::{Failure, Program, Result, doing, on_path, seconds};
use crate::serve;
use crate::setup::{self, Tools};
use crate::size;

const WASM: &str = "wasm32-unknown-unknown";

/// One step of the suite.
struct Step {
    name: &'static str,
    what: &'static str,
    work: fn(&Repo, &Tools) -> Result,
}

const STEPS: [Step; 9] = [
    Step {
        name: "format",
        what: "cargo fmt --check",
        work: |_, _| cargo(&["fmt", "--all", "--check"]).run(),
    },
    Step {
        name: "lints",
        what: "clippy, natively",
        work: |_, _| {
            cargo(&[
                "clippy",
                "--workspace",
                "--all-targets",
                "--",
                "--deny",
                "warnings",
            ])
            .run()
        },
    },
    Step {
        name: "lints-wasm",
        what: "clippy, for the browser",
        work: |_, _| {
            cargo(&[
                "clippy", "--target", WASM, "--lib", "--bins", "--test", "browser",
            ])
            .args(["--", "--deny", "warnings"])
            .run()
        },
    },
    Step {
        name: "native",
        what: "cargo test: vectors, properties, views, tools",
        work: |_, _| cargo(&["test", "--workspace"]).run(),
    },
    Step {
        name: "browser",
        what: "wasm tests in Chromium",
        work: browser,
    },
    Step {
        name: "build",
        what: "release build of the page",
        work: |repo, tools| page::build(repo, tools, None),
    },
    Step {
        name: "size",
        what: "bytes of the first view against the budget",
        work: |repo, _| size::check(repo),
    },
    Step {
        name: "e2e",
        what: "the built page in Chromium, with a DNS world on loopback; axe-core",
        work: |repo, _| end_to_end(repo, "chromium"),
    },
    Step {
        name: "firefox",
        what: "the main paths in Firefox",
        work: |repo, _| end_to_end(repo, "firefox"),
    },
];

/// `cargo xtask test`.
pub fn run(repo: &Repo, arguments: &[String]) -> Result {
    if arguments.iter().any(|word| word == "--list") {
        for step in &STEPS {
            println!("{:<12}{}", step.name, step.what);
        }
        return Ok(());
    }
    let known = |word: &&String| STEPS.iter().any(|step| step.name == word.as_str());
    if let Some(unknown) = arguments.iter().find(|word| !known(word)) {
        return Err(Failure::new(format!(
            "there is no step `{unknown}`; test --list names them"
        )));
    }
    println!("The whole suite takes about ten minutes, and twenty on a new machine.");
    let tools = setup::everything(repo)?;
    let chosen = STEPS
        .iter()
        .filter(|step| arguments.is_empty() || arguments.iter().any(|word| word == step.name));
    let mut report: Vec<(&str, Duration, Result)> = Vec::new();
    for step in chosen {
        println!("\n### {}: {}", step.name, step.what);
        let start = Instant::now();
        let outcome = (step.work)(repo, &tools);
        if let Err(failure) = &outcome {
            println!("{} failed: {failure}", step.name);
        }
        report.push((step.name, start.elapsed(), outcome));
    }
    println!();
    for (name, time, outcome) in &report {
        let verdict = if outcome.is_ok() { "ok" } else { "FAILED" };
        println!("{name:<12}{verdict:<8}{}", seconds(*time));
    }
    let failed = report
        .iter()
        .filter(|(_, _, outcome)| outcome.is_err())
        .count();
    println!("{} passed, {failed} failed", report.len() - failed);
    match failed {
        0 => Ok(()),
        _ => Err(Failure::new("some steps failed; their output stands above")),
    }
}

fn cargo(arguments: &[&str]) -> Program {
    Program::new("cargo").args(arguments)
}

/// `tests/browser.rs`, inside Chromium.
fn browser(_: &Repo, tools: &Tools) -> Result {
    let driver = on_path("chromedriver").ok_or_else(|| Failure::new("there is no chromedriver"))?;
    cargo(&["test", "--target", WASM, "--test", "browser"])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            tools.test_runner(),
        )
        .env("CHROMEDRIVER", driver)
        // With both set, Firefox would win.
        .without("GECKODRIVER")
        .run()
}

/// The tests of one folder of `tests/e2e`, against what `build` left in `dist/`.
fn end_to_end(repo: &Repo, folder: &str) -> Result {
    let home = repo.path("tests/e2e").join(folder);
    let mut files: Vec<PathBuf> = doing(home.display(), fs::read_dir(&home))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new(format!("{} has no tests", home.display())));
    }
    if !repo.path("dist/index.html").exists() {
        return Err(Failure::new(
            "there is no dist/ yet: `cargo xtask build` makes it",
        ));
    }
    let world = World::start(repo)?;
    let program = |name: &str| on_path(name).ok_or_else(|| Failure::new(format!("no {name}")));
    world
        .environment(Program::new("node"))
        .args(["--test", "--test-reporter=spec"])
        .args(files)
        .env("WAYPOST_URL", serve::in_background(repo)?)
        .env("CHROMIUM", program("chromium")?)
        .env("FIREFOX", program("firefox-esr")?)
        .within(&repo.root)
        .run()
}
