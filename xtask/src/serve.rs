//! `cargo xtask serve`: the built page on localhost.

use std::net::TcpListener;
use std::thread;

use httpd::Files;

use crate::page;
use crate::repo::Repo;
use crate::run::{Failure, Result};
use crate::setup;

const PORT: u16 = 8080;

/// `cargo xtask serve`.
pub fn run(repo: &Repo, arguments: &[String]) -> Result {
    let mut port = PORT;
    let mut build = true;
    let mut files = files(repo);
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        match (word.as_str(), word == "--no-build") {
            (_, true) => build = false,
            ("--port", _) => port = number(words.next())?,
            ("--at", _) => files = files.mount(words.next().map_or("/", String::as_str)),
            _ => return Err(Failure::new(format!("serve does not know `{word}`"))),
        }
    }
    if build {
        page::build(repo, &setup::build_tools(repo)?, None)?;
    }
    let listener = httpd::listen(port)?;
    let address = listener.local_addr()?;
    if port != 0 && address.port() != port {
        println!("port {port} is taken, another one is used");
    }
    println!(
        "Waypost is at http://localhost:{}/ (Ctrl-C ends it)",
        address.port()
    );
    httpd::serve(listener, move |request| files.react(request));
    Ok(())
}

/// `dist/`, compressed where the browser likes it.
pub fn files(repo: &Repo) -> Files {
    Files::new(repo.path("dist")).compressed(page::compressed(repo))
}

/// The number after a flag.
pub fn number(word: Option<&String>) -> Result<u16> {
    word.and_then(|word| word.parse().ok())
        .ok_or_else(|| Failure::new("--port wants a number"))
}

/// Serves `dist/` at a free port, also under `/deep/down/`, until this process ends; the address of its top.
pub fn in_background(repo: &Repo) -> Result<String> {
    let files = files(repo).mount("/deep/down/");
    let listener = httpd::listen(0)?;
    let address = format!("http://localhost:{}", listener.local_addr()?.port());
    answer(listener, files);
    Ok(address)
}

/// Serves files until this process ends.
pub fn answer(listener: TcpListener, files: Files) {
    thread::spawn(move || httpd::serve(listener, move |request| files.react(request)));
}
