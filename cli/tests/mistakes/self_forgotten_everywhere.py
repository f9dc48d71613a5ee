# Methods without self, and calls of methods as of functions.

class Lexer(object):
    def __init__(text):
        self.text = text

    def next():
        return 1

    def peek(self):
        return text[0]

    def advance(self):
        peek()
        return next(self)


def entry_point(argv):
    lexer = Lexer(argv[0])
    lexer.next()
    lexer.advance()
    return 0


def target(driver, args):
    return entry_point
