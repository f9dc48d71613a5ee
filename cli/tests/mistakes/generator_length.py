# The length of what is only computed while it is gone over.

def numbers():
    yield 1
    yield 2


def entry_point(argv):
    a = len(numbers())
    b = len(x for x in argv if x)
    c = numbers()[0]
    return a + b + len(map(len, argv))


def target(driver, args):
    return entry_point
