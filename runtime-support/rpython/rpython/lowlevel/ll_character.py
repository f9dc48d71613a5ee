"""Properties of single characters, by code: Latin-1 by comparisons, all beyond by tables."""

from rpython.rlib.unicodedata import unicodedb


def ll_is_space(code):
    """`chr(code).isspace()`."""
    if code < 128:
        return code == 32 or 9 <= code <= 13 or 28 <= code <= 31
    return (code == 133 or code == 160 or code == 0x1680 or 0x2000 <= code <= 0x200A or code == 0x2028
            or code == 0x2029 or code == 0x202F or code == 0x205F or code == 0x3000)


def ll_is_byte_space(code):
    """Whether bytes count the byte as space."""
    return code == 32 or 9 <= code <= 13


def ll_is_ascii(code):
    """`chr(code).isascii()`."""
    return code < 128


def ll_is_digit(code):
    """`chr(code).isdigit()`."""
    if code > 255:
        return unicodedb.isdigit(code)
    return 48 <= code <= 57 or code == 178 or code == 179 or code == 185


def ll_is_decimal(code):
    """`chr(code).isdecimal()`."""
    if code > 255:
        return unicodedb.isdecimal(code)
    return 48 <= code <= 57


def ll_is_numeric(code):
    """`chr(code).isnumeric()`."""
    if code > 255:
        return unicodedb.isnumeric(code)
    return ll_is_digit(code) or 188 <= code <= 190


def ll_is_lower(code):
    """`chr(code).islower()`."""
    if code > 255:
        return unicodedb.islower(code)
    return 97 <= code <= 122 or code == 170 or code == 181 or code == 186 or 223 <= code <= 255 and code != 247


def ll_is_upper(code):
    """`chr(code).isupper()`."""
    if code > 255:
        return unicodedb.isupper(code)
    return 65 <= code <= 90 or 192 <= code <= 222 and code != 215


def ll_is_cased(code):
    """Whether the character is in lower, upper or title case."""
    return ll_is_lower(code) or ll_is_upper(code) or code > 255 and unicodedb.tolower(code) != code


def ll_is_alpha(code):
    """`chr(code).isalpha()`."""
    if code > 255:
        return unicodedb.isalpha(code)
    return ll_is_lower(code) or ll_is_upper(code)


def ll_is_alnum(code):
    """`chr(code).isalnum()`."""
    if code > 255:
        return unicodedb.isalnum(code)
    return ll_is_alpha(code) or ll_is_numeric(code)


def ll_starts_identifier(code):
    """Whether an identifier may start with the character."""
    if code > 255:
        return unicodedb.isxidstart(code)
    return code == 95 or ll_is_alpha(code)


def ll_continues_identifier(code):
    """Whether an identifier may go on with the character."""
    if code > 255:
        return unicodedb.isxidcontinue(code)
    return code == 95 or code == 183 or 48 <= code <= 57 or ll_is_alpha(code)


def ll_is_printable(code):
    """`chr(code).isprintable()`: whether repr shows the character as it is."""
    if code > 255:
        return unicodedb.isprintable(code)
    return 32 <= code <= 126 or code > 160 and code != 173 and not ll_is_space(code) and not 0xD800 <= code <= 0xDFFF


def ll_lower(code):
    """The lower-case form of a character."""
    if code > 255:
        return unicodedb.tolower(code)
    if 65 <= code <= 90 or 192 <= code <= 222 and code != 215:
        return code + 32
    return code


def ll_upper(code):
    """The first character of the upper-case form of a character."""
    if code > 255:
        return unicodedb.toupper(code)
    if 97 <= code <= 122 or 224 <= code <= 254 and code != 247:
        return code - 32
    if code == 255:
        return 0x178
    if code == 181:
        return 0x39C
    if code == 223:
        return 83
    return code


def ll_title_code(code):
    """The first character of the title-case form of a character."""
    if code > 255:
        return unicodedb.totitle(code)
    return ll_upper(code)


def ll_fold(code):
    """The first character of the case-folded form of a character."""
    if code > 255:
        return unicodedb.tofold(code)
    if code == 181:
        return 0x3BC
    if code == 223:
        return 115
    return ll_lower(code)


# The forms of few characters have more than one.

def ll_upper_rest(code, i):
    """The second (0) or third (1) character of the upper-case form, or 0."""
    if code < 256:
        return 83 if code == 223 and i == 0 else 0
    return unicodedb.upper_rest(code, i)


def ll_title_rest(code, i):
    """The second (0) or third (1) character of the title-case form, or 0."""
    if code < 256:
        return 115 if code == 223 and i == 0 else 0
    return unicodedb.title_rest(code, i)


def ll_fold_rest(code, i):
    """The second (0) or third (1) character of the case-folded form, or 0."""
    if code < 256:
        return 115 if code == 223 and i == 0 else 0
    return unicodedb.fold_rest(code, i)


def ll_byte_lower(code):
    """The lower-case form of an ASCII letter."""
    if 65 <= code <= 90:
        return code + 32
    return code


def ll_byte_upper(code):
    """The upper-case form of an ASCII letter."""
    if 97 <= code <= 122:
        return code - 32
    return code
