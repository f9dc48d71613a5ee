"""os: environment, current folder, descriptors."""
import os
import sys
import time
import calendar

from rpython.rlib import rpath, rposix


def number_of(what, fd, path):
    try:
        if what == "fstat":
            os.fstat(fd)
        elif what == "dup":
            os.dup(fd)
        elif what == "dup2":
            os.dup2(fd, 7)
        elif what == "close":
            os.close(fd)
        else:
            os.chdir(path)
        print(what, "works")
    except OSError as e:
        print(what, e.errno)


def environment():
    os.environ["RPY_TEST_ONE"] = "1=2"
    os.environ["RPY_TEST_TWO"] = ""
    names = [name for name in os.environ if name.startswith("RPY_TEST_")]
    print(sorted(names), "PATH" in os.environ.keys(), len(os.environ) > 2)
    print(sorted([pair for pair in os.environ.items() if pair[0].startswith("RPY_TEST_")]))
    print(len(os.environ.keys()) == len(os.environ), len(os.environ.values()) == len(os.environ))
    copied = os.environ.copy()
    copied["RPY_TEST_TWO"] = "changed"
    print(os.environ["RPY_TEST_TWO"] == "", copied["RPY_TEST_ONE"])
    del os.environ["RPY_TEST_ONE"]
    print("RPY_TEST_ONE" in os.environ, "RPY_TEST_ONE" in list(os.environ))
    path = os.environ["PATH"]
    del os.environ["PATH"]
    print("PATH" in os.environ, "PATH" in os.environ.keys(), path != "")
    os.environ["PATH"] = path
    print(os.environ.copy()["PATH"] == path)


def folders(base):
    start = os.getcwd()
    os.mkdir(base)
    os.chdir(base)
    print(os.path.basename(os.getcwd()) == os.path.basename(base), os.listdir("."))
    os.mkdir("inner")
    fd = os.open("file", os.O_WRONLY | os.O_CREAT, 0o644)
    os.write(fd, b"some text")
    os.close(fd)
    print(os.path.getsize("file"), os.stat("./file").st_size, os.path.exists(base + "/file"))
    os.chdir("inner")
    print(os.listdir(".."), os.path.abspath("../file") == os.path.join(os.getcwd()[:-6], "file"))
    number_of("chdir", 0, "../file")
    number_of("chdir", 0, "../none")
    number_of("chdir", 0, "../file/x")
    os.rename("../file", "moved")
    print(os.path.relpath("moved", ".."), os.path.relpath("../x/y"), os.path.relpath("..", "."))
    os.unlink("moved")
    os.chdir("..")
    rposix.chdir("inner")
    rposix.chdir("..")
    os.rmdir("inner")
    os.chdir(start)
    os.rmdir(base)
    print(os.getcwd() == start)


def descriptors(path):
    fd = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    os.write(fd, b"0123456789")
    about = os.fstat(fd)
    print(about.st_size, about.st_mode & 0o170000 == 0o100000, about.st_mtime == os.stat(path).st_mtime)
    other = os.dup(fd)
    print(other > fd, os.lseek(fd, 3, 0), os.read(other, 2), os.lseek(fd, 0, 1))
    os.close(fd)
    number_of("fstat", fd, "")
    number_of("dup", fd, "")
    number_of("dup2", fd, "")
    number_of("close", fd, "")
    print(os.read(other, 3), os.fstat(other).st_size)
    print(os.dup2(other, 20), os.read(20, 1))
    os.close(20)
    print(os.read(other, 10))
    # Standard output goes to a file for a while.
    saved = os.dup(1)
    os.lseek(other, 0, 0)
    os.dup2(other, 1)
    os.write(1, b"hidden")
    os.dup2(saved, 1)
    os.close(saved)
    os.lseek(other, 0, 0)
    print(os.read(other, 100))
    os.dup2(other, other)
    os.close(other)
    number_of("fstat", 1, "")
    os.unlink(path)


def moments():
    os.environ["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3"
    time.tzset()
    for seconds in [0, 951782400, 1700000000, 1720000000, 1711846799, 1711846800, 1729994400, 4102444799]:
        t = time.gmtime(seconds)
        print(t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, t.tm_wday, t.tm_yday, t.tm_isdst, len(t))
        local = time.localtime(seconds)
        print(local[2], local[3], local.tm_isdst, time.mktime(local) == float(seconds), calendar.timegm(t) == seconds)
        print(time.strftime("%a %d %b %Y %H:%M:%S %Z %z %j %U %W %V %G %p %y %I%%", local))
        print(time.asctime(t), "|", time.ctime(seconds), "|", time.strftime("%c|%x|%X|%e|%D|%F|%R|%T", t))
    print(time.gmtime(1.75).tm_sec, time.gmtime(-0.5).tm_year, time.gmtime(0))
    print(time.strftime("%Y", time.gmtime()) >= "2024", time.localtime().tm_year >= 2024, len(time.ctime()))


def paths():
    print(os.path.commonprefix(["/usr/lib", "/usr/local"]), os.path.commonprefix(["a"]), os.path.normcase("A/b"))
    print(os.path.splitdrive("/a/b"), os.path.lexists("/"), rpath.rbasename("/a/b"), rpath.rdirname("/a/b"))
    print(rpath.rsplitext("a.b"), rpath.rsplit("a/b"), rpath.risfile("/"), rpath.isfile("/none"))
    os.environ["HOME"] = "/home/me"
    print(os.path.expanduser("~"), os.path.expanduser("~/x"), os.path.expanduser("a/~"))
    print(rposix.access("/none", 4), rposix.access("/", 5), rposix.getenv("HOME"), rposix.getenv("RPY_NONE"))
    print(rposix.stat("/").st_mode == os.stat("/").st_mode)


def entry_point(argv):
    environment()
    folders(argv[1])
    descriptors(argv[1])
    moments()
    paths()
    return 0


def target(driver, args):
    return entry_point


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
