"""Small interpreters, which is what RPython is for: a dispatch loop over a program that is data, and a tree of nodes."""

from .choose import expression, leaf
from .scope import Function, Parameter
from .terms import BOOL, INT, SMALL, STR


def machine(g, level):
    """A stack machine: its program is made at import time, its loop chooses by opcode."""
    code, name = g.top("CODE"), g.top("run")
    kinds = g.between(4, 8)
    length = g.between(6, 16)
    rows = [(g.below(kinds), g.between(-4, 9)) for _ in range(length)]
    form = g.pick(["pairs", "flat", "bytes"])
    if form == "pairs":
        g.line("%s = %r" % (code, rows))
    elif form == "flat":
        g.line("%s = %r" % (code, [part for row in rows for part in row]))
    else:
        g.line("%s = %r" % (code, bytes(part & 255 for row in rows for part in row)))
    with g.function_body(level), g.block("def %s(a, b):" % name):
        g.line("stack, registers, pc, steps = [a, b], [0] * 4, 0, 0")
        g.line("while pc < %s and steps < %d:" % ("len(%s)" % code if form == "pairs" else "len(%s) // 2" % code,
                                                  g.between(10, 60)))
        g.indent += 1
        g.line("steps += 1")
        g.line("op, arg = %s" % ("%s[pc]" % code if form == "pairs" else "%s[2 * pc], %s[2 * pc + 1]" % (code, code)))
        g.line("pc += 1")
        g.line("top = stack[-1] if stack else a")
        g.frames.append([])
        for each in ("a", "b", "arg", "top"):
            g.declare(each, INT, fixed=True)
        for op in range(kinds):
            g.line("%s op == %d:" % ("if" if op == 0 else "elif", op))
            g.line("    " + operation(g, op))
        g.frames.pop()
        if g.chance(50):
            g.line("else:")
            g.line("    raise ValueError('no such operation')")
        g.line("if len(stack) > 8:")
        g.line("    del stack[:4]")
        g.indent -= 1
        g.line("return intmask(sum(stack) + registers[1] * steps)")
    g.functions.append(Function(name, [Parameter("a", INT), Parameter("b", INT)], INT, level))


def operation(g, op):
    """What the machine does for one opcode."""
    if op == 0:
        return "stack.append(%s)" % g.pick(["arg", "a", "intmask(arg * b)", "registers[arg & 3]"])
    if op == 1:
        return "pc = (pc + arg) %% %d if %s else pc" % (g.between(3, 9), expression(g, BOOL, 2))
    if op == 2:
        return "registers[arg & 3] = %s" % expression(g, INT, 2)
    if op == 3:
        return "stack[-1:] = [%s]" % expression(g, INT, 2)
    return g.pick(["if stack: top = stack.pop()", "stack.append(intmask(top %s arg))" % g.pick("+-*^"),
                   "stack.append(%s)" % expression(g, INT, 2), "stack.reverse()",
                   "registers[0], registers[1] = registers[1], %s" % expression(g, INT, 1),
                   "a, b = b, a", "print('op', op, arg, top)", "pc = len(%s) if top > %d else pc" % ("stack", g.between(5, 50))])


def tree(g, level):
    """Classes of nodes, a tree of them, and functions that walk it: by a method, and by tests of the class."""
    root, number, unary, binary = (g.top(kind) for kind in ("Node", "Number", "Unary", "Binary"))
    with g.function_body(level), g.block("class %s(object):" % root):
        if g.chance(50):
            g.line("cost = 1")
        else:
            g.line("cost = 2")
        with g.block("def value(self, env):"):
            g.line("raise NotImplementedError")
        with g.block("def rank(self):"):
            g.line("return self.cost")
    with g.function_body(level), g.block("class %s(%s):" % (number, root)):
        with g.block("def __init__(self, n):"):
            g.line("self.n = n")
        with g.block("def value(self, env):"):
            g.line("return self.n")
    with g.function_body(level), g.block("class %s(%s):" % (unary, root)):
        g.line("cost = 3")
        with g.block("def __init__(self, name, part):"):
            g.line("self.name = name")
            g.line("self.part = part")
        with g.block("def value(self, env):"):
            g.line("x = self.part.value(env)")
            g.declare("x", INT, fixed=True)
            g.line("if self.name == '-':")
            g.line("    return intmask(-x)")
            g.line("if self.name not in env:")
            g.line("    env[self.name] = x")
            g.line("    return %s" % expression(g, INT, 2))
            g.line("return env[self.name]")
        with g.block("def rank(self):"):
            g.line("return self.part.rank() + self.cost")
    with g.function_body(level), g.block("class %s(%s):" % (binary, root)):
        with g.block("def __init__(self, op, left, right):"):
            g.line("self.op, self.left, self.right = op, left, right")
        with g.block("def value(self, env):"):
            g.line("x, y = self.left.value(env), self.right.value(env)")
            g.declare("x", INT, fixed=True)
            g.declare("y", INT, fixed=True)
            for op in "+*<":
                g.line("if self.op == %r:" % op)
                g.line("    return %s" % {"+": "intmask(x + y)", "*": "intmask(x * y)", "<": "int(x < y)"}[op])
            g.line("return %s" % expression(g, INT, 3))
        with g.block("def rank(self):"):
            g.line("return max(self.left.rank(), self.right.rank()) + self.cost")

    def some(depth):
        form = g.below(3) if depth > 0 else 0
        if form == 0:
            return "%s(%d)" % (number, g.between(-9, 99))
        if form == 1:
            return "%s(%r, %s)" % (unary, g.pick(["-", "x", "y"]), some(depth - 1))
        return "%s(%r, %s, %s)" % (binary, g.pick(["+", "*", "<", "?"]), some(depth - 1), some(depth - 1))

    prebuilt, folded, name = g.top("TREE"), g.top("folded"), g.top("evaluate")
    g.line("%s = %s" % (prebuilt, some(4)))
    with g.block("def %s(node):" % folded):
        g.line("if isinstance(node, %s) and isinstance(node.left, %s) and node.op == '+':" % (binary, number))
        g.line("    return %s('+', %s(node.right), node.left)" % (binary, folded))
        g.line("if isinstance(node, %s):" % unary)
        g.line("    return %s(node.name, %s(node.part))" % (unary, folded))
        g.line("return node")
    with g.function_body(level), g.block("def %s(n):" % name):
        g.declare("n", SMALL, fixed=True)
        g.line("node = %s if n > 3 else %s" % (prebuilt, some(3)))
        g.line("env = {'z': n}")
        g.line("if %s:" % expression(g, BOOL, 2))
        g.line("    node = %s(node)" % folded)
        g.line("result = node.value(env)")
        g.line("print(node.rank(), len(env), sorted(env.items()))")
        g.line("return result")
    g.functions.append(Function(name, [Parameter("n", SMALL)], INT, level))


def chain(g, level):
    """A list of linked cells, whose last one has None behind it, and what goes along it."""
    cls, name = g.top("Cell"), g.top("along")
    kind = g.pick([SMALL, STR])
    with g.block("class %s(object):" % cls):
        with g.block("def __init__(self, item, behind=None):"):
            g.line("self.item, self.behind = item, behind")
    with g.function_body(level), g.block("def %s(n, first):" % name):
        g.declare("n", SMALL, fixed=True)
        g.declare("first", kind, fixed=True)
        g.line("head = None")
        with g.block("for i in range(n % 7):"):
            g.declare("i", SMALL, fixed=True)
            g.line("head = %s(%s, head)" % (cls, expression(g, kind, 2)))
        if g.chance(50):
            g.line("head = %s(first, head)" % cls)
        g.line("turned = None")
        g.line("while head is not None:")
        g.line("    head.behind, turned, head = turned, head, head.behind")
        g.line("count, cell = 0, turned")
        with g.block("while cell:" if g.chance(40) else "while cell is not None:"):
            g.line("print(cell.item)")
            g.line("if cell.item == %s and cell.behind is not None:" % leaf(g, kind))
            g.line("    cell.behind = cell.behind.behind")
            g.line("count, cell = count + 1, cell.behind")
        g.line("return count")
    g.functions.append(Function(name, [Parameter("n", SMALL), Parameter("first", kind)], SMALL, level))
