//! `cargo xtask serve`: the built page on localhost.

use std::net::TcpListener;
use std::thread;

use httpd::Files;

use crate::page;
use crate::repo::Repo;
use crate::run::Result;
use crate::setup;

/// Where the page is served, unless said otherwise.
pub const PORT: u16 = 8080;

/// `cargo xtask serve`.
pub fn run(repo: &Repo, port: u16, is_built: bool, mounts: &[String]) -> Result {
    if is_built {
        page::build(repo, &setup::build_tools(repo)?, None)?;
    }
    let mounted = |files: Files, path: &String| files.mount(path);
    let files = mounts.iter().fold(files(repo), mounted);
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
