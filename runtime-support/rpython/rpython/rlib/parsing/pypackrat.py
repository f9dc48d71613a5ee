"""Upstream's second name for what `makepackrat` has."""

from rpython.rlib.parsing.makepackrat import BacktrackException, PackratParser, Status
from rpython.rlib.parsing.tree import Nonterminal, Symbol
