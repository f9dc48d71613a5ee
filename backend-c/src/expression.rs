//! C expressions under construction: text with its binding strength, and what has to be known to move it.

use core_ir::{Type, Value};

use crate::types::scalar_suffix;

/// How strongly the outermost operator binds.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Level {
    /// A binary operator.
    Binary,
    /// A prefix operator or a cast.
    Unary,
    /// A name, a literal, a call or a member.
    Atom,
}

/// An expression without side effects.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Expression {
    /// Its text.
    pub(crate) text: String,
    /// Its outermost operator.
    pub(crate) level: Level,
    /// The variables that it reads.
    pub(crate) reads: Vec<Value>,
    /// Whether it reads memory, so that it must not be moved past a write.
    pub(crate) loads: bool,
    /// Whether it is a literal, whose C type is not the value's.
    pub(crate) literal: bool,
}

impl Expression {
    /// A name, a literal, a call or a member that reads no variable.
    pub(crate) fn atom(text: impl Into<String>) -> Expression {
        Expression {
            text: text.into(),
            level: Level::Atom,
            reads: Vec::new(),
            loads: false,
            literal: false,
        }
    }

    /// A variable.
    pub(crate) fn variable(value: Value) -> Expression {
        Expression {
            reads: vec![value],
            ..Expression::atom(value.to_string())
        }
    }

    /// A literal.
    pub(crate) fn literal(text: impl Into<String>) -> Expression {
        Expression {
            literal: true,
            ..Expression::atom(text)
        }
    }

    /// New text over operands, whose properties it takes over.
    pub(crate) fn over(text: String, level: Level, operands: &[Expression]) -> Expression {
        Expression {
            text,
            level,
            reads: operands
                .iter()
                .flat_map(|each| each.reads.iter().copied())
                .collect(),
            loads: operands.iter().any(|each| each.loads),
            literal: false,
        }
    }

    /// The text as an operand of a binary operator or a prefix.
    pub(crate) fn operand(&self) -> String {
        self.at(Level::Unary)
    }

    /// The text as what a postfix operator applies to.
    pub(crate) fn postfix(&self) -> String {
        self.at(Level::Atom)
    }

    fn at(&self, level: Level) -> String {
        if self.level >= level {
            self.text.clone()
        } else {
            format!("({})", self.text)
        }
    }

    /// Marks a read of memory.
    pub(crate) fn loading(self) -> Expression {
        Expression { loads: true, ..self }
    }
}

/// An integer in canonical form as a literal.
pub(crate) fn integer(ty: Type, value: i64) -> Expression {
    let literal = |text: String| Expression {
        level: if text.starts_with('-') {
            Level::Unary
        } else {
            Level::Atom
        },
        ..Expression::literal(text)
    };
    match ty {
        Type::Bool => Expression::atom(if value != 0 { "true" } else { "false" }),
        Type::U64 if value < 0 => Expression::atom(format!("UINT64_C({})", value as u64)),
        Type::U32 if value > i64::from(i32::MAX) => Expression::atom(format!("{value}U")),
        _ if value == i64::MIN => Expression::atom("INT64_MIN"),
        _ if value == i64::from(i32::MIN) => Expression::atom("INT32_MIN"),
        _ if i32::try_from(value).is_ok() => literal(value.to_string()),
        _ => Expression::atom(format!("INT64_C({value})")),
    }
}

/// A float as a literal that the C compiler reads back to the same bits.
pub(crate) fn float(ty: Type, bits: u64) -> Expression {
    let (value, suffix, text) = if ty == Type::F32 {
        let value = f32::from_bits(bits as u32);
        (f64::from(value), "f", format!("{value:?}f"))
    } else {
        let value = f64::from_bits(bits);
        (value, "", format!("{value:?}"))
    };
    if value.is_nan() {
        return nan(ty, bits);
    }
    let negative = value.is_sign_negative();
    let text = if value.is_infinite() {
        format!("{}__builtin_inf{suffix}()", if negative { "-" } else { "" })
    } else {
        text
    };
    Expression {
        level: if negative { Level::Unary } else { Level::Atom },
        ..Expression::atom(text)
    }
}

/// A NaN with its sign and payload.
fn nan(ty: Type, bits: u64) -> Expression {
    let (negative, payload, suffix) = if ty == Type::F32 {
        (bits >> 31 & 1 != 0, bits & 0x3f_ffff, "f")
    } else {
        (bits >> 63 != 0, bits & 0x7_ffff_ffff_ffff, "")
    };
    let sign = if negative { "-" } else { "" };
    let payload = if payload == 0 {
        String::new()
    } else {
        format!("{payload:#x}")
    };
    Expression {
        level: if negative { Level::Unary } else { Level::Atom },
        ..Expression::atom(format!("{sign}__builtin_nan{suffix}(\"{payload}\")"))
    }
}

/// A call of one of the runtime's functions that exist once per scalar type.
pub(crate) fn runtime_call(function: &str, ty: Type, operands: &[Expression]) -> Expression {
    call(&format!("rpy_{function}_{}", scalar_suffix(ty)), operands)
}

/// A call without side effects.
pub(crate) fn call(function: &str, operands: &[Expression]) -> Expression {
    let arguments: Vec<&str> = operands.iter().map(|each| each.text.as_str()).collect();
    Expression::over(
        format!("{function}({})", arguments.join(", ")),
        Level::Atom,
        operands,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_keep_value_and_sign() {
        assert_eq!(integer(Type::I64, i64::MIN).text, "INT64_MIN");
        assert_eq!(integer(Type::I32, i64::from(i32::MIN)).text, "INT32_MIN");
        assert_eq!(integer(Type::U64, -1).text, "UINT64_C(18446744073709551615)");
        assert_eq!(integer(Type::U32, 0xffff_ffff).text, "4294967295U");
        assert_eq!(integer(Type::I64, 5_000_000_000).text, "INT64_C(5000000000)");
        assert_eq!(integer(Type::I64, -5).operand(), "-5");
        assert_eq!(float(Type::F64, 0.1f64.to_bits()).text, "0.1");
        assert_eq!(float(Type::F64, (-0.0f64).to_bits()).text, "-0.0");
        assert_eq!(float(Type::F32, u64::from(0.1f32.to_bits())).text, "0.1f");
        assert_eq!(
            float(Type::F64, f64::NEG_INFINITY.to_bits()).text,
            "-__builtin_inf()"
        );
        assert_eq!(
            float(Type::F64, 0x7ff8_0000_0000_0001).text,
            "__builtin_nan(\"0x1\")"
        );
    }
}
