# Values that contradict annotations.

def twice(x: int) -> str:
    return x * 2


class Box(object):
    value: int

    def __init__(self, value):
        self.value = value


def entry_point(argv):
    twice("a")
    twice(1)
    Box("x")
    return 0


def target(driver, args):
    return entry_point, None
