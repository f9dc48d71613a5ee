//! The JVM classes of a module: one per IR class, the classes of static methods, function references and holders of
//! prebuilt data.

use crate::asm::{Access, AsmError, ClassBuilder, CodeBuilder, FieldOp, Invoke, Kind, Op};
use crate::context::Context;
use crate::data::Table;
use crate::emit;
use crate::names::{Group, TAIL, data_field, holder_class};
use crate::runtime::{DATA, STATIC, WATCH, WATCH_FIELD, read_value};
use crate::types::{Storage, kind};
use core_ir::{ClassId, Constant, DataId, FuncId, SigId, Type};

/// The method that reads the fields of a prebuilt instance.
pub const LOAD: &str = "load$";

/// The size told of a function that no method can hold.
pub const TOO_LARGE: usize = 1 << 16;

const OBJECT: &str = "java/lang/Object";
const THROWABLE: &str = "java/lang/Throwable";

/// An IR class.
pub fn class(cx: &Context<'_>, id: ClassId, is_leaf: bool) -> Result<Vec<u8>, AsmError> {
    let ir = &cx.module.classes[id];
    let is_throwable_root = cx.module.exception_root == Some(id) && ir.parent.is_none();
    let parent = match ir.parent {
        Some(parent) => cx.names.class(parent),
        None if is_throwable_root => THROWABLE,
        None => OBJECT,
    };
    let mut class = ClassBuilder::new(cx.names.class(id), parent);
    if is_leaf {
        class.set_final();
    }
    for (index, field) in (0..).zip(&ir.fields) {
        class.field(
            Access::PUBLIC,
            cx.names.field(id, index),
            &cx.names.storage_descriptor(field.ty),
        );
    }
    if let Some(element) = ir.tail {
        class.field(
            Access::PUBLIC,
            TAIL,
            &format!("[{}", cx.names.storage_descriptor(element)),
        );
    }
    if cx.watched.contains(&id) {
        class.field(Access::PUBLIC, WATCH_FIELD, &format!("L{WATCH};"));
    }
    constructor(cx, id, parent, &mut class)?;
    methods(cx, id, &mut class)?;
    constants(cx, id, &mut class)?;
    loader(cx, id, parent, &mut class)?;
    class.finish()
}

fn constructor(
    cx: &Context<'_>,
    id: ClassId,
    parent: &str,
    class: &mut ClassBuilder,
) -> Result<(), AsmError> {
    let name = class.name().to_owned();
    let tail = cx.module.classes[id].tail;
    let descriptor = if tail.is_some() { "(I)V" } else { "()V" };
    class.method(Access::PUBLIC, "<init>", descriptor, |code| {
        code.load(Kind::Ref, 0);
        if parent == THROWABLE {
            // No suppression and no stack trace, whose recording would cost far more than the throw.
            code.op(Op::AconstNull);
            code.op(Op::AconstNull);
            code.int(0);
            code.int(0);
            let descriptor = "(Ljava/lang/String;Ljava/lang/Throwable;ZZ)V";
            code.invoke(Invoke::Special, THROWABLE, "<init>", descriptor);
        } else {
            code.invoke(Invoke::Special, parent, "<init>", "()V");
        }
        if let Some(element) = tail {
            code.load(Kind::Ref, 0);
            code.load(Kind::Int, 1);
            match Storage::of(element).primitive() {
                Some(primitive) => code.new_array(primitive),
                None => code.new_ref_array(&cx.names.reference(element)),
            }
            let descriptor = format!("[{}", cx.names.storage_descriptor(element));
            code.field(FieldOp::Put, &name, TAIL, &descriptor);
        }
        code.op(Op::Return);
    })?;
    Ok(())
}

/// Virtual methods forward to the static methods of their functions, which HotSpot inlines. An abstract one traps.
fn methods(cx: &Context<'_>, id: ClassId, class: &mut ClassBuilder) -> Result<(), AsmError> {
    let ir = &cx.module.classes[id];
    for &((introducing, index), function) in &ir.overrides {
        let name = cx.names.method(introducing, index);
        let descriptor = cx.names.method_descriptor(introducing, index);
        class.method(Access::PUBLIC, name, &descriptor, |code| {
            forward(cx, function, true, code)
        })?;
    }
    for (index, _) in (0..).zip(&ir.methods) {
        if !ir.overrides.iter().any(|&(slot, _)| slot == (id, index)) {
            let descriptor = cx.names.method_descriptor(id, index);
            class.method(Access::PUBLIC, cx.names.method(id, index), &descriptor, |code| {
                let error = "java/lang/AbstractMethodError";
                code.new_object(error);
                code.op(Op::Dup);
                code.invoke(Invoke::Special, error, "<init>", "()V");
                code.op(Op::Athrow);
            })?;
        }
    }
    Ok(())
}

/// Calls a function's static method with the parameters of an instance method, with or without the receiver.
fn forward(cx: &Context<'_>, function: FuncId, receiver: bool, code: &mut CodeBuilder<'_>) {
    let signature = &cx.module.functions[function].signature;
    let mut slot = u16::from(!receiver);
    for &param in &signature.params {
        code.load(kind(param), slot);
        slot += kind(param).words();
    }
    let method = cx.names.function(function);
    code.invoke(Invoke::Static, &method.class, &method.name, &method.descriptor);
    code.op(signature
        .result
        .map_or(Op::Return, |result| kind(result).return_op()));
}

/// A class constant is a method, overridden in each class that gives another value.
fn constants(cx: &Context<'_>, id: ClassId, class: &mut ClassBuilder) -> Result<(), AsmError> {
    let ir = &cx.module.classes[id];
    let unset = (0..).zip(&ir.constants).map(|(index, _)| (id, index));
    let unset = unset.filter(|slot| !ir.constant_values.iter().any(|(given, _)| given == slot));
    let values = ir
        .constant_values
        .iter()
        .copied()
        .map(|(slot, value)| (slot, Some(value)));
    for ((introducing, index), value) in values.chain(unset.map(|slot| (slot, None))) {
        let ty = cx.module.classes[introducing].constants[index as usize].ty;
        let descriptor = format!("(){}", cx.names.descriptor(ty));
        class.method(
            Access::PUBLIC,
            cx.names.constant(introducing, index),
            &descriptor,
            |code| {
                constant(cx, ty, value, code);
                code.op(kind(ty).return_op());
            },
        )?;
    }
    Ok(())
}

/// Pushes a constant, zero where none is given.
fn constant(cx: &Context<'_>, ty: Type, value: Option<Constant>, code: &mut CodeBuilder<'_>) {
    let bits = match value {
        Some(Constant::Int(value)) => value,
        Some(Constant::Float(bits)) => bits.cast_signed(),
        _ => 0,
    };
    match kind(ty) {
        Kind::Int => code.int(emit::low_int(bits)),
        Kind::Long => code.long(bits),
        Kind::Float => code.float(f32::from_bits(emit::low_int(bits).cast_unsigned())),
        Kind::Double => code.double(f64::from_bits(bits.cast_unsigned())),
        Kind::Ref => emit::reference(cx, ty, value, code),
    }
}

/// Reads the inherited and own fields of a prebuilt instance, and its tail, in order.
fn loader(cx: &Context<'_>, id: ClassId, parent: &str, class: &mut ClassBuilder) -> Result<(), AsmError> {
    let ir = &cx.module.classes[id];
    let name = class.name().to_owned();
    class.method(Access::PUBLIC, LOAD, "()V", |code| {
        if ir.parent.is_some() {
            code.load(Kind::Ref, 0);
            code.invoke(Invoke::Special, parent, LOAD, "()V");
        }
        for (index, field) in (0..).zip(&ir.fields) {
            code.load(Kind::Ref, 0);
            read_value(code, Storage::of(field.ty));
            if Storage::of(field.ty) == Storage::Ref {
                code.checkcast(&cx.names.reference(field.ty));
            }
            let descriptor = cx.names.storage_descriptor(field.ty);
            code.field(FieldOp::Put, &name, cx.names.field(id, index), &descriptor);
        }
        if let Some(element) = ir.tail {
            code.load(Kind::Ref, 0);
            code.field(
                FieldOp::Get,
                &name,
                TAIL,
                &format!("[{}", cx.names.storage_descriptor(element)),
            );
            let descriptor = format!("([{})V", Storage::of(element).descriptor());
            code.invoke(Invoke::Static, DATA, "fill", &descriptor);
        }
        code.op(Op::Return);
    })?;
    Ok(())
}

/// A class of static methods, written.
pub struct Methods {
    /// The class file.
    pub bytes: Vec<u8>,
    /// Bytes of code per function.
    pub sizes: Vec<(FuncId, usize)>,
}

/// A class of static methods, without those that no method can hold. An error comes with the name of the function.
pub fn group(cx: &Context<'_>, group: &Group) -> Result<Methods, (String, AsmError)> {
    let mut class = ClassBuilder::new(&group.class, OBJECT);
    class.set_final();
    if let Some(file) = group.file {
        class.set_source(cx.names.source(file));
    }
    let mut sizes = Vec::with_capacity(group.functions.len());
    for &id in &group.functions {
        let function = &cx.module.functions[id];
        let method = cx.names.function(id);
        let written = class.method(STATIC, &method.name, &method.descriptor, |code| {
            emit::function(cx, function, group.file, code);
        });
        let size = match written {
            Ok(size) => size,
            // To be split.
            Err(AsmError::CodeTooLarge(_) | AsmError::TableTooLarge(_)) => TOO_LARGE,
            Err(error) => return Err((function.name.clone(), error)),
        };
        sizes.push((id, size));
    }
    match class.finish() {
        Ok(bytes) => Ok(Methods { bytes, sizes }),
        // A group's constants fit unless one function is enormous: that one is to be split.
        Err(AsmError::TableTooLarge(_)) => {
            if let Some(largest) = sizes.iter_mut().max_by_key(|(_, size)| *size) {
                largest.1 = TOO_LARGE;
            }
            Ok(Methods {
                bytes: Vec::new(),
                sizes,
            })
        }
        Err(error) => Err((group.class.clone(), error)),
    }
}

/// The abstract class of references to functions of a signature.
pub fn signature(cx: &Context<'_>, id: SigId) -> Result<Vec<u8>, AsmError> {
    let mut class = ClassBuilder::new(cx.names.signature_class(id), OBJECT);
    class.set_abstract();
    plain_constructor(&mut class, OBJECT)?;
    let descriptor = cx.names.signature_descriptor(cx.module.signature(id));
    class.abstract_method(Access::PUBLIC, "call", &descriptor);
    class.finish()
}

/// The class of the references to some functions of one signature: a static field for each of its objects. If there are
/// several, an object has the number of its function, by which `call` chooses.
pub fn references(cx: &Context<'_>, name: &str, functions: &[FuncId]) -> Result<Vec<u8>, AsmError> {
    let Some(&first) = functions.first() else {
        return ClassBuilder::new(name, OBJECT).finish();
    };
    let signature = cx.signature_of(first);
    let descriptor = format!("L{signature};");
    let constructor = if functions.len() == 1 { "()V" } else { "(I)V" };
    let mut class = ClassBuilder::new(name, &signature);
    class.set_final();
    for &function in functions {
        let (_, field) = cx.names.function_reference(function).unwrap_or_default();
        class.field(STATIC.with(Access::FINAL), field, &descriptor);
    }
    if functions.len() == 1 {
        plain_constructor(&mut class, &signature)?;
    } else {
        class.field(Access::PUBLIC.with(Access::FINAL), "which", "I");
        class.method(Access::PUBLIC, "<init>", constructor, |code| {
            code.load(Kind::Ref, 0);
            code.invoke(Invoke::Special, &signature, "<init>", "()V");
            code.load(Kind::Ref, 0);
            code.load(Kind::Int, 1);
            code.field(FieldOp::Put, name, "which", "I");
            code.op(Op::Return);
        })?;
    }
    class.method(STATIC, "<clinit>", "()V", |code| {
        for (index, &function) in (0..).zip(functions) {
            code.new_object(name);
            code.op(Op::Dup);
            if functions.len() > 1 {
                code.int(index);
            }
            code.invoke(Invoke::Special, name, "<init>", constructor);
            let (_, field) = cx.names.function_reference(function).unwrap_or_default();
            code.field(FieldOp::PutStatic, name, field, &descriptor);
        }
        code.op(Op::Return);
    })?;
    let call = &cx.names.function(first).descriptor;
    class.method(Access::PUBLIC, "call", call, |code| {
        if functions.len() == 1 {
            return forward(cx, first, false, code);
        }
        code.load(Kind::Ref, 0);
        code.field(FieldOp::Get, name, "which", "I");
        let cases: Vec<_> = (0..)
            .zip(functions)
            .map(|(index, _)| (index, code.label()))
            .collect();
        if let Some(&(_, default)) = cases.first() {
            code.switch(&cases[1..], default);
        }
        for (&(_, label), &function) in cases.iter().zip(functions) {
            code.bind(label);
            forward(cx, function, false, code);
        }
    })?;
    class.finish()
}

fn plain_constructor(class: &mut ClassBuilder, parent: &str) -> Result<(), AsmError> {
    class.method(Access::PUBLIC, "<init>", "()V", |code| {
        code.load(Kind::Ref, 0);
        code.invoke(Invoke::Special, parent, "<init>", "()V");
        code.op(Op::Return);
    })?;
    Ok(())
}

/// A class with a `static final` field for each of some prebuilt objects: HotSpot takes those for constants.
pub fn holder(cx: &Context<'_>, table: &Table, index: usize) -> Result<Vec<u8>, AsmError> {
    let objects: &[DataId] = &cx.names.holders[index];
    let name = holder_class(index);
    let mut class = ClassBuilder::new(&name, OBJECT);
    class.set_final();
    for &object in objects {
        let descriptor = cx.names.descriptor(cx.module.data_type(object));
        class.field(STATIC.with(Access::FINAL), &data_field(object), &descriptor);
    }
    class.method(STATIC, "<clinit>", "()V", |code| {
        for &object in objects {
            let ty = cx.module.data_type(object);
            code.field(FieldOp::GetStatic, DATA, "table", "[Ljava/lang/Object;");
            code.int(i32::try_from(table.places[object]).unwrap_or(i32::MAX));
            code.op(Op::Aaload);
            code.checkcast(&cx.names.reference(ty));
            code.field(
                FieldOp::PutStatic,
                &name,
                &data_field(object),
                &cx.names.descriptor(ty),
            );
        }
        code.op(Op::Return);
    })?;
    class.finish()
}
