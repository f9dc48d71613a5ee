"""Finds out whether a body annotates names, outside of the functions and classes in it."""

from parser.nodes import AnnAssign, For, If, Match, Try, While, With


class AnnotationFinder:
    """Looks through statements for annotations."""

    def __init__(self):
        self.found = False

    def all(self, body):
        """Look through statements."""
        for node in body:
            if isinstance(node, AnnAssign):
                self.found = True
            elif isinstance(node, If):
                self.all(node.body)
                self.all(node.orelse)
            elif isinstance(node, For):
                self.all(node.body)
                self.all(node.orelse)
            elif isinstance(node, While):
                self.all(node.body)
                self.all(node.orelse)
            elif isinstance(node, With):
                self.all(node.body)
            elif isinstance(node, Try):
                self.all(node.body)
                for handler in node.handlers:
                    self.all(handler.body)
                self.all(node.orelse)
                self.all(node.finalbody)
            elif isinstance(node, Match):
                for case in node.cases:
                    self.all(case.body)
