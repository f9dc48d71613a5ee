# An entry point with a `yield`.

def entry_point(argv):
    for each in argv:
        yield each


def target(driver, args):
    return entry_point, None
