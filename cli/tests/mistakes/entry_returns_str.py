# An entry point that returns a str.

def entry_point(argv):
    return "done"


def target(driver, args):
    return entry_point, None
