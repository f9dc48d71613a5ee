//! Every program of `tests/rpython` prints the same under python3, in the IR interpreter and on every host.

use tests::program::{Program, Run};
use tests::{check_all, files};

#[test]
fn programs_behave_as_under_python3() {
    check_all(&files("tests/rpython", "py"), |path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let program = Program::build(path, &name)?;
        let run = Run {
            arguments: vec!["{tmp}".to_owned(), "süß".to_owned()],
            input: Vec::new(),
        };
        let mut expected = program.run_python(&run)?;
        let last = String::from_utf8_lossy(&expected.stderr)
            .lines()
            .last()
            .unwrap_or_default()
            .to_owned();
        // A traceback is python3's own; its last line names the exception, and that a translated program prints too.
        expected.stderr = if last.is_empty() {
            Vec::new()
        } else {
            format!("{last}\n").into_bytes()
        };
        if name == "arguments" {
            // The scratch file's name differs between the ways.
            let run = Run {
                arguments: vec!["plain".to_owned(), "süß".to_owned()],
                input: Vec::new(),
            };
            let expected = program.run_python(&run)?;
            return program.check(&run, &expected, true);
        }
        program.check(&run, &expected, true)
    });
}
