# Much garbage beside what stays: trees, chains in a large table, cycles, long strings, large lists, caught exceptions.
import sys


class Node(object):
    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def count(node):
    if node.left is None:
        return 1
    return 1 + count(node.left) + count(node.right)


class Item(object):
    def __init__(self, key, following):
        self.key = key
        self.following = following


class Failure(Exception):
    def __init__(self, node):
        self.node = node


def table_of_chains(size, rounds):
    table = [None] * size
    seed = 12345
    for i in range(rounds):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        at = seed % size
        old = table[at]
        if old is not None and old.following is None:
            table[at] = Item(i, old)
        else:
            table[at] = Item(i, None)
    total = 0
    for item in table:
        while item is not None:
            total += item.key
            item = item.following
    return total


def ring(length):
    first = Item(0, None)
    last = first
    for i in range(1, length):
        last.following = Item(i, None)
        last = last.following
    last.following = first
    return first


def fail(depth, keep):
    node = make(3)
    if depth == 0:
        raise Failure(keep)
    fail(depth - 1, node)
    return node


def texts(rounds):
    text = ""
    parts = []
    for i in range(rounds):
        text += str(i)
        if len(text) > 3000:
            parts.append(text)
            text = ""
        if len(parts) > 10:
            parts = parts[5:]
    return len(parts), len(text)


def entry_point(argv):
    scale = 6
    keep = make(10)
    for i in range(scale):
        print(count(make(8 + i % 3)))
    print(table_of_chains(300 * scale, 3000 * scale))
    total = 0
    rings = []
    for i in range(100 * scale):
        start = ring(i % 17 + 2)
        if i % 50 == 0:
            rings.append(start)
        total += start.following.key
    print(total, len(rings), rings[1].following.following.key)
    print(texts(1000 * scale))
    caught = 0
    for i in range(20 * scale):
        try:
            fail(i % 9, make(2))
        except Failure as failure:
            caught += count(failure.node)
    print(caught)
    names = {}
    for i in range(1500 * scale):
        names["k%d" % (i * 7919 % 1000)] = [i, i + 1]
    print(len(names), names["k77"])
    rows = [[i * j for j in range(40)] for i in range(20 * scale)]
    rows.sort(key=lambda row: -row[1])
    print(rows[0][39], len(rows), count(keep))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
