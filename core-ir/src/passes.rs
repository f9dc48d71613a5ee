//! The passes over core-ir, and the pipeline that runs them.
//!
//! Each pass is a function in a file of its own, whose head says what it is for, what it needs and what it keeps. Every
//! pass keeps a valid module valid and, but for traps, what its functions do; one that works on a function at a time
//! sees the rest of the module, without the functions, as it was before the pass.

mod cse;
mod dead_code;
mod dead_fields;
mod dead_functions;
mod dead_params;
mod devirtualize;
mod facts;
mod fold;
mod form_switches;
mod hoist_invariants;
mod identities;
mod inline;
mod merge_raises;
mod narrow_params;
mod ranges;
mod replace_objects;
mod rewrite;
mod simplify;
mod stack_checks;
mod thread_jumps;
mod unroll_recursion;

pub(crate) use stack_checks::cycle_breakers;

pub use identities::{Becomes, IDENTITIES, Identity, Right};

use rayon::prelude::*;

use crate::analysis::{Returns, WrittenPlaces};
use crate::effects::ModuleEffects;
use crate::entities::FuncId;
use crate::function::Function;
use crate::module::Module;
use crate::verify::{VerifyError, verify};

/// How many changes passes may still make: to find the one that breaks a program by bisection.
pub struct Fuel {
    left: Option<u64>,
}

impl Fuel {
    /// Whether one more change may be made; it counts as made.
    fn take(&mut self) -> bool {
        match &mut self.left {
            None => true,
            Some(0) => false,
            Some(left) => {
                *left -= 1;
                true
            }
        }
    }
}

/// What a pass over one function sees of the rest.
pub struct FunctionContext<'m> {
    /// The module; its functions are taken out.
    pub module: &'m Module,
    /// The effects of all functions as they were before the pass, where it asked for them.
    pub effects: Option<&'m ModuleEffects>,
    /// What calls write, where it asked for that.
    pub writes: Option<&'m WrittenPlaces<'m>>,
    /// Which calls never come back, where it asked for that.
    pub returns: Option<&'m Returns>,
}

/// The function that a pass consists of.
#[derive(Copy, Clone)]
pub enum PassKind {
    /// Works on each function alone.
    Function(fn(&FunctionContext<'_>, &mut Function, &mut Fuel)),
    /// Works on each function alone, knowing which calls never come back.
    FunctionWithReturns(fn(&FunctionContext<'_>, &mut Function, &mut Fuel)),
    /// Works on each function alone, knowing the effects of all.
    FunctionWithEffects(fn(&FunctionContext<'_>, &mut Function, &mut Fuel)),
    /// Works on each function alone, knowing the effects of all and what each writes.
    FunctionWithMemory(fn(&FunctionContext<'_>, &mut Function, &mut Fuel)),
    /// Works on the module.
    Module(fn(&mut Module, &PipelineOptions, &mut Fuel)),
}

/// A pass by name.
#[derive(Copy, Clone)]
pub struct Pass {
    /// Name, for `dump_after`.
    pub name: &'static str,
    /// The work.
    pub kind: PassKind,
}

impl Pass {
    const fn function(name: &'static str, run: fn(&FunctionContext<'_>, &mut Function, &mut Fuel)) -> Pass {
        Pass {
            name,
            kind: PassKind::Function(run),
        }
    }

    const fn with_returns(
        name: &'static str,
        run: fn(&FunctionContext<'_>, &mut Function, &mut Fuel),
    ) -> Pass {
        Pass {
            name,
            kind: PassKind::FunctionWithReturns(run),
        }
    }

    const fn with_effects(
        name: &'static str,
        run: fn(&FunctionContext<'_>, &mut Function, &mut Fuel),
    ) -> Pass {
        Pass {
            name,
            kind: PassKind::FunctionWithEffects(run),
        }
    }

    const fn with_memory(
        name: &'static str,
        run: fn(&FunctionContext<'_>, &mut Function, &mut Fuel),
    ) -> Pass {
        Pass {
            name,
            kind: PassKind::FunctionWithMemory(run),
        }
    }

    const fn module(name: &'static str, run: fn(&mut Module, &PipelineOptions, &mut Fuel)) -> Pass {
        Pass {
            name,
            kind: PassKind::Module(run),
        }
    }
}

const DEAD_FUNCTIONS: Pass = Pass::module("dead-functions", dead_functions::run);
const DEAD_FIELDS: Pass = Pass::module("dead-fields", dead_fields::run);
const DEAD_PARAMS: Pass = Pass::module("dead-params", dead_params::run);
const DEVIRTUALIZE: Pass = Pass::module("devirtualize", devirtualize::run);
const INLINE: Pass = Pass::module("inline", inline::run);
const UNROLL_RECURSION: Pass = Pass::module("unroll-recursion", unroll_recursion::run);
const STACK_CHECKS: Pass = Pass::module("stack-checks", stack_checks::run);
const SIMPLIFY: Pass = Pass::function("simplify", simplify::run);
const FOLD: Pass = Pass::function("fold", fold::run);
const THREAD_JUMPS: Pass = Pass::function("thread-jumps", thread_jumps::run);
const FORM_SWITCHES: Pass = Pass::function("form-switches", form_switches::run);
const NARROW_PARAMS: Pass = Pass::function("narrow-params", narrow_params::run);
const RANGES: Pass = Pass::with_returns("ranges", ranges::run);
const CSE: Pass = Pass::with_memory("cse", cse::run);
const HOIST_INVARIANTS: Pass = Pass::with_memory("hoist-invariants", hoist_invariants::run);
const REPLACE_OBJECTS: Pass = Pass::function("replace-objects", replace_objects::run);
const MERGE_RAISES: Pass = Pass::function("merge-raises", merge_raises::run);
const DEAD_CODE: Pass = Pass::with_effects("dead-code", dead_code::run);

/// The passes in the order in which they run.
pub const PIPELINE: &[Pass] = &[
    DEAD_FUNCTIONS,
    // What nothing writes is known before anything is folded.
    DEAD_FIELDS,
    // Small bodies first, so that inlining sees their true size.
    SIMPLIFY,
    FOLD,
    THREAD_JUMPS,
    SIMPLIFY,
    DEVIRTUALIZE,
    DEAD_CODE,
    INLINE,
    DEAD_FUNCTIONS,
    // What inlining brought together.
    SIMPLIFY,
    FOLD,
    UNROLL_RECURSION,
    CSE,
    RANGES,
    THREAD_JUMPS,
    SIMPLIFY,
    FOLD,
    // Behind the loads that see what is stored before.
    REPLACE_OBJECTS,
    SIMPLIFY,
    FOLD,
    HOIST_INVARIANTS,
    FORM_SWITCHES,
    SIMPLIFY,
    NARROW_PARAMS,
    DEAD_CODE,
    // What is read and handed over now stays.
    DEAD_FIELDS,
    DEAD_PARAMS,
    DEAD_CODE,
    MERGE_RAISES,
    // Blocks that dead code has left empty.
    SIMPLIFY,
    DEAD_FUNCTIONS,
    STACK_CHECKS,
];

/// How to run the pipeline.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PipelineOptions {
    /// Hands the module to the sink after every run of the pass of this name; `all` names every pass.
    pub dump_after: Option<String>,
    /// Verifies the module after each pass.
    pub verify_each: bool,
    /// How many changes the passes may make in all.
    pub fuel: Option<u64>,
    /// Keeps the calls of functions that a JIT treats as units: `elidable`, `dont_look_inside`.
    pub for_jit: bool,
    /// How much is inlined.
    pub inlining: Inlining,
}

/// How much is inlined, in instructions.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Inlining {
    /// Bodies up to this size are inlined everywhere.
    pub small: usize,
    /// Bodies up to this size are inlined at their only call.
    pub only_call: usize,
    /// Whether a body with a loop is inlined at its only call. A host that compiles what runs often compiles a function
    /// that it finds in a loop as it stands, and better where it has been called.
    pub loops: bool,
    /// A caller does not grow beyond this size but for `always_inline`.
    pub max_caller: usize,
}

impl Inlining {
    /// For hosts that compile ahead of time and method by method: they inline little themselves, and have no limit on
    /// the size of a function.
    pub const NATIVE: Inlining = Inlining {
        small: 24,
        only_call: 200,
        loops: true,
        max_caller: 10_000,
    };
}

impl Default for Inlining {
    /// For hosts that inline small methods themselves while they run, and don't compile large ones.
    fn default() -> Inlining {
        Inlining {
            small: 16,
            only_call: 80,
            loops: false,
            max_caller: 1500,
        }
    }
}

/// A pass has made a module invalid: a bug of this crate.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("pass {pass} (run {run}) broke the module: {}", errors.first().map(ToString::to_string).unwrap_or_default())]
pub struct PipelineError {
    /// The pass.
    pub pass: &'static str,
    /// Its position in the pipeline, from 0.
    pub run: usize,
    /// What the verifier says.
    pub errors: Vec<VerifyError>,
}

/// Whether the pipeline has a pass of this name.
pub fn is_pass(name: &str) -> bool {
    name == "all" || PIPELINE.iter().any(|pass| pass.name == name)
}

/// Runs all passes over a valid module. The sink gets the name of the pass and the module, where a dump is asked for.
///
/// # Errors
/// Only with `verify_each`: a pass broke the module.
pub fn run_pipeline(
    module: &mut Module,
    options: &PipelineOptions,
    sink: &mut dyn FnMut(&str, &Module),
) -> Result<(), PipelineError> {
    run_passes(module, PIPELINE, options, sink)
}

/// Runs the passes of this name once, for tests of single passes; unknown names do nothing.
///
/// # Errors
/// As [`run_pipeline`].
pub fn run_pass(module: &mut Module, name: &str, options: &PipelineOptions) -> Result<(), PipelineError> {
    match PIPELINE.iter().find(|pass| pass.name == name) {
        Some(pass) => run_passes(module, std::slice::from_ref(pass), options, &mut |_, _| {}),
        None => Ok(()),
    }
}

fn run_passes(
    module: &mut Module,
    passes: &[Pass],
    options: &PipelineOptions,
    sink: &mut dyn FnMut(&str, &Module),
) -> Result<(), PipelineError> {
    let mut fuel = Fuel { left: options.fuel };
    for (run, pass) in passes.iter().enumerate() {
        match pass.kind {
            PassKind::Function(work) => each_function(module, Known::default(), work, &mut fuel),
            PassKind::FunctionWithReturns(work) => {
                let returns = Returns::new(module);
                let known = Known {
                    returns: Some(&returns),
                    ..Known::default()
                };
                each_function(module, known, work, &mut fuel);
            }
            PassKind::FunctionWithEffects(work) => {
                let effects = ModuleEffects::new(module);
                let known = Known {
                    effects: Some(&effects),
                    ..Known::default()
                };
                each_function(module, known, work, &mut fuel);
            }
            PassKind::FunctionWithMemory(work) => {
                let effects = ModuleEffects::new(module);
                let writes = WrittenPlaces::new(module, &effects);
                let known = Known {
                    effects: Some(&effects),
                    writes: Some(&writes),
                    ..Known::default()
                };
                each_function(module, known, work, &mut fuel);
            }
            PassKind::Module(work) => work(module, options, &mut fuel),
        }
        if options.verify_each {
            let errors = verify(module);
            if !errors.is_empty() {
                let pass = pass.name;
                return Err(PipelineError { pass, run, errors });
            }
        }
        if options
            .dump_after
            .as_deref()
            .is_some_and(|name| name == pass.name || name == "all")
        {
            sink(pass.name, module);
        }
    }
    Ok(())
}

/// What was found out about the module for a function's pass.
#[derive(Copy, Clone, Default)]
struct Known<'m> {
    effects: Option<&'m ModuleEffects>,
    writes: Option<&'m WrittenPlaces<'m>>,
    returns: Option<&'m Returns>,
}

/// Runs a function's pass over all functions: in parallel, but in order where the fuel is limited.
fn each_function(
    module: &mut Module,
    known: Known<'_>,
    work: fn(&FunctionContext<'_>, &mut Function, &mut Fuel),
    fuel: &mut Fuel,
) {
    let mut functions = std::mem::take(&mut module.functions);
    let context = FunctionContext {
        module,
        effects: known.effects,
        writes: known.writes,
        returns: known.returns,
    };
    if fuel.left.is_some() {
        for function in functions.values_mut() {
            work(&context, function, fuel);
        }
    } else {
        let mut list: Vec<(FuncId, &mut Function)> = functions.iter_mut().collect();
        list.par_iter_mut().with_min_len(16).for_each(|(_, function)| {
            work(&context, function, &mut Fuel { left: None });
        });
    }
    module.functions = functions;
}
