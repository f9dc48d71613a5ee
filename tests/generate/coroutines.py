"""Generators that are sent to, delegate, and clean up behind themselves."""

from .callables import parameters, signature
from .choose import arguments, block_of, expression, statement
from .formats import print_value
from .objects import callable_here
from .scope import Function
from .terms import BOOL, FLOAT, INT, SCALARS, SMALL, STR


def coroutine(g, level):
    """A generator function that reckons with what it is sent."""
    name, found = g.top("co"), parameters(g, 2)
    sent, given = g.pick([SMALL, STR, FLOAT, INT]), g.pick(SCALARS)
    with g.function_body(level), g.block("def %s(%s):" % (name, signature(found))):
        for each in found:
            g.declare(each.name, each.term)
        if g.chance(60):
            turns(g, sent, given)
        else:
            with g.block("try:"):
                turns(g, sent, given)
            if g.chance(60):
                g.line("except ValueError as error:")
                g.line("    print('thrown', error)")
                if g.chance(50):
                    g.line("    yield %s" % expression(g, given, 1))
            g.line("finally:")
            g.line("    print('end of', %r)" % name[-3:])
    g.coroutines.append((Function(name, found, given, level), sent))


def turns(g, sent, given):
    """The part of a coroutine that gives and gets."""
    g.line("got = yield %s" % expression(g, given, 1))
    g.declare("got", sent, fixed=True)
    with g.block("for n in range(%d):" % g.between(1, 4)):
        g.declare("n", SMALL, fixed=True)
        with g.within(loops=1):
            print_value(g, sent, "got", "got")
            block_of(g, 1, 0, 2)
            g.line("got = yield %s" % expression(g, given, 2))
            if g.chance(30):
                g.line("if %s:" % expression(g, BOOL, 2))
                g.line("    " + g.pick(["return", "break", "continue"]))


def delegating(g, level):
    """A generator function that hands out what others give."""
    inner = [each for each in g.generators if each.level <= level]
    if not inner:
        return
    chosen = g.pick(inner)
    name, found = g.top("g"), parameters(g, 1)
    with g.function_body(level + 1), g.block("def %s(%s):" % (name, signature(found))):
        for each in found:
            g.declare(each.name, each.term)
        if g.chance(50):
            block_of(g, 1, 0, 2)
            g.line("yield %s" % expression(g, chosen.result, 2))
        for _ in range(g.between(1, 2)):
            g.line("yield from %s(%s)" % (chosen.spelling, arguments(g, chosen.parameters, 1)))
        if g.chance(50):
            g.line("yield %s" % expression(g, chosen.result, 1))
    g.generators.append(Function(name, found, chosen.result, level + 1))


@statement(weight=7)
def converse(g, depth):
    """A few turns with a coroutine."""
    choices = [(each, sent) for each, sent in g.coroutines if callable_here(g, each)]
    if depth <= 0 or g.loops >= 2 or g.quiet or not choices:
        return None
    function, sent = g.pick(choices)
    name = g.fresh("g")
    # What is dropped is closed when python3 counts its references to nought, and elsewhere later or never.
    g.line("%s = %s(%s)" % (name, function.spelling, arguments(g, function.parameters, 1)))
    with g.block("try:"):
        g.line("print(%s.send(None))" % name)
        for _ in range(g.between(1, 4)):
            print_value(g, STR, "%s.send(%s)" % (name, expression(g, sent, 2)))
        if g.chance(40):
            g.line("print(%s.throw(%s('thrown')))" % (name, g.pick(["ValueError", "ValueError", "KeyError"])))
    with g.block("except (StopIteration, LookupError) as error:"):
        g.line("print('ended')")
    with g.block("except ValueError:"):
        g.line("print('threw')")
    with g.block("finally:"):
        g.line("%s.close()" % name)
    return True
