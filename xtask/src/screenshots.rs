//! `cargo xtask screenshots`: pictures of every state, to be looked at.

use crate::dns::World;
use crate::page;
use crate::repo::Repo;
use crate::run::{Program, Result, step};
use crate::serve;
use crate::setup;

/// `cargo xtask screenshots`.
pub fn run(repo: &Repo, words: &[String]) -> Result {
    let tools = setup::build_tools(repo)?;
    let chromium = setup::chromium()?;
    page::build(repo, &tools, None)?;
    let world = World::start(repo)?;
    let address = serve::in_background(repo)?;
    let folder = repo.target("screenshots");
    step("taking the pictures", "2 min", || {
        let doh = world.addresses();
        let set = |node: Program, (name, address)| node.env(name, address);
        doh.into_iter()
            .fold(Program::new("node"), set)
            .args([repo.path("tests/e2e/tools/screenshots.mjs"), folder.clone()])
            .args(words)
            .env("WAYPOST_URL", address)
            .env("CHROMIUM", chromium)
            .run()
    })?;
    println!("the pictures are in {}", folder.display());
    Ok(())
}
