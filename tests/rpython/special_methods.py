"""Calling conventions and special methods."""

def f(a, b=2, *rest, c=3):
    return a * 1000 + b * 100 + len(rest) * 10 + c


def total(*numbers):
    t = 0
    for n in numbers:
        t += n
    return t


class P:
    kind = "p"

    def __init__(self, x=1, *, scale=10):
        self.x = x
        self.scale = scale

    @staticmethod
    def make(n):
        return P(n)

    @classmethod
    def named(cls, n):
        return n * 2

    @property
    def value(self):
        return self.x * self.scale

    def __call__(self, k):
        return self.x + k

    def __getitem__(self, i):
        return self.x * i

    def __len__(self):
        return self.x

    def __contains__(self, k):
        return k == self.x

    def __add__(self, other):
        return P(self.x + other.x)

    def __lt__(self, other):
        return self.x < other.x

    def __neg__(self):
        return P(-self.x)


def entry_point(argv):
    print(f(1), f(1, 5), f(1, c=7), f(b=1, a=9))
    print(total(1, 2, 3), total(4, 5, 6))
    pair = (4, 5)
    print(f(*pair))
    p = P(3)
    print(p.value, P.make(4).value, P.named(5), P(2, scale=3).value, p(4), p[5], len(p), 3 in p, 4 in p)
    print((p + P(4)).x, p < P(4), (-p).x, bool(P(0)), bool(P(1)))
    double = lambda x: x * 2
    print(double(21))
    print(apply(double, 4), apply(inc, 4))
    return 0


def apply(g, x):
    return g(x)


def inc(x):
    return x + 1


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
