# An attribute that is set on a way that is never taken, and one that is never set.

class Token(object):
    def __init__(self, kind, text):
        self.kind = kind
        if kind == "number":
            self.value = int(text)


def entry_point(argv):
    token = Token("name", argv[0])
    print(token.value + token.position)
    return 0


def target(driver, args):
    return entry_point
