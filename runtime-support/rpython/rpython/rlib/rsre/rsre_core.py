"""Matching: contexts, which hold a subject and what was found in it, and the functions that start a match.

A context's positions are opaque to the engine: it moves them by the context's methods only. That of a `str` or of
`bytes` counts characters; one over UTF-8 counts bytes. A subclass for another kind of subject defines `str`, and `next`
and `prev` where its positions aren't those of characters; the engine is copied for it.

Upstream's contexts held the code as well until 2018, and programs of that time make them so: with the code, as a list of
words or compiled, before the other arguments and the flags after them. Then it isn't given to the functions that match.
"""

import sys

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rsre._machine import run, search_from
# Programs that compile expressions of their own have these numbers from here.
from rpython.rlib.rsre.rsre_constants import *  # noqa: F401, F403

# Which ends a match may have: any, any but where it started, that of the subject.
MODE_ANY = 0
MODE_NONEMPTY = 1
MODE_FULL = 2


class Error(Exception):
    """Compiled code that makes no sense."""

    def __init__(self, msg):
        Exception.__init__(self, msg)
        self.msg = msg


class EndOfString(Exception):
    """Upstream's way to say that a position is none."""


def specializectx(function):
    """Upstream's decorator for functions of a context, which are copied for each class."""
    return specialize.argtype(0)(function)


class CompiledPattern:
    """An expression as code of `rsre_constants`, and its flags."""

    _immutable_fields_ = ["pattern[*]", "flags"]

    def __init__(self, pattern, flags=0):
        self.pattern = pattern
        self.flags = flags

    def pat(self, index):
        """A word of the code."""
        return self.pattern[index]


@specialize.argtype(0)
def _compiled(code, flags):
    return code if isinstance(code, CompiledPattern) else CompiledPattern(code, flags)


class Mark:
    """Where a group starts or ends, and the marks before it; see `AbstractMatchContext.match_marks`."""

    _immutable_fields_ = ["gid", "position", "prev"]

    def __init__(self, gid, position, prev):
        self.gid = gid
        self.position = position
        self.prev = prev


class AbstractMatchContext:
    """A subject from its beginning to `end`, and where the last match was.

    `match_start` is where the match starts or the search shall start; `match_end` where it ended.
    """

    _immutable_fields_ = ["end", "pattern"]
    ZERO = 0

    @specialize.argtype(1)
    def __init__(self, match_start, end, last=-1, flags=0):
        if not isinstance(match_start, int):
            self.pattern = _compiled(match_start, flags)
            match_start, end = end, last
        else:
            self.pattern = None
        self.match_start = match_start
        self.match_end = match_start
        self.match_mode = MODE_ANY
        self.end = end
        self.marks = []  # where groups start and end, -1 for not at all
        self.lastindex = -1  # the group that was closed last
        self.trail = []  # what marks were before: the mark, its value, lastindex
        self.choices = []  # see _machine.py
        self.repeats = []
        self.counted = 0

    def reset(self, start, must_advance=False):
        """Prepare for another match from `start` on."""
        self.match_start = start
        self.match_mode = MODE_NONEMPTY if must_advance else MODE_ANY

    def next(self, position):
        """The position after a character."""
        return position + 1

    def prev(self, position):
        """The position before the character that ends there."""
        return position - 1

    def prev_n(self, position, n):
        """The position `n` characters before, or -1 where the subject has fewer."""
        return position - n if position >= n else -1

    def next_indirect(self, position):
        """As `next`, for callers that don't know the class."""
        return self.next(position)

    def prev_indirect(self, position):
        """As `prev`, for callers that don't know the class."""
        return self.prev(position)

    def flatten_marks(self):
        """Start and end of the match, then of each group up to the last that took part."""
        flat = [self.match_start, self.match_end]
        flat.extend(self.marks)
        while flat[-1] < 0:
            flat.pop()
        return flat

    @property
    def match_marks(self):
        """The marks that were set, in the form that they had before 2018: the last, which leads to the others."""
        mark = None
        for gid in range(len(self.marks)):
            if self.marks[gid] >= 0:
                mark = Mark(gid, self.marks[gid], mark)
        return mark

    def get_mark(self, gid):
        """The position of a mark: the start of group g is mark 2g-2, its end the next; -1 for none."""
        return self.marks[gid] if gid < len(self.marks) else -1

    def span(self, groupnum=0):
        """Start and end of a group, -1 twice where it took no part."""
        if groupnum == 0:
            return self.match_start, self.match_end
        start = self.get_mark(2 * groupnum - 2)
        end = self.get_mark(2 * groupnum - 1)
        if start < 0 or end < 0:
            return -1, -1
        return start, end


class StrMatchContext(AbstractMatchContext):
    """A `str` as subject."""

    _immutable_fields_ = ["_string"]

    @specialize.argtype(1)
    def __init__(self, string, match_start, end, last=-1, flags=0):
        if not isinstance(string, str):
            AbstractMatchContext.__init__(self, string, end, last, flags)
            self._string = match_start
        else:
            AbstractMatchContext.__init__(self, match_start, end)
            self._string = string

    def str(self, index):
        """The code at a position."""
        assert index >= 0
        return ord(self._string[index])

    def fresh_copy(self, start):
        """Another context for the same subject."""
        fresh = StrMatchContext(self._string, start, self.end)
        fresh.pattern = self.pattern
        return fresh

    def group(self, groupnum=0):
        """The text of a group, None where it took no part."""
        start, end = self.span(groupnum)
        return self._string[start:end] if 0 <= start <= end else None


class UnicodeMatchContext(StrMatchContext):
    """Upstream's name for a subject of text."""

    _immutable_fields_ = ["_unicodestr"]

    @specialize.argtype(1)
    def __init__(self, string, match_start, end, last=-1, flags=0):
        StrMatchContext.__init__(self, string, match_start, end, last, flags)
        self._unicodestr = self._string

    def fresh_copy(self, start):
        """Another context for the same subject."""
        fresh = UnicodeMatchContext(self._string, start, self.end)
        fresh.pattern = self.pattern
        return fresh


class BytesMatchContext(AbstractMatchContext):
    """`bytes` as subject."""

    _immutable_fields_ = ["_string"]

    @specialize.argtype(1)
    def __init__(self, string, match_start, end, last=-1, flags=0):
        if not isinstance(string, bytes):
            AbstractMatchContext.__init__(self, string, end, last, flags)
            self._string = match_start
        else:
            AbstractMatchContext.__init__(self, match_start, end)
            self._string = string

    def str(self, index):
        """The byte at a position."""
        assert index >= 0
        return self._string[index]

    def fresh_copy(self, start):
        """Another context for the same subject."""
        fresh = BytesMatchContext(self._string, start, self.end)
        fresh.pattern = self.pattern
        return fresh

    def group(self, groupnum=0):
        """The bytes of a group, None where it took no part."""
        start, end = self.span(groupnum)
        return self._string[start:end] if 0 <= start <= end else None


class BufMatchContext(AbstractMatchContext):
    """A buffer as subject: any object whose `getitem(i)` is a character."""

    _immutable_fields_ = ["_buffer"]

    @specialize.argtype(1)
    def __init__(self, buf, match_start, end, last=-1, flags=0):
        if isinstance(buf, (CompiledPattern, list)):
            AbstractMatchContext.__init__(self, buf, end, last, flags)
            self._buffer = match_start
        else:
            AbstractMatchContext.__init__(self, match_start, end)
            self._buffer = buf

    def str(self, index):
        """The code at a position."""
        return ord(self._buffer.getitem(index))

    def fresh_copy(self, start):
        """Another context for the same subject."""
        fresh = BufMatchContext(self._buffer, start, self.end)
        fresh.pattern = self.pattern
        return fresh


@specialize.argtype(0)
def _code_of(ctx, pattern):
    if pattern is None:
        pattern = ctx.pattern
    return pattern.pattern


@specialize.argtype(0)
def match_context(ctx, pattern=None):
    """Match from `ctx.match_start` on; tell whether it was found."""
    if ctx.match_start > ctx.end:
        return False
    return run(ctx, _code_of(ctx, pattern), ctx.match_start)


@specialize.argtype(0)
def search_context(ctx, pattern=None):
    """Find the first match from `ctx.match_start` on; tell whether there is one."""
    if ctx.match_start > ctx.end:
        return False
    return search_from(ctx, _code_of(ctx, pattern))


def _adjust(start, end, length):
    """Bounds that lie inside a string."""
    return min(max(start, 0), length), min(max(end, 0), length)


@specialize.argtype(0)
def _context(string, start, end):
    start, end = _adjust(start, end, len(string))
    if isinstance(string, bytes):
        return BytesMatchContext(string, start, end)
    else:
        return StrMatchContext(string, start, end)


@specialize.argtype(0, 1)
def match(pattern, string, start=0, end=sys.maxsize, fullmatch=False, flags=0):
    """Match at `start`: the context, or None."""
    ctx = _context(string, start, end)
    if fullmatch:
        ctx.match_mode = MODE_FULL
    return ctx if match_context(ctx, _compiled(pattern, flags)) else None


@specialize.argtype(0, 1)
def fullmatch(pattern, string, start=0, end=sys.maxsize, flags=0):
    """Match all from `start` to `end`: the context, or None."""
    return match(pattern, string, start, end, True, flags)


@specialize.argtype(0, 1)
def search(pattern, string, start=0, end=sys.maxsize, flags=0):
    """Find the first match from `start` on: the context, or None."""
    ctx = _context(string, start, end)
    return ctx if search_context(ctx, _compiled(pattern, flags)) else None
