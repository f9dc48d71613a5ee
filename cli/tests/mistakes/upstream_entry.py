# rpy: dialect=upstream
# A float index in the upstream dialect.
def average(items):
    total = 0
    for x in items:
        total += x
    return total / len(items)


def entry_point(argv):
    a = average([1, 2, 4])
    return argv[a / 2.0]


def target(driver, args):
    return entry_point
