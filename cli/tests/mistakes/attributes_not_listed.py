# Attributes that __slots__ and _attrs_ do not name.

class W_Int(object):
    _immutable_fields_ = ["value"]

    def __init__(self, value):
        self.value = value

    def bump(self):
        self.value += 1


class Slotted(object):
    __slots__ = ["x"]

    def __init__(self):
        self.x = 1
        self.y = 2


class Attrs(object):
    _attrs_ = ["x"]

    def __init__(self):
        self.x = 1
        self.y = 2


def entry_point(argv):
    w = W_Int(3)
    w.bump()
    Slotted()
    Attrs()
    return w.value


def target(driver, args):
    return entry_point
