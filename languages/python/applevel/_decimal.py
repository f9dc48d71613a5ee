"""_decimal: the library's `_pydecimal`, with the errors and texts of the decimal that CPython has in C."""

import _pydecimal
from _pydecimal import *
from _pydecimal import __version__, __libmpdec_version__, _condition_map

__doc__ = "C decimal arithmetic module"
# The order in which C tells of signals.
_ORDER = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


def _raise_error(self, condition, explanation=None, *args):
    """What a context does about a condition: note it, and raise it where it is trapped. The error tells its class."""
    error = _condition_map.get(condition, condition)
    if error in self._ignored_flags:
        return error().handle(self, *args)
    self.flags[error] = True
    if not self.traps[error]:
        return condition().handle(self, *args)
    raise error([condition])


def _show(self):
    return "Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[%s], traps=[%s])" % (
        self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp,
        ", ".join(each.__name__ for each in _ORDER if self.flags[each]),
        ", ".join(each.__name__ for each in _ORDER if self.traps[each]))


_pydecimal.Context._raise_error = _raise_error
_pydecimal.Context.__repr__ = _show
