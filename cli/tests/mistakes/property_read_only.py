# A property that is assigned to and called, and an attribute that is deleted.

class Box(object):
    def __init__(self):
        self._v = 1

    @property
    def v(self):
        return self._v


def entry_point(argv):
    b = Box()
    b.v = 5
    del b._v
    print(b.v())
    with open(argv[0]) as f:
        for line in f:
            print(line.strip)
    return 0


def target(driver, args):
    return entry_point
