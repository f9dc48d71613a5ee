# rpy: dialect=upstream
"""Files and standard streams of 8-bit strings."""

import os
import sys


def entry_point(argv):
    path = argv[1]
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.write(fd, "one\n\xfftwo\n")
    os.close(fd)
    out = open(path, "a")
    out.write("three")
    out.close()
    with open(path) as lines:
        for line in lines:
            print(repr(line))
    source = open(path, "rb")
    print(repr(source.read(2)), repr(source.readline()), repr(source.read()))
    print(len(source.readlines()))
    source.close()
    fd = os.open(path, os.O_RDONLY, 0o644)
    print(repr(os.read(fd, 7)))
    os.close(fd)
    try:
        open("/no/such/file")
    except IOError as error:
        print(error.errno)
    sys.stdout.write("out\xc3\xa9\n")
    sys.stderr.write("err\n")
    try:
        raw_input("prompt? ")
    except EOFError:
        print("end")
    return 0


def target(driver, args):
    return entry_point, None
