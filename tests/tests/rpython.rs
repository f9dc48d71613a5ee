//! Every program of `tests/rpython` prints the same under python3, in the IR interpreter and on every host; so does every
//! program of `tests/upstream`, which python3 runs through the upstream dialect's own runner.
//!
//! What stands in a file of the same name that ends in `.in` is its standard input.
//!
//! Each is a test of its own: `cargo test -p tests --test rpython sorting` runs `sorting.py` alone.

use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Trial};
use tests::files;
use tests::program::{Program, Run};

fn main() -> ExitCode {
    let mut upstream = files("tests/upstream", "py");
    upstream.push(tests::root().join("tests/upstream/imports"));
    let plain = files("tests/rpython", "py").into_iter().map(|path| (path, false));
    let trials = plain
        .chain(upstream.into_iter().map(|path| (path, true)))
        .map(|(path, is_upstream)| {
            let name = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let test = if is_upstream {
                format!("upstream_{name}")
            } else {
                name.clone()
            };
            Trial::test(test, move || {
                Ok(behaves_as_under_python3(&path, &name, is_upstream)?)
            })
        });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit_code()
}

fn behaves_as_under_python3(path: &Path, name: &str, is_upstream: bool) -> Result<(), String> {
    let program = Program::build(path, name)?;
    let run = Run {
        // The scratch file's name differs between the ways, so that who prints its arguments is given none.
        arguments: vec![
            if name == "arguments" { "plain" } else { "{tmp}" }.to_owned(),
            "süß".to_owned(),
        ],
        input: std::fs::read(path.with_extension("in")).unwrap_or_default(),
    };
    let mut expected = if is_upstream {
        program.run_upstream(&run)?
    } else {
        program.run_python(&run)?
    };
    expected.stderr = last_line(&expected.stderr);
    program.check(&run, &expected, true)
}

/// A traceback is python3's own; its last line names the exception, and that a translated program prints too.
fn last_line(text: &[u8]) -> Vec<u8> {
    match String::from_utf8_lossy(text).lines().last() {
        Some(line) => format!("{line}\n").into_bytes(),
        None => Vec::new(),
    }
}
