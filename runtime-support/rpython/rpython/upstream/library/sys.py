"""`sys` with streams of 8-bit strings."""

import sys as _sys

from rpython.upstream.streams import STDERR, STDIN, STDOUT

globals().update((_name, _value) for _name, _value in vars(_sys).items() if not _name.startswith("__"))
maxint = _sys.maxsize
maxunicode = _sys.maxunicode
stdin = STDIN
stdout = STDOUT
stderr = STDERR
