"""Functions as values: in variables, tables, arguments; lambdas; defaults and keywords."""

def add(a, b):
    return a + b


def multiply(a, b):
    return a * b


TABLE = {"+": add, "*": multiply}
STEPS = [add, multiply, lambda a, b: a - b]


def apply(function, a, b):
    return function(a, b)


def scale(x, factor=2, offset=0):
    return x * factor + offset


def make_adder(n):
    def adder(x):
        return x + n
    return adder


add_five = make_adder(5)
add_six = make_adder(6)


def pick(flag):
    if flag:
        return add_five
    return add_six


def entry_point(argv):
    print(apply(add, 2, 3), apply(multiply, 2, 3))
    for name in ["+", "*"]:
        print(name, TABLE[name](6, 7))
    for step in STEPS:
        print(step(10, 3))
    chosen = None
    if len(argv) > 100:
        chosen = add
    if chosen is None:
        print("none chosen")
    print(scale(1), scale(1, 3), scale(1, offset=1), scale(x=2, factor=5), add_five(1), pick(len(argv) > 50)(1))
    print(len, (abs, Ellipsis), "%s" % NotImplemented)
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
