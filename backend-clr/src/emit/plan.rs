//! Where each value of a function lives while it runs: decided before any code is emitted.
//!
//! A value that is used once, in its own block, is computed where it is used and never stored, if nothing between
//! definition and use could change it or see the difference: so expression trees come about. Constants are loaded at
//! each use. All else gets a local; values that live in one block share locals. A conversion that keeps the bits, as
//! between the signednesses of a word, is another name of its operand: RyuJIT doesn't see that both are the same.
//!
//! Invariant: an instruction deferred to position `p` of its block has no conflicting instruction between its own
//! position and `p`. It is a writer's or call's only if nothing there reads, writes or calls; a reader's only if
//! nothing there writes or calls.

use std::collections::HashMap;

use core_ir::effects::ModuleEffects;
use core_ir::{Block, BlockData, Function, Instruction, Op, Terminator, Type, Value};
use cranelift_entity::SecondaryMap;

/// Where a value is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing uses it.
    #[default]
    Unused,
    /// A parameter of the function.
    Argument(u16),
    /// A local.
    Local(u16),
    /// Computed at its use, or at each use, by this instruction of this block.
    Inline(Block, u32),
}

/// The types of a function's locals: small integers share those of `i32`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct LocalType(Type);

impl LocalType {
    fn of(ty: Type) -> LocalType {
        LocalType(match ty {
            Type::Bool | Type::I8 | Type::U8 | Type::I16 | Type::U16 | Type::U32 => Type::I32,
            Type::U64 => Type::I64,
            _ => ty,
        })
    }

    /// A type that has this local type.
    pub(super) fn ty(self) -> Type {
        self.0
    }
}

/// The decisions for one function.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) places: SecondaryMap<Value, Place>,
    pub(super) locals: Vec<LocalType>,
    /// The blocks that can be reached, in reverse postorder.
    pub(super) order: Vec<Block>,
    /// How many edges lead to a block.
    pub(super) predecessors: SecondaryMap<Block, u32>,
    names: Names,
}

/// Trees deeper than this are cut by a local.
const MAX_DEPTH: u32 = 64;

impl Plan {
    pub(super) fn of(function: &Function, effects: &ModuleEffects) -> Plan {
        let (order, predecessors) = reachable(function);
        let mut plan = Plan {
            places: SecondaryMap::new(),
            locals: Vec::new(),
            order,
            predecessors,
            names: Names::default(),
        };
        for (index, &param) in function.params().iter().enumerate() {
            plan.places[param] = Place::Argument(index as u16);
        }
        let names = Names::of(function, &plan.order);
        let uses = count_uses(function, &plan.order, &names);
        let mut locals = LocalPool::default();
        for at in 0..plan.order.len() {
            let block = plan.order[at];
            let analysis = BlockAnalysis {
                function,
                effects,
                uses: &uses,
                names: &names,
            };
            analysis.decide(block, &mut plan, &mut locals);
        }
        for (value, &named) in names.of.iter() {
            if let Some(named) = named {
                plan.places[value] = plan.places[named];
            }
        }
        plan.locals = locals.types;
        plan.names = names;
        plan
    }

    /// Whether nothing is to be done for the instruction, whose result is its operand by another name.
    pub(super) fn only_names(&self, instruction: &Instruction) -> bool {
        self.names.gives(instruction)
    }
}

fn reachable(function: &Function) -> (Vec<Block>, SecondaryMap<Block, u32>) {
    let mut predecessors: SecondaryMap<Block, u32> = SecondaryMap::new();
    let mut seen: SecondaryMap<Block, bool> = SecondaryMap::new();
    let mut postorder = Vec::new();
    let mut stack = vec![(Function::ENTRY, 0)];
    seen[Function::ENTRY] = true;
    while let Some((block, next)) = stack.pop() {
        let targets = function.blocks[block].terminator.targets();
        // The last target first, so that the first one follows its branch in reverse postorder.
        let Some(target) = targets.iter().rev().nth(next) else {
            postorder.push(block);
            continue;
        };
        stack.push((block, next + 1));
        predecessors[target.block] += 1;
        if !seen[target.block] {
            seen[target.block] = true;
            stack.push((target.block, 0));
        }
    }
    postorder.reverse();
    (postorder, predecessors)
}

/// The values that are other names of values defined before.
#[derive(Debug, Default)]
struct Names {
    of: SecondaryMap<Value, Option<Value>>,
}

impl Names {
    fn of(function: &Function, order: &[Block]) -> Names {
        let mut names = Names::default();
        // Definitions come before uses in this order, so that operands are never names themselves.
        for instruction in order
            .iter()
            .flat_map(|&block| &function.blocks[block].instructions)
        {
            if let (Op::Convert | Op::Bitcast, &[operand]) = (instruction.op, instruction.args.as_slice())
                && keeps_bits(function.values[operand], instruction.ty)
            {
                names.of[instruction.result()] = Some(names.named(operand));
            }
        }
        names
    }

    /// What the value is a name of, or itself.
    fn named(&self, value: Value) -> Value {
        self.of[value].unwrap_or(value)
    }

    /// Whether the instruction only gives its operand another name.
    fn gives(&self, instruction: &Instruction) -> bool {
        matches!(instruction.results.as_slice(), &[result] if self.of[result].is_some())
    }
}

/// Whether values of both types are the same on the stack.
fn keeps_bits(from: Type, to: Type) -> bool {
    from == to
        || matches!(
            (from, to),
            (Type::I64, Type::U64) | (Type::U64, Type::I64) | (Type::I32, Type::U32) | (Type::U32, Type::I32)
        )
}

/// Uses by what has to run: an instruction that is not needed does not count, nor what only it uses.
fn count_uses(function: &Function, order: &[Block], names: &Names) -> SecondaryMap<Value, u32> {
    let mut uses: SecondaryMap<Value, u32> = SecondaryMap::new();
    let mut definitions: SecondaryMap<Value, Option<(Block, u32)>> = SecondaryMap::new();
    for &block in order {
        let data = &function.blocks[block];
        for (index, instruction) in data.instructions.iter().enumerate() {
            if names.gives(instruction) {
                continue;
            }
            for &arg in &instruction.args {
                uses[names.named(arg)] += 1;
            }
            for &result in &instruction.results {
                definitions[result] = Some((block, index as u32));
            }
        }
        data.terminator
            .for_each_use(|value| uses[names.named(value)] += 1);
    }
    let instructions = order
        .iter()
        .flat_map(|&block| &function.blocks[block].instructions)
        .filter(|instruction| !names.gives(instruction));
    let mut dead: Vec<&Instruction> = instructions.filter(|each| is_dead(each, &uses)).collect();
    while let Some(instruction) = dead.pop() {
        for &arg in &instruction.args {
            let arg = names.named(arg);
            uses[arg] -= 1;
            if let Some((block, index)) = definitions[arg].filter(|_| uses[arg] == 0) {
                let definition = &function.blocks[block].instructions[index as usize];
                dead.extend(Some(definition).filter(|each| is_dead(each, &uses)));
            }
        }
    }
    uses
}

/// Whether nothing uses the instruction's results and it does nothing else.
fn is_dead(instruction: &Instruction, uses: &SecondaryMap<Value, u32>) -> bool {
    instruction.op.info().effects.is_removable()
        && instruction.results.iter().all(|&result| uses[result] == 0)
}

/// What an instruction does, as far as the order of instructions goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Conduct {
    /// Depends on its operands only.
    Pure,
    /// Reads what writers write.
    Reads,
    /// Writes or calls.
    Acts,
}

struct BlockAnalysis<'a> {
    function: &'a Function,
    effects: &'a ModuleEffects,
    uses: &'a SecondaryMap<Value, u32>,
    names: &'a Names,
}

/// Uses of a block's values inside the block.
struct LocalUses {
    /// Position of the only use, or of the last one; none for values that no instruction here uses.
    last: HashMap<Value, usize>,
    /// Number of uses here.
    count: HashMap<Value, u32>,
}

impl BlockAnalysis<'_> {
    fn decide(&self, block: Block, plan: &mut Plan, pool: &mut LocalPool) {
        let data = &self.function.blocks[block];
        let here = local_uses(data, self.uses, self.names);
        let conducts = self.conducts(data);
        let inline = self.inline_positions(data, &here, &conducts);
        // Where each value is used last once the deferred instructions have moved.
        let mut last_use: HashMap<Value, usize> = HashMap::new();
        let mut note = |value: Value, at: usize| {
            let last = last_use.entry(self.names.named(value)).or_insert(at);
            *last = (*last).max(at);
        };
        for (index, instruction) in data.instructions.iter().enumerate() {
            let at = inline[index].unwrap_or(index);
            instruction.args.iter().for_each(|&arg| note(arg, at));
        }
        data.terminator
            .for_each_use(|value| note(value, data.instructions.len() + 1));

        if block != Function::ENTRY {
            for &param in &data.params {
                if self.uses[param] > 0 {
                    // Written on every edge, so it never shares a local.
                    plan.places[param] = Place::Local(pool.take(self.function.values[param]));
                }
            }
        }
        let mut sharing = Sharing {
            pool,
            ends: Vec::new(),
        };
        for (index, instruction) in data.instructions.iter().enumerate() {
            sharing.release(index);
            for &result in &instruction.results {
                let uses = self.uses[result];
                plan.places[result] = if uses == 0 {
                    Place::Unused
                } else if is_constant(instruction.op) || inline[index].is_some() {
                    Place::Inline(block, index as u32)
                } else {
                    let ty = self.function.values[result];
                    let is_local = here.count.get(&result).copied() == Some(uses);
                    let end = is_local.then(|| last_use[&result]);
                    Place::Local(sharing.take(ty, end))
                };
            }
        }
        sharing.release(usize::MAX);
    }

    fn conducts(&self, data: &BlockData) -> Vec<Conduct> {
        let mut conducts: Vec<Conduct> = data
            .instructions
            .iter()
            .map(|instruction| self.conduct(instruction))
            .collect();
        // The terminator's own operands come before its call, the edges' arguments after it.
        let is_call = matches!(data.terminator, Terminator::TryCall { .. });
        conducts.push(if is_call { Conduct::Acts } else { Conduct::Pure });
        conducts
    }

    fn may_raise(&self, instruction: &Instruction) -> bool {
        self.effects.instruction(instruction).effects.raises
    }

    fn conduct(&self, instruction: &Instruction) -> Conduct {
        // A fresh object is no different for being made later.
        if matches!(instruction.op, Op::New | Op::NewArray | Op::NewTail | Op::NewWeak) {
            return Conduct::Pure;
        }
        let does = self.effects.instruction(instruction);
        let effects = does.effects;
        if effects.writes || effects.raises || does.loops {
            Conduct::Acts
        } else if effects.reads {
            Conduct::Reads
        } else {
            Conduct::Pure
        }
    }

    /// For each instruction the position that it is deferred to, if it is. Backwards, so that the user's own position is
    /// known.
    fn inline_positions(
        &self,
        data: &BlockData,
        here: &LocalUses,
        conducts: &[Conduct],
    ) -> Vec<Option<usize>> {
        let count = data.instructions.len();
        let writers = Running::of(conducts, |conduct| conduct == Conduct::Acts);
        let actors = Running::of(conducts, |conduct| conduct != Conduct::Pure);
        let mut inline = vec![None; count];
        for index in (0..count).rev() {
            let instruction = &data.instructions[index];
            let [result] = instruction.results.as_slice() else {
                continue;
            };
            if self.uses[*result] != 1 || here.count.get(result) != Some(&1) {
                continue;
            }
            let user = here.last[result];
            let position = inline.get(user).copied().flatten().unwrap_or(user);
            let movable = match conducts[index] {
                Conduct::Pure => true,
                Conduct::Reads => !writers.any_between(index, position),
                // What a call that is returned at once raised stays pending.
                Conduct::Acts if self.may_raise(instruction) => {
                    index + 1 == count && matches!(data.terminator, Terminator::Return(_))
                }
                Conduct::Acts => position <= count && !actors.any_between(index, position),
            };
            let needs_places = data
                .instructions
                .get(user)
                .is_some_and(|user| wants_places(user.op));
            if movable && !needs_places {
                inline[index] = Some(position);
            }
        }
        cut_deep_trees(data, self.uses, self.names, &mut inline);
        inline
    }
}

/// Operations whose code names an operand several times, so that it must be cheap to load.
fn wants_places(op: Op) -> bool {
    matches!(op, Op::AddOverflow | Op::SubOverflow | Op::MulOverflow)
}

/// Loaded anew at each use.
fn is_constant(op: Op) -> bool {
    matches!(op, Op::Const | Op::Null)
}

/// Stores what would be too deep a tree. An instruction that is not deferred after all is emitted earlier than planned,
/// and what it uses with it, so the invariant holds.
fn cut_deep_trees(
    data: &BlockData,
    uses: &SecondaryMap<Value, u32>,
    names: &Names,
    inline: &mut [Option<usize>],
) {
    let mut depths: HashMap<Value, u32> = HashMap::new();
    let mut moved: HashMap<Value, usize> = HashMap::new();
    for (index, instruction) in data.instructions.iter().enumerate() {
        let depth = 1 + instruction
            .args
            .iter()
            .filter_map(|&arg| depths.get(&names.named(arg)))
            .max()
            .unwrap_or(&0);
        if inline[index].is_none() {
            continue;
        }
        if depth > MAX_DEPTH {
            inline[index] = None;
        } else {
            depths.insert(instruction.result(), depth);
        }
    }
    // Positions follow the users anew, backwards.
    for index in (0..data.instructions.len()).rev() {
        let instruction = &data.instructions[index];
        if let Some(position) = inline[index] {
            let result = instruction.result();
            inline[index] = Some(moved.get(&result).copied().unwrap_or(position));
        }
        if is_dead(instruction, uses) {
            continue;
        }
        let at = inline[index].unwrap_or(index);
        for &arg in &instruction.args {
            moved.insert(names.named(arg), at);
        }
    }
}

fn local_uses(data: &BlockData, uses: &SecondaryMap<Value, u32>, names: &Names) -> LocalUses {
    let mut here = LocalUses {
        last: HashMap::new(),
        count: HashMap::new(),
    };
    let mut note = |value: Value, at: usize| {
        let value = names.named(value);
        here.last.insert(value, at);
        *here.count.entry(value).or_insert(0) += 1;
    };
    let instructions = data.instructions.iter().enumerate();
    for (index, instruction) in instructions.filter(|(_, instruction)| !is_dead(instruction, uses)) {
        instruction.args.iter().for_each(|&arg| note(arg, index));
    }
    let count = data.instructions.len();
    match &data.terminator {
        Terminator::TryCall { call, .. } => call.args.iter().for_each(|&arg| note(arg, count)),
        Terminator::Branch { condition: value, .. }
        | Terminator::Switch { value, .. }
        | Terminator::Return(Some(value))
        | Terminator::Raise(value) => note(*value, count),
        Terminator::Jump(_) | Terminator::Return(None) | Terminator::Unreachable => {}
    }
    // An edge's argument is computed only if the edge is taken and the block uses it.
    for target in data.terminator.targets() {
        target.args.iter().for_each(|&arg| note(arg, count + 1));
    }
    here
}

/// Counts along a block.
struct Running(Vec<u32>);

impl Running {
    fn of(conducts: &[Conduct], counted: impl Fn(Conduct) -> bool) -> Running {
        let mut sum = 0;
        let mut sums = vec![0];
        for &conduct in conducts {
            sum += u32::from(counted(conduct));
            sums.push(sum);
        }
        Running(sums)
    }

    /// Whether any is after position `after` and before position `before`.
    fn any_between(&self, after: usize, before: usize) -> bool {
        let last = self.0.len() - 1;
        self.0[before.min(last)] > self.0[(after + 1).min(last)]
    }
}

/// All locals of a function.
#[derive(Default)]
struct LocalPool {
    types: Vec<LocalType>,
    free: HashMap<LocalType, Vec<u16>>,
}

impl LocalPool {
    /// A local of its own.
    fn take(&mut self, ty: Type) -> u16 {
        self.types.push(LocalType::of(ty));
        (self.types.len() - 1) as u16
    }
}

/// Locals that come free inside a block.
struct Sharing<'a> {
    pool: &'a mut LocalPool,
    /// Position of the last use, local.
    ends: Vec<(usize, u16)>,
}

impl Sharing<'_> {
    /// A local for a value that is last used at `end`, or that lives on in other blocks.
    fn take(&mut self, ty: Type, end: Option<usize>) -> u16 {
        let Some(end) = end else { return self.pool.take(ty) };
        let free = self.pool.free.get_mut(&LocalType::of(ty)).and_then(Vec::pop);
        let local = free.unwrap_or_else(|| self.pool.take(ty));
        self.ends.push((end, local));
        local
    }

    /// Frees what is last used before `position`.
    fn release(&mut self, position: usize) {
        let pool = &mut *self.pool;
        self.ends.retain(|&(end, local)| {
            let live = end >= position;
            if !live {
                pool.free
                    .entry(pool.types[local as usize])
                    .or_default()
                    .push(local);
            }
            live
        });
    }
}
