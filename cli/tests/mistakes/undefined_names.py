# Misspelt functions, globals, locals and builtins.

LIMIT = 3


def compute(x):
    return x


def entry_point(argv):
    size = len(argv)
    print(lenght(argv))
    print(LIMITS)
    print(compote(1))
    print(sizes)
    return size


def target(driver, args):
    return entry_point, None
