//! `cargo xtask fuzz`: the readers of foreign text, fed with inputs that nobody would write, for a bounded time.
//!
//! What is new in a run is kept in `target/fuzz/corpus`; an input that fails belongs into `fuzz/corpus`, where
//! `cargo test` replays it from then on.

#[path = "../../fuzz/seeds.rs"]
mod seeds;

use std::fs;

use crate::repo::Repo;
use crate::run::{Failure, Program, Result, doing};
use crate::setup;

use seeds::SEEDS;

/// How long one target is fed, in seconds, unless said otherwise.
pub const SECONDS: u32 = 60;

/// The longest that one input may take, in seconds, and the most memory, in megabytes.
const LIMITS: [&str; 2] = ["-timeout=5", "-rss_limit_mb=1024"];

/// `cargo xtask fuzz`.
pub fn run(repo: &Repo, targets: &[String], seconds: u32) -> Result {
    let mut chosen: Vec<&(&str, &[&str])> = Vec::new();
    for word in targets {
        let target = SEEDS.iter().find(|(name, _)| name == word);
        let names = SEEDS.map(|(name, _)| name).join(", ");
        chosen.push(
            target.ok_or_else(|| Failure::new(format!("there is no target `{word}`: {names}")))?,
        );
    }
    if chosen.is_empty() {
        chosen = SEEDS.iter().collect();
    }
    let path = setup::fuzz_path(repo)?;
    let mut failed = Vec::new();
    for (name, fixtures) in chosen {
        println!("\n### {name}, for {seconds} s");
        let kept = repo.target("fuzz/corpus").join(name);
        doing(kept.display(), fs::create_dir_all(&kept))?;
        let outcome = Program::new("cargo")
            .args(["fuzz", "run", "--target-dir"])
            .args([repo.target("fuzz")])
            .args([*name])
            .args([kept, repo.path("fuzz/corpus").join(name)])
            .args(fixtures.iter().map(|folder| repo.path(folder)))
            .args([
                "--",
                &format!("-max_total_time={seconds}"),
                "-print_final_stats=1",
            ])
            .args(LIMITS)
            .env("PATH", &path)
            // The sanitizer is a flag that stable compilers keep to themselves.
            .env("RUSTC_BOOTSTRAP", "1")
            .without("CARGO_TARGET_DIR")
            .within(&repo.root)
            .run();
        if outcome.is_err() {
            failed.push(*name);
        }
    }
    if failed.is_empty() {
        Ok(())
    } else {
        Err(Failure::new(format!(
            "failed: {}; mend the reader and keep the input from fuzz/artifacts in fuzz/corpus",
            failed.join(", ")
        )))
    }
}
