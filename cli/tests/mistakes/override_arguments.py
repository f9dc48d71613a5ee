# An override that takes one more argument.

class Visitor(object):
    def visit(self, node):
        return 0


class Printer(Visitor):
    def visit(self, node, depth):
        return "x"


def entry_point(argv):
    visitors = [Visitor(), Printer()]
    for v in visitors:
        v.visit(argv)
    return 0


def target(driver, args):
    return entry_point
