# A target that forgets to return.

def entry_point(argv):
    return 0


def target(driver, args):
    entry_point
