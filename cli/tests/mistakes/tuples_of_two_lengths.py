# Tuples of different lengths meet.

def pair(flag):
    if flag:
        return (1, 2)
    return (1, 2, 3)


def entry_point(argv):
    return pair(len(argv) > 1)[0]


def target(driver, args):
    return entry_point, None
