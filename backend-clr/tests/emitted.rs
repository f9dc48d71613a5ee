//! Snapshots of the code of single constructs, as dotnetdll reads it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use backend_clr::{Error, Options, emit};

/// The methods of the program's functions and classes, without what every assembly has.
fn code(text: &str) -> String {
    let module = core_ir::text::parse(text).unwrap();
    let violations = core_ir::verify::verify(&module);
    assert!(violations.is_empty(), "{violations:?}");
    let artefact = emit(&module, &Options::default()).unwrap();
    support::listing(&artefact.assembly, |class, method| {
        class != "<Runtime>" && !method.starts_with('<') && method != ".ctor"
    })
}

const EXCEPTIONS: &str = "exception_root %E class %E {} stack_overflow @overflow
    fn @overflow() { b0: e = new %E raise e }";

#[test]
fn an_expression_used_once_is_a_tree() {
    insta::assert_snapshot!(code(
        "class %P { field x: i64 field next: ref %P }
        fn @f(ref %P, i64) -> i64 {
        b0(p: ref %P, n: i64):
          a = getfield %P.x p
          b = getfield %P.next p
          setfield %P.next p, p
          c = getfield %P.x b
          three = const.i64 3
          d = mul.i64 c, three
          e = add.i64 a, d
          g = shl.i64 e, n
          h = add.i64 n, n
          i = mul.i64 h, h
          k = sub.i64 g, i
          return k
        }"
    ));
}

#[test]
fn a_loop_moves_its_variables_all_at_once() {
    insta::assert_snapshot!(code(
        "fn @f(i64, i64) -> i64 {
        b0(a: i64, n: i64):
          jump head(a, n, n)
        head(x: i64, y: i64, i: i64):
          zero = const.i64 0
          more = gt.i64 i, zero
          branch more, body, done(x)
        body:
          one = const.i64 1
          j = sub.i64 i, one
          jump head(y, x, j)
        done(r: i64):
          return r
        }"
    ));
}

#[test]
fn a_call_that_may_raise_is_tested_unless_it_is_returned() {
    insta::assert_snapshot!(code(&format!(
        "{EXCEPTIONS}
        fn @pure(i64) -> i64 {{ b0(a: i64): return a }}
        fn @raising(i64) -> i64 stack_check {{ b0(a: i64): r = call @raising(a) return r }}
        fn @f(i64) -> i64 {{
        b0(a: i64):
          b = call @pure(a)
          c = call @raising(b)
          d = add.i64 c, a
          r = call @raising(d)
          return r
        }}
        fn @g(i64) -> i64 {{
        b0(a: i64):
          try_call @raising(a) -> normal ok except failed
        ok(b: i64):
          return b
        failed(e: ref %E):
          raise e
        }}"
    )));
}

#[test]
fn a_switch_is_a_table_or_a_tree_of_comparisons() {
    insta::assert_snapshot!(code(
        "fn @dense(i64) -> i64 {
        b0(a: i64):
          switch a { 10: one, 11: one, 12: two(a), 14: two(a), default: two(a) }
        one:
          r = const.i64 1
          return r
        two(b: i64):
          return b
        }
        fn @sparse(u32) -> u32 {
        b0(a: u32):
          switch a { 1: one, 1000: one, 100000: one, 4000000000: one, 7: one, default: two }
        one:
          r = const.u32 1
          return r
        two:
          return a
        }"
    ));
}

#[test]
fn objects_arrays_and_calls() {
    insta::assert_snapshot!(code(
        "class %A { field next: ref %A method f: fn(ref %A, i64) -> i64 const k: i64 }
        class %B extends %A { override %A.f = @B.f value %A.k = 5 }
        class %S { tail u8 }
        fn @B.f(ref %B, i64) -> i64 { b0(b: ref %B, n: i64): return n }
        fn @f(array ref %A, i64, fn(i64) -> i64) -> i64 {
        b0(a: array ref %A, i: i64, g: fn(i64) -> i64):
          x = arrayget array ref %A a, i
          arrayset array ref %A a, i, x
          is_b = instanceof %B x
          branch is_b, b1, b2
        b1:
          r = call_virtual %A.f(x, i)
          k = getclassconst %A.k x
          s = newtail %S k
          l = taillen %S s
          c = const.u8 200
          zero = const.i64 0
          tailset %S s, zero, c
          q = call_indirect fn(i64) -> i64 g(l)
          sum = add.i64 r, q
          return sum
        b2:
          h = func @id
          same = ref_eq fn(i64) -> i64 h, g
          v = convert.i64 same
          return v
        }
        fn @id(i64) -> i64 { b0(n: i64): return n }"
    ));
}

#[test]
fn overflow_and_division() {
    insta::assert_snapshot!(code(
        "fn @f(i64, i64) -> i64 {
        b0(a: i64, b: i64):
          s, o = add_ovf.i64 a, b
          one = const.i64 1
          t, p = sub_ovf.i64 s, one
          q = or.bool o, p
          branch q, b1, b2
        b1:
          u = floordiv.i64 t, b
          return u
        b2:
          ten = const.i64 10
          v = floormod.i64 t, ten
          return v
        }"
    ));
}

#[test]
fn a_module_that_raises_needs_an_exception_root() {
    let text = "class %E {} fn @f() { b0: e = new %E raise e }";
    let module = core_ir::text::parse(text).unwrap();
    let error = emit(&module, &Options::default()).unwrap_err();
    assert_eq!(error, Error::NoExceptionRoot { name: "f".to_owned() });
}

#[test]
fn an_entry_of_another_signature_is_refused() {
    let module = core_ir::text::parse("entry @f fn @f() { b0: return }").unwrap();
    let error = emit(&module, &Options::default()).unwrap_err();
    assert_eq!(error, Error::EntrySignature { name: "f".to_owned() });
}

#[test]
fn the_listing_is_assembly_language() {
    let text = "class %P { field x: i64 }
        fn @f(ref %P, array i64) -> i64 {
        b0(p: ref %P, a: array i64):
          x = getfield %P.x p
          y = arrayget array i64 a, x
          setfield %P.x p, y
          big = const.i64 5000000000
          q = div.i64 y, x
          more = lt.i64 q, big
          branch more, b1, b2
        b1:
          return q
        b2:
          return x
        }";
    let module = core_ir::text::parse(text).unwrap();
    insta::assert_snapshot!(backend_clr::listing(&module, &Options::default()).unwrap());
}
