//! Builtins that go over an iterable or make a collection of it: `list`, `dict`, `sorted`, `sum`, `any` …

use core_ir::{Op, Type, Value};

use super::Lowered;
use super::builtins::keyword;
use super::function::FunctionLowering;
use super::iterate::Plan;
use super::operand::Operand;
use super::repr::{DictPart, Repr};
use crate::flow::{BinaryOperator as Binary, Name};

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
            ("dict" | "set" | "frozenset", []) => {
                let repr = self.expected_repr()?;
                self.build_dict(&[], repr)?
            }
            ("dict" | "set" | "frozenset", [x]) => {
                let repr = self.expected_repr()?;
                let dict = self.build_dict(&[], repr)?;
                self.call_method(&dict, "update", std::slice::from_ref(x), &[])?;
                dict
            }
            ("sorted", [x]) => {
                let repr = self.expected_repr()?;
                let list = self.list_from(x, repr)?;
                self.sort(&list, keywords)?;
                list
            }
            ("sum", [x]) => self.sum(x, &Operand::const_int(0))?,
            ("sum", [x, start]) => self.sum(x, start)?,
            ("any" | "all", [x]) => self.any_or_all(x, name == "any")?,
            ("bytes", [x]) => self.bytes_of(x)?,
            _ => return Ok(None),
        }))
    }

    /// `list.sort(reverse=…)`
    pub fn sort(&mut self, list: &Operand, keywords: &[(Name, Operand)]) -> Lowered<Operand> {
        if keyword(keywords, "key").is_some_and(|key| !key.is_none()) {
            return Err(self.unsupported_operands("sorting by a key"));
        }
        let reverse = keyword(keywords, "reverse")
            .cloned()
            .unwrap_or(Operand::const_bool(false));
        match reverse.known_int() {
            Some(0) => self.call_helper("ll_list", "ll_sort", std::slice::from_ref(list)),
            // Reversed before and after, equal items keep their order.
            _ if reverse.known_int().is_some() => {
                self.call_helper("ll_list", "ll_reverse", std::slice::from_ref(list))?;
                self.call_helper("ll_list", "ll_sort", std::slice::from_ref(list))?;
                self.call_helper("ll_list", "ll_reverse", std::slice::from_ref(list))
            }
            _ => Err(self.unsupported_operands("sorting with a reverse that isn't a constant")),
        }
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
                Repr::List(item) => self.cx.reprs.get(item),
                Repr::Str => Repr::Char,
                Repr::Bytes => Repr::INT,
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

    /// The iterable as a list of this representation: the list itself where it is one.
    pub fn as_list(&mut self, x: &Operand, repr: Repr) -> Lowered<Operand> {
        if self.natural_repr(x)? == repr {
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
        if own == repr {
            return self.call_helper("ll_list", "ll_copy", &[Operand::Type(repr), x.clone()]);
        }
        if let (Repr::Dict(key, _), Repr::List(item)) = (own, repr)
            && key == item
        {
            return self.call_helper("ll_dict", "ll_keys", &[Operand::Type(repr), x.clone()]);
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
}
