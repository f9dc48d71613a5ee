"""f-strings: text with expressions in braces, which are parsed by themselves."""

from objects.str import W_Str
from parser.nodes import Constant, FormattedValue, JoinedStr
from parser.tokens import PySyntaxError


class FormatString:
    """Collects the parts of an f-string."""

    def __init__(self, lineno, col_offset, end_lineno, end_col_offset):
        self.lineno = lineno
        self.col_offset = col_offset
        self.end_lineno = end_lineno
        self.end_col_offset = end_col_offset
        self.values = []
        self.text = ""
        self.token = None
        self.start = 0  # of the text in the token
        self.raw = False

    def error(self, message):
        """Return an error in this string."""
        joint = " " if message.startswith("expression part") else ": "
        error = PySyntaxError("f-string" + joint + message, self.lineno, self.col_offset)
        error.behind = True
        return error

    def add_text(self, text):
        """Append plain text."""
        self.text += text

    def flush(self):
        """Make a constant of the text so far."""
        if self.text != "":
            self.values.append(self.constant(self.text))
            self.text = ""

    def constant(self, text):
        """Return a constant text."""
        return Constant(W_Str(text), self.lineno, self.col_offset, self.end_lineno, self.end_col_offset)

    def plain(self, text):
        """Append text that may have escapes."""
        if text != "":
            self.add_text(text if self.raw else unescape(text, self.token, False))

    def parts(self, text, at, depth, in_spec):
        """Parse text and fields from a place on; return where it ends: at the end, or at a specification's brace."""
        start = at
        size = len(text)
        while at < size:
            c = text[at]
            if c == "\\" and not self.raw and at + 1 < size:
                if text[at + 1] == "N" and at + 2 < size and text[at + 2] == "{":
                    end = text.find("}", at)
                    if end > 0:
                        at = end + 1
                        continue
                if text[at + 1] != "{" and text[at + 1] != "}":
                    at += 2
                    continue
                at += 1
            elif c == "{":
                if at + 1 < size and text[at + 1] == "{" and not in_spec:
                    self.plain(text[start : at + 1])
                    at += 2
                    start = at
                    continue
                self.plain(text[start:at])
                at = self.field(text, at + 1, depth)
                start = at
            elif c == "}":
                if in_spec:
                    break
                if at + 1 < size and text[at + 1] == "}":
                    self.plain(text[start : at + 1])
                    at += 2
                    start = at
                    continue
                raise self.error("single '}' is not allowed")
            else:
                at += 1
        self.plain(text[start:at])
        return at

    def field(self, text, at, depth):
        """Parse a field behind its brace; return the place behind its end."""
        if depth >= 2:
            raise self.error("expressions nested too deeply")
        start = at
        at = self.end_of_expression(text, at)
        source = text[start:at]
        if source.strip() == "":
            if at < len(text) and text[at] in "!:=}":
                raise self.error("empty expression not allowed")
            raise self.error("expecting '}'")
        shown = ""
        if at < len(text) and text[at] == "=":
            at += 1
            while at < len(text) and text[at] in " \t\n":
                at += 1
            shown = text[start:at]
        conversion = -1
        if at < len(text) and text[at] == "!":
            letter = text[at + 1 : at + 2]
            if letter not in ("s", "r", "a"):
                raise self.error("invalid conversion character: expected 's', 'r', or 'a'")
            conversion = ord(letter)
            at += 2
        if shown != "":
            self.add_text(shown)
        spec = None
        if at < len(text) and text[at] == ":":
            inner = FormatString(self.lineno, self.col_offset, self.end_lineno, self.end_col_offset)
            inner.token = self.token
            inner.start = self.start
            inner.raw = self.raw
            at = inner.parts(text, at + 1, depth + 1, True)
            inner.flush()
            spec = JoinedStr(inner.values, self.lineno, self.col_offset, self.end_lineno, self.end_col_offset)
        elif shown != "" and conversion == -1:
            conversion = ord("r")
        if at >= len(text) or text[at] != "}":
            raise self.error("expecting '}'")
        value = self.expression(source, self.start + start)
        self.flush()
        self.values.append(FormattedValue(
            value, conversion, spec, self.lineno, self.col_offset, self.end_lineno, self.end_col_offset))
        return at + 1

    def end_of_expression(self, text, at):
        """Return where a field's expression ends."""
        nesting = 0
        quote = ""
        size = len(text)
        while at < size:
            c = text[at]
            if c == "\\":
                raise self.error("expression part cannot include a backslash")
            if quote != "":
                if text[at : at + len(quote)] == quote:
                    at += len(quote)
                    quote = ""
                else:
                    at += 1
                continue
            if c == "'" or c == '"':
                quote = c * 3 if text[at : at + 3] == c * 3 else c
                at += len(quote)
                continue
            if c in "([{":
                nesting += 1
            elif nesting > 0 and c in ")]}":
                nesting -= 1
            elif c == "#":
                raise self.error("expression part cannot include '#'")
            elif nesting == 0:
                if c == "}" or c == ":":
                    return at
                following = text[at + 1] if at + 1 < size else " "
                if c in "!=<>" and following == "=":
                    at += 2
                    continue
                if c == "!" or c == "=":
                    return at
                if c in ")]":
                    raise self.error("unmatched '%s'" % c)
            at += 1
        if quote != "":
            raise self.error("unterminated string")
        if nesting > 0:
            raise self.error("expecting '}'")
        return at

    def expression(self, source, offset):
        """Parse an expression at an offset in the token."""
        before = self.token.text[:offset]
        newline = before.rfind("\n")
        column = offset - newline - 1 if newline >= 0 else self.token.col + offset
        try:
            return parse_fstring_expression("(" + source + ")", self.token.lineno + before.count("\n"), column - 1)
        except PySyntaxError:
            self.explain("(" + source + ")")
            raise

    def explain(self, text):
        """Raise the error in an expression, as one in a text of its own."""
        try:
            parse_fstring_expression(text, 1, 0)
        except PySyntaxError as e:
            e.message = "f-string: " + e.message
            e.text = text
            raise


from parser.literals import unescape  # noqa: E402
from parser.parse import parse_fstring_expression  # noqa: E402
