# Names of attributes that are computed.

def make(name):
    class Local(object):
        def __init__(self):
            self.name = name
    return Local()


def entry_point(argv):
    setattr(argv, argv[0], 1)
    x = make(argv[0])
    t = type("X", (object,), {})
    getattr(x, argv[0])
    hasattr(x, argv[0])
    x.__class__ = int
    x.__dict__["a"] = 1
    return 0


def target(driver, args):
    return entry_point
