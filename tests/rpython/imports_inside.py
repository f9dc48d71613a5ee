"""Imports inside of functions; those that fail raise where a `try` is around them."""

import sys


def first_of(text):
    try:
        import no_such_module
        return no_such_module.first(text)
    except ImportError as error:
        return "%s, %s" % (error, text[0])


def limit():
    try:
        from sys import no_such_name
        return no_such_name
    except ImportError:
        return 1000


def several():
    try:
        import os, no_such_module as missing
        return missing.value
    finally:
        print("finally")


def absolute(number):
    from math import fabs
    import os.path as paths
    return fabs(number), paths.join("a", "b")


def entry_point(argv):
    print(first_of("text"), limit(), absolute(-2.5))
    try:
        several()
    except ModuleNotFoundError as error:
        print("failed:", error)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
