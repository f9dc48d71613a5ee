//! What can be asked of a range without going over it: its bounds, an item, membership, equality, its text.

use super::Lowered;
use super::operand::{Operand, Plan};
use super::repr::Repr;
use super::state::FunctionLowering;
use crate::flow::UnaryOperator;

impl FunctionLowering<'_, '_> {
    /// Start, stop and step, where the operand is a range.
    pub fn range_parts(&mut self, operand: &Operand) -> Lowered<Option<[Operand; 3]>> {
        let is_range = match operand {
            Operand::Plan(plan) => matches!(**plan, Plan::Range { .. }),
            other => matches!(self.natural_repr(other)?, Repr::Range(_)),
        };
        if !is_range {
            return Ok(None);
        }
        Ok(match self.plan_of(operand)? {
            Plan::Range { start, stop, step } => Some([start, stop, step]),
            _ => None,
        })
    }

    /// A function of `ll_int` that takes a range's three numbers and these arguments.
    pub fn range_function(&mut self, name: &str, parts: &[Operand; 3], more: &[Operand]) -> Lowered<Operand> {
        let mut args = Vec::with_capacity(3 + more.len());
        for each in parts.iter().chain(more) {
            args.push(Operand::int(self.int(each)?));
        }
        self.call_helper("ll_int", name, &args)
    }

    /// `item in range`
    pub fn range_contains(&mut self, parts: &[Operand; 3], item: &Operand) -> Lowered<Option<Operand>> {
        if !self.natural_repr(item)?.is_integral() {
            return Ok(None);
        }
        let item = std::slice::from_ref(item);
        self.range_function("ll_range_contains", parts, item).map(Some)
    }

    /// `left == right` of two ranges.
    pub fn range_equals(&mut self, left: &Operand, right: &Operand) -> Lowered<Option<Operand>> {
        let (Some(left), Some(right)) = (self.range_parts(left)?, self.range_parts(right)?) else {
            return Ok(None);
        };
        self.range_function("ll_range_equal", &left, &right).map(Some)
    }

    /// `repr(range)`
    pub fn range_text(&mut self, parts: &[Operand; 3]) -> Lowered<Operand> {
        let mut pieces = vec![Operand::const_str("range(")];
        let shown = if parts[2].known_int() == Some(1) { 2 } else { 3 };
        for (i, part) in parts[..shown].iter().enumerate() {
            if i > 0 {
                pieces.push(Operand::const_str(", "));
            }
            let number = Operand::int(self.int(part)?);
            pieces.push(self.str_of(&number)?);
        }
        pieces.push(Operand::const_str(")"));
        self.concatenate(&pieces)
    }

    /// `range.start` and its like, or a method to be called.
    pub fn range_member(&mut self, parts: &[Operand; 3], name: &str) -> Option<Operand> {
        let place = match name {
            "start" => 0,
            "stop" => 1,
            "step" => 2,
            _ => return None,
        };
        Some(parts[place].clone())
    }

    /// `range.index(item)` and `range.count(item)`
    pub fn range_method(
        &mut self,
        parts: &[Operand; 3],
        name: &str,
        args: &[Operand],
    ) -> Lowered<Option<Operand>> {
        match (name, args) {
            ("index", [_]) => self.range_function("ll_range_index", parts, args).map(Some),
            ("count", [_]) => {
                let found = self.range_function("ll_range_contains", parts, args)?;
                Ok(Some(Operand::int(self.int(&found)?)))
            }
            _ => Ok(None),
        }
    }

    /// The same numbers backwards.
    pub fn reversed_range(&mut self, parts: &[Operand; 3]) -> Lowered<Plan> {
        use crate::flow::BinaryOperator as Binary;
        let [start, _, step] = parts;
        let length = self.range_function("ll_range_length", parts, &[])?;
        let distance = self.binary(Binary::Multiply, &length, step)?;
        let end = self.binary(Binary::Add, start, &distance)?;
        Ok(Plan::Range {
            start: self.binary(Binary::Subtract, &end, step)?,
            stop: self.binary(Binary::Subtract, start, step)?,
            step: self.unary(UnaryOperator::Negative, step)?,
        })
    }
}
