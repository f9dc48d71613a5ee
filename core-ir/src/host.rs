//! The host primitives: what a translated program can ask of its platform. One table, portable by name and signature;
//! each backend maps every row to a C function, a Java method or a .NET method. Everything above these rows (buffers,
//! text, errors as exceptions) is RPython. A primitive never raises: a failure is a negative `errno` (Linux numbering).

use crate::ops::Effects;

/// A parameter or result type in a primitive's signature.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum HostType {
    /// `i64`.
    Int,
    /// `f64`.
    Float,
    /// `array u8`: bytes. Never null.
    Bytes,
}

macro_rules! primitives {
    ($($variant:ident $name:literal ($($param:ident),*) $result:ident $pure:literal $doc:literal;)*) => {
        /// A host primitive.
        #[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub enum HostPrimitive { $(#[doc = $doc] $variant,)* }

        impl HostPrimitive {
            /// Every primitive, in the order of the table.
            pub const ALL: &'static [HostPrimitive] = &[$(HostPrimitive::$variant,)*];

            /// Its name in the text form.
            pub fn name(self) -> &'static str {
                match self { $(HostPrimitive::$variant => $name,)* }
            }

            /// Finds a primitive by name.
            pub fn from_name(name: &str) -> Option<HostPrimitive> {
                match name { $($name => Some(HostPrimitive::$variant),)* _ => None }
            }

            /// Parameter types.
            pub fn params(self) -> &'static [HostType] {
                match self { $(HostPrimitive::$variant => &[$(HostType::$param),*],)* }
            }

            /// Result type; every primitive has one.
            pub fn result(self) -> HostType {
                match self { $(HostPrimitive::$variant => HostType::$result,)* }
            }

            /// Whether it is a mathematical function of its arguments.
            pub fn is_pure(self) -> bool {
                match self { $(HostPrimitive::$variant => $pure,)* }
            }

            /// Meaning.
            pub fn doc(self) -> &'static str {
                match self { $(HostPrimitive::$variant => $doc,)* }
            }
        }
    };
}

// variant    name              parameters               result pure  doc
primitives! {
    OsOpen    "os.open"         (Bytes, Int, Int)        Int    false "Opens the file of this path (no NUL inside) with Linux open flags (O_RDONLY 0, O_WRONLY 1, O_RDWR 2, O_CREAT 0o100, O_EXCL 0o200, O_TRUNC 0o1000, O_APPEND 0o2000) and mode: a descriptor or -errno.";
    OsClose   "os.close"        (Int)                    Int    false "Closes a descriptor: 0 or -errno.";
    OsRead    "os.read"         (Int, Bytes, Int, Int)   Int    false "Reads up to count bytes (fd, buffer, start, count) into the buffer: the number read, 0 at the end, or -errno.";
    OsWrite   "os.write"        (Int, Bytes, Int, Int)   Int    false "Writes up to count bytes (fd, buffer, start, count): the number written or -errno. Unbuffered.";
    OsSeek    "os.seek"         (Int, Int, Int)          Int    false "Moves a descriptor's position (fd, offset, from 0 the start, 1 here, 2 the end): the new position or -errno.";
    OsIsatty  "os.isatty"       (Int)                    Int    false "Whether a descriptor is a terminal: 1 or 0.";
    OsStat    "os.stat"         (Bytes, Int)             Int    false "A fact about the file of this path: 0 its mode (Linux type bits, and permissions where the host tells), 1 its size, 2 the nanoseconds from the Unix epoch to its last change (at least 0); or -errno.";
    OsFstat   "os.fstat"        (Int, Int)               Int    false "The same facts about the file of a descriptor; the process's own streams have the mode of a character device where the host does not tell.";
    OsDup     "os.dup"          (Int, Int)               Int    false "Another descriptor of the same file and position (fd, which; -1 for the least free one): it, or -errno. What it referred to before is closed.";
    OsListdir "os.listdir"      (Bytes, Bytes)           Int    false "The names in a folder, each with a NUL after it, into the buffer if they fit: how many bytes they are, or -errno.";
    OsMkdir   "os.mkdir"        (Bytes, Int)             Int    false "Makes a folder with this mode, where the host has modes: 0 or -errno.";
    OsRmdir   "os.rmdir"        (Bytes)                  Int    false "Removes an empty folder: 0 or -errno.";
    OsUnlink  "os.unlink"       (Bytes)                  Int    false "Removes a file: 0 or -errno.";
    OsRename  "os.rename"       (Bytes, Bytes)           Int    false "Renames a file or folder, over a file of the new name: 0 or -errno.";
    OsGetenv  "os.getenv"       (Bytes, Bytes)           Int    false "The value of an environment variable into the buffer if it fits: its length, or -ENOENT.";
    OsEnviron "os.environ"      (Bytes)                  Int    false "The variables of the environment as NAME=VALUE, each with a NUL after it, into the buffer if they fit: how many bytes they are.";
    OsChdir   "os.chdir"        (Bytes)                  Int    false "Makes the folder of this path the current one, which relative paths start from: 0 or -errno.";
    OsGetcwd  "os.getcwd"       (Bytes)                  Int    false "The path of the current folder into the buffer if it fits: its length, or -errno.";
    OsGetpid  "os.getpid"       ()                       Int    false "The number of the process.";
    TimeSleep "time.sleep"      (Float)                  Int    false "Waits so many seconds, which are not negative: 0.";
    SignalWatch "signal.watch"  (Int, Int)               Int    false "What a signal of this Linux number does from now on: what it does by default (0), nothing (1), or that it is noted for `signal.next` (2): 0 or -errno, ENOSYS where the host does not hand the signal over.";
    SignalNext "signal.next"    ()                       Int    false "The least number of the signals that were noted and not asked for since, or 0. What waits for the system may go on waiting.";
    SignalSend "signal.send"    (Int)                    Int    false "Sends the process a signal, which is noted, ignored or ends the process: 0 or -errno.";
    OsExit    "os.exit"         (Int)                    Int    false "Ends the process at once with this exit code.";
    TimeTime  "time.time"       ()                       Float  false "Seconds since the Unix epoch.";
    TimePerf  "time.perf_counter" ()                     Float  false "Seconds of a monotonic clock.";
    TimeCpu   "time.process_time" ()                     Float  false "CPU seconds that the process has used.";
    MemoryMap "memory.map"      (Int)                    Int    false "So many bytes of memory, zeroed: its address, which is a multiple of 4096, or 0 where there is no more. Native only.";
    MemoryUnmap "memory.unmap"  (Int, Int)               Int    false "Gives back memory of this address and size, which `memory.map` gave as a whole: 0. Native only.";
    MemoryCopy "memory.copy"    (Int, Int, Int)          Int    false "Copies bytes (from, to, count), right also where the ranges overlap: 0. Native only.";
    MemoryClear "memory.clear"  (Int, Int)               Int    false "Sets bytes (address, count) to zero: 0. Native only.";
    CollectorHeap "collector.heap" ()                    Int    false "The address of the words that a collector and the program share, `struct rpy_heap` of the runtime. Native only.";
    CollectorFail "collector.fail" (Int, Int)           Int    false "Ends the process: out of memory (0), or the heap is broken (1) at this address; or lets the program raise a MemoryError at its next call (2). Native only.";
    CollectorLog "collector.log" (Int, Int, Int, Int)    Int    false "Notes a collection, where that is wished for: its kind, bytes in use before and after, nanoseconds: 0. Native only.";
    GcCollect "gc.collect"      (Int)                    Int    false "Collects garbage: objects of this generation, 0 being the youngest, and of all younger ones. What is unreachable then waits in its queue: 0.";
    GcAutomatic "gc.automatic"  (Int)                    Int    false "Lets old garbage be collected without being asked for (1) or, where the host can, not (0): what held before.";
    GcStatistic "gc.statistic"  (Int)                    Int    false "A number about the collector: bytes of the heap in use (0), the most of them (1), bytes taken from the system for it (2), the most of those (3), bytes of the nursery (4), collections (5), nanoseconds that they took (6); 0 where the host does not tell.";
    GcPoll    "gc.poll"         ()                       Int    false "Whether objects have come into queues of unreachable objects since this was asked last: 1 or 0.";
    GcRoom    "gc.room"         (Int, Int)               Int    false "Whether there is room for so many items of so many bytes each (count, size) in one object: 1 or 0. What fits into a megabyte is not worth asking for.";
    GcExhausted "gc.exhausted"  ()                       Int    false "Whether memory has been used up since this was asked last, so that the program is to raise a MemoryError: 1 or 0. Other memory that the host keeps back lets it do so.";
    GcWaiting "gc.waiting"      (Int)                    Int    false "Whether objects wait in this queue of unreachable objects: 1 or 0.";
    MathFloor "math.floor"      (Float)                  Float  true  "Largest integral value not above.";
    MathCeil  "math.ceil"       (Float)                  Float  true  "Least integral value not below.";
    MathFmod  "math.fmod"       (Float, Float)           Float  true  "C's fmod: exact remainder with the dividend's sign.";
    MathPow   "math.pow"        (Float, Float)           Float  true  "C's pow.";
    MathExp   "math.exp"        (Float)                  Float  true  "Exponential.";
    MathLog   "math.log"        (Float)                  Float  true  "Natural logarithm.";
    MathLog10 "math.log10"      (Float)                  Float  true  "Decimal logarithm.";
    MathSin   "math.sin"        (Float)                  Float  true  "Sine.";
    MathCos   "math.cos"        (Float)                  Float  true  "Cosine.";
    MathTan   "math.tan"        (Float)                  Float  true  "Tangent.";
    MathAsin  "math.asin"       (Float)                  Float  true  "Arc sine.";
    MathAcos  "math.acos"       (Float)                  Float  true  "Arc cosine.";
    MathAtan  "math.atan"       (Float)                  Float  true  "Arc tangent.";
    MathAtan2 "math.atan2"      (Float, Float)           Float  true  "Arc tangent of y/x in the right quadrant.";
    MathSinh  "math.sinh"       (Float)                  Float  true  "Hyperbolic sine.";
    MathCosh  "math.cosh"       (Float)                  Float  true  "Hyperbolic cosine.";
    MathTanh  "math.tanh"       (Float)                  Float  true  "Hyperbolic tangent.";
}

impl HostPrimitive {
    /// Whether it writes into bytes that it is given.
    pub fn fills(self) -> bool {
        use HostPrimitive::{OsEnviron, OsGetcwd, OsGetenv, OsListdir, OsRead};
        matches!(self, OsRead | OsListdir | OsGetenv | OsEnviron | OsGetcwd)
    }

    /// Whether only native programs have it.
    pub fn is_native_only(self) -> bool {
        use HostPrimitive::{
            CollectorFail, CollectorHeap, CollectorLog, MemoryClear, MemoryCopy, MemoryMap, MemoryUnmap,
        };
        matches!(
            self,
            MemoryMap | MemoryUnmap | MemoryCopy | MemoryClear | CollectorHeap | CollectorFail | CollectorLog
        )
    }

    /// Whether it asks the collector, which in an interpreter is the interpreter's own.
    pub fn is_of_collector(self) -> bool {
        use HostPrimitive::{GcAutomatic, GcCollect, GcExhausted, GcPoll, GcRoom, GcStatistic, GcWaiting};
        matches!(
            self,
            GcCollect | GcAutomatic | GcStatistic | GcPoll | GcRoom | GcExhausted | GcWaiting
        )
    }

    /// Effects of a call.
    pub fn effects(self) -> Effects {
        let acts = !self.is_pure();
        Effects {
            reads: acts,
            writes: acts,
            allocates: self == HostPrimitive::GcCollect,
            raises: false,
            traps: acts,
        }
    }
}
