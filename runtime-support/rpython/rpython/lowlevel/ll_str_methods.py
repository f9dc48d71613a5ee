"""Methods of `str` and `bytes` that make new strings or lists of them."""

from rpython.lowlevel.ll_character import (
    ll_byte_lower, ll_byte_upper, ll_continues_identifier, ll_fold, ll_fold_rest, ll_is_alnum, ll_is_alpha, ll_is_ascii,
    ll_is_byte_space, ll_is_cased, ll_is_decimal, ll_is_digit, ll_is_lower, ll_is_numeric, ll_is_space, ll_is_upper,
    ll_lower, ll_starts_identifier, ll_title_code, ll_title_rest, ll_upper, ll_upper_rest,
)
from rpython.lowlevel.ll_list import ll_append, ll_newlist_hint, ll_reverse
from rpython.lowlevel.ll_str import (
    ll_contains_char, ll_count, ll_endswith, ll_find, ll_rfind, ll_startswith, ll_substring,
)
from rpython.lowlevel.primitives import str_copy, str_get, str_len, str_new_like, str_new_part, str_set


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
    """`s.rsplit(None, limit)`."""
    result = ll_newlist_hint(LIST, 4)
    i = str_len(s)
    while True:
        while i > 0 and is_space(str_get(s, i - 1)):
            i -= 1
        if i == 0:
            break
        stop = i
        if limit == 0:
            ll_append(result, ll_substring(s, 0, stop))
            break
        while i > 0 and not is_space(str_get(s, i - 1)):
            i -= 1
        ll_append(result, ll_substring(s, i, stop))
        limit -= 1
    ll_reverse(result)
    return result


def ll_rsplit_spaces_str(LIST, s, limit):
    """`s.rsplit(None, limit)` of a str."""
    return ll_rsplit_spaces(LIST, s, ll_is_space, limit)


def ll_rsplit_spaces_bytes(LIST, s, limit):
    """`s.rsplit(None, limit)` of a bytes."""
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
    """Whether splitlines of a str ends a line at the character."""
    return 10 <= code <= 13 or 28 <= code <= 30 or code == 133 or code == 0x2028 or code == 0x2029


def ll_is_byte_line_end(code):
    """Whether splitlines of bytes ends a line at the byte."""
    return code == 10 or code == 13


def ll_split_lines(LIST, s, is_end, keep_ends):
    """`s.splitlines(keep_ends)`; `is_end` is the static test of a character."""
    result = ll_newlist_hint(LIST, 4)
    n = str_len(s)
    start = 0
    i = 0
    while i < n:
        code = str_get(s, i)
        if not is_end(code):
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


def ll_splitlines_str(LIST, s, keep_ends):
    """`s.splitlines(keep_ends)` of a str."""
    return ll_split_lines(LIST, s, ll_is_line_end, keep_ends)


def ll_splitlines_bytes(LIST, s, keep_ends):
    """`s.splitlines(keep_ends)` of bytes."""
    return ll_split_lines(LIST, s, ll_is_byte_line_end, keep_ends)


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
    result = str_new_part(s, n)
    i = 0
    while i < n:
        str_set(result, i, convert(str_get(s, i)))
        i += 1
    return result


# Forms of characters in other cases: `first` gives the first character of a form, `rest` the second (0) or third (1),
# or 0. Below the code 192 no form has more than one.

def ll_put_form(result, target, code, first, rest):
    """Puts the form of a character; gives the place behind it."""
    str_set(result, target, first(code))
    target += 1
    if code >= 192:
        more = rest(code, 0)
        if more != 0:
            str_set(result, target, more)
            target += 1
            more = rest(code, 1)
            if more != 0:
                str_set(result, target, more)
                target += 1
    return target


def ll_rest_length(s, rest):
    """At least how many characters more than s its form has."""
    count = 0
    i = 0
    while i < str_len(s):
        code = str_get(s, i)
        if code >= 192 and rest(code, 0) != 0:
            count += 2
        i += 1
    return count


def ll_form(s, first, rest):
    """s with each character in a form."""
    more = ll_rest_length(s, rest)
    if more == 0:
        return ll_map(s, first)
    result = str_new_like(s, str_len(s) + more)
    target = 0
    for i in range(str_len(s)):
        target = ll_put_form(result, target, str_get(s, i), first, rest)
    return ll_substring(result, 0, target)


def ll_lower_rest(code, i):
    """What follows the first character of the lower-case form: the dot over an I that has one."""
    return 0x307 if code == 0x130 and i == 0 else 0


def ll_lower_str(s):
    """`s.lower()` of a str."""
    return ll_form(s, ll_lower, ll_lower_rest)


def ll_upper_str(s):
    """`s.upper()` of a str."""
    return ll_form(s, ll_upper, ll_upper_rest)


def ll_casefold(s):
    """`s.casefold()`."""
    return ll_form(s, ll_fold, ll_fold_rest)


def ll_lower_bytes(s):
    """`s.lower()` of bytes."""
    return ll_map(s, ll_byte_lower)


def ll_upper_bytes(s):
    """`s.upper()` of bytes."""
    return ll_map(s, ll_byte_upper)


def ll_new_recased(s):
    """A new str with room for s, each character of it in any case."""
    return str_new_like(s, str_len(s) + ll_rest_length(s, ll_upper_rest) + ll_rest_length(s, ll_lower_rest))


def ll_capitalize(s):
    """`s.capitalize()` of a str."""
    n = str_len(s)
    if n == 0:
        return s
    result = ll_new_recased(s)
    target = ll_put_form(result, 0, str_get(s, 0), ll_title_code, ll_title_rest)
    for i in range(1, n):
        target = ll_put_form(result, target, str_get(s, i), ll_lower, ll_lower_rest)
    return ll_substring(result, 0, target)


def ll_swapcase(s):
    """`s.swapcase()` of a str."""
    result = ll_new_recased(s)
    target = 0
    for i in range(str_len(s)):
        code = str_get(s, i)
        if ll_is_upper(code):
            target = ll_put_form(result, target, code, ll_lower, ll_lower_rest)
        elif ll_is_lower(code):
            target = ll_put_form(result, target, code, ll_upper, ll_upper_rest)
        else:
            str_set(result, target, code)
            target += 1
    return ll_substring(result, 0, target)


def ll_title(s):
    """`s.title()` of a str."""
    result = ll_new_recased(s)
    inside = False
    target = 0
    for i in range(str_len(s)):
        code = str_get(s, i)
        if inside:
            target = ll_put_form(result, target, code, ll_lower, ll_lower_rest)
        else:
            target = ll_put_form(result, target, code, ll_title_code, ll_title_rest)
        inside = ll_is_cased(code)
    return ll_substring(result, 0, target)


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
    if left + n + right < 0:
        raise OverflowError("padded string is too long")
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


def ll_isalpha(s):
    """`s.isalpha()`."""
    return ll_all(s, ll_is_alpha)


def ll_isalnum(s):
    """`s.isalnum()`."""
    return ll_all(s, ll_is_alnum)


def ll_isspace(s):
    """`s.isspace()`."""
    return ll_all(s, ll_is_space)


def ll_isdecimal(s):
    """`s.isdecimal()`."""
    return ll_all(s, ll_is_decimal)


def ll_isnumeric(s):
    """`s.isnumeric()`."""
    return ll_all(s, ll_is_numeric)


def ll_isidentifier(s):
    """`s.isidentifier()`."""
    return str_len(s) > 0 and ll_starts_identifier(str_get(s, 0)) and ll_all(s, ll_continues_identifier)


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
