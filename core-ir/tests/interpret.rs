//! The interpreter beside what `tests/ir` covers: limits, errors and their places, collections, the host.

use core_ir::interpret::{Datum, ErrorKind, Interpreter, MemoryHost, Options};
use core_ir::semantics::Trap;
use core_ir::text::parse;
use core_ir::verify::verify;
use core_ir::{FuncId, Module};

fn module(text: &str) -> Module {
    let module = parse(text).expect("the text parses");
    assert_eq!(verify(&module), []);
    module
}

fn find(module: &Module, name: &str) -> FuncId {
    module.function_named(name).expect("the function exists")
}

fn options(fuel: u64) -> Options {
    Options {
        fuel: Some(fuel),
        max_depth: 100,
        max_heap: 1 << 20,
        ..Options::default()
    }
}

const FIB: &str = "fn @fib(i64) -> i64 {
b0(n: i64):
  two = const.i64 2
  small = lt.i64 n, two
  branch small, b1, b2
b1: return n
b2:
  one = const.i64 1
  n1 = sub.i64 n, one
  n2 = sub.i64 n, two
  f1 = call @fib(n1)
  f2 = call @fib(n2)
  sum = add.i64 f1, f2
  return sum
}";

#[test]
fn fib() {
    let module = module(FIB);
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(&module, &mut host, options(10_000_000));
    let result = interpreter.call(find(&module, "fib"), &[Datum::Int(22)]);
    assert_eq!(result, Ok(Some(Datum::Int(17711))));
}

#[test]
fn fuel_ends_a_loop() {
    let module = module("fn @f() { b0: jump b1 b1: jump b1 }");
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(&module, &mut host, options(1000));
    let error = interpreter.call(find(&module, "f"), &[]).unwrap_err();
    assert_eq!(error.kind, ErrorKind::OutOfFuel);
}

#[test]
fn a_trap_names_its_place() {
    let module = module(
        "file file0 \"x.py\"
        fn @g(i64) -> i64 { b0(v0: i64): v1 = const.i64 0 jump b1 b1: v2 = neg.i64 v0 v3 = div.i64 v2, v1 @file0:7 return v3 }
        fn @f(i64) -> i64 { b0(v0: i64): v1 = call @g(v0) @file0:9 return v1 }",
    );
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(&module, &mut host, options(1000));
    let error = interpreter
        .call(find(&module, "f"), &[Datum::Int(1)])
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::Trap(Trap::DivisionByZero));
    assert_eq!(
        error.to_string(),
        "trap: division by zero\n  at @g b1 instruction 1 (x.py:7)\n  at @f b0 instruction 0 (x.py:9)"
    );
}

const RECURSION: &str = "exception_root %E stack_overflow @over class %E { field depth: i64 }
fn @over() { b0: e = new %E raise e }
fn @down(i64) -> i64 stack_check {
b0(n: i64): one = const.i64 1  m = add.i64 n, one  r = call @down(m)  return r }
fn @unchecked(i64) -> i64 { b0(n: i64): r = call @unchecked(n)  return r }
fn @catch() -> i64 {
b0: zero = const.i64 0  try_call @down(zero) -> normal b1 except b2
b1(r: i64): return r
b2(e: ref %E): one = const.i64 1  return one }";

#[test]
fn deep_recursion_raises_where_the_stack_is_checked() {
    let module = module(RECURSION);
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(&module, &mut host, options(100_000));
    let result = interpreter.call(find(&module, "catch"), &[]);
    assert_eq!(result, Ok(Some(Datum::Int(1))));
    let error = interpreter
        .call(find(&module, "down"), &[Datum::Int(0)])
        .unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Uncaught { class, .. } if class == "E"));
    let error = interpreter
        .call(find(&module, "unchecked"), &[Datum::Int(0)])
        .unwrap_err();
    assert_eq!(error.kind, ErrorKind::StackExhausted);
    assert_eq!(error.frames.len(), 32);
}

#[test]
fn collections_keep_what_is_reachable() {
    // A list of n nodes is kept while n * 1000 nodes of garbage are made; then its length is taken.
    let module = module(
        "class %N { field next: ref %N field w: weak %N }
        data d0 = %N { d1, d1 } data d1 = %N { d0, d0 }
        fn @f(i64) -> i64 {
        b0(n: i64): zero = const.i64 0  nil = null ref %N  jump b1(zero, nil)
        b1(i: i64, list: ref %N):
          node = new %N  setfield %N.next node, list
          w = newweak weak %N node  setfield %N.w node, w
          jump b2(zero)
        b2(j: i64):
          garbage = new %N  setfield %N.next garbage, node
          one = const.i64 1  j1 = add.i64 j, one
          thousand = const.i64 1000  more = lt.i64 j1, thousand
          branch more, b2(j1), b3
        b3: i1 = add.i64 i, one  again = lt.i64 i1, n  branch again, b1(i1, node), b4(node, zero)
        b4(at: ref %N, count: i64):
          end = is_null ref %N at  branch end, b6, b5
        b5:
          weak = getfield %N.w at  self = getweak weak %N weak  same = ref_eq ref %N self, at
          next = getfield %N.next at  step = convert.i64 same  more_count = add.i64 count, step
          jump b4(next, more_count)
        b6:
          d = data d0  dw = getfield %N.w d  other = getweak weak %N dw
          back = getfield %N.next other  loops = ref_eq ref %N back, d
          bonus = convert.i64 loops  total = add.i64 count, bonus
          return total }",
    );
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(&module, &mut host, options(10_000_000));
    let result = interpreter.call(find(&module, "f"), &[Datum::Int(300)]);
    assert_eq!(result, Ok(Some(Datum::Int(301))));
}

#[test]
fn weak_references_do_not_keep() {
    let module = module(
        "class %N { field x: i64 }
        fn @f() -> weak %N { b0: n = new %N  w = newweak weak %N n  return w }
        fn @g(weak %N) -> ref %N { b0(w: weak %N): n = getweak weak %N w  return n }",
    );
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(&module, &mut host, options(100));
    let weak = interpreter.call(find(&module, "f"), &[]).unwrap().unwrap();
    let alive = interpreter.call(find(&module, "g"), &[weak]).unwrap().unwrap();
    assert!(matches!(alive, Datum::Object(_)));
    let mut host = MemoryHost::default();
    let mut fresh = Interpreter::new(&module, &mut host, options(100));
    let weak = fresh.call(find(&module, "f"), &[]).unwrap().unwrap();
    fresh.collect();
    assert_eq!(fresh.call(find(&module, "g"), &[weak]), Ok(Some(Datum::Null)));
}

#[test]
fn a_full_heap_ends_the_run() {
    let module = module(
        "class %N { field next: ref %N }
        fn @f() { b0: nil = null ref %N  jump b1(nil) b1(l: ref %N): n = new %N setfield %N.next n, l jump b1(n) }",
    );
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(&module, &mut host, options(10_000_000));
    let error = interpreter.call(find(&module, "f"), &[]).unwrap_err();
    assert_eq!(error.kind, ErrorKind::OutOfMemory);
}

#[test]
fn the_entry_gets_bytes_and_the_host_is_called() {
    let module = module(
        "entry @main host \"os.write\" host \"os.exit\"
        fn @main(array array u8) -> i64 {
        b0(args: array array u8):
          zero = const.i64 0  one = const.i64 1
          first = arrayget array array u8 args, one
          n = arraylen array u8 first
          w = call_host \"os.write\"(one, first, zero, n)
          never = call_host \"os.exit\"(n)
          return zero }",
    );
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(&module, &mut host, options(100));
    assert_eq!(interpreter.run_entry(&[b"prog", b"hello"]), Some(Ok(5)));
    assert_eq!(host.stdout(), b"hello");
}

/// The interpreter's speed: `cargo test --release -p core-ir --test interpret -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
fn instructions_a_second() {
    let loops = "fn @loop(i64) -> i64 {
b0(n: i64): zero = const.i64 0  size = const.i64 100  a = newarray array i64 size  jump b1(zero, zero)
b1(i: i64, s: i64):
  one = const.i64 1
  at = floormod.i64 i, size
  x = arrayget array i64 a, at
  y = add.i64 x, i
  arrayset array i64 a, at, y
  t = xor.i64 s, y
  j = add.i64 i, one
  more = lt.i64 j, n
  branch more, b1(j, t), b2
b2: return s }";
    let fuel = 1_000_000_000;
    for (text, name, argument) in [(FIB, "fib", 30), (loops, "loop", 3_000_000)] {
        let module = module(text);
        let limits = Options {
            fuel: Some(fuel),
            ..Options::default()
        };
        let mut host = MemoryHost::default();
        let mut interpreter = Interpreter::new(&module, &mut host, limits);
        let start = std::time::Instant::now();
        let result = interpreter.call(find(&module, name), &[Datum::Int(argument)]);
        let seconds = start.elapsed().as_secs_f64();
        let done = fuel - interpreter.fuel().unwrap_or(0);
        println!(
            "{name}: {:.1} million a second, {result:?}",
            done as f64 / seconds / 1e6
        );
    }
}
