//! What every part of the emission knows of the module.

use crate::names::Names;
use core_ir::{
    ClassId, Constant, DataId, DataObject, FuncId, Function, Immediate, Instruction, Module, SigId,
    Terminator, Type,
};
use cranelift_entity::{EntityRef, EntitySet};

/// The module, its names, and facts that hold for the whole of it.
#[derive(Debug)]
pub struct Context<'m> {
    /// The module.
    pub module: &'m Module,
    /// What everything is called.
    pub names: Names<'m>,
    /// The signatures of function references.
    pub signatures: Vec<SigId>,
    /// The classes of which objects are watched, as the operation names them.
    pub watched: Vec<ClassId>,
    /// Whether some function counts the depth of calls, or memory may be used up: handlers then turn errors of the JVM into
    /// exceptions of the program.
    pub counts_depth: bool,
    /// Bytes of code up to which a method may grow for the sake of speed.
    pub growth_limit: usize,
}

impl<'m> Context<'m> {
    /// Looks through the module once; methods are to stay below `method_limit` bytes.
    pub fn new(module: &'m Module, method_limit: usize) -> Self {
        let mut used = Used::default();
        module
            .functions
            .values()
            .for_each(|function| used.function(function));
        module.data.values().for_each(|object| used.object(object));
        for class in module.classes.values() {
            class
                .constant_values
                .iter()
                .for_each(|(_, value)| used.constant(*value, true));
        }
        let references: Vec<FuncId> = used.functions.iter().collect();
        let data: Vec<DataId> = used.data.iter().collect();
        Self {
            module,
            names: Names::new(module, &references, &data),
            signatures: used.signatures(module, &references),
            watched: module.watched_classes(),
            counts_depth: module.stack_overflow.is_some()
                && module.exception_root.is_some()
                && (module.exported("memory_error").is_some()
                    || module
                        .functions
                        .values()
                        .any(|function| function.attributes.stack_check)),
            growth_limit: method_limit / 8 * 7,
        }
    }
}

impl Context<'_> {
    /// Internal name of the class of references to functions of this one's signature.
    pub fn signature_of(&self, function: FuncId) -> String {
        let index = self
            .module
            .signatures
            .get_index_of(&self.module.functions[function].signature);
        index.map_or_else(String::new, |index| {
            self.names.signature_class(SigId::new(index)).to_owned()
        })
    }
}

#[derive(Default)]
struct Used {
    functions: EntitySet<FuncId>,
    data: EntitySet<DataId>,
}

impl Used {
    /// The signatures of the references, and those that a type anywhere names.
    fn signatures(&self, module: &Module, references: &[FuncId]) -> Vec<SigId> {
        let mut signatures: EntitySet<SigId> = EntitySet::new();
        for &function in references {
            let index = module
                .signatures
                .get_index_of(&module.functions[function].signature);
            signatures.extend(index.map(SigId::new));
        }
        let values = module
            .functions
            .values()
            .flat_map(|function| function.values.values());
        let fields = module
            .classes
            .values()
            .flat_map(|class| class.fields.iter().map(|field| &field.ty));
        let tails = module.classes.values().filter_map(|class| class.tail.as_ref());
        let constants = module
            .classes
            .values()
            .flat_map(|class| class.constants.iter().map(|one| &one.ty));
        let params = module
            .signatures
            .iter()
            .flat_map(|signature| signature.params.iter().chain(&signature.result));
        let types = values
            .chain(fields)
            .chain(tails)
            .chain(constants)
            .chain(params)
            .chain(&module.arrays);
        signatures.extend(types.filter_map(|ty| match ty {
            Type::Fn(signature) => Some(*signature),
            _ => None,
        }));
        signatures.iter().collect()
    }

    fn function(&mut self, function: &Function) {
        for block in function.blocks.values() {
            block
                .instructions
                .iter()
                .for_each(|instruction| self.instruction(instruction));
            if let Terminator::TryCall { call, .. } = &block.terminator {
                self.instruction(call);
            }
        }
    }

    fn instruction(&mut self, instruction: &Instruction) {
        match instruction.imm {
            Immediate::Data(data) => {
                self.data.insert(data);
            }
            Immediate::Func(function) if instruction.op == core_ir::Op::Func => {
                self.functions.insert(function);
            }
            _ => {}
        }
    }

    fn object(&mut self, object: &DataObject) {
        let values: [&[Constant]; 2] = match object {
            DataObject::Instance { fields, tail, .. } => [fields, tail],
            DataObject::Array { items, .. } => [items, &[]],
        };
        values
            .into_iter()
            .flatten()
            .for_each(|&value| self.constant(value, false));
    }

    /// A constant in the data, or one that code pushes.
    fn constant(&mut self, value: Constant, in_code: bool) {
        match value {
            Constant::Func(function) => {
                self.functions.insert(function);
            }
            Constant::Data(data) if in_code => {
                self.data.insert(data);
            }
            _ => {}
        }
    }
}
