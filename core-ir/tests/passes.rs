//! The passes: every conformance file gives the same before and after the pipeline, and what each pass makes of small
//! functions.

use std::path::PathBuf;

use core_ir::Module;
use core_ir::conformance::{bundle, cases, expected_output};
use core_ir::interpret::{Interpreter, MemoryHost, Options};
use core_ir::passes::{PIPELINE, PipelineOptions, run_pipeline};
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
    let mut interpreter = Interpreter::new(module, MemoryHost::default(), Options::default());
    let code = interpreter.run_entry(&[b"passes"]).expect("there is an entry");
    let output = String::from_utf8_lossy(interpreter.host.stdout()).into_owned();
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
