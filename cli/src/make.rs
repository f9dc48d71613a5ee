//! Makes artefacts, or the forms that can be looked at, from a finished module.

use std::path::{Path, PathBuf};

use anyhow::Result;
use core_ir::Module;
use frontend::diagnostics::codes;

use crate::args::{Backend, Form, Gc, Make, Memory};
use crate::collector;
use crate::optimise::Modules;
use crate::output::{self, Place};
use crate::phases::Phases;
use crate::report;

/// What is asked for, with its place tried.
pub(crate) struct Order {
    /// Which artefacts.
    pub(crate) backend: Backend,
    /// How native programs are made.
    native: Native,
    /// A form instead of artefacts.
    pub(crate) emit: Option<Form>,
    place: Option<Place>,
}

impl Order {
    /// From the command line; fails where the result could not be written.
    pub(crate) fn new(backend: Backend, make: &Make) -> Result<Order> {
        let several = match make.emit {
            None => backend == Backend::All,
            Some(Form::C) => true,
            Some(Form::Ir | Form::Class | Form::Il) => false,
        };
        let to_standard_output = make.emit.is_some() && make.output.is_none();
        let place = (!to_standard_output).then(|| Place::new(make.output.as_deref(), several));
        if let Some(place) = &place {
            place.prepare()?;
        }
        Ok(Order {
            backend,
            native: Native {
                memory: make.memory,
                lto: make.lto,
                pgo: make.pgo.clone(),
            },
            emit: make.emit,
            place,
        })
    }

    /// Makes it.
    pub(crate) fn fill(&self, modules: &Modules, phases: &mut Phases) -> Result<()> {
        match self.emit {
            Some(form) => self.form(modules.of(form.backend(self.backend)), form, phases),
            None => self.artefacts(modules, phases),
        }
    }

    /// All artefacts, written when every one of them is ready; the native one comes last, as it is made in place.
    fn artefacts(&self, modules: &Modules, phases: &mut Phases) -> Result<()> {
        let wanted = |backend| self.backend == backend || self.backend == Backend::All;
        let mut ready: Vec<(String, Vec<u8>)> = Vec::new();
        if wanted(Backend::Jvm) {
            ready.extend(jvm(modules.of(Backend::Jvm), phases)?);
        }
        if wanted(Backend::Clr) {
            ready.extend(clr(modules.of(Backend::Clr), phases)?);
        }
        if wanted(Backend::C) {
            let module = modules.of(Backend::C);
            let path = self.path(&format!("{}-c", module.name));
            native(module, &self.native, &path, phases)?;
        }
        for (name, content) in ready {
            output::write(&self.companion(&name), &content)?;
        }
        Ok(())
    }

    fn path(&self, name: &str) -> PathBuf {
        match &self.place {
            Some(place) => place.artefact(name),
            None => PathBuf::from(name),
        }
    }

    /// The artefact's path; a runtime configuration goes beside the assembly whose name the user chose.
    fn companion(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        if name.ends_with(".runtimeconfig.json") && !path.ends_with(name) {
            path.with_extension("runtimeconfig.json")
        } else {
            path
        }
    }

    fn form(&self, module: &Module, form: Form, phases: &mut Phases) -> Result<()> {
        match form {
            Form::Ir => {
                let text = phases.run("print ir", || core_ir::text::print(module));
                self.text(&format!("{}.rir", module.name), &text)
            }
            Form::C => {
                let sources = c_sources(module, self.native.memory.gc(), phases)?;
                for file in &sources.files {
                    match &self.place {
                        Some(place) => output::write(&place.artefact(&file.name), file.text.as_bytes())?,
                        None => output::print(&format!("/* ==== {} ==== */\n{}\n", file.name, file.text))?,
                    }
                }
                Ok(())
            }
            Form::Il => {
                let options = backend_clr::Options::default();
                let text = phases.run("clr", || backend_clr::listing(module, &options))?;
                self.text(&format!("{}.il", module.name), &text)
            }
            Form::Class => {
                let options = backend_jvm::Options::default();
                let artefact = phases.run("jvm", || backend_jvm::emit(module, &options))?;
                self.text(
                    &format!("{}.class.txt", module.name),
                    &backend_jvm::listing(&artefact)?,
                )
            }
        }
    }

    fn text(&self, name: &str, text: &str) -> Result<()> {
        match &self.place {
            Some(place) => output::write(&place.artefact(name), text.as_bytes()),
            None => output::print(text),
        }
    }
}

fn c_sources(module: &Module, gc: Gc, phases: &mut Phases) -> Result<backend_c::Sources> {
    let options = backend_c::Options {
        gc: match gc {
            Gc::None => backend_c::Gc::None,
            Gc::Boehm => backend_c::Gc::Boehm,
            _ => backend_c::Gc::Collector,
        },
        ..backend_c::Options::default()
    };
    if !gc.is_translated() {
        return Ok(phases.run("c", || backend_c::emit(module, &options))?);
    }
    let collector = collector::module(gc, phases)?;
    let mut module = module.clone();
    phases.run("collector", || {
        core_ir::collector::add(&mut module, &collector, cfg!(debug_assertions))
    })?;
    Ok(phases.run("c", || backend_c::emit(&module, &options))?)
}

/// How native programs are made.
#[derive(Clone)]
pub struct Native {
    /// Memory management.
    pub memory: Memory,
    /// Whether all files are optimised together.
    pub lto: bool,
    /// The command that runs the program for its profile.
    pub pgo: Option<String>,
}

/// Makes the native executable at this path.
pub fn native(module: &Module, how: &Native, path: &Path, phases: &mut Phases) -> Result<()> {
    let sources = c_sources(module, how.memory.gc(), phases)?;
    let variable = |name| std::env::var(name).ok();
    let mut toolchain = backend_c::Toolchain {
        link_time: how.lto,
        training: how.pgo.clone(),
        ..backend_c::Toolchain::new(variable("CC").as_deref(), variable("CFLAGS").as_deref())
    };
    if let Some(every) = how.memory.gc_debug {
        toolchain.flags.push(format!("-DRPY_GC_DEBUG={every}"));
    }
    let folder = tempfile::tempdir().map_err(|error| output::unwritable(&std::env::temp_dir(), &error))?;
    let special = output::is_special(path);
    let made = folder.path().join("program");
    let place = if special { &made } else { path };
    phases.run("cc", || {
        backend_c::compile(&sources, &toolchain, folder.path(), place)
    })?;
    if special {
        let content = std::fs::read(place).map_err(|error| output::unwritable(place, &error))?;
        output::write(path, &content)?;
    }
    Ok(())
}

/// The jar by name.
pub fn jvm(module: &Module, phases: &mut Phases) -> Result<Vec<(String, Vec<u8>)>> {
    let artefact = phases.run("jvm", || {
        backend_jvm::emit(module, &backend_jvm::Options::default())
    })?;
    for function in &artefact.oversize {
        let text = format!("{function} has more bytecode than HotSpot ever compiles: it will run slowly");
        report::warning(codes::LIMIT, text);
    }
    Ok(vec![(format!("{}-jvm.jar", module.name), artefact.jar)])
}

/// The assembly and its runtime configuration by name.
pub fn clr(module: &Module, phases: &mut Phases) -> Result<Vec<(String, Vec<u8>)>> {
    let artefact = phases.run("clr", || {
        backend_clr::emit(module, &backend_clr::Options::default())
    })?;
    for function in &artefact.large_functions {
        let text = format!(
            "{} has {} bytes of CIL, too many for CoreCLR to optimise: it will run slowly",
            function.name, function.code_size
        );
        report::warning(codes::LIMIT, text);
    }
    Ok(vec![
        (format!("{}-cli.dll", module.name), artefact.assembly),
        (
            format!("{}-cli.runtimeconfig.json", module.name),
            artefact.runtime_config.into_bytes(),
        ),
    ])
}
