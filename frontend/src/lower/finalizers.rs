//! Finalisers: what watches objects, takes the unreachable ones out of their queues, and calls the functions that wait for
//! them.

use core_ir::{Function, Terminator};

use super::operand::Operand;
use super::repr::{ClassKey, Repr};
use super::state::{FunctionLowering, signature};
use super::{Context, Lowered};
use crate::annotate::WATCH;
use crate::annotate::program::Callee;
use crate::flow::Constant;

impl Context<'_> {
    /// Lets the program's functions look whether finalisers are to run, where it has any: the last thing before the
    /// module is complete.
    pub fn poll_finalizers(&mut self) -> Lowered<()> {
        let program = self.program;
        if program.finalizers.is_empty() {
            return Ok(());
        }
        let name = self.unique_name("run_finalizers");
        let function = Function::new(name, signature(Vec::new(), None));
        let mut lowering = FunctionLowering::bare(self, function);
        for &graph in &program.finalizers {
            lowering.call_graph(graph, &[])?;
        }
        lowering.b.terminate(Terminator::Return(None));
        let body = lowering.b.finish();
        let run = self.module.functions.push(body);
        self.finalizers = Some(run);
        Ok(())
    }
}

impl FunctionLowering<'_, '_> {
    /// `_watch(object, queue, run)`
    pub fn watch(&mut self, object: &Operand, queue: &Operand) -> Lowered<Operand> {
        let object = self.check_type(object.clone(), "None has no finalizer")?;
        let Repr::Instance(class) = self.natural_repr(&object)? else {
            return Err(self.unsupported_operands("a finalizer of this type"));
        };
        let (object, queue) = (self.natural_value(&object)?, self.int(queue)?);
        self.b.watch(self.cx.classes[class].ir, object, queue);
        Ok(Operand::NONE)
    }

    /// `_next_dead(class, queue)`
    pub fn next_dead(&mut self, class: &Operand, queue: &Operand) -> Lowered<Operand> {
        let Operand::Constant(Constant::Object(object)) = class else {
            return Err(self.unsupported_operands("a queue of objects of several classes"));
        };
        let class = self.cx.class_of_object(*object)?;
        let queue = self.int(queue)?;
        let value = self.b.next_dead(self.cx.classes[class].ir, queue);
        Ok(Operand::nullable(Repr::Instance(class), value))
    }

    /// Watches a fresh instance, where its class has a `__del__`.
    pub fn watch_instance(&mut self, class: ClassKey, instance: &Operand) -> Lowered<()> {
        if let Some(Callee::Functions { targets, .. }) = self.cx.special_method(class, WATCH)
            && let Some(target) = targets.first()
        {
            self.call_graph(target.graph, std::slice::from_ref(instance))?;
        }
        Ok(())
    }
}
