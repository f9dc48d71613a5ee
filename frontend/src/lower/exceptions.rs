//! Instances of the program's classes and exceptions: making them, comparing them, their text.

use core_ir::{Op, Type, Value};

use super::class_values::CLASS_TEXT;
use super::operand::Operand;
use super::repr::{ClassKey, Repr};
use super::state::FunctionLowering;
use super::{Context, Lowered};
use crate::annotate::program::Callee;
use crate::annotate::{EXCEPTION_MESSAGE, EXIT_TEXT};
use crate::flow::{Constant, Name};
use crate::objects::Object;

impl Context<'_> {
    /// Whether a class is an exception.
    pub fn is_exception_class(&self, key: ClassKey) -> bool {
        self.class_line(key).last() == Some(&self.exception_root_key())
    }

    /// Whether a class is, or inherits from, the builtin class of this name.
    pub fn inherits_builtin(&self, key: ClassKey, name: &str) -> bool {
        self.class_line(key).into_iter().any(|each| {
            let info = &self.classes[each];
            info.python_name == name
                && matches!(self.space.object(info.object), Object::Class(class) if !class.is_python)
        })
    }

    /// A special method of a class that inference prepared.
    pub fn special_method(&self, key: ClassKey, name: &str) -> Option<Callee> {
        let line = self.class_line(key);
        line.into_iter().find_map(|each| {
            let def = self.classes[each].def?;
            self.program.special_methods.get(&(def, name.into())).cloned()
        })
    }
}

impl FunctionLowering<'_, '_> {
    /// A fresh instance with the start values of its fields.
    pub fn new_instance(&mut self, key: ClassKey) -> Lowered<Operand> {
        let object = self.b.new_object(self.cx.classes[key].ir);
        for default in self.cx.field_defaults(key) {
            let Some(index) = default.field.index else {
                continue;
            };
            if matches!(
                default.value,
                Constant::None | Constant::Int(0) | Constant::Bool(false)
            ) {
                continue;
            }
            let operand = Operand::Constant(default.value);
            let value = self.require(&operand, default.field.repr)?;
            self.b.set_field(default.class, index, object, value);
        }
        let instance = Operand::value(Repr::Instance(key), object);
        self.watch_instance(key, &instance)?;
        Ok(instance)
    }

    /// A fresh exception that keeps its first argument as its message.
    pub fn new_exception(&mut self, key: ClassKey, args: &[Operand]) -> Lowered<Operand> {
        if !self.is_checked()
            && let [Operand::Constant(Constant::Str(message))] = args
        {
            let data = self.cx.prebuilt_exception(key, message)?;
            let value = self.b.data(&self.cx.module, data);
            return Ok(Operand::value(Repr::Instance(key), value));
        }
        let instance = self.new_instance(key)?;
        self.fill_exception(&instance, key, args)?;
        Ok(instance)
    }

    /// What the constructor of builtin exceptions keeps of its arguments.
    pub fn fill_exception(&mut self, instance: &Operand, key: ClassKey, args: &[Operand]) -> Lowered<()> {
        let message = match args {
            [] => return Ok(()),
            [number, text, names @ ..] if self.cx.inherits_builtin(key, "OSError") => {
                self.fill_os_error(instance, number, text, names)?
            }
            [code, ..] if self.cx.inherits_builtin(key, "SystemExit") => {
                match self.natural_repr(code)? {
                    repr if repr.is_integral() => self.set_attribute(instance, "code", code)?,
                    Repr::Str | Repr::Char => {
                        self.set_attribute(instance, "code", &Operand::const_int(1))?;
                        self.set_attribute(instance, EXIT_TEXT, code)?
                    }
                    _ => Operand::NONE,
                };
                self.str_of(code)?
            }
            [key_of, ..] if self.is_checked() && self.cx.inherits_builtin(key, "KeyError") => {
                self.repr_of(key_of)?
            }
            [first] => match self.natural_repr(first)? {
                Repr::Str | Repr::Char => first.clone(),
                repr if repr.is_number() || repr == Repr::None => self.str_of(first)?,
                _ => return Ok(()),
            },
            [..] => match self.natural_repr(&args[0])? {
                Repr::Str | Repr::Char => args[0].clone(),
                _ => return Ok(()),
            },
        };
        self.set_attribute(instance, EXCEPTION_MESSAGE, &message)?;
        Ok(())
    }

    /// The number, text and file names (at places 0 and 2 of `names`) of an OSError; its message.
    fn fill_os_error(
        &mut self,
        instance: &Operand,
        number: &Operand,
        text: &Operand,
        names: &[Operand],
    ) -> Lowered<Operand> {
        let text = self.str_of(text)?;
        self.set_attribute(instance, "errno", number)?;
        self.set_attribute(instance, "strerror", &text)?;
        let mut message = self.call_helper("ll_errno", "ll_error_message", &[number.clone(), text])?;
        for (place, attribute, before) in [(0, "filename", ": "), (2, "filename2", " -> ")] {
            let Some(name) = names.get(place).filter(|name| !name.is_none()) else {
                continue;
            };
            let name = self.as_str(name)?;
            if self.natural_repr(&name)? != Repr::Str {
                continue;
            }
            self.set_attribute(instance, attribute, &name)?;
            let args = [message, Operand::const_str(before), name];
            message = self.call_helper("ll_errno", "ll_with_name", &args)?;
        }
        Ok(message)
    }

    /// `BaseException.__init__` of an instance.
    pub fn init_exception(&mut self, receiver: Option<&Operand>, args: &[Operand]) -> Lowered<Operand> {
        let (instance, args) = match (receiver, args) {
            (Some(instance), args) => (instance, args),
            (None, [instance, args @ ..]) => (instance, args),
            (None, []) => return Ok(Operand::NONE),
        };
        if let Repr::Instance(key) = self.natural_repr(instance)?
            && self.cx.is_exception_class(key)
        {
            self.fill_exception(&instance.clone(), key, args)?;
        }
        Ok(Operand::NONE)
    }

    /// The value of an exception instance at the root class.
    pub fn exception_value(&mut self, operand: &Operand) -> Lowered<Value> {
        let operand = self.check_type(operand.clone(), "exceptions must derive from BaseException")?;
        if let Operand::Constant(Constant::Object(object)) = &operand
            && matches!(self.cx.space.object(*object), Object::Class(_))
        {
            let class = self.cx.class_of_object(*object)?;
            let instance = self.new_instance(class)?;
            return self.natural_value(&instance);
        }
        let root = Repr::Instance(self.cx.exception_root_key());
        self.require(&operand, root)
    }

    /// `bool(instance)`, which is not None.
    pub fn instance_truth(&mut self, operand: &Operand) -> Lowered<Operand> {
        let is_truth = |callee: &Callee| matches!(callee, Callee::Method { name, .. } if matches!(&**name, "__bool__" | "__len__"));
        let callee = match (
            self.callback.clone().filter(is_truth),
            self.natural_repr(operand)?,
        ) {
            (None, Repr::Instance(class)) => {
                let mut names = ["__bool__", "__len__"].into_iter();
                names.find_map(|name| self.cx.special_method(class, name))
            }
            (callee, _) => callee,
        };
        match callee {
            Some(callee) => self.truth_by(&callee, operand),
            None => Ok(Operand::const_bool(true)),
        }
    }

    /// `left == right` of instances.
    pub fn instance_equals(&mut self, left: &Operand, right: &Operand) -> Lowered<Operand> {
        let Repr::Instance(class) = self.natural_repr(left)? else {
            return self.identical(left, right);
        };
        match self.cx.special_method(class, "__eq__") {
            Some(callee) => self.with_nulls(left, right, |this, left, right| {
                let args = [left.clone(), right.clone()];
                let equal = this.call_where_defined(&callee, class, &args, Repr::Bool, |this| {
                    this.identical(left, right)
                })?;
                let equal = this.truth_of(equal)?;
                this.require(&equal, Repr::Bool)
            }),
            None => self.identical(left, right),
        }
    }

    /// `left < right` of instances.
    pub fn instance_less(&mut self, left: &Operand, right: &Operand) -> Lowered<Operand> {
        let message = "'<' not supported between these instances";
        let (Repr::Instance(a), Repr::Instance(b)) = (self.natural_repr(left)?, self.natural_repr(right)?)
        else {
            return Err(self.unsupported_operands("an order of these types"));
        };
        let class = self.cx.common_class(a, b).unwrap_or(a);
        let Some(callee) = self.cx.special_method(class, "__lt__") else {
            return Err(self.unsupported_operands("an order of instances without `__lt__`"));
        };
        let left = self.check_type(left.clone(), message)?;
        let right = self.check_type(right.clone(), message)?;
        let less = self.call_where_defined(&callee, class, &[left, right], Repr::Bool, |this| {
            let always = this.truth(true);
            this.raise_if(always, "TypeError", message)?;
            Ok(Operand::const_bool(false))
        })?;
        self.truth_of(less)
    }

    /// `hash(instance)`
    pub fn instance_hash(&mut self, operand: &Operand) -> Lowered<Operand> {
        let Repr::Instance(class) = self.natural_repr(operand)? else {
            return self.identity_hash(operand);
        };
        match self.cx.special_method(class, "__hash__") {
            Some(callee) => {
                let args = std::slice::from_ref(operand);
                self.call_where_defined(&callee, class, args, Repr::INT, |this| {
                    this.identity_hash(operand)
                })
            }
            None => self.identity_hash(operand),
        }
    }

    /// `str(instance)`, which is not None.
    pub fn instance_str(&mut self, operand: &Operand, class: ClassKey) -> Lowered<Operand> {
        if let Some(callee) = self.cx.special_method(class, "__str__") {
            let args = std::slice::from_ref(operand);
            return self.call_where_defined(&callee, class, args, Repr::Str, |this| {
                this.default_str(operand, class)
            });
        }
        self.default_str(operand, class)
    }

    fn default_str(&mut self, operand: &Operand, class: ClassKey) -> Lowered<Operand> {
        if self.cx.is_exception_class(class) {
            return self.exception_message(operand);
        }
        self.instance_repr(operand, class)
    }

    /// What an exception says; empty where nothing was given.
    pub fn exception_message(&mut self, operand: &Operand) -> Lowered<Operand> {
        let message = self.get_attribute(operand, &EXCEPTION_MESSAGE.into())?;
        let value = self.require(&message, Repr::Str)?;
        let null = self.b.is_null(value);
        let ty = Type::Ref(self.cx.str_class(Repr::Str));
        let text = self.diamond(
            null,
            ty,
            |this| this.require(&Operand::const_str(""), Repr::Str),
            |_| Ok(value),
        )?;
        Ok(Operand::value(Repr::Str, text))
    }

    /// `repr(instance)`, which is not None.
    pub fn instance_repr(&mut self, operand: &Operand, class: ClassKey) -> Lowered<Operand> {
        if let Some(callee) = self.cx.special_method(class, "__repr__") {
            let args = std::slice::from_ref(operand);
            return self.call_where_defined(&callee, class, args, Repr::Str, |this| {
                this.default_repr(operand, class)
            });
        }
        self.default_repr(operand, class)
    }

    fn default_repr(&mut self, operand: &Operand, class: ClassKey) -> Lowered<Operand> {
        let name = self.class_name(operand)?;
        if self.cx.is_exception_class(class) {
            let message = self.exception_message(operand)?;
            let text = self.repr_of(&message)?;
            let pieces = [name, Operand::const_str("("), text, Operand::const_str(")")];
            return self.concatenate(&pieces);
        }
        let pieces = [Operand::const_str("<"), name, Operand::const_str(" object>")];
        self.concatenate(&pieces)
    }

    /// The object that stands for an instance's class.
    pub fn class_of_instance(&mut self, operand: &Operand) -> Lowered<Operand> {
        let Repr::Instance(class) = self.natural_repr(operand)? else {
            return Err(self.unsupported_operands("the type of this value"));
        };
        let value = self.natural_value(operand)?;
        let (ir, index) = self.cx.meta_constant(class);
        if !operand.maybe_none() {
            let meta = self.b.get_class_constant(&self.cx.module, ir, index, value);
            return Ok(Operand::value(Repr::Class, meta));
        }
        let null = self.b.is_null(value);
        let ty = Type::Ref(self.cx.class_meta());
        let meta = self.diamond(
            null,
            ty,
            |this| Ok(this.b.null(ty)),
            |this| Ok(this.b.get_class_constant(&this.cx.module, ir, index, value)),
        )?;
        Ok(Operand::nullable(Repr::Class, meta))
    }

    /// The name of an instance's class.
    pub fn class_name(&mut self, operand: &Operand) -> Lowered<Operand> {
        let class = self.class_of_instance(operand)?;
        self.name_of_class(&class)
    }

    /// `cls.__name__`
    pub fn name_of_class(&mut self, class: &Operand) -> Lowered<Operand> {
        let meta = self.require(class, Repr::Class)?;
        let class = self.cx.class_meta();
        let name = self.b.get_field(&self.cx.module, class, 0, meta);
        Ok(Operand::value(Repr::Str, name))
    }

    /// `str(cls)`
    pub fn class_text(&mut self, class: &Operand) -> Lowered<Operand> {
        if let Operand::Constant(Constant::Object(object)) = class {
            let text = self.cx.text_of_class(*object);
            return Ok(Operand::const_str(&text));
        }
        let outer = self.expected.replace(Repr::Str);
        let text = self.read_class_value(class, &Name::from(CLASS_TEXT), Vec::new());
        self.expected = outer;
        Ok(text?.not_none())
    }

    /// `isinstance(operand, class)` of a class known now.
    pub fn is_instance(&mut self, operand: &Operand, class: ClassKey) -> Lowered<Operand> {
        let Repr::Instance(own) = self.natural_repr(operand)? else {
            return Ok(Operand::const_bool(false));
        };
        if self.cx.class_line(own).contains(&class) {
            let value = self.natural_value(operand)?;
            let null = self.b.is_null(value);
            return Ok(Operand::bool(self.b.unary(Op::Not, null)));
        }
        if !self.cx.class_line(class).contains(&own) {
            return Ok(Operand::const_bool(false));
        }
        let value = self.natural_value(operand)?;
        let ir = self.cx.classes[class].ir;
        Ok(Operand::bool(self.b.instance_of(ir, value)))
    }
}
