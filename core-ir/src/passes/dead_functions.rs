//! Dead functions and data.
//!
//! Purpose: leave out functions and prebuilt objects that the program can't reach from its entry.
//! Requires: a valid module with an entry or exports; without them nothing is done.
//! Preserves: what the program does. Ids of functions and data change; classes stay, without implementations and
//! constants that nothing can ask for.
//!
//! Reachable are: the entry, the stack-overflow function and what is exported; what reachable code calls, refers to or loads; what reachable
//! data holds; for each class with reachable instances the implementations of methods that are called somewhere, and the
//! values of constants that are read somewhere (rapid type analysis).
//!
//! Termination: functions, data, classes and members become reachable at most once each.

use std::collections::{HashMap, HashSet};

use cranelift_entity::{EntityRef, PrimaryMap};

use super::{Fuel, PipelineOptions};
use crate::entities::{ClassId, DataId, FuncId};
use crate::function::{Function, Immediate, Instruction, Terminator};
use crate::module::{Constant, DataObject, Module};
use crate::ops::Op;
use crate::types::Type;

/// Runs the pass.
pub(super) fn run(module: &mut Module, _: &PipelineOptions, fuel: &mut Fuel) {
    if module.entry.is_none() && module.exports.is_empty() {
        return;
    }
    let mut reach = Reach::new(module);
    module.entries().for_each(|function| reach.function(function));
    reach.run();
    let (functions, data) = (reach.functions, reach.data);
    let (members, constants) = (reach.methods, reach.constants);
    let complete = functions.iter().all(|is| *is) && data.iter().all(|is| *is);
    if !complete && fuel.take() {
        sweep(module, &functions, &data, &members, &constants);
    }
}

type Slot = (ClassId, u32);

struct Reach<'m> {
    module: &'m Module,
    functions: Vec<bool>,
    data: Vec<bool>,
    /// Classes that have instances.
    classes: HashSet<ClassId>,
    methods: HashSet<Slot>,
    constants: HashSet<Slot>,
    /// The classes with instances at and below each class.
    instances: HashMap<ClassId, Vec<ClassId>>,
    /// The methods that are called and constants that are read, by their class.
    called: HashMap<ClassId, Vec<u32>>,
    read: HashMap<ClassId, Vec<u32>>,
    function_work: Vec<FuncId>,
    data_work: Vec<DataId>,
}

impl<'m> Reach<'m> {
    fn new(module: &'m Module) -> Reach<'m> {
        Reach {
            module,
            functions: vec![false; module.functions.len()],
            data: vec![false; module.data.len()],
            classes: HashSet::new(),
            methods: HashSet::new(),
            constants: HashSet::new(),
            instances: HashMap::new(),
            called: HashMap::new(),
            read: HashMap::new(),
            function_work: Vec::new(),
            data_work: Vec::new(),
        }
    }

    fn run(&mut self) {
        loop {
            if let Some(function) = self.function_work.pop() {
                self.scan_function(&self.module.functions[function]);
            } else if let Some(data) = self.data_work.pop() {
                self.scan_data(&self.module.data[data]);
            } else {
                return;
            }
        }
    }

    fn function(&mut self, function: FuncId) {
        if !std::mem::replace(&mut self.functions[function.index()], true) {
            self.function_work.push(function);
        }
    }

    fn constant(&mut self, value: Constant) {
        match value {
            Constant::Func(function) => self.function(function),
            Constant::Data(data) => {
                if !std::mem::replace(&mut self.data[data.index()], true) {
                    self.data_work.push(data);
                }
            }
            Constant::Int(_) | Constant::Float(_) | Constant::Null => {}
        }
    }

    /// The class has instances: what is called and read of it or its ancestors counts for it.
    fn class(&mut self, class: ClassId) {
        if !self.classes.insert(class) {
            return;
        }
        for ancestor in self.module.ancestry(class).collect::<Vec<ClassId>>() {
            self.instances.entry(ancestor).or_default().push(class);
            for index in self.called.get(&ancestor).cloned().unwrap_or_default() {
                self.implementation(class, (ancestor, index));
            }
            for index in self.read.get(&ancestor).cloned().unwrap_or_default() {
                self.value(class, (ancestor, index));
            }
        }
    }

    fn method(&mut self, slot: Slot) {
        if self.methods.insert(slot) {
            self.called.entry(slot.0).or_default().push(slot.1);
            for class in self.instances.get(&slot.0).cloned().unwrap_or_default() {
                self.implementation(class, slot);
            }
        }
    }

    fn class_constant(&mut self, slot: Slot) {
        if self.constants.insert(slot) {
            self.read.entry(slot.0).or_default().push(slot.1);
            for class in self.instances.get(&slot.0).cloned().unwrap_or_default() {
                self.value(class, slot);
            }
        }
    }

    fn implementation(&mut self, class: ClassId, slot: Slot) {
        if let Some(function) = self.module.resolve_method(class, slot.0, slot.1) {
            self.function(function);
        }
    }

    fn value(&mut self, class: ClassId, slot: Slot) {
        if let Some(value) = self.module.resolve_constant(class, slot.0, slot.1) {
            self.constant(value);
        }
    }

    fn scan_function(&mut self, function: &'m Function) {
        for block in function.blocks.values() {
            block
                .instructions
                .iter()
                .for_each(|instruction| self.scan_instruction(instruction));
            if let Terminator::TryCall { call, .. } = &block.terminator {
                self.scan_instruction(call);
            }
        }
    }

    fn scan_instruction(&mut self, instruction: &Instruction) {
        match instruction.imm {
            Immediate::Func(function) => self.function(function),
            Immediate::Data(data) => self.constant(Constant::Data(data)),
            Immediate::Method { class, index } => self.method((class, index)),
            Immediate::ClassConstant { class, index } => self.class_constant((class, index)),
            _ => {}
        }
        if let (Op::New | Op::NewTail, Type::Ref(class)) = (instruction.op, instruction.ty) {
            self.class(class);
        }
    }

    fn scan_data(&mut self, object: &'m DataObject) {
        match object {
            DataObject::Instance { class, fields, tail } => {
                self.class(*class);
                fields.iter().chain(tail).for_each(|&value| self.constant(value));
            }
            DataObject::Array { items, .. } => items.iter().for_each(|&value| self.constant(value)),
        }
    }
}

/// Leaves out what is not reachable and renames what is.
fn sweep(
    module: &mut Module,
    functions: &[bool],
    data: &[bool],
    methods: &HashSet<Slot>,
    constants: &HashSet<Slot>,
) {
    let names = Names {
        functions: numbers(functions)
            .map(|number| number.map(FuncId::from_u32))
            .collect(),
        data: numbers(data).map(|number| number.map(DataId::from_u32)).collect(),
    };
    let old = std::mem::take(&mut module.functions);
    module.functions = keep(old, functions);
    let old = std::mem::take(&mut module.data);
    module.data = keep(old, data);
    for function in module.functions.values_mut() {
        for block in function.blocks.values_mut() {
            block
                .instructions
                .iter_mut()
                .for_each(|instruction| names.instruction(instruction));
            if let Terminator::TryCall { call, .. } = &mut block.terminator {
                names.instruction(call);
            }
        }
    }
    for object in module.data.values_mut() {
        match object {
            DataObject::Instance { fields, tail, .. } => {
                fields
                    .iter_mut()
                    .chain(tail)
                    .for_each(|value| names.constant(value));
            }
            DataObject::Array { items, .. } => items.iter_mut().for_each(|value| names.constant(value)),
        }
    }
    for class in module.classes.values_mut() {
        class.overrides.retain_mut(|(slot, function)| {
            let new = names.functions[function.index()];
            *function = new.unwrap_or(*function);
            new.is_some() && methods.contains(slot)
        });
        class.constant_values.retain_mut(|(slot, value)| {
            let kept = constants.contains(slot) && names.has(*value);
            names.constant(value);
            kept
        });
    }
    let rename = |function: &mut Option<FuncId>| {
        *function = function.and_then(|function| names.functions[function.index()]);
    };
    rename(&mut module.entry);
    rename(&mut module.stack_overflow);
    for (_, function) in &mut module.exports {
        *function = names.functions[function.index()].unwrap_or(*function);
    }
}

/// The new number of each item that is kept.
fn numbers(kept: &[bool]) -> impl Iterator<Item = Option<u32>> {
    let mut next = 0;
    kept.iter().map(move |&is_kept| {
        next += u32::from(is_kept);
        is_kept.then(|| next - 1)
    })
}

fn keep<K: EntityRef, V>(items: PrimaryMap<K, V>, kept: &[bool]) -> PrimaryMap<K, V> {
    let pairs = items.into_iter().filter(|(id, _)| kept[id.index()]);
    pairs.map(|(_, item)| item).collect()
}

/// The new ids.
struct Names {
    functions: Vec<Option<FuncId>>,
    data: Vec<Option<DataId>>,
}

impl Names {
    fn instruction(&self, instruction: &mut Instruction) {
        match &mut instruction.imm {
            Immediate::Func(function) => *function = self.functions[function.index()].unwrap_or(*function),
            Immediate::Data(data) => *data = self.data[data.index()].unwrap_or(*data),
            _ => {}
        }
    }

    fn constant(&self, value: &mut Constant) {
        match value {
            Constant::Func(function) => *function = self.functions[function.index()].unwrap_or(*function),
            Constant::Data(data) => *data = self.data[data.index()].unwrap_or(*data),
            Constant::Int(_) | Constant::Float(_) | Constant::Null => {}
        }
    }

    fn has(&self, value: Constant) -> bool {
        match value {
            Constant::Func(function) => self.functions[function.index()].is_some(),
            Constant::Data(data) => self.data[data.index()].is_some(),
            Constant::Int(_) | Constant::Float(_) | Constant::Null => true,
        }
    }
}
