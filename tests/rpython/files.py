"""Files by os.open, os.read, os.write and os.close; errors have their errno."""

import os


def write_file(path, data):
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    while data:
        data = data[os.write(fd, data):]
    os.close(fd)


def read_file(path):
    fd = os.open(path, os.O_RDONLY, 0o644)
    parts = []
    while True:
        part = os.read(fd, 5)
        if not part:
            break
        parts.append(part)
    os.close(fd)
    return b"".join(parts)


def entry_point(argv):
    if len(argv) > 1:
        path = argv[1]
        write_file(path, b"some bytes \xff\x00\n")
        print(read_file(path))
        write_file(path, "text\n".encode("utf-8"))
        print(read_file(path).decode("utf-8"))
    try:
        os.open("/no/such/file", os.O_RDONLY, 0)
    except OSError as error:
        print(error.errno)
    try:
        os.close(999)
    except OSError as error:
        print(error.errno)
    os.write(1, b"straight out\n")
    return 3


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
