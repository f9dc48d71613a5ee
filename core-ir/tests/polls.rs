//! Polls for exhausted memory: which loops keep them, and what they find in the interpreter.

use core_ir::interpret::{Datum, Interpreter, MemoryHost, Options};
use core_ir::polls;
use core_ir::text::parse;
use core_ir::verify::verify;
use core_ir::{FuncId, Module};

const PROGRAM: &str = r#"
class %Error { }
class %Node { field next: ref %Node }
data d0 = %Error { }
exception_root %Error

fn @poll() {
b0:
  asked = call_host "gc.exhausted"()
  zero = const.i64 0
  exhausted = ne.i64 asked, zero
  branch exhausted, b1, b2
b1:
  error = data d0
  raise error
b2:
  return
}

fn @fill() -> i64 {
b0:
  none = null ref %Node
  jump b1(none)
b1(last: ref %Node):
  try_call @poll() -> normal b2 except b3
b2:
  node = new %Node
  setfield %Node.next node, last
  jump b1(node)
b3(error: ref %Error):
  seven = const.i64 7
  return seven
}

fn @count() -> i64 {
b0:
  zero = const.i64 0
  jump b1(zero)
b1(i: i64):
  call @poll()
  one = const.i64 1
  next = add.i64 i, one
  end = const.i64 5
  go_on = lt.i64 next, end
  branch go_on, b1(next), b2
b2:
  return next
}
"#;

fn find(module: &Module, name: &str) -> FuncId {
    module.function_named(name).expect("the function exists")
}

#[test]
fn loops_that_allocate_keep_their_polls() {
    let mut module = parse(PROGRAM).expect("the text parses");
    let functions: Vec<FuncId> = module.functions.keys().collect();
    let poll = find(&module, "poll");
    polls::retain(&mut module, &functions, poll);
    assert_eq!(verify(&module), []);
    let polls = |name: &str| {
        let text = module.functions[find(&module, name)].clone();
        text.blocks
            .values()
            .flat_map(|block| &block.instructions)
            .filter(|each| each.op == core_ir::Op::Call)
            .count()
    };
    assert_eq!(polls("count"), 0);
    assert!(matches!(
        module.functions[find(&module, "fill")]
            .blocks
            .values()
            .nth(1)
            .map(|block| &block.terminator),
        Some(core_ir::Terminator::TryCall { .. })
    ));
}

#[test]
fn the_interpreter_raises_before_its_heap_is_full() {
    let module = parse(PROGRAM).expect("the text parses");
    let mut host = MemoryHost::default();
    let options = Options {
        max_heap: 1 << 20,
        ..Options::default()
    };
    let mut interpreter = Interpreter::new(&module, &mut host, options);
    assert_eq!(
        interpreter.call(find(&module, "fill"), &[]),
        Ok(Some(Datum::Int(7)))
    );
}
