# A function `targett`.

def entry_point(argv):
    return 0


def targett(driver, args):
    return entry_point, None
