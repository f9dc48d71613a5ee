"""The parser: recursive descent that remembers what it has found at each place (B. Ford, "Packrat parsing", ICFP 2002).

It takes the first expansion of a rule that matches, and never comes back to try another.
"""

from rpython.rlib.objectmodel import not_rpython
from rpython.rlib.parsing.lexer import SourcePos
from rpython.rlib.parsing.tree import Node, Nonterminal, Symbol


class Rule:
    """A nonterminal and its expansions: lists of the names of nonterminals and tokens."""

    def __init__(self, nonterminal, expansions):
        self.nonterminal = nonterminal
        self.expansions = expansions

    def getkey(self):
        """What makes two rules equal."""
        return self.nonterminal, tuple(tuple(expansion) for expansion in self.expansions)

    def __eq__(self, other):
        return isinstance(other, Rule) and self.getkey() == other.getkey()

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self.nonterminal)

    def __str__(self):
        return "%s: %s" % (self.nonterminal, " | ".join([repr(expansion) for expansion in self.expansions]))

    def __repr__(self):
        return "Rule(%r, %r)" % (self.nonterminal, self.expansions)


class LazyInputStream:
    """Tokens that are made when they are asked for."""

    def __init__(self, iterator):
        self.iterator = iterator
        self.data = []

    def __getitem__(self, index):
        assert index >= 0
        while len(self.data) <= index:
            try:
                self.data.append(self.iterator.next())
            except StopIteration:
                raise IndexError("index out of range")
        return self.data[index]


class ParseError(Exception):
    """The tokens match no rule: where, and what was expected there."""

    def __init__(self, source_pos, errorinformation):
        Exception.__init__(self, "parse error")
        self.source_pos = source_pos
        self.errorinformation = errorinformation

    def nice_error_message(self, filename="<unknown>", source=""):
        """The line in question with a mark below the place, and what was expected."""
        result = ["  File %s, line %d" % (filename, self.source_pos.lineno + 1)]
        if source != "":
            result.append(source.split("\n")[self.source_pos.lineno])
            result.append(" " * self.source_pos.columnno + "^")
        else:
            result.append("<couldn't get source>")
        reasons = self.errorinformation.failure_reasons
        if len(reasons) > 1:
            others = ", ".join(["'%s'" % reason for reason in reasons[:-1]])
            result.append("ParseError: expected %s or '%s'" % (others, reasons[-1]))
        elif len(reasons) == 1:
            result.append("ParseError: expected " + reasons[0])
        else:
            result.append("ParseError")
        return "\n".join(result)

    def __str__(self):
        return self.nice_error_message()


class ErrorInformation:
    """The number of the token that didn't match, and the names of those that would have."""

    def __init__(self, pos, failure_reasons=None):
        self.failure_reasons = [] if failure_reasons is None else failure_reasons
        self.pos = pos


def combine_errors(first, second):
    """What is known of both: that which is farther in the text."""
    if first is None:
        return second
    if second is None or first.pos > second.pos or len(second.failure_reasons) == 0:
        return first
    if second.pos > first.pos or len(first.failure_reasons) == 0:
        return second
    reasons = []
    for reason in first.failure_reasons + second.failure_reasons:
        if reason not in reasons:
            reasons.append(reason)
    return ErrorInformation(first.pos, reasons)


def _expected(symbol):
    """How a terminal is called in messages: literals of a grammar have names like `__3_text`."""
    if symbol.startswith("__") and len(symbol) > 2 and symbol[2].isdigit():
        start = symbol.find("_", 2)
        if start > 0:
            return symbol[start + 1:]
    return symbol


class Match:
    """What was found at a place: a node or none, the place after it, and what failed on the way."""

    def __init__(self, node, next, error):
        self.node = node
        self.next = next
        self.error = error


class LazyParseTable:
    """What a parser has found so far."""

    def __init__(self, input, parser):
        self.parser = parser
        self.input = input
        self.matched = {}

    def match_symbol(self, i, symbol):
        """Match a symbol at the token with this number."""
        key = (i, symbol)
        if key not in self.matched:
            if self.parser.is_nonterminal(symbol):
                self.matched[key] = self.match_rule(i, symbol)
            else:
                self.matched[key] = self.match_terminal(i, symbol)
        return self.matched[key]

    def match_rule(self, i, symbol):
        """The first of a rule's expansions that matches."""
        error = None
        for expansion in self.parser.get_rule(symbol).expansions:
            position = i
            children = []
            for part in expansion:
                match = self.match_symbol(position, part)
                error = combine_errors(error, match.error)
                if match.node is None:
                    break
                children.append(match.node)
                position = match.next
            if len(children) == len(expansion):
                return Match(Nonterminal(symbol, children), position, error)
        return Match(None, 0, error)

    def match_terminal(self, i, symbol):
        """A token."""
        try:
            token = self.input[i]
        except IndexError:
            return Match(None, 0, ErrorInformation(i))
        if self.terminal_equality(symbol, token):
            return Match(Symbol(symbol, token.source, token), i + 1, None)
        return Match(None, 0, ErrorInformation(i, [_expected(symbol)]))

    def terminal_equality(self, symbol, input):
        """Whether a token is the terminal's."""
        return symbol == input.name


class PackratParser:
    """A parser for the rules of a grammar."""

    def __init__(self, rules, startsymbol, parsetablefactory=LazyParseTable, check_for_left_recursion=True):
        self.rules = rules
        self.nonterminal_to_rule = {}
        for rule in rules:
            self.nonterminal_to_rule[rule.nonterminal] = rule
        self.startsymbol = startsymbol
        if check_for_left_recursion:
            assert not self.has_left_recursion()
        self.parsetablefactory = parsetablefactory

    def is_nonterminal(self, symbol):
        """Whether a symbol has a rule."""
        return symbol in self.nonterminal_to_rule

    def get_rule(self, symbol):
        """The rule of a symbol."""
        return self.nonterminal_to_rule[symbol]

    def parse(self, tokeniterator, lazy=False):
        """The tree of a list of tokens; ParseError where it has none."""
        tokens = list(tokeniterator)
        match = self.parsetablefactory(tokens, self).match_symbol(0, self.startsymbol)
        if match.node is None:
            error = match.error
            position = SourcePos(0, 0, 0)
            if len(tokens) > 0:
                position = tokens[min(error.pos, len(tokens) - 1)].source_pos
            raise ParseError(position, error)
        return match.node

    @not_rpython
    def has_left_recursion(self):
        """Whether a rule can start with itself, so that parsing would never end."""
        starts = {}
        for rule in self.rules:
            starts[rule.nonterminal] = set(
                expansion[0] for expansion in rule.expansions if expansion and self.is_nonterminal(expansion[0])
            )
        changed = True
        while changed:
            changed = False
            for found in starts.values():
                more = set(other for start in found for other in starts[start])
                if not more <= found:
                    found |= more
                    changed = True
        return any(nonterminal in found for nonterminal, found in starts.items())

    def __repr__(self):
        return "%s(%r, %r)" % (self.__class__.__name__, self.rules, self.startsymbol)


class ParserCompiler:
    """Upstream's way to a parser that needs no interpretation; here it gives a class of the same parser."""

    def __init__(self, parser):
        self.parser = parser

    @not_rpython
    def compile(self):
        """A class whose instances parse."""
        parser = self.parser

        class CompileableParser:
            """A parser of one grammar."""

            def parse(self, tokenlist, lazy=True):
                """The tree of a list of tokens."""
                return parser.parse(tokenlist)

        return CompileableParser
