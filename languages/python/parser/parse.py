"""The entry points of the parser."""

from parser.generator import generate
from parser.nodes import Expression, Interactive
from parser.source import execute
from parser.tokens import DEDENT, ENDMARKER, INDENT, PySyntaxError, Token
from parser.tokenizer import Tokenizer, tokenize


def invalid_syntax(parser):
    """Return the error at the furthest token that the parser has looked at."""
    token = parser.tokens[parser.furthest]
    if token.kind == INDENT or token.kind == DEDENT:
        error = parser.error_at("unexpected indent" if token.kind == INDENT else "unexpected unindent", token)
        error.kind = "IndentationError"
        if token.kind == INDENT:
            error.col = token.end_col - 1
            error.end_col = NO_END
            return error
    return parser.error_at("invalid syntax", token)


NO_END = -2


def parse(text, rule):
    """Return the tree of a text by a rule: 0 is for modules, 1 for expressions, 2 for statements typed in."""
    tokenizer = Tokenizer(text)
    tokens = tokenizer.run()
    parser = GeneratedParser(tokens)
    try:
        tree = run_rule(parser, rule)
        if tree is not None:
            return tree
    except PySyntaxError:
        pass
    error = explanation(parser, tokens, rule)
    opened = tokenizer.unclosed
    if opened is not None and (parser.tokens[parser.furthest].lineno > opened.lineno or nothing_behind(parser)):
        error = PySyntaxError("'%s' was never closed" % opened.text, opened.lineno, opened.col, opened.lineno, -1)
        error.at_end = True
    elif rule == 2:
        error.at_end = nothing_behind(parser)
    raise error


def explanation(parser, tokens, rule):
    """Return the error in a text, by a second run whose rules know common mistakes."""
    second = GeneratedParser(tokens)
    second.explains = True
    try:
        run_rule(second, rule)
    except PySyntaxError as e:
        return e
    return invalid_syntax(parser)


def run_rule(parser, rule):
    """Return the tree that a rule finds, or None."""
    if rule == 0:
        return parser.r_file()
    if rule == 1:
        return parser.r_eval_input()
    return parser.r_interactive()


def parse_module(text):
    """Return the tree of a module."""
    return parse(text, 0)


def parse_expression(text):
    """Return the tree of an expression."""
    tree = parse(text, 1)
    assert isinstance(tree, Expression)
    return tree


def parse_interactive(text):
    """Return the tree of a statement for the interactive loop."""
    tree = parse(text, 2)
    assert isinstance(tree, Interactive)
    return tree


def nothing_behind(parser):
    """Whether the parser has looked as far as the text goes."""
    for i in range(max(parser.furthest, parser.pos), len(parser.tokens)):
        kind = parser.tokens[i].kind
        if kind != DEDENT and kind != ENDMARKER and not (kind == NEWLINE and parser.tokens[i].text == ""):
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
        second = GeneratedParser(tokens)
        second.explains = True
        second.r_fstring_parenthesised()
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
