//! Writes prebuilt objects and classes as static initialisers. Prebuilt objects are mutable, classes are not.
//! Initialisers are flat: C lets the braces of nested structs be left out, and parents come first in them.

use std::collections::BTreeSet;
use std::fmt::Write;

use core_ir::{ClassId, Constant, DataId, DataObject, FuncId, Type};
use cranelift_entity::EntityRef;

use crate::expression::{float, integer};
use crate::layout::{class_ids, distance, holds_no_object, is_plain};
use crate::types::Context;

/// Width at which lists of constants are broken.
const LINE_WIDTH: usize = 110;

/// Definitions in C, and what they mention.
#[derive(Default)]
pub(crate) struct DataCode {
    /// The definitions.
    pub(crate) text: String,
    /// Functions that they mention.
    pub(crate) functions: BTreeSet<FuncId>,
    /// Prebuilt objects that they mention.
    pub(crate) data: BTreeSet<DataId>,
    /// Prebuilt objects to which they mention a weak reference.
    pub(crate) weak: BTreeSet<DataId>,
}

impl DataCode {
    /// The constant as an initialiser of a place of type `ty`.
    fn constant(&mut self, context: &Context, ty: Type, constant: Constant) -> String {
        match (constant, ty) {
            (Constant::Int(value), _) => integer(ty, value).text,
            (Constant::Float(bits), _) => float(ty, bits).text,
            (Constant::Null, _) => "0".into(),
            (Constant::Data(id), Type::Weak(_)) => {
                self.weak.insert(id);
                format!("&weak_{}", id.index())
            }
            (Constant::Data(id), _) => {
                self.data.insert(id);
                let from = context.module.data_type(id);
                let address = crate::expression::Expression::atom(format!("&data_{}", id.index()));
                context.coerce(&address, from, ty).text
            }
            (Constant::Func(id), _) => self.function(context, ty, id),
        }
    }

    /// A function's address for a place of this function type; a method's receiver may differ.
    fn function(&mut self, context: &Context, ty: Type, id: FuncId) -> String {
        self.functions.insert(id);
        let name = &context.names.functions[id];
        match ty {
            Type::Fn(signature)
                if *context.module.signature(signature) != context.module.functions[id].signature =>
            {
                format!("({}){name}", context.name(ty))
            }
            _ => name.clone(),
        }
    }

    /// The constants with commas between, broken into lines.
    fn list(&mut self, context: &Context, items: impl Iterator<Item = (Type, Constant)>) -> String {
        let mut out = String::new();
        let mut width = 0;
        for (index, (ty, item)) in items.enumerate() {
            let text = self.constant(context, ty, item);
            if index > 0 {
                out.push(',');
                if width + text.len() > LINE_WIDTH {
                    out.push_str("\n    ");
                    width = 0;
                } else {
                    out.push(' ');
                }
            }
            width += text.len() + 2;
            out.push_str(&text);
        }
        out
    }

    /// The length and the items: bytes as a string literal, whose closing zero is room that nobody uses.
    fn items(&mut self, context: &Context, element: Type, items: &[Constant]) -> String {
        let byte = |item: &Constant| match item {
            Constant::Int(value) => u8::try_from(*value).unwrap_or(0),
            // The verifier admits no other constant as a byte.
            Constant::Float(_) | Constant::Null | Constant::Data(_) | Constant::Func(_) => 0,
        };
        match items.len() {
            0 => "0".into(),
            length if element == Type::U8 => {
                let bytes: Vec<u8> = items.iter().map(byte).collect();
                format!("{length}, {}", quoted(&bytes))
            }
            length => {
                let list = self.list(context, items.iter().map(|&item| (element, item)));
                format!("{length}, {{{list}}}")
            }
        }
    }

    /// Appends the definition of a prebuilt object.
    pub(crate) fn define(&mut self, context: &Context, id: DataId) {
        let module = context.module;
        let declaration = declaration(context, id);
        let content = match &module.data[id] {
            DataObject::Array { array, items } => {
                let element = module.element(*array);
                let class = &context.arrays[array.index()];
                format!("{}, {}", header(class), self.items(context, element, items))
            }
            DataObject::Instance { class, fields, tail } => {
                let types = module
                    .all_fields(*class)
                    .into_iter()
                    .map(|(class, index)| module.classes[class].fields[index as usize].ty);
                let fields = self.list(context, types.zip(fields.iter().copied()));
                let mut content = header(&format!("obj_{}", context.names.classes[*class]));
                if !fields.is_empty() {
                    let _ = write!(content, ", {fields}");
                }
                if let Some(element) = module.classes[*class].tail {
                    let _ = write!(content, ", {}", self.items(context, element, tail));
                }
                content
            }
        };
        // The type says so too, but tcc knows the alignment of variables only, and collectors tell references by it.
        let _ = writeln!(self.text, "_Alignas(8) {declaration} = {{{content}}};");
    }

    /// Appends the definition of all classes.
    pub(crate) fn define_classes(&mut self, context: &Context) {
        self.text
            .push_str("static const uint32_t no_references[] = {0};\n");
        for class in class_ids(context.module) {
            self.define_references(context, class);
        }
        self.text.push_str("const struct rpy_classes rpy_classes = {\n");
        for &class in &context.preorder.order {
            self.define_class(context, class);
        }
        for (tag, element) in context.array_classes() {
            let _ = writeln!(
                self.text,
                "    .{tag} = {{{}, no_references, RPY_WITH_ITEMS({tag}, length, items), {}}},",
                quoted(tag.as_bytes()),
                i32::from(!holds_no_object(element))
            );
        }
        self.text.push_str(
            "    .weak = {\"weak\", no_references, sizeof(struct rpy_weak), 0, 0, RPY_KIND_WEAK},\n};\n",
        );
    }

    /// Appends the offsets of the references in instances of a class, but for those in the tail.
    fn define_references(&mut self, context: &Context, class: ClassId) {
        let places = references(context, class);
        if !places.is_empty() {
            let name = &context.names.classes[class];
            let _ = writeln!(
                self.text,
                "static const uint32_t references_{name}[] = {{{}, 0}};",
                places.join(", ")
            );
        }
    }

    /// How a collector sees the instances of a class.
    fn description(&self, context: &Context, id: ClassId) -> String {
        let name = &context.names.classes[id];
        let references = if references(context, id).is_empty() {
            "no_references".into()
        } else {
            format!("references_{name}")
        };
        match context.module.classes[id].tail {
            Some(element) => format!(
                "{references}, RPY_WITH_ITEMS(obj_{name}, tail_length, tail), {}",
                i32::from(!holds_no_object(element))
            ),
            None => format!("{references}, RPY_OBJECT_SIZE(struct obj_{name}), 0, 0, 0"),
        }
    }

    /// Appends the table of the prebuilt objects that hold references.
    pub(crate) fn define_prebuilt(&mut self, context: &Context) {
        let module = context.module;
        let mut list = String::new();
        let mut count = 0;
        for (id, object) in &module.data {
            let holds = match object {
                DataObject::Instance { class, .. } => !is_plain(module, *class),
                DataObject::Array { array, .. } => !holds_no_object(module.element(*array)),
            };
            if holds {
                self.data.insert(id);
                let _ = write!(list, "\n    &data_{},", id.index());
                count += 1;
            }
        }
        let _ = writeln!(
            self.text,
            "void *const rpy_prebuilt[] = {{{list}\n    NULL,\n}};\nconst int64_t rpy_prebuilt_count = {count};"
        );
    }

    /// Appends a class: its name, then methods and constants from the root down.
    fn define_class(&mut self, context: &Context, id: ClassId) {
        let module = context.module;
        let class = &module.classes[id];
        let mut content = format!(
            "{}, {}",
            quoted(class.name.as_bytes()),
            self.description(context, id)
        );
        let mut line: Vec<ClassId> = module.ancestry(id).collect();
        line.reverse();
        for each in line {
            let introducing = &module.classes[each];
            for (index, method) in introducing.methods.iter().enumerate() {
                let text = match module.resolve_method(id, each, index as u32) {
                    Some(function) => self.function(context, Type::Fn(method.signature), function),
                    None => "0".into(),
                };
                let _ = write!(content, ",\n    {text}");
            }
            for (index, constant) in introducing.constants.iter().enumerate() {
                let value = module.resolve_constant(id, each, index as u32);
                let text =
                    value.map_or_else(|| "0".into(), |value| self.constant(context, constant.ty, value));
                let _ = write!(content, ",\n    {text}");
            }
        }
        let name = &context.names.classes[id];
        let _ = writeln!(self.text, "    .obj_{name} = {{{content}}},");
    }

    /// Appends the definition of the weak reference to a prebuilt object, which never dies.
    pub(crate) fn define_weak(&mut self, id: DataId) {
        self.data.insert(id);
        let number = id.index();
        let _ = writeln!(
            self.text,
            "struct rpy_weak weak_{number} = {{{}, &data_{number}}};",
            header("weak")
        );
    }
}

/// The head of an object of a class, given by its member's name in `rpy_classes`.
fn header(class: &str) -> String {
    format!("RPY_CLASS_NUMBER({class}), RPY_PREBUILT")
}

/// The offsets of the fields that hold objects in instances of a class, in C, the last one first.
fn references(context: &Context, class: ClassId) -> Vec<String> {
    let module = context.module;
    let name = &context.names.classes[class];
    let mut places = Vec::new();
    for (of, index) in module.all_fields(class) {
        if !holds_no_object(module.classes[of].fields[index as usize].ty) {
            let path = "base.".repeat(distance(module, class, of));
            let field = &context.fields[of][index as usize];
            places.push(format!("offsetof(struct obj_{name}, {path}{field})"));
        }
    }
    places.reverse();
    places
}

/// A prebuilt object's declaration, without `extern` and semicolon.
pub(crate) fn declaration(context: &Context, id: DataId) -> String {
    let ty = context.name(context.module.data_type(id));
    format!("{} data_{}", ty.trim_end_matches([' ', '*']), id.index())
}

/// A C string literal, broken into lines; what is no plain ASCII is escaped in octal, which ends after three digits.
fn quoted(text: &[u8]) -> String {
    let mut out = String::from("\"");
    let mut start = 0;
    for &byte in text {
        if out.len() - start > LINE_WIDTH {
            out.push_str("\"\n    \"");
            start = out.len();
        }
        match byte {
            b'"' | b'\\' => {
                out.push('\\');
                out.push(char::from(byte));
            }
            b' '..=b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "\\{byte:03o}");
            }
        }
    }
    out.push('"');
    out
}
