"""Functions of `bisect`. Every call has a copy of its own."""

from rpython.rlib.objectmodel import specialize


@specialize.call_location()
def bisect_left(a, x, lo=0, hi=-1):
    """`bisect.bisect_left(a, x, lo, hi)`"""
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi < 0:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        if a[middle] < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


@specialize.call_location()
def bisect_right(a, x, lo=0, hi=-1):
    """`bisect.bisect_right(a, x, lo, hi)`"""
    if lo < 0:
        raise ValueError("lo must be non-negative")
    if hi < 0:
        hi = len(a)
    while lo < hi:
        middle = (lo + hi) // 2
        if x < a[middle]:
            hi = middle
        else:
            lo = middle + 1
    return lo


@specialize.call_location()
def insort_left(a, x, lo=0, hi=-1):
    """`bisect.insort_left(a, x, lo, hi)`"""
    a.insert(bisect_left(a, x, lo, hi), x)


@specialize.call_location()
def insort_right(a, x, lo=0, hi=-1):
    """`bisect.insort_right(a, x, lo, hi)`"""
    a.insert(bisect_right(a, x, lo, hi), x)
