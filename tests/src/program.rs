//! One program of the conformance suites: translated once for every host, run in every way, compared with the truth.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::process::{Outcome, run};
use crate::ways::{Way, python, quick_cc, rpy};

/// A target translated for every host.
pub struct Program {
    target: PathBuf,
    name: String,
    folder: TempDir,
}

/// One run: arguments and standard input.
#[derive(Clone, Default, Debug)]
pub struct Run {
    /// The program's arguments; `{tmp}` in one becomes the path of a file that does not exist yet.
    pub arguments: Vec<String>,
    /// Standard input.
    pub input: Vec<u8>,
}

impl Program {
    /// Translates a target, a file or folder, for all hosts; `name` is its `exe_name`.
    ///
    /// # Errors
    /// What `rpy build` complained of.
    pub fn build(target: &Path, name: &str) -> Result<Program, String> {
        Program::build_by(rpy(), target, name, "all")
    }

    /// The same with the C compiler's usual flags instead of the quick ones of the tests.
    ///
    /// # Errors
    /// What `rpy build` complained of.
    pub fn build_for_users(target: &Path, name: &str) -> Result<Program, String> {
        let mut build = rpy();
        build.env_remove("CFLAGS");
        Program::build_by(build, target, name, "all")
    }

    /// Translates for these ways by the C compiler that is quickest itself, whatever its programs take.
    ///
    /// # Errors
    /// What `rpy build` complained of.
    pub fn build_quickly(target: &Path, name: &str, ways: &[Way]) -> Result<Program, String> {
        let mut build = rpy();
        if let Some(compiler) = quick_cc() {
            build.env("CC", compiler).env_remove("CFLAGS");
        } else {
            build.env("CFLAGS", "-O0");
        }
        let mut backends: Vec<&str> = ways.iter().filter_map(|way| way.backend()).collect();
        backends.dedup();
        let backend = match backends[..] {
            [] => None,
            [one] => Some(one),
            _ => Some("all"),
        };
        match backend {
            Some(backend) => Program::build_by(build, target, name, backend),
            None => Ok(Program {
                target: target.to_owned(),
                name: name.to_owned(),
                folder: TempDir::with_prefix("rpy-test-").map_err(|error| error.to_string())?,
            }),
        }
    }

    fn build_by(mut build: Command, target: &Path, name: &str, backend: &str) -> Result<Program, String> {
        let folder = TempDir::with_prefix("rpy-test-").map_err(|error| error.to_string())?;
        build
            .arg("build")
            .arg(target)
            .args(["--backend", backend, "-o"])
            .arg(match backend {
                "c" => folder.path().join(format!("{name}-c")),
                "jvm" => folder.path().join(format!("{name}-jvm.jar")),
                "clr" => folder.path().join(format!("{name}-cli.dll")),
                _ => folder.path().to_owned(),
            });
        let outcome = run(&mut build, b"")?;
        if outcome.code != Some(0) {
            return Err(format!(
                "{}: rpy build fails: {}",
                target.display(),
                outcome.describe()
            ));
        }
        Ok(Program {
            target: target.to_owned(),
            name: name.to_owned(),
            folder,
        })
    }

    /// The folder of the artefacts.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The file to run under python3.
    fn script(&self) -> PathBuf {
        if self.target.is_dir() {
            self.target.join("target.py")
        } else {
            self.target.clone()
        }
    }

    fn arguments(&self, run: &Run, way: &str) -> Vec<String> {
        let file = self.folder.path().join(format!("scratch-{way}"));
        run.arguments
            .iter()
            .map(|argument| argument.replace("{tmp}", &file.to_string_lossy()))
            .collect()
    }

    /// Runs it under python3.
    ///
    /// # Errors
    /// Where python3 can't be started.
    pub fn run_python(&self, run_: &Run) -> Result<Outcome, String> {
        run(
            python().arg(self.script()).args(self.arguments(run_, "python3")),
            &run_.input,
        )
    }

    /// Runs a program of the upstream dialect under python3.
    ///
    /// # Errors
    /// Where python3 can't be started.
    pub fn run_upstream(&self, run_: &Run) -> Result<Outcome, String> {
        run(
            python()
                .args(["-m", "rpython.upstream"])
                .arg(self.script())
                .args(self.arguments(run_, "python3")),
            &run_.input,
        )
    }

    /// Runs it in one way.
    ///
    /// # Errors
    /// Where it can't be started or hangs.
    pub fn run(&self, way: Way, run_: &Run) -> Result<Outcome, String> {
        let arguments = self.arguments(run_, &format!("{way:?}"));
        if way == Way::Interpreter {
            let mut command = rpy();
            command
                .arg("run")
                .arg(&self.target)
                .args(["--backend=ir", "--"])
                .args(arguments);
            return run(&mut command, &run_.input);
        }
        run(
            way.command(self.folder.path(), &self.name).args(arguments),
            &run_.input,
        )
    }

    /// Runs it in all ways and compares output and exit code with the expected ones.
    ///
    /// # Errors
    /// Each way that differs, with both outcomes.
    pub fn check(&self, run: &Run, expected: &Outcome, compare_errors: bool) -> Result<(), String> {
        let mut failures = Vec::new();
        for &way in Way::all() {
            let got = self.run(way, run)?;
            let same = got.stdout == expected.stdout
                && got.code == expected.code
                && (!compare_errors || got.stderr == expected.stderr);
            if !same {
                failures.push(format!(
                    "{} {:?} on {way:?} differs\n--- got: {}\n--- expected: {}",
                    self.target.display(),
                    run.arguments,
                    got.describe(),
                    expected.describe()
                ));
            }
        }
        if failures.is_empty() {
            Ok(())
        } else {
            Err(failures.join("\n\n"))
        }
    }
}
