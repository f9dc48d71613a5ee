//! Writes the program's header: C types for core-ir's, structs of instances, arrays and classes.

use std::fmt::Write;

use core_ir::{ArrayId, ClassId, Module, SigId, Signature, Type};
use cranelift_entity::{EntityRef, PrimaryMap};

use crate::layout::{Preorder, class_ids};
use crate::names::{Names, identifier, members};

/// The arrays that rpy.h declares, for host primitives and the start of the program.
const RUNTIME_ARRAYS: [&str; 2] = ["array_u8", "array_array_u8"];

/// Everything that the writers of code and data ask about types and names.
pub(crate) struct Context<'a> {
    pub(crate) module: &'a Module,
    pub(crate) names: Names,
    pub(crate) preorder: Preorder,
    /// Member names of each class's own fields.
    pub(crate) fields: PrimaryMap<ClassId, Vec<String>>,
    /// Member names of each class's own methods, then of its own constants.
    pub(crate) slots: PrimaryMap<ClassId, Vec<String>>,
    /// Struct tag of each array type.
    pub(crate) arrays: Vec<String>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(module: &'a Module) -> Context<'a> {
        let names = Names::new(module);
        let fields = module
            .classes
            .values()
            .map(|class| members(class.fields.iter().map(|field| field.name.as_str())))
            .collect();
        let slots = module
            .classes
            .values()
            .map(|class| {
                let methods = class.methods.iter().map(|method| method.name.as_str());
                let prefixed: Vec<String> = methods
                    .map(|name| format!("m_{}", identifier(name)))
                    .chain(
                        class
                            .constants
                            .iter()
                            .map(|constant| format!("c_{}", identifier(&constant.name))),
                    )
                    .collect();
                members(prefixed.iter().map(String::as_str))
            })
            .collect();
        let mut context = Context {
            preorder: Preorder::new(module),
            module,
            names,
            fields,
            slots,
            arrays: Vec::new(),
        };
        context.arrays = (0..module.arrays.len())
            .map(|index| context.array_tag(ArrayId::new(index)))
            .collect();
        context
    }

    /// The struct tag of an array type, from its element type.
    pub(crate) fn array_tag(&self, array: ArrayId) -> String {
        format!("array_{}", self.type_tag(self.module.element(array)))
    }

    fn type_tag(&self, ty: Type) -> String {
        match ty {
            Type::Ref(class) => format!("obj_{}", self.names.classes[class]),
            Type::Array(array) => self.array_tag(array),
            Type::Fn(signature) => format!("sig_{}", signature.index()),
            Type::Weak(class) => format!("weak_{}", self.names.classes[class]),
            Type::Bool
            | Type::I8
            | Type::U8
            | Type::I16
            | Type::U16
            | Type::I32
            | Type::U32
            | Type::I64
            | Type::U64
            | Type::F32
            | Type::F64 => scalar_suffix(ty).into(),
        }
    }

    /// The C type, ready for a name to follow: `int64_t ` or `struct obj_X *`.
    pub(crate) fn prefix(&self, ty: Type) -> String {
        match ty {
            Type::Ref(class) => format!("struct obj_{} *", self.names.classes[class]),
            Type::Array(array) => format!("struct {} *", self.arrays[array.index()]),
            Type::Fn(signature) => format!("sig_{} ", signature.index()),
            Type::Weak(_) => "struct rpy_weak *".into(),
            Type::Bool
            | Type::I8
            | Type::U8
            | Type::I16
            | Type::U16
            | Type::I32
            | Type::U32
            | Type::I64
            | Type::U64
            | Type::F32
            | Type::F64 => format!("{} ", scalar(ty)),
        }
    }

    /// The C type by itself, as in a cast.
    pub(crate) fn name(&self, ty: Type) -> String {
        let mut result = self.prefix(ty);
        result.truncate(result.trim_end().len());
        result
    }

    /// A result type before a function's name.
    pub(crate) fn result_prefix(&self, result: Option<Type>) -> String {
        result.map_or_else(|| "void ".into(), |ty| self.prefix(ty))
    }

    /// A function's declaration without the semicolon. `param` names the parameters.
    pub(crate) fn prototype(
        &self,
        signature: &Signature,
        name: &str,
        param: impl Fn(usize) -> String,
    ) -> String {
        let params: Vec<String> = signature
            .params
            .iter()
            .enumerate()
            .map(|(index, &ty)| {
                let declaration = format!("{}{}", self.prefix(ty), param(index));
                declaration.trim_end().to_owned()
            })
            .collect();
        let params = if params.is_empty() {
            "void".into()
        } else {
            params.join(", ")
        };
        format!("{}{name}({params})", self.result_prefix(signature.result))
    }

    /// The header that all files of the program include.
    pub(crate) fn header(&self) -> String {
        let mut out = String::from(
            "/* The types of the program: signatures, arrays, instances, classes. */\n\
             #ifndef PROGRAM_H\n#define PROGRAM_H\n\n#include \"rpy.h\"\n\n#pragma GCC visibility push(hidden)\n\n",
        );
        for class in class_ids(self.module) {
            let _ = writeln!(out, "struct obj_{};", self.names.classes[class]);
        }
        let arrays: Vec<ArrayId> = (0..self.arrays.len())
            .map(ArrayId::new)
            .filter(|array| !RUNTIME_ARRAYS.contains(&self.arrays[array.index()].as_str()))
            .collect();
        for array in &arrays {
            let _ = writeln!(out, "struct {};", self.arrays[array.index()]);
        }
        out.push('\n');
        self.signatures(&mut out);
        for &array in &arrays {
            let element = self.prefix(self.module.element(array));
            let tag = &self.arrays[array.index()];
            let _ = write!(
                out,
                "struct {tag} {{\n    struct rpy_object header;\n    int64_t length;\n    {element}items[];\n}};\n\n"
            );
        }
        for class in class_ids(self.module) {
            self.instance(class, &mut out);
            self.class(class, &mut out);
        }
        self.classes(&mut out);
        out.push_str("#pragma GCC visibility pop\n\n#endif\n");
        out
    }

    /// The struct of all classes: where a class stands in it is the number that its instances carry.
    fn classes(&self, out: &mut String) {
        out.push_str("struct rpy_classes {\n");
        for &class in &self.preorder.order {
            let name = &self.names.classes[class];
            let _ = writeln!(out, "    struct vt_{name} obj_{name};");
        }
        for (tag, _) in self.array_classes() {
            let _ = writeln!(out, "    struct rpy_class {tag};");
        }
        out.push_str("    struct rpy_class weak;\n};\nextern const struct rpy_classes rpy_classes;\n\n");
    }

    /// The struct tags of all array types with a type like their elements', those of the runtime first.
    pub(crate) fn array_classes(&self) -> impl Iterator<Item = (&str, Type)> {
        let elements = self.module.arrays.iter().copied();
        let own = self.arrays.iter().map(String::as_str).zip(elements);
        let runtime = RUNTIME_ARRAYS
            .into_iter()
            .zip([Type::U8, Type::Array(ArrayId::from_u32(0))]);
        runtime.chain(own.filter(|(tag, _)| !RUNTIME_ARRAYS.contains(tag)))
    }

    /// The typedefs of signatures, each after those that it mentions.
    fn signatures(&self, out: &mut String) {
        let mut done = vec![false; self.module.signatures.len()];
        for index in 0..done.len() {
            self.signature(SigId::new(index), &mut done, out);
        }
        if !done.is_empty() {
            out.push('\n');
        }
    }

    fn signature(&self, id: SigId, done: &mut [bool], out: &mut String) {
        if std::mem::replace(&mut done[id.index()], true) {
            return;
        }
        let signature = self.module.signature(id);
        for ty in signature.params.iter().copied().chain(signature.result) {
            if let Type::Fn(other) = ty {
                self.signature(other, done, out);
            }
        }
        let name = format!("(*sig_{})", id.index());
        let _ = writeln!(
            out,
            "typedef {};",
            self.prototype(signature, &name, |_| String::new())
        );
    }

    /// The struct of a class's instances: the parent's first, then the own fields, then the tail.
    fn instance(&self, id: ClassId, out: &mut String) {
        let class = &self.module.classes[id];
        let head = match class.parent {
            Some(parent) => format!("struct obj_{} base;", self.names.classes[parent]),
            None => "struct rpy_object header;".into(),
        };
        let _ = writeln!(out, "struct obj_{} {{\n    {head}", self.names.classes[id]);
        for (field, name) in class.fields.iter().zip(&self.fields[id]) {
            let _ = writeln!(out, "    {}{name};", self.prefix(field.ty));
        }
        if let Some(element) = class.tail {
            let _ = writeln!(
                out,
                "    int64_t tail_length;\n    {}tail[];",
                self.prefix(element)
            );
        }
        out.push_str("};\n");
    }

    /// The struct of a class itself and of its descendants: the parent's first, then the own methods and constants.
    fn class(&self, id: ClassId, out: &mut String) {
        let class = &self.module.classes[id];
        let name = &self.names.classes[id];
        let head = match class.parent {
            Some(parent) => format!("struct vt_{} base;", self.names.classes[parent]),
            None => "struct rpy_class header;".into(),
        };
        let _ = writeln!(out, "struct vt_{name} {{\n    {head}");
        let slots = &self.slots[id];
        for (method, slot) in class.methods.iter().zip(slots) {
            let _ = writeln!(out, "    sig_{} {slot};", method.signature.index());
        }
        for (constant, slot) in class.constants.iter().zip(&slots[class.methods.len()..]) {
            let _ = writeln!(out, "    {}{slot};", self.prefix(constant.ty));
        }
        out.push_str("};\n\n");
    }
}

/// The C name of a scalar type.
pub(crate) fn scalar(ty: Type) -> &'static str {
    match ty {
        Type::Bool => "bool",
        Type::I8 => "int8_t",
        Type::U8 => "uint8_t",
        Type::I16 => "int16_t",
        Type::U16 => "uint16_t",
        Type::I32 => "int32_t",
        Type::U32 => "uint32_t",
        Type::I64 => "int64_t",
        Type::U64 => "uint64_t",
        Type::F32 => "float",
        Type::F64 => "double",
        Type::Ref(_) | Type::Array(_) | Type::Fn(_) | Type::Weak(_) => "void *",
    }
}

/// The suffix by which the runtime's functions for a scalar type are told apart: its name in the text form.
pub(crate) fn scalar_suffix(ty: Type) -> &'static str {
    ty.scalar_name().unwrap_or("reference")
}
