# An import of a missing module inside a function.

def entry_point(argv):
    import nosuchmodule
    return nosuchmodule.run()


def target(driver, args):
    return entry_point, None
