"""Formatting: `%`, f-strings, `str.format`, and showing values of every type."""

from .choose import expression, gives, leaf
from .terms import BIG, BOOL, BYTES, FLOAT, INT, SCALARS, SMALL, STR, TALLY, Maybe, Set

PERCENT = {
    INT: ["%d", "%i", "%5d", "%-6d", "%06d", "%+d", "% d", "%x", "%X", "%o", "%#x", "%s", "%r", "%.3d", "%20d"],
    SMALL: ["%d", "%5d", "%-6d", "%06d", "%+d", "%x", "%o", "%s", "%3d"],
    FLOAT: ["%f", "%.2f", "%8.3f", "%-9.1f", "%e", "%.3e", "%g", "%.10g", "%s", "%r", "%+.1f", "%08.2f", "%.0f", "%G", "%#.3g"],
    BOOL: ["%s", "%r", "%d"],
    STR: ["%s", "%r", "%5s", "%-8s", "%.2s", "%10.3s"],
    BYTES: ["%r", "%s"],
}

SPECIFICATIONS = {
    INT: ["", ":d", ":5", ":<6", ":>8d", ":^9", ":06d", ":+d", ": d", ":x", ":#x", ":b", ":#o", ":,", ":_", ":*^12", "!r", "!s:>9",
          ":X", ":#010x", ":_x"],
    SMALL: ["", ":d", ":4", ":<4", ":^5", ":03d", ":+", ":x", ":b", "!r"],
    FLOAT: ["", ":.2f", ":8.3f", ":<9.1f", ":e", ":.3e", ":g", ":.10g", ":+.1f", ":08.2f", ":.0f", ":,.2f", ":%", ":.1%", "!r", ":^12",
            ":G", ":10"],
    BOOL: ["", "!r", "!s:>6", ":>6", ":d"],
    STR: ["", "!r", ":5", ":<8", ":>8", ":^7", ":.2", ":*^9.3", "!r:>12", ":é<6", "!a"],
    BYTES: ["!r", "!s"],
}


@gives(STR, weight=12)
def percent(g, term, depth):
    kinds = [g.pick(SCALARS) for _ in range(g.between(1, 3))]
    template = g.pick(["", "a", "<", "é "]) + g.pick(["|", " ", "", "%%"]).join(g.pick(PERCENT[kind]) for kind in kinds)
    values = [expression(g, kind, depth) for kind in kinds]
    return "(%r %% (%s,))" % (template, ", ".join(values))


@gives(STR, weight=12)
def f_string(g, term, depth):
    parts, setup = [], []
    for _ in range(g.between(1, 3)):
        kind = g.pick(SCALARS)
        name = "v%d" % len(setup)
        variable = g.variable(kind)
        if variable is None:
            continue
        setup.append(name)
        parts.append("{%s%s}" % (variable, g.pick(SPECIFICATIONS[kind])))
    if not parts:
        return None
    return 'f"%s"' % g.pick(["", "|", " - ", "{{x}}", "é"]).join(parts + [""])


@gives(STR, weight=4)
def format_method(g, term, depth):
    kinds = [g.pick([INT, SMALL, FLOAT, STR]) for _ in range(g.between(1, 3))]
    fields = "/".join("{%s}" % g.pick(SPECIFICATIONS[kind]) for kind in kinds)
    return "%r.format(%s)" % (fields, ", ".join(expression(g, kind, depth) for kind in kinds))


@gives(STR, weight=3)
def format_function(g, term, depth):
    kind = g.pick([INT, FLOAT, STR])
    return "format(%s, %r)" % (expression(g, kind, depth), g.pick([s for s in SPECIFICATIONS[kind] if "!" not in s])[1:])


def shown(g, term, text):
    """An expression that `print` shows the value with, the same everywhere."""
    if isinstance(term, Set):
        return "sorted(%s)" % text
    if term == BIG:
        return "%s.str()" % text
    if term == TALLY:
        return "sorted(%s.items())" % text
    if isinstance(term, Maybe) and isinstance(term.type, Set):
        return "(None if %s is None else sorted(%s))" % (text, text)
    return text if g.chance(60) else "repr(%s)" % text


def print_value(g, term, text, *labels):
    """A line that prints a value."""
    g.line("print(%s)" % ", ".join([*map(repr, labels), shown(g, term, text)]))


def print_something(g, depth):
    """Prints a variable or an expression."""
    found = g.variables()
    if found and g.chance(60):
        variable = g.pick(found)
        print_value(g, variable.term, variable.name, variable.name)
    else:
        kinds = [g.pick(SCALARS) for _ in range(g.between(1, 2))]
        g.line("print(%s)" % ", ".join(expression(g, kind, depth) for kind in kinds))
