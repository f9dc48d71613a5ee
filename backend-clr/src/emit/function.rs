//! One function: its blocks in reverse postorder, the moves on its edges, the tests after its calls.
//!
//! Exceptions are flags: the static field `pending` holds what was raised and not yet caught. A function that raises, or
//! that a call left with a pending exception, returns at once with whatever result.

use core_ir::effects::ModuleEffects;
use core_ir::{Block, Function, Instruction, Module, Op as IrOp, Target, Terminator, Type, Value};
use cranelift_entity::SecondaryMap;

use super::layout::Layout;
use super::plan::{Place, Plan};
use super::types::is_wide;
use crate::il::{Branch, Code, Label, Op};
use crate::metadata::{self, Token};

/// Emits the code of one function.
pub(super) struct Emitter<'a> {
    pub(super) module: &'a Module,
    pub(super) layout: &'a Layout,
    pub(super) function: &'a Function,
    effects: &'a ModuleEffects,
    pub(super) checked_casts: bool,
    pub(super) plan: Plan,
    pub(super) code: Code,
    labels: SecondaryMap<Block, Option<Label>>,
    /// Where the function is left with a pending exception.
    exit: Option<Label>,
    /// Edges whose moves stand apart from the branch.
    edges: Vec<Edge>,
    /// Edges of exceptions: they stand at the function's end, out of the common way.
    handlers: Vec<Edge>,
    /// Locals beyond the plan's.
    extra_locals: Vec<metadata::Type>,
}

/// An edge whose moves are still to be emitted.
struct Edge {
    label: Label,
    target: Target,
    /// Whether the pending exception is taken for the block's first parameter.
    catches: bool,
}

/// A function's code and the types of its locals.
pub(super) struct Emitted {
    pub(super) code: Code,
    pub(super) locals: Vec<metadata::Type>,
}

impl<'a> Emitter<'a> {
    pub(super) fn new(
        module: &'a Module,
        layout: &'a Layout,
        effects: &'a ModuleEffects,
        function: &'a Function,
        checked_casts: bool,
    ) -> Emitter<'a> {
        Emitter {
            module,
            layout,
            function,
            effects,
            checked_casts,
            plan: Plan::of(function, effects),
            code: Code::new(),
            labels: SecondaryMap::new(),
            exit: None,
            edges: Vec::new(),
            handlers: Vec::new(),
            extra_locals: Vec::new(),
        }
    }

    /// Emits the whole function.
    pub(super) fn emit(mut self) -> Emitted {
        for &block in &self.plan.order {
            self.labels[block] = Some(self.code.label());
        }
        self.stack_check();
        let order = self.plan.order.clone();
        for (at, &block) in order.iter().enumerate() {
            let next = order.get(at + 1).copied();
            self.block(block, next);
        }
        let handlers = std::mem::take(&mut self.handlers);
        self.edges_apart(&handlers);
        if let Some(exit) = self.exit {
            self.code.mark(exit);
            self.return_default();
        }
        let mut locals: Vec<metadata::Type> = self
            .plan
            .locals
            .iter()
            .map(|local| self.layout.stack_type(self.module, local.ty()))
            .collect();
        locals.append(&mut self.extra_locals);
        Emitted {
            code: self.code,
            locals,
        }
    }

    /// Compares the address of a local with the limit of the stack, which grows downward.
    fn stack_check(&mut self) {
        let Some(overflow) = self
            .module
            .stack_overflow
            .filter(|_| self.function.attributes.stack_check)
        else {
            return;
        };
        let local = self.extra_local(metadata::Type::I32);
        let enough = self.code.label();
        self.code.load_address(local);
        self.code.op(Op::ConvU);
        self.code
            .token(Op::Ldsfld, self.layout.runtime.symbol("stack_limit").token);
        self.code.branch(Branch::GeUn, enough);
        let callee = &self.layout.functions[overflow];
        self.code.call(Op::Call, callee.method, &callee.signature);
        let exit = self.exit_label();
        self.code.branch(Branch::Br, exit);
        self.code.mark(enough);
    }

    pub(super) fn extra_local(&mut self, ty: metadata::Type) -> u16 {
        self.extra_locals.push(ty);
        (self.plan.locals.len() + self.extra_locals.len() - 1) as u16
    }

    fn label(&self, block: Block) -> Label {
        self.labels[block].expect("every block in order has a label")
    }

    fn exit_label(&mut self) -> Label {
        let code = &mut self.code;
        *self.exit.get_or_insert_with(|| code.label())
    }

    fn return_default(&mut self) {
        match self.function.signature.result {
            Some(ty) => {
                self.zero(ty);
                self.code.return_value();
            }
            None => self.code.return_void(),
        }
    }

    /// Zero or null of a type.
    pub(super) fn zero(&mut self, ty: Type) {
        match ty {
            Type::F32 => self.code.float32(0),
            Type::F64 => self.code.float64(0),
            Type::Fn(_) => {
                self.code.int32(0);
                self.code.op(Op::ConvI);
            }
            Type::Ref(_) | Type::Array(_) | Type::Weak(_) => self.code.op(Op::Ldnull),
            _ if is_wide(ty) => self.long(0),
            _ => self.code.int32(0),
        }
    }

    /// A 64-bit constant, in the shorter of its forms.
    pub(super) fn long(&mut self, value: i64) {
        match i32::try_from(value) {
            Ok(value) => {
                self.code.int32(value);
                self.code.op(Op::ConvI8);
            }
            Err(_) => self.code.int64(value),
        }
    }

    fn block(&mut self, block: Block, next: Option<Block>) {
        let label = self.label(block);
        self.code.mark(label);
        let function = self.function;
        let data = &function.blocks[block];
        for (index, instruction) in data.instructions.iter().enumerate() {
            let last = index + 1 == data.instructions.len();
            self.statement(
                instruction,
                last && matches!(data.terminator, Terminator::Return(None)),
            );
        }
        self.terminator(&data.terminator, next);
        let edges = std::mem::take(&mut self.edges);
        self.edges_apart(&edges);
    }

    fn edges_apart(&mut self, edges: &[Edge]) {
        for edge in edges {
            self.code.mark(edge.label);
            self.take_edge(&edge.target, edge.catches);
            let to = self.label(edge.target.block);
            self.code.branch(Branch::Br, to);
        }
    }

    /// An instruction at its place in the block, unless it is computed where it is used. Where the function returns next
    /// without a result, a pending exception needs no test.
    fn statement(&mut self, instruction: &Instruction, returns_next: bool) {
        if self.plan.only_names(instruction) {
            return;
        }
        let places: Vec<Place> = instruction
            .results
            .iter()
            .map(|&value| self.plan.places[value])
            .collect();
        match places.as_slice() {
            [Place::Inline(..)] => {}
            [Place::Unused] | [Place::Unused, Place::Unused]
                if instruction.op.info().effects.is_removable() => {}
            [first, second] => self.overflow(instruction, *first, *second),
            _ => {
                self.operation(instruction);
                match places.first() {
                    Some(&place) => self.store(place),
                    None if pushes_result(instruction, self.module) => self.code.op(Op::Pop),
                    None => {}
                }
                if self.may_raise(instruction) && !returns_next {
                    self.leave_if_pending();
                }
            }
        }
    }

    /// Pops a value into its place.
    pub(super) fn store(&mut self, place: Place) {
        match place {
            Place::Local(local) => self.code.store(local),
            Place::Argument(argument) => self.code.store_argument(argument),
            Place::Unused | Place::Inline(..) => self.code.op(Op::Pop),
        }
    }

    fn may_raise(&self, instruction: &Instruction) -> bool {
        self.effects.instruction(instruction).effects.raises
    }

    fn pending(&self) -> Token {
        self.layout
            .pending
            .expect("only a module with an exception root raises")
            .token()
    }

    fn leave_if_pending(&mut self) {
        let pending = self.pending();
        self.code.token(Op::Ldsfld, pending);
        let exit = self.exit_label();
        self.code.branch(Branch::True, exit);
    }

    /// Pushes a value.
    pub(super) fn value(&mut self, value: Value) {
        match self.plan.places[value] {
            Place::Argument(argument) => self.code.load_argument(argument),
            Place::Local(local) => self.code.load(local),
            Place::Inline(block, index) => {
                let function = self.function;
                self.operation(&function.blocks[block].instructions[index as usize]);
            }
            // Reached by no valid use; the verifier of the assembly's depth would find it.
            Place::Unused => {}
        }
    }

    /// The instruction that computes a value at its use.
    pub(super) fn inline_definition(&self, value: Value) -> Option<&'a Instruction> {
        match self.plan.places[value] {
            Place::Inline(block, index) => Some(&self.function.blocks[block].instructions[index as usize]),
            Place::Unused | Place::Argument(_) | Place::Local(_) => None,
        }
    }

    /// Pushes several values.
    pub(super) fn values(&mut self, values: &[Value]) {
        for &value in values {
            self.value(value);
        }
    }

    fn terminator(&mut self, terminator: &'a Terminator, next: Option<Block>) {
        match terminator {
            Terminator::Jump(target) => self.go(target, next),
            Terminator::Branch {
                condition,
                if_true,
                if_false,
            } => {
                self.branch(*condition, if_true, if_false, next);
            }
            Terminator::Switch {
                value,
                cases,
                default,
            } => self.switch(*value, cases, default, next),
            Terminator::Return(value) => match value {
                Some(value) => {
                    self.value(*value);
                    self.code.return_value();
                }
                None => self.code.return_void(),
            },
            Terminator::Raise(exception) => {
                self.value(*exception);
                let pending = self.pending();
                self.code.token(Op::Stsfld, pending);
                self.return_default();
            }
            Terminator::TryCall { call, normal, except } => self.try_call(call, normal, except, next),
            Terminator::Unreachable => {
                self.code.op(Op::Ldnull);
                self.code.op(Op::Throw);
            }
        }
    }

    /// The edge that is branched over should be the one with moves, as they can stand right here.
    fn branch(&mut self, condition: Value, if_true: &Target, if_false: &Target, next: Option<Block>) {
        let falls_to_true = Some(if_true.block) == next && if_true.args.is_empty();
        if if_false.args.is_empty() && (falls_to_true || !if_true.args.is_empty()) {
            let label = self.label(if_false.block);
            self.branch_unless(condition, label);
            self.go(if_true, next);
        } else {
            let label = self.edge(if_true);
            self.branch_if(condition, label);
            self.go(if_false, next);
        }
    }

    /// The label to branch to for this edge: the block's own where there is nothing to move.
    pub(super) fn edge(&mut self, target: &Target) -> Label {
        if target.args.is_empty() {
            return self.label(target.block);
        }
        let label = self.code.label();
        self.edges.push(Edge {
            label,
            target: target.clone(),
            catches: false,
        });
        label
    }

    /// Whether no edge's moves wait to be emitted after the terminator.
    pub(super) fn edges_are_empty(&self) -> bool {
        self.edges.is_empty()
    }

    /// Follows an edge here; the block may come next.
    pub(super) fn go(&mut self, target: &Target, next: Option<Block>) {
        self.take_edge(target, false);
        // Edges that stand apart come between this code and the next block.
        if next != Some(target.block) || !self.edges.is_empty() {
            let to = self.label(target.block);
            self.code.branch(Branch::Br, to);
        }
    }

    /// Moves the arguments of an edge to the block's parameters, all at once: every argument is pushed before the first
    /// parameter is written.
    fn take_edge(&mut self, target: &Target, catches: bool) {
        let function = self.function;
        let mut params = function.blocks[target.block].params.as_slice();
        if catches {
            params = &params[1..];
        }
        self.move_to(target, params);
        if catches {
            self.catch(function.blocks[target.block].params[0]);
        }
    }

    fn move_to(&mut self, target: &Target, params: &[Value]) {
        let moves: Vec<(Value, Place)> = target
            .args
            .iter()
            .zip(params)
            .map(|(&arg, &param)| (arg, self.plan.places[param]))
            .filter(|&(arg, place)| place != Place::Unused && self.plan.places[arg] != place)
            .collect();
        for &(arg, _) in &moves {
            self.value(arg);
        }
        for &(_, place) in moves.iter().rev() {
            self.store(place);
        }
    }

    /// Takes the pending exception for a handler's first parameter.
    fn catch(&mut self, param: Value) {
        let place = self.plan.places[param];
        let pending = self.pending();
        if place != Place::Unused {
            self.code.token(Op::Ldsfld, pending);
            self.store(place);
        }
        self.code.op(Op::Ldnull);
        self.code.token(Op::Stsfld, pending);
    }

    fn try_call(&mut self, call: &Instruction, normal: &Target, except: &Target, next: Option<Block>) {
        self.operation(call);
        let params = self.function.blocks[normal.block].params.clone();
        let has_result = pushes_result(call, self.module);
        let place = if has_result {
            self.plan.places[params[0]]
        } else {
            Place::Unused
        };
        // The result waits apart: the block's parameter may still be in use on the exception's way.
        let waiting = match place {
            Place::Local(_) if self.plan.predecessors[normal.block] > 1 => {
                let of = self
                    .layout
                    .stack_type(self.module, self.function.values[params[0]]);
                Some(self.extra_local(of))
            }
            _ => None,
        };
        match waiting {
            Some(local) => self.code.store(local),
            None if has_result => self.store(place),
            None => {}
        }
        if self.may_raise(call) {
            let pending = self.pending();
            let label = self.code.label();
            self.code.token(Op::Ldsfld, pending);
            self.code.branch(Branch::True, label);
            self.handlers.push(Edge {
                label,
                target: except.clone(),
                catches: true,
            });
        }
        self.move_to(normal, &params[usize::from(has_result)..]);
        if let Some(local) = waiting {
            self.code.load(local);
            self.store(place);
        }
        if next != Some(normal.block) || !self.edges.is_empty() {
            let to = self.label(normal.block);
            self.code.branch(Branch::Br, to);
        }
    }
}

/// Whether the operation leaves a value on the stack even where the instruction has no result for it.
fn pushes_result(call: &Instruction, module: &Module) -> bool {
    use core_ir::Immediate;
    match (call.op, call.imm) {
        (IrOp::Call, Immediate::Func(callee)) => module.functions[callee].signature.result.is_some(),
        (IrOp::CallVirtual, Immediate::Method { class, index }) => {
            let method = &module.classes[class].methods[index as usize];
            module.signature(method.signature).result.is_some()
        }
        (IrOp::CallIndirect, Immediate::Signature(signature)) => module.signature(signature).result.is_some(),
        (IrOp::CallHost, _) => true,
        _ => false,
    }
}
