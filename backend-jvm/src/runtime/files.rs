//! The class behind `os.open`, `os.read`, `os.write`, `os.close` and `os.dup`: a table of open files, indexed by
//! descriptor. 0, 1 and 2 are at first the process's own streams, which a `FileInputStream` and two `FileOutputStream`s
//! stand for; all others are `RandomAccessFile`s. Failures are negative Linux error numbers.

use super::{FILES, OBJECT, PATHS, STATIC};
use crate::asm::{AsmError, Branch, ClassBuilder, CodeBuilder, FieldOp, Invoke, Kind, Label, Op, ValueType};

const RANDOM: &str = "java/io/RandomAccessFile";
const OBJECTS: &str = "[Ljava/lang/Object;";
const NAMES: &str = "java/util/IdentityHashMap";
const FILE: &str = "java/io/File";
const IN: &str = "java/io/FileInputStream";
const OUT: &str = "java/io/FileOutputStream";
const IO_EXCEPTION: &str = "java/io/IOException";

const ENOENT: i64 = 2;
const EIO: i64 = 5;
const EBADF: i64 = 9;
const EACCES: i64 = 13;
const EEXIST: i64 = 17;
const EISDIR: i64 = 21;
const EINVAL: i64 = 22;
const ESPIPE: i64 = 29;
const EPIPE: i64 = 32;

const O_CREAT: i64 = 0o100;
const O_EXCL: i64 = 0o200;
const O_TRUNC: i64 = 0o1000;
const O_APPEND: i64 = 0o2000;
/// The bits of the access mode; 0 is read-only.
const O_ACCMODE: i64 = 3;

/// The mode of a character device.
const S_IFCHR: i64 = 0o20_620;
/// How many descriptors a program may number.
const DESCRIPTORS: i64 = 1 << 16;

/// The class of open files.
pub fn files_class() -> Result<Vec<u8>, AsmError> {
    let mut class = ClassBuilder::new(FILES, OBJECT);
    class.set_final();
    class.field(STATIC, "table", OBJECTS);
    // The absolute paths of the open files.
    class.field(STATIC, "names", "Ljava/util/IdentityHashMap;");
    class.method(STATIC, "<clinit>", "()V", initialise)?;
    class.method(STATIC, "free", "()I", free_descriptor)?;
    class.method(STATIC, "file", "(J)Ljava/lang/Object;", file_of)?;
    class.method(STATIC, "reserve", "(I)V", reserve)?;
    class.method(STATIC, "open", "([BJJ)J", open)?;
    class.method(STATIC, "close", "(J)J", close)?;
    class.method(STATIC, "dup", "(JJ)J", duplicate)?;
    class.method(STATIC, "fstat", "(JJ)J", facts)?;
    class.method(STATIC, "seek", "(JJJ)J", seek)?;
    class.method(STATIC, "read", "(J[BJJ)J", read)?;
    class.method(STATIC, "write", "(J[BJJ)J", write)?;
    class.finish()
}

fn fail(code: &mut CodeBuilder<'_>, errno: i64) {
    code.long(-errno);
    code.op(Op::Lreturn);
}

/// Begins a range whose I/O errors go to the handler returned.
fn guard(code: &mut CodeBuilder<'_>) -> Label {
    let exception = code.object(IO_EXCEPTION);
    let handler = code.label_carrying(exception);
    code.protect(handler, IO_EXCEPTION);
    handler
}

fn initialise(code: &mut CodeBuilder<'_>) {
    code.int(8);
    code.new_ref_array(OBJECT);
    code.field(FieldOp::PutStatic, FILES, "table", OBJECTS);
    code.new_object(NAMES);
    code.op(Op::Dup);
    code.invoke(Invoke::Special, NAMES, "<init>", "()V");
    code.field(FieldOp::PutStatic, FILES, "names", "Ljava/util/IdentityHashMap;");
    for (number, class, descriptor) in [(0, IN, "in"), (1, OUT, "out"), (2, OUT, "err")] {
        table(code);
        code.int(number);
        code.new_object(class);
        code.op(Op::Dup);
        let of = "Ljava/io/FileDescriptor;";
        code.field(FieldOp::GetStatic, "java/io/FileDescriptor", descriptor, of);
        code.invoke(Invoke::Special, class, "<init>", "(Ljava/io/FileDescriptor;)V");
        code.op(Op::Aastore);
    }
    code.op(Op::Return);
}

fn table(code: &mut CodeBuilder<'_>) {
    code.field(FieldOp::GetStatic, FILES, "table", OBJECTS);
}

fn names(code: &mut CodeBuilder<'_>) {
    code.field(FieldOp::GetStatic, FILES, "names", "Ljava/util/IdentityHashMap;");
}

/// Lets the table grow until it has the index in local 0.
fn reserve(code: &mut CodeBuilder<'_>) {
    let (head, full) = (code.label(), code.label());
    code.bind(head);
    code.load(Kind::Int, 0);
    table(code);
    code.op(Op::Arraylength);
    code.branch(Branch::IfIcmpge, full);
    code.op(Op::Return);
    code.bind(full);
    table(code);
    table(code);
    code.op(Op::Arraylength);
    code.int(2);
    code.op(Op::Imul);
    let descriptor = "([Ljava/lang/Object;I)[Ljava/lang/Object;";
    code.invoke(Invoke::Static, "java/util/Arrays", "copyOf", descriptor);
    code.field(FieldOp::PutStatic, FILES, "table", OBJECTS);
    code.branch(Branch::Goto, head);
}

/// The least free descriptor.
fn free_descriptor(code: &mut CodeBuilder<'_>) {
    let (head, found) = (code.label(), code.label());
    code.int(3);
    code.store(ValueType::Int, 0);
    code.bind(head);
    code.load(Kind::Int, 0);
    code.invoke(Invoke::Static, FILES, "reserve", "(I)V");
    table(code);
    code.load(Kind::Int, 0);
    code.op(Op::Aaload);
    code.branch(Branch::Ifnull, found);
    code.iinc(0, 1);
    code.branch(Branch::Goto, head);
    code.bind(found);
    code.load(Kind::Int, 0);
    code.op(Op::Ireturn);
}

/// The open file of a descriptor, or null.
fn file_of(code: &mut CodeBuilder<'_>) {
    let none = code.label();
    // As unsigned: within the table.
    code.load(Kind::Long, 0);
    table(code);
    code.op(Op::Arraylength);
    code.op(Op::I2l);
    code.invoke(Invoke::Static, "java/lang/Long", "compareUnsigned", "(JJ)I");
    code.branch(Branch::Ifge, none);
    table(code);
    code.load(Kind::Long, 0);
    code.op(Op::L2i);
    code.op(Op::Aaload);
    code.op(Op::Areturn);
    code.bind(none);
    code.op(Op::AconstNull);
    code.op(Op::Areturn);
}

/// Goes to the label if any of the flags in local 1 is set (or, for `Ifeq`, none).
fn test_flags(code: &mut CodeBuilder<'_>, flags: i64, branch: Branch, target: Label) {
    code.load(Kind::Long, 1);
    code.long(flags);
    code.op(Op::Land);
    code.long(0);
    code.op(Op::Lcmp);
    code.branch(branch, target);
}

/// Goes to the label by what a question about the file in local 5 answers.
fn ask(code: &mut CodeBuilder<'_>, question: &str, branch: Branch, target: Label) {
    code.load(Kind::Ref, 5);
    code.invoke(Invoke::Virtual, FILE, question, "()Z");
    code.branch(branch, target);
}

/// Locals: 0 the path, 1 the flags, 3 the mode, 5 the file, 6 the open file, 7 the descriptor.
fn open(code: &mut CodeBuilder<'_>) {
    let file = code.object(FILE);
    let random = code.object(RANDOM);
    let (missing, exists, may_open) = (code.label(), code.label(), code.label());
    code.load(Kind::Ref, 0);
    code.invoke(Invoke::Static, PATHS, "file", "([B)Ljava/io/File;");
    code.store(file, 5);
    ask(code, "exists", Branch::Ifne, exists);
    test_flags(code, O_CREAT, Branch::Ifne, may_open);
    code.bind(missing);
    fail(code, ENOENT);
    code.bind(exists);
    let (unless_exclusive, unless_creating) = (code.label(), code.label());
    test_flags(code, O_CREAT, Branch::Ifeq, unless_creating);
    test_flags(code, O_EXCL, Branch::Ifeq, unless_exclusive);
    fail(code, EEXIST);
    code.bind(unless_exclusive);
    code.bind(unless_creating);
    ask(code, "isDirectory", Branch::Ifeq, may_open);
    fail(code, EISDIR);
    code.bind(may_open);
    let handler = guard(code);
    open_file(code);
    code.store(random, 6);
    prepare(code);
    code.unprotect();
    code.invoke(Invoke::Static, FILES, "free", "()I");
    code.store(ValueType::Int, 7);
    table(code);
    code.load(Kind::Int, 7);
    code.load(Kind::Ref, 6);
    code.op(Op::Aastore);
    names(code);
    code.load(Kind::Ref, 6);
    code.load(Kind::Ref, 5);
    code.invoke(Invoke::Virtual, FILE, "getAbsolutePath", "()Ljava/lang/String;");
    code.invoke(Invoke::Virtual, "java/lang/String", "getBytes", "()[B");
    let put = "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;";
    code.invoke(Invoke::Virtual, NAMES, "put", put);
    code.op(Op::Pop);
    code.load(Kind::Int, 7);
    code.op(Op::I2l);
    code.op(Op::Lreturn);
    // Neither Java's nor our checks: no permission, or a folder of the path is missing.
    code.bind(handler);
    code.op(Op::Pop);
    ask(code, "exists", Branch::Ifeq, missing);
    fail(code, EACCES);
}

/// Pushes the open file: for reading and writing where it is to be written or made.
fn open_file(code: &mut CodeBuilder<'_>) {
    let writable = code.label();
    let random = code.object(RANDOM);
    let opened = code.label_carrying(random);
    let with_mode = |code: &mut CodeBuilder<'_>, mode| {
        code.new_object(RANDOM);
        code.op(Op::Dup);
        code.load(Kind::Ref, 5);
        code.string(mode);
        code.invoke(
            Invoke::Special,
            RANDOM,
            "<init>",
            "(Ljava/io/File;Ljava/lang/String;)V",
        );
    };
    test_flags(code, O_ACCMODE | O_CREAT, Branch::Ifne, writable);
    with_mode(code, "r");
    code.branch(Branch::Goto, opened);
    code.bind(writable);
    with_mode(code, "rw");
    code.bind(opened);
}

/// Empties the file in local 6, or goes to its end, as the flags say.
fn prepare(code: &mut CodeBuilder<'_>) {
    let (keep, stay) = (code.label(), code.label());
    test_flags(code, O_ACCMODE, Branch::Ifeq, keep);
    test_flags(code, O_TRUNC, Branch::Ifeq, keep);
    code.load(Kind::Ref, 6);
    code.long(0);
    code.invoke(Invoke::Virtual, RANDOM, "setLength", "(J)V");
    code.bind(keep);
    test_flags(code, O_APPEND, Branch::Ifeq, stay);
    code.load(Kind::Ref, 6);
    code.load(Kind::Ref, 6);
    code.invoke(Invoke::Virtual, RANDOM, "length", "()J");
    code.invoke(Invoke::Virtual, RANDOM, "seek", "(J)V");
    code.bind(stay);
}

/// Locals: 0 the descriptor, 2 what it is of, 3 a place in the table. What has another descriptor stays open.
fn close(code: &mut CodeBuilder<'_>) {
    let (bad, head, last, shared) = (code.label(), code.label(), code.label(), code.label());
    look_up(code, 2, bad);
    table(code);
    code.load(Kind::Long, 0);
    code.op(Op::L2i);
    code.op(Op::AconstNull);
    code.op(Op::Aastore);
    code.int(0);
    code.store(ValueType::Int, 3);
    code.bind(head);
    code.load(Kind::Int, 3);
    table(code);
    code.op(Op::Arraylength);
    code.branch(Branch::IfIcmpge, last);
    table(code);
    code.load(Kind::Int, 3);
    code.op(Op::Aaload);
    code.load(Kind::Ref, 2);
    code.branch(Branch::IfAcmpeq, shared);
    code.iinc(3, 1);
    code.branch(Branch::Goto, head);
    code.bind(last);
    names(code);
    code.load(Kind::Ref, 2);
    code.invoke(
        Invoke::Virtual,
        NAMES,
        "remove",
        "(Ljava/lang/Object;)Ljava/lang/Object;",
    );
    code.op(Op::Pop);
    let handler = guard(code);
    code.load(Kind::Ref, 2);
    code.checkcast("java/io/Closeable");
    code.invoke(Invoke::Interface, "java/io/Closeable", "close", "()V");
    code.unprotect();
    code.bind(shared);
    fail(code, 0);
    code.bind(handler);
    code.op(Op::Pop);
    fail(code, EIO);
    code.bind(bad);
    fail(code, EBADF);
}

/// Locals: 0 the descriptor, 2 which number the other one is to have, 4 what they are of.
fn duplicate(code: &mut CodeBuilder<'_>) {
    let (bad, given, done) = (code.label(), code.label(), code.label());
    look_up(code, 4, bad);
    code.load(Kind::Long, 2);
    code.long(-1);
    code.op(Op::Lcmp);
    code.branch(Branch::Ifne, given);
    code.invoke(Invoke::Static, FILES, "free", "()I");
    code.op(Op::I2l);
    code.store(ValueType::Long, 2);
    code.bind(given);
    code.load(Kind::Long, 2);
    code.long(DESCRIPTORS);
    code.invoke(Invoke::Static, "java/lang/Long", "compareUnsigned", "(JJ)I");
    code.branch(Branch::Ifge, bad);
    code.load(Kind::Long, 0);
    code.load(Kind::Long, 2);
    code.op(Op::Lcmp);
    code.branch(Branch::Ifeq, done);
    code.load(Kind::Long, 2);
    code.invoke(Invoke::Static, FILES, "close", "(J)J");
    code.op(Op::Pop2);
    code.load(Kind::Long, 2);
    code.op(Op::L2i);
    code.invoke(Invoke::Static, FILES, "reserve", "(I)V");
    table(code);
    code.load(Kind::Long, 2);
    code.op(Op::L2i);
    code.load(Kind::Ref, 4);
    code.op(Op::Aastore);
    code.bind(done);
    code.load(Kind::Long, 2);
    code.op(Op::Lreturn);
    code.bind(bad);
    fail(code, EBADF);
}

/// Locals: 0 the descriptor, 2 which fact, 4 what the descriptor is of. Java tells nothing of streams.
fn facts(code: &mut CodeBuilder<'_>) {
    let (bad, own, by_path, mode) = (code.label(), code.label(), code.label(), code.label());
    look_up(code, 4, bad);
    code.load(Kind::Ref, 4);
    code.instanceof(RANDOM);
    code.branch(Branch::Ifeq, own);
    code.load(Kind::Long, 2);
    code.long(1);
    code.op(Op::Lcmp);
    code.branch(Branch::Ifne, by_path);
    let handler = guard(code);
    code.load(Kind::Ref, 4);
    code.checkcast(RANDOM);
    code.invoke(Invoke::Virtual, RANDOM, "length", "()J");
    code.op(Op::Lreturn);
    code.unprotect();
    code.bind(handler);
    code.op(Op::Pop);
    fail(code, EIO);
    code.bind(by_path);
    names(code);
    code.load(Kind::Ref, 4);
    code.invoke(
        Invoke::Virtual,
        NAMES,
        "get",
        "(Ljava/lang/Object;)Ljava/lang/Object;",
    );
    code.checkcast("[B");
    code.load(Kind::Long, 2);
    code.invoke(Invoke::Static, PATHS, "stat", "([BJ)J");
    code.op(Op::Lreturn);
    code.bind(own);
    code.load(Kind::Long, 2);
    code.long(0);
    code.op(Op::Lcmp);
    code.branch(Branch::Ifeq, mode);
    fail(code, 0);
    code.bind(mode);
    code.long(S_IFCHR);
    code.op(Op::Lreturn);
    code.bind(bad);
    fail(code, EBADF);
}

/// Pushes buffer, start and count as Java's streams take them.
fn span(code: &mut CodeBuilder<'_>) {
    code.load(Kind::Ref, 2);
    for slot in [3, 5] {
        code.load(Kind::Long, slot);
        code.op(Op::L2i);
    }
}

/// Looks the descriptor in local 0 up, into this local; goes to the label where it isn't open.
fn look_up(code: &mut CodeBuilder<'_>, slot: u16, bad: Label) {
    let object = code.object(OBJECT);
    code.load(Kind::Long, 0);
    code.invoke(Invoke::Static, FILES, "file", "(J)Ljava/lang/Object;");
    code.store(object, slot);
    code.load(Kind::Ref, slot);
    code.branch(Branch::Ifnull, bad);
}

/// Pushes what is in local 7 if it is of this class; goes to the label otherwise.
fn unless_a(code: &mut CodeBuilder<'_>, class: &str, otherwise: Label) {
    code.load(Kind::Ref, 7);
    code.instanceof(class);
    code.branch(Branch::Ifeq, otherwise);
    code.load(Kind::Ref, 7);
    code.checkcast(class);
}

/// Locals: 0 the descriptor, 2 the offset, 4 from where, 7 the file.
fn seek(code: &mut CodeBuilder<'_>) {
    let (bad, from_here, from_end, move_there, negative) = (
        code.label(),
        code.label(),
        code.label(),
        code.label(),
        code.label(),
    );
    let pipe = code.label();
    look_up(code, 7, bad);
    code.load(Kind::Ref, 7);
    code.instanceof(RANDOM);
    code.branch(Branch::Ifeq, pipe);
    let handler = guard(code);
    for (from, target) in [(1, from_here), (2, from_end)] {
        code.load(Kind::Long, 4);
        code.long(from);
        code.op(Op::Lcmp);
        code.branch(Branch::Ifeq, target);
    }
    code.branch(Branch::Goto, move_there);
    for (label, question) in [(from_here, "getFilePointer"), (from_end, "length")] {
        code.bind(label);
        code.load(Kind::Ref, 7);
        code.checkcast(RANDOM);
        code.invoke(Invoke::Virtual, RANDOM, question, "()J");
        code.load(Kind::Long, 2);
        code.op(Op::Ladd);
        code.store(ValueType::Long, 2);
        code.branch(Branch::Goto, move_there);
    }
    code.bind(move_there);
    code.load(Kind::Long, 2);
    code.long(0);
    code.op(Op::Lcmp);
    code.branch(Branch::Iflt, negative);
    code.load(Kind::Ref, 7);
    code.checkcast(RANDOM);
    code.load(Kind::Long, 2);
    code.invoke(Invoke::Virtual, RANDOM, "seek", "(J)V");
    code.load(Kind::Long, 2);
    code.op(Op::Lreturn);
    code.unprotect();
    code.bind(handler);
    code.op(Op::Pop);
    fail(code, EIO);
    code.bind(negative);
    fail(code, EINVAL);
    // The process's own streams have no position.
    code.bind(pipe);
    fail(code, ESPIPE);
    code.bind(bad);
    fail(code, EBADF);
}

/// Locals: 0 the descriptor, 2 the buffer, 3 the start, 5 the count, 7 the file.
fn read(code: &mut CodeBuilder<'_>) {
    let (other, bad) = (code.label(), code.label());
    let done = code.label_carrying(ValueType::Int);
    let handler = guard(code);
    look_up(code, 7, bad);
    unless_a(code, IN, other);
    span(code);
    code.invoke(Invoke::Virtual, IN, "read", "([BII)I");
    code.branch(Branch::Goto, done);
    code.bind(other);
    unless_a(code, RANDOM, bad);
    span(code);
    code.invoke(Invoke::Virtual, RANDOM, "read", "([BII)I");
    code.unprotect();
    // Java's -1 at the end is 0 here.
    code.bind(done);
    code.int(0);
    code.invoke(Invoke::Static, "java/lang/Math", "max", "(II)I");
    code.op(Op::I2l);
    code.op(Op::Lreturn);
    code.bind(bad);
    fail(code, EBADF);
    code.bind(handler);
    code.op(Op::Pop);
    fail(code, EIO);
}

/// Locals as for [`read`].
fn write(code: &mut CodeBuilder<'_>) {
    let (other, bad, done) = (code.label(), code.label(), code.label());
    let handler = guard(code);
    look_up(code, 7, bad);
    unless_a(code, OUT, other);
    span(code);
    code.invoke(Invoke::Virtual, OUT, "write", "([BII)V");
    code.branch(Branch::Goto, done);
    code.bind(other);
    unless_a(code, RANDOM, bad);
    span(code);
    code.invoke(Invoke::Virtual, RANDOM, "write", "([BII)V");
    code.unprotect();
    code.bind(done);
    code.load(Kind::Long, 5);
    code.op(Op::Lreturn);
    code.bind(bad);
    fail(code, EBADF);
    code.bind(handler);
    let broken = code.label();
    code.invoke(
        Invoke::Virtual,
        IO_EXCEPTION,
        "getMessage",
        "()Ljava/lang/String;",
    );
    code.string("Broken pipe");
    code.op(Op::Swap);
    code.invoke(
        Invoke::Virtual,
        "java/lang/String",
        "equals",
        "(Ljava/lang/Object;)Z",
    );
    code.branch(Branch::Ifne, broken);
    fail(code, EIO);
    code.bind(broken);
    fail(code, EPIPE);
}
