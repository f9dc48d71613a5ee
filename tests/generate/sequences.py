"""Lists, sets and tuples as values."""

from .choose import expression, gives, leaf, literal, some_type, too_deep
from .terms import BOOL, FLOAT, INT, KEYS, SCALARS, SMALL, STR, Dict, List, Set, Tuple, is_hashable, is_orderable
from .text import cut


def sample(g, wanted=None):
    """A list variable and the type of its items; None where there is none."""
    found = g.variables(lambda each: isinstance(each.term, List) and (wanted is None or wanted(each.term.item)))
    return g.pick(found) if found else None


@gives(object, weight=6)
def item(g, term, depth):
    """An item of a list, guarded against being out of range."""
    if too_deep(term):
        return None
    variable = sample(g, lambda item: g.is_a(item, term))
    if variable is None:
        return None
    name = variable.name
    index = "%s %% len(%s)" % (expression(g, SMALL, depth), name)
    if g.guarded and g.chance(40):
        return "%s[%s]" % (name, expression(g, SMALL, 0))
    index = g.pick([index, index, "-1", "0"])
    return "(%s[%s] if %s else %s)" % (name, index, name, leaf(g, term))


@gives(List, weight=16)
def display(g, term, depth):
    return "[%s]" % ", ".join(expression(g, term.item, depth) for _ in range(g.between(1, 4)))


@gives(List, weight=3)
def empty(g, term, depth):
    return "%s[:0]" % literal(g, term)


@gives(List, weight=10)
def sliced(g, term, depth):
    return expression(g, term, depth) + cut(g, depth)


@gives(List, weight=8)
def concatenation(g, term, depth):
    return "(%s + %s)" % (expression(g, term, depth), expression(g, term, depth))


@gives(List, weight=3)
def repetition(g, term, depth):
    return "(%s * %d)" % (literal(g, term), g.below(4))


@gives(List, weight=6)
def in_order(g, term, depth):
    if not is_orderable(term.item):
        return None
    key = ""
    if term.item == STR and g.chance(40):
        key = ", key=%s" % g.pick(["len", "lambda s: s[::-1]", "lambda s: (len(s), s)"])
    if term.item in (INT, SMALL) and g.chance(40):
        key = ", key=lambda n: %s" % g.pick(["-n if n > -9 else n", "n % 3", "(n % 5, n)", "abs(n) if n > -9 else 0"])
    reverse = g.pick(["", ", reverse=True", ", reverse=%s" % leaf(g, BOOL)])
    return "sorted(%s%s%s)" % (expression(g, term, depth), key, reverse)


@gives(List, weight=4)
def copied(g, term, depth):
    return g.pick(["list(%s)", "%s.copy()", "list(reversed(%s))", "[*%s]"]) % expression(g, term, depth)


@gives(List, weight=14)
def comprehension(g, term, depth):
    source_type, source = iterable(g, depth)
    name = g.fresh("i")
    g.frames.append([])
    g.declare(name, source_type, fixed=True)
    element = expression(g, term.item, depth)
    condition = " if %s" % expression(g, BOOL, depth) if g.chance(40) else ""
    g.frames.pop()
    return "[%s for %s in %s%s]" % (element, name, source, condition)


def iterable(g, depth):
    """The type of the items and the text of something to walk over."""
    form = g.below(6)
    if form == 0:
        return SMALL, "range(%d)" % g.below(6)
    if form == 1:
        low = g.between(-5, 5)
        return SMALL, "range(%d, %d, %s)" % (low, g.between(-6, 9), g.pick(["1", "2", "-1", "-3"]))
    if form == 2:
        return STR, expression(g, STR, depth)
    kind = List(g.pick(SCALARS)) if g.chance(50) else List(some_type(g, 1))
    found = sample(g) if g.chance(60) else None
    if found is not None:
        return found.term.item, found.name
    return kind.item, expression(g, kind, depth)


@gives(List, weight=4)
def zipped(g, term, depth):
    if not (isinstance(term.item, Tuple) and len(term.item.items) == 2):
        return None
    first, second = term.item.items
    if first == SMALL and g.chance(50):
        return "list(enumerate(%s))" % expression(g, List(second), depth)
    return "list(zip(%s, %s))" % (expression(g, List(first), depth), expression(g, List(second), depth))


@gives(List, weight=4)
def sorted_set(g, term, depth):
    if not (is_hashable(term.item) and is_orderable(term.item)):
        return None
    return "sorted(%s)" % expression(g, Set(term.item), depth)


@gives(INT, weight=5)
def total(g, term, depth):
    return "intmask(sum(%s))" % expression(g, List(g.pick([INT, SMALL])), depth)


@gives(INT, SMALL, STR, FLOAT, weight=4)
def extreme(g, term, depth):
    name = g.variable(List(term))
    if name is None:
        return None
    form = g.pick(["%s(%s)", "%s(%s, key=lambda x: %s)" % ("%s", "%s", "len(x)" if term == STR else "x if x < 5 else 0")]
                  if term != FLOAT else ["%s(%s)"])
    return "(%s if %s else %s)" % (form % (g.pick(["min", "max"]), name), name, leaf(g, term))


@gives(SMALL, weight=6)
def found_in(g, term, depth):
    kind = g.pick(SCALARS)
    xs = expression(g, List(kind), depth)
    if g.guarded and g.chance(30):
        return "(%s.index(%s) %% 1000)" % (xs, expression(g, kind, depth))
    return "(%s.count(%s) %% 1000)" % (xs, expression(g, kind, depth))


@gives(BOOL, weight=8)
def membership(g, term, depth):
    kind = g.pick(KEYS)
    holder = g.pick([List(kind), Set(kind), Tuple((kind, kind)), Dict(kind, SMALL)])
    return "(%s %s %s)" % (expression(g, kind, depth), g.pick(["in", "not in"]), expression(g, holder, depth))


@gives(BOOL, weight=5)
def quantified(g, term, depth):
    kind, source = iterable(g, depth)
    name = g.fresh("i")
    g.frames.append([])
    g.declare(name, kind, fixed=True)
    text = "%s(%s for %s in %s)" % (g.pick(["any", "all"]), expression(g, BOOL, depth), name, source)
    g.frames.pop()
    return text


@gives(Set, weight=12)
def set_algebra(g, term, depth):
    a, b = expression(g, term, depth), expression(g, term, depth)
    return g.pick(["(%s | %s)", "(%s & %s)", "(%s - %s)", "(%s ^ %s)", "%s.union(%s)", "%s.intersection(%s)",
                   "%s.difference(%s)", "%s.symmetric_difference(%s)"]) % (a, b)


@gives(Set, weight=8)
def set_of(g, term, depth):
    if g.chance(20):
        return "%s.copy()" % expression(g, term, depth)
    return "set(%s)" % expression(g, List(term.item), depth)


@gives(Set, weight=5)
def set_comprehension(g, term, depth):
    kind, source = iterable(g, depth)
    name = g.fresh("i")
    g.frames.append([])
    g.declare(name, kind, fixed=True)
    text = "{%s for %s in %s}" % (expression(g, term.item, depth), name, source)
    g.frames.pop()
    return text


@gives(BOOL, weight=4)
def set_tests(g, term, depth):
    kind = Set(g.pick(KEYS))
    a, b = expression(g, kind, depth), expression(g, kind, depth)
    return g.pick(["(%s <= %s)", "(%s == %s)", "%s.isdisjoint(%s)", "%s.issubset(%s)", "(%s > %s)", "%s.issuperset(%s)"]) % (a, b)


@gives(Tuple, weight=16)
def tuple_display(g, term, depth):
    return "(%s%s)" % (", ".join(expression(g, item, depth) for item in term.items), "," if len(term.items) == 1 else "")


@gives(Tuple, weight=3)
def tuple_sum(g, term, depth):
    if len(term.items) < 2:
        return None
    at = g.between(1, len(term.items) - 1)
    return "(%s + %s)" % (expression(g, Tuple(term.items[:at]), depth), expression(g, Tuple(term.items[at:]), depth))


@gives(object, weight=6)
def tuple_item(g, term, depth):
    found = g.variables(lambda each: isinstance(each.term, Tuple) and any(g.is_a(one, term) for one in each.term.items))
    if not found:
        return None
    variable = g.pick(found)
    places = [at for at, one in enumerate(variable.term.items) if g.is_a(one, term)]
    at = g.pick(places)
    return "%s[%d]" % (variable.name, at if g.chance(70) else at - len(variable.term.items))
