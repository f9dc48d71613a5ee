//! Calls: of the program's functions, directly, through function values and virtual methods; of classes; and the way
//! to builtins and primitives.

use core_ir::{Immediate, Op, Type};

use super::Lowered;
use super::operand::Operand;
use super::repr::{ClassKey, PartsId, Repr};
use super::state::{FunctionLowering, Mode};
use crate::annotate::lattice::ClassDefId;
use crate::annotate::program::{Argument, CallTarget, Callee, GraphId, Instantiation, MethodTarget, RowId};
use crate::flow::{CallShape, Constant, Name, Operation};
use crate::objects::{Object, ObjectId};

/// A virtual method: the class that introduces it, its place there, what it takes and gives.
pub struct Virtual {
    /// The class.
    pub class: ClassKey,
    /// Its place.
    pub slot: u32,
    /// Its parameters and last its result.
    pub parts: PartsId,
}

impl FunctionLowering<'_, '_> {
    /// A `Call`: the callable and its arguments.
    pub fn call(&mut self, operation: &Operation, shape: &CallShape, args: &[Operand]) -> Lowered<Operand> {
        let Mode::Annotated(annotated) = self.mode else {
            return self.call_in_helper(args);
        };
        match annotated.calls.get(&operation.result) {
            Some(callee) => self.call_callee(callee, shape, args),
            None => {
                let what = self.describe(&args[0]);
                Err(self
                    .cx
                    .internal(format!("inference says nothing of this call of {what}")))
            }
        }
    }

    fn describe(&self, operand: &Operand) -> String {
        match operand {
            Operand::Constant(Constant::Object(object)) => self.cx.space.repr(*object),
            Operand::Method(_, name) => format!("a method {name}"),
            _ => "a value".to_string(),
        }
    }

    fn call_in_helper(&mut self, args: &[Operand]) -> Lowered<Operand> {
        let (callable, rest) = args.split_first().unwrap_or((&Operand::NONE, &[]));
        match callable {
            Operand::Method(receiver, name) => self.call_method(receiver, name, rest, &[]),
            Operand::Constant(Constant::Object(object)) => self.call_object(*object, rest),
            _ => Err(self.unsupported_operands("a call of this type")),
        }
    }

    fn call_object(&mut self, object: ObjectId, args: &[Operand]) -> Lowered<Operand> {
        if let Some(name) = self.cx.primitive(object) {
            return self.primitive(&name, args);
        }
        match self.cx.space.object(object) {
            Object::Function(_) => self.call_forward(object, args),
            Object::Class(class) if class.is_exception => {
                let class = self.cx.class_of_object(object)?;
                self.new_exception(class, args)
            }
            Object::Class(class) => {
                let name = class.name.clone();
                self.builtin(&name, None, args, &[])
            }
            Object::Builtin(builtin) => {
                let name = builtin.name.clone();
                self.builtin(&name, None, args, &[])
            }
            _ => Err(self.unsupported_operands("a call of this object")),
        }
    }

    /// What a callable is bound to.
    fn receiver_of(&self, callable: &Operand) -> Option<Operand> {
        match callable {
            Operand::Method(receiver, _) => Some((**receiver).clone()),
            Operand::Value(_) | Operand::Tuple(_) | Operand::Plan(_) => Some(callable.clone()),
            Operand::Constant(Constant::Object(object)) => match self.cx.space.object(*object) {
                Object::BoundMethod { receiver, .. } => {
                    Some(Operand::Constant(self.cx.constant_of(*receiver)))
                }
                Object::Builtin(builtin) => builtin
                    .receiver
                    .map(|receiver| Operand::Constant(self.cx.constant_of(receiver))),
                Object::Function(_) | Object::Class(_) | Object::Module(_) => None,
                _ => Some(callable.clone()),
            },
            Operand::Constant(_) => Some(callable.clone()),
            Operand::Type(_) => None,
        }
    }

    /// Calls what inference found; the callable is the first of the arguments.
    pub fn call_callee(&mut self, callee: &Callee, shape: &CallShape, args: &[Operand]) -> Lowered<Operand> {
        match callee {
            Callee::Callables { row, .. } => self.call_callable(*row, args),
            Callee::Functions { targets, row } => match (targets.as_slice(), row) {
                ([target], _) => {
                    let receiver = self.receiver_of(&args[0]);
                    self.call_target(target, receiver.as_ref(), args)
                }
                (_, Some(row)) => match &args[0] {
                    Operand::Method(class, name) if self.natural_repr(class)? == Repr::Class => {
                        self.call_class_method(class, name, targets, args)
                    }
                    Operand::Method(object, name) => {
                        let parts = self.cx.row_parts(*row)?;
                        let function = self.static_method_value(object, name, Repr::Function(parts))?;
                        let mut args = args.to_vec();
                        args[0] = function;
                        self.call_through_row(*row, &args)
                    }
                    Operand::Value(typed) if typed.repr == Repr::Callable => self.call_callable(*row, args),
                    _ => self.call_through_row(*row, args),
                },
                _ => Err(self.cx.internal("a call without target".to_string())),
            },
            Callee::Method {
                name,
                receiver,
                targets,
                row,
                ..
            } => {
                let Some(object) = self.receiver_of(&args[0]) else {
                    // `abs(x)` and its like, by a method of x.
                    return self.call_with_receiver(callee, &args[1..]);
                };
                let object = self.check_not_none(object, name)?;
                self.call_method_targets(name, *receiver, targets, *row, &object, args)
            }
            // `instantiate(cls)` of objectmodel: the callable is its argument.
            Callee::Instantiate { classes, .. } if self.is_function(&args[0]) => match classes.as_slice() {
                [class] => self.instantiate(class, &args[1..]),
                classes => self.instantiate_one_of(classes, &args[1..]),
            },
            Callee::Instantiate { classes, .. } => match classes.as_slice() {
                [class] => self.instantiate(class, args),
                classes => self.instantiate_one_of(classes, args),
            },
            Callee::Helper(function) => self.call_forward(*function, &args[1..]),
            Callee::Memo(cases) => match (cases.first(), self.receiver_of(&args[0])) {
                // A method: its receiver is the first argument.
                (Some(case), Some(receiver)) if case.arguments.len() == args.len() => {
                    let args: Vec<Operand> = [receiver].iter().chain(&args[1..]).cloned().collect();
                    self.call_memo(cases, &args)
                }
                _ => self.call_memo(cases, &args[1..]),
            },
            Callee::Builtin(name) => {
                let receiver = self.receiver_of(&args[0]);
                let mut positional = args[1..=shape.positional as usize].to_vec();
                if let (true, Some(star)) = (shape.star, args.last()) {
                    positional.extend(self.items_of(star)?);
                }
                let keywords: Vec<(Name, Operand)> = shape
                    .keywords
                    .iter()
                    .cloned()
                    .zip(args[1 + shape.positional as usize..].iter().cloned())
                    .collect();
                self.builtin(name, receiver.as_ref(), &positional, &keywords)
            }
        }
    }

    fn is_function(&self, callable: &Operand) -> bool {
        matches!(callable, Operand::Constant(Constant::Object(object))
            if matches!(self.cx.space.object(*object), Object::Function(_)))
    }

    /// Calls a method whose receiver is at hand.
    pub fn call_method_targets(
        &mut self,
        name: &str,
        receiver: ClassDefId,
        targets: &[MethodTarget],
        row: Option<RowId>,
        object: &Operand,
        args: &[Operand],
    ) -> Lowered<Operand> {
        match (targets, row) {
            ([target], _) if self.cx.is_partial(receiver, targets) => {
                self.call_only_target(name, target, object, args)
            }
            ([target], _) => self.call_target(&target.target, Some(object), args),
            (_, Some(row)) => self.call_virtual(name, receiver, targets, row, object, args),
            _ => Err(self
                .cx
                .internal(format!("a call of method {name} without target"))),
        }
    }

    /// The operands that a target's parameters get.
    pub fn target_operands(
        &mut self,
        target: &CallTarget,
        receiver: Option<&Operand>,
        args: &[Operand],
    ) -> Lowered<Vec<Operand>> {
        let mut operands = Vec::with_capacity(target.arguments.len());
        for argument in target.arguments.iter() {
            let operand = match argument {
                Argument::Receiver => receiver.cloned(),
                Argument::Operand(i) => args.get(*i as usize).cloned(),
                Argument::Default(object) => Some(Operand::Constant(self.cx.constant_of(*object))),
                Argument::StarItem(i) => self.star_items(args)?.get(*i as usize).cloned(),
                Argument::Rest {
                    receiver: own,
                    first,
                    end,
                    star,
                } => {
                    let mut items: Vec<Operand> = receiver.filter(|_| *own).cloned().into_iter().collect();
                    let direct = args.get(*first as usize..*end as usize);
                    items.extend_from_slice(direct.unwrap_or_default());
                    if let Some(star) = star {
                        items.extend(self.star_items(args)?.into_iter().skip(*star as usize));
                    }
                    Some(Operand::Tuple(items.into()))
                }
            };
            let Some(operand) = operand else {
                return Err(self.cx.internal("an argument is missing".to_string()));
            };
            operands.push(operand);
        }
        Ok(operands)
    }

    fn star_items(&mut self, args: &[Operand]) -> Lowered<Vec<Operand>> {
        match args.last() {
            Some(star) => self.items_of(star),
            None => Ok(Vec::new()),
        }
    }

    /// A direct call.
    pub fn call_target(
        &mut self,
        target: &CallTarget,
        receiver: Option<&Operand>,
        args: &[Operand],
    ) -> Lowered<Operand> {
        let operands = self.target_operands(target, receiver, args)?;
        self.call_graph(target.graph, &operands)
    }

    /// Calls a graph's function.
    pub fn call_graph(&mut self, graph: GraphId, operands: &[Operand]) -> Lowered<Operand> {
        let function = self.cx.program_function(graph)?;
        let mut values = Vec::with_capacity(operands.len());
        for (operand, &(repr, _)) in operands.iter().zip(function.params.iter()) {
            values.extend(self.convert(operand, repr)?);
        }
        let ty = self.cx.core_type(function.result.0);
        let value = self.call_function(function.id, &values, ty);
        Ok(self.result_operand(value, function.result))
    }

    pub fn result_operand(&self, value: Option<core_ir::Value>, (repr, none): (Repr, bool)) -> Operand {
        match value {
            Some(value) if none => Operand::nullable(repr, value),
            Some(value) => Operand::value(repr, value),
            None => Operand::NONE,
        }
    }

    /// The arguments of a call at the representations of a row.
    pub fn row_values(
        &mut self,
        row: RowId,
        parts: &[Repr],
        args: &[Operand],
    ) -> Lowered<Vec<core_ir::Value>> {
        let mut values = Vec::with_capacity(parts.len());
        let args = self.row_arguments_of(row, args)?;
        for (operand, &repr) in args.iter().zip(parts) {
            values.extend(self.convert(operand, repr)?);
        }
        Ok(values)
    }

    /// What a call passes through a row: positional arguments, keywords, the items of `*tuple`.
    fn row_arguments_of(&mut self, row: RowId, args: &[Operand]) -> Lowered<Vec<Operand>> {
        let (mut passed, mut star) = (args[1..].to_vec(), Vec::new());
        if self.cx.program.rows[row].shape.star
            && let Some(last) = passed.pop()
        {
            star = self.items_of(&last)?;
        }
        passed.extend(star);
        Ok(passed)
    }

    /// What the members of a row return, and whether that may be None.
    pub fn row_result(&mut self, row: RowId) -> Lowered<(Repr, bool)> {
        let program = self.cx.program;
        let result = &program.rows[row].result;
        Ok((self.cx.repr_of(result)?, result.none))
    }

    fn call_through_row(&mut self, row: RowId, args: &[Operand]) -> Lowered<Operand> {
        let parts_id = self.cx.row_parts(row)?;
        let callable = self.check_type(args[0].clone(), "'NoneType' object is not callable")?;
        let callable = self.require(&callable, Repr::Function(parts_id))?;
        let parts = self.cx.reprs.parts(parts_id).to_vec();
        let mut values = vec![callable];
        values.extend(self.row_values(row, &parts[..parts.len() - 1], args)?);
        let signature = self.cx.function_signature(parts_id);
        let ty = signature.result;
        let signature = self.cx.module.signature_id(signature);
        let value = self.emit_call(Op::CallIndirect, Immediate::Signature(signature), &values, ty);
        let result = self.row_result(row)?;
        Ok(self.result_operand(value, result))
    }

    fn call_virtual(
        &mut self,
        name: &str,
        receiver: ClassDefId,
        targets: &[MethodTarget],
        row: RowId,
        object: &Operand,
        args: &[Operand],
    ) -> Lowered<Operand> {
        let key = self.cx.class_of(receiver)?;
        let (class, index) = self.cx.virtual_method(name, key, targets, row)?;
        let parts = self.cx.row_parts(row)?;
        if self.cx.is_partial(receiver, targets) {
            let method = Virtual {
                class,
                slot: index,
                parts,
            };
            self.cx.note_partial(name, &method);
        }
        let parts = self.cx.reprs.parts(parts).to_vec();
        let mut values = vec![self.require(object, Repr::Instance(class))?];
        values.extend(self.row_values(row, &parts[..parts.len() - 1], args)?);
        let class = self.cx.classes[class].ir;
        let ty = parts.last().and_then(|&repr| self.cx.core_type(repr));
        let value = self.emit_call(Op::CallVirtual, Immediate::Method { class, index }, &values, ty);
        let result = self.row_result(row)?;
        Ok(self.result_operand(value, result))
    }

    /// A fresh instance, its `__init__` called.
    fn instantiate(&mut self, class: &Instantiation, args: &[Operand]) -> Lowered<Operand> {
        let key = self.cx.class_of(class.class)?;
        let Some(init) = &class.init else {
            if self.cx.is_exception_class(key) {
                return self.new_exception(key, &args[1..]);
            }
            return self.new_instance(key);
        };
        let instance = if self.cx.is_exception_class(key) {
            self.new_exception(key, &args[1..])?
        } else {
            self.new_instance(key)?
        };
        self.call_target(init, Some(&instance), args)?;
        Ok(instance)
    }

    /// An instance of the class that the callable stands for at run time.
    fn instantiate_one_of(&mut self, classes: &[Instantiation], args: &[Operand]) -> Lowered<Operand> {
        let callable = self.check_type(args[0].clone(), "'NoneType' object is not callable")?;
        let mut choices = Vec::with_capacity(classes.len());
        for class in classes {
            choices.push((self.cx.class_of(class.class)?, class));
        }
        self.instance_of_one(&callable, &choices, |this, class| this.instantiate(class, args))
    }

    /// `instantiate(class)`: an instance whose `__init__` is not called.
    pub fn instantiate_bare(&mut self, class: &Operand) -> Lowered<Operand> {
        let Some(Repr::Instance(common)) = self.expected else {
            return Err(self.unsupported_operands("instances of these classes"));
        };
        if let Operand::Constant(Constant::Object(object)) = class {
            let key = self.cx.class_of_object(*object)?;
            return self.new_instance(key);
        }
        let program = self.cx.program;
        let mut choices = Vec::new();
        for each in program.classes.values().filter(|each| each.instantiated) {
            let key = self.cx.class_of_object(each.class)?;
            if self.cx.class_line(key).contains(&common) {
                choices.push((key, key));
            }
        }
        let class = self.check_type(
            class.clone(),
            "object.__new__(X): X is not a type object (NoneType)",
        )?;
        self.instance_of_one(&class, &choices, |this, &key| this.new_instance(key))
    }

    /// What is made for the class, among those given, that a class value stands for.
    fn instance_of_one<C>(
        &mut self,
        class: &Operand,
        choices: &[(ClassKey, C)],
        mut make: impl FnMut(&mut Self, &C) -> Lowered<Operand>,
    ) -> Lowered<Operand> {
        let meta = self.require(class, Repr::Class)?;
        let keys = choices.iter().map(|&(key, _)| Some(key));
        let common = keys.reduce(|a, b| self.cx.common_class(a?, b?)).flatten();
        let Some(common) = common else {
            return Err(self.unsupported_operands("classes without a common base as a value"));
        };
        let result_repr = Repr::Instance(common);
        let (done, result) = self.new_block_with(Type::Ref(self.cx.classes[common].ir));
        for (i, (key, choice)) in choices.iter().enumerate() {
            let next = self.new_block();
            if i + 1 < choices.len() {
                let data = self.cx.class_object(*key);
                let this = self.b.data(&self.cx.module, data);
                let ty = self.b.type_of(meta);
                let same = self.b.ref_eq(ty, meta, this);
                let here = self.new_block();
                self.b.branch(same, here, next);
                self.b.switch_to(here);
            }
            let instance = make(self, choice)?;
            let instance = self.require(&instance, result_repr)?;
            self.b.jump(done, &[instance]);
            self.b.switch_to(next);
        }
        self.b.switch_to(done);
        Ok(Operand::value(result_repr, result))
    }
}
