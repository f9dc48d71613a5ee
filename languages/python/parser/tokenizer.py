"""The tokenizer: source text to a list of tokens, with layout as INDENT, DEDENT and NEWLINE."""

from rpython.rlib.unicodedata import database

from parser.tokens import (
    DEDENT,
    ENDMARKER,
    INDENT,
    KEYWORD_KINDS,
    NAME,
    NEWLINE,
    NUMBER,
    OPERATOR_KINDS,
    STRING,
    PySyntaxError,
    Token,
)

MOST_BRACKETS = 200
MOST_INDENTS = 100
TAB_SIZE = 8


def is_identifier_start(c):
    """Whether a name may start with this character."""
    return "a" <= c <= "z" or "A" <= c <= "Z" or c == "_" or (ord(c) >= 128 and c.isidentifier())


def is_identifier_part(c):
    """Whether a name may go on with this character."""
    if "a" <= c <= "z" or "A" <= c <= "Z" or c == "_" or "0" <= c <= "9":
        return True
    return ord(c) >= 128 and ("a" + c).isidentifier()


def normal_name(name):
    """Return a name as the program's dictionaries have it: in normal form KC (PEP 3131)."""
    for c in name:
        if ord(c) >= 128:
            return database.normalize(database.current, name, True, True)
    return name


def is_digit(c):
    """Whether this is an ASCII digit."""
    return "0" <= c <= "9"


def is_digit_of_base(c, base):
    """Whether this is a digit in a base up to 16."""
    if base <= 10:
        return "0" <= c and ord(c) < ord("0") + base
    return "0" <= c <= "9" or "a" <= c <= "f" or "A" <= c <= "F"


class Tokenizer:
    """The state of one run over a text."""

    def __init__(self, text):
        self.text = text
        self.size = len(text)
        self.pos = 0
        self.lineno = 1
        self.line_start = 0
        self.tokens = []
        self.indents = [0]
        self.narrow_indents = [0]  # the same with tabs as wide as blanks
        self.brackets = []  # the tokens of open brackets
        self.unclosed = None  # the innermost bracket that is open at the end

    def error(self, message, pos):
        """Return the error at a place in the present line."""
        column = pos - self.line_start
        return PySyntaxError(message, self.lineno, column, self.lineno, column)

    def at_end(self, error):
        """Return an error, marked as one that more text could mend."""
        error.at_end = True
        return error

    def peek(self, ahead=0):
        """Return a character further on, or NUL at the end."""
        at = self.pos + ahead
        return self.text[at] if at < self.size else "\0"

    def add(self, kind, start):
        """Append a token of one line that ends here."""
        text = self.text[start : self.pos]
        self.tokens.append(
            Token(kind, text, self.lineno, start - self.line_start, self.lineno, self.pos - self.line_start)
        )

    def next_line(self):
        """Take note that a line has ended before `pos`."""
        self.lineno += 1
        self.line_start = self.pos

    def run(self):
        """Return all tokens."""
        at_line_start = True
        while True:
            if at_line_start and not self.brackets:
                at_line_start = False
                if not self.indentation():
                    at_line_start = True
                    if self.pos >= self.size:
                        break
                    continue
            self.skip_blanks()
            if self.pos >= self.size:
                break
            c = self.text[self.pos]
            if c == "\n":
                start = self.pos
                if not self.brackets:
                    self.add(NEWLINE, start)
                    at_line_start = True
                self.pos += 1
                self.next_line()
            elif c == "\\":
                self.continuation()
            else:
                self.token(c)
        self.finish()
        return self.tokens

    def continuation(self):
        """Join the next line to this one."""
        if self.peek(1) != "\n":
            if self.pos + 1 >= self.size:
                raise self.at_end(self.error("unexpected EOF while parsing", self.pos + 1))
            error = self.error("unexpected character after line continuation character", self.pos + 1)
            error.end_col = -1
            raise error
        self.pos += 2
        self.next_line()
        if self.pos >= self.size:
            raise self.at_end(self.error("unexpected EOF while parsing", self.pos))

    def skip_blanks(self):
        """Skip blanks and comments."""
        while self.pos < self.size:
            c = self.text[self.pos]
            if c == " " or c == "\t" or c == "\f":
                self.pos += 1
            elif c == "#":
                while self.pos < self.size and self.text[self.pos] != "\n":
                    self.pos += 1
            else:
                return

    def indentation(self):
        """Measure the start of a line. Return whether there is anything on it."""
        column = 0
        narrow = 0
        while self.pos < self.size:
            c = self.text[self.pos]
            if c == " ":
                column += 1
                narrow += 1
            elif c == "\t":
                column = (column // TAB_SIZE + 1) * TAB_SIZE
                narrow += 1
            elif c == "\f":
                column = narrow = 0
            else:
                break
            self.pos += 1
        if self.pos >= self.size:
            return False
        c = self.text[self.pos]
        if c == "#":
            self.skip_blanks()
            c = self.peek()
        if c == "\n":
            self.pos += 1
            self.next_line()
            return False
        if self.pos >= self.size:
            return False
        if column > self.indents[-1]:
            if narrow <= self.narrow_indents[-1]:
                raise self.tab_error()
            if len(self.indents) >= MOST_INDENTS:
                error = self.error("too many levels of indentation", self.line_start)
                error.kind = "IndentationError"
                raise error
            self.indents.append(column)
            self.narrow_indents.append(narrow)
            self.add(INDENT, self.line_start)
        while column < self.indents[-1]:
            self.indents.pop()
            self.narrow_indents.pop()
            if column > self.indents[-1]:
                end = self.text.find("\n", self.pos)
                error = self.error("unindent does not match any outer indentation level", end if end >= 0 else self.size)
                error.kind = "IndentationError"
                error.end_col = -2
                raise error
            self.tokens.append(Token(DEDENT, "", self.lineno, column, self.lineno, column))
        if narrow != self.narrow_indents[-1]:
            raise self.tab_error()
        return True

    def tab_error(self):
        """Return the error for lines whose order of indentation depends on the size of tabs."""
        error = PySyntaxError("inconsistent use of tabs and spaces in indentation", self.lineno, 0, self.lineno, -1)
        error.kind = "TabError"
        return error

    def finish(self):
        """Close what is open at the end."""
        if self.brackets:
            self.unclosed = self.brackets[-1]
        if self.tokens and self.tokens[-1].kind != NEWLINE and self.tokens[-1].kind != DEDENT:
            column = self.pos - self.line_start
            self.tokens.append(Token(NEWLINE, "", self.lineno, column, self.lineno, column))
            self.lineno += 1
        while len(self.indents) > 1:
            self.indents.pop()
            self.tokens.append(Token(DEDENT, "", self.lineno, 0, self.lineno, 0))
        self.tokens.append(Token(ENDMARKER, "", self.lineno, 0, self.lineno, 0))

    def token(self, c):
        """Read a name, a literal or an operator."""
        start = self.pos
        if is_identifier_start(c):
            self.pos += 1
            while self.pos < self.size and is_identifier_part(self.text[self.pos]):
                self.pos += 1
            after = self.peek()
            if (after == '"' or after == "'") and self.is_prefix(start):
                self.string(start)
                return
            name = normal_name(self.text[start : self.pos])
            self.tokens.append(Token(
                KEYWORD_KINDS.get(name, NAME), name, self.lineno, start - self.line_start, self.lineno,
                self.pos - self.line_start))
        elif is_digit(c) or (c == "." and is_digit(self.peek(1))):
            self.number(start)
            self.add(NUMBER, start)
        elif c == '"' or c == "'":
            self.string(start)
        else:
            self.operator(start, c)

    def is_prefix(self, start):
        """Whether the name before a quote is a prefix of strings."""
        prefix = self.text[start : self.pos].lower()
        return prefix in ("r", "b", "u", "f", "rb", "br", "fr", "rf")

    def operator(self, start, c):
        """Read an operator or a bracket, the longest that there is."""
        for length in (3, 2, 1):
            text = self.text[start : start + length]
            if len(text) == length and text in OPERATOR_KINDS and text != "!":
                self.pos = start + length
                self.add(OPERATOR_KINDS[text], start)
                if length == 1:
                    self.bracket(c)
                return
        if ord(c) < 32 or ord(c) >= 127:
            if ord(c) > 160 and not c.isspace() and c not in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad":
                raise self.error("invalid character '%s' (U+%s)" % (c, "%04X" % ord(c)), start)
            raise self.error("invalid non-printable character U+%s" % ("%04X" % ord(c)), start)
        error = self.error("invalid syntax", start)
        error.end_col += 1
        raise error

    def bracket(self, c):
        """Keep account of open brackets."""
        if c == "(" or c == "[" or c == "{":
            if len(self.brackets) >= MOST_BRACKETS:
                raise self.error("too many nested parentheses", self.pos - 1)
            self.brackets.append(self.tokens[-1])
        elif c == ")" or c == "]" or c == "}":
            if not self.brackets:
                raise self.error("unmatched '%s'" % c, self.pos - 1)
            opened = self.brackets.pop()
            wanted = ")" if opened.text == "(" else "]" if opened.text == "[" else "}"
            if c != wanted:
                message = "closing parenthesis '%s' does not match opening parenthesis '%s'" % (c, opened.text)
                if opened.lineno != self.lineno:
                    message += " on line %d" % opened.lineno
                raise self.error(message, self.pos - 1)

    # Numbers

    def digits(self, base):
        """Skip digits with single underscores between them."""
        any_digit = False
        while True:
            c = self.peek()
            if c == "_" and is_digit_of_base(self.peek(1), base):
                self.pos += 1
            elif not is_digit_of_base(c, base):
                return any_digit
            any_digit = True
            self.pos += 1

    def number(self, start):
        """Skip a number."""
        c = self.peek()
        mark = self.peek(1)
        base = 16 if mark in "xX" else 8 if mark in "oO" else 2 if mark in "bB" else 10
        if c == "0" and base != 10:
            self.pos += 2
            if self.peek() == "_":
                self.pos += 1
            name = "hexadecimal" if base == 16 else "octal" if base == 8 else "binary"
            if not self.digits(base):
                if is_digit(self.peek()):
                    raise self.error("invalid digit '%s' in %s literal" % (self.peek(), name), self.pos)
                raise self.error("invalid %s literal" % name, self.pos - 1)
            if is_digit(self.peek()):
                raise self.error("invalid digit '%s' in %s literal" % (self.peek(), name), self.pos)
            self.end_of_number(name)
            return
        self.digits(10)
        is_int = True
        if self.peek() == ".":
            is_int = False
            self.pos += 1
            self.digits(10)
        c = self.peek()
        if c == "e" or c == "E":
            sign = 2 if self.peek(1) in "+-" else 1
            if is_digit(self.peek(sign)):
                is_int = False
                self.pos += sign
                self.digits(10)
        c = self.peek()
        if c == "j" or c == "J":
            self.pos += 1
            self.end_of_number("imaginary")
            return
        if is_int and self.text[start] == "0":
            for i in range(start, self.pos):
                if self.text[i] != "0" and self.text[i] != "_":
                    raise self.error(
                        "leading zeros in decimal integer literals are not permitted; "
                        "use an 0o prefix for octal integers",
                        start,
                    )
        self.end_of_number("decimal")

    def end_of_number(self, name):
        """Refuse a name right after a number, unless it is a keyword."""
        c = self.peek()
        if c == "_" or is_identifier_part(c):
            rest = self.text[self.pos : min(self.pos + 4, self.size)]
            for keyword in ("and", "else", "for", "if", "in", "is", "or", "not"):
                if rest.startswith(keyword):
                    return
            raise self.error("invalid %s literal" % name, self.pos if c == "_" else self.pos - 1)

    # Strings

    def string(self, start):
        """Read a string from its prefix on; `pos` is at the quote."""
        quote = self.text[self.pos]
        first_line, first_column = self.lineno, start - self.line_start
        triple = self.peek(1) == quote and self.peek(2) == quote
        self.pos += 3 if triple else 1
        while True:
            if self.pos >= self.size:
                self.unterminated(triple, first_line, first_column)
            c = self.text[self.pos]
            if c == "\\":
                self.pos += 1
                if self.peek() == "\n" and self.pos < self.size:
                    self.pos += 1
                    self.next_line()
                else:
                    self.pos += 1
            elif c == "\n":
                if not triple:
                    self.unterminated(triple, first_line, first_column)
                self.pos += 1
                self.next_line()
            elif c == quote and not triple:
                self.pos += 1
                break
            elif c == quote and self.peek(1) == quote and self.peek(2) == quote:
                self.pos += 3
                break
            else:
                self.pos += 1
        text = self.text[start : self.pos]
        self.tokens.append(
            Token(STRING, text, first_line, first_column, self.lineno, self.pos - self.line_start)
        )

    def unterminated(self, triple, lineno, column):
        """Complain about a string without an end."""
        what = "triple-quoted string" if triple else "string"
        last = self.lineno - 1 if triple and self.text.endswith("\n") and self.lineno > lineno else self.lineno
        message = "unterminated %s literal (detected at line %d)" % (what, last)
        error = PySyntaxError(message, lineno, column, lineno, column)
        error.at_end = triple
        raise error


def tokenize(text):
    """Return the tokens of a text whose lines end in `\\n`."""
    return Tokenizer(text).run()
