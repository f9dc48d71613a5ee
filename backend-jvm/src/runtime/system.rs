//! Array fills, clocks and the end of the process.

use super::method;
use crate::asm::{AsmError, Branch, ClassBuilder, FieldOp, Invoke, Kind, Op};
use crate::types::Storage;

const MATH: &str = "java/lang/Math";

/// `fill(array, start, count, element)` for arrays of every storage, over `Arrays.fill(array, from, to, element)`.
pub fn fills(class: &mut ClassBuilder) -> Result<(), AsmError> {
    for storage in Storage::ALL {
        let element = storage.descriptor();
        let parameter = if storage.kind() == Kind::Int { "I" } else { element };
        method(class, "fill", &format!("([{element}II{parameter})V"), |code| {
            code.load(Kind::Ref, 0);
            code.load(Kind::Int, 1);
            code.load(Kind::Int, 1);
            code.load(Kind::Int, 2);
            code.op(Op::Iadd);
            code.load(storage.kind(), 3);
            let descriptor = format!("([{element}II{element})V");
            code.invoke(Invoke::Static, "java/util/Arrays", "fill", &descriptor);
            code.op(Op::Return);
        })?;
    }
    Ok(())
}

/// Clocks, and C's `pow`.
pub fn clocks(class: &mut ClassBuilder) -> Result<(), AsmError> {
    for (name, source, per_second) in [
        ("time", "currentTimeMillis", 1e3),
        ("performanceCounter", "nanoTime", 1e9),
    ] {
        method(class, name, "()D", |code| {
            code.invoke(Invoke::Static, "java/lang/System", source, "()J");
            code.op(Op::L2d);
            code.double(per_second);
            code.op(Op::Ddiv);
            code.op(Op::Dreturn);
        })?;
    }
    // The process's own report, in the base module: the management beans take far longer to load.
    method(class, "processTime", "()D", |code| {
        let (handle, info) = ("java/lang/ProcessHandle", "java/lang/ProcessHandle$Info");
        let (optional, duration) = ("java/util/Optional", "java/time/Duration");
        code.invoke(
            Invoke::StaticInterface,
            handle,
            "current",
            "()Ljava/lang/ProcessHandle;",
        );
        code.invoke(
            Invoke::Interface,
            handle,
            "info",
            "()Ljava/lang/ProcessHandle$Info;",
        );
        code.invoke(
            Invoke::Interface,
            info,
            "totalCpuDuration",
            "()Ljava/util/Optional;",
        );
        code.field(FieldOp::GetStatic, duration, "ZERO", "Ljava/time/Duration;");
        code.invoke(
            Invoke::Virtual,
            optional,
            "orElse",
            "(Ljava/lang/Object;)Ljava/lang/Object;",
        );
        code.checkcast(duration);
        code.invoke(Invoke::Virtual, duration, "toNanos", "()J");
        code.op(Op::L2d);
        code.double(1e9);
        code.op(Op::Ddiv);
        code.op(Op::Dreturn);
    })?;
    // Java's differs from C's where the result is 1: for a base of 1, and for -1 to an infinite power.
    method(class, "pow", "(DD)D", |code| {
        let (one, plain) = (code.label(), code.label());
        code.load(Kind::Double, 0);
        code.double(1.0);
        code.op(Op::Dcmpl);
        code.branch(Branch::Ifeq, one);
        code.load(Kind::Double, 0);
        code.double(-1.0);
        code.op(Op::Dcmpl);
        code.branch(Branch::Ifne, plain);
        code.load(Kind::Double, 2);
        code.invoke(Invoke::Static, "java/lang/Double", "isInfinite", "(D)Z");
        code.branch(Branch::Ifne, one);
        code.bind(plain);
        code.load(Kind::Double, 0);
        code.load(Kind::Double, 2);
        code.invoke(Invoke::Static, MATH, "pow", "(DD)D");
        code.op(Op::Dreturn);
        code.bind(one);
        code.double(1.0);
        code.op(Op::Dreturn);
    })
}

/// Ends the process at once. Nothing is buffered that would have to be flushed.
pub fn exit(class: &mut ClassBuilder) -> Result<(), AsmError> {
    method(class, "exit", "(J)J", |code| {
        let runtime = "java/lang/Runtime";
        code.invoke(Invoke::Static, runtime, "getRuntime", "()Ljava/lang/Runtime;");
        code.load(Kind::Long, 0);
        code.op(Op::L2i);
        code.invoke(Invoke::Virtual, runtime, "halt", "(I)V");
        code.long(0);
        code.op(Op::Lreturn);
    })
}
