//! `try`, `with`, `raise` and `assert`.

use ruff_python_ast::{
    ExceptHandler, ExceptHandlerExceptHandler, Expr, Stmt, StmtAssert, StmtRaise, StmtTry, StmtWith, WithItem,
};
use ruff_text_size::{Ranged, TextRange};

use super::names::Meaning;
use super::scope::bound_names;
use super::{Builder, Frame};
use crate::diagnostics::{Diagnostic, codes};
use crate::flow::graph::{Block, Constant, Operand, OperationKind, Test};
use crate::flow::ssa::Local;
use crate::objects::{Object, ObjectId};

impl<'tree> Builder<'tree> {
    pub(super) fn raise_statement(&mut self, node: &StmtRaise) {
        let range = node.range();
        let Some(exception) = &node.exc else {
            match self.handled.last().cloned() {
                Some(exception) => self.raise(exception, range),
                None => {
                    let diagnostic =
                        Diagnostic::error(codes::NOTHING_TO_RAISE, "`raise` outside of an except clause")
                            .at(self.file.span(range))
                            .because(
                                "which exception is being handled is known inside the except clause only",
                            )
                            .help("pass the exception to this function and raise it by name");
                    self.report(diagnostic);
                }
            }
            return;
        };
        let exception = self.expression(exception);
        let exception = self.exception_instance(exception, range);
        if let Some(cause) = node
            .cause
            .as_deref()
            .filter(|cause| !cause.is_none_literal_expr())
        {
            // Evaluated for its effects; a translated program keeps no causes.
            self.expression(cause);
        }
        self.raise(exception, range);
    }

    /// `raise Class` means `raise Class()`.
    fn exception_instance(&mut self, exception: Operand, range: TextRange) -> Operand {
        match self.constant_object(&exception) {
            Some((_, Object::Class(_))) => self.call(exception, Vec::new(), range),
            _ => exception,
        }
    }

    pub(super) fn assert_statement(&mut self, node: &StmtAssert) {
        let (holds, fails) = (self.ssa.new_block(), self.ssa.new_block());
        self.condition(&node.test, holds, fails);
        self.enter(fails);
        if self.current.is_some()
            && let Some(class) = self.builtin("AssertionError", node.range())
        {
            let arguments = node.msg.iter().map(|message| self.expression(message)).collect();
            let exception = self.call(class, arguments, node.range());
            self.raise(exception, node.range());
        }
        self.enter(holds);
    }

    // ------------------------------------------------------------ try

    /// A block that gets exceptions, and the exception.
    fn new_handler(&mut self, range: TextRange) -> (Block, Operand) {
        let block = self.ssa.new_block();
        let exception = self.ssa.add_supplied(block, self.file.span(range));
        (block, exception.into())
    }

    pub(super) fn try_statement(&mut self, node: &'tree StmtTry) {
        if node.is_star {
            return self.unsupported(
                codes::UNSUPPORTED_SYNTAX,
                "`except*` can't be translated",
                node.range(),
            );
        }
        if node.finalbody.is_empty() {
            return self.try_except(node);
        }
        let range = node.range();
        let (handler, exception) = self.new_handler(range);
        self.frames.push(Frame::Finally(&node.finalbody));
        self.frames.push(Frame::Handler(handler));
        self.try_except(node);
        self.frames.truncate(self.frames.len() - 2);
        self.statements(&node.finalbody);
        let after = self.current;
        self.enter(handler);
        self.handled.push(exception.clone());
        self.statements(&node.finalbody);
        self.handled.pop();
        self.raise(exception, range);
        self.current = after;
    }

    fn try_except(&mut self, node: &'tree StmtTry) {
        if node.handlers.is_empty() {
            self.statements(&node.body);
            return self.statements(&node.orelse);
        }
        let range = node.range();
        let after = self.ssa.new_block();
        let (handler, exception) = self.new_handler(range);
        self.frames.push(Frame::Handler(handler));
        self.statements(&node.body);
        self.frames.pop();
        self.statements(&node.orelse);
        self.jump(after, range);
        self.enter(handler);
        let mut exception = exception;
        for ExceptHandler::ExceptHandler(clause) in &node.handlers {
            exception = self.except_clause(clause, exception, after);
        }
        self.raise(exception, range);
        self.enter(after);
    }

    /// Builds one clause. Afterwards the current block is where it doesn't apply, with the exception returned.
    fn except_clause(
        &mut self,
        clause: &'tree ExceptHandlerExceptHandler,
        exception: Operand,
        after: Block,
    ) -> Operand {
        if self.current.is_none() {
            return exception;
        }
        let range = clause.range();
        let Some(class_node) = &clause.type_ else {
            self.except_body(clause, exception.clone(), after);
            return exception;
        };
        let mut class = self.class_operand(class_node);
        if let Some((_, Object::Unknown { type_name, .. })) = self.constant_object(&class)
            && type_name.starts_with("rpython.")
        {
            // Of a module that is upstream's alone: nothing raises it.
            return exception;
        }
        if !self.is_caught(&class, class_node.range()) {
            class = self.mistake(class_node.range());
        }
        if self.builtin_name(&class) == Some("BaseException") {
            self.except_body(clause, exception.clone(), after);
            return exception;
        }
        let matches = self.isinstance(exception.clone(), class.clone(), class_node.range());
        let (applies, otherwise) = (self.ssa.new_block(), self.ssa.new_block());
        self.branch(matches, &[], applies, otherwise, class_node.range());
        let narrow = |positive| OperationKind::Narrow {
            test: Test::Isinstance,
            positive,
        };
        self.enter(applies);
        let matching = self.emit(narrow(true), vec![exception.clone(), class.clone()], range);
        self.except_body(clause, matching, after);
        self.enter(otherwise);
        self.emit(narrow(false), vec![exception, class], range)
    }

    /// Whether what an except clause names can be exception classes; reported if not.
    fn is_caught(&mut self, class: &Operand, range: TextRange) -> bool {
        let Some(constant) = class.constant() else {
            return true;
        };
        let wrong = match constant {
            Constant::Object(id) => self.not_caught(*id),
            simple => simple.to_object(self.space),
        };
        if let Some(wrong) = wrong {
            let text = match self.space.object(wrong) {
                Object::Class(class) => format!("class {}", class.qualified_name),
                _ => self.space.repr(wrong),
            };
            self.report(
                Diagnostic::error(codes::NOT_AN_EXCEPTION, format!("`except` names {text}"))
                    .at(self.file.span(range))
                    .help("name a class that derives from Exception, or a tuple of such classes"),
            );
        }
        wrong.is_none()
    }

    /// What of a class or a tuple of classes is no exception class.
    fn not_caught(&self, object: ObjectId) -> Option<ObjectId> {
        match self.space.object(object) {
            Object::Class(class) if class.is_exception => None,
            Object::Tuple(items) => items.iter().find_map(|&item| self.not_caught(item)),
            _ => Some(object),
        }
    }

    fn except_body(&mut self, clause: &'tree ExceptHandlerExceptHandler, exception: Operand, after: Block) {
        let local = clause.name.as_ref().and_then(|name| {
            self.bind_name(name, exception.clone(), name.range());
            self.local_of(name)
        });
        self.handled.push(exception);
        self.statements(&clause.body);
        self.handled.pop();
        if let Some(local) = local {
            self.forget(local);
        }
        self.jump(after, clause.range());
    }

    // ------------------------------------------------------------ with

    pub(super) fn with_statement(&mut self, node: &'tree StmtWith) {
        if node.is_async {
            self.unsupported(codes::COROUTINE, "`async with` can't be translated", node.range());
        }
        self.with_items(&node.items, &node.body);
    }

    fn with_items(&mut self, items: &'tree [WithItem], body: &'tree [Stmt]) {
        let Some((item, inner)) = items.split_first() else {
            return self.statements(body);
        };
        let range = item.range();
        let manager = self.expression(&item.context_expr);
        let enter = self.get_attribute(manager.clone(), "__enter__", range);
        let value = self.call(enter, Vec::new(), range);
        let local = self.temporary();
        self.write(local, manager, range);
        let exit = self.exit_of(&item.context_expr);
        let manager = Manager { local, exit, range };
        let (handler, exception) = self.new_handler(range);
        self.frames.push(Frame::With(manager.clone()));
        self.frames.push(Frame::Handler(handler));
        if let Some(target) = &item.optional_vars {
            self.assign(target, value);
        }
        self.with_items(inner, body);
        self.frames.truncate(self.frames.len() - 2);
        let after = self.ssa.new_block();
        self.leave_with(&manager);
        self.jump(after, range);
        self.enter(handler);
        // In the upstream dialect no manager swallows exceptions.
        let swallowed = (!self.description.flags.upstream).then(|| self.ssa.new_block());
        self.leave_with_exception(&manager, exception, swallowed);
        if let Some(swallowed) = swallowed {
            self.enter(swallowed);
            self.require_bound(items, body, range);
            self.jump(after, range);
        }
        self.enter(after);
    }

    /// On the path where a context manager has swallowed an exception, what the body assigns has a value only if it had one
    /// before. Whether there is such a path is known with the types.
    fn require_bound(&mut self, items: &[WithItem], body: &[Stmt], range: TextRange) {
        for name in bound_names(items, body) {
            if let Some(local) = self.scope.local(&name)
                && self.current.is_some()
            {
                let value = self.read(local);
                let kind = OperationKind::Narrow {
                    test: Test::Bound,
                    positive: true,
                };
                let bound = self.emit(kind, vec![value], range);
                self.write(local, bound, range);
            }
        }
    }

    /// What a function returns: of `__exit__` only the truth counts, so that methods which return None may stand beside
    /// others.
    pub(super) fn returned(&mut self, value: Operand, range: TextRange) -> Operand {
        let description = self.description;
        if description.name != "__exit__" || description.qualified_name == "__exit__" {
            return value;
        }
        match value.constant() {
            Some(Constant::Bool(_)) => value,
            Some(Constant::None) => Constant::Bool(false).into(),
            _ => self.emit(OperationKind::Truth, vec![value], range),
        }
    }

    /// The `__exit__` of a manager that is made right there: of this class, not of one below it.
    fn exit_of(&self, manager: &Expr) -> Option<Constant> {
        let name = manager.as_call_expr()?.func.as_name_expr()?;
        let Meaning::Constant(Constant::Object(class)) = self.meaning(&name.id) else {
            return None;
        };
        let (_, exit) = self.space.lookup(class, "__exit__")?;
        let is_function = matches!(self.space.object(exit), Object::Function(_));
        is_function.then_some(Constant::Object(exit))
    }

    /// Calls `__exit__`.
    fn call_exit(&mut self, manager: &Manager, arguments: Vec<Operand>) -> Operand {
        let range = manager.range;
        let receiver = self.read(manager.local);
        match &manager.exit {
            Some(exit) => {
                let arguments = std::iter::once(receiver).chain(arguments).collect();
                self.call(exit.clone().into(), arguments, range)
            }
            None => {
                let exit = self.get_attribute(receiver, "__exit__", range);
                self.call(exit, arguments, range)
            }
        }
    }

    /// `manager.__exit__(None, None, None)`.
    pub(super) fn leave_with(&mut self, manager: &Manager) {
        let none = || Operand::Constant(Constant::None);
        self.call_exit(manager, vec![none(), none(), none()]);
    }

    /// `manager.__exit__(type(exception), exception, None)`: goes on at the block for swallowed exceptions if that is true,
    /// else raises again.
    fn leave_with_exception(&mut self, manager: &Manager, exception: Operand, swallows: Option<Block>) {
        let range = manager.range;
        if self.current.is_none() {
            return;
        }
        let Some(type_) = self.builtin("type", range) else {
            return;
        };
        let class = self.call(type_, vec![exception.clone()], range);
        let swallowed = self.call_exit(manager, vec![class, exception.clone(), Constant::None.into()]);
        if let Some(after) = swallows {
            let raise = self.ssa.new_block();
            self.branch(swallowed, &[], after, raise, range);
            self.enter(raise);
        }
        self.raise(exception, range);
    }
}

/// The manager of a `with` that is being built.
#[derive(Clone)]
pub(super) struct Manager {
    local: Local,
    /// Its `__exit__`, where the manager's very class is known.
    exit: Option<Constant>,
    range: TextRange,
}
