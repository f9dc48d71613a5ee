//! Code in assembly language: what the runtime class's methods are written in.
//!
//! Instructions are separated by `;` or line ends; `name:` places a label; `.try START END HANDLER HANDLER_END CLASS`
//! protects the code between two labels. What a token means is left to the caller.

use std::collections::HashMap;

use super::code::{Code, Inst, Label, Region, Slot};
use super::opcode::{Branch, Op};
use crate::metadata::{Token, TypeDefOrRef};

/// What a name in the text stands for.
#[derive(Clone, Copy, Debug)]
pub struct Symbol {
    /// Its token.
    pub token: Token,
    /// For a method: operands that a call takes, `this` included.
    pub pops: u16,
    /// For a method: values that a call leaves.
    pub pushes: u16,
    /// For a type: the type.
    pub class: Option<TypeDefOrRef>,
}

/// A line that is not assembly language: always a mistake of ours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an instruction, or an unknown name: `{0}`")]
pub struct TextError(pub String);

/// Reads code; `resolve` finds what a name stands for.
pub fn parse(
    text: &str,
    mut resolve: impl FnMut(&str) -> Result<Symbol, TextError>,
) -> Result<Code, TextError> {
    let mut reader = Reader {
        code: Code::new(),
        labels: HashMap::new(),
    };
    for line in text
        .split([';', '\n'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        let mut rest = line;
        while let Some((label, after)) = label_before(rest) {
            let label = reader.label(label);
            reader.code.mark(label);
            rest = after.trim_start();
        }
        if !rest.is_empty() {
            reader.instruction(rest, &mut resolve)?;
        }
    }
    Ok(reader.code)
}

/// Splits `name: …`; a name of ours holds no other punctuation, so `System.Math::Abs` is none.
fn label_before(line: &str) -> Option<(&str, &str)> {
    let (name, after) = line.split_once(':')?;
    let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (is_name && !after.starts_with(':')).then_some((name, after))
}

struct Reader<'t> {
    code: Code,
    labels: HashMap<&'t str, Label>,
}

impl<'t> Reader<'t> {
    fn label(&mut self, name: &'t str) -> Label {
        let code = &mut self.code;
        *self.labels.entry(name).or_insert_with(|| code.label())
    }

    fn instruction(
        &mut self,
        line: &'t str,
        resolve: &mut impl FnMut(&str) -> Result<Symbol, TextError>,
    ) -> Result<(), TextError> {
        let (name, operand) = line.split_once(' ').unwrap_or((line, ""));
        let operand = operand.trim();
        if name == ".try" {
            return self.region(operand, resolve);
        }
        if let Some(branch) = Branch::from_mnemonic(name) {
            let label = self.label(operand);
            self.code.branch(branch, label);
            return Ok(());
        }
        let inst = match name {
            "ldc.i4" => Inst::Int32(number(line, operand)?),
            "ldc.i8" => Inst::Int64(number(line, operand)?),
            "ldc.r8" => Inst::Float64(number::<f64>(line, operand)?.to_bits()),
            "ldarg" => Inst::Argument(Slot::Load, number(line, operand)?),
            "starg" => Inst::Argument(Slot::Store, number(line, operand)?),
            "ldarga" => Inst::Argument(Slot::Address, number(line, operand)?),
            "ldloc" => Inst::Local(Slot::Load, number(line, operand)?),
            "stloc" => Inst::Local(Slot::Store, number(line, operand)?),
            "ldloca" => Inst::Local(Slot::Address, number(line, operand)?),
            "ret" => Inst::Return(if operand == "void" { 0 } else { 1 }),
            _ => {
                let op = Op::from_mnemonic(name).ok_or_else(|| TextError(line.to_owned()))?;
                if operand.is_empty() {
                    Inst::Plain(op)
                } else {
                    with_token(op, resolve(operand)?)
                }
            }
        };
        self.code.insts.push(inst);
        Ok(())
    }

    fn region(
        &mut self,
        operands: &'t str,
        resolve: &mut impl FnMut(&str) -> Result<Symbol, TextError>,
    ) -> Result<(), TextError> {
        let error = || TextError(operands.to_owned());
        let [start, end, handler, handler_end, class] = operands
            .split_whitespace()
            .collect::<Vec<_>>()
            .try_into()
            .map_err(|_| error())?;
        let catches = resolve(&format!("class {class}"))?.class.ok_or_else(error)?;
        let region = Region {
            try_start: self.label(start),
            try_end: self.label(end),
            handler_start: self.label(handler),
            handler_end: self.label(handler_end),
            catches,
        };
        self.code.region(region);
        Ok(())
    }
}

fn with_token(op: Op, symbol: Symbol) -> Inst {
    let Symbol {
        token, pops, pushes, ..
    } = symbol;
    match op {
        Op::Call | Op::Callvirt => Inst::Call {
            op,
            token,
            pops,
            pushes,
        },
        // The constructor's `this` is made here, not taken.
        Op::Newobj => Inst::Call {
            op,
            token,
            pops: pops - 1,
            pushes: 1,
        },
        _ => Inst::Token(op, token),
    }
}

fn number<T: std::str::FromStr>(line: &str, text: &str) -> Result<T, TextError> {
    text.parse().map_err(|_| TextError(line.to_owned()))
}
