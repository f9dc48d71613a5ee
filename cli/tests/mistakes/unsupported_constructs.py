# Constructs that have no meaning in a translated program.

count = 0


def entry_point(argv):
    global count
    count = count + 1
    exec("count = 2")
    eval("count")

    class Local(object):
        pass

    @staticmethod
    def inner(x):
        return x + 1

    return inner(1)


def target(driver, args):
    return entry_point, None
