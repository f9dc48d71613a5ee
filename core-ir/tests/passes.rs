//! The passes: every conformance file gives the same before and after the pipeline, and what each pass makes of small
//! functions.

use std::path::PathBuf;

use core_ir::Module;
use core_ir::conformance::{bundle, cases, expected_output};
use core_ir::interpret::{Interpreter, MemoryHost, Options};
use core_ir::passes::{PIPELINE, PipelineOptions, run_pass, run_pipeline};
use core_ir::text::{parse, print};
use core_ir::verify::verify;

fn checked() -> PipelineOptions {
    PipelineOptions {
        verify_each: true,
        ..PipelineOptions::default()
    }
}

/// What a module's entry function writes.
fn output(module: &Module) -> String {
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(module, &mut host, Options::default());
    let code = interpreter.run_entry(&[b"passes"]).expect("there is an entry");
    let output = String::from_utf8_lossy(host.stdout()).into_owned();
    assert_eq!(code, Ok(0), "{output}");
    output
}

fn conformance_files() -> Vec<(String, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/ir");
    let paths = std::fs::read_dir(folder).expect("the folder exists");
    let mut files: Vec<(String, String)> = paths
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rir"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("the file can be read");
            (path.display().to_string(), text)
        })
        .collect();
    files.sort();
    files
}

#[test]
fn conformance_files_give_the_same_after_the_pipeline() {
    for (name, text) in conformance_files() {
        let module = parse(&text).unwrap();
        let cases = cases(&text, &module).unwrap();
        let mut bundled = bundle(&module, &cases).unwrap();
        if let Err(error) = run_pipeline(&mut bundled, &checked(), &mut |_, _| {}) {
            panic!("{name}: {error}");
        }
        assert_eq!(output(&bundled), expected_output(&cases), "{name}");
        assert_eq!(
            parse(&print(&bundled)).unwrap(),
            bundled,
            "{name}: the dump is no valid input"
        );
    }
}

#[test]
fn dumps_are_valid_input_and_fuel_stops_anywhere() {
    let text = include_str!("../../tests/ir/exceptions.rir");
    let module = parse(text).unwrap();
    let cases = cases(text, &module).unwrap();
    let bundled = bundle(&module, &cases).unwrap();
    let expected = expected_output(&cases);
    for fuel in (0..400).step_by(7) {
        let mut module = bundled.clone();
        let options = PipelineOptions {
            fuel: Some(fuel),
            ..checked()
        };
        run_pipeline(&mut module, &options, &mut |_, _| {}).unwrap();
        assert_eq!(output(&module), expected, "with fuel {fuel}");
    }
    let mut dumps = Vec::new();
    let options = PipelineOptions {
        dump_after: Some("all".to_string()),
        ..PipelineOptions::default()
    };
    run_pipeline(&mut bundled.clone(), &options, &mut |name, module| {
        dumps.push((name.to_string(), print(module)));
    })
    .unwrap();
    assert_eq!(dumps.len(), PIPELINE.len());
    for (name, dump) in dumps {
        let module = parse(&dump).unwrap();
        assert_eq!(verify(&module), [], "after {name}");
        assert_eq!(output(&module), expected, "after {name}");
    }
}

/// The line that divides a pass's file into its text and, as comments, what the pass makes of it.
const DIVIDER: &str = "; becomes:\n";

/// `tests/passes/*.rir`: `; pass: NAME` on the first line, a module, and the expected result. With `BLESS=1` in the
/// environment the expectations are written anew.
#[test]
fn each_pass_makes_of_its_files_what_they_say() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/passes");
    let mut seen = Vec::new();
    let mut failures = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder exists") {
        let path = entry.expect("the folder can be read").path();
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        let name = text.lines().next().and_then(|line| line.strip_prefix("; pass: "));
        let name = name.expect("the file names its pass").to_string();
        let (input, expected) = text.split_once(DIVIDER).unwrap_or((&text, ""));
        let mut module = parse(input).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(verify(&module), [], "{}", path.display());
        run_pass(&mut module, &name, &checked()).unwrap();
        let printed = print(&module);
        let lines = printed
            .lines()
            .skip_while(|line| line.starts_with("module") || line.starts_with("type"));
        let comments: Vec<String> = lines
            .map(|line| format!("; {line}").trim_end().to_string())
            .collect();
        let result = comments.join("\n") + "\n";
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(&path, format!("{input}{DIVIDER}{result}")).expect("the file can be written");
        } else if result != expected {
            failures.push(format!("{}:\n{result}", path.display()));
        }
        seen.push(name);
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    for pass in PIPELINE {
        assert!(
            seen.contains(&pass.name.to_string()),
            "no file for pass {}",
            pass.name
        );
    }
}
