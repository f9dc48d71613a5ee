# An entry point without a parameter.

def entry_point():
    return 0


def target(driver, args):
    return entry_point, None
