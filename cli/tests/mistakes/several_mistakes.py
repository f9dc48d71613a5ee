# Independent mistakes in one function, each told once.

class Point(object):
    def __init__(self):
        self.x = 1


def entry_point(argv):
    point = Point()
    a = point.y + 1
    b = a * 2
    c = len(argv) + "x"
    d = c + c
    e = argv.foo
    e.bar()
    return b


def target(driver, args):
    return entry_point, None
