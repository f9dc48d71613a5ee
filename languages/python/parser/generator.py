"""Turns grammar/python.gram into the source text of a class of recursive-descent methods, at import time.

The method is that of parsing expression grammars (Ford 2004): alternatives are tried in order, and what rules marked
`memo` have found at a place is kept (packrat). Left recursion is written as `fold`, which becomes a loop.
"""

import os
import re

from parser.tokens import KINDS

TOKEN = re.compile(r"\s+|#[^\n]*|('[^']+')|(\"[^\"]+\")|(\{ .*? \}(?=\s|$))|(\w+)|(&&|<<|[:|()?*+&!=.])", re.S)
SIMPLE_KINDS = ("NAME", "NUMBER", "STRING", "NEWLINE", "INDENT", "DEDENT", "ENDMARKER")


class Item:
    """A part of an alternative: `code` gives its value, None where it fails unless `always`; `test` gives a truth."""

    def __init__(self, code, always=False, test=False):
        self.code = code
        self.always = always
        self.test = test
        self.name = None


class Generator:
    """Reads a grammar and collects the lines of methods."""

    def __init__(self, text):
        self.tokens = [m.group(0) for m in TOKEN.finditer(text) if m.group(0).strip() and not m.group(0).startswith("#")]
        if "".join(text.split()) != "".join(m.group(0) for m in TOKEN.finditer(text)).replace(" ", "").replace("\n", ""):
            raise ValueError("the grammar has characters that mean nothing")
        self.pos = 0
        self.lines = []
        self.memos = []
        self.helpers = 0

    def peek(self, ahead=0):
        at = self.pos + ahead
        return self.tokens[at] if at < len(self.tokens) else ""

    def take(self, wanted=None):
        token = self.peek()
        if wanted is not None and token != wanted:
            raise ValueError("grammar: %r where %r belongs, near %s" % (token, wanted, self.tokens[self.pos - 5 : self.pos]))
        self.pos += 1
        return token

    def at_rule(self):
        """Whether a new rule starts here: a name, marks, a colon."""
        ahead = 1
        while self.peek(ahead) in ("memo", "fold"):
            ahead += 1
        return self.peek(ahead) == ":" and self.peek().isidentifier()

    def grammar(self):
        while self.peek():
            name = self.take()
            marks = []
            while self.peek() != ":":
                marks.append(self.take())
            self.take(":")
            if "fold" in marks:
                seed = self.alternative()
                self.take("<<")
                self.fold(name, seed, self.alternatives(), "memo" in marks)
            else:
                self.rule(name, self.alternatives(), "memo" in marks)

    def alternatives(self):
        found = [self.alternative()]
        while self.peek() == "|":
            self.take()
            found.append(self.alternative())
        return found

    def alternative(self):
        items = []
        action = None
        while self.peek() and self.peek() not in ("|", ")", "<<") and not self.at_rule():
            if self.peek().startswith("{ "):
                action = self.take()[2:-2].strip()
                break
            items.append(self.named_item())
        return items, action

    def named_item(self):
        name = None
        if self.peek(1) == "=" and self.peek().isidentifier():
            name = self.take()
            self.take("=")
        item = self.item()
        item.name = name
        return item

    def item(self):
        if self.peek() in ("&", "!"):
            return self.lookahead(self.take() == "&")
        if self.peek() == "&&":
            self.take()
            return self.forced(self.take())
        item = self.atom()
        while self.peek() in ("?", "*", "+", "."):
            mark = self.take()
            if mark == "?":
                item = Item(item.code, always=True)
            elif mark == ".":
                item = self.repeated(self.atom(), item, False)
                self.take("+")
            else:
                item = self.repeated(item, None, mark == "*")
        return item

    def atom(self):
        token = self.take()
        if token == "(":
            alternatives = self.alternatives()
            self.take(")")
            name = self.helper("group")
            self.rule(name, alternatives, False)
            return Item("self.r_%s()" % name)
        if token.startswith("'"):
            return Item("self.expect(%d)" % KINDS[token[1:-1]])
        if token.startswith('"'):
            return Item("self.expect_word(%s)" % token)
        if token in SIMPLE_KINDS:
            return Item("self.expect(%s)" % token)
        return Item("self.r_%s()" % token)

    def helper(self, what):
        self.helpers += 1
        return "%s_%d" % (what, self.helpers)

    def lookahead(self, positive):
        item = self.atom()
        name = self.helper("ahead")
        self.lines += [
            "    def r_%s(self):" % name,
            "        mark = self.pos",
            "        found = %s is not None" % item.code,
            "        self.pos = mark",
            "        return found",
        ]
        return Item("self.r_%s()" % name if positive else "not self.r_%s()" % name, test=True)

    def forced(self, token):
        if token.startswith("'"):
            return Item('self.force(%d)' % KINDS[token[1:-1]], always=True)
        return Item("self.force(%s)" % token, always=True)

    def repeated(self, item, separator, may_be_empty):
        name = self.helper("repeated")
        lines = ["    def r_%s(self):" % name, "        found = []", "        mark = self.pos", "        while True:"]
        lines += ["            one = " + item.code, "            if one is None:", "                break"]
        lines += ["            found.append(one)", "            mark = self.pos"]
        if separator is not None:
            lines += ["            if %s is None:" % separator.code, "                break"]
        lines += ["        self.pos = mark"]
        if not may_be_empty:
            lines += ["        if not found:", "            return None"]
        lines += ["        return found"]
        self.lines += lines
        return Item("self.r_%s()" % name, always=may_be_empty)

    def emit_alternative(self, items, action, indent, finish):
        """Emit nested tests, and `finish(indent, value)` inside."""
        pad = " " * indent
        for number, item in enumerate(items):
            if item.test:
                self.lines.append(pad + "if %s:" % item.code)
                pad += "    "
                continue
            wanted = item.name or ("value" if number == 0 and action is None else None)
            if wanted is None:
                if item.always:
                    self.lines.append(pad + item.code)
                else:
                    self.lines.append(pad + "if %s is not None:" % item.code)
                    pad += "    "
                continue
            self.lines.append(pad + "%s = %s" % (wanted, item.code))
            if not item.always:
                self.lines.append(pad + "if %s is not None:" % wanted)
                pad += "    "
        if action is None:
            action = items[0].name or "value"
        if re.search(r"\bPOS\b", action):
            self.lines.append(pad + "last = self.last_token()")
            action = re.sub(r"\bPOS\b", "first.lineno, first.col, last.end_lineno, last.end_col", action)
        finish(pad, action)

    def start(self, name, memo):
        self.lines += ["    def r_%s(self):" % name, "        mark = self.pos", "        first = self.tokens[mark]"]
        if memo:
            self.memos.append(name)
            self.lines += [
                "        known = self.end_%s.get(mark, -2)" % name,
                "        if known != -2:",
                "            if known == -1:",
                "                return None",
                "            self.pos = known",
                "            return self.node_%s[mark]" % name,
            ]

    def rule(self, name, alternatives, memo):
        self.start(name, memo)

        def finish(pad, action):
            if memo:
                self.lines.append(pad + "result = " + action)
                self.lines.append(pad + "self.node_%s[mark] = result" % name)
                self.lines.append(pad + "self.end_%s[mark] = self.pos" % name)
                self.lines.append(pad + "return result")
            else:
                self.lines.append(pad + "return " + action)

        for items, action in alternatives:
            self.emit_alternative(items, action, 8, finish)
            if not all(item.always for item in items):
                self.lines.append("        self.pos = mark")
        if not all(item.always for item in alternatives[-1][0]):
            if memo:
                self.lines.append("        self.end_%s[mark] = -1" % name)
            self.lines.append("        return None")

    def fold(self, name, seed, alternatives, memo):
        self.start(name, memo)

        def seeded(pad, action):
            self.lines.append(pad + "a = " + action)
            self.lines.append(pad + "while True:")
            self.lines.append(pad + "    mark_here = self.pos")
            loop_pad = pad + "    "

            def finish(inner, wrapped):
                self.lines.append(inner + "a = " + wrapped)
                self.lines.append(inner + "continue")

            for items, wrapping in alternatives:
                self.emit_alternative(items, wrapping, len(loop_pad), finish)
                self.lines.append(loop_pad + "self.pos = mark_here")
            self.lines.append(loop_pad + "break")
            if memo:
                self.lines.append(pad + "self.node_%s[mark] = a" % name)
                self.lines.append(pad + "self.end_%s[mark] = self.pos" % name)
            self.lines.append(pad + "return a")

        self.emit_alternative(seed[0], seed[1], 8, seeded)
        self.lines.append("        self.pos = mark")
        if memo:
            self.lines.append("        self.end_%s[mark] = -1" % name)
        self.lines.append("        return None")

    def source(self):
        head = ["class GeneratedParser(ParserBase):", "    def __init__(self, tokens):", "        ParserBase.__init__(self, tokens)"]
        for name in self.memos:
            head += ["        self.node_%s = {}" % name, "        self.end_%s = {}" % name]
        return "\n".join(head + self.lines) + "\n"


def generate():
    """Return the source text of the class `GeneratedParser`."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "grammar", "python.gram")
    with open(path) as file:
        generator = Generator(file.read())
    generator.grammar()
    return generator.source()
