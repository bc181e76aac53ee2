//! Writes the two parts.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, FunctionSection, GlobalSection, ImportSection, Instruction, MemorySection,
    Module as Encoder, NameMap, NameSection, StartSection, TableSection, TypeSection,
};
use wasmparser::{ExternalKind, Operator};

use crate::Result;
use crate::glue::Renamed;
use crate::graph::First;
use crate::module::Module;
use crate::notes::{Notes, address};

/// Where the second part finds what it shares with the first.
const FIRST: &str = "first";

/// The two parts as binaries.
pub struct Parts {
    pub first: Vec<u8>,
    pub later: Vec<u8>,
}

/// Splits a module.
pub fn split(module: &Module, notes: &Notes, first: &First, renamed: &Renamed) -> Result<Parts> {
    let plan = Plan::new(module, first)?;
    let (here, there) = split_data(module, notes, first)?;
    Ok(Parts {
        first: plan.first(renamed, &here)?,
        later: plan.later(renamed, &there)?,
    })
}

/// What stands where.
struct Plan<'a> {
    module: &'a Module<'a>,
    first: &'a First,
    /// The place in the table of each function of the second part that the first one calls.
    doors: BTreeMap<usize, u32>,
    /// The functions of the first part that the second one calls.
    shared: Vec<usize>,
    /// The size of the table.
    places: u32,
}

impl<'a> Plan<'a> {
    fn new(module: &'a Module<'a>, first: &'a First) -> Result<Plan<'a>> {
        let mut doors = BTreeMap::new();
        let mut shared = BTreeSet::new();
        let table = module.tables.first().ok_or("there is no table")?;
        let mut places = u32::try_from(table.ty.initial)?;
        for (&place, &function) in &module.places {
            doors.insert(function as usize, place);
        }
        let in_table = doors.clone();
        doors.clear();
        for function in module.imported()..module.names.len() {
            for called in module.called(function)? {
                if called < module.imported() {
                    continue;
                }
                match (first.functions[function], first.functions[called]) {
                    (true, false) if !doors.contains_key(&called) => {
                        let place = in_table.get(&called).copied().unwrap_or_else(|| {
                            places += 1;
                            places - 1
                        });
                        doors.insert(called, place);
                    }
                    (false, true) => {
                        shared.insert(called);
                    }
                    _ => {}
                }
            }
        }
        Ok(Plan {
            module,
            first,
            doors,
            shared: shared.into_iter().collect(),
            places,
        })
    }

    /// The functions of a part, by their numbers in the whole.
    fn own(&self, is_first: bool) -> impl Iterator<Item = usize> + '_ {
        let functions = self.module.imported()..self.module.names.len();
        functions.filter(move |&function| self.first.functions[function] == is_first)
    }

    fn first(&self, renamed: &Renamed, data: &[(u32, Vec<u8>)]) -> Result<Vec<u8>> {
        let mut numbers = vec![None; self.module.names.len()];
        let all = (0..self.module.imported()).chain(self.own(true));
        for (new, old) in (0..).zip(all) {
            numbers[old] = Some(new);
        }
        let mut writer = Writer {
            numbers,
            doors: &self.doors,
            module: self.module,
        };
        let mut out = Encoder::new();
        out.section(&writer.types()?);
        let mut imports = ImportSection::new();
        writer.js_imports(&mut imports, renamed);
        out.section(&imports);
        out.section(&writer.functions(self.own(true)));

        let mut tables = TableSection::new();
        for (number, table) in self.module.tables.iter().enumerate() {
            let mut ty = writer.table_type(table.ty)?;
            if number == 0 {
                ty.minimum = self.places.into();
                ty.maximum = ty.maximum.map(|_| self.places.into());
            }
            tables.table(ty);
        }
        out.section(&tables);
        let mut memories = MemorySection::new();
        for memory in &self.module.memories {
            memories.memory(writer.memory_type(*memory)?);
        }
        out.section(&memories);
        let mut globals = GlobalSection::new();
        for global in &self.module.globals {
            writer.parse_global(&mut globals, global.clone())?;
        }
        out.section(&globals);

        let mut exports = ExportSection::new();
        for export in &self.module.exports {
            let name = renamed.get(export.name).map_or(export.name, String::as_str);
            let index = match export.kind {
                ExternalKind::Func => writer.function_index(export.index)?,
                _ => export.index,
            };
            exports.export(name, writer.export_kind(export.kind)?, index);
        }
        for (name, kind, old) in self.links() {
            let index = match kind {
                ExportKind::Func => writer.function_index(old)?,
                _ => old,
            };
            exports.export(&name, kind, index);
        }
        out.section(&exports);
        if let Some(start) = self.module.start {
            let function_index = writer.function_index(start)?;
            out.section(&StartSection { function_index });
        }
        out.section(&self.elements(&mut writer, true)?);
        out.section(&writer.code(self.own(true))?);
        out.section(&data_section(data));
        out.section(&writer.names());
        Ok(out.finish())
    }

    fn later(&self, renamed: &Renamed, data: &[(u32, Vec<u8>)]) -> Result<Vec<u8>> {
        let mut numbers = vec![None; self.module.names.len()];
        let all = (0..self.module.imported())
            .chain(self.shared.iter().copied())
            .chain(self.own(false));
        for (new, old) in (0..).zip(all) {
            numbers[old] = Some(new);
        }
        let no_doors = BTreeMap::new();
        let mut writer = Writer {
            numbers,
            doors: &no_doors,
            module: self.module,
        };
        let mut out = Encoder::new();
        out.section(&writer.types()?);
        let mut imports = ImportSection::new();
        writer.js_imports(&mut imports, renamed);
        for (name, kind, old) in self.links() {
            let index = old as usize;
            let ty = match kind {
                ExportKind::Func => EntityType::Function(self.module.function_types[index]),
                ExportKind::Table => {
                    let mut ty = writer.table_type(self.module.tables[index].ty)?;
                    if index == 0 {
                        ty.minimum = self.places.into();
                        ty.maximum = ty.maximum.map(|_| self.places.into());
                    }
                    EntityType::Table(ty)
                }
                ExportKind::Memory => {
                    EntityType::Memory(writer.memory_type(self.module.memories[index])?)
                }
                _ => EntityType::Global(writer.global_type(self.module.globals[index].ty)?),
            };
            imports.import(FIRST, &name, ty);
        }
        out.section(&imports);
        out.section(&writer.functions(self.own(false)));
        out.section(&self.elements(&mut writer, false)?);
        out.section(&writer.code(self.own(false))?);
        out.section(&data_section(data));
        out.section(&writer.names());
        Ok(out.finish())
    }

    /// What the second part takes from the first: short name, kind, number in the whole.
    fn links(&self) -> Vec<(String, ExportKind, u32)> {
        let functions = self.shared.iter().map(|&at| (ExportKind::Func, at as u32));
        let count = |length: usize| 0..length as u32;
        let tables = count(self.module.tables.len()).map(|at| (ExportKind::Table, at));
        let memories = count(self.module.memories.len()).map(|at| (ExportKind::Memory, at));
        let globals = count(self.module.globals.len()).map(|at| (ExportKind::Global, at));
        let all = functions.chain(tables).chain(memories).chain(globals);
        let named = all.enumerate();
        named
            .map(|(number, (kind, old))| (number.to_string(), kind, old))
            .collect()
    }

    /// The part's places in the table, in runs without holes.
    fn elements(&self, writer: &mut Writer, is_first: bool) -> Result<ElementSection> {
        let mut places: BTreeMap<u32, usize> = BTreeMap::new();
        places.extend(
            self.module
                .places
                .iter()
                .map(|(at, function)| (*at, *function as usize)),
        );
        places.extend(self.doors.iter().map(|(function, at)| (*at, *function)));
        let mut runs: Vec<(u32, Vec<u32>)> = Vec::new();
        for (at, function) in places {
            if function < self.module.imported() && !is_first
                || function >= self.module.imported() && self.first.functions[function] != is_first
            {
                continue;
            }
            let function = writer.function_index(u32::try_from(function)?)?;
            match runs.last_mut() {
                Some((start, run)) if *start + u32::try_from(run.len())? == at => {
                    run.push(function)
                }
                _ => runs.push((at, vec![function])),
            }
        }
        let mut section = ElementSection::new();
        for (start, run) in &runs {
            section.active(
                None,
                &ConstExpr::i32_const(start.cast_signed()),
                Elements::Functions(run.into()),
            );
        }
        Ok(section)
    }
}

/// Writes one part: the old numbers of functions become new ones, calls through doors become calls through the table.
struct Writer<'a> {
    numbers: Vec<Option<u32>>,
    doors: &'a BTreeMap<usize, u32>,
    module: &'a Module<'a>,
}

impl Reencode for Writer<'_> {
    type Error = io::Error;

    fn function_index(&mut self, old: u32) -> std::result::Result<u32, Error<Self::Error>> {
        let new = self.numbers.get(old as usize).copied().flatten();
        let strange = || io::Error::other(format!("function {old} is in the other part"));
        new.ok_or_else(|| Error::UserError(strange()))
    }
}

impl Writer<'_> {
    fn types(&mut self) -> Result<TypeSection> {
        let mut section = TypeSection::new();
        let types = self.module.types.clone().ok_or("there are no types")?;
        self.parse_type_section(&mut section, types)?;
        Ok(section)
    }

    fn js_imports(&self, section: &mut ImportSection, renamed: &Renamed) {
        for (import, ty) in self.module.imports.iter().zip(&self.module.function_types) {
            let name = renamed.get(import.name).map_or(import.name, String::as_str);
            section.import(import.module, name, EntityType::Function(*ty));
        }
    }

    fn functions(&self, own: impl Iterator<Item = usize>) -> FunctionSection {
        let mut section = FunctionSection::new();
        for function in own {
            section.function(self.module.function_types[function]);
        }
        section
    }

    fn code(&mut self, own: impl Iterator<Item = usize>) -> Result<CodeSection> {
        let mut section = CodeSection::new();
        for function in own {
            let body = &self.module.bodies[function - self.module.imported()];
            let mut code = self.new_function_with_parsed_locals(body)?;
            for operator in body.get_operators_reader()? {
                let operator = operator?;
                if let Operator::Call { function_index } = operator
                    && let Some(&place) = self.doors.get(&(function_index as usize))
                {
                    code.instruction(&Instruction::I32Const(place.cast_signed()));
                    code.instruction(&Instruction::CallIndirect {
                        type_index: self.module.function_types[function_index as usize],
                        table_index: 0,
                    });
                    continue;
                }
                code.instruction(&self.instruction(operator)?);
            }
            section.function(&code);
        }
        Ok(section)
    }

    /// The names of the functions: wasm-opt drops them, a person who measures needs them.
    fn names(&self) -> NameSection {
        let mut pairs: Vec<(u32, &str)> = Vec::new();
        for (new, name) in self.numbers.iter().zip(&self.module.names) {
            pairs.extend(new.map(|new| (new, name.as_ref())));
        }
        pairs.sort_unstable();
        let mut map = NameMap::new();
        for (number, name) in pairs {
            map.append(number, name);
        }
        let mut section = NameSection::new();
        section.functions(&map);
        section
    }
}

/// Bytes of the memory with their addresses, for the first part and for the second.
type Pieces = Vec<(u32, Vec<u8>)>;

/// A byte goes to the second part if it belongs to constants, and the first part names none of them.
fn split_data(module: &Module, notes: &Notes, first: &First) -> Result<(Pieces, Pieces)> {
    let (mut here, mut there) = (Pieces::new(), Pieces::new());
    for segment in &module.data {
        let start = address(segment)?;
        let mut is_first = vec![true; segment.data.len()];
        let own = |range: &std::ops::Range<u32>| {
            let clamp = |at: u32| (at.saturating_sub(start) as usize).min(segment.data.len());
            clamp(range.start)..clamp(range.end)
        };
        for wanted in [false, true] {
            for (range, constant) in notes.constants.iter().zip(&first.constants) {
                if *constant == wanted {
                    is_first[own(range)].fill(wanted);
                }
            }
        }
        for (at, (&byte, &is_first)) in (start..).zip(segment.data.iter().zip(&is_first)) {
            let pieces = if is_first { &mut here } else { &mut there };
            match pieces.last_mut() {
                Some((start, bytes)) if *start + bytes.len() as u32 == at => bytes.push(byte),
                _ => pieces.push((at, vec![byte])),
            }
        }
    }
    // What lies between two pieces is the second part's, and zero until it comes: joining pieces over a small gap is
    // cheaper than another piece. Only the first part may do so, since it comes first.
    let mut joined = Pieces::new();
    for (at, bytes) in here {
        match joined.last_mut() {
            Some((start, before)) if at - (*start + before.len() as u32) <= 16 => {
                before.resize((at - *start) as usize, 0);
                before.extend(bytes);
            }
            _ => joined.push((at, bytes)),
        }
    }
    Ok((joined, there))
}

fn data_section(pieces: &[(u32, Vec<u8>)]) -> DataSection {
    let mut section = DataSection::new();
    for (start, bytes) in pieces {
        section.active(
            0,
            &ConstExpr::i32_const(start.cast_signed()),
            bytes.iter().copied(),
        );
    }
    section
}
