"""Functions of `functools`."""

from rpython.rlib.objectmodel import specialize


@specialize.call_location()
def reduce(function, items, *initial):
    """`functools.reduce(function, items, initial)`"""
    iterator = iter(items)
    if len(initial) == 0:
        try:
            result = next(iterator)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value")
    else:
        result = initial[0]
    for item in iterator:
        result = function(result, item)
    return result


@specialize.memo()
def cmp_to_key(compare):
    """`functools.cmp_to_key(compare)`: each function of comparison has a class of keys."""

    class Key:
        def __init__(self, value):
            self.value = value

        def __lt__(self, other):
            return compare(self.value, other.value) < 0

    return Key
