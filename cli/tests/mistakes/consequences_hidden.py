# One mistake, after which much is never set: only the mistake is reported.

class Parser(object):
    def __init__(self, source, limit):
        self.source = source
        self.limit = limit
        self.tokens = []


class Compiler(Parser):
    def __init__(self, source):
        Parser.__init__(self, source)
        self.code = []

    def compile(self):
        for token in self.tokens:
            self.code.append(len(token))
        return len(self.source) + self.limit


def entry_point(argv):
    return Compiler(argv[0]).compile()


def target(driver, args):
    return entry_point, None
