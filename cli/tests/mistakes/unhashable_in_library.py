# An unhashable key looked for.

TABLE = {"x": 1}


def entry_point(argv):
    return 1 if argv in TABLE else 0


def target(driver, args):
    return entry_point, None
