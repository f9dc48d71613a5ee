# A constant beyond a machine word has no text: it exists for `rbigint.fromlong` alone.
BIG = 12345678901234567890123


def entry_point(argv):
    print(BIG)
    return 0


def target(driver, args):
    return entry_point
