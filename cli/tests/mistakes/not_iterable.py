# Iteration over an int, and its unpacking.

def entry_point(argv):
    for index in len(argv):
        print(index)
    first, second = len(argv)
    return first + second


def target(driver, args):
    return entry_point, None
