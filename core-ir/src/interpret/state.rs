//! The state of a run: the heap, the frames and their registers.

use std::collections::HashMap;

use cranelift_entity::{EntitySet, PrimaryMap, SecondaryMap};

use super::Options;
use super::heap::Heap;
use super::host::Host;
use super::layout::Layouts;
use super::raw::RawMemory;
use crate::entities::{Block, DataId, FuncId, Value};
use crate::function::{BlockData, Function, Immediate, Terminator};
use crate::module::Module;
use crate::roots::movable;

/// A switch of at least this many cases gets a table.
const TABLE_CASES: usize = 6;

/// An activation of a function. While it waits for a callee, `ip` is at the call.
#[derive(Copy, Clone)]
pub(super) struct Frame<'m> {
    pub(super) id: FuncId,
    pub(super) function: &'m Function,
    pub(super) block: Block,
    pub(super) data: &'m BlockData,
    pub(super) ip: usize,
    pub(super) base: usize,
    /// The stack-overflow function, called in the stead of the callee.
    pub(super) is_overflow: bool,
}

/// Cases of the large switches of a function, by block.
pub(super) type SwitchTables = SecondaryMap<Block, Option<Box<HashMap<i64, usize>>>>;

/// Runs functions of one module. The module must be valid: the verifier accepts it.
///
/// No type parameter for the platform: the code would be generated where it is used, in crates that are built for
/// debugging, and run at half the speed.
pub struct Interpreter<'m> {
    pub(super) module: &'m Module,
    pub(super) layouts: Layouts,
    pub(super) heap: Heap,
    pub(super) registers: Vec<u64>,
    /// Weak references to data, by the object.
    pub(super) weak_data: HashMap<DataId, u64>,
    pub(super) raw: RawMemory,
    /// Whether the program lets garbage be collected without being asked for. It is anyway: the heap has nothing old.
    pub(super) automatic: bool,
    /// What allocations have paid towards the next collection, where collections are frequent.
    pub(super) saved: usize,
    /// The values of each function that only root frames keep, where the options say so.
    pub(super) only_rooted: PrimaryMap<FuncId, EntitySet<Value>>,
    pub(super) host: &'m mut dyn Host,
    pub(super) data: PrimaryMap<DataId, u64>,
    pub(super) frames: Vec<Frame<'m>>,
    pub(super) handles: Vec<u64>,
    pub(super) tables: PrimaryMap<FuncId, SwitchTables>,
    /// Values and root slots of each function.
    pub(super) register_counts: PrimaryMap<FuncId, usize>,
    pub(super) exception: u64,
    pub(super) scratch: Vec<u64>,
    pub(super) fuel: u64,
    pub(super) options: Options,
}

impl<'m> Interpreter<'m> {
    /// Prepares to run functions of the module, with its data section in the heap.
    pub fn new(module: &'m Module, host: &'m mut dyn Host, options: Options) -> Interpreter<'m> {
        let mut interpreter = Interpreter {
            module,
            layouts: Layouts::new(module),
            heap: Heap::new(options.max_heap),
            registers: Vec::new(),
            weak_data: HashMap::new(),
            raw: RawMemory::default(),
            automatic: true,
            saved: 0,
            only_rooted: module
                .functions
                .values()
                .map(|function| match options.roots_only {
                    true => movable(function),
                    false => EntitySet::new(),
                })
                .collect(),
            host,
            data: PrimaryMap::new(),
            frames: Vec::new(),
            handles: Vec::new(),
            tables: module.functions.values().map(switch_tables).collect(),
            register_counts: module
                .functions
                .values()
                .map(|function| function.values.len() + function.root_slots() as usize)
                .collect(),
            exception: 0,
            scratch: Vec::new(),
            fuel: options.fuel.unwrap_or(u64::MAX),
            options,
        };
        interpreter.build_data();
        interpreter
    }

    /// The register of a root slot in the topmost frame: the slots follow the values.
    pub(super) fn slot(&self, imm: Immediate) -> usize {
        let Some(frame) = self.frames.last() else {
            return 0;
        };
        let slot = match imm {
            Immediate::Slot(slot) => slot as usize,
            _ => 0,
        };
        frame.base + frame.function.values.len() + slot
    }
}

fn switch_tables(function: &Function) -> SwitchTables {
    let mut tables = SwitchTables::new();
    for (block, data) in &function.blocks {
        if let Terminator::Switch { cases, .. } = &data.terminator
            && cases.len() >= TABLE_CASES
        {
            let table = cases
                .iter()
                .enumerate()
                .map(|(i, (case, _))| (*case, i))
                .collect();
            tables[block] = Some(Box::new(table));
        }
    }
    tables
}
