//! One look over all functions: which prebuilt objects, function references, slot types and fill routines they need.

use core_ir::{Constant, DataId, DataObject, FuncId, Immediate, Instruction, Module, Op, Terminator, Type};
use indexmap::IndexSet;

/// What the assembly must declare beside classes and functions; in order of first use, so that output is deterministic.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// Prebuilt objects that code refers to.
    pub(super) data: IndexSet<DataId>,
    /// Functions that are used as values.
    pub(super) functions: IndexSet<FuncId>,
    /// Element types of arrays of references.
    pub(super) slots: IndexSet<Type>,
    /// Element types that are filled.
    pub(super) fills: IndexSet<Type>,
}

impl Needs {
    pub(super) fn of(module: &Module) -> Needs {
        let mut needs = Needs::default();
        needs.classes(module);
        for function in module.functions.values() {
            for block in function.blocks.values() {
                for instruction in &block.instructions {
                    needs.instruction(module, instruction);
                }
                if let Terminator::TryCall { call, .. } = &block.terminator {
                    needs.instruction(module, call);
                }
            }
        }
        needs.data(module);
        needs
    }

    fn classes(&mut self, module: &Module) {
        for &element in &module.arrays {
            self.element(element);
        }
        for class in module.classes.values() {
            if let Some(tail) = class.tail {
                self.element(tail);
            }
            for (_, value) in &class.constant_values {
                match value {
                    Constant::Data(data) => {
                        self.data.insert(*data);
                    }
                    Constant::Func(function) => {
                        self.functions.insert(*function);
                    }
                    Constant::Int(_) | Constant::Float(_) | Constant::Null => {}
                }
            }
        }
    }

    fn element(&mut self, element: Type) {
        if matches!(element, Type::Ref(_) | Type::Array(_) | Type::Weak(_)) {
            self.slots.insert(element);
        }
    }

    fn instruction(&mut self, module: &Module, instruction: &Instruction) {
        match instruction.imm {
            Immediate::Data(data) => {
                self.data.insert(data);
            }
            Immediate::Func(function) if instruction.op == Op::Func => {
                self.functions.insert(function);
            }
            _ => {}
        }
        if let (Op::ArrayFill, Type::Array(array)) = (instruction.op, instruction.ty) {
            self.fills.insert(module.element(array));
        }
    }

    fn data(&mut self, module: &Module) {
        for object in module.data.values() {
            let (fields, rest) = match object {
                DataObject::Instance { fields, tail, .. } => (fields.as_slice(), tail),
                DataObject::Array { items, .. } => (&[] as &[Constant], items),
            };
            for value in fields.iter().chain(rest) {
                if let Constant::Func(function) = value {
                    self.functions.insert(*function);
                }
            }
        }
    }
}
