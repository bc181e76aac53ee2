//! The linker's notes: which function and which constant names which.

use std::collections::HashMap;
use std::ops::Range;

use wasmparser::{
    Data, DataKind, KnownCustom, Linking, Operator, Parser, Payload, RelocAddendKind,
    RelocSectionReader, RelocationEntry, RelocationType, SymbolInfo, TypeRef,
};

use crate::Result;
use crate::sections::{all, function_names};

/// A function, by its name in the binary, or a constant, by its number among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Item<'a> {
    /// A function.
    Function(&'a str),
    /// A constant, or a variable with its first value.
    Constant(usize),
}

/// What the linker noted.
pub struct Notes<'a> {
    /// Where each constant lies in memory.
    pub constants: Vec<Range<u32>>,
    /// What each item names, but for the functions that a function calls: those stand in the binary itself.
    pub named: HashMap<Item<'a>, Vec<Item<'a>>>,
}

impl<'a> Notes<'a> {
    /// Reads the notes of a linked binary.
    pub fn read(binary: &'a [u8]) -> Result<Notes<'a>> {
        let linked = Linked::read(binary)?;
        let mut constants = Vec::new();
        let mut places = Vec::new();
        let items: Vec<Option<Item>> = linked
            .symbols
            .iter()
            .map(|symbol| match symbol {
                SymbolInfo::Func { index, .. } => {
                    linked.names.get(index).map(|name| Item::Function(name))
                }
                SymbolInfo::Data {
                    symbol: Some(data), ..
                } => {
                    let (address, start) = linked.segments.get(data.index as usize)?;
                    let range = |from: u32| from + data.offset..from + data.offset + data.size;
                    places.push((range(*start), constants.len()));
                    constants.push(range(*address));
                    Some(Item::Constant(constants.len() - 1))
                }
                _ => None,
            })
            .collect();
        places.sort_by_key(|(range, _)| range.start);

        let mut named: HashMap<Item, Vec<Item>> = HashMap::new();
        for (is_code, relocation) in linked.relocations()? {
            let Some(to) = items.get(relocation.index as usize).copied().flatten() else {
                continue;
            };
            if let Item::Constant(number) = to {
                linked.check(is_code, &relocation, &constants[number])?;
            }
            let from = if is_code {
                linked.function_at(relocation.offset)
            } else {
                constant_at(&places, relocation.offset)
            };
            let from = from.ok_or("a note of the linker belongs to nothing")?;
            named.entry(from).or_default().push(to);
        }
        Ok(Notes { constants, named })
    }
}

/// The constant at a place of the data section.
fn constant_at<'a>(places: &[(Range<u32>, usize)], place: u32) -> Option<Item<'a>> {
    let before = places.partition_point(|(range, _)| range.start <= place);
    let (range, number) = places[..before].last()?;
    range.contains(&place).then_some(Item::Constant(*number))
}

/// The parts of a linked binary that the notes are about. Places are counted from the start of their section.
#[derive(Default)]
struct Linked<'a> {
    names: HashMap<u32, &'a str>,
    imported: u32,
    code: &'a [u8],
    data: &'a [u8],
    /// Where each function's code is.
    bodies: Vec<Range<u32>>,
    /// Where each data segment goes in memory, and its place.
    segments: Vec<(u32, u32)>,
    symbols: Vec<SymbolInfo<'a>>,
    /// The notes of the code and of the data.
    notes: [Option<RelocSectionReader<'a>>; 2],
}

impl<'a> Linked<'a> {
    fn read(binary: &'a [u8]) -> Result<Linked<'a>> {
        let mut linked = Linked::default();
        let (mut section, mut code, mut data) = (0, None, None);
        let mut start = 0;
        for payload in Parser::new(0).parse_all(binary) {
            let payload = payload?;
            match &payload {
                Payload::ImportSection(reader) => {
                    for import in reader.clone().into_imports() {
                        if matches!(import?.ty, TypeRef::Func(_)) {
                            linked.imported += 1;
                        }
                    }
                }
                Payload::CodeSectionStart {
                    unchecked_range, ..
                } => {
                    start = unchecked_range.start;
                    linked.code = slice(binary, unchecked_range)?;
                    code = Some(section);
                }
                Payload::CodeSectionEntry(body) => {
                    let place = |at: u64| u32::try_from(at - start);
                    let range = body.range();
                    linked.bodies.push(place(range.start)?..place(range.end)?);
                }
                Payload::DataSection(reader) => {
                    start = reader.range().start;
                    linked.data = slice(binary, &reader.range())?;
                    data = Some(section);
                    for segment in reader.clone() {
                        let segment = segment?;
                        let place = segment.range.end - start - segment.data.len() as u64;
                        linked
                            .segments
                            .push((address(&segment)?, u32::try_from(place)?));
                    }
                }
                Payload::CustomSection(custom) => match custom.as_known() {
                    KnownCustom::Name(reader) => linked.names = function_names(reader)?,
                    KnownCustom::Linking(reader) => {
                        for part in reader.subsections() {
                            if let Linking::SymbolTable(table) = part? {
                                linked.symbols = all(table)?;
                            }
                        }
                    }
                    KnownCustom::Reloc(reader) => {
                        let about = Some(reader.section_index());
                        if let Some(kind) = [code, data].iter().position(|known| *known == about) {
                            linked.notes[kind] = Some(reader);
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
            if payload.as_section().is_some() {
                section += 1;
            }
        }
        Ok(linked)
    }

    /// The notes that name functions or constants, each with whether it is about code.
    fn relocations(&self) -> Result<Vec<(bool, RelocationEntry)>> {
        let [Some(code), Some(data)] = &self.notes else {
            return Err("the linked wasm has no notes (build.rs asks for --emit-relocs)".into());
        };
        let mut found = Vec::new();
        for (is_code, reader) in [(true, code), (false, data)] {
            for relocation in reader.entries() {
                let relocation = relocation?;
                match relocation.ty {
                    RelocationType::TableIndexSleb
                    | RelocationType::TableIndexI32
                    | RelocationType::MemoryAddrLeb
                    | RelocationType::MemoryAddrSleb
                    | RelocationType::MemoryAddrI32 => found.push((is_code, relocation)),
                    RelocationType::FunctionIndexLeb
                    | RelocationType::TypeIndexLeb
                    | RelocationType::GlobalIndexLeb
                    | RelocationType::TableNumberLeb => {}
                    other => return Err(format!("the linker's note {other:?} is not known").into()),
                }
            }
        }
        Ok(found)
    }

    /// The function whose code is at a place.
    fn function_at(&self, place: u32) -> Option<Item<'a>> {
        let number = self.bodies.partition_point(|body| body.end <= place);
        let name = self
            .names
            .get(&(self.imported + u32::try_from(number).ok()?))?;
        self.bodies
            .get(number)?
            .contains(&place)
            .then_some(Item::Function(name))
    }

    /// Fails if the address that a note is about is not the one that stands there.
    fn check(&self, is_code: bool, note: &RelocationEntry, constant: &Range<u32>) -> Result<()> {
        let section = if is_code { self.code } else { self.data };
        let place = note.relocation_range()?;
        let bytes = section.get(place).unwrap_or_default();
        let found = match note.ty {
            RelocationType::MemoryAddrI32 => bytes
                .iter()
                .rev()
                .fold(0, |sum, byte| sum << 8 | u32::from(*byte)),
            _ => bytes
                .iter()
                .rev()
                .fold(0, |sum, byte| sum << 7 | u32::from(byte & 0x7f)),
        };
        debug_assert_eq!(note.ty.addend_kind(), RelocAddendKind::Addend32);
        let expected = i64::from(constant.start) + note.addend;
        if i64::from(found) == expected {
            Ok(())
        } else {
            Err(format!("a note of the linker says {expected}, and {found} is there").into())
        }
    }
}

fn slice<'a>(binary: &'a [u8], range: &Range<u64>) -> Result<&'a [u8]> {
    let range = usize::try_from(range.start)?..usize::try_from(range.end)?;
    Ok(binary.get(range).ok_or("the wasm is cut off")?)
}

/// Where a segment goes in memory.
pub fn address(segment: &Data) -> Result<u32> {
    if let DataKind::Active {
        memory_index: 0,
        offset_expr,
    } = &segment.kind
        && let Operator::I32Const { value } = offset_expr.get_operators_reader().read()?
    {
        return Ok(value.cast_unsigned());
    }
    Err("a data segment has no fixed address".into())
}
