# A dict with keys of three types.

def entry_point(argv):
    table = {}
    table["one"] = 1
    table[2] = 2
    table[None] = 3
    return len(table)


def target(driver, args):
    return entry_point
