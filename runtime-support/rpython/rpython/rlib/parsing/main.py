"""Parsers from files with grammars."""

from rpython.rlib.parsing.ebnfparse import make_parse_function, parse_ebnf
from rpython.rlib.parsing.parsing import ParseError, Rule


def make_parser_from_file(filename):
    """The function that parses by the grammar in a file."""
    with open(filename) as file:
        text = file.read()
    regexs, rules, _ = parse_ebnf(text)
    return make_parse_function(regexs, rules, eof=True)
