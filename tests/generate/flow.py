"""Control flow: branches, loops, early returns."""

from .choose import arguments, block_of, expression, some_type, statement
from .formats import print_value
from .objects import callable_here
from .terms import BOOL, SCALARS, SMALL, STR, Dict, Instance, List, Maybe, Set


@statement(weight=14)
def branch(g, depth):
    if depth <= 0:
        return None
    condition, narrowing = test(g)
    with g.block("if %s:" % condition):
        for name, term in narrowing:
            g.declare(name, term, fixed=True)
        block_of(g, depth - 1)
    for _ in range(g.pick([0, 0, 1, 2])):
        with g.block("elif %s:" % expression(g, BOOL, 2)):
            block_of(g, depth - 1)
    if g.chance(50):
        with g.block("else:"):
            block_of(g, depth - 1)
    return True


def test(g):
    """A condition, and what it lets be known of which variables."""
    maybes = g.variables(lambda each: isinstance(each.term, Maybe))
    instances = g.variables(lambda each: isinstance(each.term, Instance) and len(g.subclasses(each.term.cls)) > 1)
    if maybes and g.chance(50):
        variable = g.pick(maybes)
        more = " and %s" % expression(g, BOOL, 1) if g.chance(30) else ""
        return "%s is not None%s" % (variable.name, more), [(variable.name, variable.term.type)]
    if instances and g.chance(50):
        variable = g.pick(instances)
        cls = g.pick(g.subclasses(variable.term.cls))
        return "isinstance(%s, %s)" % (variable.name, cls.name), [(variable.name, Instance(cls.name))]
    return expression(g, BOOL, 3), []


def leave(g, words=("break", "continue")):
    """At times, a way out of the loop."""
    if g.chance(35):
        g.line("if %s:" % expression(g, BOOL, 2))
        g.line("    " + g.pick(words))


def body(g, depth, quiet=0):
    """The body of a loop."""
    with g.within(loops=g.loops + 1, quiet=g.quiet + quiet):
        block_of(g, depth - 1)
        leave(g)
        if g.chance(30):
            block_of(g, depth - 1, 1, 1)


def otherwise(g, depth):
    """At times, the `else` of a loop."""
    if g.chance(25):
        with g.block("else:"):
            block_of(g, depth - 1, 1, 1)


@statement(weight=9)
def count(g, depth):
    if depth <= 0 or g.loops >= 2:
        return None
    name = g.fresh("n")
    bounds = g.pick(["%d" % g.between(0, 5), "%d, %d" % (g.between(-3, 2), g.between(-1, 5)),
                     "%d, %d, %d" % (g.between(3, 8), g.between(-2, 2), g.pick([-1, -2, -3])),
                     "0, %d, %d" % (g.between(0, 9), g.between(1, 4)), "%s %% 5" % expression(g, SMALL, 1)])
    source = "range(%s)" % bounds if g.chance(85) else "reversed(range(%s))" % bounds
    with g.block("for %s in %s:" % (name, source)):
        g.declare(name, SMALL, fixed=True)
        body(g, depth)
    otherwise(g, depth)
    return True


@statement(weight=9)
def walk(g, depth):
    if depth <= 0 or g.loops >= 2:
        return None
    term = some_type(g, 1)
    source = expression(g, List(term), 2)
    name = g.fresh("e")
    form = g.below(5)
    if form == 0:
        other = g.fresh("n")
        header = "for %s, %s in enumerate(%s%s):" % (other, name, source, g.pick(["", ", 5", ", start=-1"]))
        known = [(other, SMALL), (name, term)]
    elif form == 1:
        other, kind = g.fresh("e"), g.pick(SCALARS)
        header = "for %s, %s in zip(%s, %s):" % (name, other, source, expression(g, List(kind), 2))
        known = [(name, term), (other, kind)]
    elif form == 2:
        header, known = "for %s in reversed(%s):" % (name, source), [(name, term)]
    else:
        header, known = "for %s in %s:" % (name, source + ("" if source.isidentifier() else "[:6]")), [(name, term)]
    with g.block(header):
        for each, kind in known:
            g.declare(each, kind, fixed=True)
        body(g, depth, quiet=1 if source.isidentifier() else 0)
    otherwise(g, depth)
    return True


@statement(weight=6)
def walk_dict(g, depth):
    found = g.variables(lambda each: isinstance(each.term, Dict))
    if depth <= 0 or g.loops >= 2 or not found:
        return None
    variable = g.pick(found)
    key, value = g.fresh("k"), g.fresh("e")
    header, known = g.pick([
        ("for %s, %s in %s.items():" % (key, value, variable.name), [(key, variable.term.key), (value, variable.term.value)]),
        ("for %s in %s:" % (key, variable.name), [(key, variable.term.key)]),
        ("for %s in %s.values():" % (value, variable.name), [(value, variable.term.value)]),
        ("for %s in sorted(%s.keys()):" % (key, variable.name), [(key, variable.term.key)])])
    with g.block(header):
        for each, kind in known:
            g.declare(each, kind, fixed=True)
        body(g, depth, quiet=1)
    return True


@statement(weight=5)
def walk_text(g, depth):
    if depth <= 0 or g.loops >= 2:
        return None
    name = g.fresh("e")
    with g.block("for %s in %s[:5]:" % (name, expression(g, STR, 2))):
        g.declare(name, STR, fixed=True)
        body(g, depth)
    otherwise(g, depth)
    return True


@statement(weight=3)
def walk_set(g, depth):
    found = g.variables(lambda each: isinstance(each.term, Set))
    if depth <= 0 or g.loops >= 2 or not found:
        return None
    variable, name = g.pick(found), g.fresh("e")
    with g.block("for %s in sorted(%s):" % (name, variable.name)):
        g.declare(name, variable.term.item, fixed=True)
        body(g, depth)
    return True


@statement(weight=5)
def walk_generator(g, depth):
    choices = [each for each in g.generators if callable_here(g, each)]
    if depth <= 0 or g.loops >= 2 or g.quiet or not choices:
        return None
    generator, name = g.pick(choices), g.fresh("e")
    call = "%s(%s)" % (generator.spelling, arguments(g, generator.parameters, 1))
    if g.chance(25):
        iterator = g.fresh("g")
        g.line("%s = %s" % (iterator, call))
        for _ in range(g.between(1, 3)):
            with g.block("try:"):
                print_value(g, STR, "next(%s)" % iterator)
            g.line("except StopIteration:")
            g.line("    print('stop')")
        return True
    with g.block("for %s in %s:" % (name, call)):
        g.declare(name, generator.result, fixed=True)
        body(g, depth)
    otherwise(g, depth)
    return True


@statement(weight=6)
def repeat(g, depth):
    if depth <= 0 or g.loops >= 2:
        return None
    name = g.fresh("w")
    g.line("%s = %d" % (name, g.between(0, 5)))
    g.declare(name, SMALL, fixed=True)
    more = "" if g.chance(60) else " and %s" % expression(g, BOOL, 2)
    with g.block("while %s > 0%s:" % (name, more)):
        g.line("%s -= %d" % (name, g.between(1, 2)))
        body(g, depth)
    otherwise(g, depth)
    return True


@statement(weight=5)
def return_early(g, depth):
    if g.result is None:
        return None
    g.line("if %s:" % expression(g, BOOL, 2))
    g.line("    return %s" % expression(g, g.result, 2))
    return True
