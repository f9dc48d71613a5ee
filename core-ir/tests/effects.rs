//! Effect analysis: what each function of a small module may do.

use core_ir::effects::ModuleEffects;
use core_ir::text::parse;
use core_ir::verify::verify;

const TEXT: &str = "
exception_root %E stack_overflow @over
class %E {}
class %A { field x: i64  method m: fn(ref %A)  method n: fn(ref %A)  override %A.m = @pure_m  override %A.n = @writes }
class %B extends %A { override %A.m = @raises_m }
fn @over() { b0: e = new %E raise e }
fn @pure(i64) -> i64 { b0(a: i64): b = add.i64 a, a return b }
fn @divides(i64) -> i64 { b0(a: i64): b = div.i64 a, a return b }
fn @pure_m(ref %A) { b0(a: ref %A): return }
fn @raises_m(ref %A) { b0(a: ref %A): e = new %E raise e }
fn @reads(ref %A) -> i64 { b0(a: ref %A): x = getfield %A.x a return x }
fn @writes(ref %A) { b0(a: ref %A): x = const.i64 1 setfield %A.x a, x return }
fn @calls_m(ref %A) { b0(a: ref %A): call_virtual %A.m(a) return }
fn @calls_n(ref %A) { b0(a: ref %A): call_virtual %A.n(a) return }
fn @catches(ref %A) { b0(a: ref %A): try_call @calls_m(a) -> normal b1 except b2 b1: return b2(e: ref %E): return }
fn @loops(i64) { b0(a: i64): jump b1 b1: jump b1 }
fn @recurs(i64) -> i64 { b0(a: i64): b = call @pure(a) c = call @mutual(b) return c }
fn @mutual(i64) -> i64 { b0(a: i64): b = call @recurs(a) return b }
fn @checked(i64) -> i64 stack_check { b0(a: i64): return a }
fn @taken() { b0: e = new %E raise e }
fn @indirect(fn()) { b0(f: fn()): call_indirect fn() f() return }
fn @other(fn(i64) -> i64, i64) { b0(f: fn(i64) -> i64, a: i64): r = call_indirect fn(i64) -> i64 f(a) return }
fn @takes() { b0: f = func @taken return }
fn @sine(f64) -> f64 { b0(a: f64): b = call_host \"math.sin\"(a) return b }
fn @clock() -> f64 { b0: b = call_host \"time.time\"() return b }
";

#[test]
fn every_function_has_the_effects_it_should() {
    let module = parse(TEXT).unwrap();
    assert_eq!(verify(&module), []);
    let effects = ModuleEffects::new(&module);
    // reads, writes, allocates, raises, traps, loops
    let expected = [
        ("over", "--art-"),
        ("pure", "------"),
        ("divides", "----t-"),
        ("pure_m", "------"),
        ("raises_m", "--art-"),
        ("reads", "r---t-"),
        ("writes", "-w--t-"),
        ("calls_m", "--art-"),
        ("calls_n", "-w--t-"),
        ("catches", "--a-t-"),
        ("loops", "-----l"),
        ("recurs", "--artl"),
        ("mutual", "--artl"),
        ("checked", "--art-"),
        ("taken", "--art-"),
        ("indirect", "--art-"),
        ("other", "----t-"),
        ("takes", "------"),
        ("sine", "------"),
        ("clock", "rw--t-"),
    ];
    assert_eq!(expected.len(), module.functions.len());
    for (&(name, wanted), (id, function)) in expected.iter().zip(&module.functions) {
        assert_eq!(name, function.name);
        let found = effects.function(id);
        let flags = [
            (found.effects.reads, 'r'),
            (found.effects.writes, 'w'),
            (found.effects.allocates, 'a'),
            (found.effects.raises, 'r'),
            (found.effects.traps, 't'),
            (found.loops, 'l'),
        ];
        let flags: String = flags.iter().map(|&(is, c)| if is { c } else { '-' }).collect();
        assert_eq!(flags, wanted, "@{name}");
    }
}
