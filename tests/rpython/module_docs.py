"""A module's own text, which programs print as their usage."""
import sys


def entry_point(argv):
    print(__doc__)
    if len(argv) > 5:
        return 1
    print(__doc__.split(",")[0], len(__doc__), __name__ != "")
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
