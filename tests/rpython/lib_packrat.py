"""rlib.parsing.makepackrat: parsers whose grammar is their docstring."""
import sys

from rpython.rlib.parsing.makepackrat import BacktrackException, PackratParser, Status


class Value:
    def text(self):
        return "?"


class Number(Value):
    def __init__(self, value):
        self.value = value

    def text(self):
        return str(self.value)


class Name(Value):
    def __init__(self, name):
        self.name = name

    def text(self):
        return self.name


class Pair(Value):
    def __init__(self, items):
        self.items = items

    def text(self):
        return "(" + " ".join([item.text() for item in self.items]) + ")"


def quote(value):
    return Pair([Name("quote"), value])


class SchemeParser(PackratParser):
    r"""
    NAME:
        c = `[\+\-\*\^\?a-zA-Z!<=>_~/$%&:][\+\-\*\^\?a-zA-Z0-9!<=>_~/$%&:.]*`
        IGNORE*
        return {Name(c)};

    NUMBER:
        c = `\-?(0|([1-9][0-9]*))`
        IGNORE*
        return {Number(int(c))};

    IGNORE:
        `[ \t\n]+`;

    EOF:
        !__any__;

    file:
        IGNORE*
        s = value*
        EOF
        return {s};

    quoted:
        `'`
        IGNORE*
        s = value
        return {quote(s)};

    value:
        quoted
      | list
      | NUMBER
      | NAME;

    list:
        '('
        IGNORE*
        p = value*
        ')'
        IGNORE*
        return {Pair(p)};
    """


class Calculator(PackratParser):
    """
    sum:
        a = sum
        '+'
        b = product
        return {a + b}
      | a = sum
        '-'
        b = product
        return {a - b}
      | product;
    product:
        a = product
        '*'
        b = primary
        return {a * b}
      | primary;
    primary:
        ['('] sum [')']
      | x = `0|([1-9][0-9]*)`
        return {int(x)};
    """


class Letters(PackratParser):
    """
    between(low, high):
        do
            c = __any__
        if {low <= c <= high}
        return {c};
    words:
        x = between({'a'}, {'z'})+
        y = between({'A'}, {'Z'})*
        '.'?
        return {"".join(x) + "|" + "".join(y)};
    chosen:
        choose a in {self.possibilities}
            __chars__({a})+
        return {a};
    ends:
        'a' <'b'> ('c' ['d'])* !'e' !!'f' __any__;
    """

    possibilities = ["x", "yy", "z"]

    def __init__(self, text):
        self.init_parser(text)
        self.length = len(text)


def scheme():
    for source in ["", "12 -3 abc", "(define (f x) (* x '(1 2)))", "(a (b) c", "'", "a ) b"]:
        try:
            values = SchemeParser(source).file()
            print(source, "|", " ".join([value.text() for value in values]))
        except BacktrackException as e:
            print(e.error.nice_error_message("test", source), e.error.pos)


def calculate():
    for source in ["5", "1+2*3", "10-3-2", "2*3*4-1+(2-5)*2", "1+", "x"]:
        parser = Calculator(source)
        try:
            print(source, parser.sum(), parser._pos == len(source))
        except BacktrackException as e:
            print(source, "fails", e.error is None)


def letters():
    for source in ["abcXY.", "a", "X", "ab."]:
        parser = Letters(source)
        try:
            print(source, parser.words(), parser._pos, parser.length)
        except BacktrackException as e:
            print(source, e.error.pos, e.error.expected)
    for source in ["xxx", "yyyy", "zx", "y"]:
        try:
            print(source, Letters(source).chosen())
        except BacktrackException as e:
            print(source, e.error.pos, sorted(e.error.expected))
    for source in ["abcdcf", "abf", "abe", "abcg"]:
        try:
            print(source, Letters(source).ends())
        except BacktrackException as e:
            print(source, e.error.pos, e.error.expected)


def entry_point(argv):
    scheme()
    calculate()
    letters()
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
