"""Dicts as values."""

from .choose import expression, gives, leaf, too_deep
from .sequences import iterable
from .terms import Dict, List, Set, Tuple


def sample(g, wanted=None):
    """A dict variable; None where there is none."""
    found = g.variables(lambda each: isinstance(each.term, Dict) and (wanted is None or wanted(each.term)))
    return g.pick(found) if found else None


@gives(object, weight=6)
def value(g, term, depth):
    """A value of a dict."""
    if too_deep(term):
        return None
    variable = sample(g, lambda each: g.is_a(each.value, term))
    if variable is None:
        return None
    key = expression(g, variable.term.key, depth)
    if g.guarded and g.chance(50):
        return "%s[%s]" % (variable.name, key)
    if g.chance(10) and not g.quiet:
        return "%s.pop(%s, %s)" % (variable.name, key, leaf(g, term)) if not variable.constant else None
    return "%s.get(%s, %s)" % (variable.name, key, leaf(g, term))


@gives(Dict, weight=14)
def display(g, term, depth):
    rows = ["%s: %s" % (expression(g, term.key, depth), expression(g, term.value, depth)) for _ in range(g.between(1, 3))]
    return "{%s}" % ", ".join(rows)


@gives(Dict, weight=8)
def comprehension(g, term, depth):
    kind, source = iterable(g, depth)
    name = g.fresh("i")
    g.frames.append([])
    g.declare(name, kind, fixed=True)
    text = "{%s: %s for %s in %s}" % (expression(g, term.key, depth), expression(g, term.value, depth), name, source)
    g.frames.pop()
    return text


@gives(Dict, weight=5)
def merged(g, term, depth):
    return g.pick(["(%s | %s)", "{**%s, **%s}"]) % (expression(g, term, depth), expression(g, term, depth))


@gives(Dict, weight=4)
def copied(g, term, depth):
    return g.pick(["%s.copy()", "dict(%s)", "dict(%s.items())"]) % expression(g, term, depth)


@gives(Dict, weight=3)
def of_keys(g, term, depth):
    if too_deep(term.value):
        return None
    return "dict.fromkeys(%s, %s)" % (expression(g, List(term.key), depth), leaf(g, term.value))


@gives(Dict, weight=3)
def of_pairs(g, term, depth):
    return "dict(%s)" % expression(g, List(Tuple((term.key, term.value))), depth)


@gives(List, weight=5)
def keys_or_values(g, term, depth):
    variable = sample(g, lambda each: term.item in (each.key, each.value))
    if variable is None:
        return None
    if variable.term.key == term.item:
        return g.pick(["list(%s)", "list(%s.keys())", "[k for k in %s]", "list(reversed(%s))"]) % variable.name
    return g.pick(["list(%s.values())", "[v for v in %s.values()]"]) % variable.name


@gives(List, weight=3)
def pairs(g, term, depth):
    if not (isinstance(term.item, Tuple) and len(term.item.items) == 2):
        return None
    variable = sample(g, lambda each: (each.key, each.value) == term.item.items)
    if variable is None:
        return None
    return "list(%s.items())" % variable.name


@gives(Set, weight=3)
def key_set(g, term, depth):
    variable = sample(g, lambda each: each.key == term.item)
    if variable is None:
        return None
    return "set(%s)" % variable.name
