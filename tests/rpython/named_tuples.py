"""collections.namedtuple and typing.NamedTuple: classes made at import time, their subclasses, unpacking, items; deques and bytearrays unpacked."""
from collections import namedtuple, deque
from typing import NamedTuple
import sys


Point = namedtuple("Point", "x y")
Token = namedtuple("Token", ["kind", "value", "line"], defaults=[0])


class Typed(NamedTuple):
    name: str
    size: int = 3
    def twice(self):
        return self.size * 2


class Vector(namedtuple("Vector", "x y")):
    __slots__ = ()
    def norm(self):
        return self.x * self.x + self.y * self.y
    def plus(self, other):
        return Vector(self.x + other.x, self.y + other.y)


class Node(namedtuple("Node", "op args")):
    def eval(self):
        return 0


class Leaf(Node):
    def eval(self):
        return self.args


ORIGIN = Point(0, 0)
TABLE = {"a": Token("a", 1.5, 7), "b": Token("b", 2.5)}
UNIT = Vector(3, 4)

def check_named(argv):
    p = Point(1, 2)
    print(p.x, p.y, p[0], p[-1], len(p))
    x, y = p
    print(x + y, p, ORIGIN, p == Point(1, 2), p != ORIGIN, p < Point(1, 3))
    t = Token("id", 2.5, line=4)
    k, v, l = t
    print(k, v, l, t, t.line, Token("z", 0.5))
    print(TABLE["a"].value, TABLE["b"], t[0], t[1])
    q = p._replace(x=5)
    print(q, p, t._replace(kind="num", line=9))
    print(UNIT.norm(), UNIT.plus(Vector(1, 1)), Vector(1, 2).norm(), isinstance(UNIT, Vector))
    n = Typed("n")
    print(n, n.twice(), n.name, Typed("m", 4).size)
    d = {Point(1, 2): "one"}
    print(d[Point(1, 2)], Point(2, 1) in d, len({Point(1, 1), Point(1, 1)}))
    nodes = [Node("+", 1), Leaf("n", 7)]
    print([each.eval() for each in nodes], nodes[1].op)
    for each in p:
        print(each)
    print(sorted([Point(2, 1), Point(1, 5)]), list(p), max(p), Point._fields[0])
    a, b = deque([1, 2])
    c, e = bytearray(b"xy")
    print(a, b, c, e)


def entry_point(argv):
    check_named(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
