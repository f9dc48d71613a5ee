//! Intervals of integers: what is known of a value by two bounds, and what operations make of them.
//!
//! Law: where operands lie in their intervals, the result of the operation lies in the interval given for it. The test
//! holds every rule against [`crate::semantics`] with all operands of 8 bits.

use crate::ops::Op;
use crate::types::Type;

/// All integers from `low` to `high`, both included.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Interval {
    pub(super) low: i64,
    pub(super) high: i64,
}

impl Interval {
    pub(super) fn new(low: i64, high: i64) -> Interval {
        Interval { low, high }
    }

    pub(super) fn point(value: i64) -> Interval {
        Interval::new(value, value)
    }

    /// What every value of the type lies in; none of types that are no integers, and of `u64`, whose values do not fit.
    pub(super) fn of_type(ty: Type) -> Option<Interval> {
        if ty == Type::Bool {
            return Some(Interval::new(0, 1));
        }
        let bits = ty.int_bits()?;
        match (ty.is_signed(), bits) {
            (true, bits) => Some(Interval::new(i64::MIN >> (64 - bits), i64::MAX >> (64 - bits))),
            (false, 64) => None,
            (false, bits) => Some(Interval::new(0, (1 << bits) - 1)),
        }
    }

    /// What lies in both; where nothing does, which code that can't be reached may ask for, the first of them.
    pub(super) fn and(self, other: Interval) -> Interval {
        let both = Interval::new(self.low.max(other.low), self.high.min(other.high));
        if both.low <= both.high { both } else { self }
    }

    /// The smallest interval around both.
    pub(super) fn or(self, other: Interval) -> Interval {
        Interval::new(self.low.min(other.low), self.high.max(other.high))
    }

    pub(super) fn contains(self, other: Interval) -> bool {
        self.low <= other.low && other.high <= self.high
    }
}

/// The exact interval of an operation on integers of unlimited size; none where a bound does not fit or nothing is known.
pub(super) fn exact(op: Op, a: Interval, b: Interval) -> Option<Interval> {
    let hull = |corners: [Option<i64>; 4]| {
        let [first, rest @ ..] = corners;
        rest.into_iter()
            .try_fold(Interval::point(first?), |hull, corner| {
                Some(hull.or(Interval::point(corner?)))
            })
    };
    match op {
        Op::Add | Op::AddOverflow => Some(Interval::new(
            a.low.checked_add(b.low)?,
            a.high.checked_add(b.high)?,
        )),
        Op::Sub | Op::SubOverflow => Some(Interval::new(
            a.low.checked_sub(b.high)?,
            a.high.checked_sub(b.low)?,
        )),
        Op::Mul | Op::MulOverflow => hull([
            a.low.checked_mul(b.low),
            a.low.checked_mul(b.high),
            a.high.checked_mul(b.low),
            a.high.checked_mul(b.high),
        ]),
        _ => None,
    }
}

/// What the result of a binary operation on integers of this type lies in, as far as is known.
pub(super) fn binary(op: Op, ty: Type, a: Interval, b: Interval) -> Option<Interval> {
    let whole = Interval::of_type(ty)?;
    let result = match op {
        Op::Add | Op::Sub | Op::Mul => exact(op, a, b).filter(|exact| whole.contains(*exact)),
        Op::And if a.low >= 0 && b.low >= 0 => Some(Interval::new(0, a.high.min(b.high))),
        Op::And if b.low >= 0 => Some(Interval::new(0, b.high)),
        Op::And if a.low >= 0 => Some(Interval::new(0, a.high)),
        Op::Or | Op::Xor if a.low >= 0 && b.low >= 0 => {
            let bits = 64 - (a.high | b.high).leading_zeros();
            Some(Interval::new(
                0,
                if bits >= 63 { i64::MAX } else { (1 << bits) - 1 },
            ))
        }
        Op::FloorMod if b.low > 0 => Some(Interval::new(0, b.high - 1)),
        Op::Rem if a.low >= 0 && b.low > 0 => Some(Interval::new(0, a.high.min(b.high - 1))),
        Op::Div | Op::FloorDiv if a.low >= 0 && b.low > 0 => {
            Some(Interval::new(a.low / b.high, a.high / b.low))
        }
        Op::Shr if b.low == b.high && (0..i64::from(ty.int_bits()?)).contains(&b.low) => {
            Some(Interval::new(a.low >> b.low, a.high >> b.low))
        }
        _ => None,
    };
    result.map(|result| result.and(whole))
}

/// The outcome of a comparison, where the intervals decide it.
pub(super) fn compare(op: Op, a: Interval, b: Interval) -> Option<bool> {
    let less = |a: Interval, b: Interval| {
        if a.high < b.low {
            Some(true)
        } else if a.low >= b.high {
            Some(false)
        } else {
            None
        }
    };
    match op {
        Op::Lt => less(a, b),
        Op::Ge => less(a, b).map(|less| !less),
        Op::Gt => less(b, a),
        Op::Le => less(b, a).map(|less| !less),
        Op::Eq | Op::Ne => {
            let apart = a.high < b.low || b.high < a.low;
            let same = a.low == a.high && a == b;
            (apart || same).then_some(same == (op == Op::Eq))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Interval, binary, compare, exact};
    use crate::ops::{Op, Rule};
    use crate::semantics::evaluate;
    use crate::types::Type;

    fn intervals(ty: Type) -> Vec<Interval> {
        let whole = Interval::of_type(ty).expect("of 8 bits");
        let ends: Vec<i64> = [
            whole.low,
            whole.low + 1,
            -7,
            -1,
            0,
            1,
            2,
            5,
            63,
            whole.high - 1,
            whole.high,
        ]
        .into_iter()
        .filter(|end| (whole.low..=whole.high).contains(end))
        .collect();
        let pairs = ends
            .iter()
            .flat_map(|&low| ends.iter().map(move |&high| (low, high)));
        let mut all: Vec<Interval> = pairs
            .filter(|(low, high)| low <= high)
            .map(|(low, high)| Interval::new(low, high))
            .collect();
        all.dedup();
        all
    }

    /// Every rule, with all operands of 8 bits in intervals of all kinds of ends.
    #[test]
    fn rules_hold_for_all_operands_of_8_bits() {
        for ty in [Type::I8, Type::U8] {
            let all = intervals(ty);
            for &op in Op::ALL {
                let rule = op.info().rule;
                if !matches!(rule, Rule::Binary | Rule::Overflow | Rule::Compare)
                    || !op.info().domain.admits(ty)
                {
                    continue;
                }
                for &a in &all {
                    for &b in &all {
                        holds(op, ty, a, b);
                    }
                }
            }
        }
    }

    fn holds(op: Op, ty: Type, a: Interval, b: Interval) {
        let whole = Interval::of_type(ty).expect("of 8 bits");
        let is_compare = op.info().rule == Rule::Compare;
        let result = binary(op, ty, a, b);
        let outcome = compare(op, a, b);
        let safe = exact(op, a, b).is_some_and(|exact| whole.contains(exact));
        if result.is_none() && outcome.is_none() && !safe {
            return;
        }
        for left in a.low..=a.high {
            for right in b.low..=b.high {
                let Some(Ok((value, flag))) = evaluate(op, ty, ty, left as u64, right as u64) else {
                    continue;
                };
                if is_compare {
                    if let Some(outcome) = outcome {
                        assert_eq!(u64::from(outcome), value, "{op:?} {ty:?} {left} {right}");
                    }
                } else if let Some(result) = result {
                    let value = ty.wrap_int(value as i64);
                    assert!(
                        (result.low..=result.high).contains(&value),
                        "{op:?} {ty:?} {left} {right}: {value} in {result:?}"
                    );
                }
                if op.info().rule == Rule::Overflow && safe {
                    assert_eq!(flag, 0, "{op:?} {ty:?} {left} {right}");
                }
            }
        }
    }
}
