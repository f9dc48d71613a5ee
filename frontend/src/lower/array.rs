//! Core-ir arrays, as helpers use them: unchecked, narrow elements read as `int`. An array of nothing (the values of a
//! set) is nothing itself.

use core_ir::{Op, Type, Value};

use super::Lowered;
use super::function::FunctionLowering;
use super::operand::Operand;
use super::repr::Repr;

impl FunctionLowering<'_, '_> {
    /// The array's value and its item's representation; none for an array of nothing.
    fn array(&mut self, operand: &Operand) -> Lowered<Option<(Value, Repr)>> {
        match operand {
            Operand::Value(typed) => match typed.repr {
                Repr::Array(item) => Ok(Some((typed.value, self.cx.reprs.get(item)))),
                other => {
                    let name = self.cx.reprs.name(other, &self.cx.classes);
                    Err(self.cx.internal(format!("{name} is no array")))
                }
            },
            _ => Ok(None),
        }
    }

    /// `array_new(ITEM, n)`
    pub fn array_new(&mut self, item: &Operand, length: &Operand) -> Lowered<Operand> {
        let item = self.type_argument(item)?;
        let length = self.int(length)?;
        let repr = self.cx.reprs.array(item);
        Ok(match self.cx.core_type(repr) {
            Some(ty) => Operand::value(repr, self.b.new_sized(Op::NewArray, ty, length)),
            None => Operand::NONE,
        })
    }

    /// `array_len(a)`
    pub fn array_len(&mut self, array: &Operand) -> Lowered<Operand> {
        Ok(match self.array(array)? {
            Some((array, _)) => Operand::int(self.b.length(Op::ArrayLength, array)),
            None => Operand::const_int(0),
        })
    }

    /// `a[i]`
    pub fn array_get(&mut self, array: &Operand, index: &Operand) -> Lowered<Operand> {
        let Some((array, item)) = self.array(array)? else {
            return Ok(Operand::NONE);
        };
        let index = self.int(index)?;
        let Some(element) = self.cx.core_type(item) else {
            return Ok(Operand::NONE);
        };
        let value = self.b.get_element(Op::ArrayGet, element, array, index);
        Ok(match item.widened() {
            widened if widened == item => Operand::nullable(item, value),
            _ => Operand::int(self.b.convert(Type::I64, value)),
        })
    }

    /// `a[i] = x`
    pub fn array_set(&mut self, array: &Operand, index: &Operand, item: &Operand) -> Lowered<Operand> {
        if let Some((array, repr)) = self.array(array)? {
            let index = self.int(index)?;
            let item = self.require(item, repr)?;
            self.b.effect(Op::ArraySet, &[array, index, item]);
        }
        Ok(Operand::NONE)
    }

    /// `array_copy(a, i, b, j, n)`
    pub fn array_copy(
        &mut self,
        source: &Operand,
        i: &Operand,
        destination: &Operand,
        j: &Operand,
        n: &Operand,
    ) -> Lowered<Operand> {
        if let (Some((source, _)), Some((destination, _))) = (self.array(source)?, self.array(destination)?) {
            let args = [source, self.int(i)?, destination, self.int(j)?, self.int(n)?];
            self.b.effect(Op::ArrayCopy, &args);
        }
        Ok(Operand::NONE)
    }

    /// `array_fill(a, i, n, x)`
    pub fn array_fill(
        &mut self,
        array: &Operand,
        start: &Operand,
        count: &Operand,
        item: &Operand,
    ) -> Lowered<Operand> {
        if let Some((array, repr)) = self.array(array)? {
            let item = self.require(item, repr)?;
            let args = [array, self.int(start)?, self.int(count)?, item];
            self.b.effect(Op::ArrayFill, &args);
        }
        Ok(Operand::NONE)
    }

    /// `array_clear(a, i, n)`
    pub fn array_clear(&mut self, array: &Operand, start: &Operand, count: &Operand) -> Lowered<Operand> {
        if let Some((value, repr)) = self.array(array)? {
            let zero = self.zero(repr);
            let args = [value, self.int(start)?, self.int(count)?, zero];
            self.b.effect(Op::ArrayFill, &args);
        }
        Ok(Operand::NONE)
    }

    /// What fresh memory of a representation holds.
    pub fn zero(&mut self, repr: Repr) -> Value {
        match self.cx.core_type(repr) {
            Some(Type::F64) => self.b.fconst(0.0),
            Some(ty) if ty.is_reference() => self.b.null(ty),
            Some(ty) => self.b.iconst(ty, 0),
            None => self.word(0),
        }
    }
}
