"""From source text to tokens, one at a time, as the compiler asks for them."""

from lox.tokens import (
    KEYWORDS,
    PUNCTUATION,
    PUNCTUATION_WITH_EQUAL,
    TOKEN_EOF,
    TOKEN_ERROR,
    TOKEN_IDENTIFIER,
    TOKEN_NUMBER,
    TOKEN_STRING,
    Token,
)

# What `peek` returns past the end. Source text can't contain it: see Scanner.__init__.
END = "\0"


def is_digit(c):
    """Tell whether `c` is an ASCII digit (str.isdigit would accept a superscript two)."""
    return "0" <= c <= "9"


def is_name_start(c):
    """Tell whether an identifier may start with `c`: ASCII letters and underscore."""
    return "a" <= c <= "z" or "A" <= c <= "Z" or c == "_"


class Scanner:
    """Reads `source`, in which each character stands for one byte."""

    def __init__(self, source):
        # To C, a NUL byte is the end of the text, wherever it stands.
        end = source.find(END)
        self.source = source
        self.end = end if end >= 0 else len(source)
        self.start = 0
        self.current = 0
        self.line = 1

    def next_token(self):
        """Return the next token; at the end, TOKEN_EOF as often as asked."""
        self.skip_blanks()
        self.start = self.current
        if self.current == self.end:
            return self.token(TOKEN_EOF)
        c = self.advance()
        if is_name_start(c):
            return self.name()
        if is_digit(c):
            return self.number()
        if c == '"':
            return self.string()
        return self.punctuation(c)

    def peek(self):
        """Return the character ahead without taking it, or END."""
        if self.current < self.end:
            return self.source[self.current]
        return END

    def peek_second(self):
        """Return the character after the one ahead, or END."""
        if self.current + 1 < self.end:
            return self.source[self.current + 1]
        return END

    def advance(self):
        """Take and return one character."""
        c = self.source[self.current]
        self.current += 1
        return c

    def token(self, kind):
        """Return a token of all that was taken since `start`."""
        return Token(kind, self.source[self.start : self.current], self.line)

    def skip_blanks(self):
        """Take white space and comments."""
        while True:
            c = self.peek()
            if c == "\n":
                self.line += 1
                self.current += 1
            elif c == " " or c == "\r" or c == "\t":
                self.current += 1
            elif c == "/" and self.peek_second() == "/":
                self.skip_comment()
            else:
                return

    def skip_comment(self):
        """Take a comment up to, not including, the end of its line: `skip_blanks` counts that."""
        while self.current < self.end and self.source[self.current] != "\n":
            self.current += 1

    def name(self):
        """Take the rest of an identifier or keyword."""
        while is_name_start(self.peek()) or is_digit(self.peek()):
            self.current += 1
        text = self.source[self.start : self.current]
        return Token(KEYWORDS.get(text, TOKEN_IDENTIFIER), text, self.line)

    def number(self):
        """Take the rest of a number. A dot belongs to it only with a digit behind: `1.abs` is a property."""
        self.skip_digits()
        if self.peek() == "." and is_digit(self.peek_second()):
            self.current += 1
            self.skip_digits()
        return self.token(TOKEN_NUMBER)

    def skip_digits(self):
        """Take digits."""
        while is_digit(self.peek()):
            self.current += 1

    def string(self):
        """Take the rest of a string, which may span lines. Its token has the line of the closing quote."""
        while self.current < self.end and self.source[self.current] != '"':
            if self.source[self.current] == "\n":
                self.line += 1
            self.current += 1
        if self.current == self.end:
            return Token(TOKEN_ERROR, "Unterminated string.", self.line)
        self.current += 1
        return self.token(TOKEN_STRING)

    def punctuation(self, c):
        """Take the rest of an operator that starts with `c`."""
        if self.peek() == "=" and c in PUNCTUATION_WITH_EQUAL:
            self.current += 1
            return self.token(PUNCTUATION_WITH_EQUAL[c])
        if c in PUNCTUATION:
            return self.token(PUNCTUATION[c])
        return Token(TOKEN_ERROR, "Unexpected character.", self.line)
