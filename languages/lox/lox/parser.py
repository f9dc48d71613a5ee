"""The compiler's view of the token stream, and its way with errors."""

from lox.scanner import Scanner
from lox.tokens import (
    TOKEN_CLASS,
    TOKEN_EOF,
    TOKEN_ERROR,
    TOKEN_FOR,
    TOKEN_FUN,
    TOKEN_IF,
    TOKEN_PRINT,
    TOKEN_RETURN,
    TOKEN_SEMICOLON,
    TOKEN_VAR,
    TOKEN_WHILE,
    Token,
)


def starts_statement(kind):
    """Tell whether a token is a keyword that only stands at the start of a declaration or statement."""
    return (
        kind == TOKEN_CLASS
        or kind == TOKEN_FUN
        or kind == TOKEN_VAR
        or kind == TOKEN_FOR
        or kind == TOKEN_IF
        or kind == TOKEN_WHILE
        or kind == TOKEN_PRINT
        or kind == TOKEN_RETURN
    )


class Parser:
    """One token back, one token ahead.

    After an error the parser is in panic mode, in which further errors are not shown, until `synchronize` finds the
    start of a statement. So one mistake gives one message, and several mistakes give several.
    """

    def __init__(self, source, output):
        self.scanner = Scanner(source)
        self.output = output
        self.previous = Token(TOKEN_EOF, "", 1)
        self.current = self.previous
        self.had_error = False
        self.panicking = False

    def advance(self):
        """Go on by one token. Tokens that are errors are reported and skipped."""
        self.previous = self.current
        while True:
            self.current = self.scanner.next_token()
            if self.current.kind != TOKEN_ERROR:
                return
            self.error_at_current(self.current.text)

    def check(self, kind):
        """Tell whether the token ahead is of this kind."""
        return self.current.kind == kind

    def match(self, kind):
        """Take the token ahead if it is of this kind; tell whether it was."""
        if self.current.kind != kind:
            return False
        self.advance()
        return True

    def consume(self, kind, message):
        """Take the token ahead, which must be of this kind."""
        if self.current.kind == kind:
            self.advance()
        else:
            self.error_at_current(message)

    def error(self, message):
        """Report an error at the token taken last."""
        self.error_at(self.previous, message)

    def error_at_current(self, message):
        """Report an error at the token ahead."""
        self.error_at(self.current, message)

    def error_at(self, token, message):
        """Report an error at a token, unless in panic mode."""
        if self.panicking:
            return
        self.panicking = True
        self.had_error = True
        where = ""
        if token.kind == TOKEN_EOF:
            where = " at end"
        elif token.kind != TOKEN_ERROR:
            where = " at '" + token.text + "'"
        self.output.write_error("[line %d] Error%s: %s\n" % (token.line, where, message))

    def synchronize(self):
        """Leave panic mode: skip to where a statement seems to start."""
        self.panicking = False
        while self.current.kind != TOKEN_EOF:
            if self.previous.kind == TOKEN_SEMICOLON or starts_statement(self.current.kind):
                return
            self.advance()
