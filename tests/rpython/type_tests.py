"""isinstance and None tests refine types; type identity."""

class Value:
    pass


class Number(Value):
    def __init__(self, n):
        self.n = n


class Text(Value):
    def __init__(self, s):
        self.s = s


class Pair(Value):
    def __init__(self, left, right):
        self.left = left
        self.right = right


def show(value):
    if value is None:
        return "none"
    if isinstance(value, Number):
        return str(value.n)
    if isinstance(value, Text) and value.s != "":
        return "'" + value.s + "'"
    if not isinstance(value, Pair):
        return "empty"
    return "(" + show(value.left) + " . " + show(value.right) + ")"


def total(value):
    if isinstance(value, Pair):
        return total(value.left) + total(value.right)
    return value.n if isinstance(value, Number) else 0


def length(text):
    if text:
        return len(text)
    return -1


def entry_point(argv):
    tree = Pair(Number(1), Pair(Text("x"), Pair(None, Text(""))))
    print(show(tree), total(Pair(Number(2), Number(3))))
    print(type(tree) is Pair, type(tree.left) is Pair, isinstance(tree, Value))
    print(length("abc"), length(""), length(None))
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
