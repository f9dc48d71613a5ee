//! Block parameters that always have the same value as something else.
//!
//! A parameter is redundant if all its incoming values are one value or the parameter itself. Narrowings count
//! as their base where that loses nothing: `x` joined with a narrowing of `x` is `x`, and so are both outcomes of one
//! test joined, if they come on ways that are sure to be taken (see `sure`). Each removal can make others redundant;
//! there are finitely many parameters, so it ends.

use std::collections::{HashMap, HashSet};

use cranelift_entity::{EntitySet, PrimaryMap, SecondaryMap};

use super::sure::{Decider, SureWays};
use super::{Open, Read, UnboundRead};
use crate::flow::graph::{Block, Operand, OperationKind, Test, Variable, VariableData};

/// Beyond so many different incoming values narrowings are not compared.
const MAX_COMPARED: usize = 16;

/// The block parameters that the construction added, and what became of them.
pub(super) struct Joins {
    incoming: HashMap<Variable, Vec<Incoming>>,
    replaced: SecondaryMap<Variable, Option<Operand>>,
}

/// A value that a block parameter gets on one or more ways into its block.
#[derive(Clone)]
struct Incoming {
    value: Operand,
    /// Whether one of the ways is sure to be taken.
    sure: bool,
}

/// A narrowing operation.
struct Narrow<'graph> {
    test: Test,
    positive: bool,
    arguments: &'graph [Operand],
}

impl Joins {
    pub(super) fn collect(
        open: &Open,
        variables: &PrimaryMap<Variable, VariableData>,
        order: &[Block],
        ways: &SureWays,
    ) -> Joins {
        let mut joins = Joins {
            incoming: HashMap::new(),
            replaced: SecondaryMap::new(),
        };
        let mut narrows = HashMap::new();
        for &block in order {
            let data = &open.blocks[block];
            for target in data.exit.targets() {
                let successor = &open.blocks[target.block];
                let deciders = match target.arguments.as_slice() {
                    [] => None,
                    _ => ways.sure_unless(block, target.block),
                };
                for (parameter, argument) in successor.parameters[successor.supplied..]
                    .iter()
                    .zip(&target.arguments)
                {
                    let name = variables[*parameter].name.as_ref();
                    let says_all = |decider: &Decider| decider.is_some() && decider.as_ref() == name;
                    let sure = deciders.as_ref().is_some_and(|all| all.iter().all(says_all));
                    joins.incoming.entry(*parameter).or_default().push(Incoming {
                        value: argument.clone(),
                        sure,
                    });
                }
            }
            for operation in &data.operations {
                if let OperationKind::Narrow { test, positive } = operation.kind {
                    let arguments = operation.arguments.as_slice();
                    narrows.insert(
                        operation.result,
                        Narrow {
                            test,
                            positive,
                            arguments,
                        },
                    );
                }
            }
        }
        joins.remove_redundant(open, order, &narrows);
        joins
    }

    fn remove_redundant(&mut self, open: &Open, order: &[Block], narrows: &HashMap<Variable, Narrow<'_>>) {
        let users = self.users(narrows);
        let parameters = order.iter().flat_map(|&block| {
            let data = &open.blocks[block];
            data.parameters[data.supplied..].iter().copied()
        });
        let mut work: Vec<Variable> = parameters.collect();
        work.reverse();
        while let Some(parameter) = work.pop() {
            if self.replaced[parameter].is_none()
                && let Some(value) = self.single_value(parameter, narrows)
            {
                self.replaced[parameter] = Some(value);
                work.extend(users.get(&parameter).into_iter().flatten());
            }
        }
    }

    /// For each variable the parameters that it flows into, directly or through narrowings.
    fn users(&self, narrows: &HashMap<Variable, Narrow<'_>>) -> HashMap<Variable, Vec<Variable>> {
        let mut users: HashMap<Variable, Vec<Variable>> = HashMap::new();
        for (&parameter, values) in &self.incoming {
            for incoming in values {
                let mut source = incoming.value.variable();
                while let Some(variable) = source {
                    users.entry(variable).or_default().push(parameter);
                    source = narrows
                        .get(&variable)
                        .and_then(|narrow| narrow.arguments.first()?.variable());
                }
            }
        }
        users.values_mut().for_each(|parameters| {
            parameters.sort_unstable();
            parameters.dedup();
        });
        users
    }

    /// The only value that a parameter can have, if there is only one.
    fn single_value(&self, parameter: Variable, narrows: &HashMap<Variable, Narrow<'_>>) -> Option<Operand> {
        let itself = Operand::Variable(parameter);
        let mut values: Vec<Incoming> = Vec::new();
        for incoming in self.incoming.get(&parameter)? {
            let value = self.resolve(&incoming.value);
            let sure = incoming.sure;
            if value == itself {
                continue;
            }
            match values.iter_mut().find(|known| known.value == value) {
                Some(known) => known.sure |= sure,
                None => values.push(Incoming { value, sure }),
            }
        }
        if values.len() > 1 && values.len() <= MAX_COMPARED {
            self.widen_narrowings(&itself, &mut values, narrows);
        }
        match values.as_slice() {
            [single] => Some(single.value.clone()),
            _ => None,
        }
    }

    /// Replaces narrowings by their bases as long as the union of all values stays the same.
    fn widen_narrowings(
        &self,
        itself: &Operand,
        values: &mut Vec<Incoming>,
        narrows: &HashMap<Variable, Narrow<'_>>,
    ) {
        let narrow_of = |value: &Operand| value.variable().and_then(|variable| narrows.get(&variable));
        let base_of = |value: &Operand| narrow_of(value).map(|narrow| self.resolve(&narrow.arguments[0]));
        loop {
            let before = values.len();
            let all = values.clone();
            let takes_in = |base: &Operand| all.iter().any(|it| it.sure && it.value == *base);
            values.retain(|incoming| {
                let mut bases = std::iter::successors(base_of(&incoming.value), base_of);
                !bases.any(|base| takes_in(&base)) && !self.adds_nothing(&incoming.value, itself, narrows)
            });
            let pair = values.iter().enumerate().find_map(|(first, incoming)| {
                let narrow = narrow_of(&incoming.value).filter(|_| incoming.sure)?;
                let opposite = |other: &Incoming| {
                    let other = narrow_of(&other.value).filter(|_| other.sure);
                    other.is_some_and(|it| self.are_complementary(narrow, it))
                };
                let second = first + 1 + values[first + 1..].iter().position(opposite)?;
                Some((first, second))
            });
            if let Some((first, second)) = pair {
                let base = base_of(&values[first].value);
                values.remove(second);
                values.remove(first);
                if let Some(base) = base.filter(|base| base != itself) {
                    values.retain(|incoming| incoming.value != base);
                    values.push(Incoming {
                        value: base,
                        sure: true,
                    });
                }
            } else if values.len() == before {
                return;
            }
        }
    }

    /// Whether a value is `other` on all ways, or what narrowings leave of it.
    fn adds_nothing(
        &self,
        value: &Operand,
        other: &Operand,
        narrows: &HashMap<Variable, Narrow<'_>>,
    ) -> bool {
        let mut seen = HashSet::new();
        let mut work = vec![self.resolve(value)];
        while let Some(value) = work.pop() {
            let Some(variable) = value.variable() else {
                return false;
            };
            if value == *other || !seen.insert(variable) {
                continue;
            }
            if let Some(narrow) = narrows.get(&variable) {
                work.push(self.resolve(&narrow.arguments[0]));
            } else if let Some(incoming) = self.incoming.get(&variable)
                && seen.len() <= MAX_COMPARED
            {
                work.extend(incoming.iter().map(|each| self.resolve(&each.value)));
            } else {
                return false;
            }
        }
        true
    }

    fn are_complementary(&self, left: &Narrow<'_>, right: &Narrow<'_>) -> bool {
        let resolved = |narrow: &Narrow<'_>| -> Vec<Operand> {
            narrow
                .arguments
                .iter()
                .map(|operand| self.resolve(operand))
                .collect()
        };
        left.test == right.test && left.positive != right.positive && resolved(left) == resolved(right)
    }

    /// What an operand is once redundant parameters are gone.
    fn resolve(&self, operand: &Operand) -> Operand {
        let mut operand = operand;
        while let Operand::Variable(variable) = operand
            && let Some(value) = &self.replaced[*variable]
        {
            operand = value;
        }
        operand.clone()
    }

    pub(super) fn replace(&self, operand: &mut Operand) {
        if let Operand::Variable(variable) = operand
            && self.replaced[*variable].is_some()
        {
            *operand = self.resolve(operand);
        }
    }

    pub(super) fn is_kept(&self, parameter: Variable) -> bool {
        self.replaced[parameter].is_none()
    }

    /// The variables that flow into a parameter that is kept.
    pub(super) fn incoming(&self, variable: Variable) -> impl Iterator<Item = Variable> {
        let values = self.incoming.get(&variable).filter(|_| self.is_kept(variable));
        values
            .into_iter()
            .flatten()
            .filter_map(|incoming| self.resolve(&incoming.value).variable())
    }

    /// Whether an operand is one of these variables.
    pub(super) fn is_one_of(&self, operand: &Operand, variables: &EntitySet<Variable>) -> bool {
        self.resolve(operand)
            .variable()
            .is_some_and(|variable| variables.contains(variable))
    }

    /// Variables without a value, and the parameters that they flow into.
    pub(super) fn reached_by(&self, undefined: &EntitySet<Variable>) -> EntitySet<Variable> {
        let mut users: HashMap<Variable, Vec<Variable>> = HashMap::new();
        for &parameter in self.incoming.keys() {
            for source in self.incoming(parameter) {
                users.entry(source).or_default().push(parameter);
            }
        }
        let mut tainted = undefined.clone();
        let mut work: Vec<Variable> = undefined.iter().collect();
        while let Some(variable) = work.pop() {
            for &user in users.get(&variable).into_iter().flatten() {
                if tainted.insert(user) {
                    work.push(user);
                }
            }
        }
        tainted
    }

    /// Which reads see a local without a value.
    pub(super) fn unbound_reads(
        &self,
        tainted: &EntitySet<Variable>,
        undefined: &EntitySet<Variable>,
        reads: &[Read],
    ) -> Vec<UnboundRead> {
        let unbound = reads.iter().filter_map(|read| {
            let variable = self.resolve(&Operand::Variable(read.variable)).variable()?;
            tainted.contains(variable).then(|| UnboundRead {
                local: read.local,
                span: read.span,
                on_all_paths: undefined.contains(variable),
            })
        });
        unbound.collect()
    }
}
