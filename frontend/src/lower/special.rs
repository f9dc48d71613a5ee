//! Operations that run a special method of a class of the program: operators, comparisons, truth, items, iteration.

use core_ir::{Block, Terminator, Type};

use super::Lowered;
use super::operand::Operand;
use super::repr::{ClassKey, Repr};
use super::state::{FunctionLowering, Handler};
use crate::annotate::program::Callee;
use crate::flow::{CallShape, CompareOperator as Compare, OperationKind as Kind};

impl FunctionLowering<'_, '_> {
    /// An operation other than a call for which inference found a method to call.
    pub fn special_operation(&mut self, kind: &Kind, callee: &Callee, args: &[Operand]) -> Lowered<Operand> {
        match kind {
            // Functions of the library stand for operators of sets and dicts.
            Kind::Compare(_) if matches!(callee, Callee::Functions { .. }) => {
                self.call_with_receiver(callee, args)
            }
            Kind::Compare(op) => self.special_compare(*op, callee, args),
            Kind::Truth => self.special_truth(callee, &args[0]),
            Kind::Not => {
                let truth = self.special_truth(callee, &args[0])?;
                Ok(self.negate(truth))
            }
            Kind::Binary(_) | Kind::InplaceBinary(_) if is_mirrored(callee) => {
                self.call_with_receiver(callee, &[args[1].clone(), args[0].clone()])
            }
            _ => self.call_with_receiver(callee, args),
        }
    }

    /// Calls a special method of the first argument.
    pub fn call_with_receiver(&mut self, callee: &Callee, args: &[Operand]) -> Lowered<Operand> {
        match callee {
            Callee::Method {
                name,
                receiver,
                targets,
                row,
                ..
            } => {
                let object = self.check_not_none(args[0].clone(), name)?;
                self.call_method_targets(name, *receiver, targets, *row, &object, args)
            }
            other => {
                let shape = CallShape {
                    positional: args.len() as u32 - 1,
                    ..CallShape::default()
                };
                self.call_callee(other, &shape, args)
            }
        }
    }

    /// Calls what the builtin being lowered calls: a method of the first argument, or the first argument itself.
    pub fn call_back(&mut self, args: &[Operand]) -> Lowered<Operand> {
        match self.callback.clone() {
            Some(callee) => self.call_with_receiver(&callee, args),
            None => Err(self.unsupported_operands("this call by a builtin")),
        }
    }

    /// Calls a special method that only some subclasses of the static class have; `default` serves the others.
    pub fn call_where_defined(
        &mut self,
        callee: &Callee,
        class: ClassKey,
        args: &[Operand],
        repr: Repr,
        default: impl FnOnce(&mut Self) -> Lowered<Operand>,
    ) -> Lowered<Operand> {
        let Callee::Method { targets, .. } = callee else {
            return self.call_with_receiver(callee, args);
        };
        let mut classes = Vec::with_capacity(targets.len());
        for target in targets.iter() {
            classes.push((self.cx.class_of(target.class)?, target));
        }
        let line = self.cx.class_line(class);
        let Some(ty) = self.cx.core_type(repr) else {
            return self.call_with_receiver(callee, args);
        };
        if classes.iter().any(|(class, _)| line.contains(class)) {
            return self.call_with_receiver(callee, args);
        }
        classes.retain(|&(target, _)| self.cx.class_line(target).contains(&class));
        // A class is declared after its parent: derived ones are asked for first.
        classes.sort_by_key(|&(class, _)| std::cmp::Reverse(class));
        let (done, result) = self.new_block_with(ty);
        for (class, target) in classes {
            let is = self.is_instance(&args[0], class)?;
            let is = self.require(&is, Repr::Bool)?;
            let (here, next) = (self.new_block(), self.new_block());
            self.b.branch(is, here, next);
            self.b.switch_to(here);
            let value = self.call_target(&target.target, Some(&args[0]), args)?;
            let value = self.require(&value, repr)?;
            self.b.jump(done, &[value]);
            self.b.switch_to(next);
        }
        let value = default(self)?;
        let value = self.require(&value, repr)?;
        self.b.jump(done, &[value]);
        self.b.switch_to(done);
        Ok(Operand::value(repr, result))
    }

    fn special_compare(&mut self, op: Compare, callee: &Callee, args: &[Operand]) -> Lowered<Operand> {
        let [left, right] = args else {
            return Err(self.unsupported_operands("this comparison"));
        };
        match op {
            Compare::In | Compare::NotIn => {
                let found = self.call_with_receiver(callee, &[right.clone(), left.clone()])?;
                let found = self.truth_of(found)?;
                Ok(if op == Compare::NotIn {
                    self.negate(found)
                } else {
                    found
                })
            }
            Compare::Equal | Compare::NotEqual => {
                let by_eq = matches!(callee, Callee::Method { name, .. } if &**name == "__eq__");
                let equal = if left.is_none() || right.is_none() {
                    self.identical(left, right)?
                } else {
                    let (receiver, other) = self.in_order(callee, left, right)?;
                    self.with_nulls(&receiver, &other, |this, receiver, other| {
                        let result = this.call_with_receiver(callee, &[receiver.clone(), other.clone()])?;
                        let mut truth = this.truth_of(result)?;
                        if !by_eq && op == Compare::NotEqual {
                            truth = this.negate(truth);
                        }
                        this.require(&truth, Repr::Bool)
                    })?
                };
                Ok(if op == Compare::NotEqual {
                    self.negate(equal)
                } else {
                    equal
                })
            }
            _ => {
                let (receiver, other) = match is_swapped(op, callee) {
                    true => (right.clone(), left.clone()),
                    false => (left.clone(), right.clone()),
                };
                self.call_with_receiver(callee, &[receiver, other])
            }
        }
    }

    /// The operand whose class has the method, and the other one.
    fn in_order(&mut self, callee: &Callee, left: &Operand, right: &Operand) -> Lowered<(Operand, Operand)> {
        if let Callee::Method { receiver, .. } = callee
            && let Repr::Instance(own) = self.natural_repr(left)?
        {
            let class = self.cx.class_of(*receiver)?;
            if self.cx.class_line(own).contains(&class) {
                return Ok((left.clone(), right.clone()));
            }
        }
        Ok((right.clone(), left.clone()))
    }

    fn special_truth(&mut self, callee: &Callee, operand: &Operand) -> Lowered<Operand> {
        let Operand::Value(typed) = operand else {
            return self.truth_by(callee, operand);
        };
        if !typed.maybe_none {
            return self.truth_by(callee, operand);
        }
        let null = self.b.is_null(typed.value);
        let known = operand.clone().not_none();
        let truth = self.diamond(
            null,
            Type::Bool,
            |this| Ok(this.truth(false)),
            |this| {
                let truth = this.truth_by(callee, &known)?;
                this.require(&truth, Repr::Bool)
            },
        )?;
        Ok(Operand::bool(truth))
    }

    /// What `__bool__` or `__len__` says of an instance; those that have neither are true.
    pub fn truth_by(&mut self, callee: &Callee, operand: &Operand) -> Lowered<Operand> {
        let Repr::Instance(class) = self.natural_repr(operand)? else {
            return Err(self.unsupported_operands("the truth of this type"));
        };
        let repr = match callee {
            Callee::Method { name, .. } if &**name == "__len__" => Repr::INT,
            _ => Repr::Bool,
        };
        let args = std::slice::from_ref(operand);
        let result = self.call_where_defined(callee, class, args, repr, |this| {
            Ok(match repr {
                Repr::Bool => Operand::bool(this.truth(true)),
                _ => Operand::int(this.word(1)),
            })
        })?;
        self.truth_of(result)
    }

    /// `iter(instance)` on behalf of a builtin.
    pub fn iterate_instance(&mut self, operand: &Operand, class: ClassKey) -> Lowered<Operand> {
        match self.cx.special_method(class, "__iter__") {
            Some(callee) => self.call_with_receiver(&callee, std::slice::from_ref(operand)),
            None => Err(self.unsupported_operands("iteration over this type")),
        }
    }

    /// Takes the next item of an instance on behalf of a builtin, or goes to `end`.
    pub fn instance_step(&mut self, operand: &Operand, class: ClassKey, end: Block) -> Lowered<Operand> {
        match self.cx.special_method(class, "__next__") {
            Some(callee) => self.special_next(&callee, operand, end),
            None => Err(self.unsupported_operands("taking an item of this type")),
        }
    }

    /// The representation of what an instance's `__next__` gives.
    pub fn instance_item_repr(&mut self, class: ClassKey) -> Lowered<Repr> {
        match self.cx.special_method(class, "__next__") {
            Some(Callee::Method { targets, row, .. }) => match (&*targets, row) {
                (_, Some(row)) => Ok(self.row_result(row)?.0),
                ([target], None) => Ok(self.cx.program_function(target.target.graph)?.result.0),
                _ => Err(self.unsupported_operands("the items of this type")),
            },
            _ => Err(self.unsupported_operands("the items of this type")),
        }
    }

    /// Takes the next item by a user's `__next__`, or goes to `end` when that raises StopIteration.
    pub fn special_next(&mut self, callee: &Callee, iterator: &Operand, end: Block) -> Lowered<Operand> {
        let outer = self.handler.take();
        self.handler = Some(Handler::default());
        let item = self.call_with_receiver(callee, std::slice::from_ref(iterator));
        let own = self.handler.take();
        self.handler = outer;
        let item = item?;
        let next = self.b.current();
        if let Some(landing) = own.and_then(|handler| handler.landing) {
            self.b.switch_to(landing);
            let root = Repr::Instance(self.cx.exception_root_key());
            let exception = self.b.function.blocks[landing].params[0];
            let stop = self.cx.exception_class("StopIteration")?;
            let is_end = self.is_instance(&Operand::value(root, exception), stop)?;
            let is_end = self.require(&is_end, Repr::Bool)?;
            let raise = self.new_block();
            self.b.branch(is_end, end, raise);
            self.b.switch_to(raise);
            self.emit_raise(exception);
        } else {
            let never = self.new_block();
            self.b.switch_to(never);
            self.b.terminate(Terminator::Unreachable);
        }
        self.b.switch_to(next);
        Ok(item)
    }
}

/// Whether an order is asked of the right operand: `a > b` by its `__lt__`.
fn is_swapped(op: Compare, callee: &Callee) -> bool {
    let own = match op {
        Compare::Less => "__lt__",
        Compare::LessEqual => "__le__",
        Compare::Greater => "__gt__",
        _ => "__ge__",
    };
    matches!(callee, Callee::Method { name, .. } if &**name != own)
}

/// Whether the method is that of the right operand: `__radd__` and its like.
fn is_mirrored(callee: &Callee) -> bool {
    match callee {
        Callee::Method { name, .. } => name.starts_with("__r") && &**name != "__rshift__",
        _ => false,
    }
}
