"""Special methods that only some classes have, orders that only the other operand knows, dicts of unlike types compared."""


class Node:
    pass


class Full(Node):
    def __init__(self, value):
        self.value = value

    def __call__(self, x):
        return self.value + x

    def __len__(self):
        return self.value

    def __getitem__(self, i):
        return i * self.value

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 3

    def __contains__(self, x):
        return x == self.value

    def __bool__(self):
        return self.value > 1


class Bare(Node):
    pass


def show(node, other):
    try:
        print(node(3))
    except TypeError as error:
        print(error)
    try:
        print(len(node))
    except TypeError as error:
        print(error)
    try:
        print(node[2])
    except TypeError as error:
        print(error)
    try:
        print(2 in node)
    except TypeError as error:
        print(error)
    print(node == other, node != other, [node] == [other])


def truth(node):
    if node:
        print("true")
    print(bool(node), not node, any([node]))


class Rank:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __le__(self, other):
        return self.n <= other.n


class Above:
    def __init__(self, n):
        self.n = n

    def __gt__(self, other):
        return self.n > other.n


class Table:
    def __init__(self):
        self.names = {}
        self.others = {}


def dicts():
    table = Table()
    print(table.names == {}, {} == table.names, table.names != {}, table.others == table.names)
    table.names["x"] = 1
    table.names["yy"] = 2
    print(table.names == {"x": 1, "yy": 2}, table.names == {"x": 1, "yy": 3}, {"x": 1} == table.names)
    floats = {1: 2.5}
    floats[2] = 3.0
    print(floats == {1: 2.5, 2: 3}, {1.0: 2.5} == floats, {1: "a"} == floats)
    nothing = {"a": None}
    texts = {"a": "x"}
    texts["b"] = None
    print(nothing == texts, texts == {"a": "x", "b": None}, {"b": None} == texts)
    print({1, 2} == {1.0, 2.0}, {"a"} == {"aa"}, {"a"} == set("a"), [{"a": 1}] == [{"a": 1}])


def entry_point(argv):
    bare = Bare()
    truth(Full(1))
    truth(Full(2))
    truth(bare)
    show(Full(1), bare)
    show(Full(2), Full(3))
    show(bare, bare)
    show(Bare(), bare)
    a, b = Rank(1), Rank(2)
    print(a < b, a > b, a <= b, a >= b, b < a, b > a, b >= a)
    c, d = Above(1), Above(2)
    print(c < d, c > d, sorted([b, a])[0].n)
    dicts()
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
