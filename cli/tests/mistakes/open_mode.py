# `open` with a mode that is no text.

def entry_point(argv):
    file = open(argv[0], 3)
    print(file.read())
    return 0


def target(driver, args):
    return entry_point, None
