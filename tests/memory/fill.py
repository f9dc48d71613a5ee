"""Memory that is used up by small objects, again and again: `fill.py ROUNDS WHAT ...`. tests/tests/memory_limits.rs runs it."""

import sys


class Node(object):
    def __init__(self, next):
        self.next = next
        self.a = 1
        self.b = 2


def are_many(node):
    """Whether a chain is long. What nothing reads is left out of the nodes, and they would be garbage at once."""
    count = 0
    while node is not None and count < 1000:
        node = node.next
        count += 1
    return count == 1000


def fill_directly(rounds):
    """A loop with nothing in it that raises."""
    caught = 0
    for i in range(rounds):
        node = None
        try:
            while True:
                node = Node(node)
        except MemoryError:
            caught += 1
        if not are_many(node):
            print("too few")
    return caught


def chain():
    node = None
    while True:
        node = Node(node)


def fill_in_a_function(rounds):
    caught = 0
    for i in range(rounds):
        try:
            chain()
        except MemoryError:
            caught += 1
    return caught


def fill_lists(rounds):
    caught = 0
    for i in range(rounds):
        try:
            all = []
            while True:
                all.append([i])
        except MemoryError:
            all = None
            caught += 1
    return caught


def fill_a_comprehension(rounds):
    caught = 0
    for i in range(rounds):
        try:
            all = [[i] for i in range(1 << 40)]
            print(len(all))
        except MemoryError:
            caught += 1
    return caught


def texts():
    texts = {}
    number = 0
    while True:
        texts[str(number)] = number
        number += 1


def fill_texts(rounds):
    caught = 0
    for i in range(rounds):
        try:
            texts()
        except MemoryError:
            caught += 1
    return caught


def fill(what, rounds):
    if what == "directly":
        return fill_directly(rounds)
    if what == "function":
        return fill_in_a_function(rounds)
    if what == "lists":
        return fill_lists(rounds)
    if what == "comprehension":
        return fill_a_comprehension(rounds)
    return fill_texts(rounds)


def entry_point(argv):
    rounds = int(argv[1])
    for what in argv[2:]:
        print("%s: %d" % (what, fill(what, rounds)))
    return 0


def target(driver, args):
    return entry_point, None

