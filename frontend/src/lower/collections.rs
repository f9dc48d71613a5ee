//! Builtins that go over an iterable or make a collection of it: `list`, `dict`, `sorted`, `sum`, `any` …

use core_ir::{Op, Type, Value};

use super::Lowered;
use super::builtins::keyword;
use super::operand::{Operand, Plan};
use super::repr::{DictPart, Repr};
use super::state::FunctionLowering;
use crate::flow::{BinaryOperator as Binary, CompareOperator as Compare, Constant, Name};

impl FunctionLowering<'_, '_> {
    /// One of the builtins of this file.
    pub fn collection(
        &mut self,
        name: &str,
        args: &[Operand],
        keywords: &[(Name, Operand)],
    ) -> Lowered<Option<Operand>> {
        Ok(Some(match (name, args) {
            ("list", []) => {
                let repr = self.expected_repr()?;
                self.build_list(&[], repr)?
            }
            ("list", [x]) => {
                let repr = self.expected_repr()?;
                self.list_from(x, repr)?
            }
            ("tuple", [x]) => self.tuple_from(x)?,
            ("tuple", []) => Operand::Tuple([].into()),
            ("dict" | "set" | "frozenset", sources) => {
                let repr = self.expected_repr()?;
                let dict = self.build_dict(&[], repr)?;
                if !sources.is_empty() || !keywords.is_empty() {
                    self.call_method(&dict, "update", sources, keywords)?;
                }
                dict
            }
            ("sorted", [x]) => {
                let repr = self.expected_repr()?;
                let list = self.list_from(x, repr)?;
                self.sort(&list, keywords)?;
                list
            }
            ("sum", [x]) => {
                let start = keyword(keywords, "start").cloned();
                self.sum(x, &start.unwrap_or(Operand::const_int(0)))?
            }
            ("sum", [x, start]) => self.sum(x, start)?,
            ("any" | "all", [x]) => self.any_or_all(x, name == "any")?,
            ("bytearray", _) => self.bytearray(args)?,
            ("collections.deque", _) => self.deque(args, keyword(keywords, "maxlen"))?,
            ("bytes", []) => Operand::Constant(Constant::Bytes([].into())),
            ("bytes", [x]) => self.bytes_of(x)?,
            _ => return Ok(None),
        }))
    }

    /// `list.sort(key=…, reverse=…)`
    pub fn sort(&mut self, list: &Operand, keywords: &[(Name, Operand)]) -> Lowered<Operand> {
        if let Some(item) = self.natural_repr(list)?.list_item()
            && self.cx.reprs.get(item).is_void()
        {
            return Ok(Operand::NONE);
        }
        let reverse = keyword(keywords, "reverse")
            .cloned()
            .unwrap_or(Operand::const_bool(false));
        let reverse = self.truth_of(reverse)?;
        // Reversed before and after, equal items keep their order.
        self.reverse_if(&reverse, list)?;
        match keyword(keywords, "key").filter(|key| !key.is_none()) {
            Some(key) => self.sort_by_key(list, key)?,
            None => {
                self.call_helper("ll_list", "ll_sort", std::slice::from_ref(list))?;
            }
        }
        self.reverse_if(&reverse, list)?;
        Ok(Operand::NONE)
    }

    fn reverse_if(&mut self, condition: &Operand, list: &Operand) -> Lowered<()> {
        let reverse = |this: &mut Self| this.call_helper("ll_list", "ll_reverse", std::slice::from_ref(list));
        match condition.known_int() {
            Some(0) => {}
            Some(_) => {
                reverse(self)?;
            }
            None => {
                let condition = self.require(condition, Repr::Bool)?;
                let (turn, next) = (self.new_block(), self.new_block());
                self.b.branch(condition, turn, next);
                self.b.switch_to(turn);
                reverse(self)?;
                self.b.jump(next, &[]);
                self.b.switch_to(next);
            }
        }
        Ok(())
    }

    /// Sorts by keys that are made first, one for each item.
    fn sort_by_key(&mut self, list: &Operand, key: &Operand) -> Lowered<()> {
        if self.callback.is_none() {
            // Inference found no call of the key: nothing is ever in the list.
            return Ok(());
        }
        let plan = Plan::Sequence(list.clone());
        let (value, repr) = (self.natural_value(list)?, self.natural_repr(list)?);
        let length = self
            .get_struct_field(repr, value, "length")
            .unwrap_or(Operand::const_int(0));
        let mut keys = None;
        let before = self.b.current();
        let (start, zero) = (self.new_block(), self.word(0));
        self.b.switch_to(start);
        self.fold_plan(&plan, &[zero], |this, item, state| {
            let key = this.call_back(&[key.clone(), item])?;
            let key = this.settle(key)?;
            let here = this.b.current();
            let repr = this.natural_repr(&key)?;
            // The first key tells what the array before the loop holds.
            this.b.switch_to(before);
            let array = this.array_new(&Operand::Type(repr), &length)?;
            this.b.jump(start, &[]);
            this.b.switch_to(here);
            this.array_set(&array, &Operand::int(state[0]), &key)?;
            keys = Some(array);
            let one = this.word(1);
            Ok(vec![this.b.binary(Op::Add, state[0], one)])
        })?;
        let keys = keys.unwrap_or(Operand::NONE);
        self.call_helper("ll_list", "ll_sort_by_keys", &[list.clone(), keys])?;
        Ok(())
    }

    /// Goes over all items with values carried from one to the next.
    pub fn fold_plan(
        &mut self,
        plan: &Plan,
        initial: &[Value],
        mut body: impl FnMut(&mut Self, Operand, &[Value]) -> Lowered<Vec<Value>>,
    ) -> Lowered<Vec<Value>> {
        let start = self.plan_start(plan)?;
        let header = self.new_block();
        let mut carried = Vec::with_capacity(initial.len());
        for &value in initial {
            let ty = self.b.type_of(value);
            carried.push(self.b.function.add_param(header, ty));
        }
        let mut state = Vec::with_capacity(start.len());
        for ty in plan.state_types() {
            state.push(self.b.function.add_param(header, ty));
        }
        let first: Vec<Value> = initial.iter().chain(&start).copied().collect();
        self.b.jump(header, &first);
        self.b.switch_to(header);
        let end = self.new_block();
        let step = self.plan_step(plan, &state, end)?;
        let mut next = body(self, step.item, &carried)?;
        next.extend(step.state);
        self.b.jump(header, &next);
        self.b.switch_to(end);
        Ok(carried)
    }

    /// The representation of a plan's items.
    pub fn plan_item_repr(&mut self, plan: &Plan) -> Lowered<Repr> {
        Ok(match plan {
            Plan::Range { .. } => Repr::INT,
            Plan::Sequence(x) | Plan::Reversed(x) => match self.natural_repr(x)? {
                Repr::List(item) | Repr::FixedList(item) => self.cx.reprs.get(item),
                Repr::Str => Repr::Char,
                Repr::Bytes | Repr::ByteArray => Repr::INT,
                Repr::Deque(item) => self.cx.reprs.get(item),
                Repr::Tuple(parts) => self.cx.reprs.parts(parts).first().copied().unwrap_or(Repr::None),
                _ => return Err(self.unsupported_operands("the items of this type")),
            },
            Plan::Dict(x, part) => match (self.natural_repr(x)?, part) {
                (Repr::Dict(key, _), DictPart::Keys) => self.cx.reprs.get(key),
                (Repr::Dict(_, value), DictPart::Values) => self.cx.reprs.get(value),
                (Repr::Dict(key, value), DictPart::Items) => {
                    let items = vec![self.cx.reprs.get(key), self.cx.reprs.get(value)];
                    self.cx.reprs.tuple(items)
                }
                _ => return Err(self.unsupported_operands("the items of this type")),
            },
            Plan::Object(x) => match self.natural_repr(x)? {
                Repr::Instance(class) => self.instance_item_repr(class)?,
                _ => match self.expected {
                    Some(repr) => repr,
                    None => return Err(self.unsupported_operands("the items of this iterator")),
                },
            },
            Plan::Enumerate(inner, _) => {
                let items = vec![Repr::INT, self.plan_item_repr(inner)?];
                self.cx.reprs.tuple(items)
            }
            Plan::Zip(inner) => {
                let items = inner
                    .iter()
                    .map(|plan| self.plan_item_repr(plan))
                    .collect::<Lowered<Vec<_>>>()?;
                self.cx.reprs.tuple(items)
            }
        })
    }

    /// The iterable as a list of the same items as this representation's: the list itself where it is one of either sort.
    pub fn as_list(&mut self, x: &Operand, repr: Repr) -> Lowered<Operand> {
        let own = self.natural_repr(x)?;
        if own.list_item().is_some() && own.list_item() == repr.list_item() {
            return self.settle(x.clone());
        }
        self.list_from(x, repr)
    }

    /// `list(x)`
    pub fn list_from(&mut self, x: &Operand, repr: Repr) -> Lowered<Operand> {
        let x = &self.check_type(x.clone(), "'NoneType' object is not iterable")?;
        if let Some(items) = self.known_items(x) {
            return self.build_list(&items, repr);
        }
        let own = self.natural_repr(x)?;
        if own.list_item().is_some() && own.list_item() == repr.list_item() {
            return self.call_helper("ll_list", "ll_copy", &[Operand::Type(repr), x.clone()]);
        }
        if let Repr::Tuple(_) = own {
            let items = self.items_of(x)?;
            return self.build_list(&items, repr);
        }
        if let (Repr::Dict(key, _), Some(item)) = (own, repr.list_item())
            && key == item
        {
            return self.call_helper("ll_dict", "ll_keys", &[Operand::Type(repr), x.clone()]);
        }
        if let Repr::FixedList(item) = repr {
            // How many items there are is known behind the last one only.
            let list = self.list_from(x, Repr::List(item))?;
            return self.call_helper("ll_list", "ll_copy", &[Operand::Type(repr), list]);
        }
        let plan = self.plan_of(x)?;
        let list = self.build_list(&[], repr)?;
        self.fold_plan(&plan, &[], |this, item, _| {
            this.call_method(&list, "append", &[item], &[])?;
            Ok(Vec::new())
        })?;
        Ok(list)
    }

    fn tuple_from(&mut self, x: &Operand) -> Lowered<Operand> {
        match self.natural_repr(x)? {
            Repr::Tuple(_) => Ok(x.clone()),
            _ => Err(self.unsupported_operands("tuple() of what has no constant length")),
        }
    }

    fn sum(&mut self, x: &Operand, start: &Operand) -> Lowered<Operand> {
        let plan = self.plan_of(x)?;
        let item = self.plan_item_repr(&plan)?;
        if item.is_void() {
            return Ok(start.clone());
        }
        let repr = match (item, self.natural_repr(start)?) {
            (Repr::Float, _) | (_, Repr::Float) => Repr::Float,
            (Repr::Bool, start) => start,
            (item, _) => item,
        };
        let start = self.require(start, repr)?;
        let result = self.fold_plan(&plan, &[start], |this, item, state| {
            let sum = this.binary(Binary::Add, &Operand::value(repr, state[0]), &item)?;
            Ok(vec![this.require(&sum, repr)?])
        })?;
        Ok(Operand::value(repr, result[0]))
    }

    fn any_or_all(&mut self, x: &Operand, any: bool) -> Lowered<Operand> {
        let plan = self.plan_of(x)?;
        let (done, result) = self.new_block_with(Type::Bool);
        self.fold_plan(&plan, &[], |this, item, _| {
            let truth = this.truth_of(item)?;
            let truth = this.require(&truth, Repr::Bool)?;
            let (stop, next) = (this.new_block(), this.new_block());
            if any {
                this.b.branch(truth, stop, next);
            } else {
                this.b.branch(truth, next, stop);
            }
            this.b.switch_to(stop);
            let found = this.truth(any);
            this.b.jump(done, &[found]);
            this.b.switch_to(next);
            Ok(Vec::new())
        })?;
        let found = self.truth(!any);
        self.b.jump(done, &[found]);
        self.b.switch_to(done);
        Ok(Operand::bool(result))
    }

    fn bytes_of(&mut self, x: &Operand) -> Lowered<Operand> {
        match self.natural_repr(x)? {
            Repr::Bytes => Ok(x.clone()),
            Repr::ByteArray => self.as_bytes(x),
            repr if repr.is_integral() => {
                let length = self.int(x)?;
                let zero = self.word(0);
                let negative = self.b.compare(Op::Lt, length, zero);
                self.raise_if(negative, "ValueError", "negative count")?;
                self.primitive("bytes_new", &[Operand::int(length)])
            }
            _ => {
                let repr = self.cx.reprs.list(Repr::INT);
                let list = self.as_list(x, repr)?;
                self.call_helper("ll_bytes", "ll_bytes_from_list", &[list])
            }
        }
    }

    /// `min` or `max` of several values, or of one iterable.
    pub fn extreme(
        &mut self,
        least: bool,
        args: &[Operand],
        keywords: &[(Name, Operand)],
    ) -> Lowered<Operand> {
        let key = keyword(keywords, "key").filter(|key| !key.is_none());
        if let [iterable] = args {
            return self.extreme_of(least, iterable, key, keyword(keywords, "default"));
        }
        if key.is_some() {
            let items = Operand::Tuple(args.into());
            return self.extreme_of(least, &items, key, None);
        }
        let Some((first, rest)) = args.split_first() else {
            return Err(self.unsupported_operands("min or max of nothing"));
        };
        let mut repr = self.natural_repr(first)?;
        for arg in rest {
            let other = self.natural_repr(arg)?;
            if other == Repr::Float || repr == Repr::Bool || (repr == Repr::Char && other == Repr::Str) {
                repr = other;
            }
        }
        let mut best = self.require(first, repr)?;
        for arg in rest {
            let candidate = self.require(arg, repr)?;
            best = self.better(least, repr, best, candidate)?;
        }
        Ok(Operand::value(repr, best))
    }

    /// The candidate where it is less (or more) than the best so far.
    fn better(&mut self, least: bool, repr: Repr, best: Value, candidate: Value) -> Lowered<Value> {
        let (old, new) = (Operand::value(repr, best), Operand::value(repr, candidate));
        let better = if least {
            self.compare(Compare::Less, &new, &old)?
        } else {
            self.compare(Compare::Greater, &new, &old)?
        };
        let better = self.require(&better, Repr::Bool)?;
        let ty = self.b.type_of(best);
        self.diamond(better, ty, |_| Ok(candidate), |_| Ok(best))
    }

    fn extreme_of(
        &mut self,
        least: bool,
        iterable: &Operand,
        key: Option<&Operand>,
        default: Option<&Operand>,
    ) -> Lowered<Operand> {
        let plan = self.plan_of(iterable)?;
        let repr = match self.expected {
            Some(repr) => repr,
            None => self.plan_item_repr(&plan)?,
        };
        let name = if least { "min" } else { "max" };
        if repr.is_void() || self.plan_item_repr(&plan).is_ok_and(Repr::is_void) {
            let always = self.truth(true);
            return match default {
                Some(default) => Ok(default.clone()),
                None => {
                    self.raise_if(
                        always,
                        "ValueError",
                        &format!("{name}() arg is an empty sequence"),
                    )?;
                    Ok(Operand::NONE)
                }
            };
        }
        if let Some(key) = key {
            return self.extreme_by_key(least, &plan, repr, key, default);
        }
        let (none, nothing) = (self.truth(true), self.zero(repr));
        let result = self.fold_plan(&plan, &[none, nothing], |this, item, state| {
            let item = this.require(&item, repr)?;
            let ty = this.b.type_of(item);
            let best = this.diamond(
                state[0],
                ty,
                |_| Ok(item),
                |this| this.better(least, repr, state[1], item),
            )?;
            Ok(vec![this.truth(false), best])
        })?;
        if let Some(default) = default {
            let Some(ty) = self.cx.core_type(repr) else {
                return Ok(Operand::NONE);
            };
            let value = self.diamond(
                result[0],
                ty,
                |this| this.require(default, repr),
                |_| Ok(result[1]),
            )?;
            return Ok(Operand::nullable(repr, value));
        }
        self.raise_if(
            result[0],
            "ValueError",
            &format!("{name}() arg is an empty sequence"),
        )?;
        Ok(Operand::nullable(repr, result[1]))
    }

    /// The item with the least or greatest key, which is asked for once of each: the first item, then the others.
    fn extreme_by_key(
        &mut self,
        least: bool,
        plan: &Plan,
        repr: Repr,
        key: &Operand,
        default: Option<&Operand>,
    ) -> Lowered<Operand> {
        let nothing = |this: &mut Self| match default {
            Some(default) => this.require(default, repr),
            None => {
                let name = if least { "min" } else { "max" };
                let always = this.truth(true);
                this.raise_if(
                    always,
                    "ValueError",
                    &format!("{name}() arg is an empty sequence"),
                )?;
                Ok(this.zero(repr))
            }
        };
        if self.callback.is_none() {
            // Inference found no call of the key: there is never an item.
            return Ok(Operand::nullable(repr, nothing(self)?));
        }
        let (header, empty, end) = (self.new_block(), self.new_block(), self.new_block());
        let start = self.plan_start(plan)?;
        let first = self.plan_step(plan, &start, empty)?;
        let item = self.require(&first.item, repr)?;
        let item_key = self.call_back(&[key.clone(), Operand::nullable(repr, item)])?;
        let key_repr = self.natural_repr(&item_key)?;
        let item_key = self.require(&item_key, key_repr)?;
        let first: Vec<Value> = [item, item_key].into_iter().chain(first.state).collect();
        let carried: Vec<Value> = first
            .iter()
            .map(|&value| {
                let ty = self.b.type_of(value);
                self.b.function.add_param(header, ty)
            })
            .collect();
        let (best, best_key) = (carried[0], carried[1]);
        self.b.jump(header, &first);
        self.b.switch_to(header);
        let step = self.plan_step(plan, &carried[2..], end)?;
        let item = self.require(&step.item, repr)?;
        let item_key = self.call_back(&[key.clone(), Operand::nullable(repr, item)])?;
        let item_key = self.require(&item_key, key_repr)?;
        let operator = if least { Compare::Less } else { Compare::Greater };
        let (new, old) = (
            Operand::nullable(key_repr, item_key),
            Operand::nullable(key_repr, best_key),
        );
        let better = self.compare(operator, &new, &old)?;
        let better = self.require(&better, Repr::Bool)?;
        let (other, same) = (self.new_block(), self.new_block());
        self.b.branch(better, other, same);
        for (block, item, key) in [(other, item, item_key), (same, best, best_key)] {
            self.b.switch_to(block);
            let next: Vec<Value> = [item, key].into_iter().chain(step.state.clone()).collect();
            self.b.jump(header, &next);
        }
        let ty = self.b.type_of(best);
        let (done, result) = self.new_block_with(ty);
        self.b.switch_to(empty);
        let nothing = nothing(self)?;
        self.b.jump(done, &[nothing]);
        self.b.switch_to(end);
        self.b.jump(done, &[best]);
        self.b.switch_to(done);
        Ok(Operand::nullable(repr, result))
    }
}
