//! Closure conversion (Appel, "Compiling with Continuations", chapter 10), with linked environments: a function whose
//! nested functions refer to its variables makes an object at entry, which keeps those variables, and of which the nested
//! functions are methods. A nested function as a value is then a bound method of that object.
//!
//! The object's class is made by the object server. A nested function has the object as its first parameter and an
//! attribute that names the function around it. Python has one cell for a variable in each call of a function, and so do
//! we: loops share it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Comprehension, Expr, ExprContext, Stmt};
use ruff_text_size::TextRange;

use super::Builder;
use super::comprehensions::target_names;
use super::scope::Scope;
use crate::diagnostics::codes;
use crate::flow::graph::{Constant, Name, Operand, OperationKind};
use crate::flow::ssa::{Local, LocalCounter};
use crate::objects::{NestedMember, Object, ObjectId};
use crate::syntax::FunctionNode;

/// The attribute of a nested function that names the function around it.
const ENCLOSED: &str = "_enclosed_";
/// The attribute of an environment that leads to the one around it. No variable can have its name.
const OUTER: &str = "outer.";

/// The environments that a function sees.
#[derive(Default)]
pub(super) struct Environment {
    /// The function around this one, if this one is a method of its environment.
    enclosing: Option<ObjectId>,
    /// The environment of the function around: the first parameter.
    outer: Option<Local>,
    /// The environment that this function makes for its nested functions.
    own: Option<Local>,
    /// The methods of that environment, by the places of the nested functions.
    methods: HashMap<TextRange, Name>,
    /// The variables that it keeps; true for those that a nested function assigns to.
    captured: HashMap<Local, bool>,
}

impl<'tree> Builder<'tree> {
    /// Whether this function is a method of the environment of the function around.
    pub(super) fn is_enclosed(&self) -> bool {
        self.description.attributes.contains_key(ENCLOSED)
    }

    /// Remembers the environment that the function got as its first argument.
    pub(super) fn enter_environment(&mut self, argument: Operand, range: TextRange) {
        let local = self.temporary();
        self.write(local, argument, range);
        self.environment.enclosing = self.description.attributes.get(ENCLOSED).copied();
        self.environment.outer = Some(local);
    }

    /// Makes the environment for the nested functions, if one of them needs it.
    pub(super) fn open_environment(&mut self) {
        let nested = self.nested_nodes();
        let mut captured: BTreeMap<String, bool> = BTreeMap::new();
        let mut needing = Vec::new();
        for &node in &nested {
            let free = FreeNames::of(node);
            let own: Vec<&String> = free.read.iter().filter(|name| self.is_run_time(name)).collect();
            if own.is_empty() {
                continue;
            }
            for name in own {
                *captured.entry(name.clone()).or_default() |= free.assigned.contains(name);
            }
            needing.push(node);
        }
        let members: Vec<FunctionNode<'tree>> = nested
            .into_iter()
            .filter(|node| {
                let is_needed = definition_name(*node)
                    .is_some_and(|name| self.scope.is_definition(name) && captured.contains_key(name));
                is_needed || needing.iter().any(|each| each.range() == node.range())
            })
            .collect();
        if needing.is_empty() {
            return;
        }
        let is_bound = |node: &FunctionNode<'tree>| needing.iter().any(|each| each.range() == node.range());
        let members: Vec<(FunctionNode<'tree>, bool)> =
            members.into_iter().map(|node| (node, is_bound(&node))).collect();
        self.make_environment(&members, &captured);
    }

    /// The functions directly inside this one; decorated ones are left out.
    fn nested_nodes(&self) -> Vec<FunctionNode<'tree>> {
        let mut nested = Nested {
            builder: self,
            nodes: Vec::new(),
        };
        self.found.node.visit_body(&mut nested);
        nested.nodes
    }

    /// Whether a nested function finds the name in an environment.
    fn is_run_time(&self, name: &str) -> bool {
        self.scope.local(name).is_some() || self.is_captured(name)
    }

    fn make_environment(
        &mut self,
        members: &[(FunctionNode<'tree>, bool)],
        captured: &BTreeMap<String, bool>,
    ) {
        let range = self.head();
        let mut described = Vec::with_capacity(members.len());
        for &(node, is_bound) in members {
            let (Some(location), Some(defaults)) = (self.file.location_of(node), self.nested_defaults(node))
            else {
                return;
            };
            let name = match definition_name(node).filter(|name| self.scope.is_definition(name)) {
                Some(name) => name.to_owned(),
                None => format!("{}.{}", location.name, u32::from(node.range().start())),
            };
            if is_bound {
                let method = self.name(&name);
                self.environment.methods.insert(node.range(), method);
            }
            let (defaults, keyword_defaults) = defaults;
            described.push(NestedMember {
                name,
                location,
                defaults,
                keyword_defaults,
                is_static: !is_bound,
            });
        }
        let Some(class) = self.space.environment_class(self.object, &described) else {
            self.environment.methods.clear();
            return;
        };
        let space = self.space;
        let has = |method: &mut Name| space.attribute(class, method).is_some();
        self.environment.methods.retain(|_, method| has(method));
        self.makes_own = true;
        let own = self.temporary();
        let environment = self.call(Constant::Object(class).into(), Vec::new(), range);
        self.write(own, environment.clone(), range);
        self.environment.own = Some(own);
        if let Some(outer) = self.environment.outer {
            let outer = self.read(outer);
            self.store(environment.clone(), OUTER, outer, range);
        }
        for (name, &is_shared) in captured {
            let is_member = described.iter().any(|member| member.name == *name);
            if let Some(local) = self.scope.local(name).filter(|_| !is_member) {
                self.environment.captured.insert(local, is_shared);
            }
        }
        let parameters: Vec<_> = self.parameter_nodes().collect();
        for (name, range) in parameters {
            if let Some(local) = self.scope.local(&name)
                && self.environment.captured.contains_key(&local)
            {
                let value = self.read(local);
                self.store(environment.clone(), &name, value, range);
            }
        }
    }

    fn store(&mut self, environment: Operand, name: &str, value: Operand, range: TextRange) {
        let name = self.name(name);
        self.emit_as(
            OperationKind::SetAttribute(name),
            vec![environment, value],
            range,
            false,
        );
    }

    fn fetch(&mut self, environment: Operand, name: &str, range: TextRange) -> Operand {
        let name = self.name(name);
        self.emit_as(OperationKind::GetAttribute(name), vec![environment], range, false)
    }

    /// Keeps the new value of a local in the environment too, if nested functions read it.
    pub(super) fn share_local(&mut self, local: Local, name: &str, value: &Operand, range: TextRange) {
        if self.environment.captured.contains_key(&local)
            && let Some(own) = self.environment.own
        {
            let environment = self.read(own);
            self.store(environment, name, value.clone(), range);
        }
    }

    /// The value of a local that nested functions assign to.
    pub(super) fn shared_local(&mut self, local: Local, name: &str, range: TextRange) -> Option<Operand> {
        let own = self.environment.own?;
        self.environment.captured.get(&local).filter(|&&shared| shared)?;
        let environment = self.read(own);
        Some(self.fetch(environment, name, range))
    }

    /// The value of a nested function that needs the environment.
    pub(super) fn bound_nested(&mut self, node: FunctionNode<'_>) -> Option<Operand> {
        let method = self.environment.methods.get(&node.range())?.clone();
        let environment = self.environment.own?;
        let environment = self.read(environment);
        Some(self.fetch(environment, &method, node.range()))
    }

    /// Whether a name is a variable that an environment around keeps.
    pub(super) fn is_captured(&self, name: &str) -> bool {
        self.is_enclosed()
            && self.scope.local(name).is_none()
            && matches!(self.description.closure.get(name), Some(None))
    }

    /// The environment that keeps a captured variable.
    fn environment_of(&mut self, name: &str, range: TextRange) -> Option<Operand> {
        let outer = self.environment.outer?;
        let mut environment = self.read(outer);
        let mut owner = self.environment.enclosing?;
        while let Object::Function(function) = self.space.object(owner)
            && function.closure.contains_key(name)
        {
            owner = *function.attributes.get(ENCLOSED)?;
            environment = self.fetch(environment, OUTER, range);
        }
        Some(environment)
    }

    /// Reads a captured variable.
    pub(super) fn read_captured(&mut self, name: &str, range: TextRange) -> Operand {
        match self.environment_of(name, range) {
            Some(environment) => self.fetch(environment, name, range),
            None => {
                let message = format!("`{name}` has no value yet in the function around");
                self.error(codes::UNDEFINED_NAME, message, range);
                self.mistake(range)
            }
        }
    }

    /// Assigns to a captured variable, which is declared `nonlocal`.
    pub(super) fn write_captured(&mut self, name: &str, value: Operand, range: TextRange) {
        if let Some(environment) = self.environment_of(name, range) {
            self.store(environment, name, value, range);
        }
    }
}

fn definition_name(node: FunctionNode<'_>) -> Option<&str> {
    match node {
        FunctionNode::Definition(definition) => Some(definition.name.as_str()),
        FunctionNode::Lambda(_) | FunctionNode::Generator(_) => None,
    }
}

/// The functions directly inside a function; decorated ones are left out.
struct Nested<'builder, 'tree> {
    builder: &'builder Builder<'tree>,
    nodes: Vec<FunctionNode<'tree>>,
}

impl<'tree> Nested<'_, 'tree> {
    /// A generator expression that becomes loops of the function around is no function.
    fn visit_used_up(&mut self, expression: &'tree Expr) {
        match expression {
            Expr::Generator(_) => walk_expr(self, expression),
            _ => self.visit_expr(expression),
        }
    }
}

impl<'tree> Visitor<'tree> for Nested<'_, 'tree> {
    fn visit_stmt(&mut self, statement: &'tree Stmt) {
        match statement {
            Stmt::FunctionDef(definition) => {
                if definition.decorator_list.is_empty() {
                    self.nodes.push(FunctionNode::Definition(definition));
                }
            }
            Stmt::ClassDef(_) => {}
            Stmt::For(node) => {
                self.visit_used_up(&node.iter);
                self.visit_expr(&node.target);
                self.visit_body(&node.body);
                self.visit_body(&node.orelse);
            }
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'tree Expr) {
        match expression {
            Expr::Lambda(lambda) => self.nodes.push(FunctionNode::Lambda(lambda)),
            Expr::Generator(generator) => {
                self.nodes.push(FunctionNode::Generator(generator));
                if let Some(outermost) = generator.generators.first() {
                    self.visit_expr(&outermost.iter);
                }
            }
            Expr::YieldFrom(node) => self.visit_used_up(&node.value),
            Expr::Call(call) if self.builder.uses_up(call) => {
                self.visit_expr(&call.func);
                call.arguments.args.iter().for_each(|it| self.visit_used_up(it));
                call.arguments
                    .keywords
                    .iter()
                    .for_each(|it| self.visit_keyword(it));
            }
            _ => walk_expr(self, expression),
        }
    }

    fn visit_comprehension(&mut self, clause: &'tree Comprehension) {
        self.visit_used_up(&clause.iter);
        self.visit_expr(&clause.target);
        clause.ifs.iter().for_each(|test| self.visit_expr(test));
    }
}

/// The names that a function finds in the functions around it, or in its module.
#[derive(Default)]
struct FreeNames {
    read: BTreeSet<String>,
    assigned: BTreeSet<String>,
}

impl FreeNames {
    fn of(node: FunctionNode<'_>) -> FreeNames {
        let scope = Scope::of(node, &mut LocalCounter::default());
        let mut names = FreeNames::default();
        node.visit_body(&mut names);
        let is_free = |name: &String| scope.local(name).is_none() && !scope.is_global(name);
        names.read.retain(is_free);
        names
            .assigned
            .retain(|name| is_free(name) && names.read.contains(name));
        names
    }

    /// A comprehension hides its own names everywhere but in the outermost iterable.
    fn add_comprehension(&mut self, clauses: &[Comprehension], elements: &[&Expr]) {
        let mut names = FreeNames::default();
        for (index, clause) in clauses.iter().enumerate() {
            match index {
                0 => self.visit_expr(&clause.iter),
                _ => names.visit_expr(&clause.iter),
            }
            clause.ifs.iter().for_each(|test| names.visit_expr(test));
        }
        elements.iter().for_each(|element| names.visit_expr(element));
        let hidden: Vec<String> = clauses.iter().flat_map(|it| target_names(&it.target)).collect();
        self.read
            .extend(names.read.into_iter().filter(|name| !hidden.contains(name)));
        let assigned = names.assigned.into_iter();
        self.assigned
            .extend(assigned.filter(|name| !hidden.contains(name)));
    }

    fn add_nested(&mut self, node: FunctionNode<'_>) {
        let nested = FreeNames::of(node);
        self.read.extend(nested.read);
        self.assigned.extend(nested.assigned);
        let defaults = node.parameters().into_iter().flat_map(|it| it.iter());
        let defaults: Vec<&Expr> = defaults.filter_map(|it| it.default()).collect();
        for default in defaults {
            let mut names = FreeNames::default();
            names.visit_expr(default);
            self.read.extend(names.read);
        }
    }
}

impl<'tree> Visitor<'tree> for FreeNames {
    fn visit_stmt(&mut self, statement: &'tree Stmt) {
        match statement {
            Stmt::FunctionDef(definition) => self.add_nested(FunctionNode::Definition(definition)),
            _ => walk_stmt(self, statement),
        }
    }

    fn visit_expr(&mut self, expression: &'tree Expr) {
        match expression {
            Expr::Lambda(lambda) => self.add_nested(FunctionNode::Lambda(lambda)),
            Expr::ListComp(node) => self.add_comprehension(&node.generators, &[&node.elt]),
            Expr::SetComp(node) => self.add_comprehension(&node.generators, &[&node.elt]),
            Expr::Generator(node) => self.add_comprehension(&node.generators, &[&node.elt]),
            Expr::DictComp(node) => {
                let elements: Vec<&Expr> = node.key.iter().chain([&node.value]).map(|it| &**it).collect();
                self.add_comprehension(&node.generators, &elements);
            }
            Expr::Name(name) => {
                self.read.insert(name.id.to_string());
                if name.ctx != ExprContext::Load {
                    self.assigned.insert(name.id.to_string());
                }
            }
            _ => walk_expr(self, expression),
        }
    }
}
