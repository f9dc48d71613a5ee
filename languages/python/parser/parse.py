"""The entry points of the parser."""

from parser.generator import generate
from parser.source import execute
from parser.tokens import DEDENT, ENDMARKER, INDENT, PySyntaxError, Token
from parser.tokenizer import tokenize


def invalid_syntax(parser):
    """Return the error at the furthest token that the parser has looked at."""
    token = parser.tokens[parser.furthest]
    if token.kind == INDENT:
        error = parser.error_at("unexpected indent", token)
        error.kind = "IndentationError"
        return error
    if token.kind == DEDENT:
        return parser.error_at("invalid syntax", token)
    return parser.error_at("invalid syntax", token)


def parse_module(text):
    """Return the tree of a module."""
    parser = GeneratedParser(tokenize(text))
    tree = parser.r_file()
    if tree is None:
        raise invalid_syntax(parser)
    return tree


def parse_expression(text):
    """Return the tree of an expression."""
    parser = GeneratedParser(tokenize(text))
    tree = parser.r_eval_input()
    if tree is None:
        raise invalid_syntax(parser)
    return tree


def parse_interactive(text):
    """Return the tree of a statement for the interactive loop."""
    parser = GeneratedParser(tokenize(text))
    try:
        tree = parser.r_interactive()
        if tree is None:
            raise invalid_syntax(parser)
        return tree
    except PySyntaxError as e:
        e.at_end = nothing_behind(parser)
        raise


def nothing_behind(parser):
    """Whether the parser has looked as far as the text goes."""
    for i in range(max(parser.furthest, parser.pos), len(parser.tokens)):
        if parser.tokens[i].kind != DEDENT and parser.tokens[i].kind != ENDMARKER:
            return False
    return True


def parse_fstring_expression(text, lineno, column):
    """Return the tree of an expression in an f-string."""
    tokens = []
    for token in tokenize(text):
        if token.text == "" and token.kind == NEWLINE:
            continue
        tokens.append(Token(
            token.kind, token.text, token.lineno + lineno - 1, token.col + (column if token.lineno == 1 else 0),
            token.end_lineno + lineno - 1, token.end_col + (column if token.end_lineno == 1 else 0)))
    parser = GeneratedParser(tokens)
    tree = parser.r_fstring_parenthesised()
    if tree is None:
        raise invalid_syntax(parser)
    return tree


def link():
    """Make the class of parsers, once all modules are imported."""
    namespace = dict(vars(base))
    namespace.update(vars(actions))
    execute(generate(), "parser generated from python.gram", namespace)
    globals()["GeneratedParser"] = namespace["GeneratedParser"]


from parser import actions, base  # noqa: E402
from parser.tokens import NEWLINE  # noqa: E402
