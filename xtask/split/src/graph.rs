//! Which functions and constants the first view can reach.

use std::collections::{HashMap, HashSet};

use rustc_demangle::demangle;
use wasmparser::ExternalKind;

use crate::Result;
use crate::module::Module;
use crate::notes::{Item, Notes};

/// What leads to what.
pub struct Graph<'a> {
    notes: &'a Notes<'a>,
    module: &'a Module<'a>,
    /// The functions of a name; more than one shares a fate.
    by_name: HashMap<&'a str, Vec<usize>>,
}

/// What the first part has; everything else is in the second.
pub struct First {
    /// Per function of the bound binary.
    pub functions: Vec<bool>,
    /// Per constant of the notes.
    pub constants: Vec<bool>,
}

impl<'a> Graph<'a> {
    /// The graph of a binary and its notes.
    pub fn new(notes: &'a Notes<'a>, module: &'a Module<'a>) -> Graph<'a> {
        let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, name) in module.names.iter().enumerate() {
            by_name.entry(name).or_default().push(index);
        }
        Graph {
            notes,
            module,
            by_name,
        }
    }

    /// Everything that the exports lead to without passing through one of the functions of `later`.
    pub fn first(&self, later: &[&str]) -> Result<First> {
        let walls = self.walls(later)?;
        let mut first = First {
            functions: vec![false; self.module.names.len()],
            constants: vec![false; self.notes.constants.len()],
        };
        let exported = self.module.exports.iter();
        let mut waiting: Vec<Item> = exported
            .filter(|export| export.kind == ExternalKind::Func)
            .map(|export| export.index)
            .chain(self.module.start)
            .map(|index| self.item(index as usize))
            .collect();
        while let Some(item) = waiting.pop() {
            match item {
                Item::Constant(number) => {
                    if std::mem::replace(&mut first.constants[number], true) {
                        continue;
                    }
                }
                Item::Function(name) => {
                    let functions = self.by_name.get(name).map_or(&[][..], Vec::as_slice);
                    let is_known = functions.iter().all(|&function| first.functions[function]);
                    if is_known || walls.contains(name) {
                        continue;
                    }
                    for &function in functions {
                        first.functions[function] = true;
                        let called = self.module.called(function)?;
                        waiting.extend(called.into_iter().map(|at| self.item(at)));
                    }
                }
            }
            waiting.extend(self.notes.named.get(&item).into_iter().flatten());
        }
        Ok(first)
    }

    fn item(&self, function: usize) -> Item<'a> {
        Item::Function(&self.module.names[function])
    }

    /// The names in the binary of the functions in the list. Each must be there: one that was inlined separates nothing.
    fn walls(&self, later: &[&str]) -> Result<HashSet<&'a str>> {
        let mut walls = HashSet::new();
        let mut missing: HashSet<&str> = later.iter().copied().collect();
        for name in self.by_name.keys() {
            let plain = format!("{:#}", demangle(name));
            if let Some(known) = later.iter().find(|wanted| **wanted == plain) {
                walls.insert(*name);
                missing.remove(known);
            }
        }
        match missing.into_iter().next() {
            None => Ok(walls),
            Some(name) => Err(format!(
                "there is no function {name} (is it #[inline(never)], and called from the first view?)"
            )
            .into()),
        }
    }
}
