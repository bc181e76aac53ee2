//! Takes the linked program apart, and shortens the names between its files.
//!
//! `parts apart <linked.wasm> <out>` cuts at the functions with `#[wasm_split]` (`src/shell/parts.rs`). wasm-bindgen binds
//! the main part to JavaScript: `out/bound` has it and its glue, with short names between them. The other files are
//! fetched when they are needed. `out/parts.json` says which of them a part needs, `out/link.js` is what the glue loads
//! them with.
//!
//! `parts join <folder> <out>` puts the small ones of these files that several parts share into one, as sections of a
//! module with nothing else in it: a request each would cost more than they do. It writes `out/parts.json`.

mod join;
mod shorten;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::{Options, transform};

/// What goes wrong here is for the person who builds: a sentence is enough.
type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What the glue imports the loaders from; esbuild puts `out/link.js` in its place.
const LINK: &str = "waypost-parts";

fn main() -> ExitCode {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let arguments: Vec<&Path> = arguments.iter().map(PathBuf::as_path).collect();
    let outcome = match arguments.as_slice() {
        [word, linked, out] if *word == Path::new("apart") => apart(linked, out),
        [word, folder, out] if *word == Path::new("join") => join::join(folder, out),
        _ => Err("parts apart <linked.wasm> <out> | join <folder> <out>".into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("parts: {error}");
            ExitCode::FAILURE
        }
    }
}

fn apart(linked: &Path, out: &Path) -> Result {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    let linked = fs::read(linked)?;
    let main = out.join("main.wasm");
    let mut options = Options::new(&linked);
    options.output_dir = out;
    options.main_out_path = &main;
    options.link_name = LINK;
    let split = transform(options).map_err(|error| format!("{error:#}"))?;
    // Its own link script fetches by itself, without integrity.
    fs::remove_file(out.join(LINK))?;
    let files: BTreeMap<String, Vec<String>> = split.prefetch_map.into_iter().collect();
    fs::write(out.join("parts.json"), serde_json::to_string(&files)?)?;
    fs::write(out.join("link.js"), link(files.keys()))?;
    bind(&main, &out.join("bound"))
}

/// Writes `main.wasm` and `glue.js`. The library of wasm-bindgen has the version of the crate that the page is compiled
/// with: `Cargo.lock` has room for one.
fn bind(main: &Path, out: &Path) -> Result {
    Bindgen::new()
        .input_path(main)
        .web(true)?
        .keep_lld_exports(true)
        .demangle(false)
        .out_name("main")
        .generate(out)?;
    shorten::shorten(&out.join("main_bg.wasm"), &out.join("main.js"), out)
}

/// What the glue calls to load each part.
fn link<'a>(parts: impl Iterator<Item = &'a String>) -> String {
    let mut script = String::from("import { loader } from \"waypost-loader\";\n");
    for part in parts {
        script.push_str(&format!(
            "export const __wasm_split_load_{part} = loader(\"{part}\");\n"
        ));
    }
    script
}
