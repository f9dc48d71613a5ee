# Raising what is no exception.

class Plain(object):
    pass


def entry_point(argv):
    if len(argv) > 3:
        raise Plain()
    if len(argv) > 2:
        raise "text"
    raise 3


def target(driver, args):
    return entry_point, None
