//! What passes share: replacing values, leaving out blocks, numbering anew.

use cranelift_entity::{EntityRef, PrimaryMap};
use smallvec::smallvec;

use crate::analysis::reverse_postorder;
use crate::entities::{Block, ClassId, Value};
use crate::function::{BlockData, Function, Immediate, Instruction, Target, Terminator};
use crate::module::Module;
use crate::ops::Op;
use crate::types::Type;

/// Which values are to be replaced by which others.
///
/// A replacement may have a subclass's type. It must be defined wherever the replaced value is used.
pub(super) struct Substitution {
    map: Vec<Option<Value>>,
    is_empty: bool,
}

impl Substitution {
    pub(super) fn new(function: &Function) -> Substitution {
        Substitution {
            map: vec![None; function.values.len()],
            is_empty: true,
        }
    }

    /// Replaces `from` by `to`, or by what replaces `to`; nothing happens, and it says so, where that is `from` itself.
    pub(super) fn replace(&mut self, from: Value, to: Value) -> bool {
        let to = self.get(to);
        if to == from {
            return false;
        }
        if from.index() >= self.map.len() {
            self.map.resize(from.index() + 1, None);
        }
        self.map[from.index()] = Some(to);
        self.is_empty = false;
        true
    }

    /// What stands for the value. Terminates, as `replace` never closes a cycle: the target has no replacement.
    pub(super) fn get(&self, value: Value) -> Value {
        let mut value = value;
        while let Some(&Some(next)) = self.map.get(value.index()) {
            value = next;
        }
        value
    }

    /// Replaces all uses in the function.
    pub(super) fn apply(&self, module: &Module, function: &mut Function) {
        if self.is_empty {
            return;
        }
        let mut unrelated = Vec::new();
        for (block, data) in function.blocks.iter_mut() {
            for (i, instruction) in data.instructions.iter_mut().enumerate() {
                instruction.args.iter_mut().for_each(|arg| *arg = self.get(*arg));
                if instruction.op == Op::Cast
                    && !cast_is_related(module, function.values[instruction.args[0]], instruction.ty)
                {
                    unrelated.push((block, i));
                }
            }
            data.terminator.map_uses(|value| self.get(value));
        }
        repair_casts(module, function, &unrelated);
    }
}

fn cast_is_related(module: &Module, from: Type, to: Type) -> bool {
    match (from, to) {
        (Type::Ref(from), Type::Ref(to)) => module.is_subclass(from, to) || module.is_subclass(to, from),
        _ => true,
    }
}

/// A cast between classes of which neither extends the other can only pass null. It is no valid instruction, so such
/// casts, which a replacement by a value of a subclass makes, go through the class that both extend.
fn repair_casts(module: &Module, function: &mut Function, places: &[(Block, usize)]) {
    for &(block, at) in places.iter().rev() {
        let cast = &function.blocks[block].instructions[at];
        let (operand, loc) = (cast.args[0], cast.loc);
        let (Type::Ref(from), Type::Ref(to)) = (function.values[operand], cast.ty) else {
            continue;
        };
        let Some(common) = common_ancestor(module, from, to) else {
            continue;
        };
        let between = function.add_value(Type::Ref(common));
        let instructions = &mut function.blocks[block].instructions;
        instructions[at].args[0] = between;
        let upcast = Instruction {
            op: Op::Cast,
            ty: Type::Ref(common),
            imm: Immediate::None,
            args: smallvec![operand],
            results: smallvec![between],
            loc,
        };
        instructions.insert(at, upcast);
    }
}

/// As [`repair_casts`], for all casts of a function.
pub(super) fn repair_all_casts(module: &Module, function: &mut Function) {
    let mut unrelated = Vec::new();
    for (block, data) in &function.blocks {
        for (i, instruction) in data.instructions.iter().enumerate() {
            if instruction.op == Op::Cast
                && !cast_is_related(module, function.values[instruction.args[0]], instruction.ty)
            {
                unrelated.push((block, i));
            }
        }
    }
    repair_casts(module, function, &unrelated);
}

fn common_ancestor(module: &Module, a: ClassId, b: ClassId) -> Option<ClassId> {
    module
        .ancestry(a)
        .find(|&ancestor| module.is_subclass(b, ancestor))
}

/// Whether the function is one block without a choice, where control flow has nothing to simplify.
pub(super) fn is_straight(function: &Function) -> bool {
    function.blocks.len() == 1
}

/// Leaves out the blocks that can't be reached, puts the others into reverse postorder, and numbers the values anew in
/// the order of their definitions.
pub(super) fn compact(function: &mut Function) {
    let order = reverse_postorder(function);
    let mut numbers: Vec<Option<Value>> = vec![None; function.values.len()];
    let mut values = PrimaryMap::with_capacity(function.values.len());
    let types = &function.values;
    let mut define = |value: &mut Value| {
        let new = values.push(types[*value]);
        numbers[value.index()] = Some(new);
        *value = new;
    };
    let mut position = vec![0u32; function.blocks.len()];
    for (i, &block) in order.iter().enumerate() {
        position[block.index()] = i as u32;
        let data = &mut function.blocks[block];
        data.params.iter_mut().for_each(&mut define);
        for instruction in &mut data.instructions {
            instruction.results.iter_mut().for_each(&mut define);
        }
    }
    let number = |value: Value| numbers[value.index()].unwrap_or(value);
    let mut blocks = PrimaryMap::with_capacity(order.len());
    for &block in &order {
        let mut data = std::mem::replace(&mut function.blocks[block], empty_block());
        for instruction in &mut data.instructions {
            instruction.args.iter_mut().for_each(|arg| *arg = number(*arg));
        }
        data.terminator.map_uses(number);
        for target in data.terminator.targets_mut() {
            target.block = Block::from_u32(position[target.block.index()]);
        }
        blocks.push(data);
    }
    function.blocks = blocks;
    function.values = values;
}

/// Empties the blocks that can't be reached, so that they use and define nothing; gives the others in reverse
/// postorder.
pub(super) fn clear_unreachable(function: &mut Function) -> Vec<Block> {
    let order = reverse_postorder(function);
    if order.len() < function.blocks.len() {
        let mut reachable = vec![false; function.blocks.len()];
        order.iter().for_each(|block| reachable[block.index()] = true);
        for (block, data) in function.blocks.iter_mut() {
            if !reachable[block.index()] {
                *data = empty_block();
            }
        }
    }
    order
}

/// A block that does and defines nothing.
pub(super) fn empty_block() -> BlockData {
    BlockData {
        params: Vec::new(),
        instructions: Vec::new(),
        terminator: Terminator::Unreachable,
        terminator_loc: None,
    }
}

/// How often each value is used.
pub(super) fn use_counts(function: &Function) -> Vec<u32> {
    let mut counts = vec![0u32; function.values.len()];
    for block in function.blocks.values() {
        for instruction in &block.instructions {
            instruction.args.iter().for_each(|arg| counts[arg.index()] += 1);
        }
        block.terminator.for_each_use(|value| counts[value.index()] += 1);
    }
    counts
}

/// The bits of the values that `const` instructions define.
pub(super) fn constants(function: &Function) -> Vec<Option<u64>> {
    let mut constants = vec![None; function.values.len()];
    for instruction in function.blocks.values().flat_map(|block| &block.instructions) {
        if instruction.op == Op::Const {
            constants[instruction.results[0].index()] = match instruction.imm {
                Immediate::Int(value) => Some(value as u64),
                Immediate::Float(bits) => Some(bits),
                _ => None,
            };
        }
    }
    constants
}

/// The target with the values of a block that it passed through: `through` is that block's own jump, `params` its
/// parameters, `args` what the edge to it gave for them.
pub(super) fn compose(through: &Target, params: &[Value], args: &[Value]) -> Target {
    let value = |arg: Value| match params.iter().position(|&param| param == arg) {
        Some(i) => args[i],
        None => arg,
    };
    Target::new(through.block, through.args.iter().map(|&arg| value(arg)))
}

/// For each block, how many of its parameters its edges themselves provide (a `try_call`'s result or exception).
pub(super) fn given_params(function: &Function) -> Vec<usize> {
    let mut given = vec![0; function.blocks.len()];
    for block in function.blocks.values() {
        if let Terminator::TryCall { normal, except, .. } = &block.terminator {
            for target in [normal, except] {
                let params = function.blocks[target.block].params.len();
                let provided = &mut given[target.block.index()];
                *provided = (*provided).max(params - target.args.len());
            }
        }
    }
    given
}
