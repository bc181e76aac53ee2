//! Sections of a wasm binary, read as they are.

use std::collections::HashMap;

use wasmparser::Name;

use crate::Result;

/// Everything in a list, or what is wrong with it.
pub fn all<'a, T: wasmparser::FromReader<'a>>(
    reader: wasmparser::SectionLimited<'a, T>,
) -> Result<Vec<T>> {
    Ok(reader.into_iter().collect::<std::result::Result<_, _>>()?)
}

/// The names of the functions in a binary.
pub fn function_names(section: wasmparser::NameSectionReader<'_>) -> Result<HashMap<u32, &str>> {
    let mut names = HashMap::new();
    for part in section {
        if let Name::Function(map) = part? {
            for naming in map {
                let naming = naming?;
                names.insert(naming.index, naming.name);
            }
        }
    }
    Ok(names)
}
