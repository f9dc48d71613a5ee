//! core-ir to class files and the jar.
//!
//! One JVM class per IR class, functions as static methods grouped by source file, exceptions as stackless throwables,
//! prebuilt data as a binary resource. [`asm`] is the assembler that all of it is written with, [`plan`](self) and slots
//! decide where values live, [`emit()`] is the whole: a module in, class files and a jar out. It reads and writes
//! no files.

pub mod asm;
mod classes;
mod context;
mod data;
mod emit;
mod error;
pub mod jar;
mod listing;
mod names;
mod plan;
mod runtime;
mod slots;
mod split;
mod types;

pub use error::Error;
pub use listing::listing;

use context::Context;
use core_ir::{ClassId, FuncId, Module};
use cranelift_entity::EntitySet;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Bytes of code from which HotSpot never compiles a method.
pub const HUGE_METHOD: usize = 8000;

/// What can be chosen about the output.
#[derive(Clone, Debug)]
pub struct Options {
    /// Methods are kept below this many bytes of code, by splitting functions.
    pub method_limit: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            method_limit: HUGE_METHOD,
        }
    }
}

/// A translated program.
#[derive(Clone, Debug)]
pub struct Artefact {
    /// The files of the jar by path, class files and the data, but for the manifest.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The main class as `java` takes it, with dots; none if the module has no entry.
    pub main_class: Option<String>,
    /// The jar.
    pub jar: Vec<u8>,
    /// The functions whose methods reach the limit all the same.
    pub oversize: Vec<String>,
}

/// Translates a verified module.
///
/// # Errors
///
/// Where the program exceeds a limit of the JVM; a mistake of this crate's is a variant of its own.
pub fn emit(module: &Module, options: &Options) -> Result<Artefact, Error> {
    if let Some((function, operation)) = module.native_only() {
        let function = function.name.clone();
        return Err(Error::NativeOnly { function, operation });
    }
    let whole = emit_whole(module, options)?;
    if whole.oversize.is_empty() {
        return Ok(whole.artefact);
    }
    let module = split::split(module, whole.oversize, options.method_limit);
    let whole = emit_whole(&module, options)?;
    if let Some(&id) = whole.impossible.first() {
        let reason = asm::AsmError::CodeTooLarge(classes::TOO_LARGE);
        return Err(Error::Limit {
            what: module.functions[id].name.clone(),
            reason,
        });
    }
    let mut artefact = whole.artefact;
    artefact.oversize = whole
        .oversize
        .iter()
        .map(|&id| module.functions[id].name.clone())
        .collect();
    Ok(artefact)
}

/// An artefact, and the functions whose methods reach the limit.
struct Whole {
    artefact: Artefact,
    oversize: Vec<FuncId>,
    /// Those among them that no method can hold: they are missing.
    impossible: Vec<FuncId>,
}

fn emit_whole(module: &Module, options: &Options) -> Result<Whole, Error> {
    let cx = Context::new(module, options.method_limit);
    let table = data::encode(module);
    let jobs = jobs(&cx);
    let done: Vec<Emitted> = jobs
        .par_iter()
        .map(|job| run(&cx, &table, job))
        .collect::<Result<_, _>>()?;
    let over = |limit: usize| {
        let sizes = done.iter().flat_map(|emitted| emitted.sizes.iter().copied());
        let mut over: Vec<FuncId> = sizes
            .filter(|&(_, size)| size >= limit)
            .map(|(function, _)| function)
            .collect();
        over.sort_unstable();
        over
    };
    let (oversize, impossible) = (over(options.method_limit), over(classes::TOO_LARGE));
    let mut files = BTreeMap::new();
    let loader = runtime::data_class(&cx, &table.shapes);
    let loader = loader.map_err(|error| Error::assembling(runtime::DATA, error))?;
    files.insert(format!("{}.class", runtime::DATA), loader);
    files.insert(data::RESOURCE.to_owned(), table.bytes);
    files.extend(
        done.into_iter()
            .map(|emitted| (format!("{}.class", emitted.class), emitted.bytes)),
    );
    let main_class = module.entry.map(|_| cx.names.main_class().replace('/', "."));
    let jar = jar::pack(main_class.as_deref(), &files)?;
    Ok(Whole {
        artefact: Artefact {
            files,
            main_class,
            jar,
            oversize: Vec::new(),
        },
        oversize,
        impossible,
    })
}

/// A class to be written, independent of the others.
enum Job {
    Class(ClassId, bool),
    Group(usize),
    Signature(core_ir::SigId),
    References(usize),
    Holder(usize),
    Runtime,
    Files,
    Paths,
    Watch,
    Signals,
    Main(FuncId),
}

struct Emitted {
    class: String,
    bytes: Vec<u8>,
    sizes: Vec<(FuncId, usize)>,
}

fn jobs(cx: &Context<'_>) -> Vec<Job> {
    let mut parents: EntitySet<ClassId> = EntitySet::new();
    parents.extend(cx.module.classes.values().filter_map(|class| class.parent));
    let mut jobs = vec![Job::Runtime, Job::Files, Job::Paths, Job::Watch, Job::Signals];
    jobs.extend(cx.module.entry.map(Job::Main));
    jobs.extend((0..cx.names.groups.len()).map(Job::Group));
    jobs.extend((0..cx.names.holders.len()).map(Job::Holder));
    jobs.extend(
        cx.module
            .classes
            .keys()
            .map(|class| Job::Class(class, !parents.contains(class))),
    );
    jobs.extend(cx.signatures.iter().copied().map(Job::Signature));
    jobs.extend((0..cx.names.references.len()).map(Job::References));
    jobs
}

fn run(cx: &Context<'_>, table: &data::Table, job: &Job) -> Result<Emitted, Error> {
    let (class, bytes) = match *job {
        Job::Group(index) => {
            let group = &cx.names.groups[index];
            let methods =
                classes::group(cx, group).map_err(|(what, error)| Error::assembling(&what, error))?;
            let (bytes, sizes) = (methods.bytes, methods.sizes);
            return Ok(Emitted {
                class: group.class.clone(),
                bytes,
                sizes,
            });
        }
        Job::Class(id, is_leaf) => (cx.names.class(id).to_owned(), classes::class(cx, id, is_leaf)),
        Job::Signature(id) => (
            cx.names.signature_class(id).to_owned(),
            classes::signature(cx, id),
        ),
        Job::References(index) => {
            let functions = &cx.names.references[index];
            let name = functions
                .first()
                .and_then(|&function| cx.names.function_reference(function));
            let (name, _) = name.unwrap_or_default();
            (name.to_owned(), classes::references(cx, name, functions))
        }
        Job::Holder(index) => (names::holder_class(index), classes::holder(cx, table, index)),
        Job::Runtime => (runtime::RUNTIME.to_owned(), runtime::runtime_class(cx)),
        Job::Files => (runtime::FILES.to_owned(), runtime::files_class()),
        Job::Paths => (runtime::PATHS.to_owned(), runtime::paths_class()),
        Job::Signals => (runtime::SIGNALS.to_owned(), runtime::signals_class()),
        Job::Watch => (runtime::WATCH.to_owned(), runtime::watch_class()),
        Job::Main(entry) => {
            let name = cx.names.main_class();
            let bytes = runtime::main_class(&name, cx.names.function(entry));
            (name, bytes)
        }
    };
    let bytes = bytes.map_err(|error| Error::assembling(&class, error))?;
    Ok(Emitted {
        class,
        bytes,
        sizes: Vec::new(),
    })
}
