//! Short names between the glue and the program: the long ones carry hashes, which no compression makes small.

use std::collections::{HashMap, HashSet};
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Import, Imports, Parser};

use crate::Result;

/// Writes `main.wasm` and `glue.js` with short names.
pub fn shorten(bound: &Path, glue: &Path, out: &Path) -> Result {
    let (bound, glue) = (fs::read(bound)?, fs::read_to_string(glue)?);
    let mut renamed = Renamed::default();
    let mut module = Module::new();
    renamed
        .parse_core_module(&mut module, Parser::new(0), &bound)
        .map_err(|error| error.to_string())?;
    let kept: HashSet<&str> = words(&glue).collect();
    if let Some(taken) = renamed
        .0
        .values()
        .find(|short| kept.contains(short.as_str()))
    {
        return Err(format!("the glue already has a {taken}").into());
    }
    fs::write(out.join("main.wasm"), module.finish())?;
    fs::write(out.join("glue.js"), renamed.glue(&glue))?;
    Ok(())
}

/// The names of imports and exports that were long, and what they are now.
#[derive(Default)]
struct Renamed(HashMap<String, String>);

impl Renamed {
    fn short(&mut self, name: &str) -> String {
        let is_long = ["__wb", "__externref", "_ZN"]
            .iter()
            .any(|start| name.starts_with(start));
        if !is_long {
            return name.to_owned();
        }
        let short = format!("w{}", self.0.len());
        self.0.entry(name.to_owned()).or_insert(short).clone()
    }

    fn glue(&self, glue: &str) -> String {
        let mut short = String::with_capacity(glue.len());
        let mut rest = glue;
        for word in words(glue) {
            let at = offset(glue, word) - offset(glue, rest);
            short.push_str(&rest[..at]);
            short.push_str(self.0.get(word).map_or(word, String::as_str));
            rest = &rest[at + word.len()..];
        }
        short.push_str(rest);
        short
    }
}

impl Reencode for Renamed {
    type Error = Infallible;

    fn parse_imports(
        &mut self,
        section: &mut ImportSection,
        imports: Imports<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        match imports {
            Imports::Single(place, import) => {
                let name = self.short(import.name);
                let import = Import {
                    name: &name,
                    ..import
                };
                utils::parse_imports(self, section, Imports::Single(place, import))
            }
            others => utils::parse_imports(self, section, others),
        }
    }

    fn parse_export(
        &mut self,
        section: &mut ExportSection,
        export: Export<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        let name = self.short(export.name);
        let export = Export {
            name: &name,
            ..export
        };
        utils::parse_export(self, section, export)
    }
}

fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

/// The words of a script.
fn words(script: &str) -> impl Iterator<Item = &str> {
    script
        .split(|sign: char| !(sign.is_alphanumeric() || sign == '_' || sign == '$'))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        let script = "wasm.__wbg_a_1(x$, \"__wbg_a_12\")";
        let expected = ["wasm", "__wbg_a_1", "x$", "__wbg_a_12"];
        assert_eq!(words(script).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn long_names_are_short_on_both_sides() {
        let mut renamed = Renamed::default();
        assert_eq!(renamed.short("__wbg_a_1"), renamed.short("__wbg_a_1"));
        assert_ne!(renamed.short("__wbg_a_1"), renamed.short("__wbg_a_12"));
        assert_eq!(renamed.short("memory"), "memory");
        let short = renamed.short("__wbg_a_1");
        let glue = renamed.glue("wasm.__wbg_a_1(memory, __wbg_a_13)");
        assert_eq!(glue, format!("wasm.{short}(memory, __wbg_a_13)"));
    }
}
