//! Which places in memory a call may write: the sets of interprocedural side effects ("MOD") of Banning, "An Efficient
//! Way to Find the Side Effects of Procedure Calls and the Aliases of Variables" (1979), with classes of places for
//! variables: a field of a class, the items of a type of arrays or tails.
//!
//! A function writes what its instructions write and what its callees do. So all functions of a strongly connected
//! component of the call graph write the same, and one pass over the components, callees first, finds it.

use std::sync::Arc;

use cranelift_entity::EntityRef;
use rayon::prelude::*;

use super::strongly_connected_components;
use crate::effects::{ModuleEffects, with_overflow};
use crate::entities::ClassId;
use crate::function::{Function, Immediate, Instruction};
use crate::module::Module;
use crate::ops::{Op, Rule};
use crate::types::Type;

/// A kind of place in memory.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// A field, by the class that declares it.
    Field(ClassId, u32),
    /// The items of arrays of this type, or of the tails of this class.
    Items(Type),
}

/// Numbers for all places of a module.
struct Numbers {
    /// The number of each class's first field.
    fields: Vec<u32>,
    /// The number of the first type of arrays.
    arrays: u32,
    /// The number of the first class's tail.
    tails: u32,
    count: usize,
}

impl Numbers {
    fn new(module: &Module) -> Numbers {
        let mut count = 0;
        let mut fields = Vec::with_capacity(module.classes.len());
        for class in module.classes.values() {
            fields.push(count);
            count += class.fields.len() as u32;
        }
        let arrays = count;
        let tails = arrays + module.arrays.len() as u32;
        Numbers {
            fields,
            arrays,
            tails,
            count: tails as usize + module.classes.len(),
        }
    }

    /// `None` for what is no place.
    fn of(&self, place: Place) -> Option<usize> {
        match place {
            Place::Field(class, index) => Some((self.fields[class.index()] + index) as usize),
            Place::Items(Type::Array(array)) => Some(self.arrays as usize + array.index()),
            Place::Items(Type::Ref(class)) => Some(self.tails as usize + class.index()),
            Place::Items(_) => None,
        }
    }
}

/// The places that each call may write.
pub struct WrittenPlaces<'m> {
    effects: &'m ModuleEffects,
    numbers: Numbers,
    /// A bit for each place, by node of the call graph; the same for all nodes of a component.
    nodes: Vec<Arc<[u64]>>,
    /// What a host primitive that fills bytes may write: arrays of scalars.
    host: Arc<[u64]>,
    /// Which host primitives do so; all others write nothing that has a place.
    fills: Vec<bool>,
}

impl<'m> WrittenPlaces<'m> {
    /// Analyses a valid module.
    pub fn new(module: &Module, effects: &'m ModuleEffects) -> WrittenPlaces<'m> {
        let numbers = Numbers::new(module);
        let words = numbers.count.div_ceil(64);
        let mut host = vec![0u64; words];
        for (i, element) in module.arrays.iter().enumerate() {
            if !element.is_reference() {
                set(&mut host, numbers.arrays as usize + i);
            }
        }
        let fills: Vec<bool> = module.hosts.values().map(|primitive| primitive.fills()).collect();
        let functions: Vec<&Function> = module.functions.values().collect();
        let own: Vec<Vec<usize>> = functions
            .par_iter()
            .with_min_len(64)
            .map(|function| own_writes(&fills, &numbers, &host, function))
            .collect();
        let graph = effects.call_graph();
        let successors = with_overflow(module, graph);
        let nothing: Arc<[u64]> = vec![0u64; words].into();
        let mut nodes = vec![nothing; successors.len()];
        for component in strongly_connected_components(&successors) {
            let mut all = vec![0u64; words];
            for &node in &component {
                let own = own.get(node as usize).into_iter().flatten();
                own.for_each(|&place| set(&mut all, place));
                for &next in &successors[node as usize] {
                    let next = nodes[next as usize].iter();
                    all.iter_mut().zip(next).for_each(|(all, next)| *all |= next);
                }
            }
            let all: Arc<[u64]> = all.into();
            component
                .iter()
                .for_each(|&node| nodes[node as usize] = all.clone());
        }
        WrittenPlaces {
            effects,
            numbers,
            nodes,
            host: host.into(),
            fills,
        }
    }

    /// Whether the call, of which it is known that it writes something, may write the place.
    pub fn call_writes(&self, call: &Instruction, place: Place) -> bool {
        let places = match call.imm {
            Immediate::Host(host) if !self.fills[host.index()] => return false,
            Immediate::Host(_) => &self.host,
            _ => match self.effects.call_graph().callee(call) {
                Some(node) => &self.nodes[node as usize],
                None => return true,
            },
        };
        self.numbers
            .of(place)
            .is_none_or(|place| places[place / 64] >> (place % 64) & 1 != 0)
    }
}

fn set(bits: &mut [u64], place: usize) {
    bits[place / 64] |= 1 << (place % 64);
}

/// The numbers of what the function writes without its calls of other functions.
fn own_writes(fills: &[bool], numbers: &Numbers, host: &[u64], function: &Function) -> Vec<usize> {
    let mut own = Vec::new();
    for instruction in function.blocks.values().flat_map(|block| &block.instructions) {
        if let Some(place) = written(function, instruction) {
            own.extend(numbers.of(place));
        } else if matches!(instruction.imm, Immediate::Host(host) if fills[host.index()]) {
            own.extend((0..numbers.count).filter(|place| host[place / 64] >> (place % 64) & 1 != 0));
        }
    }
    own.sort_unstable();
    own.dedup();
    own
}

/// The place that an instruction writes, calls apart.
pub(super) fn written(function: &Function, instruction: &Instruction) -> Option<Place> {
    match (instruction.op, instruction.imm) {
        (Op::SetField, Immediate::Field { class, index }) => Some(Place::Field(class, index)),
        (Op::TailToArray, _) => Some(Place::Items(function.values[instruction.args[2]])),
        _ => match instruction.op.info().rule {
            Rule::SetElement | Rule::Copy | Rule::Fill | Rule::ArrayToTail => {
                Some(Place::Items(instruction.ty))
            }
            _ => None,
        },
    }
}
