//! Every scalar operation at every type, on operands at the edges of the types' ranges: the JVM must agree with the
//! reference interpreter to the bit.

#[allow(dead_code, reason = "each test uses a part")]
mod support;

use core_ir::interpret::{Interpreter, MemoryHost, Options};
use core_ir::{Domain, Op, Rule, Type};
use std::fmt::Write;

/// One operation at one type: a function of two operands (the second unused by some), its operands' type, its result's.
struct Case {
    name: String,
    operand: Type,
    result: Type,
    body: String,
    /// Whether a second operand of zero traps.
    divides: bool,
    unary: bool,
}

fn name(ty: Type) -> &'static str {
    ty.scalar_name().expect("a scalar")
}

/// Operands of a type as they are written in the text form.
fn operands(ty: Type) -> Vec<String> {
    if ty == Type::Bool {
        return vec!["false".to_owned(), "true".to_owned()];
    }
    if ty.is_float() {
        let mut all = vec![
            "0.0",
            "-0.0",
            "1.0",
            "-1.0",
            "1.5",
            "-2.5",
            "0.1",
            "1e10",
            "-1e19",
            "1.8446744073709552e19",
            "4294967295.0",
            "2147483648.0",
            "-2147483649.0",
            "9223372036854775807.0",
            "255.9",
            "-128.9",
            "65535.5",
            "1e-300",
        ];
        if ty == Type::F64 {
            all.extend([
                "0x7ff0000000000000",
                "0xfff0000000000000",
                "0x7ff8000000000000",
                "5e-324",
                "1e308",
            ]);
            return all.into_iter().map(str::to_owned).collect();
        }
        all.extend(["0x7f800000", "0xff800000", "0x7fc00000", "1e-45", "3e38"]);
        return all
            .into_iter()
            .filter(|text| *text != "1e-300")
            .map(str::to_owned)
            .collect();
    }
    let bits = ty.int_bits().expect("an integer");
    let mut values: Vec<i128> = vec![0, 1, 2, 3, 7, 33, 100, -1, -2, -7, -100];
    for power in [31, 32, 53] {
        let power = 1_i128 << power;
        values.extend([power, -power - 1]);
    }
    values.push(0x0123_4567_89ab_cdef);
    let (low, high) = if ty.is_signed() {
        (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1)
    } else {
        (0, (1_i128 << bits) - 1)
    };
    values.extend([low, low + 1, high - 1, high]);
    values.retain(|value| (low..=high).contains(value));
    values.sort_unstable();
    values.dedup();
    values.iter().map(i128::to_string).collect()
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for &op in Op::ALL {
        let info = op.info();
        if !matches!(
            info.domain,
            Domain::Int | Domain::Float | Domain::Number | Domain::IntOrBool | Domain::Scalar
        ) {
            continue;
        }
        for ty in Type::SCALARS.into_iter().filter(|&ty| info.domain.admits(ty)) {
            add_cases(&mut cases, op, ty);
        }
    }
    cases
}

fn add_cases(cases: &mut Vec<Case>, op: Op, ty: Type) {
    let (o, t) = (op.info().name, name(ty));
    let mut add = |suffix: &str, operand: Type, result: Type, body: String, unary: bool| {
        let divides = matches!(op, Op::Div | Op::Rem | Op::FloorDiv | Op::FloorMod) && ty.is_int();
        cases.push(Case {
            name: format!("{o}_{t}{suffix}"),
            operand,
            result,
            body,
            divides,
            unary,
        });
    };
    match op.info().rule {
        Rule::Unary => add("", ty, ty, format!("v2 = {o}.{t} v0\n return v2"), true),
        Rule::Binary => {
            add("", ty, ty, format!("v2 = {o}.{t} v0, v1\n return v2"), false);
            // With constants, which have forms of their own.
            for constant in if ty.is_int() {
                vec![1, 2, 5, 8, 64, 127]
            } else {
                vec![]
            } {
                let body = format!("v3 = const.{t} {constant}\n v2 = {o}.{t} v0, v3\n return v2");
                add(&format!("_const{constant}"), ty, ty, body, true);
            }
        }
        Rule::Overflow => {
            add("", ty, ty, format!("v2, v3 = {o}.{t} v0, v1\n return v2"), false);
            add(
                "_flag",
                ty,
                Type::Bool,
                format!("v2, v3 = {o}.{t} v0, v1\n return v3"),
                false,
            );
            let branch = format!(
                "v2, v3 = {o}.{t} v0, v1\n branch v3, b1, b2(v2)\nb1: return v0\nb2(v4: {t}): return v4"
            );
            add("_branch", ty, ty, branch, false);
        }
        Rule::Compare => {
            let compare = format!("v2 = {o}.{t} v0, v1");
            add("", ty, Type::Bool, format!("{compare}\n return v2"), false);
            add(
                "_branch",
                ty,
                ty,
                format!("{compare}\n branch v2, b1, b2\nb1: return v0\nb2: return v1"),
                false,
            );
            add(
                "_not",
                ty,
                Type::Bool,
                format!("{compare}\n v3 = not.bool v2\n return v3"),
                false,
            );
            let twice = format!(
                "{compare}\n v3 = {o}.{t} v1, v0\n v4 = xor.bool v2, v3\n v5 = and.bool v4, v2\n return v5"
            );
            add("_twice", ty, Type::Bool, twice, false);
            let zero = if ty.is_float() {
                "0.0"
            } else if ty == Type::Bool {
                "false"
            } else {
                "0"
            };
            add(
                "_zero",
                ty,
                ty,
                format!(
                    "v3 = const.{t} {zero}\n v2 = {o}.{t} v0, v3\n v4 = not.bool v2\n branch v4, b1, b2\nb1: return v0\nb2: return v3"
                ),
                true,
            );
        }
        Rule::Convert | Rule::Bitcast => {
            for from in Type::SCALARS.into_iter().filter(|&from| from != ty) {
                let width = |ty: Type| match ty {
                    Type::F32 => Some(32),
                    Type::F64 => Some(64),
                    _ => ty.int_bits(),
                };
                if op == Op::Convert || (width(from) == width(ty) && width(ty).is_some()) {
                    add(
                        &format!("_of_{}", name(from)),
                        from,
                        ty,
                        format!("v2 = {o}.{t} v0\n return v2"),
                        true,
                    );
                }
            }
        }
        _ => {}
    }
}

/// Turns `v{value}` of a type into 64 bits in `v{to}`; NaNs are all alike, since hosts choose their bits.
fn bits(ty: Type, value: u32, to: u32) -> String {
    match ty {
        Type::I64 => format!("v{to} = bitcast.u64 v{value}"),
        Type::U64 => format!("v{to} = add.u64 v{value}, v90"),
        Type::F32 | Type::F64 => format!("v{to} = call @{}_bits(v{value})", name(ty)),
        _ => format!("v{to} = convert.u64 v{value}"),
    }
}

fn program(cases: &[Case]) -> String {
    let mut text = include_str!("support/scalars.rir").to_owned();
    let mut calls = String::new();
    for (index, ty) in Type::SCALARS.into_iter().enumerate() {
        let _ = writeln!(
            text,
            "data all{index} = array {} [{}]",
            name(ty),
            operands(ty).join(", ")
        );
        let nonzero: Vec<String> = operands(ty).into_iter().filter(|text| text != "0").collect();
        let _ = writeln!(
            text,
            "data nonzero{index} = array {} [{}]",
            name(ty),
            nonzero.join(", ")
        );
    }
    for case in cases {
        let (t, r) = (name(case.operand), name(case.result));
        let index = Type::SCALARS
            .iter()
            .position(|&ty| ty == case.operand)
            .expect("a scalar");
        let seconds = if case.divides { "nonzero" } else { "all" };
        let _ = writeln!(
            text,
            "fn @{}({t}, {t}) -> {r} {{ b0(v0: {t}, v1: {t}):\n {}\n}}",
            case.name, case.body
        );
        let count = if case.unary {
            "const.i64 1".to_owned()
        } else {
            format!("arraylen array {t} v2")
        };
        let _ = writeln!(
            text,
            "fn @run_{name}() {{ b0:\n v90 = const.u64 0\n v0 = const.i64 0\n v10 = const.i64 1
             v1 = data all{index}\n v2 = data {seconds}{index}\n v3 = arraylen array {t} v1\n v4 = {count}\n jump b1(v0)
            b1(v5: i64): v6 = lt.i64 v5, v3\n branch v6, b2(v0), b5
            b2(v7: i64): v8 = lt.i64 v7, v4\n branch v8, b3, b4
            b3: v9 = arrayget array {t} v1, v5\n v11 = arrayget array {t} v2, v7
             v12 = call @{name}(v9, v11)\n {bits}\n call @put(v13)
             v14 = add.i64 v7, v10\n jump b2(v14)
            b4: v15 = add.i64 v5, v10\n jump b1(v15)
            b5: return\n}}",
            name = case.name,
            bits = bits(case.result, 12, 13),
        );
        let _ = writeln!(calls, " call @run_{}()", case.name);
    }
    let _ = writeln!(text, "fn @all() {{ b0:\n{calls} return\n}}");
    text
}

/// Which case and operands the result at this position comes from.
fn place(cases: &[Case], mut position: usize) -> String {
    for case in cases {
        let firsts = operands(case.operand);
        let seconds: Vec<String> = operands(case.operand)
            .into_iter()
            .filter(|text| !case.divides || text != "0")
            .collect();
        let columns = if case.unary { 1 } else { seconds.len() };
        if position < firsts.len() * columns {
            return format!(
                "{}({}, {})",
                case.name,
                firsts[position / columns],
                seconds[position % columns]
            );
        }
        position -= firsts.len() * columns;
    }
    "nothing".to_owned()
}

#[test]
fn the_jvm_agrees_with_the_interpreter() {
    let cases = cases();
    let text = program(&cases);
    let module = core_ir::text::parse(&text).expect("the program is well-formed");
    let errors = core_ir::verify::verify(&module);
    assert!(errors.is_empty(), "{errors:?}");
    let mut host = MemoryHost::default();
    let mut interpreter = Interpreter::new(&module, &mut host, Options::default());
    let ended = interpreter.run_entry(&[b"test"]).expect("an entry");
    assert_eq!(ended, Ok(0));
    let expected = host.stdout().to_vec();

    let jar = backend_jvm::emit(&module, &backend_jvm::Options::default())
        .expect("it is translated")
        .jar;
    let output = support::run_jar(&jar, &[]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(output.stdout.len(), expected.len());
    let word = |bytes: &[u8]| {
        bytes
            .iter()
            .fold(0_u64, |word, &byte| word << 8 | u64::from(byte))
    };
    let mut wrong = Vec::new();
    for (index, (got, want)) in output.stdout.chunks(8).zip(expected.chunks(8)).enumerate() {
        if got != want {
            let place = place(&cases, index);
            wrong.push(format!("{place}: {:#x}, not {:#x}", word(got), word(want)));
        }
    }
    wrong.truncate(40);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
