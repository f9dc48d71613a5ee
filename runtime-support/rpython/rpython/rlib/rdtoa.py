"""Floats from and to text, under the names of the C functions."""

from rpython.rlib.rfloat import DTSF_ADD_DOT_0, formatd, string_to_float


def strtod(text):
    """Return the float that the text means; raise ParseStringError where it means none."""
    return string_to_float(text)


def dtoa(value, code="r", mode=0, precision=0, flags=0):
    """Return the float as text, as `rfloat.formatd` does."""
    return formatd(value, code, precision, flags)


def dtoa_formatd(value, code, precision, flags):
    """Return the float as text, as `rfloat.formatd` does."""
    return formatd(value, code, precision, flags)


def dtoa_repr(value):
    """Return the shortest text that reads back as the float, always with a point or an exponent."""
    return formatd(value, "r", 0, DTSF_ADD_DOT_0)
