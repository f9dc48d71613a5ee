# The raise statement of Python 2.
def entry_point(argv):
    if len(argv) < 2:
        raise ValueError, "no number"
    return int(argv[1])


def target(driver, args):
    return entry_point, None
