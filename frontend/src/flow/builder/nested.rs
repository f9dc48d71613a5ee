//! Functions defined inside a function: allowed where they refer to nothing that exists at run time only, so that one
//! function object serves all calls.

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{Visitor, walk_expr};
use ruff_python_ast::{Expr, ExprContext, ExprLambda, Parameters, StmtFunctionDef};
use ruff_text_size::{Ranged, TextRange};

use super::Builder;
use crate::diagnostics::{Diagnostic, codes};
use crate::flow::graph::{Constant, Operand};
use crate::objects::ObjectId;
use crate::syntax::FunctionNode;

impl<'tree> Builder<'tree> {
    pub(super) fn lambda(&mut self, node: &ExprLambda) -> Operand {
        let defaults = node
            .parameters
            .as_deref()
            .and_then(|parameters| self.defaults(parameters));
        let defaults = match (&node.parameters, defaults) {
            (Some(_), None) => return Constant::None.into(),
            (_, defaults) => defaults.unwrap_or_default(),
        };
        self.nested(FunctionNode::Lambda(node), "a lambda", node.range(), &defaults)
    }

    pub(super) fn nested_definition(&mut self, node: &'tree StmtFunctionDef) {
        let name = node.name.as_str();
        if let Some(decorator) = node.decorator_list.first() {
            let message = format!("`{name}` would be decorated at run time");
            self.report_run_time(message, decorator.range());
            return self.bind_name(name, Constant::None.into(), node.name.range());
        }
        let Some(defaults) = self.defaults(&node.parameters) else {
            return self.bind_name(name, Constant::None.into(), node.name.range());
        };
        let what = format!("`{name}`");
        let value = self.nested(
            FunctionNode::Definition(node),
            &what,
            node.name.range(),
            &defaults,
        );
        let value = value.constant().cloned().unwrap_or(Constant::None);
        self.define_name(name, value, node.name.range());
    }

    fn nested(
        &mut self,
        node: FunctionNode<'_>,
        what: &str,
        range: TextRange,
        defaults: &[ObjectId],
    ) -> Operand {
        let location = self.file.location_of(node);
        let function = location.and_then(|it| self.space.nested_function(self.object, &it, defaults));
        match function {
            Some(function) => Constant::Object(function).into(),
            None => {
                let names: Vec<_> = self
                    .captured(node)
                    .iter()
                    .map(|name| format!("`{name}`"))
                    .collect();
                let message = match names.is_empty() {
                    true => format!("{what} would be made at run time"),
                    false => format!(
                        "{what} would be made at run time: it refers to {}",
                        names.join(", ")
                    ),
                };
                self.report_run_time(message, range);
                Constant::None.into()
            }
        }
    }

    fn report_run_time(&mut self, message: String, range: TextRange) {
        let diagnostic = Diagnostic::error(codes::RUN_TIME_FUNCTION, message)
            .at(self.file.span(range))
            .because("all functions of a translated program exist at import time")
            .help("write a class with a method, and keep what the function refers to in its attributes");
        self.report(diagnostic);
    }

    /// The defaults of positional parameters, which must be constants.
    fn defaults(&mut self, parameters: &Parameters) -> Option<Vec<ObjectId>> {
        let mut objects = Some(Vec::new());
        for parameter in parameters.iter_non_variadic_params() {
            let Some(default) = &parameter.default else {
                continue;
            };
            let value = self.expression(default);
            let constant = value
                .constant()
                .and_then(|constant| constant.to_object(self.space));
            let is_keyword_only = parameters
                .kwonlyargs
                .iter()
                .any(|it| it.range() == parameter.range());
            match constant.filter(|_| !is_keyword_only) {
                Some(id) => objects.iter_mut().for_each(|objects| objects.push(id)),
                None => {
                    let message = "the default of a nested function's parameter must be a constant";
                    self.error(codes::NOT_CONSTANT, message, default.range());
                    objects = None;
                }
            }
        }
        objects
    }

    /// Locals of this function that a nested one reads.
    fn captured(&self, node: FunctionNode<'_>) -> BTreeSet<String> {
        let mut names = Names::default();
        match node.expression() {
            Some(expression) => names.visit_expr(expression),
            None => names.visit_body(node.statements()),
        }
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
