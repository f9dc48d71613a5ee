"""rlib.streamio, rfile, rpath, rtime: buffered files of text."""
import os
import sys

from rpython.rlib import rpath, rtime
from rpython.rlib.rfile import create_file, create_stdio
from rpython.rlib.streamio import StreamError, StreamErrors, fdopen_as_stream, open_file_as_stream


def writing(path):
    stream = open_file_as_stream(path, "w")
    for i in range(2000):
        stream.write("line %d süß\n" % i)
    stream.write("no end")
    print(stream.tell())
    stream.close()
    stream.close()


def reading(path):
    stream = open_file_as_stream(path)
    print(repr(stream.readline()), repr(stream.readline()), stream.tell(), stream.read(4), stream.tell())
    count = 0
    total = 0
    while True:
        line = stream.readline()
        if line == "":
            break
        count += 1
        total += len(line)
    print(count, total, repr(stream.readline()))
    stream.seek(-6, 2)
    print(stream.readall())
    stream.seek(0)
    print(len(stream.readall()), repr(stream.readall()))
    stream.seek(5)
    print(repr(stream.read(3)), len(stream.readlines()))
    stream.close()


def both(path):
    stream = open_file_as_stream(path, "r+")
    print(stream.readline())
    stream.write("LINE")
    stream.seek(0)
    print(repr(stream.readline()), repr(stream.readline()))
    stream.close()
    stream = open_file_as_stream(path, "a", 0)
    stream.write("!")
    stream.close()
    stream = fdopen_as_stream(os.open(path, os.O_RDONLY, 0), "rb")
    stream.seek(-8, 2)
    print(repr(stream.readall()))
    stream.close()


def misuse(path):
    for mode in ["r", "w", "q", ""]:
        try:
            stream = open_file_as_stream(path, mode)
            if mode == "r":
                stream.write("x")
            else:
                stream.readline()
        except StreamError as e:
            print(e.message)
        except ValueError as e:
            print(e)
    try:
        open_file_as_stream(path + "/none")
    except StreamErrors as e:
        print("not opened", isinstance(e, OSError))
    stream = open_file_as_stream(path, "w")
    stream.close()
    try:
        stream.write("x")
    except StreamError as e:
        print(e.message)


def files(path):
    f = create_file(path, "w")
    f.write("a\nbc\n")
    f.flush()
    f.close()
    f = create_file(path)
    print(repr(f.readline()), repr(f.read(1)), f.tell(), repr(f.read()), f.isatty(), f.fileno() > 2)
    f.close()
    _, output, _ = create_stdio()
    output.write("through a stream\n")


def bytes_that_are_no_text(path):
    fd = os.open(path, os.O_WRONLY | os.O_TRUNC, 0)
    os.write(fd, b"a\xffb\xc3\n")
    os.close(fd)
    stream = open_file_as_stream(path)
    text = stream.readall()
    stream.close()
    stream = open_file_as_stream(path, "w")
    stream.write(text + text)
    stream.close()
    fd = os.open(path, os.O_RDONLY, 0)
    print(len(text), os.read(fd, 100))
    os.close(fd)


def entry_point(argv):
    path = argv[1]
    writing(path)
    reading(path)
    both(path)
    misuse(path)
    files(path)
    bytes_that_are_no_text(path)
    print(rpath.rjoin("a", "b"), rpath.rnormpath("a/../b"), rpath.risabs("/x"), rpath.exists(path), rpath.isdir(path))
    print(rtime.time() > 1e9, rtime.clock() >= 0.0)
    os.unlink(path)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
