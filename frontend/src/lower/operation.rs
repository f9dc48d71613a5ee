//! The table of operations: from an operation of a flow graph to what lowers it.

use super::Lowered;
use super::operand::Operand;
use super::repr::Repr;
use super::state::{FunctionLowering, Mode, plain_constant};
use crate::annotate::program::Callee;
use crate::flow::{Constant, Name, Operation, OperationKind as Kind, Test};

/// Builtins that compute and do nothing else: where inference knows the result, they need not run.
const PURE: &[&str] = &[
    "isinstance",
    "issubclass",
    "len",
    "hasattr",
    "callable",
    "type",
    "ord",
    "chr",
    "bool",
    "int",
    "min",
    "max",
    "abs",
    "getattr",
];

impl FunctionLowering<'_, '_> {
    /// Lowers an operation; the result is what it has become.
    pub fn operation(&mut self, operation: &Operation) -> Lowered<Operand> {
        let location = self.cx.location(operation.span);
        self.b.set_location(location);
        let args = self.operands(&operation.arguments)?;
        self.expected = None;
        if let Mode::Annotated(annotated) = self.mode {
            let annotation = &annotated.variables[operation.result];
            let callee = annotated.calls.get(&operation.result);
            if let Some(constant) = plain_constant(annotation)
                && is_pure(&operation.kind, callee, &args)
                && !args.first().is_some_and(Operand::maybe_none)
            {
                return Ok(Operand::Constant(constant.clone()));
            }
            if !annotation.is_impossible() {
                self.expected = self.cx.repr_of(annotation).ok();
            }
            self.callback = annotated.callbacks.get(&operation.result).cloned();
            if let Some(callee) = callee
                && !matches!(operation.kind, Kind::Call(_))
            {
                return self.special_operation(&operation.kind, callee, &args);
            }
            if let Some((place, name)) = attribute_read(&operation.kind, callee, &args) {
                let variable = operation.arguments[place].variable();
                if let Some(value) = self.class_value_attribute(annotation, &args[place], variable, &name)? {
                    return Ok(value);
                }
            }
        }
        self.by_kind(operation, &args)
    }

    fn by_kind(&mut self, operation: &Operation, args: &[Operand]) -> Lowered<Operand> {
        match (&operation.kind, args) {
            (Kind::GetAttribute(name), [object]) => {
                let value = self.get_attribute(object, name)?;
                Ok(self.as_found(operation.result, value))
            }
            (Kind::SetAttribute(name), [object, value]) => self.set_attribute(object, name, value),
            (Kind::GetItem, [object, index]) => self.get_item(object, index),
            (Kind::SetItem, [object, index, value]) => self.set_item(object, index, value),
            (Kind::DeleteItem, [object, index]) => self.delete_item(object, index),
            (Kind::GetSlice, [object, start, stop, step]) => self.get_slice(object, start, stop, step),
            (Kind::SetSlice, [object, start, stop, step, value]) => {
                self.set_slice(object, start, stop, step, value)
            }
            (Kind::DeleteSlice, [object, start, stop, step]) => self.delete_slice(object, start, stop, step),
            (Kind::Binary(op), [left, right]) => self.binary(*op, left, right),
            (Kind::InplaceBinary(op), [left, right]) => self.inplace_binary(*op, left, right),
            (Kind::Unary(op), [value]) => self.unary(*op, value),
            (Kind::Compare(op), [left, right]) => self.compare(*op, left, right),
            (Kind::Truth, [value]) => self.truth_of(value.clone()),
            (Kind::Not, [value]) => {
                let truth = self.truth_of(value.clone())?;
                Ok(self.negate(truth))
            }
            (Kind::Call(shape), _) => self.call(operation, shape, args),
            (Kind::BuildTuple, _) => Ok(Operand::Tuple(args.into())),
            (Kind::BuildList, _) => {
                let repr = self.expected_repr()?;
                self.build_list(args, repr)
            }
            (Kind::BuildDict, _) => {
                let repr = self.expected_repr()?;
                let pairs: Vec<(Operand, Operand)> = args
                    .chunks_exact(2)
                    .map(|pair| (pair[0].clone(), pair[1].clone()))
                    .collect();
                self.build_dict(&pairs, repr)
            }
            (Kind::BuildSet, _) => {
                let repr = self.expected_repr()?;
                let pairs: Vec<(Operand, Operand)> =
                    args.iter().map(|item| (item.clone(), Operand::NONE)).collect();
                self.build_dict(&pairs, repr)
            }
            (Kind::Append, [list, item]) => self.call_method(list, "append", std::slice::from_ref(item), &[]),
            (Kind::Add, [set, item]) => self.call_method(set, "add", std::slice::from_ref(item), &[]),
            (Kind::Filled, [list]) => {
                let own = self.natural_repr(list)?;
                match self.expected {
                    Some(repr) if repr.list_item().is_some() && own != repr => self.list_from(list, repr),
                    _ => Ok(list.clone()),
                }
            }
            (Kind::Iterate, [value]) => self.iterate(value),
            (Kind::Unpack(count), [sequence]) => self.unpack(sequence, *count),
            (Kind::FormatValue(conversion), [value, specification]) => {
                self.format_value(*conversion, value, specification)
            }
            (Kind::BuildString, _) => self.build_string(args),
            (Kind::Narrow { test, positive }, [value, ..]) => self.narrow(*test, *positive, value),
            (Kind::Poll, _) => self.poll_memory(),
            (kind, _) => Err(self.unsupported_operands(&format!("{kind:?}"))),
        }
    }

    /// The representation that inference gives the result.
    pub fn expected_repr(&mut self) -> Lowered<Repr> {
        self.expected
            .ok_or_else(|| self.unsupported_operands("making a container in a helper"))
    }

    /// A value on a path where a test came out in one way.
    fn narrow(&mut self, test: Test, positive: bool, value: &Operand) -> Lowered<Operand> {
        Ok(match (test, positive) {
            (Test::IsNone, true) => Operand::NONE,
            (Test::IsNone, false) | (Test::Truthy | Test::Isinstance | Test::TypeIs, true) => {
                value.clone().not_none()
            }
            _ => value.clone(),
        })
    }
}

/// The argument of which an operation reads an attribute, and its name: `object.name`, or `getattr(object, "name")`.
fn attribute_read(kind: &Kind, callee: Option<&Callee>, args: &[Operand]) -> Option<(usize, Name)> {
    match (kind, callee, args) {
        (Kind::GetAttribute(name), _, [_]) => Some((0, Name::clone(name))),
        (Kind::Call(_), Some(Callee::Builtin("getattr")), [_, _, name, ..]) => {
            Some((1, Name::from(name.known_str()?)))
        }
        _ => None,
    }
}

/// Whether an operation whose result is known need not run.
fn is_pure(kind: &Kind, callee: Option<&Callee>, args: &[Operand]) -> bool {
    match (kind, callee) {
        (Kind::Call(_), Some(Callee::Builtin(name))) => PURE.contains(name),
        (Kind::GetAttribute(_) | Kind::Compare(_) | Kind::Truth | Kind::Not | Kind::Narrow { .. }, None) => {
            true
        }
        (Kind::GetItem, None) if matches!(args[0], Operand::Constant(Constant::Object(_))) => false,
        (Kind::Binary(_) | Kind::Unary(_) | Kind::GetItem, None) => {
            args.iter().all(|arg| matches!(arg, Operand::Constant(_)))
        }
        _ => false,
    }
}
