//! Functions far beyond what HotSpot compiles: every method written stays below its limit, and the program does what the
//! interpreter does.

#[allow(dead_code, reason = "each test uses a part")]
mod support;

use backend_jvm::{Artefact, HUGE_METHOD, Options};
use core_ir::interpret::{Interpreter, MemoryHost};
use core_ir::{Module, text, verify};
use ristretto_classfile::ClassFile;
use ristretto_classfile::attributes::{Attribute, Instruction};
use std::fmt::Write;

/// The sizes of all methods, by class and method.
fn method_sizes(artefact: &Artefact) -> Vec<(String, usize)> {
    let mut sizes = Vec::new();
    for (path, bytes) in artefact.files.iter().filter(|(path, _)| path.ends_with(".class")) {
        let class = ClassFile::from_bytes(bytes).expect("a class file");
        for method in &class.methods {
            let name = class
                .constant_pool
                .try_get_utf8(method.name_index)
                .expect("a name");
            for attribute in &method.attributes {
                if let Attribute::Code { code, .. } = attribute {
                    let mut encoded = std::io::Cursor::new(Vec::new());
                    for instruction in code {
                        instruction.to_bytes(&mut encoded).expect("it is encoded");
                    }
                    sizes.push((format!("{path} {name}"), encoded.into_inner().len()));
                }
            }
        }
    }
    sizes
}

fn check(source: &str) -> Artefact {
    let module: Module = text::parse(source).unwrap_or_else(|error| unreachable!("{error}"));
    let errors = verify::verify(&module);
    assert!(errors.is_empty(), "{errors:?}");
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(&module, &mut host, core_ir::interpret::Options::default());
    let expected = interpreter
        .run_entry(&[b"test"])
        .expect("an entry")
        .expect("a result");
    let artefact = backend_jvm::emit(&module, &Options::default()).expect("it is translated");
    assert!(artefact.oversize.is_empty(), "{:?}", artefact.oversize);
    let large: Vec<(String, usize)> = method_sizes(&artefact)
        .into_iter()
        .filter(|(_, size)| *size >= HUGE_METHOD)
        .collect();
    assert!(large.is_empty(), "{large:?}");
    let output = support::run_jar(&artefact.jar, &[]);
    let code = output.status.code().map(i64::from);
    assert_eq!(
        code,
        Some(expected & 0xff),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    artefact
}

/// A loop over bytecodes with a switch of many cases of different lengths, some of which raise or return.
fn interpreter_loop(opcodes: usize) -> String {
    let mut source = "; A generated interpreter.\nmodule \"huge\"\nentry @main\nexception_root %E\nclass %E { field code: i64 }
class %Frame { field top: i64 field stack: array i64 }\n"
        .to_owned();
    let _ = writeln!(
        source,
        "fn @run(ref %Frame, i64) -> i64 {{\nb0(frame: ref %Frame, limit: i64):\n  zero = const.i64 0\n  one = const.i64 1
  jump loop(zero, one)
loop(pc: i64, acc: i64):\n  done = ge.i64 pc, limit\n  branch done, leave, dispatch
dispatch:\n  count = const.i64 {opcodes}\n  op = floormod.i64 pc, count
  switch op {{ {}, default: leave }}",
        (0..opcodes).map(|op| format!("{op}: op{op}")).collect::<Vec<_>>().join(", ")
    );
    for op in 0..opcodes {
        let _ = writeln!(source, "op{op}:\n  a{op}_0 = add.i64 acc, one");
        let length = 5 + (op * 7) % 60;
        for step in 1..length {
            let before = step - 1;
            let _ = writeln!(
                source,
                "  k{op}_{step} = const.i64 {}\n  m{op}_{step} = mul.i64 a{op}_{before}, k{op}_{step}
  setfield %Frame.top frame, m{op}_{step}\n  g{op}_{step} = getfield %Frame.top frame\n  a{op}_{step} = xor.i64 g{op}_{step}, pc",
                op * 31 + step
            );
        }
        let last = length - 1;
        match op % 17 {
            3 => {
                let _ = writeln!(
                    source,
                    "  c{op} = eq.i64 a{op}_{last}, zero\n  branch c{op}, raise{op}, next{op}
raise{op}:\n  e{op} = new %E\n  setfield %E.code e{op}, pc\n  raise e{op}
next{op}:\n  n{op} = add.i64 pc, one\n  jump loop(n{op}, a{op}_{last})"
                );
            }
            5 => {
                let _ = writeln!(
                    source,
                    "  c{op} = eq.i64 a{op}_{last}, one\n  branch c{op}, ret{op}, next{op}\nret{op}:\n  return a{op}_0
next{op}:\n  n{op} = add.i64 pc, one\n  jump loop(n{op}, a{op}_{last})"
                );
            }
            _ => {
                let _ = writeln!(
                    source,
                    "  n{op} = add.i64 pc, one\n  jump loop(n{op}, a{op}_{last})"
                );
            }
        }
    }
    source.push_str(
        "leave:\n  return acc\n}
fn @main(array array u8) -> i64 {\nb0(args: array array u8):\n  frame = new %Frame\n  limit = const.i64 5000
  result = call @run(frame, limit)\n  return result\n}\n",
    );
    source
}

/// One block of very many instructions, most of their results used far below.
fn long_block(instructions: usize) -> String {
    let mut source = "; A generated block.\nmodule \"long\"\nentry @main\nfn @main(array array u8) -> i64 {\nb0(args: array array u8):
  zero = const.i64 0\n  x0 = arraylen array array u8 args\n"
        .to_owned();
    for index in 1..instructions {
        let far = index.saturating_sub(60).max(index / 2);
        let op = ["add", "xor", "mul", "sub"][index % 4];
        let _ = writeln!(source, "  x{index} = {op}.i64 x{}, x{far}", index - 1);
    }
    let _ = writeln!(source, "  return x{}\n}}", instructions - 1);
    source
}

#[test]
fn a_dispatch_loop_is_split() {
    let artefact = check(&interpreter_loop(150));
    let methods = method_sizes(&artefact);
    let parts: Vec<usize> = methods
        .iter()
        .filter(|(name, _)| name.contains("code.class run"))
        .map(|(_, size)| *size)
        .collect();
    assert!(parts.len() > 5, "{parts:?}");
}

/// How many switches the methods of a file have.
fn switches(artefact: &Artefact, path: &str) -> usize {
    let class = ClassFile::from_bytes(&artefact.files[path]).expect("a class file");
    let attributes = class.methods.iter().flat_map(|method| &method.attributes);
    let codes = attributes.filter_map(|attribute| match attribute {
        Attribute::Code { code, .. } => Some(code),
        _ => None,
    });
    codes
        .flatten()
        .filter(|instruction| matches!(instruction, Instruction::Tableswitch(_)))
        .count()
}

#[test]
fn a_loop_that_dispatches_has_a_switch_for_each_jump_back() {
    // Some of the nine cases end in two ways, one of which leaves the loop.
    assert_eq!(switches(&check(&interpreter_loop(9)), "huge/code.class"), 10);
    // Too few cases for a dispatch.
    assert_eq!(switches(&check(&interpreter_loop(7)), "huge/code.class"), 1);
}

#[test]
fn a_long_block_is_split() {
    check(&long_block(30_000));
}
