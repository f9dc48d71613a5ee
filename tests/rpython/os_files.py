"""os and os.path: folders, facts about files, positions in files, the environment; errors with their numbers."""
import errno
import os
import sys
import time

from rpython.rlib import rpath


def failing(what, path):
    try:
        if what == "mkdir":
            os.mkdir(path)
        elif what == "rmdir":
            os.rmdir(path)
        elif what == "unlink":
            os.unlink(path)
        elif what == "rename":
            os.rename(path, path + "/new")
        elif what == "listdir":
            os.listdir(path)
        elif what == "stat":
            os.stat(path)
        else:
            os.getcwd()
        print(what, "worked")
    except OSError as e:
        print(what, e.errno, e.errno == errno.ENOENT, os.strerror(e.errno))


def put(path, data):
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    os.write(fd, data)
    os.close(fd)


def folders(base):
    os.mkdir(base)
    put(os.path.join(base, "b.txt"), b"hello")
    put(os.path.join(base, "a.txt"), b"")
    os.mkdir(os.path.join(base, "süb"))
    os.makedirs(os.path.join(base, "deep", "er/est"))
    os.makedirs(base + "/deep", exist_ok=True)
    print(sorted(os.listdir(base)), os.listdir(base + "/süb"))
    print(os.path.exists(base), os.path.isdir(base), os.path.isfile(base), os.path.exists(base + "/none"))
    print(rpath.rexists(base), rpath.risdir(base), rpath.rexists(base + "/none"), rpath.risdir(base + "/b.txt"))
    print(os.path.isfile(base + "/b.txt"), os.path.getsize(base + "/b.txt"), os.stat(base + "/b.txt").st_size)
    print(os.stat(base).st_mode & 0o170000 == 0o40000, abs(os.path.getmtime(base + "/b.txt") - time.time()) < 100.0)
    for what in ["mkdir", "rmdir", "unlink", "rename", "listdir", "stat"]:
        failing(what, base + "/none/x")
    failing("mkdir", base)
    failing("rmdir", base)
    failing("rmdir", base + "/b.txt")
    failing("unlink", base + "/none")
    failing("unlink", base + "/süb")
    failing("listdir", base + "/b.txt")
    failing("listdir", base + "/none")
    os.rename(base + "/b.txt", base + "/a.txt")
    os.rename(base + "/süb", base + "/sub")
    print(sorted(os.listdir(base)), os.path.getsize(base + "/a.txt"))
    for i in range(100):
        os.mkdir(base + "/sub/folder-with-a-long-name-%d" % i)
    names = os.listdir(base + "/sub")
    print(len(names), sorted(names)[99])
    for name in names:
        os.rmdir(base + "/sub/" + name)
    os.remove(base + "/a.txt")
    for path in ["/deep/er/est", "/deep/er", "/deep", "/sub/", ""]:
        os.rmdir(base + path)
    print(os.path.exists(base))


def positions(path):
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    os.write(fd, b"0123456789")
    print(os.lseek(fd, 2, os.SEEK_SET), os.read(fd, 3), os.lseek(fd, 0, os.SEEK_CUR), os.lseek(fd, -1, os.SEEK_END))
    print(os.read(fd, 10), os.lseek(fd, -3, os.SEEK_CUR), os.read(fd, 1), os.isatty(fd))
    try:
        os.lseek(fd, -1, 0)
    except OSError as e:
        print(e.errno)
    os.close(fd)
    try:
        os.lseek(fd, 0, 0)
    except OSError as e:
        print(e.errno)
    os.unlink(path)


def paths():
    for path in ["/a/b.c", "a", "/", "", "a/b/", "//x//y", ".hidden", "a.b/c", "x.tar.gz", "..a.b"]:
        print(os.path.split(path), os.path.splitext(path), os.path.basename(path), os.path.dirname(path))
    for path in ["/a/./b//../c", "../x/..", "a/../..", "///a", "//a", "", "/..", "a//"]:
        print(os.path.normpath(path), os.path.isabs(path))
    print(os.path.join("a", "b"), os.path.join("a/", "/b", "c"), os.path.join("", "x"), os.path.join("a", "b", "c", "d"))
    print(os.path.abspath("x/../y") == os.getcwd() + "/y", os.path.abspath("/a/../b"))


def entry_point(argv):
    folders(argv[1])
    positions(argv[1])
    paths()
    print(os.getenv("RPY_NO_SUCH_VARIABLE"), os.getenv("RPY_NO_SUCH_VARIABLE", "default"), os.getenv("PATH") is not None)
    print(os.getpid() > 1, os.getcwd().startswith("/"))
    start = time.monotonic()
    time.sleep(0.01)
    print(time.monotonic() > start)
    try:
        time.sleep(-1)
    except ValueError as e:
        print(e)
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
