//! The path of somebody who never saw this repository: what the README says about the library, followed to the letter in
//! a folder of their own.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

/// The most lines that it may take.
const LINES_MAX: usize = 19;

const LIST: &str = "\
10 gone.example.com 1/3
10 mx1.example.com 1/3
10 mx2.example.com 1/3
20 backup.example.net 0
";

/// The first block in this language below this heading.
fn block<'a>(page: &'a str, heading: &str, language: &str) -> &'a str {
    let (_, section) = page
        .split_once(&format!("\n## {heading}\n"))
        .expect(heading);
    let section = section.split("\n## ").next().unwrap();
    let (_, block) = section
        .split_once(&format!("```{language}\n"))
        .expect(language);
    block.split("```").next().unwrap()
}

#[test]
fn what_the_readme_says_about_the_library_works_elsewhere() {
    let core = Path::new(env!("CARGO_MANIFEST_DIR"));
    let checkout = core.ancestors().nth(2).unwrap();
    let readme = fs::read_to_string(checkout.join("README.md")).unwrap();
    let of_library = |language| block(&readme, "Use the core as a library", language);
    let program = of_library("rust");
    assert!(program.lines().count() <= LINES_MAX, "{program}");

    // Outside of this workspace.
    let apart = checkout.display().to_string().replace('/', "-");
    let home = std::env::temp_dir().join(format!("waypost-stranger{apart}"));
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(home.join("src")).unwrap();
    symlink(checkout, home.join("waypost")).unwrap();
    let package = "[package]\nname = \"stranger\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n";
    let manifest = [package, of_library("toml")].concat();
    fs::write(home.join("Cargo.toml"), manifest).unwrap();
    fs::write(home.join("src/main.rs"), program).unwrap();
    // So that no network is needed: the crates that were fetched for these tests.
    fs::copy(checkout.join("Cargo.lock"), home.join("Cargo.lock")).unwrap();

    let own = std::env::current_exe().unwrap();
    let built = own.ancestors().nth(3).expect("target/…/deps/stranger");
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline", "--"])
        .arg(core.join("tests/saved/mx.json"))
        // Where the crates lie that are compiled already.
        .env("CARGO_TARGET_DIR", built)
        .current_dir(&home)
        .output()
        .unwrap();
    let (told, complaint) = (output.stdout, output.stderr);
    assert_eq!(
        String::from_utf8_lossy(&told),
        LIST,
        "{}",
        String::from_utf8_lossy(&complaint)
    );
    fs::remove_dir_all(&home).unwrap();
}
