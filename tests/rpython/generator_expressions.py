"""Generator expressions that something keeps: stored, passed, returned; and those that loops and calls use up at once."""

import sys

from rpython.rlib.objectmodel import specialize


class Node(object):
    def __init__(self, name, weight, children):
        self.name = name
        self.weight = weight
        self.children = children

    def heavy(self, limit):
        return (child for child in self.children if child.weight > limit)

    def names(self):
        return (child.name + "." + self.name for child in self.children)


class Holder(object):
    def __init__(self, items):
        self.items = items


def total(numbers):
    result = 0
    for number in numbers:
        result += number
    return result


def loud(name, values):
    print("iter", name)
    return values


def checked(value):
    print("item", value)
    if value == 3:
        raise ValueError("three")
    return value


def squares(values):
    return (value * value for value in values)


def pairs(left, right):
    return ((x, y) for x in left if x % 2 for y in right if y != x)


def find(nodes, name):
    return next((node for node in nodes if node.name == name), None)


def first_even(values):
    return next(value for value in values if value % 2 == 0)


def counted(values):
    last = 0
    many = ((last := value) + 1 for value in values)
    result = 0
    for each in many:
        result += each
    return result, last


def nested(rows):
    return (sum(cell * 2 for cell in row) for row in rows)


def nested_kept(rows):
    return ((cell + len(row) for cell in row) for row in rows)


def functions(values):
    return (lambda x: x + value for value in values)


def numbered(text):
    return ("%d%s" % (i, c) for i, c in enumerate(text))


def delegated(values):
    yield from (value + 1 for value in values)
    yield 0


def forever():
    n = 0
    while True:
        yield n
        n += 1


def changed():
    base = 10
    kept = (base + x for x in [1, 2, 3])
    first = next(kept)
    base = 20
    return first, list(kept)


@specialize.argtype(1)
def above(items, limit):
    return (item for item in items if item > limit)


LINES = ["a=1", "b = 2", "", "c"]


def entry_point(argv):
    print(total(x * x for x in range(5)))
    kept = squares([1, 2, 3])
    print(next(kept), list(kept), next(kept, -1))
    print(sorted(squares([3, 1, 2])), max(squares([2, 5])), list(squares([7, 8])))
    print(list(pairs([1, 2, 3], [1, 2, 3])))

    # The outermost iterable is evaluated at once, everything else when items are asked for.
    lazy = (checked(x) for x in loud("outer", [1, 2, 3, 4]))
    print("made")
    print(next(lazy))
    try:
        for x in lazy:
            print("got", x)
    except ValueError as error:
        print(error)
    print(list(lazy))
    for x in (checked(y) for y in loud("loop", [1, 2, 3]) if y < 3):
        print("body", x)
    for x in (n * n for n in forever()):
        if x > 20:
            break
        if x % 2:
            continue
        print(x)
    else:
        print("never")
    for i, c in ((i, c) for c in "ab" for i in range(2)):
        print(i, c)
    else:
        print("used up")
    for x in ((x, y) for x in (1, 2) for y in (z + 1 for z in range(x))):
        print(x)

    tree = Node("root", 0, [Node("a", 3, []), Node("b", 9, []), Node("c", 5, [])])
    print([node.name for node in tree.heavy(4)], ",".join(tree.names()))
    found = find(tree.children, "c")
    print("-" if found is None else found.name, find(tree.children, "x") is None)
    print(first_even([3, 5, 8, 9]))
    try:
        first_even([1])
    except StopIteration:
        print("none is even")
    print(counted([4, 5]))
    print(list(nested([[1, 2], [3]])), [list(row) for row in nested_kept([[1, 2], [3]])])
    print([function(1) for function in functions([10, 20])])
    print(list(numbered("xyz")), list(delegated([1, 2])), changed())
    holder = Holder(key.strip() for key in (line.split("=")[0] for line in LINES) if key)
    for item in holder.items:
        print(item)
    print(list(zip((x for x in "ab"), (y for y in [1, 2]))), list(enumerate(x for x in "q")))
    extended = [1]
    extended.extend(x + 1 for x in extended[:])
    extended += (x for x in (5, 6))
    print(extended, dict((k, len(k)) for k in ["p", "qq"]), set(x % 2 for x in range(9)) == {0, 1})
    print(list(above([1, 5], 3)), list(above([1.5, 0.5], 1.0)))
    table = {"one": 1, "two": 2}
    print(sorted(key for key in table), sum(value for value in table.values()), list(k + str(v) for k, v in table.items()))
    chosen = (x for x in ([1, 2] if argv else [3]))
    print(list(chosen))
    a, b = (x * 2 for x in (1, 2))
    print(a, b, 4 in (x * x for x in range(4)), [x for x in (c + 1 for c in b"ab")])
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
