//! Core-ir arrays, as helpers use them: unchecked, narrow elements read as `int`. An array of nothing (the values of a
//! set) is nothing itself.

use core_ir::{Op, Type, Value};

use super::Lowered;
use super::operand::Operand;
use super::repr::Repr;
use super::state::FunctionLowering;

/// How many items an object may have without asking whether there is room for them: words in a megabyte.
const MOST_UNASKED: i64 = 1 << 17;

/// Whether a length is known and small.
pub(super) fn is_small(length: &Operand) -> bool {
    let known = length.known_int();
    known.is_some_and(|length| (0..=MOST_UNASKED).contains(&length))
}

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
        let is_small = is_small(length);
        let length = self.int(length)?;
        let repr = self.cx.reprs.array(item);
        let (Some(ty), Some(element)) = (self.cx.core_type(repr), self.cx.core_type(item)) else {
            return Ok(Operand::NONE);
        };
        if !is_small {
            self.make_room(length, element)?;
        }
        Ok(Operand::value(repr, self.b.new_sized(Op::NewArray, ty, length)))
    }

    /// Raises MemoryError where there is no room for so many items. For few of them nobody is asked.
    pub fn make_room(&mut self, length: Value, element: Type) -> Lowered<()> {
        let unsigned = self.b.convert(Type::U64, length);
        let most = self.b.iconst(Type::U64, MOST_UNASKED);
        let is_small = self.b.compare(Op::Le, unsigned, most);
        let (fine, large) = (self.new_block(), self.new_block());
        self.b.branch(is_small, fine, large);
        self.b.switch_to(large);
        let size = match element {
            Type::Bool => 1,
            Type::F32 => 4,
            _ => element.int_bits().map_or(8, |bits| i64::from(bits / 8)),
        };
        self.call_helper(
            "ll_gc",
            "ll_make_room",
            &[Operand::int(length), Operand::const_int(size)],
        )?;
        self.b.jump(fine, &[]);
        self.b.switch_to(fine);
        Ok(())
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
