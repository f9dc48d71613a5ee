//! Every program of `tests/rpython` behaves in core-ir's interpreter as under python3: the same output, the same
//! complaint about an uncaught exception, the same exit code.
//!
//! Each is a test of its own: `cargo test -p frontend --test programs sorting` runs `sorting.py` alone.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use core_ir::HostPrimitive;
use core_ir::interpret::{Host, HostArgument, HostResult, HostValue, Interpreter, MemoryHost, Options};
use frontend::objects::{PythonServer, TargetOptions};
use frontend::syntax::Sources;
use libtest_mimic::{Arguments, Trial};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn runtime() -> PathBuf {
    root().join("runtime-support/rpython")
}

/// Memory, but the real time.
#[derive(Default)]
struct TestHost {
    memory: MemoryHost,
}

impl Host for TestHost {
    fn call(&mut self, primitive: HostPrimitive, args: &mut [HostArgument]) -> HostResult {
        if primitive == HostPrimitive::TimeTime {
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            return Ok(HostValue::Float(now.map_or(0.0, |time| time.as_secs_f64())));
        }
        self.memory.call(primitive, args)
    }
}

/// Output, the last line of standard error, exit code.
#[derive(Debug, PartialEq)]
struct Behaviour {
    output: String,
    complaint: String,
    code: i64,
}

fn last_line(text: &[u8]) -> String {
    String::from_utf8_lossy(text)
        .trim_end()
        .lines()
        .last()
        .unwrap_or_default()
        .to_string()
}

fn under_python(path: &Path) -> Behaviour {
    let output = Command::new("python3")
        .arg(path)
        .env("PYTHONPATH", runtime())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .expect("python3 runs");
    Behaviour {
        output: String::from_utf8_lossy(&output.stdout).into_owned(),
        complaint: last_line(&output.stderr),
        code: output.status.code().unwrap_or(-1).into(),
    }
}

fn translated(path: &Path) -> Result<Behaviour, String> {
    let server = PythonServer::start(Path::new("python3"), &runtime()).map_err(|error| error.to_string())?;
    let mut sources = Sources::new();
    let outcome = server
        .load_target(path, &TargetOptions::default(), &mut sources)
        .and_then(|target| frontend::translate(&server, &mut sources, &target, &mut |_| {}));
    let mut module = match outcome {
        Ok(translation) => translation.module,
        Err(diagnostics) => {
            let texts: Vec<String> = diagnostics
                .iter()
                .map(|each| each.to_text(sources.map()))
                .collect();
            return Err(texts.join("\n"));
        }
    };
    if let Ok(folder) = std::env::var("DUMP_IR") {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        std::fs::write(
            Path::new(&folder).join(name + ".rir"),
            core_ir::text::print(&module),
        )
        .map_err(|error| error.to_string())?;
    }
    let errors: Vec<String> = core_ir::verify::verify(&module)
        .iter()
        .take(5)
        .map(ToString::to_string)
        .collect();
    if !errors.is_empty() {
        return Err(errors.join("\n"));
    }
    // The passes put the checks where they are needed; without passes they are everywhere.
    for function in module.functions.values_mut() {
        function.attributes.stack_check = true;
    }
    let mut host = TestHost::default();
    let code = Interpreter::new(&module, &mut host, Options::default())
        .run_entry(&[path.to_string_lossy().as_bytes()])
        .ok_or("the module has no entry")?
        .map_err(|error| error.to_string())?;
    let error = host.memory.output.get(&2).cloned().unwrap_or_default();
    Ok(Behaviour {
        output: String::from_utf8_lossy(host.memory.stdout()).into_owned(),
        complaint: last_line(&error),
        code,
    })
}

fn behaves_as_under_python3(path: &Path) -> Result<(), String> {
    let found = translated(path)?;
    let expected = under_python(path);
    if found == expected {
        return Ok(());
    }
    Err(difference(&found, &expected))
}

/// Programs about the platform itself: files' owners, descriptors, the environment. This crate's tests give programs a
/// platform of memory that has none of it; `tests/tests/rpython.rs` runs them on the real one.
const NEED_A_PLATFORM: [&str; 2] = ["os_process", "stat_modes"];

fn main() -> ExitCode {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join("tests/rpython"))
        .expect("the folder is there")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    files.sort();
    let trials = files.into_iter().filter_map(|path| {
        let name = path.file_stem()?.to_string_lossy().into_owned();
        (!NEED_A_PLATFORM.contains(&&*name))
            .then(|| Trial::test(name, move || Ok(behaves_as_under_python3(&path)?)))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

fn difference(found: &Behaviour, expected: &Behaviour) -> String {
    let lines = found.output.lines().zip(expected.output.lines()).enumerate();
    for (i, (ours, theirs)) in lines {
        if ours != theirs {
            return format!("line {}: {ours:?}, python3: {theirs:?}", i + 1);
        }
    }
    format!(
        "{} lines, {:?}, code {}; python3: {} lines, {:?}, code {}",
        found.output.lines().count(),
        found.complaint,
        found.code,
        expected.output.lines().count(),
        expected.complaint,
        expected.code
    )
}
