"""Code for statements, functions, classes and modules."""

from compiler import opcodes as op
from compiler.assembler import Label
from compiler.patterns import PatternCompiler
from compiler.suspicions import check_assertion
from compiler.symtable import CLASS, FUNCTION, MODULE, mangle
from objects.int import W_Int
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple
from parser.actions import UNARY_NOT
from parser.nodes import (
    Attribute, BoolOp, Compare, Constant, Expr, Expression, IfExp, ImportFrom, Interactive, Module, Name, UnaryOp)

LOOP, FOR_LOOP, TRY, FINALLY, FINALLY_END, HANDLER, NAMED_HANDLER, WITH, ASYNC_WITH, POP_VALUE, STAR_HANDLER = range(11)


class Block:
    """A statement that return, break and continue must leave in good order."""

    def __init__(self, kind, start, end, body, name):
        self.kind = kind
        self.start = start
        self.end = end
        self.body = body
        self.name = name


class StatementCompiler(PatternCompiler):
    """The part of the compiler that knows statements."""

    def statements(self, body):
        """Emit statements."""
        for statement in body:
            self.unit.position = statement
            statement.accept(self)

    def module(self, tree):
        """Return the code of a module or expression."""
        self.open_unit(self.table.top, "<module>", "<module>", 1)
        if isinstance(tree, Module):
            self.module_body(tree.body)
            self.load_const(w_None)
        elif isinstance(tree, Interactive):
            self.module_body(tree.body)
            self.load_const(w_None)
        elif isinstance(tree, Expression):
            self.expr(tree.body)
        self.emit(op.RETURN_VALUE)
        return self.close_unit().finish(0, 0, 0, 0)

    def module_body(self, body):
        """Emit a module's statements after its docstring."""
        if has_annotations(body):
            self.emit(op.SETUP_ANNOTATIONS)
        rest = self.docstring(body)
        for statement in rest:
            if isinstance(statement, ImportFrom) and statement.module == "__future__":
                self.check_future(statement)
        self.statements(rest)

    def docstring(self, body):
        """Store a docstring; return the statements behind it."""
        text = docstring_of(body)
        if text is None or self.interactive:
            return body
        if self.optimize > 1:
            return body[1:]
        self.load_const(text)
        self.emit(op.STORE_NAME, self.unit.name_at("__doc__"))
        return body[1:]

    def check_future(self, node):
        """Heed an import from __future__."""
        for name in node.names:
            if name.name == "annotations":
                self.future_annotations = True
            elif name.name not in FEATURES:
                raise self.error("future feature %s is not defined" % name.name, node)

    # Functions and classes

    def visit_FunctionDef(self, node):
        for decorator in node.decorators:
            self.expr(decorator)
        flags = self.defaults(node.args)
        flags |= self.annotations(node)
        scope = self.table.scopes[node]
        line = node.decorators[0].lineno if node.decorators else node.lineno
        self.open_unit(scope, node.name, self.qualname_of(node.name), line)
        text = docstring_of(node.body)
        self.unit.const(text if text is not None and self.optimize < 2 else w_None, "")
        self.statements(node.body[1:] if text is not None else node.body)
        self.load_const(w_None)
        self.emit(op.RETURN_VALUE)
        self.make_function(flags, self.function_code(node.args))
        for decorator in node.decorators:
            self.emit(op.CALL, 1)
        self.name_op(node.name, 1, node)

    def annotations(self, node):
        """Push the annotations of a function; return the flag for MAKE_FUNCTION."""
        args = node.args
        count = 0
        parameters = args.posonlyargs + args.args
        if args.vararg is not None:
            parameters = parameters + [args.vararg]
        parameters = parameters + args.kwonlyargs
        if args.kwarg is not None:
            parameters = parameters + [args.kwarg]
        for parameter in parameters:
            if parameter.annotation is not None:
                if count == 0:
                    self.emit(op.BUILD_MAP, 0)
                count += 1
                self.load_const(W_Str(mangle(self.unit.scope.class_name, parameter.name)))
                self.annotation(parameter.annotation)
                self.emit(op.MAP_ADD, 1)
        if node.returns is not None:
            if count == 0:
                self.emit(op.BUILD_MAP, 0)
            count += 1
            self.load_const(W_Str("return"))
            self.annotation(node.returns)
            self.emit(op.MAP_ADD, 1)
        return 4 if count else 0

    def annotation(self, node):
        """Push an annotation: its value, or its text under `from __future__ import annotations`."""
        if self.future_annotations:
            self.load_const(W_Str(unparse(node)))
        elif isinstance(node, Starred):
            self.expr(node.value)
            self.emit(op.UNPACK_SEQUENCE, 1)
        else:
            self.expr(node)

    def visit_ClassDef(self, node):
        for decorator in node.decorators:
            self.expr(decorator)
        self.emit(op.LOAD_BUILD_CLASS)
        scope = self.table.scopes[node]
        qualname = self.qualname_of(node.name)
        line = node.decorators[0].lineno if node.decorators else node.lineno
        self.open_unit(scope, node.name, qualname, line)
        self.emit(op.LOAD_NAME, self.unit.name_at("__name__"))
        self.emit(op.STORE_NAME, self.unit.name_at("__module__"))
        self.load_const(W_Str(qualname))
        self.emit(op.STORE_NAME, self.unit.name_at("__qualname__"))
        if has_annotations(node.body):
            self.emit(op.SETUP_ANNOTATIONS)
        self.statements(self.docstring(node.body))
        if scope.needs_class_cell:
            self.emit(op.LOAD_CLOSURE, self.unit.cell_index["__class__"])
            self.emit(op.COPY, 1)
            self.emit(op.STORE_NAME, self.unit.name_at("__classcell__"))
        else:
            self.load_const(w_None)
        self.emit(op.RETURN_VALUE)
        self.make_function(0, self.close_unit().finish(0, 0, 0, 0))
        self.load_const(W_Str(node.name))
        self.call_with(node.bases, node.keywords, 2)
        for decorator in node.decorators:
            self.emit(op.CALL, 1)
        self.name_op(node.name, 1, node)

    # Simple statements

    def visit_Expr(self, node):
        if isinstance(node.value, Constant) and not self.interactive:
            return
        self.expr(node.value)
        if self.interactive and len(self.units) == 1:
            self.emit(op.PRINT_EXPR)
        else:
            self.emit(op.POP_TOP)

    def visit_Pass(self, node):
        pass

    def visit_Assign(self, node):
        if len(node.targets) == 1 and self.exchange(node.value, node.targets[0]):
            return
        self.expr(node.value)
        for i in range(len(node.targets)):
            if i < len(node.targets) - 1:
                self.emit(op.COPY, 1)
            self.store(node.targets[i])

    def visit_AugAssign(self, node):
        target = node.target
        if isinstance(target, Attribute):
            self.expr(target.value)
            self.emit(op.COPY, 1)
            name = self.unit.name_at(mangle(self.unit.scope.class_name, target.attr))
            self.emit(op.LOAD_ATTR, name)
            self.expr(node.value)
            self.emit(op.INPLACE_OP, node.op)
            self.emit(op.SWAP, 2)
            self.emit(op.STORE_ATTR, name)
        elif isinstance(target, Subscript):
            self.expr(target.value)
            self.expr(target.slice)
            self.emit(op.COPY, 2)
            self.emit(op.COPY, 2)
            self.emit(op.BINARY_SUBSCR)
            self.expr(node.value)
            self.emit(op.INPLACE_OP, node.op)
            self.emit(op.SWAP, 3)
            self.emit(op.SWAP, 2)
            self.emit(op.STORE_SUBSCR)
        else:
            self.expr(target)
            self.expr(node.value)
            self.emit(op.INPLACE_OP, node.op)
            self.store(target)

    def visit_AnnAssign(self, node):
        if node.value is not None:
            self.expr(node.value)
            self.store(node.target)
        target = node.target
        if isinstance(target, Name):
            if node.simple and self.unit.scope.kind != FUNCTION:
                self.annotation(node.annotation)
                self.emit(op.LOAD_NAME, self.unit.name_at("__annotations__"))
                self.load_const(W_Str(mangle(self.unit.scope.class_name, target.id)))
                self.emit(op.STORE_SUBSCR)
        elif node.value is None and isinstance(target, Attribute):
            self.expr(target.value)
            self.emit(op.POP_TOP)

    def visit_Delete(self, node):
        for target in node.targets:
            self.delete(target)

    def visit_Global(self, node):
        pass

    def visit_Nonlocal(self, node):
        pass

    def visit_Assert(self, node):
        check_assertion(node)
        if self.optimize:
            return
        end = Label()
        self.jump_if(node.test, end, True)
        compared = last_comparison(node.test)
        if compared is not None:
            self.unit.position = compared
        self.emit(op.LOAD_ASSERTION_ERROR)
        if node.msg is not None:
            self.expr(node.msg)
            self.emit(op.CALL, 1)
        self.emit(op.RAISE_VARARGS, 1)
        self.place(end)

    def visit_Raise(self, node):
        count = 0
        if node.exc is not None:
            self.expr(node.exc)
            count = 1
            if node.cause is not None:
                self.expr(node.cause)
                count = 2
        self.emit(op.RAISE_VARARGS, count)

    def visit_Import(self, node):
        for name in node.names:
            self.load_const(W_Int(0))
            self.load_const(w_None)
            self.emit(op.IMPORT_NAME, self.unit.name_at(name.name))
            if name.asname == "":
                self.name_op(name.name.split(".")[0], 1, node)
                continue
            parts = name.name.split(".")
            for part in parts[1:]:
                self.emit(op.IMPORT_FROM, self.unit.name_at(part))
                self.emit(op.SWAP, 2)
                self.emit(op.POP_TOP)
            self.name_op(name.asname, 1, node)

    def visit_ImportFrom(self, node):
        self.load_const(W_Int(node.level))
        self.load_const(W_Tuple([W_Str(name.name) for name in node.names]))
        self.emit(op.IMPORT_NAME, self.unit.name_at(node.module))
        for name in node.names:
            if name.name == "*":
                self.emit(op.IMPORT_STAR)
                return
            self.emit(op.IMPORT_FROM, self.unit.name_at(name.name))
            self.name_op(name.asname if name.asname != "" else name.name, 1, node)
        self.emit(op.POP_TOP)

    # Control flow

    def visit_If(self, node):
        orelse = Label()
        end = Label()
        self.jump_if(node.test, orelse, False)
        self.statements(node.body)
        if node.orelse:
            self.jump(op.JUMP, end)
        self.place(orelse)
        self.statements(node.orelse)
        self.place(end)

    def visit_While(self, node):
        start = Label()
        orelse = Label()
        end = Label()
        self.place(start)
        self.unit.blocks.append(Block(LOOP, start, end, [], ""))
        self.unit.position = node.test
        self.jump_if(node.test, orelse, False)
        self.statements(node.body)
        self.jump(op.JUMP, start)
        self.unit.blocks.pop()
        self.place(orelse)
        self.statements(node.orelse)
        self.place(end)

    def visit_For(self, node):
        if node.is_async:
            self.async_for(node)
            return
        start = Label()
        orelse = Label()
        end = Label()
        self.expr(node.iter)
        self.unit.position = node.iter
        self.emit(op.GET_ITER)
        self.place(start)
        end.depth = self.unit.depth - 1
        self.unit.blocks.append(Block(FOR_LOOP, start, end, [], ""))
        self.unit.position = node.iter
        self.jump(op.FOR_ITER, orelse)
        self.unit.position = node.target
        self.store(node.target)
        self.statements(node.body)
        self.jump(op.JUMP, start)
        self.unit.blocks.pop()
        self.place(orelse)
        self.statements(node.orelse)
        self.place(end)

    def async_for(self, node):
        """Emit `async for`."""
        self.check_async(node, "async for")
        start = Label()
        end = Label()
        handler = Label()
        self.expr(node.iter)
        self.emit(op.GET_AITER)
        self.place(start)
        end.depth = self.unit.depth - 1
        self.unit.blocks.append(Block(FOR_LOOP, start, end, [], ""))
        self.unit.protect(handler, self.unit.depth)
        self.emit(op.GET_ANEXT)
        self.await_raw()
        self.unit.unprotect()
        self.store(node.target)
        self.statements(node.body)
        self.jump(op.JUMP, start)
        self.unit.blocks.pop()
        self.unit.place_handler(handler)
        self.emit(op.END_ASYNC_FOR)
        self.statements(node.orelse)
        self.place(end)

    def check_async(self, node, what):
        """Refuse what only coroutines may do."""
        if not self.unit.scope.is_coroutine:
            outside = "outside async function"
            raise self.error("'%s' %s" % (what, outside), node)

    def unwind(self, block, keep_value):
        """Leave one block; a value on the top of the stack may have to stay."""
        kind = block.kind
        if kind == FOR_LOOP or kind == POP_VALUE:
            if keep_value:
                self.emit(op.SWAP, 2)
            self.emit(op.POP_TOP)
        elif kind == TRY:
            self.unit.unprotect()
        elif kind == FINALLY:
            self.unit.unprotect()
            if keep_value:
                self.unit.blocks.append(Block(POP_VALUE, None, None, [], ""))
            position = self.unit.position
            self.statements(block.body)
            self.unit.position = position
            if keep_value:
                self.unit.blocks.pop()
        elif kind == FINALLY_END:
            self.unit.unprotect()
            if keep_value:
                self.emit(op.SWAP, 3)
                self.emit(op.SWAP, 2)
            self.emit(op.POP_TOP)
            self.emit(op.POP_EXCEPT)
        elif kind == HANDLER:
            self.unit.unprotect()
            if keep_value:
                self.emit(op.SWAP, 2)
            self.emit(op.POP_EXCEPT)
        elif kind == NAMED_HANDLER:
            self.unit.unprotect()
            self.unit.unprotect()
            if keep_value:
                self.emit(op.SWAP, 2)
            self.emit(op.POP_EXCEPT)
            self.clear_name(block.name)
        elif kind == WITH or kind == ASYNC_WITH:
            self.unit.unprotect()
            if keep_value:
                self.emit(op.SWAP, 2)
            self.leave_with(kind == ASYNC_WITH)

    def leave_with(self, is_async):
        """Call the exit function below, without an exception."""
        self.load_const(w_None)
        self.load_const(w_None)
        self.load_const(w_None)
        self.emit(op.CALL, 3)
        if is_async:
            self.await_raw()
        self.emit(op.POP_TOP)

    def clear_name(self, name):
        """Set a name to None and delete it."""
        self.load_const(w_None)
        self.name_op(name, 1, None)
        self.name_op(name, 2, None)

    def unwind_to(self, node, stop_at_loop, keep_value):
        """Leave all blocks, or those inside the innermost loop; return that loop."""
        unit = self.unit
        loop = None
        while unit.blocks:
            block = unit.blocks[-1]
            if stop_at_loop and (block.kind == LOOP or block.kind == FOR_LOOP):
                loop = block
                break
            if block.kind == STAR_HANDLER:
                raise self.error("'break', 'continue' and 'return' cannot appear in an except* block", node)
            unit.blocks.pop()
            self.unwind(block, keep_value)
        return loop

    def restore(self, blocks, handler):
        """Go on as if nothing had been left."""
        self.unit.blocks = blocks
        self.unit.handler = handler

    def visit_Return(self, node):
        unit = self.unit
        blocks = unit.blocks[:]
        handler = unit.handler
        if unit.scope.kind != FUNCTION:
            raise self.error("'return' outside function", node)
        if unit.scope.is_generator and unit.scope.is_coroutine and node.value is not None:
            raise self.error("'return' with value in async generator", node)
        keep = node.value is not None
        if keep:
            self.expr(node.value)
        self.unwind_to(node, False, keep)
        if not keep:
            self.load_const(w_None)
        self.emit(op.RETURN_VALUE)
        self.restore(blocks, handler)

    def visit_Break(self, node):
        blocks = self.unit.blocks[:]
        handler = self.unit.handler
        loop = self.unwind_to(node, True, False)
        if loop is None:
            raise self.error("'break' outside loop", node)
        if loop.kind == FOR_LOOP:
            self.emit(op.POP_TOP)
        self.jump(op.JUMP, loop.end)
        self.restore(blocks, handler)

    def visit_Continue(self, node):
        blocks = self.unit.blocks[:]
        handler = self.unit.handler
        loop = self.unwind_to(node, True, False)
        if loop is None:
            raise self.error("'continue' not properly in loop", node)
        self.jump(op.JUMP, loop.start)
        self.restore(blocks, handler)


FEATURES = ("nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function",
            "unicode_literals", "barry_as_FLUFL", "generator_stop")


def last_comparison(node):
    """Return the comparison that a condition tests last, or None: CPython shows an assertion's failure there."""
    if isinstance(node, Compare):
        return node
    if isinstance(node, UnaryOp) and node.op == UNARY_NOT:
        return last_comparison(node.operand)
    parts = []
    if isinstance(node, BoolOp):
        parts = node.values
    elif isinstance(node, IfExp):
        parts = [node.test, node.body, node.orelse]
    for i in range(len(parts) - 1, -1, -1):
        found = last_comparison(parts[i])
        if found is not None:
            return found
    return None


def docstring_of(body):
    """Return the docstring of a body, or None."""
    if body:
        first = body[0]
        if isinstance(first, Expr):
            value = first.value
            if isinstance(value, Constant):
                w_value = value.value
                if isinstance(w_value, W_Str):
                    return w_value
    return None


def has_annotations(body):
    """Whether statements annotate names, nested blocks included."""
    finder = AnnotationFinder()
    finder.all(body)
    return finder.found


from compiler.annotations import AnnotationFinder  # noqa: E402
from compiler.unparse import unparse  # noqa: E402
from parser.nodes import Starred, Subscript  # noqa: E402
