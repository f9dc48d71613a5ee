//! Functions defined inside a function. One that refers to nothing that exists at run time only is one function object for
//! all calls; for the others see `closures`.

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Expr, ExprContext, ExprLambda, Parameters, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};

use super::Builder;
use crate::diagnostics::{Diagnostic, codes};
use crate::flow::graph::{Constant, Operand};
use crate::objects::ObjectId;
use crate::syntax::FunctionNode;

/// The defaults of a nested function: of its last positional parameters, and of keyword-only ones.
pub(super) type Defaults = (Vec<ObjectId>, Vec<(String, ObjectId)>);

impl<'tree> Builder<'tree> {
    pub(super) fn lambda(&mut self, node: &ExprLambda) -> Operand {
        self.nested(FunctionNode::Lambda(node), "a lambda", node.range())
    }

    pub(super) fn nested_definition(&mut self, node: &'tree StmtFunctionDef) {
        let name = node.name.as_str();
        if let Some(decorator) = node.decorator_list.first() {
            let message = format!("`{name}` would be decorated at run time");
            self.report_run_time(message, decorator.range());
            let value = self.mistake(node.name.range());
            return self.bind_name(name, value, node.name.range());
        }
        let what = format!("`{name}`");
        let value = self.nested(FunctionNode::Definition(node), &what, node.name.range());
        match value.constant().cloned() {
            Some(constant) => self.define_name(name, constant, node.name.range()),
            None => self.bind_name(name, value, node.name.range()),
        }
    }

    pub(super) fn nested(&mut self, node: FunctionNode<'_>, what: &str, range: TextRange) -> Operand {
        if let Some(method) = self.bound_nested(node) {
            return method;
        }
        let Some((defaults, keyword_defaults)) = self.nested_defaults(node) else {
            return self.mistake(range);
        };
        let location = self.file.location_of(node);
        let function = location.as_ref().and_then(|location| {
            self.space
                .nested_function(self.object, location, &defaults, &keyword_defaults)
        });
        match function {
            Some(function) => {
                self.makes_own = true;
                Constant::Object(function).into()
            }
            None => {
                let names: Vec<_> = self
                    .captured(node)
                    .iter()
                    .map(|name| format!("`{name}`"))
                    .collect();
                if location.is_some_and(|location| self.space.is_left_out(self.object, &location)) {
                    return self.left_out(range);
                }
                let message = match names.is_empty() {
                    true => format!("{what} would be made at run time"),
                    false => format!(
                        "{what} would be made at run time: it refers to {}",
                        names.join(", ")
                    ),
                };
                self.report_run_time(message, range);
                self.mistake(range)
            }
        }
    }

    /// A nested function that python3's compiler left out, because it found that the code around it is never reached, by
    /// rules of its own (`if not (not (1,)): … else:`).
    fn left_out(&mut self, range: TextRange) -> Operand {
        if let Some(class) = self.builtin("AssertionError", range) {
            let exception = self.call(class, Vec::new(), range);
            self.raise(exception, range);
        }
        Constant::None.into()
    }

    fn report_run_time(&mut self, message: String, range: TextRange) {
        let diagnostic = Diagnostic::error(codes::RUN_TIME_FUNCTION, message)
            .at(self.file.span(range))
            .because("all functions of a translated program exist at import time")
            .help("write a class with a method, and keep what the function refers to in its attributes");
        self.report(diagnostic);
    }

    /// The defaults of a nested function's parameters, which must be constants.
    pub(super) fn nested_defaults(&mut self, node: FunctionNode<'_>) -> Option<Defaults> {
        let (mut positional, mut keyword) = (Vec::new(), Vec::new());
        let parameters = node.parameters();
        let parameters = parameters
            .into_iter()
            .flat_map(Parameters::iter_non_variadic_params);
        for (parameter, is_keyword_only) in parameters.zip(keyword_only_flags(node)) {
            let Some(default) = &parameter.default else {
                continue;
            };
            let Some(value) = self.constant_default(default) else {
                let message = "the default of a nested function's parameter must be a constant";
                self.error(codes::NOT_CONSTANT, message, default.range());
                return None;
            };
            match is_keyword_only {
                true => keyword.push((parameter.parameter.name.to_string(), value)),
                false => positional.push(value),
            }
        }
        Some((positional, keyword))
    }

    fn constant_default(&mut self, default: &Expr) -> Option<ObjectId> {
        let mut names = Names::default();
        names.visit_expr(default);
        let is_constant = |name: &String| match self.local_of(name) {
            Some(local) => self.defined.contains_key(&local),
            None => !self.is_captured(name),
        };
        if !names.read.iter().all(is_constant) {
            return None;
        }
        let value = self.expression(default);
        value.constant()?.to_object(self.space)
    }

    /// Locals of this function that a nested one reads.
    fn captured(&self, node: FunctionNode<'_>) -> BTreeSet<String> {
        let mut names = Names::default();
        node.visit_body(&mut names);
        let parameters: BTreeSet<_> = node
            .parameters()
            .into_iter()
            .flat_map(|parameters| parameters.iter().map(|parameter| parameter.name().to_string()))
            .collect();
        let captured = names
            .read
            .difference(&names.bound)
            .filter(|name| !parameters.contains(*name));
        captured
            .filter(|name| self.local_of(name).is_some())
            .cloned()
            .collect()
    }
}

/// Which parameters can be given by keyword only, in the order of `iter_non_variadic_params`.
fn keyword_only_flags(node: FunctionNode<'_>) -> impl Iterator<Item = bool> {
    let counts = node.parameters().map_or((0, 0), |parameters| {
        let positional = parameters.posonlyargs.len() + parameters.args.len();
        (positional, parameters.kwonlyargs.len())
    });
    std::iter::repeat_n(false, counts.0).chain(std::iter::repeat_n(true, counts.1))
}

/// The names that a function reads and binds.
#[derive(Default)]
struct Names {
    read: BTreeSet<String>,
    bound: BTreeSet<String>,
}

impl<'tree> Visitor<'tree> for Names {
    fn visit_expr(&mut self, expression: &'tree Expr) {
        if let Expr::Name(name) = expression {
            let names = if name.ctx == ExprContext::Load {
                &mut self.read
            } else {
                &mut self.bound
            };
            names.insert(name.id.to_string());
        }
        walk_expr(self, expression);
    }
}
