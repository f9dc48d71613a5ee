//! Arithmetic that takes more than a few instructions. HotSpot inlines these methods.

use super::method;
use crate::asm::{AsmError, Branch, ClassBuilder, CodeBuilder, Invoke, Kind, Op};

const MATH: &str = "java/lang/Math";
const LONG: &str = "java/lang/Long";

/// Pushes the `long` parameters at these slots.
fn longs(code: &mut CodeBuilder<'_>, slots: &[u16]) {
    slots.iter().for_each(|&slot| code.load(Kind::Long, slot));
}

/// Returns whether the branch on the value on top is taken.
fn answer(code: &mut CodeBuilder<'_>, branch: Branch) {
    let yes = code.label();
    code.branch(branch, yes);
    code.int(0);
    code.op(Op::Ireturn);
    code.bind(yes);
    code.int(1);
    code.op(Op::Ireturn);
}

/// Returns whether the `long` on top is negative.
fn answer_negative(code: &mut CodeBuilder<'_>) {
    code.long(0);
    code.op(Op::Lcmp);
    answer(code, Branch::Iflt);
}

/// Whether 64-bit operations overflow, from the operands; whether a `long` exceeds a narrower type.
pub fn overflow(class: &mut ClassBuilder) -> Result<(), AsmError> {
    // A sum overflows if its sign differs from that of both operands.
    method(class, "addOverflows", "(JJ)Z", |code| {
        longs(code, &[0, 2]);
        code.op(Op::Ladd);
        code.store(crate::asm::ValueType::Long, 4);
        longs(code, &[0, 4]);
        code.op(Op::Lxor);
        longs(code, &[2, 4]);
        code.op(Op::Lxor);
        code.op(Op::Land);
        answer_negative(code);
    })?;
    // A difference overflows if the operands' signs differ and the result's is not the first one's.
    method(class, "subOverflows", "(JJ)Z", |code| {
        longs(code, &[0, 2]);
        code.op(Op::Lxor);
        longs(code, &[0, 0, 2]);
        code.op(Op::Lsub);
        code.op(Op::Lxor);
        code.op(Op::Land);
        answer_negative(code);
    })?;
    // A product overflows if its upper half is other than the lower half's sign.
    method(class, "mulOverflows", "(JJ)Z", |code| {
        longs(code, &[0, 2]);
        code.invoke(Invoke::Static, MATH, "multiplyHigh", "(JJ)J");
        longs(code, &[0, 2]);
        code.op(Op::Lmul);
        code.int(63);
        code.op(Op::Lshr);
        code.op(Op::Lcmp);
        answer(code, Branch::Ifne);
    })?;
    method(class, "addOverflowsUnsigned", "(JJ)Z", |code| {
        longs(code, &[0, 2]);
        code.op(Op::Ladd);
        longs(code, &[0]);
        code.invoke(Invoke::Static, LONG, "compareUnsigned", "(JJ)I");
        answer(code, Branch::Iflt);
    })?;
    method(class, "subOverflowsUnsigned", "(JJ)Z", |code| {
        longs(code, &[0, 2]);
        code.invoke(Invoke::Static, LONG, "compareUnsigned", "(JJ)I");
        answer(code, Branch::Iflt);
    })?;
    method(class, "mulOverflowsUnsigned", "(JJ)Z", |code| {
        longs(code, &[0, 2]);
        code.invoke(Invoke::Static, super::RUNTIME, "multiplyHighUnsigned", "(JJ)J");
        code.long(0);
        code.op(Op::Lcmp);
        answer(code, Branch::Ifne);
    })?;
    // Sign-extending the low bits changes the number.
    method(class, "exceedsSigned", "(JI)Z", |code| {
        longs(code, &[0]);
        for op in [Op::Lshl, Op::Lshr] {
            code.int(64);
            code.load(Kind::Int, 2);
            code.op(Op::Isub);
            code.op(op);
        }
        longs(code, &[0]);
        code.op(Op::Lcmp);
        answer(code, Branch::Ifne);
    })?;
    method(class, "exceedsUnsigned", "(JI)Z", |code| {
        longs(code, &[0]);
        code.load(Kind::Int, 2);
        code.op(Op::Lushr);
        code.long(0);
        code.op(Op::Lcmp);
        answer(code, Branch::Ifne);
    })
}

/// Upper halves of products (`Math.unsignedMultiplyHigh` is not in Java 17).
pub fn multiply(class: &mut ClassBuilder) -> Result<(), AsmError> {
    method(class, "multiplyHighUnsigned", "(JJ)J", |code| {
        longs(code, &[0, 2]);
        code.invoke(Invoke::Static, MATH, "multiplyHigh", "(JJ)J");
        for [one, other] in [[0, 2], [2, 0]] {
            longs(code, &[one]);
            code.int(63);
            code.op(Op::Lshr);
            longs(code, &[other]);
            code.op(Op::Land);
            code.op(Op::Ladd);
        }
        code.op(Op::Lreturn);
    })?;
    for (name, unsigned) in [("multiplyHigh", false), ("multiplyHighUnsigned", true)] {
        method(class, name, "(II)I", |code| {
            for slot in [0, 1] {
                code.load(Kind::Int, slot);
                code.op(Op::I2l);
                if unsigned {
                    code.long(0xffff_ffff);
                    code.op(Op::Land);
                }
            }
            code.op(Op::Lmul);
            code.int(32);
            code.op(Op::Lushr);
            code.op(Op::L2i);
            code.op(Op::Ireturn);
        })?;
    }
    Ok(())
}

/// Conversions between floats and unsigned 64-bit integers.
pub fn convert(class: &mut ClassBuilder) -> Result<(), AsmError> {
    for (name, descriptor, single) in [
        ("unsignedToDouble", "(J)D", false),
        ("unsignedToFloat", "(J)F", true),
    ] {
        method(class, name, descriptor, |code| unsigned_to_float(code, single))?;
    }
    // Below 2^63, or NaN: the signed conversion, negative numbers raised to 0. Else the signed one of what exceeds.
    method(class, "doubleToUnsigned", "(D)J", |code| {
        let large = code.label();
        let limit = 9_223_372_036_854_775_808.0;
        code.load(Kind::Double, 0);
        code.double(limit);
        code.op(Op::Dcmpl);
        code.branch(Branch::Ifge, large);
        code.load(Kind::Double, 0);
        code.op(Op::D2l);
        code.long(0);
        code.invoke(Invoke::Static, MATH, "max", "(JJ)J");
        code.op(Op::Lreturn);
        code.bind(large);
        code.load(Kind::Double, 0);
        code.double(limit);
        code.op(Op::Dsub);
        code.op(Op::D2l);
        code.long(i64::MIN);
        code.op(Op::Lxor);
        code.op(Op::Lreturn);
    })
}

/// A number above the signed range is halved, its lost bit kept in the lowest so that rounding comes out right.
fn unsigned_to_float(code: &mut CodeBuilder<'_>, single: bool) {
    let large = code.label();
    longs(code, &[0]);
    code.long(0);
    code.op(Op::Lcmp);
    code.branch(Branch::Iflt, large);
    longs(code, &[0]);
    code.op(if single { Op::L2f } else { Op::L2d });
    code.op(if single { Op::Freturn } else { Op::Dreturn });
    code.bind(large);
    longs(code, &[0]);
    code.int(1);
    code.op(Op::Lushr);
    longs(code, &[0]);
    code.long(1);
    code.op(Op::Land);
    code.op(Op::Lor);
    if single {
        code.op(Op::L2f);
        code.float(2.0);
        code.op(Op::Fmul);
        code.op(Op::Freturn);
    } else {
        code.op(Op::L2d);
        code.double(2.0);
        code.op(Op::Dmul);
        code.op(Op::Dreturn);
    }
}

/// A `long` as an `int`: for the length of an array, and for a switch.
pub fn sizes(class: &mut ClassBuilder) -> Result<(), AsmError> {
    let checked = |code: &mut CodeBuilder<'_>, exceeds: &dyn Fn(&mut CodeBuilder<'_>)| {
        let other = code.label();
        longs(code, &[0]);
        code.op(Op::L2i);
        code.op(Op::I2l);
        longs(code, &[0]);
        code.op(Op::Lcmp);
        code.branch(Branch::Ifne, other);
        longs(code, &[0]);
        code.op(Op::L2i);
        code.op(Op::Ireturn);
        code.bind(other);
        exceeds(code);
    };
    method(class, "size", "(J)I", |code| {
        checked(code, &|code| {
            let error = "java/lang/OutOfMemoryError";
            code.new_object(error);
            code.op(Op::Dup);
            code.string("array too long");
            code.invoke(Invoke::Special, error, "<init>", "(Ljava/lang/String;)V");
            code.op(Op::Athrow);
        });
    })?;
    method(class, "key", "(J)I", |code| {
        checked(code, &|code| {
            code.int(i32::MIN);
            code.op(Op::Ireturn);
        });
    })
}
