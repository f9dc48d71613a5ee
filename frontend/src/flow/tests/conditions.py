"""Conditions, and what they say of local variables."""

class A:
    value = 1


class B(A):
    pass


def narrowed(x):
    if isinstance(x, B):
        return x.b
    return x.a


def optional(x):
    if x is None:
        return 0
    return x.value


def default(x):
    if x is None:
        x = A()
    return x.value


def rejoined(x, y):
    if x is not None and y:
        z = x.value
    else:
        z = 0
    return x, z


def chain(x, y):
    return isinstance(x, A) and isinstance(y, (A, B)) and x.value == y.value


def either(x, y):
    return x or y or None


def negated(x, y):
    if not (x and not y):
        return x
    return y


def between(low, x, high):
    if low <= x < high:
        return 1
    return low < x <= high


def conditional(x):
    return x.value if x else None


def equal(x):
    if x == "a":
        return x
    elif "b" != x:
        return x
    return None


def loop(node):
    while node is not None and node.key != 3:
        node = node.next
    return node


def asserted(x):
    assert isinstance(x, B), "must be B"
    return x
