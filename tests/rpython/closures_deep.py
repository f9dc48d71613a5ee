"""Closures in depth: environments of environments, shared cells, generators, methods, tables of closures."""


class Emitter(object):
    def __init__(self):
        self.code = []
        self.labels = 0

    def scope(self, name):
        def emit(op, *args):
            self.code.append(name + "." + op + " " + ",".join([str(a) for a in args]))

        def label():
            self.labels += 1
            return self.labels

        start = label()
        emit("label", start)
        emit("jump", start, 0)
        return emit


def outer(a):
    total = 0

    def middle(b):
        seen = []

        def inner(c):
            nonlocal total
            total += a * 100 + b * 10 + c
            seen.append(total)
            return len(seen)

        inner(1)
        if b > 1:
            return middle(b - 1) + inner(2)
        return inner(3)

    result = middle(2)
    return result, total


def late_binding(n):
    functions = []
    for i in range(n):
        functions.append(lambda x: x * 10 + i)
    return [f(1) for f in functions]


def options(verbose):
    prefix = "v" if verbose else "q"

    def show(text, *, mark="-", times=2):
        return prefix + mark * times + text

    return show("a"), show("b", mark="+"), show("c", times=n_times())


def n_times():
    return 3


def walk(tree, wanted):
    def visit(name):
        if wanted(name):
            yield name
        for child in tree.get(name, []):
            yield from visit(child)

    return list(visit("root"))


def choose(kind):
    if kind == "add":
        def op(a, b):
            return a + b + len(kind)
    else:
        def op(a, b):
            return a - b - len(kind)
    return op


def memoized():
    cache = {}

    def fib(n):
        if n in cache:
            return cache[n]
        result = n if n < 2 else fib(n - 1) + fib(n - 2)
        cache[n] = result
        return result

    return fib(40), len(cache)


def table(base):
    ops = {
        "add": lambda x: base + x,
        "sub": lambda x: base - x,
        "half": lambda x: x / base,
    }
    return ops


def guarded(limit):
    def check(n):
        if n > limit:
            raise ValueError("%d is over %d" % (n, limit))
        return n

    try:
        return check(3) + check(limit + 1)
    except ValueError as e:
        message = str(e)
        report = lambda: message + "!"
    return len(report())


def is_even(n):
    def even(k):
        return True if k == 0 else odd(k - 1)

    def odd(k):
        return False if k == 0 else even(k - 1)

    return even(n)


def helper_inside(n):
    def twice(x):
        return x * 2

    def both(x):
        return twice(x) + n

    return both(4)


def in_comprehension(rows, k):
    return [[cell * k for cell in row if (lambda v: v > k)(cell)] for row in rows]


def argument_reassigned(x):
    add = lambda y: x + y
    x = x * 2
    return add(1)


def entry_point(argv):
    n = len(argv)
    emitter = Emitter()
    emit = emitter.scope("main")
    emit("ret", n)
    other = emitter.scope("f")
    print(emitter.code, emitter.labels)
    print(outer(3), late_binding(3), options(n > 0), options(n > 100))
    tree = {"root": ["a", "b"], "a": ["c"], "b": [], "c": ["ab"]}
    print(walk(tree, lambda name: len(name) > n - 3), walk(tree, lambda name: "a" * (n - 2) in name))
    print(choose("add")(1, 2), choose("subtract")(1, 2))
    print(memoized(), guarded(n), is_even(n + 4), is_even(n + 5))
    ops = table(10)
    for name in ["add", "sub", "half"]:
        print(name, ops[name](n + 0.5))
    print(helper_inside(n), in_comprehension([[1, 5], [7, 2]], n), argument_reassigned(n))
    pairs = [("b", 2), ("a", n)]
    order = {"a": 1, "b": 0}
    pairs.sort(key=lambda pair: order[pair[0]] + n)
    print(pairs, max(pairs, key=lambda p: p[1] * n))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
