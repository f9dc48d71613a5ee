//! Random programs: the JVM must print what the reference interpreter prints, with functions whole and split into small
//! methods. A seed gives the same program each time.

#[allow(dead_code, reason = "each test uses a part")]
mod support;

#[path = "support/generator.rs"]
mod generator;

use backend_jvm::Options;
use core_ir::interpret::{Interpreter, MemoryHost};
use core_ir::{Module, text, verify};
use generator::program;

/// What the interpreter prints.
fn interpreted(module: &Module) -> Vec<u8> {
    let options = core_ir::interpret::Options {
        fuel: Some(50_000_000),
        ..Default::default()
    };
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(module, &mut host, options);
    let ended = interpreter.run_entry(&[b"test"]).expect("an entry");
    assert_eq!(ended, Ok(0));
    host.stdout().to_vec()
}

fn check(seed: u64, options: &Options) {
    let source = program(seed);
    let module = text::parse(&source).unwrap_or_else(|error| unreachable!("seed {seed}: {error}\n{source}"));
    let errors = verify::verify(&module);
    assert!(errors.is_empty(), "seed {seed}: {errors:?}\n{source}");
    let expected = interpreted(&module);
    assert!(!expected.is_empty());
    let artefact =
        backend_jvm::emit(&module, options).unwrap_or_else(|error| unreachable!("seed {seed}: {error}"));
    let output = support::run_jar(&artefact.jar, &[]);
    assert!(
        output.status.success(),
        "seed {seed}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert!(
        output.stdout == expected,
        "seed {seed} at limit {}",
        options.method_limit
    );
}

/// The seeds to try: `RPY_SEEDS` as `FROM..TO`, or a few.
fn seeds() -> std::ops::Range<u64> {
    let named = std::env::var("RPY_SEEDS").ok();
    let range = named.as_deref().and_then(|text| text.split_once(".."));
    let parsed = range.and_then(|(from, to)| Some(from.parse().ok()?..to.parse().ok()?));
    parsed.unwrap_or(0..3)
}

#[test]
fn random_programs_run_as_interpreted() {
    for seed in seeds() {
        check(seed, &Options::default());
    }
}

#[test]
fn random_programs_run_as_interpreted_in_small_methods() {
    for seed in seeds() {
        check(
            seed,
            &Options {
                method_limit: 150 + (seed as usize % 4) * 150,
            },
        );
    }
}
