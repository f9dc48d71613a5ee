"""Values that may be None, and what tests let be known of them."""

from .choose import expression, gives, leaf
from .terms import BOOL, Instance, Maybe


@gives(object, weight=6)
def known(g, term, depth):
    """The value of a variable that may be None, or something else."""
    name = maybe(g, term)
    if name is None:
        return None
    other = leaf(g, term)
    form = g.below(3)
    if form == 0 and not isinstance(term, Instance):
        return "(%s or %s)" % (name, other)
    if form == 1:
        return "(%s if %s is None else %s)" % (other, name, name)
    return "(%s if %s is not None else %s)" % (name, name, other)


def maybe(g, term):
    """The name of a variable that may be None and otherwise has the type."""
    found = g.variables(lambda each: each.term == Maybe(term))
    return g.pick(found).name if found else None


@gives(Maybe, weight=10)
def something(g, term, depth):
    return expression(g, term.type, depth) if g.chance(70) else "None"


@gives(Maybe, weight=6)
def one_or_none(g, term, depth):
    parts = [expression(g, term.type, depth), "None"]
    g.random.shuffle(parts)
    return "(%s if %s else %s)" % (parts[0], expression(g, BOOL, depth), parts[1])


@gives(BOOL, weight=6)
def is_none(g, term, depth):
    found = g.variables(lambda each: isinstance(each.term, Maybe))
    if not found:
        return None
    return "(%s %s None)" % (g.pick(found).name, g.pick(["is", "is not", "==", "!="]))


@gives(BOOL, weight=3)
def tested_first(g, term, depth):
    found = g.variables(lambda each: isinstance(each.term, Maybe) and not isinstance(each.term.type, Instance))
    if not found:
        return None
    variable = g.pick(found)
    return "(%s is not None and %s == %s)" % (variable.name, variable.name, expression(g, variable.term.type, depth))
