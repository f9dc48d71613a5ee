"""Prebuilt data of many shapes."""

class Op:
    def __init__(self, name, arity, fn=None):
        self.name = name
        self.arity = arity
        self.fn = fn
        self.links = []


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


OPS = [Op("add", 2, add), Op("sub", 2, sub)]
OPS[0].links.append(OPS[1])
OPS[1].links.append(OPS[0])
BY_NAME = {op.name: op for op in OPS}
TABLE = {"+": add, "-": sub}
NAMES = ("zero", "one", "two")
NESTED = {"a": [1, 2, 3], "b": []}
SET = {"x", "y"}
GRID = [[1, 2], [3, 4]]
POINTS = [(1, "a"), (2, "b")]
FLOATS = [0.5, 1.5, float("inf")]
FLAGS = {1: True, 2: False}


class Singleton:
    def __init__(self):
        self.count = 0
        self.cache = {}


STATE = Singleton()


class Shape:
    sides = 0
    name = "shape"
    table = [0, 0]

    def area(self):
        return 0


class Square(Shape):
    sides = 4
    name = "square"

    def __init__(self, n):
        self.n = n

    def area(self):
        return self.n * self.n


class Circle(Shape):
    name = "circle"

    def area(self):
        return 3


def make(cls):
    return cls()


CLASSES = [Shape, Circle]


def entry_point(argv):
    for op in OPS:
        print(op.name, op.arity, op.fn(5, 3), op.links[0].name)
    print(BY_NAME["sub"].fn(10, 1), "mul" in BY_NAME)
    print(TABLE["+"](1, 2), TABLE["-"](1, 2))
    i = len(argv)
    print(NAMES[i], NAMES[0], len(NAMES))
    print(NESTED["a"][1], len(NESTED["b"]), "x" in SET, "z" in SET)
    print(GRID[1][0], POINTS[1][1], FLOATS[0] + FLOATS[1], FLAGS[2])
    STATE.count += 1
    STATE.cache["k"] = 5
    print(STATE.count, STATE.cache["k"])
    for s in [Shape(), Square(3), Circle()]:
        print(s.sides, s.name, s.area(), s.__class__.__name__)
    for c in CLASSES:
        print(make(c).name, c.__name__)
    Shape.table[0]
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
