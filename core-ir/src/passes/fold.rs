//! Constant folding, algebraic identities, and the clean-up of casts, null tests and instance tests.
//!
//! Purpose: compute at translation time what can be; make later tests trivial.
//! Requires: a valid function.
//! Preserves: blocks and edges; only instructions change. Traps stay where they are (a division by zero is not
//! folded), but an operation whose result is known loses its trap.

use smallvec::{SmallVec, smallvec};

use super::facts::{Fact, Facts, materialize};
use super::identities::{Becomes, lookup};
use super::rewrite::{Substitution, clear_unreachable};
use super::{Fuel, FunctionContext};
use crate::entities::{Block, Value};
use crate::function::{Function, Immediate, Instruction, Terminator};
use crate::host::HostPrimitive;
use crate::module::{DataObject, Module, Mutability};
use crate::ops::{Op, Rule};
use crate::semantics::{evaluate, evaluate_host};
use crate::types::Type;

/// What becomes of an instruction.
enum Outcome {
    Keep,
    /// Its result is this value.
    Value(Value),
    /// Its result is a scalar of these bits.
    Scalar(u64),
    /// It becomes another operation, possibly of a subclass's type.
    Constant(Op, Type, Immediate),
    /// It becomes another operation with the same result.
    Become(Op, Type, SmallVec<[Value; 4]>),
    /// It becomes `not` of a fresh instance of another operation.
    NotOf(Op, Type, Value),
    /// The results of an overflow operation: a value or bits, and the flag.
    Overflow(Result<Value, u64>, u64),
}

/// Runs the pass.
pub(super) fn run(context: &FunctionContext<'_>, function: &mut Function, fuel: &mut Fuel) {
    let order = clear_unreachable(function);
    let mut folder = Folder {
        module: context.module,
        facts: Facts::new(function),
        substitution: Substitution::new(function),
    };
    for block in order {
        let old = std::mem::take(&mut function.blocks[block].instructions);
        let mut new = Vec::with_capacity(old.len());
        for mut instruction in old {
            folder.resolve(function, &mut instruction);
            let outcome = folder.simplest(function, &mut instruction, fuel);
            if matches!(outcome, Outcome::Keep | Outcome::Become(..)) || !fuel.take() {
                folder.facts.learn(&instruction);
                new.push(instruction);
            } else {
                folder.replace(function, instruction, outcome, &mut new);
            }
        }
        function.blocks[block].instructions = new;
        folder.terminator(function, block);
    }
    folder.substitution.apply(context.module, function);
}

struct Folder<'m> {
    module: &'m Module,
    facts: Facts,
    substitution: Substitution,
}

impl Folder<'_> {
    /// Puts replacements into the operands; a cast is left to the end, as its class may be unrelated to them.
    fn resolve(&self, function: &Function, instruction: &mut Instruction) {
        if instruction.op == Op::Cast {
            let operand = self.substitution.get(instruction.args[0]);
            if !self.is_related(function.values[operand], instruction.ty) {
                return;
            }
        }
        instruction
            .args
            .iter_mut()
            .for_each(|arg| *arg = self.substitution.get(*arg));
    }

    fn terminator(&mut self, function: &mut Function, block: Block) {
        let terminator = &mut function.blocks[block].terminator;
        terminator.map_uses(|value| self.substitution.get(value));
        if let Terminator::Branch {
            condition,
            if_true,
            if_false,
        } = terminator
        {
            while let Fact::Unary(Op::Not, _, operand) = self.facts.of(*condition) {
                *condition = operand;
                std::mem::swap(if_true, if_false);
            }
        }
    }

    /// What becomes of an instruction after it has become as many other operations as it can. Each of these steps goes
    /// to an operation on earlier values, or puts a constant to the right; the bound is for safety only.
    fn simplest(&self, function: &Function, instruction: &mut Instruction, fuel: &mut Fuel) -> Outcome {
        for _ in 0..8 {
            match self.simplify(function, instruction) {
                Outcome::Become(op, ty, args) if fuel.take() => {
                    (instruction.op, instruction.ty, instruction.args) = (op, ty, args);
                    instruction.imm = Immediate::None;
                }
                outcome => return outcome,
            }
        }
        Outcome::Keep
    }

    /// Puts into `new` what an outcome makes of the instruction.
    fn replace(
        &mut self,
        function: &mut Function,
        instruction: Instruction,
        outcome: Outcome,
        new: &mut Vec<Instruction>,
    ) {
        let mut instruction = instruction;
        match outcome {
            Outcome::Keep | Outcome::Become(..) => {}
            Outcome::Value(value) => {
                self.substitution.replace(instruction.results[0], value);
                return;
            }
            Outcome::Scalar(bits) => {
                let ty = function.values[instruction.results[0]];
                make_constant(&mut instruction, ty, bits);
            }
            Outcome::Constant(op, ty, imm) => {
                let result = instruction.results[0];
                instruction.args.clear();
                (instruction.op, instruction.ty, instruction.imm) = (op, ty, imm);
                if function.values[result] != ty {
                    let narrower = function.add_value(ty);
                    instruction.results[0] = narrower;
                    self.substitution.replace(result, narrower);
                }
            }
            Outcome::NotOf(op, ty, operand) => {
                let inner = function.add_value(Type::Bool);
                let first = Instruction {
                    op,
                    ty,
                    imm: Immediate::None,
                    args: smallvec![operand],
                    results: smallvec![inner],
                    loc: instruction.loc,
                };
                self.facts.learn(&first);
                new.push(first);
                (instruction.op, instruction.ty) = (Op::Not, Type::Bool);
                (instruction.imm, instruction.args) = (Immediate::None, smallvec![inner]);
            }
            Outcome::Overflow(first, flag) => {
                let (result, overflow) = (instruction.results[0], instruction.results[1]);
                let mut constant = instruction.clone();
                constant.results = smallvec![overflow];
                make_constant(&mut constant, Type::Bool, flag);
                self.facts.learn(&constant);
                new.push(constant);
                match first {
                    Ok(value) => {
                        self.substitution.replace(result, value);
                        return;
                    }
                    Err(bits) => {
                        instruction.results = smallvec![result];
                        let ty = instruction.ty;
                        make_constant(&mut instruction, ty, bits);
                    }
                }
            }
        }
        self.facts.learn(&instruction);
        new.push(instruction);
    }

    fn simplify(&self, function: &Function, instruction: &Instruction) -> Outcome {
        let args = &instruction.args[..];
        match instruction.op.info().rule {
            Rule::Unary | Rule::Convert | Rule::Bitcast => self.unary(function, instruction, args[0]),
            Rule::Binary | Rule::Overflow => self.binary(function, instruction, args[0], args[1]),
            Rule::Compare if instruction.op == Op::RefEq => self.ref_eq(function, args[0], args[1]),
            Rule::Compare => self.binary(function, instruction, args[0], args[1]),
            Rule::Test => self.is_null(function, args[0]),
            Rule::Cast => self.cast(function, instruction.ty, args[0]),
            Rule::InstanceOf => self.instance_of(function, instruction.ty, args[0]),
            Rule::GetField => self.get_field(instruction.imm, args[0]),
            Rule::GetClassConstant => self.class_constant(instruction.imm, args[0]),
            Rule::Length => self.length(instruction.op, args[0]),
            Rule::Call => self.call(instruction),
            Rule::Constant
            | Rule::New
            | Rule::NewSized
            | Rule::SetField
            | Rule::GetElement
            | Rule::SetElement
            | Rule::Copy
            | Rule::Fill
            | Rule::TailToArray
            | Rule::ArrayToTail
            | Rule::NewWeak
            | Rule::GetWeak
            | Rule::Watch
            | Rule::NextDead
            | Rule::RawLoad
            | Rule::RawStore
            | Rule::Note
            | Rule::Recall => Outcome::Keep,
        }
    }

    fn scalar(&self, value: Value) -> Option<u64> {
        match self.facts.of(value) {
            Fact::Scalar(bits) => Some(bits),
            _ => None,
        }
    }

    fn unary(&self, function: &Function, instruction: &Instruction, operand: Value) -> Outcome {
        let (op, ty) = (instruction.op, instruction.ty);
        let from = function.values[operand];
        if let Some(bits) = self.scalar(operand) {
            return match evaluate(op, ty, from, bits, 0) {
                Some(Ok((result, _))) => Outcome::Scalar(canonical_nan(ty, result)),
                _ => Outcome::Keep,
            };
        }
        match (op, self.facts.of(operand)) {
            (Op::Convert | Op::Bitcast, _) if from == ty => Outcome::Value(operand),
            (Op::Not | Op::Neg, Fact::Unary(inner, _, origin)) if inner == op => Outcome::Value(origin),
            (Op::Not, Fact::Compare(compare, at, left, right)) => match inverse(compare, at) {
                Some(inverse) => Outcome::Become(inverse, at, smallvec![left, right]),
                None => Outcome::Keep,
            },
            (Op::Convert, Fact::Unary(Op::Convert, _, origin))
                if ty == Type::Bool && function.values[origin] == Type::Bool =>
            {
                Outcome::Value(origin)
            }
            _ => Outcome::Keep,
        }
    }

    fn binary(&self, function: &Function, instruction: &Instruction, left: Value, right: Value) -> Outcome {
        let (op, ty) = (instruction.op, instruction.ty);
        let overflow = instruction.op.info().rule == Rule::Overflow;
        let (a, b) = (self.scalar(left), self.scalar(right));
        if let (Some(a), Some(b)) = (a, b) {
            return match evaluate(op, ty, ty, a, b) {
                Some(Ok((value, flag))) if overflow => Outcome::Overflow(Err(value), flag),
                Some(Ok((value, _))) => Outcome::Scalar(canonical_nan(ty, value)),
                _ => Outcome::Keep,
            };
        }
        if overflow {
            return overflow_identity(op, ty, left, right, a, b);
        }
        if let (Some(_), None, Some(mirrored)) = (a, b, mirror(op)) {
            return Outcome::Become(mirrored, ty, smallvec![right, left]);
        }
        if b.is_none() && left != right {
            return Outcome::Keep;
        }
        if let Some(becomes) = lookup(op, ty, b) {
            let is_bool = instruction.op.info().rule == Rule::Compare;
            return match becomes {
                Becomes::Left => Outcome::Value(left),
                Becomes::Zero => Outcome::Scalar(0),
                Becomes::AllOnes if is_bool => Outcome::Scalar(1),
                Becomes::AllOnes => Outcome::Scalar(ty.wrap_int(-1) as u64),
                Becomes::Complement => Outcome::Become(Op::Not, Type::Bool, smallvec![left]),
            };
        }
        self.compare_converted_bool(function, op, left, b)
    }

    /// `convert.T b == 0` and its like, for a bool b.
    fn compare_converted_bool(
        &self,
        function: &Function,
        op: Op,
        left: Value,
        right: Option<u64>,
    ) -> Outcome {
        let Fact::Unary(Op::Convert, to, origin) = self.facts.of(left) else {
            return Outcome::Keep;
        };
        if !to.is_int() || function.values[origin] != Type::Bool {
            return Outcome::Keep;
        }
        match (op, right) {
            (Op::Ne, Some(0)) | (Op::Eq, Some(1)) => Outcome::Value(origin),
            (Op::Eq, Some(0)) | (Op::Ne, Some(1)) => Outcome::Become(Op::Not, Type::Bool, smallvec![origin]),
            _ => Outcome::Keep,
        }
    }

    fn is_null(&self, function: &Function, operand: Value) -> Outcome {
        match self.facts.of(operand) {
            Fact::Null => Outcome::Scalar(1),
            fact if fact.is_non_null() => Outcome::Scalar(0),
            Fact::Unary(Op::Cast, _, origin) => {
                Outcome::Become(Op::IsNull, function.values[origin], smallvec![origin])
            }
            _ => Outcome::Keep,
        }
    }

    fn ref_eq(&self, function: &Function, left: Value, right: Value) -> Outcome {
        if left == right {
            return Outcome::Scalar(1);
        }
        match (self.facts.of(left), self.facts.of(right)) {
            (Fact::Data(a), Fact::Data(b)) => Outcome::Scalar(u64::from(a == b)),
            (Fact::Func(a), Fact::Func(b)) => Outcome::Scalar(u64::from(a == b)),
            (Fact::Null, _) => Outcome::Become(Op::IsNull, function.values[right], smallvec![right]),
            (_, Fact::Null) => Outcome::Become(Op::IsNull, function.values[left], smallvec![left]),
            _ => Outcome::Keep,
        }
    }

    fn is_related(&self, from: Type, to: Type) -> bool {
        match (from, to) {
            (Type::Ref(from), Type::Ref(to)) => {
                self.module.is_subclass(from, to) || self.module.is_subclass(to, from)
            }
            _ => true,
        }
    }

    fn cast(&self, function: &Function, ty: Type, operand: Value) -> Outcome {
        let from = function.values[operand];
        if self.module.is_assignable(from, ty) {
            return Outcome::Value(operand);
        }
        match self.facts.of(operand) {
            Fact::Null => Outcome::Constant(Op::Null, ty, Immediate::None),
            Fact::Unary(Op::Cast, _, origin) if self.is_related(function.values[origin], ty) => {
                Outcome::Become(Op::Cast, ty, smallvec![origin])
            }
            _ => Outcome::Keep,
        }
    }

    fn instance_of(&self, function: &Function, ty: Type, operand: Value) -> Outcome {
        let (Type::Ref(class), Type::Ref(from)) = (ty, function.values[operand]) else {
            return Outcome::Keep;
        };
        let fact = self.facts.of(operand);
        if fact == Fact::Null {
            return Outcome::Scalar(0);
        }
        if let Some(exact) = fact.exact_class(self.module) {
            return Outcome::Scalar(u64::from(self.module.is_subclass(exact, class)));
        }
        if self.module.is_subclass(from, class) {
            return if fact.is_non_null() {
                Outcome::Scalar(1)
            } else {
                Outcome::NotOf(Op::IsNull, Type::Ref(from), operand)
            };
        }
        match fact {
            _ if !self.module.is_subclass(class, from) => Outcome::Scalar(0),
            Fact::Unary(Op::Cast, _, origin) => Outcome::Become(Op::InstanceOf, ty, smallvec![origin]),
            _ => Outcome::Keep,
        }
    }

    /// An immutable field of a prebuilt object.
    fn get_field(&self, imm: Immediate, object: Value) -> Outcome {
        let (Immediate::Field { class, index }, Fact::Data(data)) = (imm, self.facts.of(object)) else {
            return Outcome::Keep;
        };
        let field = &self.module.classes[class].fields[index as usize];
        let DataObject::Instance {
            class: own, fields, ..
        } = &self.module.data[data]
        else {
            return Outcome::Keep;
        };
        if field.mutability != Mutability::Immutable {
            return Outcome::Keep;
        }
        let places = self.module.all_fields(*own);
        let position = places.iter().position(|&place| place == (class, index));
        let value = position.and_then(|position| fields.get(position));
        match value.and_then(|&value| materialize(self.module, value, field.ty)) {
            Some((op, ty, imm)) => Outcome::Constant(op, ty, imm),
            None => Outcome::Keep,
        }
    }

    fn class_constant(&self, imm: Immediate, object: Value) -> Outcome {
        let (Immediate::ClassConstant { class, index }, Some(exact)) =
            (imm, self.facts.of(object).exact_class(self.module))
        else {
            return Outcome::Keep;
        };
        let ty = self.module.classes[class].constants[index as usize].ty;
        let value = self.module.resolve_constant(exact, class, index);
        match value.and_then(|value| materialize(self.module, value, ty)) {
            Some((op, ty, imm)) => Outcome::Constant(op, ty, imm),
            None => Outcome::Keep,
        }
    }

    /// The length of a prebuilt array or tail.
    fn length(&self, op: Op, object: Value) -> Outcome {
        let Fact::Data(data) = self.facts.of(object) else {
            return Outcome::Keep;
        };
        match (op, &self.module.data[data]) {
            (Op::ArrayLength, DataObject::Array { items, .. }) => Outcome::Scalar(items.len() as u64),
            (Op::TailLength, DataObject::Instance { tail, .. }) => Outcome::Scalar(tail.len() as u64),
            _ => Outcome::Keep,
        }
    }

    /// Host primitives that give the same bits everywhere; the transcendental ones do not.
    fn call(&self, call: &Instruction) -> Outcome {
        let Immediate::Host(host) = call.imm else {
            return Outcome::Keep;
        };
        let primitive = self.module.hosts[host];
        let exact = matches!(
            primitive,
            HostPrimitive::MathFloor | HostPrimitive::MathCeil | HostPrimitive::MathFmod
        );
        let scalars: Option<Vec<u64>> = call.args.iter().map(|&arg| self.scalar(arg)).collect();
        let Some(scalars) = scalars.filter(|_| exact) else {
            return Outcome::Keep;
        };
        let float = |i: usize| f64::from_bits(scalars.get(i).copied().unwrap_or(0));
        match evaluate_host(primitive, float(0), float(1)) {
            Some(result) => Outcome::Scalar(canonical_nan(Type::F64, result.to_bits())),
            None => Outcome::Keep,
        }
    }
}

fn make_constant(instruction: &mut Instruction, ty: Type, bits: u64) {
    instruction.op = Op::Const;
    instruction.ty = ty;
    instruction.args.clear();
    instruction.imm = if ty.is_float() {
        Immediate::Float(bits)
    } else {
        Immediate::Int(bits as i64)
    };
}

/// NaN in one form, so that a folded constant does not depend on the machine that folds.
fn canonical_nan(ty: Type, bits: u64) -> u64 {
    match ty {
        Type::F64 if f64::from_bits(bits).is_nan() => f64::NAN.to_bits(),
        Type::F32 if f32::from_bits(bits as u32).is_nan() => u64::from(f32::NAN.to_bits()),
        _ => bits,
    }
}

/// An overflow operation with a neutral operand.
fn overflow_identity(op: Op, ty: Type, left: Value, right: Value, a: Option<u64>, b: Option<u64>) -> Outcome {
    let neutral = u64::from(op == Op::MulOverflow);
    match (op, a, b) {
        (_, _, Some(b)) if b == neutral => Outcome::Overflow(Ok(left), 0),
        (Op::AddOverflow | Op::MulOverflow, Some(a), _) if a == neutral => Outcome::Overflow(Ok(right), 0),
        (Op::MulOverflow, Some(0), _) | (Op::MulOverflow, _, Some(0)) => Outcome::Overflow(Err(0), 0),
        (Op::SubOverflow, ..) if left == right && ty.is_int() => Outcome::Overflow(Err(0), 0),
        _ => Outcome::Keep,
    }
}

/// The comparison that is true where this one is false; of floats only where NaN does not matter.
fn inverse(op: Op, ty: Type) -> Option<Op> {
    let inverse = match op {
        Op::Eq => return Some(Op::Ne),
        Op::Ne => return Some(Op::Eq),
        Op::Lt => Op::Ge,
        Op::Le => Op::Gt,
        Op::Gt => Op::Le,
        Op::Ge => Op::Lt,
        _ => return None,
    };
    ty.is_int().then_some(inverse)
}

/// The operation that gives the same with its operands exchanged.
fn mirror(op: Op) -> Option<Op> {
    Some(match op {
        Op::Add | Op::Mul | Op::MulHigh | Op::And | Op::Or | Op::Xor | Op::Eq | Op::Ne => op,
        Op::Lt => Op::Gt,
        Op::Le => Op::Ge,
        Op::Gt => Op::Lt,
        Op::Ge => Op::Le,
        _ => return None,
    })
}
