# An attribute that is only ever increased.
class Parser(object):
    def __init__(self, text):
        self.text = text

    def advance(self):
        self.position += 1


def entry_point(argv):
    Parser(argv[0]).advance()
    return 0

def target(driver, args):
    return entry_point, None
