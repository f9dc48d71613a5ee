# Calls with too few, too many, unknown and doubled arguments.

class Point(object):
    def __init__(self, x):
        self.x = x

    def move(self):
        self.x += 1


def add(a, b):
    return a + b


def entry_point(argv):
    add(1)
    add(1, 2, 3)
    add(1, c=2)
    add(1, 2, a=1)
    Point()
    Point(1).move(2)
    print(len(argv, 1))
    print(argv[0].startswith())
    return 0


def target(driver, args):
    return entry_point, None
