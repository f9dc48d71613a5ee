# An import of a module that isn't there.

import nosuchmodule


def entry_point(argv):
    return nosuchmodule.run()


def target(driver, args):
    return entry_point, None
