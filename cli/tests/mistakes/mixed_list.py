# A list display with items of two types.

def entry_point(argv):
    row = [1, "a", 2]
    return len(row)


def target(driver, args):
    return entry_point, None
