"""Class methods that call the class method of the same or another name of a class above, by `super()`."""

import sys


class Base(object):
    label = "base"

    @classmethod
    def build(cls, n, by=1):
        made = cls()
        made.n = n * by
        return made

    @classmethod
    def name(cls):
        return cls.label

    def text(self):
        return "%s %d" % (self.label, self.n)


class Left(Base):
    label = "left"

    @classmethod
    def build(cls, n, by=2):
        made = super().build(n + 1, by=by)
        made.extra = n
        return made

    @classmethod
    def name(cls):
        return "<" + super().name() + ">"

    def text(self):
        return super().text() + " extra %d" % self.extra


class Leftmost(Left):
    label = "leftmost"

    @classmethod
    def build(cls, n, by=3):
        print(super(Leftmost, cls).name(), cls.name())
        return super(Leftmost, cls).build(n, by)


class Right(Base):
    label = "right"


def entry_point(argv):
    for cls in [Base, Left, Leftmost, Right]:
        print(cls.build(len(argv)).text(), cls.name())
    print(Left.build(5).extra, Leftmost.build(6, by=0).n, Right.build(7).n)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
