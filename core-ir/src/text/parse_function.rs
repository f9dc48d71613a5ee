//! Reads a function's body from the text form.

use std::collections::HashMap;

use cranelift_entity::{EntityRef, PrimaryMap};
use smallvec::{SmallVec, smallvec};

use super::cursor::{Cursor, Failure, scalar};
use super::lexer::Token;

use super::positions::BlockPositions;
use crate::entities::{Block, FuncId, Value};
use crate::function::{BlockData, Function, Immediate, Instruction, SourceLocation, Target, Terminator};
use crate::host::HostType;
use crate::ops::{Domain, ImmediateKind, Op, Rule};
use crate::rules::{arity, result_types};
use crate::types::{Signature, Type};

/// A body with this many unused value numbers for each used one is numbered anew: a stray `v4000000000` must not
/// cost memory.
const MAX_SPARSENESS: usize = 64;

/// The state of reading one body.
pub(super) struct Body<'p, 't> {
    cursor: &'p mut Cursor<'t>,
    values: HashMap<&'t str, Value>,
    /// Types of the values by provisional number; `None` until defined.
    types: Vec<Option<Type>>,
    names: Vec<&'t str>,
    /// Where each value is used first, for the error that it is not defined.
    used_at: Vec<usize>,
    blocks: HashMap<&'t str, Block>,
    block_data: PrimaryMap<Block, Option<BlockData>>,
    block_used_at: Vec<usize>,
    /// Blocks in order of their definition.
    order: Vec<Block>,
    /// Where they stand, in the same order.
    positions: Vec<BlockPositions>,
    loc: Option<SourceLocation>,
}

impl<'p, 't> Body<'p, 't> {
    /// Reads the body that follows up to its closing brace into the function.
    pub(super) fn parse(cursor: &'p mut Cursor<'t>, function: FuncId) -> Result<(), Failure> {
        let mut body = Body {
            cursor,
            values: HashMap::new(),
            types: Vec::new(),
            names: Vec::new(),
            used_at: Vec::new(),
            blocks: HashMap::new(),
            block_data: PrimaryMap::new(),
            block_used_at: Vec::new(),
            order: Vec::new(),
            positions: Vec::new(),
            loc: None,
        };
        if *body.cursor.peek() == Token::Punctuation('}') {
            return Err(body.cursor.failure("a function has at least one block"));
        }
        while !body.cursor.eat('}') {
            body.block()?;
        }
        body.finish(function)
    }

    /// Numbers values and blocks finally and stores the body.
    fn finish(self, function: FuncId) -> Result<(), Failure> {
        let mut types = Vec::with_capacity(self.types.len());
        for (i, ty) in self.types.iter().enumerate() {
            let name = self.names[i];
            types.push(ty.ok_or_else(|| (format!("value `{name}` is not defined"), self.used_at[i]))?);
        }
        let mut block_numbers = vec![Block::new(0); self.block_data.len()];
        for (number, &block) in self.order.iter().enumerate() {
            block_numbers[block.index()] = Block::new(number);
        }
        let mut pending: Vec<Option<BlockData>> = Vec::with_capacity(self.block_data.len());
        for (block, data) in self.block_data {
            if data.is_none() {
                let at = self.block_used_at[block.index()];
                return Err(("this block is not defined".to_string(), at));
            }
            pending.push(data);
        }
        let numbers = final_numbers(&self.names);
        let renumber = |value: Value| numbers[value.index()];
        let mut blocks = PrimaryMap::with_capacity(pending.len());
        for block in self.order {
            let Some(mut data) = pending[block.index()].take() else {
                continue;
            };
            data.params.iter_mut().for_each(|param| *param = renumber(*param));
            for instruction in &mut data.instructions {
                instruction.args.iter_mut().for_each(|arg| *arg = renumber(*arg));
                instruction
                    .results
                    .iter_mut()
                    .for_each(|result| *result = renumber(*result));
            }
            data.terminator.map_uses(renumber);
            for target in data.terminator.targets_mut() {
                target.block = block_numbers[target.block.index()];
            }
            blocks.push(data);
        }
        let count = numbers.iter().map(|number| number.index() + 1).max().unwrap_or(0);
        let mut values: PrimaryMap<Value, Type> = std::iter::repeat_n(Type::Bool, count).collect();
        for (i, ty) in types.into_iter().enumerate() {
            values[numbers[i]] = ty;
        }
        let target: &mut Function = &mut self.cursor.module.functions[function];
        target.values = values;
        target.blocks = blocks;
        let name = &self.cursor.module.functions[function].name;
        if let Some(positions) = self.cursor.positions.functions.get_mut(name) {
            positions.blocks = self.positions;
        }
        Ok(())
    }

    fn block(&mut self) -> Result<(), Failure> {
        let at = self.cursor.offset();
        let block = self.block_label()?;
        if self.block_data[block].is_some() {
            return Err(("this block is defined twice".to_string(), at));
        }
        self.order.push(block);
        let mut params = Vec::new();
        if self.cursor.eat('(') {
            while !self.cursor.eat(')') {
                if !params.is_empty() {
                    self.cursor.expect(',')?;
                }
                let at = self.cursor.offset();
                let value = self.value()?;
                self.cursor.expect(':')?;
                let ty = self.cursor.ty()?;
                self.define(value, ty, at)?;
                params.push(value);
            }
        }
        self.cursor.expect(':')?;
        let mut instructions = Vec::new();
        let mut positions = BlockPositions {
            head: at,
            ..BlockPositions::default()
        };
        let (terminator, terminator_loc) = loop {
            let offset = self.cursor.offset();
            if let Some(terminator) = self.terminator()? {
                self.location()?;
                positions.terminator = offset;
                break (terminator, self.loc);
            }
            let mut instruction = self.instruction()?;
            self.location()?;
            instruction.loc = self.loc;
            instructions.push(instruction);
            positions.instructions.push(offset);
        };
        self.positions.push(positions);
        self.block_data[block] = Some(BlockData {
            params,
            instructions,
            terminator,
            terminator_loc,
        });
        Ok(())
    }

    fn location(&mut self) -> Result<(), Failure> {
        if let Some(loc) = self.cursor.location()? {
            self.loc = loc;
        }
        Ok(())
    }

    /// The terminator, if one comes next.
    fn terminator(&mut self) -> Result<Option<Terminator>, Failure> {
        let at = self.cursor.offset();
        let &Token::Word(word) = self.cursor.peek() else {
            return Err(self
                .cursor
                .failure("expected an instruction; a block ends in a terminator"));
        };
        if *self.cursor.peek_second() == Token::Punctuation('=') {
            return Ok(None);
        }
        let terminator = match word {
            "jump" => {
                self.cursor.take();
                Terminator::Jump(self.target()?)
            }
            "branch" => {
                self.cursor.take();
                let condition = self.value()?;
                self.cursor.expect(',')?;
                let if_true = self.target()?;
                self.cursor.expect(',')?;
                let if_false = self.target()?;
                Terminator::Branch {
                    condition,
                    if_true,
                    if_false,
                }
            }
            "switch" => {
                self.cursor.take();
                self.switch()?
            }
            "return" => {
                self.cursor.take();
                let is_value = matches!(self.cursor.peek(), Token::Word(_))
                    && !matches!(self.cursor.peek_second(), Token::Punctuation(':' | '('));
                Terminator::Return(if is_value { Some(self.value()?) } else { None })
            }
            "raise" => {
                self.cursor.take();
                Terminator::Raise(self.value()?)
            }
            "unreachable" => {
                self.cursor.take();
                Terminator::Unreachable
            }
            "try_call" | "try_call_virtual" | "try_call_indirect" => {
                self.cursor.take();
                let op = match word {
                    "try_call" => Op::Call,
                    "try_call_virtual" => Op::CallVirtual,
                    _ => Op::CallIndirect,
                };
                let (mut call, _) = self.call(op)?;
                self.location()?;
                call.loc = self.loc;
                if *self.cursor.peek() != Token::Arrow {
                    return Err(self.cursor.failure("expected `-> normal … except …`"));
                }
                self.cursor.take();
                self.cursor.expect_word("normal")?;
                let normal = self.target()?;
                self.cursor.expect_word("except")?;
                let except = self.target()?;
                Terminator::TryCall { call, normal, except }
            }
            word if matches!(self.cursor.peek_second(), Token::Punctuation(':' | '(')) => {
                return Err((
                    format!("`{word}` starts a block, but the block before has no terminator"),
                    at,
                ));
            }
            _ => return Ok(None),
        };
        Ok(Some(terminator))
    }

    fn switch(&mut self) -> Result<Terminator, Failure> {
        let value = self.value()?;
        self.cursor.expect('{')?;
        let mut cases = Vec::new();
        while !self.cursor.eat_word("default") {
            let case = self.cursor.int()?;
            self.cursor.expect(':')?;
            cases.push((case, self.target()?));
            self.cursor.eat(',');
        }
        self.cursor.expect(':')?;
        let default = self.target()?;
        self.cursor.eat(',');
        self.cursor.expect('}')?;
        Ok(Terminator::Switch {
            value,
            cases,
            default,
        })
    }

    fn target(&mut self) -> Result<Target, Failure> {
        let block = self.block_label()?;
        let mut args = SmallVec::new();
        if self.cursor.eat('(') {
            while !self.cursor.eat(')') {
                if !args.is_empty() {
                    self.cursor.expect(',')?;
                }
                args.push(self.value()?);
            }
        }
        Ok(Target { block, args })
    }

    fn instruction(&mut self) -> Result<Instruction, Failure> {
        let at = self.cursor.offset();
        let mut names = Vec::new();
        if matches!(self.cursor.peek_second(), Token::Punctuation('=' | ',')) {
            loop {
                names.push(self.value()?);
                if self.cursor.eat('=') {
                    break;
                }
                self.cursor.expect(',')?;
            }
        }
        let (mut instruction, types) = self.operation()?;
        if names.len() > types.len() {
            return Err((
                format!(
                    "`{}` gives {} results, not {}",
                    instruction.op,
                    types.len(),
                    names.len()
                ),
                at,
            ));
        }
        for (&name, &ty) in names.iter().zip(&types) {
            self.define(name, ty, at)?;
        }
        instruction.results = names.into_iter().collect();
        Ok(instruction)
    }

    /// An operation with its operands, and the types of its results.
    fn operation(&mut self) -> Result<(Instruction, SmallVec<[Type; 2]>), Failure> {
        let at = self.cursor.offset();
        let word = self.cursor.word()?;
        let (name, suffix) = match word.split_once('.') {
            Some((name, suffix)) => (name, Some(suffix)),
            None => (word, None),
        };
        let op = Op::from_name(name).ok_or_else(|| (format!("unknown operation `{name}`"), at))?;
        let suffix = match suffix {
            Some(suffix) => {
                Some(scalar(suffix).ok_or_else(|| (format!("unknown scalar type `{suffix}`"), at))?)
            }
            None => None,
        };
        if op.info().rule == Rule::Call {
            if suffix.is_some() {
                return Err((format!("`{name}` takes no type"), at));
            }
            return self.call(op);
        }
        let (ty, mut imm) = match (suffix, op.info().immediate) {
            (None | Some(_), ImmediateKind::Scalar) | (Some(_), ImmediateKind::None) => {
                let ty = suffix.ok_or_else(|| (format!("`{name}` needs a type: `{name}.i64`"), at))?;
                (ty, Immediate::None)
            }
            (Some(_), _) => return Err((format!("`{name}` takes no scalar type"), at)),
            (None, _) => self.controlling_type(op, at)?,
        };
        if op.info().immediate == ImmediateKind::Scalar {
            imm = if ty.is_float() {
                Immediate::Float(self.cursor.float(ty)?)
            } else {
                Immediate::Int(self.cursor.int()?)
            };
        }
        if op.info().immediate == ImmediateKind::Slot {
            let at = self.cursor.offset();
            let slot = u32::try_from(self.cursor.int()?);
            imm = Immediate::Slot(slot.map_err(|_| ("a slot is a number from 0".to_string(), at))?);
        }
        let args = self.operands(op)?;
        let results = result_types(&self.cursor.module, op, ty, imm)
            .ok_or_else(|| (format!("`{name}` can't have this type"), at))?;
        let instruction = Instruction {
            op,
            ty,
            imm,
            args,
            results: smallvec![],
            loc: None,
        };
        Ok((instruction, results))
    }

    /// The type or the immediate that stands after the operation and gives the type.
    fn controlling_type(&mut self, op: Op, at: usize) -> Result<(Type, Immediate), Failure> {
        Ok(match op.info().immediate {
            ImmediateKind::Field => {
                let (class, index) = self.cursor.field()?;
                (Type::Ref(class), Immediate::Field { class, index })
            }
            ImmediateKind::ClassConstant => {
                let (class, index) = self.cursor.class_constant()?;
                (Type::Ref(class), Immediate::ClassConstant { class, index })
            }
            ImmediateKind::Data => {
                let data = self.cursor.data_name()?;
                let ty = self.cursor.module.data.get(data).map(|_| ());
                let ty = ty.map(|()| self.cursor.module.data_type(data));
                (
                    ty.ok_or_else(|| ("unknown data object".to_string(), at))?,
                    Immediate::Data(data),
                )
            }
            ImmediateKind::Func => {
                let function = self.cursor.func_name()?;
                let signature = self.cursor.module.functions[function].signature.clone();
                let signature = self.cursor.module.signature_id(signature);
                (Type::Fn(signature), Immediate::Func(function))
            }
            _ if matches!(op.info().domain, Domain::Class | Domain::Tail) => {
                (Type::Ref(self.cursor.class_name()?), Immediate::None)
            }
            _ if matches!(self.cursor.peek(), Token::Word("ref" | "weak" | "array" | "fn")) => {
                (self.cursor.ty()?, Immediate::None)
            }
            _ if matches!(
                op.info().domain,
                Domain::Any | Domain::Reference | Domain::Object | Domain::Array
            ) =>
            {
                return Err(self
                    .cursor
                    .failure(&format!("`{op}` needs a type: `{op} array i64`")));
            }
            _ => return Err((format!("`{op}` needs a type: `{op}.i64`"), at)),
        })
    }

    /// Callee and arguments of a call, and the types of its results.
    fn call(&mut self, op: Op) -> Result<(Instruction, SmallVec<[Type; 2]>), Failure> {
        let mut args = SmallVec::new();
        let (imm, result) = match op.info().immediate {
            ImmediateKind::Func => {
                let function = self.cursor.func_name()?;
                let result = self.cursor.module.functions[function].signature.result;
                (Immediate::Func(function), result)
            }
            ImmediateKind::Method => {
                let (class, index) = self.cursor.method()?;
                let signature = self.cursor.module.classes[class].methods[index as usize].signature;
                let result = self.cursor.module.signature(signature).result;
                (Immediate::Method { class, index }, result)
            }
            ImmediateKind::Host => {
                let primitive = self.cursor.primitive()?;
                let result = match primitive.result() {
                    HostType::Float => Type::F64,
                    HostType::Int | HostType::Bytes => Type::I64,
                };
                (Immediate::Host(self.cursor.module.host(primitive)), Some(result))
            }
            _ => {
                let at = self.cursor.offset();
                let Type::Fn(signature) = self.cursor.ty()? else {
                    return Err(("expected a `fn` type".to_string(), at));
                };
                args.push(self.value()?);
                let Signature { result, .. } = self.cursor.module.signature(signature);
                (Immediate::Signature(signature), *result)
            }
        };
        self.cursor.expect('(')?;
        let explicit = args.len();
        while !self.cursor.eat(')') {
            if args.len() > explicit {
                self.cursor.expect(',')?;
            }
            args.push(self.value()?);
        }
        let instruction = Instruction {
            op,
            ty: result.unwrap_or(Type::Bool),
            imm,
            args,
            results: smallvec![],
            loc: None,
        };
        Ok((instruction, result.into_iter().collect()))
    }

    /// As many operands as the operation's rule demands.
    fn operands(&mut self, op: Op) -> Result<SmallVec<[Value; 4]>, Failure> {
        let count = arity(op.info().rule).unwrap_or(0);
        let mut args = SmallVec::new();
        for i in 0..count {
            if i > 0 && !self.cursor.eat(',') {
                return Err(self.cursor.failure(&format!("`{op}` takes {count} operands")));
            }
            args.push(self.value()?);
        }
        Ok(args)
    }

    fn value(&mut self) -> Result<Value, Failure> {
        let at = self.cursor.offset();
        let name = self.cursor.word()?;
        if let Some(&value) = self.values.get(name) {
            return Ok(value);
        }
        let value = Value::new(self.types.len());
        self.types.push(None);
        self.names.push(name);
        self.used_at.push(at);
        self.values.insert(name, value);
        Ok(value)
    }

    fn define(&mut self, value: Value, ty: Type, at: usize) -> Result<(), Failure> {
        let place = &mut self.types[value.index()];
        if place.is_some() {
            let name = self.names[value.index()];
            return Err((format!("value `{name}` is defined twice"), at));
        }
        *place = Some(ty);
        Ok(())
    }

    fn block_label(&mut self) -> Result<Block, Failure> {
        let at = self.cursor.offset();
        let name = self.cursor.word()?;
        if let Some(&block) = self.blocks.get(name) {
            return Ok(block);
        }
        let block = self.block_data.push(None);
        self.block_used_at.push(at);
        self.blocks.insert(name, block);
        Ok(block)
    }
}

/// The final number of each value: that of its name where all names are `vN`, else by order of appearance.
fn final_numbers(names: &[&str]) -> Vec<Value> {
    let limit = names.len().saturating_mul(MAX_SPARSENESS).saturating_add(1024);
    let number = |name: &&str| {
        let digits = name.strip_prefix('v')?;
        let canonical = digits == "0" || !digits.starts_with(['0', '+']);
        let number: u32 = digits.parse().ok().filter(|_| canonical)?;
        (number as usize <= limit).then(|| Value::from_u32(number))
    };
    let numbers: Option<Vec<Value>> = names.iter().map(number).collect();
    numbers.unwrap_or_else(|| (0..names.len()).map(Value::new).collect())
}
