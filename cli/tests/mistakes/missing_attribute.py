# A misspelt attribute.

class Point(object):
    def __init__(self, width):
        self.width = width


def entry_point(argv):
    point = Point(len(argv))
    return point.widht


def target(driver, args):
    return entry_point, None
