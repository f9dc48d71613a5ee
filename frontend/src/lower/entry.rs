//! Where a translated program starts: arguments in, exit code out, and what an exception that nobody caught says.

use core_ir::builder::FunctionBuilder;
use core_ir::{FuncId, Function, HostPrimitive, Immediate, Op, Terminator, Type};

use super::operand::Operand;
use super::repr::Repr;
use super::state::{FunctionLowering, Handler, Mode, signature};
use super::{Context, Lowered};

impl Context<'_> {
    /// The module's entry, and its functions for an exhausted stack and for exhausted memory.
    pub fn entry_wrapper(&mut self) -> Lowered<()> {
        let bytes = self.reprs.array(Repr::Int(Type::U8));
        let arguments = self.reprs.array(bytes);
        let params = self.core_type(arguments).into_iter().collect();
        let name = self.unique_name("main");
        let function = Function::new(name, signature(params, Some(Type::I64)));
        let mut lowering = FunctionLowering::bare(self, function);
        lowering.handler = Some(Handler::default());
        let argv = lowering.entry_params()[0];
        lowering.run_entry(Operand::value(arguments, argv))?;
        let body = lowering.b.finish();
        let id = self.module.functions.push(body);
        self.module.entry = Some(id);
        self.stack_overflow()?;
        self.memory_error()
    }

    fn stack_overflow(&mut self) -> Lowered<()> {
        let name = self.unique_name("stack_overflow");
        let class = self.exception_class("RecursionError")?;
        let exception = self.prebuilt_exception(class, "maximum recursion depth exceeded")?;
        let mut b = FunctionBuilder::new(Function::new(name, signature(Vec::new(), None)));
        let value = b.data(&self.module, exception);
        b.terminate(Terminator::Raise(value));
        let id = self.module.functions.push(b.finish());
        self.module.stack_overflow = Some(id);
        Ok(())
    }

    /// The function that raises a MemoryError if memory has been used up, made when it is first asked for.
    pub fn memory_poll(&mut self) -> Lowered<FuncId> {
        if let Some(poll) = self.memory_poll {
            return Ok(poll);
        }
        let class = self.exception_class("MemoryError")?;
        let exception = self.prebuilt_exception(class, "")?;
        let name = self.unique_name("poll_memory");
        let mut b = FunctionBuilder::new(Function::new(name, signature(Vec::new(), None)));
        let host = self.module.host(HostPrimitive::GcExhausted);
        let asked = b.call(Op::CallHost, Immediate::Host(host), &[], Some(Type::I64));
        let zero = b.iconst(Type::I64, 0);
        let exhausted = b.compare(Op::Ne, asked.unwrap_or(zero), zero);
        let (raise, fine) = (b.function.add_block(), b.function.add_block());
        b.branch(exhausted, raise, fine);
        b.switch_to(raise);
        let value = b.data(&self.module, exception);
        b.terminate(Terminator::Raise(value));
        b.switch_to(fine);
        b.terminate(Terminator::Return(None));
        let id = self.module.functions.push(b.finish());
        self.memory_poll = Some(id);
        Ok(id)
    }

    /// What a collector calls where the heap has reached its limit.
    fn memory_error(&mut self) -> Lowered<()> {
        let name = self.unique_name("memory_error");
        let class = self.exception_class("MemoryError")?;
        let exception = self.prebuilt_exception(class, "")?;
        let mut b = FunctionBuilder::new(Function::new(name, signature(Vec::new(), None)));
        let value = b.data(&self.module, exception);
        b.terminate(Terminator::Raise(value));
        let id = self.module.functions.push(b.finish());
        self.module.exports.push(("memory_error".into(), id));
        Ok(())
    }
}

impl FunctionLowering<'_, '_> {
    /// Looks whether memory has been used up, in a loop of the program; helpers' loops come to an end soon.
    pub fn poll_memory(&mut self) -> Lowered<Operand> {
        if matches!(self.mode, Mode::Annotated(_)) {
            let poll = self.cx.memory_poll()?;
            self.emit_call(Op::Call, Immediate::Func(poll), &[], None);
        }
        Ok(Operand::NONE)
    }

    fn run_entry(&mut self, argv: Operand) -> Lowered<()> {
        let entry = self.cx.program.entry;
        let function = self.cx.program_function(entry)?;
        let mut operands = Vec::new();
        let list = self.cx.reprs.list(Repr::Str);
        let arguments = self.call_helper("ll_io", "ll_arguments", &[Operand::Type(list), argv])?;
        if !function.params.is_empty() {
            operands.push(arguments.clone());
        }
        self.fill_sys_argv(&arguments, list)?;
        let result = self.call_graph(entry, &operands)?;
        if function.never_returns {
            self.b.terminate(Terminator::Unreachable);
        } else {
            let code = match self.natural_repr(&result)? {
                repr if repr.is_integral() => self.int(&result)?,
                _ => self.word(0),
            };
            self.b.terminate(Terminator::Return(Some(code)));
        }
        let Some(landing) = self.handler.take().and_then(|handler| handler.landing) else {
            return Ok(());
        };
        self.b.switch_to(landing);
        let root = Repr::Instance(self.cx.exception_root_key());
        let exception = self.b.function.blocks[landing].params[0];
        self.report_uncaught(&Operand::value(root, exception))
    }

    /// Gives `sys.argv` the arguments of this run, where the program uses it.
    fn fill_sys_argv(&mut self, arguments: &Operand, list: Repr) -> Lowered<()> {
        let sys = self.cx.space.import("sys");
        let argv = sys.and_then(|sys| self.cx.space.attribute(sys, "argv"));
        let Some(data) = argv.and_then(|argv| self.cx.known_data(argv, list)) else {
            return Ok(());
        };
        let known = Operand::value(list, self.b.data(&self.cx.module, data));
        let arguments = self.natural_value(arguments)?;
        for name in ["length", "items"] {
            if let Some(value) = self.get_struct_field(list, arguments, name) {
                self.set_attribute(&known, name, &value)?;
            }
        }
        Ok(())
    }

    /// SystemExit ends with its code; every other exception is named on standard error and ends with 1.
    fn report_uncaught(&mut self, exception: &Operand) -> Lowered<()> {
        let exit = self.cx.exception_class("SystemExit")?;
        let is_exit = self.is_instance(exception, exit)?;
        let is_exit = self.require(&is_exit, Repr::Bool)?;
        let (leave, report) = (self.new_block(), self.new_block());
        self.b.branch(is_exit, leave, report);
        self.b.switch_to(leave);
        let value = self.require(exception, Repr::Instance(exit))?;
        let exit = Operand::value(Repr::Instance(exit), value);
        let text = self.get_attribute(&exit, &crate::annotate::EXIT_TEXT.into())?;
        self.call_helper("ll_io", "ll_say_at_exit", &[text])?;
        let code = self.get_attribute(&exit, &"code".into())?;
        let code = self.int(&code)?;
        self.b.terminate(Terminator::Return(Some(code)));
        self.b.switch_to(report);
        let name = self.class_name(exception)?;
        let message = self.str_of(exception)?;
        self.call_helper("ll_io", "ll_report_uncaught", &[name, message])?;
        let one = self.word(1);
        self.b.terminate(Terminator::Return(Some(one)));
        Ok(())
    }
}
