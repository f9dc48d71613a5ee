"""The C locale, which is the only one on every host: numbers have a point, letters are ASCII's."""

from rpython.rtyper.lltypesystem import rffi

LC_CTYPE = 0
LC_NUMERIC = 1
LC_TIME = 2
LC_COLLATE = 3
LC_MONETARY = 4
LC_MESSAGES = 5
LC_ALL = 6
CODESET = 14
RADIXCHAR = 65536
THOUSEP = 65537
HAVE_LANGINFO = True
HAVE_LIBINTL = False
HAVE_BIND_TEXTDOMAIN_CODESET = False
CHAR_MAX = 127


class LocaleError(Exception):
    """A locale that there isn't."""

    def __init__(self, message):
        self.message = message


class cConfig(object):
    """The same numbers, as programs read them."""

    LC_CTYPE = LC_CTYPE
    LC_NUMERIC = LC_NUMERIC
    LC_TIME = LC_TIME
    LC_COLLATE = LC_COLLATE
    LC_MONETARY = LC_MONETARY
    LC_MESSAGES = LC_MESSAGES
    LC_ALL = LC_ALL
    CHAR_MAX = CHAR_MAX
    HAVE_LANGINFO = HAVE_LANGINFO
    HAVE_LIBINTL = HAVE_LIBINTL


LOCALE_CONSTANTS = ["LC_ALL", "LC_COLLATE", "LC_CTYPE", "LC_MESSAGES", "LC_MONETARY", "LC_NUMERIC", "LC_TIME"]
constants = {name: getattr(cConfig, name) for name in LOCALE_CONSTANTS}


def external(name, args, result, calling_conv="c", **kwds):
    """Declare a function of C; see `rffi.llexternal`."""
    return rffi.llexternal(name, args, result, **kwds)


def setlocale(category, locale):
    """Choose a locale, of which there is one; return its name. Without a name nothing is chosen."""
    if locale is None or locale == "" or locale == "C" or locale == "POSIX":
        return "C"
    raise LocaleError("unsupported locale setting")


def numeric_formatting():
    """Return the decimal point, what stands between groups of digits, and how large those are."""
    return ".", "", ""


def nl_langinfo(key):
    """Return a fact about the locale."""
    if key == CODESET:
        return "ANSI_X3.4-1968"
    if key == RADIXCHAR:
        return "."
    if key == THOUSEP:
        return ""
    raise ValueError


def isupper(code):
    """Tell whether a character's code is that of a capital letter: 1 or 0."""
    return 1 if 65 <= code <= 90 else 0


def islower(code):
    """Tell whether a character's code is that of a small letter: 1 or 0."""
    return 1 if 97 <= code <= 122 else 0


def isalpha(code):
    """Tell whether a character's code is that of a letter: 1 or 0."""
    return isupper(code) | islower(code)


def isalnum(code):
    """Tell whether a character's code is that of a letter or digit: 1 or 0."""
    return isalpha(code) | (1 if 48 <= code <= 57 else 0)


def tolower(code):
    """Return the code of the small letter."""
    return code + 32 if 65 <= code <= 90 else code


def toupper(code):
    """Return the code of the capital letter."""
    return code - 32 if 97 <= code <= 122 else code


class _Conventions(object):
    """What `localeconv` tells, as the fields of C's struct."""


_conventions = _Conventions()
for _name in ("decimal_point", "thousands_sep", "grouping", "int_curr_symbol", "currency_symbol", "mon_decimal_point",
              "mon_thousands_sep", "mon_grouping", "positive_sign", "negative_sign"):
    setattr(_conventions, "c_" + _name, rffi.str2charp("." if _name == "decimal_point" else ""))
for _name in ("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space",
              "p_sign_posn", "n_sign_posn"):
    setattr(_conventions, "c_" + _name, CHAR_MAX)


def localeconv():
    """Return the conventions for numbers and money."""
    return _conventions


def getdefaultlocale():
    """Return the language and encoding, neither of which the C locale has."""
    return None, None
