# A list that gets strs in a loop and an int behind it.

def collect(argv):
    found = []
    for arg in argv:
        found.append(arg)
    found.append(len(argv))
    return found


def entry_point(argv):
    return len(collect(argv))


def target(driver, args):
    return entry_point
