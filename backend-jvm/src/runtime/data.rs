//! The class that loads the prebuilt data: first it makes every object, then it fills them, so that they may refer to
//! each other in any way. The format is [`data`](crate::data)'s.
//!
//! Each shape has a method that makes its objects and one that fills them: small loops, for which HotSpot's compilers need
//! little time and memory, unlike one large switch that everything goes through.

use super::{DATA, OBJECT, STATIC};
use crate::asm::{AsmError, Branch, ClassBuilder, CodeBuilder, FieldOp, Invoke, Kind, Op, ValueType};
use crate::context::Context;
use crate::types::Storage;
use core_ir::{ArrayId, ClassId, FuncId};

/// The function references that one method enters.
const FUNCTIONS_PER_METHOD: usize = 1000;

const TABLE: &str = "[Ljava/lang/Object;";
const WEAK: &str = "java/lang/ref/WeakReference";

/// A kind of object in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// An instance of a class.
    Class(ClassId),
    /// An array.
    Array(ArrayId),
    /// The reference to a function.
    Function(FuncId),
    /// A weak reference; its length is the place of the object meant, which stands earlier in the table.
    Weak,
}

/// Objects of one shape, and their places in the table.
#[derive(Clone, Copy)]
struct Run {
    shape: Shape,
    start: i32,
    end: i32,
}

/// The loader of a table with objects of these shapes, so many of each.
pub fn data_class(cx: &Context<'_>, shapes: &[(Shape, usize)]) -> Result<Vec<u8>, AsmError> {
    let mut class = ClassBuilder::new(DATA, OBJECT);
    class.set_final();
    class.field(STATIC, "bytes", "[B");
    class.field(STATIC, "at", "I");
    class.field(STATIC, "table", TABLE);
    class.method(STATIC, "number", "()J", number)?;
    class.method(STATIC, "signed", "()J", signed)?;
    class.method(STATIC, "raw", "(I)J", raw)?;
    class.method(STATIC, "object", "()Ljava/lang/Object;", object)?;
    for storage in Storage::ALL {
        let descriptor = format!("([{})V", storage.descriptor());
        class.method(STATIC, "fill", &descriptor, |code| fill_array(code, storage))?;
    }
    let mut start = 0;
    let mut runs: Vec<Run> = Vec::new();
    for &(shape, count) in shapes {
        let end = start + index(count);
        runs.push(Run { shape, start, end });
        start = end;
    }
    let is_function = |run: &Run| matches!(run.shape, Shape::Function(_));
    let (functions, objects): (Vec<Run>, Vec<Run>) = runs.into_iter().partition(is_function);
    for (number, run) in objects.iter().enumerate() {
        class.method(STATIC, &format!("make{number}"), "()V", |code| {
            make(cx, code, *run)
        })?;
        if !matches!(run.shape, Shape::Weak) {
            class.method(STATIC, &format!("fill{number}"), "()V", |code| {
                fill(cx, code, *run)
            })?;
        }
    }
    let parts: Vec<&[Run]> = functions.chunks(FUNCTIONS_PER_METHOD).collect();
    for (number, part) in parts.iter().enumerate() {
        class.method(STATIC, &format!("functions{number}"), "()V", |code| {
            enter_functions(cx, code, part)
        })?;
    }
    class.method(STATIC, "<clinit>", "()V", |code| {
        load(code, start);
        let call = |code: &mut CodeBuilder<'_>, name: String| code.invoke(Invoke::Static, DATA, &name, "()V");
        (0..parts.len()).for_each(|number| call(code, format!("functions{number}")));
        (0..objects.len()).for_each(|number| call(code, format!("make{number}")));
        for (number, run) in objects.iter().enumerate() {
            if !matches!(run.shape, Shape::Weak) {
                call(code, format!("fill{number}"));
            }
        }
        code.op(Op::AconstNull);
        static_field(code, FieldOp::PutStatic, "bytes");
        code.op(Op::Return);
    })?;
    class.finish()
}

fn static_field(code: &mut CodeBuilder<'_>, op: FieldOp, name: &str) {
    let descriptor = match name {
        "bytes" => "[B",
        "at" => "I",
        _ => TABLE,
    };
    code.field(op, DATA, name, descriptor);
}

/// Counts local `slot` from 0 to what local `end` holds, around the body.
fn count(code: &mut CodeBuilder<'_>, slot: u16, end: u16, body: impl FnOnce(&mut CodeBuilder<'_>)) {
    let (head, done) = (code.label(), code.label());
    code.int(0);
    code.store(ValueType::Int, slot);
    code.bind(head);
    code.load(Kind::Int, slot);
    code.load(Kind::Int, end);
    code.branch(Branch::IfIcmpge, done);
    body(code);
    code.iinc(slot, 1);
    code.branch(Branch::Goto, head);
    code.bind(done);
}

fn read_int(code: &mut CodeBuilder<'_>) {
    code.invoke(Invoke::Static, DATA, "number", "()J");
    code.op(Op::L2i);
}

/// Reads the resource, and makes a table of so many places.
fn load(code: &mut CodeBuilder<'_>, places: i32) {
    code.class_constant(DATA);
    code.string("data.bin");
    let descriptor = "(Ljava/lang/String;)Ljava/io/InputStream;";
    code.invoke(
        Invoke::Virtual,
        "java/lang/Class",
        "getResourceAsStream",
        descriptor,
    );
    code.invoke(Invoke::Virtual, "java/io/InputStream", "readAllBytes", "()[B");
    static_field(code, FieldOp::PutStatic, "bytes");
    code.int(places);
    code.new_ref_array(OBJECT);
    static_field(code, FieldOp::PutStatic, "table");
}

/// Goes over the places of a run, in local 0; the body may use the others.
fn each_place(code: &mut CodeBuilder<'_>, run: Run, body: impl FnOnce(&mut CodeBuilder<'_>)) {
    let (head, done) = (code.label(), code.label());
    code.int(run.start);
    code.store(ValueType::Int, 0);
    code.bind(head);
    code.load(Kind::Int, 0);
    code.int(run.end);
    code.branch(Branch::IfIcmpge, done);
    body(code);
    code.iinc(0, 1);
    code.branch(Branch::Goto, head);
    code.bind(done);
    code.op(Op::Return);
}

/// Pushes the next byte, sign-extended.
fn next_byte(code: &mut CodeBuilder<'_>) {
    static_field(code, FieldOp::GetStatic, "bytes");
    static_field(code, FieldOp::GetStatic, "at");
    code.op(Op::Dup);
    code.int(1);
    code.op(Op::Iadd);
    static_field(code, FieldOp::PutStatic, "at");
    code.op(Op::Baload);
}

/// An unsigned LEB128 number. Locals: 0 the value, 2 the shift, 3 the byte.
fn number(code: &mut CodeBuilder<'_>) {
    let head = code.label();
    code.long(0);
    code.store(ValueType::Long, 0);
    code.int(0);
    code.store(ValueType::Int, 2);
    code.bind(head);
    next_byte(code);
    code.store(ValueType::Int, 3);
    code.load(Kind::Long, 0);
    code.load(Kind::Int, 3);
    code.int(127);
    code.op(Op::Iand);
    code.op(Op::I2l);
    code.load(Kind::Int, 2);
    code.op(Op::Lshl);
    code.op(Op::Lor);
    code.store(ValueType::Long, 0);
    code.iinc(2, 7);
    code.load(Kind::Int, 3);
    code.branch(Branch::Iflt, head);
    code.load(Kind::Long, 0);
    code.op(Op::Lreturn);
}

/// A signed number, its sign in the lowest bit.
fn signed(code: &mut CodeBuilder<'_>) {
    code.invoke(Invoke::Static, DATA, "number", "()J");
    code.store(ValueType::Long, 0);
    code.load(Kind::Long, 0);
    code.int(1);
    code.op(Op::Lushr);
    code.load(Kind::Long, 0);
    code.long(1);
    code.op(Op::Land);
    code.op(Op::Lneg);
    code.op(Op::Lxor);
    code.op(Op::Lreturn);
}

/// As many bytes as local 0 says, the highest first.
fn raw(code: &mut CodeBuilder<'_>) {
    code.long(0);
    code.store(ValueType::Long, 1);
    count(code, 3, 0, |code| {
        code.load(Kind::Long, 1);
        code.int(8);
        code.op(Op::Lshl);
        next_byte(code);
        code.int(255);
        code.op(Op::Iand);
        code.op(Op::I2l);
        code.op(Op::Lor);
        code.store(ValueType::Long, 1);
    });
    code.load(Kind::Long, 1);
    code.op(Op::Lreturn);
}

/// A reference: null, or an object of the table.
fn object(code: &mut CodeBuilder<'_>) {
    let null = code.label();
    read_int(code);
    code.store(ValueType::Int, 0);
    code.load(Kind::Int, 0);
    code.branch(Branch::Ifeq, null);
    static_field(code, FieldOp::GetStatic, "table");
    code.load(Kind::Int, 0);
    code.int(1);
    code.op(Op::Isub);
    code.op(Op::Aaload);
    code.op(Op::Areturn);
    code.bind(null);
    code.op(Op::AconstNull);
    code.op(Op::Areturn);
}

/// Pushes the next value as it is written for a storage.
pub fn read_value(code: &mut CodeBuilder<'_>, storage: Storage) {
    match storage {
        Storage::Boolean | Storage::Byte => next_byte(code),
        Storage::Char | Storage::Short | Storage::Int => read_int(code),
        Storage::Long => code.invoke(Invoke::Static, DATA, "signed", "()J"),
        Storage::Float => {
            code.int(4);
            code.invoke(Invoke::Static, DATA, "raw", "(I)J");
            code.op(Op::L2i);
            code.invoke(Invoke::Static, "java/lang/Float", "intBitsToFloat", "(I)F");
        }
        Storage::Double => {
            code.int(8);
            code.invoke(Invoke::Static, DATA, "raw", "(I)J");
            code.invoke(Invoke::Static, "java/lang/Double", "longBitsToDouble", "(J)D");
        }
        Storage::Ref => code.invoke(Invoke::Static, DATA, "object", "()Ljava/lang/Object;"),
    }
}

/// Fills the array in local 0. Bytes stand in the resource as in the array.
fn fill_array(code: &mut CodeBuilder<'_>, storage: Storage) {
    code.load(Kind::Ref, 0);
    code.op(Op::Arraylength);
    code.store(ValueType::Int, 1);
    if storage == Storage::Byte {
        static_field(code, FieldOp::GetStatic, "bytes");
        static_field(code, FieldOp::GetStatic, "at");
        code.load(Kind::Ref, 0);
        code.int(0);
        code.load(Kind::Int, 1);
        let descriptor = "(Ljava/lang/Object;ILjava/lang/Object;II)V";
        code.invoke(Invoke::Static, "java/lang/System", "arraycopy", descriptor);
        static_field(code, FieldOp::GetStatic, "at");
        code.load(Kind::Int, 1);
        code.op(Op::Iadd);
        static_field(code, FieldOp::PutStatic, "at");
    } else {
        count(code, 2, 1, |code| {
            code.load(Kind::Ref, 0);
            code.load(Kind::Int, 2);
            read_value(code, storage);
            code.op(storage.store());
        });
    }
    code.op(Op::Return);
}

/// An index that is small by construction.
fn index(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}

/// Makes the objects of a run.
fn make(cx: &Context<'_>, code: &mut CodeBuilder<'_>, run: Run) {
    each_place(code, run, |code| {
        static_field(code, FieldOp::GetStatic, "table");
        code.load(Kind::Int, 0);
        match run.shape {
            Shape::Class(id) => {
                let class = cx.names.class(id);
                code.new_object(class);
                code.op(Op::Dup);
                if cx.module.classes[id].tail.is_some() {
                    read_int(code);
                    code.invoke(Invoke::Special, class, "<init>", "(I)V");
                } else {
                    code.invoke(Invoke::Special, class, "<init>", "()V");
                }
            }
            Shape::Array(array) => {
                let element = cx.module.element(array);
                read_int(code);
                match Storage::of(element).primitive() {
                    Some(primitive) => code.new_array(primitive),
                    None => code.new_ref_array(&cx.names.reference(element)),
                }
            }
            Shape::Function(function) => reference(cx, code, function),
            Shape::Weak => {
                code.new_object(WEAK);
                code.op(Op::Dup);
                static_field(code, FieldOp::GetStatic, "table");
                read_int(code);
                code.op(Op::Aaload);
                code.invoke(Invoke::Special, WEAK, "<init>", "(Ljava/lang/Object;)V");
            }
        }
        code.op(Op::Aastore);
    });
}

/// Pushes the reference to a function.
fn reference(cx: &Context<'_>, code: &mut CodeBuilder<'_>, function: FuncId) {
    if let Some((class, field)) = cx.names.function_reference(function) {
        let signature = cx.signature_of(function);
        code.field(FieldOp::GetStatic, class, field, &format!("L{signature};"));
    }
}

/// Enters references to functions into the table.
fn enter_functions(cx: &Context<'_>, code: &mut CodeBuilder<'_>, runs: &[Run]) {
    for run in runs {
        if let Shape::Function(function) = run.shape {
            static_field(code, FieldOp::GetStatic, "table");
            code.int(run.start);
            reference(cx, code, function);
            code.op(Op::Aastore);
        }
    }
    code.op(Op::Return);
}

/// Fills the objects of a run.
fn fill(cx: &Context<'_>, code: &mut CodeBuilder<'_>, run: Run) {
    each_place(code, run, |code| {
        static_field(code, FieldOp::GetStatic, "table");
        code.load(Kind::Int, 0);
        code.op(Op::Aaload);
        match run.shape {
            Shape::Class(id) => {
                let class = cx.names.class(id);
                code.checkcast(class);
                code.invoke(Invoke::Virtual, class, crate::classes::LOAD, "()V");
            }
            Shape::Array(array) => {
                let descriptor = format!("[{}", Storage::of(cx.module.element(array)).descriptor());
                code.checkcast(&descriptor);
                code.invoke(Invoke::Static, DATA, "fill", &format!("({descriptor})V"));
            }
            Shape::Function(_) | Shape::Weak => code.op(Op::Pop),
        }
    });
}
