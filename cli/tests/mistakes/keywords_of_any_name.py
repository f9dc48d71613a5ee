# `**` in a head asks for arguments that nobody knows at translation time.
def options(**kw):
    return len(kw)


def entry_point(argv):
    return options(a=1)


def target(driver, args):
    return entry_point
