//! From blocks under construction to a finished graph: redundant parameters and dead narrowings go, ways with a constant
//! outcome lead past tests, straight runs of blocks become one, and everything is numbered in reverse postorder.

mod constant_ways;
mod redundant;
mod simplify;
mod sure;

use std::collections::HashMap;

use cranelift_entity::{EntitySet, PrimaryMap, SecondaryMap};

use super::graph::{
    Block, BlockData, Constant, Exit, Operand, Operation, OperationKind, Test, Variable, VariableData,
};
use super::ssa::{Local, OpenBlock, Ssa};
use crate::diagnostics::Span;
use redundant::Joins;
use sure::SureWays;

/// A read of a local by its name.
pub(super) struct Read {
    pub(super) variable: Variable,
    pub(super) local: Local,
    pub(super) span: Span,
}

/// A read of a local that has no value there, on some paths or on all.
pub(super) struct UnboundRead {
    pub(super) local: Local,
    pub(super) span: Span,
    pub(super) on_all_paths: bool,
}

/// The blocks and variables of a finished graph; the entry is the first block.
pub(super) struct Finished {
    pub(super) blocks: PrimaryMap<Block, BlockData>,
    pub(super) variables: PrimaryMap<Variable, VariableData>,
    pub(super) unbound: Vec<UnboundRead>,
}

/// Finishes a graph whose blocks are all terminated and sealed. `returns` says of calls that they give a value.
pub(super) fn finish(
    ssa: Ssa,
    entry: Block,
    reads: &[Read],
    returns: impl Fn(&Operation) -> bool,
) -> Finished {
    let Ssa {
        blocks,
        mut variables,
        undefined,
        ..
    } = ssa;
    let mut open = Open { entry, blocks };
    let order = open.reverse_postorder();
    let ways = SureWays::new(&open, &variables, &order, &returns);
    let joins = Joins::collect(&open, &variables, &order, &ways);
    let mut no_value = EntitySet::new();
    no_value.extend(undefined.values().flatten().copied());
    let may_have_none = joins.reached_by(&no_value);
    let unbound = joins.unbound_reads(&may_have_none, &no_value, reads);
    open.mark_unbound(&order, &joins, &may_have_none);
    open.replace(&order, &joins);
    open.sweep(&order, &joins);
    if !unbound.is_empty() {
        open.define(&no_value);
    }
    if constant_ways::shorten(&mut open, &mut variables) {
        let order = open.reverse_postorder();
        let ways = SureWays::new(&open, &variables, &order, &returns);
        let joins = Joins::collect(&open, &variables, &order, &ways);
        open.replace(&order, &joins);
        open.sweep(&order, &joins);
    }
    simplify::simplify(&mut open);
    let (blocks, variables) = open.renumber(&variables);
    Finished {
        blocks,
        variables,
        unbound,
    }
}

/// The blocks between construction and numbering.
struct Open {
    entry: Block,
    blocks: PrimaryMap<Block, OpenBlock>,
}

impl Open {
    /// The blocks that can be reached, each after its dominators, the first target's side before the second's.
    fn reverse_postorder(&self) -> Vec<Block> {
        let mut seen = EntitySet::new();
        let mut postorder = Vec::new();
        let mut stack = vec![(self.entry, false)];
        while let Some((block, finished)) = stack.pop() {
            if finished {
                postorder.push(block);
            } else if seen.insert(block) {
                stack.push((block, true));
                stack.extend(
                    self.blocks[block]
                        .exit
                        .targets()
                        .map(|target| (target.block, false)),
                );
            }
        }
        postorder.reverse();
        postorder
    }

    /// Marks the places that need a value of a local which may have none.
    fn mark_unbound(&mut self, order: &[Block], joins: &Joins, may_have_none: &EntitySet<Variable>) {
        for &block in order {
            for operation in &mut self.blocks[block].operations {
                if let OperationKind::Narrow {
                    test: Test::Bound,
                    positive,
                } = &mut operation.kind
                    && joins.is_one_of(&operation.arguments[0], may_have_none)
                {
                    *positive = false;
                    operation.arguments[0] = Constant::None.into();
                }
            }
        }
    }

    /// Puts what redundant parameters stand for in their place.
    fn replace(&mut self, order: &[Block], joins: &Joins) {
        for &block in order {
            let open = &mut self.blocks[block];
            let arguments = open
                .operations
                .iter_mut()
                .flat_map(|operation| &mut operation.arguments);
            arguments
                .chain(open.exit.inputs_mut())
                .for_each(|operand| joins.replace(operand));
            let arguments = open.exit.targets_mut().flat_map(|target| &mut target.arguments);
            arguments.for_each(|operand| joins.replace(operand));
        }
    }

    /// Gives locals without a value one that is a mistake, once that is reported.
    fn define(&mut self, undefined: &EntitySet<Variable>) {
        let entry = &mut self.blocks[self.entry];
        let span = entry.exit_span;
        let mistakes = undefined.iter().map(|result| Operation {
            kind: OperationKind::Mistake,
            arguments: Vec::new(),
            result,
            span,
            argument_spans: Vec::new(),
        });
        entry.operations.splice(..0, mistakes);
    }

    /// Drops parameters and narrowings that nothing needs, with the arguments passed for them.
    fn sweep(&mut self, order: &[Block], joins: &Joins) {
        let live = self.live(order, joins);
        let mut kept: SecondaryMap<Block, Vec<bool>> = SecondaryMap::new();
        for &block in order {
            let open = &mut self.blocks[block];
            let added = &open.parameters[open.supplied..];
            kept[block] = added
                .iter()
                .map(|&it| joins.is_kept(it) && live.contains(it))
                .collect();
            let flags = std::iter::repeat_n(true, open.supplied).chain(kept[block].iter().copied());
            retain(&mut open.parameters, flags);
            open.operations
                .retain(|it| !it.kind.is_narrow() || live.contains(it.result));
        }
        for &block in order {
            for target in self.blocks[block].exit.targets_mut() {
                retain(&mut target.arguments, kept[target.block].iter().copied());
                retain(&mut target.spans, kept[target.block].iter().copied());
            }
        }
    }

    /// Variables that some operation or exit needs in the end.
    fn live(&self, order: &[Block], joins: &Joins) -> EntitySet<Variable> {
        let mut live = EntitySet::new();
        let mut narrows: HashMap<Variable, &Operation> = HashMap::new();
        let mut work = Vec::new();
        for &block in order {
            let open = &self.blocks[block];
            for operation in &open.operations {
                if operation.kind.is_narrow() {
                    narrows.insert(operation.result, operation);
                } else {
                    work.extend(operation.arguments.iter().filter_map(Operand::variable));
                }
            }
            work.extend(open.exit.inputs().filter_map(Operand::variable));
        }
        while let Some(variable) = work.pop() {
            if live.insert(variable) {
                work.extend(joins.incoming(variable));
                let narrow = narrows.get(&variable);
                work.extend(
                    narrow
                        .iter()
                        .flat_map(|it| &it.arguments)
                        .filter_map(Operand::variable),
                );
            }
        }
        live
    }

    /// Blocks and variables in their final numbers.
    fn renumber(
        mut self,
        variables: &PrimaryMap<Variable, VariableData>,
    ) -> (PrimaryMap<Block, BlockData>, PrimaryMap<Variable, VariableData>) {
        let order = self.reverse_postorder();
        let mut numbering = Numbering {
            variables,
            new: PrimaryMap::new(),
            numbers: SecondaryMap::new(),
        };
        let mut block_numbers: SecondaryMap<Block, Block> = SecondaryMap::with_default(self.entry);
        for (number, &block) in order.iter().enumerate() {
            block_numbers[block] = Block::from_u32(number as u32);
        }
        let mut blocks = PrimaryMap::new();
        for &block in &order {
            let open = &mut self.blocks[block];
            let parameters = open.parameters.iter().map(|&it| numbering.number(it)).collect();
            let mut operations = std::mem::take(&mut open.operations);
            operations
                .iter_mut()
                .for_each(|operation| numbering.operation(operation));
            let mut exit = std::mem::replace(&mut open.exit, Exit::Unreachable);
            exit.inputs_mut().for_each(|operand| numbering.operand(operand));
            if let Exit::Try { operation, .. } = &mut exit {
                operation.result = numbering.number(operation.result);
            }
            for target in exit.targets_mut() {
                target.block = block_numbers[target.block];
                target
                    .arguments
                    .iter_mut()
                    .for_each(|operand| numbering.operand(operand));
            }
            blocks.push(BlockData {
                parameters,
                operations,
                exit,
                exit_span: open.exit_span,
            });
        }
        (blocks, numbering.new)
    }
}

/// Keeps the elements whose flag is set.
fn retain<T>(elements: &mut Vec<T>, mut flags: impl Iterator<Item = bool>) {
    elements.retain(|_| flags.next().unwrap_or(false));
}

/// Numbers variables in the order in which they are met.
struct Numbering<'old> {
    variables: &'old PrimaryMap<Variable, VariableData>,
    new: PrimaryMap<Variable, VariableData>,
    numbers: SecondaryMap<Variable, Option<Variable>>,
}

impl Numbering<'_> {
    fn number(&mut self, old: Variable) -> Variable {
        match self.numbers[old] {
            Some(number) => number,
            None => {
                let number = self.new.push(self.variables[old].clone());
                self.numbers[old] = Some(number);
                number
            }
        }
    }

    fn operand(&mut self, operand: &mut Operand) {
        if let Operand::Variable(variable) = operand {
            *variable = self.number(*variable);
        }
    }

    fn operation(&mut self, operation: &mut Operation) {
        operation
            .arguments
            .iter_mut()
            .for_each(|operand| self.operand(operand));
        operation.result = self.number(operation.result);
    }
}
