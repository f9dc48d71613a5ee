"""What the kernels share: `PROGRAM SIZE REPEATS` runs the kernel so many times, with a seed that differs, and prints
one number over all results. The counterparts in other languages have the same harness."""

import os
import sys


def program(kernel):
    """The entry point of a program that measures this function of size and seed."""

    def entry_point(argv):
        if len(argv) != 3:
            os.write(2, b"usage: PROGRAM SIZE REPEATS\n")
            return 2
        size = int(argv[1])
        total = 0
        for seed in range(int(argv[2])):
            total = (total * 31 + kernel(size, seed)) & 0xFFFFFFFFFFFF
        os.write(1, (str(total) + "\n").encode())
        return 0

    return entry_point


def run(kernel):
    """Runs the program under python3."""
    sys.exit(program(kernel)(sys.argv))
