"""Syntax trees and their visitors."""

from rpython.rlib.objectmodel import not_rpython


class Node:
    """A part of a tree."""

    def getsourcepos(self):
        """Where its text starts."""
        raise NotImplementedError("abstract base class")


class Symbol(Node):
    """A token: the terminal's name, the token's text, the token."""

    def __init__(self, symbol, additional_info, token):
        self.symbol = symbol
        self.additional_info = additional_info
        self.token = token

    def getsourcepos(self):
        """Where its text starts."""
        return self.token.source_pos

    def __repr__(self):
        return "Symbol(%r, %r)" % (self.symbol, self.additional_info)

    @not_rpython
    def visit(self, visitor):
        """What a visitor's method for the symbol makes of it; itself where there is none."""
        if isinstance(visitor, RPythonVisitor):
            return visitor.dispatch(self)
        method = getattr(visitor, "visit_" + self.symbol, None)
        return self if method is None else method(self)


class Nonterminal(Node):
    """A rule's match: the name of the rule, and what the parts of its expansion matched."""

    def __init__(self, symbol, children):
        self.children = children
        self.symbol = symbol

    def getsourcepos(self):
        """Where its text starts; IndexError where it has none."""
        return self.children[0].getsourcepos()

    def __repr__(self):
        return "Nonterminal(%r, %r)" % (self.symbol, self.children)

    @not_rpython
    def visit(self, visitor):
        """What a visitor's method for the symbol makes of it, or its method `visit`."""
        if isinstance(visitor, RPythonVisitor):
            return visitor.dispatch(self)
        method = getattr(visitor, "visit_" + self.symbol, None)
        return visitor.visit(self) if method is None else method(self)


class VisitError(Exception):
    """A visitor has no method for a node."""

    def __init__(self, node):
        Exception.__init__(self, "could not visit a node")
        self.node = node

    def __str__(self):
        return "could not visit %r" % (self.node,)


def make_dispatch_function(methods, general_nonterminal_visit=None, general_symbol_visit=None, general_visit=None):
    """A method that calls another by a node's symbol, or one of the general ones."""

    def dispatch(self, node):
        if isinstance(node, Nonterminal):
            if node.symbol in methods:
                return methods[node.symbol](self, node)
            if general_nonterminal_visit is not None:
                return general_nonterminal_visit(self, node)
        elif isinstance(node, Symbol):
            if node.symbol in methods:
                return methods[node.symbol](self, node)
            if general_symbol_visit is not None:
                return general_symbol_visit(self, node)
        if general_visit is not None:
            return general_visit(self, node)
        raise VisitError(node)

    return dispatch


class CreateDispatchDictionaryMetaclass(type):
    """Gives each class a method `dispatch` for its `visit_…`, inherited ones included."""

    def __new__(mcs, name, bases, attributes):
        cls = type.__new__(mcs, name, bases, attributes)
        methods = {}
        general = {}
        for base in reversed(cls.__mro__):
            for key, value in vars(base).items():
                if key.startswith("visit_"):
                    methods[key[len("visit_"):]] = value
                elif key in ("general_nonterminal_visit", "general_symbol_visit", "general_visit"):
                    general[key] = value
        cls.dispatch = make_dispatch_function(methods, **general)
        return cls


class RPythonVisitor(metaclass=CreateDispatchDictionaryMetaclass):
    """The base class of visitors in translated programs: `dispatch(node)` calls `visit_SYMBOL(node)`, or else
    `general_nonterminal_visit`, `general_symbol_visit` or `general_visit`.
    """
