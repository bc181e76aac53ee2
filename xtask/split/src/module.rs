//! The bound binary, taken apart.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use wasmparser::{
    ConstExpr, Data, ElementItems, ElementKind, Export, FunctionBody, Global, Import, KnownCustom,
    MemoryType, Operator, Parser, Payload, Table, TypeRef, TypeSectionReader,
};

use crate::Result;
use crate::sections::{all, function_names};

/// Everything the two parts are made of.
#[derive(Default)]
pub struct Module<'a> {
    pub types: Option<TypeSectionReader<'a>>,
    /// Functions only: nothing else is imported.
    pub imports: Vec<Import<'a>>,
    /// The type of every function, imported ones first.
    pub function_types: Vec<u32>,
    /// The name of every function; wasm-bindgen's own may have none, and get a number instead.
    pub names: Vec<Cow<'a, str>>,
    pub tables: Vec<Table<'a>>,
    pub memories: Vec<MemoryType>,
    pub globals: Vec<Global<'a>>,
    pub exports: Vec<Export<'a>>,
    pub start: Option<u32>,
    /// The functions in the table (the first one), by place.
    pub places: BTreeMap<u32, u32>,
    pub bodies: Vec<FunctionBody<'a>>,
    pub data: Vec<Data<'a>>,
}

impl<'a> Module<'a> {
    /// Reads a binary that wasm-bindgen wrote.
    pub fn read(binary: &'a [u8]) -> Result<Module<'a>> {
        let mut module = Module::default();
        let mut types = Vec::new();
        let mut names = HashMap::new();
        for payload in Parser::new(0).parse_all(binary) {
            match payload? {
                Payload::TypeSection(reader) => module.types = Some(reader),
                Payload::ImportSection(reader) => {
                    for import in reader.into_imports() {
                        let import = import?;
                        let TypeRef::Func(ty) = import.ty else {
                            return Err(
                                format!("{} is imported, and no function", import.name).into()
                            );
                        };
                        module.function_types.push(ty);
                        module.imports.push(import);
                    }
                }
                Payload::FunctionSection(reader) => {
                    for ty in reader {
                        types.push(ty?);
                    }
                }
                Payload::TableSection(reader) => module.tables = all(reader)?,
                Payload::MemorySection(reader) => module.memories = all(reader)?,
                Payload::GlobalSection(reader) => module.globals = all(reader)?,
                Payload::ExportSection(reader) => module.exports = all(reader)?,
                Payload::StartSection { func, .. } => module.start = Some(func),
                Payload::ElementSection(reader) => {
                    for element in reader {
                        let element = element?;
                        let start = match &element.kind {
                            ElementKind::Active {
                                table_index: None | Some(0),
                                offset_expr,
                            } => constant(offset_expr)?,
                            _ => return Err("an element segment is not for the table".into()),
                        };
                        let ElementItems::Functions(functions) = element.items else {
                            return Err("an element segment holds no plain functions".into());
                        };
                        for (place, function) in (start..).zip(functions) {
                            module.places.insert(place, function?);
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => module.bodies.push(body),
                Payload::DataSection(reader) => module.data = all(reader)?,
                Payload::CustomSection(custom) => {
                    if let KnownCustom::Name(reader) = custom.as_known() {
                        names = function_names(reader)?;
                    }
                }
                _ => {}
            }
        }
        if names.is_empty() {
            return Err("the bound wasm has no names (data-no-demangle in index.html)".into());
        }
        module.function_types.extend(types);
        for index in 0..module.function_types.len() {
            let name = names.get(&u32::try_from(index)?).copied();
            let numbered = || Cow::Owned(format!("#{index}"));
            module.names.push(name.map_or_else(numbered, Cow::Borrowed));
        }
        Ok(module)
    }

    /// How many functions are imported; the others follow.
    pub fn imported(&self) -> usize {
        self.imports.len()
    }

    /// The functions that a function calls directly.
    pub fn called(&self, function: usize) -> Result<Vec<usize>> {
        let Some(body) = function.checked_sub(self.imported()) else {
            return Ok(Vec::new());
        };
        let mut called = Vec::new();
        for operator in self.bodies[body].get_operators_reader()? {
            match operator? {
                Operator::Call { function_index } => called.push(function_index as usize),
                Operator::ReturnCall { .. } | Operator::RefFunc { .. } => {
                    return Err("tail calls and references to functions cannot be split".into());
                }
                _ => {}
            }
        }
        Ok(called)
    }
}

fn constant(expression: &ConstExpr) -> Result<u32> {
    match expression.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(value.cast_unsigned()),
        _ => Err("a place in the table is not fixed".into()),
    }
}
