//! One IR function as the code of one static method.
//!
//! [`plan`](crate::plan) has decided what is computed where, [`slots`](crate::slots) which local each value has; what is
//! left is to walk the blocks in order. Labels stand at block heads, edges with moves and handlers, always with an empty
//! operand stack (a handler: with the exception).

mod arithmetic;
mod call;
mod compare;
mod convert;
mod depth;
mod dispatch;
mod edges;
mod host;
mod memory;

use crate::asm::{ClassBuilder, CodeBuilder, FieldOp, Invoke, Kind, Label, Op as J, ValueType};
use crate::context::Context;
use crate::plan::{Definition, Plan, Statement};
use crate::runtime::STATIC;
use crate::slots::Slots;
use crate::types::kind;
use core_ir::{Block, Constant, FileId, Function, Immediate, Instruction, Op, SourceLocation, Type, Value};
use cranelift_entity::SecondaryMap;
use depth::Depth;
use dispatch::Dispatches;
use edges::Stub;

/// Bytes that a function's method takes, in all and by block; those behind the blocks, for edges, are told of none. Of a
/// method that can't be assembled, a total that is surely too large.
pub fn measure(cx: &Context<'_>, ir: &Function) -> (usize, SecondaryMap<Block, usize>) {
    let mut class = ClassBuilder::new("measured", "java/lang/Object");
    let descriptor = cx.names.signature_descriptor(&ir.signature);
    let mut blocks = SecondaryMap::new();
    let total = class.method(STATIC, "f", &descriptor, |code| {
        blocks = function(cx, ir, None, code)
    });
    let sum: usize = blocks.values().sum();
    (total.unwrap_or(sum.max(1 << 16)), blocks)
}

/// Writes the body of a function whose class's source file is `file`; tells the bytes of each block.
pub fn function(
    cx: &Context<'_>,
    function: &Function,
    file: Option<FileId>,
    code: &mut CodeBuilder<'_>,
) -> SecondaryMap<Block, usize> {
    let plan = Plan::new(cx.module, function);
    let slots = Slots::new(function, &plan);
    let depth = Depth::new(cx, function, &plan.order, slots.words);
    let dispatches = Dispatches::new(function, &plan.order);
    let mut emitter = Emitter {
        cx,
        function,
        plan,
        slots,
        code,
        labels: SecondaryMap::new(),
        stubs: Vec::new(),
        file,
        loc: None,
        depth,
        dispatches,
        sizes: SecondaryMap::new(),
    };
    emitter.line(function.loc);
    emitter.blocks();
    emitter.stubs();
    emitter.repeated_ways();
    emitter.stubs();
    emitter.sizes
}

struct Emitter<'e, 'p> {
    cx: &'e Context<'e>,
    function: &'e Function,
    plan: Plan,
    slots: Slots,
    code: &'e mut CodeBuilder<'p>,
    labels: SecondaryMap<Block, Option<Label>>,
    /// Edges with moves and handlers, written behind the blocks.
    stubs: Vec<Stub>,
    file: Option<FileId>,
    /// Where the instruction being computed comes from, if any is.
    loc: Option<SourceLocation>,
    depth: Option<Depth>,
    dispatches: Dispatches,
    sizes: SecondaryMap<Block, usize>,
}

impl<'e> Emitter<'e, '_> {
    fn blocks(&mut self) {
        for index in 0..self.plan.order.len() {
            let block = self.plan.order[index];
            let before = self.code.size();
            if index > 0 {
                let label = self.block_label(block);
                self.code.bind(label);
            }
            self.block(block, self.plan.order.get(index + 1).copied());
            self.sizes[block] = self.code.size() - before;
        }
    }

    fn block(&mut self, block: Block, next: Option<Block>) {
        self.enter_depth(block);
        for statement in 0..self.plan.statements[block].len() {
            let statement = self.plan.statements[block][statement];
            self.statement(block, statement);
        }
        self.terminator(block, next);
    }

    fn statement(&mut self, block: Block, statement: Statement) {
        match statement {
            Statement::Store(value) => {
                if let Some((instruction, result)) = self.plan.instruction(self.function, value) {
                    self.result(instruction, result);
                }
                self.store(value);
            }
            Statement::Do(index) => {
                let instruction = &self.function.blocks[block].instructions[index as usize];
                self.result(instruction, 0);
                if let Some(&result) = instruction.results.first() {
                    self.drop_value(self.function.values[result]);
                }
            }
        }
    }

    /// Pops what is on top.
    fn drop_value(&mut self, ty: Type) {
        let wide = matches!(kind(ty), Kind::Long | Kind::Double);
        self.code.op(if wide { J::Pop2 } else { J::Pop });
    }

    /// Pops into a value's local.
    fn store(&mut self, value: Value) {
        let ty = self.value_type(self.function.values[value]);
        match self.slots.get(value) {
            Some(slot) => self.code.store(ty, slot),
            None => self.drop_value(self.function.values[value]),
        }
    }

    /// The verifier's type of a value of this type.
    fn value_type(&mut self, ty: Type) -> ValueType {
        match kind(ty) {
            Kind::Int => ValueType::Int,
            Kind::Long => ValueType::Long,
            Kind::Float => ValueType::Float,
            Kind::Double => ValueType::Double,
            Kind::Ref => self.code.object(&self.cx.names.reference(ty)),
        }
    }

    fn block_label(&mut self, block: Block) -> Label {
        if let Some(label) = self.labels[block] {
            return label;
        }
        let label = self.code.label();
        self.labels[block] = Some(label);
        label
    }

    /// Pushes a value: anew where it is a constant or inlined, else from its local.
    fn value(&mut self, value: Value) {
        if let Definition::Result(..) = self.plan.definitions[value]
            && let Some((instruction, result)) = self.plan.instruction(self.function, value)
            && (self.plan.inlined.contains(value) || self.plan.is_constant(self.function, value))
        {
            self.result(instruction, result);
        } else if let Some(slot) = self.slots.get(value) {
            self.code.load(kind(self.function.values[value]), slot);
        }
    }

    fn values(&mut self, values: &[Value]) {
        values.iter().for_each(|&value| self.value(value));
    }

    /// The instruction that computes an operand in place, if it isn't read from a local.
    fn in_place(&self, value: Value) -> Option<&'e Instruction> {
        if !self.plan.inlined.contains(value) && !self.plan.is_constant(self.function, value) {
            return None;
        }
        self.plan
            .instruction(self.function, value)
            .map(|(instruction, _)| instruction)
    }

    /// The value of an integer constant.
    fn int_constant(&self, value: Value) -> Option<i64> {
        match self.in_place(value)?.imm {
            Immediate::Int(constant) => Some(constant),
            _ => None,
        }
    }

    /// Marks what follows as coming from a line, unless it was inlined from another file.
    fn line(&mut self, loc: Option<SourceLocation>) {
        if let Some(loc) = loc.filter(|loc| Some(loc.file) == self.file) {
            self.code.line(loc.line);
        }
    }

    /// Computes an instruction and pushes its result, if it has one. What it is an operand of goes on at its own line.
    fn result(&mut self, instruction: &Instruction, result: u8) {
        let outer = std::mem::replace(&mut self.loc, instruction.loc);
        self.line(instruction.loc);
        self.operation(instruction, result);
        self.loc = outer;
        self.line(outer);
    }

    fn operation(&mut self, instruction: &Instruction, result: u8) {
        let args = &instruction.args;
        match instruction.op {
            Op::Const | Op::Null | Op::Data | Op::Func => self.constant(instruction),
            Op::Add | Op::Sub | Op::Mul | Op::Div | Op::Rem | Op::FloorDiv | Op::FloorMod | Op::MulHigh => {
                self.binary(instruction.op, instruction.ty, args);
            }
            Op::And | Op::Or | Op::Xor => self.binary(instruction.op, instruction.ty, args),
            Op::Shl | Op::Shr => self.shift(instruction.op, instruction.ty, args),
            Op::Neg | Op::Abs | Op::Sqrt => self.unary(instruction.op, instruction.ty, args),
            Op::Not => self.not(instruction),
            Op::AddOverflow | Op::SubOverflow | Op::MulOverflow => self.overflow(instruction, result),
            Op::Eq | Op::Ne | Op::Lt | Op::Le | Op::Gt | Op::Ge | Op::RefEq | Op::IsNull => {
                self.comparison(instruction);
            }
            Op::Convert => self.convert(instruction),
            Op::Bitcast => self.bitcast(instruction),
            Op::New | Op::NewTail | Op::NewArray | Op::NewWeak => self.allocation(instruction),
            Op::GetField | Op::SetField => self.field(instruction),
            Op::GetClassConstant => self.class_constant(instruction),
            Op::Cast | Op::InstanceOf => self.type_test(instruction),
            Op::IdentityHash => {
                self.values(args);
                self.code.invoke(
                    Invoke::Static,
                    "java/lang/System",
                    "identityHashCode",
                    "(Ljava/lang/Object;)I",
                );
                self.code.op(J::I2l);
            }
            Op::ArrayLength | Op::TailLength => {
                self.length(instruction);
                self.code.op(J::I2l);
            }
            Op::ArrayGet | Op::TailGet | Op::ArraySet | Op::TailSet => self.element(instruction),
            Op::ArrayCopy | Op::TailCopy | Op::TailToArray | Op::ArrayToTail => self.copy(instruction),
            Op::ArrayFill => self.fill(instruction),
            Op::GetWeak => self.get_weak(instruction),
            Op::Watch => self.watch(instruction),
            Op::NextDead => self.next_dead(instruction),
            Op::Call | Op::CallVirtual | Op::CallIndirect => {
                self.values(args);
                self.invoke(instruction);
            }
            Op::CallHost => self.call_host(instruction),
            // `emit` refuses modules that have them.
            Op::RawLoad | Op::RawStore | Op::RootSave | Op::RootLoad | Op::WriteBarrier => {}
        }
    }

    fn constant(&mut self, instruction: &Instruction) {
        match instruction.imm {
            Immediate::Int(value) => self.int_immediate(instruction.ty, value),
            Immediate::Float(bits) => match instruction.ty {
                Type::F32 => self.code.float(f32::from_bits(low_half(bits))),
                _ => self.code.double(f64::from_bits(bits)),
            },
            Immediate::Data(data) => {
                reference(self.cx, instruction.ty, Some(Constant::Data(data)), self.code);
            }
            Immediate::Func(function) => {
                reference(self.cx, instruction.ty, Some(Constant::Func(function)), self.code);
            }
            _ => self.code.op(J::AconstNull),
        }
    }

    /// Pushes an integer or bool constant given in canonical form.
    fn int_immediate(&mut self, ty: Type, value: i64) {
        match kind(ty) {
            Kind::Long => self.code.long(value),
            // The bits: of a `u32` they may be those of a negative `int`.
            _ => self.code.int(low_int(value)),
        }
    }
}

/// Pushes a reference of type `ty`: a prebuilt object's, a function's, or null.
pub fn reference(cx: &Context<'_>, ty: Type, value: Option<Constant>, code: &mut CodeBuilder<'_>) {
    match value {
        Some(Constant::Data(data)) if matches!(ty, Type::Weak(_)) => {
            // Class constants of a weak type are made anew at each read.
            let weak = "java/lang/ref/WeakReference";
            code.new_object(weak);
            code.op(J::Dup);
            reference(cx, cx.module.data_type(data), value, code);
            code.invoke(Invoke::Special, weak, "<init>", "(Ljava/lang/Object;)V");
        }
        Some(Constant::Data(data)) => {
            if let Some((class, field)) = cx.names.data(data) {
                let descriptor = cx.names.descriptor(cx.module.data_type(data));
                code.field(FieldOp::GetStatic, &class, &field, &descriptor);
            }
        }
        Some(Constant::Func(function)) => {
            if let Some((class, field)) = cx.names.function_reference(function) {
                let descriptor = format!("L{};", cx.signature_of(function));
                code.field(FieldOp::GetStatic, class, field, &descriptor);
            }
        }
        _ => code.op(J::AconstNull),
    }
}

/// The low 32 bits.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the low half is what is asked for"
)]
const fn low_half(bits: u64) -> u32 {
    bits as u32
}

/// The low 32 bits, as an `int`.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the low half is what is asked for"
)]
pub const fn low_int(value: i64) -> i32 {
    value as i32
}
