//! Writes one function: blocks in reverse postorder with labels and gotos, values as variables, or as part of the
//! expression that uses them where that is the only one and nothing in between can change them.

use std::collections::BTreeSet;
use std::fmt::Write;

use core_ir::{
    Block, DataId, FuncId, Function, Immediate, Instruction, SourceLocation, Terminator, Type, Value,
};
use cranelift_entity::{EntitySet, SecondaryMap};

use crate::expression::Expression;
use crate::facts::Facts;
use crate::moves::{Move, sequentialize};
use crate::shape::Shape;
use crate::types::Context;

/// Longer expressions are kept in a variable.
const LONGEST_EXPRESSION: usize = 100;

/// A function in C, and what it mentions.
pub(crate) struct FunctionCode {
    /// Its declaration, without `static` and semicolon.
    pub(crate) prototype: String,
    /// Its body, from the opening brace.
    pub(crate) body: String,
    /// Where it is defined.
    pub(crate) loc: Option<SourceLocation>,
    /// Functions that it mentions.
    pub(crate) functions: BTreeSet<FuncId>,
    /// Prebuilt objects that it mentions.
    pub(crate) data: BTreeSet<DataId>,
}

/// Writes a function.
pub(crate) fn emit(context: &Context, facts: &Facts, id: FuncId) -> FunctionCode {
    let function = &context.module.functions[id];
    let shape = Shape::new(function);
    let mut emitter = Emitter {
        context,
        facts,
        function,
        shape: &shape,
        folded: SecondaryMap::new(),
        waiting: Vec::new(),
        jumped_to: EntitySet::new(),
        out: String::new(),
        declares: false,
        last_loc: function.loc,
        slots: function.root_slots(),
        temporaries: 0,
    };
    let mut blocks = Vec::with_capacity(shape.order.len());
    for (position, &block) in shape.order.iter().enumerate() {
        let next = shape.order.get(position + 1).copied();
        emitter.block(block, next);
        blocks.push((
            std::mem::take(&mut emitter.out),
            std::mem::take(&mut emitter.declares),
        ));
    }
    let mut body = String::new();
    for (&block, (statements, declares)) in shape.order.iter().zip(&blocks) {
        let labelled = emitter.jumped_to.contains(block);
        append_block(&mut body, block, statements, *declares, labelled);
    }
    let name = &context.names.functions[id];
    let params = function.params();
    let prototype = context.prototype(&function.signature, name, |index| params[index].to_string());
    let (functions, data) = mentions(context, function, &shape);
    FunctionCode {
        prototype,
        body: format!(
            "{{\n{}{}{}{body}}}\n",
            emitter.variables(),
            emitter.stack_check(),
            emitter.enter_frame()
        ),
        loc: function.loc,
        functions,
        data,
    }
}

/// What the function and its blocks mention.
fn mentions(context: &Context, function: &Function, shape: &Shape) -> (BTreeSet<FuncId>, BTreeSet<DataId>) {
    let (mut functions, mut data) = (BTreeSet::new(), BTreeSet::new());
    let mut note = |instruction: &Instruction| match instruction.imm {
        Immediate::Func(id) => {
            functions.insert(id);
        }
        Immediate::Data(id) => {
            data.insert(id);
        }
        Immediate::None
        | Immediate::Int(_)
        | Immediate::Float(_)
        | Immediate::Field { .. }
        | Immediate::ClassConstant { .. }
        | Immediate::Method { .. }
        | Immediate::Signature(_)
        | Immediate::Host(_)
        | Immediate::Slot(_) => {}
    };
    for &block in &shape.order {
        let block = &function.blocks[block];
        block.instructions.iter().for_each(&mut note);
        if let Terminator::TryCall { call, .. } = &block.terminator {
            note(call);
        }
    }
    if function.attributes.stack_check {
        functions.extend(context.module.stack_overflow);
    }
    (functions, data)
}

/// Writes the blocks of one function.
pub(crate) struct Emitter<'a> {
    pub(crate) context: &'a Context<'a>,
    pub(crate) facts: &'a Facts,
    pub(crate) function: &'a Function,
    pub(crate) shape: &'a Shape,
    /// Values that have no variable: constants, and what waits for its use.
    folded: SecondaryMap<Value, Option<Expression>>,
    /// Values of this block that wait for their single use, in order.
    waiting: Vec<Value>,
    /// Blocks that need a label.
    pub(crate) jumped_to: EntitySet<Block>,
    /// The current block's statements.
    pub(crate) out: String,
    /// Whether the current block declares variables, so that it needs braces.
    pub(crate) declares: bool,
    last_loc: Option<SourceLocation>,
    /// Slots of the root frame.
    slots: u32,
    temporaries: usize,
}

impl Emitter<'_> {
    fn block(&mut self, block: Block, next: Option<Block>) {
        let data = &self.function.blocks[block];
        let (last, rest) = match data.instructions.split_last() {
            Some((last, rest)) if self.is_tail_call(last, &data.terminator) => (Some(last), rest),
            _ => (None, data.instructions.as_slice()),
        };
        for instruction in rest {
            self.instruction(instruction);
        }
        if let Some(call) = last {
            self.tail_call(call);
        } else {
            if !matches!(data.terminator, Terminator::TryCall { .. }) {
                self.locate(data.terminator_loc);
            }
            self.terminator(&data.terminator, next);
        }
        self.waiting.clear();
    }

    fn instruction(&mut self, instruction: &Instruction) {
        let effects = instruction.op.info().effects;
        let used = instruction
            .results
            .iter()
            .any(|&result| self.shape.uses[result] > 0);
        if !used && effects.is_removable() {
            return;
        }
        let types: Vec<Type> = instruction.args.iter().map(|&arg| self.type_of(arg)).collect();
        let operands: Vec<Expression> = instruction.args.iter().map(|&arg| self.take(arg)).collect();
        if let Some(expression) = self.context.expression(instruction, &types, &operands) {
            self.define_expression(instruction, expression);
            return;
        }
        if self.facts.may_collect(instruction) {
            self.settle_all();
        } else if effects.writes {
            self.settle();
        }
        self.locate(instruction.loc);
        self.statement(instruction, &types, operands);
    }

    /// Gives the result of an operation without side effects its expression or its variable.
    fn define_expression(&mut self, instruction: &Instruction, expression: Expression) {
        let result = instruction.result();
        let constant = instruction.args.is_empty();
        let single = self.shape.uses[result] == 1 && !self.shape.wide.contains(result);
        if constant || single && expression.text.len() <= LONGEST_EXPRESSION {
            self.folded[result] = Some(expression);
            if !constant {
                self.waiting.push(result);
            }
        } else {
            self.locate(instruction.loc);
            self.define(result, &expression.text);
        }
    }

    /// Writes `value = text;`, with the declaration where the variable belongs to this block alone.
    pub(crate) fn define(&mut self, value: Value, text: &str) {
        if self.shape.wide.contains(value) {
            self.line(&format!("{value} = {text};"));
        } else {
            let prefix = self.context.prefix(self.type_of(value));
            self.declares = true;
            self.line(&format!("{prefix}{value} = {text};"));
        }
    }

    /// The expression of a value; what waited for this use waits no longer.
    pub(crate) fn take(&mut self, value: Value) -> Expression {
        if let Some(position) = self.waiting.iter().position(|&each| each == value) {
            self.waiting.remove(position);
            if let Some(expression) = self.folded[value].take() {
                return expression;
            }
        }
        match &self.folded[value] {
            Some(expression) => expression.clone(),
            None => Expression::variable(value),
        }
    }

    /// Before memory changes: what has read it and waits gets a variable now.
    pub(crate) fn settle(&mut self) {
        for value in std::mem::take(&mut self.waiting) {
            match self.folded[value].take() {
                Some(expression) if expression.loads => self.define(value, &expression.text),
                other => {
                    self.folded[value] = other;
                    self.waiting.push(value);
                }
            }
        }
    }

    /// Before a collection: what waits and looks into an object must look now.
    pub(crate) fn settle_all(&mut self) {
        for value in std::mem::take(&mut self.waiting) {
            if let Some(expression) = self.folded[value].take() {
                self.define(value, &expression.text);
            }
        }
    }

    /// The variable or literal for an expression that will be written more than once.
    pub(crate) fn simple(&mut self, expression: Expression, ty: Type) -> Expression {
        if expression.text.starts_with("&data_") || expression.reads.len() <= 1 && is_word(&expression.text) {
            return expression;
        }
        let name = self.temporary();
        let prefix = self.context.prefix(ty);
        self.declares = true;
        self.line(&format!("{prefix}{name} = {};", expression.text));
        Expression::atom(name)
    }

    /// A fresh name.
    pub(crate) fn temporary(&mut self) -> String {
        self.temporaries += 1;
        format!("t{}", self.temporaries)
    }

    pub(crate) fn is_wide(&self, value: Value) -> bool {
        self.shape.wide.contains(value)
    }

    pub(crate) fn is_used(&self, value: Value) -> bool {
        self.shape.uses[value] > 0
    }

    pub(crate) fn type_of(&self, value: Value) -> Type {
        self.function.values[value]
    }

    /// A statement.
    pub(crate) fn line(&mut self, text: &str) {
        self.out.push_str("    ");
        self.out.push_str(text);
        self.out.push('\n');
    }

    /// Says where the following statements come from, if that is news.
    pub(crate) fn locate(&mut self, loc: Option<SourceLocation>) {
        if let Some(loc) = loc
            && self.last_loc != Some(loc)
        {
            self.out.push_str(&line_directive(self.context, loc));
            self.last_loc = Some(loc);
        }
    }

    /// Assigns arguments to the parameters of a block as if all at once.
    pub(crate) fn assign(&mut self, params: &[Value], arguments: Vec<(Expression, Type)>) -> Vec<String> {
        let moves = params
            .iter()
            .zip(arguments)
            .map(|(&param, (argument, ty))| (param, self.context.coerce(&argument, ty, self.type_of(param))))
            .collect();
        let temporaries = &mut self.temporaries;
        let sequence = sequentialize(moves, || {
            *temporaries += 1;
            (*temporaries, Expression::atom(format!("t{}", *temporaries)))
        });
        sequence
            .into_iter()
            .map(|each| match each {
                Move::Assign(to, from) => format!("{to} = {};", from.text),
                Move::Keep(to, number, from) => {
                    let prefix = self.context.prefix(self.type_of(to));
                    format!("{prefix}t{number} = {};", from.text)
                }
            })
            .collect()
    }

    /// The statement that leaves the function with the pending exception.
    pub(crate) fn leave(&self) -> String {
        let leave = self.bare_leave();
        match self.slots {
            0 => leave.into(),
            _ => format!("{{ RPY_LEAVE_FRAME; {leave} }}"),
        }
    }

    /// The same where there is no root frame.
    fn bare_leave(&self) -> &'static str {
        match self.function.signature.result {
            Some(_) => "return 0;",
            None => "return;",
        }
    }

    /// Before a return: what only a collection needs is needed no more.
    pub(crate) fn leave_frame(&mut self) {
        if self.slots > 0 {
            self.line("RPY_LEAVE_FRAME;");
        }
    }

    /// The root frame, where the function has one.
    fn enter_frame(&self) -> String {
        match self.slots {
            0 => String::new(),
            slots => format!("    RPY_ENTER_FRAME({slots});\n"),
        }
    }

    /// The declarations of the variables that several blocks share.
    fn variables(&self) -> String {
        let mut groups: indexmap::IndexMap<Type, Vec<String>> = indexmap::IndexMap::new();
        let params = self.function.params();
        for &block in &self.shape.order {
            let data = &self.function.blocks[block];
            let results = data.instructions.iter().flat_map(|each| &each.results);
            for &value in data.params.iter().chain(results) {
                let needed = self.shape.wide.contains(value) && self.folded[value].is_none();
                if needed && !params.contains(&value) {
                    let ty = self.type_of(value);
                    groups.entry(ty).or_default().push(value.to_string());
                }
            }
        }
        let mut out = String::new();
        for (ty, values) in &groups {
            let prefix = self.context.prefix(*ty);
            let separator = if prefix.ends_with('*') { ", *" } else { ", " };
            let _ = writeln!(out, "    {prefix}{};", values.join(separator));
        }
        out
    }

    /// The test for an exhausted stack at the function's entry.
    fn stack_check(&self) -> String {
        if !self.function.attributes.stack_check {
            return String::new();
        }
        let raise = match self.context.module.stack_overflow {
            Some(id) => format!("{}();", self.context.names.functions[id]),
            None => "rpy_fatal(\"stack overflow\", 134);".into(),
        };
        let leave = self.bare_leave();
        format!("    if (RPY_STACK_EXHAUSTED) {{\n        {raise}\n        {leave}\n    }}\n")
    }
}

/// Appends a finished block to the body, in braces where it declares variables.
fn append_block(body: &mut String, block: Block, statements: &str, declares: bool, labelled: bool) {
    // Writing to a string can't fail. The entry's declarations may as well be the function's.
    let _ = match (labelled, declares && block != Function::ENTRY) {
        (true, true) => write!(body, "{block}: {{\n{statements}}}\n"),
        (true, false) => write!(body, "{block}:;\n{statements}"),
        (false, true) => write!(body, "{{\n{statements}}}\n"),
        (false, false) => write!(body, "{statements}"),
    };
}

/// The directive that names the source line of what follows.
pub(crate) fn line_directive(context: &Context, loc: SourceLocation) -> String {
    let file = context.module.files[loc.file]
        .replace('\\', "\\\\")
        .replace('"', "\\\"");
    format!("#line {} \"{file}\"\n", loc.line)
}

fn is_word(text: &str) -> bool {
    text.chars()
        .all(|each| each.is_ascii_alphanumeric() || each == '_')
}
