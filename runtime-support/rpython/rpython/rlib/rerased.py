"""Erasing: storing values of different types in one place.

`erase, unerase = new_erasing_pair("name")` makes two functions: what `erase` returns is an opaque object of a type
common to all pairs; `unerase` of the same pair gives the value back with its type.
"""


class Erased:
    """An erased value of any pair."""

    _attrs_ = ()


class _ErasedInteger(Erased):
    """An erased machine integer."""

    _attrs_ = ("value",)

    def __init__(self, value):
        self.value = value


def new_erasing_pair(name):
    """Return a pair of functions `erase(x)` and `unerase(erased)`."""

    class ErasedValue(Erased):
        """A value erased by this pair."""

        _attrs_ = ("value",)

        def __init__(self, value):
            self.value = value

    ErasedValue.__name__ = "Erased_" + name
    ErasedValue.__qualname__ = ErasedValue.__name__

    def erase(x):
        return ErasedValue(x)

    def unerase(erased):
        assert isinstance(erased, ErasedValue)
        return erased.value

    erase.__name__ = "erase_" + name
    unerase.__name__ = "unerase_" + name
    return erase, unerase


def new_static_erasing_pair(name):
    """As `new_erasing_pair`, with functions that can be attributes of a class."""
    erase, unerase = new_erasing_pair(name)
    return staticmethod(erase), staticmethod(unerase)


def erase_int(x):
    """Return the machine integer `x` as an erased value."""
    return _ErasedInteger(x)


def unerase_int(erased):
    """Return the integer of a value that `erase_int` made."""
    assert isinstance(erased, _ErasedInteger)
    return erased.value


def is_integer(erased):
    """Tell whether an erased value was made by `erase_int`."""
    return isinstance(erased, _ErasedInteger)
