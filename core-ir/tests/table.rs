//! The operation table against the code that gives it meaning: arities, effects, names.

use core_ir::ops::{Domain, Effects, Rule};
use core_ir::rules::{arity, operands, result_types};
use core_ir::semantics::evaluate;
use core_ir::{HostPrimitive, Immediate, Module, Op, Type};

const SAMPLES: [i64; 8] = [0, 1, -1, 2, i64::MIN, i64::MAX, 100, -7];

/// Whether the rule speaks of scalars alone.
fn is_scalar(rule: Rule, domain: Domain) -> bool {
    let by_rule = matches!(
        rule,
        Rule::Unary | Rule::Binary | Rule::Overflow | Rule::Compare | Rule::Convert | Rule::Bitcast
    );
    by_rule && domain != Domain::Reference
}

#[test]
fn operations_trap_just_where_the_table_says_so() {
    for &op in Op::ALL {
        let info = op.info();
        let mut traps = false;
        for ty in Type::SCALARS.into_iter().filter(|&ty| info.domain.admits(ty)) {
            for a in SAMPLES.map(|value| ty.wrap_int(value) as u64) {
                for b in SAMPLES.map(|value| ty.wrap_int(value) as u64) {
                    let result = evaluate(op, ty, ty, a, b);
                    assert_eq!(result.is_some(), is_scalar(info.rule, info.domain), "{op}");
                    traps |= result.is_some_and(|result| result.is_err());
                }
            }
        }
        if is_scalar(info.rule, info.domain) {
            assert_eq!(traps, info.effects.traps, "{op}");
        }
    }
}

#[test]
fn results_are_canonical() {
    for &op in Op::ALL {
        let info = op.info();
        let module = Module::new("m");
        for ty in Type::SCALARS.into_iter().filter(|&ty| info.domain.admits(ty)) {
            let Some(types) =
                result_types(&module, op, ty, Immediate::None).filter(|types| !types.is_empty())
            else {
                continue;
            };
            for a in SAMPLES.map(|value| ty.wrap_int(value) as u64) {
                for b in SAMPLES.map(|value| ty.wrap_int(value) as u64) {
                    if let Some(Ok((value, flag))) = evaluate(op, ty, ty, a, b) {
                        assert_eq!(
                            types[0].wrap_int(value as i64) as u64,
                            value,
                            "{op}.{ty:?} {a} {b}"
                        );
                        assert!(flag <= 1);
                    }
                }
            }
        }
    }
}

#[test]
fn only_calls_raise_and_every_name_finds_its_row() {
    for &op in Op::ALL {
        let info = op.info();
        assert_eq!(info.effects.raises, info.rule == Rule::Call, "{op}");
        assert_eq!(Op::from_name(info.name), Some(op));
        assert!(!info.name.contains('.') && info.doc.ends_with('.'), "{op}");
    }
    for &primitive in HostPrimitive::ALL {
        assert_eq!(HostPrimitive::from_name(primitive.name()), Some(primitive));
        assert_eq!(
            primitive.effects() == Effects::NONE,
            primitive.is_pure(),
            "{}",
            primitive.name()
        );
    }
}

#[test]
fn the_arity_is_the_number_of_operands() {
    let mut module = Module::new("m");
    let array = module.array_of(Type::U8);
    let mut class = core_ir::Class::new("s", None);
    class.tail = Some(Type::U8);
    let class = module.classes.push(class);
    for &op in Op::ALL {
        let info = op.info();
        let candidates = [Type::I64, Type::F64, array, Type::Ref(class), Type::Weak(class)];
        let admitted = candidates.into_iter().filter(|&ty| info.domain.admits(ty));
        let rules = admitted.filter_map(|ty| operands(&module, op, ty, Immediate::None));
        for rule in rules {
            assert_eq!(Some(rule.len()), arity(info.rule), "{op}");
        }
    }
}
