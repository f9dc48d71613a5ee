"""Generators: loops, next(), methods, yield inside try and with, yield from, recursion."""


def count(start, stop):
    while start < stop:
        yield start
        start += 1


def tokens(text):
    """A tokenizer as interpreters write it."""
    i = 0
    while i < len(text):
        c = text[i]
        if c == " ":
            i += 1
            continue
        start = i
        if c.isdigit():
            while i < len(text) and text[i].isdigit():
                i += 1
            yield "num", text[start:i]
        elif c.isalpha():
            while i < len(text) and text[i].isalpha():
                i += 1
            yield "name", text[start:i]
        else:
            i += 1
            yield "op", c


class Tree(object):
    def __init__(self, left, value, right):
        self.left = left
        self.value = value
        self.right = right

    def __iter__(self):
        if self.left is not None:
            for each in self.left:
                yield each
        yield self.value
        if self.right is not None:
            yield from self.right.walk()

    def walk(self):
        if self.left is not None:
            yield from self.left.walk()
        yield self.value
        if self.right is not None:
            yield from self.right.walk()


def guarded(values, log):
    try:
        for value in values:
            try:
                yield 100 // value
            except ZeroDivisionError:
                yield -1
            log.append(value)
    finally:
        log.append(99)


def primes():
    found = []
    n = 2
    while True:
        for p in found:
            if n % p == 0:
                break
        else:
            found.append(n)
            yield n
        n += 1


def nothing():
    return
    yield 1


def failing(n):
    yield n
    raise ValueError("after %d" % n)


def pairs(table):
    for key, value in table.items():
        yield key, value * 2


NONE = []
EXTRA = [8, 9]


class Node(object):
    def walk(self):
        raise NotImplementedError


class Leaf(Node):
    def __init__(self, text):
        self.text = text

    def walk(self):
        yield self.text


class Many(Node):
    def __init__(self, nodes):
        self.nodes = nodes

    def walk(self):
        yield "("
        for node in self.nodes:
            yield from node.walk()
        yield ")"


class Source(object):
    def __init__(self, values):
        self.values = values
        self.closed = 0

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.closed += 1

    def items(self, extra=NONE):
        with self as source:
            for value in source.values:
                if value < 0:
                    return
                yield value
            for value in extra:
                yield value


class Doubled(Source):
    def items(self, extra=NONE):
        for value in self.values:
            yield value * 2


def flatten(tree, depth=0):
    for name, children in tree:
        yield depth, name
        for child in children:
            yield depth + 1, child


def window(values):
    """Keeps a value from one round to the next."""
    last = None
    for value in values:
        if last is not None:
            yield last + value
        last = value


def take(generator, n):
    result = []
    for i in range(n):
        result.append(next(generator))
    return result


def entry_point(argv):
    for i in count(1, 4):
        print(i)
    print([x * x for x in count(0, 5) if x != 2], sum(count(0, 10)), list(count(3, 6)))
    for kind, text in tokens("foo = bar12 + 345"):
        print(kind, text)
    tree = Tree(Tree(None, 1, Tree(None, 2, None)), 3, Tree(Tree(None, 4, None), 5, None))
    print([x for x in tree], list(tree.walk()))
    log = []
    print(list(guarded([5, 0, 20], log)), log)
    print(take(primes(), 10))
    for x in nothing():
        print("never", x)
    print(next(nothing(), -5))
    it = count(7, 9)
    print(next(it), next(it), next(it, 0))
    try:
        next(it)
    except StopIteration:
        print("stopped")
    it = failing(3)
    try:
        for x in it:
            print("got", x)
    except ValueError as e:
        print(e)
    for x in it:
        print("never", x)
    for key, value in pairs({"a": 1, "b": 2}):
        print(key, value)
    print(any(x > 3 for x in count(0, 5)), max(x % 7 for x in count(0, 20)), ",".join(str(x) for x in count(0, 3)))
    for source in [Source([1, 2, 3]), Source([4, -1, 5]), Doubled([6, 7])]:
        print(list(source.items()), source.closed)
    print(list(Source([1]).items(EXTRA)))
    for i, (depth, name) in enumerate(flatten([("a", ["b", "c"]), ("d", [])])):
        print(i, "  " * depth + name)
    print(list(zip(count(0, 9), ["x", "y"])), sorted(window(["b", "a", "c"])), dict(pairs({"k": 5})), len(set(count(0, 4))))
    found = [0]
    found.extend(count(5, 7))
    found += count(2, 4)
    print(found, [y for x in count(0, 3) for y in count(x, 3)])
    print("".join(Many([Leaf("a"), Many([Leaf("b")]), Many([])]).walk()))
    numbered = enumerate(count(10, 13), 1)
    print(next(numbered), list(numbered))
    a, b, c = count(0, 3)
    print(a, b, c, 2 in count(0, 3), 5 in count(0, 3))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))

