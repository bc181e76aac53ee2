//! `cargo xtask test`: everything CI checks, step by step. All steps run, the summary stands at the end.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::dns::{World, zones};
use crate::examples;
use crate::page;
use crate::repo::Repo;
use crate::run::{Failure, Program, Result, doing, on_path, seconds};
use crate::serve;
use crate::setup::{self, Tools};
use crate::size;

const WASM: &str = "wasm32-unknown-unknown";
/// The address that the hosted folder believes to have.
const HOSTED_AT: &str = "https://waypost.example/some/where/";

/// One step of the suite.
struct Step {
    name: &'static str,
    what: &'static str,
    work: fn(&Bench, &str) -> Result,
}

/// What steps work with.
struct Bench<'a> {
    repo: &'a Repo,
    tools: Tools,
}

const STEPS: [Step; 12] = [
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
        name: "zones",
        what: "the zone-file reader against what named-checkzone and dig print",
        work: |bench, _| printed_zones(bench.repo),
    },
    Step {
        name: "browser",
        what: "wasm tests in Chromium",
        work: browser,
    },
    Step {
        name: "build",
        what: "release build of the page",
        work: |bench, _| page::build(bench.repo, &bench.tools, None),
    },
    Step {
        name: "size",
        what: "bytes of the first view against the budget",
        work: |bench, _| size::check(bench.repo),
    },
    Step {
        name: "e2e",
        what: "the built page in Chromium, with a DNS world on loopback; axe-core",
        work: |bench, word| end_to_end(bench.repo, "chromium", word),
    },
    Step {
        name: "hosting",
        what: "the release folder behind nginx, Caddy and Python's server, at a sub-path",
        work: hosting,
    },
    Step {
        name: "docs",
        what: "the examples, built by five documentation systems, in Chromium",
        work: documentation,
    },
    Step {
        name: "firefox",
        what: "the main paths in Firefox",
        work: |bench, word| end_to_end(bench.repo, "firefox", word),
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
    let chosen = chosen(arguments)?;
    println!("The whole suite takes about twenty minutes, and half an hour on a new machine.");
    let bench = Bench {
        repo,
        tools: setup::everything(repo)?,
    };
    let mut report: Vec<(&str, Duration, Result)> = Vec::new();
    for (step, word) in chosen {
        println!("\n### {}: {}", step.name, step.what);
        let start = Instant::now();
        let outcome = (step.work)(&bench, word);
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

/// The steps that were named, each with the word behind its colon: `e2e:lookup` runs the files with that word.
fn chosen(arguments: &[String]) -> Result<Vec<(&'static Step, &str)>> {
    if arguments.is_empty() {
        return Ok(STEPS.iter().map(|step| (step, "")).collect());
    }
    let mut chosen = Vec::new();
    for argument in arguments {
        let (name, word) = argument.split_once(':').unwrap_or((argument, ""));
        let step = STEPS.iter().find(|step| step.name == name);
        let unknown = || format!("there is no step `{name}`; test --list names them");
        chosen.push((step.ok_or_else(unknown)?, word));
    }
    Ok(chosen)
}

fn cargo(arguments: &[&str]) -> Program {
    Program::new("cargo").args(arguments)
}

/// `tests/zone_files.rs`, with the zones of the DNS world.
fn printed_zones(repo: &Repo) -> Result {
    let folder = repo.target("zones");
    doing(folder.display(), fs::create_dir_all(&folder))?;
    zones::write_printed(&folder)?;
    World::start(repo)?.write_dug(&folder)?;
    cargo(&["test", "--test", "zone_files"])
        .env("WAYPOST_ZONES", &folder)
        .run()
}

/// `tests/browser.rs`, inside Chromium.
fn browser(bench: &Bench, _: &str) -> Result {
    let driver = on_path("chromedriver").ok_or_else(|| Failure::new("there is no chromedriver"))?;
    cargo(&["test", "--target", WASM, "--test", "browser"])
        .env(
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            bench.tools.test_runner(),
        )
        .env("CHROMEDRIVER", driver)
        // With both set, Firefox would win.
        .without("GECKODRIVER")
        .run()
}

/// The release folder as others would host it.
fn hosting(bench: &Bench, word: &str) -> Result {
    page::build_for(bench.repo, &bench.tools, HOSTED_AT, &hosted(bench.repo))?;
    end_to_end(bench.repo, "hosting", word)
}

fn hosted(repo: &Repo) -> PathBuf {
    repo.target("page/hosted")
}

/// The tests of one folder of `tests/e2e`, against what `build` left in `dist/`.
fn end_to_end(repo: &Repo, folder: &str, word: &str) -> Result {
    drive(repo, folder, word, &serve::in_background(repo)?, &[])
}

/// The examples, each built by its documentation system, with what `build` left in `dist/` inside.
fn documentation(bench: &Bench, word: &str) -> Result {
    examples::build(bench.repo, &setup::systems(bench.repo)?)?;
    let site = serve::in_background(bench.repo)?;
    let examples = examples::in_background(bench.repo, &site)?;
    drive(bench.repo, "docs", word, &site, &examples)
}

/// Runs test files with a DNS world, browsers, the page at `site` and what else there is to see: names and addresses.
fn drive(repo: &Repo, folder: &str, word: &str, site: &str, examples: &[(&str, String)]) -> Result {
    let home = repo.path("tests/e2e").join(folder);
    let mut files: Vec<PathBuf> = doing(home.display(), fs::read_dir(&home))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(".test.mjs") && name.contains(word)
        })
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new(format!(
            "{} has no such tests",
            home.display()
        )));
    }
    if !repo.path("dist/index.html").exists() {
        return Err(Failure::new(
            "there is no dist/ yet: `cargo xtask build` makes it",
        ));
    }
    if page::is_outdated(repo)? {
        println!("dist/ is older than what it is made of: `cargo xtask build` makes it anew");
    }
    let world = World::start(repo)?;
    let examples: Vec<String> = examples
        .iter()
        .map(|(name, address)| format!("{name}={address}"))
        .collect();
    let program = |name: &str| on_path(name).ok_or_else(|| Failure::new(format!("no {name}")));
    let (chromium, firefox) = (program("chromium")?, program("firefox-esr")?);
    let (nginx, caddy) = (program("nginx")?, program("caddy")?);
    // One file after the other: they share the world and what it writes down.
    let mut failed = Vec::new();
    for file in files {
        let name = file
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        println!("--- {name}");
        let outcome = world
            .environment(Program::new("node"))
            .args(["--test", "--test-reporter=spec"])
            .args([file])
            .env("WAYPOST_URL", site)
            .env("WAYPOST_EXAMPLES", examples.join(" "))
            .env("CHROMIUM", &chromium)
            .env("FIREFOX", &firefox)
            .env("NGINX", &nginx)
            .env("CADDY", &caddy)
            .env("WAYPOST_HOSTED", hosted(repo))
            .within(&repo.root)
            .run();
        if outcome.is_err() {
            failed.push(name);
        }
    }
    match failed.is_empty() {
        true => Ok(()),
        false => Err(Failure::new(format!("failed: {}", failed.join(", ")))),
    }
}
