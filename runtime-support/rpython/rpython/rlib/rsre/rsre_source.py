"""The characters of a regular expression, escapes in one piece, and what its parser asks of single ones."""

from rpython.rlib.rsre.rsre_constants import MAXREPEAT
from rpython.rlib.rsre.rsre_tree import error
from rpython.rlib.unicodedata import unicodedb


class Source:
    """A text that is read in characters and escapes of two; `next` is the next of them, "" at the end."""

    def __init__(self, text, is_text):
        self.text = text
        self.is_text = is_text
        self.index = 0
        self.next = ""
        self._advance()

    def _advance(self):
        index = self.index
        text = self.text
        if index >= len(text):
            self.next = ""
        elif text[index] != "\\":
            self.next = text[index]
            self.index = index + 1
        elif index + 1 < len(text):
            self.next = text[index:index + 2]
            self.index = index + 2
        else:
            raise error("bad escape (end of pattern)", text, len(text) - 1)

    def get(self):
        """Take the next character."""
        this = self.next
        self._advance()
        return this

    def match(self, this):
        """Take the next character if it is this; tell whether it was."""
        if self.next != this:
            return False
        self._advance()
        return True

    def get_octal(self, most):
        """Take up to so many octal digits."""
        result = ""
        while len(result) < most and self.next != "" and is_octal(self.next[0]):
            result += self.get()
        return result

    def get_hexadecimal(self, most):
        """Take up to so many hexadecimal digits."""
        result = ""
        while len(result) < most and self.next != "" and _is_hexadecimal(self.next[0]):
            result += self.get()
        return result

    def get_decimal(self):
        """Take decimal digits."""
        result = ""
        while self.next != "" and "0" <= self.next[0] <= "9":
            result += self.get()
        return result

    def get_until(self, terminator, what):
        """Take all up to a character, and that."""
        result = ""
        while True:
            this = self.get()
            if this == "":
                if result == "":
                    raise self.error("missing " + what)
                raise self.error("missing %s, unterminated name" % terminator, len(result))
            if this == terminator:
                if result == "":
                    raise self.error("missing " + what, 1)
                return result
            result += this

    def tell(self):
        """Where the next character is."""
        return self.index - len(self.next)

    def seek(self, index):
        """Go back."""
        self.index = index
        self._advance()

    def error(self, message, offset=0):
        """The error that was found so many characters before the next one."""
        if not self.is_text:
            message = _ascii(message)
        return error(message, self.text, self.tell() - offset)

    def check_group_name(self, name, offset):
        """A group's name is an identifier."""
        if not is_identifier(name):
            raise self.error("bad character in group name %r" % (name,), len(name) + offset)


def _ascii(message):
    parts = []
    for c in message:
        parts.append(c if ord(c) < 128 else "\\x%02x" % ord(c))
    return "".join(parts)


def is_octal(c):
    """Whether it is an octal digit."""
    return "0" <= c <= "7"


def _is_hexadecimal(c):
    return "0" <= c <= "9" or "a" <= c <= "f" or "A" <= c <= "F"


def is_ascii_letter(c):
    """Whether it is one of ASCII's letters."""
    return "a" <= c <= "z" or "A" <= c <= "Z"


def is_identifier(name):
    """`name.isidentifier()`"""
    if name == "" or not unicodedb.isxidstart(ord(name[0])):
        return False
    for c in name:
        if not unicodedb.isxidcontinue(ord(c)):
            return False
    return True


def control_character(c):
    """The code of the character that a backslash makes of a letter, or of another backslash; -1 for others."""
    if c == "n":
        return 10
    if c == "t":
        return 9
    if c == "r":
        return 13
    if c == "\\":
        return 92
    if c == "a":
        return 7
    if c == "b":
        return 8
    if c == "f":
        return 12
    if c == "v":
        return 11
    return -1


def number(text):
    """The number that decimal digits make, as `int` reads them; MAXREPEAT for all greater ones, -1 for other text."""
    text = text.strip()
    if text.startswith("+"):
        text = text[1:]
    value = 0
    was_digit = False
    for c in text:
        if "0" <= c <= "9":
            value = min(value * 10 + ord(c) - ord("0"), MAXREPEAT)
            was_digit = True
        elif c == "_" and was_digit:
            was_digit = False
        else:
            return -1
    return value if was_digit else -1
