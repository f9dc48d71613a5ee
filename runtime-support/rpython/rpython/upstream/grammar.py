"""Statements and literals that Python 3's grammar dropped, for modules that it can't parse: as edits of the text.

What has no counterpart on the same line (tuple parameters) stays as it is, and stays an error.
"""

import re

TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |(?P<string>[uUbBrR]{0,2}(?:'''(?:\\.|[^\\])*?'''|\"\"\"(?:\\.|[^\\])*?\"\"\"|'(?:\\.|[^\\'\n])*'|"(?:\\.|[^\\"\n])*"))
    |(?P<number>0[xX][0-9a-fA-F]+[lL]?|0[oObB][0-9]+[lL]?|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[jJlL]?)
    |(?P<name>\w+)
    |(?P<joined>\\\r?\n)
    |(?P<line>\n)
    |(?P<space>[^\S\n]+)
    |(?P<operator><>|>>|==|.)""",
    re.VERBOSE | re.DOTALL,
)
OLD_OCTAL = re.compile(r"0\d+$")


class Token:
    """A piece of text with its place in the file, and how deep in brackets it stands."""

    def __init__(self, kind, text, start, depth):
        self.kind = kind
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.depth = depth


def modern_edits(text):
    """Edits (start, end, new text) that make a module parse, in characters."""
    edits = []
    statement = []
    in_backquotes = False
    is_line_start = True
    for token in tokens_of(text):
        if is_line_start and token.kind == "space" and "\t" in token.text:
            # A tab reaches to the next column that is a multiple of eight.
            edits.append((token.start, token.end, token.text.expandtabs()))
        is_line_start = token.kind == "line" and token.depth == 0
        if token.kind == "number":
            number(token, edits)
        elif token.kind == "string":
            string(token, edits)
        elif token.text == "<>":
            edits.append((token.start, token.end, "!="))
        elif token.text == "`":
            edits.append((token.start, token.end, ")" if in_backquotes else "repr("))
            in_backquotes = not in_backquotes
        if token.kind == "line" and token.depth == 0 or token.depth == 0 and token.text == ";":
            modernise(statement, edits, text)
            statement = []
        elif token.kind in ("string", "number", "name", "operator"):
            statement.append(token)
            if token.text == ":" and token.depth == 0 and opens_block(statement):
                modernise(statement, edits, text)
                statement = []
    modernise(statement, edits, text)
    return sorted(edits, key=lambda edit: edit[:2])


def tokens_of(text):
    """All tokens; a bracket counts as outside of itself."""
    depth = 0
    for match in TOKEN.finditer(text):
        kind, piece = match.lastgroup, match.group()
        if kind == "operator" and piece in ")]}":
            depth -= 1
        yield Token(kind, piece, match.start(), depth)
        if kind == "operator" and piece in "([{":
            depth += 1


def opens_block(statement):
    """Whether a colon ends the head of a compound statement, and not a lambda's parameters."""
    lambdas = sum(1 for token in statement if token.text == "lambda" and token.depth == 0)
    return lambdas < sum(1 for token in statement if token.text == ":" and token.depth == 0)


def string(token, edits):
    """Escapes that only unicode literals have, and raw unicode literals, whose escapes count all the same."""
    prefix = token.text[:len(token.text) - len(token.text.lstrip("uUbBrR"))]
    if prefix.lower() == "ur":
        body = re.sub(r"\\(?!u)", r"\\\\", token.text[len(prefix):])
        edits.append((token.start, token.end, "u" + body))
    elif "u" not in prefix.lower() and "r" not in prefix.lower():
        text = re.sub(r"(\\[^uUN])|\\(?=[uUN])", lambda match: match.group(1) or "\\\\", token.text)
        if text != token.text:
            edits.append((token.start, token.end, text))


def number(token, edits):
    digits = token.text.rstrip("lL")
    if OLD_OCTAL.match(digits) and digits.strip("0"):
        digits = "0o" + digits.lstrip("0")
    if digits != token.text:
        edits.append((token.start, token.end, digits))


def modernise(statement, edits, text):
    """Rewrites one statement, given by its tokens."""
    if not statement:
        return
    head = statement[0].text
    if head == "print":
        print_statement(statement, edits, text)
    elif head == "exec":
        exec_statement(statement, edits)
    elif head == "except":
        for comma in commas(statement)[:1]:
            edits.append((comma.start, comma.end, " as"))
    elif head == "raise":
        raise_statement(statement, edits)


def commas(statement):
    return [token for token in statement if token.text == "," and token.depth == 0]


def print_statement(statement, edits, text):
    first, last = statement[0], statement[-1]
    if len(statement) == 1:
        edits.append((first.end, first.end, "()"))
        return
    following = statement[1]
    if following.text in ("=", ".", ",") or is_call(statement):
        return
    places = commas(statement)
    options = ""
    start = following.start
    if following.text == ">>":
        end = places[0].start if places else last.end
        start = places[0].end if places else last.end
        options = ("," if len(places) > 1 or places and places[0] is not last else "") + " file="
        options += text[following.end:end].strip()
        places = places[1:]
    if places and places[-1] is last:
        options += ", end=' '"
    edits.append((first.end, start, "("))
    edits.append((last.start if places and places[-1] is last else last.end, last.end, options + ")"))


def is_call(statement):
    """Whether the rest of a statement is one pair of brackets."""
    if statement[1].text != "(":
        return False
    inner = [index for index, token in enumerate(statement) if token.text == ")" and token.depth == 0]
    return bool(inner) and inner[0] == len(statement) - 1


def exec_statement(statement, edits):
    if len(statement) < 2 or statement[1].text == "=" or is_call(statement):
        return
    edits.append((statement[0].end, statement[1].start, "("))
    for token in statement:
        if token.text == "in" and token.depth == 0:
            edits.append((token.start, token.end, ","))
    edits.append((statement[-1].end, statement[-1].end, ")"))


def raise_statement(statement, edits):
    places = commas(statement)
    if not places:
        return
    edits.append((places[0].start, places[0].end, "("))
    if len(places) > 1:
        edits.append((places[1].start, statement[-1].end, ")"))
    else:
        edits.append((statement[-1].end, statement[-1].end, ")"))


def compose(first, second):
    """Edits from the old text to the newest one, from those of two steps; all as `Rewritten` has them."""
    touched = [(start, end) for start, end, _, _ in first] + [(start, end) for _, _, start, end in second]
    groups = []
    for start, end in sorted(touched):
        if groups and start <= groups[-1][1]:
            groups[-1][1] = max(groups[-1][1], end)
        else:
            groups.append([start, end])
    edits = []
    for start, end in groups:
        new_start = start + sum(to - at - (stop - begin) for at, to, begin, stop in second if begin < start)
        new_end = end + sum(to - at - (stop - begin) for at, to, begin, stop in second if begin <= end)
        old_start = start - sum(to - at - (stop - begin) for at, to, begin, stop in first if at < start)
        old_end = end - sum(to - at - (stop - begin) for at, to, begin, stop in first if at <= end)
        edits.append([new_start, new_end, old_start, old_end])
    return edits
