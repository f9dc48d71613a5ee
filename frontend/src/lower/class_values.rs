//! Classes as values: their attributes, and the static and class methods that instances and class values lead to.
//!
//! Each class has one object that stands for it. What the program reads from class values whose class it doesn't know is
//! kept in further fields of these objects; only classes that can be meant there have a value in such a field.

use std::collections::HashMap;
use std::rc::Rc;

use core_ir::{ClassConstant, ClassId, DataId, Field, Mutability, Op};
use indexmap::IndexMap;

use super::operand::Operand;
use super::repr::{ClassKey, Repr};
use super::state::{FunctionLowering, Mode};
use super::{Context, Lowered};
use crate::annotate::lattice::{Annotation, ClassDefId, Kind};
use crate::annotate::program::{CallTarget, MemoCase};
use crate::flow::{Constant, Name, Variable};
use crate::objects::{Object, ObjectId};

/// The field of class objects for `str(cls)`, which all of them have where it is used.
pub const CLASS_TEXT: &str = "str()";

/// What is kept in the objects that stand for classes.
#[derive(Default)]
pub struct ClassValues {
    /// By attribute and representation: the place among the fields, and the values by class.
    fields: IndexMap<(Name, Repr), ClassField>,
    /// Class constants that hold static methods, by the static class of the receiver.
    static_methods: HashMap<(ClassKey, Name, Repr), u32>,
}

struct ClassField {
    index: u32,
    values: IndexMap<ClassKey, core_ir::Constant>,
}

impl Context<'_> {
    /// The field of class objects that holds an attribute, with values for these classes.
    fn class_value_field(
        &mut self,
        name: &Name,
        repr: Repr,
        values: Vec<(ObjectId, Constant)>,
    ) -> Lowered<Option<u32>> {
        let Some(ty) = self.core_type(repr) else {
            return Ok(None);
        };
        let key = (Name::clone(name), repr);
        if !self.class_values.fields.contains_key(&key) {
            let meta = self.class_meta();
            let fields = &mut self.module.classes[meta].fields;
            fields.push(Field {
                name: format!("attribute{}", fields.len()),
                ty,
                mutability: Mutability::Immutable,
            });
            let field = ClassField {
                index: fields.len() as u32 - 1,
                values: IndexMap::new(),
            };
            self.class_values.fields.insert(key.clone(), field);
        }
        for (object, constant) in values {
            let class = self.class_of_object(object)?;
            if self.class_values.fields[&key].values.contains_key(&class) {
                continue;
            }
            let value = self.data_constant(&constant, repr)?;
            self.class_values.fields[&key].values.insert(class, value);
        }
        Ok(Some(self.class_values.fields[&key].index))
    }

    /// What `cls.name` is.
    fn class_member(&self, class: ObjectId, name: &str) -> Option<ObjectId> {
        match self.space.lookup(class, name) {
            Some((_, member)) => match self.space.object(member) {
                Object::StaticMethod(function) => Some(*function),
                _ => Some(member),
            },
            None => self.space.attribute(class, name),
        }
    }

    /// Gives every class object the fields that were asked for.
    pub fn finish_class_values(&mut self, objects: &IndexMap<ClassKey, DataId>) {
        for (&class, &data) in objects {
            for index in 0..self.class_values.fields.len() {
                let value = self.value_of_class(class, index);
                if let core_ir::DataObject::Instance { fields, .. } = &mut self.module.data[data] {
                    fields.push(value);
                }
            }
        }
    }

    /// What the object that stands for a class keeps in a field.
    fn value_of_class(&mut self, class: ClassKey, index: usize) -> core_ir::Constant {
        let Some(((name, repr), field)) = self.class_values.fields.get_index(index) else {
            return super::prebuilt::zero(Repr::Str);
        };
        match field.values.get(&class) {
            Some(value) => *value,
            None if &**name == CLASS_TEXT => {
                let text = self.text_of_class(self.classes[class].object);
                core_ir::Constant::Data(self.str_data(&text))
            }
            None => super::prebuilt::zero(*repr),
        }
    }

    /// The class constant that holds a static method of a receiver's class.
    fn static_method(
        &mut self,
        receiver: ClassKey,
        name: &Name,
        repr: Repr,
    ) -> Lowered<Option<(ClassId, u32)>> {
        let ir = self.classes[receiver].ir;
        let key = (receiver, Name::clone(name), repr);
        if let Some(&index) = self.class_values.static_methods.get(&key) {
            return Ok(Some((ir, index)));
        }
        let (Some(def), Some(ty)) = (self.classes[receiver].def, self.core_type(repr)) else {
            return Ok(None);
        };
        let class_name = self.classes[receiver].name.clone();
        let constants = &mut self.module.classes[ir].constants;
        constants.push(ClassConstant {
            name: format!("{name}.{class_name}.{}", constants.len()),
            ty,
        });
        let index = constants.len() as u32 - 1;
        self.class_values.static_methods.insert(key, index);
        let program = self.program;
        let below: Vec<ClassDefId> = program
            .classes
            .keys()
            .filter(|&each| program.is_subclass(each, def))
            .collect();
        for each in below {
            let Some(function) = self.class_member(program.classes[each].class, name) else {
                continue;
            };
            let constant = self.constant_of(function);
            let value = self.data_constant(&constant, repr)?;
            let class = self.class_of(each)?;
            let class = self.classes[class].ir;
            self.module.classes[class]
                .constant_values
                .push(((ir, index), value));
        }
        Ok(Some((ir, index)))
    }
}

impl FunctionLowering<'_, '_> {
    /// `object.name` where that leads to a class, with the object's variable and what is known of the result: none if it
    /// is an attribute like others.
    pub fn class_value_attribute(
        &mut self,
        result: &Annotation,
        object: &Operand,
        variable: Option<Variable>,
        name: &Name,
    ) -> Lowered<Option<Operand>> {
        let (Mode::Annotated(annotated), Operand::Value(typed)) = (self.mode, object) else {
            return Ok(None);
        };
        match (typed.repr, &result.kind) {
            (Repr::Class, Kind::BuiltinMethod { .. }) => Ok(None),
            (Repr::Class, _) if &**name != "__name__" => {
                let Some(variable) = variable else {
                    return Ok(None);
                };
                self.attribute_of_class(object, name, &annotated.variables[variable])
                    .map(Some)
            }
            (Repr::Instance(_), Kind::BuiltinMethod { receiver, .. })
                if matches!(receiver.kind, Kind::Classes(_)) =>
            {
                let object = self.check_not_none(object.clone(), name)?;
                let class = self.class_of_instance(&object)?;
                Ok(Some(Operand::Method(Rc::new(class), Name::clone(name))))
            }
            (Repr::Instance(class), Kind::Functions(_)) if self.cx.class_field(class, name).is_none() => {
                if self.cx.class_attribute(class, name).is_some() {
                    return Ok(None);
                }
                match self.expected {
                    Some(repr @ Repr::Function(_)) => self.static_method_value(object, name, repr).map(Some),
                    // Called in different ways: each call looks for its own.
                    _ => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }

    /// The static method of an instance's class.
    pub fn static_method_value(&mut self, object: &Operand, name: &Name, repr: Repr) -> Lowered<Operand> {
        let Repr::Instance(class) = self.natural_repr(object)? else {
            return Err(self.unsupported_operands("a static method of this type"));
        };
        let object = self.check_not_none(object.clone(), name)?;
        let Some((ir, index)) = self.cx.static_method(class, name, repr)? else {
            return Err(self.unsupported_operands("this static method as a value"));
        };
        let value = self.natural_value(&object)?;
        let function = self.b.get_class_constant(&self.cx.module, ir, index, value);
        Ok(Operand::value(repr, function))
    }

    fn attribute_of_class(&mut self, class: &Operand, name: &Name, known: &Annotation) -> Lowered<Operand> {
        let Kind::Classes(classes) = &known.kind else {
            return Err(self.unsupported_operands("an attribute of this class"));
        };
        let class = self.check_not_none(class.clone(), name)?;
        let members = classes.iter().filter_map(|&class| {
            let member = self.cx.class_member(class, name)?;
            Some((class, self.cx.constant_of(member)))
        });
        let members: Vec<_> = members.collect();
        if members.len() < classes.len() {
            self.check_class_has(&class, name, members.iter().map(|&(class, _)| class))?;
        }
        self.read_class_value(&class, name, members)
    }

    /// Raises AttributeError unless it is one of the classes that have the attribute.
    fn check_class_has(
        &mut self,
        class: &Operand,
        name: &Name,
        having: impl Iterator<Item = ObjectId>,
    ) -> Lowered<()> {
        let values = having.map(|class| (class, Constant::Bool(true))).collect();
        let flag = Name::from(format!("has {name}"));
        let Some(index) = self.cx.class_value_field(&flag, Repr::Bool, values)? else {
            return Ok(());
        };
        let object = self.natural_value(class)?;
        let meta = self.cx.class_meta();
        let has = self.b.get_field(&self.cx.module, meta, index, object);
        let lacks = self.b.unary(Op::Not, has);
        self.raise_if(
            lacks,
            "AttributeError",
            &format!("type object has no attribute '{name}'"),
        )
    }

    /// What the object that stands for a class keeps under a name, with these values by class.
    pub fn read_class_value(
        &mut self,
        class: &Operand,
        name: &Name,
        values: Vec<(ObjectId, Constant)>,
    ) -> Lowered<Operand> {
        let repr = self.expected.unwrap_or(Repr::None);
        let Some(index) = self.cx.class_value_field(name, repr, values)? else {
            return Ok(Operand::NONE);
        };
        let object = self.natural_value(class)?;
        let meta = self.cx.class_meta();
        let value = self.b.get_field(&self.cx.module, meta, index, object);
        Ok(Operand::nullable(repr, value))
    }

    /// A call that was computed at translation time, once for each combination of constant arguments.
    pub fn call_memo(&mut self, cases: &[MemoCase], args: &[Operand]) -> Lowered<Operand> {
        let Some((last, others)) = cases.split_last() else {
            return Err(self.cx.internal("a memo call without cases".to_string()));
        };
        if others.is_empty() {
            return Ok(Operand::Constant(last.result.clone()));
        }
        if let Some(value) = self.memo_of_class(cases, args)? {
            return Ok(value);
        }
        let repr = self.expected.unwrap_or(Repr::None);
        let Some(ty) = self.cx.core_type(repr) else {
            return Ok(Operand::NONE);
        };
        let (done, result) = self.new_block_with(ty);
        for case in others {
            let next = self.new_block();
            for (argument, expected) in args.iter().zip(&case.arguments) {
                let same = self.identical(argument, &Operand::Constant(expected.clone()))?;
                let same = self.require(&same, Repr::Bool)?;
                let go_on = self.new_block();
                self.b.branch(same, go_on, next);
                self.b.switch_to(go_on);
            }
            let value = self.require(&Operand::Constant(case.result.clone()), repr)?;
            self.b.jump(done, &[value]);
            self.b.switch_to(next);
        }
        let value = self.require(&Operand::Constant(last.result.clone()), repr)?;
        self.b.jump(done, &[value]);
        self.b.switch_to(done);
        Ok(Operand::nullable(repr, result))
    }

    /// A memo call of which one argument is a class and the others are the same in all cases: the class's object keeps
    /// what it gives.
    fn memo_of_class(&mut self, cases: &[MemoCase], args: &[Operand]) -> Lowered<Option<Operand>> {
        let varies = |index: &usize| {
            cases
                .iter()
                .any(|case| case.arguments.get(*index) != cases[0].arguments.get(*index))
        };
        let varying: Vec<usize> = (0..args.len()).filter(varies).collect();
        let [index] = varying.as_slice() else {
            return Ok(None);
        };
        let class = &args[*index];
        if class.maybe_none() || self.natural_repr(class)? != Repr::Class {
            return Ok(None);
        }
        let values = cases.iter().filter_map(|case| match case.arguments.get(*index) {
            Some(Constant::Object(class)) => Some((*class, case.result.clone())),
            _ => None,
        });
        let name = Name::from(format!("memo {:?}", cases));
        self.read_class_value(class, &name, values.collect()).map(Some)
    }

    /// `isinstance(x, class)`, where the class is known only at run time: it is one that x's static class allows.
    pub fn isinstance_of_value(&mut self, x: &Operand, class: &Operand) -> Lowered<Operand> {
        let meta = self.require(class, Repr::Class)?;
        let ty = core_ir::Type::Ref(self.cx.class_meta());
        let program = self.cx.program;
        let mut any = self.truth(false);
        for each in program.classes.values() {
            if !self.cx.is_known_class(each.class) {
                continue;
            }
            let key = self.cx.class_of_object(each.class)?;
            let inside = self.is_instance(x, key)?;
            if inside.known_int() == Some(0) {
                continue;
            }
            let this = Operand::Constant(Constant::Object(each.class));
            let this = self.require(&this, Repr::Class)?;
            let same = self.b.ref_eq(ty, meta, this);
            let inside = self.require(&inside, Repr::Bool)?;
            let both = self.b.binary(Op::And, same, inside);
            any = self.b.binary(Op::Or, any, both);
        }
        Ok(Operand::bool(any))
    }

    /// Calls one of several class methods: the class that is the receiver says which.
    pub fn call_class_method(
        &mut self,
        class: &Operand,
        name: &str,
        targets: &[CallTarget],
        args: &[Operand],
    ) -> Lowered<Operand> {
        let program = self.cx.program;
        let meta = self.require(class, Repr::Class)?;
        let repr = self.expected.unwrap_or(Repr::None);
        let ty = self.cx.core_type(repr);
        let done = self.new_block();
        let result = ty.map(|ty| self.b.function.add_param(done, ty));
        let Some((last, others)) = targets.split_last() else {
            return Err(self.cx.internal("a class method without target".to_string()));
        };
        for target in others {
            let (here, next) = (self.new_block(), self.new_block());
            for each in program.classes.values() {
                let function = program.graphs[target.graph].function;
                let defines = matches!(self.cx.space.lookup(each.class, name),
                    Some((_, member)) if *self.cx.space.object(member) == Object::ClassMethod(function));
                if !defines {
                    continue;
                }
                let key = self.cx.class_of_object(each.class)?;
                let data = self.cx.class_object(key);
                let this = self.b.data(&self.cx.module, data);
                let ty = self.b.type_of(meta);
                let same = self.b.ref_eq(ty, meta, this);
                let otherwise = self.new_block();
                self.b.branch(same, here, otherwise);
                self.b.switch_to(otherwise);
            }
            self.b.jump(next, &[]);
            self.b.switch_to(here);
            self.class_method_case(target, class, args, repr, done)?;
            self.b.switch_to(next);
        }
        self.class_method_case(last, class, args, repr, done)?;
        self.b.switch_to(done);
        Ok(result.map_or(Operand::NONE, |result| Operand::nullable(repr, result)))
    }

    fn class_method_case(
        &mut self,
        target: &CallTarget,
        class: &Operand,
        args: &[Operand],
        repr: Repr,
        done: core_ir::Block,
    ) -> Lowered<()> {
        let value = self.call_target(target, Some(class), args)?;
        if self.cx.program_function(target.graph)?.never_returns {
            self.b.terminate(core_ir::Terminator::Unreachable);
            return Ok(());
        }
        let value = self.convert(&value, repr)?;
        let values: Vec<_> = value.into_iter().collect();
        self.b.jump(done, &values);
        Ok(())
    }
}
