"""Kinds of tokens: names, literals, layout; then a kind for each keyword and operator."""

ENDMARKER = 0
NAME = 1
NUMBER = 2
STRING = 3
NEWLINE = 4
INDENT = 5
DEDENT = 6

KEYWORDS = """False None True and as assert async await break class continue def del elif else except finally for from
global if import in is lambda nonlocal not or pass raise return try while with yield""".split()

OPERATORS = """( ) [ ] { } , : ; . = + - * / % & | ^ ~ < > @ -> == != <= >= << >> ** // += -= *= /= %= &= |= ^= @= <<=
>>= **= //= := ... !""".split()

FIRST_LITERAL = 10
KINDS = {}
TEXTS = ["ENDMARKER", "NAME", "NUMBER", "STRING", "NEWLINE", "INDENT", "DEDENT", "", "", ""]
for _text in KEYWORDS + OPERATORS:
    KINDS[_text] = len(TEXTS)
    TEXTS.append(_text)
KEYWORD_KINDS = {_text: KINDS[_text] for _text in KEYWORDS}
OPERATOR_KINDS = {_text: KINDS[_text] for _text in OPERATORS}


class Token:
    """A token and where it is: lines count from one, columns from zero, in code points."""

    _immutable_fields_ = ["kind", "text", "lineno", "col", "end_lineno", "end_col"]

    def __init__(self, kind, text, lineno, col, end_lineno, end_col):
        self.kind = kind
        self.text = text
        self.lineno = lineno
        self.col = col
        self.end_lineno = end_lineno
        self.end_col = end_col


class PySyntaxError(Exception):
    """A mistake in source text. `kind` is the name of the exception class that the program sees."""

    def __init__(self, message, lineno, col, end_lineno=0, end_col=0, kind="SyntaxError"):
        self.message = message
        self.lineno = lineno
        self.col = col
        self.end_lineno = end_lineno
        self.end_col = end_col
        self.kind = kind
        self.text = ""
        self.filename = ""
        self.at_end = False
        self.behind = False
