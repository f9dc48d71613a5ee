"""Code for try and with."""

from compiler import opcodes as op
from compiler.assembler import Label
from compiler.codegen import (
    ASYNC_WITH,
    FINALLY,
    FINALLY_END,
    HANDLER,
    NAMED_HANDLER,
    POP_VALUE,
    STAR_HANDLER,
    TRY,
    WITH,
    Block,
    StatementCompiler,
)
from objects.singletons import w_None


class Compiler(StatementCompiler):
    """The whole compiler.

    A handler starts with the exception on the stack; PUSH_EXC_INFO puts the exception that was handled before below
    it. A handler is protected itself: whatever it raises restores that one first (RERAISE_CLEANUP).
    """

    def push_block(self, kind, body, name):
        self.unit.blocks.append(Block(kind, None, None, body, name))

    def visit_Try(self, node):
        if not node.finalbody:
            self.try_except(node)
            return
        unit = self.unit
        handler = Label()
        end = Label()
        unit.protect(handler, unit.depth)
        self.push_block(FINALLY, node.finalbody, "")
        if node.handlers:
            self.try_except(node)
        else:
            self.statements(node.body)
            self.statements(node.orelse)
        unit.blocks.pop()
        unit.unprotect()
        unit.position = None
        self.statements(node.finalbody)
        self.jump(op.JUMP, end)
        unit.place_handler(handler)
        cleanup = self.start_handler()
        self.push_block(FINALLY_END, [], "")
        self.statements(node.finalbody)
        unit.blocks.pop()
        self.emit(op.RERAISE)
        unit.unprotect()
        self.finish_handler(cleanup)
        self.place(end)

    def start_handler(self):
        """Begin a handler: keep the exception handled before, and protect what follows."""
        cleanup = Label()
        depth = self.unit.depth
        self.emit(op.PUSH_EXC_INFO)
        self.unit.protect(cleanup, depth)
        return cleanup

    def finish_handler(self, cleanup):
        """Emit what a handler's own exceptions go to."""
        self.unit.place_handler(cleanup)
        self.emit(op.RERAISE_CLEANUP)

    def try_except(self, node):
        """Emit try with except clauses and else."""
        unit = self.unit
        handler = Label()
        end = Label()
        unit.protect(handler, unit.depth)
        self.push_block(TRY, [], "")
        self.statements(node.body)
        unit.blocks.pop()
        unit.unprotect()
        self.statements(node.orelse)
        self.jump(op.JUMP, end)
        unit.place_handler(handler)
        if node.is_star:
            self.star_handlers(node, end)
        else:
            self.handlers(node, end)
        self.place(end)

    def handlers(self, node, end):
        """Emit the except clauses."""
        unit = self.unit
        cleanup = self.start_handler()
        for i in range(len(node.handlers)):
            clause = node.handlers[i]
            unit.position = clause
            following = Label()
            if clause.type is not None:
                self.expr(clause.type)
                self.emit(op.CHECK_EXC_MATCH)
                self.jump(op.POP_JUMP_IF_FALSE, following)
            elif i < len(node.handlers) - 1:
                raise self.error("default 'except:' must be last", clause)
            if clause.name == "":
                self.emit(op.POP_TOP)
                self.push_block(HANDLER, [], "")
                self.statements(clause.body)
                unit.blocks.pop()
                self.leave_handler(end)
            else:
                self.name_op(clause.name, 1, clause)
                named = Label()
                unit.protect(named, unit.depth)
                self.push_block(NAMED_HANDLER, [], clause.name)
                self.statements(clause.body)
                unit.blocks.pop()
                unit.unprotect()
                unit.position = None
                self.leave_named_handler(clause.name, end)
                unit.place_handler(named)
                self.clear_name(clause.name)
                self.emit(op.RERAISE)
            self.place(following)
        self.emit(op.RERAISE)
        unit.unprotect()
        self.finish_handler(cleanup)

    def leave_handler(self, end):
        """End a handler that has dealt with the exception."""
        handler = self.unit.handler
        self.unit.unprotect()
        self.emit(op.POP_EXCEPT)
        self.jump(op.JUMP, end)
        self.unit.handler = handler

    def leave_named_handler(self, name, end):
        """End a handler that has dealt with the exception, and had a name for it."""
        handler = self.unit.handler
        self.unit.unprotect()
        self.emit(op.POP_EXCEPT)
        self.clear_name(name)
        self.jump(op.JUMP, end)
        self.unit.handler = handler

    def star_handlers(self, node, end):
        """Emit except* clauses: [prev, original, results, rest] is on the stack between them."""
        unit = self.unit
        cleanup = self.start_handler()
        self.push_block(FINALLY_END, [], "")
        self.emit(op.COPY, 1)
        self.emit(op.BUILD_LIST, 0)
        self.emit(op.SWAP, 2)
        for clause in node.handlers:
            unit.position = clause
            following = Label()
            done = Label()
            self.expr(clause.type)
            self.emit(op.CHECK_EG_MATCH)
            self.emit(op.COPY, 1)
            self.jump(op.POP_JUMP_IF_NONE, following)
            if clause.name == "":
                self.emit(op.POP_TOP)
            else:
                self.name_op(clause.name, 1, clause)
            failed = Label()
            unit.protect(failed, unit.depth)
            self.push_block(STAR_HANDLER, [], "")
            self.statements(clause.body)
            unit.blocks.pop()
            unit.unprotect()
            if clause.name != "":
                self.clear_name(clause.name)
            self.jump(op.JUMP, done)
            unit.place_handler(failed)
            if clause.name != "":
                self.clear_name(clause.name)
            self.emit(op.LIST_APPEND, 2)
            self.jump(op.JUMP, done)
            self.place(following)
            self.emit(op.POP_TOP)
            self.place(done)
        unit.position = None
        self.emit(op.LIST_APPEND, 1)
        self.emit(op.PREP_RERAISE_STAR)
        self.emit(op.COPY, 1)
        nothing = Label()
        self.jump(op.POP_JUMP_IF_NONE, nothing)
        self.emit(op.RERAISE)
        self.place(nothing)
        unit.blocks.pop()
        self.emit(op.POP_TOP)
        self.leave_handler(end)
        unit.unprotect()
        self.finish_handler(cleanup)

    # with

    def visit_With(self, node):
        if node.is_async:
            self.check_async(node, "async with")
        self.with_item(node, 0)

    def with_item(self, node, index):
        """Emit a context manager and what is inside."""
        unit = self.unit
        is_async = node.is_async == 1
        item = node.items[index]
        handler = Label()
        end = Label()
        suppress = Label()
        self.expr(item.context_expr)
        unit.position = item.context_expr
        if is_async:
            self.emit(op.BEFORE_ASYNC_WITH)
            self.await_raw()
        else:
            self.emit(op.BEFORE_WITH)
        unit.protect(handler, unit.depth - 1)
        self.push_block(ASYNC_WITH if is_async else WITH, [], "")
        if item.optional_vars is not None:
            self.store(item.optional_vars)
        else:
            self.emit(op.POP_TOP)
        if index + 1 < len(node.items):
            self.with_item(node, index + 1)
        else:
            self.statements(node.body)
        unit.blocks.pop()
        unit.unprotect()
        unit.position = node
        self.leave_with(is_async)
        self.jump(op.JUMP, end)
        unit.place_handler(handler)
        cleanup = self.start_handler()
        self.emit(op.WITH_EXCEPT_START)
        if is_async:
            self.await_raw()
        self.jump(op.POP_JUMP_IF_TRUE, suppress)
        self.emit(op.RERAISE)
        self.place(suppress)
        self.emit(op.POP_TOP)
        outer = unit.handler
        unit.unprotect()
        self.emit(op.POP_EXCEPT)
        self.emit(op.POP_TOP)
        self.jump(op.JUMP, end)
        unit.handler = outer
        unit.unprotect()
        self.finish_handler(cleanup)
        self.place(end)


def compile_tree(tree, filename, interactive, optimize):
    """Return the code of a tree. An optimization of 1 leaves assertions out, 2 docstrings too."""
    return Compiler(build(tree), filename, interactive, optimize).module(tree)


from compiler.scopes import build  # noqa: E402
