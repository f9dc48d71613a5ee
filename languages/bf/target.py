"""Brainfuck: `bf FILE` runs a program."""

import os
import sys

try:
    import rpython
except ImportError:  # run by hand: the package is in this repository
    _HERE = os.path.dirname(os.path.abspath(__file__))
    sys.path.append(os.path.join(_HERE, "..", "..", "runtime-support", "rpython"))

from bf.machine import OffTheTape, run
from bf.program import UnmatchedBracket, parse
from bf.streams import Input, Output, read_file, write_error

EXIT_OK = 0
EXIT_USAGE = 64
EXIT_BAD_PROGRAM = 65
EXIT_RUNTIME_ERROR = 70
EXIT_NO_INPUT = 74


def describe(source, offset, message):
    """Return an error with its place in the source."""
    line = source.count("\n", 0, offset) + 1
    column = offset - source.rfind("\n", 0, offset)
    return "[line %d, column %d] Error: %s." % (line, column, message)


def run_source(source):
    """Run a program; return the exit code."""
    try:
        program = parse(source)
    except UnmatchedBracket as error:
        write_error(describe(source, error.offset, error.message))
        return EXIT_BAD_PROGRAM
    output = Output()
    try:
        run(program, Input(output), output)
    except OffTheTape as error:
        output.flush()
        write_error(describe(source, program.offsets[error.ip], "this moves to the left of the first cell"))
        return EXIT_RUNTIME_ERROR
    output.flush()
    return EXIT_OK


def entry_point(argv):
    """Run the command; return the exit code."""
    if len(argv) != 2:
        write_error("Usage: bf FILE")
        return EXIT_USAGE
    try:
        source = read_file(argv[1])
    except OSError:
        write_error('Could not open file "' + argv[1] + '".')
        return EXIT_NO_INPUT
    return run_source(source)


def target(driver, args):
    """Tell the translator what to translate."""
    driver.exe_name = "bf"
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
