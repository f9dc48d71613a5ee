# rpy: dialect=upstream
"""Methods that only some classes below the receiver's have: nothing is asked of the base class."""

import os


def show(text):
    os.write(1, text + "\n")


class Node(object):
    pass


class Leaf(Node):
    def __init__(self, value):
        self.value = value

    def weight(self):
        return self.value


class Pair(Node):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def weight(self):
        return self.left.weight() + self.right.weight()


class Empty(Node):
    pass


def weigh(node):
    try:
        show(str(node.weight()))
    except AttributeError:
        show("no weight")


def entry_point(argv):
    weigh(Pair(Leaf(len(argv)), Leaf(40)))
    weigh(Empty())
    weigh(Leaf(7))
    return 0


def target(driver, args):
    return entry_point, None
