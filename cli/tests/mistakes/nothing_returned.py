# Results of what returns nothing.

def double(x):
    x * 2


def entry_point(argv):
    n = double(len(argv))
    print(n + 1)
    items = argv.sort()
    print(items[0])
    return len(items)


def target(driver, args):
    return entry_point
