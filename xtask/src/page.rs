//! `cargo xtask build`: the page as files for any static host, in `dist/`.
//!
//! cargo compiles, `xtask/parts` takes the program apart and binds its main part to JavaScript, binaryen shrinks the
//! wasm, esbuild joins the JavaScript and the stylesheets, and `xtask/prerender` writes the pages, with hashed names,
//! integrity and the content security policy.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs, thread};

use crate::examples;
use crate::repo::{PAGE, Repo};
use crate::run::{Failure, Program, Result, doing, step};
use crate::setup::{self, Tools};

const WASM: &str = "wasm32-unknown-unknown";

/// What binaryen does to a file.
const SHRINK: &str = "tests/e2e/tools/shrink.mjs";

/// `cargo xtask build`.
pub fn run(repo: &Repo, site: Option<&str>, is_precompressed: bool, is_archived: bool) -> Result {
    let tools = setup::build_tools(repo)?;
    build(repo, &tools, site)?;
    if is_precompressed {
        let dist = repo.path("dist");
        compress(repo, &dist, &dist)?;
    }
    if is_archived {
        archive(repo)?;
    }
    println!("dist/ is ready: copy it to any static host, at any path");
    if site.is_none() {
        println!(
            "(without --site: no opensearch.xml, and no absolute links for search engines and cards)"
        );
    }
    Ok(())
}

/// Packs `dist/` with what a hoster needs beside it.
fn archive(repo: &Repo) -> Result {
    let name = format!("{PAGE}-{}", repo.locked_version(PAGE)?);
    let out = repo.target(&format!("{name}.tar.gz"));
    step(
        "packing the release",
        "20 s the first time, then 1 s",
        || {
            Program::new("cargo")
                .args(["run", "--quiet", "--package", "archive", "--"])
                .args([out.as_os_str(), name.as_ref()])
                .args([repo.committed_seconds()])
                .args([&repo.root, &repo.path("dist")])
                .within(&repo.root)
                .run()
        },
    )?;
    println!(
        "{} is the release, with its checksum beside it",
        out.display()
    );
    Ok(())
}

/// Builds `dist/`.
pub fn build(repo: &Repo, tools: &Tools, site: Option<&str>) -> Result {
    program(repo, tools)?;
    let dist = repo.path("dist");
    pages(repo, site, &dist)?;
    compress(repo, &dist, &compressed(repo))
}

/// Builds the release folder as it will be at `site`, with compressed copies beside the files, and leaves `dist/` as
/// it is.
pub fn build_for(repo: &Repo, tools: &Tools, site: &str, folder: &Path) -> Result {
    program(repo, tools)?;
    pages(repo, Some(site), folder)?;
    compress(repo, folder, folder)
}

/// Builds `dist/`, unless it is there and younger than everything that it is made of.
pub fn bring_about(repo: &Repo) -> Result {
    let sources = sources(repo)?;
    let made = [
        repo.path("dist/index.html"),
        compressed(repo).join("index.html.br"),
    ];
    for file in made {
        if is_outdated(&file, &sources)? {
            return build(repo, &setup::build_tools(repo)?, None);
        }
    }
    Ok(())
}

/// What `dist/` is made of, and by what.
fn sources(repo: &Repo) -> Result<Vec<PathBuf>> {
    let mut sources = repo.sources(&[PAGE, "prerender", "parts"])?;
    let others = ["index.html", "page", "styles", "Cargo.lock", "Trunk.toml"];
    let makers = ["xtask/src/page.rs", "tests/e2e/tools/compress.mjs", SHRINK];
    sources.extend(others.into_iter().chain(makers).map(|path| repo.path(path)));
    Ok(sources)
}

/// Whether a file is missing, or was written before one of these files, or of those below these folders.
fn is_outdated(made: &Path, sources: &[PathBuf]) -> Result<bool> {
    let Ok(made) = fs::metadata(made) else {
        return Ok(true);
    };
    let made = made.modified()?;
    let is_younger = |path: &Path| -> Result<bool> {
        Ok(doing(path.display(), fs::metadata(path))?.modified()? > made)
    };
    for source in sources {
        if !source.is_dir() {
            if is_younger(source)? {
                return Ok(true);
            }
            continue;
        }
        for file in examples::files(source)? {
            if is_younger(&source.join(file))? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// What pages load: the program, the scripts, the stylesheet.
fn program(repo: &Repo, tools: &Tools) -> Result {
    let work = repo.target("page");
    let assets = assets(repo);
    doing(assets.display(), fs::create_dir_all(&assets))?;

    step(
        "compiling the page, and what takes it apart and writes it",
        "2 min the first time, then 40 s",
        || compile(repo),
    )?;
    let parts = work.join("parts");
    step("taking the program apart", "3 s", || {
        let linked = repo.target(&format!("{WASM}/release/waypost-page.wasm"));
        part_tool(repo)
            .args([Path::new("apart"), &linked, &parts])
            .run()
    })?;
    step(
        "shrinking the wasm",
        "15 s, or 1 s where little has changed",
        || {
            let small = parts.join("small");
            doing(small.display(), fs::create_dir_all(&small))?;
            let mut files = vec![(parts.join("bound/main.wasm"), assets.join("waypost.wasm"))];
            for file in part_files(&parts)? {
                let file = format!("{file}.wasm");
                files.push((parts.join(&file), small.join(file)));
            }
            shrink(repo, &work.join("shrunk"), &files)?;
            let list = "parts.json";
            doing(list, fs::copy(parts.join(list), small.join(list)))?;
            forget(&assets, "part-")?;
            part_tool(repo)
                .args([Path::new("join"), &small, &assets])
                .run()
        },
    )?;
    step("joining scripts and stylesheets", "1 s", || {
        scripts(repo, tools, &work, &assets)?;
        stylesheets(repo, tools, &work, &assets)
    })
}

/// Compiles the page, and at the same time the programs that work on it: linking the page leaves cores idle.
fn compile(repo: &Repo) -> Result {
    let others = || -> Result {
        for package in ["parts", "prerender"] {
            Program::new("cargo")
                .args(["build", "--quiet", "--package", package])
                .within(&repo.root)
                .read()?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let others = scope.spawn(others);
        let page = Program::new("cargo")
            .args(["build", "--release", "--target", WASM])
            .args(["--bin", "waypost-page", "--features", "split"])
            .env("CARGO_ENCODED_RUSTFLAGS", flags())
            .within(&repo.root)
            .run();
        let others = others.join();
        // What is wrong with the page is on the terminal already.
        page?;
        others.unwrap_or_else(|_| Err(Failure::new("compiling beside the page broke off")))
    })
}

/// The compiler's flags: those of whoever builds, and that a panic names a file of a crate without the place where
/// crates lie on this machine. So the same commit gives the same program wherever it is built.
fn flags() -> OsString {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")));
    let mut flags = OsString::from("--remap-path-prefix=");
    flags.push(home.unwrap_or_default().join("registry/src"));
    flags.push("=crates");
    for own in env::var("RUSTFLAGS").unwrap_or_default().split_whitespace() {
        // The sign that cargo wants between flags.
        flags.push("\u{1f}");
        flags.push(own);
    }
    flags
}

/// The release folder, from what `program` left.
fn pages(repo: &Repo, site: Option<&str>, folder: &Path) -> Result {
    step("writing the pages", "1 s", || {
        let fresh = repo.target("page/fresh");
        let _ = fs::remove_dir_all(&fresh);
        Program::new("cargo")
            .args(["run", "--quiet", "--package", "prerender", "--"])
            .args([repo.path("index.html"), assets(repo), fresh.clone()])
            .args([repo.build()])
            .args(site)
            .within(&repo.root)
            .run()?;
        if folder.exists() {
            doing(folder.display(), fs::remove_dir_all(folder))?;
        }
        doing(folder.display(), fs::rename(&fresh, folder))
    })
}

fn assets(repo: &Repo) -> PathBuf {
    repo.target("page/assets")
}

/// The folder of compressed copies of `dist/`, as a host would send them.
pub fn compressed(repo: &Repo) -> PathBuf {
    repo.target("page/compressed")
}

/// `xtask/parts`.
fn part_tool(repo: &Repo) -> Program {
    Program::new("cargo")
        .args(["run", "--quiet", "--package", "parts", "--"])
        .within(&repo.root)
}

/// The files beside the main one, without their ending.
fn part_files(parts: &Path) -> Result<BTreeSet<String>> {
    let list = parts.join("parts.json");
    let list = doing(list.display(), fs::read(&list))?;
    let parts: BTreeMap<String, Vec<String>> = serde_json::from_slice(&list)
        .map_err(|error| Failure::new(format!("parts.json: {error}")))?;
    Ok(parts.into_values().flatten().collect())
}

/// Deletes files of an earlier build that this one may not have any more.
fn forget(folder: &Path, start: &str) -> Result {
    for entry in doing(folder.display(), fs::read_dir(folder))?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(start) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Shrinks files to other ones. `known` holds what the last build shrank, by what it was before: that is copied.
fn shrink(repo: &Repo, known: &Path, files: &[(PathBuf, PathBuf)]) -> Result {
    let script = repo.path(SHRINK);
    doing(known.display(), fs::create_dir_all(known))?;
    let way = doing(script.display(), fs::read(&script))?;
    let mut results = Vec::new();
    for (from, to) in files {
        let bytes = doing(from.display(), fs::read(from))?;
        let name = setup::fingerprint(&[way.as_slice(), &bytes].concat());
        results.push((from, known.join(format!("{name:016x}.wasm")), to));
    }
    let missing = results.iter().filter(|(_, result, _)| !result.exists());
    let missing: BTreeMap<&PathBuf, &PathBuf> =
        missing.map(|(from, result, _)| (result, *from)).collect();
    if !missing.is_empty() {
        Program::new("node")
            .args([&script])
            .args(
                missing
                    .into_iter()
                    .flat_map(|(result, from)| [from, result]),
            )
            // It does not know all names that the linker left, and says so.
            .quietly()?;
    }
    for (_, result, to) in &results {
        doing(result.display(), fs::copy(result, to))?;
    }
    for entry in doing(known.display(), fs::read_dir(known))?.flatten() {
        if !results.iter().any(|(_, result, _)| *result == entry.path()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// The loader with the glue inside, the script of the head, and the one for other pages. None is a module: what failed to
/// come as one, browsers do not fetch again.
fn scripts(repo: &Repo, tools: &Tools, work: &Path, assets: &Path) -> Result {
    let parts = work.join("parts");
    let alias = |name: &str, path: &Path| format!("--alias:{name}={}", path.display());
    let esbuild = || Program::new(tools.modules.join(".bin/esbuild"));
    let common = ["--minify", "--target=es2022", "--log-level=warning"];
    esbuild()
        .args([repo.path("page/loader.js")])
        .args(common)
        // The glue names what it imports once for each of them.
        .args(["--log-override:duplicate-object-key=silent"])
        .args(["--bundle"])
        .args([alias("waypost-page", &parts.join("bound/glue.js"))])
        .args([alias("waypost-parts", &parts.join("link.js"))])
        .args([alias("waypost-loader", &repo.path("page/parts.js"))])
        // What the glue calls is what this file makes of it.
        .args([format!(
            "--inject:{}",
            repo.path("page/foreign.js").display()
        )])
        .args([format!("--outfile={}", assets.join("waypost.js").display())])
        .run()?;
    for (script, asset, form) in [
        ("start.js", "start.js", None),
        ("waypost.js", "element.js", None),
        ("worker.js", "worker.js", Some("--format=iife")),
    ] {
        esbuild()
            .args([repo.path("page").join(script)])
            .args(common)
            .args(form)
            .args([format!("--outfile={}", assets.join(asset).display())])
            .run()?;
    }
    Ok(())
}

/// The stylesheets that `index.html` lists, in that order: those of the first view as one file, those that come
/// with the first answer as another, and those that come with what draws the whole page as a third.
fn stylesheets(repo: &Repo, tools: &Tools, work: &Path, assets: &Path) -> Result {
    let template = fs::read_to_string(repo.path("index.html"))?;
    let marks = ["data-later", "data-page"];
    for (mark, name) in [
        (None, "waypost.css"),
        (Some("data-later"), "later.css"),
        (Some("data-page"), "page.css"),
    ] {
        let list: String = template
            .lines()
            .filter(|line| line.contains("data-trunk") && line.contains("rel=\"css\""))
            .filter(|line| marks.into_iter().find(|mark| line.contains(mark)) == mark)
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

/// Compressed copies of a folder's files: the size budget counts them, servers send them.
fn compress(repo: &Repo, from: &Path, to: &Path) -> Result {
    Program::new("node")
        .args([
            repo.path("tests/e2e/tools/compress.mjs").as_path(),
            from,
            to,
        ])
        .run()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    #[test]
    fn a_page_is_outdated_when_it_is_missing_or_older_than_a_source() {
        let folder = env::temp_dir().join(format!("waypost-outdated-{}", std::process::id()));
        fs::create_dir_all(folder.join("src/deep")).unwrap();
        let now = SystemTime::now();
        let write = |name: &str, age: u64| {
            let file = fs::File::create(folder.join(name)).unwrap();
            let time = now - Duration::from_secs(age);
            file.set_modified(time).unwrap();
        };
        let page = folder.join("index.html");
        let sources = [folder.join("src"), folder.join("Cargo.lock")];
        write("src/deep/a.rs", 30);
        write("Cargo.lock", 30);
        let outdated = || is_outdated(&page, &sources).unwrap();
        assert!(outdated());
        write("index.html", 20);
        assert!(!outdated());
        write("src/deep/a.rs", 10);
        assert!(outdated());
        write("index.html", 5);
        assert!(!outdated());
        write("Cargo.lock", 1);
        assert!(outdated());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn every_source_of_the_page_is_there() {
        for source in sources(&Repo::find()).unwrap() {
            assert!(source.exists(), "{}", source.display());
        }
    }
}
