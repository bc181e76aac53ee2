//! wasm-bindgen's glue, with short names towards the wasm, and with its imports for the second part.

use std::collections::{HashMap, HashSet};

use crate::Result;
use crate::module::Module;

/// The names of imports and exports that were long, and what they are now.
pub type Renamed<'a> = HashMap<&'a str, String>;

/// The glue with short names. They carry hashes, which no compression makes small.
pub fn shortened<'a>(glue: &str, module: &Module<'a>) -> Result<(String, Renamed<'a>)> {
    let imported = module.imports.iter().map(|import| import.name);
    let exported = module.exports.iter().map(|export| export.name);
    let mut renamed = Renamed::new();
    for name in imported.chain(exported) {
        let is_long = ["__wb", "__externref", "_ZN"]
            .iter()
            .any(|start| name.starts_with(start));
        if is_long && !renamed.contains_key(name) {
            renamed.insert(name, format!("w{}", renamed.len()));
        }
    }
    let kept: HashSet<&str> = words(glue).collect();
    if let Some(taken) = renamed.values().find(|short| kept.contains(short.as_str())) {
        return Err(format!("the glue already has a {taken}").into());
    }
    let mut short = String::with_capacity(glue.len());
    let mut rest = glue;
    for word in words(glue) {
        let at = offset(glue, word) - offset(glue, rest);
        short.push_str(&rest[..at]);
        short.push_str(renamed.get(word).map_or(word, String::as_str));
        rest = &rest[at + word.len()..];
    }
    short.push_str(rest);
    short.push_str("\nexport { __wbg_get_imports as imports };\n");
    Ok((short, renamed))
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
    use super::words;

    #[test]
    fn words_are_whole() {
        let script = "wasm.__wbg_a_1(x$, \"__wbg_a_12\")";
        let expected = ["wasm", "__wbg_a_1", "x$", "__wbg_a_12"];
        assert_eq!(words(script).collect::<Vec<_>>(), expected);
    }
}
