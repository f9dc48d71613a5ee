# Operands that meet far from where they were made.

class W_Root(object):
    def add(self, other):
        raise NotImplementedError


class W_Int(W_Root):
    def __init__(self, value):
        self.value = value

    def add(self, other):
        return W_Int(self.value + other.value)


class W_Str(W_Root):
    def __init__(self, value):
        self.value = value

    def add(self, other):
        return W_Str(self.value + other.value)


def interpret(op, left, right):
    if op == "+":
        return left.add(right)
    return left


def entry_point(argv):
    result = interpret(argv[1], W_Int(1), W_Str("a"))
    return 0


def target(driver, args):
    return entry_point
