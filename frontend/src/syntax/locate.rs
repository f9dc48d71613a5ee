//! From a range back to the node: by binary search among statements, so that a file of any size costs little.

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, ExprGenerator, ExprLambda, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::FunctionNode;

/// The function whose node covers exactly `range`.
pub(super) fn function(statements: &[Stmt], range: TextRange) -> Option<FunctionNode<'_>> {
    let position = statements.partition_point(|statement| statement.end() < range.end());
    let statement = statements
        .get(position)
        .filter(|statement| statement.range().contains_range(range))?;
    if let Stmt::FunctionDef(definition) = statement
        && definition.range() == range
    {
        return Some(FunctionNode::Definition(definition));
    }
    if let Some(found) = bodies(statement)
        .into_iter()
        .find_map(|body| function(body, range))
    {
        return Some(found);
    }
    let mut finder = Finder { range, found: None };
    walk_stmt(&mut finder, statement);
    finder.found
}

/// The statement lists directly inside a statement.
fn bodies(statement: &Stmt) -> Vec<&[Stmt]> {
    match statement {
        Stmt::FunctionDef(statement) => vec![&statement.body],
        Stmt::ClassDef(statement) => vec![&statement.body],
        Stmt::For(statement) => vec![&statement.body, &statement.orelse],
        Stmt::While(statement) => vec![&statement.body, &statement.orelse],
        Stmt::If(statement) => {
            let clauses = statement.elif_else_clauses.iter().map(|clause| &*clause.body);
            std::iter::once(&*statement.body).chain(clauses).collect()
        }
        Stmt::With(statement) => vec![&statement.body],
        Stmt::Try(statement) => {
            let handlers = statement
                .handlers
                .iter()
                .filter_map(|handler| handler.as_except_handler());
            let handlers = handlers.map(|handler| &*handler.body);
            let rest = [&*statement.orelse, &*statement.finalbody];
            std::iter::once(&*statement.body)
                .chain(handlers)
                .chain(rest)
                .collect()
        }
        Stmt::Match(statement) => statement.cases.iter().map(|case| &*case.body).collect(),
        _ => Vec::new(),
    }
}

/// Looks for a lambda or a generator expression among the expressions of one statement.
struct Finder<'tree> {
    range: TextRange,
    found: Option<FunctionNode<'tree>>,
}

impl<'tree> Visitor<'tree> for Finder<'tree> {
    fn visit_stmt(&mut self, statement: &'tree Stmt) {
        if statement.range().contains_range(self.range) {
            walk_stmt(self, statement);
        }
    }

    fn visit_expr(&mut self, expression: &'tree Expr) {
        if self.found.is_some() {
            return;
        }
        match expression {
            Expr::Lambda(lambda) if ExprLambda::range(lambda) == self.range => {
                self.found = Some(FunctionNode::Lambda(lambda));
            }
            Expr::Generator(generator) if ExprGenerator::range(generator) == self.range => {
                self.found = Some(FunctionNode::Generator(generator));
            }
            _ if expression.range().contains_range(self.range) => walk_expr(self, expression),
            _ => {}
        }
    }
}
