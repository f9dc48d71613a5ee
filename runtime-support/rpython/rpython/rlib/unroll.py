"""Loops that are unrolled at translation time: one copy of the body for each item."""


class unrolling_iterable:
    """An iterable of constants; a `for` over it has a copy of its body for each item, which is a constant there."""

    def __init__(self, iterable):
        self._items = list(iterable)

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)

    def _freeze_(self):
        return True
