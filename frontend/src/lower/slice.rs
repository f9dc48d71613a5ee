//! Slices.

use super::Lowered;
use super::function::FunctionLowering;
use super::operand::Operand;
use super::repr::Repr;

/// A bound that no length reaches.
const END: i64 = i64::MAX;

impl FunctionLowering<'_, '_> {
    /// `object[start:stop:step]`
    pub fn get_slice(
        &mut self,
        object: &Operand,
        start: &Operand,
        stop: &Operand,
        step: &Operand,
    ) -> Lowered<Operand> {
        let object = self.check_type(object.clone(), "'NoneType' object is not subscriptable")?;
        let object = self.as_str(&object)?;
        let repr = self.natural_repr(&object)?;
        let module = match repr {
            Repr::Str | Repr::Bytes => "ll_str",
            Repr::List(_) => "ll_list",
            Repr::Tuple(_) => return self.slice_tuple(&object, start, stop, step),
            _ => return Err(self.unsupported_operands("a slice of this type")),
        };
        let mut args = Vec::with_capacity(6);
        if module == "ll_list" {
            args.push(Operand::Type(repr));
        }
        args.push(object);
        if step.is_none() || step.known_int() == Some(1) {
            args.push(self.bound(start, 0)?);
            args.push(self.bound(stop, END)?);
            return self.call_helper(module, "ll_slice", &args);
        }
        args.push(self.bound(start, 0)?);
        args.push(self.bound(stop, 0)?);
        args.push(Operand::int(self.int(step)?));
        args.push(Operand::const_bool(!start.is_none()));
        args.push(Operand::const_bool(!stop.is_none()));
        self.call_helper(module, "ll_slice_step", &args)
    }

    fn bound(&mut self, operand: &Operand, absent: i64) -> Lowered<Operand> {
        if operand.is_none() {
            return Ok(Operand::const_int(absent));
        }
        Ok(Operand::int(self.int(operand)?))
    }

    fn slice_tuple(
        &mut self,
        object: &Operand,
        start: &Operand,
        stop: &Operand,
        step: &Operand,
    ) -> Lowered<Operand> {
        let known = |operand: &Operand| operand.is_none() || operand.known_int().is_some();
        if !known(start) || !known(stop) || !(step.is_none() || step.known_int() == Some(1)) {
            return Err(self.unsupported_operands("a slice of a tuple with bounds that aren't constants"));
        }
        let items = self.items_of(object)?;
        let length = items.len() as i64;
        let clip = |bound: Option<i64>, absent: i64| {
            let bound = bound.unwrap_or(absent);
            let bound = if bound < 0 { bound + length } else { bound };
            bound.clamp(0, length) as usize
        };
        let (first, last) = (clip(start.known_int(), 0), clip(stop.known_int(), length));
        let slice = items.get(first..last.max(first)).unwrap_or_default();
        Ok(Operand::Tuple(slice.into()))
    }

    /// `object[start:stop] = value`
    pub fn set_slice(
        &mut self,
        object: &Operand,
        start: &Operand,
        stop: &Operand,
        step: &Operand,
        value: &Operand,
    ) -> Lowered<Operand> {
        if !step.is_none() {
            return Err(self.unsupported_operands("a store to a stepped slice"));
        }
        let object = self.check_type(
            object.clone(),
            "'NoneType' object does not support item assignment",
        )?;
        let repr = self.natural_repr(&object)?;
        if !matches!(repr, Repr::List(_)) {
            return Err(self.unsupported_operands("a store to a slice of this type"));
        }
        let (start, stop) = (self.bound(start, 0)?, self.bound(stop, END)?);
        let value = self.as_list(value, repr)?;
        self.call_helper("ll_list", "ll_setslice", &[object, start, stop, value])
    }

    /// `del object[start:stop]`
    pub fn delete_slice(
        &mut self,
        object: &Operand,
        start: &Operand,
        stop: &Operand,
        step: &Operand,
    ) -> Lowered<Operand> {
        if !step.is_none() {
            return Err(self.unsupported_operands("a deletion of a stepped slice"));
        }
        let object = self.check_type(object.clone(), "'NoneType' object does not support item deletion")?;
        let (start, stop) = (self.bound(start, 0)?, self.bound(stop, END)?);
        self.call_helper("ll_list", "ll_delslice", &[object, start, stop])
    }
}
