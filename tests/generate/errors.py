"""Raising, catching, cleaning up."""

from .choose import block_of, expression, leaf, statement
from .terms import BOOL, SMALL

BUILTIN = ["ValueError", "IndexError", "KeyError", "ZeroDivisionError", "OverflowError", "LookupError", "ArithmeticError",
           "AssertionError", "StopIteration"]


def handler(g, depth, name):
    """One `except`; with and without the exception's name."""
    own = name in {cls for cls, _ in g.errors}
    if own and g.chance(70):
        caught = g.fresh("x")
        with g.block("except %s as %s:" % (name, caught)):
            g.line("print(%r, %s.code, %s)" % (name[-2:], caught, caught))
            block_of(g, depth - 1, 0, 1)
        return
    if own:
        header = "except %s:" % name
    elif g.chance(30):
        header = "except (%s, %s):" % (name, g.pick(BUILTIN))
    else:
        header = "except %s:" % name
    with g.block(header):
        g.line("print('caught', %r)" % g.below(100))
        block_of(g, depth - 1, 0, 1)
        if g.chance(12):
            g.line("raise" if g.chance(50) else raising(g))


def raising(g):
    """A statement that raises."""
    if g.errors and g.chance(60):
        name, _ = g.pick(g.errors)
        return "raise %s(%s, %s)" % (name, expression(g, SMALL, 1), repr(g.pick(["boom", "é", ""])))
    name = g.pick(["ValueError", "IndexError", "OverflowError"])
    return "raise %s(%r)" % (name, g.pick(["bad", "a b"]))


@statement(weight=14)
def attempt(g, depth):
    if depth <= 0:
        return None
    names = [name for name, _ in g.errors] + ["ValueError", "IndexError", "KeyError", "ZeroDivisionError", "OverflowError",
                                             "LookupError", "ArithmeticError", "AssertionError"]
    g.random.shuffle(names)
    form = g.below(10)
    catching = form < 8
    with g.block("try:"):
        with g.within(guarded=g.guarded + 1 if catching else g.guarded):
            block_of(g, depth - 1, 1, 3)
            if g.chance(25):
                g.line("if %s:" % expression(g, BOOL, 2))
                g.line("    " + raising(g))
    if catching:
        for name in names[:g.between(1, 3)]:
            handler(g, depth, name)
        if g.chance(60):
            with g.block("except Exception%s:" % g.pick(["", " as error"])):
                g.line("print('other')")
        if g.chance(30):
            with g.block("else:"):
                block_of(g, depth - 1, 1, 2)
    if not catching or g.chance(30):
        with g.block("finally:"):
            g.line("print('finally', %s)" % leaf(g, SMALL))
            with g.within(result=None):
                block_of(g, depth - 1, 0, 1)
    return True


@statement(weight=3)
def throw(g, depth):
    if not g.guarded and not g.chance(10):
        return None
    g.line("if %s:" % expression(g, BOOL, 2))
    g.line("    " + raising(g))
    return True


@statement(weight=4)
def managed(g, depth):
    if depth <= 0 or not g.managers or g.quiet:
        return None
    name, swallows = g.pick(g.managers)
    target = g.fresh("held")
    with g.block("with %s(%s)%s:" % (name, expression(g, SMALL, 1), g.pick(["", " as %s" % target]))):
        if " as " in g.lines[-1]:
            g.declare(target, SMALL, fixed=True)
        with g.within(guarded=g.guarded + swallows):
            block_of(g, depth - 1, 1, 2)
            if swallows and g.chance(40):
                g.line("if %s:" % expression(g, BOOL, 2))
                g.line("    " + raising(g))
    return True
