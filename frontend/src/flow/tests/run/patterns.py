"""Functions with `match` statements (Python 3.10), whose graphs are run beside them."""

LOG = []


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


def matched(x):
    match x:
        case 1 | 2 as small if small > 1:
            return "two", small
        case None | True:
            return "singleton"
        case "a":
            return "letter"
        case Point(0, y=int(n)) | Point(int(n), 0):
            return "axis", n
        case Point(x=a, y=b) if a == b:
            return "diagonal", a
        case Point():
            return "point"
        case float():
            return "float"
    return "none of these"


def matched_cases():
    points = [Point(0, 3), Point(4, 0), Point(2, 2), Point(1, 2), Point(0, "s")]
    return [(x,) for x in [1, 2, 3, None, True, "a", "b", 2.5] + points]


def sequences(x):
    match x:
        case []:
            return "empty"
        case [1, (2 | 3) as b]:
            return "pair", b
        case [6, *_, last]:
            return last
        case [first, *rest, last]:
            return first, rest, last
        case [_]:
            return "one"


def sequences_cases():
    return [(x,) for x in ([], [1, 2], [1, 4], [1], [6, 7, 8], [1, 2, 3, 4], (1, 3))]


def mappings(x):
    match x:
        case {"kind": "circle", "r": r}:
            return r
        case {"kind": kind}:
            return kind
        case _:
            return None


def mappings_cases():
    return [(x,) for x in ({}, {"kind": "circle"}, {"kind": "circle", "r": 2}, {"kind": "square", "r": 2})]
