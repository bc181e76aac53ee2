//! Where things are: the checkout, the build folders, the cache outside the checkout.

use std::env;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::run::{Failure, Program, Result};

/// The package of the page.
pub const PAGE: &str = "waypost";

/// The checkout and the cache.
pub struct Repo {
    /// The folder of the top-level `Cargo.toml`.
    pub root: PathBuf,
    /// Tools and packages that outlive a clean checkout.
    pub cache: PathBuf,
}

impl Repo {
    /// The checkout that cargo runs this in, or else the one that it was built from.
    pub fn find() -> Repo {
        let here = env::var_os("CARGO_MANIFEST_DIR");
        let here = PathBuf::from(here.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()));
        Repo {
            root: here.parent().unwrap_or(&here).to_path_buf(),
            cache: cache_folder(),
        }
    }

    /// A path inside the checkout.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// A path inside cargo's target folder.
    pub fn target(&self, relative: &str) -> PathBuf {
        match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder).join(relative),
            None => self.root.join("target").join(relative),
        }
    }

    /// Which build this is: the commit and its date, `0123456789, 2026-11-25`, with a plus where files differ from that
    /// commit; `dev` where there is no commit. Nothing of it depends on when and where it is built.
    pub fn build(&self) -> String {
        let git = |arguments: &[&str]| {
            let git = Program::new("git").args(arguments).within(&self.root);
            git.read().unwrap_or_default()
        };
        let last = git(&["log", "-1", "--format=%H %cs"]);
        let Some((commit, date)) = last.split_once(' ') else {
            return "dev".into();
        };
        let commit: String = commit.chars().take(10).collect();
        let is_changed = !git(&["status", "--porcelain", "--untracked-files=no"]).is_empty();
        let mark = if is_changed { "+" } else { "" };
        format!("{commit}{mark}, {date}")
    }

    /// When the newest commit was made, in seconds since 1970; 0 where there is none.
    pub fn committed_seconds(&self) -> String {
        let git = Program::new("git").args(["log", "-1", "--format=%ct"]);
        let told = git.within(&self.root).read().unwrap_or_default();
        if told.is_empty() { "0".into() } else { told }
    }

    /// The version of a package in `Cargo.lock`.
    pub fn locked_version(&self, package: &str) -> Result<String> {
        let id = Program::new("cargo")
            .args(["pkgid", package])
            .within(&self.root)
            .read()?;
        version_in(&id).ok_or_else(|| Failure::new(format!("{id} names no version of {package}")))
    }

    /// The oldest compiler that `Cargo.toml` allows.
    pub fn rust_version(&self) -> Result<String> {
        let packages = self.packages()?;
        let page = packages.iter().find(|package| package["name"] == PAGE);
        let version = page.and_then(|page| page["rust_version"].as_str());
        let missing = || Failure::new("Cargo.toml has no rust-version");
        version.map(str::to_string).ok_or_else(missing)
    }

    /// What the programs of these packages are made of, as far as it stands in this checkout: files, and folders with
    /// all that is below them.
    pub fn sources(&self, packages: &[&str]) -> Result<Vec<PathBuf>> {
        sources(&self.root, &self.packages()?, packages)
    }

    /// The packages of this checkout, as `cargo metadata` tells them.
    fn packages(&self) -> Result<Vec<Value>> {
        let told = Program::new("cargo")
            .args(["metadata", "--format-version", "1", "--no-deps"])
            .within(&self.root)
            .read()?;
        let told: Value = serde_json::from_str(&told)
            .map_err(|error| Failure::new(format!("cargo metadata: {error}")))?;
        let packages = told["packages"].as_array().cloned();
        packages.ok_or_else(|| Failure::new("cargo metadata told no packages"))
    }
}

/// The version at the end of what `cargo pkgid` prints: `…#name@1.2.3`, or `…/name#1.2.3`.
fn version_in(id: &str) -> Option<String> {
    let (_, end) = id.rsplit_once(['#', '@'])?;
    let is_version = end.starts_with(|first: char| first.is_ascii_digit());
    is_version.then(|| end.to_string())
}

fn sources(root: &Path, packages: &[Value], wanted: &[&str]) -> Result<Vec<PathBuf>> {
    let mut open: Vec<String> = wanted.iter().map(|name| name.to_string()).collect();
    let mut seen: Vec<String> = Vec::new();
    let mut sources = Vec::new();
    while let Some(name) = open.pop() {
        if seen.contains(&name) {
            continue;
        }
        let package = packages.iter().find(|package| package["name"] == *name);
        let package =
            package.ok_or_else(|| Failure::new(format!("there is no package {name} here")))?;
        let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap_or_default());
        match manifest.parent() {
            // The top-level folder holds much else.
            Some(folder) if folder == root => {
                for target in package["targets"].as_array().into_iter().flatten() {
                    let path = PathBuf::from(target["src_path"].as_str().unwrap_or_default());
                    match target["kind"][0].as_str() {
                        Some("custom-build") => sources.push(path),
                        Some("lib" | "bin") => sources.extend(path.parent().map(Path::to_path_buf)),
                        _ => {}
                    }
                }
                sources.push(manifest);
            }
            folder => sources.extend(folder.map(Path::to_path_buf)),
        }
        let needs = package["dependencies"].as_array().into_iter().flatten();
        let needs = needs.filter(|need| need["path"].is_string() && need["kind"] != "dev");
        open.extend(needs.filter_map(|need| need["name"].as_str().map(str::to_string)));
        seen.push(name);
    }
    sources.sort();
    sources.dedup();
    Ok(sources)
}

fn cache_folder() -> PathBuf {
    let set = |name| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    set("WAYPOST_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").map(|folder| folder.join("waypost")))
        .or_else(|| set("HOME").map(|folder| folder.join(".cache/waypost")))
        .unwrap_or_else(|| env::temp_dir().join("waypost-cache"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_stands_at_the_end_of_a_package_id() {
        let registry = "registry+https://github.com/rust-lang/crates.io-index";
        let version = |id: String| version_in(&id);
        assert_eq!(
            version(format!("{registry}#a-b@0.2.130")).as_deref(),
            Some("0.2.130")
        );
        assert_eq!(
            version(format!("{registry}#1.0.0")).as_deref(),
            Some("1.0.0")
        );
        assert_eq!(version("path+file:///me@home".into()), None);
    }

    #[test]
    fn what_the_page_is_made_of_is_known() {
        let repo = Repo::find();
        let sources = repo.sources(&[PAGE, "prerender", "parts"]).unwrap();
        for path in [
            "src",
            "build.rs",
            "Cargo.toml",
            "xtask/prerender",
            "xtask/parts",
        ] {
            assert!(sources.contains(&repo.path(path)), "{path}");
        }
        for path in ["", "tests", "benches", "xtask", "xtask/dialects"] {
            assert!(!sources.contains(&repo.path(path)), "{path}");
        }
        assert!(repo.sources(&["missing"]).is_err());
        assert_eq!(repo.rust_version().unwrap().split('.').count(), 2);
        assert!(repo.locked_version("yew").is_ok());
    }
}
