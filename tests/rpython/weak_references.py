"""weakref.ref, rlib.rweakref, instantiate."""
import sys
import weakref

from rpython.rlib import rweakref, rgc
from rpython.rlib.objectmodel import instantiate


class Base:
    def __init__(self, n):
        self.n = n


class A(Base):
    pass


class B(Base):
    pass


class Keep:
    pass


keep = Keep()
prebuilt = A(9)
G = weakref.ref(prebuilt)


class Holder:
    def __init__(self):
        self.r = rweakref.dead_ref


holder = Holder()
values = rweakref.RWeakValueDictionary(str, Base)
numbers = rweakref.RWeakValueDictionary(int, Keep)
keys = rweakref.RWeakKeyDictionary(Base, Keep)

def check_weak2(argv):
    a = A(3)
    b = B(4)
    r = weakref.ref(a) if len(argv) < 100 else weakref.ref(b)
    x = r()
    print(x is a, x is None)
    if x is not None:
        print(x.n)
    print(holder.r() is None)
    holder.r = rweakref.ref(b)
    print(holder.r() is b, G().n, G() is prebuilt)
    values.set("a", a)
    values.set("b", b)
    print(values.get("a") is a, values.get("b").n, values.get("c") is None)
    values.set("a", None)
    print(values.get("a") is None)
    numbers.set(3, keep)
    print(numbers.get(3) is keep)
    for i in range(100):
        numbers.set(i, keep)
    print(numbers.get(50) is keep)
    k = Keep()
    keys.set(a, k)
    keys.set(b, k)
    print(keys.get(a) is k, keys.length())
    keys.set(a, None)
    print(keys.get(a) is None, keys.length(), keys.get(b) is k)
    c = None
    l = [weakref.ref(a), rweakref.dead_ref]
    for each in l:
        print(each() is None)
    cls = A if len(argv) < 100 else B
    d = instantiate(cls)
    d.n = 7
    print(d.n, isinstance(d, A))


def entry_point(argv):
    check_weak2(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
