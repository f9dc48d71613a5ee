"""Instances made without their `__init__`, of a class known beforehand or not; constructors that are static methods."""

import sys

from rpython.rlib.objectmodel import instantiate


class Strategy(object):
    @staticmethod
    def storage_for(values):
        raise NotImplementedError("abstract")


class Plain(Strategy):
    @staticmethod
    def storage_for(values):
        return values[:]


class Doubled(Strategy):
    @staticmethod
    def storage_for(values):
        return [2 * value for value in values]


plain = Plain()
doubled = Doubled()


class Array(object):
    limit = 100

    @staticmethod
    def from_values(values, strategy=None):
        self = instantiate(Array)
        if strategy is None:
            self.strategy = choose(values)
        else:
            self.strategy = strategy
        self.storage = self.strategy.storage_for(values)
        return self


def choose(values):
    if len(values) > 2:
        return doubled
    return plain


class Node(object):
    kind = "node"

    def __init__(self, value):
        self.value = value
        print("never called for a bare instance")

    def show(self):
        return "%s %d" % (self.kind, self.value)


class Leaf(Node):
    kind = "leaf"

    def __init__(self, value):
        Node.__init__(self, value)
        self.extra = value + 1

    def show(self):
        return "leaf %d %d" % (self.value, self.extra)


class Branch(Node):
    kind = "branch"


def bare(cls, value):
    node = instantiate(cls)
    node.value = value
    if isinstance(node, Leaf):
        node.extra = value * 10
    return node


def entry_point(argv):
    arrays = [Array.from_values([1, 2, 3]), Array.from_values([1, 2]), Array.from_values([4], doubled)]
    for array in arrays:
        print(array.storage, array.limit)
    for cls in [Node, Leaf, Branch]:
        node = bare(cls, 7)
        print(node.show(), node.__class__.__name__, isinstance(node, Branch))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
