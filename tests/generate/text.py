"""Strings and bytes: methods, slices, conversions."""

from .choose import expression, gives, leaf, literal
from .terms import BOOL, BYTES, FLOAT, INT, SMALL, STR, Dict, List, Tuple


def cut(g, depth):
    """A slice, mostly with small bounds."""
    def bound():
        if g.chance(30):
            return ""
        return str(g.between(-6, 7)) if g.chance(75) else expression(g, SMALL, depth)
    if g.chance(30):
        return "[%s:%s:%s]" % (bound(), bound(), g.pick(["-1", "2", "-2", "3", "1", ""]))
    return "[%s:%s]" % (bound(), bound())


def short(g, term):
    """A short text of the type."""
    if g.chance(30):
        return leaf(g, term)
    return repr(g.pick(["a", "b", "l", ",", " ", "x", "ab", "X", "=", "é", "1"])) if term == STR else \
        repr(g.pick([b"a", b"b", b",", b" ", b"ab", b"\x00", b"z"]))


def separator(g, term):
    """A text that isn't empty."""
    return repr(g.pick([",", " ", "a", "l", ", ", ";", "X"])) if term == STR else repr(g.pick([b",", b" ", b"a", b"\xff"]))


@gives(STR, BYTES, weight=14)
def concatenation(g, term, depth):
    return "(%s + %s)" % (expression(g, term, depth), expression(g, term, depth))


@gives(STR, BYTES, weight=6)
def repetition(g, term, depth):
    return "(%s * %s)" % (expression(g, term, depth)
                          if g.chance(30) else literal(g, term), g.pick(["0", "1", "2", "3", "-1", "(%s %% 4)"
                                                                        % expression(g, SMALL, depth)]))


@gives(STR, BYTES, weight=16)
def sliced(g, term, depth):
    return expression(g, term, depth) + cut(g, depth)


@gives(STR, BYTES, weight=24)
def changed(g, term, depth):
    one = expression(g, term, depth)
    method = g.pick(["lower()", "upper()", "strip()", "lstrip()", "rstrip()", "swapcase()", "capitalize()", "title()",
                     "strip(%s)" % short(g, term), "lstrip(%s)" % short(g, term), "rstrip(%s)" % short(g, term),
                     "replace(%s, %s)" % (short(g, term), short(g, term)),
                     "replace(%s, %s, %d)" % (separator(g, term), short(g, term), g.between(-1, 3)),
                     "zfill(%d)" % g.between(0, 9), "ljust(%d)" % g.between(0, 9), "rjust(%d)" % g.between(0, 9),
                     "center(%d)" % g.between(0, 9),
                     "center(%d, %s)" % (g.between(0, 9), "'*'" if term == STR else "b'*'"),
                     "ljust(%d, %s)" % (g.between(0, 9), "'é'" if term == STR else "b'*'"),
                     "expandtabs(%d)" % g.between(1, 8), "removeprefix(%s)" % short(g, term),
                     "removesuffix(%s)" % short(g, term), "partition(%s)[%d]" % (separator(g, term), g.below(3)),
                     "rpartition(%s)[%d]" % (separator(g, term), g.below(3))])
    return "%s.%s" % (one, method)


@gives(STR, BYTES, weight=8)
def joined(g, term, depth):
    return "%s.join(%s)" % (short(g, term), expression(g, List(term), depth))


@gives(STR, weight=10)
def of_scalar(g, term, depth):
    kind = g.pick([INT, SMALL, FLOAT, BOOL, STR, BYTES])
    if kind == BYTES:
        return "repr(%s)" % expression(g, kind, depth)
    return "%s(%s)" % (g.pick(["str", "repr"]), expression(g, kind, depth))


@gives(STR, weight=4)
def in_base(g, term, depth):
    return "%s(%s)" % (g.pick(["hex", "oct", "bin"]), expression(g, INT, depth))


@gives(STR, weight=6)
def character(g, term, depth):
    if g.chance(50):
        return "chr((%s %% 95) + 32)" % expression(g, INT, depth)
    text = expression(g, STR, depth)
    return "(%s + 'q')[%s]" % (text, "0" if g.chance(50) else "-1")


@gives(STR, weight=4)
def decoded(g, term, depth):
    if g.chance(60):
        return "%s.decode('latin-1')" % expression(g, BYTES, depth)
    return "%s.decode('utf-8', 'replace')" % expression(g, BYTES, depth)


@gives(BYTES, weight=6)
def encoded(g, term, depth):
    return "%s.encode(%s)" % (expression(g, STR, depth), g.pick(["", "'utf-8'"]))


@gives(BYTES, weight=4)
def bytes_of_ints(g, term, depth):
    return "bytes([%s])" % ", ".join("%s & 255" % expression(g, INT, depth) for _ in range(g.below(3)))


@gives(SMALL, weight=12)
def position(g, term, depth):
    kind = g.pick([STR, BYTES])
    method = g.pick(["find", "rfind", "count"])
    if g.guarded and g.chance(30):
        method = g.pick(["index", "rindex"])
    bounds = g.pick(["", "", ", %d" % g.between(-3, 4), ", %d, %d" % (g.between(-5, 3), g.between(-2, 8))])
    return "(%s.%s(%s%s) %% 1000)" % (expression(g, kind, depth), method, short(g, kind), bounds)


@gives(SMALL, weight=6)
def code(g, term, depth):
    if g.chance(50):
        return "(ord((%s + 'k')[0]) %% 1000)" % expression(g, STR, depth)
    return "(%s + b'k')[%s]" % (expression(g, BYTES, depth), g.pick(["0", "-1"]))


@gives(SMALL, weight=6)
def length(g, term, depth):
    kind = g.pick([STR, BYTES, List(SMALL), List(STR)])
    return "(len(%s) %% 1000)" % expression(g, kind, depth)


@gives(INT, weight=3)
def parsed(g, term, depth):
    if g.guarded and g.chance(50):
        return "(int(%s) %% 1000)" % expression(g, STR, depth)
    if g.chance(30):
        return "int(%r, %d)" % (g.pick(["101", "11", "-10", "+1"]), g.pick([2, 8, 10, 16, 36]))
    return "int(%s)" % g.pick(["str(%s)" % expression(g, INT, depth), "'%s'" % g.pick(["42", " -17 ", "+5", "1_000"])])


@gives(FLOAT, weight=2)
def parsed_float(g, term, depth):
    if g.guarded and g.chance(40):
        return "clamped(float(%s))" % expression(g, STR, depth)
    return "float(%s)" % g.pick(["'2.5'", "' -1e3 '", "'.5'", "'1_0.25'", "repr(%s)" % expression(g, FLOAT, depth)])


@gives(BOOL, weight=12)
def tested(g, term, depth):
    kind = g.pick([STR, STR, BYTES])
    one = expression(g, kind, depth)
    if g.chance(25):
        return "(%s %s %s)" % (short(g, kind), g.pick(["in", "not in"]), one)
    method = g.pick(["isalpha()", "isdigit()", "isalnum()", "isspace()", "isupper()", "islower()", "istitle()", "isascii()",
                     "startswith(%s)" % short(g, kind), "endswith(%s)" % short(g, kind),
                     "startswith(%s, %d)" % (short(g, kind), g.between(-2, 3)),
                     "startswith((%s, %s))" % (short(g, kind), short(g, kind)),
                     "endswith((%s, %s))" % (short(g, kind), short(g, kind))])
    if kind == STR and g.chance(10):
        method = g.pick(["isidentifier()", "isprintable()", "isnumeric()", "isdecimal()"])
    return "%s.%s" % (one, method)


@gives(List, weight=6)
def pieces(g, term, depth):
    if term.item not in (STR, BYTES):
        return None
    one = expression(g, term.item, depth)
    method = g.pick(["split()", "rsplit()", "split(%s)" % separator(g, term.item), "rsplit(%s)" % separator(g, term.item),
                     "split(%s, %d)" % (separator(g, term.item), g.between(-1, 2)),
                     "rsplit(%s, %d)" % (separator(g, term.item), g.between(-1, 2)),
                     "split(None, %d)" % g.between(-1, 2), "splitlines()", "splitlines(True)"])
    return "%s.%s" % (one, method)


@gives(List, weight=3)
def characters(g, term, depth):
    if term.item == STR:
        return "list(%s)" % expression(g, STR, depth)
    if term.item == SMALL:
        return "list(%s)" % expression(g, BYTES, depth)
    return None


@gives(Tuple, weight=3)
def parted(g, term, depth):
    if term.items not in ((STR,) * 3, (BYTES,) * 3):
        return None
    return "%s.%s(%s)" % (expression(g, term.items[0], depth), g.pick(["partition", "rpartition"]),
                          separator(g, term.items[0]))


@gives(Dict, weight=3)
def counted(g, term, depth):
    if (term.key, term.value) != (STR, SMALL):
        return None
    return "{ch: ord(ch) %% 1000 for ch in %s}" % expression(g, STR, depth)
