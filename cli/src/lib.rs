//! The `rpy` command: arguments, the phases of a translation, hosts, diagnostics on the terminal.
//!
//! It translates nothing itself. [`driver`] is the pipeline, [`make`] its end; `ir` works on the text form alone;
//! [`system`] is the platform that the reference interpreter's programs see. What is public serves the tests that cross
//! crates.

mod args;
pub mod driver;
mod hosts_command;
mod ir;
pub mod make;
mod output;
pub mod phases;
mod report;
mod runtime;
pub mod system;

use std::process::ExitCode;

use clap::Parser;

pub use args::Gc;
use args::{Arguments, Command};

/// How a command ends.
pub enum Outcome {
    /// Well.
    Done,
    /// With the exit code of the program that it ran.
    Exit(u8),
    /// Badly, and the reasons have been drawn.
    Reported,
}

/// The command line.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match arguments.command {
        Command::Build(build) => driver::build(&build),
        Command::Run(run) => driver::run(&run),
        Command::Check(check) => driver::check(&check),
        Command::Ir(command) => ir::command(&command),
        Command::Hosts(command) => hosts_command::command(&command),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Exit(code)) => ExitCode::from(code),
        Ok(Outcome::Reported) => ExitCode::FAILURE,
        Err(error) => {
            report::error(&error);
            ExitCode::FAILURE
        }
    }
}
