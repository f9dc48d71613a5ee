"""`match` statements."""

from .choose import block_of, expression, some_type, statement
from .terms import BOOL, INT, SMALL, STR, Instance, List, Tuple


def pattern(g, term, bound, depth):
    """A pattern for values of the type; what it binds goes to `bound`."""
    form = g.below(10)
    if form < 3 or depth <= 0:
        if form < 2:
            return "_"
        name = g.fresh("m")
        bound.append((name, term))
        return name
    if term in (INT, SMALL):
        values = [str(g.between(-3, 5)) for _ in range(g.between(1, 3))]
        return " | ".join(values)
    if term == STR:
        return " | ".join(repr(g.pick(["", "a", "ab", "abc", "é"])) for _ in range(g.between(1, 2)))
    if term == BOOL:
        return g.pick(["True", "False"])
    if isinstance(term, Tuple):
        parts = ", ".join(grouped(pattern(g, item, bound, depth - 1)) for item in term.items)
        return "(%s%s)" % (parts, "," if len(term.items) == 1 else "")
    if isinstance(term, List):
        parts = [grouped(pattern(g, term.item, bound, depth - 1)) for _ in range(g.below(3))]
        if g.chance(50):
            name = g.fresh("m")
            bound.append((name, term))
            parts.insert(g.below(len(parts) + 1), "*" + name)
        return "[%s]" % ", ".join(parts)
    if isinstance(term, Instance):
        cls = g.pick(g.subclasses(term.cls))
        fields = [(name, kind) for name, kind in cls.fields.items()]
        g.random.shuffle(fields)
        parts = ["%s=%s" % (name, grouped(pattern(g, kind, bound, depth - 1))) for name, kind in fields[:g.below(3)]]
        text = "%s(%s)" % (cls.name, ", ".join(parts))
        if g.chance(30):
            name = g.fresh("m")
            bound.append((name, Instance(cls.name)))
            return "%s as %s" % (text, name)
        return text
    return "_"


def grouped(text):
    """The pattern as a part of another one."""
    return "(%s)" % text if " | " in text or " as " in text else text


@statement(weight=6)
def match(g, depth):
    if depth <= 0:
        return None
    term = g.pick([INT, SMALL, STR, Tuple((SMALL, STR)), Tuple((SMALL, some_type(g, 1))), List(SMALL), List(STR)]
                  + [Instance(name) for name in g.classes] * 2)
    with g.block("match %s:" % expression(g, term, 2)):
        for _ in range(g.between(1, 3)):
            bound = []
            text = pattern(g, term, bound, 2)
            names = {name for name, _ in bound}
            guard = ""
            if text == "_" or text in names or g.chance(25):
                g.frames.append([])
                for name, kind in bound:
                    g.declare(name, kind)
                guard = " if %s" % expression(g, BOOL, 1)
                g.frames.pop()
            with g.block("case %s%s:" % (text, guard)):
                for name, kind in bound:
                    g.declare(name, kind)
                block_of(g, depth - 1, 1, 2)
        if g.chance(70):
            with g.block("case _:"):
                block_of(g, depth - 1, 1, 1)
    return True
