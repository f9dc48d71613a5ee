//! The machine: frames, control flow, calls and exceptions.

use cranelift_entity::EntityRef;

use super::host::{Exit, HostArgument, HostValue};
use super::state::{Frame, Interpreter};
use super::stop::{Stop, range};
use super::{Error, ErrorKind, FramePlace};
use crate::entities::{FuncId, Value};
use crate::function::{BlockData, Function, Immediate, Instruction, Target, Terminator};
use crate::host::{HostPrimitive, HostType};
use crate::ops::Op;
use crate::semantics::{Trap, evaluate, evaluate_host};

/// How many frames beyond the limit the stack-overflow function and functions without a check may use.
const RESERVE: usize = 2_000;

impl<'m> Interpreter<'m> {
    /// Calls a function and runs it to its end, on the bits of its arguments and result.
    pub(super) fn run(&mut self, function: FuncId, args: &[u64]) -> Result<u64, Error> {
        self.frames.clear();
        self.registers.clear();
        let result = self.enter(function, args).and_then(|()| self.execute());
        result.map_err(|stop| self.error(stop))
    }

    /// The error that a stop becomes, with the frames as they are.
    pub(super) fn error(&mut self, stop: Stop) -> Error {
        let kind = match stop {
            Stop::Trap(trap) => ErrorKind::Trap(trap),
            Stop::Exit(code) => ErrorKind::Exit(code),
            Stop::OutOfFuel => ErrorKind::OutOfFuel,
            Stop::OutOfMemory => ErrorKind::OutOfMemory,
            Stop::StackExhausted => ErrorKind::StackExhausted,
            Stop::Uncaught => {
                let exception = self.keep(self.exception);
                let class = self.class_name(exception).unwrap_or_default().to_string();
                ErrorKind::Uncaught { class, exception }
            }
        };
        let frames = self.frames.iter().rev().take(Error::MAX_FRAMES);
        let frames = frames.map(|frame| self.place(frame)).collect();
        Error { kind, frames }
    }

    fn place(&self, frame: &Frame<'m>) -> FramePlace {
        let loc = match (frame.data.instructions.get(frame.ip), &frame.data.terminator) {
            (Some(instruction), _) => instruction.loc,
            (None, Terminator::TryCall { call, .. }) => call.loc,
            (None, _) => frame.data.terminator_loc,
        };
        FramePlace {
            function: frame.function.name.clone(),
            block: frame.block,
            instruction: frame.ip,
            location: loc.map(|loc| (self.module.files[loc.file].clone(), loc.line)),
        }
    }

    /// Pushes a frame for a call, or for the stack-overflow function in its stead.
    fn enter(&mut self, id: FuncId, args: &[u64]) -> Result<(), Stop> {
        let (mut id, mut args, mut is_overflow) = (id, args, false);
        if self.frames.len() >= self.options.max_depth {
            if self.frames.len() >= self.options.max_depth + RESERVE {
                return Err(Stop::StackExhausted);
            }
            let checks = self.module.functions[id].attributes.stack_check;
            if let (true, Some(handler)) = (checks, self.module.stack_overflow) {
                (id, args, is_overflow) = (handler, &[], true);
            }
        }
        let function = &self.module.functions[id];
        let base = self.registers.len();
        self.registers.resize(base + self.register_counts[id], 0);
        for (&param, &arg) in function.params().iter().zip(args) {
            self.registers[base + param.index()] = arg;
        }
        self.frames.push(Frame {
            id,
            function,
            block: Function::ENTRY,
            data: &function.blocks[Function::ENTRY],
            ip: 0,
            base,
            is_overflow,
        });
        Ok(())
    }

    /// Runs until the outermost frame returns.
    fn execute(&mut self) -> Result<u64, Stop> {
        while let Some(&frame) = self.frames.last() {
            match self.run_block(frame)? {
                Flow::Called => {}
                Flow::Returned(_) if frame.is_overflow => return Err(Stop::Trap(Trap::OverflowReturned)),
                Flow::Returned(value) => {
                    self.pop();
                    if self.frames.is_empty() {
                        return Ok(value);
                    }
                    self.resume(value)?;
                }
                Flow::Raised(exception) => {
                    self.exception = exception;
                    self.unwind()?;
                }
            }
        }
        Ok(0)
    }

    fn pop(&mut self) {
        if let Some(frame) = self.frames.pop() {
            self.registers.truncate(frame.base);
        }
    }

    /// Goes on in the topmost frame after its call has returned.
    fn resume(&mut self, value: u64) -> Result<(), Stop> {
        let top = self.frames.len() - 1;
        let frame = &mut self.frames[top];
        let (data, base) = (frame.data, frame.base);
        if let Some(call) = data.instructions.get(frame.ip) {
            frame.ip += 1;
            if let Some(&result) = call.results.first() {
                self.registers[base + result.index()] = value;
            }
            return Ok(());
        }
        if let Terminator::TryCall { call, normal, .. } = &data.terminator {
            let signature = crate::rules::callee_signature(self.module, call.imm);
            let has_result = signature.is_some_and(|signature| signature.result.is_some());
            self.go(top, normal, has_result.then_some(value));
            return Ok(());
        }
        Err(Stop::Trap(Trap::Unreachable))
    }

    /// Drops frames up to one that catches, and goes on there.
    fn unwind(&mut self) -> Result<(), Stop> {
        loop {
            self.pop();
            let Some(frame) = self.frames.last() else {
                return Err(Stop::Uncaught);
            };
            let waits = frame.ip == frame.data.instructions.len();
            if let (true, Terminator::TryCall { except, .. }) = (waits, &frame.data.terminator) {
                let exception = std::mem::take(&mut self.exception);
                self.go(self.frames.len() - 1, except, Some(exception));
                return Ok(());
            }
        }
    }

    /// Moves a frame along an edge; `first` is what the edge itself provides for the first parameter.
    fn go(&mut self, frame: usize, target: &'m Target, first: Option<u64>) {
        let frame = &mut self.frames[frame];
        let data = &frame.function.blocks[target.block];
        let base = frame.base;
        (frame.block, frame.data, frame.ip) = (target.block, data, 0);
        self.pass(base, data, target, first);
    }

    /// Gives a block its parameters, all at once.
    fn pass(&mut self, base: usize, data: &BlockData, target: &Target, first: Option<u64>) {
        if let (None, [arg]) = (first, &target.args[..]) {
            self.registers[base + data.params[0].index()] = self.registers[base + arg.index()];
            return;
        }
        self.scratch.clear();
        self.scratch.extend(first);
        for &arg in &target.args {
            self.scratch.push(self.registers[base + arg.index()]);
        }
        for (&param, &value) in data.params.iter().zip(&self.scratch) {
            self.registers[base + param.index()] = value;
        }
    }

    /// Runs a frame until it calls, returns or raises. The frame on the stack is brought up to date before anything
    /// that may look at it.
    fn run_block(&mut self, frame: Frame<'m>) -> Result<Flow, Stop> {
        let mut frame = frame;
        let top = self.frames.len() - 1;
        loop {
            while let Some(instruction) = frame.data.instructions.get(frame.ip) {
                if let Err(stop) = self.burn() {
                    self.frames[top] = frame;
                    return Err(stop);
                }
                match self.step(top, &frame, instruction) {
                    Ok(false) => frame.ip += 1,
                    Ok(true) => return Ok(Flow::Called),
                    Err(stop) => {
                        self.frames[top] = frame;
                        return Err(stop);
                    }
                }
            }
            let flow = self.burn().and_then(|()| self.terminate(top, &frame));
            match flow {
                Ok(Ok(target)) => {
                    frame.block = target.block;
                    frame.data = &frame.function.blocks[target.block];
                    frame.ip = 0;
                    if !target.args.is_empty() {
                        self.pass(frame.base, frame.data, target, None);
                    }
                }
                Ok(Err(flow)) => return Ok(flow),
                Err(stop) => {
                    self.frames[top] = frame;
                    return Err(stop);
                }
            }
        }
    }

    fn burn(&mut self) -> Result<(), Stop> {
        self.fuel = self.fuel.checked_sub(1).ok_or(Stop::OutOfFuel)?;
        Ok(())
    }

    /// Runs a terminator: gives the edge to follow, or how the frame leaves off.
    fn terminate(&mut self, top: usize, frame: &Frame<'m>) -> Result<Result<&'m Target, Flow>, Stop> {
        let get = |value: Value| self.registers[frame.base + value.index()];
        Ok(match &frame.data.terminator {
            Terminator::Jump(target) => Ok(target),
            Terminator::Branch {
                condition,
                if_true,
                if_false,
            } => Ok(if get(*condition) != 0 { if_true } else { if_false }),
            Terminator::Switch {
                value,
                cases,
                default,
            } => {
                let wanted = get(*value) as i64;
                let found = match &self.tables[frame.id][frame.block] {
                    Some(table) => table.get(&wanted).copied(),
                    None => cases.iter().position(|(case, _)| *case == wanted),
                };
                Ok(found.map_or(default, |i| &cases[i].1))
            }
            Terminator::Return(value) => Err(Flow::Returned(value.map_or(0, get))),
            Terminator::Raise(value) => match get(*value) {
                0 => return Err(Stop::Trap(Trap::Null)),
                exception => Err(Flow::Raised(exception)),
            },
            Terminator::TryCall { call, .. } => {
                self.call_instruction(top, frame, call)?;
                Err(Flow::Called)
            }
            Terminator::Unreachable => return Err(Stop::Trap(Trap::Unreachable)),
        })
    }

    /// Runs an instruction; whether it pushed a frame.
    fn step(&mut self, top: usize, frame: &Frame<'m>, instruction: &'m Instruction) -> Result<bool, Stop> {
        let base = frame.base;
        let result = match instruction.op {
            Op::Const => match instruction.imm {
                Immediate::Int(value) => value as u64,
                Immediate::Float(bits) => bits,
                _ => 0,
            },
            Op::Null => 0,
            Op::Data => match instruction.imm {
                Immediate::Data(data) => self.data[data],
                _ => 0,
            },
            Op::Func => match instruction.imm {
                Immediate::Func(function) => u64::from(function.as_u32()) + 1,
                _ => 0,
            },
            Op::RefEq => {
                let get = |i: usize| self.registers[base + instruction.args[i].index()];
                u64::from(get(0) == get(1))
            }
            Op::IsNull => u64::from(self.registers[base + instruction.args[0].index()] == 0),
            Op::New
            | Op::GetField
            | Op::SetField
            | Op::GetClassConstant
            | Op::Cast
            | Op::InstanceOf
            | Op::IdentityHash
            | Op::NewArray
            | Op::ArrayLength
            | Op::ArrayGet
            | Op::ArraySet
            | Op::ArrayCopy
            | Op::ArrayFill
            | Op::NewTail
            | Op::TailLength
            | Op::TailGet
            | Op::TailSet
            | Op::TailCopy
            | Op::TailToArray
            | Op::ArrayToTail
            | Op::NewWeak
            | Op::GetWeak
            | Op::Watch
            | Op::NextDead
            | Op::RawLoad
            | Op::RawStore
            | Op::RootSave
            | Op::RootLoad
            | Op::WriteBarrier => {
                self.object_operation(base, instruction)?;
                return Ok(false);
            }
            Op::Call | Op::CallVirtual | Op::CallIndirect => {
                self.call_instruction(top, frame, instruction)?;
                return Ok(true);
            }
            Op::CallHost => self.call_host(base, instruction)?,
            Op::Add
            | Op::Sub
            | Op::Mul
            | Op::Div
            | Op::Rem
            | Op::FloorDiv
            | Op::FloorMod
            | Op::MulHigh
            | Op::Neg
            | Op::Abs
            | Op::Sqrt
            | Op::AddOverflow
            | Op::SubOverflow
            | Op::MulOverflow
            | Op::And
            | Op::Or
            | Op::Xor
            | Op::Not
            | Op::Shl
            | Op::Shr
            | Op::Eq
            | Op::Ne
            | Op::Lt
            | Op::Le
            | Op::Gt
            | Op::Ge
            | Op::Convert
            | Op::Bitcast => self.scalar(frame, instruction)?,
        };
        self.registers[base + instruction.results[0].index()] = result;
        Ok(false)
    }

    /// Computes a scalar operation; writes the second result itself and gives the first.
    fn scalar(&mut self, frame: &Frame<'m>, instruction: &Instruction) -> Result<u64, Stop> {
        let base = frame.base;
        let first = instruction.args[0];
        let a = self.registers[base + first.index()];
        let b = match instruction.args.get(1) {
            Some(arg) => self.registers[base + arg.index()],
            None => 0,
        };
        let from = frame.function.values[first];
        let result = evaluate(instruction.op, instruction.ty, from, a, b);
        let (value, flag) = result.unwrap_or(Err(Trap::Unreachable)).map_err(Stop::Trap)?;
        if let Some(second) = instruction.results.get(1) {
            self.registers[base + second.index()] = flag;
        }
        Ok(value)
    }

    /// Finds a call's callee and pushes its frame.
    fn call_instruction(&mut self, top: usize, frame: &Frame<'m>, call: &Instruction) -> Result<(), Stop> {
        let base = frame.base;
        let receiver = || match call.args.first() {
            Some(arg) => self.registers[base + arg.index()],
            None => 0,
        };
        let mut args = &call.args[..];
        let callee = match call.imm {
            Immediate::Func(function) => function,
            Immediate::Method { class, index } => {
                let object = receiver();
                let own = (object != 0).then(|| self.class_of(object)).flatten();
                let own = own.ok_or(Stop::Trap(Trap::Null))?;
                let method = self.layouts.method(own, class, index);
                method.ok_or(Stop::Trap(Trap::AbstractMethod))?
            }
            _ => {
                args = args.get(1..).unwrap_or(&[]);
                match receiver() {
                    0 => return Err(Stop::Trap(Trap::Null)),
                    reference => FuncId::from_u32((reference - 1) as u32),
                }
            }
        };
        self.frames[top] = *frame;
        let mut values = std::mem::take(&mut self.scratch);
        values.clear();
        values.extend(args.iter().map(|arg| self.registers[base + arg.index()]));
        let entered = self.enter(callee, &values);
        self.scratch = values;
        entered
    }

    fn call_host(&mut self, base: usize, call: &Instruction) -> Result<u64, Stop> {
        let Immediate::Host(host) = call.imm else {
            return Err(Stop::Trap(Trap::Null));
        };
        let primitive = self.module.hosts[host];
        let bits: Vec<u64> = call
            .args
            .iter()
            .map(|arg| self.registers[base + arg.index()])
            .collect();
        if primitive.is_native_only() {
            return self.raw.call(primitive, &bits, self.options.max_heap);
        }
        if primitive.is_of_collector() {
            let argument = |i: usize| bits.get(i).map_or(0, |&bits| bits as i64);
            return Ok(self.ask_collector(primitive, argument(0), argument(1)));
        }
        if primitive.is_pure() {
            let float = |i: usize| f64::from_bits(bits.get(i).copied().unwrap_or(0));
            let result = evaluate_host(primitive, float(0), float(1));
            return Ok(result.unwrap_or(f64::NAN).to_bits());
        }
        let mut args = Vec::with_capacity(bits.len());
        for (&bits, ty) in bits.iter().zip(primitive.params()) {
            args.push(match ty {
                HostType::Int => HostArgument::Int(bits as i64),
                HostType::Float => HostArgument::Float(f64::from_bits(bits)),
                HostType::Bytes => HostArgument::Bytes(self.read_bytes(bits)?),
            });
        }
        if matches!(primitive, HostPrimitive::OsRead | HostPrimitive::OsWrite) {
            check_range(&args)?;
        }
        let result = self
            .host
            .call(primitive, &mut args)
            .map_err(|Exit(code)| Stop::Exit(code))?;
        if primitive.fills() {
            for (&bits, arg) in bits.iter().zip(&args) {
                if let HostArgument::Bytes(bytes) = arg {
                    self.write_bytes(bits, bytes)?;
                }
            }
        }
        Ok(match result {
            HostValue::Int(value) => value as u64,
            HostValue::Float(value) => value.to_bits(),
        })
    }
}

/// How a frame leaves off.
enum Flow {
    /// A callee's frame lies on top of it.
    Called,
    /// With this value, 0 where there is none.
    Returned(u64),
    /// With this exception.
    Raised(u64),
}

/// Bytes that are followed by start and count name a range of them.
fn check_range(args: &[HostArgument]) -> Result<(), Stop> {
    for window in args.windows(3) {
        if let [
            HostArgument::Bytes(bytes),
            HostArgument::Int(start),
            HostArgument::Int(count),
        ] = window
        {
            range(bytes.len(), *start as u64, *count as u64)?;
        }
    }
    Ok(())
}
