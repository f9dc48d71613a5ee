"""Formatting by `%`, format() and f-strings: the format is known at translation, so each piece is one call here.

Alignments are the character codes of `<`, `>`, `^` and `=`; a sign mode is the code of `-`, `+` or a space; a code of
0 says that something is absent.
"""

from rpython.lowlevel.ll_float import ll_fabs, ll_is_negative
from rpython.lowlevel.ll_float_text import POINT_ZERO, ll_float_body, ll_magnitude_text
from rpython.lowlevel.ll_int import ll_magnitude, ll_uint_to_str
from rpython.lowlevel.ll_str import ll_concat, ll_substring
from rpython.lowlevel.ll_str_methods import ll_pad, ll_rjust, ll_upper_str
from rpython.lowlevel.primitives import str_get, str_len, str_new, str_set

_LESS = ord("<")
_CARET = ord("^")
_EQUALS = ord("=")
_PLUS = ord("+")
_SPACE = ord(" ")


def ll_align(s, align, fill, width):
    """s padded to a width; `>` where the alignment is none of the others."""
    room = width - str_len(s)
    if room <= 0:
        return s
    if align == _LESS:
        return ll_pad(s, 0, room, fill)
    if align == _CARET:
        return ll_pad(s, room // 2, room - room // 2, fill)
    return ll_pad(s, room, 0, fill)


def ll_format_str(s, precision, align, fill, width):
    """A string, cut to a precision unless that is negative, then padded."""
    if 0 <= precision < str_len(s):
        s = ll_substring(s, 0, precision)
    return ll_align(s, align, fill, width)


def ll_sign_and_prefix(negative, sign, prefix):
    """What stands before a number's digits."""
    if negative:
        return ll_concat("-", prefix)
    if sign == _PLUS:
        return ll_concat("+", prefix)
    if sign == _SPACE:
        return ll_concat(" ", prefix)
    return prefix


def ll_group(body, separator, every):
    """Separators between groups of digits of the part before a point or exponent; with leading zeros as they are."""
    n = str_len(body)
    whole = 0
    while whole < n and (every == 4 or 48 <= str_get(body, whole) <= 57):
        whole += 1
    count = (whole - 1) // every
    if count <= 0:
        return body
    result = str_new(n + count)
    i = n
    k = n + count
    while i > whole:
        i -= 1
        k -= 1
        str_set(result, k, str_get(body, i))
    placed = 0
    while i > 0:
        if placed == every:
            k -= 1
            str_set(result, k, separator)
            placed = 0
        i -= 1
        k -= 1
        str_set(result, k, str_get(body, i))
        placed += 1
    return result


def ll_finish_number(head, body, grouping, every, align, fill, width):
    """Sign and prefix, then the digits, grouped and padded."""
    if grouping != 0:
        if align == _EQUALS and fill == 48:
            body = ll_grouped_zeros(body, grouping, every, width - str_len(head))
        else:
            body = ll_group(body, grouping, every)
    if align == _EQUALS:
        return ll_concat(head, ll_rjust(body, width - str_len(head), fill))
    return ll_align(ll_concat(head, body), align, fill, width)


def ll_grouped_zeros(body, separator, every, width):
    """Digits grouped, with as many leading zeros as bring them to the width; never a separator in front."""
    grouped = ll_group(body, separator, every)
    while str_len(grouped) < width:
        body = ll_concat("0", body)
        grouped = ll_group(body, separator, every)
    return grouped


def ll_format_int(i, base, upper, prefix, least_digits, grouping, sign, align, fill, width):
    """An int in a base, with a prefix (perhaps empty) and at least so many digits."""
    body = ll_uint_to_str(ll_magnitude(i), base, False)
    if upper:
        body = ll_upper_str(body)
    body = ll_rjust(body, least_digits, 48)
    every = 3
    if base != 10:
        every = 4
    return ll_finish_number(ll_sign_and_prefix(i < 0, sign, prefix), body, grouping, every, align, fill, width)


def ll_finish_float(x, body, grouping, sign, align, fill, width):
    """The text of |x| with its sign, grouped and padded; what is no number is never padded with zeros inside."""
    negative = ll_is_negative(x) and x == x
    return ll_finish_number(ll_sign_and_prefix(negative, sign, ""), body, grouping, 3, align, fill, width)


def ll_format_float(x, code, precision, flags, grouping, sign, align, fill, width):
    """A float by a conversion letter's code; the code of `%` is fixed notation of a hundredfold."""
    if code == 37:
        body = ll_concat(ll_float_body(ll_fabs(x) * 100.0, 102, precision, flags), "%")
    else:
        body = ll_float_body(x, code, precision, flags)
    return ll_finish_float(x, body, grouping, sign, align, fill, width)


def ll_format_float_plain(x, precision, flags, grouping, sign, align, fill, width):
    """A float by a format without conversion letter: repr's digits, or g's with a digit after the point."""
    if precision < 0:
        body = ll_magnitude_text(x, 114, 0, flags | POINT_ZERO)
    else:
        body = ll_magnitude_text(x, 103, precision, flags | POINT_ZERO)
    return ll_finish_float(x, body, grouping, sign, align, fill, width)
