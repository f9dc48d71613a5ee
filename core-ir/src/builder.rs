//! Builds a function block by block: one method per shape of operation, the current block and source location kept.

use smallvec::{SmallVec, smallvec};

use crate::entities::{Block, ClassId, DataId, FuncId, HostId, SigId, Value};
use crate::function::{Function, Immediate, Instruction, SourceLocation, Target, Terminator};
use crate::host::HostType;
use crate::module::Module;
use crate::ops::Op;
use crate::types::Type;

/// Appends instructions to the blocks of one function.
pub struct FunctionBuilder {
    /// The function being built.
    pub function: Function,
    block: Block,
    loc: Option<SourceLocation>,
}

impl FunctionBuilder {
    /// Starts in the entry block.
    pub fn new(function: Function) -> FunctionBuilder {
        FunctionBuilder {
            function,
            block: Function::ENTRY,
            loc: None,
        }
    }

    /// The finished function.
    pub fn finish(self) -> Function {
        self.function
    }

    /// Goes on in this block.
    pub fn switch_to(&mut self, block: Block) {
        self.block = block;
    }

    /// The block being filled.
    pub fn current(&self) -> Block {
        self.block
    }

    /// The location of what follows.
    pub fn set_location(&mut self, loc: Option<SourceLocation>) {
        self.loc = loc;
    }

    /// The type of a value.
    pub fn type_of(&self, value: Value) -> Type {
        self.function.values[value]
    }

    /// Appends any instruction; `results` are the types of its results.
    pub fn emit(
        &mut self,
        op: Op,
        ty: Type,
        imm: Immediate,
        args: &[Value],
        results: &[Type],
    ) -> SmallVec<[Value; 2]> {
        let results: SmallVec<[Value; 2]> = results.iter().map(|&ty| self.function.add_value(ty)).collect();
        let instruction = Instruction {
            op,
            ty,
            imm,
            args: args.iter().copied().collect(),
            results: results.clone(),
            loc: self.loc,
        };
        self.function.blocks[self.block].instructions.push(instruction);
        results
    }

    fn one(&mut self, op: Op, ty: Type, imm: Immediate, args: &[Value], result: Type) -> Value {
        self.emit(op, ty, imm, args, &[result])[0]
    }

    /// An integer or bool constant, wrapped to the type.
    pub fn iconst(&mut self, ty: Type, value: i64) -> Value {
        self.one(Op::Const, ty, Immediate::Int(ty.wrap_int(value)), &[], ty)
    }

    /// An `f64` constant.
    pub fn fconst(&mut self, value: f64) -> Value {
        self.one(
            Op::Const,
            Type::F64,
            Immediate::Float(value.to_bits()),
            &[],
            Type::F64,
        )
    }

    /// The null reference of a reference type.
    pub fn null(&mut self, ty: Type) -> Value {
        self.one(Op::Null, ty, Immediate::None, &[], ty)
    }

    /// Reference to a prebuilt object.
    pub fn data(&mut self, module: &Module, data: DataId) -> Value {
        let ty = module.data_type(data);
        self.one(Op::Data, ty, Immediate::Data(data), &[], ty)
    }

    /// Reference to a function; `signature` is its interned signature.
    pub fn func(&mut self, function: FuncId, signature: SigId) -> Value {
        let ty = Type::Fn(signature);
        self.one(Op::Func, ty, Immediate::Func(function), &[], ty)
    }

    /// `(T) -> T`, T the operand's type.
    pub fn unary(&mut self, op: Op, value: Value) -> Value {
        let ty = self.type_of(value);
        self.one(op, ty, Immediate::None, &[value], ty)
    }

    /// `(T, T) -> T`, T the first operand's type.
    pub fn binary(&mut self, op: Op, left: Value, right: Value) -> Value {
        let ty = self.type_of(left);
        self.one(op, ty, Immediate::None, &[left, right], ty)
    }

    /// An overflow operation: the wrapped value and the flag.
    pub fn overflow(&mut self, op: Op, left: Value, right: Value) -> (Value, Value) {
        let ty = self.type_of(left);
        let results = self.emit(op, ty, Immediate::None, &[left, right], &[ty, Type::Bool]);
        (results[0], results[1])
    }

    /// A comparison of scalars at the first operand's type.
    pub fn compare(&mut self, op: Op, left: Value, right: Value) -> Value {
        let ty = self.type_of(left);
        self.one(op, ty, Immediate::None, &[left, right], Type::Bool)
    }

    /// Identity of references, at a type that both are assignable to.
    pub fn ref_eq(&mut self, ty: Type, left: Value, right: Value) -> Value {
        self.one(Op::RefEq, ty, Immediate::None, &[left, right], Type::Bool)
    }

    /// Null test.
    pub fn is_null(&mut self, value: Value) -> Value {
        let ty = self.type_of(value);
        self.one(Op::IsNull, ty, Immediate::None, &[value], Type::Bool)
    }

    /// Conversion between scalars; the value itself where the type is the same.
    pub fn convert(&mut self, to: Type, value: Value) -> Value {
        if self.type_of(value) == to {
            value
        } else {
            self.one(Op::Convert, to, Immediate::None, &[value], to)
        }
    }

    /// Same bits at another type of the same width.
    pub fn bitcast(&mut self, to: Type, value: Value) -> Value {
        self.one(Op::Bitcast, to, Immediate::None, &[value], to)
    }

    /// A fresh instance of a class without tail.
    pub fn new_object(&mut self, class: ClassId) -> Value {
        self.one(Op::New, Type::Ref(class), Immediate::None, &[], Type::Ref(class))
    }

    /// Reads the field that `class` declares at `index`.
    pub fn get_field(&mut self, module: &Module, class: ClassId, index: u32, object: Value) -> Value {
        let result = module.classes[class].fields[index as usize].ty;
        self.one(
            Op::GetField,
            Type::Ref(class),
            Immediate::Field { class, index },
            &[object],
            result,
        )
    }

    /// Writes the field that `class` declares at `index`.
    pub fn set_field(&mut self, class: ClassId, index: u32, object: Value, value: Value) {
        self.emit(
            Op::SetField,
            Type::Ref(class),
            Immediate::Field { class, index },
            &[object, value],
            &[],
        );
    }

    /// Reads the class constant that `class` introduces at `index`.
    pub fn get_class_constant(
        &mut self,
        module: &Module,
        class: ClassId,
        index: u32,
        object: Value,
    ) -> Value {
        let result = module.classes[class].constants[index as usize].ty;
        let imm = Immediate::ClassConstant { class, index };
        self.one(Op::GetClassConstant, Type::Ref(class), imm, &[object], result)
    }

    /// The reference at another class of its hierarchy; traps where it is an instance of another.
    pub fn cast(&mut self, class: ClassId, object: Value) -> Value {
        self.one(
            Op::Cast,
            Type::Ref(class),
            Immediate::None,
            &[object],
            Type::Ref(class),
        )
    }

    /// Instance test.
    pub fn instance_of(&mut self, class: ClassId, object: Value) -> Value {
        self.one(
            Op::InstanceOf,
            Type::Ref(class),
            Immediate::None,
            &[object],
            Type::Bool,
        )
    }

    /// A weak reference to an object, of this class.
    pub fn new_weak(&mut self, class: ClassId, object: Value) -> Value {
        let ty = Type::Weak(class);
        self.one(Op::NewWeak, ty, Immediate::None, &[object], ty)
    }

    /// What a weak reference of this class refers to, or null.
    pub fn get_weak(&mut self, class: ClassId, reference: Value) -> Value {
        let ty = Type::Weak(class);
        self.one(Op::GetWeak, ty, Immediate::None, &[reference], Type::Ref(class))
    }

    /// Has an object come into a queue, an `i64`, once nothing else can reach it.
    pub fn watch(&mut self, class: ClassId, object: Value, queue: Value) {
        self.emit(
            Op::Watch,
            Type::Ref(class),
            Immediate::None,
            &[object, queue],
            &[],
        );
    }

    /// The next object out of a queue, of this class, or null.
    pub fn next_dead(&mut self, class: ClassId, queue: Value) -> Value {
        let ty = Type::Ref(class);
        self.one(Op::NextDead, ty, Immediate::None, &[queue], ty)
    }

    /// `identity_hash`, `arraylen` or `taillen` of an object.
    pub fn length(&mut self, op: Op, object: Value) -> Value {
        let ty = self.type_of(object);
        self.one(op, ty, Immediate::None, &[object], Type::I64)
    }

    /// `newarray` or `newtail` of a length; `ty` is the type of the new object.
    pub fn new_sized(&mut self, op: Op, ty: Type, length: Value) -> Value {
        self.one(op, ty, Immediate::None, &[length], ty)
    }

    /// `arrayget` or `tailget`; `element` is the element type.
    pub fn get_element(&mut self, op: Op, element: Type, object: Value, index: Value) -> Value {
        let ty = self.type_of(object);
        self.one(op, ty, Immediate::None, &[object, index], element)
    }

    /// An operation without results on objects, at the first operand's type: `arrayset`, `tailset`, fills and copies.
    /// For `array_to_tail` the controlling type is the destination's.
    pub fn effect(&mut self, op: Op, args: &[Value]) {
        let ty = self.type_of(if op == Op::ArrayToTail { args[2] } else { args[0] });
        self.emit(op, ty, Immediate::None, args, &[]);
    }

    /// A call that leaves the function when it raises; `result` is the callee's result type.
    pub fn call(&mut self, op: Op, imm: Immediate, args: &[Value], result: Option<Type>) -> Option<Value> {
        let results = self.emit(op, result.unwrap_or(Type::Bool), imm, args, result.as_slice());
        results.first().copied()
    }

    /// A call of a host primitive.
    pub fn call_host(&mut self, module: &Module, host: HostId, args: &[Value]) -> Value {
        let result = match module.hosts[host].result() {
            HostType::Float => Type::F64,
            HostType::Int | HostType::Bytes => Type::I64,
        };
        self.one(Op::CallHost, result, Immediate::Host(host), args, result)
    }

    /// Ends the current block.
    pub fn terminate(&mut self, terminator: Terminator) {
        let loc = self.loc;
        let block = &mut self.function.blocks[self.block];
        block.terminator = terminator;
        block.terminator_loc = loc;
    }

    /// Ends the current block with a jump.
    pub fn jump(&mut self, block: Block, args: &[Value]) {
        self.terminate(Terminator::Jump(Target::new(block, args.iter().copied())));
    }

    /// Ends the current block with a branch to targets without arguments.
    pub fn branch(&mut self, condition: Value, if_true: Block, if_false: Block) {
        self.terminate(Terminator::Branch {
            condition,
            if_true: Target::new(if_true, []),
            if_false: Target::new(if_false, []),
        });
    }

    /// Ends the current block with a call whose exception is caught; `result` is the callee's result type.
    pub fn try_call(
        &mut self,
        op: Op,
        imm: Immediate,
        args: &[Value],
        result: Option<Type>,
        normal: Target,
        except: Target,
    ) {
        let call = Instruction {
            op,
            ty: result.unwrap_or(Type::Bool),
            imm,
            args: args.iter().copied().collect(),
            results: smallvec![],
            loc: self.loc,
        };
        self.terminate(Terminator::TryCall { call, normal, except });
    }
}
