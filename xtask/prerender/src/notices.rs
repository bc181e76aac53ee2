//! The licences of what is compiled into the page.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::{fs, io};

use serde_json::Value;

const TARGET: &str = "wasm32-unknown-unknown";
/// The licence of crates that bring no text of their own: its text stands with those that do.
const SHARED: &str = "Apache-2.0";
const OPENING: &str = "Waypost is made with the following software. Its parts of the Rust standard library are \
    under the MIT licence or the Apache Licence 2.0, at your choice (the Rust project's contributors).\n";

/// Every crate of the wasm with its licence, then every licence text once. Fails for a crate whose licence has no text.
pub fn text(root: &Path) -> io::Result<String> {
    let output = Command::new("cargo")
        .args([
            "metadata",
            "--format-version",
            "1",
            "--locked",
            "--filter-platform",
            TARGET,
        ])
        .current_dir(root)
        .output()?;
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let linked = linked(&metadata);
    let mut list = String::from(OPENING);
    let mut texts: Vec<(String, Vec<String>)> = Vec::new();
    let mut bare = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        if !linked.contains(word(&package["id"])) || package["source"].is_null() {
            continue;
        }
        let (name, version) = (word(&package["name"]), word(&package["version"]));
        // Writing to a string does not fail.
        let licence = word(&package["license"]);
        let _ = write!(list, "\n{name} {version}: {licence}");
        let folder = Path::new(word(&package["manifest_path"])).parent();
        let files = licence_files(folder.unwrap_or(root))?;
        if files.is_empty() {
            if !licence.contains(SHARED) {
                let words = format!("{name} {version} ({licence}) has no licence text");
                return Err(io::Error::other(words));
            }
            bare.push(name);
        }
        for licence in files {
            match texts.iter_mut().find(|(text, _)| *text == licence) {
                Some((_, users)) => users.push(name.into()),
                None => texts.push((licence, vec![name.into()])),
            }
        }
    }
    let _ = write!(
        list,
        "\n\nThese bring no text of their own, and are used under the Apache License 2.0, which stands below: {}",
        bare.join(", ")
    );
    for (licence, users) in texts {
        let _ = write!(
            list,
            "\n\n{}\n{}:\n\n{}",
            "-".repeat(72),
            users.join(", "),
            licence
        );
    }
    list.push('\n');
    Ok(list)
}

/// The packages that the program reaches through normal dependencies; macros run at build time and stay out.
fn linked(metadata: &Value) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![word(&metadata["resolve"]["root"])];
    while let Some(id) = waiting.pop() {
        if is_macro(metadata, id) || !found.insert(id) {
            continue;
        }
        let nodes = metadata["resolve"]["nodes"].as_array();
        let node = nodes
            .into_iter()
            .flatten()
            .find(|node| word(&node["id"]) == id);
        for dependency in node
            .and_then(|node| node["deps"].as_array())
            .into_iter()
            .flatten()
        {
            let kinds = dependency["dep_kinds"].as_array();
            if kinds
                .into_iter()
                .flatten()
                .any(|kind| kind["kind"].is_null())
            {
                waiting.push(word(&dependency["pkg"]));
            }
        }
    }
    found
}

fn is_macro(metadata: &Value, id: &str) -> bool {
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let mut targets = packages
        .filter(|package| word(&package["id"]) == id)
        .flat_map(|package| package["targets"].as_array().into_iter().flatten());
    targets.any(|target| target["kind"][0] == "proc-macro")
}

/// The licence and notice files beside a manifest, in the order of their names.
fn licence_files(folder: &Path) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(folder)?.flatten().map(|entry| entry.path());
    let mut files: Vec<_> = entries
        .filter(|path| path.is_file() && path.extension().is_none_or(|end| end != "rs"))
        .filter(|path| {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .to_uppercase();
            ["LICEN", "COPYING", "COPYRIGHT", "NOTICE"]
                .iter()
                .any(|start| name.starts_with(start))
        })
        .collect();
    files.sort();
    let texts = files.iter().map(|path| {
        let bytes = fs::read(path)?;
        Ok(String::from_utf8_lossy(&bytes).trim().replace("\r\n", "\n"))
    });
    texts.collect()
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_crate_of_the_program_is_named_and_its_licence_stands_there() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let text = text(&root).unwrap();
        let names = text.lines().skip(2).take_while(|line| !line.is_empty());
        let names: Vec<&str> = names.filter_map(|line| line.split(' ').next()).collect();
        for expected in ["domain", "gloo-net", "serde_json", "wasm-bindgen", "yew"] {
            assert!(names.contains(&expected), "{expected}");
        }
        for build_only in ["syn", "yew-macro", "proptest", "idna"] {
            assert!(!names.contains(&build_only), "{build_only}");
        }
        assert!(text.contains("Version 2.0, January 2004"));
        // Each is used under a text below, or said to share one.
        let texts = text.split_once("of their own").unwrap().1;
        for name in names {
            assert!(texts.contains(name), "{name}");
        }
    }
}
