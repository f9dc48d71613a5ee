"""Functions, methods and classes as values: tables, functions that give functions, attributes that hold them, and functions
nested in others."""

from .callables import define, parameters, signature
from .choose import block_of, expression, some_type, statement
from .formats import print_value
from .scope import Function, Parameter
from .terms import BOOL, FLOAT, INT, SCALARS, SMALL, STR, Instance, Maybe, Set


def family(g, level):
    """A few functions that are called alike, and a way to one of them."""
    found, result = [each for each in parameters(g, 2) if each.default is None], some_type(g)
    if isinstance(result, Set):
        result = INT
    names = [g.top("f") for _ in range(2)]
    for name in names:
        define(g, name, found, result, level)
    first, second = names
    form = g.below(5)
    if form == 0:
        chooser = g.top("choose")
        with g.block("def %s(n):" % chooser):
            g.line("if n %s %d:" % (g.pick([">", "==", "% 2 =="]), g.between(0, 1)))
            g.line("    return %s" % first)
            g.line("return %s" % second)
        spelling = chooser + "({})"
    elif form == 1:
        table = g.top("TABLE")
        g.line("%s = {'one': %s, 'other': %s}" % (table, first, second))
        spelling = table + "['one' if {} else 'other']"
    elif form == 2:
        holder, cls = g.top("HOLDER"), g.top("Holder")
        with g.block("class %s(object):" % cls):
            g.line("def __init__(self, run):")
            g.line("    self.run = run")
        g.line("%s = %s(%s)" % (holder, cls, first))
        g.switches.append((holder + ".run", names, level))
        spelling = holder + ".run"
    elif form == 3:
        cls = g.top("Bound")
        with g.block("class %s(object):" % cls):
            g.line("def __init__(self, bias):")
            g.line("    self.bias = bias")
            for name in ("go", "other"):
                with g.block("def %s(%s):" % (name, ", ".join(["self", *(each.name for each in found)]))):
                    if g.chance(60):
                        g.line("self.bias = (self.bias + 1) % 50")
                    if g.chance(60):
                        g.line("print(%r, self.bias)" % name)
                    g.line("return %s(%s)" % (g.pick(names), ", ".join(each.name for each in found)))
        methods = g.top("METHODS")
        g.line("%s = [%s(1).go, %s(%d).other]" % (methods, cls, cls, g.between(2, 5)))
        spelling = methods + "[{}]"
    else:
        spelling = "(%s if {} else %s)" % (first, second)
    g.functions.append(Function(spelling, found, result, level))


@statement(weight=3)
def switch(g, depth):
    """Another function for an attribute that holds one."""
    found = [each for each in g.switches if each[2] < g.level]
    if not found or g.quiet:
        return None
    place, names, _ = g.pick(found)
    g.line("%s = %s" % (place, g.pick(names)))
    return True


@statement(weight=4)
def nested(g, depth):
    """A function inside of the function, which refers to what is around it."""
    if depth <= 0 or g.quiet or g.loops or g.level == 0 or len(g.frames) < 2:
        return None
    name, result = g.fresh("inner"), g.pick([INT, SMALL, STR, FLOAT, BOOL])
    found = [Parameter("b%d" % at, g.pick(SCALARS)) for at in range(g.between(0, 2))]
    counter = g.fresh("count")
    g.line("%s = %d" % (counter, g.between(0, 5)))
    # What tests let be known of a variable isn't known of one that the function around keeps.
    known = [each for each in g.variables()
             if not isinstance(each.term, Maybe) and not (isinstance(each.term, Instance) and len(g.subclasses(each.term.cls)) > 1)]
    with g.within(result=None, frames=[[], []], loops=0):
        with g.block("def %s(%s):" % (name, signature(found))):
            for each in known:
                g.declare(each.name, each.term, fixed=True, constant=each.constant)
            if g.chance(60):
                g.line("nonlocal %s" % counter)
                g.line("%s = (%s + %d) %% 100" % (counter, counter, g.between(1, 9)))
            g.declare(counter, SMALL, fixed=True)
            for each in found:
                g.declare(each.name, each.term)
            with g.within(result=result):
                block_of(g, 1, 0, 2)
            g.line("return %s" % expression(g, result, 2))
    for _ in range(g.between(1, 3)):
        print_value(g, result, "%s(%s)" % (name, ", ".join(expression(g, each.term, 1) for each in found)))
    g.line("print(%s)" % counter)
    g.declare(counter, SMALL)
    return True
