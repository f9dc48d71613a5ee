# An attribute of two subclasses with different types, read through their base.

class W_Value(object):
    pass


class W_Number(W_Value):
    def __init__(self, value):
        self.value = value


class W_String(W_Value):
    def __init__(self, value):
        self.value = value


def add(left, right):
    if isinstance(left, W_Number):
        return W_Number(left.value + right.value)
    return left


def entry_point(argv):
    result = add(W_Number(len(argv)), W_Number(1))
    result = add(result, W_String("x"))
    assert isinstance(result, W_Number)
    return result.value - 2


def target(driver, args):
    return entry_point, None
