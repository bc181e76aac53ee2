//! The tasks of this repository: `cargo xtask <command>`.
//!
//! Every command first sets up what it lacks (compiler target, tools, browser, DNS servers) and says so; the second
//! time that takes a moment. Sentences go to the terminal, tools live in a cache outside the checkout.

mod dns;
mod examples;
mod fuzz;
mod lighthouse;
mod page;
mod repo;
mod run;
mod screenshots;
mod serve;
mod setup;
mod size;
mod suite;

use std::process::ExitCode;

use repo::Repo;

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
  size                  build, then compressed bytes of the first view against the budget
  dns [--port N]        a DNS world on loopback for trying things out, until Ctrl-C
  screenshots [word ..] pictures of every state into target/screenshots/, or only of those whose
                        name has one of the words
  fuzz [target ..]      the readers of foreign text against made-up inputs, a minute each
        [--seconds N]     another time for each
  lighthouse [--runs N] Lighthouse's scores of the built page, the median of N runs
  setup                 install everything that the other commands need

The first run on a new machine takes about ten minutes on two cores: it builds trunk and
wasm-bindgen. They are kept in $WAYPOST_CACHE, else $XDG_CACHE_HOME/waypost, else
~/.cache/waypost, and found there from then on.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("--help", &[][..]),
    };
    if rest.iter().any(|word| word == "--help" || word == "-h") {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    let repo = Repo::find();
    let outcome = match command {
        "serve" => serve::run(&repo, rest),
        "test" => suite::run(&repo, rest),
        "build" => page::run(&repo, rest),
        "size" => size::run(&repo),
        "dns" => dns::run(&repo, rest),
        "screenshots" => screenshots::run(&repo, rest),
        "fuzz" => fuzz::run(&repo, rest),
        "lighthouse" => lighthouse::run(&repo, rest),
        "setup" => setup::everything(&repo).map(|_| ()),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        unknown => Err(format!("there is no command `{unknown}`\n\n{HELP}").into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}
