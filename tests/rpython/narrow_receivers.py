"""Methods of a base class that are only called on instances of one class below it, next to others of their name."""


class Failure(Exception):
    def describe(self):
        return "failure"


class Base:
    def describe(self):
        return "base " + self.__class__.__name__


class Middle(Base):
    pass


class Leaf(Middle):
    pass


class Own(Middle):
    def describe(self):
        return "own"


def show(middle):
    return middle.describe()


def entry_point(argv):
    for middle in [Middle(), Leaf(), Own()]:
        print(show(middle))
    try:
        if argv:
            raise Failure()
    except Failure as failure:
        print(failure.describe())
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
