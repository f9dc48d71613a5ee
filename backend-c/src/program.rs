//! The whole program: functions written in parallel and cut into files of about one size, callees close to their
//! callers, so that the C compiler can inline and specialise what is used in one file alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use core_ir::{DataId, FuncId, Module, Signature, Type};
use cranelift_entity::{EntityRef, EntitySet, PrimaryMap};
use rayon::prelude::*;

use crate::data::{DataCode, declaration};
use crate::facts::Facts;
use crate::function::{self, FunctionCode, line_directive};
use crate::types::Context;
use crate::{Error, Gc, Options, SourceFile, Sources};

/// The runtime's page of C that every program carries.
const RUNTIME_HEADER: &str = include_str!("../../runtime-support/c/rpy.h");
const RUNTIME_MAIN: &str = include_str!("../../runtime-support/c/rpy_main.c");
const MEMORY_NONE: [&str; 2] = [
    include_str!("../../runtime-support/c/rpy_memory_none.h"),
    include_str!("../../runtime-support/c/rpy_memory_none.c"),
];
const MEMORY_BOEHM: [&str; 2] = [
    include_str!("../../runtime-support/c/rpy_memory_boehm.h"),
    include_str!("../../runtime-support/c/rpy_memory_boehm.c"),
];

const MEMORY_COLLECTOR: [&str; 2] = [
    include_str!("../../runtime-support/c/rpy_memory_collector.h"),
    include_str!("../../runtime-support/c/rpy_memory_collector.c"),
];

/// Writes all files.
pub(crate) fn emit(module: &Module, options: &Options) -> Result<Sources, Error> {
    let entry = check_entry(module)?;
    let context = Context::new(module);
    let facts = Facts::new(module);
    let ids: Vec<FuncId> = module.functions.keys().collect();
    let codes: Vec<FunctionCode> = ids
        .par_iter()
        .map(|&id| function::emit(&context, &facts, id))
        .collect();
    let codes: PrimaryMap<FuncId, FunctionCode> = codes.into_iter().collect();

    let mut files = runtime_files(options.gc);
    files.push(file("program.h", context.header()));
    let data = data_parts(&context, options.file_size);
    let parts = partition(&codes, entry, options.file_size);
    let shared = shared_functions(&context, &codes, &parts, &data, entry);
    let writer = FileWriter {
        context: &context,
        facts: &facts,
        codes: &codes,
        shared: &shared,
    };
    let texts: Vec<String> = parts
        .par_iter()
        .enumerate()
        .map(|(index, part)| {
            let start = if index == 0 {
                start(&context, entry)
            } else {
                String::new()
            };
            writer.code_file(part, &start)
        })
        .collect();
    for (index, text) in texts.into_iter().enumerate() {
        files.push(file(&format!("code_{index}.c"), text));
    }
    for (index, part) in data.iter().enumerate() {
        files.push(file(&format!("data_{index}.c"), writer.data_file(part)));
    }
    Ok(Sources {
        files,
        gc: options.gc,
    })
}

fn check_entry(module: &Module) -> Result<FuncId, Error> {
    let entry = module.entry.ok_or(Error::NoEntry)?;
    let Signature { params, result } = &module.functions[entry].signature;
    let takes_arguments = match params.as_slice() {
        [Type::Array(outer)] => match module.element(*outer) {
            Type::Array(inner) => module.element(inner) == Type::U8,
            _ => false,
        },
        _ => false,
    };
    if takes_arguments && *result == Some(Type::I64) {
        Ok(entry)
    } else {
        Err(Error::EntrySignature)
    }
}

fn file(name: &str, text: String) -> SourceFile {
    SourceFile {
        name: name.into(),
        text,
    }
}

fn runtime_files(gc: Gc) -> Vec<SourceFile> {
    let [header, code] = match gc {
        Gc::None => MEMORY_NONE,
        Gc::Boehm => MEMORY_BOEHM,
        Gc::Collector => MEMORY_COLLECTOR,
    };
    vec![
        file("rpy.h", RUNTIME_HEADER.into()),
        file("rpy_memory.h", header.into()),
        file("rpy_memory.c", code.into()),
        file("rpy_main.c", RUNTIME_MAIN.into()),
    ]
}

/// What the runtime's `main` calls.
fn start(context: &Context, entry: FuncId) -> String {
    format!(
        "\nconst uint32_t rpy_array_u8_class = RPY_CLASS_NUMBER(array_u8);\n\
         const uint32_t rpy_array_array_u8_class = RPY_CLASS_NUMBER(array_array_u8);\n\
         const void *const rpy_all_classes = &rpy_classes;\n\n\
         const struct rpy_class *rpy_class_of(const struct rpy_object *object)\n{{\n    \
         return RPY_CLASS(rpy_class, object);\n}}\n\n\
         int64_t rpy_program(struct array_array_u8 *arguments)\n{{\n    return {}(arguments);\n}}\n",
        context.names.functions[entry]
    ) + &collector_functions(context)
}

/// What the runtime knows the collector's functions as.
fn collector_functions(context: &Context) -> String {
    let mut out = String::new();
    if context.module.exported("malloc").is_none() {
        return out;
    }
    for (name, id) in &context.module.exports {
        let function = &context.names.functions[*id];
        let _ = match name.as_str() {
            "start" => write!(
                out,
                "\nvoid rpy_collector_start(void)\n{{\n    {function}();\n}}\n"
            ),
            "malloc" => write!(
                out,
                "\nvoid *rpy_collector_malloc(uint32_t class, size_t size)\n{{\n    \
                 return (void *)(uintptr_t){function}(class, (int64_t)size);\n}}\n"
            ),
            "remember" | "remember_all" => write!(
                out,
                "\nvoid rpy_collector_remember(void *object)\n{{\n    {function}((int64_t)(uintptr_t)object);\n}}\n"
            ),
            "identity_hash" => write!(
                out,
                "\nint64_t rpy_collector_identity_hash(const void *object)\n{{\n    \
                 return {function}((int64_t)(uintptr_t)object);\n}}\n"
            ),
            "collect" => write!(
                out,
                "\nvoid rpy_collector_collect(int64_t generation)\n{{\n    {function}(generation);\n}}\n"
            ),
            "automatic" => write!(
                out,
                "\nint64_t rpy_collector_automatic(int64_t wanted)\n{{\n    return {function}(wanted);\n}}\n"
            ),
            "statistic" => write!(
                out,
                "\nint64_t rpy_collector_statistic(int64_t number)\n{{\n    return {function}(number);\n}}\n"
            ),
            "watch" => write!(
                out,
                "\nvoid rpy_collector_watch(void *object, int64_t queue)\n{{\n    \
                 {function}((int64_t)(uintptr_t)object, queue);\n}}\n"
            ),
            "next_dead" => write!(
                out,
                "\nvoid *rpy_collector_next_dead(int64_t queue)\n{{\n    \
                 return (void *)(uintptr_t){function}(queue);\n}}\n"
            ),
            "waiting" => write!(
                out,
                "\nint64_t rpy_collector_waiting(int64_t queue)\n{{\n    return {function}(queue);\n}}\n"
            ),
            "memory_error" => write!(
                out,
                "\nvoid rpy_raise_memory_error(void)\n{{\n    {function}();\n}}\n"
            ),
            _ => Ok(()),
        };
    }
    if context.module.exported("memory_error").is_none() {
        out.push_str("\nvoid rpy_raise_memory_error(void)\n{\n    rpy_out_of_memory();\n}\n");
    }
    let is_told = ["remember", "remember_all"].map(|name| context.module.exported(name).is_some());
    if is_told == [false; 2] {
        // The runtime itself tells of its stores.
        out.push_str("\nvoid rpy_collector_remember(void *object)\n{\n    (void)object;\n}\n");
    }
    out
}

/// The functions in depth-first order from the entry along calls, then the rest, cut into parts of about one size.
fn partition(codes: &PrimaryMap<FuncId, FunctionCode>, entry: FuncId, file_size: usize) -> Vec<Vec<FuncId>> {
    let mut order = Vec::with_capacity(codes.len());
    let mut seen: EntitySet<FuncId> = EntitySet::new();
    for root in std::iter::once(entry).chain(codes.keys()) {
        let mut stack = vec![root];
        while let Some(id) = stack.pop() {
            if seen.insert(id) {
                order.push(id);
                stack.extend(codes[id].functions.iter().rev());
            }
        }
    }
    let size = |id: FuncId| codes[id].body.len() + codes[id].prototype.len();
    let total: usize = order.iter().map(|&id| size(id)).sum();
    let target = total / total.div_ceil(file_size.max(1)).max(1);
    let mut parts = vec![Vec::new()];
    let mut filled = 0;
    for id in order {
        if filled >= target {
            parts.push(Vec::new());
            filled = 0;
        }
        filled += size(id);
        if let Some(part) = parts.last_mut() {
            part.push(id);
        }
    }
    parts
}

/// Prebuilt data and the classes, cut into parts of about one size.
fn data_parts(context: &Context, file_size: usize) -> Vec<DataCode> {
    let mut parts = Vec::new();
    let mut part = DataCode::default();
    let mut weak = BTreeSet::new();
    part.define_classes(context);
    for id in context.module.data.keys() {
        if part.text.len() >= file_size {
            weak.append(&mut part.weak.clone());
            parts.push(std::mem::take(&mut part));
        }
        part.define(context, id);
    }
    weak.append(&mut part.weak.clone());
    for id in weak {
        part.define_weak(id);
    }
    part.define_prebuilt(context);
    parts.push(part);
    parts
}

/// The functions that more than one file mentions; the others are static.
fn shared_functions(
    context: &Context,
    codes: &PrimaryMap<FuncId, FunctionCode>,
    parts: &[Vec<FuncId>],
    data: &[DataCode],
    entry: FuncId,
) -> EntitySet<FuncId> {
    let mut home: BTreeMap<FuncId, usize> = BTreeMap::new();
    for (index, part) in parts.iter().enumerate() {
        home.extend(part.iter().map(|&id| (id, index)));
    }
    let mut shared = EntitySet::new();
    for (id, code) in codes {
        for &mentioned in &code.functions {
            if home.get(&id) != home.get(&mentioned) {
                shared.insert(mentioned);
            }
        }
    }
    for &mentioned in data.iter().flat_map(|part| &part.functions) {
        shared.insert(mentioned);
    }
    shared.insert(entry);
    for (_, function) in &context.module.exports {
        shared.insert(*function);
    }
    shared
}

/// Puts files together.
struct FileWriter<'a> {
    context: &'a Context<'a>,
    facts: &'a Facts,
    codes: &'a PrimaryMap<FuncId, FunctionCode>,
    shared: &'a EntitySet<FuncId>,
}

impl FileWriter<'_> {
    fn code_file(&self, part: &[FuncId], start: &str) -> String {
        let mut functions: BTreeSet<FuncId> = part.iter().copied().collect();
        let mut data = BTreeSet::new();
        for &id in part {
            functions.extend(&self.codes[id].functions);
            data.extend(&self.codes[id].data);
        }
        if !start.is_empty() {
            functions.extend(self.context.module.exports.iter().map(|(_, function)| *function));
        }
        let mut out = self.head(&functions, &data);
        out.push_str(start);
        for &id in part {
            let code = &self.codes[id];
            out.push('\n');
            if let Some(loc) = code.loc {
                out.push_str(&line_directive(self.context, loc));
            }
            let _ = write!(out, "{}{}\n{}", self.linkage(id), code.prototype, code.body);
        }
        out.push_str("\n#pragma GCC visibility pop\n");
        out
    }

    fn data_file(&self, part: &DataCode) -> String {
        let mut out = self.head(&part.functions, &part.data);
        for id in &part.weak {
            let _ = writeln!(out, "extern struct rpy_weak weak_{};", id.index());
        }
        let _ = write!(out, "\n{}\n#pragma GCC visibility pop\n", part.text);
        out
    }

    /// Includes and the declarations of what the file mentions.
    fn head(&self, functions: &BTreeSet<FuncId>, data: &BTreeSet<DataId>) -> String {
        let mut out = String::from("#include \"program.h\"\n\n#pragma GCC visibility push(hidden)\n\n");
        for &id in functions {
            let cold = if self.facts.cold.contains(id) {
                "RPY_COLD "
            } else {
                ""
            };
            let prototype = &self.codes[id].prototype;
            let _ = writeln!(out, "{}{cold}{prototype};", self.linkage(id));
        }
        for &id in data {
            let _ = writeln!(out, "extern {};", declaration(self.context, id));
        }
        out
    }

    fn linkage(&self, id: FuncId) -> &'static str {
        if self.shared.contains(id) { "" } else { "static " }
    }
}
