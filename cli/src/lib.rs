//! The `rpy` command: arguments, the phases of a translation, hosts, diagnostics on the terminal.
//!
//! It translates nothing itself. [`driver`] is the pipeline, [`translate`] its beginning, [`make`] its end; `ir` works on the text form alone;
//! [`system`] is the platform that the reference interpreter's programs see. What is public serves the tests that cross
//! crates.

mod args;
mod collector;
pub mod driver;
mod explain;
mod hosts_command;
mod ir;
pub mod make;
mod needed;
mod optimise;
mod output;
pub mod phases;
mod report;
mod runtime;
pub mod system;
mod translate;
mod view;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
pub use args::{Gc, Memory};

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
///
/// It has a thread of its own: the depth of a program's expressions is limited by what Python compiles, not by the stack
/// that this process happens to get.
pub fn main() -> ExitCode {
    let thread = std::thread::Builder::new().name("rpy".into()).stack_size(STACK);
    match thread.spawn(run) {
        Ok(thread) => thread
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        Err(_) => run(),
    }
}

/// Address space for expressions nested as deeply as the frontend allows, in a debug build; what isn't used costs nothing.
const STACK: usize = 512 << 20;

fn run() -> ExitCode {
    let arguments = Arguments::parse();
    report::choose(arguments.message_format);
    let outcome = match arguments.command {
        Command::Build(build) => driver::build(&build),
        Command::Run(run) => driver::run(&run),
        Command::Check(check) => driver::check(&check),
        Command::View(command) => view::command(&command),
        Command::Ir(command) => ir::command(&command),
        Command::Hosts(command) => hosts_command::command(&command),
        Command::Explain(command) => explain::command(&command),
    };
    let code = exit_code(outcome);
    report::finish();
    code
}

fn exit_code(outcome: anyhow::Result<Outcome>) -> ExitCode {
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Exit(code)) => ExitCode::from(code),
        Ok(Outcome::Reported) => ExitCode::FAILURE,
        Err(error) => {
            report::error(error);
            ExitCode::FAILURE
        }
    }
}
