//! Every file of `tests/ir` and `tests/ir/native` in the interpreter: its cases come out as their directives say.

use std::path::PathBuf;

use core_ir::conformance::{check, check_module};
use core_ir::text::{parse, print};
use core_ir::verify::verify;

/// The conformance files, by name.
fn files() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/ir");
    let folders = [folder.join("native"), folder];
    let mut files: Vec<(String, String)> = folders
        .into_iter()
        .flat_map(|folder| std::fs::read_dir(folder).expect("the folder exists"))
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rir"))
        .map(|path| {
            let name = path.file_name().expect("a file").to_string_lossy().into_owned();
            (
                name,
                std::fs::read_to_string(&path).expect("the file can be read"),
            )
        })
        .collect();
    files.sort();
    files
}

#[test]
fn all_cases_come_out_as_their_directives_say() {
    let mut failures = Vec::new();
    for (name, text) in files() {
        if let Err(errors) = check(&text) {
            failures.extend(errors.into_iter().map(|error| format!("{name}: {error}")));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn all_files_are_valid_and_print_as_they_read() {
    for (name, text) in files() {
        let module = parse(&text).unwrap();
        assert_eq!(verify(&module), [], "{name}");
        let printed = print(&module);
        assert_eq!(parse(&printed).unwrap(), module, "{name}");
        assert_eq!(print(&parse(&printed).unwrap()), printed, "{name}");
    }
}

#[test]
fn a_wrong_expectation_is_reported() {
    let text = "class %E {} exception_root %E
        fn @f(i64) -> i64 { b0(a: i64): e = new %E raise e }
        ; run: @f(1) == 2
        ; run: @f(3) raises %E
        ; trap: @f(4) null";
    let errors = check(text).unwrap_err();
    assert_eq!(errors[0], "@f(1): raises %E, expected @f(1): 2");
    assert!(
        errors[1].starts_with("@f(4): uncaught exception %E, expected a trap"),
        "{}",
        errors[1]
    );
    assert_eq!(errors.len(), 2);
    assert_eq!(
        check("; run: @g()").unwrap_err(),
        ["line 1: unknown function `@g`"]
    );
    let module = parse("fn @f() { b0: return }").unwrap();
    assert_eq!(check_module(&module, &[]), Ok(()));
}
