//! Which ways into a join are sure to be taken by some run if the join's dominator is left at all.
//!
//! A call may turn out never to return: a function that always raises. What joins after it then comes from the other
//! ways alone, and what they know of a variable holds. The same goes for a branch on what may turn out to be a constant:
//! a parameter of a specialised function, a class that is compared. So a way is sure only if nothing between the immediate
//! dominator of the join and the join calls anything or branches in such a way. Dominators are those of Cooper, Harvey and Kennedy, "A Simple, Fast
//! Dominance Algorithm" (2001): each round moves dominators up the tree only, so that the rounds end.

use std::collections::HashSet;

use cranelift_entity::{EntitySet, PrimaryMap, SecondaryMap};

use super::Open;
use crate::flow::graph::{
    Block, Constant, Exit, Name, Operand, Operation, OperationKind, Variable, VariableData,
};

pub(super) struct SureWays {
    /// The place of each block in reverse postorder.
    place: SecondaryMap<Block, usize>,
    dominators: SecondaryMap<Block, Option<Block>>,
    predecessors: SecondaryMap<Block, Vec<Block>>,
    may_stop: EntitySet<Block>,
    /// Blocks that may turn out to be left in one way only, and the parameters that this hangs on.
    decided_by: SecondaryMap<Block, Vec<Decider>>,
}

/// What may turn out to be a constant: a parameter of this name, or something else.
pub(super) type Decider = Option<Name>;

impl SureWays {
    /// `returns` says of calls that they give a value.
    pub(super) fn new(
        open: &Open,
        variables: &PrimaryMap<Variable, VariableData>,
        order: &[Block],
        returns: impl Fn(&Operation) -> bool,
    ) -> SureWays {
        let names = Parameters::new(open, variables);
        let mut ways = SureWays {
            place: SecondaryMap::new(),
            dominators: SecondaryMap::new(),
            predecessors: SecondaryMap::new(),
            may_stop: EntitySet::new(),
            decided_by: SecondaryMap::new(),
        };
        for (place, &block) in order.iter().enumerate() {
            ways.place[block] = place;
            let data = &open.blocks[block];
            for target in data.exit.targets() {
                ways.predecessors[target.block].push(block);
            }
            let tried = match &data.exit {
                Exit::Try { operation, .. } => Some(operation),
                _ => None,
            };
            let stops = |it: &Operation| matches!(it.kind, OperationKind::Call(_)) && !returns(it);
            if data.operations.iter().chain(tried).any(stops) {
                ways.may_stop.insert(block);
            }
            if let Exit::Branch { condition, .. } = &data.exit {
                names.deciders(condition, &data.operations, &mut ways.decided_by[block]);
            }
        }
        ways.find_dominators(open.entry, order);
        ways
    }

    fn find_dominators(&mut self, entry: Block, order: &[Block]) {
        self.dominators[entry] = Some(entry);
        let mut changed = true;
        while changed {
            changed = false;
            for &block in order.iter().filter(|&&block| block != entry) {
                let known = self.predecessors[block].iter().copied();
                let known = known.filter(|&each| self.dominators[each].is_some());
                let dominator = known.reduce(|left, right| self.common(left, right));
                changed |= self.dominators[block] != dominator;
                self.dominators[block] = dominator;
            }
        }
    }

    /// The nearest block that dominates both.
    fn common(&self, mut left: Block, mut right: Block) -> Block {
        while left != right {
            let lower = if self.place[left] > self.place[right] {
                &mut left
            } else {
                &mut right
            };
            match self.dominators[*lower] {
                Some(above) => *lower = above,
                None => break,
            }
        }
        left
    }

    /// Whether the way into `join` that comes from `source` is sure if nothing of what is given turns out to be a constant;
    /// none if it isn't even then. A test of a variable says all there is to say of the variable itself.
    pub(super) fn sure_unless(&self, source: Block, join: Block) -> Option<Vec<Decider>> {
        let dominator = self.dominators[join];
        let mut deciders = Vec::new();
        let mut seen = EntitySet::new();
        let mut work = vec![source];
        while let Some(block) = work.pop() {
            deciders.extend(self.decided_by[block].iter().cloned());
            if Some(block) == dominator || !seen.insert(block) {
                continue;
            }
            if self.may_stop.contains(block) {
                return None;
            }
            work.extend(&self.predecessors[block]);
        }
        Some(deciders)
    }
}

/// The parameters of a function, which are constants in some copies of it. They are known by their names, because the
/// construction has put parameters of blocks between.
struct Parameters<'open> {
    names: HashSet<&'open Name>,
    variables: &'open PrimaryMap<Variable, VariableData>,
}

impl<'open> Parameters<'open> {
    fn new(open: &Open, variables: &'open PrimaryMap<Variable, VariableData>) -> Parameters<'open> {
        let parameters = &open.blocks[open.entry].parameters;
        Parameters {
            names: parameters
                .iter()
                .filter_map(|&each| variables[each].name.as_ref())
                .collect(),
            variables,
        }
    }

    /// What may decide at translation time how a branch on this goes.
    fn deciders(&self, condition: &Operand, operations: &[Operation], found: &mut Vec<Decider>) {
        let Some(variable) = condition.variable() else {
            return;
        };
        let Some(operation) = operations.iter().rev().find(|each| each.result == variable) else {
            let name = self.variables[variable].name.as_ref();
            return found.extend(name.filter(|name| self.names.contains(name)).cloned().map(Some));
        };
        match operation.kind {
            OperationKind::Truth | OperationKind::Not => {
                self.deciders(&operation.arguments[0], operations, found);
            }
            OperationKind::Compare(_) => {
                for argument in &operation.arguments {
                    self.deciders(argument, operations, found);
                }
                let is_object = |it: &Operand| matches!(it, Operand::Constant(Constant::Object(_)));
                if operation.arguments.iter().any(is_object) {
                    found.push(None);
                }
            }
            OperationKind::GetAttribute(_) if operation.arguments[0].constant().is_some() => found.push(None),
            _ => {}
        }
    }
}
