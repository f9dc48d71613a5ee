//! Which names of a function are its local variables: those that it assigns to anywhere.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use ruff_python_ast::visitor::{Visitor, walk_except_handler, walk_expr, walk_pattern, walk_stmt};
use ruff_python_ast::{Alias, Comprehension, ExceptHandler, Expr, ExprContext, Pattern, Stmt, WithItem};

use super::comprehensions::target_names;
use crate::flow::ssa::{Local, LocalCounter};
use crate::syntax::{FunctionNode, OUTERMOST};

/// The names of one function.
#[derive(Default)]
pub(super) struct Scope {
    locals: IndexMap<String, Local>,
    globals: HashSet<String>,
    nonlocals: HashSet<String>,
    definitions: HashSet<String>,
    never_given: HashSet<String>,
    deleted: HashSet<String>,
}

impl Scope {
    /// The parameters and everything that the body binds.
    pub(super) fn of(node: FunctionNode<'_>, counter: &mut LocalCounter) -> Scope {
        let mut collector = Collector::default();
        for parameter in node
            .parameters()
            .into_iter()
            .flat_map(|parameters| parameters.iter())
        {
            collector.bind(parameter.name());
        }
        node.visit_body(&mut collector);
        if let FunctionNode::Generator(generator) = node {
            // A walrus in a generator expression assigns to the function around.
            let targets = generator
                .generators
                .iter()
                .flat_map(|it| target_names(&it.target));
            let targets: Vec<String> = targets.collect();
            let assigned = std::mem::take(&mut collector.bound).into_keys();
            collector
                .nonlocals
                .extend(assigned.filter(|name| !targets.contains(name)));
            collector.bind(OUTERMOST);
            targets.iter().for_each(|name| collector.bind(name));
        }
        let Collector {
            bound,
            globals,
            nonlocals,
            mut definitions,
            changed,
            deleted,
        } = collector;
        let never_given = changed
            .into_iter()
            .filter(|(name, count)| bound.get(name) == Some(count))
            .map(|(name, _)| name)
            .collect();
        definitions.retain(|name| bound.get(name) == Some(&1));
        let names = bound
            .into_keys()
            .filter(|name| !globals.contains(name) && !nonlocals.contains(name));
        let locals = names.map(|name| (name, counter.next())).collect();
        Scope {
            locals,
            globals,
            nonlocals,
            definitions,
            never_given,
            deleted,
        }
    }

    /// Whether the function changes or deletes the name, and nothing in it gives it a first value.
    pub(super) fn is_never_given(&self, name: &str) -> bool {
        self.never_given.contains(name)
    }

    /// Whether a `del` takes the name's value away.
    pub(super) fn is_deleted(&self, name: &str) -> bool {
        self.deleted.contains(name)
    }

    /// Whether the name is bound by one import or `def` and by nothing else.
    pub(super) fn is_definition(&self, name: &str) -> bool {
        self.definitions.contains(name)
    }

    pub(super) fn local(&self, name: &str) -> Option<Local> {
        self.locals.get(name).copied()
    }

    pub(super) fn locals(&self) -> impl Iterator<Item = (&str, Local)> {
        self.locals.iter().map(|(name, &local)| (name.as_str(), local))
    }

    /// Whether the name is declared `global`.
    pub(super) fn is_global(&self, name: &str) -> bool {
        self.globals.contains(name)
    }

    /// Whether the name is declared `nonlocal`.
    pub(super) fn is_nonlocal(&self, name: &str) -> bool {
        self.nonlocals.contains(name)
    }
}

/// The names that a `with` statement binds.
pub(super) fn bound_names(items: &[WithItem], body: &[Stmt]) -> Vec<String> {
    let mut collector = Collector::default();
    items.iter().for_each(|item| collector.visit_with_item(item));
    collector.visit_body(body);
    collector.bound.into_keys().collect()
}

/// Finds bindings; nested functions and classes are scopes of their own.
#[derive(Default)]
struct Collector {
    /// How often each name is bound.
    bound: IndexMap<String, u32>,
    /// Those bound by an import or a `def`.
    definitions: HashSet<String>,
    globals: HashSet<String>,
    nonlocals: HashSet<String>,
    /// How often each name is bound by what needs it to be bound before: an augmented assignment, a `del`.
    changed: HashMap<String, u32>,
    deleted: HashSet<String>,
}

impl Collector {
    fn bind(&mut self, name: &str) {
        match self.bound.get_mut(name) {
            Some(count) => *count += 1,
            None => {
                self.bound.insert(name.to_owned(), 1);
            }
        }
    }

    fn define(&mut self, name: &str) {
        self.bind(name);
        self.definitions.insert(name.to_owned());
    }

    fn bind_alias(&mut self, alias: &Alias) {
        match &alias.asname {
            Some(name) => self.define(name),
            None => self.define(alias.name.split('.').next().unwrap_or_default()),
        }
    }
}

impl<'tree> Visitor<'tree> for Collector {
    fn visit_stmt(&mut self, statement: &'tree Stmt) {
        match statement {
            Stmt::FunctionDef(definition) => {
                self.define(&definition.name);
                definition
                    .decorator_list
                    .iter()
                    .for_each(|it| self.visit_decorator(it));
                definition
                    .parameters
                    .iter()
                    .filter_map(|it| it.default())
                    .for_each(|it| self.visit_expr(it));
            }
            Stmt::ClassDef(class) => self.bind(&class.name),
            Stmt::AugAssign(node) => {
                if let Expr::Name(name) = &*node.target {
                    *self.changed.entry(name.id.to_string()).or_default() += 1;
                }
                walk_stmt(self, statement);
            }
            Stmt::Import(import) => import.names.iter().for_each(|alias| self.bind_alias(alias)),
            Stmt::ImportFrom(import) => import.names.iter().for_each(|alias| self.bind_alias(alias)),
            Stmt::Global(global) => self.globals.extend(global.names.iter().map(ToString::to_string)),
            Stmt::Nonlocal(nonlocal) => self
                .nonlocals
                .extend(nonlocal.names.iter().map(ToString::to_string)),
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'tree Expr) {
        match expression {
            Expr::Lambda(lambda) => {
                let defaults = lambda
                    .parameters
                    .iter()
                    .flat_map(|it| it.iter())
                    .filter_map(|it| it.default());
                defaults.for_each(|it| self.visit_expr(it));
            }
            Expr::Name(name) if name.ctx != ExprContext::Load => {
                self.bind(&name.id);
                if name.ctx == ExprContext::Del {
                    *self.changed.entry(name.id.to_string()).or_default() += 1;
                    self.deleted.insert(name.id.to_string());
                }
            }
            _ => walk_expr(self, expression),
        }
    }

    fn visit_comprehension(&mut self, comprehension: &'tree Comprehension) {
        // The target is the comprehension's own; a walrus inside is the function's.
        self.visit_expr(&comprehension.iter);
        comprehension.ifs.iter().for_each(|it| self.visit_expr(it));
    }

    fn visit_except_handler(&mut self, handler: &'tree ExceptHandler) {
        let ExceptHandler::ExceptHandler(clause) = handler;
        clause.name.iter().for_each(|name| self.bind(name));
        walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'tree Pattern) {
        match pattern {
            Pattern::MatchAs(pattern) => pattern.name.iter().for_each(|name| self.bind(name)),
            Pattern::MatchStar(pattern) => pattern.name.iter().for_each(|name| self.bind(name)),
            Pattern::MatchMapping(pattern) => pattern.rest.iter().for_each(|name| self.bind(name)),
            _ => {}
        }
        walk_pattern(self, pattern);
    }
}
