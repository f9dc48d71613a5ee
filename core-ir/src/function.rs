//! Functions: SSA in blocks with parameters. Instructions stand in their blocks in order; each block ends in one
//! terminator. Exceptions are edges: only a `try_call` has one, a plain call that raises leaves the function.

use cranelift_entity::PrimaryMap;
use smallvec::SmallVec;

use crate::entities::{Block, ClassId, DataId, FileId, FuncId, HostId, SigId, Value};
use crate::ops::Op;
use crate::types::{Signature, Type};

/// A position in a source file of the translated program.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SourceLocation {
    /// The file, of the module's table.
    pub file: FileId,
    /// Line, from 1.
    pub line: u32,
}

/// The immediate of an instruction; its variant is the one that the operation's row demands.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Immediate {
    /// No immediate.
    None,
    /// An integer or bool in canonical form (see [`Type::wrap_int`]).
    Int(i64),
    /// The bits of an `f64`; an `f32` constant holds its 32 bits in the low half.
    Float(u64),
    /// A prebuilt object.
    Data(DataId),
    /// A function.
    Func(FuncId),
    /// Field number `index` of those that `class` itself declares.
    Field {
        /// The class that declares the field.
        class: ClassId,
        /// Index into that class's own fields.
        index: u32,
    },
    /// Class constant number `index` of those that `class` itself declares.
    ClassConstant {
        /// The class that declares the constant.
        class: ClassId,
        /// Index into that class's own constants.
        index: u32,
    },
    /// Virtual method number `index` of those that `class` itself introduces.
    Method {
        /// The class that introduces the method.
        class: ClassId,
        /// Index into that class's own methods.
        index: u32,
    },
    /// The signature of an indirect call.
    Signature(SigId),
    /// A host primitive.
    Host(HostId),
    /// A slot of the function's root frame, from 0.
    Slot(u32),
}

/// One operation applied to operands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Instruction {
    /// The operation.
    pub op: Op,
    /// The controlling type that the operation's rule speaks of as `T`; for a call the result type, or `bool` where
    /// there is no result (it is not printed then).
    pub ty: Type,
    /// The immediate.
    pub imm: Immediate,
    /// Operands.
    pub args: SmallVec<[Value; 4]>,
    /// Results: none, one, or two for the overflow operations.
    pub results: SmallVec<[Value; 2]>,
    /// Where it comes from.
    pub loc: Option<SourceLocation>,
}

impl Instruction {
    /// The single result.
    ///
    /// # Panics
    /// If the instruction has none.
    pub fn result(&self) -> Value {
        self.results[0]
    }
}

/// A branch target: a block and the arguments for its parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// The block.
    pub block: Block,
    /// Arguments for the block's parameters; on the edges of a `try_call` for those after the first one that the
    /// call itself provides.
    pub args: SmallVec<[Value; 4]>,
}

impl Target {
    /// A target with arguments.
    pub fn new(block: Block, args: impl IntoIterator<Item = Value>) -> Target {
        Target {
            block,
            args: args.into_iter().collect(),
        }
    }
}

/// How a block ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Terminator {
    /// Goes on at the target.
    Jump(Target),
    /// Goes on at one of two targets, by a bool.
    Branch {
        /// The condition, a `bool`.
        condition: Value,
        /// Where to when true.
        if_true: Target,
        /// Where to when false.
        if_false: Target,
    },
    /// Goes on at the target of the equal case. Cases are distinct; in canonical form of the value's integer type.
    Switch {
        /// The value, of an integer type.
        value: Value,
        /// Case values and their targets.
        cases: Vec<(i64, Target)>,
        /// Where to when no case is equal.
        default: Target,
    },
    /// Leaves the function normally.
    Return(Option<Value>),
    /// Leaves the function with this exception, a non-null `ref` of the exception root.
    Raise(Value),
    /// A call whose exception is caught here. The call instruction has no `results`: the normal target's block
    /// receives the result (if the callee has one) as its first parameter, the except target's block receives the
    /// exception, a `ref` of the exception root, as its first parameter; the targets' arguments follow.
    TryCall {
        /// The call: `call`, `call_virtual` or `call_indirect`.
        call: Instruction,
        /// Where to when the call returns.
        normal: Target,
        /// Where to when the call raises.
        except: Target,
    },
    /// Never reached; reaching it traps.
    Unreachable,
}

impl Terminator {
    /// The targets, in the order of the text form.
    pub fn targets(&self) -> SmallVec<[&Target; 2]> {
        match self {
            Terminator::Jump(target) => [target].into_iter().collect(),
            Terminator::Branch {
                if_true, if_false, ..
            } => [if_true, if_false].into_iter().collect(),
            Terminator::Switch { cases, default, .. } => {
                cases.iter().map(|(_, target)| target).chain([default]).collect()
            }
            Terminator::TryCall { normal, except, .. } => [normal, except].into_iter().collect(),
            Terminator::Return(_) | Terminator::Raise(_) | Terminator::Unreachable => SmallVec::new(),
        }
    }

    /// The targets, to rewrite.
    pub fn targets_mut(&mut self) -> SmallVec<[&mut Target; 2]> {
        match self {
            Terminator::Jump(target) => [target].into_iter().collect(),
            Terminator::Branch {
                if_true, if_false, ..
            } => [if_true, if_false].into_iter().collect(),
            Terminator::Switch { cases, default, .. } => cases
                .iter_mut()
                .map(|(_, target)| target)
                .chain([default])
                .collect(),
            Terminator::TryCall { normal, except, .. } => [normal, except].into_iter().collect(),
            Terminator::Return(_) | Terminator::Raise(_) | Terminator::Unreachable => SmallVec::new(),
        }
    }

    /// Calls `f` with every value that the terminator uses, targets' arguments included.
    pub fn for_each_use(&self, mut f: impl FnMut(Value)) {
        match self {
            Terminator::Branch { condition, .. } => f(*condition),
            Terminator::Switch { value, .. } | Terminator::Return(Some(value)) | Terminator::Raise(value) => {
                f(*value)
            }
            Terminator::TryCall { call, .. } => call.args.iter().copied().for_each(&mut f),
            Terminator::Jump(_) | Terminator::Return(None) | Terminator::Unreachable => {}
        }
        for target in self.targets() {
            target.args.iter().copied().for_each(&mut f);
        }
    }

    /// Replaces every used value by what `f` gives for it.
    pub fn map_uses(&mut self, mut f: impl FnMut(Value) -> Value) {
        match self {
            Terminator::Branch { condition, .. } => *condition = f(*condition),
            Terminator::Switch { value, .. } | Terminator::Return(Some(value)) | Terminator::Raise(value) => {
                *value = f(*value);
            }
            Terminator::TryCall { call, .. } => call.args.iter_mut().for_each(|arg| *arg = f(*arg)),
            Terminator::Jump(_) | Terminator::Return(None) | Terminator::Unreachable => {}
        }
        for target in self.targets_mut() {
            target.args.iter_mut().for_each(|arg| *arg = f(*arg));
        }
    }
}

/// A basic block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BlockData {
    /// Parameters, defined at the block's head.
    pub params: Vec<Value>,
    /// Instructions in order.
    pub instructions: Vec<Instruction>,
    /// How the block ends.
    pub terminator: Terminator,
    /// Where the terminator comes from.
    pub terminator_loc: Option<SourceLocation>,
}

/// What the translator knows of a function beside its code.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FunctionAttributes {
    /// Same arguments, same result, no effect that matters: a JIT may fold the call.
    pub elidable: bool,
    /// A JIT may unroll its loops.
    pub unroll_safe: bool,
    /// Never inlined.
    pub no_inline: bool,
    /// Inlined wherever possible.
    pub always_inline: bool,
    /// A JIT does not look inside.
    pub dont_look_inside: bool,
    /// Checks for stack exhaustion at entry and then calls the module's `stack_overflow` function. Set by the
    /// stack-check pass on at least one function of each cycle of the call graph.
    pub stack_check: bool,
}

/// A function: signature, attributes and blocks. The entry block's parameters are the function's parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Function {
    /// Unique name in the module, such as `vm.VM.run`.
    pub name: String,
    /// Parameter types and result.
    pub signature: Signature,
    /// Attributes.
    pub attributes: FunctionAttributes,
    /// Blocks; the first one is the entry and no edge leads to it.
    pub blocks: PrimaryMap<Block, BlockData>,
    /// The type of every value.
    pub values: PrimaryMap<Value, Type>,
    /// Where the function is defined.
    pub loc: Option<SourceLocation>,
}

impl Function {
    /// The entry block of every function.
    pub const ENTRY: Block = Block::from_u32_const(0);

    /// A function with an entry block whose parameters are those of the signature; the block ends in `unreachable`
    /// until a builder fills it.
    pub fn new(name: impl Into<String>, signature: Signature) -> Function {
        let mut function = Function {
            name: name.into(),
            signature,
            attributes: FunctionAttributes::default(),
            blocks: PrimaryMap::new(),
            values: PrimaryMap::new(),
            loc: None,
        };
        let entry = function.add_block();
        for ty in function.signature.params.clone() {
            function.add_param(entry, ty);
        }
        function
    }

    /// Adds an empty block that ends in `unreachable`.
    pub fn add_block(&mut self) -> Block {
        self.blocks.push(BlockData {
            params: Vec::new(),
            instructions: Vec::new(),
            terminator: Terminator::Unreachable,
            terminator_loc: None,
        })
    }

    /// Adds a parameter to a block.
    pub fn add_param(&mut self, block: Block, ty: Type) -> Value {
        let value = self.values.push(ty);
        self.blocks[block].params.push(value);
        value
    }

    /// Makes a value for an instruction's result.
    pub fn add_value(&mut self, ty: Type) -> Value {
        self.values.push(ty)
    }

    /// How many slots the function's root frame has.
    pub fn root_slots(&self) -> u32 {
        let instructions = self.blocks.values().flat_map(|block| &block.instructions);
        let slots = instructions.filter_map(|instruction| match instruction.imm {
            Immediate::Slot(slot) => Some(slot + 1),
            _ => None,
        });
        slots.max().unwrap_or(0)
    }

    /// The parameters of the function.
    pub fn params(&self) -> &[Value] {
        &self.blocks[Self::ENTRY].params
    }
}
