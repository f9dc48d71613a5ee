# A tuple unpacked into too many names.

def entry_point(argv):
    pair = (1, 2)
    a, b, c = pair
    return a + b + c


def target(driver, args):
    return entry_point, None
