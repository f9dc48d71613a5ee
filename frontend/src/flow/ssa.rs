//! SSA construction on the fly, after Braun et al., "Simple and Efficient Construction of Static Single Assignment
//! Form" (CC 2013): a local variable is looked up backwards through the blocks, and a block whose predecessors may
//! differ gets a parameter.
//!
//! Parameters that turn out to be redundant are removed at the end, in `finish`; so looking up never recurses.

use std::collections::BTreeMap;

use cranelift_entity::{EntityRef, PrimaryMap, SecondaryMap, entity_impl};

use super::graph::{Block, Exit, Name, Operand, Operation, Variable, VariableData};
use crate::diagnostics::Span;

/// A local variable of the source, or a temporary that is assigned on several paths.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Local(u32);
entity_impl!(Local, "local");

/// A block under construction.
pub(super) struct OpenBlock {
    /// Those that exits supply, then those that the construction added.
    pub(super) parameters: Vec<Variable>,
    /// How many parameters exits supply themselves (a result, an exception, an item).
    pub(super) supplied: usize,
    pub(super) operations: Vec<Operation>,
    pub(super) exit: Exit,
    pub(super) exit_span: Span,
    predecessors: Vec<Edge>,
    definitions: BTreeMap<Local, Definition>,
    /// Whether all predecessors are known.
    sealed: bool,
    /// Parameters to fill in once they are.
    incomplete: Vec<Local>,
}

/// What a local holds at the end of a block.
#[derive(Clone)]
struct Definition {
    value: Operand,
    /// Where the source gives it this value.
    span: Span,
}

/// One target of one exit.
#[derive(Clone, Copy)]
struct Edge {
    block: Block,
    target: usize,
}

/// The blocks and variables of a graph under construction.
pub(super) struct Ssa {
    pub(super) blocks: PrimaryMap<Block, OpenBlock>,
    pub(super) variables: PrimaryMap<Variable, VariableData>,
    /// What reading a local gives that nothing was assigned to: a variable that no operation defines.
    pub(super) undefined: SecondaryMap<Local, Option<Variable>>,
    /// The names of locals that have one.
    pub(super) names: SecondaryMap<Local, Option<Name>>,
    span: Span,
}

impl Ssa {
    /// Nothing yet; `span` is the whole function's.
    pub(super) fn new(span: Span) -> Ssa {
        Ssa {
            blocks: PrimaryMap::new(),
            variables: PrimaryMap::new(),
            undefined: SecondaryMap::new(),
            names: SecondaryMap::new(),
            span,
        }
    }

    pub(super) fn new_block(&mut self) -> Block {
        self.blocks.push(OpenBlock {
            parameters: Vec::new(),
            supplied: 0,
            operations: Vec::new(),
            exit: Exit::Unreachable,
            exit_span: self.span,
            predecessors: Vec::new(),
            definitions: BTreeMap::new(),
            sealed: false,
            incomplete: Vec::new(),
        })
    }

    pub(super) fn new_variable(&mut self, span: Span) -> Variable {
        self.variables.push(VariableData { name: None, span })
    }

    /// Adds a parameter that exits to this block supply; before any other parameter.
    pub(super) fn add_supplied(&mut self, block: Block, span: Span) -> Variable {
        let variable = self.new_variable(span);
        self.blocks[block].parameters.push(variable);
        self.blocks[block].supplied += 1;
        variable
    }

    /// Whether the block can be reached, as far as is known.
    pub(super) fn has_predecessors(&self, block: Block) -> bool {
        !self.blocks[block].predecessors.is_empty()
    }

    /// Ends a block. Blocks that the exit goes to must not be sealed yet.
    pub(super) fn terminate(&mut self, block: Block, exit: Exit, span: Span) {
        let successors: Vec<Block> = exit.targets().map(|target| target.block).collect();
        self.blocks[block].exit = exit;
        self.blocks[block].exit_span = span;
        for (target, successor) in successors.into_iter().enumerate() {
            debug_assert!(
                !self.blocks[successor].sealed,
                "a new predecessor of a sealed block"
            );
            self.blocks[successor].predecessors.push(Edge { block, target });
        }
    }

    /// States that all predecessors of a block are known.
    pub(super) fn seal(&mut self, block: Block) {
        self.blocks[block].sealed = true;
        let incomplete = std::mem::take(&mut self.blocks[block].incomplete);
        for local in incomplete {
            self.fill(block, local);
        }
    }

    /// Assigns to a local at the current end of a block.
    pub(super) fn write(&mut self, local: Local, block: Block, value: Operand, span: Span) {
        self.blocks[block]
            .definitions
            .insert(local, Definition { value, span });
    }

    /// The value of a local at the current end of a block.
    pub(super) fn read(&mut self, local: Local, block: Block) -> Operand {
        let mut to_fill = Vec::new();
        let value = self.find(local, block, &mut to_fill);
        self.fill_all(local, to_fill);
        value.value
    }

    /// The variable that stands for the missing value of a local.
    pub(super) fn undefined(&mut self, local: Local) -> Variable {
        match self.undefined[local] {
            Some(variable) => variable,
            None => {
                let variable = self.new_variable(self.span);
                self.undefined[local] = Some(variable);
                variable
            }
        }
    }

    /// Looks backwards until a definition, or a block that gets a parameter; sealed ones of these go to `to_fill`.
    fn find(&mut self, local: Local, block: Block, to_fill: &mut Vec<Block>) -> Definition {
        let mut passed = Vec::new();
        let mut at = block;
        let span = self.span;
        let value = loop {
            let open = &self.blocks[at];
            if let Some(value) = open.definitions.get(&local) {
                break value.clone();
            }
            passed.push(at);
            match (open.sealed, open.predecessors.as_slice()) {
                (true, []) => {
                    let value = self.undefined(local).into();
                    break Definition { value, span };
                }
                (true, [single]) => at = single.block,
                (sealed, _) => {
                    let variable = self.new_variable(self.span);
                    self.variables[variable].name = self.names[local].clone();
                    self.blocks[at].parameters.push(variable);
                    match sealed {
                        true => to_fill.push(at),
                        false => self.blocks[at].incomplete.push(local),
                    }
                    let value = variable.into();
                    break Definition { value, span };
                }
            }
        };
        for block in passed {
            self.blocks[block].definitions.insert(local, value.clone());
        }
        value
    }

    fn fill(&mut self, block: Block, local: Local) {
        self.fill_all(local, vec![block]);
    }

    /// Passes the local's value along each edge to these blocks; their newest unfilled parameter is the local's.
    fn fill_all(&mut self, local: Local, mut to_fill: Vec<Block>) {
        while let Some(block) = to_fill.pop() {
            for index in 0..self.blocks[block].predecessors.len() {
                let edge = self.blocks[block].predecessors[index];
                let value = self.find(local, edge.block, &mut to_fill);
                if let Some(target) = self.blocks[edge.block].exit.targets_mut().nth(edge.target) {
                    target.arguments.push(value.value);
                    target.spans.push(value.span);
                }
            }
        }
    }
}

/// Hands out locals.
#[derive(Default)]
pub(super) struct LocalCounter(u32);

impl LocalCounter {
    pub(super) fn next(&mut self) -> Local {
        let local = Local::new(self.0 as usize);
        self.0 += 1;
        local
    }
}
