//! `cargo xtask deny`: what `deny.toml` says about the crates: licences, bans, where they come from.
//!
//! No step of the tests: cargo-deny takes longer to build than everything that it reads. Known vulnerabilities are
//! looked up where the network allows it, and it is said where it does not.

use crate::repo::Repo;
use crate::run::{Program, Result};
use crate::setup;

/// `cargo xtask deny`.
pub fn run(repo: &Repo) -> Result {
    let program = setup::deny(repo)?;
    Program::new(&program)
        .args(["check", "bans", "licenses", "sources"])
        .within(&repo.root)
        .run()
}
