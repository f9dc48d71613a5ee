//! The rules about instructions, one at a time.

use super::flow::FlowChecker;
use super::{Place, VerifyError, VerifyRule};
use crate::entities::{Block, FuncId, Value};
use crate::function::{Function, Immediate, Instruction, SourceLocation, Terminator};
use crate::module::Module;
use crate::ops::{Domain, ImmediateKind, Op, Rule};
use crate::rules::{self, Operand};
use crate::text::print_type;
use crate::types::Type;

/// Slots that a root frame may have: more than any function of a program needs.
const MAX_SLOTS: u32 = 1 << 16;

/// Checks a function of a module whose types and hierarchy are sound.
pub(super) fn function(module: &Module, id: FuncId, errors: &mut Vec<VerifyError>) {
    let function = &module.functions[id];
    let mut checker = FunctionChecker {
        module,
        function,
        errors,
        sound: true,
    };
    checker.head();
    for (block, data) in &function.blocks {
        for (i, instruction) in data.instructions.iter().enumerate() {
            let place = || Place::Instruction(function.name.clone(), block, i);
            checker.instruction(instruction, &place);
            checker.results(instruction, &place);
        }
        let place = || Place::Terminator(function.name.clone(), block);
        if let Terminator::TryCall { call, .. } = &data.terminator {
            checker.try_call(call, &place);
        }
        checker.location(data.terminator_loc, &place);
        let mut used = true;
        data.terminator
            .for_each_use(|value| used &= function.values.is_valid(value));
        if !used {
            checker.sound = false;
            checker.report(
                VerifyRule::EntityExists,
                place(),
                "a value that does not exist is used",
            );
        }
    }
    if checker.sound {
        FlowChecker::new(module, function, errors).check();
    }
}

struct FunctionChecker<'a> {
    module: &'a Module,
    function: &'a Function,
    errors: &'a mut Vec<VerifyError>,
    /// Whether all values and blocks that are named exist, so that the rules about control flow can be looked at.
    sound: bool,
}

impl FunctionChecker<'_> {
    fn report(&mut self, rule: VerifyRule, place: Place, message: impl Into<String>) {
        self.errors.push(VerifyError {
            rule,
            place,
            message: message.into(),
        });
    }

    fn head(&mut self) {
        let function = self.function;
        let place = || Place::Function(function.name.clone());
        self.location(function.loc, &place);
        if function.attributes.stack_check && self.module.stack_overflow.is_none() {
            let message = "the function checks the stack, but the module has no stack-overflow function";
            self.report(VerifyRule::StackOverflowSignature, place(), message);
        }
        if function.blocks.is_empty() {
            self.sound = false;
            return self.report(VerifyRule::EntryParams, place(), "the function has no blocks");
        }
        let params = function.params().iter();
        let types: Option<Vec<Type>> = params.map(|&param| function.values.get(param).copied()).collect();
        if types.as_ref() != Some(&function.signature.params) {
            let message = "the entry block's parameters are not those of the signature";
            self.report(
                VerifyRule::EntryParams,
                Place::Block(function.name.clone(), Function::ENTRY),
                message,
            );
        }
        for (block, data) in &function.blocks {
            if !data.params.iter().all(|&param| function.values.is_valid(param)) {
                self.sound = false;
                let message = "a parameter does not exist as a value";
                self.report(
                    VerifyRule::EntityExists,
                    Place::Block(function.name.clone(), block),
                    message,
                );
            }
            let missing = |block: Block| !function.blocks.is_valid(block);
            if data
                .terminator
                .targets()
                .iter()
                .any(|target| missing(target.block))
            {
                self.sound = false;
                let message = "a target block does not exist";
                self.report(
                    VerifyRule::TargetExists,
                    Place::Terminator(function.name.clone(), block),
                    message,
                );
            }
        }
    }

    fn location(&mut self, loc: Option<SourceLocation>, place: &dyn Fn() -> Place) {
        if loc.is_some_and(|loc| loc.line == 0 || !self.module.files.is_valid(loc.file)) {
            self.report(
                VerifyRule::Location,
                place(),
                "the source location names no line of a file",
            );
        }
    }

    fn try_call(&mut self, call: &Instruction, place: &dyn Fn() -> Place) {
        if !matches!(call.op, Op::Call | Op::CallVirtual | Op::CallIndirect) || !call.results.is_empty() {
            let message = format!("`{}` with {} results", call.op, call.results.len());
            return self.report(VerifyRule::TryCallee, place(), message);
        }
        self.instruction(call, place);
    }

    fn instruction(&mut self, instruction: &Instruction, place: &dyn Fn() -> Place) {
        self.location(instruction.loc, place);
        let used = instruction.args.iter().chain(&instruction.results);
        for &value in used {
            if !self.function.values.is_valid(value) {
                self.sound = false;
                let message = format!("value {value} does not exist");
                return self.report(VerifyRule::EntityExists, place(), message);
            }
        }
        if !super::declarations::type_exists(self.module, instruction.ty) {
            let message = format!("the controlling type {:?} does not exist", instruction.ty);
            return self.report(VerifyRule::TypeExists, place(), message);
        }
        if let Err((rule, message)) = self.immediate(instruction) {
            return self.report(rule, place(), message);
        }
        if let Err(message) = self.controlling_type(instruction) {
            return self.report(VerifyRule::ControllingType, place(), message);
        }
        self.operands(instruction, place);
    }

    /// Whether the immediate is of the right kind, names what exists, and is canonical.
    fn immediate(&self, instruction: &Instruction) -> Result<(), (VerifyRule, String)> {
        let module = self.module;
        let kind = instruction.op.info().immediate;
        let exists = match (kind, instruction.imm) {
            (ImmediateKind::None, Immediate::None) => true,
            (ImmediateKind::Scalar, Immediate::Int(value)) => {
                let ty = instruction.ty;
                if ty.is_reference() || ty.is_float() || ty.wrap_int(value) != value {
                    let message = format!("{value} is no canonical {}", print_type(module, ty));
                    return Err((VerifyRule::Immediate, message));
                }
                true
            }
            (ImmediateKind::Scalar, Immediate::Float(bits)) => {
                let ty = instruction.ty;
                if ty != Type::F64 && (ty != Type::F32 || u32::try_from(bits).is_err()) {
                    let message = format!("{bits:#x} are no bits of a {}", print_type(module, ty));
                    return Err((VerifyRule::Immediate, message));
                }
                true
            }
            (ImmediateKind::Data, Immediate::Data(data)) => module.data.is_valid(data),
            (ImmediateKind::Func, Immediate::Func(function)) => module.functions.is_valid(function),
            (ImmediateKind::Field, Immediate::Field { class, index }) => module
                .classes
                .get(class)
                .is_some_and(|class| (index as usize) < class.fields.len()),
            (ImmediateKind::ClassConstant, Immediate::ClassConstant { class, index }) => module
                .classes
                .get(class)
                .is_some_and(|class| (index as usize) < class.constants.len()),
            (ImmediateKind::Method, Immediate::Method { class, index }) => module
                .classes
                .get(class)
                .is_some_and(|class| (index as usize) < class.methods.len()),
            (ImmediateKind::Signature, Immediate::Signature(id)) => {
                (id.as_u32() as usize) < module.signatures.len()
            }
            (ImmediateKind::Host, Immediate::Host(host)) => module.hosts.is_valid(host),
            (ImmediateKind::Slot, Immediate::Slot(slot)) => slot < MAX_SLOTS,
            (_, imm) => {
                let message = format!("`{}` does not take the immediate {imm:?}", instruction.op);
                return Err((VerifyRule::Immediate, message));
            }
        };
        if exists {
            Ok(())
        } else {
            Err((
                VerifyRule::EntityExists,
                format!("{:?} does not exist", instruction.imm),
            ))
        }
    }

    /// Whether the operation admits the controlling type, and the immediate implies it.
    fn controlling_type(&self, instruction: &Instruction) -> Result<(), String> {
        let module = self.module;
        let (op, ty) = (instruction.op, instruction.ty);
        let info = op.info();
        let class = match ty {
            Type::Ref(class) => Some(&module.classes[class]),
            _ => None,
        };
        let has_tail = class.is_some_and(|class| class.tail.is_some());
        let implied = match instruction.imm {
            Immediate::Data(data) => Some(module.data_type(data)),
            Immediate::Func(function) if info.rule == Rule::Constant => {
                let signature = &module.functions[function].signature;
                let index = module.signatures.get_index_of(signature);
                return match (ty, index) {
                    (Type::Fn(id), Some(index)) if id.as_u32() as usize == index => Ok(()),
                    _ => Err("the type is not that of the function".to_string()),
                };
            }
            Immediate::Field { class, .. } | Immediate::ClassConstant { class, .. } => Some(Type::Ref(class)),
            _ if info.rule == Rule::Call => {
                let signature = rules::callee_signature(module, instruction.imm);
                let signature =
                    signature.ok_or("the primitive needs the type `array u8`, which is missing")?;
                Some(signature.result.unwrap_or(Type::Bool))
            }
            _ => None,
        };
        if !info.domain.admits(ty) || (info.domain == Domain::Tail && !has_tail) {
            return Err(format!("`{op}` does not admit {}", print_type(module, ty)));
        }
        if info.rule == Rule::New && has_tail {
            return Err("a class with a tail is made by `newtail`".to_string());
        }
        match implied.filter(|&implied| implied != ty) {
            Some(implied) => Err(format!(
                "the type is {}, but the immediate's is {}",
                print_type(module, ty),
                print_type(module, implied)
            )),
            None => Ok(()),
        }
    }

    fn operands(&mut self, instruction: &Instruction, place: &dyn Fn() -> Place) {
        let module = self.module;
        let Some(expected) = rules::operands(module, instruction.op, instruction.ty, instruction.imm) else {
            let message = "the array type of the tail's elements is missing";
            return self.report(VerifyRule::ControllingType, place(), message);
        };
        if expected.len() != instruction.args.len() {
            let message = format!("{} operands, expected {}", instruction.args.len(), expected.len());
            return self.report(VerifyRule::OperandCount, place(), message);
        }
        for (&value, &expected) in instruction.args.iter().zip(&expected) {
            let ty = self.function.values[value];
            if !self.fits(ty, expected) {
                let message = format!(
                    "{value} is {}, expected {}",
                    print_type(module, ty),
                    self.describe(expected)
                );
                self.report(VerifyRule::OperandType, place(), message);
            }
        }
    }

    fn fits(&self, ty: Type, expected: Operand) -> bool {
        let module = self.module;
        match (expected, ty) {
            (Operand::Assignable(to), from) => module.is_assignable(from, to),
            (Operand::Scalar, ty) => !ty.is_reference(),
            (Operand::SameWidth(to), from) => bit_width(from).is_some() && bit_width(from) == bit_width(to),
            (Operand::Related(a), Type::Ref(b)) => module.is_subclass(a, b) || module.is_subclass(b, a),
            (Operand::SameRoot(a), Type::Ref(b)) => module.ancestry(a).last() == module.ancestry(b).last(),
            (Operand::Related(_) | Operand::SameRoot(_), _) => false,
        }
    }

    fn describe(&self, expected: Operand) -> String {
        let name = |class| &self.module.classes[class].name;
        match expected {
            Operand::Assignable(ty) => print_type(self.module, ty),
            Operand::Scalar => "a scalar".to_string(),
            Operand::SameWidth(ty) => {
                format!("a number as wide as {}", print_type(self.module, ty))
            }
            Operand::Related(class) => {
                format!("a ref of an ancestor or descendant of %{}", name(class))
            }
            Operand::SameRoot(class) => format!("a ref of the hierarchy of %{}", name(class)),
        }
    }

    fn results(&mut self, instruction: &Instruction, place: &dyn Fn() -> Place) {
        let module = self.module;
        let expected = rules::result_types(module, instruction.op, instruction.ty, instruction.imm);
        let types: Option<Vec<Type>> = instruction
            .results
            .iter()
            .map(|&result: &Value| self.function.values.get(result).copied())
            .collect();
        let (Some(expected), Some(types)) = (expected, types) else {
            return;
        };
        if types[..] != expected[..] {
            let message = format!(
                "the results are {}, expected {}",
                self.list(&types),
                self.list(&expected)
            );
            self.report(VerifyRule::ResultType, place(), message);
        }
    }

    fn list(&self, types: &[Type]) -> String {
        let names: Vec<String> = types.iter().map(|&ty| print_type(self.module, ty)).collect();
        format!("({})", names.join(", "))
    }
}

/// Width of a number in bits.
fn bit_width(ty: Type) -> Option<u32> {
    match ty {
        Type::F32 => Some(32),
        Type::F64 => Some(64),
        ty => ty.int_bits(),
    }
}
