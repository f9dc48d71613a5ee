//! `try`, `with`, `raise` and `assert`.

use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{
    ExceptHandler, ExceptHandlerExceptHandler, Expr, Stmt, StmtAssert, StmtRaise, StmtTry, StmtWith, WithItem,
};
use ruff_text_size::{Ranged, TextRange};

use super::names::Meaning;
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
        let class = self.class_operand(class_node);
        self.check_caught(&class, class_node.range());
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

    /// An except clause names exception classes.
    fn check_caught(&mut self, class: &Operand, range: TextRange) {
        let Some(constant) = class.constant() else { return };
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
        let manager_local = self.temporary();
        self.write(manager_local, manager, range);
        let (handler, exception) = self.new_handler(range);
        self.frames.push(Frame::With(manager_local, range));
        self.frames.push(Frame::Handler(handler));
        if let Some(target) = &item.optional_vars {
            self.assign(target, value);
        }
        self.with_items(inner, body);
        self.frames.truncate(self.frames.len() - 2);
        let after = self.ssa.new_block();
        self.leave_with(manager_local, range);
        self.jump(after, range);
        self.enter(handler);
        let swallows = self.may_suppress(&item.context_expr);
        self.leave_with_exception(manager_local, exception, swallows.then_some(after), range);
        self.enter(after);
    }

    /// Whether a context manager may swallow exceptions, so that what its body assigns may have no value afterwards. In the
    /// upstream dialect none does, and neither does what a function of the library gives, or an instance of a class whose
    /// `__exit__` returns nothing but None and False.
    fn may_suppress(&self, manager: &Expr) -> bool {
        if self.description.flags.upstream {
            return false;
        }
        let Expr::Call(call) = manager else {
            return true;
        };
        let Expr::Name(name) = &*call.func else {
            return true;
        };
        match self.meaning(&name.id) {
            Meaning::Constant(Constant::Object(id)) => match self.space.object(id) {
                Object::Function(function) => !function.module.starts_with("rpython."),
                Object::Builtin(builtin) => builtin.name != "open",
                Object::Class(_) => self.exit_may_be_true(id),
                _ => true,
            },
            _ => true,
        }
    }

    /// Whether the `__exit__` of a class has a `return` of something else than None and False. One of another file may.
    fn exit_may_be_true(&self, class: ObjectId) -> bool {
        let Some((_, exit)) = self.space.lookup(class, "__exit__") else {
            return true;
        };
        let Object::Function(function) = self.space.object(exit) else {
            return true;
        };
        if function.location.file != self.description.location.file {
            return true;
        }
        let Some(found) = self.file.function(&function.location) else {
            return true;
        };
        let mut returns = Returns::default();
        returns.visit_body(found.node.statements());
        found.node.expression().is_some() || returns.something
    }

    /// `manager.__exit__(None, None, None)`.
    pub(super) fn leave_with(&mut self, manager: Local, range: TextRange) {
        let none = || Operand::Constant(Constant::None);
        let manager = self.read(manager);
        let exit = self.get_attribute(manager, "__exit__", range);
        self.call(exit, vec![none(), none(), none()], range);
    }

    /// `manager.__exit__(type(exception), exception, None)`: goes on after the statement if that is true and may swallow
    /// the exception, else raises again.
    fn leave_with_exception(
        &mut self,
        manager: Local,
        exception: Operand,
        after: Option<Block>,
        range: TextRange,
    ) {
        if self.current.is_none() {
            return;
        }
        let Some(type_) = self.builtin("type", range) else {
            return;
        };
        let class = self.call(type_, vec![exception.clone()], range);
        let manager = self.read(manager);
        let exit = self.get_attribute(manager, "__exit__", range);
        let swallowed = self.call(exit, vec![class, exception.clone(), Constant::None.into()], range);
        if let Some(after) = after {
            let raise = self.ssa.new_block();
            self.branch(swallowed, &[], after, raise, range);
            self.enter(raise);
        }
        self.raise(exception, range);
    }
}

/// Whether a body returns something else than None and False.
#[derive(Default)]
struct Returns {
    something: bool,
}

impl<'tree> Visitor<'tree> for Returns {
    fn visit_stmt(&mut self, statement: &'tree Stmt) {
        match statement {
            Stmt::Return(node) => {
                self.something |= !match node.value.as_deref() {
                    None | Some(Expr::NoneLiteral(_)) => true,
                    Some(Expr::BooleanLiteral(literal)) => !literal.value,
                    Some(_) => false,
                };
            }
            Stmt::FunctionDef(_) | Stmt::ClassDef(_) => {}
            _ => walk_stmt(self, statement),
        }
    }
}
