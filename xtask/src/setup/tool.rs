//! Tools from the crate registry, each at the version that is wanted.
//!
//! One on `PATH` is used as it is. What is missing is fetched ready-made where cargo-binstall is there to do it, else
//! built, optimised no more than its work here is worth.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use super::cache;
use crate::repo::Repo;
use crate::run::{Failure, Program, Result, doing, in_folders, search_path, step};

/// A tool.
pub struct Tool {
    /// Its package.
    pub package: &'static str,
    /// The programs that are used of it; each tells the version of the package.
    pub programs: &'static [&'static str],
    /// Flags for its build.
    pub flags: &'static [&'static str],
    /// How much it is optimised: 0 where it works for moments.
    pub opt_level: u8,
    /// How long the build usually takes.
    pub usually: &'static str,
}

/// The folders of these tools, each at its version. Those that are missing are installed, all at once: the end of a build
/// leaves cores idle.
pub fn folders<const COUNT: usize>(
    repo: &Repo,
    tools: [(&Tool, &str); COUNT],
) -> Result<[PathBuf; COUNT]> {
    let there = || tools.map(|(tool, version)| tool.there(repo, version));
    let found = there();
    if found.iter().all(Option::is_some) {
        return Ok(found.map(Option::unwrap_or_default));
    }
    cache::alone(&repo.cache, || {
        let found = there();
        thread::scope(|scope| {
            let mut place = 0;
            let running = found.map(|found| {
                let (tool, version) = tools[place];
                place += 1;
                scope.spawn(move || found.map_or_else(|| tool.install(repo, version), Ok))
            });
            let ended = running.map(|running| match running.join() {
                Ok(ended) => ended,
                Err(_) => Err(Failure::new("the set-up of a tool broke off")),
            });
            let mut folders = [const { PathBuf::new() }; COUNT];
            for (folder, ended) in folders.iter_mut().zip(ended) {
                *folder = ended?;
            }
            Ok(folders)
        })
    })
}

impl Tool {
    /// Its place in the cache.
    fn place(&self, repo: &Repo, version: &str) -> PathBuf {
        let name = format!("tools/{}-{version}", self.programs[0]);
        repo.cache.join(name)
    }

    /// The folder with its programs, where they are there.
    fn there(&self, repo: &Repo, version: &str) -> Option<PathBuf> {
        let programs = self.place(repo, version).join("bin");
        if self.is_in(&programs) {
            return Some(programs);
        }
        self.found(version, &search_path())
    }

    /// Brings its programs into the cache.
    fn install(&self, repo: &Repo, version: &str) -> Result<PathBuf> {
        let place = self.place(repo, version);
        let programs = place.join("bin");
        doing(place.display(), fs::create_dir_all(&place))?;
        let binstall = in_folders("cargo-binstall", &search_path());
        if binstall.is_some_and(|binstall| self.fetch(&binstall, version, &place)) {
            return Ok(programs);
        }
        self.build(version, &place)?;
        Ok(programs)
    }

    fn is_in(&self, folder: &Path) -> bool {
        let mut programs = self.programs.iter();
        programs.all(|program| folder.join(program).is_file())
    }

    /// The folder among these that has all programs, the first of their names there are, at this version.
    fn found(&self, version: &str, folders: &[PathBuf]) -> Option<PathBuf> {
        let first = in_folders(self.programs[0], folders)?;
        let folder = first.parent()?.to_path_buf();
        let has = |program: &&str| {
            let told = Program::new(folder.join(program)).args(["--version"]);
            told.read().is_ok_and(|told| tells(&told, version))
        };
        self.programs.iter().all(has).then_some(folder)
    }

    /// Whether cargo-binstall brought it.
    fn fetch(&self, binstall: &Path, version: &str, place: &Path) -> bool {
        let what = format!("fetching {} {version} with cargo-binstall", self.package);
        let fetched = step(&what, "10 s", || {
            Program::new(binstall)
                .args(["--no-confirm", "--disable-strategies", "compile", "--root"])
                .args([place])
                .args([format!("{}@={version}", self.package)])
                .run()
        });
        match fetched {
            Ok(()) => self.is_in(&place.join("bin")),
            Err(failure) => {
                println!("    {failure}; it is built instead");
                false
            }
        }
    }

    fn build(&self, version: &str, place: &Path) -> Result {
        let what = format!(
            "building {} {version} into {}",
            self.package,
            place.display()
        );
        step(&what, self.usually, || {
            let mut cargo = Program::new("cargo")
                .args(["install", self.package, "--version", version, "--root"])
                .args([place])
                .args(self.flags)
                .env(
                    "CARGO_PROFILE_RELEASE_OPT_LEVEL",
                    self.opt_level.to_string(),
                )
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
            // Flags and folders meant for the page would only be in the way of a tool.
            for own in [
                "RUSTFLAGS",
                "CARGO_ENCODED_RUSTFLAGS",
                "CARGO_BUILD_TARGET",
                "CARGO_TARGET_DIR",
            ] {
                cargo = cargo.without(own);
            }
            cargo.within(place).run()
        })
    }
}

/// Whether a program that says `name 1.2.3`, or `name v1.2.3`, is that version.
fn tells(told: &str, version: &str) -> bool {
    let mut words = told.split_whitespace().skip(1);
    words
        .next()
        .is_some_and(|word| word.trim_start_matches('v') == version)
}

#[cfg(test)]
mod tests {
    use std::{env, process};

    use super::*;

    const TOOL: Tool = Tool {
        package: "some-tool",
        programs: &["some", "some-runner"],
        flags: &[],
        opt_level: 0,
        usually: "1 s",
    };

    #[test]
    fn versions_are_told_in_two_ways() {
        assert!(tells("trunk 0.21.14", "0.21.14"));
        assert!(tells("mdbook v0.5.4", "0.5.4"));
        assert!(tells("wasm-bindgen 0.2.130 (abc 2026-01-01)", "0.2.130"));
        assert!(!tells("trunk 0.21.14", "0.21.1"));
        assert!(!tells("0.21.14", "0.21.14"));
    }

    /// A folder of the test's own, with a blank in its name.
    fn scratch(name: &str) -> PathBuf {
        let place = env::temp_dir().join(format!("waypost {name} {}", process::id()));
        fs::create_dir_all(&place).unwrap();
        place
    }

    /// Written by another process: a file that this one has open for writing, or a child of it that another test
    /// starts, cannot be run.
    fn put(file: &Path, script: &str) {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        Program::new("sh")
            .args([
                "-c",
                "printf '#!/bin/sh\n%s\n' \"$2\" > \"$1\"; chmod 755 \"$1\"",
                "sh",
            ])
            .args([file.as_os_str(), script.as_ref()])
            .run()
            .unwrap();
    }

    #[test]
    fn a_tool_of_the_right_version_is_used_as_it_is() {
        let place = scratch("tools");
        for (folder, program, version) in [
            ("other", "some", "1.2.2"),
            ("other", "some-runner", "1.2.3"),
            ("half", "some", "1.2.3"),
            ("right", "some", "1.2.3"),
            ("right", "some-runner", "1.2.3"),
        ] {
            let file = place.join(folder).join(program);
            put(&file, &format!("echo {program} {version}"));
        }
        let found = |folders: &[&str]| {
            let folders: Vec<PathBuf> = folders.iter().map(|name| place.join(name)).collect();
            TOOL.found("1.2.3", &folders)
        };
        assert_eq!(found(&["right"]), Some(place.join("right")));
        assert_eq!(
            found(&["none", "right", "other"]),
            Some(place.join("right"))
        );
        assert_eq!(found(&["other"]), None);
        assert_eq!(found(&["half"]), None);
        assert_eq!(found(&["none"]), None);
        fs::remove_dir_all(&place).unwrap();
    }

    #[test]
    fn what_cargo_binstall_brings_is_taken_and_nothing_else_counts() {
        let place = scratch("binstall");
        let binstall = place.join("cargo-binstall");
        let fetched = |script: &str| {
            put(&binstall, script);
            TOOL.fetch(&binstall, "1.2.3", &place)
        };
        assert!(!fetched("exit 1"));
        assert!(!fetched("exit 0"));
        // Its arguments end with the folder and the package.
        assert!(fetched(
            "[ \"$6\" = some-tool@=1.2.3 ] && mkdir \"$5/bin\" && touch \"$5/bin/some\" \"$5/bin/some-runner\""
        ));
        fs::remove_dir_all(&place).unwrap();
    }
}
