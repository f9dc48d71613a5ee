//! Random programs: they are valid, their text is read back as it was, and passes don't change what they do.

use core_ir::Module;
use core_ir::conformance::bundle;
use core_ir::generate::{Options, generate};
use core_ir::interpret::{Interpreter, MemoryHost};
use core_ir::passes::{Inlining, PipelineOptions, run_pipeline};
use core_ir::text::{parse, print};
use core_ir::verify::verify;
use proptest::prelude::*;

/// What the program writes, or how it ends otherwise.
fn output(module: &Module) -> String {
    let limits = core_ir::interpret::Options {
        fuel: Some(100_000_000),
        ..core_ir::interpret::Options::default()
    };
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(module, &mut host, limits);
    let end = match interpreter.run_entry(&[b"random"]) {
        Some(Ok(code)) => format!("exit {code}"),
        Some(Err(error)) => error.to_string(),
        None => "no entry".to_string(),
    };
    format!("{}{end}", String::from_utf8_lossy(host.stdout()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_are_read_back_as_they_were(seed: u64) {
        let (module, _) = generate(seed, Options::default());
        prop_assert_eq!(verify(&module), []);
        let text = print(&module);
        let again = parse(&text).unwrap();
        prop_assert_eq!(print(&again), text);
        prop_assert_eq!(again, module);
    }

    #[test]
    fn passes_do_not_change_what_programs_do(seed: u64) {
        let (module, cases) = generate(seed, Options::default());
        let bundled = bundle(&module, &cases).unwrap();
        let before = output(&bundled);
        prop_assert!(before.ends_with("exit 0"), "{}", before);
        let mut after = bundled.clone();
        let inlining = if seed % 2 == 0 { Inlining::default() } else { Inlining::NATIVE };
        let options = PipelineOptions { verify_each: true, inlining, ..PipelineOptions::default() };
        if let Err(error) = run_pipeline(&mut after, &options, &mut |_, _| {}) {
            prop_assert!(false, "seed {}: {}", seed, error);
        }
        prop_assert_eq!(output(&after), before, "seed {}", seed);
    }

    #[test]
    fn fuel_stops_between_sound_changes(seed: u64, fuel in 0_u64..2000) {
        let (module, cases) = generate(seed, Options::default());
        let bundled = bundle(&module, &cases).unwrap();
        let mut after = bundled.clone();
        let options = PipelineOptions { verify_each: true, fuel: Some(fuel), ..PipelineOptions::default() };
        if let Err(error) = run_pipeline(&mut after, &options, &mut |_, _| {}) {
            prop_assert!(false, "seed {}, fuel {}: {}", seed, fuel, error);
        }
        prop_assert_eq!(output(&after), output(&bundled), "seed {}, fuel {}", seed, fuel);
    }
}

#[test]
fn huge_functions_are_no_trouble() {
    let options = Options {
        functions: 1,
        statements: 1500,
    };
    let (module, cases) = generate(3, options);
    let largest = module
        .functions
        .values()
        .map(|function| function.values.len())
        .max();
    assert!(largest > Some(4000), "{largest:?}");
    let bundled = bundle(&module, &cases).unwrap();
    assert_eq!(verify(&bundled), []);
    let text = print(&bundled);
    assert_eq!(parse(&text).unwrap(), bundled);
    let mut after = bundled.clone();
    run_pipeline(&mut after, &PipelineOptions::default(), &mut |_, _| {}).unwrap();
    assert_eq!(verify(&after), []);
    assert_eq!(output(&after), output(&bundled));
}

#[test]
fn the_same_seed_gives_the_same_program() {
    assert_eq!(generate(7, Options::default()), generate(7, Options::default()));
}

/// The pipeline's time on a large program: `cargo test --release -p core-ir --test random -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn time_of_the_pipeline() {
    let options = Options {
        functions: 5000,
        statements: 16,
    };
    let (module, _) = generate(1, options);
    let blocks = module
        .functions
        .values()
        .flat_map(|function| function.blocks.values());
    let instructions: usize = blocks.map(|block| block.instructions.len() + 1).sum();
    println!(
        "{} functions, {instructions} instructions",
        module.functions.len()
    );
    for _ in 0..3 {
        let mut each = module.clone();
        let mut total = 0.0;
        for pass in core_ir::passes::PIPELINE {
            let start = cpu_milliseconds();
            core_ir::passes::run_pass(&mut each, pass.name, &PipelineOptions::default()).unwrap();
            let time = cpu_milliseconds() - start;
            println!("  {:16} {time:.1}", pass.name);
            total += time;
        }
        let start = cpu_milliseconds();
        assert_eq!(verify(&each), []);
        let verified = cpu_milliseconds();
        let text = print(&each);
        let printed = cpu_milliseconds();
        assert_eq!(parse(&text).unwrap(), each);
        let parsed = cpu_milliseconds() - printed;
        println!(
            "pipeline {total:.0} ms, verify {:.0}, print {:.0}, parse {parsed:.0}",
            verified - start,
            printed - verified
        );
    }
}

/// Milliseconds of processor time of all threads so far, where Linux tells.
fn cpu_milliseconds() -> f64 {
    let tasks = std::fs::read_dir("/proc/self/task")
        .into_iter()
        .flatten()
        .flatten();
    let times = tasks.filter_map(|task| {
        let text = std::fs::read_to_string(task.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<f64>().ok()
    });
    times.sum::<f64>() / 1e6
}
