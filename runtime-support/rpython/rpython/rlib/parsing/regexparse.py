"""From the text of a regular expression to an object of `regex`.

Alternatives, groups, `*`, `+`, `?`, `{n}`, `{n,}`, `{n,m}`, sets with ranges and `^`, `.`, `\\d`, `\\s`, `\\w` and their
complements, `\\xHH`, octal and control characters. Nothing captures.
"""

from rpython.rlib.parsing.deterministic import ALPHABET, OTHERS, compress_char_set
from rpython.rlib.parsing.regex import RangeExpression, StringExpression

_CONTROLS = {"a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_OCTAL = "01234567"
_DIGITS = set("0123456789")
_WORD = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
_SPACE = set("\t\n\f\r ")
_CLASSES = {
    "d": _DIGITS, "s": _SPACE, "w": _WORD,
    "D": set(ALPHABET) - _DIGITS, "S": set(ALPHABET) - _SPACE, "W": set(ALPHABET) - _WORD,
}


class RegexError(ValueError):
    """The text is no regular expression."""


def _unescaped(text, at):
    """The character that is written at a place, and the place after it."""
    if text[at] != "\\" or at + 1 == len(text):
        return text[at], at + 1
    kind = text[at + 1]
    if kind == "x":
        return chr(int(text[at + 2:at + 4], 16)), at + 4
    if kind in _OCTAL:
        end = at + 2
        while end < min(at + 4, len(text)) and text[end] in _OCTAL:
            end += 1
        return chr(int(text[at + 1:end], 8) & 255), end
    if kind == "c" and at + 2 < len(text):
        return chr(ord(text[at + 2].upper()) ^ 0x40), at + 3
    return _CONTROLS.get(kind, kind), at + 2


def unescape(s):
    """A text with its escapes replaced by what they stand for."""
    result = []
    at = 0
    while at < len(s):
        char, at = _unescaped(s, at)
        result.append(char)
    return "".join(result)


def _one_of(chars):
    """The expression for one of some characters."""
    runs = [RangeExpression(first, chr(ord(first) + length - 1)) for first, length in compress_char_set(chars)]
    if not runs:
        raise RegexError("a set without characters")
    result = runs[0]
    for run in runs[1:]:
        result = result | run
    return result


class _Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def peek(self):
        """The next character, "" at the end."""
        return self.text[self.at] if self.at < len(self.text) else ""

    def take(self, char):
        """Go past a character if it is the next."""
        if self.peek() != char:
            return False
        self.at += 1
        return True

    def error(self, message):
        """What is wrong here."""
        return RegexError("%s at %d in %r" % (message, self.at, self.text))

    def alternatives(self):
        """`a|b`"""
        result = self.concatenation()
        while self.take("|"):
            result = result | self.concatenation()
        return result

    def concatenation(self):
        """`ab`"""
        result = StringExpression("")
        while self.peek() not in ("", "|", ")"):
            result = result + self.repetition()
        return result

    def repetition(self):
        """`a*`, `a+`, `a?`, `a{2,3}`"""
        item = self.primary()
        while True:
            if self.take("*"):
                item = item.kleene()
            elif self.take("+"):
                item = item + item.kleene()
            elif self.take("?"):
                item = StringExpression("") | item
            else:
                bounds = self.bounds()
                if bounds is None:
                    return item
                least, most = bounds
                if most is None:
                    item = item * least + item.kleene()
                else:
                    more = StringExpression("")
                    for count in range(1, most - least + 1):
                        more = more | item * count
                    item = item * least + more

    def bounds(self):
        """`{n}`, `{n,}`, `{n,m}`; None for a brace that is itself."""
        start = self.at
        end = self.text.find("}", start)
        if self.peek() != "{" or end < 0:
            return None
        low, comma, high = self.text[start + 1:end].partition(",")
        if not low.isdigit() or high and not high.isdigit():
            return None
        self.at = end + 1
        if not comma:
            return int(low), int(low)
        return int(low), int(high) if high else None

    def primary(self):
        """A group, a set, a character."""
        if self.take("("):
            result = self.alternatives()
            if not self.take(")"):
                raise self.error("a parenthesis is missing")
            return result
        if self.take("["):
            return _one_of(self.set())
        if self.take("."):
            return RangeExpression(chr(0), chr(OTHERS))
        if self.peek() in ("*", "+", "?", "^"):
            raise self.error("nothing that %r could be for" % self.peek())
        return self.class_or(StringExpression, _one_of)

    def class_or(self, of_char, of_class):
        """A character, or a class of them such as `\\d`."""
        if self.peek() == "\\" and self.text[self.at + 1:self.at + 2] in _CLASSES:
            self.at += 2
            return of_class(_CLASSES[self.text[self.at - 1]])
        char, self.at = _unescaped(self.text, self.at)
        return of_char(char)

    def set(self):
        """`[a-z]`, after its bracket."""
        negated = self.take("^")
        chars = set("]") if self.take("]") else set()
        while not self.take("]"):
            if self.peek() == "":
                raise self.error("a bracket is missing")
            first = self.class_or(lambda char: char, lambda chars: chars)
            if isinstance(first, set):
                chars |= first
            elif self.peek() == "-" and self.text[self.at + 1:self.at + 2] not in ("", "]"):
                self.at += 1
                last, self.at = _unescaped(self.text, self.at)
                chars.update(chr(code) for code in range(ord(first), ord(last) + 1))
            else:
                chars.add(first)
        return set(ALPHABET) - chars if negated else chars


def parse_regex(s):
    """The expression that a text says."""
    parser = _Parser(s)
    result = parser.alternatives()
    if parser.at < len(s):
        raise parser.error("a parenthesis too many")
    return result


def make_runner(regex, view=False):
    """What recognizes the language of an expression."""
    dfa = parse_regex(regex).make_automaton().make_deterministic()
    dfa.optimize()
    return dfa.get_runner()
