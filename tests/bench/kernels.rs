//! `cargo bench -p tests`: measures every kernel against its counterparts and reports ratios.
//!
//! The programs run in turns, so that what else the machine does falls on all of them; what counts is CPU time.

use std::fs;
use std::process::{Command, ExitCode};

use clap::Parser;
use hosts::{Host, Hosts};
use tempfile::TempDir;
use tests::bench::counterpart::languages;
use tests::bench::history::{self, Entry};
use tests::bench::race::{Race, Score, translate};
use tests::bench::{KERNELS, Target, report};
use tests::root;

/// Measures RPython kernels against hand-written C, Java and C#.
#[derive(Parser)]
struct Arguments {
    /// Only kernels whose names contain one of these
    names: Vec<String>,
    /// Only these hosts
    #[arg(long, value_enum, value_delimiter = ',')]
    host: Vec<Target>,
    /// How often each program is run
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Add the result to tests/bench/history.json
    #[arg(long)]
    record: bool,
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
    let scores = scores(&races(arguments)?);
    if scores.is_empty() {
        return Err("nothing to measure".to_owned());
    }
    let mut history = history::read()?;
    println!("{}", report::table(&scores, &history));
    let about = versions();
    let page = report::page(&scores, &history, &about);
    let path = root().join("target/bench.html");
    fs::write(&path, page).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{}", path.display());
    if arguments.record {
        history.push(Entry {
            commit: commit(),
            rounds: arguments.rounds,
            versions: about,
            scores,
        });
        history::write(&history)?;
    }
    Ok(())
}

/// All that was asked for, run to the end.
fn races(arguments: &Arguments) -> Result<Vec<Race>, String> {
    let languages = languages();
    let wanted = |target: &Target| {
        (arguments.host.is_empty() || arguments.host.contains(target))
            && languages.contains(&target.language())
    };
    let targets: Vec<Target> = Target::ALL.into_iter().filter(wanted).collect();
    let folder = TempDir::with_prefix("rpy-bench-").map_err(|error| error.to_string())?;
    let mut programs = Vec::new();
    let mut races = Vec::new();
    for kernel in KERNELS {
        let named = arguments
            .names
            .iter()
            .any(|name| kernel.name.contains(name.as_str()));
        if !arguments.names.is_empty() && !named {
            continue;
        }
        eprintln!("building {}", kernel.name);
        let program = translate(*kernel)?;
        for &target in &targets {
            races.push(Race::new(*kernel, target, &program, &folder)?);
        }
        programs.push(program);
    }
    for round in 0..arguments.rounds {
        eprintln!("round {} of {}", round + 1, arguments.rounds);
        for race in &mut races {
            race.round(round)?;
        }
    }
    Ok(races)
}

fn scores(races: &[Race]) -> Vec<Score> {
    races.iter().filter_map(Race::result).collect()
}

/// What the hosts say of their versions.
fn versions() -> Vec<String> {
    let hosts = Hosts::new();
    [Host::Cc, Host::Java, Host::Dotnet]
        .into_iter()
        .filter_map(|host| hosts.version(host, &hosts.find(host)?))
        .collect()
}

fn commit() -> String {
    let output = Command::new("git")
        .args(["rev-parse", "--short", "HEAD"])
        .current_dir(root())
        .output();
    let text = output.map(|output| output.stdout).unwrap_or_default();
    String::from_utf8_lossy(&text).trim().to_owned()
}
