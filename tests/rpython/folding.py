"""Pure functions of constants: attributes by made-up names, and branches that are never built."""

from rpython.rlib.objectmodel import specialize
from rpython.rlib.unroll import unrolling_iterable


class Node:
    def __init__(self, a, b):
        self._field0 = a
        self._field1 = b
        self.items = [a, b]
        self.name_x = "x"


def make_reader(index):
    def read(node):
        return getattr(node, "_field" + str(index))

    def write(node, value):
        setattr(node, "_field%d" % index, value)

    return read, write


read0, write0 = make_reader(0)
read1, write1 = make_reader(1)
SLOTS = unrolling_iterable(["_field0", "items[*]", "_field1"])
PREFIX = "name"


def total(node):
    result = 0
    for slot in SLOTS:
        if slot.endswith("[*]"):
            items = getattr(node, slot[:-3])
            for item in items:
                result += item
        else:
            result += getattr(node, slot)
    return result


@specialize.arg(1)
def field(node, index):
    return getattr(node, "_field" + str(index))


def entry_point(argv):
    node = Node(1, len(argv))
    write0(node, read1(node) + 5)
    print(read0(node), read1(node), total(node), field(node, 0) + field(node, 1))
    print(getattr(node, "%s_%s" % (PREFIX, "X".lower())), "abc"[1:], (1, 2, 3)[::-1], b"abc"[:-1])
    print("%d%%" % 5, "a,b".split(","), max(3, 4), int("12") + abs(-3), str(2.5), hex(255), repr("é"))
    if "a" in "abc".upper():
        print("never")
    try:
        print(int("x"))
    except ValueError:
        print("no number")
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
