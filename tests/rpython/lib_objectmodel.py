"""rlib.objectmodel, rlib.rgc."""
import sys

from rpython.rlib.objectmodel import (
    always_inline, compute_hash, compute_identity_hash, compute_unique_id, current_object_addr_as_int, enforceargs, instantiate,
    int_to_bytearray, keepalive_until_here, likely, newlist_hint, resizelist_hint, specialize, unlikely,
)
from rpython.rlib.objectmodel import (
    contains_with_hash, delitem_if_value_is, delitem_with_hash, dict_to_switch, getitem_with_hash, iteritems_with_hash,
    iterkeys_with_hash, move_to_end, prepare_dict_update, reversed_dict, setitem_with_hash,
)
from rpython.rlib import rgc


class A:
    x = 4
    def __init__(self): self.y = 1


@always_inline
def increment(x): return x + 1


@enforceargs(int, str)
def repeated(a, b): return b * a


@specialize.argtype(0)
def same(x): return x
numbers = dict_to_switch({1: 10, 2: 20})
letters = dict_to_switch({"a": "x", "b": "y"})
with_default = dict_to_switch({1: 10}, default=-1)


class Q(rgc.FinalizerQueue):
    Class = A
    def finalizer_trigger(self):
        pass


q = Q()

def check_objects(argv):
    l = newlist_hint(10)
    l.append(1)
    resizelist_hint(l, 20)
    if likely(len(l) == 1): print("likely")
    if unlikely(len(l) == 2): print("unlikely")
    keepalive_until_here(l)
    a = instantiate(A)
    print(a.x, increment(1), repeated(2, "x"), same(1), same("s"))
    print(compute_identity_hash(a) == compute_identity_hash(a))
    print(current_object_addr_as_int(a) == current_object_addr_as_int(a))
    print(compute_unique_id(a) == compute_unique_id(a))
    print(compute_hash("abc") == compute_hash("ab" + str("c")))
    print(compute_hash(3) , compute_hash((1, 2)) == compute_hash((1, 2)))


def check_hashes(argv):
    d = {"a": 1, "b": 2}
    prepare_dict_update(d, 10)
    for k, v, h in iteritems_with_hash(d):
        print(k, v, h == compute_hash(k))
    for k, h in iterkeys_with_hash(d):
        print(k)
    h = compute_hash("a")
    print(contains_with_hash(d, "a", h), getitem_with_hash(d, "a", h))
    setitem_with_hash(d, "c", compute_hash("c"), 4)
    delitem_with_hash(d, "a", h)
    move_to_end(d, "b")
    move_to_end(d, "b", False)
    for k in reversed_dict(d): print(k)
    print(d)
    x, y = A(), A()
    e = {1: x}
    delitem_if_value_is(e, 1, y)
    delitem_if_value_is(e, 2, y)
    print(len(e))
    delitem_if_value_is(e, 1, x)
    print(len(e))
    print(numbers(1), numbers(2), letters("b"), with_default(7))
    try:
        numbers(3)
    except KeyError:
        print("KeyError")


def check_collector(argv):
    rgc.collect()
    rgc.disable()
    print(rgc.isenabled())
    rgc.enable()
    print(rgc.isenabled())
    a = A()
    q.register_finalizer(a)
    print(q.next_dead() is None)
    rgc.add_memory_pressure(100)
    print(a.y, rgc.move_out_of_nursery(a) is a)


def entry_point(argv):
    check_objects(argv)
    check_hashes(argv)
    check_collector(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
