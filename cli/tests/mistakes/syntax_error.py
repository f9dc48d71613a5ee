# A bracket that is never closed.

def entry_point(argv):
    print((len(argv) + 1)
    return 0


def target(driver, args):
    return entry_point, None
