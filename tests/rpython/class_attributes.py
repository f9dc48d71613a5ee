"""Class attributes read through instances and classes, static and class methods, properties."""

class Base:
    kind = "base"
    limit = 10

    @staticmethod
    def twice(x):
        return x * 2

    def allowed(self, n):
        return n < self.limit


class Small(Base):
    kind = "small"
    limit = 3


class Named(Base):
    def __init__(self, name):
        self._name = name

    @property
    def name(self):
        return self._name.upper()


def entry_point(argv):
    for thing in [Base(), Small(), Named("x")]:
        print(thing.kind, thing.limit, thing.allowed(5))
    print(Base.kind, Small.limit, Base.twice(4), Small().twice(5))
    print(Named("abc").name)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
