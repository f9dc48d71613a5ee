//! Start-up: the program's arguments, and the reader of the resource that holds prebuilt data. `emit::data` writes what
//! these routines read.

use super::Routine;

pub(super) static LOADING: &[Routine] = &[
    // Reads the whole resource.
    Routine::plain("load.open", "string", "void", "System.IO.Stream, i32, i32", "
        call static System.Reflection.Assembly System.Reflection.Assembly::GetExecutingAssembly(); ldarg 0
        callvirt instance System.IO.Stream System.Reflection.Assembly::GetManifestResourceStream(string); stloc 0
        ldloc 0; callvirt instance i64 System.IO.Stream::get_Length(); conv.i; newarr class System.Byte; stsfld @image
        ldc.i4 0; stloc 1
        more: ldloc 1; ldsfld @image; ldlen; conv.i4; bge done
        ldloc 0; ldsfld @image; ldloc 1; ldsfld @image; ldlen; conv.i4; ldloc 1; sub
        callvirt instance i32 System.IO.Stream::Read(u8[],i32,i32); stloc 2
        ldloc 2; brfalse done
        ldloc 1; ldloc 2; add; stloc 1; br more
        done: ldc.i4 0; stsfld @place
        call @load.number; conv.i; newarr class System.Object; stsfld @objects; ret void"),
    // An unsigned number in groups of seven bits, the low ones first; the high bit says that more follow.
    Routine::plain("load.number", "", "i64", "i64, i32, i32", "
        ldc.i8 0; stloc 0; ldc.i4 0; stloc 1
        more: ldsfld @image; ldsfld @place; ldelem.u1; stloc 2
        ldsfld @place; ldc.i4 1; add; stsfld @place
        ldloc 0; ldloc 2; ldc.i4 127; and; conv.u8; ldloc 1; shl; or; stloc 0
        ldloc 1; ldc.i4 7; add; stloc 1
        ldloc 2; ldc.i4 128; bge more
        ldloc 0; ret"),
    // A signed number: its sign in the lowest bit, all others complemented where it is negative.
    Routine::plain("load.signed", "", "i64", "i64", "
        call @load.number; stloc 0
        ldloc 0; ldc.i4 1; shr.un; ldloc 0; ldc.i8 1; and; neg; xor; ret"),
    Routine::plain("load.float", "", "f64", "", "
        ldsfld @image; ldsfld @place; ldsfld @place; ldc.i4 8; add; stsfld @place
        call static f64 System.BitConverter::ToDouble(u8[],i32); ret"),
    // An object by its number; zero is null.
    Routine::plain("load.object", "", "object", "", "
        ldsfld @objects; call @load.number; conv.i; ldelem.ref; ret"),
    Routine::plain("load.function", "", "native", "i64", "
        call @load.number; stloc 0
        ldloc 0; brfalse none
        ldsfld @functions; ldloc 0; ldc.i8 1; sub; conv.i; ldelem.i; ret
        none: ldc.i4 0; conv.i; ret"),
    Routine::plain("load.weak", "", "System.WeakReference", "object", "
        call @load.object; stloc 0
        ldloc 0; brfalse none
        ldloc 0; newobj instance void System.WeakReference::.ctor(object); ret
        none: ldnull; ret"),
    Routine::plain("is_mono", "", "i32", "", "
        ldstr 'Mono.Runtime'; call static System.Type System.Type::GetType(string); ldnull; cgt.un; ret"),
    Routine::plain("load.compiled", "value System.RuntimeMethodHandle", "native", "", "
        ldarga 0; call instance native System.RuntimeMethodHandle::GetFunctionPointer(); ret"),
    // The next object to fill, in the order in which they were made.
    Routine::plain("load.next", "", "object", "", "
        ldsfld @next; ldc.i4 1; add; stsfld @next
        ldsfld @objects; ldsfld @next; ldelem.ref; ret"),
    // Keeps an object as the next one.
    Routine::plain("load.keep", "object", "void", "", "
        ldsfld @next; ldc.i4 1; add; stsfld @next
        ldsfld @objects; ldsfld @next; ldarg 0; stelem.ref; ret void"),
    // Elements as they lie in memory, little-endian.
    Routine::plain("load.raw", "System.Array", "void", "i32", "
        ldarg 0; call static i32 System.Buffer::ByteLength(System.Array); stloc 0
        ldsfld @image; ldsfld @place; ldarg 0; ldc.i4 0; ldloc 0
        call static void System.Buffer::BlockCopy(System.Array,i32,System.Array,i32,i32)
        ldsfld @place; ldloc 0; add; stsfld @place; ret void"),
    Routine::plain("load.ints", "i32[]", "void", "i32", "
        ldc.i4 0; stloc 0
        more: ldloc 0; ldarg 0; ldlen; conv.i4; bge done
        ldarg 0; ldloc 0; call @load.signed; conv.i4; stelem.i4
        ldloc 0; ldc.i4 1; add; stloc 0; br more
        done: ret void"),
    Routine::plain("load.longs", "i64[]", "void", "i32", "
        ldc.i4 0; stloc 0
        more: ldloc 0; ldarg 0; ldlen; conv.i4; bge done
        ldarg 0; ldloc 0; call @load.signed; stelem.i8
        ldloc 0; ldc.i4 1; add; stloc 0; br more
        done: ret void"),
    Routine::plain("load.close", "", "void", "", "
        ldnull; stsfld @image; ldnull; stsfld @objects; ldnull; stsfld @functions; ret void"),
    // The program's own name and its arguments, as bytes.
    Routine::plain("program_arguments", "", "u8[][]", "u8[][], i32", "
        ldsfld @arguments; ldlen; conv.i4; ldc.i4 1; add; newarr u8[]; stloc 0
        ldloc 0; ldc.i4 0; call static string[] System.Environment::GetCommandLineArgs(); ldc.i4 0; ldelem.ref
        call @utf8; stelem.ref
        more: ldloc 1; ldsfld @arguments; ldlen; conv.i4; bge done
        ldloc 0; ldloc 1; ldc.i4 1; add; ldsfld @arguments; ldloc 1; ldelem.ref; call @utf8; stelem.ref
        ldloc 1; ldc.i4 1; add; stloc 1; br more
        done: ldloc 0; ret"),
    Routine::plain("utf8", "string", "u8[]", "", "
        call static System.Text.Encoding System.Text.Encoding::get_UTF8(); ldarg 0
        callvirt instance u8[] System.Text.Encoding::GetBytes(string); ret"),
];
