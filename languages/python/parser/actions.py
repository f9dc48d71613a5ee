"""What the grammar's actions are made of."""

from objects.bool import w_False, w_True
from objects.root import W_Root
from objects.singletons import w_Ellipsis, w_None
from objects.str import W_Str
from parser.nodes import *
from parser.tokens import *

UNARY_POS, UNARY_NEG, UNARY_INVERT, UNARY_NOT = range(4)
CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE, CMP_IN, CMP_NOT_IN, CMP_IS, CMP_IS_NOT = range(10)
PLAIN, STAR, DOUBLE_STAR, SLASH = range(4)


class Operator:
    """An operator's number."""

    def __init__(self, number):
        self.number = number


class Compared:
    """An operator and what follows it."""

    def __init__(self, operator, value):
        self.operator = operator
        self.value = value


class Parameter:
    """A parameter, or a mark between parameters."""

    def __init__(self, kind, arg, default):
        self.kind = kind
        self.arg = arg
        self.default = default


class Argument:
    """An argument of a call: 0 plain, 1 starred, 2 doubly starred, 3 with a name."""

    def __init__(self, kind, name, value, lineno, col_offset, end_lineno, end_col_offset):
        self.kind = kind
        self.name = name
        self.value = value
        self.lineno = lineno
        self.col_offset = col_offset
        self.end_lineno = end_lineno
        self.end_col_offset = end_col_offset


class Arguments:
    """The arguments of a call."""

    def __init__(self, args, keywords):
        self.args = args
        self.keywords = keywords


class Pair:
    """A key and a value; without a key, a mapping to merge."""

    def __init__(self, key, value):
        self.key = key
        self.value = value


class MappingItem:
    """A key with its pattern, or the name of the rest."""

    def __init__(self, key, pattern, rest):
        self.key = key
        self.pattern = pattern
        self.rest = rest


class ClassItem:
    """A pattern of a class pattern, perhaps with an attribute's name."""

    def __init__(self, name, pattern):
        self.name = name
        self.pattern = pattern


class ParsedHandler:
    """An except clause, and whether it has a star."""

    def __init__(self, is_star, handler):
        self.is_star = is_star
        self.handler = handler


def OptionalNode(node):
    """Return a slice's step: None stands for one that is there but empty."""
    return node if node is not None else Constant(w_None, 0, 0, 0, 0)


def texts(tokens):
    """Return the texts of tokens."""
    return [token.text for token in tokens]


def text_or_empty(token):
    """Return a token's text, or nothing."""
    return token.text if token is not None else ""


def flatten(lists):
    """Join lists of statements."""
    result = []
    for each in lists:
        for node in each:
            result.append(node)
    return result


def no_statement():
    """Return a statement that does nothing."""
    return Pass(1, 0, 1, 0)


def no_block(body):
    """Return a block that may be missing as a list."""
    return body if body is not None else []


def with_first(first, rest):
    """Put an expression in front of others."""
    nodes = [first]
    if rest is not None:
        nodes.extend(rest)
    return nodes


def with_first_pattern(first, rest):
    """Put a pattern in front of others."""
    nodes = [first]
    if rest is not None:
        nodes.extend(rest)
    return nodes


def load(token, lineno, col_offset, end_lineno, end_col_offset):
    """Return the use of a name."""
    return Name(token.text, lineno, col_offset, end_lineno, end_col_offset)


def load_token(token):
    """Return the use of a name, at its token."""
    return Name(token.text, token.lineno, token.col, token.end_lineno, token.end_col)


def capture(name, lineno, col_offset, end_lineno, end_col_offset):
    """Return a capture pattern, or the wildcard."""
    return MatchAs(None, "" if name == "_" else name, lineno, col_offset, end_lineno, end_col_offset)


def count_dots(tokens):
    """Return the level of a relative import."""
    count = 0
    for token in tokens:
        count += len(token.text)
    return count


def import_from(module, names, level, lineno, col_offset, end_lineno, end_col_offset):
    """Return `from module import names`; without module and dots it is no import."""
    return ImportFrom(module if module is not None else "", names, level, lineno, col_offset, end_lineno, end_col_offset)


def starts_at(token, node):
    """Let a definition start behind its decorators."""
    node.lineno = token.lineno
    node.col_offset = token.col
    return node


def class_def(decorators, name, args, body, lineno, col_offset, end_lineno, end_col_offset):
    """Return a class definition."""
    bases = args.args if args is not None else []
    keywords = args.keywords if args is not None else []
    return ClassDef(name.text, bases, keywords, body, decorators, lineno, col_offset, end_lineno, end_col_offset)


def no_arguments():
    """Return the parameters of a function without any."""
    return arguments([], [], None, [], [], None, [], 0, 0, 0, 0)


def make_compare(first, rest, lineno, col_offset, end_lineno, end_col_offset):
    """Return a chain of comparisons."""
    operators = [each.operator.number for each in rest]
    values = [each.value for each in rest]
    return Compare(first, operators, values, lineno, col_offset, end_lineno, end_col_offset)


def make_dict(pairs, lineno, col_offset, end_lineno, end_col_offset):
    """Return a dict display."""
    return Dict([pair.key for pair in pairs], [pair.value for pair in pairs],
                lineno, col_offset, end_lineno, end_col_offset)
