//! Roots: every conformance file and random programs give the same when only root frames keep what is referred to and
//! each allocation collects; the checker accepts what is inserted and finds what is wrong.

use std::path::PathBuf;

use core_ir::conformance::{bundle, cases, expected_output};
use core_ir::generate::{Options as Size, generate};
use core_ir::interpret::{Interpreter, MemoryHost, Options};
use core_ir::passes::{PipelineOptions, run_pipeline};
use core_ir::roots::{RootError, check_module, insert};
use core_ir::text::{parse, print};
use core_ir::verify::verify;
use core_ir::{Block, FuncId, Immediate, Module, Op};
use proptest::prelude::*;

fn output(module: &Module, roots_only: bool) -> String {
    let options = Options {
        fuel: Some(100_000_000),
        roots_only,
        ..Options::default()
    };
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(module, &mut host, options);
    let end = match interpreter.run_entry(&[b"roots"]) {
        Some(Ok(code)) => format!("exit {code}"),
        Some(Err(error)) => error.to_string(),
        None => "no entry".to_string(),
    };
    format!("{}{end}", String::from_utf8_lossy(host.stdout()))
}

/// Inserts roots, and proves them right.
fn rooted(module: &Module) -> Module {
    let mut rooted = module.clone();
    let origins = insert(&mut rooted);
    assert_eq!(verify(&rooted), []);
    let checked = check_module(module, &rooted, &origins);
    assert!(checked.is_ok(), "{checked:?}\n{}", print(&rooted));
    rooted
}

#[test]
fn conformance_files_keep_what_they_need() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/ir");
    for entry in std::fs::read_dir(folder).expect("the folder exists") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("the file can be read");
        let module = parse(&text).unwrap();
        let cases = cases(&text, &module).unwrap();
        let mut bundled = bundle(&module, &cases).unwrap();
        let expected = format!("{}exit 0", expected_output(&cases));
        assert_eq!(output(&rooted(&bundled), true), expected, "{}", path.display());
        run_pipeline(&mut bundled, &PipelineOptions::default(), &mut |_, _| {}).unwrap();
        assert_eq!(
            output(&rooted(&bundled), true),
            expected,
            "{}, optimised",
            path.display()
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_programs_keep_what_they_need(seed: u64) {
        let (module, cases) = generate(seed, Size::default());
        let mut bundled = bundle(&module, &cases).unwrap();
        if seed % 2 == 0 {
            run_pipeline(&mut bundled, &PipelineOptions::default(), &mut |_, _| {}).unwrap();
        }
        let before = output(&bundled, false);
        prop_assert_eq!(output(&rooted(&bundled), true), before, "seed {}", seed);
    }
}

const LIST: &str = "
class %Node { field next: ref %Node }
fn @make(ref %Node) -> ref %Node {
b0(next: ref %Node):
  node = new %Node
  setfield %Node.next node, next
  return node
}
fn @loop(i64) -> ref %Node {
b0(count: i64):
  none = null ref %Node
  jump b1(none, count)
b1(list: ref %Node, left: i64):
  zero = const.i64 0
  done = eq.i64 left, zero
  branch done, b2, b3
b2:
  return list
b3:
  longer = call @make(list)
  one = const.i64 1
  less = sub.i64 left, one
  both = new %Node
  setfield %Node.next both, longer
  jump b1(both, less)
}
";

#[test]
fn without_roots_programs_lose_objects() {
    let module = parse(LIST).unwrap();
    let make = core_ir::roots::check_module(&module, &module, &insert(&mut module.clone()));
    let errors = make.unwrap_err();
    assert!(
        matches!(errors[0], (ref name, RootError::Stale { .. }) if name == "make"),
        "{errors:?}"
    );
}

/// The first instruction of a function's block that satisfies a condition.
fn place(module: &Module, function: FuncId, wanted: impl Fn(Op) -> bool) -> (Block, usize) {
    let blocks = module.functions[function].blocks.iter();
    let mut found = blocks.filter_map(|(block, data)| {
        let place = data.instructions.iter().position(|each| wanted(each.op))?;
        Some((block, place))
    });
    found.next().expect("an instruction of the operation")
}

#[test]
fn the_checker_finds_what_is_wrong() {
    let module = parse(LIST).unwrap();
    let function = FuncId::from_u32(1);
    let mut good = module.clone();
    let origins = insert(&mut good);
    assert_eq!(check_module(&module, &good, &origins), Ok(()));
    let verdict = |change: &dyn Fn(&mut Module)| {
        let mut bad = good.clone();
        change(&mut bad);
        check_module(&module, &bad, &origins).map_err(|errors| errors[0].1.clone())
    };
    let (block, save) = place(&good, function, |op| op == Op::RootSave);
    let unsaved = verdict(&|bad| {
        bad.functions[function].blocks[block].instructions.remove(save);
    });
    assert!(matches!(unsaved, Err(RootError::Slot { .. })), "{unsaved:?}");
    let (block, load) = place(&good, function, |op| op == Op::RootLoad);
    let elsewhere = verdict(&|bad| {
        bad.functions[function].blocks[block].instructions[load].imm = Immediate::Slot(7);
    });
    assert!(
        matches!(elsewhere, Err(RootError::Slot { slot: 7, .. })),
        "{elsewhere:?}"
    );
    let different = verdict(&|bad| {
        bad.functions[function].blocks[Block::from_u32(1)]
            .instructions
            .clear();
    });
    assert!(different.is_err(), "{different:?}");
}
