//! `cargo bench -p tests --bench lox`: runs Lox programs on the translated interpreter, on all hosts in turns.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use tests::bench::lox::{self, LoxRace};

/// Measures the Lox interpreter's hosts against each other, and natively against the clox that RPY_CLOX names.
#[derive(Parser)]
struct Arguments {
    /// Lox programs; without any, those of languages/lox/samples/bench
    programs: Vec<PathBuf>,
    /// How often each program is run
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// What cargo passes to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let programs = if arguments.programs.is_empty() {
        lox::samples()
    } else {
        arguments.programs.clone()
    };
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    eprintln!("building lox");
    let interpreter = lox::translate()?;
    let mut races = Vec::new();
    for program in &programs {
        races.push(LoxRace::new(program, folder.path(), &interpreter)?);
    }
    for round in 0..arguments.rounds {
        eprintln!("round {} of {}", round + 1, arguments.rounds);
        for race in &mut races {
            race.round(round)?;
        }
    }
    println!("{}", lox::table(&races));
    Ok(())
}
