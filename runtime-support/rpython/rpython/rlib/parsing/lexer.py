"""Lexers: the longest match of several regular expressions, the first of those that match as much."""

from rpython.rlib.parsing import deterministic, regex


class Token:
    """A token: its name, its text, where it starts."""

    def __init__(self, name, source, source_pos):
        self.name = name
        self.source = source
        self.source_pos = source_pos

    def copy(self):
        """Another one that is the same."""
        return Token(self.name, self.source, self.source_pos)

    def __eq__(self, other):
        return isinstance(other, Token) and (self.name, self.source) == (other.name, other.source) and (
            self.source_pos == other.source_pos
        )

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self.source)

    def __repr__(self):
        return "Token(%r, %r, %r)" % (self.name, self.source, self.source_pos)


class SourcePos:
    """A place in a text: its index, its line and column, both from 0."""

    def __init__(self, i, lineno, columnno):
        self.i = i
        self.lineno = lineno
        self.columnno = columnno

    def copy(self):
        """Another one that is the same."""
        return SourcePos(self.i, self.lineno, self.columnno)

    def __eq__(self, other):
        return isinstance(other, SourcePos) and (self.i, self.lineno, self.columnno) == (
            other.i, other.lineno, other.columnno
        )

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return self.i

    def __repr__(self):
        return "SourcePos(%r, %r, %r)" % (self.i, self.lineno, self.columnno)


class Lexer:
    """A lexer for tokens of these expressions and names. Those whose names are in `ignore` are left out."""

    def __init__(self, token_regexs, names, ignore=None):
        self.token_regexs = token_regexs
        self.names = names
        self.rex = regex.LexingOrExpression(token_regexs, names)
        self.automaton = self.rex.make_automaton().make_deterministic(names)
        self.automaton.optimize()
        for name in ignore or []:
            assert name in names
        self.ignore = dict.fromkeys(ignore or [])
        self.matcher = self.automaton.make_lexing_code()

    def get_runner(self, text, eof=False, token_class=None):
        """What finds one token of a text after the other."""
        return LexingDFARunner(self.matcher, self.automaton, text, self.ignore, eof, token_class)

    def tokenize(self, text, eof=False):
        """The tokens of a text, with one named EOF at the end if asked for."""
        runner = self.get_runner(text, eof)
        tokens = []
        while True:
            try:
                tokens.append(runner.find_next_token())
            except StopIteration:
                break
        return tokens


class DummyLexer(Lexer):
    """A lexer whose automaton and matching function are at hand."""

    def __init__(self, matcher, automaton, ignore):
        self.token_regexs = None
        self.names = None
        self.rex = None
        self.automaton = automaton
        self.ignore = ignore
        self.matcher = matcher


class AbstractLexingDFARunner(deterministic.DFARunner):
    """Finds one token after the other. Subclasses make them."""

    i = 0

    def __init__(self, matcher, automaton, text, eof=False):
        self.automaton = automaton
        self.state = 0
        self.text = text
        self.last_matched_state = 0
        self.last_matched_index = -1
        self.eof = eof
        self.matcher = matcher
        self.lineno = 0
        self.columnno = 0

    def find_next_token(self):
        """The next token; StopIteration after the last, LexerError where there is none."""
        while True:
            self.state = 0
            start = self.last_matched_index + 1
            assert start >= 0
            if start == len(self.text) and self.eof:
                self.last_matched_index += 1
                return self.make_token(start, -1, "", True)
            if start >= len(self.text):
                raise StopIteration
            i = self.inner_loop(start)
            stop = self.last_matched_index + 1
            if stop <= start:
                place = (~i if i < 0 else i) - 1
                raise deterministic.LexerError(self.text, self.state, self.make_position(place))
            source = self.text[start:stop]
            token = self.make_token(start, self.last_matched_state, source)
            self.adjust_position(source)
            if not self.ignore_token(self.last_matched_state):
                return token

    def adjust_position(self, token):
        """Count the lines and columns of a token."""
        newlines = token.count("\n")
        self.lineno += newlines
        if newlines == 0:
            self.columnno += len(token)
        else:
            self.columnno = len(token) - token.rfind("\n") - 1

    def inner_loop(self, i):
        """Run the automaton from a place on."""
        return self.matcher(self, i)

    def next(self):
        """The next token."""
        return self.find_next_token()

    def __next__(self):
        return self.find_next_token()

    def __iter__(self):
        return self


class LexingDFARunner(AbstractLexingDFARunner):
    """Finds one token after the other.

    `token_class` may give another class of tokens, whose `source_position_class` is that of their places.
    """

    def __init__(self, matcher, automaton, text, ignore, eof=False, token_class=None):
        if token_class is None:
            self.token_class = Token
            self.token_position_class = SourcePos
        else:
            self.token_class = token_class
            self.token_position_class = token_class.source_position_class
        AbstractLexingDFARunner.__init__(self, matcher, automaton, text, eof)
        self.ignore = ignore

    def ignore_token(self, state):
        """Whether the tokens of a final state are left out."""
        return self.automaton.names[state] in self.ignore

    def make_position(self, index):
        """The place at hand."""
        return self.token_position_class(index, self.lineno, self.columnno)

    def make_token(self, index, state, text, eof=False):
        """The token of a final state."""
        if eof:
            return self.token_class("EOF", "EOF", self.make_position(index))
        return self.token_class(self.automaton.names[state], text, self.make_position(index))
