//! The classes that every jar carries beside the program's own, written with the assembler: no Java source anywhere.

mod data;
mod files;
mod main;
mod numbers;
mod paths;
mod signals;
mod stack;
mod system;
mod watch;

pub use data::{Shape, data_class, read_value};
pub use files::files_class;
pub use main::main_class;
pub use paths::paths_class;
pub use signals::signals_class;
pub use watch::watch_class;

use crate::asm::{Access, AsmError, ClassBuilder, CodeBuilder};
use crate::context::Context;

/// The class of helpers: arithmetic, time, the depth of calls.
pub const RUNTIME: &str = "rpy/Runtime";
/// The class that loads prebuilt data.
pub const DATA: &str = "rpy/Data";
/// The class of open files.
pub const FILES: &str = "rpy/Files";
/// The class of primitives on paths, the environment and the process.
pub const PATHS: &str = "rpy/Paths";
/// The class of handlers of signals.
pub const SIGNALS: &str = "rpy/Signals";
/// The class of what watches an object, and of primitives that ask the collector.
pub const WATCH: &str = "rpy/Watch";
/// The field of a watched object's class with what watches it. No name of the program's holds the sign.
pub const WATCH_FIELD: &str = "watch$";
/// The field of [`RUNTIME`] with the depth of calls.
pub const DEPTH: &str = "depth";
/// Access of everything here.
pub const STATIC: Access = Access::PUBLIC.with(Access::STATIC);

const OBJECT: &str = "java/lang/Object";

/// The class of helpers.
pub fn runtime_class(cx: &Context<'_>) -> Result<Vec<u8>, AsmError> {
    let mut class = ClassBuilder::new(RUNTIME, OBJECT);
    class.set_final();
    numbers::overflow(&mut class)?;
    numbers::multiply(&mut class)?;
    numbers::convert(&mut class)?;
    numbers::sizes(&mut class)?;
    system::fills(&mut class)?;
    system::clocks(&mut class)?;
    system::exit(&mut class)?;
    signals::noted(&mut class)?;
    stack::depth(cx, &mut class)?;
    class.finish()
}

/// Adds a public static method.
fn method(
    class: &mut ClassBuilder,
    name: &str,
    descriptor: &str,
    emit: impl FnOnce(&mut CodeBuilder<'_>),
) -> Result<(), AsmError> {
    class.method(STATIC, name, descriptor, emit).map(drop)
}
