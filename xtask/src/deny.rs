//! `cargo xtask deny`: what `deny.toml` says about the crates: licences, bans, where they come from, known faults.
//!
//! No step of the tests: docs/design.md says why.

use crate::repo::Repo;
use crate::run::{Program, Result};
use crate::setup;

/// `cargo xtask deny`.
pub fn run(repo: &Repo) -> Result {
    let program = setup::deny(repo)?;
    let deny = |words: &[&str]| Program::new(&program).args(words).within(&repo.root);
    deny(&["check", "bans", "licenses", "sources"]).run()?;
    // The list of known faults lies in a repository of its own, which is not everywhere in reach.
    match deny(&["fetch", "db"]).quietly() {
        Ok(()) => deny(&["check", "--disable-fetch", "advisories"]).run(),
        Err(failure) => {
            println!("Known faults of the crates were NOT looked up: {failure}");
            Ok(())
        }
    }
}
