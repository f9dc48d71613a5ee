# Two callers pass values of different types.

def show(value):
    print(value)


def entry_point(argv):
    show(len(argv))
    show("text")
    return 0


def target(driver, args):
    return entry_point, None
