//! Calls, and the few callables that the builder itself knows.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::Builder;
use super::comprehensions::Collection;
use super::names::Meaning;
use crate::diagnostics::{Diagnostic, codes};
use crate::flow::graph::{BinaryOperator, CallShape, Constant, Name, Operand, OperationKind};
use crate::objects::Object;

/// Builtins that run or show code and namespaces, which exist only at translation time.
const RUN_TIME_CODE: [&str; 7] = [
    "eval",
    "exec",
    "compile",
    "globals",
    "locals",
    "vars",
    "__import__",
];
/// Builtins that use up an iterable at once, so that a generator expression may be a list.
const CONSUMERS: [&str; 11] = [
    "list",
    "tuple",
    "set",
    "frozenset",
    "dict",
    "sorted",
    "sum",
    "min",
    "max",
    "bytes",
    "bytearray",
];
/// Builtins whose result is surely a bool.
const PREDICATES: [&str; 4] = ["issubclass", "hasattr", "callable", "bool"];

/// Whether all arguments are positional, one each.
fn is_plain(arguments: &ast::Arguments) -> bool {
    arguments.keywords.is_empty() && !arguments.args.iter().any(Expr::is_starred_expr)
}

/// Whether this is `separator.join(...)`.
fn joins(node: &ast::ExprCall) -> bool {
    matches!(&*node.func, Expr::Attribute(attribute) if attribute.attr.as_str() == "join")
}

/// The arguments of a call, built.
#[derive(Default)]
struct Arguments {
    operands: Vec<Operand>,
    positional: u32,
    keywords: Vec<Name>,
    star: Option<Operand>,
}

impl Builder<'_> {
    pub(super) fn call_expression(&mut self, node: &ast::ExprCall) -> Operand {
        if let Expr::Attribute(attribute) = &*node.func {
            if let Some((function, class)) = self.class_method_above(attribute) {
                return self.call_with_receiver(function.into(), class, node);
            }
            let base = self.expression(&attribute.value);
            if let (Some(Constant::Str(_) | Constant::Bytes(_)), true) =
                (base.constant(), is_plain(&node.arguments))
            {
                return self.text_method(base, attribute, node);
            }
            let callable = self.get_attribute(base, &attribute.attr, attribute.range());
            return self.call_of(callable, node);
        }
        let callable = self.expression(&node.func);
        self.call_of(callable, node)
    }

    /// A call of a function whose first argument is not written among the others.
    fn call_with_receiver(&mut self, function: Operand, receiver: Operand, node: &ast::ExprCall) -> Operand {
        let arguments = self.arguments(&node.arguments, false);
        let shape = CallShape {
            positional: arguments.positional + 1,
            keywords: arguments.keywords,
            star: arguments.star.is_some(),
        };
        let operands = [function, receiver].into_iter();
        let operands = operands.chain(arguments.operands).chain(arguments.star).collect();
        self.emit(OperationKind::Call(shape), operands, node.range())
    }

    /// A call of a method of a str or bytes that is known.
    fn text_method(
        &mut self,
        base: Operand,
        attribute: &ast::ExprAttribute,
        node: &ast::ExprCall,
    ) -> Operand {
        let arguments = self
            .arguments(&node.arguments, attribute.attr.as_str() == "join")
            .operands;
        if let Some(known) = self.evaluated_method(&base, &attribute.attr, &arguments) {
            return known;
        }
        let method = self.get_attribute(base, &attribute.attr, attribute.range());
        self.call(method, arguments, node.range())
    }

    fn call_of(&mut self, callable: Operand, node: &ast::ExprCall) -> Operand {
        let range = node.range();
        let name = self.builtin_name(&callable);
        match name {
            Some(name) if RUN_TIME_CODE.contains(&name) => return self.run_time_code(name, range),
            Some("isinstance") => {
                if let [value, class] = &*node.arguments.args {
                    let value = self.expression(value);
                    let class = self.class_operand(class);
                    return self.isinstance(value, class, range);
                }
            }
            Some("super") if node.arguments.is_empty() => return self.bare_super(callable, range),
            _ if self.is_we_are_translated(&callable) => return Constant::Bool(true).into(),
            _ => {}
        }
        if let Some(Expr::Generator(generator)) = node.arguments.args.first()
            && let Some(value) = self.consumed_generator(name, generator, &callable, node)
        {
            return value;
        }
        let consumes = joins(node) || name.is_some_and(|name| CONSUMERS.contains(&name));
        let before = self.diagnostics.len();
        let arguments = self.arguments(&node.arguments, consumes);
        if self.diagnostics[before..]
            .iter()
            .any(|each| each.code == codes::UNSUPPORTED_ARGUMENTS)
        {
            return self.mistake(range);
        }
        let Arguments {
            operands,
            positional,
            keywords,
            star,
        } = arguments;
        let shape = CallShape {
            positional,
            keywords,
            star: star.is_some(),
        };
        if is_plain(&node.arguments) {
            if let Some(known) = self.evaluated(&callable, &operands) {
                return known;
            }
            if let Some(operator) = self.operator_function(&callable)
                && let [left, right] = operands.as_slice()
            {
                return self.binary(operator, left.clone(), right.clone(), false, range);
            }
        }
        if name == Some("hasattr")
            && let Some(known) = self.has_module_attribute(&operands)
        {
            return known;
        }
        let operands = std::iter::once(callable).chain(operands).chain(star).collect();
        let value = self.emit(OperationKind::Call(shape), operands, range);
        if name.is_some_and(|name| PREDICATES.contains(&name)) {
            self.bools.extend(value.variable());
        }
        value
    }

    /// `hasattr(module, "name")`, by which programs ask what their Python has.
    fn has_module_attribute(&self, operands: &[Operand]) -> Option<Operand> {
        let [module, name] = operands else { return None };
        let (Some((id, Object::Module(_))), Some(Constant::Str(name))) =
            (self.constant_object(module), name.constant())
        else {
            return None;
        };
        let found = self.module_attribute(id, name).is_some();
        Some(Constant::Bool(found).into())
    }

    fn arguments(&mut self, node: &ast::Arguments, consumes: bool) -> Arguments {
        let mut arguments = Arguments::default();
        for argument in &node.args {
            match argument {
                Expr::Starred(starred) => {
                    let value = self.expression(&starred.value);
                    self.extend_star(&mut arguments, value, starred.range());
                }
                _ if arguments.star.is_some() => {
                    let value = self.expression(argument);
                    let range = argument.range();
                    let single = self.emit(OperationKind::BuildTuple, vec![value], range);
                    self.extend_star(&mut arguments, single, range);
                }
                Expr::Generator(generator) if consumes => {
                    let collection = Collection::List(&generator.elt);
                    let list = self.comprehension(collection, &generator.generators, generator.range());
                    arguments.operands.push(list);
                    arguments.positional += 1;
                }
                _ => {
                    let value = self.expression(argument);
                    arguments.operands.push(value);
                    arguments.positional += 1;
                }
            }
        }
        for keyword in &node.keywords {
            match &keyword.arg {
                Some(name) => {
                    let value = self.expression(&keyword.value);
                    arguments.operands.push(value);
                    let name = self.name(name);
                    arguments.keywords.push(name);
                }
                None => self.keyword_mapping(&mut arguments, keyword),
            }
        }
        arguments
    }

    /// What follows the first `*sequence` of a call is joined to it: `f(*a, b, *c)` is `f(*(a + (b,) + c))`.
    fn extend_star(&mut self, arguments: &mut Arguments, more: Operand, range: TextRange) {
        arguments.star = Some(match arguments.star.take() {
            None => more,
            Some(star) => self.emit(
                OperationKind::Binary(BinaryOperator::Add),
                vec![star, more],
                range,
            ),
        });
    }

    /// `**mapping` of a dict that nothing changes: its items are keyword arguments.
    fn keyword_mapping(&mut self, arguments: &mut Arguments, keyword: &ast::Keyword) {
        let mapping = self.expression(&keyword.value);
        let items = match self.constant_object(&mapping) {
            Some((_, Object::Dict(items) | Object::OrderedDict(items))) => items.clone(),
            _ => return self.unsupported_arguments("a `**mapping` that is no constant", keyword.range()),
        };
        for (key, value) in items {
            let Object::Str(name) = self.space.object(key) else {
                return self
                    .unsupported_arguments("a `**mapping` with keys that aren't str", keyword.range());
            };
            let name = self.name(name);
            let value = self.constant(value);
            arguments.keywords.push(name);
            arguments.operands.push(value.into());
        }
    }

    fn unsupported_arguments(&mut self, what: &str, range: TextRange) {
        let diagnostic = Diagnostic::unsupported(
            codes::UNSUPPORTED_ARGUMENTS,
            format!("{what} can't be translated"),
        )
        .at(self.file.span(range))
        .because("the number and names of arguments are known at translation time");
        self.report(diagnostic);
    }

    fn run_time_code(&mut self, name: &str, range: TextRange) -> Operand {
        let message = format!("`{name}` has no meaning in a translated program");
        let diagnostic = Diagnostic::error(codes::RUN_TIME_CODE, message)
            .at(self.file.span(range))
            .because("the program's code and namespaces exist at translation time only")
            .help("call it while the module is imported and keep the result in a global");
        self.report(diagnostic);
        self.mistake(range)
    }

    /// The operator whose function of the module `operator` is called, for the operation itself is what `ovfcheck` checks.
    fn operator_function(&self, callable: &Operand) -> Option<BinaryOperator> {
        let (_, Object::Function(function)) = self.constant_object(callable)? else {
            return None;
        };
        if function.module != "rpython.standard.operator_functions" {
            return None;
        }
        Some(match function.name.as_str() {
            "add" => BinaryOperator::Add,
            "sub" => BinaryOperator::Subtract,
            "mul" => BinaryOperator::Multiply,
            "floordiv" => BinaryOperator::FloorDivide,
            "mod" => BinaryOperator::Modulo,
            "lshift" => BinaryOperator::ShiftLeft,
            "rshift" => BinaryOperator::ShiftRight,
            "and_" => BinaryOperator::And,
            "or_" => BinaryOperator::Or,
            "xor" => BinaryOperator::Xor,
            _ => return None,
        })
    }

    /// The function that tells translated from untranslated code; what is behind its negation is never built.
    fn is_we_are_translated(&self, callable: &Operand) -> bool {
        matches!(
            self.constant_object(callable),
            Some((_, Object::Function(function)))
                if function.name == "we_are_translated" && function.module == "rpython.rlib.objectmodel"
        )
    }

    /// Whether a call uses the generator expressions among its arguments up, as far as shows before it is built.
    pub(super) fn uses_up(&self, node: &ast::ExprCall) -> bool {
        let Expr::Name(name) = &*node.func else {
            return joins(node);
        };
        match self.meaning(&name.id) {
            Meaning::Constant(constant) => self
                .builtin_name(&constant.into())
                .is_some_and(|name| CONSUMERS.contains(&name) || ["any", "all"].contains(&name)),
            _ => false,
        }
    }

    /// A call whose first argument is a generator expression, where the callable is known.
    fn consumed_generator(
        &mut self,
        name: Option<&str>,
        generator: &ast::ExprGenerator,
        callable: &Operand,
        node: &ast::ExprCall,
    ) -> Option<Operand> {
        let range = generator.range();
        match (name?, &*node.arguments.args) {
            _ if !node.arguments.keywords.is_empty() => return None,
            ("next", [_]) => return Some(self.first_element(generator, None)),
            ("next", [_, default]) if default.is_literal_expr() || default.is_name_expr() => {
                return Some(self.first_element(generator, Some(default)));
            }
            (_, [_]) => {}
            _ => return None,
        }
        let generators = &generator.generators;
        let collection = match name? {
            "any" => return Some(self.quantifier(true, generator)),
            "all" => return Some(self.quantifier(false, generator)),
            "list" => Collection::List(&generator.elt),
            "set" => Collection::Set(&generator.elt),
            "dict" => match &*generator.elt {
                Expr::Tuple(pair) if pair.elts.len() == 2 => Collection::Dict(&pair.elts[0], &pair.elts[1]),
                _ => return None,
            },
            "tuple" => {
                let list = self.comprehension(Collection::List(&generator.elt), generators, range);
                return Some(self.call(callable.clone(), vec![list], node.range()));
            }
            _ => return None,
        };
        Some(self.comprehension(collection, generators, range))
    }
}
