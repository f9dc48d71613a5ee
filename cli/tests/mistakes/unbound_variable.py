# A variable that only one branch assigns.

def entry_point(argv):
    if len(argv) > 1:
        code = 1
    return code


def target(driver, args):
    return entry_point, None
