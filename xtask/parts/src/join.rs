//! Small files that several parts share, as one; and all that draws the page, as another.

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
/// The same for what draws the page, of any size: every page fetches it, so whoever shares it has it.
const PAGE: &str = "split_page";
const PAGE_PART: &str = "page";

/// Copies the files of `folder` to `out`, those that are joined as three.
pub fn join(folder: &Path, out: &Path) -> Result {
    let parts: BTreeMap<String, Vec<String>> =
        serde_json::from_slice(&fs::read(folder.join("parts.json"))?)?;
    let files: BTreeSet<&String> = parts.values().flatten().collect();
    let of = |part: &str| -> BTreeSet<&String> { parts.get(part).into_iter().flatten().collect() };
    let (first, page) = (of(FIRST_PART), of(PAGE_PART));
    let mut modules: BTreeMap<&str, Module> = BTreeMap::new();
    let mut joined = BTreeMap::new();
    for file in files {
        let octets = fs::read(folder.join(file).with_extension("wasm"))?;
        let is_small = !file.starts_with("split_") && octets.len() < SMALL_OCTETS;
        let into = match () {
            () if is_small && first.contains(file) => Some(FIRST),
            () if page.contains(file) && !first.contains(file) => Some(PAGE),
            () if is_small => Some(SHARED),
            () => None,
        };
        if let Some(into) = into {
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
        fs::write(out.join(format!("part-{name}.wasm")), module.finish())?;
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
