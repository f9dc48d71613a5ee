//! The host primitives of core-ir's `host.rs`, by the framework's classes. A .NET exception ends at the primitive and
//! becomes a negative `errno` of Linux.

use super::Routine;

/// Files: descriptors are indices into an array of streams; the first three are the console's.
pub(super) static FILES: &[Routine] = &[
    Routine::plain("stream", "i64", "System.IO.Stream", "System.IO.Stream", "
        ldsfld @streams; brtrue ready
        ldc.i4 16; newarr class System.IO.Stream; stsfld @streams
        ready: ldarg 0; ldsfld @streams; ldlen; conv.i8; bge.un none
        ldsfld @streams; ldarg 0; conv.i; ldelem.ref; stloc 0
        ldloc 0; brtrue found
        ldarg 0; ldc.i8 2; bgt.un none
        ldarg 0; conv.i4; call @standard_stream; stloc 0
        found: ldloc 0; ret
        none: ldnull; ret"),
    // A standard stream is opened at its first use, and once only: a closed one is marked in `closed`.
    Routine::plain("standard_stream", "i32", "System.IO.Stream", "System.IO.Stream", "
        ldsfld @closed; ldarg 0; shr; ldc.i4 1; and; brtrue none
        ldarg 0; brtrue not_input
        call static System.IO.Stream System.Console::OpenStandardInput(); stloc 0; br keep
        not_input: ldarg 0; call @pipe; stloc 0
        ldloc 0; brtrue keep
        ldarg 0; ldc.i4 1; bne.un error_stream
        call static System.IO.Stream System.Console::OpenStandardOutput(); stloc 0; br keep
        error_stream: call static System.IO.Stream System.Console::OpenStandardError(); stloc 0
        keep: ldsfld @streams; ldarg 0; ldloc 0; stelem.ref
        ldloc 0; ret
        none: ldnull; ret"),
    // A descriptor without positions, or null: CoreCLR's stream of the console says nothing where nobody reads any more.
    Routine::plain("pipe", "i32", "System.IO.Stream", "System.IO.Stream", "
        start: ldarg 0; conv.i; ldc.i4 0
        newobj instance void Microsoft.Win32.SafeHandles.SafeFileHandle::.ctor(native,bool)
        ldc.i4 2; ldc.i4 1
        newobj instance void System.IO.FileStream::.ctor(Microsoft.Win32.SafeHandles.SafeFileHandle,value System.IO.FileAccess,i32)
        stloc 0
        ldloc 0; callvirt instance bool System.IO.Stream::get_CanSeek(); brfalse without
        ldnull; stloc 0
        without: leave done
        failed: pop; ldnull; stloc 0; leave done
        done: ldloc 0; ret
        .try start failed failed done System.Exception"),
    Routine::plain("os.read", "i64, u8[], i64, i64", "i64", "System.IO.Stream, i64", "
        ldarg 0; call @stream; stloc 0
        ldloc 0; brfalse bad
        start: ldloc 0; ldarg 1; ldarg 2; conv.i4; ldarg 3; conv.i4
        callvirt instance i32 System.IO.Stream::Read(u8[],i32,i32); conv.i8; stloc 1; leave done
        unsupported: pop; ldc.i8 -9; stloc 1; leave done
        failed: pop; ldc.i8 -5; stloc 1; leave done
        done: ldloc 1; ret
        bad: ldc.i8 -9; ret
        .try start unsupported unsupported failed System.NotSupportedException
        .try start unsupported failed done System.IO.IOException"),
    Routine::plain("os.write", "i64, u8[], i64, i64", "i64", "System.IO.Stream, i64", "
        ldarg 0; call @stream; stloc 0
        ldloc 0; brfalse bad
        start: ldloc 0; ldarg 1; ldarg 2; conv.i4; ldarg 3; conv.i4
        callvirt instance void System.IO.Stream::Write(u8[],i32,i32)
        ldloc 0; callvirt instance void System.IO.Stream::Flush()
        ldarg 3; stloc 1; leave done
        unsupported: pop; ldc.i8 -9; stloc 1; leave done
        failed: pop; ldc.i8 -32; stloc 1; leave done
        done: ldloc 1; ret
        bad: ldc.i8 -9; ret
        .try start unsupported unsupported failed System.NotSupportedException
        .try start unsupported failed done System.IO.IOException"),
    Routine::plain("os.close", "i64", "i64", "System.IO.Stream, i64", "
        ldarg 0; call @stream; stloc 0
        ldloc 0; brfalse bad
        ldsfld @streams; ldarg 0; conv.i; ldnull; stelem.ref
        ldarg 0; ldc.i8 2; bgt.un start
        ldsfld @closed; ldc.i4 1; ldarg 0; conv.i4; shl; or; stsfld @closed
        start: ldsfld @streams; ldloc 0
        call static i32 System.Array::IndexOf(System.Array,object)
        ldc.i4 0; bge shared
        ldloc 0; callvirt instance void System.IO.Stream::Close()
        shared: ldc.i8 0; stloc 1; leave done
        failed: pop; ldc.i8 -5; stloc 1; leave done
        done: ldloc 1; ret
        bad: ldc.i8 -9; ret
        .try start failed failed done System.IO.IOException"),
    Routine::plain("os.dup", "i64, i64", "i64", "System.IO.Stream", "
        ldarg 0; call @stream; stloc 0
        ldloc 0; brfalse bad
        ldarg 1; ldc.i8 -1; beq least
        ldarg 1; ldc.i8 65536; bge.un bad
        ldarg 0; ldarg 1; beq same
        ldarg 1; call @os.close; pop
        ldarg 1; conv.i4; call @reserve; pop
        ldsfld @streams; ldarg 1; conv.i; ldloc 0; stelem.ref
        same: ldarg 1; ret
        least: ldloc 0; call @descriptor; ret
        bad: ldc.i8 -9; ret"),
    // The framework tells nothing of the console's streams.
    Routine::plain("os.fstat", "i64, i64", "i64", "System.IO.Stream, System.IO.FileStream", "
        ldarg 0; call @stream; stloc 0
        ldloc 0; brfalse bad
        ldloc 0; isinst class System.IO.FileStream; stloc 1
        ldloc 1; brfalse own
        ldarg 0; ldc.i8 2; ble.un own
        ldarg 1; ldc.i8 1; bne.un by_path
        ldloc 1; callvirt instance i64 System.IO.Stream::get_Length(); ret
        by_path: ldloc 1; callvirt instance string System.IO.FileStream::get_Name(); ldarg 1; call @facts; ret
        own: ldarg 1; brfalse mode
        ldc.i8 0; ret
        mode: ldc.i8 8592; ret
        bad: ldc.i8 -9; ret"),
    // Which errno an open failed with is asked of the file system where the exception does not say.
    Routine::plain("os.open", "u8[], i64, i64", "i64", "string, i64, System.IO.Stream", "
        call static System.Text.Encoding System.Text.Encoding::get_UTF8(); ldarg 0
        callvirt instance string System.Text.Encoding::GetString(u8[]); stloc 0
        start: ldloc 0; ldarg 1; call @file_mode; ldarg 1; call @file_access; ldc.i4 7; ldc.i4 1
        newobj instance void System.IO.FileStream::.ctor(string,value System.IO.FileMode,value System.IO.FileAccess,value System.IO.FileShare,i32)
        stloc 2; ldloc 2; call @descriptor; stloc 1; leave opened
        missing: pop; ldc.i8 -2; stloc 1; leave done
        no_folder: pop; ldc.i8 -2; stloc 1; leave done
        denied: pop; ldloc 0; call static bool System.IO.Directory::Exists(string); brtrue folder
        ldc.i8 -13; stloc 1; leave done
        folder: ldc.i8 -21; stloc 1; leave done
        too_long: pop; ldc.i8 -36; stloc 1; leave done
        failed: pop; ldarg 1; ldc.i8 128; and; brfalse io_error
        ldloc 0; call static bool System.IO.File::Exists(string); brfalse io_error
        ldc.i8 -17; stloc 1; leave done
        io_error: ldc.i8 -5; stloc 1; leave done
        invalid: pop; ldc.i8 -22; stloc 1; leave done
        opened: ldarg 1; ldc.i8 1024; and; brfalse done
        ldloc 2; ldc.i8 0; ldc.i4 2; callvirt instance i64 System.IO.Stream::Seek(i64,value System.IO.SeekOrigin); pop
        done: ldloc 1; ret
        .try start missing missing no_folder System.IO.FileNotFoundException
        .try start missing no_folder denied System.IO.DirectoryNotFoundException
        .try start missing denied too_long System.UnauthorizedAccessException
        .try start missing too_long failed System.IO.PathTooLongException
        .try start missing failed invalid System.IO.IOException
        .try start missing invalid opened System.ArgumentException"),
    // FileMode: Open 3, OpenOrCreate 4, Create 2, CreateNew 1, Truncate 5.
    Routine::plain("file_mode", "i64", "i32", "", "
        ldarg 0; ldc.i8 64; and; brfalse existing
        ldarg 0; ldc.i8 128; and; brtrue fresh
        ldarg 0; ldc.i8 512; and; brtrue over
        ldc.i4 4; ret
        fresh: ldc.i4 1; ret
        over: ldc.i4 2; ret
        existing: ldarg 0; ldc.i8 512; and; brtrue cut
        ldc.i4 3; ret
        cut: ldc.i4 5; ret"),
    // FileAccess: Read 1, Write 2, ReadWrite 3, from O_RDONLY 0, O_WRONLY 1, O_RDWR 2.
    Routine::plain("file_access", "i64", "i32", "", "
        ldarg 0; ldc.i8 3; and; conv.i4; ldc.i4 1; add; ret"),
    // The array doubles until it has this index.
    Routine::plain("reserve", "i32", "i32", "i32, System.IO.Stream[]", "
        ldsfld @streams; brtrue ready
        ldc.i4 16; newarr class System.IO.Stream; stsfld @streams
        ready: ldsfld @streams; ldlen; conv.i4; stloc 0
        ldarg 0; ldloc 0; blt enough
        ldloc 0; ldc.i4 2; mul; newarr class System.IO.Stream; stloc 1
        ldsfld @streams; ldloc 1; ldloc 0
        call static void System.Array::Copy(System.Array,System.Array,i32)
        ldloc 1; stsfld @streams; br ready
        enough: ldloc 0; ret"),
    // The least free descriptor.
    Routine::plain("descriptor", "System.IO.Stream", "i64", "i32", "
        ldc.i4 3; stloc 0
        next: ldloc 0; call @reserve; pop
        ldsfld @streams; ldloc 0; ldelem.ref; brfalse found
        ldloc 0; ldc.i4 1; add; stloc 0; br next
        found: ldsfld @streams; ldloc 0; ldarg 0; stelem.ref
        ldloc 0; conv.i8; ret"),
    Routine::plain("os.exit", "i64", "i64", "", "
        ldarg 0; conv.i4; call static void System.Environment::Exit(i32); ldc.i8 0; ret"),
];

/// Clocks.
pub(super) static TIME: &[Routine] = &[
    Routine::plain("time.time", "", "f64", "value System.DateTime", "
        call static value System.DateTime System.DateTime::get_UtcNow(); stloc 0
        ldloca 0; call instance i64 System.DateTime::get_Ticks()
        ldc.i8 621355968000000000; sub; conv.r8; ldc.r8 10000000; div; ret"),
    Routine::plain("time.perf_counter", "", "f64", "", "
        call static i64 [System]System.Diagnostics.Stopwatch::GetTimestamp(); conv.r8
        ldsfld field i64 [System]System.Diagnostics.Stopwatch::Frequency; conv.r8; div; ret"),
    Routine::plain("time.process_time", "", "f64", "value System.TimeSpan", "
        call static [System]System.Diagnostics.Process [System]System.Diagnostics.Process::GetCurrentProcess()
        callvirt instance value System.TimeSpan [System]System.Diagnostics.Process::get_TotalProcessorTime(); stloc 0
        ldloca 0; call instance i64 System.TimeSpan::get_Ticks(); conv.r8; ldc.r8 10000000; div; ret"),
];

macro_rules! function {
    ($name:literal, $method:literal) => {
        Routine::inline(
            $name,
            "f64",
            "f64",
            "",
            concat!("ldarg 0; call static f64 System.Math::", $method, "(f64); ret"),
        )
    };
}

/// Functions of floats.
pub(super) static MATH: &[Routine] = &[
    function!("math.floor", "Floor"),
    function!("math.ceil", "Ceiling"),
    function!("math.exp", "Exp"),
    function!("math.log", "Log"),
    function!("math.log10", "Log10"),
    function!("math.sin", "Sin"),
    function!("math.cos", "Cos"),
    function!("math.tan", "Tan"),
    function!("math.asin", "Asin"),
    function!("math.acos", "Acos"),
    function!("math.atan", "Atan"),
    function!("math.sinh", "Sinh"),
    function!("math.cosh", "Cosh"),
    function!("math.tanh", "Tanh"),
    Routine::inline("math.fmod", "f64, f64", "f64", "", "ldarg 0; ldarg 1; rem; ret"),
    Routine::plain(
        "math.atan2",
        "f64, f64",
        "f64",
        "",
        "
        ldarg 0; ldarg 1; call static f64 System.Math::Atan2(f64,f64); ret",
    ),
    // C's pow is 1 for a base of 1 or an exponent of 0, even with NaN, and for -1 to an infinite power.
    Routine::plain(
        "math.pow",
        "f64, f64",
        "f64",
        "",
        "
        ldarg 0; ldc.r8 1; beq one
        ldarg 1; ldc.r8 0; beq one
        ldarg 0; ldc.r8 -1; bne.un general
        ldarg 1; call static bool System.Double::IsInfinity(f64); brtrue one
        general: ldarg 0; ldarg 1; call static f64 System.Math::Pow(f64,f64); ret
        one: ldc.r8 1; ret",
    ),
];
