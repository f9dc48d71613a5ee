"""The tables of rules, and the choice among them.

A rule for expressions is `rule(g, term, depth)`; it gives source text, or None where it does not apply. Operators stand in
parentheses, so that every text can be an operand. A rule for statements is `rule(g, depth)`; it writes lines and returns
True, or writes nothing and returns None.
"""

from .terms import (BIG, BOOL, BUFFER, BYTES, DEQUE, FLOAT, INT, KEYS, SCALARS, SMALL, STR, TALLY, Dict, Instance, List, Maybe,
                    Set, Simple, Tuple, can_be_none, depth as nesting)

EXPRESSIONS = {}
STATEMENTS = []


def gives(*terms, weight=10):
    """Registers a rule for expressions of these types; a class stands for all its types."""
    def register(rule):
        for term in terms:
            EXPRESSIONS.setdefault(term, []).append((weight, rule))
        return rule
    return register


def statement(weight=10):
    """Registers a rule for statements."""
    def register(rule):
        STATEMENTS.append((weight, rule))
        return rule
    return register


def expression(g, term, depth):
    """Source text of an expression of the type."""
    if depth <= 0 or g.chance(15):
        return leaf(g, term)
    key = term if isinstance(term, Simple) else type(term)
    rows = EXPRESSIONS.get(key, []) + EXPRESSIONS[object]
    for _ in range(8):
        text = g.weighted(rows)(g, term, depth - 1)
        if text is not None:
            return text
    return leaf(g, term)


def leaf(g, term):
    """A variable or a literal."""
    if g.chance(75):
        name = g.variable(term)
        if name is not None:
            return name
    return literal(g, term)


WORDS = [-1, 0, 1, 2, 3, 7, 10, 63, 64, 100, 255, 256, -128, 32767, 65536, 2147483647, -2147483648, 4294967295, 4294967296,
         1000000007, 9007199254740993, 4611686018427387904, -4611686018427387904, 9223372036854775807, -9223372036854775807,
         1311768467463790320, -6148914691236517206]
FLOATS = ["0.0", "1.0", "-1.0", "0.5", "2.5", "-0.75", "0.1", "3.14159", "100.0", "1e10", "-2.25", "1e-05", "123456.789",
          "1e15", "0.30000000000000004", "7.0", "-0.0"]
TEXTS = ["", "a", "b", "ab", "abc", "hello", "Hello World", "a,b,,c", "  pad ", "x=1;y=2", "12", "-7", "3.5", "\n", "tab\there",
         "é", "€→😀", "naïve", "ß", "Z", "quo'te", 'dou"ble', "back\\slash", "aXbXc", "zzz", "A1b2", "_id", "%d", "{}", "\x00",
         "😀", "l1\nl2\r\nl3", "\x7f\x80\xad"]
CHUNKS = [b"", b"a", b"ab", b"abc", b"a,b,,c", b"\x00\xff", b"  x ", b"12", b"Hello", b"zz\n", b"\x80\x81", b"it's", b"%d"]


def literal(g, term):
    """A literal, or a construction out of literals."""
    if term == SMALL:
        return str(g.between(-9, 20) if g.chance(80) else g.between(-1000, 1000))
    if term == INT:
        return str(g.pick(WORDS)) if g.chance(50) else str(g.between(-1000, 1000))
    if term == FLOAT:
        return g.pick(FLOATS)
    if term == BOOL:
        return g.pick(["True", "False"])
    if term == STR:
        return repr(g.pick(TEXTS))
    if term == BYTES:
        return repr(g.pick(CHUNKS))
    if term == BIG:
        return "rbigint.fromint(%s)" % g.pick(WORDS)
    if term == DEQUE:
        return "deque([%s])" % leaf(g, SMALL)
    if term == TALLY:
        return "tally([%s])" % leaf(g, STR)
    if term == BUFFER:
        return "bytearray(%s)" % leaf(g, BYTES)
    if isinstance(term, List):
        return "[%s]" % ", ".join(leaf(g, term.item) for _ in range(g.between(1, 4)))
    if isinstance(term, Set):
        return "{%s}" % ", ".join(leaf(g, term.item) for _ in range(g.between(1, 4)))
    if isinstance(term, Dict):
        return "{%s}" % ", ".join("%s: %s" % (leaf(g, term.key), leaf(g, term.value)) for _ in range(g.between(1, 3)))
    if isinstance(term, Tuple):
        return "(%s%s)" % (", ".join(leaf(g, item) for item in term.items), "," if len(term.items) == 1 else "")
    if isinstance(term, Maybe):
        return "None" if g.chance(40) else leaf(g, term.type)
    if isinstance(term, Instance):
        return construction(g, term.cls, 0)
    raise AssertionError(term)


def construction(g, name, depth):
    """A new instance of a class or, where there is depth left, of one of its subclasses.

    The fields of a class are of classes that were there before it, so that this comes to an end."""
    made = g.pick(g.subclasses(name)) if depth > 0 else g.classes[name]
    return "%s(%s)" % (made.name, arguments(g, made.constructor, depth))


def arguments(g, parameters, depth):
    """Arguments for these parameters: in order, then some by keyword, defaults left out at times."""
    parts, by_keyword = [], False
    for parameter in parameters:
        if parameter.default is not None and g.chance(40):
            by_keyword = True
            continue
        value = expression(g, parameter.term, depth)
        if by_keyword or parameter.keyword_only or (parameter.default is not None and g.chance(40)):
            by_keyword = True
            parts.append("%s=%s" % (parameter.name, value))
        else:
            parts.append(value)
    return ", ".join(parts)


def some_type(g, deepest=2):
    """A random type."""
    sort = g.below(100) if deepest > 0 else g.below(50)
    if sort < 45:
        return g.pick(SCALARS)
    if sort < 55:
        return Instance(g.pick(list(g.classes))) if g.classes else STR
    if sort < 68:
        return List(some_type(g, deepest - 1))
    if sort < 76:
        return Dict(key_type(g), some_type(g, deepest - 1))
    if sort < 82:
        # A set inside of something else would be printed in no defined order.
        return Set(key_type(g)) if deepest == 2 else STR
    if sort < 91:
        return Tuple(tuple(some_type(g, deepest - 1) for _ in range(g.between(1, 3))))
    inner = some_type(g, deepest - 1)
    return Maybe(inner) if can_be_none(inner) else inner


def key_type(g):
    """A random type of keys."""
    if g.chance(20):
        return Tuple((g.pick(KEYS), g.pick(KEYS)))
    return g.pick(KEYS)


def block_of(g, depth, low=1, high=3):
    """Some statements."""
    for _ in range(g.between(low, high)):
        one_statement(g, depth)


def one_statement(g, depth):
    """A statement, whatever its rule needs."""
    for _ in range(20):
        if g.weighted(STATEMENTS)(g, depth):
            return
    g.line("print(%s)" % leaf(g, g.pick(SCALARS)))


def too_deep(term):
    """Whether a type nests too deep to be put into another one."""
    return nesting(term) >= 3
