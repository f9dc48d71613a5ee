"""`match`: literals, captures, classes, sequences, mappings, guards, alternatives."""


class Node(object):
    __match_args__ = ()


class Num(Node):
    __match_args__ = ("value",)

    def __init__(self, value):
        self.value = value


class Bin(Node):
    __match_args__ = ("op", "left", "right")

    def __init__(self, op, left, right):
        self.op = op
        self.left = left
        self.right = right


class Neg(Node):
    __match_args__ = ("operand",)

    def __init__(self, operand):
        self.operand = operand


class Call(Node):
    __match_args__ = ("name",)

    def __init__(self, name, args):
        self.name = name
        self.args = args


def simplify(node):
    match node:
        case Neg(Neg(inner)):
            return simplify(inner)
        case Neg(Num(value=v)):
            return Num(-v)
        case Neg(inner):
            return Neg(simplify(inner))
        case Bin("+", Num(0), right) | Bin("+", right, Num(0)):
            return simplify(right)
        case Bin("*", Num(0), _) | Bin("*", _, Num(0)):
            return Num(0)
        case Bin(op, Num(a), Num(b)) if op == "+" or op == "-":
            return Num(a + b if op == "+" else a - b)
        case Bin(op, left, right):
            return Bin(op, simplify(left), simplify(right))
        case Call(name, args=[Num(value)]) if name == "abs":
            return Num(abs(value))
        case Call("max", args=[Num(first), *rest]) as call:
            return Call("max", [Num(first)] + [simplify(each) for each in rest])
        case _:
            return node


def show(node):
    match node:
        case Num(value):
            return str(value)
        case Neg(operand):
            return "-" + show(operand)
        case Bin(op, left, right):
            return "(" + show(left) + op + show(right) + ")"
        case Call(name, args=args):
            return name + "(" + ",".join([show(each) for each in args]) + ")"
        case None:
            return "nothing"
        case _:
            return "?"


def command(words):
    match words:
        case []:
            return "empty"
        case ["quit" | "exit"]:
            return "bye"
        case ["go", ("north" | "south") as way]:
            return "going " + way
        case ["take", thing]:
            return "took " + thing
        case ["take", thing, *more]:
            return "took " + thing + " and " + " ".join(more)
        case [first, *_, last] if first == last:
            return "around " + first
        case [_, *middle, "stop"]:
            return "until stop: %d" % len(middle)
        case _:
            return "what?"


def number(n):
    match n:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "few"
        case -1:
            return "minus one"
        case x if x < 0:
            return "negative"
        case _:
            return "many"


def options(table):
    match table:
        case {"kind": "int", "value": value}:
            return "int " + value
        case {"kind": kind, **rest}:
            return kind + " with %d more" % len(rest)
        case {}:
            return "no kind"


def point(p):
    match p:
        case (0, 0):
            return "origin"
        case (0, y):
            return "on y at %d" % y
        case (x, 0):
            return "on x at %d" % x
        case (x, y):
            return "%d/%d" % (x, y)


class Color(object):
    RED = 1
    GREEN = 2


def color(c):
    match c:
        case Color.RED:
            return "red"
        case Color.GREEN:
            return "green"
    return "other"


def entry_point(argv):
    tree = Bin("+", Num(0), Neg(Neg(Bin("-", Num(5), Num(2)))))
    print(show(tree), show(simplify(tree)))
    print(show(simplify(Bin("*", Neg(Num(3)), Num(0)))))
    print(show(simplify(Bin("/", Neg(Num(3)), Num(7)))))
    print(show(simplify(Call("abs", [Num(-4)]))), show(simplify(Call("neg", [Num(-4)]))))
    print(show(simplify(Call("max", [Num(-4), Neg(Num(2))]))), show(None), show(Node()))
    for line in ["", "quit", "exit", "go north", "go up", "take a", "take a b c", "x y x", "x y stop", "x y"]:
        print(line, "->", command(line.split()))
    for n in [0, 1, 3, -1, -7, 99]:
        print(n, number(n))
    print(options({"kind": "int", "value": "5"}), options({"kind": "str", "a": "b", "c": "d"}), options({"x": "y"}))
    print(point((0, 0)), point((0, 4)), point((3, 0)), point((3, 4)))
    print(color(1), color(2), color(len(argv) + 5))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))

