//! `cargo xtask lighthouse`: Lighthouse's mobile scores of the built page. Not part of the tests: the one for performance
//! varies with the machine. It fails where another one is below 100.

use crate::page;
use crate::repo::Repo;
use crate::run::{Program, Result, step};
use crate::serve;
use crate::setup;

/// How often each page is measured; an odd number has a median.
pub const RUNS: u32 = 5;

/// `cargo xtask lighthouse`.
pub fn run(repo: &Repo, runs: u32) -> Result {
    let tools = setup::build_tools(repo)?;
    let chromium = setup::chromium()?;
    setup::npm(repo, "tests/lighthouse")?;
    let folder = repo.target("page/measured");
    let listener = httpd::listen(0)?;
    let address = format!("http://localhost:{}", listener.local_addr()?.port());
    page::build_for(repo, &tools, &address, &folder)?;
    serve::answer(listener, httpd::Files::new(&folder).compressed(&folder));
    step("asking Lighthouse", "two minutes", || {
        Program::new("node")
            .args([repo.path("tests/lighthouse/scores.mjs")])
            .env("WAYPOST_URL", address)
            .env("WAYPOST_RUNS", runs.to_string())
            .env("CHROMIUM", chromium)
            .run()
    })
}
