//! The tasks of this repository: `cargo xtask <command>`.
//!
//! Every command first sets up what it lacks (compiler target, tools, browser, DNS servers) and says so; the second
//! time that takes a moment. Sentences go to the terminal, tools live in a cache outside the checkout.

mod arguments;
mod deny;
mod dns;
mod examples;
mod fuzz;
mod lighthouse;
mod page;
mod race;
mod repo;
mod run;
mod screenshots;
mod serve;
mod setup;
mod size;
mod suite;

use std::env;
use std::process::ExitCode;

use arguments::Command;
use repo::Repo;
use run::Result;

const HELP: &str = "\
cargo xtask <command>

  serve [--port N]      build the page, serve it on http://localhost:8080, until Ctrl-C
        [--no-build]      serve dist/ as it is
        [--at /sub/path/] serve it under a sub-path too
  test [step ...]       everything CI checks, or only the steps named (test --list tells them;
                        e2e:lookup runs only the files with that word)
  build [--site URL]    release build into dist/, for any static host; with the address it will
                        have, browsers can search with it, and links for search engines and
                        cards are absolute
        [--precompressed] put brotli and gzip copies beside the files, for servers that send them
        [--archive]       pack all that a hoster needs into target/waypost-<version>.tar.gz
  size                  build, then compressed bytes before the page is usable, against the budget
  dns [--port N]        a DNS world on loopback for trying things out, until Ctrl-C
  screenshots [word ..] pictures of every state into target/screenshots/, or only of those whose
                        name has one of the words
  fuzz [target ..]      the readers of foreign text against made-up inputs, a minute each
        [--seconds N]     another time for each
  race                  what a reader waits for, in bytes and in time, beside a page of 25 lines
  lighthouse [--runs N] Lighthouse's scores of the built page, the median of N runs
  deny                  licences, origins and known faults of the crates, with cargo-deny
  setup                 install everything that the other commands need

What the tests need of trunk, wasm-bindgen and cargo-deny is built the first time, unless those of the
right version are on PATH, or cargo-binstall is, which fetches them. They and npm's packages are kept
in $WAYPOST_CACHE, else $XDG_CACHE_HOME/waypost, else ~/.cache/waypost, and found there from then on.";

fn main() -> ExitCode {
    match arguments::read(env::args_os().skip(1)).and_then(carry_out) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(command: Command) -> Result {
    let repo = Repo::find();
    match command {
        Command::Help => {
            println!("{HELP}");
            Ok(())
        }
        Command::Serve {
            port,
            is_built,
            mounts,
        } => serve::run(&repo, port, is_built, &mounts),
        Command::Steps => {
            suite::list();
            Ok(())
        }
        Command::Test(steps) => suite::run(&repo, &steps),
        Command::Build {
            site,
            is_precompressed,
            is_archived,
        } => page::run(&repo, site.as_deref(), is_precompressed, is_archived),
        Command::Size => size::run(&repo),
        Command::Dns(port) => dns::run(&repo, port),
        Command::Screenshots(words) => screenshots::run(&repo, &words),
        Command::Fuzz { targets, seconds } => fuzz::run(&repo, &targets, seconds),
        Command::Race => race::run(&repo),
        Command::Lighthouse(runs) => lighthouse::run(&repo, runs),
        Command::Deny => deny::run(&repo),
        Command::Setup => setup::everything(&repo),
    }
}
