//! [`Code`]: the instructions of one method, in the making.

use super::opcode::{Branch, Op};
use crate::metadata::{MethodSignature, Token, TypeDefOrRef};

/// A place in the code that branches may go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label(pub(super) u32);

/// How an argument or a local is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    /// Reads it.
    Load,
    /// Writes it.
    Store,
    /// Gives a pointer to it.
    Address,
}

/// One instruction, or a mark in the code.
#[derive(Clone, Debug, PartialEq)]
pub enum Inst {
    /// An instruction without operand.
    Plain(Op),
    /// `ldc.i4`.
    Int32(i32),
    /// `ldc.i8`.
    Int64(i64),
    /// `ldc.r4`, given by its bits.
    Float32(u32),
    /// `ldc.r8`, given by its bits.
    Float64(u64),
    /// An access to an argument.
    Argument(Slot, u16),
    /// An access to a local.
    Local(Slot, u16),
    /// An instruction with a token.
    Token(Op, Token),
    /// A call: what it takes and leaves depends on the callee.
    Call {
        /// `call`, `callvirt`, `calli` or `newobj`.
        op: Op,
        /// The callee, or the signature of an indirect call.
        token: Token,
        /// Operands taken.
        pops: u16,
        /// Values left.
        pushes: u16,
    },
    /// A branch.
    Branch(Branch, Label),
    /// Branches to the label of the operand's number; falls through where there is none (III.3.66).
    Switch(Box<[Label]>),
    /// `ret` with that many operands.
    Return(u16),
    /// Where a label stands.
    Mark(Label),
}

/// A `try … catch`; the labels stand at the starts and just after the ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// Start of the protected code.
    pub try_start: Label,
    /// Its end.
    pub try_end: Label,
    /// Start of the handler.
    pub handler_start: Label,
    /// End of the handler.
    pub handler_end: Label,
    /// What is caught.
    pub catches: TypeDefOrRef,
}

/// Code in the making. Its methods append one instruction each.
#[derive(Clone, Debug, Default)]
pub struct Code {
    pub(super) insts: Vec<Inst>,
    pub(super) labels: u32,
    pub(super) regions: Vec<Region>,
}

impl Code {
    /// No instructions yet.
    pub fn new() -> Self {
        Code::default()
    }

    /// The instructions so far.
    pub fn instructions(&self) -> &[Inst] {
        &self.insts
    }

    /// A label, not yet placed.
    pub fn label(&mut self) -> Label {
        self.labels += 1;
        Label(self.labels - 1)
    }

    /// Places a label here.
    pub fn mark(&mut self, label: Label) {
        self.insts.push(Inst::Mark(label));
    }

    /// Appends any instruction.
    pub fn push(&mut self, inst: Inst) {
        self.insts.push(inst);
    }

    /// Appends an instruction without operand.
    pub fn op(&mut self, op: Op) {
        self.insts.push(Inst::Plain(op));
    }

    /// Appends an instruction with a token.
    pub fn token(&mut self, op: Op, token: impl Into<Token>) {
        self.insts.push(Inst::Token(op, token.into()));
    }

    /// Loads a 32-bit constant.
    pub fn int32(&mut self, value: i32) {
        self.insts.push(Inst::Int32(value));
    }

    /// Loads a 64-bit constant.
    pub fn int64(&mut self, value: i64) {
        self.insts.push(Inst::Int64(value));
    }

    /// Loads a float constant of 32 bits.
    pub fn float32(&mut self, bits: u32) {
        self.insts.push(Inst::Float32(bits));
    }

    /// Loads a float constant of 64 bits.
    pub fn float64(&mut self, bits: u64) {
        self.insts.push(Inst::Float64(bits));
    }

    /// Loads an argument.
    pub fn load_argument(&mut self, index: u16) {
        self.insts.push(Inst::Argument(Slot::Load, index));
    }

    /// Stores into an argument.
    pub fn store_argument(&mut self, index: u16) {
        self.insts.push(Inst::Argument(Slot::Store, index));
    }

    /// Loads a local.
    pub fn load(&mut self, local: u16) {
        self.insts.push(Inst::Local(Slot::Load, local));
    }

    /// Stores into a local.
    pub fn store(&mut self, local: u16) {
        self.insts.push(Inst::Local(Slot::Store, local));
    }

    /// Loads the address of a local.
    pub fn load_address(&mut self, local: u16) {
        self.insts.push(Inst::Local(Slot::Address, local));
    }

    /// Calls a method by `call`, `callvirt`, or `calli`.
    pub fn call(&mut self, op: Op, callee: impl Into<Token>, signature: &MethodSignature) {
        // An indirect call takes the method's address after the arguments (III.3.20).
        let pops = signature.pops() + u16::from(op == Op::Calli);
        let call = Inst::Call {
            op,
            token: callee.into(),
            pops,
            pushes: signature.pushes(),
        };
        self.insts.push(call);
    }

    /// Makes an object by a constructor with that many parameters.
    pub fn new_object(&mut self, constructor: impl Into<Token>, parameters: u16) {
        let token = constructor.into();
        self.insts.push(Inst::Call {
            op: Op::Newobj,
            token,
            pops: parameters,
            pushes: 1,
        });
    }

    /// Appends a branch.
    pub fn branch(&mut self, branch: Branch, to: Label) {
        self.insts.push(Inst::Branch(branch, to));
    }

    /// Appends a `switch`.
    pub fn switch(&mut self, labels: Vec<Label>) {
        self.insts.push(Inst::Switch(labels.into_boxed_slice()));
    }

    /// Returns the value on the stack.
    pub fn return_value(&mut self) {
        self.insts.push(Inst::Return(1));
    }

    /// Returns without a value.
    pub fn return_void(&mut self) {
        self.insts.push(Inst::Return(0));
    }

    /// Protects a part of the code; inner regions are given before outer ones.
    pub fn region(&mut self, region: Region) {
        self.regions.push(region);
    }
}
