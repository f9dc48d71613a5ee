//! A kernel against its counterpart: both built, then run in turns.

use std::path::Path;
use std::process::Command;

use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use super::counterpart;
use super::measure::measure;
use super::statistics::Spread;
use super::{Kernel, Target};
use crate::program::Program;
use crate::root;
use crate::ways::Way;

/// One kernel on one host, ready to run.
pub struct Race {
    /// The kernel.
    pub kernel: Kernel,
    /// Where it runs.
    pub target: Target,
    ours: Runner,
    theirs: Runner,
}

/// The CPU times of one program in seconds: of whole runs, and of runs that do nothing.
pub(super) struct Runner {
    command: Command,
    whole: Vec<f64>,
    start: Vec<f64>,
    peak: u64,
}

/// What the rounds of a race gave.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Score {
    /// The kernel's name.
    pub kernel: String,
    /// The host's name.
    pub host: String,
    /// Seconds of CPU of ours, without start-up.
    pub ours: Spread,
    /// Seconds of CPU of the counterpart, without start-up.
    pub theirs: Spread,
    /// Ours by the counterpart's: of the medians, and the ends of the rounds' own ratios.
    pub ratio: Spread,
    /// The peak of our resident memory in bytes.
    pub our_peak: u64,
    /// The peak of the counterpart's resident memory in bytes.
    pub their_peak: u64,
}

/// Translates a kernel for all hosts, as a user would: no flags.
///
/// # Errors
/// What `rpy build` complained of.
pub fn translate(kernel: Kernel) -> Result<Program, String> {
    let source = root().join(format!("tests/bench/rpython/{}.py", kernel.name));
    Program::build_for_users(&source, kernel.name)
}

impl Race {
    /// Of a translated kernel; compiles the counterpart into the folder.
    ///
    /// # Errors
    /// Where the counterpart does not compile or a host is missing.
    pub fn new(kernel: Kernel, target: Target, program: &Program, folder: &TempDir) -> Result<Race, String> {
        let language = target.language();
        counterpart::compile(language, kernel.name, folder.path())?;
        let theirs = counterpart::command(language, kernel.name, folder.path())?;
        Ok(Race {
            kernel,
            target,
            ours: Runner::new(our_command(target, program.folder(), kernel.name)?),
            theirs: Runner::new(theirs),
        })
    }

    /// Runs both once, ours first in every other round, and compares what they print.
    ///
    /// # Errors
    /// Where one fails or their results differ.
    pub fn round(&mut self, number: usize) -> Result<(), String> {
        let arguments = |repeats: u64| [self.kernel.size, repeats].map(|number| number.to_string());
        let (start, whole) = (arguments(0), arguments(self.kernel.repeats));
        let mut printed = Vec::new();
        for first in [true, false] {
            let runner = if first == (number.is_multiple_of(2)) {
                &mut self.ours
            } else {
                &mut self.theirs
            };
            printed.push(runner.run(&start, &whole)?);
        }
        if printed[0] != printed[1] {
            return Err(format!(
                "{} on {}: the results differ: {} and {}",
                self.kernel.name,
                self.target.name(),
                printed[0].trim(),
                printed[1].trim()
            ));
        }
        Ok(())
    }

    /// What the rounds gave; none before the first.
    pub fn result(&self) -> Option<Score> {
        let (ours, theirs) = (self.ours.net()?, self.theirs.net()?);
        let each: Vec<f64> = ours
            .iter()
            .zip(&theirs)
            .map(|(ours, theirs)| ours / theirs)
            .collect();
        let (ours, theirs, rounds) = (Spread::of(&ours)?, Spread::of(&theirs)?, Spread::of(&each)?);
        Some(Score {
            kernel: self.kernel.name.to_owned(),
            host: self.target.name().to_owned(),
            ours,
            theirs,
            ratio: Spread {
                median: ours.median / theirs.median,
                ..rounds
            },
            our_peak: self.ours.peak,
            their_peak: self.theirs.peak,
        })
    }
}

/// What runs an artefact of a program that was translated for all hosts.
pub(super) fn our_command(target: Target, folder: &Path, name: &str) -> Result<Command, String> {
    use hosts::{Host, Hosts};
    let (host, artefact) = match target {
        Target::C => return Ok(Way::Native.command(folder, name)),
        Target::Jvm => (Host::Java, format!("{name}-jvm.jar")),
        Target::Clr => (Host::Dotnet, format!("{name}-cli.dll")),
    };
    // The same java that runs the counterparts.
    let found = Hosts::new()
        .find(host)
        .ok_or_else(|| format!("{} is missing: {}", host.program(), host.advice()))?;
    let mut command = found.command();
    if host == Host::Java {
        command.arg("-jar");
    }
    command.arg(folder.join(artefact));
    Ok(command)
}

impl Runner {
    pub(super) fn new(command: Command) -> Runner {
        Runner {
            command,
            whole: Vec::new(),
            start: Vec::new(),
            peak: 0,
        }
    }

    /// One whole run and one that only starts; what the whole one printed.
    pub(super) fn run(&mut self, start: &[String], whole: &[String]) -> Result<String, String> {
        let run = |arguments: &[String]| {
            let mut command = Command::new(self.command.get_program());
            command.args(self.command.get_args()).args(arguments);
            measure(&command)
        };
        let start = run(start)?;
        let whole = run(whole)?;
        self.start.push(start.cpu);
        self.whole.push(whole.cpu);
        self.peak = self.peak.max(whole.peak);
        Ok(whole.stdout)
    }

    /// The seconds of each round, less the median of what starting takes.
    pub(super) fn net(&self) -> Option<Vec<f64>> {
        const LEAST: f64 = 1e-6;
        let start = Spread::of(&self.start)?.median;
        Some(
            self.whole
                .iter()
                .map(|whole| (whole - start).max(LEAST))
                .collect(),
        )
    }
}
