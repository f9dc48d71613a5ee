//! Calls of functions: direct, virtual and through references.

use super::Emitter;
use crate::asm::Invoke;
use core_ir::{Immediate, Instruction, Type};

impl Emitter<'_, '_> {
    /// The call itself; the operands are on the stack.
    pub(super) fn invoke(&mut self, instruction: &Instruction) {
        let names = &self.cx.names;
        match instruction.imm {
            Immediate::Func(function) => {
                let method = names.function(function);
                self.code
                    .invoke(Invoke::Static, &method.class, &method.name, &method.descriptor);
            }
            Immediate::Method { class, index } => {
                let descriptor = names.method_descriptor(class, index);
                self.code.invoke(
                    Invoke::Virtual,
                    names.class(class),
                    names.method(class, index),
                    &descriptor,
                );
            }
            Immediate::Signature(signature) => {
                let descriptor = names.signature_descriptor(self.cx.module.signature(signature));
                self.code.invoke(
                    Invoke::Virtual,
                    names.signature_class(signature),
                    "call",
                    &descriptor,
                );
            }
            _ => {}
        }
    }

    /// The type of what a call leaves on the stack.
    pub(super) fn call_result(&self, instruction: &Instruction) -> Option<Type> {
        let module = self.cx.module;
        match instruction.imm {
            Immediate::Func(function) => module.functions[function].signature.result,
            Immediate::Method { class, index } => {
                let method = &module.classes[class].methods[index as usize];
                module.signature(method.signature).result
            }
            Immediate::Signature(signature) => module.signature(signature).result,
            _ => None,
        }
    }
}
