//! The class behind the primitives on paths, the environment and the process: `os.stat`, `os.listdir`, `os.getenv` …
//! Failures are negative Linux error numbers.

use super::{OBJECT, PATHS, STATIC, method};
use crate::asm::{AsmError, Branch, ClassBuilder, CodeBuilder, FieldOp, Invoke, Kind, Op, ValueType};

const STRING: &str = "java/lang/String";
const PATH: &str = "java/nio/file/Path";
const FILE: &str = "java/io/File";
const NIO_FILES: &str = "java/nio/file/Files";
const OPTION: &str = "java/nio/file/LinkOption";
const BUILDER: &str = "java/lang/StringBuilder";
const IO_EXCEPTION: &str = "java/io/IOException";
const FILE_SYSTEM_EXCEPTION: &str = "java/nio/file/FileSystemException";

const ENOENT: i64 = 2;
const EIO: i64 = 5;
const EACCES: i64 = 13;
const ENOTDIR: i64 = 20;
const EISDIR: i64 = 21;
const S_IFDIR: i64 = 0o40_755;
const S_IFREG: i64 = 0o100_644;

/// Errors by the class of the exception.
const ERRORS: &[(&str, i64)] = &[
    ("java/nio/file/NoSuchFileException", ENOENT),
    ("java/nio/file/FileAlreadyExistsException", 17),
    ("java/nio/file/DirectoryNotEmptyException", 39),
    ("java/nio/file/NotDirectoryException", ENOTDIR),
    ("java/nio/file/AccessDeniedException", EACCES),
];

/// Errors by the reason that the host gives, where the class of the exception does not say.
const REASONS: &[(&str, i64)] = &[
    ("Not a directory", ENOTDIR),
    ("Is a directory", EISDIR),
    ("Directory not empty", 39),
    ("File name too long", 36),
    ("Invalid argument", 22),
    ("Read-only file system", 30),
    ("Operation not permitted", 1),
];

/// The class of primitives on paths.
pub fn paths_class() -> Result<Vec<u8>, AsmError> {
    let mut class = ClassBuilder::new(PATHS, OBJECT);
    class.set_final();
    // The current folder once the program has changed it: Java's own can't be.
    class.field(STATIC, "folder", "Ljava/lang/String;");
    class.method(STATIC, "text", "([B)Ljava/lang/String;", text_of)?;
    class.method(STATIC, "file", "([B)Ljava/io/File;", file_of)?;
    class.method(STATIC, "path", "([B)Ljava/nio/file/Path;", path_of)?;
    class.method(STATIC, "handOver", "(Ljava/lang/String;[B)J", hand_over)?;
    class.method(STATIC, "error", "(Ljava/io/IOException;)J", error)?;
    class.method(STATIC, "stat", "([BJ)J", stat)?;
    class.method(STATIC, "listdir", "([B[B)J", list_folder)?;
    class.method(STATIC, "mkdir", "([BJ)J", make_folder)?;
    class.method(STATIC, "rmdir", "([B)J", |code| remove(code, true))?;
    class.method(STATIC, "unlink", "([B)J", |code| remove(code, false))?;
    class.method(STATIC, "rename", "([B[B)J", rename)?;
    class.method(STATIC, "getenv", "([B[B)J", environment)?;
    class.method(STATIC, "environ", "([B)J", variables)?;
    class.method(STATIC, "chdir", "([B)J", change_folder)?;
    class.method(STATIC, "getcwd", "([B)J", current_folder)?;
    class.method(STATIC, "isatty", "(J)J", is_terminal)?;
    process(&mut class)?;
    class.finish()
}

fn fail(code: &mut CodeBuilder<'_>, errno: i64) {
    code.long(-errno);
    code.op(Op::Lreturn);
}

/// Ends a method of which all that came since `protect` may fail with an I/O error: 0, or the error's number.
fn finish(code: &mut CodeBuilder<'_>, handler: crate::asm::Label) {
    code.unprotect();
    fail(code, 0);
    code.bind(handler);
    code.invoke(Invoke::Static, PATHS, "error", "(Ljava/io/IOException;)J");
    code.op(Op::Lreturn);
}

fn guard(code: &mut CodeBuilder<'_>) -> crate::asm::Label {
    let exception = code.object(IO_EXCEPTION);
    let handler = code.label_carrying(exception);
    code.protect(handler, IO_EXCEPTION);
    handler
}

fn utf_8(code: &mut CodeBuilder<'_>) {
    let charset = "Ljava/nio/charset/Charset;";
    code.field(
        FieldOp::GetStatic,
        "java/nio/charset/StandardCharsets",
        "UTF_8",
        charset,
    );
}

fn text_of(code: &mut CodeBuilder<'_>) {
    code.new_object(STRING);
    code.op(Op::Dup);
    code.load(Kind::Ref, 0);
    utf_8(code);
    code.invoke(
        Invoke::Special,
        STRING,
        "<init>",
        "([BLjava/nio/charset/Charset;)V",
    );
    code.op(Op::Areturn);
}

/// Locals: 0 the path, 1 its file. One that isn't absolute starts from the current folder.
fn file_of(code: &mut CodeBuilder<'_>) {
    let (file, absolute) = (code.object(FILE), code.label());
    code.new_object(FILE);
    code.op(Op::Dup);
    code.load(Kind::Ref, 0);
    code.invoke(Invoke::Static, PATHS, "text", "([B)Ljava/lang/String;");
    code.invoke(Invoke::Special, FILE, "<init>", "(Ljava/lang/String;)V");
    code.store(file, 1);
    code.load(Kind::Ref, 1);
    code.invoke(Invoke::Virtual, FILE, "isAbsolute", "()Z");
    code.branch(Branch::Ifne, absolute);
    // The empty path leads nowhere.
    code.load(Kind::Ref, 0);
    code.op(Op::Arraylength);
    code.branch(Branch::Ifeq, absolute);
    folder(code);
    code.branch(Branch::Ifnull, absolute);
    code.new_object(FILE);
    code.op(Op::Dup);
    folder(code);
    code.load(Kind::Ref, 0);
    code.invoke(Invoke::Static, PATHS, "text", "([B)Ljava/lang/String;");
    let two = "(Ljava/lang/String;Ljava/lang/String;)V";
    code.invoke(Invoke::Special, FILE, "<init>", two);
    code.op(Op::Areturn);
    code.bind(absolute);
    code.load(Kind::Ref, 1);
    code.op(Op::Areturn);
}

fn folder(code: &mut CodeBuilder<'_>) {
    code.field(FieldOp::GetStatic, PATHS, "folder", "Ljava/lang/String;");
}

fn path_of(code: &mut CodeBuilder<'_>) {
    code.load(Kind::Ref, 0);
    code.invoke(Invoke::Static, PATHS, "file", "([B)Ljava/io/File;");
    code.invoke(Invoke::Virtual, FILE, "toPath", "()Ljava/nio/file/Path;");
    code.op(Op::Areturn);
}

/// Pushes the path in a local, as a `File` or a `Path`.
fn push_file(code: &mut CodeBuilder<'_>, slot: u16) {
    code.load(Kind::Ref, slot);
    code.invoke(Invoke::Static, PATHS, "file", "([B)Ljava/io/File;");
}

fn push_path(code: &mut CodeBuilder<'_>, slot: u16) {
    code.load(Kind::Ref, slot);
    code.invoke(Invoke::Static, PATHS, "path", "([B)Ljava/nio/file/Path;");
}

/// Copies the text's bytes into the buffer if they fit; how many they are.
fn hand_over(code: &mut CodeBuilder<'_>) {
    let large = code.label();
    let bytes = code.object("[B");
    code.load(Kind::Ref, 0);
    utf_8(code);
    code.invoke(
        Invoke::Virtual,
        STRING,
        "getBytes",
        "(Ljava/nio/charset/Charset;)[B",
    );
    code.store(bytes, 2);
    code.load(Kind::Ref, 2);
    code.op(Op::Arraylength);
    code.load(Kind::Ref, 1);
    code.op(Op::Arraylength);
    code.branch(Branch::IfIcmpgt, large);
    code.load(Kind::Ref, 2);
    code.int(0);
    code.load(Kind::Ref, 1);
    code.int(0);
    code.load(Kind::Ref, 2);
    code.op(Op::Arraylength);
    let copy = "(Ljava/lang/Object;ILjava/lang/Object;II)V";
    code.invoke(Invoke::Static, "java/lang/System", "arraycopy", copy);
    code.bind(large);
    code.load(Kind::Ref, 2);
    code.op(Op::Arraylength);
    code.op(Op::I2l);
    code.op(Op::Lreturn);
}

/// The negative number of an I/O error.
fn error(code: &mut CodeBuilder<'_>) {
    for &(class, errno) in ERRORS {
        let other = code.label();
        code.load(Kind::Ref, 0);
        code.instanceof(class);
        code.branch(Branch::Ifeq, other);
        fail(code, errno);
        code.bind(other);
    }
    let unknown = code.label();
    code.load(Kind::Ref, 0);
    code.instanceof(FILE_SYSTEM_EXCEPTION);
    code.branch(Branch::Ifeq, unknown);
    for &(reason, errno) in REASONS {
        let other = code.label();
        code.string(reason);
        code.load(Kind::Ref, 0);
        code.checkcast(FILE_SYSTEM_EXCEPTION);
        code.invoke(
            Invoke::Virtual,
            FILE_SYSTEM_EXCEPTION,
            "getReason",
            "()Ljava/lang/String;",
        );
        code.invoke(Invoke::Virtual, STRING, "equals", "(Ljava/lang/Object;)Z");
        code.branch(Branch::Ifeq, other);
        fail(code, errno);
        code.bind(other);
    }
    code.bind(unknown);
    fail(code, EIO);
}

/// Pushes an attribute of the path in local 0.
fn attribute(code: &mut CodeBuilder<'_>, name: &str) {
    push_path(code, 0);
    code.string(name);
    code.int(0);
    code.new_ref_array(OPTION);
    let descriptor = "(Ljava/nio/file/Path;Ljava/lang/String;[Ljava/nio/file/LinkOption;)Ljava/lang/Object;";
    code.invoke(Invoke::Static, NIO_FILES, "getAttribute", descriptor);
}

/// Locals: 0 the path, 1 which fact. Hosts without Unix attributes tell folders from files and nothing more.
fn stat(code: &mut CodeBuilder<'_>) {
    let (not_mode, not_size, plain_file) = (code.label(), code.label(), code.label());
    let portable = code.label();
    let handler = guard(code);
    code.load(Kind::Long, 1);
    code.long(0);
    code.op(Op::Lcmp);
    code.branch(Branch::Ifne, not_mode);
    code.invoke(
        Invoke::Static,
        "java/nio/file/FileSystems",
        "getDefault",
        "()Ljava/nio/file/FileSystem;",
    );
    let views = "()Ljava/util/Set;";
    code.invoke(
        Invoke::Virtual,
        "java/nio/file/FileSystem",
        "supportedFileAttributeViews",
        views,
    );
    code.string("unix");
    code.invoke(
        Invoke::Interface,
        "java/util/Set",
        "contains",
        "(Ljava/lang/Object;)Z",
    );
    code.branch(Branch::Ifeq, portable);
    attribute(code, "unix:mode");
    code.checkcast("java/lang/Integer");
    code.invoke(Invoke::Virtual, "java/lang/Integer", "longValue", "()J");
    code.op(Op::Lreturn);
    code.bind(portable);
    attribute(code, "isDirectory");
    code.checkcast("java/lang/Boolean");
    code.invoke(Invoke::Virtual, "java/lang/Boolean", "booleanValue", "()Z");
    code.branch(Branch::Ifeq, plain_file);
    code.long(S_IFDIR);
    code.op(Op::Lreturn);
    code.bind(plain_file);
    code.long(S_IFREG);
    code.op(Op::Lreturn);
    code.bind(not_mode);
    code.load(Kind::Long, 1);
    code.long(1);
    code.op(Op::Lcmp);
    code.branch(Branch::Ifne, not_size);
    attribute(code, "size");
    code.checkcast("java/lang/Long");
    code.invoke(Invoke::Virtual, "java/lang/Long", "longValue", "()J");
    code.op(Op::Lreturn);
    code.bind(not_size);
    attribute(code, "lastModifiedTime");
    let (time, unit) = (
        "java/nio/file/attribute/FileTime",
        "java/util/concurrent/TimeUnit",
    );
    code.checkcast(time);
    code.field(
        FieldOp::GetStatic,
        unit,
        "NANOSECONDS",
        "Ljava/util/concurrent/TimeUnit;",
    );
    code.invoke(Invoke::Virtual, time, "to", "(Ljava/util/concurrent/TimeUnit;)J");
    code.long(0);
    code.invoke(Invoke::Static, "java/lang/Math", "max", "(JJ)J");
    code.op(Op::Lreturn);
    code.unprotect();
    code.bind(handler);
    code.invoke(Invoke::Static, PATHS, "error", "(Ljava/io/IOException;)J");
    code.op(Op::Lreturn);
}

/// Locals: 0 the path, 1 the buffer, 2 the names, 3 how far, 4 the text.
fn list_folder(code: &mut CodeBuilder<'_>) {
    let (head, end, refused) = (code.label(), code.label(), code.label());
    let names = code.object("[Ljava/lang/String;");
    let builder_type = code.object(BUILDER);
    push_file(code, 0);
    code.invoke(Invoke::Virtual, FILE, "list", "()[Ljava/lang/String;");
    code.store(names, 2);
    code.load(Kind::Ref, 2);
    code.branch(Branch::Ifnull, refused);
    code.new_object(BUILDER);
    code.op(Op::Dup);
    code.invoke(Invoke::Special, BUILDER, "<init>", "()V");
    code.store(builder_type, 4);
    code.int(0);
    code.store(ValueType::Int, 3);
    code.bind(head);
    code.load(Kind::Int, 3);
    code.load(Kind::Ref, 2);
    code.op(Op::Arraylength);
    code.branch(Branch::IfIcmpge, end);
    code.load(Kind::Ref, 4);
    code.load(Kind::Ref, 2);
    code.load(Kind::Int, 3);
    code.op(Op::Aaload);
    append(code, "Ljava/lang/String;");
    code.int(0);
    append(code, "C");
    code.op(Op::Pop);
    code.iinc(3, 1);
    code.branch(Branch::Goto, head);
    code.bind(end);
    hand_over_built(code, 4, 1);
    // `File.list` doesn't say why.
    code.bind(refused);
    no_folder(code);
}

/// Appends what is pushed to the builder below it.
fn append(code: &mut CodeBuilder<'_>, of: &str) {
    let descriptor = format!("({of})Ljava/lang/StringBuilder;");
    code.invoke(Invoke::Virtual, BUILDER, "append", &descriptor);
}

/// Ends a method: the text of the builder in a local into the buffer in another one.
fn hand_over_built(code: &mut CodeBuilder<'_>, builder: u16, buffer: u16) {
    code.load(Kind::Ref, builder);
    code.invoke(Invoke::Virtual, BUILDER, "toString", "()Ljava/lang/String;");
    code.load(Kind::Ref, buffer);
    code.invoke(Invoke::Static, PATHS, "handOver", "(Ljava/lang/String;[B)J");
    code.op(Op::Lreturn);
}

/// Ends a method that can't use the path in local 0 as a folder: why.
fn no_folder(code: &mut CodeBuilder<'_>) {
    let (missing, file) = (code.label(), code.label());
    push_file(code, 0);
    code.invoke(Invoke::Virtual, FILE, "exists", "()Z");
    code.branch(Branch::Ifeq, missing);
    push_file(code, 0);
    code.invoke(Invoke::Virtual, FILE, "isDirectory", "()Z");
    code.branch(Branch::Ifeq, file);
    fail(code, EACCES);
    code.bind(missing);
    fail(code, ENOENT);
    code.bind(file);
    fail(code, ENOTDIR);
}

fn make_folder(code: &mut CodeBuilder<'_>) {
    let attribute = "java/nio/file/attribute/FileAttribute";
    let handler = guard(code);
    push_path(code, 0);
    code.int(0);
    code.new_ref_array(attribute);
    let descriptor = "(Ljava/nio/file/Path;[Ljava/nio/file/attribute/FileAttribute;)Ljava/nio/file/Path;";
    code.invoke(Invoke::Static, NIO_FILES, "createDirectory", descriptor);
    code.op(Op::Pop);
    finish(code, handler);
}

/// Removes a folder or a file, but not the one for the other.
fn remove(code: &mut CodeBuilder<'_>, folder: bool) {
    let go_on = code.label();
    push_file(code, 0);
    code.invoke(Invoke::Virtual, FILE, "isDirectory", "()Z");
    if folder {
        code.branch(Branch::Ifne, go_on);
        let missing = code.label();
        push_file(code, 0);
        code.invoke(Invoke::Virtual, FILE, "exists", "()Z");
        code.branch(Branch::Ifeq, missing);
        fail(code, ENOTDIR);
        code.bind(missing);
    } else {
        code.branch(Branch::Ifeq, go_on);
        fail(code, EISDIR);
    }
    code.bind(go_on);
    let handler = guard(code);
    push_path(code, 0);
    code.invoke(Invoke::Static, NIO_FILES, "delete", "(Ljava/nio/file/Path;)V");
    finish(code, handler);
}

fn rename(code: &mut CodeBuilder<'_>) {
    let handler = guard(code);
    push_path(code, 0);
    push_path(code, 1);
    code.int(1);
    let option = "java/nio/file/CopyOption";
    code.new_ref_array(option);
    code.op(Op::Dup);
    code.int(0);
    let atomic = (
        "java/nio/file/StandardCopyOption",
        "Ljava/nio/file/StandardCopyOption;",
    );
    code.field(FieldOp::GetStatic, atomic.0, "ATOMIC_MOVE", atomic.1);
    code.op(Op::Aastore);
    let descriptor =
        "(Ljava/nio/file/Path;Ljava/nio/file/Path;[Ljava/nio/file/CopyOption;)Ljava/nio/file/Path;";
    code.invoke(Invoke::Static, NIO_FILES, "move", descriptor);
    code.op(Op::Pop);
    finish(code, handler);
}

fn environment(code: &mut CodeBuilder<'_>) {
    let missing = code.label();
    let string = code.object(STRING);
    code.load(Kind::Ref, 0);
    code.invoke(Invoke::Static, PATHS, "text", "([B)Ljava/lang/String;");
    let descriptor = "(Ljava/lang/String;)Ljava/lang/String;";
    code.invoke(Invoke::Static, "java/lang/System", "getenv", descriptor);
    code.store(string, 2);
    code.load(Kind::Ref, 2);
    code.branch(Branch::Ifnull, missing);
    code.load(Kind::Ref, 2);
    code.load(Kind::Ref, 1);
    code.invoke(Invoke::Static, PATHS, "handOver", "(Ljava/lang/String;[B)J");
    code.op(Op::Lreturn);
    code.bind(missing);
    fail(code, ENOENT);
}

/// Locals: 0 the buffer, 1 the variables left, 2 the text, 3 a variable.
fn variables(code: &mut CodeBuilder<'_>) {
    let (map, entry) = ("java/util/Map", "java/util/Map$Entry");
    let (head, end) = (code.label(), code.label());
    let builder = code.object(BUILDER);
    let (iterator, pair) = (code.object("java/util/Iterator"), code.object(entry));
    code.invoke(Invoke::Static, "java/lang/System", "getenv", "()Ljava/util/Map;");
    code.invoke(Invoke::Interface, map, "entrySet", "()Ljava/util/Set;");
    code.invoke(
        Invoke::Interface,
        "java/util/Set",
        "iterator",
        "()Ljava/util/Iterator;",
    );
    code.store(iterator, 1);
    code.new_object(BUILDER);
    code.op(Op::Dup);
    code.invoke(Invoke::Special, BUILDER, "<init>", "()V");
    code.store(builder, 2);
    code.bind(head);
    code.load(Kind::Ref, 1);
    code.invoke(Invoke::Interface, "java/util/Iterator", "hasNext", "()Z");
    code.branch(Branch::Ifeq, end);
    code.load(Kind::Ref, 1);
    code.invoke(
        Invoke::Interface,
        "java/util/Iterator",
        "next",
        "()Ljava/lang/Object;",
    );
    code.checkcast(entry);
    code.store(pair, 3);
    code.load(Kind::Ref, 2);
    for (part, between) in [("getKey", '='), ("getValue", '\0')] {
        code.load(Kind::Ref, 3);
        code.invoke(Invoke::Interface, entry, part, "()Ljava/lang/Object;");
        append(code, "Ljava/lang/Object;");
        code.int(between as i32);
        append(code, "C");
    }
    code.op(Op::Pop);
    code.branch(Branch::Goto, head);
    code.bind(end);
    hand_over_built(code, 2, 0);
}

fn change_folder(code: &mut CodeBuilder<'_>) {
    let refused = code.label();
    push_file(code, 0);
    code.invoke(Invoke::Virtual, FILE, "isDirectory", "()Z");
    code.branch(Branch::Ifeq, refused);
    let handler = guard(code);
    push_path(code, 0);
    code.int(0);
    code.new_ref_array(OPTION);
    let real = "([Ljava/nio/file/LinkOption;)Ljava/nio/file/Path;";
    code.invoke(Invoke::Interface, PATH, "toRealPath", real);
    code.invoke(Invoke::Interface, PATH, "toString", "()Ljava/lang/String;");
    code.field(FieldOp::PutStatic, PATHS, "folder", "Ljava/lang/String;");
    finish(code, handler);
    code.bind(refused);
    no_folder(code);
}

fn current_folder(code: &mut CodeBuilder<'_>) {
    let unchanged = code.label();
    folder(code);
    code.branch(Branch::Ifnull, unchanged);
    folder(code);
    code.load(Kind::Ref, 0);
    code.invoke(Invoke::Static, PATHS, "handOver", "(Ljava/lang/String;[B)J");
    code.op(Op::Lreturn);
    code.bind(unchanged);
    code.string("user.dir");
    let descriptor = "(Ljava/lang/String;)Ljava/lang/String;";
    code.invoke(Invoke::Static, "java/lang/System", "getProperty", descriptor);
    code.load(Kind::Ref, 0);
    code.invoke(Invoke::Static, PATHS, "handOver", "(Ljava/lang/String;[B)J");
    code.op(Op::Lreturn);
}

/// A terminal of Linux is seen by the name of what the descriptor is open on; a console of Java's says nothing of the
/// single streams. Elsewhere nothing is a terminal.
fn is_terminal(code: &mut CodeBuilder<'_>) {
    let handler = guard(code);
    code.new_object(FILE);
    code.op(Op::Dup);
    code.string("/proc/self/fd");
    code.load(Kind::Long, 0);
    code.invoke(Invoke::Static, STRING, "valueOf", "(J)Ljava/lang/String;");
    let two = "(Ljava/lang/String;Ljava/lang/String;)V";
    code.invoke(Invoke::Special, FILE, "<init>", two);
    code.invoke(Invoke::Virtual, FILE, "toPath", "()Ljava/nio/file/Path;");
    let descriptor = "(Ljava/nio/file/Path;)Ljava/nio/file/Path;";
    code.invoke(Invoke::Static, NIO_FILES, "readSymbolicLink", descriptor);
    code.invoke(Invoke::Interface, PATH, "toString", "()Ljava/lang/String;");
    code.string("/dev/(pts/|tty|console).*");
    code.invoke(Invoke::Virtual, STRING, "matches", "(Ljava/lang/String;)Z");
    code.op(Op::I2l);
    code.op(Op::Lreturn);
    code.unprotect();
    code.bind(handler);
    code.op(Op::Pop);
    fail(code, 0);
}

/// The process and its rest.
fn process(class: &mut ClassBuilder) -> Result<(), AsmError> {
    let handle = "java/lang/ProcessHandle";
    method(class, "getpid", "()J", |code| {
        code.invoke(
            Invoke::StaticInterface,
            handle,
            "current",
            "()Ljava/lang/ProcessHandle;",
        );
        code.invoke(Invoke::Interface, handle, "pid", "()J");
        code.op(Op::Lreturn);
    })?;
    method(class, "sleep", "(D)J", |code| {
        code.load(Kind::Double, 0);
        code.double(1e3);
        code.op(Op::Dmul);
        code.op(Op::D2l);
        code.invoke(Invoke::Static, "java/lang/Thread", "sleep", "(J)V");
        fail(code, 0);
    })
}
