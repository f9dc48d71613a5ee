"""Functions of `gc`."""

from rpython.lowlevel.ll_gc import ll_automatic, ll_collect


class _Wish:
    automatic = True


_wish = _Wish()


def collect(generation: int = 2):
    """`gc.collect(generation)`. How much was unreachable, no host tells."""
    ll_collect(generation)
    return 0


def enable():
    """`gc.enable()`"""
    ll_automatic(True)
    _wish.automatic = True


def disable():
    """`gc.disable()`: old garbage is not collected without being asked for, where the host can."""
    ll_automatic(False)
    _wish.automatic = False


def isenabled():
    """`gc.isenabled()`"""
    return _wish.automatic
