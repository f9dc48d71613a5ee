//! Methods that only some of the classes have that a receiver can be: a call on an instance of another class raises, as
//! Python does, or gives what every object gives.

use core_ir::{Function, Terminator};

use super::call::Virtual;
use super::operand::Operand;
use super::repr::{ClassKey, PartsId, Repr};
use super::state::{FunctionLowering, signature};
use super::{Context, Lowered};
use crate::annotate::lattice::ClassDefId;
use crate::annotate::program::{CallTarget, MethodTarget, unserved};

/// A virtual method that some class below the one that introduces it has no implementation of.
pub struct PartialMethod {
    name: String,
    class: ClassKey,
    slot: u32,
    parts: PartsId,
}

impl Context<'_> {
    /// Whether there are instances of a class below `receiver` that has none of these methods.
    pub fn is_partial(&self, receiver: ClassDefId, targets: &[MethodTarget]) -> bool {
        let classes = &self.program.classes;
        let owners: Vec<ClassDefId> = targets.iter().map(|target| target.class).collect();
        if self
            .program
            .ancestry(receiver)
            .any(|class| owners.contains(&class))
        {
            return false;
        }
        unserved(receiver, &owners, |class| &classes[class].children[..])
            .any(|class| classes[class].instantiated)
    }

    /// Notes that a virtual method lacks an implementation somewhere.
    pub fn note_partial(&mut self, name: &str, method: &Virtual) {
        let known = |each: &PartialMethod| each.class == method.class && each.slot == method.slot;
        if !self.partial.iter().any(known) {
            self.partial.push(PartialMethod {
                name: name.to_string(),
                class: method.class,
                slot: method.slot,
                parts: method.parts,
            });
        }
    }

    /// Gives partial methods an implementation for the classes that have none, once all others are known.
    pub fn finish_partial_methods(&mut self) -> Lowered<()> {
        for method in std::mem::take(&mut self.partial) {
            let ir = self.classes[method.class].ir;
            let key = (ir, method.slot);
            let overrides = &self.module.classes[ir].overrides;
            if overrides.iter().any(|(each, _)| *each == key) {
                continue;
            }
            let function = self.missing_method_function(&method)?;
            let function = self.module.functions.push(function);
            self.module.classes[ir].overrides.push((key, function));
        }
        Ok(())
    }

    fn missing_method_function(&mut self, method: &PartialMethod) -> Lowered<Function> {
        let mut reprs = self.reprs.parts(method.parts).to_vec();
        let result = reprs.pop().unwrap_or(Repr::None);
        reprs.insert(0, Repr::Instance(method.class));
        let types = reprs.iter().filter_map(|&repr| self.core_type(repr)).collect();
        let name = format!("{}.{}.missing", self.classes[method.class].name, method.name);
        let name = self.unique_name(&name);
        let body = Function::new(name, signature(types, self.core_type(result)));
        let mut lowering = FunctionLowering::bare(self, body);
        let mut params = lowering.entry_params().into_iter();
        let args: Vec<Operand> = reprs
            .iter()
            .enumerate()
            .map(|(i, &repr)| match repr {
                Repr::None => Operand::NONE,
                repr => params.next().map_or(Operand::NONE, |value| match i {
                    0 => Operand::value(repr, value),
                    _ => Operand::nullable(repr, value),
                }),
            })
            .collect();
        if let Some(value) = lowering.missing_method(&method.name, &args)? {
            let value = lowering.convert(&value, result)?;
            lowering.b.terminate(Terminator::Return(value));
        }
        Ok(lowering.b.finish())
    }
}

impl FunctionLowering<'_, '_> {
    /// Calls the only method that there is, where the receiver has it.
    pub fn call_only_target(
        &mut self,
        name: &str,
        target: &MethodTarget,
        object: &Operand,
        args: &[Operand],
    ) -> Lowered<Operand> {
        let class = self.cx.class_of(target.class)?;
        let has = self.is_instance(object, class)?;
        let has = self.require(&has, Repr::Bool)?;
        let (repr, none) = self.result_of(&target.target)?;
        let done = self.new_block();
        let result = self
            .cx
            .core_type(repr)
            .map(|ty| self.b.function.add_param(done, ty));
        let (here, missing) = (self.new_block(), self.new_block());
        self.b.branch(has, here, missing);
        self.b.switch_to(missing);
        let mut operands = vec![object.clone()];
        operands.extend(args.iter().skip(1).cloned());
        if let Some(value) = self.missing_method(name, &operands)? {
            let value = self.convert(&value, repr)?;
            self.b.jump(done, value.as_slice());
        }
        self.b.switch_to(here);
        let value = self.call_target(&target.target, Some(object), args)?;
        let value = self.convert(&value, repr)?;
        self.b.jump(done, value.as_slice());
        self.b.switch_to(done);
        Ok(match result {
            Some(value) if none => Operand::nullable(repr, value),
            Some(value) => Operand::value(repr, value),
            None => Operand::NONE,
        })
    }

    fn result_of(&mut self, target: &CallTarget) -> Lowered<(Repr, bool)> {
        Ok(self.cx.program_function(target.graph)?.result)
    }

    /// What a call of a method gives whose class doesn't have it; none if it raises, which ends the block.
    fn missing_method(&mut self, name: &str, args: &[Operand]) -> Lowered<Option<Operand>> {
        match (name, args) {
            ("__eq__", [object, other, ..]) => return self.identical(object, other).map(Some),
            ("__ne__", [object, other, ..]) => {
                let same = self.identical(object, other)?;
                return Ok(Some(self.negate(same)));
            }
            _ => {}
        }
        let class_name = self.class_name(&args[0])?;
        let (error, before, after) = match name {
            "__call__" => ("TypeError", "'", "' object is not callable".to_string()),
            "__getitem__" => ("TypeError", "'", "' object is not subscriptable".to_string()),
            "__iter__" => ("TypeError", "'", "' object is not iterable".to_string()),
            "__len__" => ("TypeError", "object of type '", "' has no len()".to_string()),
            "__contains__" => ("TypeError", "argument of type '", "' is not iterable".to_string()),
            name if name.starts_with("__") => ("TypeError", "'", format!("' object has no {name}")),
            name => (
                "AttributeError",
                "'",
                format!("' object has no attribute '{name}'"),
            ),
        };
        let pieces = [Operand::const_str(before), class_name, Operand::const_str(&after)];
        let message = self.concatenate(&pieces)?;
        let class = self.cx.exception_class(error)?;
        let exception = self.new_exception(class, &[message])?;
        let exception = self.natural_value(&exception)?;
        self.emit_raise(exception);
        Ok(None)
    }
}
