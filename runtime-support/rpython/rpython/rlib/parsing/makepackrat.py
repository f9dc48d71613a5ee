"""Packrat parsers as classes whose docstring is their grammar, in the notation of `packratgrammar`.

A rule that starts with itself, without another in between, grows its match as long as that gets longer (A. Warth,
J. Douglass, T. Millstein, "Packrat parsers can support left recursion", PEPM 2008, section 3.2). Since rules contain Python, their methods are made as source text, which
Python's `linecache` keeps.
"""

import linecache
import sys

from rpython.rlib.parsing.packratgrammar import GrammarParser
from rpython.rlib.parsing.regexparse import parse_regex


class BacktrackException(Exception):
    """A rule doesn't match."""

    def __init__(self, error=None):
        Exception.__init__(self, "no match")
        self.error = error


class ErrorInformation:
    """How far the text matched, and what was expected there."""

    def __init__(self, pos, expected=None):
        self.expected = [] if expected is None else expected
        self.pos = pos

    def get_line_column(self, source):
        """The line and the column in a text, from 0 and from 1."""
        assert self.pos >= 0
        before = source[:self.pos]
        return before.count("\n"), self.pos - before.rfind("\n")

    def nice_error_message(self, filename="<filename>", source=""):
        """The line in question with a mark below the place, and what was expected."""
        if source != "":
            lineno, columnno = self.get_line_column(source)
            result = ["  File %s, line %d" % (filename, lineno + 1), source.split("\n")[lineno], " " * columnno + "^"]
        else:
            result = ["<couldn't get source>"]
        if len(self.expected) > 1:
            others = ", ".join(["'%s'" % each for each in self.expected[:-1]])
            result.append("ParseError: expected %s or '%s'" % (others, self.expected[-1]))
        elif len(self.expected) == 1:
            result.append("ParseError: expected " + self.expected[0])
        else:
            result.append("ParseError")
        return "\n".join(result)


class Status:
    """What is known of a rule at a place. Each rule has a subclass with its `result`."""

    NORMAL = 0
    ERROR = 1
    INPROGRESS = 2
    LEFTRECURSION = 3
    SOMESOLUTIONS = 4

    def __init__(self):
        self.pos = 0
        self.error = None
        self.status = Status.INPROGRESS
        self.has_result = False

    def is_known(self, parser):
        """Whether the rule need not be tried again; BacktrackException where it is known not to match."""
        if self.status == Status.ERROR:
            raise BacktrackException(self.error)
        if self.status == Status.SOMESOLUTIONS:
            self.status = Status.INPROGRESS
            return False
        if self.status != Status.NORMAL:
            self.status = Status.LEFTRECURSION
            if not self.has_result:
                raise BacktrackException(None)
        parser._pos = self.pos
        return True

    def failed(self, error):
        """The exception for a rule that doesn't match."""
        self.pos = -1
        self.error = error
        self.status = Status.ERROR
        return BacktrackException(error)

    def is_longest(self, parser):
        """Whether a rule that starts with itself matched no more than the last time."""
        if self.status != Status.LEFTRECURSION or not self.has_result or self.pos < parser._pos:
            return False
        self.status = Status.NORMAL
        parser._pos = self.pos
        return True

    def grows(self, parser, error):
        """Take note of a match; whether the rule starts with itself, so that it may match more the next time."""
        again = self.status == Status.LEFTRECURSION
        self.status = Status.SOMESOLUTIONS if again else Status.NORMAL
        self.pos = parser._pos
        self.error = error
        self.has_result = True
        return again


class RegexRunner:
    """Where an automaton is in a text."""

    def __init__(self, text):
        self.text = text
        self.state = -1
        self.last_matched_state = -1
        self.last_matched_index = -1


class _Writer:
    """Writes the methods of a grammar."""

    def __init__(self):
        self.lines = []
        self.depth = 0
        self.count = 0
        self.matchers = {}
        self.result = "_result"

    def line(self, text):
        """One line."""
        self.lines.append("    " * self.depth + text)

    def block(self, head, write):
        """A line with what is indented below it."""
        self.line(head)
        self.depth += 1
        write()
        self.depth -= 1

    def fresh(self, name):
        """A name that is not in use."""
        self.count += 1
        return "_%s%d" % (name, self.count)

    def rule(self, rule):
        """The methods of a rule: one for callers, one for other rules."""
        arguments = "".join(", " + each for each in rule.arguments)
        self.block("def %s(self%s):" % (rule.name, arguments), lambda: self.line(
            "return self._%s(%s).result" % (rule.name, arguments[2:])))
        self.block("def _%s(self%s):" % (rule.name, arguments), lambda: self.rule_body(rule))

    def rule_body(self, rule):
        """The method for other rules, which give the Status."""
        known = "self._dict_" + rule.name
        self.result = "_result"
        self.line("_key = %s" % ("(self._pos, %s)" % ", ".join(rule.arguments) if rule.arguments else "self._pos"))
        self.line("if _key in %s:" % known)
        self.line("    _status = %s[_key]" % known)
        self.line("    if _status.is_known(self):")
        self.line("        return _status")
        self.line("else:")
        self.line("    _status = self._Status_%s()" % rule.name)
        self.line("    %s[_key] = _status" % known)
        self.line("_startingpos = self._pos")
        self.line("_error = None")
        self.line("_result = None")
        self.block("try:", lambda: self.part(rule.body))
        self.line("except BacktrackException as _exc:")
        self.line("    raise _status.failed(self._combine_errors(_error, _exc.error))")
        self.line("if _status.is_longest(self):")
        self.line("    return _status")
        self.line("_status.result = %s" % self.result)
        self.line("if _status.grows(self, _error):")
        self.line("    self._pos = _startingpos")
        self.line("    return self._%s(%s)" % (rule.name, ", ".join(rule.arguments)))
        self.line("return _status")

    def part(self, part):
        """The code that matches a part, or raises."""
        getattr(self, "write_" + part.kind)(part)

    def failing(self, choice):
        """What to do where a part doesn't match."""
        self.line("except BacktrackException as _exc:")
        self.line("    _error = self._combine_errors(_error, _exc.error)")
        self.line("    self._pos = %s" % choice)

    def choice(self):
        """Remembers the place."""
        choice = self.fresh("choice")
        self.line("%s = self._pos" % choice)
        return choice

    def write_or(self, part):
        """Alternatives."""
        self.block("while True:", lambda: self.alternatives(part.parts))

    def alternatives(self, parts):
        """The body of a loop that is left once one matches."""
        for each in parts[:-1]:
            choice = self.choice()
            self.block("try:", lambda each=each: (self.part(each), self.line("break")))
            self.failing(choice)
        self.part(parts[-1])
        self.line("break")

    def write_commands(self, part):
        """One after the other."""
        for each in part.parts:
            self.part(each)

    def write_maybe(self, part):
        """Once or not at all."""
        choice = self.choice()
        self.block("try:", lambda: self.part(part.parts[0]))
        self.line("except BacktrackException:")
        self.line("    self._pos = %s" % choice)

    def write_star(self, part):
        """Any number of times."""
        found = self.fresh("all")
        self.line("%s = []" % found)
        self.repeat(part.parts[0], found)

    def write_plus(self, part):
        """At least once."""
        found = self.fresh("all")
        self.line("%s = []" % found)
        self.part(part.parts[0])
        self.line("%s.append(_result)" % found)
        self.repeat(part.parts[0], found)

    def repeat(self, part, found):
        """As often as it matches."""
        def once():
            choice = self.choice()
            self.block("try:", lambda: (self.part(part), self.line("%s.append(_result)" % found)))
            self.failing(choice)
            self.line("    break")

        self.block("while True:", once)
        self.line("_result = %s" % found)

    def write_result(self, part):
        """The part whose result is the rule's."""
        self.part(part.parts[0])
        self.line("_enclosed = _result")
        self.result = "_enclosed"

    def write_ignore(self, part):
        """A part whose result is none."""
        before = self.fresh("before")
        self.line("%s = _result" % before)
        self.part(part.parts[0])
        self.line("_result = %s" % before)

    def write_not(self, part):
        """What must not match here."""
        child = part.parts[0]
        before = self.fresh("before")
        error = "None"
        self.line("%s = _result" % before)
        choice = self.choice()
        if child.kind == "quote":
            error = "self._ErrorInformation(%s, [%r])" % (choice, "NOT " + child.text)
        self.block("try:", lambda: self.part(child))
        self.line("except BacktrackException:")
        self.line("    self._pos = %s" % choice)
        self.line("    _result = %s" % before)
        self.line("else:")
        self.line("    raise BacktrackException(%s)" % error)

    def write_lookahead(self, part):
        """What must match here, and is left there."""
        before = self.fresh("before")
        self.line("%s = _result" % before)
        choice = self.choice()
        self.part(part.parts[0])
        self.line("self._pos = %s" % choice)
        self.line("_result = %s" % before)

    def write_named(self, part):
        """A part with a name."""
        self.part(part.parts[0])
        self.line("%s = _result" % part.text)

    def write_return(self, part):
        """The result, in Python."""
        self.line("_result = (%s)" % part.text)

    def write_if(self, part):
        """A condition, in Python."""
        for each in part.parts:
            self.part(each)
        self.line("if not (%s):" % part.text)
        self.line("    raise BacktrackException(self._ErrorInformation(_startingpos, ['condition not met']))")

    def write_choose(self, part):
        """The first of some values with which it matches."""
        name, what = part.parts

        def once():
            choice = self.choice()
            self.block("try:", lambda: (self.part(what), self.line("break")))
            self.failing(choice)

        self.block("for %s in (%s):" % (name, part.text), once)
        self.line("else:")
        self.line("    raise BacktrackException(_error)")

    def write_call(self, part):
        """Another rule, or a method."""
        arguments = ", ".join("(%s)" % each for each in part.parts)
        if part.text.startswith("_"):
            self.line("_result = self.%s(%s)" % (part.text, arguments))
        else:
            self.line("_call_status = self._%s(%s)" % (part.text, arguments))
            self.line("_result = _call_status.result")
            self.line("_error = self._combine_errors(_error, _call_status.error)")

    def write_regex(self, part):
        """A regular expression."""
        name = self.matchers.setdefault(part.text, "_recognize%d" % len(self.matchers))
        self.line("_result = self._matched(self.%s)" % name)

    def write_quote(self, part):
        """A text."""
        self.line("_result = self.__chars__(%r)" % part.text)


def _matcher(text):
    """The function that matches a regular expression, as a static method."""
    automaton = parse_regex(text).make_automaton().make_deterministic()
    automaton.optimize()
    return staticmethod(automaton.make_lexing_code())


def _members(class_name, grammar, namespace):
    """The members of a parser's class, and their source."""
    writer = _Writer()
    rules = GrammarParser(grammar).rules()
    for rule in rules:
        writer.rule(rule)
    writer.line("def init_parser(self, inputstream):")
    writer.line("    self._pos = 0")
    writer.line("    self._inputstream = inputstream")
    for rule in rules:
        writer.line("    self._dict_%s = {}" % rule.name)
    source = "\n".join(writer.lines) + "\n"
    filename = "<grammar of %s.%s>" % (namespace["__name__"], class_name)
    linecache.cache[filename] = len(source), None, source.splitlines(True), filename
    members = {}
    namespace.setdefault("BacktrackException", BacktrackException)
    exec(compile(source, filename, "exec", dont_inherit=True), namespace, members)
    for rule in rules:
        name = "_Status_" + rule.name
        members[name] = type(name, (Status,), {})
    for text, name in writer.matchers.items():
        members[name] = _matcher(text)
    members["_code"] = source
    return members


class MetaPackratParser(type):
    """Adds the methods of the grammar in a class's docstring."""

    def __new__(mcs, name, bases, attributes):
        grammar = attributes.get("__doc__")
        if bases and grammar:
            module = sys.modules[attributes["__module__"]]
            members = _members(name, grammar, module.__dict__)
            if "__init__" not in attributes:
                members["__init__"] = members["init_parser"]
            for key, value in members.items():
                attributes.setdefault(key, value)
        return type.__new__(mcs, name, bases, attributes)


class PackratParser(metaclass=MetaPackratParser):
    """The base class of such parsers. An instance parses one text: `parser(text).rule()`."""

    _ErrorInformation = ErrorInformation
    _BacktrackException = BacktrackException

    def __chars__(self, chars):
        """Match a text."""
        end = self._pos + len(chars)
        if end > len(self._inputstream) or self._inputstream[self._pos:end] != chars:
            raise BacktrackException(ErrorInformation(self._pos, [chars]))
        self._pos = end
        return chars

    def __any__(self):
        """Match any character."""
        if self._pos >= len(self._inputstream):
            raise BacktrackException(ErrorInformation(self._pos, ["anything"]))
        self._pos += 1
        return self._inputstream[self._pos - 1]

    def _matched(self, recognize):
        """Match a regular expression."""
        runner = RegexRunner(self._inputstream)
        recognize(runner, self._pos)
        if runner.last_matched_state == -1:
            raise BacktrackException(None)
        start = self._pos
        self._pos = runner.last_matched_index + 1
        return self._inputstream[start:self._pos]

    def _combine_errors(self, first, second):
        """What is known of both: that which is farther in the text."""
        if first is None:
            return second
        if second is None or first.pos > second.pos or len(second.expected) == 0:
            return first
        if second.pos > first.pos or len(first.expected) == 0:
            return second
        expected = []
        for each in first.expected + second.expected:
            if each not in expected:
                expected.append(each)
        return ErrorInformation(first.pos, expected)
