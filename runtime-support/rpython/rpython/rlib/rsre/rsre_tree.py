"""Syntax trees of regular expressions, and how wide what they match can be."""

from rpython.rlib.rsre.rsre_constants import (
    MAXREPEAT, OPCODE_ANY, OPCODE_ATOMIC_GROUP, OPCODE_BRANCH, OPCODE_GROUPREF, OPCODE_GROUPREF_EXISTS, OPCODE_IN,
    OPCODE_LITERAL, OPCODE_MAX_REPEAT, OPCODE_MIN_REPEAT, OPCODE_NOT_LITERAL, OPCODE_POSSESSIVE_REPEAT,
    OPCODE_SUBPATTERN,
)

# More than any width that matters: code holds those up to 32 bits.
MAXWIDTH = 1 << 33


class error(Exception):
    """An expression is wrong: what (`msg`), where in `pattern` (`pos`, `lineno`, `colno`; -1 where it is no matter)."""

    def __init__(self, msg, pattern="", pos=-1):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = -1
        self.colno = -1
        if pos >= 0:
            self.lineno = pattern.count("\n", 0, pos) + 1
            self.colno = pos - pattern.rfind("\n", 0, pos)
            msg = "%s at position %d" % (msg, pos)
            if "\n" in pattern:
                msg = "%s (line %d, column %d)" % (msg, self.lineno, self.colno)
        self.text = msg
        Exception.__init__(self, msg)

    def __str__(self):
        return self.text


class Node:
    """An operation with its operands.

    | operation | numbers | parts |
    | --- | --- | --- |
    | LITERAL, NOT_LITERAL | the code | |
    | IN | | `items`: LITERAL, RANGE (first and last), CATEGORY, NEGATE |
    | AT, CATEGORY | which | |
    | BRANCH | | the alternatives |
    | SUBPATTERN | group or 0, flags turned on, flags turned off | the body |
    | the repetitions | least, most | the body |
    | ASSERT, ASSERT_NOT | 1 for ahead, -1 for behind | the body |
    | ATOMIC_GROUP | | the body |
    | GROUPREF | group | |
    | GROUPREF_EXISTS | group | what is to match if the group did, and if not |
    """

    _immutable_fields_ = ["op", "first", "second", "third", "bodies", "items"]

    def __init__(self, op, first=0, second=0, third=0, bodies=None, items=None):
        self.op = op
        self.first = first
        self.second = second
        self.third = third
        self.bodies = bodies
        self.items = items

    def same(self, other):
        """Whether both match the same for certain."""
        if self.op != other.op or self.first != other.first or self.second != other.second:
            return False
        if self.bodies is not None or other.bodies is not None:
            return False
        if self.items is None or other.items is None:
            return self.items is None and other.items is None
        if len(self.items) != len(other.items):
            return False
        for index in range(len(self.items)):
            if not self.items[index].same(other.items[index]):
                return False
        return True

    def is_repeat(self):
        """Whether it is a repetition."""
        return self.op == OPCODE_MAX_REPEAT or self.op == OPCODE_MIN_REPEAT or self.op == OPCODE_POSSESSIVE_REPEAT

    def is_plain_group(self):
        """Whether it only holds others together."""
        return self.op == OPCODE_SUBPATTERN and self.first == 0 and self.second == 0 and self.third == 0


def _times(width, count):
    if width != 0 and count > MAXWIDTH // width:
        return MAXWIDTH
    return min(width * count, MAXWIDTH)


class Sequence:
    """Nodes that match one after the other."""

    def __init__(self, state, nodes):
        self.state = state
        self.nodes = nodes
        self._low = -1
        self._high = 0

    def low(self):
        """The least width of what it matches."""
        self._measure()
        return self._low

    def high(self):
        """The greatest width of what it matches."""
        self._measure()
        return self._high

    def _measure(self):
        if self._low >= 0:
            return
        low = high = 0
        for node in self.nodes:
            least, most = self._width(node)
            low = min(low + least, MAXWIDTH)
            high = min(high + most, MAXWIDTH)
        self._low = low
        self._high = high

    def _width(self, node):
        op = node.op
        if op == OPCODE_BRANCH or op == OPCODE_GROUPREF_EXISTS:
            bodies = node.bodies
            low = bodies[0].low()
            high = bodies[0].high()
            for index in range(1, len(bodies)):
                low = min(low, bodies[index].low())
                high = max(high, bodies[index].high())
            if op == OPCODE_GROUPREF_EXISTS and len(bodies) == 1:
                low = 0
            return low, high
        if op == OPCODE_SUBPATTERN or op == OPCODE_ATOMIC_GROUP:
            return node.bodies[0].low(), node.bodies[0].high()
        if node.is_repeat():
            high = node.bodies[0].high()
            if node.second == MAXREPEAT and high != 0:
                high = MAXWIDTH
            else:
                high = _times(high, node.second)
            return _times(node.bodies[0].low(), node.first), high
        if op == OPCODE_ANY or op == OPCODE_IN or op == OPCODE_LITERAL or op == OPCODE_NOT_LITERAL:
            return 1, 1
        if op == OPCODE_GROUPREF:
            return self.state.lows[node.first], self.state.highs[node.first]
        return 0, 0
