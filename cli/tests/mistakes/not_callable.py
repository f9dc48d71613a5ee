# Calls of what can't be called.

def entry_point(argv):
    size = len(argv)
    size()
    argv(0)
    argv[0]()
    return 0


def target(driver, args):
    return entry_point, None
