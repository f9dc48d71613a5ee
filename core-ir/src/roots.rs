//! Roots: the transformation after which a moving collector finds every reference that a function still needs.
//!
//! A reference that is live across an operation that may collect is put into a slot of the function's root frame when it
//! is defined (`root_save`), and read back after the operation (`root_load`), since the object may have moved. So slots
//! are a shadow stack (Henderson, "Accurate Garbage Collection in an Uncooperative Environment", 2002), and what a C
//! compiler makes of the function's variables doesn't matter.
//!
//! [`insert`] does it for a whole module, after all other passes. [`check`] proves the result for one function, without
//! the analyses that made it: that no reference is used which a collection may have left behind, that each slot holds
//! what is read from it, and that the function does else what it did before.

mod check;
mod collecting;
mod insert;
mod slots;
mod versions;

use cranelift_entity::{PrimaryMap, SecondaryMap};
use rayon::prelude::*;

pub use check::{RootError, check};
use collecting::Collecting;
pub(crate) use collecting::movable;

use crate::effects::ModuleEffects;
use crate::entities::{FuncId, Value};
use crate::function::Function;
use crate::module::Module;

/// Which value of the original function each added value is a later version of.
pub type Origins = SecondaryMap<Value, Option<Value>>;

/// Puts the roots of all functions of a valid module into root frames. The result says where the added values come
/// from, for [`check`].
pub fn insert(module: &mut Module) -> PrimaryMap<FuncId, Origins> {
    let effects = ModuleEffects::new(module);
    let mut functions: Vec<&mut Function> = module.functions.values_mut().collect();
    let origins: Vec<Origins> = functions
        .par_iter_mut()
        .with_min_len(16)
        .map(|function| insert::insert(&Collecting::new(&effects), function))
        .collect();
    origins.into_iter().collect()
}

/// Checks every function of a module against its original.
///
/// # Errors
/// What is wrong, with the function's name.
pub fn check_module(
    original: &Module,
    module: &Module,
    origins: &PrimaryMap<FuncId, Origins>,
) -> Result<(), Vec<(String, RootError)>> {
    let effects = ModuleEffects::new(module);
    let wrong: Vec<(String, RootError)> = module
        .functions
        .iter()
        .filter_map(|(id, function)| {
            let result = check(&effects, &original.functions[id], function, &origins[id]);
            result.err().map(|error| (function.name.clone(), error))
        })
        .collect();
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}
