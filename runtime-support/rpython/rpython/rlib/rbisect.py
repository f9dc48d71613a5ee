"""Binary search in sorted lists of integers."""


def bisect_left(a, x, hi):
    """Return the first place in `a[:hi]` whose item isn't less than `x`."""
    low = 0
    while low < hi:
        middle = (low + hi) >> 1
        if a[middle] < x:
            low = middle + 1
        else:
            hi = middle
    return low


def bisect_right(a, x, hi):
    """Return the first place in `a[:hi]` whose item is greater than `x`."""
    low = 0
    while low < hi:
        middle = (low + hi) >> 1
        if x < a[middle]:
            hi = middle
        else:
            low = middle + 1
    return low
