//! No circle of files inside a folder of the core, read from the sources: of two files that need each other, neither
//! can be read alone. Between folders the order of `lib.rs` says the same (`tests/layers.rs`).
//!
//! A folder's own file (`mod.rs`) holds what its files share and gathers what they do; it is no part of a circle.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// A module: the words of its path below the crate.
type Module = Vec<String>;

/// The code of every file, by its module.
type Sources = BTreeMap<Module, String>;

/// The sources below a folder, whose files are modules below this one.
fn sources(folder: &Path, module: &Module, found: &mut Sources) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let below = [module.clone(), vec![name.clone()]].concat();
        if path.is_dir() {
            sources(&path, &below, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let is_own = name == "mod" || name == "lib";
            let module = if is_own { module.clone() } else { below };
            found.insert(module, fs::read_to_string(&path).unwrap());
        }
    }
}

/// What is shipped of a file, without comments, in one line.
fn shipped(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default().trim());
    lines.collect::<Vec<_>>().join(" ")
}

/// The paths of a `use`, without braces.
fn spread(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((start, inside)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        return vec![path.to_owned()];
    };
    let inside = inside.strip_suffix('}').unwrap_or(inside);
    let mut depth = 0_usize;
    let parts = inside.split(|sign: char| {
        depth = depth + usize::from(sign == '{') - usize::from(sign == '}');
        sign == ',' && depth == 0
    });
    parts
        .filter(|part| !part.trim().is_empty())
        .flat_map(spread)
        .map(|path| format!("{start}{path}"))
        .collect()
}

/// The paths that a file names: those that it hands on, and those that it uses itself.
fn paths(code: &str) -> (Vec<String>, Vec<String>) {
    let (mut handed_on, mut used) = (Vec::new(), Vec::new());
    for statement in code.split(';') {
        let statement = statement.trim();
        // What stands before a `use` may be the end of something else.
        let at = statement.rfind("use ").filter(|at| {
            let before = statement[..*at].trim_end();
            before.is_empty() || before.ends_with(['}', ']', ')']) || before.ends_with("pub")
        });
        match at {
            Some(at) => {
                let found = spread(&statement[at + "use ".len()..]);
                let is_public = statement[..at].contains("pub");
                if is_public {
                    handed_on.extend(found);
                } else {
                    used.extend(found);
                }
            }
            None => {
                let is_sign = |sign: char| !(sign.is_ascii_alphanumeric() || "_:".contains(sign));
                let words = statement.split(is_sign);
                used.extend(words.filter(|word| word.contains("::")).map(str::to_owned));
            }
        }
    }
    (handed_on, used)
}

/// The whole path of one that a file of this module names; `None` where it leads out of the crate.
fn whole(sources: &Sources, module: &Module, path: &str) -> Option<Module> {
    let mut words = path.split("::").map(str::to_owned).peekable();
    let mut base = module.clone();
    match words.peek()?.as_str() {
        "crate" => {
            words.next();
            base.clear();
        }
        "self" => {
            words.next();
        }
        "super" => {
            while words.next_if(|word| word == "super").is_some() {
                base.pop();
            }
        }
        first => {
            let child = [module.clone(), vec![first.to_owned()]].concat();
            sources.get(&child)?;
        }
    }
    base.extend(words.filter(|word| word != "self"));
    Some(base)
}

/// The files that each file needs, of its own folder and those in it.
fn needs(sources: &Sources) -> BTreeMap<&Module, BTreeSet<&Module>> {
    let mut handed_on: BTreeMap<Module, Module> = BTreeMap::new();
    let mut used = Vec::new();
    for (module, text) in sources {
        let (public, own) = paths(&shipped(text));
        for path in public {
            if let Some(path) = whole(sources, module, &path)
                && let Some(name) = path.last()
            {
                let name = [module.clone(), vec![name.clone()]].concat();
                handed_on.insert(name, path);
            }
        }
        used.push((module, own));
    }
    let home = |path: &Module| {
        let mut path = path;
        while let Some(further) = handed_on.get(path).filter(|further| *further != path) {
            path = further;
        }
        let ends = (1..=path.len()).rev();
        ends.filter_map(|end| sources.get_key_value(&path[..end]))
            .map(|found| found.0)
            .next()
    };
    let mut needs: BTreeMap<&Module, BTreeSet<&Module>> = BTreeMap::new();
    for (module, paths) in used {
        let found = paths
            .iter()
            .filter_map(|path| home(&whole(sources, module, path)?));
        // A folder's own file is none of its files.
        let is_other =
            |other: &&Module| !other.starts_with(module) && !module.starts_with(other.as_slice());
        needs.insert(module, found.filter(is_other).collect());
    }
    needs
}

/// Files of which each needs the next, and the last the first; `None` where there is no such circle.
fn circle(sources: &Sources) -> Option<String> {
    let mut needs = needs(sources);
    loop {
        let ends: Vec<&Module> = needs
            .iter()
            .filter(|(_, others)| others.iter().all(|other| !needs.contains_key(other)))
            .map(|(module, _)| *module)
            .collect();
        if ends.is_empty() {
            break;
        }
        needs.retain(|module, _| !ends.contains(module));
    }
    // Whoever is left needs somebody who is left: on the way a file comes again.
    let mut way: Vec<&Module> = vec![needs.keys().next()?];
    loop {
        let last = way.last()?;
        let next = *needs[last].iter().find(|next| needs.contains_key(*next))?;
        if let Some(start) = way.iter().position(|module| *module == next) {
            let names = way[start..].iter().map(|module| module.join("/"));
            return Some(names.collect::<Vec<_>>().join(" → "));
        }
        way.push(next);
    }
}

#[test]
fn no_files_of_the_core_need_each_other_in_a_circle() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/waypost-core/src");
    let mut found = Sources::new();
    sources(&home, &Module::new(), &mut found);
    assert!(found.len() > 100, "the sources are found");
    assert_eq!(circle(&found), None);
    // Each way of naming another file is seen, or no circle would be.
    let needs = needs(&found);
    let needs = |one: &str, other: &str| {
        let path = |text: &str| text.split('/').map(str::to_owned).collect::<Module>();
        needs[&path(one)].contains(&path(other))
    };
    assert!(needs("zone/read", "zone/word"));
    assert!(
        needs("zone/edit", "zone/read"),
        "by what the folder hands on"
    );
    assert!(needs("zone/text", "zone/pasted"), "by its own name");
}

#[test]
fn a_circle_is_found_however_it_is_written() {
    let of = |files: &[(&str, &str)]| {
        let path = |text: &str| text.split('/').map(str::to_owned).collect::<Module>();
        let sources = files
            .iter()
            .map(|(name, text)| (path(name), (*text).to_owned()));
        circle(&sources.collect())
    };
    let folder = ("a", "mod x;\nmod y;\npub use x::{X, Other};\nuse y::Y;");
    let x = ("a/x", "use super::y::Y;\npub struct X;");
    assert_eq!(of(&[folder, x, ("a/y", "use super::Shared;")]), None);
    let closing = [
        "use super::x::X;",
        "use super::{X as Same, Shared};",
        "use crate::a::{Shared, x::{self, Other}};",
        "pub fn of() -> bool { super::x::is() }",
        "use std::fmt;\n\nuse super::x;\n",
    ];
    for text in closing {
        let found = of(&[folder, x, ("a/y", text)]);
        assert_eq!(found.as_deref(), Some("a/x → a/y"), "{text}");
    }
    let three = [
        ("a/x", "use super::y::Y;"),
        ("a/y", "use super::z::Z;"),
        ("a/z", "use super::x::X;"),
    ];
    let found = of(&three);
    assert_eq!(found.as_deref(), Some("a/x → a/y → a/z"));
}
