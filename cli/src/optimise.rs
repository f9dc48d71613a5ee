//! Runs the passes over a module, for each kind of host as suits it.

use anyhow::Result;
use core_ir::Module;
use core_ir::passes::{self, Inlining, PipelineOptions};
use frontend::diagnostics::{Diagnostic, codes, hint};

use crate::args::{Backend, Make};
use crate::phases::Phases;
use crate::report;

/// What the command line says of the passes.
#[derive(Clone, Default)]
pub(crate) struct Tuning {
    dump_after: Option<String>,
    fuel: Option<u64>,
}

/// A module as the passes leave it, for each kind of host that is wanted.
pub(crate) enum Modules {
    /// For all hosts that are wanted.
    One(Box<Module>),
    /// For hosts that compile ahead of time, and for those that compile what runs often.
    Two {
        /// For native programs.
        native: Box<Module>,
        /// For the JVM and .NET.
        managed: Box<Module>,
    },
}

impl Modules {
    /// The module that a backend is to work on.
    pub(crate) fn of(&self, backend: Backend) -> &Module {
        match (self, backend) {
            (Modules::One(module), _) => module,
            (Modules::Two { native, .. }, Backend::C | Backend::All) => native,
            (Modules::Two { managed, .. }, Backend::Jvm | Backend::Clr) => managed,
        }
    }
}

impl Tuning {
    /// From the command line. Refuses a name that no pass has, before any work.
    pub(crate) fn new(make: &Make) -> Result<Tuning> {
        match make.dump_after.as_deref() {
            Some(name) if !passes::is_pass(name) => Err(unknown_pass(name).into()),
            _ => Ok(Tuning {
                dump_after: make.dump_after.clone(),
                fuel: make.opt_fuel,
            }),
        }
    }

    /// Whether something is asked for that only the passes do.
    pub(crate) fn needs_passes(&self) -> bool {
        self.dump_after.is_some() || self.fuel.is_some()
    }

    /// Runs the passes for all hosts that are wanted.
    pub(crate) fn apply(&self, mut module: Module, backend: Backend, phases: &mut Phases) -> Result<Modules> {
        Ok(match backend {
            Backend::C => {
                self.optimise(&mut module, Inlining::NATIVE, phases)?;
                Modules::One(Box::new(module))
            }
            Backend::Jvm | Backend::Clr => {
                self.optimise(&mut module, Inlining::default(), phases)?;
                Modules::One(Box::new(module))
            }
            Backend::All => {
                let mut managed = module.clone();
                self.optimise(&mut managed, Inlining::default(), phases)?;
                self.optimise(&mut module, Inlining::NATIVE, phases)?;
                Modules::Two {
                    native: Box::new(module),
                    managed: Box::new(managed),
                }
            }
        })
    }

    /// Checks what the frontend gave and runs the passes over it.
    pub(crate) fn optimise(
        &self,
        module: &mut Module,
        inlining: Inlining,
        phases: &mut Phases,
    ) -> Result<()> {
        phases.begin("verify");
        let errors = core_ir::verify::verify(module);
        if let Some(error) = errors.first() {
            let text = format!("lowering made an invalid module: {error}");
            return Err(Diagnostic::internal(codes::INTERNAL, text).into());
        }
        phases.begin("passes");
        let options = PipelineOptions {
            dump_after: self.dump_after.clone(),
            verify_each: cfg!(debug_assertions),
            fuel: self.fuel,
            inlining,
            ..PipelineOptions::default()
        };
        passes::run_pipeline(module, &options, &mut |pass, module| {
            report::print(&format!("; after {pass}\n{}", core_ir::text::print(module)));
        })?;
        Ok(())
    }
}

fn unknown_pass(name: &str) -> Diagnostic {
    let mut names: Vec<&str> = passes::PIPELINE.iter().map(|pass| pass.name).collect();
    names.sort_unstable();
    names.dedup();
    let help = hint(name, names.iter().copied())
        .unwrap_or_else(|| format!("the passes are all, {}", names.join(", ")));
    Diagnostic::error(codes::UNKNOWN_NAME, format!("there is no pass `{name}`")).help(help)
}
