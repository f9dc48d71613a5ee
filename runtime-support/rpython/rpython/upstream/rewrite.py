"""A module of the dialect as plain Python 3: its text with edits that call `operations` where the meaning differs.

Edits keep every line where it is, so that line numbers mean the same before and after.
"""

import ast
import io
import re
import tokenize

from rpython.upstream.grammar import compose, modern_edits

PREFIX = "__upstream_"

# Methods that the dialect has, or means differently, with the largest number of arguments that is rewritten.
METHODS = {
    "capitalize": 0, "decode": 2, "encode": 2, "has_key": 1, "isalnum": 0, "isalpha": 0, "isdigit": 0, "islower": 0,
    "isspace": 0, "istitle": 0, "isupper": 0, "items": 0, "iteritems": 0, "iterkeys": 0, "itervalues": 0, "keys": 0,
    "lower": 0, "lstrip": 0, "next": 0, "rsplit": 2, "rstrip": 0, "split": 2, "splitlines": 1, "strip": 0,
    "swapcase": 0, "title": 0, "upper": 0, "values": 0,
}
# Attributes of functions and methods that have other names.
ATTRIBUTES = ("func_code", "func_defaults", "func_doc", "func_globals", "func_name", "im_class", "im_func",
              "im_self")
# Those that mean the same as in Python 3 once they are told what to split at.
SPLITTERS = ("split", "rsplit")
# Builtins that give lists, and need not where a loop uses them up.
LAZY = ("filter", "map", "range", "zip")
ESCAPES_OF_UNICODE = re.compile(r"\\[uUN]")
LITERAL = re.compile(r"([a-zA-Z]*)('''|\"\"\"|'|\")")


class Rewritten:
    """The new text, and where it differs: start and end there, start and end in the old text, in bytes of UTF-8."""

    def __init__(self, text, edits):
        self.text = text
        self.edits = edits
        self.futures = set()


def helper(name):
    """The name under which a module of the dialect sees a function of `operations`."""
    return PREFIX + name + "__"


def rewrite(text, encoding="utf-8"):
    """Rewrites a module; `encoding` is the one in which its file is written."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return rewrite_old_grammar(text, encoding)
    if any(prints_to_file(node) for node in ast.walk(tree)):
        return rewrite_old_grammar(text, encoding)
    return Rewriter(text, encoding, tree).rewritten()


def prints_to_file(node):
    """Whether this is the old statement `print >>file, ...`, which Python 3 parses as an expression."""
    if not isinstance(node, ast.Expr):
        return False
    value = node.value.elts[0] if isinstance(node.value, ast.Tuple) and node.value.elts else node.value
    shift = isinstance(value, ast.BinOp) and isinstance(value.op, ast.RShift)
    return shift and isinstance(value.left, ast.Name) and value.left.id == "print"


def rewrite_old_grammar(text, encoding):
    """Rewrites a module that Python 3 can't parse."""
    edits = []
    for order, (start, end, new) in enumerate(modern_edits(text)):
        start, end = len(text[:start].encode("utf-8")), len(text[:end].encode("utf-8"))
        edits.append((start, 2, order, end, new.encode("utf-8")))
    modern = splice(text.encode("utf-8"), edits)
    rewritten = Rewriter(modern.text, encoding, ast.parse(modern.text)).rewritten()
    rewritten.edits = compose(modern.edits, rewritten.edits)
    return rewritten


class Rewriter(ast.NodeVisitor):
    """Collects edits in one walk, inner expressions before outer ones."""

    def __init__(self, text, encoding, tree):
        self.text = text
        self.encoding = encoding
        self.data = text.encode("utf-8")
        self.line_starts = [0]
        for line in self.data.split(b"\n"):
            self.line_starts.append(self.line_starts[-1] + len(line) + 1)
        self.edits = []
        self.tree = tree
        self.futures = futures(self.tree)
        self.bound = bound_names(self.tree)
        self.scope = tree

    def rewritten(self):
        self.literals()
        self.visit(self.tree)
        rewritten = splice(self.data, self.edits)
        rewritten.futures = self.futures
        return rewritten

    # ------------------------------------------------------------ places and edits

    def start(self, node):
        return self.line_starts[node.lineno - 1] + node.col_offset

    def end(self, node):
        return self.line_starts[node.end_lineno - 1] + node.end_col_offset

    def before(self, offset, text):
        self.edits.append((offset, 1, -len(self.edits), offset, text.encode("utf-8")))

    def after(self, offset, text):
        self.edits.append((offset, 0, len(self.edits), offset, text.encode("utf-8")))

    def replace(self, start, end, text):
        lines = self.data[start:end].count(b"\n")
        self.edits.append((start, 2, len(self.edits), end, text.encode("utf-8") + b"\n" * lines))

    def current(self, start, end):
        """The text between two places with the edits made there so far."""
        inside = [edit for edit in self.edits if start <= edit[0] and edit[3] <= end]
        shifted = [(at - start, sort, order, to - start, new) for at, sort, order, to, new in inside]
        return splice(self.data[start:end], shifted).text

    def wrap(self, node, name):
        self.before(self.start(node), helper(name) + "(")
        self.after(self.end(node), ")")

    def find(self, wanted, start):
        """The first place of a token at or after `start`, comments left out."""
        offset = start
        while self.data[offset:offset + len(wanted)] != wanted:
            if self.data[offset:offset + 1] == b"#":
                offset = self.data.index(b"\n", offset)
            offset += 1
        return offset

    # ------------------------------------------------------------ expressions

    def visit_JoinedStr(self, node):
        """Left alone: upstream has no f-strings, and Python before 3.12 doesn't say where their parts are."""

    def visit_BinOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Div) and "division" not in self.futures:
            self.divide(node)
        elif isinstance(node.op, ast.Mod) and isinstance(node.right, ast.Dict):
            self.format(node)

    def format(self, node):
        """`text % {…}`, whose values are of several types."""
        keys, values = node.right.keys, node.right.values
        if not keys or not all(isinstance(key, ast.Constant) and isinstance(key.value, str) for key in keys):
            return
        operator = self.find(b"%", self.end(node.left))
        brace = self.find(b"{", operator)
        self.replace(operator, brace + 1, ", [")
        for key, value in zip(keys, values):
            colon = self.find(b":", self.end(key))
            self.before(self.start(key), "(")
            self.replace(colon, colon + 1, ",")
            self.wrap(value, "text")
            self.after(self.end(value), ")")
        closing = self.find(b"}", self.end(values[-1]))
        self.replace(closing, closing + 1, "]")
        self.wrap(node, "format")

    def divide(self, node):
        if any(isinstance(each, ast.Constant) and isinstance(each.value, float) for each in (node.left, node.right)):
            return
        operator = self.find(b"/", self.end(node.left))
        self.replace(operator, operator + 1, ",")
        self.wrap(node, "divide")

    def visit_Attribute(self, node):
        self.generic_visit(node)
        if node.attr in ATTRIBUTES and isinstance(node.ctx, ast.Load):
            end = self.end(node)
            dot = self.data.rindex(b".", self.end(node.value), end - len(node.attr))
            self.replace(dot, end, ")")
            self.before(self.start(node), helper(node.attr) + "(")

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        if not isinstance(node.op, ast.Div) or "division" in self.futures:
            return
        target, start, end = node.target, self.start(node), self.end(node)
        old = self.current(start, self.end(target))
        new = old
        if isinstance(target, (ast.Attribute, ast.Subscript)) and not isinstance(target.value, ast.Name):
            # The value of an assignment is computed before its target, so the object is computed there.
            inner = self.current(self.start(target.value), self.end(target.value))
            rest = old[len(inner):]
            name = helper("object")
            new, old = name + rest, "(%s := %s)%s" % (name, inner, rest)
        operator = self.find(b"/=", self.end(target))
        value = self.current(operator + 2, end).strip()
        self.edits = [edit for edit in self.edits if not (start <= edit[0] and edit[3] <= end)]
        text = "%s = %s(%s, %s)" % (new, helper("divide"), old, value)
        lines = self.data[start:end].count(b"\n")
        self.edits.append((start, 2, len(self.edits), end, text.encode("utf-8") + b"\n" * (lines - text.count("\n"))))

    def visit_Call(self, node):
        function = node.func
        if isinstance(function, ast.Name) and function.id == "ovfcheck" and self.checked_division(node):
            return
        self.generic_visit(node)
        plain = not node.keywords and not any(isinstance(each, ast.Starred) for each in node.args)
        if isinstance(function, ast.Attribute) and plain:
            self.method(node, function)
        elif isinstance(function, ast.Name) and function.id not in self.bound:
            if function.id == "str" and plain and len(node.args) == 1:
                self.replace(self.start(function), self.end(function), helper("text"))
            elif function.id == "bytearray" and plain and len(node.args) == 1:
                self.replace(self.start(function), self.end(function), helper("bytearray"))
            elif function.id == "print":
                self.print(node)

    def checked_division(self, node):
        """`ovfcheck(a / b)`: of ints, without doubt."""
        if len(node.args) != 1 or not isinstance(node.args[0], ast.BinOp) or not isinstance(node.args[0].op, ast.Div):
            return False
        division = node.args[0]
        self.visit(division.left)
        self.visit(division.right)
        operator = self.find(b"/", self.end(division.left))
        self.replace(operator, operator + 1, "//")
        return True

    def method(self, node, function):
        name = function.attr
        if len(node.args) > METHODS.get(name, -1) or (name == "has_key" and not node.args):
            return
        if name in SPLITTERS and node.args and not is_none(node.args[0]):
            return
        end = self.end(function)
        dot = self.data.rindex(b".", self.end(function.value), end - len(name.encode("utf-8")))
        parenthesis = self.find(b"(", end)
        self.replace(dot, parenthesis + 1, ", " if node.args else "")
        self.before(self.start(node), helper(name) + "(")

    def print(self, node):
        known = ("sep", "end", "file")
        if any(keyword.arg not in known for keyword in node.keywords):
            return
        if any(isinstance(each, (ast.Starred, ast.GeneratorExp)) for each in node.args):
            return
        end = self.end(node.func)
        parenthesis = self.find(b"(", end)
        self.replace(self.start(node.func), parenthesis + 1, helper("print") + "([")
        for argument in node.args:
            self.wrap(argument, "text")
        if node.args:
            last = self.end(node.args[-1])
            # Parentheses around the argument come first.
            while node.keywords and self.data[last:last + 1] not in b",":
                last += 1
            self.after(last if node.keywords else self.end(node) - 1, "]")
        else:
            self.after(parenthesis + 1, "], " if node.keywords else "]")

    # ------------------------------------------------------------ loops

    def visit_For(self, node):
        self.iterable(node.iter)
        self.generic_visit(node)

    def visit_comprehension(self, node):
        self.iterable(node.iter)
        self.generic_visit(node)

    def iterable(self, node):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            return
        if node.func.id in LAZY and node.func.id not in self.bound:
            self.replace(self.start(node.func), self.end(node.func), helper("lazy_" + node.func.id))

    # ------------------------------------------------------------ exceptions

    def visit_FunctionDef(self, node):
        outer, self.scope = self.scope, node
        self.generic_visit(node)
        self.scope = outer

    def visit_ExceptHandler(self, node):
        self.generic_visit(node)
        if node.name is not None and outlives(node.name, self.scope):
            kept = helper(node.name)
            name = self.find(node.name.encode("utf-8"), self.find(b"as ", self.end(node.type)) + 3)
            self.replace(name, name + len(node.name.encode("utf-8")), kept)
            self.begin(node.body[0], node.name, kept)

    def begin(self, statement, name, value):
        """Have a statement give a name a value first."""
        if isinstance(statement, ast.Try):
            return self.begin(statement.body[0], name, value)
        if isinstance(statement, ast.With):
            first = statement.items[0].context_expr
        else:
            first = getattr(statement, "iter", getattr(statement, "test", None))
        if first is None or isinstance(statement, ast.Assert):
            self.before(self.start(statement), "%s = %s; " % (name, value))
        else:
            self.before(self.start(first), "(%s := %s, " % (name, value))
            self.after(self.end(first), ")[1]")

    # ------------------------------------------------------------ literals

    def literals(self):
        has_escapes = ESCAPES_OF_UNICODE.search(self.text) is not None
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type == tokenize.STRING:
                prefix = LITERAL.match(token.string).group(1).lower()
                if "f" not in prefix and ("b" in prefix or has_escapes or not token.string.isascii()):
                    self.literal(token, prefix)

    def literal(self, token, prefix):
        is_unicode = "u" in prefix or ("unicode_literals" in self.futures and "b" not in prefix)
        if is_unicode:
            return
        new = eight_bit_literal(token.string, self.encoding)
        if new != token.string:
            lines = self.text.split("\n")
            (first, start), (last, end) = token.start, token.end
            start = self.line_starts[first - 1] + len(lines[first - 1][:start].encode("utf-8"))
            end = self.line_starts[last - 1] + len(lines[last - 1][:end].encode("utf-8"))
            self.edits.append((start, 2, len(self.edits), end, new.encode("utf-8")))


def eight_bit_literal(literal, encoding):
    """A literal of bytes as one of text with the same code points; its line ends stay."""
    prefix, quote = LITERAL.match(literal).groups()
    body = literal[len(prefix) + len(quote):-len(quote)]
    is_raw = "r" in prefix.lower()
    if is_raw and body.isascii():
        return "r" + quote + body + quote
    parts = []
    position = 0
    while position < len(body):
        character = body[position]
        position += 1
        if character == "\\":
            following = body[position:position + 1]
            if is_raw:
                # The next character stands for itself, even a quote.
                parts.append("\\\\")
            elif following in ("u", "U", "N"):
                parts.append("\\\\")
            else:
                parts.append("\\")
            if following.isascii():
                parts.append("\\" + following if is_raw and following in ("\\", "'", '"') else following)
                position += 1
        elif character.isascii():
            parts.append(character)
        else:
            parts.extend("\\x%02x" % byte for byte in character.encode(encoding))
    return quote + "".join(parts) + quote


def outlives(name, scope):
    """Whether the name of an exception is read where no except clause has given it."""
    reads = [node for node in ast.walk(scope) if isinstance(node, ast.Name) and node.id == name]
    inside = set()
    for node in ast.walk(scope):
        if isinstance(node, ast.ExceptHandler) and node.name == name:
            inside.update(id(each) for each in ast.walk(node))
    return any(isinstance(node.ctx, ast.Load) and id(node) not in inside for node in reads)


def is_none(node):
    return isinstance(node, ast.Constant) and node.value is None


def futures(tree):
    """What a module imports from `__future__`."""
    found = set()
    for statement in tree.body:
        if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
            found.update(alias.name for alias in statement.names)
    return found


def bound_names(tree):
    """All names that a module binds anywhere: these are not Python's builtins."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name.split(".")[0])
    return found


def splice(data, edits):
    """Applies edits that don't overlap."""
    parts = []
    places = []
    position = length = 0
    for start, _, _, end, new in sorted(edits, key=lambda edit: edit[:3]):
        parts.append(data[position:start])
        length += start - position
        parts.append(new)
        places.append([length, length + len(new), start, end])
        length += len(new)
        position = end
    parts.append(data[position:])
    return Rewritten(b"".join(parts).decode("utf-8"), places)
