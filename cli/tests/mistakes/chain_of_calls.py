# A mistake three calls below its cause.

def a(x):
    return b(x)


def b(x):
    return c(x)


def c(x):
    return x.missing


def entry_point(argv):
    return a(argv)


def target(driver, args):
    return entry_point, None
