//! Programs made wrong in random ways are refused with diagnostics or translated: nothing panics, hangs or overflows its
//! stack.
//!
//! A run of the suite takes a few of each sort. For more, from a seed on:
//!
//! ```sh
//! RPY_MUTATED=1000..2000 cargo test -p tests --test mutation -- --nocapture
//! ```

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use core_ir::interpret::{Interpreter, MemoryHost, Options};
use core_ir::passes::{PipelineOptions, run_pipeline};
use core_ir::{text, verify};
use tests::mutate::{Random, mutated};
use tests::process::{Outcome, run};
use tests::ways::{python, rpy};
use tests::{check_all, files};

/// What no translation of a small program takes.
const LONG: Duration = Duration::from_secs(60);

/// The seeds to try: those of the environment, or so many of the suite's own.
fn seeds(usual: u64) -> Range<u64> {
    let Ok(asked) = std::env::var("RPY_MUTATED") else {
        return 0..usual;
    };
    let bounds = asked.split_once("..").expect("RPY_MUTATED is FIRST..END");
    let number = |text: &str| text.parse().expect("RPY_MUTATED is FIRST..END");
    number(bounds.0)..number(bounds.1)
}

/// Some file and another one.
fn pair(paths: &[PathBuf], random: &mut Random) -> (Vec<u8>, Vec<u8>) {
    let mut read = || fs::read(random.pick(paths)).expect("what was listed can be read");
    (read(), read())
}

#[test]
fn mutated_programs_are_refused_or_translated() {
    let paths = files("tests/rpython", "py");
    let seeds: Vec<u64> = seeds(80).collect();
    check_all(&seeds, |&seed| {
        let mut random = Random::new(seed);
        let (text, donor) = pair(&paths, &mut random);
        is_refused_or_translated(&format!("seed {seed}"), &mutated(&text, &donor, &mut random))
    });
}

/// Translates a program as far as core-ir, in a folder of its own: its modules are run.
fn is_refused_or_translated(name: &str, program: &[u8]) -> Result<(), String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let target = folder.path().join("mutant.py");
    fs::write(&target, program).map_err(|error| error.to_string())?;
    let mut build = rpy();
    build.current_dir(folder.path()).arg("build").arg(&target);
    build
        .args(["--emit=ir", "-o"])
        .arg(folder.path().join("mutant.ir"));
    let start = Instant::now();
    let outcome = run(&mut build, b"")?;
    let complaint = String::from_utf8_lossy(&outcome.stderr);
    let internal = ["RPY0302", "RPY0303"]
        .iter()
        .find(|code| complaint.contains(**code));
    if let Some(code) = internal {
        println!("{name}: {code}, a bug of rpy that it owns up to");
    }
    let told = outcome.code == Some(0) || outcome.code == Some(1) && complaint.contains("error[RPY");
    let took = start.elapsed();
    if told && !complaint.contains("panicked") && (took < LONG || hangs_in_python(&target)?) {
        return Ok(());
    }
    Err(format!(
        "{name} after {took:?}: {}\n--- program\n{}",
        head(&outcome),
        String::from_utf8_lossy(program)
    ))
}

/// Whether it is python3 itself that takes long to import a module.
fn hangs_in_python(target: &Path) -> Result<bool, String> {
    let start = Instant::now();
    run(
        python()
            .args(["-c", "import runpy, sys; runpy.run_path(sys.argv[1])"])
            .arg(target),
        b"",
    )?;
    Ok(start.elapsed() > LONG / 2)
}

/// What is worth telling of an outcome.
fn head(outcome: &Outcome) -> String {
    outcome.describe().chars().take(2000).collect()
}

#[test]
fn mutated_ir_is_refused_or_runs() {
    let mut paths = files("tests/ir", "rir");
    paths.extend(files("core-ir/tests/data", "rir"));
    let seeds = seeds(1500);
    // Passes work in parallel themselves; what is nested deeply needs no more stack than a test has.
    for seed in seeds {
        let mut random = Random::new(seed);
        let (text, donor) = pair(&paths, &mut random);
        let text = mutated(&text, &donor, &mut random);
        println!("ir seed {seed}");
        parse_verify_run(&String::from_utf8_lossy(&text));
    }
}

fn parse_verify_run(source: &str) {
    let Ok(module) = text::parse(source) else {
        return;
    };
    assert_eq!(
        text::parse(&text::print(&module)).ok(),
        Some(module.clone()),
        "printed text is read back"
    );
    if !verify::verify(&module).is_empty() {
        return;
    }
    let before = behaviour(&module);
    let mut after = module;
    let options = PipelineOptions {
        verify_each: true,
        ..PipelineOptions::default()
    };
    let passed = run_pipeline(&mut after, &options, &mut |_, _| {});
    assert!(passed.is_ok(), "{passed:?}");
    let after = behaviour(&after);
    // With another number of instructions, fuel, heap or stack end elsewhere.
    if !before.contains("out of") && !after.contains("out of") {
        assert_eq!(before, after, "passes change what it does");
    }
}

/// What a module's entry writes, and how it ends.
fn behaviour(module: &core_ir::Module) -> String {
    let options = Options {
        fuel: Some(1_000_000),
        max_heap: 16 << 20,
        max_depth: 200,
        ..Options::default()
    };
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(module, &mut host, options);
    let end = match interpreter.run_entry(&[b"mutant"]) {
        Some(Ok(code)) => format!("exit {code}"),
        Some(Err(error)) => error.to_string(),
        None => "no entry".to_owned(),
    };
    format!("{}{end}", String::from_utf8_lossy(host.stdout()))
}
