"""Methods of `str` and `bytes` that make new strings or lists of them."""

from rpython.lowlevel.ll_character import (
    ll_byte_lower, ll_byte_upper, ll_is_alnum, ll_is_alpha, ll_is_ascii, ll_is_byte_space, ll_is_decimal, ll_is_digit,
    ll_is_lower, ll_is_space, ll_is_upper, ll_lower, ll_upper,
)
from rpython.lowlevel.ll_list import ll_append, ll_newlist_hint, ll_reverse
from rpython.lowlevel.ll_str import (
    ll_contains_char, ll_count, ll_endswith, ll_find, ll_rfind, ll_startswith, ll_substring,
)
from rpython.lowlevel.primitives import str_copy, str_get, str_len, str_new_like, str_set


# Stripping: bit 1 of `ends` is the left end, bit 2 the right one.

def ll_strip(s, is_space, ends):
    """`strip`, `lstrip` or `rstrip` of spaces; `is_space` is the static test of a character."""
    start = 0
    stop = str_len(s)
    if ends & 1:
        while start < stop and is_space(str_get(s, start)):
            start += 1
    if ends & 2:
        while stop > start and is_space(str_get(s, stop - 1)):
            stop -= 1
    return ll_substring(s, start, stop)


def ll_strip_str(s, ends):
    """`strip` of a str's spaces."""
    return ll_strip(s, ll_is_space, ends)


def ll_strip_bytes(s, ends):
    """`strip` of a bytes' spaces."""
    return ll_strip(s, ll_is_byte_space, ends)


def ll_strip_chars(s, chars, ends):
    """`strip(chars)`."""
    start = 0
    stop = str_len(s)
    if ends & 1:
        while start < stop and ll_contains_char(chars, str_get(s, start)):
            start += 1
    if ends & 2:
        while stop > start and ll_contains_char(chars, str_get(s, stop - 1)):
            stop -= 1
    return ll_substring(s, start, stop)


def ll_removeprefix(s, prefix):
    """`s.removeprefix(prefix)`."""
    if ll_startswith(s, prefix, 0, str_len(s)):
        return ll_substring(s, str_len(prefix), str_len(s))
    return s


def ll_removesuffix(s, suffix):
    """`s.removesuffix(suffix)`."""
    if ll_endswith(s, suffix, 0, str_len(s)):
        return ll_substring(s, 0, str_len(s) - str_len(suffix))
    return s


# Splitting; a limit below 0 is none.

def ll_split_spaces(LIST, s, is_space, limit):
    """`s.split(None, limit)`."""
    result = ll_newlist_hint(LIST, 4)
    n = str_len(s)
    i = 0
    while True:
        while i < n and is_space(str_get(s, i)):
            i += 1
        if i >= n:
            return result
        start = i
        if limit == 0:
            ll_append(result, ll_substring(s, start, n))
            return result
        while i < n and not is_space(str_get(s, i)):
            i += 1
        ll_append(result, ll_substring(s, start, i))
        limit -= 1


def ll_split_spaces_str(LIST, s, limit):
    """`s.split(None, limit)` of a str."""
    return ll_split_spaces(LIST, s, ll_is_space, limit)


def ll_split_spaces_bytes(LIST, s, limit):
    """`s.split(None, limit)` of a bytes."""
    return ll_split_spaces(LIST, s, ll_is_byte_space, limit)


def ll_rsplit_spaces(LIST, s, is_space, limit):
    """Splits at white space from the end; a limit below 0 means none."""
    l = ll_newlist_hint(LIST, 4)
    end = str_len(s)
    while True:
        while end > 0 and is_space(str_get(s, end - 1)):
            end -= 1
        if end == 0:
            break
        start = end
        if limit == 0:
            start = 0
        while start > 0 and not is_space(str_get(s, start - 1)):
            start -= 1
        ll_append(l, ll_substring(s, start, end))
        end = start
        limit -= 1
    ll_reverse(l)
    return l


def ll_rsplit_spaces_str(LIST, s, limit):
    """`s.rsplit(None, limit)`"""
    return ll_rsplit_spaces(LIST, s, ll_is_space, limit)


def ll_rsplit_spaces_bytes(LIST, s, limit):
    """`b.rsplit(None, limit)`"""
    return ll_rsplit_spaces(LIST, s, ll_is_byte_space, limit)


def ll_split(LIST, s, separator, limit):
    """`s.split(separator, limit)`."""
    if str_len(separator) == 0:
        raise ValueError("empty separator")
    result = ll_newlist_hint(LIST, 4)
    n = str_len(s)
    start = 0
    while limit != 0:
        i = ll_find(s, separator, start, n)
        if i < 0:
            break
        ll_append(result, ll_substring(s, start, i))
        start = i + str_len(separator)
        limit -= 1
    ll_append(result, ll_substring(s, start, n))
    return result


def ll_rsplit(LIST, s, separator, limit):
    """`s.rsplit(separator, limit)`."""
    if str_len(separator) == 0:
        raise ValueError("empty separator")
    result = ll_newlist_hint(LIST, 4)
    stop = str_len(s)
    while limit != 0:
        i = ll_rfind(s, separator, 0, stop)
        if i < 0:
            break
        ll_append(result, ll_substring(s, i + str_len(separator), stop))
        stop = i
        limit -= 1
    ll_append(result, ll_substring(s, 0, stop))
    ll_reverse(result)
    return result


def ll_is_line_end(code):
    """Whether splitlines ends a line at the character."""
    return 10 <= code <= 13 or 28 <= code <= 30 or code == 133 or code == 0x2028 or code == 0x2029


def ll_splitlines(LIST, s, keep_ends):
    """`s.splitlines(keep_ends)` of a str."""
    result = ll_newlist_hint(LIST, 4)
    n = str_len(s)
    start = 0
    i = 0
    while i < n:
        code = str_get(s, i)
        if not ll_is_line_end(code):
            i += 1
            continue
        stop = i
        i += 1
        if code == 13 and i < n and str_get(s, i) == 10:
            i += 1
        if keep_ends:
            stop = i
        ll_append(result, ll_substring(s, start, stop))
        start = i
    if start < n:
        ll_append(result, ll_substring(s, start, n))
    return result


# Replacing and changing case.

def ll_replace(s, old, new, limit):
    """`s.replace(old, new, limit)`."""
    n = str_len(s)
    m = str_len(old)
    count = ll_count(s, old, 0, n)
    if 0 <= limit < count:
        count = limit
    if count == 0:
        return s
    k = str_len(new)
    result = str_new_like(s, n + count * (k - m))
    source = 0
    target = 0
    while count > 0:
        if m == 0:
            i = source
        else:
            i = ll_find(s, old, source, n)
        str_copy(s, source, result, target, i - source)
        target += i - source
        str_copy(new, 0, result, target, k)
        target += k
        source = i + m
        if m == 0 and source < n:
            str_set(result, target, str_get(s, source))
            source += 1
            target += 1
        count -= 1
    str_copy(s, source, result, target, n - source)
    return result


def ll_map(s, convert):
    """Each character converted by a static function."""
    n = str_len(s)
    result = str_new_like(s, n)
    i = 0
    while i < n:
        str_set(result, i, convert(str_get(s, i)))
        i += 1
    return result


def ll_lower_str(s):
    """`s.lower()` of a str."""
    return ll_map(s, ll_lower)


def ll_upper_str(s):
    """`s.upper()` of a str; the sharp s becomes two characters."""
    n = str_len(s)
    extra = ll_count_code(s, 223)
    if extra == 0:
        return ll_map(s, ll_upper)
    result = str_new_like(s, n + extra)
    target = 0
    i = 0
    while i < n:
        code = str_get(s, i)
        if code == 223:
            str_set(result, target, 83)
            target += 1
            code = 83
        str_set(result, target, ll_upper(code))
        target += 1
        i += 1
    return result


def ll_count_code(s, code):
    """How often a character stands in s."""
    count = 0
    i = 0
    while i < str_len(s):
        if str_get(s, i) == code:
            count += 1
        i += 1
    return count


def ll_lower_bytes(s):
    """`s.lower()` of bytes."""
    return ll_map(s, ll_byte_lower)


def ll_upper_bytes(s):
    """`s.upper()` of bytes."""
    return ll_map(s, ll_byte_upper)


def ll_capitalize(s):
    """`s.capitalize()`."""
    result = ll_map(s, ll_lower)
    if str_len(s) > 0:
        str_set(result, 0, ll_upper(str_get(s, 0)))
    return result


def ll_swapcase(s):
    """`s.swapcase()`."""
    n = str_len(s)
    result = str_new_like(s, n)
    i = 0
    while i < n:
        code = str_get(s, i)
        if ll_is_upper(code):
            code = ll_lower(code)
        else:
            code = ll_upper(code)
        str_set(result, i, code)
        i += 1
    return result


def ll_title(s):
    """`s.title()`."""
    n = str_len(s)
    result = str_new_like(s, n)
    inside = False
    i = 0
    while i < n:
        code = str_get(s, i)
        if inside:
            str_set(result, i, ll_lower(code))
        else:
            str_set(result, i, ll_upper(code))
        inside = ll_is_alpha(code)
        i += 1
    return result


# Padding.

def ll_pad(s, left, right, code):
    """s between `left` and `right` copies of a character; counts below 1 add none."""
    if left < 0:
        left = 0
    if right < 0:
        right = 0
    n = str_len(s)
    if left + right == 0:
        return s
    result = str_new_like(s, left + n + right)
    i = 0
    while i < left:
        str_set(result, i, code)
        i += 1
    str_copy(s, 0, result, left, n)
    i = left + n
    while i < left + n + right:
        str_set(result, i, code)
        i += 1
    return result


def ll_ljust(s, width, code):
    """`s.ljust(width, chr(code))`."""
    return ll_pad(s, 0, width - str_len(s), code)


def ll_rjust(s, width, code):
    """`s.rjust(width, chr(code))`."""
    return ll_pad(s, width - str_len(s), 0, code)


def ll_center(s, width, code):
    """`s.center(width, chr(code))`, with CPython's choice of the longer side."""
    room = width - str_len(s)
    if room <= 0:
        return s
    left = room // 2 + (room & width & 1)
    return ll_pad(s, left, room - left, code)


def ll_zfill(s, width):
    """`s.zfill(width)`."""
    room = width - str_len(s)
    if room <= 0:
        return s
    result = ll_pad(s, room, 0, 48)
    if str_len(s) > 0 and (str_get(s, 0) == 43 or str_get(s, 0) == 45):
        str_set(result, 0, str_get(s, 0))
        str_set(result, room, 48)
    return result


# Tests of all characters.

def ll_all(s, test):
    """Whether s is not empty and every character passes a static test."""
    n = str_len(s)
    i = 0
    while i < n:
        if not test(str_get(s, i)):
            return False
        i += 1
    return n > 0


def ll_isascii(s):
    """`s.isascii()`."""
    i = 0
    while i < str_len(s):
        if not ll_is_ascii(str_get(s, i)):
            return False
        i += 1
    return True


def ll_isdigit(s):
    """`s.isdigit()`."""
    return ll_all(s, ll_is_digit)


def ll_isdecimal(s):
    """`s.isdecimal()`."""
    return ll_all(s, ll_is_decimal)


def ll_isalpha(s):
    """`s.isalpha()`."""
    return ll_all(s, ll_is_alpha)


def ll_isalnum(s):
    """`s.isalnum()`."""
    return ll_all(s, ll_is_alnum)


def ll_isspace(s):
    """`s.isspace()`."""
    return ll_all(s, ll_is_space)


def ll_islower(s):
    """`s.islower()`: some cased character, and no upper-case one."""
    found = False
    i = 0
    while i < str_len(s):
        if ll_is_upper(str_get(s, i)):
            return False
        if ll_is_lower(str_get(s, i)):
            found = True
        i += 1
    return found


def ll_isupper(s):
    """`s.isupper()`: some cased character, and no lower-case one."""
    found = False
    i = 0
    while i < str_len(s):
        if ll_is_lower(str_get(s, i)):
            return False
        if ll_is_upper(str_get(s, i)):
            found = True
        i += 1
    return found


# Partition: the two places between which the separator stands, or a negative one.

def ll_partition(s, separator):
    """`s.partition(separator)`."""
    if str_len(separator) == 0:
        raise ValueError("empty separator")
    i = ll_find(s, separator, 0, str_len(s))
    if i < 0:
        empty = str_new_like(s, 0)
        return s, empty, empty
    return ll_substring(s, 0, i), separator, ll_substring(s, i + str_len(separator), str_len(s))


def ll_rpartition(s, separator):
    """`s.rpartition(separator)`."""
    if str_len(separator) == 0:
        raise ValueError("empty separator")
    i = ll_rfind(s, separator, 0, str_len(s))
    if i < 0:
        empty = str_new_like(s, 0)
        return empty, empty, s
    return ll_substring(s, 0, i), separator, ll_substring(s, i + str_len(separator), str_len(s))
