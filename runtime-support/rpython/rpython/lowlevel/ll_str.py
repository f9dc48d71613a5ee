"""Strings: what `str` and `bytes` share, each helper serving both. Content never changes once others see it.

Fields of `str` and `bytes`: `hash: i64` (0 while unknown) and the tail of characters.
"""

from rpython.rlib.objectmodel import dont_inline
from rpython.lowlevel.ll_slice import ll_search_stop, ll_slice_length, ll_slice_start, ll_slice_stop
from rpython.lowlevel.primitives import (
    array_to_text, intmask, r_uint, str_copy, str_get, str_get_hash, str_len, str_new, str_new_like, str_new_part, str_set,
    str_set_hash,
)


def ll_strhash(s):
    """The hash: FNV-1a over the characters (Fowler, Noll, Vo; draft-eastlake-fnv), never 0."""
    h = str_get_hash(s)
    if h == 0:
        h = -3750763034362895579
        n = str_len(s)
        i = 0
        while i < n:
            h = intmask((h ^ str_get(s, i)) * 1099511628211)
            i += 1
        if h == 0:
            h = 29872897
        str_set_hash(s, h)
    return h


# Comparing.

def ll_streq(s, t):
    """`s == t`."""
    if s is t:
        return True
    n = str_len(s)
    if n != str_len(t):
        return False
    i = 0
    while i < n:
        if str_get(s, i) != str_get(t, i):
            return False
        i += 1
    return True


def ll_streq_none(s, t):
    """`s == t` where either may be None."""
    if s is None or t is None:
        return s is t
    return ll_streq(s, t)


def ll_strcmp(s, t):
    """Negative, zero or positive as s is before, equal to or after t."""
    n = min(str_len(s), str_len(t))
    i = 0
    while i < n:
        difference = str_get(s, i) - str_get(t, i)
        if difference != 0:
            return difference
        i += 1
    return str_len(s) - str_len(t)


# Characters and slices.

def ll_chr_to_str(code):
    """A string of one character."""
    s = str_new(1)
    str_set(s, 0, code)
    return s


def ll_chr(code):
    """The checked code of `chr(code)`."""
    if code < 0 or code > 0x10FFFF:
        raise ValueError("chr() arg not in range(0x110000)")
    return code


def ll_ord(s):
    """`ord(s)`."""
    if str_len(s) != 1:
        raise TypeError("ord() expected a character, but string of another length found")
    return str_get(s, 0)


def ll_getitem(s, i):
    """The code of `s[i]` for any i."""
    if r_uint(i) < r_uint(str_len(s)):
        return str_get(s, i)
    return str_get(s, ll_index_from_end(s, i))


@dont_inline
def ll_index_from_end(s, i):
    """The place of a character that a negative index names."""
    at = i + str_len(s)
    if at < 0 or i >= 0:
        raise IndexError("string index out of range")
    return at


def ll_getitem_bytes(s, i):
    """`s[i]` of bytes for any i."""
    if r_uint(i) < r_uint(str_len(s)):
        return str_get(s, i)
    return str_get(s, ll_byte_index_from_end(s, i))


@dont_inline
def ll_byte_index_from_end(s, i):
    """The place of a byte that a negative index names."""
    at = i + str_len(s)
    if at < 0 or i >= 0:
        raise IndexError("index out of range")
    return at


def ll_substring(s, start, stop):
    """Characters start to stop, which are in range and ordered."""
    n = stop - start
    if n == str_len(s):
        return s
    result = str_new_part(s, n)
    str_copy(s, start, result, 0, n)
    return result


def ll_slice(s, start, stop):
    """`s[start:stop]`."""
    start = ll_slice_start(start, str_len(s))
    return ll_substring(s, start, ll_slice_stop(start, stop, str_len(s)))


def ll_slice_step(s, start, stop, step, has_start, has_stop):
    """`s[start:stop:step]`; an absent bound has a False flag."""
    first, count = ll_slice_length(str_len(s), start, stop, step, has_start, has_stop)
    result = str_new_like(s, count)
    i = 0
    while i < count:
        str_set(result, i, str_get(s, first + i * step))
        i += 1
    return result


# Joining.

def ll_concat(s, t):
    """`s + t`."""
    n = str_len(s)
    m = str_len(t)
    if n == 0:
        return t
    if m == 0:
        return s
    result = str_new_like(s, n + m)
    str_copy(s, 0, result, 0, n)
    str_copy(t, 0, result, n, m)
    return result


def ll_concat3(s, t, u):
    """`s + t + u`."""
    n = str_len(s)
    m = str_len(t)
    k = str_len(u)
    result = str_new_like(s, n + m + k)
    str_copy(s, 0, result, 0, n)
    str_copy(t, 0, result, n, m)
    str_copy(u, 0, result, n + m, k)
    return result


def ll_join_array(parts, count):
    """The first `count` strings of an array, one after the other."""
    n = 0
    i = 0
    while i < count:
        n += str_len(parts[i])
        i += 1
    result = str_new(n)
    n = 0
    i = 0
    while i < count:
        part = parts[i]
        str_copy(part, 0, result, n, str_len(part))
        n += str_len(part)
        i += 1
    return result


def ll_join(s, l):
    """`s.join(l)`."""
    count = l.length
    if count == 0:
        return str_new_like(s, 0)
    gap = str_len(s)
    n = gap * (count - 1)
    i = 0
    while i < count:
        n += str_len(l.items[i])
        i += 1
    result = str_new_like(s, n)
    n = 0
    i = 0
    while i < count:
        if i > 0:
            str_copy(s, 0, result, n, gap)
            n += gap
        part = l.items[i]
        str_copy(part, 0, result, n, str_len(part))
        n += str_len(part)
        i += 1
    return result


def ll_join_chars(s, l):
    """`s.join(l)` where the items are single characters."""
    count = l.length
    if count == 0:
        return str_new(0)
    gap = str_len(s)
    result = str_new(count + gap * (count - 1))
    if gap == 0:
        array_to_text(l.items, 0, result, 0, count)
        return result
    n = 0
    i = 0
    while i < count:
        if i > 0:
            str_copy(s, 0, result, n, gap)
            n += gap
        str_set(result, n, ord(l.items[i]))
        n += 1
        i += 1
    return result


# Below so many copies the length of no text overflows.
_MANY = 1 << 24
_GREATEST = (1 << 63) - 1


def ll_mul(s, times):
    """`s * times`."""
    n = str_len(s)
    if times < 0:
        times = 0
    if times > _MANY and n > _GREATEST // times:
        raise OverflowError("repeated string is too long")
    result = str_new_like(s, n * times)
    k = 0
    while k < times:
        str_copy(s, 0, result, k * n, n)
        k += 1
    return result


# Searching.

def ll_match_at(s, t, i):
    """Whether t stands in s at i, where it has room."""
    m = str_len(t)
    k = 0
    while k < m:
        if str_get(s, i + k) != str_get(t, k):
            return False
        k += 1
    return True


def ll_find_char(s, code, start, stop):
    """The first place of a character between start and stop, which are in range, or -1."""
    while start < stop:
        if str_get(s, start) == code:
            return start
        start += 1
    return -1


def ll_find(s, t, start, stop):
    """`s.find(t, start, stop)`."""
    n = str_len(s)
    if start > n:
        return -1
    start = ll_slice_start(start, n)
    last = ll_search_stop(stop, n) - str_len(t)
    if str_len(t) > 0:
        first = str_get(t, 0)
        while start <= last:
            start = ll_find_char(s, first, start, last + 1)
            if start < 0:
                return -1
            if ll_match_at(s, t, start):
                return start
            start += 1
        return -1
    if start <= last:
        return start
    return -1


def ll_rfind(s, t, start, stop):
    """`s.rfind(t, start, stop)`."""
    n = str_len(s)
    if start > n:
        return -1
    start = ll_slice_start(start, n)
    i = ll_search_stop(stop, n) - str_len(t)
    while i >= start:
        if ll_match_at(s, t, i):
            return i
        i -= 1
    return -1


def ll_index(s, t, start, stop):
    """`s.index(t, start, stop)`."""
    i = ll_find(s, t, start, stop)
    if i < 0:
        raise ValueError("substring not found")
    return i


def ll_rindex(s, t, start, stop):
    """`s.rindex(t, start, stop)`."""
    i = ll_rfind(s, t, start, stop)
    if i < 0:
        raise ValueError("substring not found")
    return i


def ll_contains(s, t):
    """`t in s`."""
    return ll_find(s, t, 0, str_len(s)) >= 0


def ll_contains_char(s, code):
    """`chr(code) in s`."""
    return ll_find_char(s, code, 0, str_len(s)) >= 0


def ll_count(s, t, start, stop):
    """`s.count(t, start, stop)`."""
    n = str_len(s)
    if start > n:
        return 0
    start = ll_slice_start(start, n)
    stop = ll_search_stop(stop, n)
    m = str_len(t)
    if start > stop:
        return 0
    if m == 0:
        return stop - start + 1
    count = 0
    i = ll_find(s, t, start, stop)
    while i >= 0:
        count += 1
        i = ll_find(s, t, i + m, stop)
    return count


def ll_startswith(s, t, start, stop):
    """`s.startswith(t, start, stop)`."""
    n = str_len(s)
    if start > n:
        return False
    start = ll_slice_start(start, n)
    if start + str_len(t) > ll_search_stop(stop, n):
        return False
    return ll_match_at(s, t, start)


def ll_endswith(s, t, start, stop):
    """`s.endswith(t, start, stop)`."""
    n = str_len(s)
    if start > n:
        return False
    start = ll_slice_start(start, n)
    i = ll_search_stop(stop, n) - str_len(t)
    if i < start:
        return False
    return ll_match_at(s, t, i)


# Iteration: fields of `striter` are `string` and `index`.

def ll_iter_more(iterator):
    """Whether another character follows."""
    return iterator.index < str_len(iterator.string)


def ll_iter_next(iterator):
    """The code of the next character, which is there."""
    index = iterator.index
    iterator.index = index + 1
    return str_get(iterator.string, index)
