"""isinstance with classes that are values."""


class Token:
    def is_a(self, kind):
        return isinstance(self, kind)

    def is_like(self, other):
        return isinstance(other, self.__class__)


class Name(Token):
    pass


class Number(Token):
    pass


class Integer(Number):
    pass


KINDS = [Token, Name, Number, Integer]


def expect(token, kind):
    return "yes" if isinstance(token, kind) else "no"


def entry_point(argv):
    tokens = [Token(), Name(), Number(), Integer()]
    for token in tokens:
        print([expect(token, kind) for kind in KINDS], [token.is_a(kind) for kind in KINDS])
        print([token.is_like(other) for other in tokens])
    print(expect(None if argv else tokens[0], Name), expect(tokens[len(argv)], KINDS[-len(argv)]))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
