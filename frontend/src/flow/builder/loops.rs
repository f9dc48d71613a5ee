//! Loops, and the ways out of them.

use ruff_python_ast::{Expr, Stmt, StmtFor, StmtWhile};
use ruff_text_size::{Ranged, TextRange};

use super::{Builder, Frame};
use crate::diagnostics::codes;
use crate::flow::graph::{Block, Constant, Exit, Operand, OperationKind};
use crate::objects::{Object, ObjectId};

/// Builds a loop's body for one item.
pub(super) type Body<'body, 'tree> = &'body mut dyn FnMut(&mut Builder<'tree>, Operand);

impl<'tree> Builder<'tree> {
    pub(super) fn while_statement(&mut self, node: &'tree StmtWhile) {
        let (header, body, orelse, after) = (
            self.ssa.new_block(),
            self.ssa.new_block(),
            self.ssa.new_block(),
            self.ssa.new_block(),
        );
        self.jump(header, node.test.range());
        self.current = Some(header);
        self.condition(&node.test, body, orelse);
        self.enter(body);
        self.emit(OperationKind::Poll, Vec::new(), node.test.range());
        self.frames.push(Frame::Loop {
            break_to: after,
            continue_to: header,
        });
        self.statements(&node.body);
        self.frames.pop();
        self.jump(header, node.range());
        self.ssa.seal(header);
        self.enter(orelse);
        self.statements(&node.orelse);
        self.jump(after, node.range());
        self.enter(after);
    }

    pub(super) fn for_statement(&mut self, node: &'tree StmtFor) {
        if node.is_async {
            self.unsupported(codes::COROUTINE, "`async for` can't be translated", node.range());
        }
        let after = self.ssa.new_block();
        let mut body = |builder: &mut Builder<'tree>, item| {
            builder.assign(&node.target, item);
            builder.statements(&node.body);
        };
        self.loop_through(&node.iter, Some(after), &mut body);
        self.statements(&node.orelse);
        self.jump(after, node.range());
        self.enter(after);
    }

    /// Runs a body for each item of an iterable. Afterwards the current block is where the items are used up.
    pub(super) fn loop_over(
        &mut self,
        iterable: Operand,
        range: TextRange,
        break_to: Option<Block>,
        body: Body<'_, 'tree>,
    ) {
        match self.unrolled_items(&iterable) {
            Some(items) => self.unrolled_loop(&items, range, break_to, body),
            None => self.real_loop(iterable, range, break_to, body),
        }
    }

    fn real_loop(
        &mut self,
        iterable: Operand,
        range: TextRange,
        break_to: Option<Block>,
        body: Body<'_, 'tree>,
    ) {
        if self.current.is_none() {
            return;
        }
        let iterator = self.emit(OperationKind::Iterate, vec![iterable], range);
        let (header, first, done) = (self.ssa.new_block(), self.ssa.new_block(), self.ssa.new_block());
        self.jump(header, range);
        self.current = Some(header);
        let item = self.ssa.add_supplied(first, self.file.span(range));
        let exit = Exit::Next {
            iterator,
            body: super::to(first),
            done: super::to(done),
            except: self.handler().map(super::to),
        };
        self.terminate(exit, range);
        self.enter(first);
        self.emit(OperationKind::Poll, Vec::new(), range);
        self.frames.push(Frame::Loop {
            break_to: break_to.unwrap_or(done),
            continue_to: header,
        });
        body(self, item.into());
        self.frames.pop();
        self.jump(header, range);
        self.ssa.seal(header);
        self.enter(done);
    }

    /// One copy of the body for each item, which is a constant in it.
    fn unrolled_loop(
        &mut self,
        items: &[ObjectId],
        range: TextRange,
        break_to: Option<Block>,
        body: Body<'_, 'tree>,
    ) {
        let done = self.ssa.new_block();
        for &item in items {
            if self.current.is_none() {
                break;
            }
            let next = self.ssa.new_block();
            self.frames.push(Frame::Loop {
                break_to: break_to.unwrap_or(done),
                continue_to: next,
            });
            let item = self.constant(item);
            body(self, item.into());
            self.frames.pop();
            self.jump(next, range);
            self.enter(next);
        }
        self.jump(done, range);
        self.enter(done);
    }

    /// The items of an `unrolling_iterable`.
    fn unrolled_items(&self, iterable: &Operand) -> Option<Vec<ObjectId>> {
        let (id, Object::Instance(instance)) = self.constant_object(iterable)? else {
            return None;
        };
        let Object::Class(class) = self.space.object(instance.class) else {
            return None;
        };
        if class.name != "unrolling_iterable" || class.module != "rpython.rlib.unroll" {
            return None;
        }
        let list = self.space.call(self.space.builtin("list")?, &[id]).ok()?;
        match self.space.object(list) {
            Object::List(items) => Some(items.clone()),
            _ => None,
        }
    }

    // ------------------------------------------------------------ ways out

    pub(super) fn break_or_continue(&mut self, statement: &Stmt) {
        let is_loop = |frame: &Frame<'_>| matches!(frame, Frame::Loop { .. });
        let Some(depth) = self.frames.iter().rposition(is_loop) else {
            let message = "`break` or `continue` outside of a loop";
            return self.error(codes::UNSUPPORTED_SYNTAX, message, statement.range());
        };
        let Frame::Loop {
            break_to,
            continue_to,
        } = self.frames[depth]
        else {
            return;
        };
        self.unwind(depth + 1);
        self.jump(
            if statement.is_break_stmt() {
                break_to
            } else {
                continue_to
            },
            statement.range(),
        );
    }

    pub(super) fn return_statement(&mut self, value: Option<&Expr>, range: TextRange) {
        let value = value.map_or(Constant::None.into(), |value| self.expression(value));
        let value = self.returned(value, range);
        self.unwind(0);
        self.terminate(Exit::Return(value), range);
    }

    /// Runs the cleanups of the frames beyond a depth, innermost first, each as if only those around it were there.
    fn unwind(&mut self, depth: usize) {
        let frames = self.frames.clone();
        while self.frames.len() > depth {
            match self.frames.pop() {
                Some(Frame::Finally(statements)) => self.statements(statements),
                Some(Frame::With(manager)) => self.leave_with(&manager),
                Some(Frame::Loop { .. } | Frame::Handler(_)) | None => {}
            }
        }
        self.frames = frames;
    }
}
