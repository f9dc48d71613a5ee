//! What a file holds, by line: its functions and classes.

use std::collections::HashMap;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, Parameters, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::OUTERMOST;
use crate::diagnostics::SourceFile;
use crate::objects::CodeLocation;

/// A `def`, a `lambda` or a generator expression.
#[derive(Debug)]
pub(super) struct FunctionEntry {
    /// The whole node.
    pub(super) range: TextRange,
    /// What runs when it is called.
    body: TextRange,
    name: String,
    argument_names: Vec<String>,
    /// The innermost class statement around it.
    pub(super) class_name: Option<String>,
}

impl FunctionEntry {
    /// Its code object's location, as far as it shows in the source.
    pub(super) fn location(&self, file: &SourceFile) -> CodeLocation {
        let start = u32::from(self.body.start());
        let line = file.line(start);
        CodeLocation {
            file: file.path().to_owned(),
            first_line: file.line(self.range.start().min(self.body.start()).into()),
            name: self.name.clone(),
            argument_names: self.argument_names.clone(),
            first_position: Some((line, start - file.line_start(line))),
        }
    }
}

/// Functions and classes of one file.
#[derive(Debug, Default)]
pub(super) struct Index {
    functions: Vec<FunctionEntry>,
    by_line: HashMap<u32, Vec<u32>>,
    classes: HashMap<String, TextRange>,
}

impl Index {
    pub(super) fn new(statements: &[Stmt], file: &SourceFile) -> Index {
        let mut collector = Collector {
            index: Index::default(),
            file,
            scopes: Vec::new(),
        };
        collector.visit_body(statements);
        collector.index
    }

    /// The function that a code object was compiled from.
    pub(super) fn find(&self, location: &CodeLocation, file: &SourceFile) -> Option<&FunctionEntry> {
        let on_line = self.by_line.get(&location.first_line)?;
        let mut found: Vec<_> = on_line
            .iter()
            .map(|&number| &self.functions[number as usize])
            .filter(|entry| entry.name == location.name && entry.argument_names == location.argument_names)
            .collect();
        if found.len() > 1
            && let Some((line, column)) = location.first_position
        {
            let position = TextSize::from(file.line_start(line) + column);
            found.retain(|entry| entry.body.contains_inclusive(position));
        }
        // Of nested ones the innermost.
        found.into_iter().min_by_key(|entry| entry.body.len())
    }

    /// The function whose node covers exactly this range.
    pub(super) fn entry(&self, range: TextRange) -> Option<&FunctionEntry> {
        self.functions.iter().find(|entry| entry.range == range)
    }

    pub(super) fn class_head(&self, qualified_name: &str) -> Option<TextRange> {
        self.classes.get(qualified_name).copied()
    }
}

/// Walks a file once.
struct Collector<'file> {
    index: Index,
    file: &'file SourceFile,
    /// Qualified-name parts of the definitions around, and which of them are classes.
    scopes: Vec<(String, bool)>,
}

impl Collector<'_> {
    fn qualified_name(&self, name: &str) -> String {
        let mut qualified = String::new();
        for (scope, is_class) in &self.scopes {
            qualified.push_str(scope);
            qualified.push_str(if *is_class { "." } else { ".<locals>." });
        }
        qualified.push_str(name);
        qualified
    }

    fn add(&mut self, range: TextRange, body: TextRange, name: &str, argument_names: Vec<String>) {
        let line = self.file.line(range.start().min(body.start()).into());
        let class = self.scopes.iter().rev().find(|(_, is_class)| *is_class);
        let class_name = class.map(|(name, _)| name.clone());
        let argument_names = argument_names
            .iter()
            .map(|name| mangled(name, class_name.as_deref()))
            .collect();
        let number = self.index.functions.len() as u32;
        self.index.functions.push(FunctionEntry {
            range,
            body,
            name: name.to_owned(),
            argument_names,
            class_name,
        });
        self.index.by_line.entry(line).or_default().push(number);
    }

    /// Python counts the parentheses around a generator expression in, also those of a call.
    fn add_generator(&mut self, range: TextRange, parentheses: TextRange) {
        self.add(range, parentheses, "<genexpr>", vec![OUTERMOST.to_owned()]);
    }

    fn inside(&mut self, name: &str, is_class: bool, visit: impl FnOnce(&mut Self)) {
        self.scopes.push((name.to_owned(), is_class));
        visit(self);
        self.scopes.pop();
    }
}

/// A private name (`__x`) as Python spells it inside a class.
pub(super) fn mangled(name: &str, class_name: Option<&str>) -> String {
    match class_name.map(|class| class.trim_start_matches('_')) {
        Some(class) if !class.is_empty() && name.starts_with("__") && !name.ends_with("__") => {
            format!("_{class}{name}")
        }
        _ => name.to_owned(),
    }
}

/// In the order of code objects: positional, keyword-only, `*args`, `**kwargs`.
fn argument_names(parameters: &Parameters) -> Vec<String> {
    let plain = parameters
        .iter_non_variadic_params()
        .map(|parameter| &parameter.parameter);
    let rest = parameters
        .iter()
        .filter(|parameter| parameter.is_variadic())
        .map(|parameter| parameter.as_parameter());
    plain
        .chain(rest)
        .map(|parameter| parameter.name.to_string())
        .collect()
}

impl<'tree> Visitor<'tree> for Collector<'_> {
    fn visit_stmt(&mut self, statement: &'tree Stmt) {
        match statement {
            Stmt::FunctionDef(definition) => {
                let body = match (definition.body.first(), definition.body.last()) {
                    (Some(first), Some(last)) => first.range().cover(last.range()),
                    _ => definition.range(),
                };
                self.add(
                    definition.range(),
                    body,
                    &definition.name,
                    argument_names(&definition.parameters),
                );
                self.inside(&definition.name, false, |collector| {
                    walk_stmt(collector, statement)
                });
            }
            Stmt::ClassDef(class) => {
                let qualified_name = self.qualified_name(&class.name);
                let end = class
                    .arguments
                    .as_ref()
                    .map_or(class.name.end(), |arguments| arguments.end());
                let head = TextRange::new(class.name.start(), end);
                self.index.classes.insert(qualified_name, head);
                self.inside(&class.name, true, |collector| walk_stmt(collector, statement));
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'tree Expr) {
        match expression {
            Expr::Lambda(lambda) => {
                self.add(
                    lambda.range(),
                    lambda.body.range(),
                    "<lambda>",
                    lambda
                        .parameters
                        .as_deref()
                        .map(argument_names)
                        .unwrap_or_default(),
                );
                self.inside("<lambda>", false, |collector| walk_expr(collector, expression));
            }
            Expr::Call(call) => {
                if let [Expr::Generator(generator)] = &*call.arguments.args
                    && !generator.parenthesized
                {
                    self.add_generator(generator.range(), call.arguments.range());
                }
                walk_expr(self, expression);
            }
            Expr::Generator(generator) => {
                if generator.parenthesized {
                    self.add_generator(generator.range(), generator.range());
                }
                self.inside("<genexpr>", false, |collector| walk_expr(collector, expression));
            }
            _ => walk_expr(self, expression),
        }
    }
}
