# An entry point with two parameters.

def entry_point(argc, argv):
    return 0


def target(driver, args):
    return entry_point, None
