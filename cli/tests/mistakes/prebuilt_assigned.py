# A module's list with items of two types.

TABLE = [1, "two", 3.0]


def entry_point(argv):
    return len(TABLE) + len(str(TABLE[0]))


def target(driver, args):
    return entry_point, None
