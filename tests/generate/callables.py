"""Functions of a program: plain, recursive, generators, closures and tables of functions made at import time."""

from .choose import block_of, expression, literal, some_type
from .formats import print_value
from .scope import Function, Parameter
from .terms import BOOL, INT, SCALARS, SMALL, STR, Set


def parameters(g, most=3):
    """Random parameters; those with defaults last."""
    found = []
    for at in range(g.between(0, most)):
        found.append(Parameter("a%d" % at, some_type(g)))
    for at in range(g.pick([0, 0, 1, 2])):
        term = g.pick(SCALARS)
        found.append(Parameter("d%d" % at, term, constant_of(g, term), keyword_only=g.chance(30)))
    found.sort(key=lambda each: (each.keyword_only, each.default is not None))
    return found


def constant_of(g, term):
    """A literal that refers to nothing."""
    with g.within(frames=[[]]):
        return literal(g, term)


def signature(found, receiver=()):
    """The text between the parentheses of a `def`."""
    parts = list(receiver)
    for at, each in enumerate(found):
        if each.keyword_only and not any(before.keyword_only for before in found[:at]):
            parts.append("*")
        parts.append(each.name if each.default is None else "%s=%s" % (each.name, each.default))
    return ", ".join(parts)


def define(g, name, found, result, level, receiver=(), known=()):
    """Writes a function with a random body."""
    with g.function_body(level), g.block("def %s(%s):" % (name, signature(found, receiver))):
        for each in found:
            g.declare(each.name, each.term)
        for each, term in known:
            g.declare(each, term, fixed=True)
        if found and g.chance(40):
            each = g.pick(found)
            print_value(g, each.term, each.name, name[-3:])
        with g.within(result=result):
            block_of(g, 2, 1, 4)
        g.line("return %s" % expression(g, result, 3))


def function(g, level):
    """A function at the module's level."""
    name, found, result = g.top("f"), parameters(g), some_type(g)
    define(g, name, found, result, level)
    g.functions.append(Function(name, found, result, level))


def recursive(g, level):
    """A function that calls itself a few times."""
    name, result = g.top("r"), g.pick([INT, STR, SMALL])
    extra = some_type(g, 1)
    with g.function_body(level), g.block("def %s(n, a):" % name):
        g.declare("n", SMALL, fixed=True)
        g.declare("a", extra)
        g.line("if n <= 0:")
        g.line("    return %s" % expression(g, result, 2))
        block_of(g, 1, 1, 2)
        inner = "%s((n - 1) %% 6 if n > 6 else n - %d, %s)" % (name, g.between(1, 2), "a")
        if result == INT:
            g.line("return intmask(%s %s %s)" % (inner, g.pick("+-*^"), expression(g, INT, 2)))
        elif result == SMALL:
            g.line("return (%s + %s) %% 1000" % (inner, expression(g, SMALL, 2)))
        else:
            g.line("return (%s + %s)[:40]" % (expression(g, STR, 2), inner))
    g.functions.append(Function(name, [Parameter("n", SMALL), Parameter("a", extra)], result, level))


def generator(g, level):
    """A generator function."""
    name, found, item = g.top("g"), parameters(g, 2), g.pick(SCALARS)
    with g.function_body(level), g.block("def %s(%s):" % (name, signature(found))):
        for each in found:
            g.declare(each.name, each.term)
        if g.chance(50):
            g.line("yield %s" % expression(g, item, 2))
        with g.block("for n in range(%d):" % g.between(0, 4)):
            g.declare("n", SMALL, fixed=True)
            with g.within(loops=1):
                block_of(g, 1, 0, 2)
                g.line("yield %s" % expression(g, item, 2))
                if g.chance(30):
                    g.line("if %s:" % expression(g, BOOL, 2))
                    g.line("    " + g.pick(["return", "break", "continue"]))
        if g.chance(40):
            g.line("print('end of', %r)" % name[-3:])
    g.generators.append(Function(name, found, item, level))


def closures(g, level):
    """A function that makes functions, called at import time: by name and through a table."""
    maker, found, result = g.top("make"), parameters(g, 2), some_type(g)
    bound = [g.pick([SMALL, STR, INT]) for _ in range(g.between(1, 2))]
    if isinstance(result, Set):
        result = INT
    with g.block("def %s(%s):" % (maker, ", ".join("c%d" % at for at in range(len(bound))))):
        known = [("c%d" % at, term) for at, term in enumerate(bound)]
        define(g, "inner", found, result, level, known=known)
        g.line("return inner")
    names = []
    for _ in range(2):
        name = g.top("made")
        g.line("%s = %s(%s)" % (name, maker, ", ".join(constant_of(g, term) for term in bound)))
        g.functions.append(Function(name, found, result, level))
        names.append(name)
    if not any(each.default for each in found):
        table = g.top("TABLE")
        g.line("%s = [%s]" % (table, ", ".join(names)))
        g.functions.append(Function(table + "[{}]", found, result, level))
