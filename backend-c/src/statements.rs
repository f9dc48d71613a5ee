//! The operations that act, the calls and the terminators as C statements.

use core_ir::{Block, Immediate, Instruction, Op, Signature, Target, Terminator, Type, Value};

use crate::expression::{Expression, Level};
use crate::function::Emitter;
use crate::layout::{holds_no_object, is_plain};
use crate::operators::{access, element, host_function, raw};

impl Emitter<'_> {
    /// An operation that acts; what it must not overtake has its variable already.
    pub(crate) fn statement(&mut self, instruction: &Instruction, types: &[Type], operands: Vec<Expression>) {
        let ty = instruction.ty;
        match instruction.op {
            Op::AddOverflow => self.overflow("add", instruction, &operands),
            Op::SubOverflow => self.overflow("sub", instruction, &operands),
            Op::MulOverflow => self.overflow("mul", instruction, &operands),

            Op::SetField => {
                let place = self.context.field(instruction.imm, types[0], &operands[0]);
                let to = match instruction.imm {
                    Immediate::Field { class, index } => {
                        self.context.module.classes[class].fields[index as usize].ty
                    }
                    // The verifier admits no other immediate here.
                    _ => types[1],
                };
                let value = self.context.coerce(&operands[1], types[1], to);
                self.line(&format!("{} = {};", place.text, value.text));
            }
            Op::ArraySet | Op::TailSet => {
                let (object, member, item) = self.items(ty, types[0], &operands[0]);
                let place = element(&object, member, &operands[1]);
                let value = self.context.coerce(&operands[2], types[2], item);
                self.line(&format!("{} = {};", place.text, value.text));
            }
            Op::ArrayFill => {
                let (object, member, item) = self.items(ty, types[0], &operands[0]);
                let value = self.context.coerce(&operands[3], types[3], item);
                let (object, value) = (self.simple(object, ty), self.simple(value, item));
                let (start, count) = (&operands[1].text, &operands[2].text);
                let object = object.postfix();
                self.line(&format!(
                    "RPY_FILL({object}->{member}, {start}, {count}, {});",
                    value.text
                ));
            }
            Op::ArrayCopy | Op::TailCopy | Op::TailToArray | Op::ArrayToTail => {
                self.copy(instruction, types, &operands);
            }

            Op::New => {
                let text = self.new_object(ty);
                self.define(instruction.result(), &text);
            }
            Op::NewArray | Op::NewTail => {
                let text = self.new_sized(ty, &operands[0]);
                self.define(instruction.result(), &text);
            }
            Op::NewWeak => {
                let text = format!("rpy_new_weak({})", operands[0].text);
                self.define(instruction.result(), &text);
            }
            Op::Watch => {
                self.line(&format!("rpy_watch({}, {});", operands[0].text, operands[1].text));
            }
            Op::NextDead => {
                let text = format!("rpy_next_dead({})", operands[0].text);
                self.define(instruction.result(), &text);
            }

            Op::Call | Op::CallVirtual | Op::CallIndirect | Op::CallHost => {
                self.plain_call(instruction, types, operands);
            }

            Op::RawStore => {
                let place = raw(ty, &operands[0]);
                self.line(&format!("{} = {};", place.text, operands[1].text));
            }
            Op::RootSave => {
                let slot = slot(instruction.imm);
                self.line(&format!("RPY_ROOT({slot}) = {};", operands[0].text));
            }
            Op::RootLoad => {
                let slot = slot(instruction.imm);
                self.define(instruction.result(), &format!("RPY_ROOT({slot})"));
            }
            Op::WriteBarrier => {
                let object = self.context.place(&operands[0], types[0], ty);
                self.line(&format!("RPY_WRITE_BARRIER({});", object.text));
            }

            // The rest are expressions.
            Op::Const
            | Op::Null
            | Op::Data
            | Op::Func
            | Op::Add
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
            | Op::Bitcast
            | Op::RefEq
            | Op::IsNull
            | Op::GetField
            | Op::GetClassConstant
            | Op::Cast
            | Op::InstanceOf
            | Op::IdentityHash
            | Op::ArrayLength
            | Op::ArrayGet
            | Op::TailLength
            | Op::TailGet
            | Op::GetWeak
            | Op::RawLoad => {}
        }
    }

    /// An object seen as holder of items: at the type `ty`, the member that they are in, and their type.
    fn items(&self, ty: Type, from: Type, object: &Expression) -> (Expression, &'static str, Type) {
        let module = self.context.module;
        match ty {
            Type::Array(array) => (
                self.context.place(object, from, ty),
                "items",
                module.element(array),
            ),
            Type::Ref(class) => {
                let item = module.classes[class].tail.unwrap_or(Type::U8);
                (self.context.place(object, from, ty), "tail", item)
            }
            // The verifier admits no other type here.
            other => (object.clone(), "items", other),
        }
    }

    fn overflow(&mut self, operation: &str, instruction: &Instruction, operands: &[Expression]) {
        let (value, flag) = (instruction.results[0], instruction.results[1]);
        self.declare(value);
        let (left, right) = (&operands[0].text, &operands[1].text);
        self.define(
            flag,
            &format!("__builtin_{operation}_overflow({left}, {right}, &{value})"),
        );
    }

    /// Declares a variable of this block that is assigned apart.
    fn declare(&mut self, value: Value) {
        if !self.is_wide(value) {
            let prefix = self.context.prefix(self.type_of(value));
            self.declares = true;
            self.line(&format!("{prefix}{value};"));
        }
    }

    fn copy(&mut self, instruction: &Instruction, types: &[Type], operands: &[Expression]) {
        let (from, to) = match instruction.op {
            Op::TailToArray => (instruction.ty, types[2]),
            Op::ArrayToTail => (types[0], instruction.ty),
            _ => (instruction.ty, instruction.ty),
        };
        let (source, source_member, _) = self.items(from, types[0], &operands[0]);
        let (destination, destination_member, _) = self.items(to, types[2], &operands[2]);
        let source = access(&self.simple(source, from));
        let destination = access(&self.simple(destination, to));
        let (start, at, count) = (&operands[1].text, &operands[3].text, &operands[4].text);
        self.line(&format!(
            "RPY_COPY({source}{source_member}, {start}, {destination}{destination_member}, {at}, {count});"
        ));
    }

    fn new_object(&self, ty: Type) -> String {
        let Type::Ref(class) = ty else {
            return "NULL".into();
        };
        let name = &self.context.names.classes[class];
        let plain = plain_suffix(is_plain(self.context.module, class));
        format!("RPY_NEW({plain}, obj_{name})")
    }

    fn new_sized(&self, ty: Type, length: &Expression) -> String {
        let module = self.context.module;
        match ty {
            Type::Array(array) => {
                let plain = plain_suffix(holds_no_object(module.element(array)));
                let tag = self.context.array_tag(array);
                format!("RPY_NEW_ARRAY({plain}, {tag}, {})", length.text)
            }
            Type::Ref(class) => {
                let plain = plain_suffix(is_plain(module, class));
                let name = &self.context.names.classes[class];
                format!("RPY_NEW_TAIL({plain}, obj_{name}, {})", length.text)
            }
            // The verifier admits no other type here.
            _ => "NULL".into(),
        }
    }

    /// A call that leaves the function when it raises.
    fn plain_call(&mut self, instruction: &Instruction, types: &[Type], operands: Vec<Expression>) {
        let text = self.call_text(instruction, types, operands);
        match instruction.results.first() {
            Some(&result) if self.is_used(result) => self.define(result, &text),
            _ => self.line(&format!("{text};")),
        }
        if self.facts.may_raise(instruction) {
            let leave = self.leave();
            self.line(&format!("if (RPY_RAISED) {leave}"));
        }
    }

    /// The call itself.
    fn call_text(&mut self, call: &Instruction, types: &[Type], mut operands: Vec<Expression>) -> String {
        let context = self.context;
        let module = context.module;
        match call.imm {
            Immediate::Func(id) => {
                let signature = &module.functions[id].signature;
                let arguments = self.arguments(signature, types, &operands);
                format!("{}({arguments})", context.names.functions[id])
            }
            Immediate::Method { class, index } => {
                let method = &module.classes[class].methods[index as usize];
                let signature = module.signature(method.signature);
                operands[0] = self.simple(operands[0].clone(), types[0]);
                let slot = &context.slots[class][index as usize];
                let target = context.slot(class, slot, &operands[0]);
                let arguments = self.arguments(signature, types, &operands);
                format!("{}({arguments})", target.text)
            }
            Immediate::Signature(id) => {
                let arguments = self.arguments(module.signature(id), &types[1..], &operands[1..]);
                let target =
                    if operands[0].reads.len() == 1 && operands[0].level == Level::Atom && !operands[0].loads
                    {
                        operands[0].text.clone()
                    } else {
                        format!("({})", operands[0].text)
                    };
                format!("{target}({arguments})")
            }
            Immediate::Host(host) => {
                let arguments: Vec<&str> = operands.iter().map(|each| each.text.as_str()).collect();
                format!(
                    "{}({})",
                    host_function(module.hosts[host].name()),
                    arguments.join(", ")
                )
            }
            Immediate::None
            | Immediate::Int(_)
            | Immediate::Float(_)
            | Immediate::Data(_)
            | Immediate::Field { .. }
            | Immediate::ClassConstant { .. }
            | Immediate::Slot(_) => String::new(),
        }
    }

    fn arguments(&self, signature: &Signature, types: &[Type], operands: &[Expression]) -> String {
        let arguments: Vec<String> = operands
            .iter()
            .zip(types)
            .zip(&signature.params)
            .map(|((operand, &from), &to)| self.context.coerce(operand, from, to).text)
            .collect();
        arguments.join(", ")
    }

    fn operands(&mut self, instruction: &Instruction) -> (Vec<Type>, Vec<Expression>) {
        let types = instruction.args.iter().map(|&arg| self.type_of(arg)).collect();
        let operands = instruction.args.iter().map(|&arg| self.take(arg)).collect();
        (types, operands)
    }

    /// Whether the block ends in this call and gives its result back: no test is needed, the caller makes it.
    pub(crate) fn is_tail_call(&self, call: &Instruction, terminator: &Terminator) -> bool {
        if !matches!(call.op, Op::Call | Op::CallVirtual | Op::CallIndirect) {
            return false;
        }
        match terminator {
            Terminator::Return(Some(value)) => call.results.first() == Some(value),
            Terminator::Return(None) => true,
            Terminator::Jump(_)
            | Terminator::Branch { .. }
            | Terminator::Switch { .. }
            | Terminator::Raise(_)
            | Terminator::TryCall { .. }
            | Terminator::Unreachable => false,
        }
    }

    pub(crate) fn tail_call(&mut self, call: &Instruction) {
        let (types, operands) = self.operands(call);
        self.locate(call.loc);
        let text = self.call_text(call, &types, operands);
        match self.function.signature.result {
            Some(to) => {
                let result = self.context.coerce(&Expression::atom(text), call.ty, to);
                self.leave_frame();
                self.line(&format!("return {};", result.text));
            }
            None => {
                self.line(&format!("{text};"));
                self.leave_frame();
                self.line("return;");
            }
        }
    }

    /// The end of a block; `next` is the block that follows in the text.
    pub(crate) fn terminator(&mut self, terminator: &Terminator, next: Option<Block>) {
        match terminator {
            Terminator::Jump(target) => {
                let moves = self.moves(target, None);
                self.go(moves, target.block, next);
            }
            Terminator::Branch {
                condition,
                if_true,
                if_false,
            } => self.branch(*condition, if_true, if_false, next),
            Terminator::Switch {
                value,
                cases,
                default,
            } => self.switch(*value, cases, default, next),
            Terminator::Return(None) => {
                self.leave_frame();
                self.line("return;");
            }
            Terminator::Return(Some(value)) => {
                let from = self.type_of(*value);
                let expression = self.take(*value);
                let to = self.function.signature.result.unwrap_or(from);
                let result = self.context.coerce(&expression, from, to);
                self.leave_frame();
                self.line(&format!("return {};", result.text));
            }
            Terminator::Raise(value) => {
                let exception = self.take(*value).operand();
                self.line(&format!("rpy_heap.exception = (struct rpy_object *){exception};"));
                let leave = self.leave();
                self.line(&leave);
            }
            Terminator::TryCall { call, normal, except } => self.try_call(call, normal, except, next),
            Terminator::Unreachable => self.line("__builtin_trap();"),
        }
    }

    /// The assignments to a target's parameters; `first` stands before its arguments.
    fn moves(&mut self, target: &Target, first: Option<(Expression, Type)>) -> Vec<String> {
        let mut arguments: Vec<(Expression, Type)> = first.into_iter().collect();
        for &arg in &target.args {
            let ty = self.type_of(arg);
            arguments.push((self.take(arg), ty));
        }
        let function = self.function;
        self.assign(&function.blocks[target.block].params, arguments)
    }

    /// Statements of the block's own level and the jump, unless the target follows anyway.
    fn go(&mut self, moves: Vec<String>, target: Block, next: Option<Block>) {
        for each in moves {
            self.declares |= !each.starts_with('v');
            self.line(&each);
        }
        if next != Some(target) {
            self.jumped_to.insert(target);
            self.line(&format!("goto {target};"));
        }
    }

    /// The jump as the statement after `head`.
    fn go_inside(&mut self, head: &str, moves: &[String], target: Block) {
        self.jumped_to.insert(target);
        if moves.is_empty() {
            self.line(&format!("{head} goto {target};"));
            return;
        }
        self.line(&format!("{head} {{"));
        for each in moves {
            self.line(&format!("    {each}"));
        }
        self.line(&format!("    goto {target};"));
        self.line("}");
    }

    fn branch(&mut self, condition: Value, if_true: &Target, if_false: &Target, next: Option<Block>) {
        let condition = self.take(condition);
        let cold = |target: &Target| self.shape.cold.contains(target.block);
        // What follows anyway comes last.
        let swap = next == Some(if_true.block) && next != Some(if_false.block);
        let (test, first, last) = if swap {
            (format!("!{}", condition.postfix()), if_false, if_true)
        } else {
            (condition.text, if_true, if_false)
        };
        let head = match (cold(first), cold(last)) {
            (true, false) => format!("if (rpy_unlikely({test}))"),
            (false, true) => format!("if (rpy_likely({test}))"),
            (true, true) | (false, false) => format!("if ({test})"),
        };
        let moves = self.moves(first, None);
        self.go_inside(&head, &moves, first.block);
        let moves = self.moves(last, None);
        self.go(moves, last.block, next);
    }

    fn switch(&mut self, value: Value, cases: &[(i64, Target)], default: &Target, next: Option<Block>) {
        let ty = self.type_of(value);
        let value = self.take(value);
        // The cases are converted to the value's type, and a literal's is `int`.
        let typed = if value.literal {
            format!("({}){}", self.context.name(ty), value.text)
        } else {
            value.text
        };
        self.line(&format!("switch ({typed}) {{"));
        for (case, target) in cases {
            let literal = crate::expression::integer(ty, *case).text;
            let moves = self.moves(target, None);
            self.go_inside(&format!("case {literal}:"), &moves, target.block);
        }
        self.line("}");
        let moves = self.moves(default, None);
        self.go(moves, default.block, next);
    }

    fn try_call(&mut self, call: &Instruction, normal: &Target, except: &Target, next: Option<Block>) {
        let (types, operands) = self.operands(call);
        self.settle_all();
        self.locate(call.loc);
        let text = self.call_text(call, &types, operands);
        let params = &self.function.blocks[normal.block].params;
        let result = if params.len() > normal.args.len() {
            let ty = self.callee_result(call).unwrap_or(call.ty);
            let name = self.temporary();
            let prefix = self.context.prefix(ty);
            self.declares = true;
            self.line(&format!("{prefix}{name} = {text};"));
            Some((Expression::atom(name), ty))
        } else {
            self.line(&format!("{text};"));
            None
        };
        if self.facts.may_raise(call) {
            let root = self.context.module.exception_root.map(Type::Ref);
            let exception = root.map(|ty| {
                let name = self.context.name(ty);
                (Expression::atom(format!("({name})rpy_catch()")), ty)
            });
            let moves = self.moves(except, exception);
            self.go_inside("if (RPY_RAISED)", &moves, except.block);
        }
        let moves = self.moves(normal, result);
        self.go(moves, normal.block, next);
    }

    fn callee_result(&self, call: &Instruction) -> Option<Type> {
        let module = self.context.module;
        match call.imm {
            Immediate::Func(id) => module.functions[id].signature.result,
            Immediate::Method { class, index } => {
                module
                    .signature(module.classes[class].methods[index as usize].signature)
                    .result
            }
            Immediate::Signature(id) => module.signature(id).result,
            Immediate::Host(_)
            | Immediate::None
            | Immediate::Int(_)
            | Immediate::Float(_)
            | Immediate::Data(_)
            | Immediate::Field { .. }
            | Immediate::ClassConstant { .. }
            | Immediate::Slot(_) => Some(call.ty),
        }
    }
}

/// The number of a slot of the root frame.
fn slot(imm: Immediate) -> u32 {
    match imm {
        Immediate::Slot(slot) => slot,
        // The verifier admits no other immediate here.
        _ => 0,
    }
}

/// What chooses the allocator in the runtime's macros.
fn plain_suffix(plain: bool) -> &'static str {
    if plain { "_plain" } else { "" }
}
