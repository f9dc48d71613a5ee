//! Random programs: native code writes what the reference interpreter writes, before and after the passes.
//!
//! `RPY_SEEDS=FROM..TO` tries other seeds than the few that are always tried.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::process::Command;

use backend_c::{Options, Toolchain};
use core_ir::Module;
use core_ir::conformance::bundle;
use core_ir::generate::{self, generate};
use core_ir::interpret::{Interpreter, MemoryHost};
use core_ir::passes::{PipelineOptions, run_pipeline};

fn seeds() -> std::ops::Range<u64> {
    let named = std::env::var("RPY_SEEDS").ok();
    let range = named.as_deref().and_then(|text| text.split_once(".."));
    let parsed = range.and_then(|(from, to)| Some(from.parse().ok()?..to.parse().ok()?));
    parsed.unwrap_or(0..2)
}

fn interpreted(module: &Module) -> String {
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(module, &mut host, core_ir::interpret::Options::default());
    assert_eq!(interpreter.run_entry(&[b"random"]), Some(Ok(0)));
    String::from_utf8_lossy(host.stdout()).into_owned()
}

fn native(module: &Module) -> String {
    let sources = backend_c::emit(module, &Options::default()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("program");
    backend_c::compile(&sources, &Toolchain::default(), folder.path(), &program)
        .unwrap_or_else(|error| panic!("{error}"));
    let output = Command::new(&program).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Says where two outputs first differ.
fn compare(seed: u64, what: &str, expected: &str, actual: &str) {
    let difference = expected
        .lines()
        .zip(actual.lines())
        .find(|(left, right)| left != right);
    if let Some((expected, actual)) = difference {
        panic!("seed {seed}, {what}: {actual}, expected {expected}");
    }
    assert_eq!(expected.len(), actual.len(), "seed {seed}, {what}");
}

#[test]
fn random_programs_run_as_interpreted() {
    let size = generate::Options {
        functions: 40,
        ..generate::Options::default()
    };
    for seed in seeds() {
        let (module, cases) = generate(seed, size);
        let mut module = bundle(&module, &cases).unwrap();
        let expected = interpreted(&module);
        compare(seed, "as it is", &expected, &native(&module));
        run_pipeline(&mut module, &PipelineOptions::default(), &mut |_, _| {}).unwrap();
        compare(seed, "after the passes", &expected, &native(&module));
    }
}
