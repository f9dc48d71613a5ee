"""Which expressions can be assigned to or deleted, and how messages call the others."""

from objects.bool import w_False, w_True
from objects.singletons import w_Ellipsis, w_None
from parser.nodes import (
    Attribute,
    Await,
    BinOp,
    BoolOp,
    Call,
    Compare,
    Constant,
    Dict,
    DictComp,
    GeneratorExp,
    IfExp,
    JoinedStr,
    Lambda,
    List,
    ListComp,
    Name,
    NamedExpr,
    Set,
    SetComp,
    Starred,
    Subscript,
    Tuple,
    UnaryOp,
    Yield,
    YieldFrom,
)
from parser.tokens import PySyntaxError


def describe(node):
    """Return how messages call an expression."""
    if isinstance(node, Constant):
        if node.value is w_None:
            return "None"
        if node.value is w_True:
            return "True"
        if node.value is w_False:
            return "False"
        if node.value is w_Ellipsis:
            return "ellipsis"
        return "literal"
    if isinstance(node, Call):
        return "function call"
    if isinstance(node, (BinOp, UnaryOp, BoolOp)):
        return "expression"
    if isinstance(node, Compare):
        return "comparison"
    if isinstance(node, Lambda):
        return "lambda"
    if isinstance(node, IfExp):
        return "conditional expression"
    if isinstance(node, GeneratorExp):
        return "generator expression"
    if isinstance(node, ListComp):
        return "list comprehension"
    if isinstance(node, SetComp):
        return "set comprehension"
    if isinstance(node, DictComp):
        return "dict comprehension"
    if isinstance(node, Dict):
        return "dict literal"
    if isinstance(node, Set):
        return "set display"
    if isinstance(node, JoinedStr):
        return "f-string expression"
    if isinstance(node, (Yield, YieldFrom)):
        return "yield expression"
    if isinstance(node, Await):
        return "await expression"
    if isinstance(node, NamedExpr):
        return "named expression"
    if isinstance(node, Tuple):
        return "tuple"
    if isinstance(node, List):
        return "list"
    if isinstance(node, Starred):
        return "starred"
    return "expression"


def is_negation(node):
    """Whether an expression is `not x`."""
    return isinstance(node, UnaryOp) and node.op == UNARY_NOT


def check_target(node, verb, with_hint):
    """Raise the error for what can't be a target."""
    if isinstance(node, Name) or isinstance(node, Attribute) or isinstance(node, Subscript):
        return
    if isinstance(node, Tuple):
        for each in node.elts:
            check_target(each, verb, False)
        return
    if isinstance(node, List):
        for each in node.elts:
            check_target(each, verb, False)
        return
    if isinstance(node, Starred) and verb != "delete":
        check_target(node.value, verb, False)
        return
    what = describe(node)
    message = "cannot %s %s" % (verb, what)
    hinted = not isinstance(node, (BoolOp, Compare, Lambda, IfExp, GeneratorExp)) and not is_negation(node)
    if with_hint and hinted and what not in ("True", "False", "None"):
        message += " here. Maybe you meant '==' instead of '='?"
    raise PySyntaxError(message, node.lineno, node.col_offset, node.end_lineno, node.end_col_offset)


from parser.actions import UNARY_NOT  # noqa: E402
