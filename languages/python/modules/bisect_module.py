"""The module `_bisect`: binary search in sorted sequences."""

from interpreter import convert, errors, space
from interpreter.gateway import function
from objects.int import W_Int
from objects.list import W_List
from objects.module import builtin_module
from objects.singletons import w_None

bisect_module = builtin_module("_bisect", "Bisection algorithms.\n")


def keyed(w_item, w_key):
    """Return what an item is sorted by."""
    return w_item if w_key is None or w_key is w_None else space.call_1(w_key, w_item)


def search(w_sequence, w_x, lo, w_hi, w_key, right):
    """Return where a value belongs: behind those that are equal if `right`, else before them."""
    if lo < 0:
        raise errors.value_error("lo must be non-negative")
    hi = space.len_of(w_sequence) if w_hi is None or w_hi is w_None else convert.int_of(w_hi)
    while lo < hi:
        middle = (lo + hi) // 2
        w_item = keyed(space.getitem(w_sequence, W_Int(middle)), w_key)
        if right:
            before = not space.less(w_x, w_item)
        else:
            before = space.less(w_item, w_x)
        if before:
            lo = middle + 1
        else:
            hi = middle
    return lo


def insert(w_sequence, at, w_x):
    """Insert a value into a sequence."""
    if isinstance(w_sequence, W_List) and type(w_sequence) is W_List:
        items_w = w_sequence.items_w
        items_w.insert(min(at, len(items_w)), w_x)
    else:
        space.call_method(w_sequence, "insert", [W_Int(at), w_x])


@function(bisect_module, "bisect_right")
def bisect_right(w_a, w_x, lo: int = 0, w_hi=None, *, w_key=None) -> int:
    """Find the place of an item in a sorted sequence."""
    return search(w_a, w_x, lo, w_hi, w_key, True)


@function(bisect_module, "bisect_left")
def bisect_left(w_a, w_x, lo: int = 0, w_hi=None, *, w_key=None) -> int:
    """Find the place of an item in a sorted sequence."""
    return search(w_a, w_x, lo, w_hi, w_key, False)


@function(bisect_module, "insort_right")
def insort_right(w_a, w_x, lo: int = 0, w_hi=None, *, w_key=None) -> None:
    """Put an item where it belongs in a sorted list."""
    insert(w_a, search(w_a, keyed(w_x, w_key), lo, w_hi, w_key, True), w_x)


@function(bisect_module, "insort_left")
def insort_left(w_a, w_x, lo: int = 0, w_hi=None, *, w_key=None) -> None:
    """Put an item where it belongs in a sorted list."""
    insert(w_a, search(w_a, keyed(w_x, w_key), lo, w_hi, w_key, False), w_x)
