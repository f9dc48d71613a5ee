//! What the scalar operations compute: the one place that says it in code. The interpreter runs it, constant folding
//! asks it.
//!
//! A scalar is held in 64 bits: an integer or bool in canonical form (see [`Type::wrap_int`]), an `f64` as its bits,
//! an `f32` as its bits in the low half.

use std::cmp::Ordering;

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
    /// An address outside of mapped memory.
    #[error("no memory at this address")]
    NoMemory,
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
    let flag = |is: bool| one(u64::from(is));
    let is_float = ty.is_float();
    match op {
        Op::Add if is_float => one(float(ty, a, b, |x, y| x + y, |x, y| x + y)),
        Op::Sub if is_float => one(float(ty, a, b, |x, y| x - y, |x, y| x - y)),
        Op::Mul if is_float => one(float(ty, a, b, |x, y| x * y, |x, y| x * y)),
        Op::Div if is_float => one(float(ty, a, b, |x, y| x / y, |x, y| x / y)),
        Op::Neg if is_float => one(float(ty, a, b, |x, _| -x, |x, _| -x)),
        Op::Abs => one(float(ty, a, b, |x, _| x.abs(), |x, _| x.abs())),
        Op::Sqrt => one(float(ty, a, b, |x, _| x.sqrt(), |x, _| x.sqrt())),
        Op::Add => one(wrap(ty, a.wrapping_add(b))),
        Op::Sub => one(wrap(ty, a.wrapping_sub(b))),
        Op::Mul => one(wrap(ty, a.wrapping_mul(b))),
        Op::Neg => one(wrap(ty, a.wrapping_neg())),
        Op::Div => Some(divide(ty, a, b, i64::wrapping_div, |x, y| x / y)),
        Op::Rem => Some(divide(ty, a, b, i64::wrapping_rem, |x, y| x % y)),
        Op::FloorDiv => Some(divide(ty, a, b, floor_quotient, |x, y| x / y)),
        Op::FloorMod => Some(divide(ty, a, b, floor_remainder, |x, y| x % y)),
        Op::MulHigh => {
            // Wraps only for 64-bit unsigned numbers, whose upper half it still holds.
            let product = wide(ty, a).wrapping_mul(wide(ty, b));
            let bits = ty.int_bits().unwrap_or(64);
            one(wrap(ty, (product >> bits) as u64))
        }
        Op::AddOverflow => Some(Ok(overflowing(ty, a.wrapping_add(b), wide(ty, a) + wide(ty, b)))),
        Op::SubOverflow => Some(Ok(overflowing(ty, a.wrapping_sub(b), wide(ty, a) - wide(ty, b)))),
        Op::MulOverflow => {
            // Saturates only for 64-bit unsigned numbers, and is then unequal to any of them.
            let exact = wide(ty, a).saturating_mul(wide(ty, b));
            Some(Ok(overflowing(ty, a.wrapping_mul(b), exact)))
        }
        Op::And => one(a & b),
        Op::Or => one(a | b),
        Op::Xor => one(a ^ b),
        Op::Not => one(wrap(ty, !a)),
        Op::Shl => one(wrap(ty, a << count(ty, b))),
        Op::Shr if ty.is_signed() => one(((a as i64) >> count(ty, b)) as u64),
        Op::Shr => one(a >> count(ty, b)),
        Op::Eq => flag(order(ty, a, b) == Some(Ordering::Equal)),
        Op::Ne => flag(order(ty, a, b) != Some(Ordering::Equal)),
        Op::Lt => flag(order(ty, a, b) == Some(Ordering::Less)),
        Op::Le => flag(order(ty, a, b).is_some_and(Ordering::is_le)),
        Op::Gt => flag(order(ty, a, b) == Some(Ordering::Greater)),
        Op::Ge => flag(order(ty, a, b).is_some_and(Ordering::is_ge)),
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
        | Op::Watch
        | Op::NextDead
        | Op::Call
        | Op::CallVirtual
        | Op::CallIndirect
        | Op::CallHost
        | Op::RawLoad
        | Op::RawStore
        | Op::RootSave
        | Op::RootLoad
        | Op::WriteBarrier => None,
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
        HostPrimitive::MemoryMap
        | HostPrimitive::MemoryUnmap
        | HostPrimitive::MemoryCopy
        | HostPrimitive::MemoryClear
        | HostPrimitive::CollectorHeap
        | HostPrimitive::CollectorFail
        | HostPrimitive::CollectorLog
        | HostPrimitive::GcCollect
        | HostPrimitive::GcAutomatic
        | HostPrimitive::GcStatistic
        | HostPrimitive::GcPoll
        | HostPrimitive::GcRoom
        | HostPrimitive::GcExhausted
        | HostPrimitive::GcWaiting
        | HostPrimitive::OsOpen
        | HostPrimitive::OsClose
        | HostPrimitive::OsRead
        | HostPrimitive::OsWrite
        | HostPrimitive::OsSeek
        | HostPrimitive::OsIsatty
        | HostPrimitive::OsStat
        | HostPrimitive::OsFstat
        | HostPrimitive::OsDup
        | HostPrimitive::OsListdir
        | HostPrimitive::OsMkdir
        | HostPrimitive::OsRmdir
        | HostPrimitive::OsUnlink
        | HostPrimitive::OsRename
        | HostPrimitive::OsGetenv
        | HostPrimitive::OsEnviron
        | HostPrimitive::OsChdir
        | HostPrimitive::OsGetcwd
        | HostPrimitive::OsGetpid
        | HostPrimitive::TimeSleep
        | HostPrimitive::SignalWatch
        | HostPrimitive::SignalNext
        | HostPrimitive::SignalSend
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

/// An operation on floats, at either width.
fn float(ty: Type, a: u64, b: u64, narrow: impl Fn(f32, f32) -> f32, wide: impl Fn(f64, f64) -> f64) -> u64 {
    if ty == Type::F32 {
        of_f32(narrow(as_f32(a), as_f32(b)))
    } else {
        wide(f64::from_bits(a), f64::from_bits(b)).to_bits()
    }
}

/// A division, with or without sign.
fn divide(
    ty: Type,
    a: u64,
    b: u64,
    signed: impl Fn(i64, i64) -> i64,
    unsigned: impl Fn(u64, u64) -> u64,
) -> Scalars {
    if b == 0 {
        Err(Trap::DivisionByZero)
    } else if ty.is_signed() {
        Ok((wrap(ty, signed(a as i64, b as i64) as u64), 0))
    } else {
        Ok((unsigned(a, b), 0))
    }
}

/// Whether a quotient that is rounded toward zero is above the exact one.
fn is_rounded_up(a: i64, b: i64) -> bool {
    let remainder = a.wrapping_rem(b);
    remainder != 0 && (remainder < 0) != (b < 0)
}

fn floor_quotient(a: i64, b: i64) -> i64 {
    a.wrapping_div(b).wrapping_sub(i64::from(is_rounded_up(a, b)))
}

fn floor_remainder(a: i64, b: i64) -> i64 {
    let remainder = a.wrapping_rem(b);
    if is_rounded_up(a, b) {
        remainder + b
    } else {
        remainder
    }
}

/// The wrapped result of an overflow operation, and whether it is not the exact one.
fn overflowing(ty: Type, wrapped: u64, exact: i128) -> (u64, u64) {
    let result = wrap(ty, wrapped);
    (result, u64::from(wide(ty, result) != exact))
}

/// How two scalars compare; `None` where either is NaN.
fn order(ty: Type, a: u64, b: u64) -> Option<Ordering> {
    match ty {
        Type::F64 => f64::from_bits(a).partial_cmp(&f64::from_bits(b)),
        Type::F32 => as_f32(a).partial_cmp(&as_f32(b)),
        ty if ty.is_signed() => Some((a as i64).cmp(&(b as i64))),
        _ => Some(a.cmp(&b)),
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
