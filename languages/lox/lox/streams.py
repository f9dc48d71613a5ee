"""Files and standard streams. Text has one character for each byte: bytes pass through unchanged, as they do in C."""

import os

STDIN = 0
STDOUT = 1
STDERR = 2

READ_SIZE = 65536
FLUSH_SIZE = 8192


def write_all(fd, text):
    """Write all of `text`, in as many steps as the system wants."""
    data = text.encode("latin-1")
    while len(data) > 0:
        written = os.write(fd, data)
        data = data[written:]


def read_file(path):
    """Return the contents of a file; raises OSError."""
    fd = os.open(path, os.O_RDONLY, 0o666)
    try:
        return read_to_end(fd)
    finally:
        os.close(fd)


def read_to_end(fd):
    """Return all that can still be read."""
    pieces = []
    while True:
        data = os.read(fd, READ_SIZE)
        if len(data) == 0:
            return "".join(pieces)
        pieces.append(data.decode("latin-1"))


class Output:
    """Standard output, collected in memory and written in large pieces."""

    def __init__(self):
        self.pieces = []
        self.size = 0

    def write(self, text):
        """Add text; it is seen after `flush` at the latest."""
        self.pieces.append(text)
        self.size += len(text)
        if self.size >= FLUSH_SIZE:
            self.flush()

    def flush(self):
        """Write what was collected."""
        if self.size > 0:
            text = "".join(self.pieces)
            self.pieces = []
            self.size = 0
            write_all(STDOUT, text)

    def write_error(self, text):
        """Write to standard error, after all output so far."""
        self.flush()
        write_all(STDERR, text)


class LineReader:
    """Standard input, line by line."""

    def __init__(self):
        self.buffer = ""

    def read_line(self, limit):
        """Return the next line with its newline, but at most `limit` characters of it; at the end, an empty string."""
        while "\n" not in self.buffer and len(self.buffer) < limit:
            data = os.read(STDIN, READ_SIZE)
            if len(data) == 0:
                break
            self.buffer += data.decode("latin-1")
        end = self.buffer.find("\n") + 1
        if end == 0 or end > limit:
            end = min(limit, len(self.buffer))
        line = self.buffer[:end]
        self.buffer = self.buffer[end:]
        return line
