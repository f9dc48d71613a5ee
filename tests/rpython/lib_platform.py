"""rlib.rStringIO, rlib.rposix, rlib.rsiphash; functions of sys."""
import os
import sys

from rpython.rlib.rStringIO import RStringIO
from rpython.rlib import rposix, rsiphash


def check_stringio(argv):
    f = RStringIO()
    f.write("hello\nworld")
    f.seek(0)
    print(f.read(3), f.readline(), f.tell(), f.read(), f.getvalue(), f.getsize())
    f.seek(2)
    f.write("XY")
    f.seek(-2, 2)
    f.write("ZZZ")
    print(f.getvalue(), f.tell())
    f.seek(20)
    f.write("!")
    print(len(f.getvalue()), f.getvalue()[-1])
    f.truncate(5)
    print(f.getvalue(), f.tell(), f.readline(2))
    f.seek(0)
    print(f.readline(2), f.readline(100))
    f.close()
    print(f.is_closed())


def check_posix(argv):
    rsiphash.enable_siphash24()
    name = argv[1]
    fd = rposix.open(name, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o644)
    print(rposix.write(fd, b"abc"), rposix.write(fd, "d\u00e9"), rposix.lseek(fd, 1, 0), rposix.read(fd, 10))
    rposix.close(fd)
    rposix.unlink(name)
    rposix.mkdir(name)
    print(rposix.listdir(name.encode("utf-8")))
    rposix.rmdir(name)
    print(rposix.getcwd() == os.getcwd(), rposix.getpid() > 0, rposix.strerror(2))
    try:
        rposix.open("/nonexistent/file", 0)
    except OSError as e:
        rposix.set_saved_errno(e.errno)
    print(rposix.get_saved_errno())


def check_system(argv):
    sys.setrecursionlimit(5000)
    print(sys.getrecursionlimit(), sys.intern("a"), sys.getdefaultencoding(), sys.maxsize, sys.byteorder, sys.maxunicode)


def entry_point(argv):
    check_stringio(argv)
    check_system(argv)
    check_posix(argv)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
