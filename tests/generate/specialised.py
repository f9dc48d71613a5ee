"""Functions that are translated once for each sort of argument, and loops that are unrolled."""

from .callables import constant_of
from .choose import expression, gives, statement
from .formats import print_value
from .terms import BYTES, FLOAT, INT, SCALARS, SMALL, STR, Instance, Tuple

SORTS = [*SCALARS, Tuple((SMALL, STR)), Tuple((FLOAT, BYTES))]


def by_type(g, level):
    """A function that is specialised by an argument's type."""
    name = g.top("by_type")
    g.line("@specialize.%s" % g.pick(["argtype(0)", "argtype(0, 1)", "call_location()"]))
    shape = g.pick(["str(x)", "repr((x, n))", "repr([x, x][n % 2:])", "str(same_" + name + "(x))"])
    with g.function_body(level), g.block("def %s(x, n):" % name):
        g.declare("n", SMALL)
        if g.chance(40):
            g.line("if n > 0:")
            g.line("    n = (n %% 5) - %d" % g.between(1, 3))
        g.line("return %s + %s" % (shape, expression(g, STR, 1)))
    g.line("@specialize.argtype(0)")
    with g.block("def same_%s(x):" % name):
        g.line("return x")
    g.by_type.append((name, level))


@gives(STR, weight=4)
def called_by_type(g, term, depth):
    choices = [name for name, level in g.by_type if level < g.level]
    if not choices or g.quiet:
        return None
    return "%s(%s, %s)" % (g.pick(choices), expression(g, g.pick(SORTS), depth), expression(g, SMALL, depth))


def by_constant(g, level):
    """A function that is specialised by a constant, and the tables that it chooses from."""
    name, kind = g.top("by_constant"), g.pick([INT, SMALL, STR])
    operators = {INT: ["+", "-", "*", "^", "&"], SMALL: ["+", "-", "*"], STR: ["+", "+ '-' +"]}[kind]
    tags = g.random.sample(["add", "sub", "mix", "odd"], g.between(2, 3))
    g.line("@specialize.arg(0)")
    with g.function_body(level), g.block("def %s(tag, x):" % name):
        g.declare("x", kind, fixed=True)
        for at, tag in enumerate(tags):
            g.line("%s tag == %r:" % ("if" if at == 0 else "elif", tag))
            text = "x %s %s" % (g.pick(operators), expression(g, kind, 2))
            g.line("    return %s" % {INT: "intmask(%s)", SMALL: "(%s) %% 1000", STR: "(%s)[-9:]"}[kind] % text)
        g.line("return x")
    g.by_constant.append((name, tags, kind, level))


@gives(INT, SMALL, STR, weight=4)
def called_by_constant(g, term, depth):
    choices = [each for each in g.by_constant if each[2] == term and each[3] < g.level]
    if not choices:
        return None
    name, tags, _, _ = g.pick(choices)
    return "%s(%r, %s)" % (name, g.pick([*tags, "none"]), expression(g, term, depth))


def unrolled(g, level):
    """A function with a loop over constants that differ in type."""
    name, table = g.top("unrolled"), g.top("ROWS")
    rows = ["(%d, %s)" % (at, constant_of(g, g.pick(SCALARS))) for at in range(g.between(2, 4))]
    g.line("%s = unrolling_iterable([%s])" % (table, ", ".join(rows)))
    with g.function_body(level), g.block("def %s(n):" % name):
        g.declare("n", SMALL, fixed=True)
        with g.block("for at, value in %s:" % table):
            g.line("if n %s at:" % g.pick(["==", ">", "!=", "<="]))
            g.line("    print(at, repr(value))")
            if g.chance(40):
                g.line("    " + g.pick(["continue", "break", "return str(value)"]))
        g.line("return %s" % expression(g, STR, 2))
    g.unrolled.append((name, level))


@statement(weight=3)
def unroll(g, depth):
    choices = [name for name, level in g.unrolled if level < g.level]
    if not choices or g.quiet:
        return None
    print_value(g, STR, "%s(%s)" % (g.pick(choices), expression(g, SMALL, 2)))
    return True


def memo(g, level):
    """A function of classes that is worked out at import time."""
    if not g.classes:
        return
    name = g.top("memo")
    g.line("@specialize.memo()")
    with g.block("def %s(cls):" % name):
        g.line(g.pick(["return len(cls.__name__) * 3 + len(cls.__mro__)", "return sum(map(ord, cls.__name__)) % 1000"]))
    g.memos.append(name)


@gives(SMALL, weight=4)
def called_memo(g, term, depth):
    found = g.variables(lambda each: isinstance(each.term, Instance))
    if not g.memos or not found:
        return None
    return "%s(%s.__class__)" % (g.pick(g.memos), g.pick(found).name)
