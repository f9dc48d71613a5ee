"""Numbers and truth: arithmetic that wraps or raises, floats, comparisons."""

from .choose import expression, gives, leaf, some_type
from .terms import BOOL, BYTES, FLOAT, INT, SCALARS, SMALL, STR, Instance, List, Maybe, is_orderable


def ring(g, depth):
    """An int that may go beyond a word, to be wrapped at once: what is folded of constants is an int of any size."""
    a = expression(g, INT, depth)
    form = g.below(8)
    if form < 6:
        return "%s %s %s" % (a, "+-*&|^"[form], expression(g, INT, depth))
    if form == 6:
        return "-%s" % a if g.chance(50) else "~%s" % a
    return "%s << %d" % (a, g.below(64))


@gives(INT, weight=30)
def wrapped(g, term, depth):
    return "intmask(%s)" % ring(g, depth)


@gives(INT, weight=6)
def narrow(g, term, depth):
    return expression(g, SMALL, depth)


@gives(INT, weight=12)
def bitwise(g, term, depth):
    if g.chance(30):
        return "(~%s)" % expression(g, INT, depth)
    if g.chance(40):
        return "(%s >> %s)" % (expression(g, INT, depth), shift(g, depth))
    return "(%s %s %s)" % (expression(g, INT, depth), g.pick("&|^"), expression(g, INT, depth))


def shift(g, depth):
    """A count that shifts may have."""
    return str(g.below(64)) if g.chance(60) else "(%s & 63)" % expression(g, INT, depth)


def divisor(g, term, depth):
    """An int that is hardly ever 0."""
    if g.guarded and g.chance(50):
        return expression(g, term, depth)
    if g.chance(50):
        return str(g.pick([1, 2, 3, 7, 10, 16, 64, 1000, -1, -2, -3, -7, -16, -1000]))
    return "(%s | 1)" % expression(g, term, depth)


@gives(INT, weight=14)
def divided(g, term, depth):
    a, b = expression(g, INT, depth), divisor(g, INT, depth)
    return g.pick(["intmask(%s // %s)", "(%s %% %s)", "intmask(divmod(%s, %s)[0])", "divmod(%s, %s)[1]"]) % (a, b)


@gives(INT, weight=6)
def least_or_most(g, term, depth):
    return "%s(%s, %s)" % (g.pick(["min", "max"]), expression(g, INT, depth), expression(g, INT, depth))


@gives(INT, weight=6)
def unsigned(g, term, depth):
    a, b = expression(g, INT, depth), expression(g, INT, depth)
    form = g.below(5)
    if form == 0:
        return "intmask(r_uint(%s) %s r_uint(%s))" % (a, g.pick("+-*&|^"), b)
    if form == 1:
        return "intmask(r_uint(%s) %s (r_uint(%s) | r_uint(1)))" % (a, g.pick(["//", "%"]), b)
    if form == 2:
        return "intmask(r_uint(%s) >> %d)" % (a, g.below(64))
    if form == 3:
        return "intmask(r_uint(%s) << %d)" % (a, g.below(64))
    return "intmask(-r_uint(%s))" % a


@gives(INT, weight=4)
def fixed_width(g, term, depth):
    name = g.pick(["r_int32", "r_uint32"])
    if g.chance(50):
        return "intmask(%s(%s))" % (name, expression(g, INT, depth))
    return "intmask(%s(%s) %s %s(%s))" % (name, expression(g, INT, depth), g.pick("+-*&|^"), name, expression(g, INT, depth))


@gives(INT, weight=3)
def checked(g, term, depth):
    if not g.guarded:
        return None
    a, b = expression(g, INT, depth), expression(g, INT, depth)
    if g.chance(20):
        return "ovfcheck(%s << %d)" % (a, g.below(63))
    return "ovfcheck(%s %s %s)" % (a, g.pick("+-*"), b)


@gives(SMALL, weight=20)
def small_arithmetic(g, term, depth):
    a, b = expression(g, SMALL, depth), expression(g, SMALL, depth)
    return g.pick(["((%s + %s) %% 1000)", "((%s - %s) %% 1000)", "((%s * %s) %% 1000)", "((%s + %s) // 2)", "(%s & %s)",
                   "min(%s, %s)", "max(%s, %s)", "((%s - %s) // 2)"]) % (a, b)


@gives(SMALL, weight=10)
def reduced(g, term, depth):
    modulus = g.pick([2, 3, 7, 10, 16, 100, 1000, -5, -10, -1000])
    return "(%s %% %d)" % (expression(g, INT, depth), modulus)


@gives(SMALL, weight=6)
def negated(g, term, depth):
    return g.pick(["(-%s)", "abs(%s)", "(+%s)", "(~%s // 2)"]) % expression(g, SMALL, depth)


@gives(SMALL, weight=5)
def truth_as_int(g, term, depth):
    return "int(%s)" % expression(g, BOOL, depth)


@gives(SMALL, weight=4)
def from_float(g, term, depth):
    return g.pick(["(int(%s) %% 1000)", "(round(%s) %% 1000)", "(int(math.floor(%s)) %% 1000)",
                   "(int(math.ceil(%s)) %% 1000)"]) % expression(g, FLOAT, depth)


@gives(SMALL, weight=4)
def power(g, term, depth):
    if g.chance(50):
        return "pow(%s, %d, %d)" % (expression(g, SMALL, depth), g.below(12), g.between(1, 999))
    return "((%s %% 10) ** %d)" % (expression(g, SMALL, depth), g.below(3))


@gives(SMALL, weight=3)
def bits(g, term, depth):
    return "%s.bit_length()" % operand(expression(g, INT, depth))


def operand(text):
    """The text as the receiver of an attribute: numbers need parentheses there."""
    return text if text[0].isalpha() or text[0] in "('\"[{_" and not text.startswith("-") else "(%s)" % text


@gives(FLOAT, weight=25)
def float_arithmetic(g, term, depth):
    a, b = expression(g, FLOAT, depth), expression(g, FLOAT, depth)
    return "clamped(%s %s %s)" % (a, g.pick("+-*"), b)


@gives(FLOAT, weight=10)
def float_division(g, term, depth):
    a, b = expression(g, FLOAT, depth), expression(g, FLOAT, depth)
    if not g.guarded:
        b = "(abs(%s) + %s)" % (b, g.pick(["0.5", "1.0", "3.0"]))
    return g.pick(["clamped(%s / %s)", "clamped(%s // %s)", "clamped(%s %% %s)"]) % (a, b)


@gives(FLOAT, weight=6)
def float_of_int(g, term, depth):
    if g.chance(50):
        return "(%s / %s)" % (expression(g, SMALL, depth), divisor(g, SMALL, depth))
    return "float(%s)" % expression(g, SMALL, depth)


@gives(FLOAT, weight=6)
def mixed_arithmetic(g, term, depth):
    parts = [expression(g, FLOAT, depth), expression(g, SMALL, depth)]
    g.random.shuffle(parts)
    return "clamped(%s %s %s)" % (parts[0], g.pick("+-*"), parts[1])


@gives(FLOAT, weight=8)
def float_function(g, term, depth):
    return g.pick(["abs(%s)", "(-%s)", "math.sqrt(abs(%s))", "math.floor(%s) * 1.0", "math.fabs(%s)", "math.fmod(%s, 7.0)",
                   "float(math.ceil(%s))", "math.modf(%s)[0]", "math.ldexp(%s, -3)", "math.frexp(%s)[0]",
                   "math.copysign(2.0, %s)"]) % expression(g, FLOAT, depth)


@gives(FLOAT, weight=4)
def float_extreme(g, term, depth):
    return "%s(%s, %s)" % (g.pick(["min", "max"]), expression(g, FLOAT, depth), expression(g, FLOAT, depth))


@gives(BOOL, weight=30)
def comparison(g, term, depth):
    kind = g.pick(SCALARS) if g.chance(70) else some_type(g, 1)
    operators = ["==", "!="]
    if is_orderable(kind):
        operators += ["<", "<=", ">", ">="]
    if isinstance(kind, (Instance, Maybe)):
        return None
    parts = [expression(g, kind, depth) for _ in range(3)]
    first, second = g.pick(operators), g.pick(operators)
    if g.chance(15):
        return "(%s %s %s %s %s)" % (parts[0], first, parts[1], second, parts[2])
    return "(%s %s %s)" % (parts[0], first, parts[1])


@gives(BOOL, weight=14)
def logic(g, term, depth):
    a = expression(g, BOOL, depth)
    if g.chance(30):
        return "(not %s)" % a
    return "(%s %s %s)" % (a, g.pick(["and", "or"]), expression(g, BOOL, depth))


@gives(BOOL, weight=5)
def truth(g, term, depth):
    kind = some_type(g, 1)
    if isinstance(kind, (Instance, Maybe)):
        return None
    return g.pick(["bool(%s)", "(not %s)"]) % expression(g, kind, depth)


@gives(BOOL, weight=4)
def int_and_float_compared(g, term, depth):
    return "(%s %s %s)" % (expression(g, SMALL, depth), g.pick(["==", "<", ">=", "!="]), expression(g, FLOAT, depth))


@gives(BOOL, weight=3)
def unsigned_compared(g, term, depth):
    return "(r_uint(%s) %s r_uint(%s))" % (expression(g, INT, depth), g.pick(["<", "<=", ">", "==", "!="]),
                                         expression(g, INT, depth))


@gives(BOOL, weight=3)
def identity_of_bools(g, term, depth):
    return "(%s %s %s)" % (expression(g, BOOL, depth), g.pick(["&", "|", "^"]), expression(g, BOOL, depth))


@gives(object, weight=4)
def conditional(g, term, depth):
    return "(%s if %s else %s)" % (expression(g, term, depth), expression(g, BOOL, depth), expression(g, term, depth))


@gives(INT, SMALL, STR, BYTES, FLOAT, List, weight=2)
def either(g, term, depth):
    return "(%s %s %s)" % (leaf(g, term), g.pick(["and", "or"]), expression(g, term, depth))

