# True division where a position is meant.

def middle(items):
    return items[len(items) / 2]


def entry_point(argv):
    print(middle(argv))
    for i in range(len(argv) / 2):
        print(i)
    return 0


def target(driver, args):
    return entry_point
