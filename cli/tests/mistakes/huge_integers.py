# Integers that don't fit in 64 bits.

def entry_point(argv):
    x = 12345678901234567890123
    y = 2 ** 100
    z = 1 << 64
    return x + y + z


def target(driver, args):
    return entry_point, None
