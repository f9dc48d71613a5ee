//! Builtin functions and those of the library that inference knows by name.

use core_ir::{Op, Type, Value};

use super::Lowered;
use super::operand::{Operand, Plan};
use super::repr::Repr;
use super::state::FunctionLowering;
use crate::flow::{BinaryOperator as Binary, Constant, Conversion, Name};
use crate::objects::Object;

impl FunctionLowering<'_, '_> {
    /// Calls a builtin by name; a method's name has its type in front, and its receiver comes along.
    pub fn builtin(
        &mut self,
        name: &str,
        receiver: Option<&Operand>,
        args: &[Operand],
        keywords: &[(Name, Operand)],
    ) -> Lowered<Operand> {
        let name = name.strip_prefix("builtins.").unwrap_or(name);
        if name == "BaseException.__init__" {
            return self.init_exception(receiver, args);
        }
        if let Some(result) = self.plain_builtin(name, args, keywords)? {
            return Ok(result);
        }
        let own = if name == "weakref.call" { receiver } else { None };
        if let Some(result) = self.library_function(name, own.map_or(args, std::slice::from_ref))? {
            return Ok(result);
        }
        let method = name.rsplit('.').next().unwrap_or(name);
        match (receiver, args) {
            (Some(receiver), _) => self.call_method(receiver, method, args, keywords),
            (None, [receiver, rest @ ..]) if name.contains('.') && !name.starts_with("rpython.") => {
                self.call_method(receiver, method, rest, keywords)
            }
            _ => Err(self.unsupported_operands(&format!("{name}() with these arguments"))),
        }
    }

    fn plain_builtin(
        &mut self,
        name: &str,
        args: &[Operand],
        keywords: &[(Name, Operand)],
    ) -> Lowered<Option<Operand>> {
        Ok(Some(match (name, args) {
            ("len", [x]) => self.length_of(x)?,
            ("ord", [x]) => self.ord(x)?,
            ("chr", [x]) => {
                let code = Operand::int(self.int(x)?);
                let code = self.call_helper("ll_str", "ll_chr", &[code])?;
                Operand::value(Repr::Char, self.require(&code, Repr::Char)?)
            }
            ("int", []) => Operand::const_int(0),
            ("int", [x]) => self.int_of(x, &Operand::const_int(10))?,
            ("int", [x, base]) => self.int_of(x, base)?,
            ("float", []) => Operand::Constant(Constant::Float(crate::flow::Float::new(0.0))),
            ("float", [x]) => self.float_of(x)?,
            ("bool", []) => Operand::const_bool(false),
            ("bool", [x]) => self.truth_of(x.clone())?,
            ("str", []) => Operand::const_str(""),
            ("str", [x, encoding @ ..])
                if self.natural_repr(x)? == Repr::Bytes && (!encoding.is_empty() || !keywords.is_empty()) =>
            {
                self.transcode("decode", x, encoding, keywords)?
            }
            ("bytes", [x, encoding @ ..]) if matches!(self.natural_repr(x)?, Repr::Str | Repr::Char) => {
                let text = self.as_str(x)?;
                self.transcode("encode", &text, encoding, keywords)?
            }
            ("str", [x]) => self.str_of(x)?,
            ("repr", [x]) => self.repr_of(x)?,
            ("format", [x]) => self.str_of(x)?,
            ("format", [x, specification]) => self.format_value(Conversion::None, x, specification)?,
            ("abs", [x]) => self.absolute(x)?,
            ("min" | "max", _) => self.extreme(name == "min", args, keywords)?,
            ("divmod", [x, y]) => {
                let quotient = self.binary(Binary::FloorDivide, x, y)?;
                let rest = self.binary(Binary::Modulo, x, y)?;
                Operand::Tuple([quotient, rest].into())
            }
            ("pow", [x, y]) => self.binary(Binary::Power, x, y)?,
            ("pow", [x, y, z]) => self.call_back(&[Operand::NONE, x.clone(), y.clone(), z.clone()])?,
            ("hex" | "oct" | "bin", [x]) => {
                let x = Operand::int(self.int(x)?);
                self.call_helper("ll_int", &format!("ll_{name}"), &[x])?
            }
            ("hash", [x]) => self.hash_of(x)?,
            ("id", [x]) => self.identity_hash(x)?,
            ("range", _) => self.range(args)?,
            ("enumerate", [x]) => self.enumerate(x, keyword(keywords, "start"))?,
            ("enumerate", [x, start]) => self.enumerate(x, Some(start))?,
            ("zip", _) => {
                let plans = args
                    .iter()
                    .map(|x| self.plan_of(x))
                    .collect::<Lowered<Vec<Plan>>>()?;
                Operand::Plan(Plan::Zip(plans).into())
            }
            ("reversed", [x]) => self.reversed(x)?,
            ("iter", [x]) => {
                let iterator = self.iterate(x)?;
                match self.expected {
                    Some(repr @ Repr::Iterator(_)) => Operand::value(repr, self.require(&iterator, repr)?),
                    _ => self.settle(iterator)?,
                }
            }
            ("next", [x]) => self.next(x, None)?,
            ("next", [x, default]) => self.next(x, Some(default))?,
            ("bytearray", [x, encoding @ ..]) if matches!(self.natural_repr(x)?, Repr::Str | Repr::Char) => {
                let text = self.as_str(x)?;
                let bytes = self.transcode("encode", &text, encoding, keywords)?;
                self.bytearray(&[bytes])?
            }
            (
                "list" | "tuple" | "dict" | "set" | "frozenset" | "sorted" | "sum" | "any" | "all" | "bytes"
                | "bytearray" | "collections.deque",
                _,
            ) => {
                return self.collection(name, args, keywords);
            }
            // The factory is called where an item is missing.
            ("collections.defaultdict", [_, rest @ ..]) => {
                return self.collection("dict", rest, keywords);
            }
            // Every dict keeps its keys in order; this one compares and shows them so too.
            ("collections.OrderedDict", _) => {
                let repr = self.expected_repr()?;
                let dict = self.build_dict(&[], repr)?;
                self.call_helper("ll_dict", "ll_make_ordered", std::slice::from_ref(&dict))?;
                if !args.is_empty() || !keywords.is_empty() {
                    self.call_method(&dict, "update", args, keywords)?;
                }
                dict
            }
            ("isinstance", [x, class]) => self.isinstance(x, class)?,
            ("type", [x]) => self.class_of_instance(x)?,
            ("super", [_, receiver]) => receiver.clone(),
            ("callable", [x]) => self.is_none(x).map(|none| self.negate(none))?,
            ("print", _) => self.print(args, keywords)?,
            ("getattr", [x, name]) if name.known_str().is_some() => {
                let name = Name::from(name.known_str().unwrap_or_default());
                self.get_attribute(x, &name)?
            }
            ("setattr", [x, name, value]) if name.known_str().is_some() => {
                let name = name.known_str().unwrap_or_default().to_string();
                self.set_attribute(x, &name, value)?
            }
            _ => return Ok(None),
        }))
    }

    /// `len(x)`
    pub fn length_of(&mut self, x: &Operand) -> Lowered<Operand> {
        if let Some(items) = self.known_items(x) {
            return Ok(Operand::const_int(items.len() as i64));
        }
        if let Operand::Plan(plan) = x {
            return self.plan_length(plan);
        }
        let x = self.check_type(x.clone(), "object of type 'NoneType' has no len()")?;
        match self.natural_repr(&x)? {
            Repr::Range(_) | Repr::View(..) => {
                let plan = self.plan_of(&x)?;
                self.plan_length(&plan)
            }
            Repr::Str | Repr::Bytes => self.text_length(&x),
            Repr::Char => Ok(Operand::const_int(1)),
            Repr::Instance(_) => self.call_back(&[x]),
            _ => Ok(Operand::int(self.sequence_length(&x)?)),
        }
    }

    fn plan_length(&mut self, plan: &Plan) -> Lowered<Operand> {
        match plan {
            Plan::Range { start, stop, step } => {
                let args = [start.clone(), stop.clone(), step.clone()];
                self.call_helper("ll_int", "ll_range_length", &args)
            }
            Plan::Sequence(x) | Plan::Reversed(x) | Plan::Dict(x, _) => {
                Ok(Operand::int(self.sequence_length(x)?))
            }
            Plan::Enumerate(inner, _) => self.plan_length(inner),
            Plan::Zip(_) | Plan::Object(_) => Err(self.unsupported_operands("the length of an iterator")),
        }
    }

    fn ord(&mut self, x: &Operand) -> Lowered<Operand> {
        if let Some(text) = x.known_str()
            && let (Some(code), 1) = (text.chars().next(), text.chars().count())
        {
            return Ok(Operand::const_int(code as i64));
        }
        let x = self.check_type(x.clone(), "ord() expected string of length 1, but NoneType found")?;
        match self.natural_repr(&x)? {
            Repr::Char => Ok(Operand::int(self.int(&x)?)),
            _ => self.call_helper("ll_str", "ll_ord", &[x]),
        }
    }

    /// `int(x)`, of text in a base
    pub fn int_of(&mut self, x: &Operand, base: &Operand) -> Lowered<Operand> {
        let message = "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'";
        let x = self.check_type(x.clone(), message)?;
        match self.natural_repr(&x)? {
            repr if repr.is_integral() => Ok(Operand::int(self.int(&x)?)),
            Repr::Float if !self.is_checked() => {
                let x = self.require(&x, Repr::Float)?;
                Ok(Operand::int(self.b.convert(Type::I64, x)))
            }
            Repr::Float => self.call_helper("ll_float", "ll_float_to_int", &[x]),
            Repr::Str | Repr::Bytes | Repr::Char => {
                let x = self.as_str(&x)?;
                self.call_helper("ll_parse_int", "ll_str_to_int", &[x, base.clone()])
            }
            Repr::Instance(_) => self.call_back(&[x]),
            _ => Err(self.unsupported_operands("int() of this type")),
        }
    }

    fn float_of(&mut self, x: &Operand) -> Lowered<Operand> {
        let message = "float() argument must be a string or a real number, not 'NoneType'";
        let x = self.check_type(x.clone(), message)?;
        match self.natural_repr(&x)? {
            repr if repr.is_number() => Ok(Operand::value(Repr::Float, self.require(&x, Repr::Float)?)),
            Repr::Str | Repr::Bytes | Repr::Char => {
                let x = self.as_str(&x)?;
                self.call_helper("ll_parse_float", "ll_str_to_float", &[x])
            }
            Repr::Instance(_) => self.call_back(&[x]),
            _ => Err(self.unsupported_operands("float() of this type")),
        }
    }

    /// `abs(x)`
    pub fn absolute(&mut self, x: &Operand) -> Lowered<Operand> {
        if let Repr::Instance(_) = self.natural_repr(x)? {
            let x = self.check_type(x.clone(), "bad operand type for abs(): 'NoneType'")?;
            return self.call_back(&[x]);
        }
        if self.natural_repr(x)? == Repr::Float {
            let x = self.require(x, Repr::Float)?;
            return Ok(Operand::value(Repr::Float, self.b.unary(Op::Abs, x)));
        }
        let x = self.int(x)?;
        let zero = self.word(0);
        let negative = self.b.compare(Op::Lt, x, zero);
        let result = self.diamond(
            negative,
            Type::I64,
            |this| Ok(this.b.unary(Op::Neg, x)),
            |_| Ok(x),
        )?;
        Ok(Operand::int(result))
    }

    fn range(&mut self, args: &[Operand]) -> Lowered<Operand> {
        let (start, stop, step) = match args {
            [stop] => (Operand::const_int(0), stop.clone(), Operand::const_int(1)),
            [start, stop] => (start.clone(), stop.clone(), Operand::const_int(1)),
            [start, stop, step] => (start.clone(), stop.clone(), step.clone()),
            _ => return Err(self.unsupported_operands("range() with these arguments")),
        };
        if step.known_int().is_none() {
            let value = self.int(&step)?;
            let zero = self.word(0);
            let is_zero = self.b.compare(Op::Eq, value, zero);
            self.raise_if(is_zero, "ValueError", "range() arg 3 must not be zero")?;
        }
        Ok(Operand::Plan(Plan::Range { start, stop, step }.into()))
    }

    /// `next(iterator)`, or with a default for its end.
    fn next(&mut self, iterator: &Operand, default: Option<&Operand>) -> Lowered<Operand> {
        let end = self.new_block();
        let wanted = self.expected;
        let item = self.object_step(iterator, end)?;
        let here = self.b.current();
        let Some(default) = default else {
            self.b.switch_to(end);
            self.raise_prebuilt("StopIteration", "")?;
            self.b.switch_to(here);
            return Ok(item);
        };
        let repr = match wanted {
            Some(repr) => repr,
            None => self.natural_repr(&item)?,
        };
        let Some(ty) = self.cx.core_type(repr) else {
            return Ok(Operand::NONE);
        };
        let (join, result) = self.new_block_with(ty);
        let value = self.require(&item, repr)?;
        self.b.jump(join, &[value]);
        self.b.switch_to(end);
        let value = self.require(default, repr)?;
        self.b.jump(join, &[value]);
        self.b.switch_to(join);
        Ok(Operand::nullable(repr, result))
    }

    fn enumerate(&mut self, x: &Operand, start: Option<&Operand>) -> Lowered<Operand> {
        let plan = self.plan_of(x)?;
        let start = start.cloned().unwrap_or(Operand::const_int(0));
        Ok(Operand::Plan(Plan::Enumerate(Box::new(plan), start).into()))
    }

    fn reversed(&mut self, x: &Operand) -> Lowered<Operand> {
        let plan = match self.plan_of(x)? {
            Plan::Sequence(x) => match self.known_items(&x) {
                Some(items) => Plan::Sequence(Operand::Tuple(items.into_iter().rev().collect())),
                None => match self.natural_repr(&x)? {
                    Repr::Tuple(_) => {
                        let items = self.items_of(&x)?;
                        Plan::Sequence(Operand::Tuple(items.into_iter().rev().collect()))
                    }
                    _ => Plan::Reversed(x),
                },
            },
            Plan::Range { start, stop, step } => self.reversed_range(&[start, stop, step])?,
            plan @ Plan::Dict(..) => {
                let item = self.plan_item_repr(&plan)?;
                let list = self.cx.reprs.list(item);
                Plan::Reversed(self.list_from(&Operand::Plan(plan.into()), list)?)
            }
            _ => return Err(self.unsupported_operands("reversed() of this")),
        };
        Ok(Operand::Plan(plan.into()))
    }

    fn isinstance(&mut self, x: &Operand, class: &Operand) -> Lowered<Operand> {
        let classes = match self.known_items(class) {
            Some(items) => items,
            None => vec![class.clone()],
        };
        let mut any: Option<Value> = None;
        for class in classes {
            let test = self.isinstance_of_one(x, &class)?;
            match test.known_int() {
                Some(0) => continue,
                Some(_) => return Ok(Operand::const_bool(true)),
                None => {
                    let test = self.require(&test, Repr::Bool)?;
                    any = Some(match any {
                        None => test,
                        Some(other) => self.b.binary(Op::Or, other, test),
                    });
                }
            }
        }
        Ok(any.map_or(Operand::const_bool(false), Operand::bool))
    }

    fn isinstance_of_one(&mut self, x: &Operand, class: &Operand) -> Lowered<Operand> {
        let Operand::Constant(Constant::Object(object)) = class else {
            return self.isinstance_of_value(x, class);
        };
        if self.cx.space.is_none_type(*object) {
            return self.is_none(x);
        }
        let repr = self.natural_repr(x)?;
        if let Repr::Instance(_) = repr {
            let is_object =
                matches!(self.cx.space.object(*object), Object::Class(class) if class.name == "object");
            if is_object {
                return Ok(Operand::const_bool(true));
            }
            if self.cx.is_known_class(*object) {
                let class = self.cx.class_of_object(*object)?;
                return self.is_instance(x, class);
            }
            return Ok(Operand::const_bool(false));
        }
        let Object::Class(class) = self.cx.space.object(*object) else {
            return Err(self.unsupported_operands("isinstance of this"));
        };
        if let Repr::Dict(_, value) = repr
            && class.name == "OrderedDict"
            && !self.cx.reprs.get(value).is_void()
        {
            let ordered = self.call_helper("ll_dict", "ll_is_ordered", std::slice::from_ref(x))?;
            return Ok(ordered);
        }
        let fits = match repr {
            Repr::Bool => matches!(class.name.as_str(), "bool" | "int"),
            Repr::Int(_) => class.name == "int",
            Repr::Float => class.name == "float",
            Repr::Char | Repr::Str => class.name == "str",
            Repr::Bytes => class.name == "bytes",
            Repr::ByteArray => class.name == "bytearray",
            Repr::Deque(_) => class.name == "deque",
            Repr::List(_) | Repr::FixedList(_) => class.name == "list",
            Repr::Dict(_, value) if self.cx.reprs.get(value).is_void() => class.name == "set",
            Repr::Dict(..) => class.name == "dict",
            Repr::Tuple(_) => class.name == "tuple",
            _ => false,
        };
        if !fits {
            return Ok(Operand::const_bool(false));
        }
        let none = self.is_none(x)?;
        Ok(self.negate(none))
    }

    /// `print(…)`
    fn print(&mut self, args: &[Operand], keywords: &[(Name, Operand)]) -> Lowered<Operand> {
        let given = |name: &str, default: &str| match keyword(keywords, name) {
            Some(operand) if !operand.is_none() => operand.clone(),
            _ => Operand::const_str(default),
        };
        let (separator, end) = (given("sep", " "), given("end", "\n"));
        let file = keyword(keywords, "file").filter(|file| !file.is_none());
        let mut pieces = Vec::with_capacity(2 * args.len() + 1);
        for (i, arg) in args.iter().enumerate() {
            if i > 0 {
                pieces.push(separator.clone());
            }
            pieces.push(self.str_of(arg)?);
        }
        pieces.push(end);
        // What a program's own class is given is what Python gives it: each part by itself.
        let pieces = match file {
            Some(file) if !self.is_library_file(file)? => pieces,
            _ => vec![self.concatenate(&pieces)?],
        };
        for piece in &pieces {
            match file {
                Some(file) => {
                    let piece = self.as_str(piece)?;
                    self.call_back(&[file.clone(), piece])?
                }
                None => self.call_helper("ll_io", "ll_print", std::slice::from_ref(piece))?,
            };
        }
        Ok(Operand::NONE)
    }

    fn is_library_file(&mut self, file: &Operand) -> Lowered<bool> {
        let Repr::Instance(class) = self.natural_repr(file)? else {
            return Ok(false);
        };
        let object = self.cx.classes[class].object;
        Ok(
            matches!(self.cx.space.object(object), Object::Class(class) if class.module == "rpython.standard.streams"),
        )
    }
}

/// A keyword argument.
pub fn keyword<'k>(keywords: &'k [(Name, Operand)], name: &str) -> Option<&'k Operand> {
    keywords
        .iter()
        .find(|(each, _)| &**each == name)
        .map(|(_, operand)| operand)
}
