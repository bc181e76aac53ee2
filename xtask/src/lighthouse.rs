//! `cargo xtask lighthouse`: Lighthouse's mobile scores of the built page. Not part of the tests: scores vary with
//! the machine.

use crate::page;
use crate::repo::Repo;
use crate::run::{Program, Result, step};
use crate::serve;
use crate::setup;

/// `cargo xtask lighthouse`.
pub fn run(repo: &Repo) -> Result {
    let tools = setup::build_tools(repo)?;
    let chromium = setup::chromium()?;
    setup::npm(repo, "tests/lighthouse")?;
    page::build(repo, &tools, None)?;
    let address = serve::in_background(repo)?;
    step("asking Lighthouse", "half a minute", || {
        Program::new("node")
            .args([repo.path("tests/lighthouse/scores.mjs")])
            .env("WAYPOST_URL", address)
            .env("CHROMIUM", chromium)
            .run()
    })
}
