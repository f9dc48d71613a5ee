"""Several bases: the order of the search, super() along it, mixins with __init__, properties, old-style calls of their methods."""


class MixedNamed:
    def who(self):
        return "named " + self.name

    def greet(self):
        return "hi " + self.who()


class MixedAged:
    age = 3

    def old(self):
        return self.age > 2

    def __str__(self):
        return "aged %d" % self.age


class MixedBase:
    def __init__(self, name):
        self.name = name

    def kind(self):
        return "base"


class MixedP(MixedNamed, MixedAged, MixedBase):
    def __init__(self, name):
        super().__init__(name)

    def kind(self):
        return "p" + super().kind()

    def who(self):
        return "P " + super().who()


class MixedQ(MixedNamed, MixedBase):
    pass


class MixedLog:
    def __init__(self):
        self.log = []

    def add(self, x):
        self.log.append(x)


class MixedCounted:
    def add(self, x):
        self.n = self.n + 1 if hasattr(self, "n") else 1
        super().add(x)


class MixedCL(MixedCounted, MixedLog):
    n = 0

    def add(self, x):
        super().add(x)
        self.log.append("after")


def mixed():
    for o in [MixedP("x"), MixedQ("y")]:
        print(o.who(), o.greet(), o.kind())
    print(MixedP("z").old(), str(MixedP("w")))
    c = MixedCL()
    c.add("a")
    print(c.log, c.n)


class DiamondA:
    def __init__(self):
        self.log = ["A"]

    def f(self):
        return "A"


class DiamondB(DiamondA):
    def __init__(self):
        super().__init__()
        self.log.append("B")

    def f(self):
        return "B" + super().f()


class DiamondC(DiamondA):
    def __init__(self):
        super().__init__()
        self.log.append("C")

    def f(self):
        return "C" + super().f()


class DiamondD(DiamondB, DiamondC):
    def f(self):
        return "D" + super().f()


def diamond():
    d = DiamondD()
    print(d.log, d.f())


class ExplicitBase(object):
    def __init__(self, name):
        self.name = name


class ExplicitCounter(object):
    def __init__(self):
        self.count = 0

    def bump(self):
        self.count += 1
        return self


class ExplicitTagged(object):
    tag = "t"

    def show(self):
        return self.tag + ":" + self.name


class ExplicitBoth(ExplicitBase, ExplicitCounter, ExplicitTagged):
    tag = "b"

    def __init__(self, name):
        ExplicitBase.__init__(self, name)
        ExplicitCounter.__init__(self)


class ExplicitOther(ExplicitCounter, ExplicitTagged):
    def __init__(self):
        ExplicitCounter.__init__(self)
        self.name = "o"
        self.count = 10


class ExplicitMore(ExplicitBoth):
    def bump(self):
        ExplicitBoth.bump(self)
        ExplicitCounter.bump(self)
        return self


def explicit():
    print(ExplicitBoth("x").bump().count, ExplicitBoth("y").show(), ExplicitOther().bump().count, ExplicitOther().show(), ExplicitMore("z").bump().count)
    for b in [ExplicitBoth("p"), ExplicitMore("q")]:
        print(b.bump().count, b.show())


class OrderedA(object):
    def f(self):
        return "A.f"

    def g(self):
        return "A.g"
    x = 1


class OrderedB(OrderedA):
    def f(self):
        return "B.f"
    x = 2


class OrderedC(OrderedA):
    def f(self):
        return "C.f"

    def g(self):
        return "C.g"
    x = 3


class OrderedD(OrderedB, OrderedC):
    pass


class OrderedE(OrderedC, OrderedB):
    pass


class OrderedMx(object):
    _mixin_ = True

    def f(self):
        return "Mx.f"

    def h(self):
        return "Mx.h" + self.f()


class OrderedF(OrderedB, OrderedMx):
    pass


class OrderedG(OrderedMx, OrderedB):
    pass


def ordered():
    for a in [OrderedA(), OrderedB(), OrderedC(), OrderedD(), OrderedE(), OrderedF(), OrderedG()]:
        print(a.f(), a.g(), a.x)
    print(OrderedF().h(), OrderedG().h(), OrderedD.x, OrderedE.x)


class CooperativeRoot:
    def setup(self, out):
        out.append("root")


class CooperativeL(CooperativeRoot):
    def setup(self, out):
        out.append("l")
        super().setup(out)


class CooperativeM(CooperativeRoot):
    def setup(self, out):
        out.append("m")
        super(CooperativeM, self).setup(out)


class CooperativeN(CooperativeL, CooperativeM):
    def setup(self, out):
        out.append("n")
        super().setup(out)


class CooperativeO(CooperativeN):
    def setup(self, out):
        out.append("o")
        super(CooperativeO, self).setup(out)

    @property
    def p(self):
        return 4


class CooperativePm:
    @property
    def p(self):
        return 1


class CooperativeQ(CooperativePm, CooperativeO):
    @property
    def p(self):
        return 10 + super().p


def cooperative_run(r):
    out = []
    r.setup(out)
    print(out)


def cooperative():
    for r in [CooperativeRoot(), CooperativeL(), CooperativeM(), CooperativeN(), CooperativeO(), CooperativeQ()]:
        cooperative_run(r)
    print(CooperativeQ().p, CooperativeO().p)
    f = CooperativeN().setup
    out = []
    f(out)
    print(out)


def entry_point(argv):
    mixed()
    diamond()
    explicit()
    ordered()
    cooperative()
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
