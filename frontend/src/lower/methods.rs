//! Methods of strings, bytes, lists, dicts and sets.

use core_ir::Op;

use super::Lowered;
use super::builtins::keyword;
use super::operand::{Operand, Plan};
use super::repr::{DictPart, Repr};
use super::state::FunctionLowering;
use crate::flow::Name;

/// A bound that no length reaches.
const END: i64 = i64::MAX;

impl FunctionLowering<'_, '_> {
    /// `receiver.name(args …)`
    pub fn call_method(
        &mut self,
        receiver: &Operand,
        name: &str,
        args: &[Operand],
        keywords: &[(Name, Operand)],
    ) -> Lowered<Operand> {
        if let Some(parts) = self.range_parts(receiver)?
            && let Some(result) = self.range_method(&parts, name, args)?
        {
            return Ok(result);
        }
        let receiver = &self.check_not_none(receiver.clone(), name)?;
        let found = match self.natural_repr(receiver)? {
            Repr::Str | Repr::Char | Repr::Bytes => self.text_method(receiver, name, args, keywords)?,
            repr @ (Repr::List(_) | Repr::FixedList(_)) => {
                self.list_method(receiver, repr, name, args, keywords)?
            }
            Repr::Deque(item) => self.deque_method(receiver, item, name, args)?,
            repr @ Repr::Dict(_, value) if self.cx.reprs.get(value).is_void() => {
                self.set_method(receiver, repr, name, args)?
            }
            repr @ Repr::Dict(..) => self.dict_method(receiver, repr, name, args, keywords)?,
            Repr::Tuple(_) => self.tuple_method(receiver, name, args)?,
            Repr::Float if name == "is_integer" => {
                Some(self.call_helper("ll_float", "ll_is_integer", std::slice::from_ref(receiver))?)
            }
            repr if repr.is_integral() && name == "bit_length" => {
                let number = Operand::int(self.int(receiver)?);
                Some(self.call_helper("ll_int", "ll_bit_length", &[number])?)
            }
            Repr::None | Repr::Instance(_) => Some(Operand::NONE),
            _ => None,
        };
        found.ok_or_else(|| self.unsupported_operands(&format!("method {name}() with these arguments")))
    }

    fn text_method(
        &mut self,
        receiver: &Operand,
        name: &str,
        args: &[Operand],
        keywords: &[(Name, Operand)],
    ) -> Lowered<Option<Operand>> {
        let is_char = self.natural_repr(receiver)? == Repr::Char;
        if is_char && let Some(result) = self.char_method(receiver, name, args)? {
            return Ok(Some(result));
        }
        let s = &self.as_str(receiver)?;
        let is_bytes = self.natural_repr(s)? == Repr::Bytes;
        let kind = if is_bytes { "bytes" } else { "str" };
        Ok(Some(match (name, args) {
            ("find" | "rfind" | "index" | "rindex" | "count", [t, bounds @ ..]) => {
                let t = self.as_str(t)?;
                let args = self.with_bounds(s, t, bounds)?;
                self.call_helper("ll_str", &format!("ll_{name}"), &args)?
            }
            ("startswith" | "endswith", [t, bounds @ ..]) => self.affix(name, s, t, bounds)?,
            ("join", [list]) => self.join(s, list)?,
            ("strip" | "lstrip" | "rstrip", rest) => {
                let ends = Operand::const_int(match name {
                    "lstrip" => 1,
                    "rstrip" => 2,
                    _ => 3,
                });
                match rest {
                    [chars] if !chars.is_none() => {
                        let chars = self.as_str(chars)?;
                        self.call_helper("ll_str_methods", "ll_strip_chars", &[s.clone(), chars, ends])?
                    }
                    _ => {
                        self.call_helper("ll_str_methods", &format!("ll_strip_{kind}"), &[s.clone(), ends])?
                    }
                }
            }
            ("split" | "rsplit", rest) => self.split(name, s, kind, rest, keywords)?,
            ("splitlines", rest) => {
                let keep = rest.first().or(keyword(keywords, "keepends")).cloned();
                let list = Operand::Type(self.expected_repr()?);
                let args = [list, s.clone(), keep.unwrap_or(Operand::const_bool(false))];
                self.call_helper("ll_str_methods", &format!("ll_splitlines_{kind}"), &args)?
            }
            ("replace", [old, new, rest @ ..]) => {
                let limit = rest.first().cloned().unwrap_or(Operand::const_int(-1));
                let args = [s.clone(), self.as_str(old)?, self.as_str(new)?, limit];
                self.call_helper("ll_str_methods", "ll_replace", &args)?
            }
            ("lower" | "upper", []) => self.call_helper(
                "ll_str_methods",
                &format!("ll_{name}_{kind}"),
                std::slice::from_ref(s),
            )?,
            (
                "capitalize" | "casefold" | "swapcase" | "title" | "isdigit" | "isdecimal" | "isnumeric"
                | "isalpha" | "isalnum" | "isspace" | "islower" | "isupper" | "isascii" | "isidentifier",
                [],
            ) => self.call_helper("ll_str_methods", &format!("ll_{name}"), std::slice::from_ref(s))?,
            ("ljust" | "rjust" | "center", [width, rest @ ..]) => {
                let fill = match rest {
                    [fill] => self.fill_code(fill)?,
                    _ => Operand::const_int(32),
                };
                let args = [s.clone(), width.clone(), fill];
                self.call_helper("ll_str_methods", &format!("ll_{name}"), &args)?
            }
            ("zfill", [width]) => {
                self.call_helper("ll_str_methods", "ll_zfill", &[s.clone(), width.clone()])?
            }
            ("partition" | "rpartition" | "removeprefix" | "removesuffix", [t]) => {
                let args = [s.clone(), self.as_str(t)?];
                self.call_helper("ll_str_methods", &format!("ll_{name}"), &args)?
            }
            ("format", args) => self.format_method(s, args, keywords)?,
            ("encode" | "decode", rest) => self.transcode(name, s, rest, keywords)?,
            _ => return Ok(None),
        }))
    }

    /// Tests of a single character, by its code.
    fn char_method(&mut self, receiver: &Operand, name: &str, args: &[Operand]) -> Lowered<Option<Operand>> {
        let helper = match (name, args) {
            ("isdigit", []) => "ll_is_digit",
            ("isalpha", []) => "ll_is_alpha",
            ("isalnum", []) => "ll_is_alnum",
            ("isspace", []) => "ll_is_space",
            ("islower", []) => "ll_is_lower",
            ("isupper", []) => "ll_is_upper",
            ("isascii", []) => "ll_is_ascii",
            _ => return Ok(None),
        };
        let code = Operand::int(self.int(receiver)?);
        self.call_helper("ll_character", helper, &[code]).map(Some)
    }

    /// Only the first character of the fill is used: there is only one.
    fn fill_code(&mut self, fill: &Operand) -> Lowered<Operand> {
        match self.natural_repr(fill)? {
            Repr::Bytes => self.call_helper(
                "ll_str",
                "ll_getitem_bytes",
                &[fill.clone(), Operand::const_int(0)],
            ),
            _ => self.builtin("ord", None, std::slice::from_ref(fill), &[]),
        }
    }

    fn with_bounds(&mut self, s: &Operand, t: Operand, bounds: &[Operand]) -> Lowered<Vec<Operand>> {
        let bound = |this: &mut Self, i: usize, absent: i64| match bounds.get(i) {
            Some(bound) if !bound.is_none() => this.int(bound).map(Operand::int),
            _ => Ok(Operand::const_int(absent)),
        };
        let (start, stop) = (bound(self, 0, 0)?, bound(self, 1, END)?);
        // A byte is searched as a string of one byte.
        let t = if self.natural_repr(&t)?.is_integral() {
            let list = self.cx.reprs.list(Repr::INT);
            let list = self.build_list(&[t], list)?;
            self.call_helper("ll_bytes", "ll_bytes_from_list", &[list])?
        } else {
            t
        };
        Ok(vec![s.clone(), t, start, stop])
    }

    fn affix(&mut self, name: &str, s: &Operand, t: &Operand, bounds: &[Operand]) -> Lowered<Operand> {
        let helper = format!("ll_{name}");
        let Some(choices) = self.known_items(t) else {
            let t = self.as_str(t)?;
            let args = self.with_bounds(s, t, bounds)?;
            return self.call_helper("ll_str", &helper, &args);
        };
        let mut any = self.truth(false);
        for choice in choices {
            let choice = self.as_str(&choice)?;
            let args = self.with_bounds(s, choice, bounds)?;
            let found = self.call_helper("ll_str", &helper, &args)?;
            let found = self.require(&found, Repr::Bool)?;
            any = self.b.binary(Op::Or, any, found);
        }
        Ok(Operand::bool(any))
    }

    fn join(&mut self, s: &Operand, list: &Operand) -> Lowered<Operand> {
        let repr = match self.natural_repr(list)? {
            repr @ (Repr::List(item) | Repr::FixedList(item)) if !self.cx.reprs.get(item).is_void() => repr,
            _ => {
                let own = self.natural_repr(s)?;
                self.cx.reprs.list(own)
            }
        };
        let list = self.as_list(list, repr)?;
        let list = self.check_type(list, "can only join an iterable")?;
        let is_chars = repr
            .list_item()
            .is_some_and(|item| self.cx.reprs.get(item) == Repr::Char);
        let helper = if is_chars { "ll_join_chars" } else { "ll_join" };
        self.call_helper("ll_str", helper, &[s.clone(), list])
    }

    fn split(
        &mut self,
        name: &str,
        s: &Operand,
        kind: &str,
        args: &[Operand],
        keywords: &[(Name, Operand)],
    ) -> Lowered<Operand> {
        let list = Operand::Type(self.expected_repr()?);
        let separator = args
            .first()
            .or(keyword(keywords, "sep"))
            .cloned()
            .unwrap_or(Operand::NONE);
        let limit = args.get(1).or(keyword(keywords, "maxsplit")).cloned();
        let limit = limit.unwrap_or(Operand::const_int(-1));
        if separator.is_none() {
            return self.call_helper(
                "ll_str_methods",
                &format!("ll_{name}_spaces_{kind}"),
                &[list, s.clone(), limit],
            );
        }
        let separator = self.as_str(&separator)?;
        self.call_helper(
            "ll_str_methods",
            &format!("ll_{name}"),
            &[list, s.clone(), separator, limit],
        )
    }

    /// `tuple.count(item)` and `tuple.index(item)`: one comparison after the other.
    fn tuple_method(&mut self, t: &Operand, name: &str, args: &[Operand]) -> Lowered<Option<Operand>> {
        let ("count" | "index", [item]) = (name, args) else {
            return Ok(None);
        };
        let items = self.items_of(t)?;
        let (done, result) = self.new_block_with(core_ir::Type::I64);
        let mut count = self.word(0);
        for (i, each) in items.iter().enumerate() {
            let equal = self.equals(item, each)?;
            let equal = self.require(&equal, Repr::Bool)?;
            if name == "count" {
                let one = self.b.convert(core_ir::Type::I64, equal);
                count = self.b.binary(Op::Add, count, one);
                continue;
            }
            let (found, next) = (self.new_block(), self.new_block());
            self.b.branch(equal, found, next);
            self.b.switch_to(found);
            let place = self.word(i as i64);
            self.b.jump(done, &[place]);
            self.b.switch_to(next);
        }
        if name == "count" {
            return Ok(Some(Operand::int(count)));
        }
        self.raise_prebuilt("ValueError", "tuple.index(x): x not in tuple")?;
        self.b.switch_to(done);
        Ok(Some(Operand::int(result)))
    }

    fn list_method(
        &mut self,
        l: &Operand,
        repr: Repr,
        name: &str,
        args: &[Operand],
        keywords: &[(Name, Operand)],
    ) -> Lowered<Option<Operand>> {
        let Some(id) = repr.list_item() else {
            return Ok(None);
        };
        Ok(Some(match (name, args) {
            ("append", [item]) => {
                let item = self.stored(item, id)?;
                self.call_helper("ll_list", "ll_append", &[l.clone(), item])?
            }
            ("insert", [index, item]) => {
                let item = self.stored(item, id)?;
                let index = Operand::int(self.int(index)?);
                self.call_helper("ll_list", "ll_insert", &[l.clone(), index, item])?
            }
            ("extend", [other])
                if self.cx.reprs.get(id) == Repr::Char
                    && matches!(self.natural_repr(other)?, Repr::Str | Repr::Char) =>
            {
                let text = self.as_str(other)?;
                let text = self.check_type(text, "'NoneType' object is not iterable")?;
                self.call_helper("ll_list", "ll_extend_text", &[l.clone(), text])?
            }
            ("extend", [other]) => {
                let other = self.as_list(other, repr)?;
                self.call_helper("ll_list", "ll_extend", &[l.clone(), other])?
            }
            ("pop", []) => self.call_helper("ll_list", "ll_pop", std::slice::from_ref(l))?,
            ("pop", [index]) if index.known_int() == Some(-1) => {
                self.call_helper("ll_list", "ll_pop", std::slice::from_ref(l))?
            }
            ("pop", [index]) => {
                let index = Operand::int(self.int(index)?);
                self.call_helper("ll_list", "ll_pop_at", &[l.clone(), index])?
            }
            ("clear" | "reverse", []) => {
                self.call_helper("ll_list", &format!("ll_{name}"), std::slice::from_ref(l))?
            }
            ("copy", []) => {
                let wanted = self.expected_repr()?;
                self.list_from(l, wanted)?
            }
            ("index" | "count" | "remove", [item]) => {
                let item = self.stored(item, id)?;
                self.call_helper("ll_list", &format!("ll_{name}"), &[l.clone(), item])?
            }
            ("index", [item, bounds @ ..]) => {
                let item = self.stored(item, id)?;
                let end = bounds.get(1).cloned().unwrap_or(Operand::const_int(END));
                let args = [l.clone(), item, bounds[0].clone(), end];
                self.call_helper("ll_list", "ll_index_between", &args)?
            }
            ("sort", []) => self.sort(l, keywords)?,
            _ => return Ok(None),
        }))
    }

    fn dict_method(
        &mut self,
        d: &Operand,
        repr: Repr,
        name: &str,
        args: &[Operand],
        keywords: &[(Name, Operand)],
    ) -> Lowered<Option<Operand>> {
        let Repr::Dict(key_id, value_id) = repr else {
            return Ok(None);
        };
        Ok(Some(match (name, args) {
            ("keys", []) => Operand::Plan(Plan::Dict(d.clone(), DictPart::Keys).into()),
            ("values", []) => Operand::Plan(Plan::Dict(d.clone(), DictPart::Values).into()),
            ("items", []) => Operand::Plan(Plan::Dict(d.clone(), DictPart::Items).into()),
            ("get", [key]) => self.dict_get(d, key, &Operand::NONE, repr)?,
            ("get", [key, default]) => self.dict_get(d, key, default, repr)?,
            ("setdefault", [key, rest @ ..]) => {
                let default = rest.first().unwrap_or(&Operand::NONE);
                let args = [
                    d.clone(),
                    self.stored(key, key_id)?,
                    self.stored(default, value_id)?,
                ];
                self.call_helper("ll_dict", "ll_setdefault", &args)?
            }
            ("pop", [key]) => {
                let key = self.stored(key, key_id)?;
                self.call_helper("ll_dict", "ll_pop", &[d.clone(), key])?
            }
            ("pop", [key, default]) => {
                let found = self.dict_get(d, key, default, repr)?;
                if let Some(key) = self.at_item(key, key_id)? {
                    self.call_helper("ll_dict", "ll_discard", &[d.clone(), key])?;
                }
                found
            }
            ("popitem", rest) => {
                let last = rest.first().or(keyword(keywords, "last")).cloned();
                let args = [d.clone(), last.unwrap_or(Operand::const_bool(true))];
                self.call_helper("ll_dict", "ll_popitem", &args)?
            }
            ("move_to_end", [key, rest @ ..]) => {
                let last = rest.first().or(keyword(keywords, "last")).cloned();
                let args = [
                    d.clone(),
                    self.stored(key, key_id)?,
                    last.unwrap_or(Operand::const_bool(true)),
                ];
                self.call_helper("ll_dict", "ll_move_to_end", &args)?
            }
            ("clear", []) => self.call_helper("ll_dict", "ll_clear", std::slice::from_ref(d))?,
            ("copy", []) => self.copy_dict(d, repr)?,
            ("update", others) => {
                for other in others {
                    self.update(d, repr, other)?;
                }
                for (name, value) in keywords {
                    self.set_item(d, &Operand::const_str(name), value)?;
                }
                Operand::NONE
            }
            _ => return Ok(None),
        }))
    }

    /// `d.copy()` of a dict or set. What its items are in the copy may have another representation.
    fn copy_dict(&mut self, d: &Operand, repr: Repr) -> Lowered<Operand> {
        let wanted = self.expected_repr()?;
        if wanted == repr {
            return self.call_helper("ll_dict", "ll_copy", &[Operand::Type(repr), d.clone()]);
        }
        let copy = self.build_dict(&[], wanted)?;
        self.call_helper("ll_dict", "ll_order_as", &[copy.clone(), d.clone()])?;
        self.update(&copy, wanted, d)?;
        Ok(copy)
    }

    /// `d.get(key, default)`; a default of another representation than the values' takes its own way.
    fn dict_get(&mut self, d: &Operand, key: &Operand, default: &Operand, repr: Repr) -> Lowered<Operand> {
        let Repr::Dict(key_id, value_id) = repr else {
            return Err(self.unsupported_operands("get() of this type"));
        };
        let value = self.cx.reprs.get(value_id);
        let Some(key) = self.at_item(key, key_id)? else {
            return Ok(default.clone());
        };
        let wanted = self.expected.unwrap_or(value);
        if wanted == value && (value.is_nullable() || !default.is_none()) {
            let default = self.stored(default, value_id)?;
            return self.call_helper("ll_dict", "ll_get", &[d.clone(), key, default]);
        }
        let Some(ty) = self.cx.core_type(wanted) else {
            return Ok(Operand::NONE);
        };
        let entry = self.call_helper("ll_dict", "ll_find", &[d.clone(), key])?;
        let entry = self.int(&entry)?;
        let zero = self.word(0);
        let missing = self.b.compare(Op::Lt, entry, zero);
        let dict = self.natural_value(d)?;
        let result = self.diamond(
            missing,
            ty,
            |this| this.require(default, wanted),
            |this| {
                let values = this
                    .get_struct_field(repr, dict, "values")
                    .unwrap_or(Operand::NONE);
                let found = this.array_get(&values, &Operand::int(entry))?;
                this.require(&found, wanted)
            },
        )?;
        Ok(Operand::nullable(wanted, result))
    }

    fn update(&mut self, d: &Operand, repr: Repr, other: &Operand) -> Lowered<Operand> {
        let is_set = matches!(repr, Repr::Dict(_, value) if self.cx.reprs.get(value).is_void());
        if self.natural_repr(other)? == repr {
            return self.call_helper("ll_dict", "ll_update", &[d.clone(), other.clone()]);
        }
        let part = if is_set { DictPart::Keys } else { DictPart::Items };
        let plan = match self.natural_repr(other)? {
            Repr::Dict(..) => Plan::Dict(other.clone(), part),
            _ => self.plan_of(other)?,
        };
        let d = d.clone();
        self.fold_plan(&plan, &[], |this, item, _| {
            if is_set {
                this.set_item(&d, &item, &Operand::NONE)?;
            } else if !this.natural_repr(&item)?.is_void() {
                let pair = this.items_of(&item)?;
                if let [key, value] = pair.as_slice() {
                    this.set_item(&d, key, value)?;
                }
            }
            Ok(Vec::new())
        })?;
        Ok(Operand::NONE)
    }

    fn set_method(
        &mut self,
        s: &Operand,
        repr: Repr,
        name: &str,
        args: &[Operand],
    ) -> Lowered<Option<Operand>> {
        let Repr::Dict(key_id, _) = repr else {
            return Ok(None);
        };
        Ok(Some(match (name, args) {
            ("add", [item]) => self.set_item(s, item, &Operand::NONE)?,
            ("remove", [item]) => {
                let item = self.stored(item, key_id)?;
                self.call_helper("ll_dict", "ll_delitem", &[s.clone(), item])?
            }
            ("discard", [item]) => {
                let item = self.stored(item, key_id)?;
                self.call_helper("ll_dict", "ll_discard", &[s.clone(), item])?
            }
            ("pop", []) => self.call_helper("ll_set", "ll_pop", std::slice::from_ref(s))?,
            ("clear", []) => self.call_helper("ll_dict", "ll_clear", std::slice::from_ref(s))?,
            ("copy", []) => self.copy_dict(s, repr)?,
            ("update", others) => {
                for other in others {
                    self.update(s, repr, other)?;
                }
                Operand::NONE
            }
            _ => return Ok(None),
        }))
    }
}
