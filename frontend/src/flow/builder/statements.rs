//! Statements.

use ruff_python_ast::{Expr, Stmt, StmtIf};
use ruff_text_size::Ranged;

use super::Builder;
use crate::diagnostics::{Diagnostic, codes};

impl<'tree> Builder<'tree> {
    /// Builds statements as far as they can be reached.
    pub(super) fn statements(&mut self, statements: &'tree [Stmt]) {
        for statement in statements {
            if self.current.is_none() {
                return;
            }
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'tree Stmt) {
        match statement {
            Stmt::FunctionDef(node) => self.nested_definition(node),
            Stmt::ClassDef(node) => self.class_statement(&node.name),
            Stmt::Return(node) => self.return_statement(node.value.as_deref(), node.range()),
            Stmt::Delete(node) => node.targets.iter().for_each(|target| self.delete(target)),
            Stmt::Assign(node) => match node.targets.as_slice() {
                [target] => self.assign_expression(target, &node.value),
                targets => {
                    let value = self.expression(&node.value);
                    targets
                        .iter()
                        .for_each(|target| self.assign(target, value.clone()));
                }
            },
            Stmt::AugAssign(node) => self.augmented_assign(node),
            Stmt::AnnAssign(node) => {
                if let Some(value) = &node.value {
                    self.assign_expression(&node.target, value);
                }
            }
            Stmt::For(node) => self.for_statement(node),
            Stmt::While(node) => self.while_statement(node),
            Stmt::If(node) => self.if_statement(node),
            Stmt::With(node) => self.with_statement(node),
            Stmt::Match(node) => self.match_statement(node),
            Stmt::Raise(node) => self.raise_statement(node),
            Stmt::Try(node) => self.try_statement(node),
            Stmt::Assert(node) => self.assert_statement(node),
            Stmt::Import(node) => self.import(node),
            Stmt::ImportFrom(node) => self.import_from(node),
            Stmt::Expr(node) => self.expression_statement(&node.value),
            Stmt::Break(_) | Stmt::Continue(_) => self.break_or_continue(statement),
            Stmt::Pass(_) | Stmt::Global(_) | Stmt::Nonlocal(_) | Stmt::TypeAlias(_) => {}
            Stmt::IpyEscapeCommand(node) => {
                let message = "a notebook command can't be translated";
                self.unsupported(codes::UNSUPPORTED_SYNTAX, message, node.range());
            }
        }
    }

    /// Docstrings and other literals leave no trace.
    fn expression_statement(&mut self, value: &'tree Expr) {
        if let Expr::YieldFrom(node) = value {
            return self.yield_from(node);
        }
        if !value.is_literal_expr() {
            self.expression(value);
        }
    }

    fn if_statement(&mut self, node: &'tree StmtIf) {
        let after = self.ssa.new_block();
        let clauses = node.elif_else_clauses.iter();
        let clauses = clauses.map(|clause| (clause.test.as_ref(), &*clause.body, clause.range()));
        let first = (Some(&*node.test), &*node.body, node.range());
        for (test, body, range) in std::iter::once(first).chain(clauses) {
            if self.current.is_none() {
                break;
            }
            match test {
                Some(test) => {
                    let (if_true, if_false) = (self.ssa.new_block(), self.ssa.new_block());
                    self.condition(test, if_true, if_false);
                    self.enter(if_true);
                    self.statements(body);
                    self.jump(after, range);
                    self.enter(if_false);
                }
                None => self.statements(body),
            }
        }
        self.jump(after, node.range());
        self.enter(after);
    }

    fn class_statement(&mut self, name: &ruff_python_ast::Identifier) {
        let diagnostic = Diagnostic::error(
            codes::RUN_TIME_CLASS,
            format!("class `{name}` would be made at run time"),
        )
        .at(self.file.span(name.range()))
        .because("all classes of a translated program exist at import time")
        .help("move the class statement to the module");
        self.report(diagnostic);
        let value = self.mistake(name.range());
        self.bind_name(name, value, name.range());
    }
}
