//! `cargo xtask test`: everything CI checks, step by step. All steps run, the summary stands at the end.

use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpStream};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use std::{fs, process};

use crate::deny;
use crate::dns::{World, signed, zones};
use crate::examples;
use crate::page;
use crate::repo::Repo;
use crate::run::{Failure, Program, Result, doing, on_path, seconds, step, wait_for};
use crate::serve;
use crate::setup::{self, Need, need};
use crate::size;

const WASM: &str = "wasm32-unknown-unknown";
/// The address that the hosted folder believes to have.
const HOSTED_AT: &str = "https://waypost.example/some/where/";
/// Longer than a first build takes on a busy machine.
const BUILD_PATIENCE: Duration = Duration::from_secs(1800);

/// One step of the suite. It brings about what it needs: tools, servers, the built page.
struct Step {
    name: &'static str,
    what: &'static str,
    work: fn(&Repo, &str) -> Result,
}

const STEPS: [Step; 19] = [
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
        work: |repo, _| {
            setup::wasm_target(repo)?;
            cargo(&[
                "clippy", "--target", WASM, "--lib", "--bins", "--test", "browser",
            ])
            .args(["--", "--deny", "warnings"])
            .run()
        },
    },
    Step {
        name: "native",
        what: "cargo test: vectors, properties, views, tools, examples in the documentation",
        work: |_, _| {
            cargo(&["test", "--workspace"]).run()?;
            // The program as it is while its parts are still to come.
            cargo(&["test", "--features", "split", "--test", "first"]).run()
        },
    },
    Step {
        name: "cli",
        what: "the command line against the DNS world, and the README's lines of it in a fresh clone",
        work: |repo, word| command_line(repo, word),
    },
    Step {
        name: "rustdoc",
        what: "cargo doc: nothing public without documentation, no link that leads nowhere",
        work: |_, _| {
            cargo(&["doc", "--workspace", "--no-deps"])
                .env("RUSTDOCFLAGS", "--deny warnings")
                .run()
        },
    },
    Step {
        name: "crates",
        what: "licences, bans and origins of the crates, with cargo-deny",
        work: |repo, _| deny::check(repo),
    },
    Step {
        name: "zones",
        what: "the zone-file reader against what named-checkzone and dig print",
        work: |repo, _| printed_zones(repo),
    },
    Step {
        name: "signatures",
        what: "what the walk finds of signed zones, against unbound and delv",
        work: |repo, word| signed::run(repo, word),
    },
    Step {
        name: "browser",
        what: "wasm tests in Chromium",
        work: |repo, _| browser(repo),
    },
    Step {
        name: "build",
        what: "release build of the page",
        work: |repo, _| page::build(repo, &setup::build_tools(repo)?, None),
    },
    Step {
        name: "size",
        what: "bytes before the page is usable, against the budget",
        work: |repo, _| size::check(repo),
    },
    Step {
        name: "self",
        what: "what the tests in browsers judge by",
        work: |repo, word| drive(repo, "self", word, &[]),
    },
    Step {
        name: "e2e",
        what: "the built page in Chromium, with a DNS world on loopback; axe-core",
        work: |repo, word| end_to_end(repo, "chromium", word, Need::Chromium),
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
        work: |repo, word| end_to_end(repo, "firefox", word, Need::Firefox),
    },
    Step {
        name: "webkit",
        what: "the main paths in WebKit, in a narrow window",
        work: webkit,
    },
    Step {
        name: "trunk",
        what: "the page of a plain `trunk serve` in Chromium",
        work: plain_trunk,
    },
];

/// `cargo xtask test --list`.
pub fn list() {
    for step in &STEPS {
        println!("{:<12}{}", step.name, step.what);
    }
}

/// `cargo xtask test`.
pub fn run(repo: &Repo, steps: &[String]) -> Result {
    let chosen = chosen(steps)?;
    if steps.is_empty() {
        println!("The whole suite takes about twenty minutes, and half an hour on a new machine.");
        // At once, so that what cannot be had is not told after a quarter of an hour.
        setup::everything(repo)?;
    }
    let mut report: Vec<(&str, Duration, Result)> = Vec::new();
    for (step, word) in chosen {
        println!("\n### {}: {}", step.name, step.what);
        let start = Instant::now();
        let outcome = (step.work)(repo, word);
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

/// The tests of the command that need more than Cargo: the DNS world, and time for a release build.
fn command_line(repo: &Repo, word: &str) -> Result {
    let world = World::start(repo)?;
    let tests = cargo(&["test", "--package", "waypost-cli", "--tests", "--"]);
    let tests = tests.args(["--ignored", word]);
    let set = |tests: Program, (name, address): (&str, String)| tests.env(name, address);
    world.addresses().into_iter().fold(tests, set).run()
}

/// `tests/browser.rs`, inside Chromium.
fn browser(repo: &Repo) -> Result {
    need(&[Need::Chromium, Need::Chromedriver])?;
    let driver = on_path("chromedriver").ok_or_else(|| Failure::new("there is no chromedriver"))?;
    // As a list: a path in an environment variable would be cut at its blanks.
    let runner = setup::test_runner(repo)?;
    let runner = format!("target.{WASM}.runner=[{:?}]", runner.display().to_string());
    cargo(&["test", "--target", WASM, "--test", "browser"])
        .args(["--config", &runner])
        .env("CHROMEDRIVER", driver)
        // With both set, Firefox would win.
        .without("GECKODRIVER")
        .run()
}

/// The page in `dist/`, served on localhost, in a browser.
fn end_to_end(repo: &Repo, folder: &str, word: &str, browser: Need) -> Result {
    page::bring_about(repo)?;
    in_the_world(
        repo,
        folder,
        word,
        browser,
        &serve::in_background(repo)?,
        &[],
    )
}

/// The page in `dist/` in WebKit, which draws on a screen of its own and asks a proxy of the test.
fn webkit(repo: &Repo, word: &str) -> Result {
    need(&[Need::Xvfb, Need::Openssl])?;
    end_to_end(repo, "webkit", word, Need::Webkit)
}

/// The release folder as others would host it.
fn hosting(repo: &Repo, word: &str) -> Result {
    need(&[Need::Nginx, Need::NginxBrotli, Need::Caddy, Need::Python])?;
    let release = repo.target("page/hosted");
    page::build_for(repo, &setup::build_tools(repo)?, HOSTED_AT, &release)?;
    let more = [
        ("NGINX", program("nginx")?),
        ("CADDY", program("caddy")?),
        ("WAYPOST_HOSTED", release.into()),
    ];
    in_the_world(repo, "hosting", word, Need::Chromium, HOSTED_AT, &more)
}

/// The examples, each built by its documentation system, with what `build` left in `dist/` inside.
fn documentation(repo: &Repo, word: &str) -> Result {
    page::bring_about(repo)?;
    examples::build(repo, &setup::systems(repo)?)?;
    let site = serve::in_background(repo)?;
    let addresses: Vec<String> = examples::in_background(repo, &site)?
        .iter()
        .map(|(name, address)| format!("{name}={address}"))
        .collect();
    let more = [("WAYPOST_EXAMPLES", addresses.join(" ").into())];
    in_the_world(repo, "docs", word, Need::Chromium, &site, &more)
}

/// The page as those see it who have trunk and call nothing else.
fn plain_trunk(repo: &Repo, word: &str) -> Result {
    let port = httpd::listen(0)?.local_addr()?.port();
    let log = repo.target("page/trunk-serve.log");
    doing(log.display(), fs::create_dir_all(repo.target("page")))?;
    let site = format!("http://localhost:{port}");
    let mut trunk = Program::new("trunk")
        .args(["serve", "--port", &port.to_string()])
        .env("PATH", setup::trunk_path(repo)?)
        // trunk reads NO_COLOR as a boolean, and fails on the customary 1.
        .without("NO_COLOR")
        .within(&repo.root)
        .spawn(&log)?;
    step("trunk serve", "1 min the first time, then 10 s", || {
        wait_for("trunk serve", BUILD_PATIENCE, || {
            trunk.check()?;
            Ok(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok())
        })
    })?;
    in_the_world(repo, "trunk", word, Need::Chromium, &site, &[])
}

/// What a step adds to the environment of its tests.
type Environment<'a> = [(&'a str, OsString)];

/// The tests of a folder, with a browser, the page at `site`, and the DNS world.
fn in_the_world(
    repo: &Repo,
    folder: &str,
    word: &str,
    browser: Need,
    site: &str,
    more: &Environment,
) -> Result {
    need(&[browser])?;
    let browser = match browser {
        Need::Firefox => ("FIREFOX", program("firefox-esr")?),
        Need::Webkit => ("WEBKIT", program("WebKitWebDriver")?),
        _ => ("CHROMIUM", program("chromium")?),
    };
    let world = World::start(repo)?;
    let doh = world
        .addresses()
        .map(|(name, address)| (name, address.into()));
    let page = [browser, ("WAYPOST_URL", site.into())];
    drive(repo, folder, word, &[&page, &doh, more].concat())
}

fn program(name: &str) -> Result<OsString> {
    let found = on_path(name).ok_or_else(|| Failure::new(format!("there is no {name}")));
    found.map(PathBuf::into_os_string)
}

/// Runs the test files of a folder of `tests/e2e`.
fn drive(repo: &Repo, folder: &str, word: &str, environment: &Environment) -> Result {
    need(&[Need::Node])?;
    setup::npm(repo, "tests/e2e")?;
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
        let home = home.display();
        return Err(Failure::new(format!("{home} has no such tests")));
    }
    // One file after the other: they share the world and what it writes down.
    let mut failed = Vec::new();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        println!("--- {name}");
        let node = Program::new("node")
            .args(["--test", "--test-reporter=spec"])
            .args([&file])
            // What is below this process is no other program's work (`company.mjs`).
            .env("WAYPOST_TASK", process::id().to_string())
            .within(&repo.root);
        let set = |node: Program, (name, value): &(&str, OsString)| node.env(name, value);
        if environment.iter().fold(node, set).run().is_err() {
            failed.push(name.into_owned());
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!("failed: {}", failed.join(", "))))
    }
}
