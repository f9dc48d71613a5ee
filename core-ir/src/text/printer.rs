//! Writes a module in the text form.

use std::fmt::{self, Display, Formatter, Write};

use cranelift_entity::EntityRef;

use super::{is_dotted, is_word};
use crate::entities::{ArrayId, ClassId, FuncId, SigId, Value};
use crate::function::{BlockData, Function, Immediate, Instruction, SourceLocation, Target, Terminator};
use crate::module::{Class, Constant, DataObject, Module, Mutability};
use crate::ops::{Domain, Op};
use crate::types::{Signature, Type};

/// The module in the text form.
pub fn print(module: &Module) -> String {
    Printer { module }.with(|p, f| p.module(f))
}

/// One function in the text form.
pub fn print_function(module: &Module, function: &Function) -> String {
    Printer { module }.with(|p, f| p.function(f, function))
}

/// A type in the text form.
pub fn print_type(module: &Module, ty: Type) -> String {
    Printer { module }.with(|p, f| p.ty(f, ty, 0))
}

/// A signature in the text form.
pub fn print_signature(module: &Module, signature: &Signature) -> String {
    Printer { module }.with(|p, f| p.signature(f, signature, 0))
}

/// Types nested deeper than this are cut; no valid module has them.
const MAX_TYPE_DEPTH: usize = 64;

struct Printer<'m> {
    module: &'m Module,
}

/// Turns a function that writes into something displayable.
struct Displayed<F>(F);

impl<F: Fn(&mut Formatter<'_>) -> fmt::Result> Display for Displayed<F> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0(f)
    }
}

impl Printer<'_> {
    fn with(&self, write: impl Fn(&Self, &mut Formatter<'_>) -> fmt::Result) -> String {
        Displayed(|f: &mut Formatter<'_>| write(self, f)).to_string()
    }

    fn module(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let module = self.module;
        write!(f, "module ")?;
        quoted(f, &module.name)?;
        writeln!(f)?;
        if let Some(entry) = module.entry {
            writeln!(f, "entry {}", self.func_name(entry))?;
        }
        if let Some(handler) = module.stack_overflow {
            writeln!(f, "stack_overflow {}", self.func_name(handler))?;
        }
        for (name, function) in &module.exports {
            write!(f, "export ")?;
            quoted(f, name)?;
            writeln!(f, " {}", self.func_name(*function))?;
        }
        if let Some(root) = module.exception_root {
            writeln!(f, "exception_root {}", self.class_name(root))?;
        }
        for (id, name) in &module.files {
            write!(f, "file {id} ")?;
            quoted(f, name)?;
            writeln!(f)?;
        }
        self.interned_types(f)?;
        for primitive in module.hosts.values() {
            writeln!(f, "host \"{}\"", primitive.name())?;
        }
        for class in module.classes.values() {
            self.class(f, class)?;
        }
        for (id, object) in &module.data {
            write!(f, "data {id} = ")?;
            self.data(f, object)?;
        }
        for function in module.functions.values() {
            writeln!(f)?;
            self.function(f, function)?;
        }
        Ok(())
    }

    /// Lists the interned types in an order that interns each where it was: both tables in their own order, and each
    /// type after those that it is made of.
    fn interned_types(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (arrays, signatures) = (&self.module.arrays, &self.module.signatures);
        let (mut next_array, mut next_signature) = (0, 0);
        loop {
            let known = |ty: &Type| match ty {
                Type::Array(id) => id.index() < next_array,
                Type::Fn(id) => id.index() < next_signature,
                _ => true,
            };
            if arrays.get_index(next_array).is_some_and(known) {
                write!(f, "type ")?;
                self.ty(f, Type::Array(ArrayId::new(next_array)), 0)?;
                next_array += 1;
            } else if signatures
                .get_index(next_signature)
                .is_some_and(|signature| signature.params.iter().chain(&signature.result).all(known))
            {
                write!(f, "type ")?;
                self.ty(f, Type::Fn(SigId::new(next_signature)), 0)?;
                next_signature += 1;
            } else {
                return Ok(());
            }
            writeln!(f)?;
        }
    }

    fn class(&self, f: &mut Formatter<'_>, class: &Class) -> fmt::Result {
        write!(f, "class ")?;
        global(f, '%', &class.name)?;
        if let Some(parent) = class.parent {
            write!(f, " extends {}", self.class_name(parent))?;
        }
        writeln!(f, " {{")?;
        for field in &class.fields {
            write!(f, "  field ")?;
            member(f, &field.name)?;
            write!(f, ": ")?;
            self.ty(f, field.ty, 0)?;
            f.write_str(match field.mutability {
                Mutability::Mutable => "\n",
                Mutability::Immutable => " immutable\n",
                Mutability::QuasiImmutable => " quasi_immutable\n",
            })?;
        }
        if let Some(tail) = class.tail {
            write!(f, "  tail ")?;
            self.ty(f, tail, 0)?;
            writeln!(f)?;
        }
        for method in &class.methods {
            write!(f, "  method ")?;
            member(f, &method.name)?;
            write!(f, ": ")?;
            self.ty(f, Type::Fn(method.signature), 0)?;
            writeln!(f)?;
        }
        for constant in &class.constants {
            write!(f, "  const ")?;
            member(f, &constant.name)?;
            write!(f, ": ")?;
            self.ty(f, constant.ty, 0)?;
            writeln!(f)?;
        }
        for &((introducing, index), function) in &class.overrides {
            write!(f, "  override ")?;
            self.method_name(f, introducing, index)?;
            writeln!(f, " = {}", self.func_name(function))?;
        }
        for &((introducing, index), value) in &class.constant_values {
            write!(f, "  value ")?;
            let place = self.class_constant_name(f, introducing, index)?;
            write!(f, " = ")?;
            self.constant(f, value, place)?;
            writeln!(f)?;
        }
        writeln!(f, "}}")
    }

    fn data(&self, f: &mut Formatter<'_>, object: &DataObject) -> fmt::Result {
        match object {
            DataObject::Instance { class, fields, tail } => {
                write!(f, "{} {{", self.class_name(*class))?;
                let places = self.module.all_fields(*class);
                for (i, &value) in fields.iter().enumerate() {
                    f.write_str(if i == 0 { " " } else { ", " })?;
                    let place = places
                        .get(i)
                        .map(|&(class, index)| self.module.classes[class].fields[index as usize].ty);
                    self.constant(f, value, place)?;
                }
                f.write_str(if fields.is_empty() { "}" } else { " }" })?;
                if !tail.is_empty() {
                    write!(f, " tail ")?;
                    self.items(f, tail, self.module.classes[*class].tail)?;
                }
            }
            DataObject::Array { array, items } => {
                self.ty(f, Type::Array(*array), 0)?;
                write!(f, " ")?;
                self.items(f, items, self.module.arrays.get_index(array.index()).copied())?;
            }
        }
        writeln!(f)
    }

    /// The elements of an array or tail: bytes and code points as a string.
    fn items(&self, f: &mut Formatter<'_>, items: &[Constant], place: Option<Type>) -> fmt::Result {
        let bound = match place {
            Some(Type::U8) => 0xff,
            Some(Type::U32) => i64::from(u32::MAX),
            _ => -1,
        };
        let point = |item: &Constant| match item {
            Constant::Int(value) if (0..=bound).contains(value) => Some(*value as u32),
            _ => None,
        };
        let points: Option<Vec<u32>> = items.iter().map(point).collect();
        match points {
            Some(points) if !points.is_empty() => quoted_points(f, points, place == Some(Type::U8)),
            _ => {
                write!(f, "[")?;
                for (i, &item) in items.iter().enumerate() {
                    f.write_str(if i == 0 { "" } else { ", " })?;
                    self.constant(f, item, place)?;
                }
                write!(f, "]")
            }
        }
    }

    fn constant(&self, f: &mut Formatter<'_>, value: Constant, place: Option<Type>) -> fmt::Result {
        match value {
            Constant::Int(value) => int(f, value, place),
            Constant::Float(bits) => float(f, bits, place),
            Constant::Null => write!(f, "null"),
            Constant::Data(data) => write!(f, "{data}"),
            Constant::Func(function) => write!(f, "{}", self.func_name(function)),
        }
    }

    fn function(&self, f: &mut Formatter<'_>, function: &Function) -> fmt::Result {
        write!(f, "fn ")?;
        global(f, '@', &function.name)?;
        self.signature(f, &function.signature, 0)?;
        let attributes = &function.attributes;
        for (is_set, name) in [
            (attributes.elidable, "elidable"),
            (attributes.unroll_safe, "unroll_safe"),
            (attributes.no_inline, "no_inline"),
            (attributes.always_inline, "always_inline"),
            (attributes.dont_look_inside, "dont_look_inside"),
            (attributes.stack_check, "stack_check"),
        ] {
            if is_set {
                write!(f, " {name}")?;
            }
        }
        if let Some(loc) = function.loc {
            write!(f, " @{}:{}", loc.file, loc.line)?;
        }
        writeln!(f, " {{")?;
        let mut current = None;
        for (id, block) in &function.blocks {
            write!(f, "{id}")?;
            for (i, &param) in block.params.iter().enumerate() {
                f.write_str(if i == 0 { "(" } else { ", " })?;
                write!(f, "{param}")?;
                if let Some(&ty) = function.values.get(param) {
                    write!(f, ": ")?;
                    self.ty(f, ty, 0)?;
                }
            }
            f.write_str(if block.params.is_empty() { ":\n" } else { "):\n" })?;
            self.block(f, block, &mut current)?;
        }
        writeln!(f, "}}")
    }

    fn block(
        &self,
        f: &mut Formatter<'_>,
        block: &BlockData,
        current: &mut Option<SourceLocation>,
    ) -> fmt::Result {
        for instruction in &block.instructions {
            write!(f, "  ")?;
            values(f, &instruction.results)?;
            if !instruction.results.is_empty() {
                write!(f, " = ")?;
            }
            self.instruction(f, instruction)?;
            location(f, instruction.loc, current)?;
            writeln!(f)?;
        }
        write!(f, "  ")?;
        self.terminator(f, &block.terminator, current)?;
        location(f, block.terminator_loc, current)?;
        writeln!(f)
    }

    fn instruction(&self, f: &mut Formatter<'_>, instruction: &Instruction) -> fmt::Result {
        write!(f, "{}", instruction.op)?;
        if matches!(
            instruction.op,
            Op::Call | Op::CallVirtual | Op::CallIndirect | Op::CallHost
        ) {
            return self.call(f, instruction);
        }
        match instruction.imm {
            Immediate::Field { class, index } => {
                write!(f, " ")?;
                self.member_name(f, class, |class| Some(&class.fields.get(index as usize)?.name))?;
            }
            Immediate::ClassConstant { class, index } => {
                write!(f, " ")?;
                self.class_constant_name(f, class, index)?;
            }
            Immediate::Data(data) => write!(f, " {data}")?,
            Immediate::Func(function) => write!(f, " {}", self.func_name(function))?,
            _ => self.controlling_type(f, instruction)?,
        }
        match instruction.imm {
            Immediate::Int(value) => {
                write!(f, " ")?;
                int(f, value, Some(instruction.ty))?;
            }
            Immediate::Float(bits) => {
                write!(f, " ")?;
                float(f, bits, Some(instruction.ty))?;
            }
            Immediate::Slot(slot) => write!(f, " {slot}")?,
            _ => {}
        }
        if !instruction.args.is_empty() {
            write!(f, " ")?;
            values(f, &instruction.args)?;
        }
        Ok(())
    }

    fn controlling_type(&self, f: &mut Formatter<'_>, instruction: &Instruction) -> fmt::Result {
        match (instruction.ty, instruction.op.info().domain) {
            (Type::Ref(class), Domain::Class | Domain::Tail) => write!(f, " {}", self.class_name(class)),
            (ty, _) => {
                f.write_char(if ty.is_reference() { ' ' } else { '.' })?;
                self.ty(f, ty, 0)
            }
        }
    }

    /// The callee and the arguments of a call.
    fn call(&self, f: &mut Formatter<'_>, call: &Instruction) -> fmt::Result {
        write!(f, " ")?;
        let mut args = call.args.as_slice();
        match call.imm {
            Immediate::Func(function) => write!(f, "{}", self.func_name(function))?,
            Immediate::Method { class, index } => self.method_name(f, class, index)?,
            Immediate::Host(host) => match self.module.hosts.get(host) {
                Some(primitive) => write!(f, "\"{}\"", primitive.name())?,
                None => write!(f, "\"?{host}\"")?,
            },
            Immediate::Signature(signature) => {
                self.ty(f, Type::Fn(signature), 0)?;
                if let Some((callee, rest)) = args.split_first() {
                    write!(f, " {callee}")?;
                    args = rest;
                }
            }
            _ => write!(f, "?")?,
        }
        write!(f, "(")?;
        values(f, args)?;
        write!(f, ")")
    }

    fn terminator(
        &self,
        f: &mut Formatter<'_>,
        terminator: &Terminator,
        current: &mut Option<SourceLocation>,
    ) -> fmt::Result {
        match terminator {
            Terminator::Jump(to) => {
                write!(f, "jump ")?;
                target(f, to)
            }
            Terminator::Branch {
                condition,
                if_true,
                if_false,
            } => {
                write!(f, "branch {condition}, ")?;
                target(f, if_true)?;
                write!(f, ", ")?;
                target(f, if_false)
            }
            Terminator::Switch {
                value,
                cases,
                default,
            } => {
                write!(f, "switch {value} {{")?;
                for (case, to) in cases {
                    write!(f, " {case}: ")?;
                    target(f, to)?;
                    write!(f, ",")?;
                }
                write!(f, " default: ")?;
                target(f, default)?;
                write!(f, " }}")
            }
            Terminator::Return(None) => write!(f, "return"),
            Terminator::Return(Some(value)) => write!(f, "return {value}"),
            Terminator::Raise(value) => write!(f, "raise {value}"),
            Terminator::TryCall { call, normal, except } => {
                write!(f, "try_{}", call.op)?;
                self.call(f, call)?;
                location(f, call.loc, current)?;
                write!(f, " -> normal ")?;
                target(f, normal)?;
                write!(f, " except ")?;
                target(f, except)
            }
            Terminator::Unreachable => write!(f, "unreachable"),
        }
    }

    fn ty(&self, f: &mut Formatter<'_>, ty: Type, depth: usize) -> fmt::Result {
        if depth > MAX_TYPE_DEPTH {
            return write!(f, "?");
        }
        match ty {
            Type::Ref(class) => write!(f, "ref {}", self.class_name(class)),
            Type::Weak(class) => write!(f, "weak {}", self.class_name(class)),
            Type::Array(id) => {
                write!(f, "array ")?;
                match self.module.arrays.get_index(id.index()) {
                    Some(&element) => self.ty(f, element, depth + 1),
                    None => write!(f, "?{id}"),
                }
            }
            Type::Fn(id) => {
                write!(f, "fn")?;
                match self.module.signatures.get_index(id.index()) {
                    Some(signature) => self.signature(f, signature, depth + 1),
                    None => write!(f, "?{id}"),
                }
            }
            scalar => f.write_str(scalar.scalar_name().unwrap_or("?")),
        }
    }

    /// `(params) -> result`
    fn signature(&self, f: &mut Formatter<'_>, signature: &Signature, depth: usize) -> fmt::Result {
        write!(f, "(")?;
        for (i, &param) in signature.params.iter().enumerate() {
            f.write_str(if i == 0 { "" } else { ", " })?;
            self.ty(f, param, depth)?;
        }
        write!(f, ")")?;
        if let Some(result) = signature.result {
            write!(f, " -> ")?;
            self.ty(f, result, depth)?;
        }
        Ok(())
    }

    fn class_name(&self, id: ClassId) -> impl Display {
        Displayed(move |f: &mut Formatter<'_>| match self.module.classes.get(id) {
            Some(class) => global(f, '%', &class.name),
            None => write!(f, "%?{id}"),
        })
    }

    fn func_name(&self, id: FuncId) -> impl Display {
        Displayed(move |f: &mut Formatter<'_>| match self.module.functions.get(id) {
            Some(function) => global(f, '@', &function.name),
            None => write!(f, "@?{id}"),
        })
    }

    fn method_name(&self, f: &mut Formatter<'_>, class: ClassId, index: u32) -> fmt::Result {
        self.member_name(f, class, |class| Some(&class.methods.get(index as usize)?.name))
    }

    /// Writes the name of a class constant and gives the constant's type.
    fn class_constant_name(
        &self,
        f: &mut Formatter<'_>,
        class: ClassId,
        index: u32,
    ) -> Result<Option<Type>, fmt::Error> {
        self.member_name(f, class, |class| Some(&class.constants.get(index as usize)?.name))?;
        let class = self.module.classes.get(class);
        Ok(class.and_then(|class| Some(class.constants.get(index as usize)?.ty)))
    }

    fn member_name(
        &self,
        f: &mut Formatter<'_>,
        class: ClassId,
        name: impl Fn(&Class) -> Option<&String>,
    ) -> fmt::Result {
        write!(f, "{}.", self.class_name(class))?;
        match self.module.classes.get(class).and_then(name) {
            Some(name) => member(f, name),
            None => write!(f, "?"),
        }
    }
}

fn values(f: &mut Formatter<'_>, values: &[Value]) -> fmt::Result {
    for (i, value) in values.iter().enumerate() {
        f.write_str(if i == 0 { "" } else { ", " })?;
        write!(f, "{value}")?;
    }
    Ok(())
}

fn target(f: &mut Formatter<'_>, target: &Target) -> fmt::Result {
    write!(f, "{}", target.block)?;
    if !target.args.is_empty() {
        write!(f, "(")?;
        values(f, &target.args)?;
        write!(f, ")")?;
    }
    Ok(())
}

/// Writes a location where it differs from the one that holds.
fn location(
    f: &mut Formatter<'_>,
    loc: Option<SourceLocation>,
    current: &mut Option<SourceLocation>,
) -> fmt::Result {
    if loc == *current {
        return Ok(());
    }
    *current = loc;
    match loc {
        Some(loc) => write!(f, " @{}:{}", loc.file, loc.line),
        None => write!(f, " @none"),
    }
}

fn int(f: &mut Formatter<'_>, value: i64, place: Option<Type>) -> fmt::Result {
    match (place, value) {
        (Some(Type::Bool), 0) => write!(f, "false"),
        (Some(Type::Bool), 1) => write!(f, "true"),
        (Some(Type::U64), _) => write!(f, "{}", value as u64),
        _ => write!(f, "{value}"),
    }
}

/// A finite float in its shortest exact form, others as their bits.
fn float(f: &mut Formatter<'_>, bits: u64, place: Option<Type>) -> fmt::Result {
    if place == Some(Type::F32) {
        match u32::try_from(bits).map(f32::from_bits) {
            Ok(value) if value.is_finite() => write!(f, "{value:?}"),
            _ => write!(f, "{bits:#x}"),
        }
    } else {
        let value = f64::from_bits(bits);
        if value.is_finite() {
            write!(f, "{value:?}")
        } else {
            write!(f, "{bits:#x}")
        }
    }
}

fn global(f: &mut Formatter<'_>, sigil: char, name: &str) -> fmt::Result {
    f.write_char(sigil)?;
    if is_dotted(name) {
        f.write_str(name)
    } else {
        quoted(f, name)
    }
}

fn member(f: &mut Formatter<'_>, name: &str) -> fmt::Result {
    if is_word(name) {
        f.write_str(name)
    } else {
        quoted(f, name)
    }
}

fn quoted(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    quoted_points(f, text.chars().map(u32::from), false)
}

/// A string literal; `bytes` keeps it to ASCII.
fn quoted_points(f: &mut Formatter<'_>, points: impl IntoIterator<Item = u32>, bytes: bool) -> fmt::Result {
    f.write_char('"')?;
    for point in points {
        match char::from_u32(point) {
            Some('\n') => f.write_str("\\n")?,
            Some('\r') => f.write_str("\\r")?,
            Some('\t') => f.write_str("\\t")?,
            Some(c @ ('"' | '\\')) => write!(f, "\\{c}")?,
            Some(c) if c.is_ascii_graphic() || c == ' ' => f.write_char(c)?,
            Some(c) if !bytes && c.is_alphanumeric() => f.write_char(c)?,
            _ if point <= 0xff => write!(f, "\\x{point:02x}")?,
            _ => write!(f, "\\u{{{point:x}}}")?,
        }
    }
    f.write_char('"')
}
