//! The class whose `main` starts the program, in a thread with a large stack.

use super::{RUNTIME, STATIC, stack};
use crate::asm::{Access, AsmError, Branch, ClassBuilder, CodeBuilder, FieldOp, Invoke, Kind, Op, ValueType};
use crate::names::MethodName;

const THREAD: &str = "java/lang/Thread";
const STRINGS: &str = "[Ljava/lang/String;";
/// Exit code where an exception leaves the entry function: that of an aborted process.
const ABORTED: i64 = 134;

/// The main class, for an entry function.
pub fn main_class(name: &str, entry: &MethodName) -> Result<Vec<u8>, AsmError> {
    let mut class = ClassBuilder::new(name, THREAD);
    class.set_final();
    class.field(STATIC, "arguments", STRINGS);
    class.method(Access::PUBLIC, "<init>", "()V", |code| {
        code.load(Kind::Ref, 0);
        code.op(Op::AconstNull);
        code.op(Op::AconstNull);
        code.string("program");
        code.long(stack::STACK_BYTES);
        let descriptor = "(Ljava/lang/ThreadGroup;Ljava/lang/Runnable;Ljava/lang/String;J)V";
        code.invoke(Invoke::Special, THREAD, "<init>", descriptor);
        code.op(Op::Return);
    })?;
    class.method(STATIC, "main", &format!("({STRINGS})V"), |code| {
        code.load(Kind::Ref, 0);
        code.field(FieldOp::PutStatic, name, "arguments", STRINGS);
        code.new_object(name);
        code.op(Op::Dup);
        code.invoke(Invoke::Special, name, "<init>", "()V");
        code.invoke(Invoke::Virtual, name, "start", "()V");
        code.op(Op::Return);
    })?;
    class.method(STATIC, "bytes", "()[[B", |code| argument_bytes(code, name))?;
    class.method(Access::PUBLIC, "run", "()V", |code| run(code, name, entry))?;
    class.finish()
}

/// The program's own path and its arguments, as bytes.
fn argument_bytes(code: &mut CodeBuilder<'_>, name: &str) {
    let (head, end) = (code.label(), code.label());
    let (bytes, strings) = (code.object("[[B"), code.object(STRINGS));
    let encode = |code: &mut CodeBuilder<'_>| {
        code.field(
            FieldOp::GetStatic,
            "java/nio/charset/StandardCharsets",
            "UTF_8",
            "Ljava/nio/charset/Charset;",
        );
        code.invoke(
            Invoke::Virtual,
            "java/lang/String",
            "getBytes",
            "(Ljava/nio/charset/Charset;)[B",
        );
        code.op(Op::Aastore);
    };
    code.field(FieldOp::GetStatic, name, "arguments", STRINGS);
    code.store(strings, 0);
    code.load(Kind::Ref, 0);
    code.op(Op::Arraylength);
    code.int(1);
    code.op(Op::Iadd);
    code.new_ref_array("[B");
    code.store(bytes, 1);
    // Under `java -jar` the class path is the jar's path.
    code.load(Kind::Ref, 1);
    code.int(0);
    code.string("java.class.path");
    code.string("");
    let descriptor = "(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;";
    code.invoke(Invoke::Static, "java/lang/System", "getProperty", descriptor);
    encode(code);
    code.int(0);
    code.store(ValueType::Int, 2);
    code.bind(head);
    code.load(Kind::Int, 2);
    code.load(Kind::Ref, 0);
    code.op(Op::Arraylength);
    code.branch(Branch::IfIcmpge, end);
    code.load(Kind::Ref, 1);
    code.load(Kind::Int, 2);
    code.int(1);
    code.op(Op::Iadd);
    code.load(Kind::Ref, 0);
    code.load(Kind::Int, 2);
    code.op(Op::Aaload);
    encode(code);
    code.iinc(2, 1);
    code.branch(Branch::Goto, head);
    code.bind(end);
    code.load(Kind::Ref, 1);
    code.op(Op::Areturn);
}

/// Runs the entry function and ends the process with its result.
fn run(code: &mut CodeBuilder<'_>, name: &str, entry: &MethodName) {
    let throwable = code.object("java/lang/Throwable");
    let handler = code.label_carrying(throwable);
    let exit = |code: &mut CodeBuilder<'_>| {
        code.invoke(Invoke::Static, RUNTIME, "exit", "(J)J");
        code.op(Op::Pop2);
        code.op(Op::Return);
    };
    code.protect(handler, "java/lang/Throwable");
    code.invoke(Invoke::Static, name, "bytes", "()[[B");
    code.invoke(Invoke::Static, &entry.class, &entry.name, &entry.descriptor);
    exit(code);
    code.unprotect();
    code.bind(handler);
    code.invoke(Invoke::Virtual, "java/lang/Throwable", "printStackTrace", "()V");
    code.long(ABORTED);
    exit(code);
}
