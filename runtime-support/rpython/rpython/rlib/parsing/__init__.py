"""Lexers and parsers that are made from grammars at import time, and run in translated programs.

| module | what it has |
| --- | --- |
| `regex`, `regexparse` | regular expressions as objects, and from their text |
| `deterministic` | finite automata |
| `lexer` | tokens, and lexers made of regular expressions |
| `tree` | syntax trees and their visitors |
| `parsing` | the parser: recursive descent that remembers (packrat) |
| `ebnfparse`, `main` | both made from a grammar in EBNF |
| `makepackrat`, `pypackrat`, `packratgrammar` | parsers that are classes with their grammar as docstring |

Automata and grammars are tables that fixed functions read; only those with Python in them become source text.
"""
