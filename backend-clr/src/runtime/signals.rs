//! The primitives on signals, of which the framework hands over SIGINT alone.

use super::Routine;

/// The routines.
pub(super) static SIGNALS: &[Routine] = &[
    // Console.CancelKeyPress is what both runtimes have; it is for SIGINT, with Mono at a terminal.
    Routine::plain("signal.watch", "i64, i64", "i64", "i64", "
        ldarg 0; ldc.i8 1; blt unknown
        ldarg 0; ldc.i8 64; bgt unknown
        ldarg 0; ldc.i8 2; bne.un other
        ldsfld @signals.handler; brtrue ready
        ldnull; ldftn @signal.arrive; newobj instance void System.ConsoleCancelEventHandler::.ctor(object,native)
        stsfld @signals.handler
        ldsfld @signals.handler; castclass class System.ConsoleCancelEventHandler
        call static void System.Console::add_CancelKeyPress(System.ConsoleCancelEventHandler)
        ready: ldarg 1; stsfld @signals.interrupt; ldc.i8 0; ret
        other: ldarg 1; brfalse fine
        ldc.i8 -38; ret
        fine: ldc.i8 0; ret
        unknown: ldc.i8 -22; ret"),
    // What the framework calls on a thread of its own. By default the process ends, as it would without a handler.
    Routine::plain("signal.arrive", "object, System.ConsoleCancelEventArgs", "void", "", "
        ldsfld @signals.interrupt; brfalse left
        ldarg 1; ldc.i4 1; callvirt instance void System.ConsoleCancelEventArgs::set_Cancel(bool)
        ldsfld @signals.interrupt; ldc.i8 2; bne.un left
        ldc.i4 1; stsfld @signals.noted
        left: ret void"),
    Routine::inline("signal.next", "", "i64", "", "
        ldsfld @signals.noted; brtrue some
        ldc.i8 0; ret
        some: ldc.i4 0; stsfld @signals.noted; ldc.i8 2; ret"),
    // Those that do nothing by default are SIGCHLD, SIGCONT, SIGURG and SIGWINCH; others end the process, with the exit
    // code that a shell tells of it.
    Routine::plain("signal.send", "i64", "i64", "", "
        ldarg 0; ldc.i8 1; blt unknown
        ldarg 0; ldc.i8 64; bgt unknown
        ldarg 0; ldc.i8 2; bne.un by_default
        ldsfld @signals.interrupt; brfalse by_default
        ldsfld @signals.interrupt; ldc.i8 2; bne.un nothing
        ldc.i4 1; stsfld @signals.noted; ldc.i8 0; ret
        by_default: ldarg 0; ldc.i8 17; beq nothing
        ldarg 0; ldc.i8 18; beq nothing
        ldarg 0; ldc.i8 23; beq nothing
        ldarg 0; ldc.i8 28; beq nothing
        ldarg 0; ldc.i8 128; add; call @os.exit; ret
        nothing: ldc.i8 0; ret
        unknown: ldc.i8 -22; ret"),
];
