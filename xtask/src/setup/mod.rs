//! What the commands need and the machine may lack, installed on first use.
//!
//! Nothing here is skipped silently: what cannot be installed ends the command with a sentence that says how to get it.

mod cache;
mod documentation;
mod packages;
mod target;
mod tool;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::repo::Repo;
use crate::run::{Failure, Program, Result, doing, on_path, search_path, step};

pub use documentation::{Systems, systems};
pub use packages::{Need, need};

use tool::Tool;

const TRUNK_VERSION: &str = "0.21.14";
/// It calls cargo and wasm-bindgen, for which no optimisation pays; without features it fetches nothing by itself.
const TRUNK: Tool = Tool {
    package: "trunk",
    programs: &["trunk"],
    flags: &["--locked", "--no-default-features"],
    opt_level: 0,
    usually: "3 min",
};

/// Without --locked: its lock file may name versions that the index does not have yet. Without features: it speaks to
/// nobody but the driver of a browser on this machine.
const BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    flags: &["--no-default-features"],
    opt_level: 0,
    usually: "2 min",
};

const CARGO_FUZZ_VERSION: &str = "0.13.2";
const CARGO_FUZZ: Tool = Tool {
    package: "cargo-fuzz",
    programs: &["cargo-fuzz"],
    flags: &[],
    opt_level: 0,
    usually: "1 min",
};

const CARGO_DENY_VERSION: &str = "0.20.2";
const CARGO_DENY: Tool = Tool {
    package: "cargo-deny",
    programs: &["cargo-deny"],
    flags: &["--locked", "--no-default-features"],
    opt_level: 0,
    usually: "1 min",
};

/// The tools that build the page.
pub struct Tools {
    /// The folder of npm's packages.
    pub modules: PathBuf,
}

/// Everything that builds the page.
pub fn build_tools(repo: &Repo) -> Result<Tools> {
    wasm_target(repo)?;
    Ok(Tools {
        modules: npm(repo, "tests/e2e")?,
    })
}

/// The program that runs wasm tests in a browser.
pub fn test_runner(repo: &Repo) -> Result<PathBuf> {
    wasm_target(repo)?;
    let bindgen = repo.locked_version("wasm-bindgen")?;
    let [bindgen] = tool::folders(repo, [(&BINDGEN, &bindgen)])?;
    Ok(bindgen.join("wasm-bindgen-test-runner"))
}

/// `PATH` with trunk, and the wasm-bindgen that it calls, before everything else.
pub fn trunk_path(repo: &Repo) -> Result<OsString> {
    wasm_target(repo)?;
    let bindgen = repo.locked_version("wasm-bindgen")?;
    let [trunk, bindgen] = tool::folders(repo, [(&TRUNK, TRUNK_VERSION), (&BINDGEN, &bindgen)])?;
    path_with(&[&trunk, &bindgen])
}

/// The compiler, and its target for the browser.
pub fn wasm_target(repo: &Repo) -> Result {
    compiler(repo)?;
    target::wasm32(repo)
}

/// Everything that any command needs, but for those that are no part of the tests.
pub fn everything(repo: &Repo) -> Result {
    build_tools(repo)?;
    let bindgen = repo.locked_version("wasm-bindgen")?;
    let tools = [
        (&TRUNK, TRUNK_VERSION),
        (&BINDGEN, &bindgen),
        (&CARGO_DENY, CARGO_DENY_VERSION),
    ];
    tool::folders(repo, tools)?;
    need(&[
        Need::Chromium,
        Need::Chromedriver,
        Need::Firefox,
        Need::Webkit,
        Need::Xvfb,
        Need::Openssl,
        Need::Named,
        Need::Unbound,
        Need::Dnsdist,
        Need::Nginx,
        Need::NginxBrotli,
        Need::Caddy,
        Need::Python,
    ])?;
    systems(repo).map(|_| ())
}

/// `PATH` with cargo-fuzz before everything else.
pub fn fuzz_path(repo: &Repo) -> Result<OsString> {
    compiler(repo)?;
    let [fuzz] = tool::folders(repo, [(&CARGO_FUZZ, CARGO_FUZZ_VERSION)])?;
    path_with(&[&fuzz])
}

/// The program cargo-deny.
pub fn deny(repo: &Repo) -> Result<PathBuf> {
    compiler(repo)?;
    let [deny] = tool::folders(repo, [(&CARGO_DENY, CARGO_DENY_VERSION)])?;
    Ok(deny.join("cargo-deny"))
}

fn path_with(first: &[&Path]) -> Result<OsString> {
    let first = first.iter().map(|folder| folder.to_path_buf());
    env::join_paths(first.chain(search_path())).map_err(|error| Failure::new(error.to_string()))
}

/// The compiler is new enough.
fn compiler(repo: &Repo) -> Result {
    let words = Program::new("rustc").args(["--version"]).read()?;
    let found = words.split(' ').nth(1).and_then(version_pair);
    let wanted = repo.rust_version()?;
    match found {
        Some(version) if Some(version) >= version_pair(&wanted) => Ok(()),
        _ => Err(Failure::new(format!(
            "this needs Rust {wanted} or newer, and found {words}; `rustup update stable` brings it"
        ))),
    }
}

/// `1.88`, `1.95.0` -> (1, 88), (1, 95).
fn version_pair(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.split('.');
    let major = numbers.next()?.parse().ok()?;
    let minor = numbers.next()?.parse().ok()?;
    Some((major, minor))
}

/// The npm packages of a folder with a lock file, in the cache, linked as its `node_modules`.
///
/// The folder in the cache is named after the lock file's content, so another checkout finds it.
pub fn npm(repo: &Repo, folder: &str) -> Result<PathBuf> {
    need(&[Need::Node, Need::Npm])?;
    let home = repo.path(folder);
    let lock = doing(
        "package-lock.json",
        fs::read(home.join("package-lock.json")),
    )?;
    let place = repo.cache.join(format!("npm-{:016x}", fingerprint(&lock)));
    let complete = place.join("complete");
    let install = || {
        doing(place.display(), fs::create_dir_all(&place))?;
        for file in ["package.json", "package-lock.json"] {
            doing(file, fs::copy(home.join(file), place.join(file)))?;
        }
        Program::new("npm")
            .args([
                "ci",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--loglevel=error",
            ])
            .within(&place)
            .run()?;
        doing(complete.display(), fs::write(&complete, ""))
    };
    if !complete.is_file() {
        cache::alone(&repo.cache, || match complete.is_file() {
            true => Ok(()),
            false => step(&format!("npm packages of {folder}/"), "20 s", install),
        })?;
    }
    let modules = place.join("node_modules");
    let link = home.join("node_modules");
    if fs::read_link(&link).ok().as_ref() != Some(&modules) {
        if link.is_symlink() {
            fs::remove_file(&link)?;
        } else if link.exists() {
            fs::remove_dir_all(&link)?;
        }
        doing(link.display(), std::os::unix::fs::symlink(&modules, &link))?;
    }
    Ok(modules)
}

/// FNV-1a: tells contents apart, protects nothing.
pub fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Whether this user may install packages.
fn is_root() -> bool {
    Program::new("id")
        .args(["-u"])
        .read()
        .is_ok_and(|id| id == "0")
}

/// The Chromium on this machine.
pub fn chromium() -> Result<PathBuf> {
    need(&[Need::Chromium])?;
    on_path("chromium").ok_or_else(|| Failure::new("chromium was installed, yet is not on PATH"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_as_numbers() {
        assert_eq!(version_pair("1.95.0"), Some((1, 95)));
        assert!(version_pair("1.100") > version_pair("1.95.0"));
        assert_eq!(version_pair("nightly"), None);
    }

    #[test]
    fn contents_have_different_fingerprints() {
        assert_ne!(fingerprint(b"a"), fingerprint(b"b"));
    }
}
