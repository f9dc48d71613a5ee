# The print statement of Python 2.

def entry_point(argv):
    print "hello"
    return 0


def target(driver, args):
    return entry_point, None
