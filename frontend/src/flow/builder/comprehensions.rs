//! Comprehensions: loops of the function itself, with names of their own; and generator expressions, which are loops too
//! where they are used up at once, and else generator functions nested in this one.

use std::collections::HashMap;

use ruff_python_ast::{self as ast, Comprehension, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::loops::Body;
use super::{Builder, Frame};
use crate::diagnostics::codes;
use crate::flow::graph::{Block, Constant, Operand, OperationKind};
use crate::flow::ssa::Local;
use crate::syntax::{FunctionNode, OUTERMOST};

/// What a comprehension makes.
#[derive(Clone, Copy)]
pub(super) enum Collection<'tree> {
    /// `[element …]`
    List(&'tree Expr),
    /// `{element …}`
    Set(&'tree Expr),
    /// `{key: value …}`
    Dict(&'tree Expr, &'tree Expr),
}

/// What is done where all clauses of a comprehension hold.
type Element<'element, 'tree> = &'element mut dyn FnMut(&mut Builder<'tree>);

impl<'tree> Builder<'tree> {
    pub(super) fn comprehension(
        &mut self,
        collection: Collection<'_>,
        generators: &[Comprehension],
        range: TextRange,
    ) -> Operand {
        let kind = match collection {
            Collection::List(_) => OperationKind::BuildList,
            Collection::Set(_) => OperationKind::BuildSet,
            Collection::Dict(..) => OperationKind::BuildDict,
        };
        let result = self.emit(kind, Vec::new(), range);
        self.clauses(generators, &mut |builder| {
            builder.collect(collection, result.clone())
        });
        match collection {
            Collection::List(_) => self.emit(OperationKind::Filled, vec![result], range),
            Collection::Set(_) | Collection::Dict(..) => result,
        }
    }

    fn collect(&mut self, collection: Collection<'_>, result: Operand) {
        match collection {
            Collection::List(item) => {
                let value = self.expression(item);
                self.emit(OperationKind::Append, vec![result, value], item.range());
            }
            Collection::Set(item) => {
                let value = self.expression(item);
                self.emit(OperationKind::Add, vec![result, value], item.range());
            }
            Collection::Dict(key, value) => {
                let range = key.range().cover(value.range());
                let key = self.expression(key);
                let value = self.expression(value);
                self.emit(OperationKind::SetItem, vec![result, key, value], range);
            }
        }
    }

    /// `any(…)`, `all(…)` of a generator expression: loops that end at the first element that decides.
    pub(super) fn quantifier(&mut self, stops_on: bool, generator: &ast::ExprGenerator) -> Operand {
        let range = generator.range();
        let (result, join, stop) = (self.temporary(), self.ssa.new_block(), self.ssa.new_block());
        self.clauses(&generator.generators, &mut |builder| {
            let go_on = builder.ssa.new_block();
            match stops_on {
                true => builder.condition(&generator.elt, stop, go_on),
                false => builder.condition(&generator.elt, go_on, stop),
            }
            builder.enter(go_on);
        });
        self.write(result, Constant::Bool(!stops_on).into(), range);
        self.jump(join, range);
        self.enter(stop);
        self.write(result, Constant::Bool(stops_on).into(), range);
        self.jump(join, range);
        self.enter(join);
        let value = self.read(result);
        self.bools.extend(value.variable());
        value
    }

    /// `next(…)` of a generator expression that nothing else sees: loops that end at the first element. Where there is
    /// none the value is the default, and without a default StopIteration is raised.
    pub(super) fn first_element(
        &mut self,
        generator: &ast::ExprGenerator,
        default: Option<&Expr>,
    ) -> Operand {
        let range = generator.range();
        let (result, join) = (self.temporary(), self.ssa.new_block());
        self.clauses(&generator.generators, &mut |builder| {
            let value = builder.expression(&generator.elt);
            builder.write(result, value, range);
            builder.jump(join, range);
        });
        match default {
            Some(default) => {
                let value = self.expression(default);
                self.write(result, value, default.range());
                self.jump(join, range);
            }
            None => {
                if let Some(class) = self.builtin("StopIteration", range) {
                    let exception = self.call(class, Vec::new(), range);
                    self.raise(exception, range);
                }
            }
        }
        self.enter(join);
        self.read(result)
    }

    // ------------------------------------------------------------ clauses

    /// Runs a body for each item of what an expression gives. A generator expression is loops around the body, so that
    /// items are computed in turns with it, as if they were asked for; it doesn't see the expression's names.
    pub(super) fn loop_through(&mut self, iterable: &Expr, break_to: Option<Block>, body: Body<'_, 'tree>) {
        let Expr::Generator(generator) = iterable else {
            let value = self.expression(iterable);
            return self.loop_over(value, iterable.range(), break_to, body);
        };
        self.clauses(&generator.generators, &mut |builder| {
            let item = builder.expression(&generator.elt);
            let names = builder.overlays.pop();
            let continue_to = builder.innermost_continue();
            builder.frames.push(Frame::Loop {
                break_to: break_to.unwrap_or(continue_to),
                continue_to,
            });
            body(builder, item);
            builder.frames.pop();
            builder.overlays.extend(names);
        });
    }

    /// The loops of the `for` clauses, outermost first. Only the first iterable is evaluated outside of the scope.
    fn clauses(&mut self, clauses: &[Comprehension], element: Element<'_, 'tree>) {
        let Some((outermost, inner)) = clauses.split_first() else {
            return;
        };
        let names = clauses.iter().flat_map(|clause| target_names(&clause.target));
        let names: HashMap<String, Local> = names.map(|name| (name, self.locals.next())).collect();
        for (name, &local) in &names {
            let name = self.name(name);
            self.ssa.names[local] = Some(name);
        }
        self.loop_through(&outermost.iter, None, &mut |builder, item| {
            builder.overlays.push(names.clone());
            builder.clause(outermost, inner, item, element);
            builder.overlays.pop();
        });
    }

    /// One round of a clause.
    fn clause(
        &mut self,
        clause: &Comprehension,
        inner: &[Comprehension],
        item: Operand,
        element: Element<'_, 'tree>,
    ) {
        if clause.is_async {
            let message = "`async for` can't be translated";
            self.unsupported(codes::COROUTINE, message, clause.range());
        }
        self.assign(&clause.target, item);
        for test in &clause.ifs {
            let go_on = self.ssa.new_block();
            let skip = self.innermost_continue();
            self.condition(test, go_on, skip);
            self.enter(go_on);
        }
        match inner.split_first() {
            _ if self.current.is_none() => {}
            None => element(self),
            Some((next, inner)) => self.loop_through(&next.iter, None, &mut |builder, item| {
                builder.clause(next, inner, item, element);
            }),
        }
    }

    /// Where the innermost loop goes on; it always exists inside a comprehension.
    fn innermost_continue(&mut self) -> Block {
        let innermost = self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Loop { continue_to, .. } => Some(*continue_to),
            _ => None,
        });
        innermost.unwrap_or_else(|| self.ssa.new_block())
    }

    // ------------------------------------------------------------ generator expressions as values

    /// A generator expression that something keeps: a call of a generator function nested in this one. As in Python, only
    /// the outermost iterable is evaluated now, and gives its iterator.
    pub(super) fn generator_expression(&mut self, node: &ast::ExprGenerator) -> Operand {
        let range = node.range();
        let (Some(outermost), Some(iter)) = (node.generators.first(), self.builtin("iter", range)) else {
            return Constant::None.into();
        };
        let iterable = self.expression(&outermost.iter);
        let iterator = self.call(iter, vec![iterable], outermost.iter.range());
        let function = self.nested(FunctionNode::Generator(node), "a generator expression", range);
        self.call(function, vec![iterator], range)
    }

    /// The body of the generator function that a generator expression is.
    pub(super) fn generator_body(&mut self, node: &ast::ExprGenerator) {
        let Some((outermost, inner)) = node.generators.split_first() else {
            return;
        };
        let Some(parameter) = self.scope.local(OUTERMOST) else {
            return;
        };
        let iterator = self.read(parameter);
        self.loop_over(iterator, outermost.iter.range(), None, &mut |builder, item| {
            builder.clause(outermost, inner, item, &mut |builder| {
                let value = builder.expression(&node.elt);
                builder.emit(OperationKind::Yield, vec![value], node.elt.range());
            });
        });
    }
}

/// The names that a target of a comprehension binds.
pub(super) fn target_names(target: &Expr) -> Vec<String> {
    match target {
        Expr::Name(name) => vec![name.id.to_string()],
        Expr::Tuple(tuple) => tuple.elts.iter().flat_map(target_names).collect(),
        Expr::List(list) => list.elts.iter().flat_map(target_names).collect(),
        Expr::Starred(starred) => target_names(&starred.value),
        _ => Vec::new(),
    }
}
