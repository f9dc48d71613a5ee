//! Comprehensions: loops of the function itself, with names of their own.

use std::collections::HashMap;

use ruff_python_ast::{self as ast, Comprehension, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::{Builder, Frame};
use crate::diagnostics::codes;
use crate::flow::graph::{Block, Constant, Operand, OperationKind};
use crate::flow::ssa::Local;

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

/// What is done for each element.
enum Element<'tree> {
    /// Put into a collection.
    Collect(Collection<'tree>, Operand),
    /// Tested; the loops are left for the block as soon as it has this truth value.
    Test {
        element: &'tree Expr,
        stops_on: bool,
        stop: Block,
    },
}

impl Builder<'_> {
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
        self.generators(generators, true, &Element::Collect(collection, result.clone()));
        result
    }

    /// `any(…)`, `all(…)` of a generator expression: loops that end at the first element that decides.
    pub(super) fn quantifier(&mut self, stops_on: bool, generator: &ast::ExprGenerator) -> Operand {
        let range = generator.range();
        let (result, join, stop) = (self.temporary(), self.ssa.new_block(), self.ssa.new_block());
        self.generators(
            &generator.generators,
            true,
            &Element::Test {
                element: &generator.elt,
                stops_on,
                stop,
            },
        );
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

    /// The loops of the `for` clauses, outermost first. Only the first iterable is evaluated outside of the scope.
    fn generators(&mut self, generators: &[Comprehension], is_first: bool, element: &Element<'_>) {
        let Some((generator, inner)) = generators.split_first() else {
            return self.element(element);
        };
        if generator.is_async {
            self.unsupported(
                codes::COROUTINE,
                "`async for` can't be translated",
                generator.range(),
            );
        }
        let iterable = self.iterable(&generator.iter);
        if is_first {
            let names = generators
                .iter()
                .flat_map(|generator| target_names(&generator.target));
            let names: HashMap<String, Local> = names.map(|name| (name, self.locals.next())).collect();
            for (name, &local) in &names {
                let name = self.name(name);
                self.ssa.names[local] = Some(name);
            }
            self.overlays.push(names);
        }
        self.loop_over(
            iterable,
            generator.iter.range(),
            &mut |builder: &mut Self, item| {
                builder.assign(&generator.target, item);
                for test in &generator.ifs {
                    let go_on = builder.ssa.new_block();
                    let skip = builder.innermost_continue();
                    builder.condition(test, go_on, skip);
                    builder.enter(go_on);
                }
                builder.generators(inner, false, element);
            },
        );
        if is_first {
            self.overlays.pop();
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

    fn element(&mut self, element: &Element<'_>) {
        if self.current.is_none() {
            return;
        }
        match element {
            Element::Collect(Collection::List(item), list) => {
                let value = self.expression(item);
                self.emit(OperationKind::Append, vec![list.clone(), value], item.range());
            }
            Element::Collect(Collection::Set(item), set) => {
                let value = self.expression(item);
                self.emit(OperationKind::Add, vec![set.clone(), value], item.range());
            }
            Element::Collect(Collection::Dict(key, value), dict) => {
                let range = key.range().cover(value.range());
                let key = self.expression(key);
                let value = self.expression(value);
                self.emit(OperationKind::SetItem, vec![dict.clone(), key, value], range);
            }
            Element::Test {
                element,
                stops_on,
                stop,
            } => {
                let go_on = self.ssa.new_block();
                match stops_on {
                    true => self.condition(element, *stop, go_on),
                    false => self.condition(element, go_on, *stop),
                }
                self.enter(go_on);
            }
        }
    }
}

/// The names that a target of a comprehension binds.
fn target_names(target: &Expr) -> Vec<String> {
    match target {
        Expr::Name(name) => vec![name.id.to_string()],
        Expr::Tuple(tuple) => tuple.elts.iter().flat_map(target_names).collect(),
        Expr::List(list) => list.elts.iter().flat_map(target_names).collect(),
        Expr::Starred(starred) => target_names(&starred.value),
        _ => Vec::new(),
    }
}
