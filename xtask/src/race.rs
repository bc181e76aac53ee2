//! `cargo xtask race`: what a reader waits for, in bytes and in time, beside a page of 25 lines.

use crate::page;
use crate::repo::Repo;
use crate::run::{Program, Result, step};
use crate::setup;

/// `cargo xtask race`.
pub fn run(repo: &Repo) -> Result {
    page::bring_about(repo)?;
    let chromium = setup::chromium()?;
    setup::npm(repo, "tests/e2e")?;
    step("racing", "two minutes", || {
        Program::new("node")
            .args([repo.path("tests/e2e/race/race.mjs")])
            .env("CHROMIUM", &chromium)
            .env("WAYPOST_COMPRESSED", page::compressed(repo))
            // What is below this process is no other program's work (`company.mjs`).
            .env("WAYPOST_TASK", std::process::id().to_string())
            .run()
    })
}
