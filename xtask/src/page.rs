//! `cargo xtask build`: the page as files for any static host, in `dist/`.
//!
//! trunk compiles and binds, `xtask/split` takes out what the first view does not need, binaryen shrinks the wasm, esbuild joins the JavaScript and the stylesheets, and
//! `xtask/prerender` writes the pages, with hashed names, integrity and the content security policy.

use std::fs;
use std::path::{Path, PathBuf};

use crate::repo::Repo;
use crate::run::{Failure, Program, Result, doing, step};
use crate::setup::{self, Tools};

/// What browsers of today run. Never `--all-features`: some of those are in no browser yet.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// `cargo xtask build`.
pub fn run(repo: &Repo, arguments: &[String]) -> Result {
    let site = match arguments {
        [] => None,
        [flag, address] if flag == "--site" => Some(address.as_str()),
        _ => return Err(Failure::new("build takes nothing, or --site URL")),
    };
    let tools = setup::build_tools(repo)?;
    build(repo, &tools, site)?;
    println!("dist/ is ready: copy it to any static host, at any path");
    Ok(())
}

/// Builds `dist/`.
pub fn build(repo: &Repo, tools: &Tools, site: Option<&str>) -> Result {
    let work = repo.target("page");
    let assets = work.join("assets");
    doing(assets.display(), fs::create_dir_all(&assets))?;

    step(
        "compiling the page",
        "2 min the first time, then 20 s",
        || {
            Program::new("trunk")
                .args(["build", "--release", "--dist"])
                .args([work.join("trunk")])
                .env("PATH", tools.path()?)
                // trunk reads NO_COLOR as a boolean, and fails on the customary 1.
                .without("NO_COLOR")
                .within(&repo.root)
                .run()
        },
    )?;
    split(repo, &work)?;
    for (part, asset) in [("first.wasm", "waypost.wasm"), ("later.wasm", "later.wasm")] {
        shrink(tools, &work.join("parts").join(part), &assets.join(asset))?;
    }
    step("joining scripts and stylesheets", "1 s", || {
        scripts(repo, tools, &work, &assets)?;
        stylesheets(repo, tools, &work, &assets)
    })?;
    step("writing the pages", "30 s the first time, then 1 s", || {
        let fresh = work.join("dist");
        let _ = fs::remove_dir_all(&fresh);
        let mut flags: Vec<PathBuf> = vec![repo.path("index.html"), assets, fresh.clone()];
        flags.extend(site.map(PathBuf::from));
        Program::new("cargo")
            .args(["run", "--quiet", "--package", "prerender", "--"])
            .args(flags)
            .within(&repo.root)
            .run()?;
        let dist = repo.path("dist");
        if dist.exists() {
            doing(dist.display(), fs::remove_dir_all(&dist))?;
        }
        doing(dist.display(), fs::rename(&fresh, &dist))?;
        compress(repo)
    })
}

/// The folder of brotli copies, as a host would send them.
pub fn compressed(repo: &Repo) -> PathBuf {
    repo.target("page/brotli")
}

/// What the first view needs, and the rest.
fn split(repo: &Repo, work: &Path) -> Result {
    step(
        "splitting the wasm",
        "10 s the first time, then 1 s",
        || {
            Program::new("cargo")
                .args(["run", "--quiet", "--package", "split", "--"])
                .args([
                    repo.target("wasm32-unknown-unknown/release/waypost-page.wasm"),
                    work.join("trunk/waypost-page_bg.wasm"),
                    work.join("trunk/waypost-page.js"),
                    repo.path("page/later.txt"),
                    work.join("parts"),
                ])
                .within(&repo.root)
                .run()
        },
    )
}

/// wasm-opt, unless this very file went through it the last time.
fn shrink(tools: &Tools, from: &Path, to: &Path) -> Result {
    let bytes = doing(from.display(), fs::read(from))?;
    let stamp = from.with_extension("shrunk");
    let mark = format!("{:016x}", setup::fingerprint(&bytes));
    if to.exists() && fs::read_to_string(&stamp).is_ok_and(|found| found == mark) {
        return Ok(());
    }
    step("shrinking the wasm", "10 s", || {
        Program::new(tools.modules.join(".bin/wasm-opt"))
            .args(["-Oz", "--one-caller-inline-max-function-size=20"])
            // Neighbours by name are alike, and compress better together.
            .args(["--reorder-functions-by-name"])
            .args(WASM_FEATURES)
            .args([from, Path::new("-o"), to])
            .run()?;
        doing(stamp.display(), fs::write(&stamp, &mark))
    })
}

/// The loader with the glue inside, and the script of the head.
fn scripts(repo: &Repo, tools: &Tools, work: &Path, assets: &Path) -> Result {
    let glue = work.join("parts/glue.js");
    let esbuild = || Program::new(tools.modules.join(".bin/esbuild"));
    let common = ["--minify", "--target=es2022", "--log-level=warning"];
    esbuild()
        .args([repo.path("page/loader.js")])
        .args(common)
        .args(["--bundle", "--format=esm"])
        .args([format!("--alias:waypost-page={}", glue.display())])
        .args([format!("--outfile={}", assets.join("waypost.js").display())])
        .run()?;
    esbuild()
        .args([repo.path("page/start.js")])
        .args(common)
        .args([format!("--outfile={}", assets.join("start.js").display())])
        .run()
}

/// The stylesheets that `index.html` lists, in that order: those of the first view as one file, those that come with
/// the second part of the program as another.
fn stylesheets(repo: &Repo, tools: &Tools, work: &Path, assets: &Path) -> Result {
    let template = fs::read_to_string(repo.path("index.html"))?;
    for (is_later, name) in [(false, "waypost.css"), (true, "later.css")] {
        let list: String = template
            .lines()
            .filter(|line| line.contains("data-trunk") && line.contains("rel=\"css\""))
            .filter(|line| line.contains("data-later") == is_later)
            .filter_map(|line| line.split("href=\"").nth(1)?.split('"').next())
            .map(|path| format!("@import \"{}\";\n", repo.path(path).display()))
            .collect();
        let entry = work.join(format!("all-{name}"));
        doing(entry.display(), fs::write(&entry, list))?;
        Program::new(tools.modules.join(".bin/esbuild"))
            .args([entry])
            .args([
                "--bundle",
                "--minify",
                "--target=es2022",
                "--log-level=warning",
            ])
            .args([format!("--outfile={}", assets.join(name).display())])
            .run()?;
    }
    Ok(())
}

/// Brotli copies beside the build: the size budget counts them, our server sends them.
fn compress(repo: &Repo) -> Result {
    Program::new("node")
        .args([
            repo.path("tests/e2e/tools/brotli.mjs"),
            repo.path("dist"),
            compressed(repo),
        ])
        .run()
}
