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


class Above:
    level = 1

    def shown(self):
        return 0


class Between(Above):
    def shown(self):
        return self.level


class Below(Between):
    level = 3


def entry_point(argv):
    # What only a class in the middle is asked for comes from above it, or from below.
    print(Above().shown(), [each.shown() for each in [Between(), Below()]])
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
