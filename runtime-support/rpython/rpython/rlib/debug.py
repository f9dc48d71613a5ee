"""Checks and messages for whoever debugs an interpreter."""

import os
import sys
import traceback

from rpython.rlib.objectmodel import specialize, we_are_translated


def ll_assert(condition, message):
    """End the program with a message where the condition does not hold (untranslated; translated it is trusted)."""
    assert condition, message


@specialize.argtype(0)
def ll_assert_not_none(x):
    """Return `x`, which is not None."""
    assert x is not None
    return x


def fatalerror(message):
    """Write a message to standard error and end the process."""
    os.write(2, ("RPython fatal error: %s\n" % (message,)).encode("utf-8"))
    os._exit(1)


def fatalerror_notb(message):
    """As `fatalerror`."""
    fatalerror(message)


def debug_print(*values):
    """Write the values to standard error as a line of the debug log; translated, nothing."""
    sys.stderr.write(" ".join([str(value) for value in values]) + "\n")


def debug_start(category, timestamp=False):
    """Open a section of the debug log."""
    return 0


def debug_stop(category, timestamp=False):
    """Close a section of the debug log."""
    return 0


def have_debug_prints():
    """Tell whether the debug log is on."""
    return False


def have_debug_prints_for(prefix):
    """Tell whether the sections of this prefix are logged."""
    return False


def debug_offset():
    """Return the place in the debug log's file, or -1."""
    return -1


def debug_print_traceback():
    """Write where the current exception was raised to standard error; translated, nothing."""
    if not we_are_translated():
        traceback.print_exc()


def debug_flush():
    """Write out the debug log."""


@specialize.argtype(0)
def check_nonneg(x):
    """Assert, for the translator too, that an integer is not negative; return it."""
    assert x >= 0
    return x


@specialize.argtype(0)
def check_annotation(x, checker):
    """Have a function look at the annotation of `x` at translation time. It isn't called; return `x`."""
    return x


@specialize.argtype(0)
def make_sure_not_resized(items):
    """Declare that a list never changes its length; return it."""
    return items


@specialize.argtype(0)
def make_sure_not_modified(items):
    """Declare that neither length nor items of a list change; return it."""
    return items


@specialize.argtype(0)
def mark_dict_non_null(d):
    """Declare that no key or value of a dict is None; return it."""
    return d


@specialize.argtype(0)
def check_list_of_chars(items):
    """Declare that a list holds single characters; return it."""
    return items


@specialize.argtype(0)
def check_regular_int(x):
    """Assert that `x` is a machine integer."""


def attach_gdb():
    """Start a debugger where one is at hand: nowhere at present."""


def impossible():
    """Mark a place that is never reached."""
    fatalerror("impossible")
