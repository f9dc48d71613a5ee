"""Lists whose length never changes, beside lists whose length does: all that both can do, alone and with each other."""

import sys


class Machine(object):
    def __init__(self, size):
        self.tape = [0] * size
        self.grid = [[0.0] * 2 for row in range(2)]
        self.names = [None] * 2


class Node(object):
    def __init__(self, name):
        self.name = name
        self.children = [None, None]


ORDER = [3, 1, 2]
TABLE = [[1, 2], [3, 4]]
ROOT = Node("root")
ROOT.children[1] = Node("leaf")


def growing(n):
    result = []
    for i in range(n):
        result.append(i)
    return result


def items_and_errors():
    machine = Machine(5)
    machine.tape[1] = 7
    machine.tape[-1] = 9
    machine.grid[1][0] = 2.5
    machine.names[0] = "first"
    print(machine.tape, machine.tape[-5], len(machine.tape), machine.grid, machine.names)
    for index in [5, -6]:
        try:
            print(machine.tape[index])
        except IndexError as error:
            print(error)
        try:
            machine.tape[index] = 1
        except IndexError as error:
            print(error)


def with_each_other():
    fixed = [0, 1, 2]
    grown = growing(3)
    print(fixed == grown, grown == fixed, fixed != grown, fixed < grown, fixed + grown, grown + fixed)
    grown.extend(fixed)
    grown += fixed
    grown[0:2] = fixed
    print(grown, fixed[1:], grown[1:3], fixed[::-1], fixed * 2)
    both = fixed[1:]
    both.append(5)
    print(both, [x + 1 for x in fixed], list(fixed), list(grown[:2]))
    nested = [fixed, fixed]
    print(nested, [1, 2] in [[1, 2]], fixed in nested, nested.index(fixed), nested.count(fixed))


def in_order():
    numbers = [5, 3, 8, 1, 9, 2, 7, 4, 6, 0, 15, 13, 18, 11, 19, 12, 17, 14, 16, 10, 25, 23, 28, 21, 29, 22, 27, 24, 26, 20]
    copy = numbers[:]
    copy.sort()
    print(copy)
    copy.reverse()
    print(copy)
    numbers.sort(key=lambda number: number % 7)
    print(numbers)
    few = [2, 3, 1]
    few.sort(reverse=True)
    print(few, sorted(few), sorted("bca"), sorted(growing(4), key=lambda number: -number))
    print(sorted({"b": 1, "a": 2}), list({"only": 1}), [number for number in reversed(few)])


def prebuilt():
    ORDER[0] += 1
    TABLE[1][1] = 40
    ROOT.children[0] = ROOT
    print(ORDER, TABLE, ROOT.children[1].name, ROOT.children[0].children[1].name)


def iterated(maybe):
    lists = [None, [1, 2]]
    chosen = lists[maybe]
    print(chosen is None, chosen == [1, 2], chosen == lists[1])
    iterator = iter([4, 5])
    print(next(iterator), next(iterator))
    for left, right in zip([1, 2], ["a", "b"]):
        print(left, right)
    for place, name in enumerate(["x", "y"]):
        print(place, name)
    first, second = [1, 2]
    first, second = second, first
    print(first, second, min([3, 1]), max([3, 1]), sum([1.5, 2.5]), any([0, 0]), all([1, 1]), "".join(["a", "b"]))
    empty = []
    print(empty, len(empty), not empty, [[], []])


def holds_itself():
    knot = [None, None]
    knot[0] = knot
    print(knot[0][0] is knot, knot[1] is None, len(knot))
    asked = [1, 2]
    other = [1, 2]
    print(id(asked) == id(asked), id(asked) == id(other), asked == other, asked is other)


def comprehended():
    rows = [[0] * 3 for row in range(2)]
    rows[1][2] = 5
    halves = [number * 0.5 for number in range(6) if number % 2]
    print(rows, halves, [[column for column in range(row)] for row in range(3)], [item for item in []])
    letters = [letter for letter in "abc"]
    letters.append("d")
    words = [letter for letter in "abc"]
    words[0] = "long"
    print(letters, words, [word for word in words], sorted([-number for number in [1, 3, 2]]))
    kept = [[number for number in range(2)], [1]]
    kept[0].append(3)
    nothing = [None for place in range(2)]
    named = [None for place in range(2)]
    named[1] = "x"
    print(kept, nothing, named, "".join([chr(65 + place) for place in range(3)]), sum([place for place in range(4)]))


def entry_point(argv):
    items_and_errors()
    with_each_other()
    in_order()
    prebuilt()
    iterated(len(argv) - len(argv))
    iterated(len(argv) - len(argv) + 1)
    holds_itself()
    comprehended()
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
