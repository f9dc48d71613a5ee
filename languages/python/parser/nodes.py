"""The classes of the tree, made from grammar/nodes.asdl, and the visitor that goes with them."""

import os

from parser.source import execute


class Node:
    """A part of the tree: where it starts and ends in the source."""

    lineno = 0
    col_offset = 0
    end_lineno = 0
    end_col_offset = 0

    def at(self, other):
        """Take another node's position."""
        self.lineno = other.lineno
        self.col_offset = other.col_offset
        self.end_lineno = other.end_lineno
        self.end_col_offset = other.end_col_offset
        return self

    def accept(self, visitor):
        """Call the visitor's method for this class."""
        raise NotImplementedError


def _read_description():
    """Return (base, class, fields) for each class; fields are (type, name)."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "grammar", "nodes.asdl")
    base = ""
    found = []
    with open(path) as file:
        for line in file:
            line = line.split("#")[0].strip()
            if line.startswith("base "):
                base = line.split()[1]
            elif line:
                name, fields = line.split("=")
                pairs = [tuple(field.split()) for field in fields.split(",") if field.strip()]
                found.append((base, name.strip(), pairs))
    return found


NODES = _read_description()


def _class_source(base, name, fields):
    parameters = [field for _, field in fields]
    lines = ["class %s(%s):" % (name, base)]
    position = "lineno, col_offset, end_lineno, end_col_offset"
    lines.append("    def __init__(self, %s):" % ", ".join(parameters + [position]))
    for field in parameters + position.split(", "):
        lines.append("        self.%s = %s" % (field, field))
    lines.append("    def accept(self, visitor):")
    lines.append("        visitor.visit_%s(self)" % name)
    return "\n".join(lines) + "\n"


def _source():
    bases = []
    for base, _, _ in NODES:
        if base not in bases:
            bases.append(base)
    parts = ["class %s(Node):\n    pass\n" % base for base in bases]
    parts += [_class_source(*node) for node in NODES]
    parts.append("class Visitor:\n")
    for _, name, _ in NODES:
        parts.append("    def visit_%s(self, node):\n        raise NotImplementedError\n" % name)
    return "\n".join(parts)


execute(_source(), "nodes generated from nodes.asdl", globals())
