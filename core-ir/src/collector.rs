//! The transformation that gives a native program its garbage collector.
//!
//! A collector is a module of its own, translated from RPython (`rpython.memory.gc`), which exports the functions that the
//! program's runtime calls. [`add`] tells the collector of stores where it wants to know ([`barriers`]), puts the
//! program's references where the collector finds them ([`crate::roots`]), and makes one module of both ([`link`]).
//! Allocation stays the operations `new`, `newarray`, `newtail` and `newweak`, which the backend turns into the
//! collector's `malloc` behind a fast path.

mod barriers;
mod link;

use crate::effects::ModuleEffects;
use crate::module::Module;
use crate::roots::{self, RootError};

/// What a collector exports; the first ones it must.
const REQUIRED: [&str; 9] = [
    "start",
    "malloc",
    "identity_hash",
    "collect",
    "automatic",
    "statistic",
    "watch",
    "next_dead",
    "waiting",
];
/// Called before a reference is stored in an object that is to be remembered.
const REMEMBER: &str = "remember";
/// Called before any change of a reference in an object that is to be remembered, to null or to a prebuilt object too.
const REMEMBER_ALL: &str = "remember_all";

/// Why a module is no collector, or the roots of a program are wrong, which is the translator's fault.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CollectorError {
    /// Something is missing.
    #[error("the collector exports no `{0}`")]
    Missing(&'static str),
    /// It allocates through itself.
    #[error("the collector's `{0}` allocates objects")]
    Allocates(String),
    /// It raises, and nobody could catch that.
    #[error("the collector's `{0}` raises exceptions")]
    Raises(String),
    /// The roots of a function of the program are wrong.
    #[error("the roots of `{function}` are wrong: {error}")]
    Roots {
        /// The function's name.
        function: String,
        /// What the checker found.
        error: RootError,
    },
}

/// Which stores a collector is told of.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Wanted {
    /// Of objects that it may free or move.
    Objects,
    /// Of anything, so that it sees what was there before.
    Anything,
}

/// Gives a program its collector. With `check`, the roots of every function are proved right.
///
/// # Errors
/// Where the collector is none, or the roots are wrong.
pub fn add(module: &mut Module, collector: &Module, check: bool) -> Result<(), CollectorError> {
    check_collector(collector)?;
    let wanted = if collector.exported(REMEMBER_ALL).is_some() {
        Some(Wanted::Anything)
    } else {
        collector.exported(REMEMBER).map(|_| Wanted::Objects)
    };
    if let Some(wanted) = wanted {
        barriers::insert(module, wanted);
    }
    let original = check.then(|| module.clone());
    let origins = roots::insert(module);
    if let Some(original) = original {
        roots::check_module(&original, module, &origins).map_err(|mut errors| {
            let (function, error) = errors.swap_remove(0);
            CollectorError::Roots { function, error }
        })?;
    }
    link::link(module, collector);
    Ok(())
}

fn check_collector(collector: &Module) -> Result<(), CollectorError> {
    for name in REQUIRED {
        if collector.exported(name).is_none() {
            return Err(CollectorError::Missing(name));
        }
    }
    let effects = ModuleEffects::new(collector);
    for (name, function) in &collector.exports {
        let effects = effects.function(*function).effects;
        if effects.allocates {
            return Err(CollectorError::Allocates(name.clone()));
        }
        if effects.raises {
            return Err(CollectorError::Raises(name.clone()));
        }
    }
    Ok(())
}
