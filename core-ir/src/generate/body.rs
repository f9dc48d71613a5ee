//! Random function bodies: structured statements over pools of the values that are in scope.

use super::Generator;
use crate::builder::FunctionBuilder;
use crate::entities::{Block, ClassId, Value};
use crate::function::{Function, Immediate, Target, Terminator};
use crate::module::DataObject;
use crate::ops::Op;
use crate::types::Type;

/// How deep branches and loops nest.
const MAX_DEPTH: usize = 3;

/// What is in scope.
#[derive(Clone, Default)]
struct Pool {
    /// Values of any type.
    values: Vec<Value>,
    /// References that are not null.
    objects: Vec<Value>,
    /// Arrays that are not null, of `i64`, with a length that is not 0.
    arrays: Vec<Value>,
    /// Objects with a tail that is not empty.
    texts: Vec<Value>,
}

pub(super) struct BodyGenerator<'g> {
    generator: &'g mut Generator,
    builder: FunctionBuilder,
    pool: Pool,
    raises: bool,
    is_leaf: bool,
    in_loop: bool,
    statements: usize,
}

impl<'g> BodyGenerator<'g> {
    pub(super) fn new(
        generator: &'g mut Generator,
        function: Function,
        raises: bool,
        is_leaf: bool,
        statements: usize,
    ) -> BodyGenerator<'g> {
        let pool = Pool {
            values: function.params().to_vec(),
            ..Pool::default()
        };
        BodyGenerator {
            generator,
            builder: FunctionBuilder::new(function),
            pool,
            raises,
            is_leaf,
            in_loop: false,
            statements,
        }
    }

    /// A method's body: the receiver is not null.
    pub(super) fn method(mut self) -> Function {
        let receiver = self.builder.function.params()[0];
        self.pool.objects.push(receiver);
        self.function()
    }

    pub(super) fn function(mut self) -> Function {
        let statements = self.statements;
        self.block(statements, 0);
        let result = self.builder.function.signature.result;
        let value = result.map(|ty| self.value(ty));
        self.builder.terminate(Terminator::Return(value));
        self.builder.finish()
    }

    fn range(&mut self, from: usize, to: usize) -> usize {
        self.generator.random.range(from, to)
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.generator.random.chance(percent)
    }

    fn block(&mut self, statements: usize, depth: usize) {
        for _ in 0..statements {
            self.statement(depth);
        }
    }

    fn statement(&mut self, depth: usize) {
        match self.range(0, 24) {
            0..=3 => self.integer(),
            4 => self.division(),
            5 => self.overflow(),
            6 => self.float(),
            7 | 8 => self.compare(),
            9 => self.convert(),
            10 => self.object(),
            11 | 12 => self.field(),
            13 => self.array(),
            14 => self.text(),
            15 => self.class_constant(),
            16 => self.dispatch(),
            17 | 18 => self.call(),
            19 if depth < MAX_DEPTH => self.null_test(depth),
            20 if depth < MAX_DEPTH => self.class_test(depth),
            21 if depth < MAX_DEPTH => self.counted_loop(depth),
            22 if depth < MAX_DEPTH => self.switch(depth),
            23 if self.raises && depth < MAX_DEPTH => self.raise(),
            _ if depth < MAX_DEPTH => {
                let condition = self.value(Type::Bool);
                self.branch(condition, depth, |_| {}, |_| {});
            }
            _ => self.integer(),
        }
    }

    /// A value of the type: one in scope, or a constant.
    fn value(&mut self, ty: Type) -> Value {
        let module = &self.generator.module;
        let values = &self.pool.values;
        let fitting: Vec<Value> = values
            .iter()
            .copied()
            .filter(|&value| module.is_assignable(self.builder.type_of(value), ty))
            .collect();
        if !fitting.is_empty() && self.chance(85) {
            return *self.generator.random.pick(&fitting);
        }
        let random = &mut self.generator.random;
        match ty {
            Type::F32 | Type::F64 => {
                let imm = Immediate::Float(random.float(ty));
                self.builder.emit(Op::Const, ty, imm, &[], &[ty])[0]
            }
            ty if ty.is_reference() => self.builder.null(ty),
            ty => {
                let number = random.number(ty);
                self.builder.iconst(ty, number)
            }
        }
    }

    fn keep(&mut self, value: Value) {
        self.pool.values.push(value);
    }

    fn int_type(&mut self) -> Type {
        let all = [
            Type::I8,
            Type::U8,
            Type::I16,
            Type::U16,
            Type::I32,
            Type::U32,
            Type::U64,
        ];
        if self.chance(50) {
            Type::I64
        } else {
            *self.generator.random.pick(&all)
        }
    }

    fn integer(&mut self) {
        let ty = self.int_type();
        let (a, b) = (self.value(ty), self.value(ty));
        let ops = [
            Op::Add,
            Op::Sub,
            Op::Mul,
            Op::And,
            Op::Or,
            Op::Xor,
            Op::Shl,
            Op::Shr,
            Op::MulHigh,
        ];
        let op = *self.generator.random.pick(&ops);
        let result = if self.chance(10) {
            self.builder.unary(Op::Not, a)
        } else {
            self.builder.binary(op, a, b)
        };
        self.keep(result);
    }

    fn division(&mut self) {
        let ty = self.int_type();
        let (a, b) = (self.value(ty), self.value(ty));
        let one = self.builder.iconst(ty, 1);
        let odd = self.builder.binary(Op::Or, b, one);
        let op = *self
            .generator
            .random
            .pick(&[Op::Div, Op::Rem, Op::FloorDiv, Op::FloorMod]);
        let result = self.builder.binary(op, a, odd);
        self.keep(result);
    }

    fn overflow(&mut self) {
        let ty = self.int_type();
        let (a, b) = (self.value(ty), self.value(ty));
        let op = *self
            .generator
            .random
            .pick(&[Op::AddOverflow, Op::SubOverflow, Op::MulOverflow]);
        let (result, flag) = self.builder.overflow(op, a, b);
        self.keep(result);
        self.keep(flag);
    }

    fn float(&mut self) {
        let ty = if self.chance(75) { Type::F64 } else { Type::F32 };
        let (a, b) = (self.value(ty), self.value(ty));
        let op = *self.generator.random.pick(&[Op::Add, Op::Sub, Op::Mul, Op::Div]);
        let result = match self.range(0, 6) {
            0 => self.builder.unary(Op::Neg, a),
            1 => self.builder.unary(Op::Sqrt, a),
            _ => self.builder.binary(op, a, b),
        };
        self.keep(result);
    }

    fn compare(&mut self) {
        let ty = if self.chance(20) {
            Type::F64
        } else {
            self.int_type()
        };
        let (a, b) = (self.value(ty), self.value(ty));
        let op = *self
            .generator
            .random
            .pick(&[Op::Eq, Op::Ne, Op::Lt, Op::Le, Op::Gt, Op::Ge]);
        let result = self.builder.compare(op, a, b);
        self.keep(result);
        if self.chance(20) {
            let inverted = self.builder.unary(Op::Not, result);
            self.keep(inverted);
        }
    }

    fn convert(&mut self) {
        let from = *self.generator.random.pick(&Type::SCALARS);
        let to = *self.generator.random.pick(&Type::SCALARS);
        let value = self.value(from);
        let result = self.builder.convert(to, value);
        self.keep(result);
    }

    fn object(&mut self) {
        let class = *self.generator.random.pick(&self.generator.family);
        let object = self.builder.new_object(class);
        self.keep(object);
        self.pool.objects.push(object);
    }

    /// An object that is not null: one in scope or a prebuilt one.
    fn receiver(&mut self) -> Option<(Value, ClassId)> {
        let object = if self.pool.objects.is_empty() || self.chance(20) {
            let module = &self.generator.module;
            let instances: Vec<_> = module
                .data
                .iter()
                .filter(|(_, object)| matches!(object, DataObject::Instance { .. }))
                .map(|(id, _)| id)
                .collect();
            let data = *self.generator.random.pick(&instances);
            self.builder.data(&self.generator.module, data)
        } else {
            *self.generator.random.pick(&self.pool.objects)
        };
        match self.builder.type_of(object) {
            Type::Ref(class) => Some((object, class)),
            _ => None,
        }
    }

    fn field(&mut self) {
        let Some((object, class)) = self.receiver() else {
            return;
        };
        let fields = self.generator.module.all_fields(class);
        let &(owner, index) = self.generator.random.pick(&fields);
        let ty = self.generator.module.classes[owner].fields[index as usize].ty;
        if self.chance(50) {
            let value = self.value(ty);
            self.builder.set_field(owner, index, object, value);
        }
        let loaded = self
            .builder
            .get_field(&self.generator.module, owner, index, object);
        self.keep(loaded);
    }

    /// An index into an object of which the operation gives the length, which is not 0.
    fn index(&mut self, length: Op, object: Value) -> Value {
        let any = self.value(Type::I64);
        let length = self.builder.length(length, object);
        self.builder.binary(Op::FloorMod, any, length)
    }

    fn array(&mut self) {
        let ty = self.generator.module.array_of(Type::I64);
        if self.pool.arrays.is_empty() || self.chance(30) {
            let array = if self.chance(50) {
                let length = self.range(1, 6) as i64;
                let length = self.builder.iconst(Type::I64, length);
                self.builder.new_sized(Op::NewArray, ty, length)
            } else {
                let data = *self.generator.random.pick(&self.generator.numbers);
                self.builder.data(&self.generator.module, data)
            };
            self.pool.arrays.push(array);
            self.keep(array);
        }
        let array = *self.generator.random.pick(&self.pool.arrays);
        let index = self.index(Op::ArrayLength, array);
        if self.chance(60) {
            let value = self.value(Type::I64);
            self.builder.effect(Op::ArraySet, &[array, index, value]);
        }
        if self.chance(20) {
            let other = *self.generator.random.pick(&self.pool.arrays);
            let start = self.index(Op::ArrayLength, other);
            let one = self.builder.iconst(Type::I64, 1);
            self.builder
                .effect(Op::ArrayCopy, &[array, index, other, start, one]);
        }
        let loaded = self.builder.get_element(Op::ArrayGet, Type::I64, array, index);
        self.keep(loaded);
    }

    fn text(&mut self) {
        let class = self.generator.text;
        if self.pool.texts.is_empty() || self.chance(30) {
            let length = self.range(1, 9) as i64;
            let length = self.builder.iconst(Type::I64, length);
            let text = self.builder.new_sized(Op::NewTail, Type::Ref(class), length);
            self.pool.texts.push(text);
        }
        let text = *self.generator.random.pick(&self.pool.texts);
        let index = self.index(Op::TailLength, text);
        if self.chance(60) {
            let value = self.value(Type::U32);
            self.builder.effect(Op::TailSet, &[text, index, value]);
        }
        let loaded = self.builder.get_element(Op::TailGet, Type::U32, text, index);
        self.keep(loaded);
    }

    fn class_constant(&mut self) {
        if let Some((object, class)) = self.receiver() {
            let root = self.generator.root(class);
            let value = self
                .builder
                .get_class_constant(&self.generator.module, root, 0, object);
            self.keep(value);
        }
    }

    /// A virtual call. The methods of all classes exist by the time the program runs.
    fn dispatch(&mut self) {
        if self.is_leaf {
            return self.object();
        }
        if let Some((object, class)) = self.receiver() {
            let root = self.generator.root(class);
            let number = self.value(Type::I64);
            let imm = Immediate::Method {
                class: root,
                index: 0,
            };
            let result = self
                .builder
                .call(Op::CallVirtual, imm, &[object, number], Some(Type::I64));
            self.pool.values.extend(result);
        }
    }

    /// A direct or indirect call, guarded where it must be.
    fn call(&mut self) {
        // In loops leaves only, so that the time to run stays bounded.
        let last = if self.in_loop {
            2
        } else {
            self.generator.callable.len()
        };
        let last = last.min(self.generator.callable.len());
        if self.is_leaf || last == 0 {
            return self.compare();
        }
        let chosen = self.range(0, last);
        let callee = self.generator.callable[chosen].clone();
        let mut args: Vec<Value> = Vec::new();
        for &ty in &callee.signature.params {
            args.push(self.value(ty));
        }
        let (op, imm) = if self.chance(30) {
            let signature = self.generator.module.signature_id(callee.signature.clone());
            let reference = self.builder.func(callee.id, signature);
            args.insert(0, reference);
            (Op::CallIndirect, Immediate::Signature(signature))
        } else {
            (Op::Call, Immediate::Func(callee.id))
        };
        let result = callee.signature.result;
        if !callee.raises || (self.raises && self.chance(50)) {
            let value = self.builder.call(op, imm, &args, result);
            self.pool.values.extend(value);
        } else {
            self.try_call(op, imm, &args, result);
        }
    }

    /// A guarded call whose paths meet again with a value of the result's type.
    fn try_call(&mut self, op: Op, imm: Immediate, args: &[Value], result: Option<Type>) {
        let Some(root) = self.generator.module.exception_root else {
            return;
        };
        let (normal, except) = (
            self.builder.function.add_block(),
            self.builder.function.add_block(),
        );
        let join = self.builder.function.add_block();
        let ty = result.unwrap_or(Type::I64);
        let joined = self.builder.function.add_param(join, ty);
        let returned = result.map(|ty| self.builder.function.add_param(normal, ty));
        let exception = self.builder.function.add_param(except, Type::Ref(root));
        let (to_normal, to_except) = (Target::new(normal, []), Target::new(except, []));
        self.builder.try_call(op, imm, args, result, to_normal, to_except);
        self.builder.switch_to(normal);
        let value = match returned {
            Some(value) => value,
            None => self.value(ty),
        };
        self.builder.jump(join, &[value]);
        self.builder.switch_to(except);
        let code = self.builder.get_field(&self.generator.module, root, 0, exception);
        let value = self
            .builder
            .convert(if ty.is_reference() { Type::I64 } else { ty }, code);
        let value = if ty.is_reference() { self.value(ty) } else { value };
        self.builder.jump(join, &[value]);
        self.builder.switch_to(join);
        self.keep(joined);
    }

    /// Two paths that meet again, each with statements of its own.
    fn branch(
        &mut self,
        condition: Value,
        depth: usize,
        on_true: impl FnOnce(&mut Self),
        on_false: impl FnOnce(&mut Self),
    ) {
        let (yes, no) = (
            self.builder.function.add_block(),
            self.builder.function.add_block(),
        );
        let join = self.builder.function.add_block();
        let types = [self.int_type(), *self.generator.random.pick(&Type::SCALARS)];
        let before = self.pool.clone();
        self.builder.branch(condition, yes, no);
        self.builder.switch_to(yes);
        on_true(self);
        self.path(depth, join, &types);
        self.pool = before.clone();
        self.builder.switch_to(no);
        on_false(self);
        self.path(depth, join, &types);
        self.pool = before;
        self.builder.switch_to(join);
        for ty in types {
            let param = self.builder.function.add_param(join, ty);
            self.keep(param);
        }
    }

    /// Some statements, then a jump with values of these types.
    fn path(&mut self, depth: usize, join: Block, types: &[Type]) {
        let count = self.range(0, 4);
        self.block(count, depth + 1);
        let args: Vec<Value> = types.iter().map(|&ty| self.value(ty)).collect();
        self.builder.jump(join, &args);
    }

    fn null_test(&mut self, depth: usize) {
        let class = *self.generator.random.pick(&self.generator.family);
        let object = self.value(Type::Ref(class));
        let is_null = self.builder.is_null(object);
        self.branch(is_null, depth, |_| {}, |this| this.pool.objects.push(object));
    }

    fn class_test(&mut self, depth: usize) {
        let class = *self.generator.random.pick(&self.generator.family);
        let root = self.generator.root(class);
        let object = self.value(Type::Ref(root));
        let is_instance = self.builder.instance_of(class, object);
        let Type::Ref(from) = self.builder.type_of(object) else {
            return;
        };
        let module = &self.generator.module;
        let related = module.is_subclass(from, class) || module.is_subclass(class, from);
        let narrow = |this: &mut Self| {
            if related {
                let narrowed = this.builder.cast(class, object);
                this.keep(narrowed);
                this.pool.objects.push(narrowed);
            }
        };
        self.branch(is_instance, depth, narrow, |_| {});
    }

    fn counted_loop(&mut self, depth: usize) {
        let ty = *self.generator.random.pick(&Type::SCALARS);
        let (header, exit) = (
            self.builder.function.add_block(),
            self.builder.function.add_block(),
        );
        let start = self.value(ty);
        let zero = self.builder.iconst(Type::I64, 0);
        self.builder.jump(header, &[zero, start]);
        self.builder.switch_to(header);
        let counter = self.builder.function.add_param(header, Type::I64);
        let carried = self.builder.function.add_param(header, ty);
        let result = self.builder.function.add_param(exit, ty);
        let before = self.pool.clone();
        let was_in_loop = std::mem::replace(&mut self.in_loop, true);
        self.keep(counter);
        self.keep(carried);
        let count = self.range(1, 5);
        self.block(count, depth + 1);
        let next = self.value(ty);
        let one = self.builder.iconst(Type::I64, 1);
        let incremented = self.builder.binary(Op::Add, counter, one);
        let rounds = self.range(1, 4) as i64;
        let rounds = self.builder.iconst(Type::I64, rounds);
        let more = self.builder.compare(Op::Lt, incremented, rounds);
        self.builder.terminate(Terminator::Branch {
            condition: more,
            if_true: Target::new(header, [incremented, next]),
            if_false: Target::new(exit, [next]),
        });
        self.builder.switch_to(exit);
        self.in_loop = was_in_loop;
        self.pool = before;
        self.keep(result);
    }

    fn switch(&mut self, depth: usize) {
        let ty = self.int_type();
        let value = self.value(ty);
        let join = self.builder.function.add_block();
        let types = [self.int_type()];
        let before = self.pool.clone();
        let mut cases: Vec<(i64, Target)> = Vec::new();
        let mut paths = Vec::new();
        for _ in 0..self.range(1, 5) {
            let case = self.generator.random.number(ty);
            if cases.iter().all(|(other, _)| *other != case) {
                let path = self.builder.function.add_block();
                cases.push((case, Target::new(path, [])));
                paths.push(path);
            }
        }
        let otherwise = self.builder.function.add_block();
        paths.push(otherwise);
        self.builder.terminate(Terminator::Switch {
            value,
            cases,
            default: Target::new(otherwise, []),
        });
        for path in paths {
            self.pool = before.clone();
            self.builder.switch_to(path);
            self.path(depth, join, &types);
        }
        self.pool = before;
        self.builder.switch_to(join);
        let param = self.builder.function.add_param(join, types[0]);
        self.keep(param);
    }

    fn raise(&mut self) {
        let Some(root) = self.generator.module.exception_root else {
            return;
        };
        let condition = self.value(Type::Bool);
        let (raising, going_on) = (
            self.builder.function.add_block(),
            self.builder.function.add_block(),
        );
        self.builder.branch(condition, raising, going_on);
        self.builder.switch_to(raising);
        let class = if self.chance(50) {
            root
        } else {
            ClassId::from_u32(root.as_u32() + 1)
        };
        let exception = self.builder.new_object(class);
        let code = self.value(Type::I64);
        self.builder.set_field(root, 0, exception, code);
        self.builder.terminate(Terminator::Raise(exception));
        self.builder.switch_to(going_on);
    }
}
