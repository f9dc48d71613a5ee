//! Protection against stack exhaustion: a count of the calls of checked functions, far below what the thread's stack
//! holds, since the depth at which the JVM itself gives up varies from run to run. Its error is a backstop.

use super::{DEPTH, RUNTIME, STATIC, WATCH, method};
use crate::asm::{AsmError, Branch, ClassBuilder, CodeBuilder, FieldOp, Invoke, Kind, Op, ValueType};
use crate::context::Context;
use crate::names::MethodName;

/// Bytes of stack that the program's thread asks for; only what is used takes memory.
pub const STACK_BYTES: i64 = 512 << 20;

/// Depth of checked calls at which the stack counts as exhausted: five kilobytes for each, where an interpreted
/// frame takes a few hundred bytes and a cycle of calls has at least one checked function.
const DEPTH_LIMIT: i32 = 100_000;

const STACK_OVERFLOW: &str = "java/lang/StackOverflowError";
const OUT_OF_MEMORY: &str = "java/lang/OutOfMemoryError";

/// The counter and the methods on it, if the program counts.
pub fn depth(cx: &Context<'_>, class: &mut ClassBuilder) -> Result<(), AsmError> {
    let (Some(root), Some(overflow)) = (cx.module.exception_root, cx.module.stack_overflow) else {
        return Ok(());
    };
    if !cx.counts_depth {
        return Ok(());
    }
    let raise = cx.names.function(overflow);
    let memory = cx.module.exported("memory_error").map(|id| cx.names.function(id));
    let root = cx.names.class(root);
    class.field(STATIC, DEPTH, "I");
    method(class, "enter", "()I", |code| {
        let fine = code.label();
        code.field(FieldOp::GetStatic, RUNTIME, DEPTH, "I");
        code.int(1);
        code.op(Op::Iadd);
        code.store(ValueType::Int, 0);
        code.load(Kind::Int, 0);
        code.field(FieldOp::PutStatic, RUNTIME, DEPTH, "I");
        code.load(Kind::Int, 0);
        code.int(DEPTH_LIMIT);
        code.branch(Branch::IfIcmple, fine);
        code.invoke(Invoke::Static, RUNTIME, "exhausted", "()V");
        code.bind(fine);
        code.load(Kind::Int, 0);
        code.op(Op::Ireturn);
    })?;
    method(class, "leave", "(I)V", |code| {
        code.load(Kind::Int, 0);
        code.int(1);
        code.op(Op::Isub);
        code.field(FieldOp::PutStatic, RUNTIME, DEPTH, "I");
        code.op(Op::Return);
    })?;
    // Half of the depth is given back while the program makes its exception.
    method(class, "exhausted", "()V", |code| {
        code.int(DEPTH_LIMIT / 2);
        code.field(FieldOp::PutStatic, RUNTIME, DEPTH, "I");
        code.invoke(Invoke::Static, &raise.class, &raise.name, &raise.descriptor);
        code.op(Op::Return);
    })?;
    method(
        class,
        "caught",
        &format!("(Ljava/lang/Throwable;I)L{root};"),
        |code| {
            caught(code, root, raise, memory);
        },
    )
}

/// What a handler caught, as the program's exception, which these functions raise for errors of the JVM; anything else goes
/// on up.
fn caught(code: &mut CodeBuilder<'_>, root: &str, overflow: &MethodName, memory: Option<&MethodName>) {
    let exception = code.object(root);
    let (foreign, heap, other) = (code.label(), code.label(), code.label());
    let handler = code.label_carrying(exception);
    let restore = |code: &mut CodeBuilder<'_>| {
        code.load(Kind::Int, 1);
        code.field(FieldOp::PutStatic, RUNTIME, DEPTH, "I");
    };
    restore(code);
    code.load(Kind::Ref, 0);
    code.instanceof(root);
    code.branch(Branch::Ifeq, foreign);
    code.load(Kind::Ref, 0);
    code.checkcast(root);
    code.op(Op::Areturn);
    code.bind(foreign);
    code.load(Kind::Ref, 0);
    code.instanceof(STACK_OVERFLOW);
    code.branch(Branch::Ifeq, heap);
    code.protect(handler, root);
    code.invoke(
        Invoke::Static,
        &overflow.class,
        &overflow.name,
        &overflow.descriptor,
    );
    code.unprotect();
    code.bind(heap);
    if let Some(memory) = memory {
        code.load(Kind::Ref, 0);
        code.instanceof(OUT_OF_MEMORY);
        code.branch(Branch::Ifeq, other);
        code.invoke(Invoke::Static, WATCH, "forget", "()V");
        code.protect(handler, root);
        code.invoke(Invoke::Static, &memory.class, &memory.name, &memory.descriptor);
        code.unprotect();
    }
    code.bind(other);
    code.load(Kind::Ref, 0);
    code.op(Op::Athrow);
    code.bind(handler);
    code.store(exception, 2);
    restore(code);
    code.load(Kind::Ref, 2);
    code.op(Op::Areturn);
}
