"""The interface of Python's `re`: patterns, matches and the functions that take both. What differs:

* `groups()` gives a list: its length is known at run time only;
* `findall` of a pattern with several groups raises TypeError, for the same reason; `finditer` does all;
* `lastindex` is 0 where no group took part.
"""

import sys

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rsre import rsre_core
from rpython.rlib.rsre.rsre_compile import compile_text
from rpython.rlib.rsre.rsre_constants import (
    SRE_FLAG_ASCII, SRE_FLAG_DEBUG, SRE_FLAG_DOTALL, SRE_FLAG_IGNORECASE, SRE_FLAG_LOCALE, SRE_FLAG_MULTILINE,
    SRE_FLAG_TEMPLATE, SRE_FLAG_UNICODE, SRE_FLAG_VERBOSE,
)
from rpython.rlib.rsre.rsre_functions import functions
from rpython.rlib.rsre.rsre_template import parse_template
from rpython.rlib.rsre.rsre_tree import error

NOFLAG = 0
A = ASCII = SRE_FLAG_ASCII
I = IGNORECASE = SRE_FLAG_IGNORECASE
L = LOCALE = SRE_FLAG_LOCALE
U = UNICODE = SRE_FLAG_UNICODE
M = MULTILINE = SRE_FLAG_MULTILINE
S = DOTALL = SRE_FLAG_DOTALL
X = VERBOSE = SRE_FLAG_VERBOSE
T = TEMPLATE = SRE_FLAG_TEMPLATE
DEBUG = SRE_FLAG_DEBUG

_END = sys.maxsize


@specialize.argtype(0)
def _as_text(string):
    """A string for the parsers, which read text."""
    if isinstance(string, bytes):
        return string.decode("latin-1")
    else:
        return string


class _MatchMethods:
    """What matches in text and in bytes have in common."""

    _mixin_ = True

    def __init__(self, pattern, context, pos, endpos):
        self.re = pattern
        self.string = context._string
        self.pos = pos
        self.endpos = endpos
        self.lastindex = max(context.lastindex, 0)
        self._start = context.match_start
        self._end = context.match_end
        self._marks = context.marks[:]

    @specialize.argtype(1)
    def _number(self, group):
        """The number of a group that is given by number or name."""
        if isinstance(group, str):
            number = self.re.groupindex.get(group, -1)
        else:
            number = group
        if number < 0 or number > self.re.groups:
            raise IndexError("no such group")
        return number

    def _span(self, number):
        if number == 0:
            return self._start, self._end
        index = 2 * number - 2
        if index + 1 >= len(self._marks) or self._marks[index] < 0 or self._marks[index + 1] < 0:
            return -1, -1
        return self._marks[index], self._marks[index + 1]

    def _group(self, number):
        start, end = self._span(number)
        return self.string[start:end] if 0 <= start <= end else None

    @specialize.call_location()
    def group(self, *groups):
        """The text of a group, by number or name, None where it took no part; of several groups as a tuple."""
        if len(groups) == 0:
            return self._group(0)
        elif len(groups) == 1:
            return self._group(self._number(groups[0]))
        elif len(groups) == 2:
            return self._group(self._number(groups[0])), self._group(self._number(groups[1]))
        elif len(groups) == 3:
            return (
                self._group(self._number(groups[0])),
                self._group(self._number(groups[1])),
                self._group(self._number(groups[2])),
            )
        else:
            return (
                self._group(self._number(groups[0])),
                self._group(self._number(groups[1])),
                self._group(self._number(groups[2])),
                self._group(self._number(groups[3])),
            )

    @specialize.argtype(1)
    def __getitem__(self, group):
        return self._group(self._number(group))

    def groups(self, default=None):
        """The texts of all groups, the default for those that took no part."""
        found = []
        for number in range(1, self.re.groups + 1):
            text = self._group(number)
            found.append(default if text is None else text)
        return found

    def groupdict(self, default=None):
        """The texts of all named groups, the default for those that took no part."""
        found = {}
        for name, number in self.re.groupindex.items():
            text = self._group(number)
            found[name] = default if text is None else text
        return found

    @specialize.argtype(1)
    def start(self, group=0):
        """Where a group starts; -1 where it took no part."""
        return self._span(self._number(group))[0]

    @specialize.argtype(1)
    def end(self, group=0):
        """Where a group ends; -1 where it took no part."""
        return self._span(self._number(group))[1]

    @specialize.argtype(1)
    def span(self, group=0):
        """Where a group starts and ends."""
        return self._span(self._number(group))

    @property
    def lastgroup(self):
        """The name of the group that was closed last, if it has one."""
        return self.re._indexgroup[self.lastindex]

    @property
    def regs(self):
        """The spans of all groups, that of the whole first."""
        return [self._span(number) for number in range(self.re.groups + 1)]

    def expand(self, template):
        """The template with its references filled in."""
        return self._filled(parse_template(_as_text(template), self.re.groups, self.re.groupindex))

    def _filled(self, template):
        parts = []
        for piece in template:
            if piece.group < 0:
                parts.append(self.re._literal(piece.text))
            else:
                text = self._group(piece.group)
                if text is not None:
                    parts.append(text)
        return self.string[:0].join(parts)

    def __repr__(self):
        return "<re.Match object; span=%r, match=%r>" % (self._span(0), self._group(0))


class RSREMatch(_MatchMethods):
    """A match in text."""


class RSREBytesMatch(_MatchMethods):
    """A match in bytes."""


class _PatternMethods:
    """What patterns for text and for bytes have in common."""

    _mixin_ = True
    _immutable_fields_ = ["_code", "pattern", "flags", "groups", "groupindex", "_indexgroup[*]"]

    def __init__(self, pattern, code, flags, num_groups, groupindex, indexgroup):
        self._code = code
        self.pattern = pattern
        self.flags = flags
        self.groups = num_groups
        self.groupindex = groupindex
        self._indexgroup = indexgroup

    def match(self, string, pos=0, endpos=_END):
        """A match at `pos`, or None."""
        context = self._context(string, pos, endpos)
        first = context.match_start
        if not rsre_core.match_context(context, self._code):
            return None
        return self._match(context, first)

    def fullmatch(self, string, pos=0, endpos=_END):
        """A match of all from `pos` to `endpos`, or None."""
        context = self._context(string, pos, endpos)
        first = context.match_start
        context.match_mode = rsre_core.MODE_FULL
        if not rsre_core.match_context(context, self._code):
            return None
        return self._match(context, first)

    def search(self, string, pos=0, endpos=_END):
        """The first match from `pos` on, or None."""
        context = self._context(string, pos, endpos)
        first = context.match_start
        if not rsre_core.search_context(context, self._code):
            return None
        return self._match(context, first)

    def _next(self, context):
        """Find the next match after that in the context; tell whether there is one."""
        context.reset(context.match_end, context.match_start == context.match_end)
        return rsre_core.search_context(context, self._code)

    def finditer(self, string, pos=0, endpos=_END):
        """All matches one after the other, where they don't overlap."""
        context = self._context(string, pos, endpos)
        first = context.match_start
        found = rsre_core.search_context(context, self._code)
        while found:
            yield self._match(context, first)
            found = self._next(context)

    def findall(self, string, pos=0, endpos=_END):
        """The texts of all matches, or of their group where there is one."""
        if self.groups > 1:
            raise TypeError("findall() of a pattern with several groups: use finditer()")
        context = self._context(string, pos, endpos)
        result = []
        found = rsre_core.search_context(context, self._code)
        while found:
            start, end = context.span(self.groups)
            result.append(string[start:end] if start >= 0 else string[:0])
            found = self._next(context)
        return result

    def split(self, string, maxsplit=0):
        """The text between matches, with what their groups hold."""
        context = self._context(string, 0, _END)
        parts = []
        last = 0
        count = 0
        found = maxsplit >= 0 and rsre_core.search_context(context, self._code)
        while found:
            parts.append(string[last:context.match_start])
            for number in range(1, self.groups + 1):
                parts.append(context.group(number))
            last = context.match_end
            count += 1
            if count == maxsplit:
                break
            found = self._next(context)
        parts.append(string[last:])
        return parts

    @specialize.argtype(1)
    def subn(self, repl, string, count=0):
        """The string with matches replaced, and how many: by a template, or by what a function makes of each match."""
        if isinstance(repl, str) or isinstance(repl, bytes):
            template = parse_template(_as_text(repl), self.groups, self.groupindex)
            return self._replaced(template, None, string, count)
        else:
            return self._replaced(None, repl, string, count)

    @specialize.argtype(1)
    def sub(self, repl, string, count=0):
        """The string with matches replaced: by a template, or by what a function makes of each match."""
        return self.subn(repl, string, count)[0]

    @specialize.argtype(2)
    def _replaced(self, template, function, string, count):
        context = self._context(string, 0, _END)
        parts = []
        last = 0
        number = 0
        found = count >= 0 and rsre_core.search_context(context, self._code)
        while found:
            if last < context.match_start:
                parts.append(string[last:context.match_start])
            match = self._match(context, 0)
            if function is None:
                parts.append(match._filled(template))
            else:
                text = function(match)
                if text is not None:
                    parts.append(text)
            last = context.match_end
            number += 1
            if number == count:
                break
            found = self._next(context)
        if last < len(string):
            parts.append(string[last:])
        return string[:0].join(parts), number

    def scanner(self, string, pos=0, endpos=_END):
        """What gives one match after the other."""
        return self._scanner(self._context(string, pos, endpos))

    def __repr__(self):
        return "re.compile(%r)" % (self.pattern,)


class RSREPattern(_PatternMethods):
    """A pattern for text."""

    def _context(self, string, pos, endpos):
        length = len(string)
        return rsre_core.StrMatchContext(string, min(max(pos, 0), length), min(max(endpos, 0), length))

    def _match(self, context, pos):
        return RSREMatch(self, context, pos, context.end)

    def _scanner(self, context):
        return SREScanner(self, context)

    def _literal(self, text):
        return text


class RSREBytesPattern(_PatternMethods):
    """A pattern for bytes."""

    def _context(self, string, pos, endpos):
        length = len(string)
        return rsre_core.BytesMatchContext(string, min(max(pos, 0), length), min(max(endpos, 0), length))

    def _match(self, context, pos):
        return RSREBytesMatch(self, context, pos, context.end)

    def _scanner(self, context):
        return SREBytesScanner(self, context)

    def _literal(self, text):
        return text.encode("latin-1")


class _ScannerMethods:
    """What scanners of text and of bytes have in common."""

    _mixin_ = True

    def __init__(self, pattern, context):
        self.pattern = pattern
        self._context = context
        self._pos = context.match_start
        self._is_over = False

    def _result(self, found):
        context = self._context
        if not found:
            self._is_over = True
            return None
        match = self.pattern._match(context, self._pos)
        context.reset(context.match_end, context.match_start == context.match_end)
        return match

    def match(self):
        """The match where the last one ended, or None."""
        if self._is_over:
            return None
        return self._result(rsre_core.match_context(self._context, self.pattern._code))

    def search(self):
        """The next match, or None."""
        if self._is_over:
            return None
        return self._result(rsre_core.search_context(self._context, self.pattern._code))


class SREScanner(_ScannerMethods):
    """A pattern that goes through text."""


class SREBytesScanner(_ScannerMethods):
    """A pattern that goes through bytes."""


def _compile_text(pattern, flags):
    compiled = compile_text(pattern, True, flags)
    code = rsre_core.CompiledPattern(compiled.code, compiled.flags)
    names = group_names(compiled.groups, compiled.names)
    return RSREPattern(pattern, code, compiled.flags, compiled.groups, compiled.names, names)


def _compile_bytes(pattern, flags):
    compiled = compile_text(pattern.decode("latin-1"), False, flags)
    code = rsre_core.CompiledPattern(compiled.code, compiled.flags)
    names = group_names(compiled.groups, compiled.names)
    return RSREBytesPattern(pattern, code, compiled.flags, compiled.groups, compiled.names, names)


def group_names(groups, names):
    """The names of groups by number, None for those that have none."""
    found = [None] * (groups + 1)
    for name, number in names.items():
        found[number] = name
    return found


class _Cache:
    """Patterns that were compiled while the program ran."""

    def __init__(self):
        self.texts = {}
        self.bytes = {}


_cache = _Cache()
_MOST = 512


@specialize.argtype(0)
def compile(pattern, flags=0):
    """The pattern of an expression for text or for bytes."""
    if isinstance(pattern, RSREPattern) or isinstance(pattern, RSREBytesPattern):
        if flags != 0:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    elif isinstance(pattern, bytes):
        key = pattern, flags
        if key not in _cache.bytes:
            if len(_cache.bytes) >= _MOST:
                _cache.bytes.clear()
            _cache.bytes[key] = _compile_bytes(pattern, flags)
        return _cache.bytes[key]
    else:
        text_key = pattern, flags
        if text_key not in _cache.texts:
            if len(_cache.texts) >= _MOST:
                _cache.texts.clear()
            _cache.texts[text_key] = _compile_text(pattern, flags)
        return _cache.texts[text_key]


match, fullmatch, search, findall, finditer, split, sub, subn = functions(compile)


def purge():
    """Forget the patterns that were compiled while the program ran."""
    _cache.texts.clear()
    _cache.bytes.clear()


_SPECIAL = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"


@specialize.argtype(0)
def escape(pattern):
    """The expression that matches this very string."""
    if isinstance(pattern, bytes):
        return _escape(pattern.decode("latin-1")).encode("latin-1")
    else:
        return _escape(pattern)


def _escape(pattern):
    parts = []
    for c in pattern:
        if c in _SPECIAL:
            parts.append("\\")
        parts.append(c)
    return "".join(parts)
