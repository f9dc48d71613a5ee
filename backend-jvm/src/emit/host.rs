//! Host primitives: each is a Java method, or one of the runtime classes'.

use super::Emitter;
use crate::asm::{Invoke, Op as J};
use crate::runtime::{FILES, PATHS, RUNTIME, WATCH};
use core_ir::{HostPrimitive, Immediate, Instruction};

const MATH: &str = "java/lang/Math";

/// The static method that a primitive is, but for `math.fmod`, which is an instruction.
const fn method(primitive: HostPrimitive) -> (&'static str, &'static str, &'static str) {
    match primitive {
        HostPrimitive::OsOpen => (FILES, "open", "([BJJ)J"),
        HostPrimitive::OsClose => (FILES, "close", "(J)J"),
        HostPrimitive::OsRead => (FILES, "read", "(J[BJJ)J"),
        HostPrimitive::OsWrite => (FILES, "write", "(J[BJJ)J"),
        HostPrimitive::OsSeek => (FILES, "seek", "(JJJ)J"),
        HostPrimitive::OsIsatty => (PATHS, "isatty", "(J)J"),
        HostPrimitive::OsStat => (PATHS, "stat", "([BJ)J"),
        HostPrimitive::OsFstat => (FILES, "fstat", "(JJ)J"),
        HostPrimitive::OsDup => (FILES, "dup", "(JJ)J"),
        HostPrimitive::OsListdir => (PATHS, "listdir", "([B[B)J"),
        HostPrimitive::OsMkdir => (PATHS, "mkdir", "([BJ)J"),
        HostPrimitive::OsRmdir => (PATHS, "rmdir", "([B)J"),
        HostPrimitive::OsUnlink => (PATHS, "unlink", "([B)J"),
        HostPrimitive::OsRename => (PATHS, "rename", "([B[B)J"),
        HostPrimitive::OsGetenv => (PATHS, "getenv", "([B[B)J"),
        HostPrimitive::OsEnviron => (PATHS, "environ", "([B)J"),
        HostPrimitive::OsChdir => (PATHS, "chdir", "([B)J"),
        HostPrimitive::OsGetcwd => (PATHS, "getcwd", "([B)J"),
        HostPrimitive::OsGetpid => (PATHS, "getpid", "()J"),
        HostPrimitive::TimeSleep => (PATHS, "sleep", "(D)J"),
        HostPrimitive::SignalWatch => (RUNTIME, "watchSignal", "(JJ)J"),
        HostPrimitive::SignalNext => (RUNTIME, "nextSignal", "()J"),
        HostPrimitive::SignalSend => (RUNTIME, "sendSignal", "(J)J"),
        HostPrimitive::OsExit => (RUNTIME, "exit", "(J)J"),
        HostPrimitive::TimeTime => (RUNTIME, "time", "()D"),
        HostPrimitive::TimePerf => (RUNTIME, "performanceCounter", "()D"),
        HostPrimitive::TimeCpu => (RUNTIME, "processTime", "()D"),
        HostPrimitive::GcCollect => (WATCH, "collect", "(J)J"),
        HostPrimitive::GcAutomatic => (WATCH, "automatic", "(J)J"),
        HostPrimitive::GcStatistic => (WATCH, "statistic", "(J)J"),
        HostPrimitive::GcPoll => (WATCH, "poll", "()J"),
        HostPrimitive::GcRoom => (WATCH, "room", "(JJ)J"),
        HostPrimitive::GcExhausted => (WATCH, "exhausted", "()J"),
        HostPrimitive::GcWaiting => (WATCH, "waiting", "(J)J"),
        // `emit` refuses modules that have them.
        HostPrimitive::MemoryMap
        | HostPrimitive::MemoryUnmap
        | HostPrimitive::MemoryCopy
        | HostPrimitive::MemoryClear
        | HostPrimitive::CollectorHeap
        | HostPrimitive::CollectorFail
        | HostPrimitive::CollectorLog => ("", "", ""),
        HostPrimitive::MathFloor => (MATH, "floor", "(D)D"),
        HostPrimitive::MathCeil => (MATH, "ceil", "(D)D"),
        HostPrimitive::MathFmod => (MATH, "", "(DD)D"),
        HostPrimitive::MathPow => (RUNTIME, "pow", "(DD)D"),
        HostPrimitive::MathExp => (MATH, "exp", "(D)D"),
        HostPrimitive::MathLog => (MATH, "log", "(D)D"),
        HostPrimitive::MathLog10 => (MATH, "log10", "(D)D"),
        HostPrimitive::MathSin => (MATH, "sin", "(D)D"),
        HostPrimitive::MathCos => (MATH, "cos", "(D)D"),
        HostPrimitive::MathTan => (MATH, "tan", "(D)D"),
        HostPrimitive::MathAsin => (MATH, "asin", "(D)D"),
        HostPrimitive::MathAcos => (MATH, "acos", "(D)D"),
        HostPrimitive::MathAtan => (MATH, "atan", "(D)D"),
        HostPrimitive::MathAtan2 => (MATH, "atan2", "(DD)D"),
        HostPrimitive::MathSinh => (MATH, "sinh", "(D)D"),
        HostPrimitive::MathCosh => (MATH, "cosh", "(D)D"),
        HostPrimitive::MathTanh => (MATH, "tanh", "(D)D"),
    }
}

impl Emitter<'_, '_> {
    pub(super) fn call_host(&mut self, instruction: &Instruction) {
        let Immediate::Host(host) = instruction.imm else {
            return;
        };
        let primitive = self.cx.module.hosts[host];
        self.values(&instruction.args);
        if primitive == HostPrimitive::MathFmod {
            // C's fmod exactly (JVMS §6.5.drem).
            return self.code.op(J::Drem);
        }
        let (class, name, descriptor) = method(primitive);
        self.code.invoke(Invoke::Static, class, name, descriptor);
    }
}
