//! The class that loads the prebuilt data: first it makes every object, then it fills them, so that they may refer to
//! each other in any way. The format is [`data`](crate::data)'s.

use super::{DATA, OBJECT, STATIC};
use crate::asm::{AsmError, Branch, ClassBuilder, CodeBuilder, FieldOp, Invoke, Kind, Op, ValueType};
use crate::context::Context;
use crate::types::Storage;
use core_ir::{ArrayId, ClassId, FuncId};

/// The kinds of objects that one method makes or fills.
const SHAPES_PER_METHOD: usize = 128;

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
    /// A weak reference; its length is the index of the object meant, which stands earlier in the table.
    Weak,
}

/// The loader of a table with objects of these shapes.
pub fn data_class(cx: &Context<'_>, shapes: &[Shape]) -> Result<Vec<u8>, AsmError> {
    let mut class = ClassBuilder::new(DATA, OBJECT);
    class.set_final();
    class.field(STATIC, "bytes", "[B");
    class.field(STATIC, "at", "I");
    class.field(STATIC, "table", TABLE);
    class.method(STATIC, "<clinit>", "()V", load)?;
    class.method(STATIC, "number", "()J", number)?;
    class.method(STATIC, "signed", "()J", signed)?;
    class.method(STATIC, "raw", "(I)J", raw)?;
    class.method(STATIC, "object", "()Ljava/lang/Object;", object)?;
    for storage in Storage::ALL {
        let descriptor = format!("([{})V", storage.descriptor());
        class.method(STATIC, "fill", &descriptor, |code| fill_array(code, storage))?;
    }
    dispatch(
        &mut class,
        "make",
        "(II)Ljava/lang/Object;",
        shapes,
        |code, shape| make(cx, code, shape),
    )?;
    dispatch(
        &mut class,
        "fill",
        "(ILjava/lang/Object;)V",
        shapes,
        |code, shape| fill(cx, code, shape),
    )?;
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

/// Locals: 0 the number of objects, 1 the shapes, 2 the index.
fn load(code: &mut CodeBuilder<'_>) {
    let shapes = code.object("[I");
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
    read_int(code);
    code.store(ValueType::Int, 0);
    code.load(Kind::Int, 0);
    code.new_ref_array(OBJECT);
    static_field(code, FieldOp::PutStatic, "table");
    code.load(Kind::Int, 0);
    code.new_array(crate::asm::Primitive::Int);
    code.store(shapes, 1);
    count(code, 2, 0, |code| {
        code.load(Kind::Ref, 1);
        code.load(Kind::Int, 2);
        read_int(code);
        code.op(Op::Iastore);
        static_field(code, FieldOp::GetStatic, "table");
        code.load(Kind::Int, 2);
        code.load(Kind::Ref, 1);
        code.load(Kind::Int, 2);
        code.op(Op::Iaload);
        read_int(code);
        code.invoke(Invoke::Static, DATA, "make", "(II)Ljava/lang/Object;");
        code.op(Op::Aastore);
    });
    count(code, 2, 0, |code| {
        code.load(Kind::Ref, 1);
        code.load(Kind::Int, 2);
        code.op(Op::Iaload);
        static_field(code, FieldOp::GetStatic, "table");
        code.load(Kind::Int, 2);
        code.op(Op::Aaload);
        code.invoke(Invoke::Static, DATA, "fill", "(ILjava/lang/Object;)V");
    });
    code.op(Op::AconstNull);
    static_field(code, FieldOp::PutStatic, "bytes");
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
        Storage::Boolean | Storage::Byte | Storage::Char | Storage::Short | Storage::Int => read_int(code),
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

/// Fills the array in local 0.
fn fill_array(code: &mut CodeBuilder<'_>, storage: Storage) {
    code.load(Kind::Ref, 0);
    code.op(Op::Arraylength);
    code.store(ValueType::Int, 1);
    count(code, 2, 1, |code| {
        code.load(Kind::Ref, 0);
        code.load(Kind::Int, 2);
        read_value(code, storage);
        code.op(storage.store());
    });
    code.op(Op::Return);
}

/// Adds a method that does something by the shape in local 0, through a second level where shapes are many.
fn dispatch(
    class: &mut ClassBuilder,
    name: &str,
    descriptor: &str,
    shapes: &[Shape],
    each: impl Fn(&mut CodeBuilder<'_>, Shape),
) -> Result<(), AsmError> {
    let parts: Vec<&[Shape]> = shapes.chunks(SHAPES_PER_METHOD).collect();
    for (part, shapes) in parts.iter().enumerate() {
        class.method(STATIC, &format!("{name}{part}"), descriptor, |code| {
            code.load(Kind::Int, 0);
            code.int(index(part * SHAPES_PER_METHOD));
            code.op(Op::Isub);
            switch(code, shapes, |code, _, &shape| each(code, shape));
        })?;
    }
    class.method(STATIC, name, descriptor, |code| {
        code.load(Kind::Int, 0);
        code.int(index(SHAPES_PER_METHOD));
        code.op(Op::Idiv);
        let makes = name == "make";
        switch(code, &parts, |code, part, _| {
            code.load(Kind::Int, 0);
            code.load(if makes { Kind::Int } else { Kind::Ref }, 1);
            code.invoke(Invoke::Static, DATA, &format!("{name}{part}"), descriptor);
            code.op(if makes { Op::Areturn } else { Op::Return });
        });
    })?;
    Ok(())
}

fn switch<T>(code: &mut CodeBuilder<'_>, items: &[T], each: impl Fn(&mut CodeBuilder<'_>, usize, &T)) {
    let cases: Vec<_> = (0..items.len()).map(|item| (index(item), code.label())).collect();
    let default = code.label();
    code.switch(&cases, default);
    for (item, &(_, label)) in cases.iter().enumerate() {
        code.bind(label);
        each(code, item, &items[item]);
    }
    code.bind(default);
    code.op(Op::AconstNull);
    code.op(Op::Athrow);
}

/// An index that is small by construction.
fn index(index: usize) -> i32 {
    i32::try_from(index).unwrap_or(i32::MAX)
}

/// Returns a new object of a shape, of the length in local 1.
fn make(cx: &Context<'_>, code: &mut CodeBuilder<'_>, shape: Shape) {
    match shape {
        Shape::Class(id) => {
            let class = cx.names.class(id);
            code.new_object(class);
            code.op(Op::Dup);
            if cx.module.classes[id].tail.is_some() {
                code.load(Kind::Int, 1);
                code.invoke(Invoke::Special, class, "<init>", "(I)V");
            } else {
                code.invoke(Invoke::Special, class, "<init>", "()V");
            }
        }
        Shape::Array(array) => {
            let element = cx.module.element(array);
            code.load(Kind::Int, 1);
            match Storage::of(element).primitive() {
                Some(primitive) => code.new_array(primitive),
                None => code.new_ref_array(&cx.names.reference(element)),
            }
        }
        Shape::Function(function) => {
            if let Some((class, field)) = cx.names.function_reference(function) {
                let signature = cx.signature_of(function);
                code.field(FieldOp::GetStatic, class, field, &format!("L{signature};"));
            }
        }
        Shape::Weak => {
            code.new_object(WEAK);
            code.op(Op::Dup);
            static_field(code, FieldOp::GetStatic, "table");
            code.load(Kind::Int, 1);
            code.op(Op::Aaload);
            code.invoke(Invoke::Special, WEAK, "<init>", "(Ljava/lang/Object;)V");
        }
    }
    code.op(Op::Areturn);
}

/// Fills the object in local 1.
fn fill(cx: &Context<'_>, code: &mut CodeBuilder<'_>, shape: Shape) {
    match shape {
        Shape::Class(id) => {
            let class = cx.names.class(id);
            code.load(Kind::Ref, 1);
            code.checkcast(class);
            code.invoke(Invoke::Virtual, class, crate::classes::LOAD, "()V");
        }
        Shape::Array(array) => {
            let descriptor = format!("[{}", Storage::of(cx.module.element(array)).descriptor());
            code.load(Kind::Ref, 1);
            code.checkcast(&descriptor);
            code.invoke(Invoke::Static, DATA, "fill", &format!("({descriptor})V"));
        }
        Shape::Function(_) | Shape::Weak => {}
    }
    code.op(Op::Return);
}
