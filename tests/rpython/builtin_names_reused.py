"""Functions and classes of the program that are named like builtins, or like a class that a host adds."""


class Kind:
    def __init__(self, name):
        self.name = name


class Base:
    kind = Kind("base")

    def type(self):
        return self.__class__.kind


class Derived(Base):
    kind = Kind("derived")


class Main(Base):
    kind = Kind("main")


def type(x):
    return x.type()


def len(x):
    return x.name + "!"


def isinstance(x, kind):
    return x.type() is kind


def entry_point(argv):
    values = [Base(), Derived(), Main()]
    for value in values:
        print(type(value).name, len(type(value)), isinstance(value, Derived.kind))
    function = type
    print(function(values[1]).name)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys

    sys.exit(entry_point(sys.argv))
