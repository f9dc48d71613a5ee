"""reversed() of dicts, views, bytes, deques; UnboxedValue; older names of rlib.jit."""
from collections import deque, OrderedDict
import sys

from rpython.rlib.objectmodel import UnboxedValue
from rpython.rlib import jit


class W_Root:
    def n(self): return -1


class W_Int(W_Root, UnboxedValue):
    __slots__ = "smallint"
    def n(self): return self.smallint + 1


class W_Str(W_Root):
    def __init__(self, s): self.s = s
    def n(self): return len(self.s)


@jit.purefunction_promote()
def pure(x): return x + 1


@jit.jit_callback("x")
def called(x): return x

def check_rev(argv):
    d = {"a": 1, "b": 2, "c": 3}
    for k in reversed(d): print(k)
    for k in reversed(d.keys()): print(k)
    for v in reversed(d.values()): print(v)
    for k, v in reversed(d.items()): print(k, v)
    print(list(reversed(d)), [x for x in reversed(b"abc")], list(reversed(bytearray(b"xy"))))
    for x in reversed(deque([1, 2, 3])): print(x)
    print(list(reversed(OrderedDict([("z", 1), ("y", 2)]))))
    for stored in [reversed(d), reversed(d)]:
        print(next(stored), list(stored))
    it = reversed(b"abc") if len(argv) < 100 else reversed(b"xyz")
    print(next(it), next(it))
    dq = reversed(deque(["a", "b"])) if len(argv) < 100 else reversed(deque(["x"]))
    print(next(dq))
    objects = [W_Int(4), W_Str("abc"), W_Root()]
    for o in objects: print(o.n())
    w = W_Int(7)
    print(w.smallint, w.get_untagged_value(), pure(1), called(2))


def without_order(n):
    """Instances that have no order can be turned round."""
    roots = [W_Root() for i in range(n + 1)]
    first = roots[0]
    roots.reverse()
    waiting = deque(roots)
    waiting.reverse()
    waiting.rotate(1)
    print(roots[-1] is first, waiting[1] is first)


def entry_point(argv):
    check_rev(argv)
    without_order(len(argv))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
