//! The class of objects that watch others, and the primitives that ask the collector.
//!
//! A watched object holds a watch, which holds it. When nothing else can reach the two, the JVM runs the watch's
//! `finalize`, which puts it into the chain of those whose objects wait; that brings the object back, after weak
//! references to it have been cleared. A cleaner or a phantom reference would come too late: they never give the object
//! back. A watch works once; a further one of the same object is chained to it.

use super::{OBJECT, STATIC, WATCH};
use crate::asm::{
    Access, AsmError, Branch, ClassBuilder, CodeBuilder, FieldOp, Invoke, Kind, Op, Primitive, ValueType,
};

const SELF: &str = "Lrpy/Watch;";
const SYSTEM: &str = "java/lang/System";
const RUNTIME: &str = "java/lang/Runtime";

/// The class.
pub fn watch_class() -> Result<Vec<u8>, AsmError> {
    let mut class = ClassBuilder::new(WATCH, OBJECT);
    class.set_final();
    class.field(Access::PRIVATE, "object", "Ljava/lang/Object;");
    class.field(Access::PRIVATE, "queue", "J");
    // The other watch of the object.
    class.field(Access::PRIVATE, "older", SELF);
    // Whether the object has come into the queue.
    class.field(Access::PRIVATE, "done", "I");
    class.field(Access::PRIVATE, "next", SELF);
    let shared = Access::PRIVATE.with(Access::STATIC);
    class.field(shared, "first", SELF);
    class.field(shared.with(Access::VOLATILE), "arrived", "I");
    class.field(shared, "manual", "J");
    class.field(shared.with(Access::VOLATILE), "trial", "[J");
    class.field(shared.with(Access::VOLATILE), "seen", "I");
    class.field(shared.with(Access::VOLATILE), "reserve", RESERVE);
    let descriptor = format!("(Ljava/lang/Object;J{SELF})V");
    class.method(Access::PRIVATE, "<init>", &descriptor, |code| {
        code.load(Kind::Ref, 0);
        code.invoke(Invoke::Special, OBJECT, "<init>", "()V");
        for (kind, slot, name, of) in [
            (Kind::Ref, 1, "object", "Ljava/lang/Object;"),
            (Kind::Long, 2, "queue", "J"),
            (Kind::Ref, 4, "older", SELF),
        ] {
            code.load(Kind::Ref, 0);
            code.load(kind, slot);
            code.field(FieldOp::Put, WATCH, name, of);
        }
        code.op(Op::Return);
    })?;
    class.method(STATIC, "of", &format!("(Ljava/lang/Object;{SELF}J){SELF}"), of)?;
    class.method(Access::PUBLIC, "finalize", "()V", |code| {
        code.load(Kind::Ref, 0);
        code.invoke(Invoke::Static, WATCH, "arrive", &format!("({SELF})V"));
        code.op(Op::Return);
    })?;
    let locked = STATIC.with(Access::SYNCHRONIZED);
    class.method(locked, "arrive", &format!("({SELF})V"), arrive)?;
    class.method(locked, "next", "(J)Ljava/lang/Object;", next)?;
    class.method(locked, "waiting", "(J)J", waiting)?;
    class.method(STATIC, "poll", "()J", poll)?;
    class.method(STATIC, "collect", "(J)J", collect)?;
    class.method(STATIC, "automatic", "(J)J", automatic)?;
    class.method(STATIC, "statistic", "(J)J", statistic)?;
    class.method(STATIC, "room", "(JJ)J", room)?;
    class.method(STATIC, "exhausted", "()J", exhausted)?;
    class.method(STATIC, "renew", "()J", renew)?;
    class.method(STATIC, "forget", "()V", |code| {
        forget(code);
        code.op(Op::Return);
    })?;
    class.finish()
}

fn get(code: &mut CodeBuilder<'_>, slot: u16, field: &str, descriptor: &str) {
    code.load(Kind::Ref, slot);
    code.field(FieldOp::Get, WATCH, field, descriptor);
}

/// A new watch of the object, chained to the one that it has unless that one has done its work.
fn of(code: &mut CodeBuilder<'_>) {
    let fresh = code.label();
    code.load(Kind::Ref, 1);
    code.branch(Branch::Ifnull, fresh);
    get(code, 1, "done", "I");
    code.branch(Branch::Ifeq, fresh);
    get(code, 1, "older", SELF);
    let watch = code.object(WATCH);
    code.store(watch, 1);
    code.bind(fresh);
    code.new_object(WATCH);
    code.op(Op::Dup);
    code.load(Kind::Ref, 0);
    code.load(Kind::Long, 2);
    code.load(Kind::Ref, 1);
    let descriptor = format!("(Ljava/lang/Object;J{SELF})V");
    code.invoke(Invoke::Special, WATCH, "<init>", &descriptor);
    code.op(Op::Areturn);
}

/// Milliseconds that a collection may wait for what it has found to come into the queues.
const PATIENCE: i32 = 100;

/// Collects. Another thread hands the finalizers over only a little later: the collection waits until a watch of nothing,
/// made just before, has been seen, and then until all are done.
fn collect(code: &mut CodeBuilder<'_>) {
    let (again, done) = (code.label(), code.label());
    code.int(0);
    code.field(FieldOp::PutStatic, WATCH, "seen", "I");
    code.op(Op::AconstNull);
    code.op(Op::AconstNull);
    code.checkcast(WATCH);
    code.long(0);
    let descriptor = format!("(Ljava/lang/Object;{SELF}J){SELF}");
    code.invoke(Invoke::Static, WATCH, "of", &descriptor);
    code.op(Op::Pop);
    code.invoke(Invoke::Static, SYSTEM, "gc", "()V");
    code.int(PATIENCE);
    code.store(ValueType::Int, 2);
    code.bind(again);
    code.invoke(Invoke::Static, SYSTEM, "runFinalization", "()V");
    code.field(FieldOp::GetStatic, WATCH, "seen", "I");
    code.branch(Branch::Ifne, done);
    code.load(Kind::Int, 2);
    code.branch(Branch::Ifeq, done);
    code.iinc(2, -1);
    code.long(1);
    code.invoke(Invoke::Static, "java/lang/Thread", "sleep", "(J)V");
    code.branch(Branch::Goto, again);
    code.bind(done);
    code.invoke(Invoke::Static, SYSTEM, "runFinalization", "()V");
    code.long(0);
    code.op(Op::Lreturn);
}

fn arrive(code: &mut CodeBuilder<'_>) {
    let watches = code.label();
    get(code, 0, "object", "Ljava/lang/Object;");
    code.branch(Branch::Ifnonnull, watches);
    code.int(1);
    code.field(FieldOp::PutStatic, WATCH, "seen", "I");
    code.op(Op::Return);
    code.bind(watches);
    code.load(Kind::Ref, 0);
    code.int(1);
    code.field(FieldOp::Put, WATCH, "done", "I");
    code.load(Kind::Ref, 0);
    code.field(FieldOp::GetStatic, WATCH, "first", SELF);
    code.field(FieldOp::Put, WATCH, "next", SELF);
    code.load(Kind::Ref, 0);
    code.field(FieldOp::PutStatic, WATCH, "first", SELF);
    code.int(1);
    code.field(FieldOp::PutStatic, WATCH, "arrived", "I");
    code.op(Op::Return);
}

/// Goes through the chain with the watch in slot 2 and the one before it in slot 3; `found` begins with the first of
/// the queue in slot 0, and none ends the method with `nothing`.
fn search(
    code: &mut CodeBuilder<'_>,
    found: impl FnOnce(&mut CodeBuilder<'_>),
    nothing: impl FnOnce(&mut CodeBuilder<'_>),
) {
    let (again, none, further) = (code.label(), code.label(), code.label());
    let watch = code.object(WATCH);
    code.field(FieldOp::GetStatic, WATCH, "first", SELF);
    code.store(watch, 2);
    code.op(Op::AconstNull);
    code.checkcast(WATCH);
    code.store(watch, 3);
    code.bind(again);
    code.load(Kind::Ref, 2);
    code.branch(Branch::Ifnull, none);
    get(code, 2, "queue", "J");
    code.load(Kind::Long, 0);
    code.op(Op::Lcmp);
    code.branch(Branch::Ifne, further);
    found(code);
    code.bind(further);
    code.load(Kind::Ref, 2);
    code.store(watch, 3);
    get(code, 2, "next", SELF);
    code.store(watch, 2);
    code.branch(Branch::Goto, again);
    code.bind(none);
    nothing(code);
}

fn next(code: &mut CodeBuilder<'_>) {
    let take = |code: &mut CodeBuilder<'_>| {
        let (inner, taken) = (code.label(), code.label());
        code.load(Kind::Ref, 3);
        code.branch(Branch::Ifnonnull, inner);
        get(code, 2, "next", SELF);
        code.field(FieldOp::PutStatic, WATCH, "first", SELF);
        code.branch(Branch::Goto, taken);
        code.bind(inner);
        code.load(Kind::Ref, 3);
        get(code, 2, "next", SELF);
        code.field(FieldOp::Put, WATCH, "next", SELF);
        code.bind(taken);
        get(code, 2, "object", "Ljava/lang/Object;");
        code.op(Op::Areturn);
    };
    search(code, take, |code| {
        code.op(Op::AconstNull);
        code.op(Op::Areturn);
    });
}

fn waiting(code: &mut CodeBuilder<'_>) {
    let say = |value: i64| {
        move |code: &mut CodeBuilder<'_>| {
            code.long(value);
            code.op(Op::Lreturn);
        }
    };
    search(code, say(1), say(0));
}

fn poll(code: &mut CodeBuilder<'_>) {
    let none = code.label();
    code.field(FieldOp::GetStatic, WATCH, "arrived", "I");
    code.branch(Branch::Ifeq, none);
    code.int(0);
    code.field(FieldOp::PutStatic, WATCH, "arrived", "I");
    code.long(1);
    code.op(Op::Lreturn);
    code.bind(none);
    code.long(0);
    code.op(Op::Lreturn);
}

/// The JVM collects when it likes; that the program wished otherwise is only remembered.
fn automatic(code: &mut CodeBuilder<'_>) {
    code.long(1);
    code.field(FieldOp::GetStatic, WATCH, "manual", "J");
    code.op(Op::Lsub);
    code.long(1);
    code.load(Kind::Long, 0);
    code.op(Op::Lsub);
    code.field(FieldOp::PutStatic, WATCH, "manual", "J");
    code.op(Op::Lreturn);
}

/// Bytes in use (0) and taken from the system (2).
fn statistic(code: &mut CodeBuilder<'_>) {
    let (used, other) = (code.label(), code.label());
    let runtime = code.object(RUNTIME);
    code.invoke(Invoke::Static, RUNTIME, "getRuntime", "()Ljava/lang/Runtime;");
    code.store(runtime, 2);
    code.load(Kind::Long, 0);
    code.op(Op::L2i);
    code.store(ValueType::Int, 3);
    code.load(Kind::Int, 3);
    code.branch(Branch::Ifeq, used);
    code.load(Kind::Int, 3);
    code.int(2);
    code.branch(Branch::IfIcmpne, other);
    code.load(Kind::Ref, 2);
    code.invoke(Invoke::Virtual, RUNTIME, "totalMemory", "()J");
    code.op(Op::Lreturn);
    code.bind(used);
    code.load(Kind::Ref, 2);
    code.invoke(Invoke::Virtual, RUNTIME, "totalMemory", "()J");
    code.load(Kind::Ref, 2);
    code.invoke(Invoke::Virtual, RUNTIME, "freeMemory", "()J");
    code.op(Op::Lsub);
    code.op(Op::Lreturn);
    code.bind(other);
    code.long(0);
    code.op(Op::Lreturn);
}

const REFERENCE: &str = "java/lang/ref/SoftReference";
const RESERVE: &str = "Ljava/lang/ref/SoftReference;";
/// Longs in the reserve: a megabyte.
const RESERVED: i32 = 1 << 17;

/// The JVM clears soft references before it gives up (java.lang.ref.SoftReference): then what one of them keeps back is
/// free again, and memory is used up as far as the program is concerned.
fn exhausted(code: &mut CodeBuilder<'_>) {
    let gone = code.label();
    let reserve = code.object(REFERENCE);
    code.field(FieldOp::GetStatic, WATCH, "reserve", RESERVE);
    code.store(reserve, 0);
    code.load(Kind::Ref, 0);
    code.branch(Branch::Ifnull, gone);
    code.load(Kind::Ref, 0);
    code.invoke(Invoke::Virtual, REFERENCE, "get", "()Ljava/lang/Object;");
    code.branch(Branch::Ifnull, gone);
    code.long(0);
    code.op(Op::Lreturn);
    code.bind(gone);
    code.invoke(Invoke::Static, WATCH, "renew", "()J");
    code.op(Op::Lreturn);
}

/// The program gets its error: the same want of memory is no second one.
fn forget(code: &mut CodeBuilder<'_>) {
    code.op(Op::AconstNull);
    code.field(FieldOp::PutStatic, WATCH, "reserve", RESERVE);
}

/// Pushes how many bytes the heap has free at its greatest size, of the `Runtime` in a local variable.
fn free_memory(code: &mut CodeBuilder<'_>, runtime: u16) {
    code.load(Kind::Ref, runtime);
    code.invoke(Invoke::Virtual, RUNTIME, "maxMemory", "()J");
    code.load(Kind::Ref, runtime);
    code.invoke(Invoke::Virtual, RUNTIME, "totalMemory", "()J");
    code.op(Op::Lsub);
    code.load(Kind::Ref, runtime);
    code.invoke(Invoke::Virtual, RUNTIME, "freeMemory", "()J");
    code.op(Op::Ladd);
}

/// There is no reserve: a new one where there is room for four. Memory is used up if there was one and less than an
/// eighth is free, since the JVM clears soft references also where they were not used for long.
fn renew(code: &mut CodeBuilder<'_>) {
    let (idle, fine) = (code.label(), code.label());
    let runtime = code.object(RUNTIME);
    code.invoke(Invoke::Static, RUNTIME, "getRuntime", "()Ljava/lang/Runtime;");
    code.store(runtime, 0);
    free_memory(code, 0);
    code.store(ValueType::Long, 1);
    code.field(FieldOp::GetStatic, WATCH, "reserve", RESERVE);
    code.branch(Branch::Ifnull, idle);
    forget(code);
    code.load(Kind::Long, 1);
    code.load(Kind::Ref, 0);
    code.invoke(Invoke::Virtual, RUNTIME, "maxMemory", "()J");
    code.long(8);
    code.op(Op::Ldiv);
    code.op(Op::Lcmp);
    code.branch(Branch::Ifge, idle);
    code.long(1);
    code.op(Op::Lreturn);
    code.bind(idle);
    code.load(Kind::Long, 1);
    code.long(i64::from(RESERVED) * 8 * 4);
    code.op(Op::Lcmp);
    code.branch(Branch::Ifle, fine);
    code.new_object(REFERENCE);
    code.op(Op::Dup);
    code.int(RESERVED);
    code.new_array(Primitive::Long);
    code.invoke(Invoke::Special, REFERENCE, "<init>", "(Ljava/lang/Object;)V");
    code.field(FieldOp::PutStatic, WATCH, "reserve", RESERVE);
    code.bind(fine);
    code.long(0);
    code.op(Op::Lreturn);
}

/// The length of the longest array that HotSpot makes.
const LONGEST: i64 = (i32::MAX - 2) as i64;

/// What is below the free part of the greatest heap is there. For more, the garbage has to be told from the rest: that is
/// done by trying.
fn room(code: &mut CodeBuilder<'_>) {
    let (none, some) = (code.label(), code.label());
    let runtime = code.object(RUNTIME);
    let error = code.object("java/lang/OutOfMemoryError");
    let handler = code.label_carrying(error);
    code.load(Kind::Long, 0);
    code.long(0);
    code.op(Op::Lcmp);
    code.branch(Branch::Iflt, none);
    code.load(Kind::Long, 0);
    code.long(LONGEST);
    code.op(Op::Lcmp);
    code.branch(Branch::Ifgt, none);
    code.invoke(Invoke::Static, RUNTIME, "getRuntime", "()Ljava/lang/Runtime;");
    code.store(runtime, 4);
    code.load(Kind::Long, 0);
    code.load(Kind::Long, 2);
    code.op(Op::Lmul);
    free_memory(code, 4);
    code.long(2);
    code.op(Op::Ldiv);
    code.op(Op::Lcmp);
    code.branch(Branch::Iflt, some);
    code.protect(handler, "java/lang/OutOfMemoryError");
    code.load(Kind::Long, 0);
    code.load(Kind::Long, 2);
    code.op(Op::Lmul);
    code.long(8);
    code.op(Op::Ldiv);
    code.op(Op::L2i);
    code.int(1);
    code.op(Op::Iadd);
    code.new_array(Primitive::Long);
    // What nobody sees HotSpot may leave out.
    code.field(FieldOp::PutStatic, WATCH, "trial", "[J");
    code.unprotect();
    code.op(Op::AconstNull);
    code.field(FieldOp::PutStatic, WATCH, "trial", "[J");
    code.bind(some);
    code.long(1);
    code.op(Op::Lreturn);
    code.bind(handler);
    code.op(Op::Pop);
    forget(code);
    code.bind(none);
    code.long(0);
    code.op(Op::Lreturn);
}
