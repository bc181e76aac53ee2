//! `cargo xtask dns`: a DNS world on loopback.

use crate::repo::Repo;
use crate::run::{Program, Result};

/// The servers of the world; they end when it is dropped.
pub struct World;

impl World {
    /// Starts every server.
    pub fn start(_: &Repo) -> Result<World> {
        Ok(World)
    }

    /// The program, told where the world is.
    pub fn environment(&self, program: Program) -> Program {
        program
    }
}

/// `cargo xtask dns`.
pub fn run(_: &Repo, _: &[String]) -> Result {
    Ok(())
}
