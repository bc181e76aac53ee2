//! The compiler target of WebAssembly.
//!
//! `rustup target add` is the normal way. Where rustup cannot reach its server, the standard library is built from
//! the sources of the very same compiler version, which Debian packages as `rust-src`; the mirror is the one that
//! apt uses on this machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::cache;
use crate::repo::Repo;
use crate::run::{Failure, Program, Result, doing, on_path, step};

const TARGET: &str = "wasm32-unknown-unknown";
/// Longer than a download takes, shorter than a person's patience.
const PATIENCE: Duration = Duration::from_secs(180);
/// Where Debian keeps the compiler versions that are newer than its releases.
const SUITES: [&str; 4] = ["trixie-backports", "forky-backports", "forky", "sid"];

/// Makes sure that the target is there.
pub fn wasm32(repo: &Repo) -> Result {
    let libraries = libraries()?;
    if has_std(&libraries) {
        return Ok(());
    }
    cache::alone(&repo.cache, || match has_std(&libraries) {
        true => Ok(()),
        false => install(repo, &libraries),
    })
}

fn install(repo: &Repo, libraries: &Path) -> Result {
    if on_path("rustup").is_some() {
        let added = step(&format!("rustup target add {TARGET}"), "10 s", || {
            Program::new("rustup")
                .without("RUST_BACKTRACE")
                .args(["target", "add", TARGET])
                .run_within(PATIENCE)
        });
        match added {
            Ok(()) if has_std(libraries) => return Ok(()),
            Ok(()) => println!("    rustup has it, yet not for the compiler that is used here"),
            Err(failure) => println!("    {failure}"),
        }
    }
    step(
        "building the target's standard library from Debian's rust-src",
        "1 min",
        || build_std(repo, libraries),
    )
    .map_err(|failure| {
        Failure::new(format!(
            "the compiler target {TARGET} is missing, rustup did not bring it, and it could not be \
             built: {failure}. With a connection, `rustup target add {TARGET}` is all it takes"
        ))
    })
}

/// The folder of the target's libraries, whether it exists or not.
fn libraries() -> Result<PathBuf> {
    let words = ["--print", "target-libdir", "--target", TARGET];
    Program::new("rustc").args(words).read().map(PathBuf::from)
}

fn has_std(libraries: &Path) -> bool {
    let names = fs::read_dir(libraries).into_iter().flatten().flatten();
    let mut names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.any(|name| name.starts_with("libstd-") && name.ends_with(".rlib"))
}

/// Builds the standard library for the target and puts it where the compiler looks.
fn build_std(repo: &Repo, libraries: &Path) -> Result {
    let sysroot = PathBuf::from(Program::new("rustc").args(["--print", "sysroot"]).read()?);
    let work = repo.cache.join("std");
    let _ = fs::remove_dir_all(&work);
    doing(work.display(), fs::create_dir_all(&work))?;

    // Cargo looks for the sources in the sysroot; those that are there belong to this compiler.
    let source = sysroot.join("lib/rustlib/src/rust/library");
    let lent = !source.exists();
    if lent {
        let unpacked = debian_source(&work)?;
        doing(
            source.display(),
            fs::create_dir_all(source.parent().unwrap_or(&sysroot)),
        )?;
        doing(
            source.display(),
            std::os::unix::fs::symlink(unpacked, &source),
        )?;
    }
    let built = compile(&work, libraries);
    if lent {
        fs::remove_file(&source)?;
    }
    built?;
    doing(work.display(), fs::remove_dir_all(&work))
}

/// An empty crate that needs the standard library, and what its build leaves behind.
fn compile(work: &Path, libraries: &Path) -> Result {
    let home = work.join("empty");
    doing(home.display(), fs::create_dir_all(home.join("src")))?;
    fs::write(home.join("src/lib.rs"), "")?;
    fs::write(
        home.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    Program::new("cargo")
        .args(["build", "-Zbuild-std=std,panic_abort,test", "--release"])
        .args(["--target", TARGET, "--target-dir", "target"])
        // The library's own features are not stable; the compiler is the one they were written for.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Cembed-bitcode=yes")
        .without("CARGO_TARGET_DIR")
        .within(&home)
        .run()?;
    doing(libraries.display(), fs::create_dir_all(libraries))?;
    let built = home.join("target").join(TARGET).join("release/deps");
    for entry in doing(built.display(), fs::read_dir(&built))? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if name.ends_with(".rlib") && !name.starts_with("libempty") {
            doing(libraries.display(), fs::copy(&path, libraries.join(name)))?;
        }
    }
    Ok(())
}

/// The `library/` folder of the compiler's own version, from Debian.
fn debian_source(work: &Path) -> Result<PathBuf> {
    if on_path("apt-get").is_none() {
        return Err(Failure::new(
            "this system has no apt-get to fetch its sources with",
        ));
    }
    let words = Program::new("rustc").args(["--version"]).read()?;
    let version = words.split(' ').nth(1).unwrap_or_default().to_string();
    for mirror in mirrors()? {
        for suite in SUITES {
            let apt = Apt::new(&work.join(suite), &mirror, suite)?;
            if let Some(package) = apt.find(&version) {
                return apt.unpack(&package, &version);
            }
        }
    }
    Err(Failure::new(format!(
        "no Debian suite in reach has rust-src {version}"
    )))
}

/// The mirrors that apt uses on this machine, the one of the main archive first.
fn mirrors() -> Result<Vec<String>> {
    let format = ["indextargets", "--format", "$(REPO_URI)"];
    let words = Program::new("apt-get").args(format).read()?;
    let mut found: Vec<String> = words.lines().map(str::to_string).collect();
    found.sort_by_key(|address| (address.contains("security"), address.clone()));
    found.dedup();
    Ok(found)
}

/// An apt of our own: one mirror, one suite, nothing of the system's touched, no root needed.
struct Apt {
    folder: PathBuf,
    options: Vec<String>,
}

impl Apt {
    fn new(folder: &Path, mirror: &str, suite: &str) -> Result<Apt> {
        for part in ["lists/partial", "cache/archives/partial", "parts"] {
            doing(folder.display(), fs::create_dir_all(folder.join(part)))?;
        }
        let keys = "/usr/share/keyrings/debian-archive-keyring.gpg";
        let signed = if Path::new(keys).exists() {
            format!("[signed-by={keys}] ")
        } else {
            String::new()
        };
        let list = folder.join("sources.list");
        doing(
            list.display(),
            fs::write(&list, format!("deb {signed}{mirror} {suite} main\n")),
        )?;
        let option = |key: &str, path: &str| format!("-o{key}={}", folder.join(path).display());
        let options = vec![
            option("Dir::Etc::sourcelist", "sources.list"),
            option("Dir::Etc::sourceparts", "parts"),
            option("Dir::State::lists", "lists"),
            option("Dir::Cache", "cache"),
            "-oAPT::Sandbox::User=root".into(),
        ];
        Ok(Apt {
            folder: folder.to_path_buf(),
            options,
        })
    }

    /// The package version for that compiler version, if this suite has one.
    fn find(&self, compiler: &str) -> Option<String> {
        let update = Program::new("apt-get")
            .args(&self.options)
            .args(["update", "-qq"]);
        update.read().ok()?;
        let words = Program::new("apt-cache")
            .args(&self.options)
            .args(["madison", "rust-src"]);
        let words = words.read().ok()?;
        let versions = words.lines().filter_map(|line| line.split('|').nth(1));
        let mut versions = versions.map(|version| version.trim().to_string());
        versions.find(|version| version.starts_with(&format!("{compiler}+")))
    }

    fn unpack(&self, package: &str, compiler: &str) -> Result<PathBuf> {
        Program::new("apt-get")
            .args(&self.options)
            .args(["download", "-qq", &format!("rust-src={package}")])
            .within(&self.folder)
            .run()?;
        let file = fs::read_dir(&self.folder)?
            .flatten()
            .map(|entry| entry.path())
            .find(|path| path.extension().is_some_and(|ending| ending == "deb"))
            .ok_or_else(|| Failure::new("apt-get downloaded nothing"))?;
        let tree = self.folder.join("tree");
        Program::new("dpkg-deb")
            .args(["-x".as_ref(), file.as_os_str(), tree.as_os_str()])
            .run()?;
        Ok(tree.join(format!("usr/src/rustc-{compiler}/library")))
    }
}
