"""collections.OrderedDict: its text, equality that minds the order among its like, moving and popping; prebuilt ones."""
import sys
from collections import OrderedDict

PREBUILT = OrderedDict([("x", 1), ("y", 2)])
TURNED = OrderedDict([("y", 2), ("x", 1)])
PLAIN = {"y": 2, "x": 1}


class Table:
    def __init__(self):
        self.rows = OrderedDict()

    def __repr__(self):
        return "Table(%r)" % (self.rows,)


def check_text():
    d = OrderedDict()
    print(d)
    d["a"] = [1]
    print(d)
    d["b"] = [2, 3]
    d["c"] = []
    print(d, str(d), repr(d), "%s" % (d,), f"{d}")
    del d["b"]
    print(d, list(d), [d], (d, 1))
    d.clear()
    print(d, len(d))
    t = Table()
    t.rows[3] = "three"
    print(t)
    print(OrderedDict(a=1, b=2), OrderedDict({"k": 1.5}), OrderedDict([(1, None), (2, "x")]))


def check_equality():
    d = OrderedDict([("a", 1), ("b", 2)])
    e = OrderedDict([("b", 2), ("a", 1)])
    print(d == e, d != e, d == d.copy(), d == dict(e), dict(d) == e, dict(d) == dict(e))
    e.move_to_end("b")
    print(d == e, e)
    e["a"] = 5
    print(d == e)
    # Entries that were removed have no part in the order.
    f = OrderedDict([("z", 0), ("a", 1), ("y", 9), ("b", 2)])
    del f["z"]
    del f["y"]
    print(d == f, f == d, [d] == [f], [d] == [OrderedDict(reversed(list(f.items())))])
    print(OrderedDict([(1, 2)]) == OrderedDict([(True, 2.0)]))


def check_copies():
    d = OrderedDict([("a", 1), ("b", 2)])
    print(d.copy(), dict(d), OrderedDict(d), OrderedDict(dict(d)))
    print(d | {"c": 3}, d)
    wider = d.copy()
    for value in [None, Table()]:
        known = OrderedDict(t=Table()).copy()
        known["u"] = value
        print(known)
    print(wider == d)
    print(OrderedDict.fromkeys(["b", "a"], 1), OrderedDict.fromkeys("xy"), dict.fromkeys("xy"))
    d |= {"a": 7}
    print(d)


def check_moves():
    d = OrderedDict((c, i) for i, c in enumerate("abcde"))
    d.move_to_end("b")
    d.move_to_end("d", last=False)
    print(d)
    print(d.popitem(), d.popitem(last=False), d.popitem(False), d)
    for key in ["q", "c"]:
        try:
            d.move_to_end(key)
            print(d)
        except KeyError as error:
            print("KeyError", error)
    while d:
        print(d.popitem(last=False))
    try:
        d.popitem()
    except KeyError as error:
        print("KeyError", error)


def sort_of(d):
    if isinstance(d, OrderedDict):
        return "ordered %d" % len(d)
    if d is None:
        return "none"
    return "plain %d" % len(d)


def check_sorts():
    for d in [PREBUILT, PLAIN, None, PREBUILT.copy(), dict(PREBUILT), OrderedDict(PLAIN)]:
        print(sort_of(d), isinstance(d, dict), isinstance(d, (OrderedDict, dict)), isinstance(d, (str, OrderedDict)))


def pick(argv, which):
    """Both sorts meet in one variable: each stays what it is."""
    return PREBUILT if which else PLAIN


def check_meeting(argv):
    for which in [True, False]:
        d = pick(argv, which)
        print(d, d == TURNED, d == PLAIN, TURNED == d)
    PREBUILT["z"] = 3
    PREBUILT.move_to_end("x")
    print(PREBUILT, PREBUILT.popitem(last=False), PREBUILT == TURNED)


def entry_point(argv):
    check_text()
    check_equality()
    check_copies()
    check_moves()
    check_sorts()
    check_meeting(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
