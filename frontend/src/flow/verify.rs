//! The rules of `graph`, checked.

use cranelift_entity::{EntityRef, SecondaryMap};
use thiserror::Error;

use super::graph::{Block, Exit, FlowGraph, Operand, OperationKind, Variable};

/// A broken rule, and the block that breaks it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{block}: {rule}")]
pub struct GraphError {
    /// The block.
    pub block: Block,
    /// What is wrong.
    pub rule: String,
}

/// Checks that a graph keeps the rules stated in `graph`.
pub fn verify(graph: &FlowGraph) -> Result<(), GraphError> {
    let mut verifier = Verifier {
        graph,
        predecessors: SecondaryMap::new(),
        dominators: SecondaryMap::with_default(graph.entry),
        definitions: SecondaryMap::new(),
    };
    verifier.edges()?;
    verifier.entry()?;
    verifier.order()?;
    verifier.dominators();
    verifier.definitions()?;
    verifier.uses()
}

/// Where a variable is defined: in a block, before the operation with this number.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Definition {
    block: Block,
    position: usize,
}

struct Verifier<'graph> {
    graph: &'graph FlowGraph,
    predecessors: SecondaryMap<Block, Vec<Block>>,
    /// The immediate dominator of each block; the entry's is the entry.
    dominators: SecondaryMap<Block, Block>,
    definitions: SecondaryMap<Variable, Option<Definition>>,
}

fn fail(block: Block, rule: impl Into<String>) -> Result<(), GraphError> {
    Err(GraphError {
        block,
        rule: rule.into(),
    })
}

impl Verifier<'_> {
    fn edges(&mut self) -> Result<(), GraphError> {
        for (block, data) in self.graph.blocks.iter() {
            for (index, target) in data.exit.targets().enumerate() {
                let Some(successor) = self.graph.blocks.get(target.block) else {
                    return fail(block, format!("{} does not exist", target.block));
                };
                let passed = data.exit.supplied(index) + target.arguments.len();
                let expected = successor.parameters.len();
                if passed != expected {
                    let target = target.block;
                    return fail(
                        block,
                        format!("{passed} values for {expected} parameters of {target}"),
                    );
                }
                self.predecessors[target.block].push(block);
            }
            if let Exit::Try { operation, .. } = &data.exit
                && operation.kind.is_narrow()
            {
                return fail(block, "a narrowing raises nothing");
            }
        }
        Ok(())
    }

    fn entry(&self) -> Result<(), GraphError> {
        let entry = self.graph.entry;
        if !self.predecessors[entry].is_empty() {
            return fail(entry, "the entry has predecessors");
        }
        let (expected, found) = (
            self.graph.signature.parameters().count(),
            self.graph.blocks[entry].parameters.len(),
        );
        if expected != found {
            return fail(
                entry,
                format!("{found} parameters for {expected} of the signature"),
            );
        }
        Ok(())
    }

    /// Each block but the entry has an earlier predecessor; so all are reached.
    fn order(&self) -> Result<(), GraphError> {
        for block in self.graph.blocks.keys() {
            let has_earlier = self.predecessors[block].iter().any(|&it| it < block);
            if block != self.graph.entry && !has_earlier {
                return fail(block, "no earlier block leads here");
            }
        }
        Ok(())
    }

    /// Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm" (2001); blocks are in reverse postorder.
    fn dominators(&mut self) {
        let mut known = vec![false; self.graph.blocks.len()];
        known[self.graph.entry.index()] = true;
        let mut changed = true;
        while changed {
            changed = false;
            for block in self.graph.blocks.keys().skip(1) {
                let processed = self.predecessors[block]
                    .iter()
                    .copied()
                    .filter(|it| known[it.index()]);
                let Some(dominator) = processed.reduce(|left, right| self.common(left, right)) else {
                    continue;
                };
                if !known[block.index()] || self.dominators[block] != dominator {
                    known[block.index()] = true;
                    self.dominators[block] = dominator;
                    changed = true;
                }
            }
        }
    }

    fn common(&self, mut left: Block, mut right: Block) -> Block {
        while left != right {
            if left > right {
                left = self.dominators[left];
            } else {
                right = self.dominators[right];
            }
        }
        left
    }

    fn dominates(&self, dominator: Block, block: Block) -> bool {
        let mut at = block;
        while at > dominator {
            at = self.dominators[at];
        }
        at == dominator
    }

    fn define(&mut self, variable: Variable, block: Block, position: usize) -> Result<(), GraphError> {
        if self.graph.variables.get(variable).is_none() {
            return fail(block, format!("{variable} does not exist"));
        }
        if self.definitions[variable]
            .replace(Definition { block, position })
            .is_some()
        {
            return fail(block, format!("{variable} is defined twice"));
        }
        Ok(())
    }

    fn definitions(&mut self) -> Result<(), GraphError> {
        for (block, data) in self.graph.blocks.iter() {
            for &parameter in &data.parameters {
                self.define(parameter, block, 0)?;
            }
            for (position, operation) in data.operations.iter().enumerate() {
                self.define(operation.result, block, position + 1)?;
            }
        }
        Ok(())
    }

    fn uses(&self) -> Result<(), GraphError> {
        for (block, data) in self.graph.blocks.iter() {
            for (position, operation) in data.operations.iter().enumerate() {
                self.check_shape(block, &operation.kind, operation.arguments.len())?;
                for operand in &operation.arguments {
                    self.check_use(operand, block, position)?;
                }
            }
            if let Some(operation) = data.exit.operation() {
                self.check_shape(block, &operation.kind, operation.arguments.len())?;
            }
            let end = data.operations.len();
            let arguments = data.exit.targets().flat_map(|target| &target.arguments);
            for operand in data.exit.inputs().chain(arguments) {
                self.check_use(operand, block, end)?;
            }
        }
        Ok(())
    }

    fn check_use(&self, operand: &Operand, block: Block, position: usize) -> Result<(), GraphError> {
        let Some(variable) = operand.variable() else {
            return Ok(());
        };
        let Some(definition) = self.definitions[variable] else {
            return fail(block, format!("{variable} is used and never defined"));
        };
        let is_before = match definition.block == block {
            true => definition.position <= position,
            false => self.dominates(definition.block, block),
        };
        if is_before {
            Ok(())
        } else {
            fail(block, format!("{variable} is used where it may have no value"))
        }
    }

    fn check_shape(&self, block: Block, kind: &OperationKind, count: usize) -> Result<(), GraphError> {
        let fits = match kind {
            OperationKind::GetAttribute(_)
            | OperationKind::DeleteAttribute(_)
            | OperationKind::Unary(_)
            | OperationKind::Truth
            | OperationKind::Not
            | OperationKind::Filled
            | OperationKind::Iterate
            | OperationKind::Yield
            | OperationKind::Unpack(_) => count == 1,
            OperationKind::SetAttribute(_)
            | OperationKind::GetItem
            | OperationKind::DeleteItem
            | OperationKind::Binary(_)
            | OperationKind::InplaceBinary(_)
            | OperationKind::Compare(_)
            | OperationKind::Append
            | OperationKind::Add
            | OperationKind::FormatValue(_) => count == 2,
            OperationKind::Mistake | OperationKind::Poll => count == 0,
            OperationKind::SetItem => count == 3,
            OperationKind::GetSlice | OperationKind::DeleteSlice => count == 4,
            OperationKind::SetSlice => count == 5,
            OperationKind::Call(shape) => {
                count == 1 + shape.positional as usize + shape.keywords.len() + usize::from(shape.star)
            }
            OperationKind::BuildTuple
            | OperationKind::BuildList
            | OperationKind::BuildSet
            | OperationKind::BuildString => true,
            OperationKind::BuildDict => count.is_multiple_of(2),
            OperationKind::Narrow { test, .. } => {
                use super::graph::Test;
                count
                    == if matches!(
                        test,
                        Test::IsNone | Test::Truthy | Test::NonNegative | Test::Bound
                    ) {
                        1
                    } else {
                        2
                    }
            }
        };
        if fits {
            Ok(())
        } else {
            fail(block, format!("{kind:?} with {count} arguments"))
        }
    }
}
