//! The verifier: one violation per rule, pinned to its place.

use core_ir::entities::{ArrayId, DataId, FuncId};
use core_ir::text::parse;
use core_ir::verify::{VerifyRule, verify};
use core_ir::{
    Block, Function, HostPrimitive, Immediate, Module, Op, Signature, Target, Terminator, Type, Value,
};
use smallvec::smallvec;

/// Declarations that the cases share; `{}` stands for the rest.
const PRELUDE: &str = "exception_root %E stack_overflow @over
class %E {}  class %F extends %E { field code: i64 }
class %A { field x: i64  method m: fn(ref %A, i64) -> i64  const k: u8  override %A.m = @A.m }
class %B extends %A { field y: ref %A }
class %s { field hash: i64  tail u8 }
type array u8
fn @over() { b0: v0 = new %F  raise v0 }
fn @A.m(ref %A, i64) -> i64 { b0(v0: ref %A, v1: i64): return v1 }
";

fn errors(module: &Module) -> Vec<(VerifyRule, String)> {
    verify(module)
        .into_iter()
        .map(|error| (error.rule, error.place.to_string()))
        .collect()
}

/// Texts that violate one rule each, and where.
const CASES: &[(VerifyRule, &str, &str)] = {
    use VerifyRule::*;
    &[
        (ParentOrder, "class %D extends %C {} class %C {}", "class %D"),
        (UniqueName, "class %C extends %B { field x: i64 }", "class %C"),
        (ParentTail, "class %t extends %s {}", "class %t"),
        (MethodReceiver, "class %C { method m: fn(ref %A) }", "class %C"),
        (
            OverrideSlot,
            "class %C extends %A { value %A.k = 1 value %A.k = 2 }",
            "class %C",
        ),
        (OverrideSlot, "class %C { override %A.m = @A.m }", "class %C"),
        (
            OverrideSignature,
            "class %C extends %A { override %A.m = @over }",
            "class %C",
        ),
        (DataShape, "data d0 = %A {}", "data d0"),
        (DataShape, "data d0 = %A { 1 } tail [1]", "data d0"),
        (ConstantType, "data d0 = array u8 [1, 256]", "data d0"),
        (
            ConstantType,
            "data d0 = array ref %B [null, d1] data d1 = %A { 1 }",
            "data d0",
        ),
        (
            ConstantType,
            "class %C extends %A { value %A.k = null }",
            "class %C",
        ),
        (ExceptionRoot, "exception_root %F", "module"),
        (Exports, "export \"f\" @over export \"f\" @A.m", "module"),
        (EntrySignature, "entry @over", "module"),
        (StackOverflowSignature, "stack_overflow @A.m", "module"),
        (
            Location,
            "file f \"x.py\" fn @f() { b0: return @f:0 }",
            "@f b0 terminator",
        ),
        (EntryParams, "fn @f(i64) { b0: return }", "@f b0"),
        (EntryParams, "fn @f() { b0: jump b0 }", "@f b0 terminator"),
        (
            Immediate,
            "fn @f() { b0: v0 = const.u8 256 return }",
            "@f b0 instruction 0",
        ),
        (
            ControllingType,
            "fn @f(f64) { b0(v0: f64): v1 = and.f64 v0, v0 return }",
            "@f b0 instruction 0",
        ),
        (
            ControllingType,
            "fn @f() { b0: v1 = new %s return }",
            "@f b0 instruction 0",
        ),
        (
            ControllingType,
            "fn @f(i64) { b0(v0: i64): v1 = newtail %A v0 return }",
            "@f b0 instruction 0",
        ),
        (
            OperandCount,
            "fn @f(i64) { b0(v0: i64): call @f() return }",
            "@f b0 instruction 0",
        ),
        (
            OperandType,
            "fn @f(i64) { b0(v0: i64): v1 = const.i8 1 v2 = add.i64 v0, v1 return }",
            "@f b0 instruction 1",
        ),
        (
            OperandType,
            "fn @f(ref %A) { b0(v0: ref %A): v1 = getfield %B.y v0 return }",
            "@f b0 instruction 0",
        ),
        (
            OperandType,
            "fn @f(ref %A) { b0(v0: ref %A): v1 = cast %E v0 return }",
            "@f b0 instruction 0",
        ),
        (
            OperandType,
            "fn @f(i64) { b0(v0: i64): v1 = bitcast.f32 v0 return }",
            "@f b0 instruction 0",
        ),
        (
            ResultType,
            "fn @f(i64) { b0(v0: i64): add.i64 v0, v0 return }",
            "@f b0 instruction 0",
        ),
        (
            TargetArity,
            "fn @f() { b0: jump b1 b1(v0: i64): return }",
            "@f b0 terminator",
        ),
        (
            TargetArity,
            "fn @f() { b0: try_call @f() -> normal b1 except b1 b1: return }",
            "@f b0 terminator",
        ),
        (
            TargetType,
            "fn @f(i8) { b0(v0: i8): jump b1(v0) b1(v1: i64): return }",
            "@f b0 terminator",
        ),
        (
            TargetType,
            "fn @f() { b0: try_call @f() -> normal b1 except b2 b1: return b2(v0: ref %F): return }",
            "@f b0 terminator",
        ),
        (
            BranchCondition,
            "fn @f(i8) { b0(v0: i8): branch v0, b1, b1 b1: return }",
            "@f b0 terminator",
        ),
        (
            SwitchValue,
            "fn @f(bool) { b0(v0: bool): switch v0 { default: b1 } b1: return }",
            "@f b0 terminator",
        ),
        (
            SwitchCases,
            "fn @f(u8) { b0(v0: u8): switch v0 { 1: b1, 1: b1 default: b1 } b1: return }",
            "@f b0 terminator",
        ),
        (
            SwitchCases,
            "fn @f(u8) { b0(v0: u8): switch v0 { -1: b1 default: b1 } b1: return }",
            "@f b0 terminator",
        ),
        (ReturnType, "fn @f() -> i64 { b0: return }", "@f b0 terminator"),
        (
            ReturnType,
            "fn @f(ref %A) -> ref %B { b0(v0: ref %A): return v0 }",
            "@f b0 terminator",
        ),
        (
            RaiseType,
            "fn @f(ref %A) { b0(v0: ref %A): raise v0 }",
            "@f b0 terminator",
        ),
        (
            Dominance,
            "fn @f() { b0: v1 = neg.i64 v0 v0 = const.i64 1 return }",
            "@f b0 instruction 0",
        ),
        (
            Dominance,
            "fn @f(bool) -> i64 { b0(v0: bool): branch v0, b1, b2 b1: v1 = const.i64 1 jump b2 b2: return v1 }",
            "@f b2 terminator",
        ),
    ]
};

#[test]
fn each_rule_points_at_its_violation() {
    for (rule, text, place) in CASES {
        let module = parse(&format!("{PRELUDE}{text}")).unwrap();
        let found = errors(&module);
        assert!(
            found.contains(&(*rule, place.to_string())),
            "{text}: {:?}",
            verify(&module)
        );
        // `TargetType` for the exception's parameter reports the argument and the parameter.
        assert!(
            found.iter().all(|(found, _)| found == rule),
            "{text}: {:?}",
            verify(&module)
        );
    }
}

/// A valid module with a function `@f(i64) -> i64` to damage.
fn sample() -> (Module, FuncId) {
    let text = "class %A { field x: i64 } fn @f(i64) -> i64 { b0(v0: i64): v1 = add.i64 v0, v0 jump b1 b1: return v1 }";
    let module = parse(text).expect("the sample parses");
    assert_eq!(verify(&module), []);
    (module, FuncId::from_u32(0))
}

#[test]
fn a_valid_module_has_no_errors() {
    assert_eq!(verify(&parse(PRELUDE).unwrap()), []);
}

/// The rule that a change violates, where it shows, and the change.
type Damage<'a> = (VerifyRule, &'a str, &'a dyn Fn(&mut Module, FuncId));

#[test]
fn what_no_text_can_say_is_found_too() {
    let first = |block: &mut core_ir::BlockData| block.instructions[0].clone();
    let damage: &[Damage<'_>] = &[
        (VerifyRule::InternedTypes, "module", &|module, _| {
            module.arrays.insert(Type::Array(ArrayId::from_u32(0)));
        }),
        (VerifyRule::TypeExists, "@f", &|module, f| {
            module.functions[f].values.push(Type::Array(ArrayId::from_u32(7)));
        }),
        (VerifyRule::UniqueName, "@f", &|module, f| {
            let copy = module.functions[f].clone();
            module.functions.push(copy);
        }),
        (VerifyRule::HostOnce, "module", &|module, _| {
            module.hosts.push(HostPrimitive::OsExit);
            module.hosts.push(HostPrimitive::OsExit);
        }),
        (VerifyRule::EntityExists, "@f b0 instruction 0", &|module, f| {
            module.functions[f].blocks[Function::ENTRY].instructions[0].args[0] = Value::from_u32(9);
        }),
        (VerifyRule::EntityExists, "@f b0 instruction 1", &|module, f| {
            let mut data = first(&mut module.functions[f].blocks[Function::ENTRY]);
            (data.op, data.imm, data.ty) = (Op::Data, Immediate::Data(DataId::from_u32(3)), Type::F32);
            module.functions[f].blocks[Function::ENTRY]
                .instructions
                .push(data);
        }),
        (
            VerifyRule::SingleDefinition,
            "@f b0 instruction 1",
            &|module, f| {
                let copy = first(&mut module.functions[f].blocks[Function::ENTRY]);
                module.functions[f].blocks[Function::ENTRY]
                    .instructions
                    .push(copy);
            },
        ),
        (VerifyRule::Immediate, "@f b0 instruction 0", &|module, f| {
            module.functions[f].blocks[Function::ENTRY].instructions[0].imm = Immediate::Int(3);
        }),
        (VerifyRule::OperandCount, "@f b0 instruction 0", &|module, f| {
            module.functions[f].blocks[Function::ENTRY].instructions[0]
                .args
                .push(Value::from_u32(0));
        }),
        (VerifyRule::ResultType, "@f b0 instruction 0", &|module, f| {
            module.functions[f].blocks[Function::ENTRY].instructions[0].results = smallvec![];
        }),
        (VerifyRule::TargetExists, "@f b0 terminator", &|module, f| {
            let block = &mut module.functions[f].blocks[Function::ENTRY];
            block.terminator = Terminator::Jump(Target::new(Block::from_u32(5), []));
        }),
        (VerifyRule::TryCallee, "@f b0 terminator", &|module, f| {
            let block = &mut module.functions[f].blocks[Function::ENTRY];
            let to = Target::new(Block::from_u32(1), []);
            let call = first(block);
            block.terminator = Terminator::TryCall {
                call,
                normal: to.clone(),
                except: to,
            };
        }),
        (VerifyRule::StackOverflowSignature, "@f", &|module, f| {
            module.functions[f].attributes.stack_check = true;
        }),
        (VerifyRule::EntryParams, "@f", &|module, _| {
            let mut empty = Function::new("g", Signature::default());
            empty.blocks.clear();
            empty.name = "f".to_string();
            module.functions.clear();
            module.functions.push(empty);
        }),
    ];
    for (rule, place, change) in damage {
        let (mut module, function) = sample();
        change(&mut module, function);
        let found = errors(&module);
        assert!(
            found.contains(&(*rule, place.to_string())),
            "{rule:?}: {:?}",
            verify(&module)
        );
    }
}

#[test]
fn every_rule_has_a_case() {
    let here = include_str!("verify.rs");
    for rule in VerifyRule::ALL {
        let name = format!("{rule:?},");
        assert!(here.contains(&name), "no case for {rule:?}");
    }
}

#[test]
fn damaged_texts_never_panic_the_verifier() {
    let text = include_str!("data/all_forms.rir");
    let words: Vec<&str> = text.split_inclusive(' ').collect();
    let mut parsed = 0;
    for i in 0..words.len() {
        for j in [i + 1, (i + 7) % words.len(), (i + 31) % words.len()] {
            let mut changed = words.clone();
            changed[i] = words.get(j).copied().unwrap_or("");
            if let Ok(module) = parse(&changed.concat()) {
                verify(&module);
                parsed += 1;
            }
        }
    }
    assert!(parsed > 10, "only {parsed} damaged texts parsed");
}
