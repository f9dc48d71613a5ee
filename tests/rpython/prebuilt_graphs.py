"""Prebuilt objects of any shape: cycles, dicts with instance keys, shared lists, nested containers, registries."""


class Node(object):
    def __init__(self, name):
        self.name = name
        self.next = None
        self.children = []
        self.tags = {}
        self.parent = None


class Leaf(Node):
    def __init__(self, name, value):
        Node.__init__(self, name)
        self.value = value


class Symbol(object):
    table = {}

    def __init__(self, name):
        self.name = name

    @staticmethod
    def intern(name):
        if name in Symbol.table:
            return Symbol.table[name]
        symbol = Symbol.table[name] = Symbol(name)
        return symbol


a, b, c = Node("a"), Node("b"), Leaf("c", 5)
a.next, b.next, c.next = b, c, a
a.children += [b, c]
b.children = a.children
c.parent = a
a.tags["x"] = 1
b.tags = a.tags

RANKS = {a: 1, b: 2, c: 3}
NIL = Symbol.intern("nil")
TRUE = Symbol.intern("true")
SPECIAL = {NIL, TRUE}
MATRIX = [[1, 2], [3, 4]]
ROW = MATRIX[0]
PAIRS = [(1, "one"), (2, "two")]
NESTED = {"list": [1, 2], "more": [3]}
EMPTY = []
EMPTY_TABLE = {}
MIXED = (1, "two", 3.5, None, [a, b])
WORDS = ("if", "else", "while")
CODES = dict((word, i) for i, word in enumerate(WORDS))
POWERS = [2 ** i for i in range(0, 62, 10)]
GRID = {(0, 0): "origin", (1, 2): "there"}
COMPARE = {"<": lambda x, y: x < y, ">": lambda x, y: x > y}
BYTES = b"raw\x00bytes"
FLAGS = {True: "yes", False: "no"}
NUMBERS = {1.5: "f", 2.5: "g"}
OPTIONAL = [None, a, None]
SELF = []


class Env(object):
    def __init__(self, outer):
        self.vars = {}
        self.outer = outer

    def get(self, name):
        env = self
        while env is not None:
            if name in env.vars:
                return env.vars[name]
            env = env.outer
        raise KeyError(name)


GLOBAL = Env(None)
GLOBAL.vars["pi"] = 3
INNER = Env(GLOBAL)
INNER.vars["e"] = 2


def entry_point(argv):
    n = len(argv)
    print(a.next.name, a.next.next.next is a, c.parent is a, c.value)
    b.children.append(Node("new"))
    print(len(a.children), a.children is b.children, [x.name for x in a.children])
    b.tags["y"] = n
    print(a.tags)
    print(RANKS[a], RANKS[c], Node("z") in RANKS, len(RANKS))
    RANKS[Node("q")] = 4
    print(len(RANKS), [k.name for k in RANKS])
    print(Symbol.intern("nil") is NIL, Symbol.intern("fresh").name, len(Symbol.table), NIL in SPECIAL)
    ROW[0] = 10 * n
    print(MATRIX, MATRIX[0] is ROW)
    print(PAIRS[n % 2], NESTED["more"], CODES["while"], WORDS[n % 3], POWERS, GRID[(1, n)] if n == 2 else GRID[(0, 0)])
    NESTED["list"].append(n)
    EMPTY.append(n)
    EMPTY_TABLE["k"] = 1.5
    print(NESTED, EMPTY, EMPTY_TABLE, MIXED[0], MIXED[1], MIXED[2], len(MIXED[4]))
    print(COMPARE["<"](1, n), COMPARE[">"](1, n), BYTES, len(BYTES), FLAGS[n > 1], NUMBERS[1.5])
    for each in OPTIONAL:
        print("none" if each is None else each.name)
    INNER.vars["n"] = n
    print(INNER.get("pi"), INNER.get("e"), INNER.get("n"))
    try:
        print(GLOBAL.get("n"))
    except KeyError as e:
        print("unknown", e)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
