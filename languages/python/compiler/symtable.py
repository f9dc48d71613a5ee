"""Symbol tables: which names each scope binds and uses, and where each of them lives."""

from parser.nodes import Visitor
from parser.tokens import PySyntaxError

MODULE, FUNCTION, CLASS = range(3)

LOCAL = 1
PARAMETER = 2
USED = 4
GLOBAL_DECLARED = 8
NONLOCAL_DECLARED = 16
ANNOTATED = 32
ITERATION = 64

IN_NAMES, FAST, CELL, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT = range(6)


def mangle(class_name, name):
    """Return a private name as it is inside a class."""
    if class_name == "" or not name.startswith("__") or name.endswith("__") or "." in name:
        return name
    stripped = class_name.lstrip("_")
    if stripped == "":
        return name
    return "_" + stripped + name


class Scope:
    """The names of a module, function or class."""

    def __init__(self, kind, name, parent, class_name, lineno):
        self.kind = kind
        self.name = name
        self.parent = parent
        self.class_name = class_name
        self.lineno = lineno
        self.children = []
        self.flags = {}
        self.places = {}
        self.varnames = []
        self.cellvars = []
        self.freevars = []
        self.is_generator = False
        self.is_coroutine = False
        self.is_comprehension = False
        self.is_nested = False
        self.needs_class_cell = False
        self.positions = {}

    def add(self, name, flag):
        """Take note of a binding or use."""
        self.flags[name] = self.flags.get(name, 0) | flag

    def place_of(self, name):
        """Return where a name lives."""
        return self.places.get(name, GLOBAL_IMPLICIT)


class SymbolTable(Visitor):
    """Walks a tree once and makes a scope for each part that has one."""

    def __init__(self):
        self.top = Scope(MODULE, "<module>", None, "", 0)
        self.scope = self.top
        self.scopes = {}
        self.iterables = 0

    def error(self, message, node):
        """Return an error at a node."""
        return PySyntaxError(message, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)

    def all(self, nodes):
        """Visit nodes."""
        for node in nodes:
            node.accept(self)

    def maybe(self, node):
        """Visit a node if there is one."""
        if node is not None:
            node.accept(self)

    def enter(self, kind, name, node):
        """Open a scope for a node."""
        class_name = name if kind == CLASS else self.scope.class_name
        scope = Scope(kind, name, self.scope, class_name, node.lineno)
        scope.is_nested = self.scope.is_nested or self.scope.kind == FUNCTION
        self.scope.children.append(scope)
        self.scopes[node] = scope
        self.scope = scope
        return scope

    def leave(self):
        """Close the scope."""
        self.scope = self.scope.parent

    def bind(self, name, node, flag=LOCAL):
        """Take note that a name is bound."""
        if name == "__debug__":
            raise self.error("cannot assign to __debug__", node)
        self.scope.add(mangle(self.scope.class_name, name), flag)

    # Statements

    def visit_Module(self, node):
        self.all(node.body)

    def visit_Interactive(self, node):
        self.all(node.body)

    def visit_Expression(self, node):
        node.body.accept(self)

    def visit_FunctionDef(self, node):
        self.bind(node.name, node)
        self.all(node.decorators)
        self.arguments_outside(node.args, True)
        self.maybe(node.returns)
        scope = self.enter(FUNCTION, node.name, node)
        scope.is_coroutine = node.is_async == 1
        self.parameters(node.args)
        self.all(node.body)
        self.leave()

    def arguments_outside(self, args, annotations):
        """Visit what is evaluated where a function is defined."""
        self.all(args.defaults)
        for default in args.kw_defaults:
            self.maybe(default)
        if annotations:
            for parameter in args.posonlyargs + args.args + args.kwonlyargs:
                self.maybe(parameter.annotation)
            if args.vararg is not None:
                self.maybe(args.vararg.annotation)
            if args.kwarg is not None:
                self.maybe(args.kwarg.annotation)

    def parameters(self, args):
        """Bind the parameters of a function."""
        for parameter in args.posonlyargs + args.args + args.kwonlyargs:
            self.parameter(parameter)
        if args.vararg is not None:
            self.parameter(args.vararg)
        if args.kwarg is not None:
            self.parameter(args.kwarg)

    def parameter(self, node):
        """Bind a parameter."""
        name = mangle(self.scope.class_name, node.name)
        if self.scope.flags.get(name, 0) & PARAMETER:
            raise self.error("duplicate argument '%s' in function definition" % node.name, node)
        self.bind(node.name, node, LOCAL | PARAMETER)
        self.scope.varnames.append(name)

    def visit_ClassDef(self, node):
        self.bind(node.name, node)
        self.all(node.decorators)
        self.all(node.bases)
        for keyword in node.keywords:
            keyword.value.accept(self)
        self.enter(CLASS, node.name, node)
        self.scope.add("__module__", LOCAL)
        self.scope.add("__qualname__", LOCAL)
        self.all(node.body)
        self.leave()

    def visit_Return(self, node):
        self.maybe(node.value)

    def visit_Delete(self, node):
        for target in node.targets:
            self.target(target)

    def visit_Assign(self, node):
        node.value.accept(self)
        for target in node.targets:
            self.target(target)

    def visit_AugAssign(self, node):
        if isinstance(node.target, Name):
            self.target(node.target)
        node.target.accept(self)
        node.value.accept(self)

    def visit_AnnAssign(self, node):
        target = node.target
        if isinstance(target, Name):
            name = mangle(self.scope.class_name, target.id)
            flags = self.scope.flags.get(name, 0)
            if flags & (GLOBAL_DECLARED | NONLOCAL_DECLARED) and self.scope.kind != MODULE and node.simple:
                what = "global" if flags & GLOBAL_DECLARED else "nonlocal"
                raise self.error("annotated name '%s' can't be %s" % (target.id, what), node)
            if node.simple:
                self.bind(target.id, target, LOCAL | ANNOTATED)
            elif node.value is not None:
                self.bind(target.id, target)
        else:
            self.target(target)
        node.annotation.accept(self)
        self.maybe(node.value)

    def visit_For(self, node):
        self.target(node.target)
        node.iter.accept(self)
        self.all(node.body)
        self.all(node.orelse)

    def visit_While(self, node):
        node.test.accept(self)
        self.all(node.body)
        self.all(node.orelse)

    def visit_If(self, node):
        node.test.accept(self)
        self.all(node.body)
        self.all(node.orelse)

    def visit_With(self, node):
        for item in node.items:
            item.context_expr.accept(self)
            if item.optional_vars is not None:
                self.target(item.optional_vars)
        self.all(node.body)

    def visit_Match(self, node):
        node.subject.accept(self)
        for case in node.cases:
            case.pattern.accept(self)
            self.maybe(case.guard)
            self.all(case.body)

    def visit_Raise(self, node):
        self.maybe(node.exc)
        self.maybe(node.cause)

    def visit_Try(self, node):
        self.all(node.body)
        for handler in node.handlers:
            self.maybe(handler.type)
            if handler.name != "":
                self.bind(handler.name, handler)
            self.all(handler.body)
        self.all(node.orelse)
        self.all(node.finalbody)

    def visit_Assert(self, node):
        node.test.accept(self)
        self.maybe(node.msg)

    def visit_Import(self, node):
        for name in node.names:
            self.import_alias(name, node)

    def visit_ImportFrom(self, node):
        for name in node.names:
            self.import_alias(name, node)

    def import_alias(self, name, node):
        """Bind what an import gives."""
        if name.name == "*":
            if self.scope.kind != MODULE:
                raise self.error("import * only allowed at module level", node)
            return
        bound = name.asname if name.asname != "" else name.name.split(".")[0]
        self.bind(bound, name)

    def visit_Global(self, node):
        self.declare(node, GLOBAL_DECLARED, "global")

    def visit_Nonlocal(self, node):
        if self.scope.kind == MODULE:
            raise self.error("nonlocal declaration not allowed at module level", node)
        self.declare(node, NONLOCAL_DECLARED, "nonlocal")

    def declare(self, node, flag, word):
        """Take note of a declaration."""
        for name in node.identifiers:
            mangled = mangle(self.scope.class_name, name)
            flags = self.scope.flags.get(mangled, 0)
            if flags & PARAMETER:
                raise self.error("name '%s' is parameter and %s" % (name, word), node)
            if flags & ANNOTATED:
                raise self.error("annotated name '%s' can't be %s" % (name, word), node)
            if flags & USED:
                raise self.error("name '%s' is used prior to %s declaration" % (name, word), node)
            if flags & LOCAL:
                raise self.error("name '%s' is assigned to before %s declaration" % (name, word), node)
            self.scope.add(mangled, flag)
            self.scope.positions[mangled] = node
            if flag == GLOBAL_DECLARED:
                # The module's own code then reaches the name as a global too, even if its locals are another dictionary.
                self.top.add(mangled, GLOBAL_DECLARED)

    def visit_Expr(self, node):
        node.value.accept(self)

    def visit_Pass(self, node):
        pass

    def visit_Break(self, node):
        pass

    def visit_Continue(self, node):
        pass

    # Targets

    def target(self, node):
        """Bind the names of a target, and visit what else is in it."""
        if isinstance(node, Name):
            self.bind(node.id, node)
        elif isinstance(node, Tuple):
            for each in node.elts:
                self.target(each)
        elif isinstance(node, List):
            for each in node.elts:
                self.target(each)
        elif isinstance(node, Starred):
            self.target(node.value)
        else:
            node.accept(self)

    # Expressions

    def visit_BoolOp(self, node):
        self.all(node.values)

    def visit_NamedExpr(self, node):
        target = node.target
        assert isinstance(target, Name)
        if self.iterables > 0:
            raise self.error("assignment expression cannot be used in a comprehension iterable expression", node)
        node.value.accept(self)
        scope = self.scope
        while scope.is_comprehension:
            mangled = mangle(scope.class_name, target.id)
            if scope.flags.get(mangled, 0) & ITERATION:
                raise self.error(
                    "assignment expression cannot rebind comprehension iteration variable '%s'" % target.id, node)
            scope = scope.parent
        if scope is self.scope:
            self.bind(target.id, target)
            return
        if scope.kind == CLASS:
            raise self.error("assignment expression within a comprehension cannot be used in a class body", node)
        mangled = mangle(scope.class_name, target.id)
        inner = GLOBAL_DECLARED if scope.kind == MODULE else NONLOCAL_DECLARED
        if scope.flags.get(mangled, 0) & GLOBAL_DECLARED:
            inner = GLOBAL_DECLARED
        else:
            scope.add(mangled, LOCAL)
        between = self.scope
        while between is not scope:
            between.add(mangled, inner)
            between = between.parent

    def visit_BinOp(self, node):
        node.left.accept(self)
        node.right.accept(self)

    def visit_UnaryOp(self, node):
        node.operand.accept(self)

    def visit_Lambda(self, node):
        self.arguments_outside(node.args, False)
        self.enter(FUNCTION, "<lambda>", node)
        self.parameters(node.args)
        node.body.accept(self)
        self.leave()

    def visit_IfExp(self, node):
        node.test.accept(self)
        node.body.accept(self)
        node.orelse.accept(self)

    def visit_Dict(self, node):
        for key in node.keys:
            self.maybe(key)
        self.all(node.values)

    def visit_Set(self, node):
        self.all(node.elts)

    def visit_ListComp(self, node):
        self.comprehension(node, "<listcomp>", node.elt, None, node.generators)

    def visit_SetComp(self, node):
        self.comprehension(node, "<setcomp>", node.elt, None, node.generators)

    def visit_DictComp(self, node):
        self.comprehension(node, "<dictcomp>", node.key, node.value, node.generators)

    def visit_GeneratorExp(self, node):
        self.comprehension(node, "<genexpr>", node.elt, None, node.generators)

    def comprehension(self, node, name, first, second, generators):
        """Visit a comprehension: the first iterable outside, the rest in a scope of its own."""
        self.iterable(generators[0])
        scope = self.enter(FUNCTION, name, node)
        scope.is_comprehension = True
        scope.add(".0", LOCAL | PARAMETER)
        scope.varnames.append(".0")
        if name == "<genexpr>":
            scope.is_generator = True
        for i in range(len(generators)):
            generator = generators[i]
            if generator.is_async:
                scope.is_coroutine = True
            self.iteration_target(generator.target)
            if i > 0:
                self.iterable(generator)
            self.all(generator.ifs)
        if second is not None:
            second.accept(self)
        first.accept(self)
        self.leave()
        if scope.is_coroutine and name != "<genexpr>" and self.scope.is_comprehension:
            self.scope.is_coroutine = True

    def iterable(self, generator):
        """Visit what a comprehension goes over, where no name may be assigned."""
        self.iterables += 1
        generator.iter.accept(self)
        self.iterables -= 1

    def iteration_target(self, node):
        """Bind the variables of a comprehension."""
        if isinstance(node, Name):
            mangled = mangle(self.scope.class_name, node.id)
            if self.scope.flags.get(mangled, 0) & (GLOBAL_DECLARED | NONLOCAL_DECLARED):
                raise self.error(
                    "comprehension inner loop cannot rebind assignment expression target '%s'" % node.id, node)
            self.scope.add(mangled, LOCAL | ITERATION)
        elif isinstance(node, Tuple):
            for each in node.elts:
                self.iteration_target(each)
        elif isinstance(node, List):
            for each in node.elts:
                self.iteration_target(each)
        elif isinstance(node, Starred):
            self.iteration_target(node.value)
        else:
            node.accept(self)

    def visit_Await(self, node):
        if self.scope.is_comprehension:
            self.scope.is_coroutine = True
        node.value.accept(self)

    def yielding(self, node, word):
        """Make the scope a generator's."""
        if self.scope.kind != FUNCTION:
            raise self.error("'%s' outside function" % word, node)
        if self.scope.is_comprehension:
            kinds = {"<listcomp>": "list comprehension", "<setcomp>": "set comprehension",
                     "<dictcomp>": "dict comprehension", "<genexpr>": "generator expression"}
            raise self.error("'yield' inside " + kinds[self.scope.name], node)
        self.scope.is_generator = True

    def visit_Yield(self, node):
        self.yielding(node, "yield")
        self.maybe(node.value)

    def visit_YieldFrom(self, node):
        self.yielding(node, "yield")
        if self.scope.is_coroutine:
            raise self.error("'yield from' inside async function", node)
        node.value.accept(self)

    def visit_Compare(self, node):
        node.left.accept(self)
        self.all(node.comparators)

    def visit_Call(self, node):
        node.func.accept(self)
        self.all(node.args)
        for keyword in node.keywords:
            keyword.value.accept(self)

    def visit_FormattedValue(self, node):
        node.value.accept(self)
        self.maybe(node.format_spec)

    def visit_JoinedStr(self, node):
        self.all(node.values)

    def visit_Constant(self, node):
        pass

    def visit_Attribute(self, node):
        node.value.accept(self)

    def visit_Subscript(self, node):
        node.value.accept(self)
        node.slice.accept(self)

    def visit_Starred(self, node):
        node.value.accept(self)

    def visit_Name(self, node):
        name = mangle(self.scope.class_name, node.id)
        self.scope.add(name, USED)
        if name == "super" and self.scope.kind == FUNCTION:
            self.scope.add("__class__", USED)

    def visit_List(self, node):
        self.all(node.elts)

    def visit_Tuple(self, node):
        self.all(node.elts)

    def visit_Slice(self, node):
        self.maybe(node.lower)
        self.maybe(node.upper)
        self.maybe(node.step)

    # Patterns

    def visit_MatchValue(self, node):
        node.value.accept(self)

    def visit_MatchSingleton(self, node):
        pass

    def visit_MatchSequence(self, node):
        self.all(node.patterns)

    def visit_MatchMapping(self, node):
        self.all(node.keys)
        self.all(node.patterns)
        if node.rest != "":
            self.bind(node.rest, node)

    def visit_MatchClass(self, node):
        node.cls.accept(self)
        self.all(node.patterns)
        self.all(node.kwd_patterns)

    def visit_MatchStar(self, node):
        if node.name != "":
            self.bind(node.name, node)

    def visit_MatchAs(self, node):
        self.maybe(node.pattern)
        if node.name != "":
            self.bind(node.name, node)

    def visit_MatchOr(self, node):
        self.all(node.patterns)


from parser.nodes import List, Name, Starred, Tuple  # noqa: E402
