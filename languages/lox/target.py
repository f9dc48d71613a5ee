"""Lox: `lox FILE` runs a script, `lox` alone reads statements from standard input."""

import os
import sys

try:
    import rpython
except ImportError:  # run by hand: the package is in this repository
    _HERE = os.path.dirname(os.path.abspath(__file__))
    sys.path.append(os.path.join(_HERE, "..", "..", "runtime-support", "rpython"))

from lox.streams import LineReader, Output, read_file
from lox.vm import EXIT_OK, VM

EXIT_USAGE = 64
EXIT_NO_INPUT = 74

# The REPL takes longer lines in pieces, each a script of its own.
MAX_LINE = 1023


def run_file(vm, output, path):
    """Run the script in a file; return the exit code."""
    try:
        source = read_file(path)
    except OSError:
        output.write_error('Could not open file "' + path + '".\n')
        return EXIT_NO_INPUT
    return vm.interpret(source)


def run_repl(vm, output):
    """Run each line of standard input as a script. Errors don't end the session."""
    lines = LineReader()
    while True:
        output.write("> ")
        output.flush()
        line = lines.read_line(MAX_LINE)
        if line == "":
            output.write("\n")
            return EXIT_OK
        vm.interpret(line)


def entry_point(argv):
    """Run the command; return the exit code."""
    output = Output()
    if len(argv) > 2:
        output.write_error("Usage: clox [path]\n")
        return EXIT_USAGE
    vm = VM(output)
    if len(argv) == 2:
        code = run_file(vm, output, argv[1])
    else:
        code = run_repl(vm, output)
    output.flush()
    return code


def target(driver, args):
    """Tell the translator what to translate."""
    driver.exe_name = "lox"
    return entry_point, None


if __name__ == "__main__":
    sys.setrecursionlimit(20000)  # the compiler recurses as deep as the source nests
    sys.exit(entry_point(sys.argv))
