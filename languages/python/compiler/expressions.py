"""Code for expressions."""

from compiler import opcodes as op
from compiler.assembler import Assembler, Label
from compiler.scopes import build
from compiler.suspicions import check_call, check_comparison, check_subscript
from compiler.symtable import CELL, CLASS, FAST, FREE, FUNCTION, GLOBAL_EXPLICIT, IN_NAMES, MODULE, mangle
from objects.bytes import W_Bytes
from objects.code import (
    CO_ASYNC_GENERATOR,
    CO_COROUTINE,
    CO_GENERATOR,
    CO_NESTED,
    CO_NEWLOCALS,
    CO_OPTIMIZED,
    CO_VARARGS,
    CO_VARKEYWORDS,
)
from objects.complex import W_Complex
from objects.float import W_Float, float_text
from objects.int import W_Int, W_Long
from objects.set import W_FrozenSet
from objects.singletons import w_None
from objects.str import W_Str
from objects.tuple import W_Tuple
from parser.nodes import (
    Attribute,
    Constant,
    DictComp,
    GeneratorExp,
    List,
    ListComp,
    Name,
    Node,
    NamedExpr,
    Slice,
    Starred,
    Subscript,
    Tuple,
    Visitor,
)
from parser.tokens import PySyntaxError


def const_key(w_value):
    """Return what tells constants apart, or nothing for those that aren't shared."""
    if (isinstance(w_value, W_Int) and type(w_value) is W_Int):
        return "i" + str(w_value.value)
    if (isinstance(w_value, W_Str) and type(w_value) is W_Str):
        return "s" + w_value.value
    if (isinstance(w_value, W_Float) and type(w_value) is W_Float):
        return "f" + float_text(w_value.value)
    if w_value is w_None:
        return "none"
    return ""


class ExpressionCompiler(Visitor):
    """The part of the compiler that knows expressions."""

    def __init__(self, table, filename, interactive, optimize):
        self.table = table
        self.filename = filename
        self.interactive = interactive
        self.optimize = optimize
        self.unit = None
        self.units = []
        self.temporaries = {}
        self.future_annotations = False

    def error(self, message, node):
        """Return an error at a node."""
        return PySyntaxError(message, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)

    # Units

    def open_unit(self, scope, name, qualname, lineno):
        """Begin a code object."""
        unit = Assembler(scope, name, qualname, self.filename, lineno)
        self.units.append(unit)
        self.unit = unit
        for i in range(len(scope.cellvars)):
            unit.emit(op.MAKE_CELL, i)
        if scope.needs_class_cell:
            unit.emit(op.MAKE_CELL, len(scope.cellvars))

    def close_unit(self):
        """End a code object; the one around it goes on."""
        unit = self.units.pop()
        self.unit = self.units[-1] if self.units else None
        return unit

    def qualname_of(self, name):
        """Return the qualified name of something defined here."""
        unit = self.unit
        if unit.scope.place_of(mangle(unit.scope.class_name, name)) == GLOBAL_EXPLICIT:
            return name
        if unit.scope.kind == MODULE:
            return name
        if unit.scope.kind == FUNCTION:
            return unit.qualname + ".<locals>." + name
        return unit.qualname + "." + name

    def emit(self, opcode, arg=0):
        self.unit.emit(opcode, arg)

    def jump(self, opcode, label):
        self.unit.jump(opcode, label)

    def place(self, label):
        self.unit.place(label)

    def load_const(self, w_value):
        """Push a constant."""
        self.emit(op.LOAD_CONST, self.unit.const(w_value, const_key(w_value)))

    def expr(self, node):
        """Push the value of an expression, instructions marked with its place."""
        before = self.unit.position
        self.unit.position = node
        node.accept(self)
        self.unit.position = before

    # Names

    def name_op(self, name, load, node):
        """Load (0), store (1) or delete (2) a name."""
        unit = self.unit
        name = mangle(unit.scope.class_name, name)
        place = unit.scope.place_of(name)
        if place == FAST:
            self.emit([op.LOAD_FAST, op.STORE_FAST, op.DELETE_FAST][load], unit.fast_index[name])
        elif place == CELL or place == FREE:
            if load == 0 and unit.scope.kind == CLASS:
                self.emit(op.LOAD_CLASSDEREF, unit.cell_index[name])
            else:
                self.emit([op.LOAD_DEREF, op.STORE_DEREF, op.DELETE_DEREF][load], unit.cell_index[name])
        elif place == IN_NAMES:
            self.emit([op.LOAD_NAME, op.STORE_NAME, op.DELETE_NAME][load], unit.name_at(name))
        else:
            self.emit([op.LOAD_GLOBAL, op.STORE_GLOBAL, op.DELETE_GLOBAL][load], unit.name_at(name))

    def visit_Name(self, node):
        if node.id == "__debug__":
            self.load_const(w_False if self.optimize else w_True)
        else:
            self.name_op(node.id, 0, node)

    def visit_Constant(self, node):
        self.load_const(node.value)

    # Targets

    def store(self, node):
        """Store the top of the stack into a target."""
        if isinstance(node, Name):
            self.name_op(node.id, 1, node)
        elif isinstance(node, Attribute):
            self.expr(node.value)
            self.emit(op.STORE_ATTR, self.unit.name_at(mangle(self.unit.scope.class_name, node.attr)))
        elif isinstance(node, Subscript):
            self.expr(node.value)
            self.expr(node.slice)
            self.emit(op.STORE_SUBSCR)
        elif isinstance(node, Tuple):
            self.store_all(node.elts, node)
        elif isinstance(node, List):
            self.store_all(node.elts, node)
        else:
            raise self.error("starred assignment target must be in a list or tuple", node)

    def exchange(self, value, target):
        """Assign two or three values to as many targets without a tuple in between; return whether that is what was asked for."""
        if not isinstance(value, Tuple) or not isinstance(target, Tuple):
            return False
        count = len(value.elts)
        if count != len(target.elts) or count < 2 or count > 3:
            return False
        constant = True
        for i in range(count):
            if isinstance(value.elts[i], Starred) or isinstance(target.elts[i], Starred):
                return False
            if not isinstance(value.elts[i], Constant):
                constant = False
        if constant:
            return False
        for each in value.elts:
            self.expr(each)
        self.emit(op.SWAP, count)
        for each in target.elts:
            self.store(each)
        return True

    def store_all(self, elts, node):
        """Unpack the top of the stack into targets."""
        star = -1
        for i in range(len(elts)):
            if isinstance(elts[i], Starred):
                if star >= 0:
                    raise self.error("multiple starred expressions in assignment", node)
                star = i
        if star < 0:
            self.emit(op.UNPACK_SEQUENCE, len(elts))
        else:
            if star >= 256:
                raise self.error("too many expressions in star-unpacking assignment", node)
            self.emit(op.UNPACK_EX, star + ((len(elts) - star - 1) << 8))
        for each in elts:
            if isinstance(each, Starred):
                self.store(each.value)
            else:
                self.store(each)

    def delete(self, node):
        """Delete a target."""
        if isinstance(node, Name):
            self.name_op(node.id, 2, node)
        elif isinstance(node, Attribute):
            self.expr(node.value)
            self.emit(op.DELETE_ATTR, self.unit.name_at(mangle(self.unit.scope.class_name, node.attr)))
        elif isinstance(node, Subscript):
            self.expr(node.value)
            self.expr(node.slice)
            self.emit(op.DELETE_SUBSCR)
        elif isinstance(node, Tuple):
            for each in node.elts:
                self.delete(each)
        elif isinstance(node, List):
            for each in node.elts:
                self.delete(each)

    # Operators

    def visit_BoolOp(self, node):
        end = Label()
        for i in range(len(node.values)):
            self.expr(node.values[i])
            if i < len(node.values) - 1:
                self.jump(op.JUMP_IF_TRUE_OR_POP if node.is_or else op.JUMP_IF_FALSE_OR_POP, end)
        self.place(end)

    def visit_NamedExpr(self, node):
        self.expr(node.value)
        self.emit(op.COPY, 1)
        self.store(node.target)

    def visit_BinOp(self, node):
        self.expr(node.left)
        self.expr(node.right)
        self.emit(op.BINARY_OP, node.op)

    def visit_UnaryOp(self, node):
        folded = self.fold_negative(node)
        if folded is not None:
            self.load_const(folded)
            return
        self.expr(node.operand)
        if node.op == 3:
            self.emit(op.UNARY_NOT)
        else:
            self.emit(op.UNARY_OP, node.op)

    def fold_negative(self, node):
        """Return the constant that a minus before a number means, or None."""
        operand = node.operand
        if node.op == 1 and isinstance(operand, Constant):
            w_value = operand.value
            if (isinstance(w_value, W_Int) and type(w_value) is W_Int) and w_value.value > 0:
                return W_Int(-w_value.value)
            if (isinstance(w_value, W_Float) and type(w_value) is W_Float):
                return W_Float(-w_value.value)
        return None

    def visit_IfExp(self, node):
        orelse = Label()
        end = Label()
        self.jump_if(node.test, orelse, False)
        self.expr(node.body)
        self.jump(op.JUMP, end)
        self.place(orelse)
        self.expr(node.orelse)
        self.place(end)

    def jump_if(self, node, label, condition):
        """Jump if an expression is true, or false."""
        if isinstance(node, UnaryOp) and node.op == 3:
            self.jump_if(node.operand, label, not condition)
            return
        if isinstance(node, BoolOp):
            if (node.is_or == 1) == condition:
                for value in node.values:
                    self.jump_if(value, label, condition)
            else:
                skip = Label()
                for i in range(len(node.values) - 1):
                    self.jump_if(node.values[i], skip, not condition)
                self.jump_if(node.values[-1], label, condition)
                self.place(skip)
            return
        self.expr(node)
        self.jump(op.POP_JUMP_IF_TRUE if condition else op.POP_JUMP_IF_FALSE, label)

    def visit_Compare(self, node):
        check_comparison(node)
        self.expr(node.left)
        last = len(node.ops) - 1
        cleanup = Label()
        end = Label()
        for i in range(last):
            self.expr(node.comparators[i])
            self.emit(op.SWAP, 2)
            self.emit(op.COPY, 2)
            self.comparison(node.ops[i])
            self.jump(op.JUMP_IF_FALSE_OR_POP, cleanup)
        self.expr(node.comparators[last])
        self.comparison(node.ops[last])
        if last > 0:
            self.jump(op.JUMP, end)
            self.place(cleanup)
            self.emit(op.SWAP, 2)
            self.emit(op.POP_TOP)
            self.place(end)

    def comparison(self, number):
        """Emit a comparison: 0 to 5 by value, then in, not in, is, is not."""
        if number < 6:
            self.emit(op.COMPARE_OP, number)
        elif number < 8:
            self.emit(op.CONTAINS_OP, number - 6)
        else:
            self.emit(op.IS_OP, number - 8)

    # Displays

    def visit_Tuple(self, node):
        self.sequence(node.elts, op.BUILD_TUPLE)

    def visit_List(self, node):
        self.sequence(node.elts, op.BUILD_LIST)

    def visit_Set(self, node):
        self.sequence(node.elts, op.BUILD_SET)

    def sequence(self, elts, opcode):
        """Build a tuple, list or set."""
        starred = False
        constant = opcode == op.BUILD_TUPLE and len(elts) > 0
        for each in elts:
            if isinstance(each, Starred):
                starred = True
            if not isinstance(each, Constant):
                constant = False
        if constant:
            items_w = []
            for each in elts:
                assert isinstance(each, Constant)
                items_w.append(each.value)
            self.load_const(W_Tuple(items_w))
            return
        if opcode == op.BUILD_SET and len(elts) >= 3 and all_constants(elts):
            w_frozen = W_FrozenSet()
            for each in elts:
                assert isinstance(each, Constant)
                w_frozen.add(each.value)
            self.emit(op.BUILD_SET, 0)
            self.load_const(w_frozen)
            self.emit(op.SET_UPDATE, 1)
            return
        if not starred and len(elts) <= 30:
            for each in elts:
                self.expr(each)
            self.emit(opcode, len(elts))
            return
        self.collect(elts, opcode == op.BUILD_SET)
        if opcode == op.BUILD_TUPLE:
            self.emit(op.LIST_TO_TUPLE)

    def collect(self, elts, is_set):
        """Build a list or set one by one, with starred parts."""
        self.emit(op.BUILD_SET if is_set else op.BUILD_LIST, 0)
        for each in elts:
            if isinstance(each, Starred):
                self.expr(each.value)
                self.emit(op.SET_UPDATE if is_set else op.LIST_EXTEND, 1)
            else:
                self.expr(each)
                self.emit(op.SET_ADD if is_set else op.LIST_APPEND, 1)

    def visit_Starred(self, node):
        raise self.error("can't use starred expression here", node)

    def visit_Dict(self, node):
        self.emit(op.BUILD_MAP, 0)
        for i in range(len(node.keys)):
            key = node.keys[i]
            if key is None:
                self.expr(node.values[i])
                self.emit(op.DICT_UPDATE, 1)
            else:
                self.expr(key)
                self.expr(node.values[i])
                self.emit(op.MAP_ADD, 1)

    def visit_JoinedStr(self, node):
        for value in node.values:
            self.expr(value)
        if len(node.values) != 1:
            self.emit(op.BUILD_STRING, len(node.values))

    def visit_FormattedValue(self, node):
        self.expr(node.value)
        conversion = {-1: 0, 115: 1, 114: 2, 97: 3}[node.conversion]
        if node.format_spec is not None:
            self.expr(node.format_spec)
            self.emit(op.FORMAT_VALUE, conversion | 4)
        else:
            self.emit(op.FORMAT_VALUE, conversion)

    # Access and calls

    def visit_Attribute(self, node):
        self.expr(node.value)
        self.unit.position = place_of_attribute(node, node)
        self.emit(op.LOAD_ATTR, self.unit.name_at(mangle(self.unit.scope.class_name, node.attr)))

    def visit_Subscript(self, node):
        check_subscript(node)
        self.expr(node.value)
        self.expr(node.slice)
        self.emit(op.BINARY_SUBSCR)

    def visit_Slice(self, node):
        for part in (node.lower, node.upper):
            if part is None:
                self.load_const(w_None)
            else:
                self.expr(part)
        if node.step is not None:
            self.expr(node.step)
            self.emit(op.BUILD_SLICE, 3)
        else:
            self.emit(op.BUILD_SLICE, 2)

    def visit_Call(self, node):
        func = node.func
        if isinstance(func, Attribute) and not node.keywords and not has_star(node.args):
            self.expr(func.value)
            self.unit.position = place_of_attribute(func, func)
            self.emit(op.LOAD_METHOD, self.unit.name_at(mangle(self.unit.scope.class_name, func.attr)))
            for each in node.args:
                self.expr(each)
            self.unit.position = place_of_attribute(func, node)
            self.emit(op.CALL_METHOD, len(node.args))
            return
        check_call(node, func)
        self.expr(func)
        self.call_with(node.args, node.keywords, 0)

    def call_with(self, args, keywords, extra):
        """Call what is on the stack below `extra` arguments, with more arguments."""
        doubled = False
        for keyword in keywords:
            if keyword.name == "":
                doubled = True
        if not doubled and not has_star(args):
            for each in args:
                self.expr(each)
            for keyword in keywords:
                self.expr(keyword.value)
            if keywords:
                self.load_const(W_Tuple([W_Str(keyword.name) for keyword in keywords]))
                self.emit(op.CALL_KW, extra + len(args) + len(keywords))
            else:
                self.emit(op.CALL, extra + len(args))
            return
        self.emit(op.BUILD_LIST, extra)
        for each in args:
            if isinstance(each, Starred):
                self.expr(each.value)
                self.emit(op.LIST_EXTEND, CALL_ARGUMENTS)
            else:
                self.expr(each)
                self.emit(op.LIST_APPEND, 1)
        self.emit(op.LIST_TO_TUPLE)
        if keywords:
            self.emit(op.BUILD_MAP, 0)
            for keyword in keywords:
                if keyword.name == "":
                    self.expr(keyword.value)
                    self.emit(op.DICT_MERGE, 1)
                else:
                    self.load_const(W_Str(keyword.name))
                    self.expr(keyword.value)
                    self.emit(op.MAP_ADD, 1)
        self.emit(op.CALL_EX, 1 if keywords else 0)

    # Functions in expressions

    def visit_Lambda(self, node):
        flags = self.defaults(node.args)
        scope = self.table.scopes[node]
        self.open_unit(scope, "<lambda>", self.qualname_of("<lambda>"), node.lineno)
        self.unit.const(w_None, const_key(w_None))
        self.expr(node.body)
        self.emit(op.RETURN_VALUE)
        self.make_function(flags, self.function_code(node.args))

    def function_code(self, args):
        """Close a function's unit; return its code."""
        unit = self.close_unit()
        scope = unit.scope
        flags = CO_OPTIMIZED | CO_NEWLOCALS
        if scope.is_nested:
            flags |= CO_NESTED
        if args is not None and args.vararg is not None:
            flags |= CO_VARARGS
        if args is not None and args.kwarg is not None:
            flags |= CO_VARKEYWORDS
        if scope.is_generator and scope.is_coroutine:
            flags |= CO_ASYNC_GENERATOR
        elif scope.is_generator:
            flags |= CO_GENERATOR
        elif scope.is_coroutine:
            flags |= CO_COROUTINE
        if args is None:
            return unit.finish(flags, 1, 0, 0)
        positional = len(args.posonlyargs) + len(args.args)
        return unit.finish(flags, positional, len(args.posonlyargs), len(args.kwonlyargs))

    def defaults(self, args):
        """Push the defaults of parameters; return the flags for MAKE_FUNCTION."""
        flags = 0
        if args.defaults:
            self.sequence(args.defaults, op.BUILD_TUPLE)
            flags |= 1
        any_keyword = False
        for default in args.kw_defaults:
            if default is not None:
                any_keyword = True
        if any_keyword:
            self.emit(op.BUILD_MAP, 0)
            for i in range(len(args.kwonlyargs)):
                default = args.kw_defaults[i]
                if default is not None:
                    self.load_const(W_Str(mangle(self.unit.scope.class_name, args.kwonlyargs[i].name)))
                    self.expr(default)
                    self.emit(op.MAP_ADD, 1)
            flags |= 2
        return flags

    def make_function(self, flags, code):
        """Make a function of the code; defaults and annotations are on the stack."""
        if code.freevars:
            for name in code.freevars:
                self.emit(op.LOAD_CLOSURE, self.unit.cell_index[name])
            self.emit(op.BUILD_TUPLE, len(code.freevars))
            flags |= 8
        self.load_const(code)
        self.emit(op.MAKE_FUNCTION, flags)

    # Comprehensions

    def visit_ListComp(self, node):
        self.comprehension(node, "<listcomp>", node.elt, None, node.generators, op.BUILD_LIST)

    def visit_SetComp(self, node):
        self.comprehension(node, "<setcomp>", node.elt, None, node.generators, op.BUILD_SET)

    def visit_DictComp(self, node):
        self.comprehension(node, "<dictcomp>", node.key, node.value, node.generators, op.BUILD_MAP)

    def visit_GeneratorExp(self, node):
        self.comprehension(node, "<genexpr>", node.elt, None, node.generators, -1)

    def comprehension(self, node, name, first, second, generators, build_op):
        """Make a function of a comprehension and call it with the first iterable."""
        scope = self.table.scopes[node]
        is_async = scope.is_coroutine and build_op != -1
        if is_async and self.unit.scope.kind == FUNCTION and not self.unit.scope.is_coroutine:
            if not self.unit.scope.is_comprehension:
                raise self.error("asynchronous comprehension outside of an asynchronous function", node)
        self.open_unit(scope, name, self.qualname_of(name), node.lineno)
        self.unit.position = node
        if build_op != -1:
            self.emit(build_op, 0)
        self.generators(generators, 0, first, second, build_op, 1)
        if build_op == -1:
            self.load_const(w_None)
        self.emit(op.RETURN_VALUE)
        self.make_function(0, self.function_code(None))
        outermost = generators[0]
        self.expr(outermost.iter)
        self.emit(op.GET_AITER if outermost.is_async else op.GET_ITER)
        self.emit(op.CALL, 1)
        if is_async:
            self.await_value()

    def generators(self, generators, index, first, second, build_op, depth):
        """Emit the loops of a comprehension."""
        generator = generators[index]
        start = Label()
        skip = Label()
        end = Label()
        if index == 0:
            self.emit(op.LOAD_FAST, 0)
        else:
            self.expr(generator.iter)
            self.emit(op.GET_AITER if generator.is_async else op.GET_ITER)
        self.place(start)
        handler = Label()
        if generator.is_async:
            self.unit.protect(handler, self.unit.depth)
            self.emit(op.GET_ANEXT)
            self.await_raw()
            self.unit.unprotect()
        else:
            self.jump(op.FOR_ITER, end)
        self.store(generator.target)
        for condition in generator.ifs:
            self.jump_if(condition, skip, False)
        if index + 1 < len(generators):
            self.generators(generators, index + 1, first, second, build_op, depth + 1)
        elif build_op == -1:
            self.expr(first)
            if self.unit.scope.is_coroutine:
                self.emit(op.ASYNC_GEN_WRAP)
            self.emit(op.YIELD_VALUE)
            self.emit(op.POP_TOP)
        elif second is not None:
            self.expr(first)
            self.expr(second)
            self.emit(op.MAP_ADD, depth + 1)
        else:
            self.expr(first)
            self.emit(op.LIST_APPEND if build_op == op.BUILD_LIST else op.SET_ADD, depth + 1)
        self.place(skip)
        self.jump(op.JUMP, start)
        if generator.is_async:
            self.unit.place_handler(handler)
            self.emit(op.END_ASYNC_FOR)
        else:
            self.place(end)

    # Generators and coroutines

    def await_raw(self):
        """Await what is on the stack."""
        self.emit(op.GET_AWAITABLE)
        self.load_const(w_None)
        self.send_loop()

    def await_value(self):
        self.await_raw()

    def send_loop(self):
        """Yield all that the iterator below the top gives; leave its result."""
        start = Label()
        end = Label()
        self.place(start)
        self.jump(op.SEND, end)
        self.emit(op.YIELD_VALUE, 1)
        self.jump(op.JUMP, start)
        self.place(end)

    def visit_Await(self, node):
        scope = self.unit.scope
        if scope.kind != FUNCTION:
            raise self.error("'await' outside function", node)
        if not scope.is_coroutine and not scope.is_comprehension:
            raise self.error("'await' outside async function", node)
        self.expr(node.value)
        self.await_value()

    def visit_Yield(self, node):
        if node.value is None:
            self.load_const(w_None)
        else:
            self.expr(node.value)
        if self.unit.scope.is_coroutine:
            self.emit(op.ASYNC_GEN_WRAP)
        self.emit(op.YIELD_VALUE)

    def visit_YieldFrom(self, node):
        self.expr(node.value)
        self.emit(op.GET_YIELD_FROM_ITER)
        self.load_const(w_None)
        self.send_loop()


# The argument of LIST_EXTEND where the list on top has a call's arguments, and the callable is below it.
CALL_ARGUMENTS = 257


def all_constants(elts):
    """Whether all expressions are constants."""
    for each in elts:
        if not isinstance(each, Constant):
            return False
    return True


def has_star(args):
    """Whether there is a starred argument."""
    for each in args:
        if isinstance(each, Starred):
            return True
    return False


def place_of_attribute(attribute, node):
    """Return where a node is whose attribute's name is in another line than its start: there, as tracebacks show it."""
    if attribute.lineno == attribute.end_lineno:
        return node
    place = Node().at(node)
    place.lineno = attribute.end_lineno
    size = len(attribute.attr)
    if size <= attribute.end_col_offset:
        place.col_offset = attribute.end_col_offset - size
    else:
        place.col_offset = place.end_col_offset = -1
    return place


from objects.bool import w_False, w_True  # noqa: E402
from parser.nodes import BoolOp, UnaryOp  # noqa: E402
