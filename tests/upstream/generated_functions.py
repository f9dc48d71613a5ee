# rpy: dialect=upstream
"""Functions made of text, which means what the dialect means: by `exec`, by the helpers of sourcetools."""

from rpython.tool.sourcetools import compile2, compile_template, func_with_new_name

NAMES = {}
exec compile2("def half(number):\n    return number / 2\n") in NAMES
half = func_with_new_name(NAMES["half"], "half")

exec "def show(value):\n    print value, `value`"


def make(name, body):
    source = "def %s(a, b):\n    %s\n" % (name, body)
    space = {"half": half}
    exec source in space
    return space[name]


OPERATIONS = {
    "average": make("average", "return half(a + b)"),
    "keys": make("keys", "return len({a: b}.keys()) + a"),
}
larger = compile_template("def larger(a, b):\n    if a <> b and a > b:\n        return a\n    return b\n", "larger")


def entry_point(argv):
    print half(7), half(-7), larger(3, 2), larger(2, 3)
    show("text")
    for name in sorted(OPERATIONS):
        print name, OPERATIONS[name](3, 4)
    return 0


def target(driver, args):
    return entry_point, None
