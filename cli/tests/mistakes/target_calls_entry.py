# A target that calls the entry point instead of returning it.

def entry_point(argv):
    return 0


def target(driver, args):
    return entry_point(["x"])
