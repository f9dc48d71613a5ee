"""Python 3.11: `pypy FILE`, `pypy -c CODE`."""

import os
import sys

try:
    import rpython
except ImportError:  # run by hand: the package is in this repository
    _HERE = os.path.dirname(os.path.abspath(__file__))
    sys.path.append(os.path.join(_HERE, "..", "..", "runtime-support", "rpython"))

sys.setrecursionlimit(20000)

from interpreter.boot import command  # noqa: E402



def entry_point(argv):
    """Run the command; return the exit code."""
    return command.run_command(argv)


def target(driver, args):
    """Tell the translator what to translate."""
    driver.exe_name = "pypy"
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
