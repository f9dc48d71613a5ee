"""Functions that the program makes of text while it is imported: `exec`, `eval`, `compile`, and what Python's library makes
so.
"""

import sys
from dataclasses import dataclass

OPERATIONS = [("add", "+"), ("sub", "-"), ("mul", "*")]

TEMPLATE = """
def %s(left, right):
    # %s
    if left is None:
        raise ValueError("no left operand")
    return left.value %s right.value
"""


class Number(object):
    def __init__(self, value):
        self.value = value


def generate():
    namespace = {}
    for name, sign in OPERATIONS:
        exec(TEMPLATE % (name, sign, sign), namespace)
    return [namespace[name] for name, _ in OPERATIONS]


TABLE = generate()

exec("def square(number):\n    return number * number")
twice = eval("lambda number: number * 2")
code = compile("limit = 7\ndef clamp(number):\n    return min(number, limit)\n", "<clamp>", "exec")
names = {}
exec(code, names)
clamp = names["clamp"]


def make_adder(amount):
    source = "def adder(number):\n    return number + %d\n" % amount
    space = {}
    exec(compile(source, "<adder>", "exec"), space)
    return space["adder"]


add_one = make_adder(1)
add_ten = make_adder(10)


@dataclass
class Point:
    x: int
    y: int = 5
    name: str = "p"


def left_out(n):
    """A function that python3 leaves out, as it finds that it is never made."""
    if not (not (b"",)):
        return n
    return sum(map(lambda x: x * n, [1, 2]))


def entry_point(argv):
    left, right = Number(len(argv) + 11), Number(4)
    for operation in TABLE:
        print(operation(left, right))
    try:
        print(TABLE[0](None, right))
    except ValueError as error:
        print(error)
    print(square(9), twice(21), clamp(100), clamp(-3), add_one(1), add_ten(1))
    print(left_out(3))
    point = Point(1)
    other = Point(3, name="q")
    print(point.x, point.y, point.name, other.x, other.y, other.name)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
