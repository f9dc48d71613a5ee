//! The primitives on paths, the environment and the process. The framework's exceptions say little, so the file system
//! is asked first; what is left is a refusal (`EACCES`) or an I/O error.

use super::Routine;

/// The routines.
pub(super) static PATHS: &[Routine] = &[
    Routine::plain("text", "u8[]", "string", "", "
        call static System.Text.Encoding System.Text.Encoding::get_UTF8(); ldarg 0
        callvirt instance string System.Text.Encoding::GetString(u8[]); ret"),
    // Copies the text's bytes into the buffer if they fit; how many they are.
    Routine::plain("hand_over", "string, u8[]", "i64", "u8[]", "
        call static System.Text.Encoding System.Text.Encoding::get_UTF8(); ldarg 0
        callvirt instance u8[] System.Text.Encoding::GetBytes(string); stloc 0
        ldloc 0; ldlen; conv.i4; ldarg 1; ldlen; conv.i4; bgt large
        ldloc 0; ldarg 1; ldloc 0; ldlen; conv.i4
        call static void System.Array::Copy(System.Array,System.Array,i32)
        large: ldloc 0; ldlen; conv.i8; ret"),
    // The error of a path whose last part is to be made: that of its folder.
    Routine::plain("folder_error", "string", "i64", "string", "
        ldarg 0; call static string System.IO.Path::GetDirectoryName(string); stloc 0
        ldloc 0; brfalse fine
        ldloc 0; callvirt instance i32 System.String::get_Length(); brfalse fine
        ldloc 0; call static bool System.IO.Directory::Exists(string); brtrue fine
        ldloc 0; call static bool System.IO.File::Exists(string); brtrue file
        ldc.i8 -2; ret
        file: ldc.i8 -20; ret
        fine: ldc.i8 0; ret"),
    Routine::plain("missing_error", "string", "i64", "i64", "
        ldarg 0; call @folder_error; stloc 0
        ldloc 0; brtrue known
        ldc.i8 -2; ret
        known: ldloc 0; ret"),
    Routine::plain("os.seek", "i64, i64, i64", "i64", "System.IO.Stream, i64", "
        ldarg 0; call @stream; stloc 0
        ldloc 0; brfalse bad
        ldarg 0; ldc.i8 3; blt pipe
        ldloc 0; callvirt instance bool System.IO.Stream::get_CanSeek(); brfalse pipe
        start: ldloc 0; ldarg 1; ldarg 2; conv.i4
        callvirt instance i64 System.IO.Stream::Seek(i64,value System.IO.SeekOrigin); stloc 1; leave done
        invalid: pop; ldc.i8 -22; stloc 1; leave done
        failed: pop; ldc.i8 -22; stloc 1; leave done
        done: ldloc 1; ret
        pipe: ldc.i8 -29; ret
        bad: ldc.i8 -9; ret
        .try start invalid invalid failed System.ArgumentException
        .try start invalid failed done System.IO.IOException"),
    Routine::plain("os.isatty", "i64", "i64", "", "
        ldarg 0; ldc.i8 2; bgt.un none
        ldarg 0; brtrue output
        call static bool System.Console::get_IsInputRedirected(); br told
        output: ldarg 0; ldc.i8 1; bne.un error
        call static bool System.Console::get_IsOutputRedirected(); br told
        error: call static bool System.Console::get_IsErrorRedirected()
        told: ldc.i4 1; xor; conv.i8; ret
        none: ldc.i8 0; ret"),
    // The type bits of folders and files with the permissions that these mostly have.
    Routine::plain("os.stat", "u8[], i64", "i64", "", "
        ldarg 0; call @text; ldarg 1; call @facts; ret"),
    Routine::plain("facts", "string, i64", "i64", "string, bool, i64, value System.DateTime, System.IO.FileInfo", "
        ldarg 0; stloc 0
        ldloc 0; call static bool System.IO.Directory::Exists(string); stloc 1
        ldloc 1; brtrue exists
        ldloc 0; call static bool System.IO.File::Exists(string); brtrue exists
        ldloc 0; call @missing_error; ret
        exists: ldarg 1; brtrue not_mode
        ldloc 1; brtrue folder
        ldc.i8 33188; ret
        folder: ldc.i8 16877; ret
        not_mode: ldarg 1; ldc.i8 1; bne.un not_size
        ldloc 1; brfalse file
        ldc.i8 4096; ret
        file: ldloc 0; newobj instance void System.IO.FileInfo::.ctor(string); stloc 4
        ldloc 4; callvirt instance i64 System.IO.FileInfo::get_Length(); ret
        not_size: ldloc 0; call static value System.DateTime System.IO.File::GetLastWriteTimeUtc(string); stloc 3
        ldloca 3; call instance i64 System.DateTime::get_Ticks()
        ldc.i8 621355968000000000; sub; ldc.i8 100; mul; stloc 2
        ldloc 2; ldc.i8 0; bge after
        ldc.i8 0; ret
        after: ldloc 2; ret"),
    Routine::plain("os.listdir", "u8[], u8[]", "i64", "string, string[], i32, string, i64", "
        ldarg 0; call @text; stloc 0
        ldloc 0; call static bool System.IO.Directory::Exists(string); brtrue start
        ldloc 0; call static bool System.IO.File::Exists(string); brtrue file
        ldloc 0; call @missing_error; ret
        file: ldc.i8 -20; ret
        start: ldloc 0; call static string[] System.IO.Directory::GetFileSystemEntries(string); stloc 1
        ldc.i4 0; stloc 2
        next: ldloc 2; ldloc 1; ldlen; conv.i4; bge end
        ldloc 1; ldloc 2
        ldloc 1; ldloc 2; ldelem.ref; call static string System.IO.Path::GetFileName(string); stelem.ref
        ldloc 2; ldc.i4 1; add; stloc 2; br next
        end: ldc.i4 0; call @zero; ldloc 1; call static string System.String::Join(string,string[]); stloc 3
        ldloc 1; ldlen; conv.i4; brfalse empty
        ldloc 3; ldc.i4 0; call @zero; call static string System.String::Concat(string,string); stloc 3
        empty: ldloc 3; ldarg 1; call @hand_over; stloc 4; leave done
        denied: pop; ldc.i8 -13; stloc 4; leave done
        failed: pop; ldc.i8 -5; stloc 4; leave done
        done: ldloc 4; ret
        .try start denied denied failed System.UnauthorizedAccessException
        .try start denied failed done System.IO.IOException"),
    // A string of the one character NUL.
    Routine::plain("zero", "i32", "string", "", "
        ldarg 0; ldc.i4 1; newobj instance void System.String::.ctor(char,i32); ret"),
    Routine::plain("os.mkdir", "u8[], i64", "i64", "string, i64", "
        ldarg 0; call @text; stloc 0
        ldloc 0; call static bool System.IO.Directory::Exists(string); brtrue exists
        ldloc 0; call static bool System.IO.File::Exists(string); brtrue exists
        ldloc 0; call @folder_error; stloc 1
        ldloc 1; brfalse start
        ldloc 1; ret
        exists: ldc.i8 -17; ret
        start: ldloc 0; call static System.IO.DirectoryInfo System.IO.Directory::CreateDirectory(string); pop
        ldc.i8 0; stloc 1; leave done
        denied: pop; ldc.i8 -13; stloc 1; leave done
        failed: pop; ldc.i8 -5; stloc 1; leave done
        done: ldloc 1; ret
        .try start denied denied failed System.UnauthorizedAccessException
        .try start denied failed done System.IO.IOException"),
    Routine::plain("os.rmdir", "u8[]", "i64", "string, i64", "
        ldarg 0; call @text; stloc 0
        ldloc 0; call static bool System.IO.Directory::Exists(string); brtrue start
        ldloc 0; call static bool System.IO.File::Exists(string); brtrue file
        ldloc 0; call @missing_error; ret
        file: ldc.i8 -20; ret
        start: ldloc 0; call static string[] System.IO.Directory::GetFileSystemEntries(string); ldlen; conv.i4; brtrue full
        ldloc 0; call static void System.IO.Directory::Delete(string)
        ldc.i8 0; stloc 1; leave done
        full: ldc.i8 -39; stloc 1; leave done
        denied: pop; ldc.i8 -13; stloc 1; leave done
        failed: pop; ldc.i8 -5; stloc 1; leave done
        done: ldloc 1; ret
        .try start denied denied failed System.UnauthorizedAccessException
        .try start denied failed done System.IO.IOException"),
    Routine::plain("os.unlink", "u8[]", "i64", "string, i64", "
        ldarg 0; call @text; stloc 0
        ldloc 0; call static bool System.IO.Directory::Exists(string); brtrue folder
        ldloc 0; call static bool System.IO.File::Exists(string); brtrue start
        ldloc 0; call @missing_error; ret
        folder: ldc.i8 -21; ret
        start: ldloc 0; call static void System.IO.File::Delete(string)
        ldc.i8 0; stloc 1; leave done
        denied: pop; ldc.i8 -13; stloc 1; leave done
        failed: pop; ldc.i8 -5; stloc 1; leave done
        done: ldloc 1; ret
        .try start denied denied failed System.UnauthorizedAccessException
        .try start denied failed done System.IO.IOException"),
    // Over a file of the new name, which Mono's classes only do in two steps.
    Routine::plain("os.rename", "u8[], u8[]", "i64", "string, string, i64", "
        ldarg 0; call @text; stloc 0
        ldarg 1; call @text; stloc 1
        ldloc 1; call @folder_error; stloc 2
        ldloc 2; brfalse look
        ldloc 2; ret
        look: ldloc 0; call static bool System.IO.Directory::Exists(string); brtrue start
        ldloc 0; call static bool System.IO.File::Exists(string); brtrue file
        ldloc 0; call @missing_error; ret
        file: ldloc 1; call static bool System.IO.Directory::Exists(string); brfalse start
        ldc.i8 -21; ret
        start: ldloc 0; call static bool System.IO.Directory::Exists(string); brtrue folder
        ldloc 0; ldloc 1; call static bool System.String::Equals(string,string); brtrue same
        ldloc 1; call static void System.IO.File::Delete(string)
        ldloc 0; ldloc 1; call static void System.IO.File::Move(string,string)
        same: ldc.i8 0; stloc 2; leave done
        folder: ldloc 0; ldloc 1; call static void System.IO.Directory::Move(string,string)
        ldc.i8 0; stloc 2; leave done
        denied: pop; ldc.i8 -13; stloc 2; leave done
        failed: pop; ldc.i8 -39; stloc 2; leave done
        done: ldloc 2; ret
        .try start denied denied failed System.UnauthorizedAccessException
        .try start denied failed done System.IO.IOException"),
    Routine::plain("os.getenv", "u8[], u8[]", "i64", "string", "
        ldarg 0; call @text; call static string System.Environment::GetEnvironmentVariable(string); stloc 0
        ldloc 0; brfalse missing
        ldloc 0; ldarg 1; call @hand_over; ret
        missing: ldc.i8 -2; ret"),
    Routine::plain("os.environ", "u8[]", "i64", "System.Collections.IDictionaryEnumerator, System.Text.StringBuilder", "
        newobj instance void System.Text.StringBuilder::.ctor(); stloc 1
        call static System.Collections.IDictionary System.Environment::GetEnvironmentVariables()
        callvirt instance System.Collections.IDictionaryEnumerator System.Collections.IDictionary::GetEnumerator(); stloc 0
        next: ldloc 0; callvirt instance bool System.Collections.IEnumerator::MoveNext(); brfalse end
        ldloc 1; ldloc 0; callvirt instance object System.Collections.IDictionaryEnumerator::get_Key()
        callvirt instance System.Text.StringBuilder System.Text.StringBuilder::Append(object); pop
        ldloc 1; ldstr '='; callvirt instance System.Text.StringBuilder System.Text.StringBuilder::Append(string); pop
        ldloc 1; ldloc 0; callvirt instance object System.Collections.IDictionaryEnumerator::get_Value()
        callvirt instance System.Text.StringBuilder System.Text.StringBuilder::Append(object); pop
        ldloc 1; ldc.i4 0; call @zero
        callvirt instance System.Text.StringBuilder System.Text.StringBuilder::Append(string); pop
        br next
        end: ldloc 1; callvirt instance string System.Text.StringBuilder::ToString(); ldarg 0; call @hand_over; ret"),
    Routine::plain("os.chdir", "u8[]", "i64", "string, i64", "
        ldarg 0; call @text; stloc 0
        ldloc 0; call static bool System.IO.Directory::Exists(string); brtrue start
        ldloc 0; call static bool System.IO.File::Exists(string); brtrue file
        ldloc 0; call @missing_error; ret
        file: ldc.i8 -20; ret
        start: ldloc 0; call static void System.IO.Directory::SetCurrentDirectory(string)
        ldc.i8 0; stloc 1; leave done
        denied: pop; ldc.i8 -13; stloc 1; leave done
        failed: pop; ldc.i8 -13; stloc 1; leave done
        done: ldloc 1; ret
        .try start denied denied failed System.UnauthorizedAccessException
        .try start denied failed done System.IO.IOException"),
    Routine::plain("os.getcwd", "u8[]", "i64", "", "
        call static string System.IO.Directory::GetCurrentDirectory(); ldarg 0; call @hand_over; ret"),
    Routine::plain("os.getpid", "", "i64", "", "
        call static [System]System.Diagnostics.Process [System]System.Diagnostics.Process::GetCurrentProcess()
        callvirt instance i32 [System]System.Diagnostics.Process::get_Id(); conv.i8; ret"),
    Routine::plain("time.sleep", "f64", "i64", "", "
        ldarg 0; ldc.r8 1000; mul; conv.i4; call static void System.Threading.Thread::Sleep(i32)
        ldc.i8 0; ret"),
];
