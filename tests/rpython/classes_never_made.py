"""Code for instances of classes of which the program makes none: handlers, narrowed branches, methods."""


class Problem(Exception):
    def __init__(self, text, where):
        Exception.__init__(self, text)
        self.text = text
        self.where = where


class Value(object):
    def show(self):
        return "value"


class Number(Value):
    def __init__(self, value):
        self.value = value

    def show(self):
        return str(self.value)


class Rope(Value):
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def show(self):
        return self.left.show() + self.right.show() + ", ".join([each.show() for each in self.parts()])

    def parts(self):
        return [self.left, self.right]


def length(value):
    if isinstance(value, Rope):
        return length(value.left) + length(value.right)
    return len(value.show())


def check(value):
    if isinstance(value, Number):
        return value.value
    raise Problem("no number", value.show())


def entry_point(argv):
    try:
        print(check(Number(len(argv))))
    except Problem as problem:
        print(problem.text + problem.where)
    print(length(Number(12)))
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    import sys

    sys.exit(entry_point(sys.argv))
