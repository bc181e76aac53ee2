//! Splits the program in two: `split <linked.wasm> <bound.wasm> <glue.js> <later.txt> <out>`.
//!
//! The first part is what the first view needs; the second, fetched when it is needed, is everything that only the
//! functions listed in `later.txt` lead to. Both work on one memory, one stack and one table: in the first part a
//! call of such a function goes through a place in the table that the second part fills. Until then the place is
//! empty, so that a call too early stops the program with an error instead of doing something else.
//!
//! What leads to what is known from the linker's notes (`--emit-relocs`, see `build.rs`); wasm-bindgen leaves names
//! and addresses as they are, so they hold for its output too.

mod glue;
mod graph;
mod module;
mod notes;
mod parts;
mod sections;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use graph::Graph;
use module::Module;
use notes::Notes;

/// What goes wrong here is for the person who builds: a sentence is enough.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [linked, bound, glue, later, out] = arguments.as_slice() else {
        eprintln!("split <linked.wasm> <bound.wasm> <glue.js> <later.txt> <out>");
        return ExitCode::FAILURE;
    };
    match split(linked, bound, glue, later, out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("split: {error}");
            ExitCode::FAILURE
        }
    }
}

fn split(linked: &Path, bound: &Path, glue: &Path, later: &Path, out: &Path) -> Result<()> {
    let (linked, bound) = (fs::read(linked)?, fs::read(bound)?);
    let glue = fs::read_to_string(glue)?;
    let later = fs::read_to_string(later)?;
    let notes = Notes::read(&linked)?;
    let module = Module::read(&bound)?;
    let first = Graph::new(&notes, &module).first(&names(&later))?;
    let (glue, renamed) = glue::shortened(&glue, &module)?;
    let parts = parts::split(&module, &notes, &first, &renamed)?;
    fs::create_dir_all(out)?;
    fs::write(out.join("first.wasm"), parts.first)?;
    fs::write(out.join("later.wasm"), parts.later)?;
    fs::write(out.join("glue.js"), glue)?;
    Ok(())
}

/// The lines of a list, without comments and blank ones.
fn names(list: &str) -> Vec<&str> {
    let lines = list.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}
