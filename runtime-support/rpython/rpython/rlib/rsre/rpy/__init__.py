"""Expressions that are compiled at import time, for those who run their code themselves."""

from rpython.rlib.rsre.rpy._sre import VERSION, get_code
