"""match statements."""

class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


RED = 1


class Color:
    GREEN = 2


def values(x):
    match x:
        case 1 | 2:
            return "small"
        case "a":
            return "letter"
        case None:
            return "none"
        case Color.GREEN:
            return "green"
        case _:
            return "other"


def classes(shape):
    match shape:
        case Point(0, y=0):
            return 0
        case Point(x, y) if x > y:
            return x
        case int(n):
            return n
        case Point() as point:
            return point.x


def sequences(x):
    match x:
        case [a, b]:
            return a
        case [first, *rest, last]:
            return rest
        case {"k": v}:
            return v
    return None
