"""Sizes of C's types, which upstream keeps in a file."""

from rpython.rtyper.tool import rffi_platform
from rpython.translator.tool.cbuild import ExternalCompilationInfo

_HEADERS = ["stdio.h", "sys/types.h", "stdint.h", "inttypes.h"]


def sizeof_c_type(c_typename, **kwds):
    """Return the size of a type of C in bytes."""
    lists = {"includes": _HEADERS, **kwds}
    lists.pop("compilation_info", None)
    return rffi_platform.sizeof(c_typename, ExternalCompilationInfo(**lists))
