//! Iteration. An iterable becomes a [`Plan`]: where the items come from. The state of an iteration over it is one or
//! more `int`s. A `for` loop keeps them as parameters of its header; an iterator that is passed around keeps them in an
//! object, beside its sources.

use core_ir::{Block, Op, Type, Value};

use super::operand::{Operand, Plan};
use super::repr::{DictPart, IteratorShape, Repr};
use super::state::FunctionLowering;
use super::{Context, Lowered};

/// One round of an iteration.
#[derive(Debug)]
pub struct Step {
    /// The item.
    pub item: Operand,
    /// The state for the next round.
    pub state: Vec<Value>,
}

impl Plan {
    /// The shape of an iterator object of this plan.
    pub fn shape(&self, cx: &mut Context<'_>) -> Lowered<IteratorShape> {
        let source = |cx: &mut Context<'_>, operand: &Operand| {
            let repr = match operand {
                Operand::Value(typed) => typed.repr,
                Operand::Constant(constant) => cx.constant_repr(constant)?,
                _ => Repr::None,
            };
            Lowered::Ok(cx.reprs.id(repr))
        };
        Ok(match self {
            Plan::Range { step, .. } => IteratorShape::Range(step.known_int() == Some(1)),
            Plan::Sequence(operand) => IteratorShape::Sequence(source(cx, operand)?),
            Plan::Reversed(operand) => IteratorShape::Reversed(source(cx, operand)?),
            Plan::Dict(operand, part) => IteratorShape::Dict(source(cx, operand)?, *part),
            Plan::Object(operand) => IteratorShape::Object(source(cx, operand)?),
            Plan::Enumerate(inner, _) => IteratorShape::Enumerate(Box::new(inner.shape(cx)?)),
            Plan::Zip(inner) => {
                let shapes = inner.iter().map(|plan| plan.shape(cx));
                IteratorShape::Zip(shapes.collect::<Lowered<Vec<_>>>()?)
            }
        })
    }

    /// What an iterator object keeps beside the state, in the order of [`fields`].
    fn sources(&self, out: &mut Vec<Operand>) {
        match self {
            Plan::Range { stop, step, .. } => {
                out.push(stop.clone());
                if step.known_int() != Some(1) {
                    out.push(step.clone());
                }
            }
            Plan::Sequence(operand)
            | Plan::Reversed(operand)
            | Plan::Dict(operand, _)
            | Plan::Object(operand) => {
                out.push(operand.clone());
            }
            Plan::Enumerate(inner, _) => inner.sources(out),
            Plan::Zip(inner) => inner.iter().for_each(|plan| plan.sources(out)),
        }
    }
}

/// The fields of an iterator object: its sources, then its state.
pub fn fields(cx: &mut Context<'_>, shape: &IteratorShape) -> Vec<(String, Repr)> {
    let mut sources = Vec::new();
    let mut states = 0;
    collect_fields(cx, shape, &mut sources, &mut states);
    let named = |(i, repr): (usize, Repr)| (format!("source{i}"), repr);
    let mut all: Vec<(String, Repr)> = sources.into_iter().enumerate().map(named).collect();
    all.extend((0..states).map(|i| (format!("state{i}"), Repr::INT)));
    all
}

fn collect_fields(cx: &mut Context<'_>, shape: &IteratorShape, sources: &mut Vec<Repr>, states: &mut usize) {
    match shape {
        IteratorShape::Range(unit) => {
            sources.push(Repr::INT);
            if !unit {
                sources.push(Repr::INT);
            }
            *states += 1;
        }
        IteratorShape::Sequence(repr) | IteratorShape::Reversed(repr) => {
            sources.push(cx.reprs.get(*repr));
            *states += 1;
        }
        IteratorShape::Dict(repr, _) => {
            sources.push(cx.reprs.get(*repr));
            *states += 2;
        }
        IteratorShape::Object(repr) => sources.push(cx.reprs.get(*repr)),
        IteratorShape::Enumerate(inner) => {
            collect_fields(cx, inner, sources, states);
            *states += 1;
        }
        IteratorShape::Zip(inner) => {
            for shape in inner {
                collect_fields(cx, shape, sources, states);
            }
        }
    }
}

/// The plan of an iterator object whose sources were read from it.
fn rebuild(shape: &IteratorShape, sources: &mut impl Iterator<Item = Operand>) -> Plan {
    let mut next = || sources.next().unwrap_or(Operand::NONE);
    match shape {
        IteratorShape::Range(unit) => Plan::Range {
            start: Operand::const_int(0),
            stop: next(),
            step: if *unit { Operand::const_int(1) } else { next() },
        },
        IteratorShape::Sequence(_) => Plan::Sequence(next()),
        IteratorShape::Reversed(_) => Plan::Reversed(next()),
        IteratorShape::Dict(_, part) => Plan::Dict(next(), *part),
        IteratorShape::Object(_) => Plan::Object(next()),
        IteratorShape::Enumerate(inner) => {
            Plan::Enumerate(Box::new(rebuild(inner, sources)), Operand::const_int(0))
        }
        IteratorShape::Zip(inner) => Plan::Zip(inner.iter().map(|shape| rebuild(shape, sources)).collect()),
    }
}

impl FunctionLowering<'_, '_> {
    /// `iter(operand)`
    pub fn iterate(&mut self, operand: &Operand) -> Lowered<Operand> {
        if let Operand::Plan(_) = operand {
            return Ok(operand.clone());
        }
        let operand = match operand {
            Operand::Tuple(_) => operand.clone(),
            other => self.settle(other.clone())?,
        };
        let operand = self.check_type(operand, "'NoneType' object is not iterable")?;
        let operand = self.as_str(&operand)?;
        let plan = match self.natural_repr(&operand)? {
            Repr::List(_)
            | Repr::FixedList(_)
            | Repr::Str
            | Repr::Bytes
            | Repr::ByteArray
            | Repr::Deque(_)
            | Repr::Tuple(_) => Plan::Sequence(operand),
            Repr::Dict(..) => Plan::Dict(operand, DictPart::Keys),
            Repr::Iterator(_) => return Ok(operand),
            Repr::Range(unit) => self.range_plan(&operand, unit)?,
            Repr::View(dict, part) => {
                let dict = self.cx.reprs.get(dict);
                Plan::Dict(Operand::value(dict, self.natural_value(&operand)?), part)
            }
            Repr::Instance(class) => return self.iterate_instance(&operand, class),
            _ => return Err(self.unsupported_operands("iteration over this type")),
        };
        Ok(Operand::Plan(plan.into()))
    }

    /// The plan of a range object.
    fn range_plan(&mut self, range: &Operand, unit: bool) -> Lowered<Plan> {
        let value = self.natural_value(range)?;
        let mut field = |name: &str| {
            self.get_struct_field(Repr::Range(unit), value, name)
                .unwrap_or(Operand::NONE)
        };
        Ok(Plan::Range {
            start: field("start"),
            stop: field("stop"),
            step: if unit {
                Operand::const_int(1)
            } else {
                field("step")
            },
        })
    }

    /// The object of a range or of a view that lived in SSA values.
    pub fn iterable_object(&mut self, plan: &Plan, repr: Repr) -> Lowered<Value> {
        match (plan, repr) {
            (Plan::Range { start, stop, step }, Repr::Range(_)) => {
                let layout = self.cx.layout(repr);
                let values = [self.int(start)?, self.int(stop)?, self.int(step)?];
                let object = self.b.new_object(layout.class);
                for (field, value) in layout.fields.iter().zip(values) {
                    if let Some(index) = field.index {
                        self.b.set_field(layout.class, index, object, value);
                    }
                }
                Ok(object)
            }
            (Plan::Dict(dict, _), Repr::View(..)) => self.natural_value(dict),
            _ => self.plan_object(plan, repr),
        }
    }

    /// The plan of an iterable.
    pub fn plan_of(&mut self, operand: &Operand) -> Lowered<Plan> {
        match self.iterate(operand)? {
            Operand::Plan(plan) => Ok((*plan).clone()),
            iterator => Ok(Plan::Object(iterator)),
        }
    }

    /// The state before the first item.
    pub fn plan_start(&mut self, plan: &Plan) -> Lowered<Vec<Value>> {
        Ok(match plan {
            Plan::Range { start, .. } => vec![self.int(start)?],
            Plan::Sequence(_) => vec![self.word(0)],
            Plan::Reversed(operand) => {
                let length = self.sequence_length(operand)?;
                let one = self.word(1);
                vec![self.b.binary(Op::Sub, length, one)]
            }
            Plan::Dict(operand, _) => {
                let length = self.sequence_length(operand)?;
                vec![self.word(0), length]
            }
            Plan::Object(_) => Vec::new(),
            Plan::Enumerate(inner, start) => {
                let mut state = self.plan_start(inner)?;
                state.push(self.int(start)?);
                state
            }
            Plan::Zip(inner) => {
                let mut state = Vec::new();
                for plan in inner {
                    state.extend(self.plan_start(plan)?);
                }
                state
            }
        })
    }

    /// Takes the next item, or goes to `end`; the current block is then one where there is an item.
    pub fn plan_step(&mut self, plan: &Plan, state: &[Value], end: Block) -> Lowered<Step> {
        match plan {
            Plan::Range { stop, step, .. } => self.range_step(stop, step, state[0], end),
            Plan::Sequence(operand) => {
                let length = self.sequence_length(operand)?;
                let more = self.b.compare(Op::Lt, state[0], length);
                self.go_on_if(more, end);
                let item = self.sequence_item(operand, state[0])?;
                let one = self.word(1);
                let next = self.b.binary(Op::Add, state[0], one);
                Ok(Step {
                    item,
                    state: vec![next],
                })
            }
            Plan::Reversed(operand) => self.reversed_step(operand, state[0], end),
            Plan::Dict(operand, part) => self.dict_step(operand, *part, state, end),
            Plan::Object(operand) => Ok(Step {
                item: self.object_step(operand, end)?,
                state: Vec::new(),
            }),
            Plan::Enumerate(inner, _) => {
                let (count, rest) = (state[state.len() - 1], &state[..state.len() - 1]);
                self.expected = self.expected_part(1);
                let mut step = self.plan_step(inner, rest, end)?;
                let one = self.word(1);
                step.state.push(self.b.binary(Op::Add, count, one));
                step.item = Operand::Tuple([Operand::int(count), step.item].into());
                Ok(step)
            }
            Plan::Zip(inner) => {
                let (mut items, mut next, mut done) = (Vec::new(), Vec::new(), 0);
                if inner.is_empty() {
                    let never = self.truth(false);
                    self.go_on_if(never, end);
                }
                let expected = self.expected;
                for (i, plan) in inner.iter().enumerate() {
                    self.expected = expected;
                    self.expected = self.expected_part(i);
                    let size = plan.state_size();
                    let step = self.plan_step(plan, &state[done..done + size], end)?;
                    done += size;
                    items.push(step.item);
                    next.extend(step.state);
                }
                Ok(Step {
                    item: Operand::Tuple(items.into()),
                    state: next,
                })
            }
        }
    }

    /// What is expected of part i of an expected tuple.
    fn expected_part(&self, i: usize) -> Option<Repr> {
        match self.expected {
            Some(Repr::Tuple(parts)) => self.cx.reprs.parts(parts).get(i).copied(),
            _ => None,
        }
    }

    fn go_on_if(&mut self, more: Value, end: Block) {
        let next = self.new_block();
        self.b.branch(more, next, end);
        self.b.switch_to(next);
    }

    fn range_step(&mut self, stop: &Operand, step: &Operand, next: Value, end: Block) -> Lowered<Step> {
        let (stop, known) = (self.int(stop)?, step.known_int());
        let step = self.int(step)?;
        let more = match known {
            Some(known) if known > 0 => self.b.compare(Op::Lt, next, stop),
            Some(_) => self.b.compare(Op::Gt, next, stop),
            None => {
                let zero = self.word(0);
                let up = self.b.compare(Op::Gt, step, zero);
                let below = self.b.compare(Op::Lt, next, stop);
                let above = self.b.compare(Op::Gt, next, stop);
                let down = self.b.unary(Op::Not, up);
                let first = self.b.binary(Op::And, up, below);
                let second = self.b.binary(Op::And, down, above);
                self.b.binary(Op::Or, first, second)
            }
        };
        self.go_on_if(more, end);
        Ok(Step {
            item: Operand::int(next),
            state: vec![self.b.binary(Op::Add, next, step)],
        })
    }

    fn reversed_step(&mut self, operand: &Operand, index: Value, end: Block) -> Lowered<Step> {
        let zero = self.word(0);
        let length = self.sequence_length(operand)?;
        let not_done = self.b.compare(Op::Ge, index, zero);
        let inside = self.b.compare(Op::Lt, index, length);
        let more = self.b.binary(Op::And, not_done, inside);
        self.go_on_if(more, end);
        let item = self.sequence_item(operand, index)?;
        let one = self.word(1);
        Ok(Step {
            item,
            state: vec![self.b.binary(Op::Sub, index, one)],
        })
    }

    fn dict_step(&mut self, dict: &Operand, part: DictPart, state: &[Value], end: Block) -> Lowered<Step> {
        let args = [dict.clone(), Operand::int(state[0]), Operand::int(state[1])];
        let entry = self.call_helper("ll_dict", "ll_next_entry", &args)?;
        let entry = self.int(&entry)?;
        let zero = self.word(0);
        let more = self.b.compare(Op::Ge, entry, zero);
        self.go_on_if(more, end);
        let (value, repr) = (self.natural_value(dict)?, self.natural_repr(dict)?);
        let index = Operand::int(entry);
        let read = |this: &mut Self, name: &str| {
            let array = this.get_struct_field(repr, value, name).unwrap_or(Operand::NONE);
            this.array_get(&array, &index)
        };
        let item = match part {
            DictPart::Keys => read(self, "keys")?,
            DictPart::Values => read(self, "values")?,
            DictPart::Items => Operand::Tuple([read(self, "keys")?, read(self, "values")?].into()),
        };
        let one = self.word(1);
        let next = self.b.binary(Op::Add, entry, one);
        Ok(Step {
            item,
            state: vec![next, state[1]],
        })
    }

    /// The length of a list, str, bytes, tuple, dict.
    pub fn sequence_length(&mut self, operand: &Operand) -> Lowered<Value> {
        if let Some(items) = self.known_items(operand) {
            return Ok(self.word(items.len() as i64));
        }
        match self.natural_repr(operand)? {
            Repr::Tuple(parts) => {
                let length = self.cx.reprs.parts(parts).len();
                Ok(self.word(length as i64))
            }
            Repr::Str | Repr::Bytes => {
                let length = self.text_length(operand)?;
                self.int(&length)
            }
            repr => {
                let value = self.natural_value(operand)?;
                let length = self.get_struct_field(repr, value, "length");
                self.int(&length.unwrap_or(Operand::const_int(0)))
            }
        }
    }

    /// The item at an index that is in range.
    fn sequence_item(&mut self, operand: &Operand, index: Value) -> Lowered<Operand> {
        match self.natural_repr(operand)? {
            Repr::Str => {
                let code = self.text_get(operand, index)?;
                Ok(Operand::value(Repr::Char, code))
            }
            Repr::Bytes => {
                let code = self.text_get(operand, index)?;
                Ok(Operand::int(self.b.convert(Type::I64, code)))
            }
            Repr::Tuple(_) => {
                let items = self.items_of(operand)?;
                self.choose_item(&items, &Operand::int(index))
            }
            Repr::Deque(_) => {
                self.call_helper("ll_deque", "ll_item", &[operand.clone(), Operand::int(index)])
            }
            repr => {
                let value = self.natural_value(operand)?;
                let array = self.get_struct_field(repr, value, "items");
                self.array_get(&array.unwrap_or(Operand::NONE), &Operand::int(index))
            }
        }
    }

    /// An iterator object of a plan, at its start.
    pub fn plan_object(&mut self, plan: &Plan, repr: Repr) -> Lowered<Value> {
        let Repr::Iterator(id) = repr else {
            return Err(self.unsupported_operands("this use of an iterable"));
        };
        let shape = self.cx.reprs.iterator(id).clone();
        let plan = &self.with_listed_tuples(plan, &shape)?;
        let mut values = Vec::new();
        plan.sources(&mut values);
        for state in self.plan_start(plan)? {
            values.push(Operand::int(state));
        }
        let layout = self.cx.layout(repr);
        let object = self.b.new_object(layout.class);
        for (field, operand) in layout.fields.iter().zip(&values) {
            if let (Some(index), Some(value)) = (field.index, self.convert(operand, field.repr)?) {
                self.b.set_field(layout.class, index, object, value);
            }
        }
        Ok(object)
    }

    /// The plan with tuples as lists where the iterator's shape has lists.
    fn with_listed_tuples(&mut self, plan: &Plan, shape: &IteratorShape) -> Lowered<Plan> {
        Ok(match (plan, shape) {
            (Plan::Sequence(operand), IteratorShape::Sequence(repr)) => {
                let repr = self.cx.reprs.get(*repr);
                match (self.natural_repr(operand)?, repr) {
                    (Repr::Tuple(_), Repr::List(_) | Repr::FixedList(_)) => {
                        Plan::Sequence(self.list_from(operand, repr)?)
                    }
                    (Repr::ByteArray, Repr::Bytes) => Plan::Sequence(self.as_bytes(operand)?),
                    _ => plan.clone(),
                }
            }
            // What is gone through backwards and has no shape of its own.
            (Plan::Reversed(_), IteratorShape::Sequence(repr)) => {
                let repr = self.cx.reprs.get(*repr);
                Plan::Sequence(self.list_from(&Operand::Plan(plan.clone().into()), repr)?)
            }
            (Plan::Enumerate(inner, start), IteratorShape::Enumerate(shape)) => {
                Plan::Enumerate(Box::new(self.with_listed_tuples(inner, shape)?), start.clone())
            }
            (Plan::Zip(plans), IteratorShape::Zip(shapes)) => {
                let pairs = plans.iter().zip(shapes);
                let plans = pairs.map(|(plan, shape)| self.with_listed_tuples(plan, shape));
                Plan::Zip(plans.collect::<Lowered<Vec<_>>>()?)
            }
            _ => plan.clone(),
        })
    }

    /// Takes the next item of an iterator, or goes to `end`.
    pub fn object_step(&mut self, iterator: &Operand, end: Block) -> Lowered<Operand> {
        let iterator = self.settle(iterator.clone())?;
        let (object, repr) = (self.natural_value(&iterator)?, self.natural_repr(&iterator)?);
        let id = match repr {
            Repr::Iterator(id) => id,
            Repr::Instance(class) => return self.instance_step(&iterator, class, end),
            _ => return Err(self.unsupported_operands("taking an item of this type")),
        };
        let shape = self.cx.reprs.iterator(id).clone();
        let layout = self.cx.layout(repr);
        let (mut sources, mut state) = (Vec::new(), Vec::new());
        for field in &layout.fields {
            let Some(index) = field.index else {
                sources.push(Operand::NONE);
                continue;
            };
            let value = self.b.get_field(&self.cx.module, layout.class, index, object);
            if field.name.starts_with("state") {
                state.push(value);
            } else {
                sources.push(Operand::value(field.repr, value));
            }
        }
        let plan = rebuild(&shape, &mut sources.into_iter());
        let step = self.plan_step(&plan, &state, end)?;
        let fields = layout
            .fields
            .iter()
            .filter(|field| field.name.starts_with("state"));
        for (field, value) in fields.zip(step.state) {
            if let Some(index) = field.index {
                self.b.set_field(layout.class, index, object, value);
            }
        }
        Ok(step.item)
    }

    /// `item in iterable`
    pub fn plan_contains(&mut self, iterable: &Operand, item: &Operand) -> Lowered<Operand> {
        let plan = self.plan_of(iterable)?;
        let start = self.plan_start(&plan)?;
        let header = self.new_block();
        let mut state = Vec::with_capacity(start.len());
        for ty in plan.state_types() {
            state.push(self.b.function.add_param(header, ty));
        }
        let (done, result) = self.new_block_with(Type::Bool);
        let (found, end) = (self.new_block(), self.new_block());
        self.b.jump(header, &start);
        self.b.switch_to(header);
        let step = self.plan_step(&plan, &state, end)?;
        let equal = self.equals(&step.item, item)?;
        let equal = self.require(&equal, Repr::Bool)?;
        let again = self.new_block();
        self.b.branch(equal, found, again);
        self.b.switch_to(again);
        self.b.jump(header, &step.state);
        for (block, truth) in [(found, true), (end, false)] {
            self.b.switch_to(block);
            let truth = self.truth(truth);
            self.b.jump(done, &[truth]);
        }
        self.b.switch_to(done);
        Ok(Operand::bool(result))
    }
}
