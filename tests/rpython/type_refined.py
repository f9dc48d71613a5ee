"""`type(x) is C`, `x.__class__ is C` and `type(x) == C` say what x is, as isinstance does."""


class Node:
    def __init__(self, name):
        self.name = name


class Number(Node):
    def __init__(self, value):
        Node.__init__(self, "number")
        self.value = value

    def twice(self):
        return self.value * 2


class Text(Node):
    def __init__(self, value):
        Node.__init__(self, "text")
        self.value = value

    def twice(self):
        return self.value + self.value


class Pair(Node):
    def __init__(self, left, right):
        Node.__init__(self, "pair")
        self.left = left
        self.right = right


class Special(Number):
    pass


def show(node):
    if type(node) is Number:
        return str(node.value + 1) + " " + str(node.twice())
    if node.__class__ is Text:
        return node.value + "! " + node.twice()
    if type(node) == Pair:
        return "(" + show(node.left) + ", " + show(node.right) + ")"
    if type(node) is not Special:
        return "unknown " + node.name
    return "special " + str(node.value - 1)


def both(left, right):
    if type(left) is Number and type(right) is Number:
        return left.value + right.value
    if type(left) is not Text or right.__class__ != Text:
        return -1
    return len(left.value + right.value)


def number(node):
    while type(node) is Pair:
        node = node.left
    assert type(node) is Number
    return node.value


def maybe(node):
    if type(node) is Number:
        return node.value
    return -1 if node is None else -2


def main(argv):
    n = len(argv)
    one, two, text = Number(n), Number(2), Text("x" * n)
    for node in [one, text, Pair(one, Pair(text, two)), Special(5), Node("bare")]:
        print(show(node))
    print(both(one, two), both(text, text), both(one, text), both(text, one), both(Special(1), one))
    print(number(Pair(Pair(two, one), text)))
    print(maybe(one))
    print(maybe(None), maybe(text), maybe(Special(3)))
    return 0


def target(driver, args):
    return main, None


if __name__ == "__main__":
    import sys

    main(sys.argv)
