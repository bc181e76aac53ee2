//! Where things are: the checkout, the build folders, the cache outside the checkout.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::run::{Failure, Program, Result};

/// The checkout and the cache.
pub struct Repo {
    /// The folder of the top-level `Cargo.toml`.
    pub root: PathBuf,
    /// Tools and packages that outlive a clean checkout.
    pub cache: PathBuf,
}

impl Repo {
    /// The checkout that this binary was built from.
    pub fn find() -> Repo {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        Repo {
            root: here.parent().unwrap_or(here).to_path_buf(),
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

    /// The version of a package in `Cargo.lock`.
    pub fn locked_version(&self, package: &str) -> Result<String> {
        let lock = fs::read_to_string(self.path("Cargo.lock"))?;
        let name = format!("name = \"{package}\"");
        let mut lines = lock.lines().skip_while(|line| *line != name);
        let version = lines.nth(1).and_then(quoted);
        version.ok_or_else(|| Failure::new(format!("Cargo.lock has no {package}")))
    }

    /// The oldest compiler that `Cargo.toml` allows, as (major, minor).
    pub fn rust_version(&self) -> Result<(u32, u32)> {
        let manifest = fs::read_to_string(self.path("Cargo.toml"))?;
        let line = manifest
            .lines()
            .find(|line| line.starts_with("rust-version"));
        let version = line.and_then(quoted).unwrap_or_default();
        crate::setup::version_pair(&version)
            .ok_or_else(|| Failure::new("Cargo.toml has no rust-version"))
    }
}

/// The text between the first pair of quotes.
fn quoted(line: &str) -> Option<String> {
    line.split('"').nth(1).map(str::to_string)
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
