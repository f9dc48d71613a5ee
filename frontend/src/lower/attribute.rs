//! Attributes of instances, classes, modules and the like.

use std::rc::Rc;

use super::Lowered;
use super::operand::Operand;
use super::repr::{ClassKey, Repr};
use super::state::{FunctionLowering, Mode};
use crate::annotate::EXCEPTION_MESSAGE;
use crate::annotate::lattice::Kind;
use crate::flow::{Constant, Name, Variable};
use crate::objects::Object;

impl FunctionLowering<'_, '_> {
    /// `object.name`
    pub fn get_attribute(&mut self, object: &Operand, name: &Name) -> Lowered<Operand> {
        if let Some(parts) = self.range_parts(object)?
            && let Some(part) = self.range_member(&parts, name)
        {
            return Ok(part);
        }
        match object {
            Operand::Type(repr) => self.type_attribute(*repr, name),
            Operand::Constant(Constant::Object(id)) => match self.cx.space.object(*id) {
                Object::Instance(_) => self.constant_instance_attribute(object, name),
                Object::List(_)
                | Object::Dict(_)
                | Object::OrderedDict(_)
                | Object::Set(_)
                | Object::Tuple(_) => Ok(Operand::Method(Rc::new(object.clone()), name.clone())),
                _ => match self.cx.space.attribute(*id, name) {
                    Some(found) => Ok(Operand::Constant(self.cx.constant_of(found))),
                    None => Ok(Operand::Method(Rc::new(object.clone()), name.clone())),
                },
            },
            Operand::Value(typed) => match typed.repr {
                Repr::Instance(class) => {
                    let object = self.check_not_none(object.clone(), name)?;
                    self.instance_attribute(&object, class, name)
                }
                Repr::Class if &**name == "__name__" => self.name_of_class(object),
                repr => {
                    let object = self.check_not_none(object.clone(), name)?;
                    if matches!(self.mode, Mode::Forward)
                        && let Some(field) = self.get_struct_field(repr, typed.value, name)
                    {
                        return Ok(match field {
                            Operand::Value(typed) => Operand::nullable(typed.repr, typed.value),
                            other => other,
                        });
                    }
                    Ok(Operand::Method(Rc::new(object), name.clone()))
                }
            },
            other => Ok(Operand::Method(Rc::new(other.clone()), name.clone())),
        }
    }

    /// A method under the name by which inference has found it: `super()` finds one that no class overrides.
    pub fn as_found(&self, result: Variable, value: Operand) -> Operand {
        let Mode::Annotated(annotated) = self.mode else {
            return value;
        };
        match (value, &annotated.variables[result].kind) {
            (Operand::Method(receiver, _), Kind::Methods(methods)) if methods.len() == 1 => {
                Operand::Method(receiver, methods[0].name.clone())
            }
            (value, _) => value,
        }
    }

    /// A part of a type.
    pub fn type_attribute(&mut self, repr: Repr, name: &str) -> Lowered<Operand> {
        let part = match (repr, name) {
            (Repr::ByteArray, "ITEM") => return Ok(Operand::Type(Repr::Int(core_ir::Type::U8))),
            (Repr::List(item) | Repr::FixedList(item) | Repr::Deque(item) | Repr::Array(item), "ITEM") => {
                item
            }
            (Repr::Dict(key, _), "KEY") => key,
            (Repr::Dict(_, value), "VALUE") => value,
            _ => return Err(self.cx.internal(format!("a type has no attribute {name}"))),
        };
        Ok(Operand::Type(self.cx.reprs.get(part)))
    }

    fn constant_instance_attribute(&mut self, object: &Operand, name: &Name) -> Lowered<Operand> {
        match self.natural_repr(object)? {
            Repr::Instance(class) => {
                let value = self.natural_value(object)?;
                let settled = Operand::value(Repr::Instance(class), value);
                self.instance_attribute(&settled, class, name)
            }
            _ => Ok(Operand::Method(Rc::new(object.clone()), name.clone())),
        }
    }

    /// An attribute of an instance that is not None.
    fn instance_attribute(&mut self, object: &Operand, class: ClassKey, name: &Name) -> Lowered<Operand> {
        if let Some((ir, field)) = self.cx.class_field(class, name) {
            let value = self.natural_value(object)?;
            return Ok(match field.index {
                Some(index) => {
                    let value = self.b.get_field(&self.cx.module, ir, index, value);
                    Operand::nullable(field.repr, value)
                }
                None => Operand::NONE,
            });
        }
        if &**name == "__class__" {
            return self.class_of_instance(object);
        }
        if let Some((ir, index, repr)) = self.cx.class_constant(class, name)? {
            let value = self.natural_value(object)?;
            let constant = self.b.get_class_constant(&self.cx.module, ir, index, value);
            return Ok(Operand::nullable(repr, constant));
        }
        if &**name == "args" && self.cx.is_exception_class(class) {
            return self.exception_arguments(object, class);
        }
        Ok(Operand::Method(Rc::new(object.clone()), name.clone()))
    }

    /// `exception.args`: the message is all that is kept.
    fn exception_arguments(&mut self, exception: &Operand, class: ClassKey) -> Lowered<Operand> {
        let message = self.instance_attribute(exception, class, &EXCEPTION_MESSAGE.into())?;
        if let Operand::Value(typed) = &message {
            let null = self.b.is_null(typed.value);
            self.raise_if(null, "IndexError", "tuple index out of range")?;
        }
        Ok(Operand::Tuple([message.not_none()].into()))
    }

    /// `object.name = value`
    pub fn set_attribute(&mut self, object: &Operand, name: &str, value: &Operand) -> Lowered<Operand> {
        let object = self.settle(object.clone())?;
        let object = self.check_not_none(object, name)?;
        let repr = self.natural_repr(&object)?;
        let place = match repr {
            Repr::FixedList(_) => {
                return Err(self.cx.internal("a list of fixed length is resized".to_string()));
            }
            Repr::Instance(class) => self
                .cx
                .class_field(class, name)
                .map(|(ir, field)| (ir, field.index, field.repr)),
            other => self
                .cx
                .field(other, name)
                .map(|(ir, field)| (ir, field.index, field.repr)),
        };
        let Some((class, index, field_repr)) = place else {
            // Inference knows of no instance that would hold it: nothing reads it.
            return Ok(Operand::NONE);
        };
        if let (Some(index), Some(value)) = (index, self.convert(value, field_repr)?) {
            let object = self.natural_value(&object)?;
            self.b.set_field(class, index, object, value);
        }
        Ok(Operand::NONE)
    }
}
