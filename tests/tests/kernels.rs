//! Every kernel of the benchmark suite gives the same number under python3, in the IR interpreter, on every host, and
//! in each language that it has a counterpart in. Nothing is timed here.

use std::collections::BTreeSet;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
use tempfile::TempDir;
use tests::bench::counterpart::{self, Language};
use tests::bench::{KERNELS, Kernel};
use tests::process::run;
use tests::program::{Program, Run};
use tests::{files, root};

fn main() -> ExitCode {
    let languages = counterpart::languages();
    let mut trials: Vec<Trial> = KERNELS
        .iter()
        .map(|kernel| {
            let languages = languages.clone();
            Trial::test(kernel.name, move || Ok(agrees(*kernel, &languages)?))
        })
        .collect();
    trials.push(Trial::test("every_source_is_listed", || {
        all_are_listed().map_err(Into::into)
    }));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn agrees(kernel: Kernel, languages: &[Language]) -> Result<(), String> {
    const REPEATS: u64 = 3;
    let arguments = [kernel.small, REPEATS].map(|number| number.to_string());
    let source = root().join(format!("tests/bench/rpython/{}.py", kernel.name));
    let program = Program::build(&source, kernel.name)?;
    let ours = Run {
        arguments: arguments.to_vec(),
        input: Vec::new(),
    };
    let expected = program.run_python(&ours)?;
    if expected.code != Some(0) || expected.stdout.len() < 2 {
        return Err(format!("{} under python3: {}", kernel.name, expected.describe()));
    }
    program.check(&ours, &expected, true)?;
    let folder = TempDir::with_prefix("rpy-test-").map_err(|error| error.to_string())?;
    for &language in languages {
        counterpart::compile(language, kernel.name, folder.path())?;
        let mut command = counterpart::command(language, kernel.name, folder.path())?;
        let outcome = run(command.args(&arguments), b"")?;
        if (&outcome.stdout, outcome.code) != (&expected.stdout, expected.code) {
            return Err(format!(
                "{} in {} differs\n--- got: {}\n--- expected: {}",
                kernel.name,
                language.name(),
                outcome.describe(),
                expected.describe()
            ));
        }
    }
    Ok(())
}

/// No source lies there without being measured.
fn all_are_listed() -> Result<(), String> {
    let listed: BTreeSet<String> = KERNELS
        .iter()
        .map(|kernel| format!("{}.py", kernel.name))
        .collect();
    let present: BTreeSet<String> = files("tests/bench/rpython", "py")
        .iter()
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .filter(|name| name != "harness.py")
        .collect();
    if listed == present {
        Ok(())
    } else {
        Err(format!("listed are {listed:?}, present {present:?}"))
    }
}
