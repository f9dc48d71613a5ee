//! Random programs: the reference interpreter and both runtimes must agree on every result.
//!
//! This is the check of the plan that decides where values live: the programs mix reads and writes of the same objects
//! with calls, exceptions, loops and moves in every order. Same seed, same program.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod support;

use backend_clr::{Options, emit};
use core_ir::builder::FunctionBuilder;
use core_ir::interpret::{Interpreter, MemoryHost, Options as Limits};
use core_ir::{
    ClassId, DataId, FuncId, Function, Immediate, Module, Op, Signature, Target, Terminator, Type, Value,
};

const FUNCTIONS: u32 = 240;
/// Functions call others of their group only, so that the number of calls stays small.
const GROUP: u32 = 6;

/// What every program starts from: state that is read and written, and the output of results.
const FRAME: &str = "
    entry @main exception_root %E
    fn @main(array array u8) -> i64 { b0(v: array array u8): z = const.i64 0 return z }
    class %E { field code: i64 }
    class %C { field a: i64 field b: u8 field next: ref %C method twice: fn(ref %C, i64) -> i64 }
    class %D extends %C { override %C.twice = @twice }
    class %Out { field bytes: array u8 field place: i64 }
    data d0 = %D { 5, 250, d1 }
    data d1 = %D { -7, 3, d0 }
    data d2 = array i64 [3, -1, 4, 1, -5, 9, 2, 6, 5, 3, 5, -8, 9, 7, 9, 3]
    data d3 = %Out { d4, 0 }
    data d4 = array u8 []
    fn @twice(ref %C, i64) -> i64 {
    b0(c: ref %C, x: i64):
      a = getfield %C.a c
      y = add.i64 a, x
      setfield %C.a c, y
      r = add.i64 y, y
      return r
    }
    ; Writes the eight bytes of a number.
    fn @put(i64) no_inline {
    b0(x: i64):
      eight = const.i64 8
      buffer = newarray array u8 eight
      zero = const.i64 0
      jump head(x, zero)
    head(rest: i64, at: i64):
      more = lt.i64 at, eight
      branch more, body, done
    body:
      byte = convert.u8 rest
      arrayset array u8 buffer, at, byte
      next = shr.i64 rest, eight
      one = const.i64 1
      place = add.i64 at, one
      jump head(next, place)
    done:
      fd = const.i64 1
      n = call_host \"os.write\"(fd, buffer, zero, eight)
      return
    }";

const E: ClassId = ClassId::from_u32_const(0);
const C: ClassId = ClassId::from_u32_const(1);

/// A linear congruential generator; good enough to pick from small ranges by its upper bits.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// One function in the making; `values` are the `i64` values that may be used here.
struct Generator<'a> {
    random: &'a mut Random,
    module: &'a mut Module,
    builder: FunctionBuilder,
    values: Vec<Value>,
    callees: Vec<FuncId>,
    calls: u32,
}

impl Generator<'_> {
    /// Often a recent value, so that trees come about; sometimes an old one.
    fn any(&mut self) -> Value {
        let recent = self.values.len().saturating_sub(4);
        let from = if self.random.below(3) == 0 { 0 } else { recent };
        let index = from + self.random.below(self.values.len() - from);
        self.values[index]
    }

    fn constant(&mut self) -> Value {
        let value = self
            .random
            .pick(&[0, 1, -1, 2, 7, 63, 64, 255, -128, 1 << 31, i64::MAX, i64::MIN]);
        self.builder.iconst(Type::I64, value)
    }

    fn data(&mut self, number: u32) -> Value {
        self.builder.data(self.module, DataId::from_u32(number))
    }

    fn statements(&mut self, count: usize, depth: u32) {
        for _ in 0..count {
            let kinds = if depth == 0 { 12 } else { 17 };
            let value = match self.random.below(kinds) {
                0..=2 => self.arithmetic(),
                3 => self.constant(),
                4 => self.narrow(),
                5 => self.division(),
                6 => self.field(),
                7 => self.element(),
                8 => self.virtual_call(),
                9 => self.float(),
                10 => self.overflow(),
                11 => self.call(),
                12 => self.caught_call(),
                13 => self.raise_sometimes(),
                14 => self.repeat(depth - 1),
                _ => self.choice(depth - 1),
            };
            self.values.push(value);
        }
    }

    fn arithmetic(&mut self) -> Value {
        let op = self.random.pick(&[
            Op::Add,
            Op::Sub,
            Op::Mul,
            Op::And,
            Op::Or,
            Op::Xor,
            Op::Shl,
            Op::Shr,
        ]);
        let (a, b) = (self.any(), self.any());
        self.builder.binary(op, a, b)
    }

    fn narrow(&mut self) -> Value {
        let ty = self.random.pick(&[
            Type::I8,
            Type::U8,
            Type::I16,
            Type::U16,
            Type::I32,
            Type::U32,
            Type::U64,
        ]);
        let op = self
            .random
            .pick(&[Op::Add, Op::Sub, Op::Mul, Op::Shl, Op::Shr, Op::MulHigh]);
        let (a, b) = (self.any(), self.any());
        let a = self.builder.convert(ty, a);
        let b = self.builder.convert(ty, b);
        let result = self.builder.binary(op, a, b);
        self.builder.convert(Type::I64, result)
    }

    fn division(&mut self) -> Value {
        let op = self.random.pick(&[Op::Div, Op::Rem, Op::FloorDiv, Op::FloorMod]);
        let (a, b) = (self.any(), self.any());
        let one = self.builder.iconst(Type::I64, 1);
        let divisor = self.builder.binary(Op::Or, b, one);
        self.builder.binary(op, a, divisor)
    }

    fn field(&mut self) -> Value {
        let number = self.random.below(2) as u32;
        let mut object = self.data(number);
        if self.random.below(3) == 0 {
            object = self.builder.get_field(self.module, C, 2, object);
        }
        if self.random.below(2) == 0 {
            let value = self.any();
            self.builder.set_field(C, 0, object, value);
            let byte = self.builder.convert(Type::U8, value);
            self.builder.set_field(C, 1, object, byte);
        }
        let index = self.random.below(2) as u32;
        let value = self.builder.get_field(self.module, C, index, object);
        self.builder.convert(Type::I64, value)
    }

    fn element(&mut self) -> Value {
        let array = self.data(2);
        let (a, b) = (self.any(), self.any());
        let mask = self.builder.iconst(Type::I64, 15);
        let index = self.builder.binary(Op::And, a, mask);
        if self.random.below(2) == 0 {
            self.builder.effect(Op::ArraySet, &[array, index, b]);
        }
        let other = self.builder.binary(Op::And, b, mask);
        self.builder.get_element(Op::ArrayGet, Type::I64, array, other)
    }

    fn virtual_call(&mut self) -> Value {
        let number = self.random.below(2) as u32;
        let object = self.data(number);
        let value = self.any();
        let method = Immediate::Method { class: C, index: 0 };
        self.builder
            .call(Op::CallVirtual, method, &[object, value], Some(Type::I64))
            .unwrap()
    }

    fn float(&mut self) -> Value {
        let (a, b) = (self.any(), self.any());
        let a = self.builder.convert(Type::F64, a);
        let b = self.builder.convert(Type::F64, b);
        let op = self.random.pick(&[Op::Add, Op::Sub, Op::Mul, Op::Div]);
        let result = self.builder.binary(op, a, b);
        let compare = self
            .random
            .pick(&[Op::Lt, Op::Le, Op::Gt, Op::Ge, Op::Eq, Op::Ne]);
        if self.random.below(2) == 0 {
            let test = self.builder.compare(compare, result, a);
            return self.builder.convert(Type::I64, test);
        }
        self.builder.convert(Type::I64, result)
    }

    fn overflow(&mut self) -> Value {
        let op = self
            .random
            .pick(&[Op::AddOverflow, Op::SubOverflow, Op::MulOverflow]);
        let (a, b) = (
            self.any(),
            if self.random.below(2) == 0 {
                self.any()
            } else {
                self.constant()
            },
        );
        let (value, flag) = self.builder.overflow(op, a, b);
        let flag = self.builder.convert(Type::I64, flag);
        self.builder.binary(Op::Xor, value, flag)
    }

    fn call(&mut self) -> Value {
        if self.calls >= 2 || self.callees.is_empty() {
            return self.arithmetic();
        }
        self.calls += 1;
        let callee = self.random.pick(&self.callees);
        let args = [self.any(), self.any()];
        self.builder
            .call(Op::Call, Immediate::Func(callee), &args, Some(Type::I64))
            .unwrap()
    }

    /// A block whose single parameter takes what several ways bring.
    fn join(&mut self) -> (core_ir::Block, Value) {
        let block = self.builder.function.add_block();
        (block, self.builder.function.add_param(block, Type::I64))
    }

    fn caught_call(&mut self) -> Value {
        if self.calls >= 2 || self.callees.is_empty() {
            return self.field();
        }
        self.calls += 1;
        let callee = self.random.pick(&self.callees);
        let args = [self.any(), self.any()];
        let (join, joined) = self.join();
        let handler = self.builder.function.add_block();
        let exception = self.builder.function.add_param(handler, Type::Ref(E));
        let kept = self.builder.function.add_param(handler, Type::I64);
        let brought = self.any();
        // Half of the time the result goes straight to the join, which has another predecessor.
        let normal = if self.random.below(2) == 0 {
            join
        } else {
            let block = self.builder.function.add_block();
            self.builder.function.add_param(block, Type::I64);
            block
        };
        self.builder.try_call(
            Op::Call,
            Immediate::Func(callee),
            &args,
            Some(Type::I64),
            Target::new(normal, []),
            Target::new(handler, [brought]),
        );
        if normal != join {
            self.builder.switch_to(normal);
            let result = self.builder.function.blocks[normal].params[0];
            let other = self.any();
            let sum = self.builder.binary(Op::Sub, result, other);
            self.builder.jump(join, &[sum]);
        }
        self.builder.switch_to(handler);
        let code = self.builder.get_field(self.module, E, 0, exception);
        let mixed = self.builder.binary(Op::Xor, code, kept);
        self.builder.jump(join, &[mixed]);
        self.builder.switch_to(join);
        joined
    }

    fn raise_sometimes(&mut self) -> Value {
        let (a, b) = (self.any(), self.any());
        let mask = self.builder.iconst(Type::I64, 7);
        let low = self.builder.binary(Op::And, a, mask);
        let test = self.builder.compare(Op::Eq, low, mask);
        let raising = self.builder.function.add_block();
        let on = self.builder.function.add_block();
        self.builder.branch(test, raising, on);
        self.builder.switch_to(raising);
        let exception = self.builder.new_object(E);
        self.builder.set_field(E, 0, exception, b);
        self.builder.terminate(Terminator::Raise(exception));
        self.builder.switch_to(on);
        low
    }

    /// Three rounds in which two variables swap.
    fn repeat(&mut self, depth: u32) -> Value {
        let head = self.builder.function.add_block();
        let [i, x, y] = [0; 3].map(|_| self.builder.function.add_param(head, Type::I64));
        let body = self.builder.function.add_block();
        let zero = self.builder.iconst(Type::I64, 0);
        let (a, b) = (self.any(), self.any());
        self.builder.jump(head, &[zero, a, b]);
        self.builder.switch_to(head);
        let (done, result) = self.join();
        let limit = self.builder.iconst(Type::I64, 3);
        let more = self.builder.compare(Op::Lt, i, limit);
        self.builder.terminate(Terminator::Branch {
            condition: more,
            if_true: Target::new(body, []),
            if_false: Target::new(done, [x]),
        });
        self.builder.switch_to(body);
        let outside = self.values.len();
        self.values.extend([x, y, i]);
        let count = 1 + self.random.below(3);
        self.statements(count, depth);
        let last = self.any();
        let one = self.builder.iconst(Type::I64, 1);
        let next = self.builder.binary(Op::Add, i, one);
        self.values.truncate(outside);
        let swapped = if self.random.below(2) == 0 {
            [next, y, x]
        } else {
            [next, last, x]
        };
        self.builder.jump(head, &swapped);
        self.builder.switch_to(done);
        result
    }

    fn choice(&mut self, depth: u32) -> Value {
        let (join, joined) = self.join();
        let (a, b) = (self.any(), self.any());
        let op = self
            .random
            .pick(&[Op::Lt, Op::Le, Op::Gt, Op::Ge, Op::Eq, Op::Ne]);
        let test = self.builder.compare(op, a, b);
        let other = self.builder.function.add_block();
        let on_true = self.builder.function.add_block();
        if self.random.below(3) == 0 {
            let mask = self.builder.iconst(Type::I64, 3);
            let small = self.builder.binary(Op::And, a, mask);
            let cases = vec![
                (0, Target::new(on_true, [])),
                (1, Target::new(join, [b])),
                (3, Target::new(join, [a])),
                (2, Target::new(other, [])),
            ];
            let default = Target::new(other, []);
            self.builder.terminate(Terminator::Switch {
                value: small,
                cases,
                default,
            });
        } else {
            let if_true = Target::new(on_true, []);
            let if_false = match self.random.below(2) {
                0 => Target::new(join, [a]),
                _ => Target::new(other, []),
            };
            self.builder.terminate(Terminator::Branch {
                condition: test,
                if_true,
                if_false,
            });
        }
        for block in [on_true, other] {
            self.builder.switch_to(block);
            let outside = self.values.len();
            let count = self.random.below(3);
            self.statements(count, depth);
            let result = self.any();
            self.values.truncate(outside);
            self.builder.jump(join, &[result]);
        }
        self.builder.switch_to(join);
        joined
    }
}

fn program(seed: u64) -> Module {
    let mut module = core_ir::text::parse(&format!("module \"random{seed}\" {FRAME}")).unwrap();
    let put = FuncId::from_u32(2);
    let mut random = Random(seed);
    let mut functions: Vec<FuncId> = Vec::new();
    for number in 0..FUNCTIONS {
        let signature = Signature {
            params: vec![Type::I64, Type::I64],
            result: Some(Type::I64),
        };
        let function = Function::new(format!("f{number}"), signature);
        let values = function.params().to_vec();
        let start = (number / GROUP * GROUP) as usize;
        let callees = functions[start.min(functions.len())..].to_vec();
        let builder = FunctionBuilder::new(function);
        let mut generator = Generator {
            random: &mut random,
            module: &mut module,
            builder,
            values,
            callees,
            calls: 0,
        };
        generator.statements(12, 2);
        let result = generator.any();
        generator.builder.terminate(Terminator::Return(Some(result)));
        let function = generator.builder.finish();
        functions.push(module.functions.push(function));
    }
    let main = main_function(&mut random, &module, &functions, put);
    let main = module.functions.push(main);
    module.entry = Some(main);
    module
}

/// Calls every function and writes its result, or the code of its exception.
fn main_function(random: &mut Random, module: &Module, functions: &[FuncId], put: FuncId) -> Function {
    let entry = module.entry.map(|id| &module.functions[id]);
    let signature = entry.unwrap().signature.clone();
    let mut builder = FunctionBuilder::new(Function::new("run", signature));
    for &function in functions {
        let args = [0, 1].map(|_| {
            let value = random.pick(&[0, 1, -1, 5, 100, -1000, i64::MAX, i64::MIN, 1 << 40]);
            builder.iconst(Type::I64, value)
        });
        let (ok, failed) = (builder.function.add_block(), builder.function.add_block());
        let result = builder.function.add_param(ok, Type::I64);
        let exception = builder.function.add_param(failed, Type::Ref(E));
        let on = builder.function.add_block();
        let (normal, except) = (Target::new(ok, []), Target::new(failed, []));
        builder.try_call(
            Op::Call,
            Immediate::Func(function),
            &args,
            Some(Type::I64),
            normal,
            except,
        );
        builder.switch_to(ok);
        builder.call(Op::Call, Immediate::Func(put), &[result], None);
        builder.jump(on, &[]);
        builder.switch_to(failed);
        let code = builder.get_field(module, E, 0, exception);
        let other = builder.unary(Op::Not, code);
        builder.call(Op::Call, Immediate::Func(put), &[other], None);
        builder.jump(on, &[]);
        builder.switch_to(on);
    }
    let zero = builder.iconst(Type::I64, 0);
    builder.terminate(Terminator::Return(Some(zero)));
    builder.finish()
}

fn words(bytes: &[u8]) -> Vec<i64> {
    bytes
        .chunks_exact(8)
        .map(|each| i64::from_le_bytes(each.try_into().unwrap()))
        .collect()
}

#[test]
fn interpreter_and_runtimes_agree() {
    let folder = support::folder("random");
    for seed in 0..3 {
        let module = program(seed);
        let violations = core_ir::verify::verify(&module);
        assert!(violations.is_empty(), "seed {seed}: {violations:?}");
        let mut host = MemoryHost::default();
        let mut interpreter = Interpreter::new(&module, &mut host, Limits::default());
        interpreter.run_entry(&[b"random"]).unwrap().unwrap();
        let wanted = words(host.stdout());
        assert_eq!(wanted.len() as u32, FUNCTIONS);
        let artefact = emit(
            &module,
            &Options {
                checked_casts: true,
                ..Options::default()
            },
        )
        .unwrap();
        let file = support::write(
            &folder,
            &module.name,
            &artefact.assembly,
            &artefact.runtime_config,
        );
        for runtime in support::runtimes() {
            let output = runtime.run(&file, &[], b"");
            let found = words(&output.stdout);
            let errors = String::from_utf8_lossy(&output.stderr);
            let place = format!("seed {seed} on {}: {errors}", runtime.name);
            let first = wanted
                .iter()
                .zip(&found)
                .position(|(wanted, found)| wanted != found);
            assert_eq!(first, None, "first function that differs, {place}");
            assert_eq!(found.len(), wanted.len(), "{place}");
        }
    }
}
