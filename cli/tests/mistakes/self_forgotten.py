# A method without `self`.

class Counter(object):
    def __init__(self):
        self.count = 0

    def increment():
        self.count += 1


def entry_point(argv):
    Counter().increment()
    return 0


def target(driver, args):
    return entry_point, None
