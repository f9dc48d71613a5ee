# An assignment to an attribute of a class.

class Config(object):
    debug = False


def entry_point(argv):
    Config.debug = True
    return 0


def target(driver, args):
    return entry_point, None
