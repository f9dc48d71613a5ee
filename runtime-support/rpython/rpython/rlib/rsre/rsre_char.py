"""Single characters, by code: upper and lower case, categories, sets.

The locale's characters are those of the C locale: ASCII.
"""

from rpython.rlib.rsre import rsre_constants as consts
from rpython.rlib.unicodedata import unicodedb

MAXREPEAT = consts.MAXREPEAT
MAXGROUPS = consts.MAXGROUPS
CODESIZE = consts.CODESIZE
MAXUNICODE = 0x10FFFF


def set_unicode_db(database):
    """Upstream's way to choose the version of Unicode. There is one here, so that nothing happens."""


def getlower_ascii(code):
    """The lower-case form of an ASCII letter."""
    return code + 32 if 65 <= code <= 90 else code


def getupper_ascii(code):
    """The upper-case form of an ASCII letter."""
    return code - 32 if 97 <= code <= 122 else code


def getlower_locale(code):
    """The lower-case form in the C locale."""
    return getlower_ascii(code)


def getupper_locale(code):
    """The upper-case form in the C locale."""
    return getupper_ascii(code)


def getlower_unicode(code):
    """The lower-case form of any letter."""
    return unicodedb.tolower(code)


def getupper_unicode(code):
    """The upper-case form of any letter."""
    return unicodedb.toupper(code)


def getlower(code, flags):
    """The lower-case form under an expression's flags."""
    if flags & consts.SRE_FLAG_UNICODE:
        return getlower_unicode(code)
    return getlower_ascii(code)


def getupper(code, flags):
    """The upper-case form under an expression's flags."""
    if flags & consts.SRE_FLAG_UNICODE:
        return getupper_unicode(code)
    return getupper_ascii(code)


def iscased_ascii(code):
    """Whether an ASCII character has another case."""
    return 97 <= code <= 122 or 65 <= code <= 90


def iscased_unicode(code):
    """Whether a character has another case."""
    return unicodedb.tolower(code) != code or unicodedb.toupper(code) != code


def is_digit(code):
    """ASCII's `\\d`"""
    return 48 <= code <= 57


def is_space(code):
    """ASCII's `\\s`"""
    return code == 32 or 9 <= code <= 13


def is_word(code):
    """ASCII's `\\w`"""
    return 97 <= code <= 122 or 65 <= code <= 90 or 48 <= code <= 57 or code == 95


def is_linebreak(code):
    """The end of a line."""
    return code == 10


def is_uni_digit(code):
    """Unicode's `\\d`"""
    return unicodedb.isdecimal(code)


def is_uni_space(code):
    """Unicode's `\\s`"""
    return unicodedb.isspace(code)


def is_uni_word(code):
    """Unicode's `\\w`"""
    return code == 95 or unicodedb.isalnum(code)


def is_uni_linebreak(code):
    """What ends a line for `str.splitlines`."""
    return unicodedb.islinebreak(code)


def is_loc_alnum(code):
    """A letter or digit of the C locale."""
    return is_word(code) and code != 95


def is_loc_word(code):
    """The locale's `\\w`"""
    return is_word(code)


def category_dispatch(category, code):
    """Whether the character is of a category."""
    kind = category & ~1
    if kind == consts.CATEGORY_WORD or kind == consts.CATEGORY_LOC_WORD:
        found = is_word(code)
    elif kind == consts.CATEGORY_UNI_WORD:
        found = is_uni_word(code)
    elif kind == consts.CATEGORY_SPACE:
        found = is_space(code)
    elif kind == consts.CATEGORY_UNI_SPACE:
        found = is_uni_space(code)
    elif kind == consts.CATEGORY_DIGIT:
        found = is_digit(code)
    elif kind == consts.CATEGORY_UNI_DIGIT:
        found = is_uni_digit(code)
    elif kind == consts.CATEGORY_LINEBREAK:
        found = is_linebreak(code)
    else:
        found = is_uni_linebreak(code)
    return found != (category & 1 == 1)


def check_charset(words, at, code):
    """Whether the set that starts at a place of compiled code has the character."""
    found = True
    while True:
        op = words[at]
        if op == consts.OPCODE_LITERAL:
            if words[at + 1] == code:
                return found
            at += 2
        elif op == consts.OPCODE_RANGE:
            if words[at + 1] <= code <= words[at + 2]:
                return found
            at += 3
        elif op == consts.OPCODE_CATEGORY:
            if category_dispatch(words[at + 1], code):
                return found
            at += 2
        elif op == consts.OPCODE_CHARSET:
            if code < 256 and words[at + 1 + (code >> 5)] >> (code & 31) & 1:
                return found
            at += 9
        elif op == consts.OPCODE_NEGATE:
            found = not found
            at += 1
        elif op == consts.OPCODE_BIGCHARSET:
            if code < 0x10000:
                # 256 bytes in 64 words, the number of the block for each upper byte; then the blocks of 8 words.
                block = words[at + 2 + (code >> 10)] >> (8 * (code >> 8 & 3)) & 255
                if words[at + 66 + block * 8 + (code >> 5 & 7)] >> (code & 31) & 1:
                    return found
            at += 66 + words[at + 1] * 8
        elif op == consts.OPCODE_RANGE_UNI_IGNORE:
            if words[at + 1] <= code <= words[at + 2]:
                return found
            upper = getupper_unicode(code)
            if words[at + 1] <= upper <= words[at + 2]:
                return found
            at += 3
        else:
            return not found
