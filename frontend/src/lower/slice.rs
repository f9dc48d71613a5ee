//! Slices.

use super::Lowered;
use super::operand::Operand;
use super::repr::Repr;
use super::state::FunctionLowering;
use crate::annotate::slice_indices;

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
            Repr::List(_) | Repr::FixedList(_) | Repr::ByteArray => "ll_list",
            Repr::Tuple(_) => return self.slice_tuple(&object, start, stop, step),
            _ => return Err(self.unsupported_operands("a slice of this type")),
        };
        // A slice may be a list of something wider.
        let mut result = repr;
        if let (Some(item), Some(expected)) = (repr.list_item(), self.expected)
            && let Some(wider) = expected.list_item()
        {
            if wider != item {
                self.expected = Some(repr);
                let slice = self.get_slice(&object, start, stop, step)?;
                return self.list_from(&slice, expected);
            }
            result = expected;
        }
        let mut args = Vec::with_capacity(6);
        if module == "ll_list" {
            args.push(Operand::Type(result));
        }
        args.push(object);
        if step.is_none() || step.known_int() == Some(1) {
            args.push(self.bound(start, 0)?);
            args.push(self.bound(stop, END)?);
            return self.call_helper(module, "ll_slice", &args);
        }
        self.stepped_bounds(&mut args, start, stop, step)?;
        self.call_helper(module, "ll_slice_step", &args)
    }

    /// The bounds of a stepped slice as helpers take them: start, stop, step, and which of the first two there are.
    fn stepped_bounds(
        &mut self,
        args: &mut Vec<Operand>,
        start: &Operand,
        stop: &Operand,
        step: &Operand,
    ) -> Lowered<()> {
        args.push(self.bound(start, 0)?);
        args.push(self.bound(stop, 0)?);
        args.push(Operand::int(self.int(step)?));
        args.push(Operand::const_bool(!start.is_none()));
        args.push(Operand::const_bool(!stop.is_none()));
        Ok(())
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
        let mut bounds = [None; 3];
        for (bound, operand) in bounds.iter_mut().zip([start, stop, step]) {
            if !operand.is_none() {
                let Some(value) = operand.known_int() else {
                    return Err(
                        self.unsupported_operands("a slice of a tuple with bounds that aren't constants")
                    );
                };
                *bound = Some(value);
            }
        }
        let items = self.items_of(object)?;
        let indices = slice_indices(items.len(), bounds).unwrap_or_default();
        let slice: Vec<Operand> = indices.into_iter().map(|index| items[index].clone()).collect();
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
        let object = self.check_type(
            object.clone(),
            "'NoneType' object does not support item assignment",
        )?;
        let repr = self.natural_repr(&object)?;
        let value = match repr {
            Repr::List(_) | Repr::FixedList(_) => self.as_list(value, repr)?,
            Repr::ByteArray => self.bytearray(std::slice::from_ref(value))?,
            _ => return Err(self.unsupported_operands("a store to a slice of this type")),
        };
        if step.is_none() || step.known_int() == Some(1) {
            let (start, stop) = (self.bound(start, 0)?, self.bound(stop, END)?);
            return self.call_helper("ll_list", "ll_setslice", &[object, start, stop, value]);
        }
        let mut args = vec![object];
        self.stepped_bounds(&mut args, start, stop, step)?;
        args.push(value);
        self.call_helper("ll_list", "ll_setslice_step", &args)
    }

    /// `del object[start:stop]`
    pub fn delete_slice(
        &mut self,
        object: &Operand,
        start: &Operand,
        stop: &Operand,
        step: &Operand,
    ) -> Lowered<Operand> {
        let object = self.check_type(object.clone(), "'NoneType' object does not support item deletion")?;
        if !(step.is_none() || step.known_int() == Some(1)) {
            let mut args = vec![object];
            self.stepped_bounds(&mut args, start, stop, step)?;
            return self.call_helper("ll_list", "ll_delslice_step", &args);
        }
        let (start, stop) = (self.bound(start, 0)?, self.bound(stop, END)?);
        self.call_helper("ll_list", "ll_delslice", &[object, start, stop])
    }
}
