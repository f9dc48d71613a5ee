# A function that returns an int here and a str there.

def label(count):
    if count > 1:
        return count
    return "one"


def entry_point(argv):
    print(label(len(argv)))
    return 0


def target(driver, args):
    return entry_point, None
