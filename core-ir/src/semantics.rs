//! What the scalar operations compute: the one place that says it in code. The interpreter runs it, constant folding
//! asks it.
//!
//! A scalar is held in 64 bits: an integer or bool in canonical form (see [`Type::wrap_int`]), an `f64` as its bits,
//! an `f32` as its bits in the low half.

use crate::host::HostPrimitive;
use crate::ops::Op;
use crate::types::Type;

/// Why an operation has no result.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum Trap {
    /// An integer division by zero.
    #[error("division by zero")]
    DivisionByZero,
    /// A null receiver, array, function reference or buffer.
    #[error("null reference")]
    Null,
    /// An index or range outside an array or tail.
    #[error("out of range")]
    OutOfRange,
    /// A negative length for a new array or tail.
    #[error("negative length")]
    NegativeLength,
    /// A cast of an instance of another class.
    #[error("bad cast")]
    BadCast,
    /// A call of a method that the receiver's class does not implement.
    #[error("abstract method")]
    AbstractMethod,
    /// A class constant that the receiver's class has no value for.
    #[error("class constant without value")]
    NoConstant,
    /// `unreachable` was reached.
    #[error("unreachable")]
    Unreachable,
    /// The stack-overflow function returned.
    #[error("the stack-overflow function returned")]
    OverflowReturned,
}

/// The results of a scalar operation: the second one is the flag of an overflow operation, else 0.
pub type Scalars = Result<(u64, u64), Trap>;

/// Computes an operation on scalars: `ty` is the controlling type, `from` the first operand's type. `None` for what is
/// no operation on scalars.
pub fn evaluate(op: Op, ty: Type, from: Type, a: u64, b: u64) -> Option<Scalars> {
    let one = |bits: u64| Some(Ok((bits, 0)));
    match op {
        Op::Add | Op::Sub | Op::Mul | Op::Div | Op::Neg if ty.is_float() => one(float(op, ty, a, b)),
        Op::Add => one(wrap(ty, a.wrapping_add(b))),
        Op::Sub => one(wrap(ty, a.wrapping_sub(b))),
        Op::Mul => one(wrap(ty, a.wrapping_mul(b))),
        Op::Neg => one(wrap(ty, a.wrapping_neg())),
        Op::Abs | Op::Sqrt => one(float(op, ty, a, b)),
        Op::Div | Op::Rem | Op::FloorDiv | Op::FloorMod => Some(division(op, ty, a, b).map(|bits| (bits, 0))),
        Op::MulHigh => {
            // Wraps only for 64-bit unsigned numbers, whose upper half it still holds.
            let product = wide(ty, a).wrapping_mul(wide(ty, b));
            let bits = ty.int_bits().unwrap_or(64);
            one(wrap(ty, (product >> bits) as u64))
        }
        Op::AddOverflow | Op::SubOverflow | Op::MulOverflow => Some(Ok(overflowing(op, ty, a, b))),
        Op::And => one(a & b),
        Op::Or => one(a | b),
        Op::Xor => one(a ^ b),
        Op::Not => one(wrap(ty, !a)),
        Op::Shl => one(wrap(ty, a << count(ty, b))),
        Op::Shr if ty.is_signed() => one(((a as i64) >> count(ty, b)) as u64),
        Op::Shr => one(a >> count(ty, b)),
        Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge => one(u64::from(compare(op, ty, a, b))),
        Op::Convert => one(convert(from, ty, a)),
        Op::Bitcast => one(bitcast(from, ty, a)),
        Op::Const
        | Op::Null
        | Op::Data
        | Op::Func
        | Op::RefEq
        | Op::IsNull
        | Op::New
        | Op::GetField
        | Op::SetField
        | Op::GetClassConstant
        | Op::Cast
        | Op::InstanceOf
        | Op::IdentityHash
        | Op::NewArray
        | Op::ArrayLength
        | Op::ArrayGet
        | Op::ArraySet
        | Op::ArrayCopy
        | Op::ArrayFill
        | Op::NewTail
        | Op::TailLength
        | Op::TailGet
        | Op::TailSet
        | Op::TailCopy
        | Op::TailToArray
        | Op::ArrayToTail
        | Op::NewWeak
        | Op::GetWeak
        | Op::Call
        | Op::CallVirtual
        | Op::CallIndirect
        | Op::CallHost => None,
    }
}

/// Computes a pure host primitive on floats; `None` for those that act.
pub fn evaluate_host(primitive: HostPrimitive, a: f64, b: f64) -> Option<f64> {
    Some(match primitive {
        HostPrimitive::MathFloor => a.floor(),
        HostPrimitive::MathCeil => a.ceil(),
        HostPrimitive::MathFmod => a % b,
        HostPrimitive::MathPow => a.powf(b),
        HostPrimitive::MathExp => a.exp(),
        HostPrimitive::MathLog => a.ln(),
        HostPrimitive::MathLog10 => a.log10(),
        HostPrimitive::MathSin => a.sin(),
        HostPrimitive::MathCos => a.cos(),
        HostPrimitive::MathTan => a.tan(),
        HostPrimitive::MathAsin => a.asin(),
        HostPrimitive::MathAcos => a.acos(),
        HostPrimitive::MathAtan => a.atan(),
        HostPrimitive::MathAtan2 => a.atan2(b),
        HostPrimitive::MathSinh => a.sinh(),
        HostPrimitive::MathCosh => a.cosh(),
        HostPrimitive::MathTanh => a.tanh(),
        HostPrimitive::OsOpen
        | HostPrimitive::OsClose
        | HostPrimitive::OsRead
        | HostPrimitive::OsWrite
        | HostPrimitive::OsExit
        | HostPrimitive::TimeTime
        | HostPrimitive::TimePerf
        | HostPrimitive::TimeCpu => return None,
    })
}

fn wrap(ty: Type, bits: u64) -> u64 {
    ty.wrap_int(bits as i64) as u64
}

/// The integer's mathematical value.
fn wide(ty: Type, bits: u64) -> i128 {
    if ty.is_signed() {
        i128::from(bits as i64)
    } else {
        i128::from(bits)
    }
}

/// A shift's count, modulo the width.
fn count(ty: Type, bits: u64) -> u32 {
    bits as u32 & (ty.int_bits().unwrap_or(64) - 1)
}

fn as_f32(bits: u64) -> f32 {
    f32::from_bits(bits as u32)
}

fn of_f32(value: f32) -> u64 {
    u64::from(value.to_bits())
}

fn float(op: Op, ty: Type, a: u64, b: u64) -> u64 {
    if ty == Type::F32 {
        let (a, b) = (as_f32(a), as_f32(b));
        of_f32(match op {
            Op::Add => a + b,
            Op::Sub => a - b,
            Op::Mul => a * b,
            Op::Div => a / b,
            Op::Neg => -a,
            Op::Abs => a.abs(),
            _ => a.sqrt(),
        })
    } else {
        let (a, b) = (f64::from_bits(a), f64::from_bits(b));
        let result = match op {
            Op::Add => a + b,
            Op::Sub => a - b,
            Op::Mul => a * b,
            Op::Div => a / b,
            Op::Neg => -a,
            Op::Abs => a.abs(),
            _ => a.sqrt(),
        };
        result.to_bits()
    }
}

fn division(op: Op, ty: Type, a: u64, b: u64) -> Result<u64, Trap> {
    if b == 0 {
        return Err(Trap::DivisionByZero);
    }
    if !ty.is_signed() {
        return Ok(match op {
            Op::Div | Op::FloorDiv => a / b,
            _ => a % b,
        });
    }
    let (a, b) = (a as i64, b as i64);
    let (quotient, remainder) = (a.wrapping_div(b), a.wrapping_rem(b));
    let inexact = remainder != 0 && (remainder < 0) != (b < 0);
    let result = match op {
        Op::Div => quotient,
        Op::Rem => remainder,
        Op::FloorDiv if inexact => quotient - 1,
        Op::FloorDiv => quotient,
        _ if inexact => remainder + b,
        _ => remainder,
    };
    Ok(wrap(ty, result as u64))
}

fn overflowing(op: Op, ty: Type, a: u64, b: u64) -> (u64, u64) {
    let (x, y) = (wide(ty, a), wide(ty, b));
    // The product of two 64-bit unsigned numbers may leave `i128`; its low half is right all the same, and saturation
    // makes it unequal to any value of the type.
    let (exact, low) = match op {
        Op::AddOverflow => (x + y, a.wrapping_add(b)),
        Op::SubOverflow => (x - y, a.wrapping_sub(b)),
        _ => (x.saturating_mul(y), a.wrapping_mul(b)),
    };
    let result = wrap(ty, low);
    (result, u64::from(wide(ty, result) != exact))
}

fn compare(op: Op, ty: Type, a: u64, b: u64) -> bool {
    use std::cmp::Ordering;
    let order = match ty {
        Type::F64 => f64::from_bits(a).partial_cmp(&f64::from_bits(b)),
        Type::F32 => as_f32(a).partial_cmp(&as_f32(b)),
        ty if ty.is_signed() => Some((a as i64).cmp(&(b as i64))),
        _ => Some(a.cmp(&b)),
    };
    match op {
        Op::Eq => order == Some(Ordering::Equal),
        Op::Ne => order != Some(Ordering::Equal),
        Op::Lt => order == Some(Ordering::Less),
        Op::Gt => order == Some(Ordering::Greater),
        Op::Le => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        _ => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
    }
}

fn convert(from: Type, to: Type, bits: u64) -> u64 {
    match from {
        Type::F64 => convert_float(f64::from_bits(bits), to),
        // Widening is exact, so that all conversions of an f32 but the one to itself go through f64.
        Type::F32 if to == Type::F32 => bits,
        Type::F32 => convert_float(f64::from(as_f32(bits)), to),
        from => match to {
            Type::Bool => u64::from(bits != 0),
            Type::F64 if from.is_signed() => (bits as i64 as f64).to_bits(),
            Type::F64 => (bits as f64).to_bits(),
            Type::F32 if from.is_signed() => of_f32(bits as i64 as f32),
            Type::F32 => of_f32(bits as f32),
            to => wrap(to, bits),
        },
    }
}

fn convert_float(value: f64, to: Type) -> u64 {
    match to {
        Type::Bool => u64::from(value != 0.0),
        Type::I8 => value as i8 as i64 as u64,
        Type::U8 => u64::from(value as u8),
        Type::I16 => value as i16 as i64 as u64,
        Type::U16 => u64::from(value as u16),
        Type::I32 => value as i32 as i64 as u64,
        Type::U32 => u64::from(value as u32),
        Type::I64 => value as i64 as u64,
        Type::U64 => value as u64,
        Type::F32 => of_f32(value as f32),
        Type::F64 | Type::Ref(_) | Type::Array(_) | Type::Fn(_) | Type::Weak(_) => value.to_bits(),
    }
}

fn bitcast(from: Type, to: Type, bits: u64) -> u64 {
    // Canonical integers of 32 bits are extended; the float holds their low half.
    let raw = if from.is_signed() && to == Type::F32 {
        u64::from(bits as u32)
    } else {
        bits
    };
    if to.is_float() { raw } else { wrap(to, raw) }
}
