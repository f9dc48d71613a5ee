"""Files and the standard streams of the dialect: 8-bit strings over `os`, with nothing left unwritten."""

import os

BLOCK = 8192


def to_bytes(value):
    """The bytes of an 8-bit string."""
    return value.encode("latin-1")


def from_bytes(value):
    """The 8-bit string of bytes."""
    return value.decode("latin-1")


def to_path(value):
    """A file's name as the default dialect has it, from its bytes."""
    return value.encode("latin-1").decode("utf-8", "surrogateescape")


def from_path(value):
    """A file's name, argument or variable as its bytes."""
    return value.encode("utf-8", "surrogateescape").decode("latin-1")


def write_all(fd, value):
    """Writes a whole 8-bit string."""
    data = to_bytes(value)
    while len(data) > 0:
        count = os.write(fd, data)
        data = data[count:]


class File:
    """What `open` and `file` give: reads are buffered, writes go out at once."""

    def __init__(self, fd, name, mode):
        self.fd = fd
        self.name = name
        self.mode = mode
        self.closed = False
        self._ahead = ""

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if len(line) == 0:
            raise StopIteration
        return line

    def fileno(self):
        """The descriptor."""
        return self.fd

    def isatty(self):
        """Whether it is a terminal."""
        return os.isatty(self.fd)

    def flush(self):
        """Nothing is left to write."""

    def close(self):
        """Gives the descriptor back; 0, as upstream's files."""
        if not self.closed:
            self.closed = True
            os.close(self.fd)
        return 0

    def write(self, value):
        """Writes a whole string."""
        write_all(self.fd, value)

    def writelines(self, lines):
        """Writes strings one after the other."""
        for line in lines:
            self.write(line)

    def _more(self, count):
        block = from_bytes(os.read(self.fd, count))
        self._ahead += block
        return len(block) > 0

    def read(self, size=-1):
        """What is left of the file, or at most `size` bytes of it."""
        if size < 0:
            parts = [self._ahead]
            self._ahead = ""
            while True:
                block = from_bytes(os.read(self.fd, BLOCK))
                if len(block) == 0:
                    return "".join(parts)
                parts.append(block)
        while len(self._ahead) < size and self._more(size - len(self._ahead)):
            pass
        result, self._ahead = self._ahead[:size], self._ahead[size:]
        return result

    def readline(self, limit=-1):
        """The next line with its line feed; empty at the end. With a limit no more characters."""
        searched = 0
        while True:
            end = self._ahead.find("\n", searched)
            if end >= 0 or 0 <= limit <= len(self._ahead):
                break
            searched = len(self._ahead)
            if not self._more(BLOCK):
                end = searched - 1
                break
        if limit >= 0 and (end < 0 or end >= limit):
            end = min(limit, len(self._ahead)) - 1
        line, self._ahead = self._ahead[:end + 1], self._ahead[end + 1:]
        return line

    def readlines(self):
        """The lines that are left."""
        lines = []
        while True:
            line = self.readline()
            if len(line) == 0:
                return lines
            lines.append(line)

    def seek(self, offset, whence=0):
        """Goes on at another place."""
        if whence == 1:
            offset -= len(self._ahead)
        self._ahead = ""
        os.lseek(self.fd, offset, whence)

    def tell(self):
        """The place of what is read or written next."""
        return os.lseek(self.fd, 0, 1) - len(self._ahead)


def open_file(name, mode="r", buffering=-1):
    """`open(name, mode)`."""
    update = "+" in mode
    if mode.startswith("r"):
        flags = os.O_RDWR if update else os.O_RDONLY
    elif mode.startswith("w"):
        flags = (os.O_RDWR if update else os.O_WRONLY) | os.O_CREAT | os.O_TRUNC
    elif mode.startswith("a"):
        flags = (os.O_RDWR if update else os.O_WRONLY) | os.O_CREAT | os.O_APPEND
    else:
        raise ValueError("mode string must begin with one of 'r', 'w' or 'a'")
    return File(os.open(to_path(name), flags, 0o666), name, mode)


STDIN = File(0, "<stdin>", "r")
STDOUT = File(1, "<stdout>", "w")
STDERR = File(2, "<stderr>", "w")
