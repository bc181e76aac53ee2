//! Small files that several parts share, as one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use wasm_encoder::{CustomSection, Module};

use crate::Result;

/// What is smaller than this, in octets, is joined.
const SMALL_OCTETS: usize = 24 * 1024;

/// The files of what is joined, and the name of the sections; the loader knows that one too.
const SHARED: &str = "shared";
/// The same for what the part needs that reads given records: embeds fetch it before they show anything.
const FIRST: &str = "first";
const FIRST_PART: &str = "records";

/// Copies the files of `folder` to `out`, the small ones that are shared as two.
pub fn join(folder: &Path, out: &Path) -> Result {
    let parts: BTreeMap<String, Vec<String>> =
        serde_json::from_slice(&fs::read(folder.join("parts.json"))?)?;
    let files: BTreeSet<&String> = parts.values().flatten().collect();
    let first: BTreeSet<&String> = parts.get(FIRST_PART).into_iter().flatten().collect();
    let mut modules = BTreeMap::from([(FIRST, Module::new()), (SHARED, Module::new())]);
    let mut joined = BTreeMap::new();
    for file in files {
        let octets = fs::read(folder.join(file).with_extension("wasm"))?;
        let is_of_several = !file.starts_with("split_");
        if is_of_several && octets.len() < SMALL_OCTETS {
            let into = if first.contains(file) { FIRST } else { SHARED };
            joined.insert(file, into);
            modules.entry(into).or_default().section(&CustomSection {
                name: SHARED.into(),
                data: octets.into(),
            });
        } else {
            fs::write(out.join(format!("part-{file}.wasm")), octets)?;
        }
    }
    for (name, module) in modules {
        if joined.values().any(|into| *into == name) {
            fs::write(out.join(format!("part-{name}.wasm")), module.finish())?;
        }
    }
    let named = |files: &Vec<String>| -> BTreeSet<String> {
        let name = |file: &String| match joined.get(file) {
            Some(into) => (*into).to_owned(),
            None => file.clone(),
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
