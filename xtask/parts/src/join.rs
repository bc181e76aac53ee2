//! Small files that several parts share, as one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use wasm_encoder::{CustomSection, Module};

use crate::Result;

/// What is smaller than this, in octets, is joined.
const SMALL_OCTETS: usize = 16 * 1024;

/// The file of what is joined, and the name of its sections; the loader knows it too.
const SHARED: &str = "shared";

/// Copies the files of `folder` to `out`, the small ones that are shared as one.
pub fn join(folder: &Path, out: &Path) -> Result {
    let parts: BTreeMap<String, Vec<String>> =
        serde_json::from_slice(&fs::read(folder.join("parts.json"))?)?;
    let files: BTreeSet<&String> = parts.values().flatten().collect();
    let mut shared = Module::new();
    let mut joined = BTreeSet::new();
    for file in files {
        let octets = fs::read(folder.join(file).with_extension("wasm"))?;
        let is_of_several = !file.starts_with("split_");
        if is_of_several && octets.len() < SMALL_OCTETS {
            joined.insert(file);
            shared.section(&CustomSection {
                name: SHARED.into(),
                data: octets.into(),
            });
        } else {
            fs::write(out.join(format!("part-{file}.wasm")), octets)?;
        }
    }
    if !joined.is_empty() {
        fs::write(out.join(format!("part-{SHARED}.wasm")), shared.finish())?;
    }
    let named = |files: &Vec<String>| -> BTreeSet<String> {
        let name = |file: &String| match joined.contains(file) {
            true => SHARED.to_owned(),
            false => file.clone(),
        };
        files.iter().map(name).collect()
    };
    let parts: BTreeMap<&String, BTreeSet<String>> = parts
        .iter()
        .map(|(part, files)| (part, named(files)))
        .collect();
    fs::write(out.join("parts.json"), serde_json::to_string(&parts)?)?;
    Ok(())
}
