"""The text of an expression, for annotations that are not evaluated."""

from interpreter import space
from parser.nodes import (
    Attribute,
    BinOp,
    Call,
    Constant,
    List,
    Name,
    Starred,
    Subscript,
    Tuple,
    UnaryOp,
)
from objects.singletons import w_Ellipsis

BINARY = ["+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"]
UNARY = ["+", "-", "~", "not "]


def unparse(node):
    """Return the text of an expression."""
    if isinstance(node, Name):
        return node.id
    if isinstance(node, Constant):
        return "..." if node.value is w_Ellipsis else space.repr_of(node.value)
    if isinstance(node, Attribute):
        return unparse(node.value) + "." + node.attr
    if isinstance(node, Subscript):
        inside = node.slice
        if isinstance(inside, Tuple) and inside.elts:
            return "%s[%s]" % (unparse(node.value), commas(inside.elts))
        return "%s[%s]" % (unparse(node.value), unparse(inside))
    if isinstance(node, Tuple):
        return "(%s%s)" % (commas(node.elts), "," if len(node.elts) == 1 else "")
    if isinstance(node, List):
        return "[%s]" % commas(node.elts)
    if isinstance(node, BinOp):
        return "%s %s %s" % (unparse(node.left), BINARY[node.op], unparse(node.right))
    if isinstance(node, UnaryOp):
        return UNARY[node.op] + unparse(node.operand)
    if isinstance(node, Starred):
        return "*" + unparse(node.value)
    if isinstance(node, Call):
        parts = [unparse(each) for each in node.args]
        for keyword in node.keywords:
            parts.append((keyword.name + "=" if keyword.name != "" else "**") + unparse(keyword.value))
        return "%s(%s)" % (unparse(node.func), ", ".join(parts))
    return "<expression>"


def commas(nodes):
    """Return expressions with commas between."""
    return ", ".join([unparse(node) for node in nodes])
