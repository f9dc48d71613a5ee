//! Loop-invariant code motion, of loads (Aho, Lam, Sethi and Ullman, "Compilers", 2nd edition, section 9.5).
//!
//! Purpose: what a loop loads in every round from a place that it does not write, of an object that does not change, is
//! loaded once before the loop. Compilers of the hosts do so with arithmetic, but for loads they lack what the effect
//! analysis knows of calls.
//! Requires: a valid function, the effects of all functions, what each writes.
//! Preserves: what is computed; a load may happen that the loop would not have come to.
//!
//! A load only moves out of blocks that every round passes, to before the outermost loop where that holds. Where the
//! object might be null and the loop might not come to the load, it is guarded by a test, and gives zero for null, which
//! nothing goes on to use: the original load would have trapped. References stay in loops that allocate, as the roots
//! of a native program would have to be reloaded after each allocation anyway.

use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::{SmallVec, smallvec};

use super::facts::Facts;
use super::rewrite::clear_unreachable;
use super::{Fuel, FunctionContext};
use crate::analysis::{Cfg, Dominators, Loops, MemoryVersions, back_edges};
use crate::effects::ModuleEffects;
use crate::entities::{Block, Value};
use crate::function::{Function, Immediate, Instruction, Target, Terminator};
use crate::ops::{Op, Rule};
use crate::types::Type;

/// How many values move out of one loop: each is kept all through it.
const MOST: usize = 12;

/// Runs the pass.
pub(super) fn run(context: &FunctionContext<'_>, function: &mut Function, fuel: &mut Fuel) {
    let (Some(effects), Some(writes)) = (context.effects, context.writes) else {
        return;
    };
    clear_unreachable(function);
    let cfg = Cfg::new(function);
    if cfg.order.iter().all(|&block| back_edges(&cfg, block).is_empty()) {
        return;
    }
    let dominators = Dominators::new(&cfg);
    let loops = Loops::new(&cfg, &dominators);
    let memory = MemoryVersions::new(context.module, effects, writes, function, &cfg, &loops);
    let plan = Planner::new(function, effects, &cfg, &dominators, &loops, &memory).plan(fuel);
    for (index, moves) in plan {
        apply(function, &cfg, &loops, index, moves);
    }
}

/// A load that moves.
struct Move {
    block: Block,
    result: Value,
    /// Whether its object may be null before the loop.
    guarded: bool,
}

struct Planner<'f> {
    function: &'f Function,
    effects: &'f ModuleEffects,
    cfg: &'f Cfg,
    dominators: &'f Dominators,
    loops: &'f Loops,
    memory: &'f MemoryVersions<'f>,
    facts: Facts,
    /// Where each value is defined, but for constants, which are everywhere.
    home: FxHashMap<Value, Block>,
    /// Constants; nothing moves that depends on another one than prebuilt data.
    constants: FxHashSet<Value>,
    /// Where operations go through a reference.
    passed: FxHashMap<Value, Vec<Block>>,
    /// The loop that a value moves out of.
    moved: FxHashMap<Value, usize>,
    /// Whether each loop allocates.
    allocates: Vec<bool>,
    /// The blocks of each loop, those of inner ones too, in reverse postorder.
    blocks: Vec<Vec<Block>>,
}

impl<'f> Planner<'f> {
    fn new(
        function: &'f Function,
        effects: &'f ModuleEffects,
        cfg: &'f Cfg,
        dominators: &'f Dominators,
        loops: &'f Loops,
        memory: &'f MemoryVersions<'f>,
    ) -> Planner<'f> {
        let mut planner = Planner {
            function,
            effects,
            cfg,
            dominators,
            loops,
            memory,
            facts: Facts::new(function),
            home: FxHashMap::default(),
            constants: FxHashSet::default(),
            passed: FxHashMap::default(),
            moved: FxHashMap::default(),
            allocates: vec![false; loops.loops.len()],
            blocks: vec![Vec::new(); loops.loops.len()],
        };
        for &block in &cfg.order {
            planner.enter(block);
        }
        planner
    }

    fn enter(&mut self, block: Block) {
        let data = &self.function.blocks[block];
        self.home.extend(data.params.iter().map(|&param| (param, block)));
        let mut allocates = matches!(&data.terminator, Terminator::TryCall { call, .. }
            if self.effects.call(call).effects.allocates);
        for instruction in &data.instructions {
            self.facts.learn(instruction);
            allocates |= self.effects.instruction(instruction).effects.allocates;
            if instruction.op.info().rule == Rule::Constant {
                self.constants.extend(&instruction.results);
                continue;
            }
            let results = instruction.results.iter();
            self.home.extend(results.map(|&result| (result, block)));
            if is_load(instruction.op) || instruction.op == Op::SetField {
                self.passed.entry(instruction.args[0]).or_default().push(block);
            }
        }
        let mut inner = self.loops.innermost[block].map(|index| index as usize);
        while let Some(index) = inner {
            self.blocks[index].push(block);
            self.allocates[index] |= allocates;
            inner = self.loops.loops[index].parent;
        }
    }

    /// What moves out of which loop; outer loops first.
    fn plan(mut self, fuel: &mut Fuel) -> Vec<(usize, Vec<Move>)> {
        let mut plan = Vec::new();
        for index in (0..self.loops.loops.len()).rev() {
            let header = self.loops.loops[index].header;
            if !can_precede(self.function, self.cfg, self.loops, index) {
                continue;
            }
            let latches = back_edges(self.cfg, header);
            let mut moves = Vec::new();
            for block in std::mem::take(&mut self.blocks[index]) {
                if !latches
                    .iter()
                    .all(|&latch| self.dominators.dominates(block, latch))
                {
                    continue;
                }
                // Whether the loop always comes to this place.
                let mut certain = block == header;
                for instruction in &self.function.blocks[block].instructions {
                    certain &= instruction.op.info().rule != Rule::Call;
                    if moves.len() < MOST && self.is_invariant(index, instruction) && fuel.take() {
                        let (result, object) = (instruction.result(), instruction.args[0]);
                        let guarded = !certain && !self.is_non_null(object, header);
                        self.moved.insert(result, index);
                        moves.push(Move {
                            block,
                            result,
                            guarded,
                        });
                    }
                }
            }
            if !moves.is_empty() {
                plan.push((index, moves));
            }
        }
        plan
    }

    /// Whether the instruction is a load that gives the same in each round of the loop.
    fn is_invariant(&self, index: usize, instruction: &Instruction) -> bool {
        if !is_load(instruction.op) || self.moved.contains_key(&instruction.result()) {
            return false;
        }
        let object = instruction.args[0];
        let fixed = if self.constants.contains(&object) {
            matches!(self.facts.of(object), super::facts::Fact::Data(_))
        } else {
            match self.moved.get(&object) {
                Some(&outer) => self.is_inside(index, outer),
                None => self
                    .home
                    .get(&object)
                    .is_some_and(|&home| !self.loops.contains(index, home)),
            }
        };
        let result = self.function.values[instruction.result()];
        fixed
            && !(result.is_reference() && self.allocates[index])
            && !self.memory.is_written_in(index, instruction)
    }

    /// Whether a loop is this one or inside of it.
    fn is_inside(&self, mut inner: usize, outer: usize) -> bool {
        while inner < outer {
            match self.loops.loops[inner].parent {
                Some(parent) => inner = parent,
                None => return false,
            }
        }
        inner == outer
    }

    fn is_non_null(&self, object: Value, header: Block) -> bool {
        let before = |&block: &Block| block != header && self.dominators.dominates(block, header);
        self.facts.of(object).is_non_null()
            || self
                .passed
                .get(&object)
                .is_some_and(|blocks| blocks.iter().any(before))
    }
}

fn is_load(op: Op) -> bool {
    matches!(
        op,
        Op::GetField | Op::GetClassConstant | Op::ArrayLength | Op::TailLength
    )
}

/// The edges into the loop from outside come from these blocks.
fn entries<'a>(cfg: &'a Cfg, loops: &'a Loops, index: usize) -> impl Iterator<Item = Block> + 'a {
    let header = loops.loops[index].header;
    let outside = move |from: &Block| !loops.contains(index, *from);
    cfg.predecessors[header].iter().copied().filter(outside)
}

/// Whether a block can be put before the loop: no edge into it itself provides a parameter of its header.
fn can_precede(function: &Function, cfg: &Cfg, loops: &Loops, index: usize) -> bool {
    let header = loops.loops[index].header;
    let params = function.blocks[header].params.len();
    header != Function::ENTRY
        && entries(cfg, loops, index).all(|from| {
            let targets = function.blocks[from].terminator.targets();
            let mut into = targets.iter().filter(|target| target.block == header);
            into.all(|target| target.args.len() == params)
        })
}

/// Moves the loads to before the loop.
fn apply(function: &mut Function, cfg: &Cfg, loops: &Loops, index: usize, moves: Vec<Move>) {
    let header = loops.loops[index].header;
    let mut end = preheader(function, cfg, loops, index);
    // What a test for null and its two ways are, for each guarded object.
    let mut guards: FxHashMap<Value, (Block, Block, Block)> = FxHashMap::default();
    for each in moves {
        let instructions = &mut function.blocks[each.block].instructions;
        let Some(at) = instructions
            .iter()
            .position(|instruction| instruction.results.first() == Some(&each.result))
        else {
            continue;
        };
        let mut load = instructions.remove(at);
        load.args[0] = own_constant(function, end, load.args[0]);
        if !each.guarded {
            function.blocks[end].instructions.push(load);
            continue;
        }
        let object = load.args[0];
        let (zero, loaded, join) = match guards.get(&object) {
            Some(&guard) => guard,
            None => {
                let guard = guard(function, end, object);
                guards.insert(object, guard);
                end = guard.2;
                guard
            }
        };
        let ty = function.values[each.result];
        let default = function.add_value(ty);
        let value = function.add_value(ty);
        load.results = smallvec![value];
        function.blocks[zero].instructions.push(zero_of(ty, default));
        function.blocks[loaded].instructions.push(load);
        function.blocks[join].params.push(each.result);
        for (block, value) in [(zero, default), (loaded, value)] {
            let mut targets = function.blocks[block].terminator.targets_mut();
            targets.iter_mut().for_each(|target| target.args.push(value));
        }
    }
    debug_assert!(
        function.blocks[end]
            .terminator
            .targets()
            .iter()
            .any(|target| target.block == header)
    );
}

/// The block before the loop, which ends in a jump to its header.
fn preheader(function: &mut Function, cfg: &Cfg, loops: &Loops, index: usize) -> Block {
    let header = loops.loops[index].header;
    // An outer loop may have led the edges elsewhere since.
    let froms: Vec<Block> = function
        .blocks
        .iter()
        .filter(|(from, data)| {
            let leads = data
                .terminator
                .targets()
                .iter()
                .any(|target| target.block == header);
            leads && (!cfg.is_reachable(*from) || !loops.contains(index, *from))
        })
        .map(|(from, _)| from)
        .collect();
    if let [from] = froms[..]
        && matches!(function.blocks[from].terminator, Terminator::Jump(_))
    {
        return from;
    }
    let types: Vec<Type> = function.blocks[header]
        .params
        .iter()
        .map(|&param| function.values[param])
        .collect();
    let block = function.add_block();
    let params: Vec<Value> = types
        .into_iter()
        .map(|ty| function.add_param(block, ty))
        .collect();
    function.blocks[block].terminator = Terminator::Jump(Target::new(header, params));
    for from in froms {
        for target in function.blocks[from].terminator.targets_mut() {
            if target.block == header {
                target.block = block;
            }
        }
    }
    block
}

/// Constants are not kept over blocks: one for this block.
fn own_constant(function: &mut Function, block: Block, value: Value) -> Value {
    let mut all = function.blocks.values().flat_map(|data| &data.instructions);
    let defines =
        |each: &&Instruction| each.op.info().rule == Rule::Constant && each.results.first() == Some(&value);
    let Some(mut constant) = all.find(defines).cloned() else {
        return value;
    };
    let own = function.add_value(function.values[value]);
    constant.results = smallvec![own];
    function.blocks[block].instructions.push(constant);
    own
}

/// Ends the block in a test of the object, whose two ways lead to a new end: the ways for null and for others, and it.
fn guard(function: &mut Function, end: Block, object: Value) -> (Block, Block, Block) {
    let (zero, loaded, join) = (function.add_block(), function.add_block(), function.add_block());
    let null = function.add_value(Type::Bool);
    let ty = function.values[object];
    let data = &mut function.blocks[end];
    data.instructions.push(Instruction {
        op: Op::IsNull,
        ty,
        imm: Immediate::None,
        args: smallvec![object],
        results: smallvec![null],
        loc: None,
    });
    let test = Terminator::Branch {
        condition: null,
        if_true: Target::new(zero, []),
        if_false: Target::new(loaded, []),
    };
    let rest = std::mem::replace(&mut data.terminator, test);
    let loc = data.terminator_loc;
    for block in [zero, loaded] {
        function.blocks[block].terminator = Terminator::Jump(Target::new(join, []));
    }
    function.blocks[join].terminator = rest;
    function.blocks[join].terminator_loc = loc;
    (zero, loaded, join)
}

/// An instruction that defines the value as zero or null.
pub(super) fn zero_of(ty: Type, result: Value) -> Instruction {
    let (op, imm) = if ty.is_reference() {
        (Op::Null, Immediate::None)
    } else if ty.is_float() {
        (Op::Const, Immediate::Float(0))
    } else {
        (Op::Const, Immediate::Int(0))
    };
    Instruction {
        op,
        ty,
        imm,
        args: SmallVec::new(),
        results: smallvec![result],
        loc: None,
    }
}
