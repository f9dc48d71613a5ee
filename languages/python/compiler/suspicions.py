"""What a program is warned of where it is compiled: operations that can hardly be meant."""

from objects.bytes import W_Bytes
from objects.complex import W_Complex
from objects.float import W_Float
from objects.int import W_AbstractInt
from objects.set import W_FrozenSet
from objects.singletons import w_Ellipsis, w_None
from objects.str import W_Str
from objects.tuple import W_Tuple
from objects.bool import w_False, w_True
from parser.nodes import (
    Constant,
    Dict,
    DictComp,
    FormattedValue,
    GeneratorExp,
    JoinedStr,
    Lambda,
    List,
    ListComp,
    Set,
    SetComp,
    Slice,
    Tuple,
)
from parser.suspicions import suspect

IS, IS_NOT = 8, 9


def type_of(node):
    """Return the name of the type that an expression certainly has, or nothing."""
    if isinstance(node, Tuple):
        return "tuple"
    if isinstance(node, List) or isinstance(node, ListComp):
        return "list"
    if isinstance(node, Dict) or isinstance(node, DictComp):
        return "dict"
    if isinstance(node, Set) or isinstance(node, SetComp):
        return "set"
    if isinstance(node, GeneratorExp):
        return "generator"
    if isinstance(node, Lambda):
        return "function"
    if isinstance(node, JoinedStr) or isinstance(node, FormattedValue):
        return "str"
    if isinstance(node, Constant):
        return node.value.gettype().name
    return ""


def is_literal(node):
    """Whether an expression is a constant of which there may be several objects."""
    if isinstance(node, Tuple):
        for each in node.elts:
            if not isinstance(each, Constant) and not is_literal(each):
                return False
        return True
    if not isinstance(node, Constant):
        return False
    w_value = node.value
    return w_value is not w_None and w_value is not w_False and w_value is not w_True and w_value is not w_Ellipsis


def check_comparison(node):
    """Identity of a literal."""
    left = node.left
    for i in range(len(node.ops)):
        right = node.comparators[i]
        if node.ops[i] >= IS and (is_literal(left) or is_literal(right)):
            text = '"is" with a literal. Did you mean "=="?' if node.ops[i] == IS else (
                '"is not" with a literal. Did you mean "!="?')
            suspect("SyntaxWarning", text, node)
            return
        left = right


def check_call(node, func):
    """A call of what is certainly not callable."""
    name = type_of(func)
    if name != "" and name != "function":
        suspect("SyntaxWarning", "'%s' object is not callable; perhaps you missed a comma?" % name, node)


def check_subscript(node):
    """An item of what has none, or by what is no index."""
    value = node.value
    missing = False
    if isinstance(value, Constant):
        w_value = value.value
        missing = (w_value is w_None or w_value is w_Ellipsis or isinstance(w_value, W_AbstractInt)
                   or isinstance(w_value, W_Float) or isinstance(w_value, W_Complex) or isinstance(w_value, W_FrozenSet))
    elif (isinstance(value, Set) or isinstance(value, SetComp) or isinstance(value, GeneratorExp)
            or isinstance(value, Lambda)):
        missing = True
    if missing:
        suspect("SyntaxWarning", "'%s' object is not subscriptable; perhaps you missed a comma?" % type_of(value), node)
        return
    index = type_of(node.slice)
    if index == "" or index == "int" or index == "bool" or isinstance(node.slice, Slice):
        return
    is_sequence = (isinstance(value, Tuple) or isinstance(value, List) or isinstance(value, ListComp)
                   or isinstance(value, JoinedStr) or isinstance(value, FormattedValue))
    if isinstance(value, Constant):
        w_value = value.value
        is_sequence = isinstance(w_value, W_Str) or isinstance(w_value, W_Bytes) or isinstance(w_value, W_Tuple)
    if is_sequence:
        suspect("SyntaxWarning", "%s indices must be integers or slices, not %s; perhaps you missed a comma?" % (
            type_of(value), index), node)


def check_assertion(node):
    """An assertion of a tuple that is not empty."""
    test = node.test
    if (isinstance(test, Tuple) and test.elts) or (
            isinstance(test, Constant) and isinstance(test.value, W_Tuple) and test.value.items_w):
        suspect("SyntaxWarning", "assertion is always true, perhaps remove parentheses?", node)
