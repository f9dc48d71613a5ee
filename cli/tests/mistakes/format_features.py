# Formats with keys and with computed widths.

class Point(object):
    def __init__(self):
        self.x = 1


def entry_point(argv):
    form = argv[0]
    print(form.format(1))
    print("{0.x}".format(Point()))
    print("{:>{w}}".format("a", w=5))
    print("{name!z}".format(name=1))
    print(form % 5)
    print("%(x)s" % {"x": 1})
    return 0


def target(driver, args):
    return entry_point
