//! Queues of unreachable objects in the interpreter, and the polls that look after them.

use core_ir::interpret::{Datum, Interpreter, MemoryHost, Options};
use core_ir::polls;
use core_ir::text::parse;
use core_ir::verify::verify;
use core_ir::{FuncId, Module};

const PROGRAM: &str = r#"
class %A { field x: i64  field w: weak %A }
class %Counter { field runs: i64  field sum: i64 }
data d0 = %Counter { 0, 0 }

fn @make(i64) no_inline {
b0(n: i64):
  o = new %A
  setfield %A.x o, n
  w = newweak weak %A o
  setfield %A.w o, w
  queue = const.i64 3
  watch %A o, queue
  return
}

fn @run() {
b0:
  counter = data d0
  one = const.i64 1
  queue = const.i64 3
  runs = getfield %Counter.runs counter
  more = add.i64 runs, one
  setfield %Counter.runs counter, more
  jump b1
b1:
  o = next_dead %A queue
  none = is_null ref %A o
  branch none, b3, b2
b2:
  w = getfield %A.w o
  self = getweak weak %A w
  cleared = is_null ref %A self
  factor = convert.i64 cleared
  x = getfield %A.x o
  value = mul.i64 factor, x
  sum = getfield %Counter.sum counter
  new_sum = add.i64 sum, value
  setfield %Counter.sum counter, new_sum
  jump b1
b3:
  return
}

fn @loop() -> i64 {
b0:
  zero = const.i64 0
  jump b1(zero)
b1(i: i64):
  call @make(i)
  c = call_host "gc.collect"(zero)
  one = const.i64 1
  next = add.i64 i, one
  end = const.i64 5
  go_on = lt.i64 next, end
  branch go_on, b1(next), b2
b2:
  counter = data d0
  sum = getfield %Counter.sum counter
  return sum
}

fn @quiet() -> i64 {
b0:
  zero = const.i64 0
  jump b1(zero)
b1(i: i64):
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

/// The program with polls in all its functions but the one that runs finalisers.
fn polling() -> Module {
    let mut module = parse(PROGRAM).expect("the text parses");
    let run = find(&module, "run");
    let functions: Vec<FuncId> = module.functions.keys().collect();
    polls::insert(&mut module, &functions, run);
    assert_eq!(verify(&module), []);
    module
}

#[test]
fn finalisers_run_after_a_collection_and_weak_references_are_dead_by_then() {
    let module = polling();
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(&module, &mut host, Options::default());
    let result = interpreter.call(find(&module, "loop"), &[]);
    assert_eq!(result, Ok(Some(Datum::Int(10))));
}

#[test]
fn a_loop_that_allocates_nothing_has_no_poll() {
    let module = polling();
    let blocks = |name: &str| module.functions[find(&module, name)].blocks.len();
    assert_eq!(blocks("quiet"), 3);
    assert!(blocks("loop") > 3);
}
