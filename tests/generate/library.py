"""What the library has: big integers, builders, deques, defaultdicts, bytearrays, packed structs."""

from .choose import expression, gives, statement
from .formats import print_value
from .terms import BIG, BOOL, BUFFER, BYTES, DEQUE, FLOAT, INT, SMALL, STR, TALLY, Tuple

BIGS = ["0", "1", "-1", "18446744073709551616", "-9223372036854775808", "123456789012345678901234567890", "4294967296",
        "-340282366920938463463374607431768211456", "99999999999999999999"]


# Big integers

@statement(weight=6)
def define_big(g, depth):
    name = g.fresh("z")
    g.line("%s = %s" % (name, expression(g, BIG, 3)))
    g.declare(name, BIG)
    print_value(g, BIG, name, name)
    return True


@gives(BIG, weight=20)
def big_arithmetic(g, term, depth):
    a, b = expression(g, BIG, depth), expression(g, BIG, depth)
    method = g.pick(["add", "sub", "mul", "and_", "or_", "xor"])
    return "%s.%s(%s)" % (a, method, b) if method != "mul" else "limited(%s).mul(limited(%s))" % (a, b)


@gives(BIG, weight=8)
def big_and_int(g, term, depth):
    a, b = expression(g, BIG, depth), expression(g, INT, depth)
    return "%s.%s(%s)" % (a, g.pick(["int_add", "int_sub", "int_and_", "int_or_", "int_xor"]), b)


@gives(BIG, weight=8)
def big_division(g, term, depth):
    a, b = expression(g, BIG, depth), expression(g, BIG, depth)
    if not g.guarded:
        b = "%s.or_(rbigint.fromint(1))" % b
    return "%s.%s(%s)" % (a, g.pick(["floordiv", "mod", "div"]), b)


@gives(BIG, weight=8)
def big_shift(g, term, depth):
    a = expression(g, BIG, depth)
    return "limited(%s).%s(%d)" % (a, g.pick(["lshift", "rshift"]), g.pick([0, 1, 31, 32, 62, 63, 64, 65, 100]))


@gives(BIG, weight=6)
def big_unary(g, term, depth):
    return "%s.%s()" % (expression(g, BIG, depth), g.pick(["neg", "abs", "invert"]))


@gives(BIG, weight=10)
def big_from(g, term, depth):
    form = g.below(4)
    if form == 0:
        return "rbigint.fromdecimalstr(%r)" % g.pick(BIGS)
    if form == 1:
        return "rbigint.fromfloat(%s)" % expression(g, FLOAT, depth)
    if form == 2:
        return "rbigint.fromstr('-%x', 16)" % g.below(1 << 70)
    return "rbigint.fromint(%s)" % expression(g, INT, depth)


@gives(BIG, weight=3)
def big_power(g, term, depth):
    base = "rbigint.fromint(%s)" % expression(g, SMALL, depth)
    exponent = "rbigint.fromint(%d)" % g.below(9)
    if g.chance(40):
        return "%s.pow(%s, rbigint.fromint(%s))" % (base, exponent, g.pick(["7", "1000000007", "-13"]))
    return "%s.pow(%s)" % (base, exponent)


@gives(STR, weight=3)
def big_text(g, term, depth):
    return "%s.%s()" % (expression(g, BIG, depth), g.pick(["str", "repr", "hex", "oct"]))


@gives(BOOL, weight=4)
def big_compared(g, term, depth):
    a = expression(g, BIG, depth)
    if g.chance(30):
        return "%s.%s(%s)" % (a, g.pick(["int_eq", "int_lt", "int_ge"]), expression(g, INT, depth))
    return "%s.%s(%s)" % (a, g.pick(["eq", "ne", "lt", "le", "gt", "ge"]), expression(g, BIG, depth))


@gives(INT, weight=2)
def big_to_int(g, term, depth):
    a = expression(g, BIG, depth)
    if g.guarded:
        return "%s.toint()" % a
    return g.pick(["intmask(%s.uintmask())", "%s.bit_length()", "%s.int_and_(255).toint()"]) % a


# Builders

@gives(STR, weight=5)
def built(g, term, depth):
    parts = [expression(g, STR, depth) for _ in range(g.between(1, 3))]
    return "built([%s], %s)" % (", ".join(parts), expression(g, SMALL, depth))


# Deques, defaultdicts and bytearrays: variables that statements change

@statement(weight=4)
def define_container(g, depth):
    term = g.pick([DEQUE, TALLY, BUFFER])
    name = g.fresh("held_")
    g.line("%s = %s" % (name, expression(g, term, 2)))
    g.declare(name, term, fixed=True)
    return True


@gives(DEQUE, weight=10)
def some_deque(g, term, depth):
    return "deque([%s])" % ", ".join(expression(g, SMALL, depth) for _ in range(g.between(1, 4)))


@gives(TALLY, weight=10)
def some_tally(g, term, depth):
    return "tally([%s])" % ", ".join(expression(g, STR, depth) for _ in range(g.between(1, 4)))


@gives(BUFFER, weight=10)
def some_buffer(g, term, depth):
    return "bytearray(%s)" % expression(g, BYTES, depth)


CHANGES = {
    DEQUE: ["{0}.append({1})", "{0}.appendleft({1})", "{0}.extend([{1}, 1])", "{0}.extendleft([{1}, 1])", "{0}.rotate({1})",
            "if {0}: {0}.pop()", "if {0}: {0}.popleft()", "{0}.reverse()", "if {0}: {0}[0] = {1}"],
    TALLY: ["{0}['k'] += {1}", "{0}[{2}] += 1", "{0}.pop({2}, 0)", "{0}.setdefault({2}, 3)", "{0}[{2}] = {1}"],
    BUFFER: ["{0}.append({1} & 255)", "{0}.extend(b'x%d' % ({1},))", "if {0}: {0}[0] = {1} & 255", "{0}.insert(0, {1} & 255)",
             "del {0}[8:]", "if {0}: {0}.pop()", "{0}.reverse()", "{0}[1:2] = b'ab'"],
}


@statement(weight=9)
def change_container(g, depth):
    found = g.variables(lambda each: each.term in CHANGES)
    if not found or g.quiet:
        return None
    variable = g.pick(found)
    name = variable.name
    g.line(g.pick(CHANGES[variable.term]).format(name, expression(g, SMALL, 1), expression(g, STR, 1)))
    if variable.term == DEQUE:
        g.line("while len(%s) > 12: %s.pop()" % (name, name))
    if variable.term == BUFFER:
        g.line("del %s[12:]" % name)
    if g.chance(50):
        print_value(g, variable.term, name, name)
    return True


MEASURES = {
    DEQUE: ["len({0})", "(sum({0}) % 1000)", "(max({0}) if {0} else 0)", "{0}.count(1)", "({0}[-1] if {0} else 3)"],
    TALLY: ["len({0})", "(sum({0}.values()) % 1000)", "({0}.get('a', 4) % 1000)"],
    BUFFER: ["len({0})", "({0}[-1] if {0} else 0)", "{0}.find(b'x')", "(sum({0}) % 1000)"],
}


@gives(SMALL, weight=3)
def measured(g, term, depth):
    found = g.variables(lambda each: each.term in MEASURES)
    if not found:
        return None
    variable = g.pick(found)
    return g.pick(MEASURES[variable.term]).format(variable.name)


# Packed structs

@gives(BYTES, weight=3)
def packed(g, term, depth):
    layout, values = g.pick([("q", [expression(g, INT, depth)]),
                             ("iH", [expression(g, SMALL, depth), "%s & 65535" % expression(g, INT, depth)]),
                             ("d", [expression(g, FLOAT, depth)]),
                             ("4sB?", [expression(g, BYTES, depth), "%s & 255" % expression(g, INT, depth), expression(g, BOOL, depth)])])
    return "struct.pack('%s%s', %s)" % (g.pick("<>="), layout, ", ".join(values))


@gives(Tuple, weight=3)
def unpacked(g, term, depth):
    letters = {INT: "q", SMALL: "b", FLOAT: "f", BOOL: "?"}
    if not all(item in letters and item != FLOAT for item in term.items):
        return None
    layout = "<" + "".join(letters[item] for item in term.items)
    return "struct.unpack(%r, (%s + b'0123456789abcdef01234567')[:%s])" % (
        layout, expression(g, BYTES, depth), sum(8 if item == INT else 1 for item in term.items))

