//! What `deny.toml` says about the crates: licences, bans, where they come from, known faults.

use std::path::Path;

use crate::repo::Repo;
use crate::run::{Program, Result};
use crate::setup;

/// `cargo xtask deny`: everything, known faults too.
pub fn run(repo: &Repo) -> Result {
    check(repo)?;
    let path = setup::deny(repo)?;
    let deny = program(repo, &path);
    // The list of known faults lies in a repository of its own, which is not everywhere in reach.
    match deny(&["fetch", "db"]).quietly() {
        Ok(()) => deny(&["check", "--disable-fetch", "advisories"]).run(),
        Err(failure) => {
            println!("Known faults of the crates were NOT looked up: {failure}");
            Ok(())
        }
    }
}

/// What can be told without a network.
pub fn check(repo: &Repo) -> Result {
    let path = setup::deny(repo)?;
    program(repo, &path)(&["check", "bans", "licenses", "sources"]).run()
}

fn program<'a>(repo: &'a Repo, deny: &'a Path) -> impl Fn(&[&str]) -> Program + 'a {
    // The page and the command line.
    move |words| {
        let deny = Program::new(deny).args(["--workspace"]).args(words);
        deny.within(&repo.root)
    }
}
