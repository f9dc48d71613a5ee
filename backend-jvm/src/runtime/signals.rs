//! Signals: those that were noted, and the class of handlers that note them. The handlers' interface is of a module that a
//! Java runtime may lack (`jdk.unsupported`), so that only a program which watches a signal loads their class.

use super::{OBJECT, RUNTIME, SIGNALS, STATIC, method};
use crate::asm::{Access, AsmError, Branch, ClassBuilder, CodeBuilder, FieldOp, Invoke, Kind, Op, ValueType};

const SIGNAL: &str = "sun/misc/Signal";
const HANDLER: &str = "sun/misc/SignalHandler";
const EINVAL: i64 = 22;
const ENOSYS: i64 = 38;

/// The names of Linux's signals, by number.
const NAMES: &str = "- HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP \
    TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS";

/// Adds to the class of helpers what the program asks all the time: a bit for each signal that was noted.
pub fn noted(class: &mut ClassBuilder) -> Result<(), AsmError> {
    let shared = Access::PUBLIC.with(Access::STATIC).with(Access::VOLATILE);
    class.field(shared, "signals", "J");
    // A bit for each signal that a handler of ours notes, and for each that it ignores.
    class.field(shared, "watched", "J");
    class.field(shared, "ignored", "J");
    method(class, "nextSignal", "()J", |code| {
        let some = code.label();
        code.field(FieldOp::GetStatic, RUNTIME, "signals", "J");
        code.long(0);
        code.op(Op::Lcmp);
        code.branch(Branch::Ifne, some);
        code.long(0);
        code.op(Op::Lreturn);
        code.bind(some);
        code.invoke(Invoke::Static, RUNTIME, "takeSignal", "()J");
        code.op(Op::Lreturn);
    })?;
    let locked = STATIC.with(Access::SYNCHRONIZED);
    class.method(locked, "noteSignal", "(I)V", |code| {
        code.field(FieldOp::GetStatic, RUNTIME, "signals", "J");
        bit(code, |code| code.load(Kind::Int, 0));
        code.op(Op::Lor);
        code.field(FieldOp::PutStatic, RUNTIME, "signals", "J");
        code.op(Op::Return);
    })?;
    // The program alone takes signals away, so that one is there.
    class.method(locked, "takeSignal", "()J", |code| {
        code.field(FieldOp::GetStatic, RUNTIME, "signals", "J");
        let count = "numberOfTrailingZeros";
        code.invoke(Invoke::Static, "java/lang/Long", count, "(J)I");
        code.store(ValueType::Int, 0);
        code.field(FieldOp::GetStatic, RUNTIME, "signals", "J");
        bit(code, |code| code.load(Kind::Int, 0));
        code.op(Op::Lxor);
        code.field(FieldOp::PutStatic, RUNTIME, "signals", "J");
        code.load(Kind::Int, 0);
        code.op(Op::I2l);
        code.op(Op::Lreturn);
    })?;
    // A watched one is noted without the detour over the system, whose thread would note it only a little later.
    method(class, "sendSignal", "(J)J", |code| {
        let foreign = code.label();
        code.field(FieldOp::GetStatic, RUNTIME, "watched", "J");
        bit(code, number);
        code.op(Op::Land);
        code.long(0);
        code.op(Op::Lcmp);
        code.branch(Branch::Ifeq, foreign);
        number(code);
        code.invoke(Invoke::Static, RUNTIME, "noteSignal", "(I)V");
        code.long(0);
        code.op(Op::Lreturn);
        code.bind(foreign);
        where_there_are_handlers(code, |code| {
            code.load(Kind::Long, 0);
            code.invoke(Invoke::Static, SIGNALS, "send", "(J)J");
        });
    })?;
    method(class, "watchSignal", "(JJ)J", |code| {
        where_there_are_handlers(code, |code| {
            code.load(Kind::Long, 0);
            code.load(Kind::Long, 2);
            code.invoke(Invoke::Static, SIGNALS, "watch", "(JJ)J");
        });
    })
}

/// A method's rest: what the class of handlers answers, or that the runtime has no interface for it.
fn where_there_are_handlers(code: &mut CodeBuilder<'_>, ask: impl FnOnce(&mut CodeBuilder<'_>)) {
    let error = code.object("java/lang/LinkageError");
    let missing = code.label_carrying(error);
    code.protect(missing, "java/lang/LinkageError");
    ask(code);
    code.op(Op::Lreturn);
    code.unprotect();
    code.bind(missing);
    code.op(Op::Pop);
    code.long(-ENOSYS);
    code.op(Op::Lreturn);
}

/// The class of handlers.
pub fn signals_class() -> Result<Vec<u8>, AsmError> {
    let mut class = ClassBuilder::new(SIGNALS, OBJECT);
    class.set_final();
    class.implement(HANDLER);
    class.method(Access::PRIVATE, "<init>", "()V", |code| {
        code.load(Kind::Ref, 0);
        code.invoke(Invoke::Special, OBJECT, "<init>", "()V");
        code.op(Op::Return);
    })?;
    class.method(Access::PUBLIC, "handle", "(Lsun/misc/Signal;)V", |code| {
        let left = code.label();
        code.load(Kind::Ref, 1);
        code.invoke(Invoke::Virtual, SIGNAL, "getNumber", "()I");
        code.store(ValueType::Int, 2);
        code.field(FieldOp::GetStatic, RUNTIME, "watched", "J");
        bit(code, |code| code.load(Kind::Int, 2));
        code.op(Op::Land);
        code.long(0);
        code.op(Op::Lcmp);
        code.branch(Branch::Ifeq, left);
        code.load(Kind::Int, 2);
        code.invoke(Invoke::Static, RUNTIME, "noteSignal", "(I)V");
        code.bind(left);
        code.op(Op::Return);
    })?;
    class.method(STATIC, "signal", "(J)Lsun/misc/Signal;", |code| {
        code.new_object(SIGNAL);
        code.op(Op::Dup);
        code.string(NAMES);
        code.string(" ");
        let split = "(Ljava/lang/String;)[Ljava/lang/String;";
        code.invoke(Invoke::Virtual, "java/lang/String", "split", split);
        number(code);
        code.op(Op::Aaload);
        code.invoke(Invoke::Special, SIGNAL, "<init>", "(Ljava/lang/String;)V");
        code.op(Op::Areturn);
    })?;
    class.method(STATIC, "watch", "(JJ)J", |code| {
        guarded(code, |code| {
            let (own, chosen) = (code.label(), code.label());
            let handler = code.object(HANDLER);
            code.load(Kind::Long, 2);
            code.long(0);
            code.op(Op::Lcmp);
            code.branch(Branch::Ifne, own);
            code.field(FieldOp::GetStatic, HANDLER, "SIG_DFL", "Lsun/misc/SignalHandler;");
            code.store(handler, 4);
            code.branch(Branch::Goto, chosen);
            // A handler of ours ignores it, too: HotSpot leaves some signals alone once the system ignores them.
            code.bind(own);
            code.new_object(SIGNALS);
            code.op(Op::Dup);
            code.invoke(Invoke::Special, SIGNALS, "<init>", "()V");
            code.store(handler, 4);
            code.bind(chosen);
            code.load(Kind::Long, 0);
            code.invoke(Invoke::Static, SIGNALS, "signal", "(J)Lsun/misc/Signal;");
            code.load(Kind::Ref, 4);
            let handle = "(Lsun/misc/Signal;Lsun/misc/SignalHandler;)Lsun/misc/SignalHandler;";
            code.invoke(Invoke::Static, SIGNAL, "handle", handle);
            code.op(Op::Pop);
            // The signal's bits: taken out, and set as the two bits of `what` say.
            for (field, shift) in [("ignored", 0), ("watched", 1)] {
                code.field(FieldOp::GetStatic, RUNTIME, field, "J");
                bit(code, number);
                code.long(-1);
                code.op(Op::Lxor);
                code.op(Op::Land);
                code.load(Kind::Long, 2);
                code.int(shift);
                code.op(Op::Lshr);
                code.long(1);
                code.op(Op::Land);
                number(code);
                code.op(Op::Lshl);
                code.op(Op::Lor);
                code.field(FieldOp::PutStatic, RUNTIME, field, "J");
            }
        });
    })?;
    class.method(STATIC, "send", "(J)J", |code| {
        guarded(code, |code| {
            let (fatal, nothing) = (code.label(), code.label());
            // Those that do nothing by default are SIGCHLD, SIGCONT, SIGURG and SIGWINCH; others end the process, with the
            // exit code that a shell tells of it: Java raises only signals that it handles itself.
            code.load(Kind::Long, 0);
            code.invoke(Invoke::Static, SIGNALS, "signal", "(J)Lsun/misc/Signal;");
            code.op(Op::Pop);
            code.field(FieldOp::GetStatic, RUNTIME, "ignored", "J");
            code.long(1 << 17 | 1 << 18 | 1 << 23 | 1 << 28);
            code.op(Op::Lor);
            bit(code, number);
            code.op(Op::Land);
            code.long(0);
            code.op(Op::Lcmp);
            code.branch(Branch::Ifeq, fatal);
            code.branch(Branch::Goto, nothing);
            code.bind(fatal);
            code.load(Kind::Long, 0);
            code.long(128);
            code.op(Op::Ladd);
            code.invoke(Invoke::Static, RUNTIME, "exit", "(J)J");
            code.op(Op::Pop2);
            code.bind(nothing);
        });
    })?;
    class.finish()
}

/// The number that is the first parameter.
fn number(code: &mut CodeBuilder<'_>) {
    code.load(Kind::Long, 0);
    code.op(Op::L2i);
}

/// The bit of the signal whose number `push` pushes.
fn bit(code: &mut CodeBuilder<'_>, push: impl FnOnce(&mut CodeBuilder<'_>)) {
    code.long(1);
    push(code);
    code.op(Op::Lshl);
}

/// A method's whole body: 0 at its end, or an error's number for a signal that the machine keeps or does not know.
fn guarded(code: &mut CodeBuilder<'_>, body: impl FnOnce(&mut CodeBuilder<'_>)) {
    let exception = code.object("java/lang/RuntimeException");
    let refused = code.label_carrying(exception);
    code.protect(refused, "java/lang/RuntimeException");
    body(code);
    code.unprotect();
    code.long(0);
    code.op(Op::Lreturn);
    code.bind(refused);
    code.op(Op::Pop);
    code.long(-EINVAL);
    code.op(Op::Lreturn);
}
