"""Runs flow graphs, sent as JSON, on real objects, and says where that differs from what Python itself does."""

import json
import operator

BINARY = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv,
    "%": operator.mod, "**": operator.pow, "<<": operator.lshift, ">>": operator.rshift, "&": operator.and_,
    "|": operator.or_, "^": operator.xor, "@": operator.matmul,
}
INPLACE = {
    "+": operator.iadd, "-": operator.isub, "*": operator.imul, "/": operator.itruediv, "//": operator.ifloordiv,
    "%": operator.imod, "**": operator.ipow, "<<": operator.ilshift, ">>": operator.irshift,
    "&": operator.iand, "|": operator.ior, "^": operator.ixor, "@": operator.imatmul,
}
COMPARE = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt,
    ">=": operator.ge, "is": operator.is_, "is not": operator.is_not,
    "in": lambda item, container: item in container, "not in": lambda item, container: item not in container,
}
UNARY = {"-": operator.neg, "+": operator.pos, "~": operator.invert}
CONVERSIONS = {"": lambda value: value, "!s": str, "!r": repr, "!a": ascii}
TESTS = {
    "Isinstance": isinstance,
    "IsNone": lambda value: value is None,
    "Truthy": bool,
    "Is": operator.is_,
    "Equal": operator.eq,
}


def unpack(value, count):
    items = list(value)
    if len(items) != count:
        raise ValueError("not %d values to unpack" % count)
    return items


def narrow(values, test, positive):
    assert bool(TESTS[test](*values)) == positive, "wrong narrowing of %r: %s" % (values, test)
    return values[0]


def call(values, positional, keywords, star):
    function, values = values[0], values[1:]
    positionals = values[:positional] + (list(values[-1]) if star else [])
    named = dict(zip(keywords, values[positional:]))
    return function(*positionals, **named)


def pairs(values):
    return dict(zip(values[::2], values[1::2]))



OPERATIONS = {
    "GetAttribute": lambda v, name: getattr(v[0], name),
    "SetAttribute": lambda v, name: setattr(v[0], name, v[1]),
    "DeleteAttribute": lambda v, name: delattr(v[0], name),
    "GetItem": lambda v: v[0][v[1]],
    "SetItem": lambda v: operator.setitem(*v),
    "DeleteItem": lambda v: operator.delitem(*v),
    "GetSlice": lambda v: v[0][slice(*v[1:])],
    "SetSlice": lambda v: operator.setitem(v[0], slice(*v[1:4]), v[4]),
    "DeleteSlice": lambda v: operator.delitem(v[0], slice(*v[1:])),
    "Binary": lambda v, symbol: BINARY[symbol](*v),
    "InplaceBinary": lambda v, symbol: INPLACE[symbol](*v),
    "Unary": lambda v, symbol: UNARY[symbol](*v),
    "Compare": lambda v, symbol: COMPARE[symbol](*v),
    "Truth": lambda v: bool(v[0]),
    "Not": lambda v: not v[0],
    "Call": call,
    "BuildTuple": tuple,
    "BuildList": list,
    "BuildDict": pairs,
    "BuildSet": set,
    "Append": lambda v: v[0].append(v[1]),
    "Add": lambda v: v[0].add(v[1]),
    "Filled": lambda v: v[0],
    "Iterate": lambda v: iter(v[0]),
    "Unpack": lambda v, count: unpack(v[0], count),
    "FormatValue": lambda v, conversion: format(CONVERSIONS[conversion](v[0]), v[1]),
    "BuildString": "".join,
    "Poll": lambda v: None,
    "Narrow": narrow,
}


class Frame:
    def __init__(self, graph, constants):
        self.blocks = graph["blocks"]
        self.constants = constants
        self.values = {}

    def get(self, operand):
        return self.values[operand] if isinstance(operand, int) else self.constants[operand[0]]

    def evaluate(self, operation):
        values = [self.get(operand) for operand in operation["arguments"]]
        return OPERATIONS[operation["kind"]](values, *operation["details"])

    def go(self, target, *supplied):
        block = self.blocks[target["block"]]
        values = list(supplied) + [self.get(operand) for operand in target["arguments"]]
        assert len(values) == len(block["parameters"])
        self.values.update(zip(block["parameters"], values))
        return block

    def run(self, arguments):
        block = self.go({"block": 0, "arguments": []}, *arguments)
        while True:
            for operation in block["operations"]:
                self.values[operation["result"]] = self.evaluate(operation)
            exit = block["exit"]
            targets = exit["targets"]
            if exit["kind"] == "Jump":
                block = self.go(targets[0])
            elif exit["kind"] == "Branch":
                condition = self.get(exit["value"])
                assert condition is True or condition is False, "a condition that is no bool"
                block = self.go(targets[0 if condition else 1])
            elif exit["kind"] == "Return":
                return self.get(exit["value"])
            elif exit["kind"] == "Raise":
                exception = self.get(exit["value"])
                if not targets:
                    raise exception
                block = self.go(targets[0], exception)
            elif exit["kind"] == "Try":
                try:
                    result = self.evaluate(exit["operation"])
                except Exception as error:
                    block = self.go(targets[1], error)
                else:
                    block = self.go(targets[0], result)
            elif exit["kind"] == "Next":
                try:
                    item = next(self.get(exit["value"]))
                except StopIteration:
                    block = self.go(targets[1])
                except Exception as error:
                    if len(targets) < 3:
                        raise
                    block = self.go(targets[2], error)
                else:
                    block = self.go(targets[0], item)
            else:
                raise AssertionError(exit["kind"])


def outcome(function, *arguments):
    try:
        return repr(function(*arguments))
    except Exception as error:
        # Python counts the values in this message; graphs don't.
        message = "unpack" if "values to unpack" in str(error) else str(error)
        return "%s: %s" % (type(error).__name__, message)


def differences(text, constants, function, cases, log):
    """What the graph does otherwise than the function, for arguments that `cases` makes afresh each time."""
    graph = json.loads(text)
    found = []
    for number in range(len(cases())):
        del log[:]
        expected = outcome(function, *cases()[number]), repr(log)
        del log[:]
        result = outcome(Frame(graph, constants).run, cases()[number]), repr(log)
        if result != expected:
            found.append("case %d: expected %s, found %s" % (number, expected, result))
    return "\n".join(found)
