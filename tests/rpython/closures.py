"""Nested functions and lambdas: over constants, over run-time locals, sorted keys, decorated at import time."""


def apply_all(f, values):
    return [f(value) for value in values]


def apply_twice(f, x):
    return f(f(x))


def scaled(values, factor):
    return apply_all(lambda x: x * factor, values)


def adder(n):
    def add(x):
        return x + n
    return add


def visit(tree, limit):
    seen = []

    def walk(n, depth):
        if depth > limit:
            return
        seen.append(n)
        for child in tree.get(n, []):
            walk(child, depth + 1)

    walk(0, 0)
    return seen


def parser(text):
    pos = 0

    def peek():
        return text[pos] if pos < len(text) else ""

    def advance():
        nonlocal pos
        pos += 1

    def number():
        value = 0
        while peek().isdigit():
            value = value * 10 + int(peek())
            advance()
        return value

    def expression():
        value = term()
        while peek() == "+" or peek() == "-":
            op = peek()
            advance()
            right = term()
            value = value + right if op == "+" else value - right
        return value

    def term():
        value = factor()
        while peek() == "*":
            advance()
            value *= factor()
        return value

    def factor():
        if peek() == "(":
            advance()
            value = expression()
            advance()
            return value
        return number()

    return expression()


class Machine(object):
    def __init__(self, base):
        self.base = base

    def handler(self, k):
        return lambda x: self.base + k * x


table = {}


def register(name):
    def wrap(f):
        table[name] = f
        return f
    return wrap


@register("double")
def double(x):
    return x * 2


@register("square")
def square(x):
    return x * x


def make(op):
    def run(a, b):
        if op == "add":
            return a + b
        return a - b
    return run


ADD = make("add")
SUB = make("sub")


def counter():
    count = 0

    def up(by=1):
        nonlocal count
        count += by
        return count
    return up


def entry_point(argv):
    n = len(argv)
    print(scaled([1, 2, 3], n), scaled([4], 10))
    print(apply_twice(adder(n), 1), adder(5)(6))
    tree = {0: [1, 2], 1: [3], 3: [4], 2: [5]}
    print(visit(tree, 1), visit(tree, 9))
    print(parser("2+3*(4+1)-6"))
    machine = Machine(n)
    f = machine.handler(3)
    g = machine.handler(4) if n > 0 else f
    print(f(10), g(10))
    for name in ["double", "square"]:
        print(name, table[name](7))
    print(ADD(5, 3), SUB(5, 3))
    words = ["pear", "fig", "banana", "kiwi"]
    order = {"pear": 3, "fig": 1, "banana": 2, "kiwi": 0}
    print(sorted(words, key=lambda w: order[w]))
    words.sort(key=lambda w: (len(w), w))
    print(words)
    up = counter()
    other = counter()
    print(up(), up(), up(5), other())
    handlers = [lambda x: x + n, lambda x: x * n]
    print([h(10) for h in handlers])
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))

