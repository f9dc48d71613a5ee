//! Where the process begins: a thread with an explicit stack runs the program.

use core_ir::{FuncId, Module, Type};

use super::layout::{Layout, declare_static};
use crate::error::Error;
use crate::il::{Branch, Code, Inst, Op};
use crate::metadata::{self, Assembly, Method, MethodSignature};

/// What the stack keeps free below its limit: for the host's own calls, the just-in-time compiler and the raising of the
/// overflow's exception.
const STACK_MARGIN: u32 = 1 << 20;

/// The exit code of a process that an exception ended: that of `abort`.
const ABORTED: i32 = 134;

/// Emits the entry point; `loads` are called before the program.
pub(super) fn emit(
    assembly: &mut Assembly,
    module: &Module,
    layout: &Layout,
    entry: FuncId,
    loads: &[Method],
    stack_size: u32,
) -> Result<(), Error> {
    let starter = Starter {
        module,
        layout,
        code: Code::new(),
    };
    let slot = starter.argument_slot(entry)?;
    let nothing = MethodSignature::of_static(Vec::new(), metadata::Type::Void);
    let run = declare_static(assembly, layout.functions_type, "<run>", &nothing);
    let arrays = metadata::Type::U8.array().array();
    let argv = metadata::Type::Value(slot.into()).array();
    let locals = [metadata::Type::I32, arrays, argv, metadata::Type::I32];
    let code = starter.run(entry, loads, stack_size);
    super::set_body(assembly, run, &code, &locals, "<run>")?;

    let parameters = vec![metadata::Type::String.array()];
    let signature = MethodSignature::of_static(parameters, metadata::Type::I32);
    let main = declare_static(assembly, layout.functions_type, "<main>", &signature);
    let starter = Starter {
        module,
        layout,
        code: Code::new(),
    };
    let code = starter.main(assembly, run, stack_size)?;
    super::set_body(assembly, main, &code, &[], "<main>")?;
    assembly.set_entry_point(main);
    Ok(())
}

struct Starter<'a> {
    module: &'a Module,
    layout: &'a Layout,
    code: Code,
}

// Locals of `<run>`.
const ADDRESS: u16 = 0;
const BYTES: u16 = 1;
const ARGUMENTS: u16 = 2;
const INDEX: u16 = 3;

impl Starter<'_> {
    /// The struct around an argument's bytes; an error where the entry has not a program's signature.
    fn argument_slot(&self, entry: FuncId) -> Result<metadata::TypeDef, Error> {
        let function = &self.module.functions[entry];
        let error = || Error::EntrySignature {
            name: function.name.clone(),
        };
        let [Type::Array(arguments)] = function.signature.params[..] else {
            return Err(error());
        };
        let argument = self.module.element(arguments);
        let Type::Array(bytes) = argument else {
            return Err(error());
        };
        if self.module.element(bytes) != Type::U8 || function.signature.result != Some(Type::I64) {
            return Err(error());
        }
        Ok(self.layout.slots[&argument].definition)
    }

    fn main(mut self, assembly: &mut Assembly, run: Method, stack_size: u32) -> Result<Code, Error> {
        self.code.load_argument(0);
        self.field(Op::Stsfld, "arguments");
        self.code.op(Op::Ldnull);
        self.code.token(Op::Ldftn, run);
        self.member(
            assembly,
            Op::Newobj,
            "instance void System.Threading.ThreadStart::.ctor(object,native)",
        )?;
        self.code.int32(stack_size as i32);
        self.member(
            assembly,
            Op::Newobj,
            "instance void System.Threading.Thread::.ctor(System.Threading.ThreadStart,i32)",
        )?;
        self.code.op(Op::Dup);
        self.member(
            assembly,
            Op::Callvirt,
            "instance void System.Threading.Thread::Start()",
        )?;
        self.member(
            assembly,
            Op::Callvirt,
            "instance void System.Threading.Thread::Join()",
        )?;
        self.field(Op::Ldsfld, "exit_code");
        self.code.return_value();
        Ok(self.code)
    }

    fn run(mut self, entry: FuncId, loads: &[Method], stack_size: u32) -> Code {
        let nothing = MethodSignature::of_static(Vec::new(), metadata::Type::Void);
        self.code.load_address(ADDRESS);
        self.code.op(Op::ConvU);
        self.code.int32(stack_size.saturating_sub(STACK_MARGIN) as i32);
        self.code.op(Op::ConvU);
        self.code.op(Op::Sub);
        self.field(Op::Stsfld, "stack_limit");
        for &load in loads {
            self.code.call(Op::Call, load, &nothing);
        }
        self.arguments(entry);
        let callee = &self.layout.functions[entry];
        self.code.load(ARGUMENTS);
        self.code.call(Op::Call, callee.method, &callee.signature);
        self.code.op(Op::ConvI4);
        self.field(Op::Stsfld, "exit_code");
        if let Some(pending) = self.layout.pending {
            let done = self.code.label();
            self.code.token(Op::Ldsfld, pending);
            self.code.branch(Branch::False, done);
            self.code.int32(ABORTED);
            self.field(Op::Stsfld, "exit_code");
            self.code.mark(done);
        }
        self.code.return_void();
        self.code
    }

    /// Wraps the arguments' bytes.
    fn arguments(&mut self, entry: FuncId) {
        let Ok(slot) = self.argument_slot(entry) else {
            return;
        };
        let Some((_, item)) = self
            .layout
            .slots
            .values()
            .find(|of| of.definition == slot)
            .and_then(|of| Some((slot, of.item?)))
        else {
            return;
        };
        let (more, done) = (self.code.label(), self.code.label());
        self.symbol("program_arguments");
        self.code.store(BYTES);
        self.code.load(BYTES);
        self.code.op(Op::Ldlen);
        self.code.token(Op::Newarr, slot);
        self.code.store(ARGUMENTS);
        self.code.int32(0);
        self.code.store(INDEX);
        self.code.mark(more);
        self.code.load(INDEX);
        self.code.load(BYTES);
        self.code.op(Op::Ldlen);
        self.code.op(Op::ConvI4);
        self.code.branch(Branch::Ge, done);
        self.code.load(ARGUMENTS);
        self.code.load(INDEX);
        self.code.token(Op::Ldelema, slot);
        self.code.load(BYTES);
        self.code.load(INDEX);
        self.code.op(Op::LdelemRef);
        self.code.token(Op::Stfld, item);
        self.code.load(INDEX);
        self.code.int32(1);
        self.code.op(Op::Add);
        self.code.store(INDEX);
        self.code.branch(Branch::Br, more);
        self.code.mark(done);
    }

    fn field(&mut self, op: Op, name: &str) {
        self.code.token(op, self.layout.runtime.symbol(name).token);
    }

    fn symbol(&mut self, name: &str) {
        let symbol = self.layout.runtime.symbol(name);
        let (token, pops, pushes) = (symbol.token, symbol.pops, symbol.pushes);
        self.code.push(Inst::Call {
            op: Op::Call,
            token,
            pops,
            pushes,
        });
    }

    fn member(&mut self, assembly: &mut Assembly, op: Op, text: &str) -> Result<(), Error> {
        let symbol = self
            .layout
            .framework
            .symbol(assembly, text)
            .map_err(|error| Error::Internal {
                place: "<main>".to_owned(),
                reason: error.to_string(),
            })?;
        if op == Op::Newobj {
            self.code.new_object(symbol.token, symbol.pops - 1);
        } else {
            let (token, pops, pushes) = (symbol.token, symbol.pops, symbol.pushes);
            self.code.push(Inst::Call {
                op,
                token,
                pops,
                pushes,
            });
        }
        Ok(())
    }
}
