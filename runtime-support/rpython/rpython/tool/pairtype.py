"""Classes that are extended where they aren't defined, and methods of pairs of classes. For import time."""


class extendabletype(type):
    """A metaclass: `class __extend__(A, B): …` adds its members to the classes A and B."""

    def __new__(cls, name, bases, dict):
        if name == "__extend__":
            for base in bases:
                for key, value in dict.items():
                    if key not in ("__module__", "__qualname__", "__firstlineno__", "__static_attributes__"):
                        setattr(base, key, value)
            return None
        return super().__new__(cls, name, bases, dict)


_pairs = {}


def pairtype(left, right):
    """Return the class of pairs of a `left` and a `right`; it inherits from those of their bases."""
    known = _pairs.get((left, right))
    if known is None:
        bases = [pairtype(base, right) for base in left.__bases__] + [pairtype(left, base) for base in right.__bases__]
        bases = tuple(bases) or (tuple,)
        known = _pairs[left, right] = extendabletype("pairtype(%s, %s)" % (left.__name__, right.__name__), bases, {})
    return known


def pair(left, right):
    """Return a pair, whose methods depend on the classes of both."""
    return tuple.__new__(pairtype(left.__class__, right.__class__), (left, right))
