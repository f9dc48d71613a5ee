//! Where a function counts itself into the depth of calls: on the way to its calls only, so that short paths cost
//! nothing.

use crate::asm::{FieldOp, Invoke, Kind, ValueType};
use crate::context::Context;
use crate::runtime::{DEPTH, RUNTIME};
use core_ir::analysis::{Cfg, Dominators};
use core_ir::{Block, Function, Op, Terminator};
use cranelift_entity::EntitySet;

use super::Emitter;

/// How a function deals with the depth of calls.
pub(super) struct Depth {
    /// The local with the depth in this function.
    slot: u16,
    /// The block at whose head the local is set.
    at: Block,
    /// Whether the function counts itself; else it only remembers the depth for its handlers.
    counts: bool,
    /// The blocks that return with the function counted.
    leaves: EntitySet<Block>,
}

impl Depth {
    /// What a function has to do, if anything.
    pub(super) fn new(cx: &Context<'_>, function: &Function, order: &[Block], slot: u16) -> Option<Self> {
        let counts = function.attributes.stack_check;
        let concerned = |block: &Block| {
            let data = &function.blocks[*block];
            matches!(data.terminator, Terminator::TryCall { .. })
                || (counts && data.instructions.iter().any(|one| calls(one.op)))
        };
        let concerned: Vec<Block> = order.iter().copied().filter(concerned).collect();
        if !cx.counts_depth || concerned.is_empty() {
            return None;
        }
        let cfg = Cfg::new(function);
        let dominators = Dominators::new(&cfg);
        let mut at = concerned[0];
        // Ends at the entry, which dominates all and is in no loop.
        while at != Function::ENTRY
            && !(concerned.iter().all(|&block| dominators.dominates(at, block))
                && once_only(function, &dominators, at))
        {
            at = dominators.immediate[at].unwrap_or(Function::ENTRY);
        }
        let mut leaves = EntitySet::new();
        leaves.extend(
            order
                .iter()
                .copied()
                .filter(|&block| dominators.dominates(at, block)),
        );
        Some(Self {
            slot,
            at,
            counts,
            leaves,
        })
    }
}

/// Whether an operation calls a function of the program.
const fn calls(op: Op) -> bool {
    matches!(op, Op::Call | Op::CallVirtual | Op::CallIndirect)
}

/// Whether the block is passed at most once, and every return behind it is reached through it only.
fn once_only(function: &Function, dominators: &Dominators, at: Block) -> bool {
    let mut seen: EntitySet<Block> = EntitySet::new();
    let mut work = vec![at];
    while let Some(block) = work.pop() {
        let terminator = &function.blocks[block].terminator;
        if matches!(terminator, Terminator::Return(_)) && !dominators.dominates(at, block) {
            return false;
        }
        for target in terminator.targets() {
            if target.block == at {
                return false;
            }
            if seen.insert(target.block) {
                work.push(target.block);
            }
        }
    }
    true
}

impl Emitter<'_, '_> {
    /// At the head of a block.
    pub(super) fn enter_depth(&mut self, block: Block) {
        let Some(depth) = self.depth.as_ref().filter(|depth| depth.at == block) else {
            return;
        };
        let slot = depth.slot;
        if depth.counts {
            self.code.invoke(Invoke::Static, RUNTIME, "enter", "()I");
        } else {
            self.code.field(FieldOp::GetStatic, RUNTIME, DEPTH, "I");
        }
        self.code.store(ValueType::Int, slot);
    }

    /// Before a return at the end of a block; what is returned is on the stack.
    pub(super) fn leave_depth(&mut self, block: Block) {
        if let Some(depth) = self
            .depth
            .as_ref()
            .filter(|depth| depth.counts && depth.leaves.contains(block))
        {
            self.code.load(Kind::Int, depth.slot);
            self.code.invoke(Invoke::Static, RUNTIME, "leave", "(I)V");
        }
    }

    /// In a handler: turns what was caught into the program's exception, and forgets the calls it left behind.
    pub(super) fn restore_depth(&mut self) {
        if let (Some(depth), Some(root)) = (&self.depth, self.cx.module.exception_root) {
            self.code.load(Kind::Int, depth.slot);
            let descriptor = format!("(Ljava/lang/Throwable;I)L{};", self.cx.names.class(root));
            self.code.invoke(Invoke::Static, RUNTIME, "caught", &descriptor);
        }
    }
}
