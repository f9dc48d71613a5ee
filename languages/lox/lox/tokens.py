"""The kinds of tokens, and the token itself."""

TOKEN_LEFT_PAREN = 0
TOKEN_RIGHT_PAREN = 1
TOKEN_LEFT_BRACE = 2
TOKEN_RIGHT_BRACE = 3
TOKEN_COMMA = 4
TOKEN_DOT = 5
TOKEN_MINUS = 6
TOKEN_PLUS = 7
TOKEN_SEMICOLON = 8
TOKEN_SLASH = 9
TOKEN_STAR = 10
TOKEN_BANG = 11
TOKEN_BANG_EQUAL = 12
TOKEN_EQUAL = 13
TOKEN_EQUAL_EQUAL = 14
TOKEN_GREATER = 15
TOKEN_GREATER_EQUAL = 16
TOKEN_LESS = 17
TOKEN_LESS_EQUAL = 18
TOKEN_IDENTIFIER = 19
TOKEN_STRING = 20
TOKEN_NUMBER = 21
TOKEN_AND = 22
TOKEN_CLASS = 23
TOKEN_ELSE = 24
TOKEN_FALSE = 25
TOKEN_FOR = 26
TOKEN_FUN = 27
TOKEN_IF = 28
TOKEN_NIL = 29
TOKEN_OR = 30
TOKEN_PRINT = 31
TOKEN_RETURN = 32
TOKEN_SUPER = 33
TOKEN_THIS = 34
TOKEN_TRUE = 35
TOKEN_VAR = 36
TOKEN_WHILE = 37
TOKEN_ERROR = 38
TOKEN_EOF = 39
TOKEN_KINDS = 40

KEYWORDS = {
    "and": TOKEN_AND,
    "class": TOKEN_CLASS,
    "else": TOKEN_ELSE,
    "false": TOKEN_FALSE,
    "for": TOKEN_FOR,
    "fun": TOKEN_FUN,
    "if": TOKEN_IF,
    "nil": TOKEN_NIL,
    "or": TOKEN_OR,
    "print": TOKEN_PRINT,
    "return": TOKEN_RETURN,
    "super": TOKEN_SUPER,
    "this": TOKEN_THIS,
    "true": TOKEN_TRUE,
    "var": TOKEN_VAR,
    "while": TOKEN_WHILE,
}

PUNCTUATION = {
    "(": TOKEN_LEFT_PAREN,
    ")": TOKEN_RIGHT_PAREN,
    "{": TOKEN_LEFT_BRACE,
    "}": TOKEN_RIGHT_BRACE,
    ";": TOKEN_SEMICOLON,
    ",": TOKEN_COMMA,
    ".": TOKEN_DOT,
    "-": TOKEN_MINUS,
    "+": TOKEN_PLUS,
    "/": TOKEN_SLASH,
    "*": TOKEN_STAR,
    "!": TOKEN_BANG,
    "=": TOKEN_EQUAL,
    "<": TOKEN_LESS,
    ">": TOKEN_GREATER,
}

# The punctuation that an `=` may follow, and what the two are together.
PUNCTUATION_WITH_EQUAL = {
    "!": TOKEN_BANG_EQUAL,
    "=": TOKEN_EQUAL_EQUAL,
    "<": TOKEN_LESS_EQUAL,
    ">": TOKEN_GREATER_EQUAL,
}


class Token:
    """A piece of source text. For TOKEN_ERROR, `text` is the message instead."""

    _immutable_fields_ = ["kind", "text", "line"]

    def __init__(self, kind, text, line):
        self.kind = kind
        self.text = text
        self.line = line
