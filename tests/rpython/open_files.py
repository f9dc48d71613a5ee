"""Files by `open`: modes, text and bytes, lines, positions; the errors of the platform as Python's classes."""
import os
import sys


def put(path, text):
    with open(path, "w") as file:
        print(file.write(text), file.writable(), file.readable())


def texts(path):
    put(path, "line1\nsüß €\r\nthird\rend")
    with open(path) as file:
        for line in file:
            print(repr(line))
    with open(path, newline="") as file:
        print(file.readlines())
    with open(path, "r", newline="\n") as file:
        print(file.readlines())
    file = open(path)
    print(file.read(2), file.readline(), file.tell(), file.read(3), repr(file.read(4)), repr(file.read()), file.read(1))
    file.close()
    print(file.closed, file.name == path, file.mode)
    with open(path, "a") as file:
        file.writelines(["!", "\n"])
        print("printed", 1, file=file)
    print(open(path, encoding="utf-8").read())
    print(repr(open(path, encoding="latin-1").readline()), open(path, "rt").readline(3), len(open(path).readlines()))
    with open(path, "w+", encoding="latin-1") as file:
        file.write("é\n")
        file.seek(0)
        print(file.read(), os.path.getsize(path))
    with open(path, "x" if len(path) == 0 else "w") as file:
        file.write("".join([str(i) + "," for i in range(5000)]))
    file = open(path)
    total = 0
    while True:
        part = file.read(1000)
        if not part:
            break
        total += len(part)
    print(total, os.path.getsize(path))


def binaries(path):
    with open(path, "wb") as file:
        print(file.write(b"one\ntwo\n\xff\x00"), file.tell())
    with open(path, "rb") as file:
        print(file.read(2), file.readline(), file.tell(), file.readlines(), file.read())
        print(file.seek(-3, 2), file.read(), file.seek(1), file.read(3), file.seekable(), file.isatty())
        print([line for line in file])
    with open(path, "r+b") as file:
        file.read(1)
        file.write(b"NE")
        file.seek(0)
        print(file.read(5), file.fileno() > 2)
    with open(path, "ab+") as file:
        file.write(b"x")
        print(file.seek(0), file.read())


def failures(path):
    try:
        open(path + "/none")
    except NotADirectoryError as e:
        print(e.errno, e.strerror, e.filename == path + "/none")
    try:
        open("/no/such/file", "w")
    except FileNotFoundError as e:
        print(e, e.errno, e.strerror, e.filename)
    try:
        open(path, "x")
    except FileExistsError as e:
        print(e.errno, e.filename == path)
    try:
        open("/")
    except IsADirectoryError as e:
        print(e)
    except OSError as e:
        print("[Errno 21] Is a directory: '/'")
    try:
        os.rename("/no/such", "/no/other")
    except OSError as e:
        print(e, e.filename, e.filename2)
    for what in ["mkdir", "rmdir", "unlink", "listdir", "stat"]:
        try:
            if what == "mkdir":
                os.mkdir("/no/such/a")
            elif what == "rmdir":
                os.rmdir("/no/such/b")
            elif what == "unlink":
                os.unlink("/no/such/c")
            elif what == "listdir":
                os.listdir("/no/such/d")
            else:
                os.stat("/no/such/e")
        except FileNotFoundError as e:
            print(what, e)
    try:
        open(path, "q")
    except ValueError as e:
        print(e)
    try:
        open(path, "rw")
    except ValueError as e:
        print(e)
    file = open(path, "rb")
    file.close()
    try:
        file.read()
    except ValueError as e:
        print(e)
    try:
        open(path, "w").read()
    except OSError as e:
        print(e)
    try:
        open(path).write("x")
    except OSError as e:
        print(e)
    try:
        os.write(999, b"x")
    except OSError as e:
        print(e, e.filename)


class Collector:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)


def streams():
    print(repr(sys.stdin.readline()), repr(sys.stdin.readline(3)), repr(input()), input("prompt>"))
    print(repr(sys.stdin.read(4)))
    for line in sys.stdin:
        print(repr(line))
        if line == "until here\n":
            break
    print(sys.stdin.readlines())
    try:
        input("more? ")
    except EOFError as e:
        print(e)
    sys.stdout.write("written\n")
    sys.stdout.buffer.write(b"bytes\n")
    sys.stdout.writelines(["a", "b\n"])
    sys.stdout.flush()
    print("to stdout", file=sys.stdout)
    print("flushed", flush=True, file=None)
    for stream in [sys.stdout, sys.stderr]:
        stream.write("")
    collector = Collector()
    print(1, "two", sep="-", end="!", file=collector)
    print(collector.parts, sys.stdin.fileno(), sys.stdout.name, sys.stdin.isatty())


def environment():
    os.environ["RPY_ONE"] = "1"
    print(os.environ["RPY_ONE"], os.environ.get("RPY_NONE"), os.environ.get("RPY_NONE", "d"), "RPY_ONE" in os.environ)
    print(os.getenv("RPY_ONE"), os.getenv("RPY_NONE", "x"), os.environ.setdefault("RPY_ONE", "2"), "PATH" in os.environ)
    del os.environ["RPY_ONE"]
    print("RPY_ONE" in os.environ, os.environ.pop("PATH") != "", "PATH" in os.environ, os.environ.pop("PATH", "gone"))
    try:
        os.environ["RPY_ONE"]
    except KeyError as e:
        print(e)


def entry_point(argv):
    sys.stdout.flush()
    texts(argv[1])
    binaries(argv[1])
    failures(argv[1])
    streams()
    environment()
    sys.exit("said at the end")


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
