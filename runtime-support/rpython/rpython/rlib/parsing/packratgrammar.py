"""The notation of parsers that are written as the docstring of a class (see `makepackrat`), and its syntax tree.

    sum:                        a rule; `name(argument):` for one with arguments
        a = product             what a part has matched gets a name
        '+'                     a text; `regex` between backquotes is a regular expression
        b = sum
        return {a + b}          the result, in Python; without it that of the last part
      | product;                the next thing to try
"""

import re

_TOKEN = re.compile(
    r"(?P<skip>\s+|\#[^\n]*)|(?P<name>[a-zA-Z_]\w*)|(?P<quote>'[^']*')|(?P<regex>`[^\\`]*(?:\\.[^\\`]*)*`)"
    r"|(?P<code>\{[^\n}]*\})|(?P<mark>[:;|=?*+!<>\[\](),])"
)


class GrammarError(ValueError):
    """The text is no grammar."""


class Part:
    """A part of a rule: its kind, its text, and the parts that it has."""

    def __init__(self, kind, text="", parts=()):
        self.kind = kind
        self.text = text
        self.parts = list(parts)


class Rule:
    """A rule: its name, the names of its arguments, and what it matches."""

    def __init__(self, name, arguments, body):
        self.name = name
        self.arguments = arguments
        self.body = body


class GrammarParser:
    """Reads a grammar by recursive descent."""

    def __init__(self, text):
        self.tokens = []
        position = 0
        while position < len(text):
            match = _TOKEN.match(text, position)
            if match is None:
                line = text.count("\n", 0, position) + 1
                raise GrammarError("line %d of the grammar can't be read: %r" % (line, text[position:position + 20]))
            if match.lastgroup != "skip":
                self.tokens.append((match.lastgroup, match.group()))
            position = match.end()
        self.tokens.append(("end", ""))
        self.at = 0

    def next(self, ahead=0):
        """The text of a token that follows."""
        return self.tokens[min(self.at + ahead, len(self.tokens) - 1)][1]

    def kind(self, ahead=0):
        """The kind of a token that follows."""
        return self.tokens[min(self.at + ahead, len(self.tokens) - 1)][0]

    def match(self, text):
        """Take the next token if it is this."""
        if self.next() != text or self.kind() == "quote":
            return False
        self.at += 1
        return True

    def take(self, kind):
        """The text of the next token, which must be of this kind or this very mark."""
        if kind not in (self.kind(), self.next()):
            raise GrammarError("%r stands where %s should" % (self.next(), kind))
        self.at += 1
        return self.tokens[self.at - 1][1]

    def rules(self):
        """All rules."""
        found = []
        while self.kind() != "end":
            name = self.take("name")
            arguments = []
            if self.match("("):
                while not self.match(")"):
                    arguments.append(self.take("name"))
                    self.match(",")
            self.take(":")
            found.append(Rule(name, arguments, self.alternatives()))
            self.take(";")
        return found

    def alternatives(self):
        """What is tried one after the other."""
        parts = [self.commands()]
        while self.match("|"):
            parts.append(self.commands())
        return parts[0] if len(parts) == 1 else Part("or", "", parts)

    def commands(self):
        """What matches one after the other."""
        parts = [self.command()]
        while self.kind() != "end" and self.next() not in ("|", ";", ")", "]", ">"):
            parts.append(self.command())
        return parts[0] if len(parts) == 1 else Part("commands", "", parts)

    def command(self):
        """One part with what is done with it."""
        if self.match("return"):
            return Part("return", self.take("code")[1:-1])
        if self.match("do"):
            what = self.command()
            self.take("if")
            return Part("if", self.take("code")[1:-1], [what])
        if self.match("if"):
            return Part("if", self.take("code")[1:-1])
        if self.match("choose"):
            name = self.take("name")
            self.take("in")
            code = self.take("code")[1:-1]
            return Part("choose", code, [name, self.commands()])
        if self.kind() == "name" and self.next(1) == "=":
            name = self.take("name")
            self.take("=")
            return Part("named", name, [self.command()])
        if self.match("!"):
            what = self.command()
            return Part("lookahead", "", what.parts) if what.kind == "not" else Part("not", "", [what])
        what = self.enclosed()
        for mark, kind in (("?", "maybe"), ("*", "star"), ("+", "plus")):
            if self.match(mark):
                return Part(kind, "", [what])
        return what

    def enclosed(self):
        """A group, a rule, a text or an expression."""
        for opening, closing, kind in (("<", ">", "result"), ("[", "]", "ignore"), ("(", ")", "")):
            if self.match(opening):
                what = self.alternatives()
                self.take(closing)
                return Part(kind, "", [what]) if kind else what
        if self.kind() == "name":
            name = self.take("name")
            arguments = []
            if self.next() == "(" and self.kind(1) == "code":
                self.take("(")
                while not self.match(")"):
                    arguments.append(self.take("code")[1:-1])
                    self.match(",")
            return Part("call", name, arguments)
        if self.kind() == "regex":
            return Part("regex", self.take("regex")[1:-1].replace("\\`", "`"))
        return Part("quote", self.take("quote")[1:-1])
