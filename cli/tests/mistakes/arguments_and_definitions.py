# Calls with too few, too many and misspelt arguments.

class Parser(object):
    def __init__(self, text):
        self.text = text

    def expect(self, kind, value):
        return kind == value


def add(a, b):
    return a + b


def entry_point(argv):
    parser = Parser(argv[0])
    parser.expect("x")
    Parser()
    parser.expect("x", "y", "z")
    return add(1, 2, 3) + add(1, c=2)


def target(driver, args):
    return entry_point
