//! The class of objects that watch others, and the primitives that ask the collector.
//!
//! A watched object holds a watch, which holds it. When nothing else can reach the two, the framework finalizes the watch,
//! which puts itself into the chain of those whose objects wait; that brings the object back, after weak references to it
//! have been cleared. A watch works once; a further one of the same object is chained to it.

use super::Routine;
use crate::metadata::flags::{
    METHOD_HIDE_BY_SIG, METHOD_RT_SPECIAL_NAME, METHOD_SPECIAL_NAME, METHOD_VIRTUAL, MethodFlags,
};

/// Fields of the class: the object, its queue, its other watch, whether it has come into the queue, the next in the chain.
pub(super) const FIELDS: &[(&str, &str)] = &[
    ("watch.object", "object"),
    ("watch.queue", "i64"),
    ("watch.older", "object"),
    ("watch.done", "i32"),
    ("watch.next", "object"),
];

/// Methods of the class, with the names and flags that the framework knows them by.
pub(super) static METHODS: &[(Routine, &str, MethodFlags)] = &[
    (
        Routine::plain(
            "watch.new",
            "object, i64, object",
            "void",
            "",
            "
        ldarg 0; ldarg 1; stfld @watch.object
        ldarg 0; ldarg 2; stfld @watch.queue
        ldarg 0; ldarg 3; stfld @watch.older
        ret void",
        ),
        ".ctor",
        METHOD_SPECIAL_NAME | METHOD_RT_SPECIAL_NAME | METHOD_HIDE_BY_SIG,
    ),
    (
        Routine::plain(
            "watch.finalize",
            "",
            "void",
            "",
            "ldarg 0; call @watch.arrive; ret void",
        ),
        "Finalize",
        METHOD_VIRTUAL | METHOD_HIDE_BY_SIG,
    ),
];

/// Methods of the runtime class. The chain is changed by the thread of finalizers and by the program's, one at a time:
/// its lock is the type `System.WeakReference`, an object that the program itself never locks.
pub(super) static QUEUES: &[Routine] = &[
    // A new watch of the object, chained to the one that it has unless that one has done its work.
    Routine::plain(
        "watch.of",
        "object, object, i64",
        "object",
        "",
        "
        ldarg 1; brfalse fresh
        ldarg 1; castclass @watch; ldfld @watch.done; brfalse fresh
        ldarg 1; castclass @watch; ldfld @watch.older; starg 1
        fresh: ldarg 0; ldarg 2; ldarg 1; newobj @watch.new; ret",
    ),
    Routine::plain(
        "watch.lock",
        "",
        "object",
        "",
        "
        ldstr 'System.WeakReference'; call static System.Type System.Type::GetType(string); ret",
    ),
    Routine::plain(
        "watch.arrive",
        "object",
        "void",
        "object",
        "
        call @watch.lock; stloc 0
        ldloc 0; call static void System.Threading.Monitor::Enter(object)
        ldarg 0; castclass @watch; ldc.i4 1; stfld @watch.done
        ldarg 0; castclass @watch; ldsfld @watch.first; stfld @watch.next
        ldarg 0; stsfld @watch.first
        ldc.i4 1; stsfld @watch.arrived
        ldloc 0; call static void System.Threading.Monitor::Exit(object); ret void",
    ),
    // The first watch of a queue in the chain, taken out of it where that is asked for, or null.
    Routine::plain(
        "watch.find",
        "i64, i32",
        "object",
        "object, object, object",
        "
        call @watch.lock; stloc 0
        ldloc 0; call static void System.Threading.Monitor::Enter(object)
        ldnull; stloc 2
        ldsfld @watch.first; stloc 1
        more: ldloc 1; brfalse done
        ldloc 1; castclass @watch; ldfld @watch.queue; ldarg 0; beq found
        ldloc 1; stloc 2
        ldloc 1; castclass @watch; ldfld @watch.next; stloc 1; br more
        found: ldarg 1; brfalse done
        ldloc 2; brfalse first
        ldloc 2; castclass @watch; ldloc 1; castclass @watch; ldfld @watch.next; stfld @watch.next; br done
        first: ldloc 1; castclass @watch; ldfld @watch.next; stsfld @watch.first
        done: ldloc 0; call static void System.Threading.Monitor::Exit(object)
        ldloc 1; ret",
    ),
    Routine::plain(
        "watch.next_dead",
        "i64",
        "object",
        "object",
        "
        ldarg 0; ldc.i4 1; call @watch.find; stloc 0
        ldloc 0; brfalse none
        ldloc 0; castclass @watch; ldfld @watch.object; ret
        none: ldnull; ret",
    ),
    Routine::plain(
        "gc.waiting",
        "i64",
        "i64",
        "",
        "
        ldarg 0; ldc.i4 0; call @watch.find; ldnull; cgt.un; conv.i8; ret",
    ),
    Routine::inline(
        "gc.poll",
        "",
        "i64",
        "",
        "
        ldsfld @watch.arrived; brtrue some
        ldc.i8 0; ret
        some: ldc.i4 0; stsfld @watch.arrived; ldc.i8 1; ret",
    ),
    // Looks after collections only, and for these every 256th time.
    Routine::inline(
        "gc.exhausted",
        "",
        "i64",
        "",
        "
        ldsfld @watch.polls; ldc.i4 1; sub; stsfld @watch.polls
        ldsfld @watch.polls; ldc.i4 0; blt look
        ldc.i8 0; ret
        look: call @watch.try; ret",
    ),
    // Memory is used up where what is in use, garbage apart, and as much again as came in since the last look don't fit;
    // but more than five eighths must be in use, and seven are enough. A further error is for a 32nd more.
    Routine::plain(
        "watch.try",
        "",
        "i64",
        "i64, i64, i32",
        "
        ldc.i4 255; stsfld @watch.polls
        ldc.i4 0; call static i32 System.GC::CollectionCount(i32); stloc 2
        ldloc 2; ldsfld @watch.collections; beq some
        ldloc 2; stsfld @watch.collections
        call @watch.find_limit
        ldc.i4 0; call static i64 System.GC::GetTotalMemory(bool); stloc 0
        ldsfld @watch.limit; ldloc 0; sub; ldsfld @watch.seen; add; stloc 1
        ldloc 0; stsfld @watch.seen
        ldloc 1; ldsfld @watch.limit; ldc.i8 8; div; ldc.i8 7; mul
        call static i64 System.Math::Min(i64,i64)
        ldsfld @watch.limit; ldc.i8 8; div; ldc.i8 5; mul
        call static i64 System.Math::Max(i64,i64); stloc 1
        ldloc 0; ldloc 1; ble fine
        ldloc 0; ldsfld @watch.most; ble some
        call static void System.GC::Collect()
        ldc.i4 0; call static i64 System.GC::GetTotalMemory(bool); stloc 0
        ldloc 0; stsfld @watch.seen
        ldloc 0; ldloc 1; ble some
        ldloc 0; ldsfld @watch.most; ble some
        ldloc 0; ldsfld @watch.limit; ldc.i8 32; div; add; stsfld @watch.most
        ldc.i8 1; ret
        fine: ldc.i8 0; stsfld @watch.most
        some: ldc.i8 0; ret",
    ),
    // The bytes of memory that there are for the heap, found once; Mono doesn't tell.
    Routine::plain(
        "watch.find_limit",
        "",
        "void",
        "",
        "
        ldsfld @watch.limit; brtrue known
        start: call @watch.host_limit; stsfld @watch.limit; leave known
        failed: pop; ldc.i8 9223372036854775807; stsfld @watch.limit; leave known
        known: ret void
        .try start failed failed known System.Exception",
    ),
    Routine::plain(
        "watch.host_limit",
        "",
        "i64",
        "value [System.Runtime]System.GCMemoryInfo",
        "
        call static value [System.Runtime]System.GCMemoryInfo System.GC::GetGCMemoryInfo(); stloc 0
        ldloca 0; call instance i64 [System.Runtime]System.GCMemoryInfo::get_TotalAvailableMemoryBytes(); ret",
    ),
    Routine::plain(
        "gc.collect",
        "i64",
        "i64",
        "",
        "
        call static void System.GC::Collect(); call static void System.GC::WaitForPendingFinalizers()
        ldc.i8 0; ret",
    ),
    // The framework collects when it likes; that the program wished otherwise is only remembered.
    Routine::plain(
        "gc.automatic",
        "i64",
        "i64",
        "",
        "
        ldc.i8 1; ldsfld @watch.manual; sub
        ldc.i8 1; ldarg 0; sub; stsfld @watch.manual; ret",
    ),
    // Arrays have fewer than 0x7FEFFFFF items. Whether there is room for what isn't far below the
    // rest of the memory is tried.
    Routine::plain(
        "gc.room",
        "i64, i64",
        "i64",
        "i64",
        "
        ldarg 0; ldc.i8 0; blt none
        ldarg 0; ldc.i8 2146435071; bgt none
        call @watch.find_limit
        ldarg 0; ldarg 1; mul
        ldsfld @watch.limit; ldc.i4 0; call static i64 System.GC::GetTotalMemory(bool); sub; ldc.i8 4; div
        ldc.i8 67108864; call static i64 System.Math::Min(i64,i64); blt some
        start: ldarg 0; ldarg 1; mul; ldc.i8 8; div; conv.i4; newarr class System.Int64; pop; ldc.i8 1; stloc 0; leave done
        failed: pop; ldc.i8 0; stloc 0; leave done
        done: ldloc 0; ret
        some: ldc.i8 1; ret
        none: ldc.i8 0; ret
        .try start failed failed done System.OutOfMemoryException",
    ),
    // Bytes in use (0) and collections (5).
    Routine::plain(
        "gc.statistic",
        "i64",
        "i64",
        "",
        "
        ldarg 0; brtrue other
        ldc.i4 0; call static i64 System.GC::GetTotalMemory(bool); ret
        other: ldarg 0; ldc.i8 5; bne.un none
        ldc.i4 0; call static i32 System.GC::CollectionCount(i32); conv.i8; ret
        none: ldc.i8 0; ret",
    ),
];
